"""What many pages say together: related, versions, events, timeline, variants, unsaved and the rest."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from typing import Any

from newsreader.api import open_library
from newsreader.cli.output import Output
from newsreader.cli.pages import row_of
from newsreader.cli.reading import directory
from newsreader.cli.searching import limit_of, query_text, write_row


def related(options: argparse.Namespace, out: Output) -> int:
    with open_library(directory(options)) as library:
        found = library.related(row_of(library, options.page).id, limit=limit_of(options))
    if options.format == "files":
        out.files(item.path for item in found)
        return 0
    if _as_json(found, options, out):
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
    with open_library(directory(options)) as library:
        found = library.versions(row_of(library, options.page).id)
    if options.format == "files":
        out.files(row.path for row in found)
    elif not _as_json(found, options, out):
        for row in found:
            write_row(row, out)
            out.line(f"       saved {row.saved or 'at an unknown time'}  {out.name(row.path)}")
    return 0


def events(options: argparse.Namespace, out: Output) -> int:
    with open_library(directory(options)) as library:
        found = library.events()[: limit_of(options)]
    if not _as_json(found, options, out):
        for event in found:
            span = (
                " to ".join(dict.fromkeys(date[:10] for date in (event.first, event.last) if date))
                or "undated"
            )
            out.line(
                f"{len(event.ids):>4} pages  {out.paint(span, 'cyan')}  {out.paint(event.title, 'bold')}"
            )
            out.line(f"            {', '.join(event.sites)}")
    return 0


def timeline(options: argparse.Namespace, out: Output) -> int:
    with open_library(directory(options)) as library:
        lines = library.timeline(query_text(options.query))[: limit_of(options)]
    if not _as_json(lines, options, out):
        for line in lines:
            span = (
                " to ".join(dict.fromkeys(_minute(at) for at in (line.first, line.last) if at)) or "undated"
            )
            out.line(f"{out.paint(span, 'cyan')}  {out.paint(line.text, 'bold')}")
            out.line(f"    {', '.join(line.sites)} · {line.count} pages")
    return 0


def variants(options: argparse.Namespace, out: Output) -> int:
    with open_library(directory(options)) as library:
        found = library.variants(row_of(library, options.page).id)
    if not _as_json(found, options, out):
        for item in found:
            out.columns((_minute(item.first) or "undated", "cyan"), item.kind, (item.title, "bold"))
            out.line(f"    {item.where}")
    return 0


def unsaved(options: argparse.Namespace, out: Output) -> int:
    with open_library(directory(options)) as library:
        found = library.unsaved(limit_of(options))
    if options.format == "urls":
        for item in found:
            if item.url:
                out.line(item.url)
        return 0
    if not _as_json(found, options, out):
        for item in found:
            out.columns(f"{item.count:>4} pages", (item.title, "bold"), (item.url or "", "dim"))
            out.line(f"            {', '.join(item.sites)}")
    return 0


def recommended_by(options: argparse.Namespace, out: Output) -> int:
    with open_library(directory(options)) as library:
        found = library.recommended_by(row_of(library, options.page).id)
    if not _as_json(found, options, out):
        for item in found:
            seen = f"{_minute(item.seen) or 'undated':<16}"
            out.columns((f"{item.id:>5}", "dim"), seen, item.label or item.kind, (item.title, "bold"))
            out.line(f"       {item.site}  {out.name(item.path)}")
    return 0


def fronts(options: argparse.Namespace, out: Output) -> int:
    with open_library(directory(options)) as library:
        found = library.fronts(options.site)
    if not found:
        out.note(f"{options.site}: no such lists of it; `newsreader search --format summary` names the sites")
    if not _as_json(found, options, out):
        for front in found:
            out.line(f"{out.paint(front.day, 'cyan')}  {out.paint(front.label or front.kind, 'bold')}")
            for title in front.titles:
                out.line(f"    {title}")
    return 0


def _minute(moment: str | None) -> str:
    return (moment or "")[:16].replace("T", " ")


def _as_json(values: Iterable[Any], options: argparse.Namespace, out: Output) -> bool:
    """Write frozen values as JSON lines when asked to; whether it was asked."""
    if options.format != "jsonl":
        return False
    for value in values:
        out.json(asdict(value) if is_dataclass(value) and not isinstance(value, type) else dict(value))
    return True
