"""The reader on a small invented library, driven by a pilot."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.keys import key_to_character
from textual.pilot import Pilot

from newsreader.api import Library, open_library
from newsreader.tui.app import NewsreaderApp
from newsreader.tui.screens.dialog import Dialog
from tests.tui import world


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Pages and their library, made once; tests work on copies of the library."""
    return world.make(tmp_path_factory.mktemp("reader"))


@pytest.fixture
def library(made: tuple[Path, Path], tmp_path: Path) -> Iterator[Library]:
    shutil.copytree(made[1], tmp_path / "library")
    with open_library(tmp_path / "library") as lib:
        yield lib


@pytest.fixture(autouse=True)
def _messages_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine four seconds are over before a test has looked."""
    monkeypatch.setattr(NewsreaderApp, "NOTIFICATION_TIMEOUT", 60)


HOPS = 20
"""Turns of the event loop: more than a message needs from the innermost widget up to the app."""
NAMES = {
    " ": "space", ":": "colon", "-": "minus", '"': "quotation_mark", "/": "slash", "+": "plus", ".": "full_stop",
}  # fmt: skip
CHARACTERS = {name: character for character, name in NAMES.items()}


def send(app: App[int], *keys: str) -> None:
    """Keys, by name or as characters, into the queue where the terminal's go."""
    for key in keys:
        name = NAMES.get(key, key)
        app.post_message(events.Key(name, CHARACTERS.get(name) or key_to_character(name)))


async def until(pilot: Pilot[int], condition: Callable[[], object]) -> None:
    """Wait for a condition; fails after half a minute, for test machines stall."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        await pilot.pause(0)
        await asyncio.sleep(0.005)


async def settle(pilot: Pilot[int]) -> None:
    """Until no key waits, no work is under way and the screen is laid out.

    Textual's own `press` and `pause()` wait several times for twenty idle milliseconds of the process: most
    of what these tests took. What there is to wait for is known here.
    """
    for _ in range(3):
        await pilot.pause(0)  # every widget has dealt with what was in its queue
        await until(pilot, lambda: not _busy(pilot.app))
        for _ in range(HOPS):
            await asyncio.sleep(0)


def _busy(app: App[int]) -> bool:
    """Whether a key waits or a worker works (a dialog that waits for its answer is not work)."""
    assert isinstance(app, NewsreaderApp)
    asking = isinstance(app.screen, Dialog)
    return not app.key_gate.idle or any(
        not worker.is_finished and not (asking and worker.group == "dialog") for worker in app.workers
    )


class Reader:
    """The reader under test: presses keys and waits until nothing is under way."""

    def __init__(self, app: NewsreaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self.screen = app.reader

    async def press(self, *keys: str) -> None:
        """Keys one after the other, each when all that the one before started is over."""
        for key in keys:
            send(self.app, key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Characters, each when the one before has been taken in; what they start is waited for at the end."""
        for character in text:
            send(self.app, character)
            await self.pilot.pause(0)
        await self.settle()

    async def burst(self, *keys: str) -> None:
        """Keys faster than anyone types: all are in the queue before the first is looked at."""
        send(self.app, *keys)
        await self.settle()

    async def resize(self, columns: int, rows: int) -> None:
        """What a terminal does when its window changes."""
        await self.pilot.resize_terminal(columns, rows)
        await self.settle()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for a condition; fails after half a minute."""
        await until(self.pilot, condition)

    async def settle(self) -> None:
        """Until nothing is under way."""
        await settle(self.pilot)

    @property
    def messages(self) -> str:
        """Everything that was told at the edge of the screen."""
        return "\n".join(notification.message for notification in self.app._notifications)

    @property
    def titles(self) -> list[str]:
        """Headlines of the list, as far as they were fetched."""
        stories = self.screen.story_list
        return [row.title for id in stories.ids if (row := stories.row(id)) is not None]

    @property
    def text(self) -> str:
        """All the text of the article pane."""
        return "\n".join(piece.lead + piece.text for piece in self.screen.article.pieces)


@asynccontextmanager
async def reading(
    library: Library, *folders: Path, size: tuple[int, int] = (120, 30), query: str = ""
) -> AsyncIterator[Reader]:
    """The reader, open on a library."""
    app = NewsreaderApp(library, folders, query=query)
    async with app.run_test(size=size, notifications=True) as pilot:
        reader = Reader(app, pilot)
        await reader.until(lambda: app.reader.is_mounted and app.reader.focused is not None)
        await reader.settle()
        yield reader
    app.remember()
