"""Asking the index: ids in order, rows for them, snippets, completions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from newsreader.errors import LibraryError, QueryError

from . import codec
from .asking import index_state, rows_for
from .compile import Compiled, compile_query
from .paths import shown_path
from .query import parse
from .snippets import snippet
from .spelling import respelled
from .store import Store
from .values import Row

SORTS = ("auto", "newest", "oldest", "relevance", "title", "site", "saved")

RELEVANCE_LIMIT = 2_000
"""`auto` ranks by relevance up to so many matches: bm25 costs about 1 ms for a thousand pages, and a list of
more is scanned by date, not by rank."""

CUTS = 5
"""Times that a mistake at the end of a line that is being typed is cut off; a line of nothing but mistakes
is refused."""

_BM25 = "bm25(words, 8.0, 1.0, 3.0, 3.0, 2.0, 2.0, 0.7, 0.5)"
"""A headline says what a page is about; a ticker or a recommendation says little about it (order:
TEXT_COLUMNS)."""

_ORDER = {
    "newest": "p.newest DESC, p.id DESC",
    "oldest": "p.newest = 0, p.newest, p.id",
    "title": "p.folded_title = '', p.folded_title, p.newest DESC, p.id",
    "site": "p.site = '', p.site COLLATE NOCASE, p.newest DESC, p.id",
    "saved": "CASE WHEN p.saved <> '' THEN p.saved ELSE p.saved_from END DESC, p.id DESC",
}


def compiled(query: str, *, lenient: bool = False) -> Compiled:
    """What a query asks for. Of a `lenient` one, a mistake in the word that is being typed is left out:
    "date:20" goes on."""
    for _ in range(CUTS):
        try:
            return compile_query(parse(query, lenient=lenient), datetime.now())
        except QueryError as error:
            if not lenient or any(map(str.isspace, query[error.start :])):
                raise
            query, lenient = query[: error.start], error.start > 0
    return compile_query(parse(query), datetime.now())


def ids(store: Store, query: str = "", *, sort: str = "auto", lenient: bool = False) -> list[int]:
    """The numbers of all matching pages, in order. Raises QueryError, Interrupted."""
    if sort not in SORTS:
        raise LibraryError(f'there is no order "{sort}"; there are: {", ".join(SORTS)}.')
    want = compiled(query, lenient=lenient)
    with store.read(interruptible=True) as db:
        if want.narrowing:
            return _matching(store, db, want.match, sort)
        if sort == "auto":
            sort = "relevance" if _few(db, want) else "newest"
        if sort == "relevance" and want.match:
            sql = ("WITH ranked AS MATERIALIZED"
                   f" (SELECT rowid AS id, {_BM25} AS score FROM words WHERE words MATCH ?)"
                   f" SELECT p.id FROM pages p LEFT JOIN ranked r ON r.id = p.id WHERE {want.where}"
                   " ORDER BY ifnull(r.score, 0), p.newest DESC, p.id DESC")  # fmt: skip
            return [i for (i,) in db.execute(sql, (want.match, *want.params))]
        ordered = _ordered(store, db, sort)
        if want.where == "1":
            return list(ordered)
        found = {i for (i,) in db.execute(f"SELECT p.id FROM pages p WHERE {want.where}", want.params)}
        return [i for i in ordered if i in found]


def _matching(store: Store, db: sqlite3.Connection, match: str, sort: str) -> list[int]:
    """The pages that a full-text expression finds. It is asked once: of a short prefix that costs most."""
    found: set[int] = set()
    if sort != "relevance":
        found = {i for (i,) in db.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,))}
    if sort == "relevance" or (sort == "auto" and len(found) <= RELEVANCE_LIMIT):
        sql = f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY {_BM25}, rowid DESC"
        return [i for (i,) in db.execute(sql, (match,))]
    return [i for i in _ordered(store, db, sort) if i in found]


def _ordered(store: Store, db: sqlite3.Connection, sort: str) -> list[int]:
    """All pages in an order (newest first where there is none of that name), kept until a page comes, goes or
    changes: sorting the 95,000 pages that a short prefix finds among 100,000 costs more than finding them."""
    sort = sort if sort in _ORDER else "newest"
    stamp = index_state(db)
    kept = store.orders.get(sort)
    if kept is None or kept[0] != stamp:
        kept = (stamp, [i for (i,) in db.execute(f"SELECT p.id FROM pages p ORDER BY {_ORDER[sort]}")])
        store.orders[sort] = kept
    return kept[1]


def _few(db: sqlite3.Connection, want: Compiled) -> bool:
    """Whether the full-text part matches few enough pages to be ranked."""
    if not want.match:
        return False
    sql = f"SELECT count(*) FROM (SELECT rowid FROM words WHERE words MATCH ? LIMIT {RELEVANCE_LIMIT + 1})"
    return bool(db.execute(sql, (want.match,)).fetchone()[0] <= RELEVANCE_LIMIT)


def ranked(store: Store, query: str, *, lenient: bool = False) -> bool:
    """Whether `auto` puts the best match first for this query, and not the newest."""
    want = compiled(query, lenient=lenient)
    with store.read(interruptible=True) as db:
        return _few(db, want)


def count(store: Store, query: str = "", *, lenient: bool = False) -> int:
    want = compiled(query, lenient=lenient)
    with store.read(interruptible=True) as db:
        return int(db.execute(f"SELECT count(*) FROM pages p WHERE {want.where}", want.params).fetchone()[0])


def search(
    store: Store,
    query: str = "",
    *,
    limit: int = 50,
    offset: int = 0,
    sort: str = "auto",
    lenient: bool = False,
) -> list[Row]:
    found = ids(store, query, sort=sort, lenient=lenient)[offset : offset + limit]
    return rows(store, found, query=query, lenient=lenient)


_ROWS = """
SELECT p.id, p.key, p.path, p.record, p.title, p.site, p.url, p.published, p.saved, p.language,
  (SELECT group_concat(tag, char(10)) FROM user.tags t WHERE t.key = p.key),
  NOT EXISTS (SELECT 1 FROM user.seen s WHERE s.key = p.key),
  EXISTS (SELECT 1 FROM user.notes n WHERE n.key = p.key),
  (SELECT count(DISTINCT text_hash) FROM pages v WHERE v.story = p.story), p.story
