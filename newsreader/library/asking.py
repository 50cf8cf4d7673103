"""Questions that several parts put to the index in the same way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

AT_ONCE = 5_000
"""Values in one statement: SQLite takes 32,766."""


def rows_for(db: sqlite3.Connection, sql: str, values: Iterable[int | str]) -> Iterator[Any]:
    """The rows of `sql`, in which "{}" stands for what an IN takes, for values however many."""
    listed = list(values)
    for at in range(0, len(listed), AT_ONCE):
        part = listed[at : at + AT_ONCE]
        yield from db.execute(sql.format(",".join("?" * len(part))), part)


def index_state(db: sqlite3.Connection) -> tuple[str, int, int]:
    """Which index this is, the newest serial in it, and how many pages it has: changes with every change of
    pages."""
    made = db.execute("SELECT value FROM meta WHERE name = 'made'").fetchone()
    last, pages = db.execute("SELECT (SELECT max(serial) FROM features), count(*) FROM features").fetchone()
    return (made[0] if made else ""), last or 0, pages
