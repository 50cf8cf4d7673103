"""Rows of pieces -> lines: a column a page, set row by row beside each other, or one column where there is no
room for several."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content, Span

from newsreader.tui.render.pieces import Layout, Piece, StyleSpan

GUTTER = " │ "


@dataclass(frozen=True, slots=True)
class Band:
    """What stands beside each other (in one column: what belongs together)."""

    number: int
    """Of the row it shows; of the first one that it stands for, where rows are left out."""
    pieces: tuple[Piece, ...]
    """One a column; in one column any number."""
    change: bool = False
    """Whether something differs here."""


def column_width(width: int, columns: int) -> int:
    """Cells of each of some columns with rules between them."""
    return (width - (columns - 1) * cell_len(GUTTER)) // columns


class ColumnsLayout(Layout):
    """Lines of what stands above all columns, then of the bands, each followed by a blank line.

    A place is (number of a row plus one, 0), or (0, line) above the bands: it holds when rows are left out or
    the columns fold.
    """

    def __init__(self, above: Sequence[Piece], bands: Sequence[Band], width: int, columns: int) -> None:
        super().__init__(above, width)
        self.columns = columns
        self.bands = bands
        self.column = column_width(width, columns)
        self.changes: list[int] = []
        """Indices of the bands with changes."""
        self._above = len(self.lines)
        self._sides = self._laid_out()
        self._lines: list[tuple[int, ...]] = []
        """For each line below `above` one of each column's lines, -1 for none; () is a blank line."""
        self._starts: list[int] = []
        first = 0
        for index, band in enumerate(bands):
            self._starts.append(self._above + len(self._lines))
            if band.change:
                self.changes.append(index)
            count = len(band.pieces) if columns == 1 else 1
            self._lines.extend(self._beside(first, first + count))
            self._lines.append(())
            first += count

    def _laid_out(self) -> list[Layout]:
        """A layout a column, with a piece of each band."""
        if self.columns == 1:
            return [Layout([piece for band in self.bands for piece in band.pieces], self.width)]
        return [Layout([band.pieces[n] for band in self.bands], self.column) for n in range(self.columns)]

    def _beside(self, first: int, last: int) -> list[tuple[int, ...]]:
        """The lines of pieces [first, last) of every column."""
        spans = [(side.first_line(first), _end(side, last - 1)) for side in self._sides]
        height = max(end - start for start, end in spans)
        return [
            tuple(start + step if start + step < end else -1 for start, end in spans)
            for step in range(height)
        ]

    # What a view asks

    def __len__(self) -> int:
        return self._above + len(self._lines)

    def band_at(self, y: int) -> int:
        """The band that line `y` belongs to; -1 above all bands."""
        return bisect_right(self._starts, y) - 1

    def lines_of_band(self, index: int) -> range:
        """The lines of a band, without the blank one below; of band -1 those above all."""
        if index < 0:
            return range(self._above)
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self)
        return range(self._starts[index], end - 1)

    def place(self, y: int) -> tuple[int, int]:
        band = self.band_at(y)
        return (0, y) if band < 0 else (self.bands[band].number + 1, 0)

    def line_of(self, piece: int, offset: int) -> int:
        if piece == 0:
            return min(offset, self._above)
        band = bisect_left([band.number for band in self.bands], piece - 1)
        if band == len(self.bands) or self.bands[band].number > piece - 1:
            band -= 1  # a row that is left out now: the line that stands for it
        return self._starts[band] if band >= 0 else 0

    def part(self, y: int) -> int:
        if y < self._above:
            return super().part(y)
        return y if self._lines[y - self._above] else -1

    def content(self, y: int, lit: Mapping[int, Sequence[StyleSpan]] | None = None) -> Content:
        if y < self._above:
            return super().content(y)
        lines = self._lines[y - self._above]
        if self.columns == 1:
            return self._sides[0].content(lines[0]) if lines else Content("")
        if not lines:
            lines = (-1,) * self.columns
        whole = Content("")
        for number, (side, line) in enumerate(zip(self._sides, lines, strict=True)):
            if number:
                pad = " " * (number * (self.column + len(GUTTER)) - len(GUTTER) - cell_len(whole.plain))
                whole += Content(pad + GUTTER, [Span(len(pad), len(pad) + len(GUTTER), "$nr-line")])
            if line >= 0:
                whole += side.content(line)
        return whole


def _end(layout: Layout, piece: int) -> int:
    """The line after the last one of a piece."""
    end = layout.first_line(piece)
    while end < len(layout.lines) and layout.lines[end].piece == piece:
        end += 1
    return end
