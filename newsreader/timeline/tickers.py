"""Every ticker line of a library: first and last seen, where, and in which wordings; how many ran when."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal
from weakref import WeakKeyDictionary

import numpy as np

from newsreader.formats import canonical_url
from newsreader.library import Store, search
from newsreader.related.knowledge import state as index_state

from .pushes import Ints, Moments, comparable, moments
from .values import Bucket, TickerLine
from .merging import reworded

_BATCH = 500
_DATED = "time GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'"
_BARS = 120
"""Bars of a density plot that a terminal has columns for."""
_MOST_BARS = 20_000


@dataclass(slots=True)
class _Lines:
    """The ticker of one index: distinct lines, and which page carried which."""

    made: str = ""
    serial: int = 0
    state: tuple[str, int, int] | None = None
    number: dict[str, int] = field(default_factory=dict)
    """Folded line -> its number; texts, addresses and times stand at that place."""
    texts: list[str] = field(default_factory=list)
    urls: list[str | None] = field(default_factory=list)
    dated: dict[int, tuple[str, str]] = field(default_factory=dict)
    """First and last full date and time that the strip showed with a line."""
    lines: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    pages: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    labels: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    values: tuple[TickerLine, ...] = ()


_known: WeakKeyDictionary[Store, _Lines] = WeakKeyDictionary()
_lock = threading.Lock()


def ticker_timeline(store: Store, query: str = "") -> list[TickerLine]:
    """Every line, the one first seen last on top; lines of unknown time at the end.

    With a query only what the pages it finds carried. Raises QueryError. Cheap when nothing has changed.
    """
    wanted = search.ids(store, query) if query.strip() else None
    with _lock, store.read() as db:
        now = index_state(db)
        known = _known.get(store)
        if known is None or known.made != now[0] or known.serial > now[1]:
            known = _known[store] = _Lines(made=now[0])
        if known.state != now:
            _update(db, known, now)
            known.values = ()
        if wanted is not None:
            inside = np.isin(known.pages, np.array(wanted, np.int64))
            return _values(db, known, moments(db, wanted), known.lines[inside], known.pages[inside])
        if not known.values:
            known.values = tuple(_values(db, known, moments(db), known.lines, known.pages))
        return list(known.values)


def _update(db: sqlite3.Connection, known: _Lines, now: tuple[str, int, int]) -> None:
    """Read what is new, drop the pages that are gone, and find rewordings anew when there are new lines."""
    before = len(known.texts)
    if not known.serial:
        _read(db, known, "SELECT page_id FROM features")
    else:
        new = [i for (i,) in db.execute("SELECT page_id FROM features WHERE serial > ?", (known.serial,))]
        alive = np.fromiter((i for (i,) in db.execute("SELECT page_id FROM features")), np.int64)
        keep = np.isin(known.pages, np.setdiff1d(alive, np.array(new, np.int64)))
        known.lines, known.pages = known.lines[keep], known.pages[keep]
        for at in range(0, len(new), _BATCH):
            _read(db, known, ",".join(map(str, new[at : at + _BATCH])))
    known.serial, known.state = now[1], now
    if len(known.texts) > before:
        known.labels = reworded(list(known.number))


def _read(db: sqlite3.Connection, known: _Lines, pages: str) -> None:
    """The lines of these pages (numbers, or a query for them). The index on `folded` gives them grouped,
    without a sort."""
    every = pages.startswith("SELECT")
    sql = f"""WITH line AS MATERIALIZED (
        SELECT folded, group_concat(page_id) AS ids, min(page_id) AS page, position,
          min(CASE WHEN {_DATED} THEN time END) AS first,
          max(CASE WHEN {_DATED} THEN time END) AS last
        FROM ticker {"" if every else f"WHERE page_id IN ({pages})"} GROUP BY folded)
      SELECT line.folded, line.ids, t.text, t.url, line.first, line.last
      FROM line JOIN ticker t ON t.page_id = line.page AND t.position = line.position
      WHERE line.folded <> ''"""
    joined, numbers, counts = [], [], []
    for folded, ids, text, url, first, last in db.execute(sql):
        number = known.number.get(folded)
        if number is None:
            number = known.number[folded] = len(known.texts)
            known.texts.append(text)
            known.urls.append(url)
        if first:
            seen = known.dated.get(number, (first, last))
            known.dated[number] = (min(seen[0], first, key=comparable), max(seen[1], last, key=comparable))
        joined.append(ids)
        numbers.append(number)
        counts.append(ids.count(",") + 1)
    if joined:
        found = np.fromstring(",".join(joined), np.int64, sep=",")
        known.lines = np.concatenate([known.lines, np.repeat(np.array(numbers, np.int64), counts)])
        known.pages = np.concatenate([known.pages, found])


def _values(
    db: sqlite3.Connection, known: _Lines, seen: Moments, lines: Ints, pages: Ints
) -> list[TickerLine]:
    """The lines that stand on `pages`, wordings together."""
    if not len(lines):
        return []
    groups = known.labels[lines]
    order = np.lexsort((lines, seen.rank[pages], groups))
    groups, lines, pages = groups[order], lines[order], pages[order]
    bounds = np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1], [True]))).tolist()
    articles = _articles(db, known)
    page_list, line_list = pages.tolist(), lines.tolist()
    found = []
    for start, end in pairwise(bounds):
        ids = tuple(dict.fromkeys(page_list[start:end]))
        numbers = line_list[start:end]
        wordings = list(dict.fromkeys(numbers))
        shown = (
            wordings[0]
            if len(wordings) == 1
            else max(wordings, key=lambda n: (numbers.count(n), known.texts[n]))
        )
        first, last, sure = _span(known, seen, ids, wordings)
        found.append(
            TickerLine(
                known.texts[shown],
                tuple(known.texts[n] for n in wordings),
                first,
                last,
                sure,
                tuple(dict.fromkeys(site for i in ids if (site := seen.site[i]))),
                ids,
                len(ids),
                next((articles[n] for n in wordings if n in articles), None),
            )
        )
    found.sort(key=lambda line: line.text)
    found.sort(key=lambda line: comparable(line.first), reverse=True)
    return found


def _span(known: _Lines, seen: Moments, ids: Sequence[int], numbers: Sequence[int]) -> tuple[str, str, bool]:
    """From when to when: a strip's own times reach further back than the pages that were saved."""
    first, last, sure = seen.span(ids)
    shown = [known.dated[n] for n in numbers if n in known.dated]
    if shown:
        earliest = min((a for a, _ in shown), key=comparable)
        if not first or not sure or comparable(earliest) < comparable(first):
            first = earliest
        if not last:
            last = max((b for _, b in shown), key=comparable)
        sure = sure or len(ids) == 1
    return first, last, sure


