"""`newsreader FOLDER` and `newsreader index`."""

from __future__ import annotations

import argparse
import difflib
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from newsreader import config
from newsreader.api import Library
from newsreader.cli.arguments import is_there, near_path, path_named
from newsreader.cli.opening import directory, opened
from newsreader.cli.output import Output
from newsreader.cli.parser import COMMANDS
from newsreader.errors import NewsreaderError
from newsreader.library import Failed, Finished, Progress, pages

NOTHING = "no saved page was found; name a file itself to be told what it is and what would work"


def open(options: argparse.Namespace, out: Output) -> int:
    """Open the reader. Textual is loaded here and nowhere else on the command line."""
    folders = existing(options.folders, COMMANDS)
    if not out.to_terminal:
        raise NewsreaderError(
            "the reader needs a terminal; `newsreader search` and `newsreader split` write to pipes"
        )
    if sys.stdin is None or not sys.stdin.isatty():
        raise NewsreaderError("the reader takes its keys from the terminal: leave standard input as it is")
    from newsreader.tui import run

    if not folders:  # one that is not there now, such as a disk that is away, is told in the reader
        folders = [path_named(folder) for folder in config.load().folders]
    return run(folders, library_directory=directory(options), query=options.query)


def index(options: argparse.Namespace, out: Output) -> int:
    with (
        opened(options, out, writes=True) as library,
        _asked_to_stop() as stop,
        closing(
            library.index(_to_index(options.folders, library), workers=options.workers, force=options.force)
        ) as events,
    ):
        code, away = 0, False
        for event in events:
            if stop.is_set():
                raise KeyboardInterrupt
            if isinstance(event, Progress):
                out.progress(event.done, event.total, event.path)
            elif isinstance(event, Failed):
                out.progress_end()
                out.error(f"{event.path}: {event.message}")
                away = away or event.kind in ("missing-folder", "empty-folder")
            elif isinstance(event, Finished):
                out.progress_end()
                code = 1 if away or (event.failed and not (event.indexed or event.unchanged)) else 0
                out.line(
                    f"{event.indexed:,} indexed, {event.unchanged:,} unchanged, {event.failed:,} failed, "
                    f"{event.removed:,} removed in {event.seconds:.1f} s"
                )
                if not (event.indexed or event.unchanged or event.failed):
                    out.note(NOTHING)
    return code


def _to_index(names: list[str], library: Library) -> list[Path]:
    """The folders and files to index; one that is gone, too, when the library holds pages from it."""
    paths = [path_named(name) for name in names]
    existing([name for name, path in zip(names, paths, strict=True) if not pages.knows(library.store, path)])
    return paths


@contextmanager
def _asked_to_stop() -> Iterator[threading.Event]:
    """Set by the first ctrl-c: what is in hand is kept and the index closed. A second one ends at once."""
    asked = threading.Event()

    def ask(*_: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    if threading.current_thread() is not threading.main_thread():
        yield asked  # signals are the main thread's
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def existing(names: list[str], commands: Iterable[str] = ()) -> list[Path]:
    """The named folders and files; one that is not there is an error before anything is done.

    `commands` are what else the first name may have been meant for.
    """
    paths = [path_named(name) for name in names]
    for path in paths:
        if not is_there(path):
            close = difflib.get_close_matches(names[0], commands, 1)
            command = f"; did you mean `newsreader {close[0]}`?" if close and os.sep not in names[0] else ""
            meant = near_path(path) or command
            raise NewsreaderError(f"{path}: there is no such file or folder{meant}")
    return paths
