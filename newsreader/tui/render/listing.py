"""What the library says about many pages -> entries of a list: a line of text, a muted line below, a
remark."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.library import Failed, Row
from newsreader.model import KIND_NAMES
from newsreader.text import clean, is_rtl
from newsreader.tui.render.chrome import so_many
from newsreader.tui.render.dates import long_date, short_date
from newsreader.tui.render.pieces import Piece

if TYPE_CHECKING:  # ranking and timelines are loaded when they are asked for
    from newsreader.related.values import Event, Related
    from newsreader.timeline.values import Front, RecommendedBy, TickerLine, Unsaved, Variant


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    detail: str = ""
    remark: str = ""
    """At the right edge."""
    group: str = ""
    """Entries of one group stand under this heading."""
    group_remark: str = ""
    """At the right edge of the heading."""
    id: int | None = None
    """The page to jump to."""
    ids: tuple[int, ...] = ()
    """All pages the entry stands for."""
    url: str = ""
    when: str = ""
    """ISO 8601, where the list is one of moments."""
    aside: bool = False
    """Whether it is a remark on the list and none of its entries."""

    @property
    def text(self) -> str:
        """What is copied of it."""
        return "\n".join(part for part in (self.title, self.detail, self.url) if part)

    @property
    def row(self) -> dict[str, str]:
        """What stands of it in a table."""
        return {
            "group": self.group, "text": self.title, "more": self.detail, "remark": self.remark,
            "when": self.when, "url": self.url,
        }  # fmt: skip

    def holds(self, words: Sequence[str]) -> bool:
        """Whether every one of some case-folded words stands in it."""
        text = " ".join((self.title, self.detail, self.remark, self.group, self.url)).casefold()
        return all(word in text for word in words)


def entry_pieces(entries: Sequence[Entry], marked: Container[int] = ()) -> list[Piece]:
    """One selectable item an entry, headings where the group changes."""
    pieces: list[Piece] = []
    group = ""
    for number, entry in enumerate(entries):
        if entry.group and entry.group != group:
            if pieces:
                pieces.append(Piece(""))
            pieces.append(
                Piece(entry.group, "bold $nr-muted", trail=entry.group_remark, trail_style="$nr-faint")
            )
        group = entry.group
        is_marked = entry.id is not None and entry.id in marked
        known = entry.id is not None
        lead = "✓ " if is_marked else "● " if known else "  " if entry.aside else "○ "
        style = "bold $nr-accent" if is_marked else "$nr-accent" if known else "$nr-faint"
        pieces.append(
            Piece(
                entry.title or "(no headline)",
                lead=lead,
                lead_style=style,
                trail=entry.remark,
                trail_style="$nr-muted",
                right=is_rtl(entry.title),
                item=number,
            )
        )
        if entry.detail:
            pieces.append(Piece(entry.detail, "$nr-muted", lead="  ", item=number))
    return pieces


def listed(entries: Iterable[Entry]) -> list[Entry]:
    """The entries proper."""
    return [entry for entry in entries if not entry.aside]


def counted(entries: Iterable[Entry], groups: str = "") -> str:
    """How many there are: "13", or with the name of a group "6 events, 13 pages"."""
    proper = listed(entries)
    if not groups:
        return f"{len(proper):,}"
    found = {(entry.group, entry.ids) for entry in proper}
    return f"{so_many(len(found), groups)}, {so_many(len(proper), 'page')}"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_ZONE = re.compile(r"(?<=T\d\d:\d\d)(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$")


def _span(first: str, last: str) -> str:
    """From when to when, without the zone: in a list of many it would be most of the line."""
    a, b = (long_date(_ZONE.sub("", when)) for when in (first, last))
    if "," in a and b.startswith(a.split(",")[0] + ","):
        b = b.split(", ")[-1] if a != b else b
    return a if a == b or not b else f"{a} – {b}" if a else b


def _names(names: Sequence[str], most: int = 4) -> str:
    shown = ", ".join(names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")


_RELATIONS = {
    "copy": "Copies of this text",
    "version": "Versions of this story",
    "event": "The same event",
    "topic": "The same topic",
}


_CLOSE = ((0.8, "very close"), (0.45, "close"), (0.28, "fairly close"), (0.0, ""))
"""Scores in words. Above 0.28 two pages usually tell of one event (see related.values.Related)."""


def closeness(score: float) -> str:
    """A score from 0 to 1 in words; "" where it says little."""
    return next((word for least, word in _CLOSE if score >= least), "")


def related_entries(related: Sequence[Related]) -> list[Entry]:
    order = list(_RELATIONS)
    entries = []
    for page in sorted(related, key=lambda r: order.index(r.relation)):
        detail = _joined(short_date(page.published), page.site, page.reason)
        score = closeness(page.score)
        entries.append(
            Entry(page.title, detail, score, _RELATIONS[page.relation], id=page.id, ids=(page.id,))
        )
    return entries


def event_entries(events: Sequence[Event], rows: Mapping[int, Row]) -> list[Entry]:
    """Each event a group of its pages; only those of several pages."""
    entries: list[Entry] = []
    for event in events:
        remark = _joined(
            so_many(len(event.ids), "page"),
            so_many(len(event.sites), "outlet"),
            _span(short_date(event.first), short_date(event.last)),
            "" if event.sure else f"unsure: across {', '.join(event.languages)}",
        )
        for row in (rows[id] for id in event.ids if id in rows):
            when = _joined(long_date(row.published or row.saved), row.site)
            entries.append(
                Entry(row.title, when, group=event.title, group_remark=remark, id=row.id, ids=event.ids)
            )
    return entries


def rest_entry(what: str, command: str) -> Entry:
    """The end of a list that was cut, and what shows all of it."""
    return Entry(f"{what} not listed here", f"{command} lists all.", aside=True)


def row_entries(rows: Sequence[Row], group: str = "") -> list[Entry]:
    """Pages as they are, such as the versions of a story."""
    entries = []
    for number, row in enumerate(rows, 1):
        saved = "saved " + long_date(row.saved) if row.saved else ""
        detail = _joined(long_date(row.published), saved, row.site, clean(row.path))
        entries.append(Entry(row.title, detail, f"v{number}", group, id=row.id, ids=(row.id,)))
    return entries


def ticker_entries(lines: Sequence[TickerLine]) -> list[Entry]:
    entries = []
    for line in lines:
        others = [wording for wording in line.wordings if wording != line.text]
        also = "also: " + " / ".join(others) if others else ""
        when = ("" if line.sure else "about ") + _span(line.first, line.last)
        entries.append(
            Entry(
                line.text,
                _joined(when, _names(line.sites), also),
                so_many(line.count, "page"),
                short_date(line.first),
                id=line.article,
                ids=line.ids,
                when=line.first,
            )
        )
    return entries


_SOURCES = {
    "recommendation": "In recommendations",
    "ticker": "In tickers",
    "picture": "Beside pictures",
    "version": "On its own page",
}


def variant_entries(variants: Sequence[Variant]) -> list[Entry]:
    entries = []
    for variant in variants:
        detail = _joined(_span(variant.first, variant.last), variant.where)
        remark = _joined(", ".join(variant.figures), "edited" if variant.kind == "edited" else "")
        group = _SOURCES.get(variant.source, variant.source)
        first = variant.ids[0] if variant.ids else None
        entries.append(Entry(variant.title, detail, remark, group, id=first, ids=variant.ids))
    return entries


def unsaved_entries(stories: Sequence[Unsaved]) -> list[Entry]:
    entries = []
    for story in stories:
        where = ", ".join(KIND_NAMES.get(group, group).lower() for group in story.groups)
        when = _span(short_date(story.first), short_date(story.last))
        pages = so_many(story.count, "page")
        entries.append(
            Entry(
                story.title,
                _joined(when, where, _names(story.sites)),
                pages,
                ids=story.ids,
                url=story.url or "",
            )
        )
    return entries


def recommended_entries(pages: Sequence[RecommendedBy]) -> list[Entry]:
    entries = []
    for page in pages:
        seen = ("seen " if page.sure else "seen after ") + long_date(page.seen) if page.seen else ""
        group = page.label or KIND_NAMES.get(page.kind, page.kind)
        headline = f"as: {page.headline}" if page.headline else ""
        entries.append(
            Entry(page.title, _joined(seen, page.site, group, headline), id=page.id, ids=(page.id,))
        )
    return entries


def front_entries(fronts: Sequence[Front]) -> list[Entry]:
    entries = []
    for front in fronts:
        label = front.label or KIND_NAMES.get(front.kind, front.kind)
        group = _joined(short_date(front.day) or "no date", label)
        looked_at = so_many(front.pages, "page")
        for title, count, saved in front.items:
            ids = (saved,) if saved is not None else ()
            entries.append(Entry(title, "", so_many(count, "page"), group, looked_at, saved, ids))
    return entries


def failure_entries(failures: Sequence[Failed]) -> list[Entry]:
    return [Entry(clean(f.path), f.message, f.kind) for f in failures]
