"""`newsreader export` and `verify`: evidence out, and the check that it still holds."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from newsreader import export as exporting
from newsreader.cli.opening import opened
from newsreader.cli.output import Output, UsageError
from newsreader.cli.searching import limit_of, query_text
from newsreader.errors import ExportError


def export(options: argparse.Namespace, out: Output) -> int:
    """Write what a query finds to a folder, a file or standard output; nothing is overwritten unasked."""
    if options.template and options.format != "markdown":
        raise UsageError(f"--template makes Markdown, not {options.format}; leave one of them out")
    chosen = exporting.Options(
        format=options.format,
        parts=_parts(options.parts),
        template=Path(options.template).expanduser() if options.template else None,
        replace=options.replace,
    )
    with opened(options, out, pages=True) as library:
        ids = library.ids(query_text(options.query), sort=options.sort)[: limit_of(options)]
        if not ids:
            out.note("no page matches: nothing to export")
            return 1
        entries = exporting.gather(library, ids, markup=options.format == "markdown")
        if options.output == "-":
            out.raw(exporting.render(entries, chosen))
            return 0
        reading = [Path(folder) for folder in library.stats().folders]
        failed = 0
        for file in exporting.export(entries, Path(options.output).expanduser(), chosen, reading=reading):
            failed += file.status == "failed"
            out.line(
                f"{file.status:<9} {out.name(str(file.path))}{f'  {file.message}' if file.message else ''}"
            )
    return 1 if failed else 0


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
    for name in options.files:
        try:
            root = Path(options.root).expanduser() if options.root else None
            findings = exporting.verify(Path(name).expanduser(), root=root)
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
            what = f"“{finding.text}”" if finding.kind == "quote" else "page"
            out.columns(status, out.name(finding.file), what, finding.message)
        if findings and options.format == "text":
            held = sum(finding.ok for finding in findings)
            out.note(f"{name}: {held} of {len(findings)} hold")
    return 1 if failed else 0
