"""Pages beside each other in one widget, so that all columns always scroll together."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from newsreader.compare import Comparison, Many
from newsreader.tui import keys
from newsreader.tui.render.columns import GUTTER, ColumnsLayout
from newsreader.tui.render.comparison import Options, pair_layout
from newsreader.tui.render.many import many_layout
from newsreader.tui.render.pieces import Layout
from newsreader.tui.widgets.line_view import LineView

WIDEST = 82
"""Cells of the widest column: longer lines are hard to read."""


class DiffView(LineView):
    BINDINGS = keys.bindings("moving")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.comparison: Comparison | Many | None = None
        self.options = Options()
        self._row = -1

    def show_comparison(
        self, comparison: Comparison | Many, options: Options, *, keep_place: bool = False
    ) -> None:
        """Show a comparison, from its top or (`keep_place`) at the row that is at the top now."""
        place = self.place if keep_place else (0, 0)
        if comparison is not self.comparison:
            self._row = -1
        self.comparison = comparison
        self.options = options
        count = len(comparison.pages) if isinstance(comparison, Many) else 2
        self.max_column = count * WIDEST + (count - 1) * cell_len(GUTTER)
        self._relayout(place)

    def make_layout(self, width: int) -> Layout:
        if self.comparison is None:
            return Layout(self._pieces, width)
        if isinstance(self.comparison, Many):
            return many_layout(self.comparison, width, self.options)
        return pair_layout(self.comparison, width, self.options)

    @property
    def table(self) -> ColumnsLayout | None:
        """The columns; None while nothing has been compared."""
        return self.lines if isinstance(self.lines, ColumnsLayout) else None

    @property
    def columns(self) -> int:
        """How many columns there are on the screen."""
        return self.table.columns if self.table is not None else 1

    # Changes

    @property
    def changes(self) -> list[int]:
        """The rows that differ, by number."""
        table = self.table
        return [table.bands[index].number for index in table.changes] if table is not None else []

    @property
    def change(self) -> int:
        """Which change was gone to last, from 0; -1 for none."""
        return self.changes.index(self._row) if self._row in self.changes else -1

    @property
    def row(self) -> int:
        """The row gone to last, else the first in view; -1 while nothing has been compared."""
        if self._row >= 0 or self.table is None or not self.table.bands:
            return self._row
        return self.table.bands[max(0, self.table.band_at(self.scroll_offset.y))].number

    def go_to_change(self, direction: int) -> bool:
        """To the next or previous change, round the ends. False when there is none."""
        changes = self.changes
        if not changes:
            return False
        here = self.change
        if here < 0 and direction < 0:
            here = 0
        self._row = changes[(here + direction) % len(changes)]
        self.scroll_to_line(self.lines.line_of(self._row + 1, 0) - 2)
        self.redraw()
        return True

    def draw(self, number: int) -> Strip:
        """The change that was gone to last has a bar beside it."""
        strip = super().draw(number)
        table = self.table
        if table is None or self._row < 0 or not self.margin:
            return strip
        band = table.band_at(number)
        if band < 0 or table.bands[band].number != self._row or number not in table.lines_of_band(band):
            return strip
        style = (self.visual_style + self._get_style("$nr-accent")).rich_style
        bar = Strip([Segment(" " * (self.margin - 1) + "▌", style)])
        return Strip.join([bar, strip.crop(self.margin)])

    # Moving

    def action_paragraph(self, direction: int) -> None:
        table = self.table
        if table is None:
            return
        band = table.band_at(self.scroll_offset.y)
        lines = table.lines_of_band(band)
        if direction > 0 or not lines or self.scroll_offset.y == lines.start:
            band = max(-1, min(band + direction, len(table.bands) - 1))
        self.scroll_to_line(table.lines_of_band(band).start)
