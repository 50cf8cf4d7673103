"""All annotations as text and back: JSON Lines that any program can read, and any library take in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from newsreader.errors import LibraryError
from newsreader.text import clean, clean_block

from . import history, tags
from .annotations import Mark, Passage, marked, merged, note_of, spelling, tags_of
from .paths import shown_path
from .store import Store

FORMAT_VERSION = 1
_NOT_OURS = (
    ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, sqlite3.Error,
)  # fmt: skip
"""What a line that no dump wrote raises, with numbers and nesting beyond what is kept among it."""
_LARGEST = 2**31
"""Of a number in a dump: what any database keeps."""
_SUBJECT = ("path", "record", "story", "url", "title")


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
        "SELECT ifnull(min(path), ''), ifnull(record, ''), story, url, title"
        " FROM user.subjects LEFT JOIN user.places USING (key) WHERE key = ? GROUP BY key",
        (key,),
    ).fetchone()
    value: dict[str, Any] = {}
    if subject:
        path, *rest = subject
        value = dict(zip(_SUBJECT, (clean(shown_path(path)), *rest), strict=True))
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
    """Add what `dump` wrote to what is there; returns how many entries were read. All of it or nothing; what
    it adds of tags, notes and highlights is one step of undo."""
    count = 0
    with store.annotate() as db:
        given = _Given(db)
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
                if "kind" in value and "sha256" not in value:
                    if value.get("v", 0) > FORMAT_VERSION:
                        raise LibraryError("this dump was made by a newer newsreader; update this one first.")
                    continue
                given.take(value)
            except _NOT_OURS as error:
                raise LibraryError(
                    f"line {number} of the dump cannot be understood; nothing was restored."
                ) from error
            count += 1
        changed = given.changes()
        history.make(
            db, f"dump restored ({len(changed):,} change{'' if len(changed) == 1 else 's'})", changed
        )
    return count


class _Given:
    """What the lines of a dump add. A capture may be named by any number of them: what it has is asked
    once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._spelled: dict[str, str] = {}
        self._captures: dict[str, _Capture] = {}

    def take(self, value: dict[str, Any]) -> None:
        """Take one line in: what nobody takes back is added at once."""
        if "search" in value:
            _restore_search(self._db, clean(value["search"]), clean(value["query"]))
            return
        key = clean(value["sha256"])
        if "path" in value:
            path, record, *rest = (clean(value[name] or "") for name in _SUBJECT)
            self._db.execute("INSERT OR IGNORE INTO subjects VALUES (?,?,?,?)", (key, *rest))
            self._db.execute("INSERT OR IGNORE INTO places VALUES (?,?,?)", (key, path, record))
        if "read" in value:
            self._db.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, clean(value["read"])))
        if key not in self._captures:
            self._captures[key] = _Capture(self._db, key)
        capture = self._captures[key]
        for tag in value.get("tags", ()):
            if folded := tags.folded(tag):
                spelled = self._spelled.setdefault(folded, spelling(self._db, tag))
                capture.tags.setdefault(folded, spelled)
        if "note" in value:
            other = clean_block(value["note"]), clean(value.get("noted", history.now()))
            capture.note = merged(capture.note, other)
        for mark in map(_mark, value.get("highlights", ())):
            capture.marks.setdefault(mark[:4], mark)

    def changes(self) -> list[history.Entry]:
        return [entry for capture in self._captures.values() for entry in capture.changes()]


class _Capture:
    """Tags, note and highlights of one capture, as they are and as they will be."""

    def __init__(self, db: sqlite3.Connection, key: str) -> None:
        self.key = key
        self.had = tags_of(db, key), note_of(db, key), marked(db, key)
        self.tags, self.note = dict(self.had[0]), self.had[1]
        self.marks: dict[Passage, Mark] = {}

    def changes(self) -> Iterator[history.Entry]:
        tags, note, marks = self.had
        if new := sorted(self.tags[folded] for folded in self.tags.keys() - tags):
            yield [self.key, new, []]
        if self.note != note:
            yield {"key": self.key, "note": [note, self.note]}
        if added := [mark for passage, mark in self.marks.items() if passage not in marks]:
            yield {"key": self.key, "added": added, "removed": []}


def _mark(value: dict[str, Any]) -> Mark:
    block, start, end = (int(value[name]) for name in ("block", "start", "end"))
    if max(map(abs, (block, start, end))) > _LARGEST:
        raise OverflowError(f"no text is so long: {value}")
    return block, start, end, clean_block(value["text"]), clean(value["created"])


def _restore_search(db: sqlite3.Connection, name: str, query: str) -> None:
    """Another search of that name here keeps it."""
    have = db.execute("SELECT query FROM searches WHERE name = ?", (name,)).fetchone()
    if have and have[0] != query:
        name += " (restored)"
    db.execute("INSERT OR REPLACE INTO searches VALUES (?, ?)", (name, query))
