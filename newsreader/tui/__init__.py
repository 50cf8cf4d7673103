"""The reader on the screen. `run` opens it; everything else is behind it."""

from __future__ import annotations

import sys
from pathlib import Path

SWITCH_SECONDS = 0.001
"""How long a thread may keep the interpreter while another waits for it (Python's own: 0.005)."""


def run(folders: list[Path], *, library_directory: Path | None = None, query: str = "") -> int:
    """Open the reader on `folders` (none: the whole library) and return an exit code.

    Raises LibraryError or ConfigError before the screen is taken.
    """
    from newsreader import config
    from newsreader.api import open_library
    from newsreader.tui.app import NewsreaderApp
    from newsreader.tui.terminal import colours

    # While a folder is indexed a thread computes; the event loop should not wait 5 ms for each turn.
    sys.setswitchinterval(SWITCH_SECONDS)
    settings = config.load()
    with open_library(library_directory, temporary=True) as library:
        app = NewsreaderApp(library, folders, query=query, settings=settings, colours=colours())
        code = app.run()
        app.remember()
    return code or app.return_code or 0
