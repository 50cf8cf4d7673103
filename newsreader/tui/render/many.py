"""A comparison of three or four pages -> bands of as many columns, or labelled passages in one column where
the columns would be too narrow."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content, Span

from newsreader.compare import Cell, Many, ManyFact, ManyRow, copy_lines, outlet
from newsreader.text import is_rtl, shorten
from newsreader.tui.render.columns import GUTTER, Band, ColumnsLayout, column_width
from newsreader.tui.render.comparison import (
    DELETED,
    INSERTED,
    Options,
    differing,
    kept,
    left_out,
    shared,
    side_name,
)
from newsreader.tui.render.pieces import Piece, StyleSpan
from newsreader.tui.render.wrap import crop

COLUMN = 30
"""Cells that each of three or four columns needs to be read."""
FACTS_SHOWN = 8
"""Differing facts listed above the columns; the export has them all."""
FACTS_FOLDED = 4
"""The same in one column, which is a small screen's."""
HIGH = 36
"""Lines of a screen from which the columns have three lines above them instead of two."""
FACT_CHARACTERS = 60
_LABEL = 18


def columns_of(compared: Many, width: int) -> int:
    """How many columns there are in `width` cells: one a page, or one for all."""
    count = len(compared.pages)
    return count if column_width(width, count) >= COLUMN else 1


def many_layout(compared: Many, width: int, options: Options) -> ColumnsLayout:
    """The lines of a comparison of several."""
    columns = columns_of(compared, width)
    bands = []
    for number, row in kept([*compared.head, *compared.rows], options):
        pieces: tuple[Piece, ...]
        if isinstance(row, int):
            pieces = (left_out(row, options), *(Piece("") for _ in range(columns - 1)))
        elif columns > 1:
            pieces = tuple(_piece(row, cell) for cell in row.cells)
        else:
            pieces = _passages(compared, row)
        bands.append(Band(number, pieces, not isinstance(row, int) and row.kind != "same"))
    return ColumnsLayout(above(compared, options, columns), bands, width, columns)


def _piece(row: ManyRow, cell: Cell, lead: str = "") -> Piece:
    style = " ".join(
        part for part in ("bold" * (row.part == "title"), "$nr-muted" * (row.kind == "same")) if part
    )
    lead += "⤷ " if cell.moved else ""
    return Piece(
        cell.text,
        style,
        _spans(cell),
        lead=lead,
        lead_style="$nr-muted" if row.kind == "same" else "bold $nr-accent",
        right=is_rtl(cell.text),
    )


def _spans(cell: Cell) -> tuple[StyleSpan, ...]:
    if cell.retold:
        return shared(cell.text, cell.inserted or cell.deleted)
    return (*differing(cell.deleted, DELETED), *differing(cell.inserted, INSERTED))


def _passages(compared: Many, row: ManyRow) -> tuple[Piece, ...]:
    """Each text of the row once, with who has it."""
    room = max(cell_len(who(compared, range(n))) for n in range(len(compared.pages) + 1)) + 1
    return tuple(_piece(row, cell, f"{who(compared, pages):<{room}}") for pages, cell in row.distinct) or (
        Piece(""),
    )


def who(compared: Many, pages: Sequence[int]) -> str:
    """Short names of some pages together: "all", "AC", "v1,3", "v2-4"."""
    labels = [compared.labels[page] for page in pages]
    if len(labels) == len(compared.pages):
        return "all"
    if compared.mode == "outlets" or len(labels) < 2:
        return "".join(labels)
    numbers = [label.removeprefix("v") for label in labels]
    joined = pages[-1] - pages[0] == len(pages) - 1
    return f"v{numbers[0]}-{numbers[-1]}" if joined else "v" + ",".join(numbers)


# What stands above the columns


def heads(compared: Many, width: int, height: int) -> list[Content]:
    """The lines over the columns: who and when, and the headline; three where the screen is high enough."""
    column = column_width(width, len(compared.pages))
    lines: list[list[Content]] = []
    for page, shown in enumerate(compared.pages):
        title = Content(crop(shown.article.title or "(no headline)", column))
        lines.append([*told(compared, page, column, apart=height >= HIGH), title])
    rule = Content(GUTTER, [Span(0, len(GUTTER), "$nr-line")])
    return [rule.join([_filled(cell, column) for cell in line]) for line in zip(*lines, strict=True)]


