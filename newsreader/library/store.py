"""The two files of a library and the connections to them: one writer each, readers that never wait (WAL).

index.sqlite3         derived from the folders: built again when it is of another version or damaged
annotations.sqlite3   tags, notes, highlights, saved searches, state: on the disk when a call returns
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsreader.errors import LibraryError, QueryError

from . import lock, migrate, patterns

INDEX_FILE = "index.sqlite3"
ANNOTATIONS_FILE = "annotations.sqlite3"
BUSY_MS = 10_000
"""How long a write waits for another program's: their transactions take milliseconds."""
REBUILD_WAIT = 5.0
"""Seconds to wait for another program that is just making the index."""


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
        self.orders: dict[str, tuple[object, list[int]]] = {}
        """All pages in the orders that were asked for (search.py), each with the state of the index it holds
        for."""
        for folder in (self.cache, self.data):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise LibraryError(
                    f"{folder}: cannot be made ({error.strerror}); choose another directory."
                ) from error
        self._annotations = self._open_annotations()
        try:
            self.notices = self._open_index()
        except BaseException:
            self._annotations.close()
            raise

    @property
    def index_path(self) -> Path:
        return self.cache / INDEX_FILE

    @property
    def annotations_path(self) -> Path:
        return self.data / ANNOTATIONS_FILE

    @property
    def lock_path(self) -> Path:
        return self.cache / "index.lock"

    @property
    def _damaged_path(self) -> Path:
        """Its presence says that the index was found damaged while it was in use."""
        return self.cache / "index.damaged"

    def _open_annotations(self) -> sqlite3.Connection:
        with failing(self.annotations_path, "restore a backup that lies beside it, if there is one."):
            db = connect(self.annotations_path)
            try:
                db.execute("PRAGMA synchronous=FULL")
                migrate.update_annotations(db, self.annotations_path)
            except BaseException:
                db.close()
                raise
            return db

    def _open_index(self) -> tuple[str, ...]:
        """Make the index usable; returns what the user should know."""
        with failing(self.index_path):
            if not self._damaged_path.exists():
                with contextlib.suppress(sqlite3.DatabaseError), contextlib.closing(self._check()) as db:
                    if migrate.is_current(db):
                        return ()
            with lock.held(self.lock_path, wait=REBUILD_WAIT):
                return self._make_index()

    def _check(self) -> sqlite3.Connection:
        return connect(self.index_path)

    def _make_index(self) -> tuple[str, ...]:
        """A new index in place of one that is of another version or damaged. Under the lock."""
        damaged = self._damaged_path.exists()
        if not damaged:
            try:
                with contextlib.closing(connect(self.index_path)) as db:
                    return migrate.update_index(db)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                damaged = True
        for path in (
            self.index_path,
            *(self.index_path.with_name(INDEX_FILE + end) for end in ("-wal", "-shm")),
        ):
            path.unlink(missing_ok=True)
        with contextlib.closing(connect(self.index_path)) as db:
            migrate.update_index(db)
        self._damaged_path.unlink(missing_ok=True)
        return (
            "The index was damaged and is built again; tags and notes are kept apart from it and are safe.",
        )

    @contextmanager
    def read(self, *, interruptible: bool = False) -> Iterator[sqlite3.Connection]:
        """A read-only connection to the index, with the annotations attached as `user`.

        Both are seen as they are at the first question, whatever is stored meanwhile. Raises LibraryError, or
        Interrupted when it is `interruptible` and `interrupt` is called meanwhile.
        """
        db = self._take() or self._reader()
        if interruptible:
            with self._lock:
                self._searching.add(db)
        try:
            with failing(self.index_path, mark=self._damaged_path):
                db.execute("BEGIN")
                yield db
        finally:
            with self._lock:
                self._searching.discard(db)
                with contextlib.suppress(sqlite3.Error):
                    db.execute("ROLLBACK")  # nothing was written; this ends the transaction
                if self._closed:
                    db.close()
                else:
                    self._idle.append(db)

    def _take(self) -> sqlite3.Connection | None:
        with self._lock:
            if self._closed:
                raise LibraryError("this library is closed.")
            return self._idle.pop() if self._idle else None

    def _reader(self) -> sqlite3.Connection:
        with failing(self.index_path, mark=self._damaged_path):
            db = connect(self.index_path)
            db.execute("ATTACH ? AS user", (str(self.annotations_path),))
            db.execute("PRAGMA query_only=ON")
            patterns.register(db)
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
            if self._closed:
                raise LibraryError("this library is closed.")
            self._annotations.execute("BEGIN IMMEDIATE")
            try:
                yield self._annotations
                self._annotations.execute("COMMIT")
            except BaseException:
                if self._annotations.in_transaction:
                    self._annotations.execute("ROLLBACK")
                raise

    def writer(self) -> sqlite3.Connection:
        """A connection that may write the index; the caller holds the lock and closes it."""
        with failing(self.index_path, mark=self._damaged_path):
            db = connect(self.index_path)
            db.execute("PRAGMA synchronous=NORMAL")  # a power cut may cost the last pages, never the file
            return db

    def close(self) -> None:
        self.interrupt()
        with self._lock:
            self._closed = True
            for db in self._idle:
                db.close()
            self._idle.clear()
        with self._write_lock:
            self._annotations.close()


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode, for any thread (one at a time)."""
    db = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode=WAL")
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def failing(path: Path, hint: str = "", mark: Path | None = None) -> Iterator[None]:
    """Turns SQLite's and the system's errors about `path` into LibraryError with what would help.

    `mark` is a file to make when `path` turns out to be damaged.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        if "interrupted" in str(error):
            raise Interrupted("the search was abandoned.") from error
        if "user-defined function" in str(error):
            raise QueryError("this regular expression takes too long; write a simpler one.") from error
        what = next((what for words, what in _CAUSES.items() if words in str(error)), f"{error}.")
        if mark is not None and what is _DAMAGED:
            with contextlib.suppress(OSError):
                mark.touch()
            hint = (
                "close the program and open it again: the index will be built anew, tags and notes are safe."
            )
        raise LibraryError(f"{path}: {what} {hint}".strip()) from error
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror or error}. {hint}".strip()) from error


_DAMAGED = "the file is damaged."
_CAUSES = {
    "no such module": "the SQLite of this Python lacks full-text search (FTS5); use another build of Python.",
    "disk is full": "the disk is full; make room and try again. Nothing that was there is lost.",
    "readonly database": "it cannot be written; check its permissions, or choose another directory.",
    "unable to open": "it cannot be opened; check the permissions of its directory, or choose another.",
    "locked": "another program is writing to it; try again when it has finished.",
    "malformed": _DAMAGED,
    "not a database": _DAMAGED,
    "disk I/O error": "the disk does not answer; check it and try again.",
}
"""Words of SQLite's messages -> what they mean to a person."""
