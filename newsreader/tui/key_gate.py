"""One key after the other: a key is not handed on before what the key before it did is done.

Textual hands a key at once to the widget that has the focus then. Of "/ferry", typed in one go, every letter
would reach the list, because none of them had waited for the focus to move to the search line. Here a key
waits in line while the one before it moves the focus or opens a screen. Keys that only move a cursor are
never waited for, so a held `j` is as fast as without. A number before one of these says how often, as in vi.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Input, TextArea
from textual.worker import Worker

from newsreader.tui.keyboards import meant
from newsreader.tui.keys import named

DIALOG_GROUP = "dialog"
"""Workers of this group open a screen and wait for its answer; keys wait until it is open."""
SEARCH_GROUP = "search"
"""The worker of this group fills the list; keys that follow an entered search are meant for what it lists."""
PATIENCE = 6.0
"""Seconds after which a key goes on even if what it waits for has not come: never a blocked key. Ordinary
work does not use them up; with 1.5 a machine that stalled sent a key typed ahead to the wrong widget."""
MOST = 999
"""The largest number before a key."""

Typed = Key | Paste


class KeyGate:
    """The line in which keys wait. `hand_on` gives one to whatever has the focus."""

    def __init__(
        self, app: App[int], hand_on: Callable[[Typed], Awaitable[None]], moving: Iterable[str]
    ) -> None:
        self._app = app
        self._hand_on = hand_on
        self._moving = frozenset(moving)
        self._waiting: deque[Typed] = deque()
        self._task: asyncio.Task[None] | None = None
        self._number = 0
        """Typed before a key that is still to come."""

    @property
    def idle(self) -> bool:
        """Whether no key waits."""
        return self._task is None or self._task.done()

    def take(self, event: Typed) -> None:
        """Put a key at the end of the line."""
        self._waiting.append(event)
        if self.idle:
            self._task = asyncio.create_task(self._work_off(), name="keys in line")

    async def _work_off(self) -> None:
        while self._waiting:
            target = self._app.focused or self._app.screen
            for event in self._counted(self._meant(self._waiting.popleft(), target), target):
                before, dialogs = self._app.screen, self._dialogs()
                try:
                    await self._hand_on(event)
                except Exception as error:  # as Textual does with what a handler raises: end, and show it
                    self._app._handle_exception(error)
                    return
                if not self._stays(event, target):
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._done(target, before, dialogs), PATIENCE)

    def _counted(self, event: Typed, target: DOMNode) -> list[Typed]:
        """A key as often as the number before it says; none for a digit of that."""
        if isinstance(event, Paste) or isinstance(target, (Input, TextArea)):
            return [event]
        digit = event.character or ""
        if digit.isascii() and digit.isdecimal() and event.key not in self._app.screen.active_bindings:
            self._number = min(self._number * 10 + int(digit), MOST)
            return []
        number, self._number = self._number, 0
        often = number if event.key in self._moving else 1
        return [event, *(Key(event.key, event.character) for _ in range(1, often))]

    def _meant(self, event: Typed, target: DOMNode) -> Typed:
        """A letter of another script that is no text stands for the key it was typed with."""
        if isinstance(event, Paste) or isinstance(target, (Input, TextArea)):
            return event
        key = meant(event.character)
        if key is None or event.key in self._app.screen.active_bindings:
            return event
        return Key(named(key), key)

    def _stays(self, event: Typed, target: DOMNode) -> bool:
        """Whether a key cannot move the focus: it types a character or moves a cursor."""
        if isinstance(target, (Input, TextArea)):
            return isinstance(event, Paste) or event.is_printable
        return isinstance(event, Paste) or event.key in self._moving

    def _dialogs(self) -> set[Worker[object]]:
        return {w for w in self._app.workers if w.group == DIALOG_GROUP and not w.is_finished}

    def _searching(self) -> bool:
        return any(w.group == SEARCH_GROUP and not w.is_finished for w in self._app.workers)

    async def _done(self, target: DOMNode, before: Screen[object], dialogs: set[Worker[object]]) -> None:
        way = (target, *target.ancestors, self._app)
        # A key climbs from its target to the app, which runs its action; what the action posts climbs again.
        for pump in (*way, *way):
            await _caught_up(pump)
        while isinstance(target, Input) and self._searching():
            await asyncio.sleep(0.002)
        opening = self._dialogs() - dialogs
        while self._app.screen is before and any(not worker.is_finished for worker in opening):
            await asyncio.sleep(0.002)
        screen = self._app.screen
        while screen is not before and screen is self._app.screen and screen.focused is None:
            await asyncio.sleep(0.002)


async def _caught_up(pump: MessagePump) -> None:
    """Until everything that is in the queue of `pump` now has been dealt with."""
    done = asyncio.Event()
    if pump.is_running and pump.call_later(done.set):
        try:
            await asyncio.wait_for(done.wait(), PATIENCE / 3)
        except TimeoutError:  # a widget that left the screen meanwhile
            return
