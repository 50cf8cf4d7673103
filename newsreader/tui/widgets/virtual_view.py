"""What the story list and the text panes share: lines made only where they can be seen, and kept; `gg`."""

from __future__ import annotations

import time
from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

CHORD_SECONDS = 0.8
KEPT_LINES = 2000
"""Lines kept as they were drawn, before all are drawn anew."""


class VirtualView(ScrollView, can_focus=True):
    """A view of many lines of which only those on the screen are drawn."""

    DEFAULT_CSS = """
    VirtualView {
        overflow-x: hidden;
        overflow-y: scroll;  /* always: coming and going, the bar would lay out the whole screen again */
        scrollbar-size-vertical: 1;
    }
    """
    _chord_at = 0.0
    _look: object = None
    """The theme and the style that the kept lines were drawn with."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: dict[int, Strip] = {}

    @property
    def width(self) -> int:
        """Cells of a line. For every line that is painted: `size` asks the screen where the view lies."""
        return self._size.width

    # Drawing

    def draw(self, number: int) -> Strip:
        """Line `number` (of all, not of those in view), as wide as the view."""
        raise NotImplementedError

    @property
    def margin(self) -> int:
        """Cells left of the text."""
        return 1

    def strip(self, content: Content, number: int, base: Style) -> Strip:
        """A line with the margin before and blanks behind, selectable by its characters."""
        blank = base.rich_style
        segments = [Segment(" " * self.margin, blank)] if self.margin else []
        x, rest = 0, self.width - self.margin
        for part, style in content.render(base, end="", parse_style=self._get_style):
            segments.append(Segment(part, style.rich_style_with_offset(x, number)))
            x += len(part)
            rest -= cell_len(part)
        if rest < 0:  # a letter wider than the view
            return Strip(segments).crop(0, self.width)
        return Strip([*segments, Segment(" " * rest, blank)] if rest else segments, self.width)

    def cursor_lines(self) -> Iterable[int]:
        """The lines that look otherwise while the view has the focus."""
        return ()

    def on_focus(self) -> None:
        self.redraw(self.cursor_lines())

    def on_blur(self) -> None:
        self.redraw(self.cursor_lines())

    def redraw(self, lines: Iterable[int] | None = None) -> None:
        """Draw some lines anew, or all."""
        if lines is None:
            self._strips.clear()
            self.refresh()
            return
        for number in lines:
            self._strips.pop(number, None)
            self.refresh_line(number)

    def render_line(self, y: int) -> Strip:
        number = y + self.scroll_offset.y
        strip = self._strips.get(number)
        if strip is None or strip.cell_length != self.width:
            if len(self._strips) > KEPT_LINES:
                self._strips.clear()
            strip = self._strips[number] = self.draw(number)
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the view. They have neither border nor padding, and are kept here: Textual's
        own way makes and keeps each twice again."""
        first, last = crop.column_span
        if not self.is_running:  # removed: Textual may paint it once more, but it has no styles any more
            return [Strip.blank(last - first)] * crop.height
        strips = [self.render_line(y).crop(first, last) for y in crop.line_range]
        if self.app.no_color:  # nothing else is to be filtered: all colours of ours are true ones
            background = self.background_colors[1]
            for line_filter in self.get_line_filters():
                strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def notify_style_update(self) -> None:
        """Called whenever styles are looked up, changed or not: with every change of the focus."""
        super().notify_style_update()
        look = (self.app.theme, self.visual_style)
        self.redraw(None if look != self._look else self.cursor_lines())
        self._look = look

    # Size

    def set_line_count(self, count: int) -> None:
        """How many lines there are now.

        Assigning `virtual_size` lays out the whole screen again (20 ms and more); our panes keep their place
        whatever they hold, so only the scroll bar has to follow.
        """
        size = Size(self.size.width, count)
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Called for every view after every layout: Textual's own takes it for changed and paints its bar."""
        if size == self._size and self._container_size == size:
            return False
        return super()._size_updated(size, virtual_size, container_size, layout)

    # Moving

    def scroll_to_line(self, y: int) -> None:
        """Put line `y` at the top, at once and even before the scroll bar has been laid out."""
        self.scroll_to(y=max(0, y), animate=False, force=True)

    def action_top(self) -> None:
        """To the first line or entry."""
        raise NotImplementedError

    def action_top_chord(self) -> None:
        """`g`: the second press within a moment goes to the top."""
        now = time.monotonic()
        if now - self._chord_at <= CHORD_SECONDS:
            self._chord_at = 0.0
            self.action_top()
        else:
            self._chord_at = now
