"""Naming one page on the command line: a file, or the id that search prints."""

from __future__ import annotations

from pathlib import Path

from newsreader.api import Library
from newsreader.cli.arguments import is_there, near_path, path_named
from newsreader.errors import LibraryError
from newsreader.library import Row, pages
from newsreader.model import Page
from newsreader.text import shorten

NAMED = 5
"""Pages of an archive that are named when it is not said which one is meant."""


def row_of(library: Library, name: str) -> Row:
    """The library's row for a file or an id. Raises LibraryError saying what would work."""
    if _is_id(name):
        return library.row(int(name))
    row = _in_file(library, name)
    if row is None and not is_there(path := path_named(name)):
        meant = near_path(path) or "; `newsreader search` prints ids that may be given instead"
        raise LibraryError(f"{name}: there is no such file{meant}")
    if row is None:
        raise LibraryError(f"{name}: not in the library; run `newsreader index` on its folder first")
    return row


def _in_file(library: Library, name: str) -> Row | None:
    """The page in a file. Raises LibraryError for an archive, of which it is not said which page is meant."""
    ids = pages.in_file(library.store, path_named(name))
    if len(ids) > 1:
        first = "; ".join(f"{row.id} {shorten(row.title, 40)}" for row in library.rows(ids[:NAMED]))
        more = f"; … (path:{Path(name).name} finds all)" if len(ids) > NAMED else ""
        raise LibraryError(f"{name}: holds {len(ids):,} pages; name one by its id: {first}{more}")
    return library.row(ids[0]) if ids else None


def _is_id(name: str) -> bool:
    """Whether a name is a page's number (a file called 12 is written ./12)."""
    return name.isascii() and name.isdigit() and len(name) < 19


def page_of(library: Library, name: str) -> Page:
    """A page by id, or what is in a file now, whether or not the library knows it."""
    from newsreader import config, formats, split

    if not _is_id(name) and (path := path_named(name)).is_file():
        row = _in_file(library, name)
        if row is None or pages.changed(library.store, row.id):
            return split.split(formats.load(path, limit=config.load().max_page_bytes))
        return library.page(row.id)
    return library.page(row_of(library, name).id)
