"""Other headlines of a story, and the pages that pushed it."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from newsreader.compare import numbers, word_changes
from newsreader.errors import LibraryError
from newsreader.formats import canonical_url
from newsreader.library import Store, rows_for, shown_path
from newsreader.library.words import tokens
from newsreader.related import knowledge
from newsreader.related.features import key_number, key_word
from newsreader.related.vectors import Rarity
from newsreader.text import fold

from .pushes import Moments, moments, saved_pages
from .values import RecommendedBy, Variant

SAME_STORY = 0.6
"""Cosine of two headlines, weighted by rarity, from which they are of one story when no address tells."""
_SHARED_WORDS = 3
"""And so many words in common: two-word headlines are of many stories."""
_ASKED = 8
"""Words of a headline that are looked for."""
_LOOKED = 80
"""Pages whose recommendations and ticker are read for a likeness."""
_COMMON = 0.2
"""Words in more than this share of the pages are not looked for."""

_FEW_WORDS = 3
"""Words that replace others and are shown whole; of more only the numbers are."""

Source = Literal["recommendation", "ticker", "picture", "version"]


class _Push(NamedTuple):
    """A headline on a page that points, or may point, at the story."""

    page: int
    source: Source
    kind: str
    label: str | None
    title: str
    folded: str
    headline: str
    """The headline it stands against: the story's, or for a picture's text the one beside it."""


@dataclass(frozen=True, slots=True)
class _Story:
    id: int
    story: str
    url: str
    title: str
    folded: str
    language: str
    captures: frozenset[int]
    """All saved pages of the story."""
    headlines: dict[str, str]
    """Folded headline -> headline, of all of them."""


def variants(store: Store, page_id: int) -> list[Variant]:
    """Headlines other than this page's own under which the story ran, oldest first.

    A story is known by its address, else by a headline that says the same. Pictures on this page whose
    text gives other figures than the headline beside them come too: such a text is an older headline of
    that story.
    """
    with store.read() as db:
        story = _story(db, page_id)
        rare = knowledge.rarity(store, db)
        found = [*_versions(db, story), *_named(db, story), *_alike(db, story, rare), *_pictures(db, story)]
        others = saved_pages(
            db, [(None, push.folded) for push in found if push.source in ("recommendation", "ticker")]
        )
        found = [
            push
            for push in found
            if push.source in ("picture", "version")
            or push.folded in story.headlines
            or others.get((None, push.folded), story.id) in story.captures
        ]
        seen = moments(db, sorted({push.page for push in found}))
    return _grouped(found, story, seen)


def _story(db: sqlite3.Connection, page_id: int) -> _Story:
    row = db.execute(
        "SELECT story, url, title, folded_title, language FROM pages WHERE id = ?", (page_id,)
    ).fetchone()
    if row is None:
        raise LibraryError(f"there is no page {page_id} in the library; index its folder again.")
    captures = db.execute("SELECT id, folded_title, title FROM pages WHERE story = ?", (row[0],)).fetchall()
    headlines = {folded: title for _, folded, title in captures if folded}
    name, url, title, folded, language = row
    every = frozenset(i for i, _, _ in captures)
    return _Story(page_id, name, url, title, folded, language, every, headlines)


def _versions(db: sqlite3.Connection, story: _Story) -> Iterator[_Push]:
    """The headlines of the story's other saved versions."""
    for page, title, folded in db.execute(
        "SELECT id, title, folded_title FROM pages WHERE story = ?", (story.story,)
    ):
        if folded and folded != story.folded:
            yield _Push(page, "version", "", None, title, folded, story.title)


def _named(db: sqlite3.Connection, story: _Story) -> Iterator[_Push]:
    """Recommendations that name the story by its address, and the texts of their pictures."""
    sql = "SELECT page_id, kind, label, title, folded, image_text FROM recs WHERE story = ?"
    if story.url:
        for page, kind, label, title, folded, picture in db.execute(sql, (story.story,)):
            if folded and folded != story.folded:
                yield _Push(page, "recommendation", kind, label, title, folded, story.title)
            yield from _picture(page, kind, label, title, picture, story.language)
    if story.folded:
        for page, kind, label, title, other, picture in db.execute(
            "SELECT page_id, kind, label, title, story, image_text FROM recs"
            " WHERE folded = ? AND image_text IS NOT NULL",
            (story.folded,),
        ):
            if not (story.url and other) and page != story.id:
                yield from _picture(page, kind, label, title, picture, story.language)


