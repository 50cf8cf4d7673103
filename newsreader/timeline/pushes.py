"""What pages showed and when: the pages of an index as arrays, for questions about all of them at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from newsreader.library import rows_for

Ints = NDArray[np.int64]

_FACTS = "id, coalesce(nullif(saved, ''), nullif(saved_from, ''), published), saved <> '', site, published"
_AFTER_ALL = "~"
"""Later than every time, as text."""


@dataclass(frozen=True, slots=True)
class Moments:
    """When each page was seen, and where; by page number."""

    when: dict[int, str]
    """When it was saved; where that is not known, the newest date on it; else "". ISO 8601."""
    sure: dict[int, bool]
    """Whether that is the time it was saved."""
    site: dict[int, str]
    sites: tuple[str, ...]
    """The different sites, "" for none; `outlet` has for each page number its place here."""
    outlet: Ints
    rank: Ints
    """Place of each page number in the order of time; pages of unknown time last."""

    def oldest_first(self, ids: Iterable[int]) -> list[int]:
        return sorted(ids, key=lambda i: int(self.rank[i]))

    def span(self, ordered: Sequence[int]) -> tuple[str, str, bool]:
        """First and last time of pages in order, and whether both are the times those pages were saved."""
        begin = ordered[0]
        if not self.when[begin]:
            return "", "", False
        end = ordered[-1]
        if not self.when[end]:
            end = next(i for i in reversed(ordered) if self.when[i])
        return self.when[begin], self.when[end], self.sure[begin] and self.sure[end]


def moments(db: sqlite3.Connection, ids: Sequence[int] | None = None) -> Moments:
    """Of all pages, or of some (ascending)."""
    sql = f"SELECT {_FACTS} FROM pages"
    if ids is None:
        rows = db.execute(f"{sql} ORDER BY id").fetchall()
    else:
        rows = list(rows_for(db, f"{sql} WHERE id IN ({{}}) ORDER BY id", ids))
    rows = [(id, on_the_clock_of(published, when), sure, site) for id, when, sure, site, published in rows]
    rows.sort(key=lambda row: (row[1] if len(row[1]) <= 16 else comparable(row[1])) or _AFTER_ALL)
    numbers, when, sure, site = zip(*rows, strict=True) if rows else ((), (), (), ())
    place = {name: at for at, name in enumerate(dict.fromkeys(site))}
    every = np.array(numbers, np.int64)
    rank, outlet = np.zeros((2, int(every.max(initial=0)) + 1), np.int64)
    rank[every] = np.arange(len(rows))
    outlet[every] = [place[name] for name in site]
    return Moments(
        dict(zip(numbers, when, strict=True)),
        dict(zip(numbers, map(bool, sure), strict=True)),
        dict(zip(numbers, site, strict=True)),
        tuple(place),
        outlet,
        rank,
    )


def on_the_clock_of(published: str, when: str) -> str:
    """A moment that a crawler wrote in UTC, in the zone in which the outlet dates its articles: the clock by
    which its strip shows times. Of any other moment `when` itself."""
    if when[16:].endswith(("Z", "+00:00")) and _zoned(published):
        try:
            zone = datetime.fromisoformat(published).tzinfo
            return datetime.fromisoformat(when).astimezone(zone).isoformat()
        except (ValueError, OverflowError):
            return when
    return when


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
    if one == other:
        return False
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
    sql = f"SELECT {column}, min(id) FROM pages WHERE {column} IN ({{}}) GROUP BY {column}"
    return dict(rows_for(db, sql, sorted(values)))
