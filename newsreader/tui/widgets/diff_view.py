"""Two articles beside each other in one widget, so that both columns always scroll together."""

from __future__ import annotations

from newsreader.compare import Comparison
from newsreader.tui import keys
from newsreader.tui.render.comparison import DiffLayout, Options
from newsreader.tui.render.pieces import Layout
from newsreader.tui.widgets.line_view import LineView


class DiffView(LineView):
    BINDINGS = keys.bindings("moving")
    max_column = 168
    """Two columns of 82: longer lines are hard to read."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.comparison: Comparison | None = None
        self.options = Options()
        self._change = -1

    def show_comparison(self, comparison: Comparison, options: Options, *, keep_place: bool = False) -> None:
        """Show a comparison, from its top or (`keep_place`) at the row that is at the top now."""
        place = self.place if keep_place else (0, 0)
        if comparison is not self.comparison:
            self._change = -1
        self.comparison = comparison
        self.options = options
        self._relayout(place)

    def make_layout(self, width: int) -> Layout:
        if self.comparison is None:
            return Layout(self._pieces, width)
        return DiffLayout(self.comparison, width, self.options)

    @property
    def changes(self) -> list[int]:
        """Lines at which changes begin."""
        return self.lines.changes if isinstance(self.lines, DiffLayout) else []

    @property
    def change(self) -> int:
        """Which change was gone to last, from 0; -1 for none."""
        return self._change

    def go_to_change(self, direction: int) -> bool:
        """To the next or previous change, round the ends. False when there is none."""
        changes = self.changes
        if not changes:
            return False
        self._change = (
            (self._change + direction) % len(changes)
            if self._change >= 0 or direction > 0
            else len(changes) - 1
        )
        self.scroll_to_line(changes[self._change] - 2)
        return True

    def action_paragraph(self, direction: int) -> None:
        layout = self.lines
        if isinstance(layout, DiffLayout):
            part, _ = layout.place(self.scroll_offset.y)
            self.scroll_to_line(layout.first_line(max(0, min(part + direction, layout.parts - 1))))
