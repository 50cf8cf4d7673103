"""The base of every pane that shows text: a virtual list of lines, drawn only where it can be seen.

Keeps the reader's place when its width changes, lights up spans without a new layout, and supports
selecting text with the mouse (wrapped lines are joined again when they are copied).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from newsreader.tui.render.pieces import Layout, Piece, StyleSpan
from newsreader.tui.widgets.virtual_view import VirtualView


class LineView(VirtualView):
    """Shows pieces of text in a column of at most `max_column` cells (0: the whole width)."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-view--cursor"}
    max_column = 0
    side_margin = 1
    """Cells kept free on either side of the column."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pieces: Sequence[Piece] = ()
        self._lit: Mapping[int, Sequence[StyleSpan]] = {}
        self._layout_ = Layout((), 10)
        self._place: tuple[int, int] | None = None
        """Where to go once the view has a width; None when it has."""

    # What is shown

    @property
    def pieces(self) -> Sequence[Piece]:
        return self._pieces

    @property
    def lines(self) -> Layout:
        """The pieces laid out in the present width."""
        return self._layout_

    def show_pieces(self, pieces: Sequence[Piece], *, keep_place: bool = False) -> None:
        """Show other text, from its top or (`keep_place`) where the reader is."""
        place = self.place if keep_place else (0, 0)
        self._pieces = pieces
        self._lit = {}
        self._relayout(place)

    def light(self, spans: Mapping[int, Sequence[StyleSpan]]) -> None:
        """Lay more styles over the text, by piece; replaces what was lit before."""
        self._lit = spans
        self.redraw()

    # Place

    @property
    def place(self) -> tuple[int, int]:
        """(piece, character) at the top of the view: the same text whatever the width is."""
        return self._place or self._layout_.place(self.scroll_offset.y)

    def go_to(self, place: tuple[int, int]) -> None:
        """Scroll so that a place is at the top."""
        if not self.width:
            self._place = place
            return
        self.scroll_to_line(self._layout_.line_of(*place) if any(place) else 0)

    def bring_into_view(self, first: int, last: int) -> None:
        """Scroll no further than it takes to see lines [first, last), their beginning in any case."""
        y, height = self.scroll_offset.y, self.size.height
        if first < y:
            self.scroll_to_line(first)
        elif last > y + height:
            self.scroll_to_line(min(first, last - height))

    @property
    def progress(self) -> float:
        """How much has been read: 0.0 to 1.0."""
        below = len(self._layout_) - self.size.height
        return 1.0 if below <= 0 else min(1.0, self.scroll_offset.y / below)

    def _relayout(self, place: tuple[int, int]) -> None:
        self._layout_ = self.make_layout(self.column)
        self.set_line_count(len(self._layout_))
        self._place = None
        self.go_to(place)
        self.redraw()

    def make_layout(self, width: int) -> Layout:
        """The lines of what is shown, in a column of `width` cells."""
        return Layout(self._pieces, width)

    @property
    def column(self) -> int:
        """Width of the text column in cells."""
        room = max(8, self.width - 2 * self.side_margin)
        return min(room, self.max_column) if self.max_column else room

    @property
    def margin(self) -> int:
        """Cells left of the text column."""
        return max(0, (self.width - self.column) // 2) if self.max_column else self.side_margin

    def on_resize(self, event: events.Resize) -> None:
        if self.column != self._layout_.width or self._place is not None:
            self._relayout(self.place)
        else:
            self.set_line_count(len(self._layout_))

    # Drawing

    def line_base(self, y: int, base: Style) -> Style:
        """The style under line `y` (subclasses mark their cursor here)."""
        return base

    def draw(self, number: int) -> Strip:
        """One line of the layout as a strip as wide as the view."""
        base = self.line_base(number, self.visual_style)
        if number >= len(self._layout_) or self._place is not None:  # or laid out before the width was known
            return Strip.blank(self.width, base.rich_style)
        content = self._layout_.content(number, self._lit)
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(number)) is not None:
            start, end = span
            style = self.screen.get_visual_style("screen--selection")
            content = content.stylize(style, start, len(content) if end == -1 else end)
        return self.strip(content, number, base)

    # Selecting text

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        text: list[str] = []
        previous = -2
        for y in range(len(self._layout_)):
            span = selection.get_span(y)
            part = self._layout_.part(y)
            if span is None or part < 0:
                continue
            line = self._layout_.content(y).plain[span[0] : None if span[1] == -1 else span[1]]
            if part == previous:
                text.append(" " + line.lstrip())
            else:
                text.append(("\n" if text else "") + line)
            previous = part
        return ("".join(text), "\n") if text else None

    def selection_updated(self, selection: Selection | None) -> None:
        self.redraw()

    # Moving (the keys are bound in keys.py)

    def action_line(self, count: int) -> None:
        self.scroll_relative(y=count, animate=False, force=True)

    def action_half_page(self, direction: int) -> None:
        self.scroll_relative(y=direction * max(1, self.size.height // 2), animate=False, force=True)

    def action_page(self, direction: int) -> None:
        self.scroll_relative(y=direction * max(1, self.size.height - 2), animate=False, force=True)

    def action_top(self) -> None:
        self.scroll_to_line(0)

    def action_bottom(self) -> None:
        self.scroll_to_line(len(self._layout_))

    def action_paragraph(self, direction: int) -> None:
        """To the start of the next or previous piece."""
        piece, _ = self.place
        if direction < 0 and self.scroll_offset.y > self._layout_.first_line(piece):
            target = piece
        else:
            target = piece + direction
        target = max(0, min(target, len(self._pieces) - 1))
        self.scroll_to_line(self._layout_.first_line(target))
