"""`newsreader export` and `verify`: evidence out, and the check that it still holds."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from newsreader import export as exporting
from newsreader.api import Library
from newsreader.cli.arguments import path_named
from newsreader.cli.opening import opened
from newsreader.cli.output import Output, UsageError
from newsreader.cli.reading import existing
from newsreader.cli.searching import limit_of, query_text
from newsreader.errors import ExportError
from newsreader.library import pages

TOLD = 5
"""Files that are named of those that are gone, or are not as they were indexed."""


def export(options: argparse.Namespace, out: Output) -> int:
    """Write what a query finds to a folder, a file or standard output; nothing is overwritten unasked."""
    format = options.format or _format_of(options.output)
    if options.template and format != "markdown":
        raise UsageError(f"--template makes Markdown, not {format}; leave one of them out")
    chosen = exporting.Options(
        format=format,
        parts=_parts(options.parts),
        template=Path(options.template).expanduser() if options.template else None,
        replace=options.replace,
    )
    with opened(options, out, pages=True) as library:
        query = query_text(options.query)
        if not query and options.output == "-" and out.to_terminal:
            raise UsageError("name pages, or where to write all of them: newsreader export -o DIR")
        ids = library.ids(query, sort=options.sort)[: limit_of(options)]
        if not ids:
            out.note("no page matches: nothing to export")
            return 1
        _tell_of_changed(library, ids, out)
        entries = exporting.gather(library, ids, markup=format == "markdown")
        if options.output == "-":
            out.raw(exporting.render(entries, chosen))
            return 0
        reading = [Path(folder) for folder in library.stats().folders]
        failed = 0
        for file in exporting.export(entries, options.output, chosen, reading=reading):
            if file.status == "failed":
                failed += 1
                out.error(file.message)
            else:
                out.columns(f"{file.status:<9} {out.name(str(file.path))}", out.name(file.message))
    return 1 if failed else 0


def _tell_of_changed(library: Library, ids: list[int], out: Output) -> None:
    """Say which files are no longer what is exported of them: the index's text goes out, with its hash."""
    found = ((id, what) for id in ids if (what := pages.changed(library.store, id)))
    for id, what in islice(found, TOLD):
        out.note(f"{library.row(id).path}: {what}; it is exported as it was then")
    if more := sum(1 for _ in found):
        out.note(f"and {more:,} more that are gone or have changed")


def _format_of(output: str) -> exporting.Format:
    """The format that the ending of a file asks for. Raises UsageError for one of another ending."""
    format = exporting.format_named(output)
    if format is None and exporting.names_a_file(output):
        known = ", ".join(exporting.ENDINGS)
        raise UsageError(f"{output}: nothing to export has this ending; there are: {known} (or say --format)")
    return format or "markdown"


def _parts(text: str) -> tuple[str, ...]:
    """--with ticker,notes as names. Raises UsageError for a part that does not exist."""
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    for part in parts:
        if part not in exporting.PARTS:
            raise UsageError(f"--with {part}: no such part; there are: {', '.join(exporting.PARTS)}")
    return parts


def verify(options: argparse.Namespace, out: Output) -> int:
    """Check each quotation and page of exported files; 1 when anything no longer holds."""
    failed = 0
    root = exporting.Root(*existing([options.root])) if options.root else None
    for name in options.files:
        try:
            findings = exporting.verify(path_named(name), root=root)
        except ExportError as error:
            failed += 1
            out.error(str(error))
            continue
        for finding in findings:
            failed += not finding.ok
            if options.format == "jsonl":
                out.json({"export": name, **asdict(finding)})
                continue
            status = out.paint(f"{finding.status:<16}", "green" if finding.ok else "red")
            what = f"“{finding.text}”" if finding.kind == "quote" else finding.kind
            out.columns(status, out.name(finding.file or name), what, out.name(finding.message))
        if options.format == "text":
            held = sum(finding.ok for finding in findings)
            out.note(f"{name}: {held} of {len(findings)} hold")
    return 1 if failed else 0
