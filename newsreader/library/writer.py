"""Storing and forgetting pages: the only code that changes the index."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from .extract import PAGE_COLUMNS, Extract, page_words
from .messages import Settled
from .schema import TEXT_COLUMNS
from .store import Store

COMMIT_SECONDS = 0.5
"""How long what was stored may wait before it is on the disk and visible: a screen's refresh; a commit costs
some milliseconds."""

_PAGE = (
    f"INSERT INTO pages (id, path, {', '.join(PAGE_COLUMNS)})"
    f" VALUES ({', '.join('?' * (len(PAGE_COLUMNS) + 2))})"
)
_WORDS = (
    f"INSERT INTO words (rowid, {', '.join(TEXT_COLUMNS)})"
    f" VALUES ({', '.join('?' * (len(TEXT_COLUMNS) + 1))})"
)
_UNWORDS = (
    f"INSERT INTO words (words, rowid, {', '.join(TEXT_COLUMNS)})"
    f" VALUES ('delete', {', '.join('?' * (len(TEXT_COLUMNS) + 1))})"
)
_AGAIN = f"UPDATE pages SET {' = ?, '.join(PAGE_COLUMNS)} = ? WHERE id = ?"
_SITE = "INSERT OR IGNORE INTO sites SELECT host FROM signatures WHERE page_id = ?"
_PARTS = ("bodies", "features", "ticker", "recs", "signatures")


class Writer:
    """The one connection that changes the index; commits now and then by itself."""

    def __init__(self, store: Store) -> None:
        self.db = store.writer()
        self._began: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None or kind is GeneratorExit:
                self.commit()
            elif self.db.in_transaction:
                self.db.execute("ROLLBACK")
        finally:
            self.db.close()

    def begin(self) -> None:
        """Start a transaction, or end one that has lasted and start the next. Call it between files only."""
        if self._began is not None and time.monotonic() - self._began > COMMIT_SECONDS:
            self.commit()
        if self._began is None:
            self.db.execute("BEGIN IMMEDIATE")
            self._began = time.monotonic()

    def commit(self) -> None:
        if self._began is not None:
            self.db.execute("COMMIT")
            self._began = None

    def store(
        self,
        path: str | bytes,
        value: Extract,
        page_id: int | None = None,
        host: str = "",
        signature: bytes = b"",
        view: bytes = b"",
    ) -> int:
        """Add a page and return its number: `page_id` when it had one."""
        got = self.db.execute(_PAGE, (page_id, path, *value.page)).lastrowid
        assert got is not None
        self.db.execute(_WORDS, (got, *value.words))
        self._parts(got, value)
        if host:
            self.db.execute("INSERT INTO signatures VALUES (?, ?, ?, ?)", (got, host, signature, view))
            self.db.execute(_SITE, (got,))
        return got

    def _parts(self, page_id: int, value: Extract) -> None:
        self.db.execute("INSERT INTO bodies VALUES (?, ?)", (page_id, value.data))
        self.db.execute("INSERT INTO features (page_id, data) VALUES (?, ?)", (page_id, value.features))
        self.db.executemany(
            "INSERT INTO ticker VALUES (?,?,?,?,?,?)", [(page_id, *item) for item in value.ticker]
        )
        self.db.executemany(
            "INSERT INTO recs VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", [(page_id, *item) for item in value.recs]
        )

    def settle(self, page: Settled) -> None:
        """Put what was decided anew in the place of what was decided before."""
        self.db.execute("UPDATE signatures SET view = ? WHERE page_id = ?", (page.view, page.page_id))
        value = page.extract
        if value is None:
            return
        if page.old_words is not None:
            self.db.execute(_UNWORDS, (page.page_id, *page.old_words))
            self.db.execute(_WORDS, (page.page_id, *value.words))
        self.db.execute(_AGAIN, (*value.page, page.page_id))
        for table in ("bodies", "features", "ticker", "recs"):
            self.db.execute(f"DELETE FROM {table} WHERE page_id = ?", (page.page_id,))
        self._parts(page.page_id, value)

    def forget(self, path: str | bytes) -> dict[str, int]:
        """Remove the pages of a file; returns their numbers by record.

        The full-text table keeps no text, so it must be told which words it held: they are made again from
        the page.
        """
        numbers: dict[str, int] = {}
        old = self.db.execute(
            "SELECT id, record, data FROM pages JOIN bodies ON page_id = id WHERE path = ?", (path,)
        )
        for page_id, record, data in old.fetchall():
            numbers[record] = page_id
            self.db.execute(_UNWORDS, (page_id, *page_words(data)))
            self.db.execute(_SITE, (page_id,))
            for table in _PARTS:
                self.db.execute(f"DELETE FROM {table} WHERE page_id = ?", (page_id,))
            self.db.execute("DELETE FROM pages WHERE id = ?", (page_id,))
        self.db.execute("DELETE FROM files WHERE path = ?", (path,))
        self.db.execute("DELETE FROM failures WHERE path = ?", (path,))
        return numbers

    def renew(self, path: str | bytes) -> dict[str, int]:
        """Forget the pages of a file that is being read; returns their numbers by record. Until it is done
        with the file counts as one that has changed."""
        numbers = self.forget(path)
        self.file(path, -1, -1, "")
        return numbers

    def move(self, old: str | bytes, new: str | bytes) -> None:
        """The file at `old` lies at `new` now, unchanged."""
        for table in ("pages", "files", "failures"):
            self.db.execute(f"UPDATE {table} SET path = ? WHERE path = ?", (new, old))

    def fail(self, path: str | bytes, record: str, kind: str, message: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO failures VALUES (?,?,?,?)", (path, record, kind, message))

    def file(self, path: str | bytes, size: int, mtime_ns: int, digest: str) -> None:
        """Note that a file is done with, as it is now."""
        self.db.execute("INSERT OR REPLACE INTO files VALUES (?,?,?,?)", (path, size, mtime_ns, digest))

    def unopened(self, path: str | bytes, size: int, mtime_ns: int) -> None:
        """Note a file that could not be opened; what was known of it stays."""
        self.db.execute("INSERT OR IGNORE INTO files VALUES (?,?,?,'')", (path, size, mtime_ns))

    def readable(self, path: str | bytes) -> None:
        """A file that could not be opened can be again, and is as it was."""
        self.db.execute("DELETE FROM failures WHERE path = ? AND kind = 'unreadable'", (path,))
