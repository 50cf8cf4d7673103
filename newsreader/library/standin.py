"""What stands in for files that cannot be written: the index as it lies, or one in a temporary folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

from . import migrate
from .trouble import Unwritable


def made(folder: Path) -> None:
    """Make a folder that is to be written to. Raises Unwritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(f"{folder}: cannot be made ({error.strerror}); choose another directory.") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Unwritable(f"{folder}: cannot be written; check its permissions, or choose another directory.")


def copied(annotations: Path, folder: Path) -> None:
    """Copy annotations, where there are any, and what was not yet written into their file. Raises OSError."""
    for end in ("", "-wal"):
        file = annotations.with_name(annotations.name + end)
        if file.exists():
            shutil.copyfile(file, folder / file.name)


def as_it_lies(index: Path) -> str | None:
    """The URI by which an index is read without writing beside it; None when there is none of our version.

    A reader keeps a file beside the index, too. Where it cannot, the index is taken for one that nobody
    changes, unless something was left that is not yet written into it.
    """
    if not index.is_file():
        return None
    left = index.with_name(index.name + "-wal")
    still = not left.exists() or not left.stat().st_size
    for mode in ("mode=ro", *(("mode=ro&immutable=1",) if still else ())):
        uri = f"{index.absolute().as_uri()}?{mode}"
        with (
            contextlib.suppress(sqlite3.DatabaseError),
            contextlib.closing(sqlite3.connect(uri, uri=True)) as db,
        ):
            if migrate.is_current(db):
                return uri
    return None
