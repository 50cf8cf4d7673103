"""Folders -> index: what is new or changed is read and split, one writer stores it, progress is yielded."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsreader import formats, split
from newsreader.errors import CaptureError, NewsreaderError

from .events import Failed, Finished, IndexEvent, Indexed, Progress, Removed
from .extract import PAGE_COLUMNS, Extract, Hook, extract
from .store import Store, shown_path, stored_path


def index(store: Store, folders: Iterable[str | os.PathLike[str]], *, workers: int | None = None,
          force: bool = False, hook: Hook | None = None) -> Iterator[IndexEvent]:
    """Bring the index up to date with `folders`. Closing the iterator stops cleanly.

    `hook` makes what is kept in `features` of each page.
    """
    began = time.monotonic()
    roots = [Path(os.path.abspath(folder)) for folder in folders]
    db = store.writer()
    counts = {"indexed": 0, "unchanged": 0, "failed": 0, "removed": 0}
    try:
        found = list(formats.discover(root for root in roots if root.exists()))
        seen = set()
        for done, source in enumerate(found):
            path = str(source.path)
            stored = stored_path(path)
            seen.add(stored)
            known = db.execute("SELECT size, mtime_ns FROM files WHERE path = ?", (stored,)).fetchone()
            if not force and known == (source.size, source.mtime_ns):
                counts["unchanged"] += 1
                continue
            for event in _file(db, source, stored, hook):
                counts["failed" if isinstance(event, Failed) else "indexed"] += 1
                yield event
            yield Progress(done + 1, len(found), path)
        for root in roots:
            prefix = stored_path(str(root) + os.sep)
            if not root.is_dir():
                continue
            db.execute("INSERT OR REPLACE INTO folders VALUES (?, datetime('now'))", (stored_path(str(root)),))
            for (path,) in db.execute("SELECT path FROM files WHERE substr(path, 1, length(?)) = ?",
                                      (prefix, prefix)).fetchall():
                if path not in seen:
                    _forget(db, path)
                    counts["removed"] += 1
                    yield Removed(shown_path(path))
        for root in roots:
            if not root.exists():
                counts["failed"] += 1
                yield Failed(str(root), "missing-folder", "there is no such folder; what was indexed of it is kept.")
    finally:
        db.close()
    yield Finished(**counts, seconds=time.monotonic() - began)


def _file(db: sqlite3.Connection, source: formats.Source, stored: str | bytes, hook: Hook | None) -> Iterator[Indexed | Failed]:
    path = str(source.path)
    db.execute("BEGIN IMMEDIATE")
    events: list[Indexed | Failed] = []
    try:
        _forget(db, stored)
        for capture in formats.read(source.path):
            if isinstance(capture, CaptureError):
                events.append(Failed(path, capture.kind, capture.message))
                db.execute("INSERT OR REPLACE INTO failures VALUES (?,?,?,?)", (stored, "", capture.kind, capture.message))
                continue
            try:
                page_id = _store(db, stored, extract(split.split(capture), hook))
                events.append(Indexed(path, page_id))
            except (NewsreaderError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
                message = f"{type(error).__name__}: {error}"
                events.append(Failed(path, "crashed", message))
                db.execute("INSERT OR REPLACE INTO failures VALUES (?,?,?,?)", (stored, capture.record, "crashed", message))
        db.execute("INSERT OR REPLACE INTO files VALUES (?,?,?,?)", (stored, source.size, source.mtime_ns, ""))
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
    yield from events


def _store(db: sqlite3.Connection, path: str | bytes, value: Extract) -> int:
    columns = ", ".join(("path", *PAGE_COLUMNS))
    marks = ",".join("?" * (len(PAGE_COLUMNS) + 1))
    page_id = db.execute(f"INSERT INTO pages ({columns}) VALUES ({marks})", (path, *value.page)).lastrowid
    assert page_id is not None
    db.execute("INSERT INTO bodies VALUES (?, ?)", (page_id, value.data))
    db.execute("INSERT INTO features (page_id, data) VALUES (?, ?)", (page_id, value.features))
    db.execute("INSERT INTO words (rowid, title, body, author, topic, section, site, ticker, rec)"
               " VALUES (?,?,?,?,?,?,?,?,?)", (page_id, *value.words))
    db.executemany("INSERT INTO ticker VALUES (?,?,?,?,?,?)", [(page_id, *item) for item in value.ticker])
    db.executemany("INSERT INTO recs VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", [(page_id, *item) for item in value.recs])
    return page_id


def _forget(db: sqlite3.Connection, path: str | bytes) -> None:
    """Remove the pages of a file from the index. The full-text table keeps no text: it must be told what it held."""
    from . import codec
    from .extract import text_words

    for page_id, data in db.execute("SELECT id, data FROM pages JOIN bodies ON page_id = id WHERE path = ?",
                                    (path,)).fetchall():
        db.execute("INSERT INTO words (words, rowid, title, body, author, topic, section, site, ticker, rec)"
                   " VALUES ('delete',?,?,?,?,?,?,?,?,?)", (page_id, *text_words(codec.decode(data))))
        for table in ("bodies", "features", "ticker", "recs"):
            db.execute(f"DELETE FROM {table} WHERE page_id = ?", (page_id,))
        db.execute("DELETE FROM pages WHERE id = ?", (page_id,))
    db.execute("DELETE FROM files WHERE path = ?", (path,))
    db.execute("DELETE FROM failures WHERE path = ?", (path,))