def _pictures(db: sqlite3.Connection, story: _Story) -> Iterator[_Push]:
    """On this page: recommendations whose picture gives other figures than their headline."""
    sql = """SELECT kind, label, title, image_text FROM recs
      WHERE page_id = ? AND image_text IS NOT NULL ORDER BY group_no, position"""
    for kind, label, title, picture in db.execute(sql, (story.id,)):
        yield from _picture(story.id, kind, label, title, picture, story.language)


def _picture(
    page: int, kind: str, label: str | None, title: str, picture: str | None, language: str
) -> Iterator[_Push]:
    if picture and (folded := fold(picture)) and figures(picture, title, language):
        yield _Push(page, "picture", kind, label, picture, folded, title)


def _alike(db: sqlite3.Connection, story: _Story, rare: Rarity) -> Iterator[_Push]:
    """Recommendations and ticker lines that say the same in other words, where no address says whether they
    may."""
    own = _weights(story.title, rare)
    common = max(3.0, _COMMON * rare.pages)
    asked = [
        w
        for w, _ in sorted(own.items(), key=lambda item: (-item[1], item[0]))
        if rare.counts[key_number(key_word(w))] <= common
    ]
    if len(own) < _SHARED_WORDS or not asked:
        return
    words = " OR ".join(f'"{word}"' for word in asked[:_ASKED])
    sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
    for page in [i for (i,) in db.execute(sql, ("{rec} : (" + words + ")", _LOOKED))]:
        for kind, label, title, folded, other in db.execute(
            "SELECT kind, label, title, folded, story FROM recs WHERE page_id = ?", (page,)
        ):
            if folded != story.folded and not (other and story.url) and says_same(own, _weights(title, rare)):
                yield _Push(page, "recommendation", kind, label, title, folded, story.title)
    for page in [i for (i,) in db.execute(sql, ("{ticker} : (" + words + ")", _LOOKED))]:
        for text, folded, url in db.execute(
            "SELECT text, folded, url FROM ticker WHERE page_id = ?", (page,)
        ):
            named = bool(url and story.url and canonical_url(url) == story.story)
            free = not (url and story.url)
            if folded != story.folded and (named or (free and says_same(own, _weights(text, rare)))):
                yield _Push(page, "ticker", "ticker", None, text, folded, story.title)


def _weights(headline: str, rare: Rarity) -> dict[str, float]:
    """The words of a headline, each by how rare it is in the library (of no page: the rarest)."""
    words = list(dict.fromkeys(word for word, _, _ in tokens(headline)))
    keys = np.array([key_number(key_word(word)) for word in words], np.uint32)
    values = np.log((2.0 + rare.pages) / (1.0 + rare.counts[keys])) + 0.1
    return dict(zip(words, values.tolist(), strict=True))


