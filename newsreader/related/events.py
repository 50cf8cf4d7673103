"""The library's pages in groups about one happening, kept up as pages arrive.

When pages arrive, they and the events of their neighbours are grouped anew; the rest stays. When a
library has grown by a third since all of it was grouped, all of it is grouped again: by then the rarity
of words has shifted. So what comes out hardly depends on the order in which pages came.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from newsreader.library import Store, index_state, pages, rows_for, shown_path

from . import across, candidates, grouping, knowledge, rank
from .features import Features
from .groups import SCHEMA, Groups, kept
from .neighbours import joined, pairs, telling
from .sidefile import side_file
from .values import Event
from .vectors import Floats, Ints, Rarity, Vectors, similarities, vectors

EVENT = 0.31
"""Mean nearness at which two groups are one event: best over whole and cut articles (pair F1 .93 and .90),
in events of many pages and of two or three. To ask for a name in common besides gains nothing: one parts none
of 527 near pairs of different events, two part 8 and 87 of 2,767 pairs of one (pair F1 .949 -> .936)."""
_NEAR = 0.12
"""Cosine from which a page is a neighbour, whose event is looked at again."""
_TOUCHING = 0.08
"""The same by a few telling words alone."""
_GROWN = 4 / 3
"""By so much a library must have grown for all of it to be grouped again (see above)."""
_FEW, _FEW_OF = 50, 500
"""So many new pages, or one in so many of all, are looked up one by one in the full-text index; more are
compared with everything at once (of 100,000 pages that takes as long as looking up two hundred)."""


@dataclass(slots=True)
class _Known:
    """What is known of one library's events."""

    groups: Groups
    key: tuple[str, int, int] | None = None
    """Of the index for which the values hold."""
    values: dict[int, Event] = field(default_factory=dict)
    """By the event's number."""


_known: WeakKeyDictionary[Store, _Known] = WeakKeyDictionary()
_lock = threading.Lock()


def events(store: Store) -> list[Event]:
    """Groups of two pages and more about one happening, newest first. Cheap when nothing has changed, and
    when a few pages have arrived."""
    with _lock, store.read() as db:
        key = index_state(db)
        known = _known.pop(store, None)
        if known is None or known.groups.made != key[0]:
            known = _Known(Groups(key[0]))
        if known.key != key:
            _bring_up(store, db, known, key)
        _known[store] = known  # not when that failed: the groups may be half changed
        return sorted(known.values.values(), key=lambda event: (event.last, event.id), reverse=True)


def _bring_up(store: Store, db: sqlite3.Connection, known: _Known, key: tuple[str, int, int]) -> None:
    with side_file(store, "events", key[0], SCHEMA) as side:
        groups = kept(side, known.groups)
        _update(store, db, groups, key[2])
        stale = set(groups.touched)
        if groups is not known.groups:  # read from the file
            known.groups, known.values, stale = groups, {}, set(groups.members)
        groups.save(side)
    for event in stale:
        known.values.pop(event, None)
    known.values.update((event.id, event) for event in _values(db, groups, stale & groups.members.keys()))
    known.key = key


