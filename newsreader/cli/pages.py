"""Naming one page on the command line: a file, or the id that search prints."""

from __future__ import annotations

from pathlib import Path

from newsreader.api import Library
from newsreader.errors import LibraryError
from newsreader.library import Row
from newsreader.model import Page


def row_of(library: Library, name: str) -> Row:
    """The library's row for a file or an id. Raises LibraryError saying what would work."""
    row = library.row(int(name)) if name.isdigit() else library.find(str(Path(name).expanduser().resolve()))
    if row is None:
        if name.isdigit():
            raise LibraryError(f"no page has the id {name}; `newsreader search` prints ids")
        raise LibraryError(f"{name}: not in the library; run `newsreader index` on its folder first")
    return row


def page_of(library: Library, name: str) -> Page:
    """A page by id, or straight from a file whether or not the library knows it."""
    from newsreader import formats, split

    if not name.isdigit() and (path := Path(name).expanduser()).is_file():
        row = library.find(str(path.resolve()))
        return library.page(row.id) if row else split.split(formats.load(path))
    return library.page(row_of(library, name).id)
