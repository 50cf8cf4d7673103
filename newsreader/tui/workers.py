"""Where slow work is done. The event loop never reads a file or asks the database.

Two lanes of one thread each: a quick one for what is on the screen (rows, pages) and one for questions
(searches, related stories, exports). More threads would only take turns with the event loop for the
interpreter. Work that was overtaken while it waited for its lane is never begun.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from textual.message import Message

from newsreader.api import Library
from newsreader.errors import NewsreaderError
from newsreader.library import Busy, Failed, Finished, Indexed, Progress, Removed
from newsreader.text import clean
from newsreader.tui.messages import IndexFinished, IndexProgress, IndexWaits, LibraryGrown

T = TypeVar("T")

REPORT_SECONDS = 0.15
"""Between two reports of progress."""
GROWN_SECONDS = 0.7
"""Between two calls to make the lists anew, at first; it doubles to GROWN_MOST while a long run goes on."""
GROWN_MOST = 10.0
ABSENT = ("missing-folder", "empty-folder")
"""Kinds of failures that are those of whole folders."""
BUSY_SECONDS = 1.5
"""Between two tries while another program indexes."""


class Lanes:
    """The two threads that work for the screens."""

    def __init__(self) -> None:
        self._quick = ThreadPoolExecutor(1, thread_name_prefix="newsreader-rows")
        self._slow = ThreadPoolExecutor(1, thread_name_prefix="newsreader-questions")

    async def quick(self, work: Callable[[], T]) -> T:
        """Do `work` (milliseconds) on the quick lane. Raises what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._quick, work)

    async def slow(self, work: Callable[[], T]) -> T:
        """Do `work` (anything) on the lane for questions. Raises what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._slow, work)

    def close(self) -> None:
        """Begin nothing more; what runs is waited for."""
        self._quick.shutdown(wait=True, cancel_futures=True)
        self._slow.shutdown(wait=True, cancel_futures=True)


def index_folders(
    library: Library,
    folders: Iterable[Path],
    post: Callable[[Message], object],
    cancelled: Callable[[], bool],
    processes: int | None = None,
) -> None:
    """Bring the library up to date (in a thread of its own), reporting through `post`.

    Stops when `cancelled`. `processes` read pages (None: as many as the library thinks fit). While another
    program indexes, its pages are reported as they come, and ours follows.
    """
    waited = False
    while not cancelled():
        try:
            _index(library, list(folders), post, cancelled, processes)
            if waited:  # what the other program read last is no change to our run
                post(LibraryGrown())
            return
        except Busy:
            waited = True
            post(IndexWaits())
            post(LibraryGrown())
            _rest(BUSY_SECONDS, cancelled)
        except NewsreaderError as error:
            post(IndexFinished(None, str(error)))
            return


def _rest(seconds: float, cancelled: Callable[[], bool]) -> None:
    """Wait, but not when the program ends."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not cancelled():
        time.sleep(0.05)


def _index(
    library: Library,
    folders: list[Path],
    post: Callable[[Message], object],
    cancelled: Callable[[], bool],
    processes: int | None,
) -> None:
    """One run. Raises NewsreaderError, Busy before anything is read."""
    failed = 0
    absent: list[str] = []
    changed = False
    reported = grown = time.monotonic()
    patience = GROWN_SECONDS
    result: Finished | None = None
    with closing(library.index(folders, workers=processes)) as events:
        for event in events:
            if cancelled():
                return
            now = time.monotonic()
            if isinstance(event, Progress):
                if now - reported >= REPORT_SECONDS or event.done == event.total:
                    reported = now
                    post(IndexProgress(event.done, event.total, failed))
            elif isinstance(event, (Indexed, Removed)):
                changed = True
            elif isinstance(event, Failed) and event.kind in ABSENT:
                absent.append(f"{clean(event.path)}: {event.message}")
            elif isinstance(event, Failed):
                failed += 1
            elif isinstance(event, Finished):
                result = event
            if changed and now - grown >= patience:
                changed = False
                grown = now
                patience = min(GROWN_MOST, patience * 1.5)
                post(LibraryGrown())
    post(IndexFinished(result, absent=tuple(absent)))
