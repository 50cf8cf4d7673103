"""Naming one page on the command line: a file, or the id that search prints."""

from __future__ import annotations

from newsreader.api import Library
from newsreader.cli.arguments import is_there, near_path, path_named
from newsreader.errors import LibraryError
from newsreader.library import Row
from newsreader.model import Page


def row_of(library: Library, name: str) -> Row:
    """The library's row for a file or an id. Raises LibraryError saying what would work."""
    if _is_id(name):
        return library.row(int(name))
    row = library.find(name)
    if row is None and not is_there(path := path_named(name)):
        meant = near_path(path) or "; `newsreader search` prints ids that may be given instead"
        raise LibraryError(f"{name}: there is no such file{meant}")
    if row is None:
        raise LibraryError(f"{name}: not in the library; run `newsreader index` on its folder first")
    return row


def _is_id(name: str) -> bool:
    """Whether a name is a page's number (a file called 12 is written ./12)."""
    return name.isascii() and name.isdigit() and len(name) < 19


def page_of(library: Library, name: str) -> Page:
    """A page by id, or straight from a file whether or not the library knows it."""
    from newsreader import config, formats, split

    if not _is_id(name) and (path := path_named(name)).is_file():
        row = library.find(path)
        return (
            library.page(row.id)
            if row
            else split.split(formats.load(path, limit=config.load().max_page_bytes))
        )
    return library.page(row_of(library, name).id)
