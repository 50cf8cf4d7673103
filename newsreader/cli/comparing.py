"""`newsreader compare`."""

from __future__ import annotations

import argparse
import itertools
import json
import shutil

from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsreader import compare as comparing
from newsreader.api import open_library
from newsreader.cli.output import Output, UsageError
from newsreader.cli.pages import page_of
from newsreader.cli.reading import directory
from newsreader.compare import Comparison, Row
from newsreader.compare.values import Span
from newsreader.model import Page
from newsreader.text import escaped, shorten

MOST = 4
"""More columns than this cannot be read side by side."""


def compare(options: argparse.Namespace, out: Output) -> int:
    """Two pages, or each of three or four with the one before it."""
    if not 2 <= len(options.pages) <= MOST:
        raise UsageError(f"compare takes two to {MOST} pages, not {len(options.pages)}")
    with open_library(directory(options)) as library:
        pages = [page_of(library, name) for name in options.pages]
    results = [comparing.compare(left, right) for left, right in itertools.pairwise(pages)]
    for number, result in enumerate(results):
        if options.format == "json":
            out.raw(escaped(json.dumps(comparing.to_json(result), ensure_ascii=False)) + "\n")
        elif options.format == "markdown":
            out.raw(comparing.to_markdown(result, form="prose" if options.prose else "table"))
        else:
            if number:
                out.line()
            _print(result, options, out)
    return 0


def _print(result: Comparison, options: argparse.Namespace, out: Output) -> None:
    width = options.width or (shutil.get_terminal_size().columns if out.to_terminal else 120)
    console = Console(
        file=out.stdout,
        width=max(40, width),
        force_terminal=out.color,
        no_color=not out.color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=1)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row("", _heading(result.left, out), _heading(result.right, out))
    table.add_row("", "", "")
    for row in (*result.head, *result.rows):
        if options.only_changes and row.kind == "same":
            continue
        mark = {"same": "", "changed": "≠", "moved": "⤷", "left": "-", "right": "+"}[row.kind]
        plain = not out.color
        table.add_row(mark, _marked(row, "left", plain), _marked(row, "right", plain))
        table.add_row("", "", "")
    if result.summary:
        console.print(Text(result.summary, style="bold"))
    for edit in result.ledger:
        console.print(
            Text(f"  {edit.kind}: {_arrow(edit.left, edit.right)}{f' ({edit.note})' if edit.note else ''}")
        )
    for fact in result.facts:
        if fact.relation == "differing":
            console.print(Text(f"  {fact.kind} {fact.label}: {_arrow(fact.left, fact.right)}"))
    console.print(table)


def _heading(page: Page, out: Output) -> Text:
    parts = [page.article.publisher or "", str(page.article.published or "undated"), out.name(page.path)]
    return Text(" · ".join(part for part in parts if part), style="dim")


def _marked(row: Row, side: str, plain: bool) -> Text:
    """One side's text with the words lit that the other side has not (~word~ and +word+ without colour)."""
    text = row.left_text if side == "left" else row.right_text
    spans = row.changes.deleted if side == "left" else row.changes.inserted
    if plain:
        return Text(_with_signs(text, spans, "~" if side == "left" else "+"))
    painted = Text(text, style="dim" if row.kind == "same" else "")
    for start, end in spans:
        painted.stylize("bold red" if side == "left" else "bold green", start, end)
    return painted


def _with_signs(text: str, spans: tuple[Span, ...], sign: str) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], sign, text[start:end], sign]
        at = end
    return "".join([*parts, text[at:]])


def _arrow(left: str, right: str) -> str:
    """What stood there and what stands there now; a text that only moved is named once."""
    left, right = shorten(left, 120), shorten(right, 120)
    return left if left == right else f"{left or '(nothing)'} → {right or '(nothing)'}"