def _update(store: Store, db: sqlite3.Connection, groups: Groups, count: int) -> None:
    """Bring the groups up to date with the index, which has `count` pages."""
    gone, new = _changes(db, groups, count)
    left_over = {page for i in gone for page in groups.forget(i)}.difference(gone)
    wanted = sorted(left_over.union(new))
    groups.note(new)
    if not wanted:
        return
    rare = knowledge.rarity(store, db)
    if count > _GROWN * groups.grouped:
        for event in list(groups.members):
            groups.part(event)
        groups.grouped = count
        _regroup(db, groups, rare, *_all(db, sorted(groups.serials), rare))
    elif len(new) > max(_FEW, count // _FEW_OF):
        _regroup(db, groups, rare, *_all(db, wanted, rare))
    else:
        _regroup(db, groups, rare, *_few(db, wanted, rare))


def _changes(db: sqlite3.Connection, groups: Groups, count: int) -> tuple[list[int], dict[int, int]]:
    """Pages that are gone or have changed, and those that are new or have; the latter with their serials."""
    sql = "SELECT page_id, serial FROM features"
    new = dict(db.execute(f"{sql} WHERE serial > ?", (groups.last,)).fetchall())
    gone = [i for i in new if i in groups.serials]
    if len(groups.serials) - len(gone) + len(new) != count:
        now = dict(db.execute(sql).fetchall())
        gone = [i for i, serial in groups.serials.items() if now.get(i) != serial]
        new = {i: serial for i, serial in now.items() if groups.serials.get(i) != serial}
    return gone, new


Edges = tuple[Ints, Ints, Ints, Floats]
"""Pages to group anew; and pairs of pages, one of them among these, with how near they are."""


def _all(db: sqlite3.Connection, wanted: list[int], rare: Rarity) -> Edges:
    """The neighbours of many pages, by comparing them with every page at once."""
    ids: list[int] = []
    parts: list[Vectors] = []
    for batch in knowledge.batches(db):
        ids += [page_id for _, page_id, _ in batch]
        parts.append(telling(vectors([features for _, _, features in batch], rare), rare))
    numbers, new = np.array(ids, np.int64), np.array(wanted, np.int64)
    left, right, weight = pairs(joined(parts), np.flatnonzero(np.isin(numbers, new)), _TOUCHING)
    return new, numbers[left], numbers[right], weight


def _few(db: sqlite3.Connection, wanted: list[int], rare: Rarity) -> Edges:
    """The same of a few pages, by the full-text index."""
    left: list[int] = []
    right: list[int] = []
    weight: list[float] = []
    for i in wanted:
        page = pages.stored(db, i)
        own = knowledge.load(db, [i]).get(i)
        if page is None or own is None:
            continue
        words = candidates.telling(page.article.title, page.article.text, own, rare)
        known = knowledge.load(db, {i, *candidates.alike(db, words, rare)})
        ids = list(known)
        cosine = vectors(list(known.values()), rare).dot(ids.index(i))
        near = [(j, c) for j, c in zip(ids, cosine.tolist(), strict=True) if c >= _NEAR and j != i]
        left += [i] * len(near)
        right += [j for j, _ in near]
        weight += [c for _, c in near]
    return (
        np.array(wanted, np.int64),
        np.array(left, np.int64),
        np.array(right, np.int64),
        np.array(weight, np.float32),
    )


def _regroup(
    db: sqlite3.Connection, groups: Groups, rare: Rarity, new: Ints, left: Ints, right: Ints, weight: Floats
) -> None:
    """Group anew: the pages in `new`, their neighbours, and the pages in events with either."""
    local = np.unique(np.concatenate([new, left, right]))
    old = [groups.part(event) for event in {groups.event[i] for i in local.tolist() if i in groups.event}]
    # What was one event is looked at as one piece.
    chained = [(pages[0], page) for pages in old for page in pages[1:]]
    chain = np.array(chained, np.int64).reshape(-1, 2)
    ids = np.unique(np.concatenate([local, chain.ravel()]))
    left = np.searchsorted(ids, np.concatenate([left, chain[:, 0]]))
    right = np.searchsorted(ids, np.concatenate([right, chain[:, 1]]))
    weight = np.concatenate([weight, np.ones(len(chain), np.float32)])
    sparse = knowledge.sparse(db)
    for piece in grouping.pieces(len(ids), left, right, weight, _TOUCHING):
        _group(db, ids[piece].tolist(), rare, groups, sparse)


def _group(
    db: sqlite3.Connection, ids: list[int], rare: Rarity, groups: Groups, sparse: Callable[[str], bool]
) -> None:
    """Group some hundred pages at most, and note the groups of two and more."""
    known = knowledge.load(db, ids)
    ids = [i for i in ids if i in known]
    days, languages = _facts(db, ids)
    gaps = np.abs(days[:, None] - days[None, :])
    near = rank.support(similarities(vectors([known[i] for i in ids], rare)) * rank.nearness(gaps))
    for a in [at for at, language in enumerate(languages) if sparse(language)]:
        for b in np.flatnonzero(near[a]).tolist():
            if rank.plain(known[ids[a]], known[ids[b]]) < rank.PLAIN:
                near[a, b] = near[b, a] = 0.0
    labels = grouping.average_link(near, EVENT)
    order = np.argsort(labels, kind="stable")
    parts = [part.tolist() for part in np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)]
    like = _alike_across(db, ids, known, rare, languages, gaps)
    for inside in across.joined(parts, languages, like):
        if len(inside) > 1:
            head = inside[int(near[np.ix_(inside, inside)].sum(axis=1).argmax())]
            groups.join([ids[i] for i in inside], ids[head])


def _facts(db: sqlite3.Connection, ids: list[int]) -> tuple[NDArray[np.float64], list[str]]:
    """The day number (nan for none) and the language of each page."""
    found = rows_for(db, "SELECT id, published, language FROM pages WHERE id IN ({})", ids)
    facts = {i: (published, language) for i, published, language in found}
    rows = [facts.get(i, ("", "")) for i in ids]
    return np.array([rank.day_number(date) for date, _ in rows], np.float64), [name for _, name in rows]


def _alike_across(
    db: sqlite3.Connection,
    ids: list[int],
    known: dict[int, Features],
    rare: Rarity,
    languages: list[str],
    gaps: NDArray[np.float64],
) -> dict[tuple[int, int], float]:
    """How alike pages of different languages are that are of the same days, by their places in `ids`."""
    if len(set(languages) - {""}) < 2:
        return {}
    close = np.argwhere(np.triu(gaps <= across.DAYS, 1)).tolist()
    pairs = [(a, b) for a, b in close if languages[a] and languages[b] and languages[a] != languages[b]]
    named: dict[int, dict[int, float]] = {}
    for at in {at for pair in pairs for at in pair}:
        page = pages.stored(db, ids[at])
        if page is not None:
            words = candidates.telling(page.article.title, page.article.text, known[ids[at]], rare)
            named[at] = across.named(words, rare)
    found = {(a, b): across.likeness(named.get(a, {}), named.get(b, {})) for a, b in pairs}
    return {pair: like for pair, like in found.items() if like > 0.0}


def _values(db: sqlite3.Connection, groups: Groups, wanted: Collection[int]) -> Iterator[Event]:
    """Some events for people: those with more than captures of one story."""
    when = "coalesce(nullif(published, ''), nullif(saved, ''), saved_from)"
    numbers = [page for event in wanted for page in groups.members[event]]
    sql = f"SELECT id, path, title, site, story, {when}, language FROM pages WHERE id IN ({{}})"
    facts = {page: (shown_path(path), *rest) for page, path, *rest in rows_for(db, sql, numbers)}
    for event in wanted:
        rows = sorted((facts[i][4] or "9", i, *facts[i]) for i in groups.members[event] if i in facts)
        if len({row[5] for row in rows}) < 2:
            continue
        dates = sorted(row[6] for row in rows if row[6])
        head = facts.get(groups.heads[event])
        yield Event(
            event,
            head[1] if head else rows[0][3],
            tuple(row[1] for row in rows),
            tuple(row[2] for row in rows),
            tuple(dict.fromkeys(row[4] for row in rows if row[4])),
            dates[0] if dates else "",
            dates[-1] if dates else "",
            tuple(sorted({row[7] for row in rows if row[7]})),
        )
