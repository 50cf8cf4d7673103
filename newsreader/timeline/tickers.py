"""Every ticker line of a library: first and last seen, where, and in which wordings."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from weakref import WeakKeyDictionary

import numpy as np

from newsreader.formats import canonical_url
from newsreader.garbage import uncollected
from newsreader.library import Store, index_state, search

from .articles import articles
from .merging import Merging
from .pushes import Ints, Moments, before, comparable, moments
from .shown import resolve
from .values import TickerLine
from .wording import distinct

_BATCH = 500
_FEW = 2_000
"""So many new pages are read by their numbers; more, and everything is read anew in one walk."""
_POSITIONS = 1_000_000
"""More than a page has lines: page and place are looked up as one number."""
_TIMES = 3
"""Times looked at for each line, those shown first: strips that show an age have another on each page."""
_MARKS = str.maketrans("", "", "-:T ")


class _Numbers(dict[str, int]):
    """Strings numbered in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


@dataclass(slots=True)
class _Lines:
    """The ticker of one index: distinct lines, and which page carried which."""

    made: str = ""
    serial: int = 0
    state: tuple[str, int, int] | None = None
    here: set[int] = field(default_factory=set)
    """The pages that have been read."""
    merging: Merging = field(default_factory=Merging)
    """Lines, and the headlines of pages, by number."""
    texts: dict[int, str] = field(default_factory=dict)
    """Of a line, as it was shown."""
    stories: dict[int, str] = field(default_factory=dict)
    """The story that a line links to."""
    linking: dict[str, list[int]] = field(default_factory=dict)
    """The lines that link to a story."""
    shown: _Numbers = field(default_factory=lambda: _Numbers({"": 0}))
    """Times as strips show them, each with its number; the first stands for none."""
    lines: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    """One entry for each line, page and time: what stood where."""
    pages: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    times: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    values: dict[int, TickerLine] = field(default_factory=dict)
    """By the label of the line."""
    order: list[tuple[int, str, int]] = field(default_factory=list)
    """Their place in the answer: newest first, then by text; and the label."""


_known: WeakKeyDictionary[Store, _Lines] = WeakKeyDictionary()
_lock = threading.Lock()


def ticker_timeline(store: Store, query: str = "") -> list[TickerLine]:
    """Every line, the one first seen last on top; lines of unknown time at the end.

    With a query only what the pages it finds carried. Raises QueryError. Cheap when nothing has changed,
    and when a few pages have arrived.
    """
    wanted = search.ids(store, query) if query.strip() else None
    with _lock, store.read() as db, uncollected():
        known = _up_to_date(store, db)
        if wanted is None:
            return [known.values[label] for _, _, label in known.order]
        at = np.flatnonzero(np.isin(known.pages, np.array(wanted, np.int64)))
        found = _values(db, known, at)
        return [found[label] for _, _, label in sorted(_place(line, label) for label, line in found.items())]


def _up_to_date(store: Store, db: sqlite3.Connection) -> _Lines:
    """What is known of this index, after reading what has changed in it."""
    now = index_state(db)
    known = _known.get(store)
    if known is not None and known.state == now:
        return known
    new: list[int] | None = None
    if known is not None and known.made == now[0] and known.serial <= now[1]:
        found = db.execute("SELECT page_id FROM features WHERE serial > ?", (known.serial,)).fetchall()
        new = [i for (i,) in found]
        gone = now[2] != len(known.here) + len(new) or not known.here.isdisjoint(new)
        if (
            gone or len(new) > _FEW
        ):  # words are counted up, never down: what is gone is forgotten by beginning anew
            new = None
    if known is None or new is None:
        known = _known[store] = _Lines(made=now[0])
    _read(db, known, new)
    known.serial, known.state = now[1], now
    return known


