"""The library's pages in groups about one happening, kept up as pages arrive.

When pages arrive, they and the events of their neighbours are grouped anew; the rest stays. When a
library has grown by a third since all of it was grouped, all of it is grouped again: by then the rarity
of words has shifted. So what comes out hardly depends on the order in which pages came.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np

from newsreader.library import Store, pages, shown_path

from . import candidates, grouping, knowledge, rank
from .neighbours import joined, pairs, telling
from .sidefile import side_file
from .values import Event
from .vectors import Floats, Rarity, Vectors, similarities, vectors

EVENT = 0.31
"""Mean nearness at which two groups are one event: best over whole and cut articles (pair F1 .93 and .90),
in events of many pages and of two or three."""
_NEAR = 0.12
"""Cosine from which a page is a neighbour, whose event is looked at again."""
_TOUCHING = 0.08
"""The same by a few telling words alone."""
_GROWN = 4 / 3
_FEW = 50
"""So many new pages are looked up one by one in the full-text index; more are compared with everything at
once."""

_SCHEMA = """
CREATE TABLE members (page_id INTEGER PRIMARY KEY, serial INTEGER NOT NULL, event INTEGER NOT NULL);
CREATE TABLE heads (event INTEGER PRIMARY KEY, page_id INTEGER NOT NULL);
CREATE TABLE grouped (pages INTEGER NOT NULL)
"""


@dataclass(slots=True)
class _State:
    """What is known of one library's events."""

    made: str = ""
    serials: dict[int, int] = field(default_factory=dict)
    """Of each page that has been grouped."""
    event: dict[int, int] = field(default_factory=dict)
    """The lowest page number of each page's event; only of pages in one."""
    heads: dict[int, int] = field(default_factory=dict)
    """The page that stands for an event: it has most in common with the others."""
    grouped: int = 0
    """How many pages there were when all were grouped."""
    key: tuple[str, int, int] | None = None
    values: tuple[Event, ...] = ()


_states: WeakKeyDictionary[Store, _State] = WeakKeyDictionary()
_lock = threading.Lock()


def events(store: Store) -> list[Event]:
    """Groups of two pages and more about one happening, newest first. Cheap when nothing has changed."""
    with _lock, store.read() as db:
        state = _states.get(store)
        key = knowledge.state(db)
        if state is None or state.made != key[0]:
            state = _states[store] = _State(made=key[0])
        if state.key != key:
            with side_file(store, "events", key[0], _SCHEMA) as side:
                if not state.serials:
                    _load(side, state)
                _update(store, db, state)
                _save(side, state)
            state.values = tuple(_values(db, state))
            state.key = key
        return list(state.values)


def _update(store: Store, db: sqlite3.Connection, state: _State) -> None:
    """Bring the groups up to date with the index."""
    now = {page_id: serial for serial, page_id in db.execute("SELECT serial, page_id FROM features")}
    gone = [i for i, serial in state.serials.items() if now.get(i) != serial]
    touched = {state.event.pop(i) for i in gone if i in state.event}
    for i in gone:
        del state.serials[i]
    new = sorted(i for i in now if i not in state.serials)
    if not new and not touched:
        return
    members: dict[int, list[int]] = {}
    for i, event in state.event.items():
        members.setdefault(event, []).append(i)
    left_over = [i for event in touched for i in members.get(event, ())]
    rare = knowledge.rarity(store, db)
    if len(now) > _GROWN * state.grouped:
        state.event, state.heads, state.grouped = {}, {}, len(now)
        _all(db, sorted(now), rare, state, {})
    elif len(new) > _FEW:
        _all(db, sorted({*new, *left_over}), rare, state, members)
    else:
        _few(store, db, sorted({*new, *left_over}), rare, state, members)
    state.serials.update((i, now[i]) for i in new)


def _all(
    db: sqlite3.Connection, new: list[int], rare: Rarity, state: _State, members: dict[int, list[int]]
) -> None:
    """Group `new` pages, and the events they touch, by comparing them with every page at once."""
    ids: list[int] = []
    parts: list[Vectors] = []
    for batch in knowledge.batches(db):
        ids += [page_id for _, page_id, _ in batch]
        parts.append(telling(vectors([features for _, _, features in batch], rare), rare))
    wanted = set(new)
    rows = np.array([at for at, i in enumerate(ids) if i in wanted], np.int64)
    left, right, weight = pairs(joined(parts), rows, _TOUCHING)
    edges = [
        (ids[a], ids[b], w) for a, b, w in zip(left.tolist(), right.tolist(), weight.tolist(), strict=True)
    ]
    _regroup(db, new, edges, rare, state, members)


def _few(
    store: Store,
    db: sqlite3.Connection,
    new: list[int],
    rare: Rarity,
    state: _State,
    members: dict[int, list[int]],
) -> None:
    """The same for a few pages, by the full-text index."""
    edges: list[tuple[int, int, float]] = []
    for i in new:
        article = pages.page(store, i).article
        own = knowledge.load(db, [i])[i]
        words = candidates.telling(article.title, article.text, own, rare)
        known = knowledge.load(db, {i, *candidates.alike(db, words, rare)})
        ids = list(known)
        cosine = vectors(list(known.values()), rare).dot(ids.index(i))
        edges += [(i, j, c) for j, c in zip(ids, cosine.tolist(), strict=True) if c >= _NEAR and j != i]
    _regroup(db, new, edges, rare, state, members)


