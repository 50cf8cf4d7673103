"""`newsreader search`."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import asdict

from newsreader.cli.opening import opened
from newsreader.cli.output import Output
from newsreader.library import Row
from newsreader.markdown import link, literal, markdown_text

EVERYTHING = 1_000_000_000


def query_text(words: list[str]) -> str:
    """The query as one line: a word that the shell kept together because of spaces stays as it was typed."""
    return " ".join(words)


def limit_of(options: argparse.Namespace) -> int:
    """--limit, where 0 means all."""
    return options.limit or EVERYTHING


def search(options: argparse.Namespace, out: Output) -> int:
    query = query_text(options.query)
    with opened(options, out, pages=True) as library:
        if options.format in ("summary", "tags"):
            rows = library.search(query, limit=EVERYTHING, sort=options.sort)
            (_summary if options.format == "summary" else _tags)(rows, out)
            return 0
        rows = library.search(query, limit=limit_of(options), offset=options.offset, sort=options.sort)
        total = library.count(query)
        hint = None if total else library.hint(query)
    if out.as_files((row.path for row in rows), options.format):
        pass
    elif options.format == "jsonl":
        for row in rows:
            out.json(asdict(row))
    elif options.format == "markdown":
        for row in rows:
            date = row.published or "undated"
            title = link(markdown_text(row.title), row.url)
            out.line(f"- {title} — {literal(row.site)}, {date}{_hash_tags(row)}")
    else:
        for row in rows:
            write_row(row, out)
        if total > len(rows):
            out.note(f"{len(rows):,} of {total:,} shown; --limit 0 shows all")
    if not total:
        out.note(f"nothing found; {hint}" if hint else "nothing found")
    return 0


def write_row(row: Row, out: Output) -> None:
    """A row as people read it: id, date, site, title, tags; the match below it."""
    date = (row.published or "")[:10] or "undated"
    title = row.title or "(no headline)"
    tags = _hash_tags(row).strip()
    out.columns(
        (f"{row.id:>5}", "dim"), (f"{date:<10}", "cyan"), (row.site, "dim"), (title, "bold"), (tags, "yellow")
    )
    if row.snippet:
        out.line(f"       {row.snippet}")


def _hash_tags(row: Row) -> str:
    return "".join(f" #{tag}" for tag in row.tags)


def _summary(rows: list[Row], out: Output) -> None:
    sites = Counter(row.site for row in rows)
    dates = sorted(row.published[:10] for row in rows if row.published)
    out.line(f"{len(rows):,} pages, {len(sites):,} sites" + (f", {dates[0]} to {dates[-1]}" if dates else ""))
    for site, count in sorted(sites.items(), key=lambda item: (-item[1], item[0])):
        out.line(f"{count:>7,}  {site}")


def _tags(rows: list[Row], out: Output) -> None:
    tags = Counter(tag for row in rows for tag in row.tags)
    for tag, count in sorted(tags.items(), key=lambda item: (-item[1], item[0])):
        out.line(f"{count:>7,}  {tag}")
