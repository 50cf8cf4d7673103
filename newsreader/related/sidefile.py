"""A file beside the index for what is derived from it and costs time to derive. Losing it loses nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from newsreader.library import Store


@contextmanager
def side_file(store: Store, name: str, made: str, schema: str) -> Iterator[sqlite3.Connection]:
    """A connection to `name`.sqlite3 in the store's cache, in one transaction.

    `made` tells of which index it was derived and `schema` creates its tables: where either is another
    than the file's, the file is begun anew. Where it cannot be written or is damaged, an empty one in
    memory takes its place.
    """
    stamp = f"{made} {schema}"
    path = store.cache / f"{name}.sqlite3"
    with closing(_in_memory(stamp, schema) if store.as_it_lies else _open(path, stamp, schema)) as db:
        yield db
        try:
            db.execute("COMMIT")
        except sqlite3.OperationalError:  # a full disk: what was derived is derived again next time
            db.execute("ROLLBACK")


def _open(path: Path, stamp: str, schema: str) -> sqlite3.Connection:
    for _ in range(2):
        try:
            return _begun(sqlite3.connect(path, isolation_level=None), stamp, schema)
        except sqlite3.OperationalError:  # locked, read-only, no room
            break
        except sqlite3.DatabaseError:  # not a database any more
            with suppress(OSError):  # it may not be ours to remove
                path.unlink(missing_ok=True)
    return _in_memory(stamp, schema)


def _in_memory(stamp: str, schema: str) -> sqlite3.Connection:
    return _begun(sqlite3.connect(":memory:", isolation_level=None), stamp, schema)


def _begun(db: sqlite3.Connection, stamp: str, schema: str) -> sqlite3.Connection:
    """`db` in a transaction, with the tables of `schema`; closed again when that fails."""
    try:
        db.execute("PRAGMA synchronous=OFF")
        db.execute("BEGIN IMMEDIATE")
        db.execute("CREATE TABLE IF NOT EXISTS stamp (value TEXT)")
        if db.execute("SELECT value FROM stamp").fetchone() != (stamp,):
            for (table,) in db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'stamp'"
            ).fetchall():
                db.execute(f'DROP TABLE "{table}"')
            db.execute("DELETE FROM stamp")
            db.execute("INSERT INTO stamp VALUES (?)", (stamp,))
            for statement in schema.split(";"):
                if statement.strip():
                    db.execute(statement)
    except BaseException:
        db.close()
        raise
    return db
