"""The pages related to one page of a library."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from newsreader.errors import LibraryError
from newsreader.library import Store, pages, rows_for, shown_path

from . import across, candidates, knowledge, rank
from .features import Features, containment
from .relation import EVENT, Evidence, judge
from .values import Related
from .vectors import Floats, Rarity, vectors

_FLOOR = 0.04
"""Pages below this score have nothing in common that a person would see (MAP at half of it the same, at
twice .0008 less)."""
_ALIKE = 0.1
"""Wordings are compared from this score on, or where address, text or headline are the same; from half of it
on no more versions are found (F1 .974)."""
_LINKED = 40
"""Pages looked up by links or by headline, in each direction: more of them say nothing new."""
_FOREIGN = 10
"""Pages in other languages that are read for the names in them, the nearest first: a millisecond each."""


class _Facts(NamedTuple):
    """A page's row in the index."""

    id: int
    path: str | bytes
    record: str
    title: str
    folded_title: str
    site: str
    url: str
    story: str
    published: str
    text_hash: str
    language: str


class _Gathered(NamedTuple):
    """A page and those that it is compared with, itself among them; `texts` stand in the order of `ids`."""

    me: _Facts
    own: Features
    words: list[candidates.Telling]
    rare: Rarity
    ids: list[int]
    texts: list[Features]
    facts: dict[int, _Facts]
    links: dict[int, list[str]]
    few: set[str]
    """Languages that have few pages here."""


def related(store: Store, page_id: int, limit: int = 20) -> list[Related]:
    """Other pages of the library, best first, each with its relation and the reason.

    Raises LibraryError when there is no such page.
    """
    pool = _gathered(store, page_id)
    me, ids, texts, facts = pool.me, pool.ids, pool.texts, pool.facts
    gaps = [abs(rank.day_number(me.published) - rank.day_number(facts[i].published)) for i in ids]
    scored = _scores(pool, gaps)
    same = [_same(me, facts[i]) for i in ids]
    worth = [
        score >= _ALIKE or alike["same_story"] or alike["same_text"] or alike["same_title"]
        for score, alike in zip(scored.tolist(), same, strict=True)
    ]
    held = _wording(pool, worth)
    kept = [
        at
        for at in _leading(scored, worth, limit)
        if ids[at] != page_id
        and (scored[at] >= _FLOOR or same[at]["same_story"] or same[at]["same_text"] or ids[at] in pool.links)
    ]
    terms = candidates.shared(pool.words, [texts[at] for at in kept], pool.rare)
    close = [at for at in sorted(kept, key=lambda at: -scored[at]) if gaps[at] <= across.DAYS]
    foreign = _foreign(store, pool, [(facts[ids[at]], texts[at]) for at in close])
    result = []
    for at, common in zip(kept, terms, strict=True):
        lengths = sorted((pool.own.words, texts[at].words))
        evidence = Evidence(
            float(scored[at]),
            held[at],
            lengths[0] / max(1, lengths[1]),
            **same[at],
            days=None if math.isnan(gaps[at]) else int(gaps[at]),
            shared=common,
            across=foreign.get(ids[at], ""),
            links=pool.links.get(ids[at], ()),
        )
        result.append(_related(facts[ids[at]], evidence))
    result.sort(key=lambda r: (-r.score, r.id))
    return result[:limit]


def _gathered(store: Store, page_id: int) -> _Gathered:
    article = pages.page(store, page_id).article
    with store.read() as db:
        rare = knowledge.rarity(store, db)
        own = knowledge.load(db, [page_id]).get(page_id)
        if own is None:
            raise LibraryError(f"there is no page with the number {page_id} any more.")
        words = candidates.telling(article.title, article.text, own, rare)
        me = _facts(db, [page_id])[page_id]
        links = _links(db, me)
        found = {page_id, *candidates.alike(db, words, rare), *_namesakes(db, me), *links}
        known = knowledge.load(db, sorted(found))
        facts = _facts(db, known)
        sparse = knowledge.sparse(db)
        few = {facts[i].language for i in known if i in facts and sparse(facts[i].language)}
    ids = [i for i in known if i in facts]
    return _Gathered(me, own, words, rare, ids, [known[i] for i in ids], facts, links, few)


def _scores(pool: _Gathered, gaps: Sequence[float]) -> Floats:
    """How near each page is, 0 to 1, by words and days."""
    scored = rank.scores(vectors(pool.texts, pool.rare), pool.ids.index(pool.me.id))
    scored = scored * rank.nearness(np.array(gaps, np.float32))
    if not pool.few:
        return scored
    most = [
        _most(pool.own, text) if pool.few & {pool.me.language, pool.facts[i].language} else 1.0
        for i, text in zip(pool.ids, pool.texts, strict=True)
    ]
    return np.minimum(scored, most).astype(np.float32)


def _wording(pool: _Gathered, worth: Sequence[bool]) -> list[float]:
    """The share of each page's wording that this page has; 0 for those that are not worth the comparison."""
    shares = iter(
        containment(pool.own, [text for text, check in zip(pool.texts, worth, strict=True) if check])
    )
    return [next(shares) if check else 0.0 for check in worth]


