"""Lines with stretches that can be clicked: the keys of the focused pane at the foot, the names of panes on
top.

One widget that draws a line: Textual's own footer mounts a widget a key whenever the focus moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual import events
from textual.binding import ActiveBinding
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


Hint = tuple[tuple[str, ...], str]
"""Ids of commands, and what their keys do while something is under way."""


WAYS_OUT = ("app.help", "screen.accept", "screen.back", "screen.close", "screen.cancel", "focused.cancel")
"""Actions whose keys are shown however narrow the line is."""


class KeyLine(HotLine):
    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        """`names`: what some actions do on this screen, in other words than everywhere; "" for one that is
        not to be shown."""
        super().__init__(id="keys")
        self._names: dict[str, str] = dict(names or {})
        self._status = ""
        self._mode: Sequence[Hint] = ()
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

    def say(self, action: str, words: str) -> None:
        """Say from now on what an action does; "" hides its key."""
        if self._names.get(action) != words:
            self._names[action] = words
            self.fill()

    @property
    def shown_status(self) -> str:
        """What stands at the right edge now."""
        return self._flash or self._status

    @property
    def mode(self) -> Sequence[Hint]:
        """The only keys shown while something is under way, such as selecting, where they can be pressed; ()
        for those of the focused pane."""
        return self._mode

    @mode.setter
    def mode(self, hints: Sequence[Hint]) -> None:
        self._mode = hints
        self.fill()

    def fill(self) -> None:
        keys = list(self._keys_of_mode())
        if not keys or len(keys) < len(self._mode):  # no mode, or the focus is elsewhere
            keys = list(self._keys_of_focus())
        width = self.content_size.width
        self.fill_with(key_line(keys, self.shown_status, width, keep=WAYS_OUT))

    def _keys_of_focus(self) -> Iterator[tuple[str, str, str]]:
        """(key, what it does, action) of every binding that is to be shown, each action once."""
        seen: set[str] = set()
        for active in self._active():
            binding = active.binding
            words = self._names.get(binding.action, binding.description)
            if binding.show and words and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                yield keys.display(binding.key), words, self._action(active)

    def _active(self) -> list[ActiveBinding]:
        """What can be pressed now, in the order of the table of keys; of several keys the shortest first."""
        focused = self.screen.focused
        found = list(self.screen.active_bindings.values())
        if isinstance(
            focused, Input
        ):  # what would be typed is no key now, and the line has enough of its own
            found = [
                active
                for active in found
                if active.node is focused
                or (active.node is not self.app and len(keys.display(active.binding.key)) > 1)
            ]
        return sorted(found, key=lambda active: (keys.place(active.binding.id), _length(active)))

    def _keys_of_mode(self) -> Iterator[tuple[str, str, str]]:
        """A key of each command of the mode, as the user has bound it; a letter where there is one."""
        first: dict[str, ActiveBinding] = {}
        for active in self._active():
            first.setdefault(active.binding.id or "", active)
        for ids, description in self._mode:
            if found := [first[id] for id in ids if id in first]:
                names = " ".join(keys.display(active.binding.key) for active in found)
                yield names, description, self._action(found[0])

    def _action(self, active: ActiveBinding) -> str:
        """The binding's action with the place where it is to be run."""
        action = active.binding.action
        if "." in action.split("(")[0]:
            return action
        place = {self.screen: "screen.", self.app: "app."}.get(active.node, "focused.")
        return place + action


def _length(active: ActiveBinding) -> tuple[int, int]:
    """As it is shown, then its name: a letter before an arrow."""
    return len(keys.display(active.binding.key)), len(active.binding.key)
