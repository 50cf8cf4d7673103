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


NAMES = {" ": "space", ":": "colon", "-": "minus", '"': "quotation_mark", "/": "slash"} | {
    "+": "plus",
    ".": "full_stop",
}


class Reader:
    """The reader under test: presses keys and waits until nothing is under way."""

    def __init__(self, app: NewsreaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self.screen = app.reader

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        await self.pilot.press(*(NAMES.get(c, c) for c in text))
        await self.settle()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for a condition; fails after ten seconds."""
        end = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < end, "waited ten seconds in vain"
            await self.pilot.pause()
            await asyncio.sleep(0.005)

    async def settle(self) -> None:
        """Until no work is under way (a dialog that waits for its answer is not work)."""
        for _ in range(2):
            await self.until(lambda: not self._busy())
            await self.pilot.pause()

    async def burst(self, *keys: str) -> None:
        """Keys faster than anyone types: all are in the queue before the first is looked at."""
        for key in keys:
            name = NAMES.get(key, key)
            char = key if len(key) == 1 else None
            self.app.post_message(events.Key(name, char))
        await self.settle()

    def _busy(self) -> bool:
        waiting = isinstance(self.app.screen, Dialog)
        if not self.app.key_gate.idle:
            return True
        return any(not w.is_finished and not (waiting and w.group == "dialog") for w in self.app.workers)

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
