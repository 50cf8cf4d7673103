"""The two files of a library and the connections to them: one writer each, readers that never wait (WAL).

    index.sqlite3         derived from the folders; thrown away and rebuilt when its version is another or it is damaged
    annotations.sqlite3   tags, notes, highlights, saved searches, state: written with full durability
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsreader.errors import LibraryError

from . import schema

INDEX_FILE = "index.sqlite3"
ANNOTATIONS_FILE = "annotations.sqlite3"
BUSY_MS = 10_000


class Interrupted(LibraryError):
    """A search was abandoned by `Store.interrupt`."""


class Store:
    """Connections to the index and the annotations; safe to use from any thread."""

    def __init__(self, cache: Path, data: Path) -> None:
        self.cache, self.data = Path(cache), Path(data)
        self._lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._searching: set[sqlite3.Connection] = set()
        self._write_lock = threading.RLock()
        self._closed = False
        self.notices: tuple[str, ...] = ()
        """What the user should know about opening: for example that the index is being rebuilt."""
        for folder in (self.cache, self.data):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise LibraryError(f"{folder}: cannot be made ({error.strerror}); choose another directory.") from error
        self._annotations = self._open_annotations()
        self._open_index()

    @property
    def index_path(self) -> Path:
        return self.cache / INDEX_FILE

    @property
    def annotations_path(self) -> Path:
        return self.data / ANNOTATIONS_FILE

    def _open_annotations(self) -> sqlite3.Connection:
        with failing(self.annotations_path):
            db = connect(self.annotations_path)
            db.execute("PRAGMA synchronous=FULL")
            if db.execute("PRAGMA user_version").fetchone()[0] == 0:
                db.executescript(
                    f"BEGIN IMMEDIATE; {schema.ANNOTATIONS} PRAGMA user_version={schema.ANNOTATIONS_VERSION}; COMMIT;"
                )
            return db

    def _open_index(self) -> None:
        with failing(self.index_path):
            db = connect(self.index_path)
            if db.execute("PRAGMA user_version").fetchone()[0] == 0:
                db.executescript(f"BEGIN IMMEDIATE; {schema.INDEX} PRAGMA user_version={schema.INDEX_VERSION}; COMMIT;")
            db.close()

    @contextmanager
    def read(self, *, interruptible: bool = False) -> Iterator[sqlite3.Connection]:
        """A read-only connection to the index, with the annotations attached as `user`."""
        with self._lock:
            db = self._idle.pop() if self._idle else None
        db = db or self._reader()
        if interruptible:
            with self._lock:
                self._searching.add(db)
        try:
            with failing(self.index_path):
                yield db
        finally:
            with self._lock:
                self._searching.discard(db)
                if self._closed:
                    db.close()
                else:
                    self._idle.append(db)

    def _reader(self) -> sqlite3.Connection:
        with failing(self.index_path):
            db = connect(self.index_path)
            db.execute("ATTACH ? AS user", (str(self.annotations_path),))
            db.execute("PRAGMA query_only=ON")
            return db

    def interrupt(self) -> None:
        """Abandon the searches that run now; they raise Interrupted. Callable from any thread."""
        with self._lock:
            for db in self._searching:
                db.interrupt()

    @contextmanager
    def annotate(self) -> Iterator[sqlite3.Connection]:
        """The annotations in one transaction: all of it is on the disk afterwards, or none."""
        with self._write_lock, failing(self.annotations_path):
            self._annotations.execute("BEGIN IMMEDIATE")
            try:
                yield self._annotations
            except BaseException:
                self._annotations.execute("ROLLBACK")
                raise
            self._annotations.execute("COMMIT")

    def writer(self) -> sqlite3.Connection:
        """A connection that may write the index; the caller closes it."""
        with failing(self.index_path):
            db = connect(self.index_path)
            db.execute("PRAGMA synchronous=NORMAL")
            db.execute("ATTACH ? AS user", (str(self.annotations_path),))
            return db

    def close(self) -> None:
        with self._lock:
            self._closed = True
            for db in self._idle:
                db.close()
            self._idle.clear()
        self._annotations.close()


def connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA journal_mode=WAL")
    return db


@contextmanager
def failing(path: Path) -> Iterator[None]:
    """Turns SQLite's and the system's errors about `path` into LibraryError with what would help."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise Interrupted("the search was abandoned.") from error
        raise LibraryError(f"{path}: {error}.") from error
    except sqlite3.DatabaseError as error:
        raise LibraryError(f"{path}: {error}.") from error


def stored_path(path: str) -> str | bytes:
    """A path as SQLite can keep it: text, or its bytes where the name is not valid Unicode."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def shown_path(path: str | bytes) -> str:
    return path if isinstance(path, str) else os.fsdecode(path)
