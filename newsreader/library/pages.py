"""One page of the library: by number or by file, as a Row or whole."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import sqlite3
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from newsreader.errors import CaptureError, LibraryError
from newsreader.model import Page, Recommendation, TickerItem
from newsreader.text import clean, fold

from . import codec
from .events import Failed
from .paths import absolute, file_hash, shown_path, stored_path
from .search import rows
from .store import Store
from .values import Row, Stats


def in_file(store: Store, path: str | os.PathLike[str], record: str = "") -> list[int]:
    """The numbers of the pages in a file (with `record`, of that one alone), in the order of their records.

    The name may be of either form of Unicode: some disks take both for one file.
    """
    named = (absolute(path), str(Path(path).resolve()))
    forms = (unicodedata.normalize(form, name) for name in named for form in ("NFC", "NFD"))
    with store.read() as db:
        for name in dict.fromkeys((*named, *forms)):
            found = db.execute(
                "SELECT id FROM pages WHERE path = ? AND (record = ? OR ? = '') ORDER BY record, id",
                (stored_path(name), record, record),
            )
            if numbers := [number for (number,) in found]:
                return numbers
    return []


def find_id(store: Store, path: str | os.PathLike[str], record: str = "") -> int | None:
    """The number of the page in a file (with `record` "", the first of an archive), or None."""
    return next(iter(in_file(store, path, record)), None)


def knows(store: Store, path: str | os.PathLike[str]) -> bool:
    """Whether pages of this file, or of files below this folder, are in the library."""
    name = absolute(path)
    with store.read() as db:
        return bool(
            db.execute(
                "SELECT EXISTS (SELECT 1 FROM pages"
                " WHERE path = ?1 OR (path > ?1 || '/' AND path < ?1 || '0'))",  # 0 is next to /
                (stored_path(name),),
            ).fetchone()[0]
        )


def changed(store: Store, page_id: int) -> str:
    """What has become of a page's file since it was indexed, in a sentence's end; "" when it is as it was.

    Only a file of another size or time is read: an archive is then taken to have changed.
    """
    with store.read() as db:
        found = db.execute(
            "SELECT path, record, key, size, mtime_ns FROM pages LEFT JOIN files USING (path) WHERE id = ?",
            (page_id,),
        ).fetchone()
    if found is None:
        raise LibraryError(f"no page has the id {page_id}; `newsreader search` prints ids.")
    stored_at, record, key, size, mtime_ns = found
    path = shown_path(stored_at)
    try:
        now = Path(path).stat()
    except OSError:
        called = _now_called(path, record, key, size)
        return f"is called {clean(called)} now" if called else "is not there now"
    if (now.st_size, now.st_mtime_ns) == (size, mtime_ns) or (not record and file_hash(path) == key):
        return ""
    return "has changed since it was indexed"


def _now_called(path: str, record: str, key: str, size: int | None) -> str:
    """The file beside a file that is gone that has its page; "" without any."""
    folder = Path(path).parent
    try:
        beside = _by_size(folder, folder.stat().st_mtime_ns).get(size, ())
    except OSError:
        return ""
    return next((name for name in beside if _has(folder / name, record, key)), "")


@lru_cache(maxsize=8)
def _by_size(folder: Path, changed: int) -> dict[int | None, list[str]]:
    """The names in a folder, listed once for all that are missed in it."""
    found: dict[int | None, list[str]] = {}
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_file():
            found.setdefault(entry.stat().st_size, []).append(entry.name)
    return found


def _has(path: Path, record: str, key: str) -> bool:
    """Whether a file, or a record of one, is the page with this hash."""
    if not record:
        return file_hash(path) == key
    from newsreader import formats

    with contextlib.suppress(CaptureError):
        return formats.load(path, record).sha256 == key
    return False


def to_id(store: Store, page: int | str | os.PathLike[str]) -> int:
    """A page's number from its number or its path. Raises LibraryError."""
    if isinstance(page, int):
        return page
    found = find_id(store, page)
    if found is None:
        raise LibraryError(f"{os.fspath(page)}: not in the library; index its folder first.")
    return found


def row(store: Store, page_id: int) -> Row:
    found = rows(store, [page_id])
    if not found:
        raise LibraryError(f"no page has the id {page_id}; `newsreader search` prints ids.")
    return found[0]


def page(store: Store, wanted: int | str | os.PathLike[str]) -> Page:
    page_id = to_id(store, wanted)
    with store.read() as db:
        found = stored(db, page_id)
    if found is None:
        raise LibraryError(f"no page has the id {page_id}; `newsreader search` prints ids.")
    return found


def stored(db: sqlite3.Connection, page_id: int) -> Page | None:
    """The page of that number, by a connection of `Store.read`; None when there is none."""
    found = db.execute(
        "SELECT data, path FROM bodies JOIN pages ON id = page_id WHERE page_id = ?", (page_id,)
    ).fetchone()
    return dataclasses.replace(codec.decode(found[0]), path=shown_path(found[1])) if found else None


def saved(store: Store, items: Sequence[Recommendation | TickerItem]) -> list[int | None]:
    """For each recommendation or ticker item, the newest page here that it names: by address, else by
    headline."""
    from newsreader import formats

    found: list[int | None] = []
    with store.read() as db:
        for item in items:
            title = item.title if isinstance(item, Recommendation) else item.text
            story = formats.canonical_url(item.url) if item.url else ""
            hit = None
            if story:
                hit = db.execute(
                    "SELECT id FROM pages WHERE story = ? ORDER BY newest DESC, id DESC LIMIT 1", (story,)
                ).fetchone()
            if hit is None and (folded := fold(title)):
                hit = db.execute(
                    "SELECT id FROM pages WHERE folded_title = ? ORDER BY newest DESC, id DESC LIMIT 1",
                    (folded,),
                ).fetchone()
            found.append(hit[0] if hit else None)
    return found


def failures(store: Store) -> list[Failed]:
    with store.read() as db:
        return [
            Failed(shown_path(path), kind, message)
            for path, kind, message in db.execute(
                "SELECT path, kind, message FROM failures ORDER BY path, record"
            )
        ]


def stats(store: Store) -> Stats:
    with store.read() as db:
        counts = db.execute(
            "SELECT count(*), count(DISTINCT nullif(site, '')), count(DISTINCT story),"
            " (SELECT count(*) FROM failures) FROM pages"
        ).fetchone()
        folders = tuple(shown_path(path) for (path,) in db.execute("SELECT path FROM folders ORDER BY path"))
    pages, sites, stories, failed = counts
    return Stats(pages, sites, stories, failed, folders)