def _regroup(
    db: sqlite3.Connection,
    new: Iterable[int],
    edges: list[tuple[int, int, float]],
    rare: Rarity,
    state: _State,
    members: dict[int, list[int]],
) -> None:
    """Group anew: the pages in `new`, their neighbours, and the pages in events with either."""
    local = {*new, *(i for a, b, _ in edges for i in (a, b))}
    old = {state.event[i] for i in local if i in state.event}
    for event in old:
        local.update(members[event])
        edges += [(members[event][0], i, 1.0) for i in members[event][1:]]
    for event in old:
        state.heads.pop(event, None)
    for i in local:
        state.event.pop(i, None)
    ids = np.array(sorted(local), np.int64)
    left = np.searchsorted(ids, np.array([a for a, _, _ in edges], np.int64))
    right = np.searchsorted(ids, np.array([b for _, b, _ in edges], np.int64))
    weight = np.array([w for _, _, w in edges], np.float32)
    for piece in grouping.pieces(len(ids), left, right, weight, _TOUCHING):
        _group(db, ids[piece].tolist(), rare, state)


def _group(db: sqlite3.Connection, ids: list[int], rare: Rarity, state: _State) -> None:
    """Group some hundred pages at most, and note the groups of two and more."""
    known = knowledge.load(db, ids)
    ids = [i for i in ids if i in known]
    near = rank.support(similarities(vectors([known[i] for i in ids], rare)) * _gaps(db, ids))
    labels = grouping.average_link(near, EVENT)
    for label in np.unique(labels).tolist():
        inside = np.flatnonzero(labels == label)
        if len(inside) > 1:
            event = min(ids[i] for i in inside.tolist())
            state.event.update((ids[i], event) for i in inside.tolist())
            state.heads[event] = ids[int(inside[near[np.ix_(inside, inside)].sum(axis=1).argmax()])]


def _gaps(db: sqlite3.Connection, ids: list[int]) -> Floats:
    """What the days between each two pages leave of their nearness."""
    sql = f"SELECT id, published FROM pages WHERE id IN ({','.join('?' * len(ids))})"
    dates = dict(db.execute(sql, ids).fetchall())
    days = np.array([rank.day_number(dates.get(i, "")) for i in ids], np.float64)
    return rank.nearness(days[:, None] - days[None, :])


def _values(db: sqlite3.Connection, state: _State) -> Iterator[Event]:
    """The events for people: those with more than captures of one story, newest first."""
    sql = "SELECT id, path, title, site, story, published, saved, saved_from FROM pages"
    if len(state.event) < 5_000:  # otherwise one walk over all pages is quicker than looking each up
        sql += f" WHERE id IN ({','.join(map(str, state.event))})"
    found: dict[int, list[tuple[str, int, str, str, str, str]]] = {}
    for i, path, title, site, story, published, saved, saved_from in db.execute(sql):
        if i in state.event:
            row = (published or saved or saved_from, i, shown_path(path), title, site, story)
            found.setdefault(state.event[i], []).append(row)
    order = sorted(found.items(), key=lambda item: (max(row[0] for row in item[1]), item[0]), reverse=True)
    for event, rows in order:
        rows.sort(key=lambda row: (row[0] or "9", row[1]))
        if len({row[5] for row in rows}) < 2:
            continue
        dates = sorted(row[0] for row in rows if row[0])
        title = next((row[3] for row in rows if row[1] == state.heads.get(event)), rows[0][3])
        yield Event(
            event,
            title,
            tuple(row[1] for row in rows),
            tuple(row[2] for row in rows),
            tuple(dict.fromkeys(row[4] for row in rows if row[4])),
            dates[0] if dates else "",
            dates[-1] if dates else "",
        )


def _load(side: sqlite3.Connection, state: _State) -> None:
    for page_id, serial, event in side.execute("SELECT page_id, serial, event FROM members"):
        state.serials[page_id] = serial
        if event:
            state.event[page_id] = event
    state.heads = dict(side.execute("SELECT event, page_id FROM heads").fetchall())
    row = side.execute("SELECT pages FROM grouped").fetchone()
    state.grouped = row[0] if row else 0


def _save(side: sqlite3.Connection, state: _State) -> None:
    """Only what changed is written: a page that arrives touches some rows of a hundred thousand."""
    before = {
        i: (serial, event) for i, serial, event in side.execute("SELECT page_id, serial, event FROM members")
    }
    after = {i: (serial, state.event.get(i, 0)) for i, serial in state.serials.items()}
    side.executemany("DELETE FROM members WHERE page_id = ?", [(i,) for i in before if i not in after])
    changed = [(i, *value) for i, value in after.items() if before.get(i) != value]
    side.executemany("INSERT OR REPLACE INTO members VALUES (?, ?, ?)", changed)
    heads = dict(side.execute("SELECT event, page_id FROM heads").fetchall())
    side.executemany(
        "DELETE FROM heads WHERE event = ?", [(event,) for event in heads if event not in state.heads]
    )
    side.executemany(
        "INSERT OR REPLACE INTO heads VALUES (?, ?)",
        [(event, head) for event, head in state.heads.items() if heads.get(event) != head],
    )
    side.execute("DELETE FROM grouped")
    side.execute("INSERT INTO grouped VALUES (?)", (state.grouped,))