def _most(own: Features, other: Features) -> float:
    """The highest score that two pages may have of which one is of a language that has few here: without
    enough words in common, rare or not, they are not of one event."""
    return 1.0 if rank.plain(own, other) >= rank.PLAIN else EVENT / 2


def _foreign(store: Store, pool: _Gathered, close: Sequence[tuple[_Facts, Features]]) -> dict[int, str]:
    """Of these pages of the same days the language of those that are in another one than this page and name
    the same."""
    own = across.named(pool.words, pool.rare)
    others = [(other, text) for other, text in close if other.language not in ("", pool.me.language)]
    found: dict[int, str] = {}
    if not others or not pool.me.language or len(own) < across.NAMES:
        return found
    with store.read() as db:
        for other, text in others[:_FOREIGN]:
            page = pages.stored(db, other.id)
            if page is not None:
                words = candidates.telling(page.article.title, page.article.text, text, pool.rare)
                if across.likeness(own, across.named(words, pool.rare)):
                    found[other.id] = other.language
    return found


def _leading(scored: Floats, worth: Sequence[bool], limit: int) -> list[int]:
    """Those of which something may be in the first `limit`: what may be a copy or version can still rise."""
    order = np.argsort(-scored, kind="stable").tolist()
    plain = [at for at in order if not worth[at]]
    return sorted([at for at in order if worth[at]] + plain[:limit])


def _related(facts: _Facts, evidence: Evidence) -> Related:
    relation, reason, sure = judge(evidence)
    score = evidence.score
    if relation in ("copy", "version"):
        # Wording in common is stronger than words in common; the same address is stronger than both.
        score = max(score, 0.5 + 0.5 * evidence.shared_wording, 0.9 if evidence.same_story else 0.0)
    return Related(
        facts.id,
        shown_path(facts.path),
        facts.title,
        facts.site,
        facts.published,
        round(score, 4),
        relation,
        reason,
        sure,
        facts.record,
    )


def _same(a: _Facts, b: _Facts) -> dict[str, bool]:
    sites = bool(a.site and b.site)
    return {
        "same_story": a.story == b.story,
        "same_text": a.text_hash == b.text_hash,
        "same_title": bool(a.folded_title) and a.folded_title == b.folded_title,
        "other_site": sites and a.site != b.site,
        "addressed": bool(a.url and b.url),
    }


def _facts(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, _Facts]:
    sql = f"SELECT {', '.join(_Facts._fields)} FROM pages WHERE id IN ({{}})"
    return {row[0]: _Facts(*row) for row in rows_for(db, sql, ids)}


def _namesakes(db: sqlite3.Connection, me: _Facts) -> list[int]:
    """Pages of the same address, of the same text, or with the same headline."""
    found = []
    for column, value in (("story", me.story), ("folded_title", me.folded_title)):
        if value:
            sql = f"SELECT id FROM pages WHERE {column} = ? ORDER BY id LIMIT {_LINKED}"
            found += [i for (i,) in db.execute(sql, (value,))]
    return found


def _links(db: sqlite3.Connection, me: _Facts) -> dict[int, list[str]]:
    """Saved pages that recommend this one, or that it recommends, each with that said in words."""
    found: dict[int, list[str]] = {}
    pushed = "SELECT DISTINCT page_id, label FROM recs WHERE {} ORDER BY page_id LIMIT ?"
    for column, value in (("story", me.story), ("folded", me.folded_title)):
        if value:
            for i, label in db.execute(pushed.format(f"{column} = ?"), (value, _LINKED)):
                found.setdefault(i, []).append("it recommends this page" + _under(label))
    sql = """SELECT DISTINCT p.id, r.label FROM recs r JOIN pages p ON {}
      WHERE r.page_id = ? ORDER BY p.id LIMIT ?"""
    for on in ("p.story = r.story", "p.folded_title = r.folded AND r.folded <> ''"):
        for i, label in db.execute(sql.format(on), (me.id, _LINKED)):
            found.setdefault(i, []).append("recommended here" + _under(label))
    return {i: said[:1] for i, said in found.items() if i != me.id}


def _under(label: str | None) -> str:
    return f' under "{label}"' if label else ""


def versions(store: Store, page_id: int) -> list[int]:
    """The captures of this page's story, oldest first, this one included.

    By address; and where an address is missing, by what `related` takes for a copy or a version at the
    same outlet.
    """
    found = {r.id for r in related(store, page_id, limit=50) if r.relation in ("copy", "version")}
    with store.read() as db:
        facts = _facts(db, [page_id, *found])
        me = facts[page_id]
        same = {i for (i,) in db.execute("SELECT id FROM pages WHERE story = ?", (me.story,))}
        same |= {i for i in found if not (me.site and facts[i].site and facts[i].site != me.site)}
        same.add(page_id)
        sql = "SELECT saved, modified, published, saved_from, id FROM pages WHERE id IN ({})"
        rows = list(rows_for(db, sql, same))
    return [row[-1] for row in sorted(rows, key=lambda row: (next(filter(None, row[:-1]), ""), row[-1]))]
