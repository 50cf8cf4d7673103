"""Pages beside each other as text: a column a page, or labelled passages where the columns would be too
narrow."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsreader.cli.output import Output
from newsreader.cli.wording import place_words, saved_words
from newsreader.compare import Cell, Comparison, Many, ManyFact, Row, copy_lines, measured, outlet
from newsreader.compare.values import Span
from newsreader.model import Page
from newsreader.text import shorten

COLUMN = 30
"""Cells that a column of three or four needs to be read."""
Marked = tuple[Sequence[Span], str, str]
"""Spans, their sign where there is no colour, and their style where there is."""


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Left to `main`, as everywhere else: Rich would end the program as failed."""
        raise BrokenPipeError


def _console(options: argparse.Namespace, out: Output) -> Console:
    width = options.width or (shutil.get_terminal_size().columns if out.to_terminal else 120)
    return _Console(
        file=out.stdout,
        width=max(40, width),
        force_terminal=out.color,
        no_color=not out.color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def _grid(columns: int) -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=1)
    for _ in range(columns):
        table.add_column(ratio=1, overflow="fold")  # the end of a path is what tells one page from another
    return table


# Two pages


def show_pair(result: Comparison, options: argparse.Namespace, out: Output) -> None:
    """Print what differs between two pages, then their texts beside each other."""
    console = _console(options, out)
    table = _grid(2)
    table.add_row("", _heading(result.left, out), _heading(result.right, out))
    table.add_row("", "", "")
    for row in (*result.head, *result.rows):
        if options.only_changes and row.kind == "same":
            continue
        mark = {"same": "", "changed": "≠", "moved": "⤷", "left": "-", "right": "+"}[row.kind]
        table.add_row(mark, _half(row, "left", out), _half(row, "right", out))
        table.add_row("", "", "")
    if result.summary:
        console.print(Text(result.summary, style="bold"))
    for edit in result.ledger:
        console.print(
            Text(f"  {edit.kind}: {_arrow(edit.left, edit.right)}{f' ({edit.note})' if edit.note else ''}")
        )
    for fact in result.facts:
        if fact.relation == "differing":
            console.print(Text(f"  {_what(fact.kind, fact.label)}: {_arrow(fact.left, fact.right)}"))
    console.print(table)


def _what(kind: str, label: str) -> str:
    return f"{kind} {label}".rstrip()


def _heading(page: Page, out: Output) -> Text:
    return Text(_source(page, page.article.publisher or "", out), style="dim")


def _source(page: Page, outlet: str, out: Output) -> str:
    """Outlet, day, when it was saved and how that is known, file."""
    published = str(page.article.published or "undated")
    parts = (outlet, published, saved_words(page.saved_at), out.name(place_words(page)))
    return " · ".join(part for part in parts if part)


def _half(row: Row, side: str, out: Output) -> Text:
    """One side's text with the words lit that the other side has not (~word~ and +word+ without colour)."""
    text = row.left_text if side == "left" else row.right_text
    marks: Marked = (row.changes.deleted, "~", "bold red")
    if side == "right":
        marks = (row.changes.inserted, "+", "bold green")
    return _painted(text, [marks], "dim" if row.kind == "same" else "", out)


def _painted(text: str, marks: Sequence[Marked], style: str, out: Output) -> Text:
    if not out.color:
        edges = sorted(
            (at, place, sign) for spans, sign, _ in marks for a, b in spans for at, place in ((a, 1), (b, 0))
        )
        parts, at = [], 0
        for edge, _, sign in edges:
            parts += [text[at:edge], sign]
            at = edge
        return Text("".join([*parts, text[at:]]))
    painted = Text(text, style=style)
    for spans, _, ink in marks:
        for start, end in spans:
            painted.stylize(ink, start, end)
    return painted


def _arrow(left: str, right: str) -> str:
    """What stood there and what stands there now; a text that only moved is named once."""
    left, right = shorten(left, 120), shorten(right, 120)
    return left if left == right else f"{left or '(nothing)'} → {right or '(nothing)'}"


# Three and four


def show_many(result: Many, options: argparse.Namespace, out: Output) -> None:
    """Print what differs between several pages, then their texts."""
    console = _console(options, out)
    console.print(Text(f"{result.summary} ({measured(result)})", style="bold"))
    if result.mode == "versions":
        for p, q in result.steps:
            pair = result.pairs[min(p, q), max(p, q)]
            console.print(Text(f"  {result.labels[min(p, q)]} → {result.labels[max(p, q)]}: {pair.summary}"))
    for fact in result.facts:
        if fact.relation == "differing":
            console.print(Text(f"  {_what(fact.kind, fact.label)}: {_said(result, fact)}"))
    for line in copy_lines(result):
        console.print(Text(f"  {line}"))
    console.print()
    if console.width >= len(result.pages) * (COLUMN + 1):
        console.print(_columns(result, options, out))
    else:
        _passages(result, options, out, console)


def _said(result: Many, fact: ManyFact) -> str:
    return " | ".join(
        f"{shorten(one.text, 60)} ({' '.join(result.labels[page] for page in one.pages)})"
        for one in fact.statements
    )


def _columns(result: Many, options: argparse.Namespace, out: Output) -> Table:
    table = _grid(len(result.pages))
    headings = [_labelled(result, page, out) for page in range(len(result.pages))]
    table.add_row("", *headings)
    table.add_row()
    for row in (*result.head, *result.rows):
        if options.only_changes and row.kind == "same":
            continue
        mark = {"same": "", "changed": "≠", "some": "~", "one": "+"}[row.kind]
        style = "dim" if row.kind == "same" else ""
        table.add_row(mark, *(_shown(cell, style, out) for cell in row.cells))
        table.add_row()
    return table


def _passages(result: Many, options: argparse.Namespace, out: Output, console: Console) -> None:
    for page in range(len(result.pages)):
        console.print(_labelled(result, page, out))
    for row in (*result.head, *result.rows):
        if options.only_changes and row.kind == "same":
            continue
        console.print()
        for pages, cell in row.distinct:
            who = " ".join(result.labels[page] for page in pages)
            style = "dim" if row.kind == "same" else ""
            console.print(Text(f"{who}  ", style="bold").append_text(_shown(cell, style, out)))


def _labelled(result: Many, page: int, out: Output) -> Text:
    told = result.pages[page]
    text = Text(result.labels[page] + "  ", style="bold")
    return text.append(_source(told, outlet(told), out), style="not bold dim")


def _shown(cell: Cell, style: str, out: Output) -> Text:
    moved = "⤷ " if cell.moved else ""
    marks: list[Marked] = []
    if not cell.retold:
        marks = [(cell.deleted, "~", "bold red"), (cell.inserted, "+", "bold green")]
    return Text(moved).append_text(_painted(cell.text, marks, style, out))