def says_same(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two headlines, as weighted words, are so alike that they are of one story."""
    left = {key_word(word): weight for word, weight in one.items()}
    right = {key_word(word): weight for word, weight in other.items()}
    both = left.keys() & right.keys()
    if len(both) < _SHARED_WORDS:
        return False
    norm = math.sqrt(sum(w * w for w in left.values()) * sum(w * w for w in right.values()))
    return sum(left[key] * right[key] for key in both) >= SAME_STORY * norm


def figures(text: str, instead_of: str, language: str | None = None) -> tuple[str, ...]:
    """Where two headlines of one story differ in a number: "6 instead of 5", "dozens instead of 14"."""
    ours = [n.key for n in numbers(text, language)]
    theirs = [n.key for n in numbers(instead_of, language)]
    if sorted(ours) == sorted(theirs):
        return ()
    changes = word_changes(instead_of, text)
    gone = [_bare(instead_of[a:b]) for a, b in changes.deleted]
    come = [_bare(text[a:b]) for a, b in changes.inserted]
    if 2 * sum(map(len, come)) > len(text):
        return ()  # another sentence altogether, as a picture's description is
    pairs = list(zip(come, gone, strict=False))
    if len(gone) == len(come) and all(_one(a, language) and _one(b, language) for a, b in pairs):
        return tuple(f"{a} instead of {b}" for a, b in pairs if numbers(a, language) or numbers(b, language))
    added = [n.text for n in numbers(text, language) if n.key not in theirs]
    missing = [n.text for n in numbers(instead_of, language) if n.key not in ours]
    return (*(f"{figure} only here" for figure in added), *(f"without {figure}" for figure in missing))


def _one(part: str, language: str | None) -> bool:
    """Whether a changed part is one word, or a number with its noun: it can be shown whole."""
    return len(part.split()) <= (_FEW_WORDS if numbers(part, language) else 1)


def _bare(part: str) -> str:
    return part.strip(" ,.;:!?-–—\"'“”‘’()")


def _grouped(pushes: Sequence[_Push], story: _Story, seen: Moments) -> list[Variant]:
    """One value for each headline and kind of place."""
    groups: dict[tuple[str, str, str], list[_Push]] = {}
    for push in pushes:
        beside = fold(push.headline) if push.source == "picture" else ""
        groups.setdefault((push.source, push.folded, beside), []).append(push)
    found = []
    for (source, folded, _), rows in groups.items():
        ids = seen.oldest_first({push.page for push in rows})
        first, last, _sure = seen.span(ids)
        row = rows[0]
        edited = source == "version" or (folded in story.headlines and folded != story.folded)
        found.append(
            Variant(
                row.title,
                "edited" if edited else "variant",
                row.source,
                _where(rows, ids, seen),
                first,
                last,
                tuple(ids),
                figures(row.title, row.headline, story.language),
                row.headline,
            )
        )
    return sorted(found, key=lambda v: (not v.first, v.first, v.title))


def _where(rows: Sequence[_Push], ids: Sequence[int], seen: Moments) -> str:
    """ "Most Read on Harbour Post, 2 pages" """
    source = rows[0].source
    sites = ", ".join(dict.fromkeys(seen.site[i] for i in ids if seen.site[i]))
    if source == "version":
        place = "headline of another saved version"
    else:
        labels = dict.fromkeys(push.label or push.kind for push in rows)
        place = ("text of a picture under " if source == "picture" else "") + ", ".join(labels)
    return place + (f" on {sites}" if sites else "") + (f", {len(ids)} pages" if len(ids) > 1 else "")


def recommended_by(store: Store, page_id: int) -> list[RecommendedBy]:
    """The pages that pushed this story, in recommendations or in their ticker, oldest first; not its own
    captures."""
    with store.read() as db:
        story = _story(db, page_id)
        rows: list[tuple[int, str, str | None, str]] = []
        if story.url:
            rows += db.execute("SELECT page_id, kind, label, title FROM recs WHERE story = ?", (story.story,))
        if story.folded:
            free = "AND story IS NULL" if story.url else ""
            rows += db.execute(
                f"SELECT page_id, kind, label, title FROM recs WHERE folded = ? {free}", (story.folded,)
            )
            rows += db.execute(
                "SELECT page_id, 'ticker', NULL, text FROM ticker WHERE folded = ?", (story.folded,)
            )
        rows = [row for row in dict.fromkeys(rows) if row[0] not in story.captures]
        seen = moments(db, sorted({row[0] for row in rows}))
        sql = "SELECT id, path, title FROM pages WHERE id IN ({})"
        pages = {i: (shown_path(path), title) for i, path, title in rows_for(db, sql, seen.when)}
    rows.sort(key=lambda row: (int(seen.rank[row[0]]), row[1]))
    return [
        RecommendedBy(
            page,
            pages[page][0],
            seen.site[page],
            pages[page][1],
            kind,
            label,
            seen.when[page],
            seen.sure[page],
            title,
        )
        for page, kind, label, title in rows
    ]