def _filled(content: Content, cells: int) -> Content:
    return content + Content(" " * max(0, cells - cell_len(content.plain)))


def told(compared: Many, page: int, room: int, *, apart: bool = False) -> list[Content]:
    """A page's label, outlet and dates, on one line or (`apart`) two: as much as fits in `room` cells."""
    shown = compared.pages[page]
    label = compared.labels[page] + (" base" if page == compared.base else "")
    version = compared.mode == "versions"
    if not apart:
        return [_labelled(label, side_name(shown, room - len(label) - 1, version=version))]
    times = side_name(shown, room, version=version, with_outlet=False)
    first = _labelled(label, crop(outlet(shown) or "(no outlet)", room - len(label) - 1))
    return [first, Content(times, [Span(0, len(times), "$nr-muted")])]


def _labelled(label: str, text: str) -> Content:
    whole = f"{label} {text}"
    return Content(whole, [Span(0, len(label), "bold $nr-accent"), Span(len(label), len(whole), "$nr-muted")])


def above(compared: Many, options: Options, columns: int) -> list[Piece]:
    """What the pages share and where they differ, when it is to be shown; in one column their names, too."""
    folded = columns == 1
    pieces: list[Piece] = [] if folded else [Piece("")]
    if options.facts:
        pieces.append(Piece(compared.summary, "bold"))
        if compared.mode == "versions":
            pieces.extend(_steps(compared))
        told_apart = [fact for fact in compared.facts if _told_apart(fact)]
        pieces.extend(_fact(compared, fact) for fact in told_apart[: FACTS_FOLDED if folded else FACTS_SHOWN])
        if compared.mode == "outlets" and not folded:
            pieces.extend(_alone(compared))
        pieces.extend(Piece(line, "$nr-warning") for line in copy_lines(compared))
        pieces.append(Piece(""))
    if folded:
        for page in range(len(compared.pages)):
            (line,) = told(compared, page, 70)
            label, _, text = line.plain.partition(" ")
            pieces.append(Piece(text, "$nr-muted", lead=f"{label} ", lead_style="bold $nr-accent"))
        pieces.append(Piece(""))
    return pieces


def _steps(compared: Many) -> list[Piece]:
    """What was edited, a line a step."""
    pieces = []
    for one, other in compared.steps:
        p, q = sorted((one, other))
        lead = f"{compared.labels[p]} → {compared.labels[q]}"
        pieces.append(
            Piece(compared.pairs[p, q].summary, lead=f"{lead:<{_LABEL}} ", lead_style="$nr-muted", lines=2)
        )
    return pieces


def _told_apart(fact: ManyFact) -> bool:
    """Whether the pages differ, and in words that can be shown on a line."""
    shown = {shorten(one.text, FACT_CHARACTERS) for one in fact.statements}
    return fact.relation == "differing" and len(shown) == len(fact.statements)


def _fact(compared: Many, fact: ManyFact) -> Piece:
    """ "passengers   3,000 A · 4,000 BC"."""
    text = ""
    spans: list[StyleSpan] = []
    for number, one in enumerate(fact.statements):
        text += "  ·  " if number else ""
        start = len(text)
        text += shorten(one.text, FACT_CHARACTERS)
        spans.append((start, len(text), "" if number else "bold"))
        start = len(text)
        text += " " + who(compared, one.pages)
        spans.append((start, len(text), "$nr-accent"))
    label = shorten(fact.label or fact.kind, _LABEL)
    return Piece(text, spans=tuple(spans), lead=f"{label:<{_LABEL}} ", lead_style="$nr-muted", lines=2)


def _alone(compared: Many) -> list[Piece]:
    """What only one of the pages says, a line a page: figures, then names and quotations."""
    pieces = []
    for page, label in enumerate(compared.labels):
        said = [
            fact
            for fact in compared.facts
            if fact.relation == "one" and fact.statements[0].pages == (page,) and fact.kind != "date"
        ]
        if said:
            text = " · ".join(_worded(fact) for fact in said)
            pieces.append(Piece(text, lead=f"{f'only {label}':<{_LABEL}} ", lead_style="$nr-muted", lines=1))
    return pieces


def _worded(fact: ManyFact) -> str:
    words = shorten(fact.statements[0].text, 40)
    if fact.kind == "number":
        return shorten(f"{words} {fact.label}".strip(), 40)
    return f"“{words}”" if fact.kind == "quote" else words
