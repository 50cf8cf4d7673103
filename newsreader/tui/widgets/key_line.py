"""Lines with stretches that can be clicked: the keys of the focused pane at the foot, the names of panes on
top.

One widget that draws a line: Textual's own footer mounts a widget a key whenever the focus moves.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from newsreader.tui import keys
from newsreader.tui.render.chrome import Hot, key_line


class HotLine(Static):
    """A line of which some stretches run an action when they are clicked."""

    ALLOW_SELECT = False
    _hot: Sequence[Hot] = ()

    def fill_with(self, line: tuple[Content, list[Hot]]) -> None:
        content, self._hot = line
        self.update(content, layout=False)

    async def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        for first, last, action in self._hot:
            if place is not None and first <= place.x < last:
                await self.run_action(action)


class KeyLine(HotLine):
    def __init__(self, *, id: str = "keys") -> None:
        super().__init__(id=id)
        self._status = ""
        self._flash = ""
        self._flash_timer: Timer | None = None

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self.fill()

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.fill()

    def on_resize(self) -> None:
        self.fill()

    @property
    def status(self) -> str:
        """What is going on, at the right edge."""
        return self._status

    @status.setter
    def status(self, text: str) -> None:
        if text != self._status:
            self._status = text
            self.fill()

    def flash(self, text: str, seconds: float = 4.0) -> None:
        """Say something for a moment in place of the status."""
        self._flash = text
        if self._flash_timer is not None:
            self._flash_timer.stop()
        self._flash_timer = self.set_timer(seconds, self._end_flash)
        self.fill()

    def _end_flash(self) -> None:
        self._flash = ""
        self.fill()

    @property
    def shown_status(self) -> str:
        """What stands at the right edge now."""
        return self._flash or self._status

    def fill(self) -> None:
        shown = []
        seen: set[str] = set()
        focused = self.screen.focused
        for active in self.screen.active_bindings.values():
            binding = active.binding
            # A character that would be typed into the line is no key now.
            typed = (
                isinstance(focused, Input)
                and active.node is not focused
                and len(keys.display(binding.key)) == 1
            )
            if binding.show and active.enabled and not typed and binding.action not in seen:
                seen.add(binding.action)
                action = binding.action
                if "." not in action.split("(")[0]:
                    place = (
                        "screen."
                        if active.node is self.screen
                        else "app."
                        if active.node is self.app
                        else "focused."
                    )
                    action = place + action
                shown.append((keys.display(binding.key.split(",")[0]), binding.description, action))
        self.fill_with(key_line(shown, self.shown_status, self.content_size.width))