def _read(db: sqlite3.Connection, known: _Lines, new: Sequence[int] | None) -> None:
    """Take in new pages (None: all there are), and make anew the values that they touch."""
    begin = len(known.lines)
    if new is None:
        sql = "SELECT DISTINCT folded_title FROM pages WHERE folded_title <> ''"
        _read_lines(db, known, None, [title for (title,) in db.execute(sql)])
        known.here = {i for (i,) in db.execute("SELECT page_id FROM features")}
        known.values = _values(db, known, np.arange(len(known.lines)))
        known.order = sorted(_place(line, label) for label, line in known.values.items())
        return
    known.here.update(new)
    touched = [np.empty(0, np.int64)]
    for at in range(0, len(new), _BATCH):
        part = ",".join(map(str, new[at : at + _BATCH]))
        rows = db.execute(f"SELECT folded_title, story FROM pages WHERE id IN ({part})").fetchall()
        touched.append(_read_lines(db, known, part, [title for title, _ in rows if title]))
        named = [known.merging.number[title] for title, _ in rows if title]
        named += [number for _, story in rows for number in known.linking.get(story, ())]
        touched.append(known.merging.and_alike(np.array(named, np.int64)))
    touched.append(distinct(known.lines[begin:]))
    _refresh(db, known, np.concatenate(touched))


def _refresh(db: sqlite3.Connection, known: _Lines, touched: Ints) -> None:
    """Make anew the values of the lines of which something has changed."""
    labels = known.merging.labels
    stale = np.zeros(len(labels), np.bool_)
    stale[labels[touched]] = True
    gone = {label for label in known.values if stale[label]} | set(distinct(touched).tolist())
    at = np.flatnonzero(stale[labels[known.lines]])
    made = _values(db, known, at)
    for label in gone:
        known.values.pop(label, None)
    known.values.update(made)
    known.order = [place for place in known.order if place[2] not in gone and place[2] not in made]
    known.order += [_place(line, label) for label, line in made.items()]
    known.order.sort()


def _place(line: TickerLine, label: int) -> tuple[int, str, int]:
    digits = comparable(line.first)[:19].translate(_MARKS)
    return -int(digits.ljust(14, "0")), line.text, label


def _read_lines(db: sqlite3.Connection, known: _Lines, pages: str | None, headlines: Sequence[str]) -> Ints:
    """Take in the lines of these pages (None: of all), and their headlines; the numbers of those that
    changed. The index on `folded` gives the lines grouped, without a sort."""
    sql = f"""WITH line AS MATERIALIZED (
        SELECT folded, group_concat(page_id) AS ids, min(page_id * {_POSITIONS} + position) AS first,
          group_concat(ifnull(time, ''), char(31)) AS times
        FROM ticker WHERE folded <> '' {"" if pages is None else f"AND page_id IN ({pages})"} GROUP BY folded)
      SELECT line.folded, line.ids, line.times, t.text, t.url FROM line CROSS JOIN ticker t
        ON t.page_id = line.first / {_POSITIONS} AND t.position = line.first % {_POSITIONS}"""
    rows = db.execute(sql).fetchall()
    touched = known.merging.add([row[0] for row in rows], headlines)
    if not rows:
        return touched
    lines = [known.merging.number[row[0]] for row in rows]
    counts = []
    times: list[int] = []
    number = known.shown.__getitem__
    for line, (_, ids, shown, text, url) in zip(lines, rows, strict=True):
        known.texts.setdefault(line, text)
        if url and line not in known.stories:
            story = known.stories[line] = canonical_url(url)
            known.linking.setdefault(story, []).append(line)
        counts.append(ids.count(",") + 1)
        times += map(number, shown.split("\x1f")) if shown.strip("\x1f") else repeat(0, counts[-1])
    found = np.fromstring(",".join([row[1] for row in rows]), np.int64, sep=",")
    known.lines = np.concatenate([known.lines, np.repeat(np.array(lines, np.int64), counts)])
    known.pages = np.concatenate([known.pages, found])
    known.times = np.concatenate([known.times, np.array(times, np.int64)])
    return touched


