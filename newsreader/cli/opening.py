"""The library that a command works on, and what its user should know of it first."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsreader.api import Library, open_library
from newsreader.cli.arguments import path_named
from newsreader.cli.output import Output


def directory(options: argparse.Namespace) -> Path | None:
    """Where the library is kept: None for the user's own place."""
    return path_named(options.library) if options.library else None


@contextmanager
def opened(
    options: argparse.Namespace, out: Output, *, pages: bool = False, writes: bool = False
) -> Iterator[Library]:
    """The library of this command. That its index had to be made anew is said, and for a command about all
    its `pages` that there are none, with what would help. One that only asks needs nothing it may write."""
    with open_library(directory(options), temporary=not writes) as library:
        for notice in library.notices:
            out.note(notice)
        if pages and not library.count():
            folders = " ".join(map(shlex.quote, library.stats().folders)) or "FOLDER"
            elsewhere = "--library DIR " if library.store.temporary else ""
            out.note(f"the index holds no pages; make it with `newsreader index {elsewhere}{folders}`")
        yield library
