"""What pages showed and when: the pages of an index as arrays, for questions about all of them at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_FACTS = "id, coalesce(nullif(saved, ''), nullif(saved_from, ''), published), saved <> '', site"
_PART = 900


@dataclass(frozen=True, slots=True)
class Moments:
    """When each page was seen, and where; by page number."""

    when: dict[int, str]
    """When it was saved; where that is not known, the newest date on it; else "". ISO 8601."""
    sure: dict[int, bool]
    """Whether that is the time it was saved."""
    site: dict[int, str]
    rank: Ints
    """Place of each page number in the order of time; pages of unknown time last, pages that are not there
    after them."""
    last_known: int
    """Pages of a rank below this have a time."""

    def oldest_first(self, ids: Iterable[int]) -> list[int]:
        return sorted(ids, key=lambda i: int(self.rank[i]))

    def span(self, ordered: Sequence[int]) -> tuple[str, str, bool]:
        """First and last time of pages in order, and whether both are the times those pages were saved."""
        known = [i for i in (ordered[0], ordered[-1]) if int(self.rank[i]) < self.last_known]
        if not known:
            return "", "", False
        end = ordered[-1]
        if int(self.rank[end]) >= self.last_known:
            end = next(i for i in reversed(ordered) if int(self.rank[i]) < self.last_known)
        return self.when[ordered[0]], self.when[end], self.sure[ordered[0]] and self.sure[end]


def moments(db: sqlite3.Connection, ids: Sequence[int] | None = None) -> Moments:
    """Of all pages, or of some."""
    if ids is None:
        rows = db.execute(f"SELECT {_FACTS} FROM pages").fetchall()
    else:
        rows = []
        for at in range(0, len(ids), _PART):
            part = ids[at : at + _PART]
            rows += db.execute(
                f"SELECT {_FACTS} FROM pages WHERE id IN ({','.join('?' * len(part))})", part
            ).fetchall()
    rows.sort(key=lambda row: (not row[1], comparable(row[1]), row[0]))
    rank = np.full(max((row[0] for row in rows), default=0) + 1, len(rows), np.int64)
    rank[np.fromiter((row[0] for row in rows), np.int64, len(rows))] = np.arange(len(rows))
    return Moments(
        {row[0]: row[1] for row in rows},
        {row[0]: bool(row[2]) for row in rows},
        {row[0]: row[3] for row in rows},
        rank,
        sum(1 for row in rows if row[1]),
    )


def comparable(when: str) -> str:
    """An ISO 8601 time so that text order is time order: with a zone, moved to UTC; without, as it is."""
    if not _zoned(when):
        return when
    try:
        return datetime.fromisoformat(when).astimezone(UTC).replace(tzinfo=None).isoformat()
    except ValueError:
        return when


def _zoned(when: str) -> bool:
    return len(when) > 16 and (when[-1] == "Z" or "+" in when[16:] or "-" in when[16:])


def before(one: str, other: str) -> bool:
    """Whether one ISO 8601 time is earlier; where only one of them has a zone, both are taken for local."""
    if _zoned(one) != _zoned(other):
        one, other = one[:16], other[:16]
    return comparable(one) < comparable(other)


def saved_pages(
    db: sqlite3.Connection, named: Iterable[tuple[str | None, str]]
) -> dict[tuple[str | None, str], int]:
    """The page that is here of each (story, folded headline): by its address, else by its headline."""
    wanted = set(named)
    stories = _lowest(db, "story", {story for story, _ in wanted if story})
    titles = _lowest(db, "folded_title", {folded for _, folded in wanted if folded})
    found = {name: stories.get(name[0] or "", titles.get(name[1])) for name in wanted}
    return {name: page for name, page in found.items() if page is not None}


def _lowest(db: sqlite3.Connection, column: str, values: set[str]) -> dict[str, int]:
    """The first page of each value of a column of `pages`."""
    found: dict[str, int] = {}
    listed = sorted(values)
    for at in range(0, len(listed), _PART):
        part = listed[at : at + _PART]
        marks = ",".join("?" * len(part))
        sql = f"SELECT {column}, min(id) FROM pages WHERE {column} IN ({marks}) GROUP BY {column}"
        found.update(db.execute(sql, part).fetchall())
    return found
