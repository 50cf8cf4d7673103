"""Files of other versions: the index is built anew, the annotations are backed up and brought up to date."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsreader import __version__
from newsreader.errors import LibraryError

from . import backup, schema, tags


def is_current(db: sqlite3.Connection) -> bool:
    """Whether the index is of our version and was made by this version of the program."""
    if version(db) != schema.INDEX_VERSION:
        return False
    made_by = db.execute("SELECT value FROM meta WHERE name = 'program'").fetchone()
    return made_by is not None and made_by[0] == __version__


def version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def folders(db: sqlite3.Connection) -> list[tuple[str]]:
    """The folders of an index of any version, to be indexed again."""
    return db.execute("SELECT path FROM folders").fetchall()


def update_index(db: sqlite3.Connection, known: Sequence[tuple[str]] = ()) -> tuple[str, ...]:
    """Bring the index to our version; returns what the user should know. Other programs that read it
    meanwhile see the old one until they look again. `known` are folders of an index that it replaces."""
    had = version(db)
    if had == schema.INDEX_VERSION:
        if is_current(db):
            return ()
        with transaction(db):  # the tables are right, the pages were split by another version of the program
            db.execute("UPDATE files SET mtime_ns = -1, digest = ''")
            db.execute("INSERT OR REPLACE INTO meta VALUES ('program', ?)", (__version__,))
        return ("The pages were split by another version of this program; indexing reads them again.",)
    with transaction(db):
        if had:
            with contextlib.suppress(sqlite3.OperationalError):
                known = folders(db)
            _drop_all(db)
        _run(db, schema.INDEX)
        db.execute("INSERT OR REPLACE INTO meta VALUES ('program', ?)", (__version__,))
        db.executemany("INSERT INTO folders VALUES (?, '')", known)
        db.execute(f"PRAGMA user_version={schema.INDEX_VERSION}")
    if not had:
        return ()
    db.execute("VACUUM")
    return (
        "The index was made by another version of this program and is built again; tags and notes are safe.",
    )


def update_annotations(db: sqlite3.Connection, path: Path) -> None:
    """Bring the annotations to our version, after a backup. Raises LibraryError for one that is newer than we
    are."""
    if version(db) == schema.ANNOTATIONS_VERSION:
        return
    db.create_function("folded", 1, tags.folded)
    with transaction(db):
        had = version(db)  # another program may have been quicker
        if had > schema.ANNOTATIONS_VERSION:
            raise LibraryError(
                f"{path}: written by a newer newsreader; update this one, or choose another directory."
            )
        if had == 0:
            _run(db, schema.ANNOTATIONS)
        elif had < schema.ANNOTATIONS_VERSION:
            backup.before_change(path, had)
        for number in range(had or schema.ANNOTATIONS_VERSION, schema.ANNOTATIONS_VERSION):
            _run(db, schema.MIGRATIONS[number])
        db.execute(f"PRAGMA user_version={schema.ANNOTATIONS_VERSION}")


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is written in the block, or nothing; nobody else writes meanwhile."""
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # SQLite may have taken it back by itself
            db.execute("ROLLBACK")
        raise


def _run(db: sqlite3.Connection, script: str) -> None:
    """The statements of `script` inside the current transaction (`executescript` would commit it)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


def _drop_all(db: sqlite3.Connection) -> None:
    """Full-text tables first: the tables behind them go with them."""
    for pattern in ("CREATE VIRTUAL%", "CREATE TABLE%"):
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE ? AND name NOT LIKE 'sqlite_%'",
            (pattern,),
        ).fetchall():
            db.execute(f'DROP TABLE IF EXISTS "{name}"')
