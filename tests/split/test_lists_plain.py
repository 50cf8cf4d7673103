"""Lists on pages without a template: bare headings, table cells, one story in two lists."""

from __future__ import annotations

from newsreader import split
from newsreader.model import Capture, Page

BODY = "".join(
    f"<p>The crews of the four lines walked out on {day} after eleven hours of talks, and nobody at the "
    "harbour office could say when the boats would sail again, the port authority said in a short statement.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
)
TITLES = (
    "Lighthouse to reopen after two years of repairs", "How the ferries were sold to a fund",
    "Union sets Friday deadline for new talks", "Fish prices double while boats stay in port",
)  # fmt: skip


def link(title: str) -> str:
    return f'<a href="/news/{"-".join(title.lower().split())}-{len(title) * 7919}">{title}</a>'


def items(*titles: str) -> str:
    return "".join(f"<li>{link(title)}</li>" for title in titles)


def page(after: str, before: str = "", body: str = BODY) -> Page:
    html = (
        f"<html lang=en><head><title>Ferry crews walk out</title></head><body>{before}<div><h1>Ferry crews "
        f"walk out</h1><div>{body}</div></div>{after}<div><a href=/about>About us</a></div></body></html>"
    )
    return split.split(Capture(html, "html", "html", url=None, path="ferry.html"))


def lists(found: Page) -> list[tuple[str, str | None, list[str]]]:
    return [(g.kind, g.label, [item.title for item in g.items]) for g in found.recommendations]


def test_headings_and_lists_directly_in_the_body_keep_their_labels() -> None:
    found = page(
        f"<h3>More on this story</h3><ul>{items(*TITLES[:2])}</ul>"
        f"<h3>Most read</h3><ol>{items(*TITLES[1:])}</ol>"
    )
    assert lists(found) == [
        ("related", "More on this story", [*TITLES[:2]]),
        ("most-read", "Most read", [*TITLES[1:]]),
    ]


def test_the_last_story_of_one_list_may_open_the_next() -> None:
    found = page(
        f"<div><h2>Most read</h2><ol>{items(*TITLES[:2])}</ol></div>"
        f"<div><h2>Related articles</h2><ul>{items(*TITLES[1:])}</ul></div>"
    )
    assert [(kind, got) for kind, _, got in lists(found)] == [
        ("most-read", [*TITLES[:2]]),
        ("related", [*TITLES[1:]]),
    ]
