"""Pieces of styled text and their layout in lines. Every pane is a list of pieces; only the lines on screen
become `Content`, so a page of a thousand paragraphs costs no more to draw than one of ten.

Styles are names of theme colours and text attributes ("bold $accent"), resolved when a line is drawn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content, Span

from newsreader.tui.render.wrap import crop, wrap

StyleSpan = tuple[int, int, str]
"""(start, end, style), in characters of the piece's text."""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    style: str = ""
    spans: tuple[StyleSpan, ...] = ()
    lead: str = ""
    """Stands before the first line (a bullet, a time); the lines after it are indented by as many cells."""
    lead_style: str = ""
    trail: str = ""
    """Stands at the right edge of the first line; below the text where it would take most of the line."""
    trail_style: str = ""
    right: bool = False
    """Lines are set against the right edge (right-to-left text; the terminal orders the letters)."""
    lines: int = 0
    """At most so many lines, the last one cut with an ellipsis; 0 for all of them."""
    after: int = 0
    """Blank lines below."""
    item: int = -1
    """Which selectable item of the pane this belongs to; -1 for none."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen: a slice of a piece. `piece` is -1 for a blank line."""

    piece: int = -1
    start: int = 0
    end: int = 0
    first: bool = False
    cut: bool = False
    trail: bool = False
    """Whether the piece's `trail` stands in this line."""


BLANK = Line()


def _room(piece: Piece, width: int) -> tuple[int, bool]:
    """Cells for a piece's text, and whether its trail stands below it."""
    whole = width - cell_len(piece.lead)
    beside = whole - (cell_len(piece.trail) + 1 if piece.trail else 0)
    below = beside < whole // 2 and cell_len(piece.text) > beside
    return (whole if below else beside), below


class Layout:
    """Pieces laid out in a width: which slice of which piece stands in each line."""

    def __init__(self, pieces: Sequence[Piece], width: int) -> None:
        self.pieces = pieces
        self.width = width
        self.lines: list[Line] = []
        self._first: list[int] = []
        self._items: dict[int, tuple[int, int]] = {}
        """Lines [first, last) of each selectable item."""
        for index, piece in enumerate(pieces):
            first = len(self.lines)
            self._first.append(first)
            self._add(index, piece)
            if piece.item >= 0:
                first, _ = self._items.get(piece.item, (first, first))
                self._items[piece.item] = first, len(self.lines) - piece.after

    def _add(self, index: int, piece: Piece) -> None:
        room, below = _room(piece, self.width)
        spans = wrap(piece.text, room)
        cut = bool(piece.lines) and len(spans) > piece.lines
        if cut:
            spans = spans[: piece.lines]
        for number, (start, end) in enumerate(spans):
            first = number == 0
            trail = first and bool(piece.trail) and not below
            self.lines.append(Line(index, start, end, first, cut and number == len(spans) - 1, trail))
        if below:
            self.lines.append(Line(index, len(piece.text), len(piece.text), trail=True))
        self.lines.extend([BLANK] * piece.after)

    def __len__(self) -> int:
        return len(self.lines)

    def first_line(self, piece: int) -> int:
        """The line at which a piece starts."""
        return self._first[piece] if 0 <= piece < len(self._first) else 0

    def line_of(self, piece: int, offset: int) -> int:
        """The line that shows character `offset` of a piece."""
        y = self.first_line(piece)
        while (
            y + 1 < len(self.lines) and self.lines[y + 1].piece == piece and self.lines[y + 1].start <= offset
        ):
            y += 1
        return y

    def place(self, y: int) -> tuple[int, int]:
        """(piece, offset) at the top of line `y`; a blank line counts to the piece above it."""
        if not self._first:
            return 0, 0
        piece = max(0, bisect_right(self._first, y) - 1)
        line = self.lines[y] if y < len(self.lines) else BLANK
        return piece, line.start if line.piece == piece else 0

    def span_of_item(self, item: int) -> tuple[int, int]:
        """Lines [first, last) of a selectable item; (0, 0) if there is none."""
        return self._items.get(item, (0, 0))

    def content(self, y: int, lit: Mapping[int, Sequence[StyleSpan]] | None = None) -> Content:
        """Line `y` as it is drawn; `lit` lays more styles over pieces without a new layout."""
        return line_content(self, y, lit)

    def part(self, y: int) -> int:
        """What line `y` is a part of: lines of one part are one paragraph; -1 for a blank line."""
        return self.lines[y].piece


def line_content(layout: Layout, y: int, lit: Mapping[int, Sequence[StyleSpan]] | None = None) -> Content:
    """Line `y` as `Content`. `lit` adds spans to pieces (search matches, highlights) without a new layout."""
    line = layout.lines[y]
    if line.piece < 0:
        return Content("")
    piece = layout.pieces[line.piece]
    text = piece.text[line.start : line.end]
    spans: list[Span] = [Span(0, len(text), piece.style)] if piece.style and text else []
    for start, end, style in (*piece.spans, *((lit or {}).get(line.piece, ()))):
        a, b = max(start, line.start) - line.start, min(end, line.end) - line.start
        if b > a:
            spans.append(Span(a, b, style))
    lead_cells, trail_cells = cell_len(piece.lead), cell_len(piece.trail)
    room, _ = _room(piece, layout.width)
    if line.cut:
        text = crop(text + " …", room) if cell_len(text) + 1 >= room else text + "…"
        spans = [Span(s.start, min(s.end, len(text)), s.style) for s in spans if s.start < len(text)]
    if piece.right:
        pad = max(0, room - cell_len(text))
        text = " " * pad + text
        spans = [Span(s.start + pad, s.end + pad, s.style) for s in spans]
    lead = piece.lead if line.first else " " * lead_cells
    content = Content(text, spans)
    if lead:
        content = (
            Content(lead, [Span(0, len(lead), piece.lead_style)] if piece.lead_style and line.first else [])
            + content
        )
    if line.trail:
        gap = max(1, layout.width - cell_len(content.plain) - trail_cells)
        content = content + Content(
            " " * gap + piece.trail,
            [Span(gap, gap + len(piece.trail), piece.trail_style)] if piece.trail_style else [],
        )
    return content
