"""How rare each word is in a library: counted once, then kept up as pages arrive."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from weakref import WeakKeyDictionary

import numpy as np

from newsreader.library import Store, index_state, rows_for

from .features import KEYS, Features, unpack
from .rank import FEW
from .sidefile import side_file
from .vectors import Rarity

_BATCH = 2_000
"""Pages whose features are in memory at once: some 8 MB."""
_LARGE = 5_000
"""From so many pages on the count is kept beside the index: reading 100,000 features takes a second."""
_GROWN = 1.05
"""By so much a library must have grown for the count beside the index to be written again: 16 MB to pack."""
_SCHEMA = "CREATE TABLE counted (pages INTEGER NOT NULL, serial INTEGER NOT NULL, counts BLOB NOT NULL)"
_STALE = 1.1
"""Pages counted for each page there is, at which the count is made anew: removed pages stay in it until
then."""


@dataclass(slots=True)
class _Counted:
    counts: np.ndarray[tuple[int], np.dtype[np.uint32]] = field(
        default_factory=lambda: np.zeros(KEYS, np.uint32)
    )
    pages: int = 0
    serial: int = 0
    made: str = ""
    kept: int = 0
    """How many pages the count beside the index covers."""


_known: WeakKeyDictionary[Store, _Counted] = WeakKeyDictionary()
_lock = threading.Lock()


def rarity(store: Store, db: sqlite3.Connection) -> Rarity:
    """How many pages of the library have each word key, now."""
    made, last, pages = index_state(db)
    with _lock:
        counted = _known.get(store)
        if counted is None or counted.made != made or counted.serial > last:
            counted = _known[store] = _kept(store, made, last) if pages > _LARGE else _Counted(made=made)
        if counted.serial < last:
            _count(db, counted)
        if counted.pages > _STALE * pages:
            counted = _known[store] = _Counted(made=made)
            _count(db, counted)
        if counted.pages > max(_LARGE, _GROWN * counted.kept):
            _keep(store, counted)
        return Rarity(counted.counts, counted.pages)


def _kept(store: Store, made: str, last: int) -> _Counted:
    """The count that lies beside the index, or an empty one."""
    with side_file(store, "words", made, _SCHEMA) as side:
        row = side.execute("SELECT pages, serial, counts FROM counted").fetchone()
    if row is None or row[1] > last:
        return _Counted(made=made)
    counts = np.frombuffer(zlib.decompress(row[2]), np.uint32).copy()
    return _Counted(counts, row[0], row[1], made, row[0])


def _keep(store: Store, counted: _Counted) -> None:
    packed = zlib.compress(counted.counts.tobytes(), 1)
    with side_file(store, "words", counted.made, _SCHEMA) as side:
        side.execute("DELETE FROM counted")
        side.execute("INSERT INTO counted VALUES (?, ?, ?)", (counted.pages, counted.serial, packed))
    counted.kept = counted.pages


def _count(db: sqlite3.Connection, counted: _Counted) -> None:
    for batch in batches(db, counted.serial):
        keys = np.concatenate([features.keys for _, _, features in batch])
        found, times = np.unique(keys, return_counts=True)
        counted.counts[found] += times.astype(np.uint32)
        counted.pages += len(batch)
        counted.serial = batch[-1][0]


def batches(db: sqlite3.Connection, after: int = 0) -> Iterator[list[tuple[int, int, Features]]]:
    """Serial, page and features of all pages stored since, in order, some thousands at a time."""
    while True:
        rows = db.execute(
            "SELECT serial, page_id, data FROM features WHERE serial > ? ORDER BY serial LIMIT ?",
            (after, _BATCH),
        ).fetchall()
        if not rows:
            return
        yield [(serial, page_id, unpack(data)) for serial, page_id, data in rows]
        after = rows[-1][0]


def sparse(db: sqlite3.Connection) -> Callable[[str], bool]:
    """Asks whether the library has fewer than `rank.FEW` pages in a language; of an unknown one nobody
    knows."""

    @cache
    def is_sparse(language: str) -> bool:
        sql = "SELECT count(*) FROM (SELECT 1 FROM pages WHERE language = ? LIMIT ?)"
        return bool(language) and int(db.execute(sql, (language, FEW)).fetchone()[0]) < FEW

    return is_sparse


def load(db: sqlite3.Connection, pages: Iterable[int]) -> dict[int, Features]:
    """The features of some pages; those that are gone are left out."""
    rows = rows_for(db, "SELECT page_id, data FROM features WHERE page_id IN ({})", pages)
    return {page_id: _unpacked(data) for page_id, data in rows}


@lru_cache(maxsize=4_000)
def _unpacked(data: bytes) -> Features:
    """`unpack`, remembered for pages that come again and again: about 7 kB each."""
    return unpack(data)
