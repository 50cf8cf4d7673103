"""A pane of selectable items (ticker lines, recommendations, related stories, events): pieces with a
cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.style import Style

from newsreader.tui import keys
from newsreader.tui.render.pieces import Piece
from newsreader.tui.widgets.line_view import LineView


class ItemView(LineView):
    """Pieces whose `item` numbers can be moved over and opened."""

    BINDINGS = keys.bindings("items", "moving")
    side_margin = 1
    click_opens = False
    """Whether one click opens an item; else the second one does."""

    @dataclass
    class Opened(Message):
        """The reader chose item number `item`."""

        view: ItemView
        item: int

        @property
        def control(self) -> ItemView:
            return self.view

    @dataclass
    class Reflowed(Message):
        """The view has another width: its items take another number of lines."""

        view: ItemView

        @property
        def control(self) -> ItemView:
            return self.view

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self.count = 0
        self.empty_text = "Nothing here."

    def show_items(self, pieces: Sequence[Piece], *, keep_cursor: bool = False) -> None:
        """Show other items; the cursor goes to the first unless it is to be kept."""
        self.count = max((piece.item for piece in pieces), default=-1) + 1
        self.cursor = min(self.cursor, max(0, self.count - 1)) if keep_cursor else 0
        self.show_pieces(pieces or [Piece(self.empty_text, "italic $nr-faint")], keep_place=keep_cursor)

    def _relayout(self, place: tuple[int, int]) -> None:
        before = self.lines.width
        super()._relayout(place)
        if self.lines.width != before:
            self.post_message(self.Reflowed(self))

    @property
    def current(self) -> int | None:
        """The item under the cursor."""
        return self.cursor if self.count else None

    def line_base(self, y: int, base: Style) -> Style:
        here = self.count and self.has_focus and y in self.cursor_lines()
        return self.get_visual_style("line-view--cursor") if here else base

    def cursor_lines(self) -> range:
        return range(*self.lines.span_of_item(self.cursor))

    def move_to(self, item: int) -> None:
        """Put the cursor on an item (kept within the list) and bring it into view."""
        if not self.count:
            return
        self.redraw(self.cursor_lines())
        self.cursor = max(0, min(item, self.count - 1))
        self.redraw(self.cursor_lines())
        first, last = self.lines.span_of_item(self.cursor)
        if self.cursor == 0:
            first = 0  # the heading above the first item comes into view with it
        self.bring_into_view(first, last)

    def action_line(self, count: int) -> None:
        self.move_to(self.cursor + count)

    def action_half_page(self, direction: int) -> None:
        self.move_to(self.cursor + direction * max(1, self.size.height // 4))

    def action_page(self, direction: int) -> None:
        self.move_to(self.cursor + direction * max(1, self.size.height // 2))

    def action_top(self) -> None:
        self.move_to(0)

    def action_bottom(self) -> None:
        self.move_to(self.count - 1)

    def action_paragraph(self, direction: int) -> None:
        """To the first item of the next or previous group (a piece without item parts two groups)."""
        starts = [
            piece.item
            for before, piece in zip([Piece(""), *self.pieces], self.pieces, strict=False)
            if piece.item >= 0 and before.item < 0
        ]
        after = [item for item in starts if item > self.cursor]
        before_ = [item for item in starts if item < self.cursor]
        if direction > 0:
            self.move_to(after[0] if after else self.count - 1)
        else:
            self.move_to(before_[-1] if before_ else 0)

    def action_open(self) -> None:
        if self.current is not None:
            self.post_message(self.Opened(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        y = event.y + self.scroll_offset.y
        if (
            y < len(self.lines)
            and (piece := self.lines.lines[y].piece) >= 0
            and (item := self.pieces[piece].item) >= 0
        ):
            again = item == self.cursor and event.chain > 1
            self.move_to(item)
            if again or self.click_opens:
                self.action_open()
