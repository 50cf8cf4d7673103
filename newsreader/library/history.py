"""What a person changed, so that it can be taken back and done again, in this sitting or a later one.

A change is a list of entries, one a page, kept as JSON:

[key, [tags added], [tags removed]]                             only what really changed
{"key", "note": [before, after]}                                each [text, when], or null for none
{"key", "added": [highlight, ...], "removed": [highlight, ...]} each [block, first, last, text, created]
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from newsreader.text import shorten

from . import tags
from .store import Store

Entry = list[Any] | dict[str, Any]
KEPT = 500
"""Changes that can be taken back; older ones stay as they are."""
_TITLE = 60
"""Characters of a headline in the words for a change."""


def now() -> str:
    """This second, as it is kept beside everything a person adds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def on_page(what: str, title: str, path: str) -> str:
    """A change to one page in words: "note on “Talks go on past the deadline”"."""
    return f"{what} on “{shorten(title or path.rpartition('/')[2], _TITLE)}”"


def make(db: sqlite3.Connection, summary: str, entries: Sequence[Entry]) -> None:
    """Do a change and keep it as the newest step; what was undone before it is forgotten."""
    do(db, entries)
    keep(db, summary, entries)


def keep(db: sqlite3.Connection, summary: str, entries: Sequence[Entry]) -> None:
    """Keep a change that was done as the newest step, unless nothing changed."""
    if not entries:
        return
    db.execute("DELETE FROM changes WHERE undone")
    db.execute(
        "INSERT INTO changes (made_at, summary, detail) VALUES (?,?,?)", (now(), summary, json.dumps(entries))
    )
    db.execute("DELETE FROM changes WHERE id <= (SELECT max(id) FROM changes) - ?", (KEPT,))


def undo(store: Store) -> str | None:
    """Take the last change back; returns what it was, for people, or None."""
    return _step(
        store, "SELECT id, summary, detail FROM changes WHERE NOT undone ORDER BY id DESC LIMIT 1", True
    )


def redo(store: Store) -> str | None:
    """Do again what was taken back last; returns what it was, for people, or None."""
    return _step(store, "SELECT id, summary, detail FROM changes WHERE undone ORDER BY id LIMIT 1", False)


def _step(store: Store, find: str, backwards: bool) -> str | None:
    with store.annotate() as db:
        row = db.execute(find).fetchone()
        if row is None:
            return None
        number, summary, detail = row
        do(db, json.loads(detail), backwards=backwards)
        db.execute("UPDATE changes SET undone = ? WHERE id = ?", (int(backwards), number))
        return str(summary)


def do(db: sqlite3.Connection, entries: Iterable[Entry], *, backwards: bool = False) -> None:
    """Do a change, or take it back."""
    for entry in entries:
        if isinstance(entry, list):
            key, *sides = entry
            new, gone = reversed(sides) if backwards else sides
            _tags(db, key, new, gone)
        elif "note" in entry:
            before, after = entry["note"]
            _note(db, entry["key"], before if backwards else after)
        else:
            new, gone = entry["added"], entry["removed"]
            _highlights(db, entry["key"], *((gone, new) if backwards else (new, gone)))


def _tags(db: sqlite3.Connection, key: str, new: Sequence[str], gone: Sequence[str]) -> None:
    db.executemany("DELETE FROM tags WHERE key = ? AND folded = ?", [(key, tags.folded(tag)) for tag in gone])
    rows = [(key, tags.folded(tag), tag) for tag in new]
    db.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?, ?)", rows)


def _note(db: sqlite3.Connection, key: str, note: Sequence[str] | None) -> None:
    if note is None:
        db.execute("DELETE FROM notes WHERE key = ?", (key,))
    else:
        db.execute("INSERT OR REPLACE INTO notes VALUES (?,?,?)", (key, *note))


def _highlights(
    db: sqlite3.Connection, key: str, new: Sequence[Sequence[Any]], gone: Sequence[Sequence[Any]]
) -> None:
    db.executemany(
        "DELETE FROM highlights WHERE key = ? AND block = ? AND first = ? AND last = ? AND text = ?",
        [(key, *mark[:4]) for mark in gone],
    )
    db.executemany("INSERT OR REPLACE INTO highlights VALUES (?,?,?,?,?,?)", [(key, *mark) for mark in new])
