"""All annotations as text and back: JSON Lines that any program can read, and any library take in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from newsreader.errors import LibraryError
from newsreader.text import clean, clean_block

from . import history
from .annotations import spelling
from .paths import shown_path
from .store import Store

FORMAT_VERSION = 1


def dump(store: Store) -> Iterator[str]:
    """All annotations as JSON Lines: a header, then one object a page, then the saved searches."""
    with store.read() as db:
        yield json.dumps({"v": FORMAT_VERSION, "kind": "newsreader annotations", "made": history.now()})
        keys = db.execute(
            "SELECT key FROM user.tags UNION SELECT key FROM user.seen UNION SELECT key FROM user.notes"
            " UNION SELECT key FROM user.highlights ORDER BY key"
        ).fetchall()
        for (key,) in keys:
            yield json.dumps({"sha256": key, **_described(db, key)}, ensure_ascii=False)
        for name, query in db.execute("SELECT name, query FROM user.searches ORDER BY name"):
            yield json.dumps({"search": name, "query": query}, ensure_ascii=False)


def _described(db: sqlite3.Connection, key: str) -> dict[str, Any]:
    subject = db.execute(
        "SELECT path, record, story, url, title FROM user.subjects WHERE key = ?", (key,)
    ).fetchone()
    value: dict[str, Any] = {}
    if subject:
        path, *rest = subject
        value = dict(
            zip(
                ("path", "record", "story", "url", "title"),
                (clean(shown_path(path or "")), *rest),
                strict=True,
            )
        )
    value["tags"] = [t for (t,) in db.execute("SELECT tag FROM user.tags WHERE key = ? ORDER BY tag", (key,))]
    if row := db.execute("SELECT read_at FROM user.seen WHERE key = ?", (key,)).fetchone():
        value["read"] = row[0]
    if row := db.execute("SELECT text, changed_at FROM user.notes WHERE key = ?", (key,)).fetchone():
        value["note"], value["noted"] = row
    marks = db.execute(
        "SELECT block, first, last, text, created FROM user.highlights WHERE key = ?"
        " ORDER BY block, first, last",
        (key,),
    )
    value["highlights"] = [
        dict(zip(("block", "start", "end", "text", "created"), row, strict=True)) for row in marks
    ]
    return value


def restore(store: Store, lines: Iterable[str]) -> int:
    """Add what `dump` wrote to what is there; returns how many entries were read. All of it or nothing."""
    count = 0
    with store.annotate() as db:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
                if "kind" in value and "sha256" not in value:
                    if value.get("v", 0) > FORMAT_VERSION:
                        raise LibraryError("this dump was made by a newer newsreader; update this one first.")
                    continue
                _restore_one(db, value)
            except (ValueError, KeyError, TypeError, AttributeError, sqlite3.Error) as error:
                raise LibraryError(
                    f"line {number} of the dump cannot be understood; nothing was restored."
                ) from error
            count += 1
    return count


def _restore_one(db: sqlite3.Connection, value: dict[str, Any]) -> None:
    if "search" in value:
        _restore_search(db, clean(value["search"]), clean(value["query"]))
        return
    key = clean(value["sha256"])
    if "path" in value:
        db.execute(
            "INSERT OR IGNORE INTO subjects VALUES (?,?,?,?,?,?)",
            (key, *(clean(value[name] or "") for name in ("path", "record", "story", "url", "title"))),
        )
    tags = {spelling(db, t) for t in value.get("tags", ())} - {""}
    db.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?, ?)", [(key, t, t.casefold()) for t in tags])
    if "read" in value:
        db.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, clean(value["read"])))
    if "note" in value:
        _restore_note(db, key, clean_block(value["note"]), clean(value.get("noted", history.now())))
    for mark in value.get("highlights", ()):
        db.execute(
            "INSERT OR REPLACE INTO highlights VALUES (?,?,?,?,?,?)",
            (
                key,
                *(int(mark[name]) for name in ("block", "start", "end")),
                clean_block(mark["text"]),
                clean(mark["created"]),
            ),
        )


def _restore_search(db: sqlite3.Connection, name: str, query: str) -> None:
    """Another search of that name here keeps it."""
    have = db.execute("SELECT query FROM searches WHERE name = ?", (name,)).fetchone()
    if have and have[0] != query:
        name += " (restored)"
    db.execute("INSERT OR REPLACE INTO searches VALUES (?, ?)", (name, query))


def _restore_note(db: sqlite3.Connection, key: str, text: str, noted: str) -> None:
    """What another note here says stays above it: it may have been written since."""
    have = db.execute("SELECT text, changed_at FROM notes WHERE key = ?", (key,)).fetchone()
    if have and text in have[0]:
        return
    if have and have[0] not in text:
        text, noted = f"{have[0]}\n\n{text}", max(have[1], noted)
    db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?, ?)", (key, text, noted))
