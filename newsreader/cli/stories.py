"""What many pages say together: related, versions, events, timeline, variants, unsaved and the rest."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from newsreader.api import Library
from newsreader.cli.opening import opened
from newsreader.cli.output import Output
from newsreader.cli.pages import row_of
from newsreader.cli.searching import limit_of, query_text, write_row
from newsreader.cli.wording import place_words, saved_words

if TYPE_CHECKING:
    from newsreader.timeline import TickerLine

Unit = Literal["auto", "hour", "day", "week", "month"]
_MINUTE = len("2031-12-13 09:40")
_BARS = 100
"""Bars of the density plot, the newest: with its dates it fits a wide terminal."""
_LOOKED_AT = 200
"""Pages looked at for the outlets that some words mean."""
_HEIGHTS = "·▁▂▃▄▅▆▇█"


def related(options: argparse.Namespace, out: Output) -> int:
    with opened(options, out) as library:
        found = library.related(row_of(library, options.page).id, limit=limit_of(options))
    if out.as_files((item.path for item in found), options.format):
        return 0
    if _done(found, options, out, "no other page tells of this"):
        return 0
    for item in found:
        date = (item.published or "")[:10] or "undated"
        out.columns(
            (f"{item.id:>5}", "dim"),
            f"{item.relation:<8} {item.score:.2f}",
            (date, "cyan"),
            (item.site, "dim"),
            (item.title, "bold"),
        )
        out.line(f"       {item.reason}")
    return 0


def versions(options: argparse.Namespace, out: Output) -> int:
    with opened(options, out) as library:
        found = library.versions(row_of(library, options.page).id)
        pages = [library.page(row.id) for row in found]
    if out.as_files((row.path for row in found), options.format):
        return 0
    for row, page in zip(found, pages, strict=True):
        if options.format == "jsonl":
            out.json(asdict(row) | {"saved_at": asdict(page.saved_at)})
        else:
            write_row(row, out)
            when = saved_words(page.saved_at) or "saved at an unknown time"
            out.line(f"       {when}  {out.name(place_words(page))}")
    return 0


def events(options: argparse.Namespace, out: Output) -> int:
    with opened(options, out, pages=True) as library:
        found = library.events()[: limit_of(options)]
    if not _done(found, options, out, "no two pages tell of the same event"):
        for event in found:
            span = (
                " to ".join(dict.fromkeys(date[:10] for date in (event.first, event.last) if date))
                or "undated"
            )
            out.line(
                f"{len(event.ids):>4} pages  {out.paint(span, 'cyan')}  {out.paint(event.title, 'bold')}"
            )
            unsure = "" if event.sure else f"  (unsure: across {', '.join(event.languages)})"
            out.line(f"            {', '.join(event.sites)}{unsure}")
    return 0


def timeline(options: argparse.Namespace, out: Output) -> int:
    with opened(options, out, pages=True) as library:
        lines = library.timeline(query_text(options.query))
    shown = lines[: limit_of(options)]
    if _done(shown, options, out, "no ticker ran on these pages"):
        return 0
    if plot := _density(lines, options.by):
        out.line(plot + "\n")
    for line in shown:
        out.columns((f"{_minute(line.first) or 'undated':<{_MINUTE}}", "cyan"), (line.text, "bold"))
        last = "" if line.last == line.first else f"to {_minute(line.last)}"
        pages = f"{line.count} page" + ("s" if line.count > 1 else "")
        parts = (last, ", ".join(line.sites), pages, *_beside(line))
        out.line(" " * (_MINUTE + 2) + " · ".join(part for part in parts if part))
    return 0


def _beside(line: TickerLine) -> Iterator[str]:
    """What else there is to say of a ticker line."""
    if line.article is not None:
        yield f"became page {line.article}"
    if not line.sure and line.first:
        yield "times not sure"
    for wording in line.wordings:
        if wording != line.text:
            yield f"also: {wording}"


def _density(lines: Sequence[TickerLine], by: Unit) -> str:
    """How many lines began when, as one line: " 2031-12-09 ▁·▃█ 2031-12-13  12 lines by day, at most 8"."""
    from newsreader.timeline import density

    bars = density(lines, by)
    if len(bars) < 2:
        return ""
    counts = [bar.count for bar in bars]
    newest = bars[-_BARS:]
    most = max(bar.count for bar in newest)
    plot = "".join(_HEIGHTS[-(-bar.count * (len(_HEIGHTS) - 1) // most)] for bar in newest)
    unit = by
    if by == "auto":
        step = datetime.fromisoformat(bars[1].start) - datetime.fromisoformat(bars[0].start)
        unit = "hour" if step.days < 1 else "day" if step.days == 1 else "week" if step.days == 7 else "month"
    total = sum(counts)
    return (
        f"{_minute(newest[0].start)} {plot} {_minute(newest[-1].start)}"
        f"  {total} line{'s' if total > 1 else ''} by {unit}, at most {most}"
    )


def variants(options: argparse.Namespace, out: Output) -> int:
    with opened(options, out) as library:
        found = library.variants(row_of(library, options.page).id)
    if not _done(found, options, out, "no page shows this story under another headline"):
        for item in found:
            when = f"{_minute(item.first) or 'undated':<{_MINUTE}}"
            out.columns((when, "cyan"), f"{item.kind:<7}", (item.title, "bold"))
            out.line(" " * (_MINUTE + 2) + " · ".join((item.where, *item.figures)))
    return 0


def unsaved(options: argparse.Namespace, out: Output) -> int:
    with opened(options, out, pages=True) as library:
        found = library.unsaved(limit_of(options))
    if options.format == "urls":
        for item in found:
            if item.url:
                out.line(item.url)
        return 0
    if not _done(found, options, out, "every story that was pushed is in the library"):
        for item in found:
            out.columns(f"{item.count:>4} pages", (item.title, "bold"), (item.url or "", "dim"))
            out.line(f"            {', '.join(item.sites)}")
    return 0


def recommended_by(options: argparse.Namespace, out: Output) -> int:
    with opened(options, out) as library:
        found = library.recommended_by(row_of(library, options.page).id)
    if not _done(found, options, out, "no saved page recommends this story"):
        for item in found:
            seen = f"{_minute(item.seen) or 'undated':<16}"
            out.columns((f"{item.id:>5}", "dim"), seen, item.label or item.kind, (item.title, "bold"))
            out.line(f"       {item.site}  {out.name(item.path)}")
    return 0


def fronts(options: argparse.Namespace, out: Output) -> int:
    """An outlet by its name or host, or by words that no other one has."""
    site = options.site
    with opened(options, out, pages=True) as library:
        found = library.fronts(site)
        other = _outlets(library, site) if not found else []
        if len(other) == 1:
            found, site = library.fronts(other[0]), other[0]
    names = ", ".join(other) if len(other) > 1 else "`newsreader search --format summary` names the sites"
    if not _done(found, options, out, f"{site}: no such lists of it; {names}"):
        for front in found:
            out.line(f"{out.paint(front.day, 'cyan')}  {out.paint(front.label or front.kind, 'bold')}")
            for title, _, saved in front.items:
                out.columns((f"{saved or '':>5}", "dim"), title)
    return 0


def _outlets(library: Library, words: str) -> list[str]:
    """Outlets with these words in their names, or the one that may have been meant."""
    query = f'site:"{words}"'
    if not library.count(query):
        query = (library.hint(query) or "").rpartition(" finds ")[0]
    rows = library.search(query, limit=_LOOKED_AT) if query else []
    return list(dict.fromkeys(row.site for row in rows if row.site))


def _minute(moment: str | None) -> str:
    return (moment or "")[:16].replace("T", " ")


def _done(values: Sequence[Any], options: argparse.Namespace, out: Output, empty: str = "") -> bool:
    """Whether nothing is left to write: values are JSON lines when asked for; of none it is said why."""
    if not values and empty:
        out.note(empty)
    if options.format != "jsonl":
        return not values
    for value in values:
        out.json(asdict(value) if is_dataclass(value) and not isinstance(value, type) else dict(value))
    return True
