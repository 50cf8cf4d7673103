"""Copies of the annotations beside them: the only data that cannot be made again.

annotations-backup.sqlite3       of the last day on which something was added; taken as the library is closed
annotations-DATE.sqlite3         that copy, when the next one holds much less: what happened between?
annotations-vN-DATE.sqlite3      before a change of version
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

DAY = 24 * 3600
SHRUNK = 1 / 2
"""Share of what a copy holds from which a newer one takes its place; one with less may come of a file that
was swapped for another, and of the tags in it there would be no trace."""


def daily_path(path: Path) -> Path:
    """Where the copy of the annotations at `path` lies."""
    return path.with_name(f"{path.stem}-backup{path.suffix}")


def daily(db: sqlite3.Connection, path: Path) -> None:
    """Renew the copy when it is a day old. No trouble is told: it is an extra, and the old one stays."""
    target = daily_path(path)
    with contextlib.suppress(OSError):
        age = time.time() - target.stat().st_mtime
        if 0 <= age < DAY:  # one from the future is of a clock that was set back since
            return
    made = path.with_name(f"{target.name}.{os.getpid()}")
    with contextlib.suppress(OSError, sqlite3.Error):
        try:
            if _copied(db, made):
                if _held(made) < SHRUNK * _held(target):
                    stamp = datetime.fromtimestamp(target.stat().st_mtime, UTC).strftime("%Y%m%dT%H%M%S")
                    target.replace(path.with_name(f"{path.stem}-{stamp}{path.suffix}"))
                made.replace(target)
        finally:
            made.unlink(missing_ok=True)


def _held(copy: Path) -> int:
    """How many tags, notes and highlights there are in a copy; 0 when it is none."""
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as db,
    ):
        tables = ("tags", "notes", "highlights")
        return sum(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
    return 0


def before_change(path: Path, version: int) -> None:
    """Keep a copy of annotations of `version`, which are about to be brought to another, by a connection of
    its own: the caller's keeps other programs from writing meanwhile."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    with contextlib.closing(sqlite3.connect(path)) as db:
        _copied(db, path.with_name(f"{path.stem}-v{version}-{stamp}{path.suffix}"))


def _copied(db: sqlite3.Connection, target: Path) -> bool:
    """Copy `db`, whole even while others write; whether the copy is whole."""
    with contextlib.closing(sqlite3.connect(target)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without others beside it
        return whole(copy)


def whole(db: sqlite3.Connection) -> bool:
    """Whether everything in the annotations can be read."""
    try:
        if db.execute("PRAGMA main.integrity_check(1)").fetchone() != ("ok",):
            return False
        tables = db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for _ in db.execute(f'SELECT * FROM main."{table}" NOT INDEXED'):
                pass
    except sqlite3.DatabaseError:
        return False
    return True


def taken_back(path: Path) -> str | None:
    """Put the copy in the place of annotations that are gone or empty; says so, None when there is none.
    Under a lock. An empty file is what a power cut may leave of one."""
    copy = daily_path(path)
    if not is_gone(path) or not copy.exists():
        return None
    state = "empty" if path.exists() else "gone"
    for end in ("-wal", "-shm"):  # they belong to the file that was there, and would be read into this one
        path.with_name(path.name + end).unlink(missing_ok=True)
    made = path.with_name(f"{path.name}.{os.getpid()}")
    shutil.copyfile(copy, made)
    made.replace(path)
    return (
        f"{path} was {state}: tags and notes are now those of {_day(copy)}, from {copy.name} beside it."
        " To begin without any, delete both."
    )


def is_gone(path: Path) -> bool:
    """Whether there is nothing where the annotations lie. A link whose end is missing tells of a disk that is
    away, not of a file that is gone."""
    return path.stat().st_size == 0 if path.exists() else not path.is_symlink()


def advice(path: Path) -> str:
    """What to do about annotations that are damaged."""
    copies = sorted(path.parent.glob(f"{path.stem}-*{path.suffix}"), key=lambda copy: copy.stat().st_mtime)
    if not copies:
        return "Nothing was changed in it; keep a copy and ask somebody who knows SQLite (.recover)."
    newest = copies[-1]
    return (
        "Nothing was changed in it. Close all readers, move it (with the -wal and -shm beside it) elsewhere"
        f" and copy {newest.name}, of {_day(newest)}, to its place."
    )


def _day(copy: Path) -> str:
    return datetime.fromtimestamp(copy.stat().st_mtime).strftime("%Y-%m-%d %H:%M")
