"""A page as a plain text dump with bullets: what is left when a text archive throws the markup away."""

from __future__ import annotations

from tests.world.markup import _date
from tests.world.shown import Group, Shown


def _menu(entries: list[list[str]]) -> list[str]:
    """The menu twice, as such dumps have it: once for the phone, nested, and once for the bar."""
    lines = []
    for name, *below in entries:
        lines.append(f"  • {name}")
        lines += [f"    • {entry}" for entry in below]
    for name, *below in entries:
        lines.append(name)
        lines += [f"  • {entry}" for entry in below]
    return lines


def _body(page: Shown) -> list[str]:
    words = page.outlet.words
    lines: list[str] = []
    texts = 0
    for part in page.story.body:
        if part.kind == "list":
            lines += [*(f"  • {item}" for item in part.items), ""]
        elif part.kind == "promo":
            lines += [f"{words['labels']['inline']}: {page.promos[part.text].title}", ""]
        else:
            lines += [part.text, ""]
        texts += part.kind == "text"
        if texts == 3 and part.kind == "text" and "related" in page.groups:
            group = page.groups["related"]
            lines += [group.label, ""]
            for item in group.items:
                lines += [item.title, ""]
    return lines


def _cards(page: Shown, group: Group) -> list[str]:
    """A list with pictures: the picture's text first, then the headline, then section and day."""
    words = page.outlet.words
    lines = ["", group.label, ""]
    if group.kind == "read-next":
        lines[-1:] = [words["all"]]
    for item in group.items:
        if group.kind == "read-next":
            lines += [item.thumb or item.title, item.section, "", item.title, ""]
        else:
            day = _date(item.published, words["day"], words["months"])
            lines += [item.thumb or item.title, "", item.title, "", f"  • {item.section}", f"  • {day}"]
    return lines


def text(page: Shown) -> str:
    """The dump. A text dump knows no address and no time of saving."""
    words, story = page.outlet.words, page.story
    texts = words["dump"]
    lines = [
        page.outlet.name,
        "",
        *(f"  • {name}" for name in texts["languages"]),
        page.outlet.name,
        "",
        words["slogan"],
        "",
    ]
    lines += _menu(texts["menu"])
    if page.ticker:
        lines += [words["ticker_label"].upper(), *(line for _, line, _ in page.ticker)]
    lines += ["", story.title, "", f"  • {texts['by']} {texts['and'].join(story.by)}"]
    if story.source:
        lines.append(f"  • {texts['source']}: {story.source}")
    lines += [f"  • {_date(story.published, words['minute'], words['months'])}"]
    lines += [
        f"  • {page.chance('shares', 90)} {texts['shares']}",
        f"{2 + page.chance('minutes', 4)} {texts['minutes']}",
        "",
    ]
    if story.lede:
        lines += [story.lede, ""]
    if story.caption:
        lines += ["  • x", f"  • {story.caption}", f"    {story.caption}", ""]
    lines += _body(page)
    lines += [f"  • {topic}" for topic in story.topics]
    for kind in ("most-read", "read-next"):
        if kind in page.groups:
            lines += _cards(page, page.groups[kind])
    return "\n".join([*lines, "", page.outlet.name, "", *texts["footer"], ""])
