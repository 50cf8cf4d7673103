"""The last line of the screen: the keys of the focused pane, and what is going on.

One widget that draws a line: Textual's own footer mounts a widget a key whenever the focus moves.
"""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Static

from newsreader.tui import keys
from newsreader.tui.render.chrome import key_line


class KeyLine(Static):
    ALLOW_SELECT = False

    def __init__(self, *, id: str = "keys") -> None:
        super().__init__(id=id)
        self._status = ""

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

    def fill(self) -> None:
        shown = []
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                first = binding.key.split(",")[0]
                action = binding.action
                if "." not in action.split("(")[0]:
                    action = ("screen." if active.node is self.screen else "app." if active.node is self.app else "focused.") + action
                shown.append((keys.display(first), binding.description, action))
        self.update(key_line(shown, self._status, self.size.width))