def _values(db: sqlite3.Connection, known: _Lines, at: Ints) -> dict[int, TickerLine]:
    """The lines of the entries `at`, wordings together, by label."""
    if not len(at):
        return {}
    lines, pages, times = known.lines[at], known.pages[at], known.times[at]
    seen = moments(db, None if len(at) == len(known.lines) else distinct(pages).tolist())
    labels = known.merging.labels[lines]
    order = np.argsort(labels * len(seen.rank) + seen.rank[pages], kind="stable")
    labels, lines, pages, times = labels[order], lines[order], pages[order], times[order]
    dated = _dated(known, seen, lines, pages, times)
    numbers_of, first_at = np.unique(lines, return_index=True)
    when = {n: seen.when[i] for n, i in zip(numbers_of.tolist(), pages[first_at].tolist(), strict=True)}
    when.update((n, moment) for n, (moment, _) in dated.items())
    became = articles(db, known.merging, numbers_of, known.stories, when)
    wordings, outlets = _once_each(labels, lines), _once_each(labels, seen.outlet[pages])
    often, sites = np.bincount(lines), seen.sites
    found = {}
    for label, ids in _once_each(labels, pages).items():
        numbers = wordings[label]
        times_told = [dated[n] for n in numbers if n in dated]
        first, last, sure = _span(seen, ids, times_told) if times_told else seen.span(ids)
        found[label] = TickerLine(
            known.texts[
                numbers[0] if len(numbers) == 1 else max(numbers, key=lambda n: (often[n], known.texts[n]))
            ],
            tuple([known.texts[n] for n in numbers]),
            first,
            last,
            sure,
            tuple([sites[n] for n in outlets[label] if sites[n]]),
            tuple(ids),
            len(ids),
            next((became[n] for n in numbers if n in became), None),
        )
    return found


def _once_each(labels: Ints, values: Ints) -> dict[int, list[int]]:
    """The different values of each label, in the order in which they first come; `labels` ascending."""
    changed = np.flatnonzero(np.diff(labels, prepend=-1) | np.diff(values, prepend=-1))
    labels, values = labels[changed], values[changed]
    _, first = np.unique(labels * (values.max() + 1) + values, return_index=True)
    first.sort()
    labels, listed = labels[first], values[first].tolist()
    bounds = np.flatnonzero(np.diff(labels, prepend=-1, append=-1)).tolist()
    return {
        label: listed[a:b]
        for label, (a, b) in zip(labels[bounds[:-1]].tolist(), pairwise(bounds), strict=True)
    }


def _dated(
    known: _Lines, seen: Moments, lines: Ints, pages: Ints, times: Ints
) -> dict[int, tuple[str, bool]]:
    """The moment that strips showed with each line, and whether it is known to be that: the first that can be
    read, of entries in order of time. A clock may stand by a line for days: it counts on its first page."""
    timed = np.flatnonzero(times)
    if not len(timed):
        return {}
    _, first = np.unique(lines[timed] * len(known.shown) + times[timed], return_index=True)
    timed = timed[np.sort(first)]
    timed = timed[np.argsort(lines[timed], kind="stable")]
    of_line = np.arange(len(timed)) - np.searchsorted(lines[timed], lines[timed])
    timed = timed[of_line < _TIMES]
    texts = list(known.shown)
    found: dict[int, tuple[str, bool]] = {}
    for line, page, time in zip(
        lines[timed].tolist(), pages[timed].tolist(), times[timed].tolist(), strict=True
    ):
        if line not in found:
            text, sure = texts[time], seen.sure[page]
            if moment := resolve(text, seen.when[page], sure):
                found[line] = moment, sure or moment == text
    return found


def _span(seen: Moments, ids: Sequence[int], shown: Iterable[tuple[str, bool]]) -> tuple[str, str, bool]:
    """From when to when: a strip's own times reach further back than the pages that were saved."""
    first, last, sure = seen.span(ids)
    for moment, known in shown:
        if not first or before(moment, first) or moment.startswith(first):
            first, sure = moment, known and (sure or len(ids) == 1)
    if before(last, first):  # the only time known is a bound, older than the strip's own
        last = first
    return first, last, sure
