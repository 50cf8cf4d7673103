"""What a page shows: one story of one outlet at one moment, with the ticker and the lists around it.

The templates draw exactly this, so it is the truth about a saved page as well: `truth` says it in the
words of the public values, and the tests compare.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from tests.world.stories import Flash, Outlet, Part, Save, Story, outlets, story

TICKER_LINES = 6
LATEST = 6
POPULAR = 5
DUMPED = ("related", "most-read", "read-next")
"""The lists that a text dump holds."""
KNOWS_ADDRESS = ("complete", "singlefile", "mhtml", "webarchive", "warc", "wayback")
"""Forms whose container says where the page came from."""


@dataclass(frozen=True)
class Teaser:
    """One headline in a list."""

    title: str
    url: str
    section: str = ""
    published: str = ""
    thumb: str = ""
    """The text of its picture; "" where that says the title again."""


@dataclass(frozen=True)
class Group:
    kind: str
    label: str
    items: tuple[Teaser, ...]


@dataclass(frozen=True)
class Shown:
    """Everything on one page, in the order of the data; the template decides where it stands."""

    outlet: Outlet
    story: Story
    moment: str
    url: str
    ticker: tuple[tuple[str, str, str], ...]
    """(time as shown, text, address or ""), newest first."""
    groups: dict[str, Group] = field(default_factory=dict)
    """By kind, without the inline ones, which stand in the body."""
    promos: dict[str, Teaser] = field(default_factory=dict)
    """By slug: what each promo in the body says."""

    def chance(self, what: str, size: int) -> int:
        """A number below `size` that is always the same for this page and purpose."""
        digest = hashlib.sha256(f"{self.story.key} {self.moment} {what}".encode()).digest()
        return int.from_bytes(digest[:4], "big") % size


def address(outlet: Outlet, item: Story) -> str:
    """The address of a story, in the manner of its outlet."""
    year, month, day = item.published[:10].split("-")
    digest = hashlib.sha256(item.key.encode()).hexdigest()
    path = str(outlet.words["address"]).format(
        slug=item.slug,
        section=outlet.words["sections"].get(item.section, item.section.lower()),
        year=year,
        month=month,
        day=day,
        number=item.number or int(digest[:5], 16),
        code=digest[:8],
    )
    return f"https://{outlet.host}{path}"


def _teaser(outlet: Outlet, slug: str, moment: str, stale: dict[str, str]) -> Teaser:
    item = outlet.stories[slug].at(moment)
    title = stale.get(slug, item.title)
    thumb = item.thumb if item.thumb and item.thumb != title else ""
    return Teaser(title, address(outlet, item), item.section, item.published, thumb)


def _ticker(outlet: Outlet, moment: str) -> list[Flash]:
    live = [line for line in outlet.ticker if line.time <= moment < line.until]
    return live[::-1][: int(outlet.words.get("ticker_lines", TICKER_LINES))]


def shown(save: Save) -> Shown:
    """The page that was saved."""
    item = story(save.story)
    outlet = outlets()[item.outlet]
    moment, words = save.saved, outlet.words
    labels: dict[str, str] = words["labels"]

    def teasers(slugs: tuple[str, ...] | list[str]) -> tuple[Teaser, ...]:
        there = (slug for slug in slugs if slug != item.slug and outlet.stories[slug].published <= moment)
        return tuple(_teaser(outlet, slug, moment, save.stale) for slug in there)

    popular = next((slugs for since, slugs in reversed(outlet.popular) if since <= moment), ())
    newest = sorted(outlet.stories.values(), key=lambda other: (other.published, other.slug), reverse=True)
    latest = [other.slug for other in newest if other.published <= moment and other.slug != item.slug][
        :LATEST
    ]
    same = [
        other.slug for other in newest if other.section == item.section and other.slug not in item.related
    ][:5]
    digest = hashlib.sha256(f"{item.key} {moment}".encode()).digest()
    adverts = outlet.sponsored[digest[0] % 3 :][:3]
    lists: dict[str, tuple[Teaser, ...]] = {
        "related": teasers(item.related),
        "most-read": teasers(popular)[:POPULAR],
        "read-next": teasers(item.next),
        "more-from": teasers(same)[:4],
        "latest": teasers(latest),
        "sponsored": tuple(Teaser(title, url) for title, url in adverts),
    }
    groups = {
        kind: Group(kind, labels[kind].format(section=item.section), items)
        for kind, items in lists.items()
        if items and kind in labels
    }
    promos = {
        part.text: _teaser(outlet, part.text, moment, save.stale)
        for part in item.body
        if part.kind == "promo"
    }
    ticker = tuple(
        (line.time[11:], line.text, address(outlet, outlet.stories[line.story]) if line.story else "")
        for line in _ticker(outlet, moment)
    )
    return Shown(outlet, item.at(moment), moment, address(outlet, item), ticker, groups, promos)


def _block_texts(parts: tuple[Part, ...]) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for part in parts:
        if part.kind == "list":
            out += [("list-item", item) for item in part.items]
        elif part.kind != "promo":
            out.append(({"text": "paragraph"}.get(part.kind, part.kind), part.text))
    return out


def truth(page: Shown, form: str) -> dict[str, Any]:
    """What a splitter should find on the page, as plain data; None for what the page does not show."""
    words, item = page.outlet.words, page.story
    dump = form == "text"
    inline = [page.promos[part.text] for part in item.body if part.kind == "promo"]
    groups = [Group("inline", words["labels"]["inline"], tuple(dict.fromkeys(inline)))] if inline else []
    kinds = DUMPED if dump else words["shows"]
    groups += [page.groups[kind] for kind in kinds if kind in page.groups]
    day_only = words.get("day_only", False)
    return {
        "url": page.url if form in KNOWS_ADDRESS or (words["canonical"] and not dump) else None,
        "title": item.title,
        "byline": list(item.by),
        "published": item.published[:10] if day_only else item.published,
        "updated": None if dump or day_only else item.updated,
        "lede": item.lede,
        "blocks": _block_texts(item.body),
        "captions": [item.caption] if item.caption else [],
        "topics": list(item.topics),
        "language": page.outlet.language,
        "ticker": [
            {"time": time if words["ticker_times"] and not dump else None, "text": text}
            for time, text, _ in page.ticker
        ],
        "groups": [
            {
                "kind": group.kind,
                "label": group.label,
                "items": [_item_truth(teaser, group.kind, words, dump) for teaser in group.items],
            }
            for group in groups
        ],
    }


def _is_variant(teaser: Teaser) -> bool:
    """Whether its text is another wording of the headline; else it only says what is in the picture."""
    return teaser.thumb.split()[:2] == teaser.title.split()[:2]


def _item_truth(teaser: Teaser, kind: str, words: dict[str, Any], dump: bool) -> dict[str, Any]:
    shows = (
        {"most-read": ("section", "date", "picture"), "read-next": ("section", "picture")}
        if dump
        else words["details"]
    )
    details = shows.get(kind, ())
    return {
        "title": teaser.title,
        "url": None if dump else teaser.url,
        "section": teaser.section if "section" in details else None,
        "published": teaser.published[:10] if "date" in details else None,
        "image_text": teaser.thumb if "picture" in details and _is_variant(teaser) else None,
    }