def _articles(db: sqlite3.Connection, known: _Lines) -> dict[int, int]:
    """The saved page that a line became, by the line's number: by its link, else its very headline."""
    found: dict[int, int] = {}
    sql = """SELECT folded_title, min(id) FROM pages p
      WHERE folded_title <> '' AND EXISTS (SELECT 1 FROM ticker t WHERE t.folded = p.folded_title)
      GROUP BY folded_title"""
    for folded, page in db.execute(sql):
        if folded in known.number:
            found[known.number[folded]] = page
    linked = [(n, url) for n, url in enumerate(known.urls) if url]
    if linked:
        stories = dict(db.execute("SELECT story, min(id) FROM pages GROUP BY story"))
        for number, url in linked:
            page = stories.get(canonical_url(url))
            if page is not None:
                found[number] = page
    return found


def density(
    lines: Sequence[TickerLine], by: Literal["auto", "hour", "day", "week", "month"] = "auto"
) -> list[Bucket]:
    """How many lines were first seen in each hour, day, week or month, empty ones between included; oldest
    first.

    "auto" takes the finest that needs no more than 120 bars. Lines of unknown time, or known less finely
    than a bar, are left out.
    """
    times = [line.first for line in lines if line.first]
    for unit in ("hour", "day", "week", "month") if by == "auto" else (by,):
        starts = sorted(start for when in times if (start := _start(when, unit)))
        if not starts or (by == "auto" and unit == "hour" and len(starts) < len(times)):
            continue
        bars = _bars(starts[0], starts[-1], unit)
        if len(bars) <= _BARS or by != "auto" or unit == "month":
            counts = dict.fromkeys(bars, 0)
            for start in starts:
                if start in counts:
                    counts[start] += 1
            return [
                Bucket(start.isoformat() if unit == "hour" else start.date().isoformat(), n)
                for start, n in counts.items()
            ]
    return []


def _start(when: str, unit: str) -> datetime | None:
    """The start of the bar that holds a time; None when the time is not known that finely."""
    if len(when) < (13 if unit == "hour" else 7 if unit == "month" else 10):
        return None
    try:
        moment = datetime.fromisoformat(when if len(when) > 7 else f"{when}-01").replace(tzinfo=None)
    except ValueError:
        return None
    if unit == "hour":
        return moment.replace(minute=0, second=0, microsecond=0)
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return (
        day.replace(day=1)
        if unit == "month"
        else day - timedelta(days=day.weekday())
        if unit == "week"
        else day
    )


def _bars(first: datetime, last: datetime, unit: str) -> list[datetime]:
    bars = [first]
    while bars[-1] < last and len(bars) < _MOST_BARS:
        step = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}.get(unit)
        bars.append(bars[-1] + step if step else (bars[-1] + timedelta(days=32)).replace(day=1))
    return bars
