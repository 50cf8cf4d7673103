"""The two files of a library and the connections to them: one writer each, readers that never wait (WAL).

index.sqlite3         derived from the folders: built again when it is of another version or damaged
annotations.sqlite3   tags, notes, highlights, saved searches, state: on the disk when a call returns
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from newsreader.errors import LibraryError

from . import backup, lock, migrate, patterns, standin
from .trouble import Unwritable, failing, is_damage

INDEX_FILE = "index.sqlite3"
ANNOTATIONS_FILE = "annotations.sqlite3"
BUSY_MS = 10_000
"""How long a write waits for another program's: their transactions take milliseconds."""
REBUILD_WAIT = 5.0
"""Seconds to wait for another program that is just making the index."""


class Store:
    """Connections to the index and the annotations; safe to use from any thread.

    With `temporary`, files that cannot be written are no error: `notices` say what is not kept.
    """

    def __init__(self, cache: Path, data: Path, *, temporary: bool = False) -> None:
        self.cache, self.data = Path(cache), Path(data)
        self._lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._searching: set[sqlite3.Connection] = set()
        self._write_lock = threading.RLock()
        self._closed = False
        self.orders: dict[str, tuple[object, list[int]]] = {}
        """All pages in the orders that were asked for (search.py), each with the state of the index it holds
        for."""
        self._scratch: list[tempfile.TemporaryDirectory[str]] = []
        self.temporary = False
        """Whether the index is gone when the store is closed."""
        self._unkept = ""
        """Why nothing that is added will be there in the next sitting; "" when it will."""
        self.as_it_lies = ""
        """The URI of an index that is only read; "" for one that may be written."""
        self._kept_in: tuple[int, int] | None = None
        """Which file the annotations were when they were opened."""
        self._annotated = False
        """Whether something was added in this sitting."""
        self.notices: tuple[str, ...] = ()
        """What the user should know about the opening, in sentences."""
        self._annotations = self._annotations_or_copy(temporary)
        try:
            self.notices += self._index_or_standin(temporary)
        except BaseException:
            self._annotations.close()
            self._clear()
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

    def _annotations_or_copy(self, temporary: bool) -> sqlite3.Connection:
        try:
            return self._open_annotations()
        except Unwritable as error:
            if not temporary:
                raise
            self._unkept = f"{error} No tags, notes or highlights can be kept there."
            path, self.data = self.annotations_path, self._temporary()
            self.notices += (self._unkept,)
            with failing(path):
                standin.copied(path, self.data)
            return self._open_annotations()

    def _temporary(self) -> Path:
        self._scratch.append(tempfile.TemporaryDirectory(prefix="newsreader-"))
        return Path(self._scratch[-1].name)

    def _clear(self) -> None:
        for folder in self._scratch:
            folder.cleanup()

    def _open_annotations(self) -> sqlite3.Connection:
        standin.made(self.data)
        with failing(self.annotations_path, self._annotations_damaged):
            if backup.is_gone(self.annotations_path) and backup.daily_path(self.annotations_path).exists():
                with lock.held(self.data / "annotations.lock", wait=REBUILD_WAIT):
                    if said := backup.taken_back(self.annotations_path):
                        self.notices += (said,)
            db = connect(self.annotations_path)
            try:
                db.execute("PRAGMA synchronous=FULL")
                migrate.update_annotations(db, self.annotations_path)
                self._kept_in = _file_number(self.annotations_path)
            except BaseException:
                db.close()
                raise
            return db

    def _index_or_standin(self, temporary: bool) -> tuple[str, ...]:
        """Make the index usable; returns what the user should know."""
        try:
            return self._open_index()
        except Unwritable as error:
            if not temporary:
                raise
            if uri := standin.as_it_lies(self.index_path):
                self.as_it_lies = uri
                return (f"{error} The index there is read as it is.",)
            self.cache, self.temporary = self._temporary(), True
            self._open_index()
            return (f"{error} An index that is made now is gone afterwards.",)

    def _open_index(self) -> tuple[str, ...]:
        standin.made(self.cache)
        with failing(self.index_path):
            if not self._damaged_path.exists():
                with (
                    contextlib.suppress(sqlite3.DatabaseError),
                    contextlib.closing(connect(self.index_path)) as db,
                ):
                    if migrate.is_current(db):
                        return ()
            with lock.held(self.lock_path, wait=REBUILD_WAIT):
                return self._make_index()

    def _make_index(self) -> tuple[str, ...]:
        """A new index in place of one that is of another version or damaged. Under the lock."""
        if not self._damaged_path.exists():
            try:
                with contextlib.closing(connect(self.index_path)) as db:
                    return migrate.update_index(db)
            except sqlite3.DatabaseError as error:  # in one of a later version may be what we cannot drop
                code = getattr(error, "sqlite_errorcode", 0)
                if not is_damage(error) and code != sqlite3.SQLITE_ERROR:
                    raise
        folders: list[tuple[str]] = []
        with contextlib.suppress(sqlite3.Error), contextlib.closing(connect(self.index_path)) as db:
            folders = migrate.folders(db)
        for end in ("", "-wal", "-shm"):
            self.index_path.with_name(INDEX_FILE + end).unlink(missing_ok=True)
        with contextlib.closing(connect(self.index_path)) as db:
            migrate.update_index(db, folders)
        self._damaged_path.unlink(missing_ok=True)
        return (
            "The index was damaged and is built again; tags and notes are kept apart from it and are safe.",
        )

    def failing(self) -> AbstractContextManager[None]:
        """Turns errors at work on the index, with the annotations beside it, into LibraryError."""
        return failing(self.index_path, self._damaged)

    def _damaged(self) -> LibraryError:
        """What to say when one of the files is damaged: which of the two is found out here."""
        with self._write_lock:
            if self._closed or backup.whole(self._annotations):
                with contextlib.suppress(OSError):
                    self._damaged_path.touch()
                return LibraryError(
                    f"{self.index_path}: the file is damaged. Close the program and open it again: the index"
                    " will be built anew, tags and notes are safe."
                )
        return self._annotations_damaged()

    def _annotations_damaged(self) -> LibraryError:
        path = self.annotations_path
        return LibraryError(f"{path}: the file is damaged. {backup.advice(path)}")

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
            with self.failing():
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
        self._refuse_another_file()
        with self.failing():
            db = connect(self.as_it_lies or self.index_path)
            db.execute("ATTACH ? AS user", (str(self.annotations_path),))
            db.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'words', 'row')")
            db.execute("PRAGMA query_only=ON")
            patterns.register(db)
            return db

    def interrupt(self) -> None:
        """Abandon the searches that run now; they raise Interrupted. Callable from any thread."""
        with self._lock:
            for db in self._searching:
                db.interrupt()

    @contextmanager
    def annotate(self, *, missed: bool = True) -> Iterator[sqlite3.Connection]:
        """The annotations in one transaction: all of it is on the disk afterwards, or none.

        Where nothing can be kept, LibraryError; what is not `missed` in the next sitting is kept for this.
        """
        with self._write_lock, failing(self.annotations_path, self._annotations_damaged):
            if self._closed:
                raise LibraryError("this library is closed.")
            if self._unkept and missed:
                raise Unwritable(self._unkept)
            self._refuse_another_file()
            with migrate.transaction(self._annotations):
                yield self._annotations
            self._annotated = True

    def _refuse_another_file(self) -> None:
        """Raises LibraryError when the annotations are not the file that was opened: SQLite would go on in a
        file without a name, and begin an empty one for new connections."""
        if _file_number(self.annotations_path) != self._kept_in:
            raise LibraryError(
                f"{self.annotations_path}: another program removed or replaced the file while it was open."
                " Nothing was changed; close the program and open it again."
            )

    def writer(self) -> sqlite3.Connection:
        """A connection that may write the index; the caller holds the lock and closes it."""
        if self.as_it_lies:
            raise Unwritable(f"{self.index_path}: it cannot be written.")
        with self.failing():
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
            if self._annotated:
                backup.daily(self._annotations, self.annotations_path)
                self._annotated = False
            self._annotations.close()
        self._clear()


def _file_number(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of its name; None when there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def connect(path: Path | str) -> sqlite3.Connection:
    """A connection in autocommit mode, for any thread (one at a time); by a URI, one that only reads."""
    only_reads = isinstance(path, str)
    db = sqlite3.connect(
        path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False, uri=only_reads
    )
    try:
        if not only_reads:
            db.execute("PRAGMA journal_mode=WAL")
    except BaseException:
        db.close()
        raise
    return db
