"""The front of an outlet over time: what its most-read, latest and trending blocks held, day by day."""

from __future__ import annotations

import sqlite3
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from newsreader.library import Store, index_state

from .pushes import moments, saved_pages
from .values import Front

KINDS = ("most-read", "latest", "trending")
"""Blocks that show an outlet's front at the moment a page was saved; the others depend on the story they
stand by."""

_SQL = """SELECT p.id, r.kind, r.label, r.title, r.folded, r.story, r.position
FROM pages p JOIN recs r ON r.page_id = p.id WHERE p.site = ? COLLATE NOCASE AND r.kind IN (?, ?, ?)"""
_AT_HOST = "SELECT site FROM pages WHERE story >= ? AND story < ? LIMIT 1"
"""`story` is the address without scheme and www, so the pages of a host stand together in its index."""


@dataclass(slots=True)
class _Item:
    """A headline of one block on one day."""

    title: str
    name: tuple[str | None, str]
    """Its story and its folded text, by which a saved page is found."""
    best: int
    pages: int
    page: int
    """The last one that was counted."""


@dataclass(slots=True)
class _Block:
    items: dict[str, _Item] = field(default_factory=dict)
    pages: set[int] = field(default_factory=set)


_known: WeakKeyDictionary[Store, tuple[tuple[object, ...], tuple[Front, ...]]] = WeakKeyDictionary()
"""The last outlet that was asked for: with the state of the index and its name."""
_lock = threading.Lock()


def fronts(store: Store, site: str) -> list[Front]:
    """One value for each day and block of an outlet (its name or host), the newest day first.

    A page counts for the day it was saved on; where that is not known, for the newest date on it. For 5,000
    pages of an outlet among 100,000 half a second, which goes into reading their 60,000 headlines and finding
    those that are saved; cheap when the same is asked for again.
    """
    with _lock, store.read() as db:
        asked = (*index_state(db), site)
        known = _known.get(store)
        if known is None or known[0] != asked:
            known = _known[store] = (asked, tuple(_found(db, site)))
        return list(known[1])


def _found(db: sqlite3.Connection, site: str) -> list[Front]:
    host = site.strip().lower().removeprefix("www.")
    found_at = db.execute(_AT_HOST, (f"{host}/", f"{host}0")).fetchone()  # "0" comes after "/"
    rows = db.execute(_SQL, (found_at[0] if found_at else site, *KINDS)).fetchall()
    pages: dict[int, list[tuple[str, str | None, str, str, str | None, int]]] = defaultdict(list)
    for page, *shown in rows:
        pages[page].append(tuple(shown))
    seen = moments(db, sorted(pages))
    blocks: dict[tuple[str, str, str], _Block] = defaultdict(_Block)
    for page in reversed(seen.oldest_first(pages)):  # the newest page's wording stays
        for kind, label, title, folded, story, position in pages[page]:
            block = blocks[seen.when[page][:10], kind, label or ""]
            block.pages.add(page)
            item = block.items.get(story or folded)
            if item is None:
                block.items[story or folded] = _Item(title, (story, folded), position, 1, page)
                continue
            item.best = min(item.best, position)
            item.pages += item.page != page
            item.page = page
    saved = saved_pages(db, (item.name for block in blocks.values() for item in block.items.values()))
    found = [_front(day, kind, label, block, saved) for (day, kind, label), block in blocks.items()]
    found.sort(key=lambda front: (KINDS.index(front.kind), front.label or ""))
    return sorted(found, key=lambda front: front.day, reverse=True)


def _front(day: str, kind: str, label: str, block: _Block, saved: dict[tuple[str | None, str], int]) -> Front:
    ordered = sorted(block.items.items(), key=lambda entry: (-entry[1].pages, entry[1].best, entry[0]))
    items = tuple((item.title, item.pages, saved.get(item.name)) for _, item in ordered)
    return Front(day, kind, label or None, tuple(title for title, *_ in items), items, len(block.pages))