FROM pages p WHERE p.id IN ({})
"""


def rows(store: Store, wanted: Sequence[int], *, query: str = "", lenient: bool = True) -> list[Row]:
    """The rows of `wanted`, in its order (missing pages left out), with snippets when a query is given."""
    found: dict[int, Row] = {}
    want = compiled(query, lenient=lenient) if query.strip() else None
    with store.read() as db:
        texts = _snippets(db, wanted, want) if want and want.texts else {}
        for r in rows_for(db, _ROWS, wanted):
            found[r[0]] = _row(r, texts.get(r[0], ""))
    return [found[i] for i in wanted if i in found]


def _row(r: Sequence[Any], snippet: str) -> Row:
    (page_id, key, path, record, title, site, url, published, saved, language, tags, unread, noted,
     versions, story) = r  # fmt: skip
    return Row(
        page_id, key, shown_path(path), record, title, site, url, published, saved, language,
        tuple(sorted(tags.split("\n"))) if tags else (), bool(unread), bool(noted), snippet, versions, story,
    )  # fmt: skip


def _snippets(db: sqlite3.Connection, wanted: Sequence[int], want: Compiled) -> dict[int, str]:
    rows = rows_for(db, "SELECT page_id, data FROM bodies WHERE page_id IN ({})", wanted)
    return {i: snippet(codec.decode(data), want.texts) for i, data in rows}


def terms(query: str, *, lenient: bool = False) -> list[str]:
    """The words and phrases to light up in an article, a prefix with its star; none for a mistake that no
    further typing could mend."""
    try:
        texts = compiled(query, lenient=lenient).texts
    except QueryError:
        return [] if lenient else terms(query, lenient=True)
    return list(dict.fromkeys(text.text + "*" * text.prefix for text in texts))


def hint(store: Store, query: str) -> str | None:
    """A query that finds what `query` does not: words that begin with its last one, its words in tickers or
    recommendations, of an address the pages that were saved from it, of what is misspelled what may have been
    meant."""
    if found := count(store, query, lenient=True):
        open_end = f"{query.rstrip()}*"
        return f"{open_end} finds {found:,}" if not _finds(store, query) and _finds(store, open_end) else None
    for other in _others(store, query.strip()):
        if found := count(store, other, lenient=True):
            return f"{other} finds {found:,}"
    return None


def _finds(store: Store, query: str) -> int:
    try:
        return count(store, query)
    except QueryError:  # not finished
        return 0


def _others(store: Store, query: str) -> Iterator[str]:
    if query.startswith(("https://", "http://")) and len(query.split()) == 1:
        yield f"story:{query}"
        return
    want = compiled(query, lenient=True)
    if want.narrowing and not any(text.column for text in want.texts):
        said = f"({query})" if len(want.texts) > 1 else query
        yield f"ticker:{said}"
        yield f"rec:{said}"
    yield from respelled(store, query)
