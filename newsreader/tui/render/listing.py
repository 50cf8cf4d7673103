"""What the library says about many pages -> entries of a list: a line of text, a muted line below, a remark."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.library import Failed, Row
from newsreader.text import is_rtl
from newsreader.tui.render.dates import long_date, short_date
from newsreader.tui.render.pieces import Piece
from newsreader.tui.render.side import KIND_NAMES

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
    id: int | None = None
    """The page to jump to."""
    ids: tuple[int, ...] = ()
    """All pages the entry stands for."""
    url: str = ""


def entry_pieces(entries: Sequence[Entry], marked: Container[int] = ()) -> list[Piece]:
    """One selectable item an entry, headings where the group changes."""
    pieces: list[Piece] = []
    group = ""
    for number, entry in enumerate(entries):
        if entry.group and entry.group != group:
            if pieces:
                pieces.append(Piece(""))
            pieces.append(Piece(entry.group, "bold $nr-muted"))
        group = entry.group
        is_marked = entry.id is not None and entry.id in marked
        known = entry.id is not None or bool(entry.ids)
        lead = "✓ " if is_marked else "● " if known else "○ "
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


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _span(first: str, last: str) -> str:
    a, b = long_date(first), long_date(last)
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


def related_entries(related: Sequence[Related]) -> list[Entry]:
    order = list(_RELATIONS)
    ordered = sorted(related, key=lambda r: order.index(r.relation) if r.relation in order else len(order))
    return [
        Entry(r.title, _joined(r.site, short_date(r.published), r.reason), f"{r.score:.2f}" if r.score else "",
              _RELATIONS.get(r.relation, r.relation), r.id, (r.id,))
        for r in ordered
    ]  # fmt: skip


def event_entries(events: Sequence[Event], rows: Mapping[int, Row]) -> list[Entry]:
    """Each event a group of its pages; only those of several pages."""
    entries: list[Entry] = []
    for event in events:
        head = _joined(event.title, _count(len(event.ids), "page"), _count(len(event.sites), "outlet"),
                       _span(short_date(event.first), short_date(event.last)))  # fmt: skip
        for id in event.ids:
            row = rows.get(id)
            if row is not None:
                entries.append(
                    Entry(
                        row.title,
                        _joined(row.site, long_date(row.published or row.saved)),
                        group=head,
                        id=id,
                        ids=event.ids,
                    )
                )
    return entries


def row_entries(rows: Sequence[Row], group: str = "") -> list[Entry]:
    """Pages as they are, such as the versions of a story."""
    return [
        Entry(row.title, _joined(row.site, long_date(row.published), "saved " + long_date(row.saved) if row.saved else "", row.path),
              f"v{number}", group, row.id, (row.id,))
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip


def ticker_entries(lines: Sequence[TickerLine]) -> list[Entry]:
    entries = []
    for line in lines:
        more = (
            "also: " + " / ".join(w for w in line.wordings if w != line.text)
            if len(line.wordings) > 1
            else ""
        )
        when = _span(line.first, line.last) + ("" if line.sure else " (not sure)")
        entries.append(
            Entry(line.text, _joined(when, _names(line.sites), more), _count(line.count, "page"), short_date(line.first), line.article,
                  line.ids)
        )  # fmt: skip
    return entries


_SOURCES = {
    "recommendation": "In recommendations",
    "ticker": "In tickers",
    "picture": "Beside pictures",
    "version": "On its own page",
}


def variant_entries(variants: Sequence[Variant]) -> list[Entry]:
    return [
        Entry(v.title, _joined(v.where, _span(v.first, v.last), ", ".join(v.figures)), "edited" if v.kind == "edited" else "",
              _SOURCES.get(v.source, v.source), v.ids[0] if v.ids else None, v.ids)
        for v in variants
    ]  # fmt: skip


def unsaved_entries(stories: Sequence[Unsaved]) -> list[Entry]:
    return [
        Entry(u.title, _joined(_names(u.sites), ", ".join(KIND_NAMES.get(g, g).lower() for g in u.groups), _span(u.first, u.last)),
              _count(u.count, "page"), ids=u.ids, url=u.url or "")
        for u in stories
    ]  # fmt: skip


def recommended_entries(pages: Sequence[RecommendedBy]) -> list[Entry]:
    return [
        Entry(p.title, _joined(p.site, p.label or KIND_NAMES.get(p.kind, p.kind), "as: " + p.headline if p.headline else "",
                               ("seen " if p.sure else "seen after ") + long_date(p.seen) if p.seen else ""),
              id=p.id, ids=(p.id,))
        for p in pages
    ]  # fmt: skip


def front_entries(fronts: Sequence[Front]) -> list[Entry]:
    entries = []
    for front in fronts:
        label = front.label or KIND_NAMES.get(front.kind, front.kind)
        group = _joined(short_date(front.day) or "no date", label, _count(front.pages, "page"))
        for title, count, saved in front.items:
            entries.append(
                Entry(title, "", _count(count, "page"), group, saved, (saved,) if saved is not None else ())
            )
    return entries


def failure_entries(failures: Sequence[Failed]) -> list[Entry]:
    return [Entry(f.path, f.message, f.kind) for f in failures]
