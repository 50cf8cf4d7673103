"""The reader on the screen. `run` opens it; everything else is behind it."""

from __future__ import annotations

from pathlib import Path


def run(folders: list[Path], *, library_directory: Path | None = None, query: str = "") -> int:
    """Open the reader on `folders` (none: the whole library) and return an exit code.

    Raises LibraryError or ConfigError before the screen is taken.
    """
    from newsreader import config
    from newsreader.api import open_library
    from newsreader.tui.app import NewsreaderApp

    settings = config.load()
    with open_library(library_directory) as library:
        app = NewsreaderApp(library, folders, query=query, settings=settings)
        code = app.run()
        app.remember()
    return code or app.return_code or 0
