"""What goes wrong with the two files -> LibraryError, with what would help."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from newsreader.errors import LibraryError, QueryError

from . import patterns
from .codec import Damaged


class Interrupted(LibraryError):
    """A search was abandoned by `Store.interrupt`."""


class Unwritable(LibraryError):
    """A file cannot be written where it lies; what is there may still be read."""


@contextmanager
def failing(path: Path, damaged: Callable[[], LibraryError] | None = None) -> Iterator[None]:
    """Turns the errors of SQLite and of the system about `path` into LibraryError.

    `damaged` is asked what to say when what is stored makes no sense.
    """
    try:
        yield
    except (sqlite3.DatabaseError, Damaged) as error:
        raise _explained(error, path, damaged) from error
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror or error}.") from error


def _explained(
    error: Exception, path: Path, damaged: Callable[[], LibraryError] | None
) -> LibraryError | QueryError:
    if _FUNCTION in str(error):
        error = patterns.raised() or error
    if isinstance(error, TimeoutError):
        return QueryError("this regular expression takes too long; write a simpler one.")
    if is_damage(error):
        return damaged() if damaged else LibraryError(f"{path}: the file is damaged.")
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_INTERRUPT:
        return Interrupted("the search was abandoned.")
    what = _CAUSES.get(code) or _CAUSES.get(code & 0xFF)
    if what is None:
        what = _NO_FTS if "no such module" in str(error) else f"{error}."
    kind = Unwritable if code in _UNWRITABLE or code & 0xFF in _UNWRITABLE else LibraryError
    return kind(f"{path}: {what}")


def is_damage(error: Exception) -> bool:
    """Whether an error tells that what is stored is not what was stored: what we store breaks no constraint
    of a whole file."""
    if isinstance(error, Damaged):
        return True
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT) or any(
        words in str(error) for words in _OF_DAMAGE
    )


_FUNCTION = "user-defined function"
_OF_DAMAGE = (
    *("vtable constructor failed", "fts5 file format", "decode to UTF-8", "malformed"),
    *("no such table", "no such column"),
)
"""Words of errors that have no code of their own: a full-text table that does not open, text that is none,
tables that another program has changed."""
_FULL = "the disk is full; make room and try again. Nothing that was there is lost."
_BUSY = "another program is writing to it; try again when it has finished."
_NO_FTS = "the SQLite of this Python lacks full-text search (FTS5); use another build of Python."
_UNWRITABLE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
}
_CAUSES = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: _FULL,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: "it cannot be written; check its permissions, or choose another directory.",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check the permissions of its directory or choose another.",
    sqlite3.SQLITE_IOERR: "the disk does not answer; check it and try again.",
}
"""SQLite's codes -> what they mean to a person."""
