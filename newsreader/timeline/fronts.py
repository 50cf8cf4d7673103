"""The front of an outlet over time: what its most-read, latest and trending blocks held, day by day."""

from __future__ import annotations

from collections import defaultdict

from newsreader.library import Store

from .pushes import moments, saved_pages
from .values import Front

KINDS = ("most-read", "latest", "trending")
"""Blocks that show an outlet's front at the moment a page was saved; the others depend on the story they
stand by."""

_SQL = """SELECT r.kind, r.label, r.title, r.folded, r.story, r.position, r.page_id
FROM pages p JOIN recs r ON r.page_id = p.id WHERE p.site = ? COLLATE NOCASE AND r.kind IN (?, ?, ?)"""
_AT_HOST = "SELECT site FROM pages WHERE story >= ? AND story < ? LIMIT 1"
"""`story` is the address without scheme and www, so the pages of a host stand together in its index."""


def fronts(store: Store, site: str) -> list[Front]:
    """One value for each day and block of an outlet (its name or host), the newest day first.

    A page counts for the day it was saved on; where that is not known, for the newest date on it.
    """
    with store.read() as db:
        host = site.strip().lower().removeprefix("www.")
        found_at = db.execute(_AT_HOST, (f"{host}/", f"{host}0")).fetchone()  # "0" comes after "/"
        rows = db.execute(_SQL, (found_at[0] if found_at else site, *KINDS)).fetchall()
        seen = moments(db, sorted({row[6] for row in rows}))
        saved = saved_pages(db, [(row[4], row[3]) for row in rows])
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, (kind, label, *_, page) in enumerate(rows):
        blocks[seen.when[page][:10], kind, label or ""].append(at)
    found = []
    for (day, kind, label), places in blocks.items():
        titles: dict[str, str] = {}
        pages: dict[str, set[int]] = defaultdict(set)
        best: dict[str, int] = {}
        here: dict[str, int | None] = {}
        for at in sorted(places, key=lambda at: (seen.rank[rows[at][6]], rows[at][5]), reverse=True):
            _, _, title, folded, story, position, page = rows[at]
            name = story or folded
            titles.setdefault(name, title)
            pages[name].add(page)
            best[name] = min(best.get(name, position), position)
            here[name] = saved.get((story, folded))
        order = sorted(titles, key=lambda name: (-len(pages[name]), best[name], name))
        items = tuple((titles[name], len(pages[name]), here[name]) for name in order)
        count = len({rows[at][6] for at in places})
        found.append(Front(day, kind, label or None, tuple(titles[name] for name in order), items, count))
    found.sort(key=lambda front: (KINDS.index(front.kind), front.label or ""))
    return sorted(found, key=lambda front: front.day, reverse=True)
