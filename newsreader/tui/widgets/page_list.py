"""The list of stories: two lines an entry, drawn only where it can be seen, its rows fetched as they come
into view.

The list knows ids; the rows behind them arrive through `add_rows` after `RowsNeeded` asked for them. So a
library of a hundred thousand pages opens as fast as one of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from newsreader.library.values import Row
from newsreader.tui import keys
from newsreader.tui.render.chrome import plain, stacked, styled
from newsreader.tui.render.pieces import Layout, Piece
from newsreader.tui.render.rows import placeholder_lines, row_lines
from newsreader.tui.widgets.virtual_view import VirtualView

ENTRY = 2
"""Lines an entry takes."""
AHEAD = 40
"""Rows fetched beyond the visible ones, in both directions, so that single steps never wait."""
KEPT = 4000
"""Rows kept before the cache is emptied."""


class PageList(VirtualView):
    ALLOW_SELECT = False
    BINDINGS = keys.bindings("list", "moving")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"page-list--cursor"}

    @dataclass
    class Moved(Message):
        """The cursor stands on another page (None: the list is empty)."""

        id: int | None

    @dataclass
    class Opened(Message):
        """The reader wants to read this page."""

        id: int

    @dataclass
    class HintTaken(Message):
        """The list is empty, and the reader wants the search that it proposes."""

        query: str

    @dataclass
    class Marked(Message):
        """Which pages are marked has changed."""

    @dataclass
    class RowsNeeded(Message):
        """Rows that are (nearly) in view and not here yet; a newer request replaces an older one.

        Asked while the screen draws, so Textual takes the screen for the sender: it gets no further up.
        """

        ids: list[int]

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, PageList.RowsNeeded)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._ids: Sequence[int] = ()
        self._index_of: dict[int, int] | None = None
        self._rows: dict[int, Row] = {}
        self._stale: set[int] = set()
        """Rows to fetch again; they are shown as they were until the new ones are here."""
        self._asked: tuple[int, ...] = ()
        self.cursor = 0
        self.marked: dict[int, None] = {}
        """Marked page ids in the order in which they were marked."""
        self._range_from: int | None = None
        self._range_base: dict[int, None] = {}
        self.touched = False
        """Whether the reader has moved or opened anything: until then a growing list shows its top."""
        self.empty_text = ""
        """What stands in an empty list."""
        self.hint = ""
        """A search that finds something, proposed below it."""
        self.advice: Sequence[Piece] = ()
        """What else stands in an empty list that has the screen for itself: no article beside it says it."""

    # What is listed

    @property
    def ids(self) -> Sequence[int]:
        return self._ids

    @property
    def current(self) -> int | None:
        """The page under the cursor."""
        return self._ids[self.cursor] if 0 <= self.cursor < len(self._ids) else None

    @property
    def current_row(self) -> Row | None:
        return self._rows.get(self.current) if self.current is not None else None

    @property
    def chosen(self) -> list[int]:
        """The marked pages, or the one under the cursor."""
        return list(self.marked) or ([self.current] if self.current is not None else [])

    def row(self, id: int) -> Row | None:
        """A row, if it has been fetched."""
        return self._rows.get(id)

    def show_ids(self, ids: Sequence[int], *, keep: int | None = None, forget: bool = False) -> None:
        """List other pages; the cursor stays on page `keep` if it is among them. `forget` fetches rows
        again."""
        same_line = self.cursor * ENTRY - self.scroll_offset.y
        before = self.current
        self._ids = ids
        self._index_of = None
        self._strips.clear()
        if forget:
            self._stale.update(self._rows)
        self._asked = ()
        place = self.index_of(keep) if keep is not None else None
        self.cursor = place if place is not None else 0
        self._range_from = None
        self.set_line_count(len(ids) * ENTRY)
        if place is not None and self.size.height:
            self.scroll_to_line(place * ENTRY - max(0, same_line))
        self._reveal()
        self.refresh()
        if self.current != before or before is None:
            self.post_message(self.Moved(self.current))

    def index_of(self, id: int) -> int | None:
        if self._index_of is None:
            self._index_of = {page: index for index, page in enumerate(self._ids)}
        return self._index_of.get(id)

    def add_rows(self, rows: Iterable[Row]) -> None:
        """Rows that were asked for, or that have changed."""
        if len(self._rows) > KEPT:
            self._rows.clear()
            self._stale.clear()
        for row in rows:
            self._rows[row.id] = row
            self._stale.discard(row.id)
        self._asked = ()
        self.redraw()

    def forget_rows(self, ids: Iterable[int]) -> None:
        """These have changed: fetch them again when they are next in view."""
        self._stale.update(id for id in ids if id in self._rows)
        self._asked = ()
        self.redraw()

    # Drawing

    def on_resize(self, event: events.Resize) -> None:
        self.set_line_count(len(self._ids) * ENTRY)
        self._reveal()
        self.redraw()  # the layout has drawn already, from lines of the old width

    def cursor_lines(self) -> range:
        return range(self.cursor * ENTRY, (self.cursor + 1) * ENTRY)

    def draw(self, number: int) -> Strip:
        index, half = divmod(number, ENTRY)
        base = self.visual_style
        if index >= len(self._ids):
            if not self._ids:
                return self.strip(self._empty_line(number), number, base)
            return Strip.blank(self.width, base.rich_style)
        row = self._rows.get(self._ids[index])
        if row is None or row.id in self._stale:
            self._ask()
        if index == self.cursor:
            base = self.get_visual_style("page-list--cursor")
        width = self.width - 2
        lines = row_lines(row, width, row.id in self.marked) if row else placeholder_lines()
        return self.strip(lines[half], number, base)

    def _empty_line(self, y: int) -> Content:
        if self.advice and not self.hint and self.screen.has_class("-one"):
            layout = Layout(self.advice, self.width - 4)
            return stacked([layout.content(y)], 2) if y < len(layout) else plain("")
        lines = ["", self.empty_text]
        if self.hint:
            lines += ["", "This finds something:", self.hint, "", "enter searches for it"]
        text = "  " + lines[y] if y < len(lines) else ""
        return styled(text, "bold $nr-accent" if text and lines[y] == self.hint else "")

    def _ask(self) -> None:
        first = max(0, self.scroll_offset.y // ENTRY - AHEAD)
        last = first + self.size.height // ENTRY + 2 * AHEAD + 1
        missing = tuple(id for id in self._ids[first:last] if id not in self._rows or id in self._stale)
        if missing and missing != self._asked:
            self._asked = missing
            self.post_message(self.RowsNeeded(list(missing)))

    def _reveal(self) -> None:
        """Scroll so that the cursor and one entry of context are in view."""
        height = self.size.height
        if not height:
            return
        context = ENTRY if height >= 5 * ENTRY else 0
        top, bottom = self.cursor * ENTRY, (self.cursor + 1) * ENTRY
        y = self.scroll_offset.y
        if top - context < y:
            self.scroll_to_line(top - context)
        elif bottom + context > y + height:
            self.scroll_to_line(bottom + context - height)

    # Moving and marking

    def move_to(self, index: int) -> None:
        """Put the cursor on entry `index` (kept within the list)."""
        index = max(0, min(index, len(self._ids) - 1))
        if index == self.cursor or not self._ids:
            return
        self.touched = True
        self.redraw(self.cursor_lines())
        self.cursor = index
        self.redraw(self.cursor_lines())
        if self._range_from is not None:
            self._extend()
        self._reveal()
        self.post_message(self.Moved(self.current))

    def action_line(self, count: int) -> None:
        self.move_to(self.cursor + count)

    def action_half_page(self, direction: int) -> None:
        self.move_to(self.cursor + direction * max(1, self.size.height // ENTRY // 2))

    def action_page(self, direction: int) -> None:
        self.move_to(self.cursor + direction * max(1, self.size.height // ENTRY - 1))

    def action_top(self) -> None:
        self.move_to(0)

    def action_bottom(self) -> None:
        self.move_to(len(self._ids) - 1)

    def action_paragraph(self, direction: int) -> None:
        """To the next or previous day, as far as rows are here."""
        row = self.current_row
        index = self.cursor
        while row is not None and 0 <= index + direction < len(self._ids):
            index += direction
            other = self._rows.get(self._ids[index])
            if other is None or other.published[:10] != row.published[:10]:
                break
        self.move_to(index)

    def action_open(self) -> None:
        if self.current is not None:
            self.touched = True
            self.post_message(self.Opened(self.current))
        elif self.hint:
            self.post_message(self.HintTaken(self.hint))

    def action_mark(self) -> None:
        """Mark or unmark the page under the cursor and go on to the next."""
        if self.current is None:
            return
        if self.marked.pop(self.current, 0) == 0:
            self.marked[self.current] = None
        self.redraw(self.cursor_lines())
        self.post_message(self.Marked())
        self.action_line(1)

    def action_mark_range(self) -> None:
        """Start marking every page that the cursor passes; again: stop."""
        if self._range_from is None and self.current is not None:
            self._range_from, self._range_base = self.cursor, dict(self.marked)
            self._extend()
        else:
            self._range_from = None
            self.post_message(self.Marked())

    @property
    def in_range(self) -> bool:
        """Whether moving marks."""
        return self._range_from is not None

    def _extend(self) -> None:
        assert self._range_from is not None
        low, high = sorted((self._range_from, self.cursor))
        self.marked = dict(self._range_base) | dict.fromkeys(self._ids[low : high + 1])
        self.redraw()
        self.post_message(self.Marked())

    def action_mark_all(self) -> None:
        """Mark all that is listed; if all is marked, nothing."""
        self.mark(() if len(self.marked) >= len(self._ids) else self._ids)

    def mark(self, ids: Iterable[int]) -> None:
        """Mark exactly these."""
        self.marked = dict.fromkeys(ids)
        self._range_from = None
        self.redraw()
        self.post_message(self.Marked())

    # Mouse

    def on_click(self, event: events.Click) -> None:
        index = (event.y + self.scroll_offset.y) // ENTRY
        if index >= len(self._ids):
            return
        if event.x < 3:
            self.move_to(index)
            self.action_mark()
        elif index == self.cursor:
            self.action_open()
        else:
            self.move_to(index)
