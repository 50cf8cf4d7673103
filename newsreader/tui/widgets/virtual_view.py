"""What the story list and the text panes share: virtual lines, moving at once, `gg`."""

from __future__ import annotations

import time

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget

CHORD_SECONDS = 0.8


class VirtualView(ScrollView, can_focus=True):
    """A view of many lines of which only those on the screen are drawn."""

    DEFAULT_CSS = """
    VirtualView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
    }
    """
    _chord_at = 0.0

    def set_line_count(self, count: int) -> None:
        """How many lines there are now.

        Assigning `virtual_size` lays out the whole screen again (20 ms and more); our panes keep their place
        whatever they hold, so only the scroll bar has to follow.
        """
        size = Size(self.size.width, count)
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

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
