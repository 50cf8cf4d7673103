"""Stories that pages pushed at their readers most, and of which no page is here."""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from newsreader.library import Store, index_state

from .pushes import moments, saved_pages
from .tickers import ticker_timeline
from .values import TickerLine, Unsaved

_PAGES = 100
"""Pages named of each story."""
_SPARE = 50
"""Stories read beyond those asked for: some of them turn out to be here under their headline."""

# Each half walks one index, grouped as it lies, and looks at `pages` once a story.
_BY_ADDRESS = """
SELECT story, pages
FROM (SELECT story, count(*) AS pages FROM recs WHERE story IS NOT NULL GROUP BY story) AS pushed
WHERE story <> '' AND NOT EXISTS (SELECT 1 FROM pages p WHERE p.story = pushed.story)
ORDER BY pages DESC, story LIMIT ?
"""
_BY_HEADLINE = """
SELECT folded, pages
FROM (SELECT folded, count(*) AS pages FROM recs WHERE story IS NULL GROUP BY folded) AS pushed
WHERE folded <> '' AND NOT EXISTS (SELECT 1 FROM pages p WHERE p.folded_title = pushed.folded)
ORDER BY pages DESC, folded LIMIT ?
"""


class _Push(NamedTuple):
    page: int
    kind: str
    title: str
    folded: str
    url: str | None


_known: WeakKeyDictionary[Store, tuple[tuple[str, int, int], int, tuple[Unsaved, ...]]] = WeakKeyDictionary()
_lock = threading.Lock()


def unsaved(store: Store, limit: int = 200) -> list[Unsaved]:
    """Stories without a page here, the one that most pages pushed first. Cheap when nothing has changed."""
    lines = ticker_timeline(store)
    with _lock, store.read() as db:
        now = index_state(db)
        known = _known.get(store)
        if known is None or known[0] != now or known[1] < limit:
            known = _known[store] = (now, limit, tuple(_found(db, lines, limit)))
        return list(known[2][:limit])


def _found(db: sqlite3.Connection, lines: Sequence[TickerLine], limit: int) -> list[Unsaved]:
    pushes: dict[str, list[_Push]] = {}
    read = "SELECT page_id, kind, title, folded, url FROM recs WHERE {}"
    by_headline: dict[str, str] = {}
    for story, _ in db.execute(_BY_ADDRESS, (limit + _SPARE,)).fetchall():
        rows = [_Push(*row) for row in db.execute(read.format("story = ?"), (story,))]
        if not saved_pages(db, [(None, push.folded) for push in rows]):
            pushes[story] = rows
            by_headline.update((push.folded, story) for push in rows)
    for folded, _ in db.execute(_BY_HEADLINE, (limit + _SPARE,)).fetchall():
        rows = [_Push(*row) for row in db.execute(read.format("story IS NULL AND folded = ?"), (folded,))]
        # A headline without an address belongs to the story that ran under it with one.
        pushes.setdefault(by_headline.get(folded, f" {folded}"), []).extend(rows)
    tickers = [line for line in lines if line.article is None]
    for line in sorted(tickers, key=lambda line: -line.count)[: limit + _SPARE]:
        name = next((by_headline[text] for text in line.wordings if text in by_headline), f" {line.text}")
        pushes.setdefault(name, []).extend(_Push(i, "ticker", line.text, "", None) for i in line.ids)
    pushes = {name: rows for name, rows in pushes.items() if {push.kind for push in rows} != {"sponsored"}}
    ranked = sorted(pushes, key=lambda name: (-len({push.page for push in pushes[name]}), name))[:limit]
    seen = moments(db, sorted({push.page for name in ranked for push in pushes[name]}))
    found = []
    for name in ranked:
        rows = pushes[name]
        titles = [title for title, _ in Counter(sorted(push.title for push in rows)).most_common()]
        ids = seen.oldest_first({push.page for push in rows})
        first, last, _ = seen.span(ids)
        found.append(
            Unsaved(
                titles[0],
                next((push.url for push in rows if push.url), None),
                tuple(titles),
                len(ids),
                tuple(sorted({seen.site[i] for i in ids if seen.site[i]})),
                tuple(sorted({push.kind for push in rows})),
                first,
                last,
                tuple(ids[:_PAGES]),
            )
        )
    return found
