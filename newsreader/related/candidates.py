"""Which pages are worth comparing with a page: those that have its telling words, by the full-text index."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from newsreader.library.words import tokens

from .common import common
from .features import Features, key_number, key_word
from .vectors import Rarity, find

WORDS = 16
"""Words asked for: among 1,688 pages 12 find as much as 24 (MAP the same within .0005), and 16 take a quarter
of a query's time less than 24."""
_SHORT_PAGE, _WORDS_OF_SHORT = 120, 24
"""A page of so few different words is asked for with more of them (of pages cut to 400 characters 20 to 40
find the same within .0005)."""
NAMES = 4
"""And so many names, whatever they tell: a page in another language may share nothing else."""
PAGES = 100
"""Pages looked at: more than an event of a small library has, few enough to be compared exactly (150 find
as much within .001)."""
_POSTINGS = 60_000
"""Bounds the work in a large library: common words are asked for only while the pages that have them add up
to less."""
_READ = 8_000
"""Characters of a text whose words are looked at, a millisecond's; half and twice as many rank the same."""
_BEGINS = frozenset(".!?:\n\"“”„«»'‘’•")
"""Right before a word, these make its capital that of a sentence's first word."""
_KEPT = 200
"""Of a page's words the most telling that are looked at; half and twice as many rank the same."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A word by which a page can be found again."""

    word: str
    """As indexed: folded."""
    shown: str
    """As the page writes it."""
    key: int
    weight: float
    name: bool


@lru_cache(maxsize=50_000)
def _key(word: str) -> int:
    return key_number(key_word(word))


def telling(title: str, text: str, features: Features, rare: Rarity) -> list[Telling]:
    """The page's words that others have too, the most telling first."""
    weights = features.weights * rare.of(features.keys)
    order = np.argsort(-weights, kind="stable")[:_KEPT]
    values = dict(zip(features.keys[order].tolist(), weights[order].tolist(), strict=True))
    whole = f"{title}\n{text[:_READ]}"
    found: dict[str, Telling] = {}
    done: set[str] = set()
    """Words of which nothing more is to be learnt."""
    for word, start, end in tokens(whole):
        if word in done:
            continue
        key = _key(word)
        weight = values.get(key, 0.0)
        if weight <= 0.0:
            done.add(word)
            continue
        capital = whole[start].isupper()
        named = capital and start > len(title) and _BEGINS.isdisjoint(whole[start - 2 : start])
        if named:
            done.add(word)
        elif word in found:
            continue
        if capital or not common(word):
            found[word] = Telling(word, whole[start:end], key, weight, named)
    return sorted(found.values(), key=lambda t: (-t.weight, t.word))


def alike(db: sqlite3.Connection, words: Sequence[Telling], rare: Rarity) -> list[int]:
    """Pages that have most of these words, best first by the full-text index's own ranking."""
    chosen: list[str] = []
    postings = 0
    most = WORDS if len(words) > _SHORT_PAGE else _WORDS_OF_SHORT
    asked = words[:most]
    for telling in [*asked, *[word for word in words[most:] if word.name][:NAMES]]:
        postings += int(rare.counts[telling.key])
        if postings > _POSTINGS and len(chosen) >= 8:
            break
        chosen.append(telling.word)
    if not chosen:
        return []
    match = "{title body} : (" + " OR ".join(f'"{word}"' for word in chosen) + ")"
    sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
    return [page_id for (page_id,) in db.execute(sql, (match, PAGES))]


_SHOWN = 20
"""Of so many shared words the names come first."""


def shared(words: Sequence[Telling], others: Sequence[Features], rare: Rarity) -> list[list[str]]:
    """For each page those of `words` (the most telling first) that it has too, as a person wants to read
    them.

    Names first, then terms, figures last. Words that one page in five has tell nothing and are left out; so
    is what is a day, a month or a bare small number. One of each key.
    """
    once: dict[int, Telling] = {}
    most = 1 + rare.pages // 5
    for word in words:
        if rare.counts[word.key] <= most and not _dull(word.word):
            once.setdefault(word.key, word)
    if not once or not others:
        return [[] for _ in others]
    telling = list(once.values())
    keys = np.array([word.key for word in telling], np.uint32)
    order = np.argsort(keys)
    last = np.array([2 if word.word[0].isdigit() else 0 if word.name else 1 for word in telling], np.int64)
    starts = np.cumsum([0, *(len(f.keys) for f in others)])
    hits, at = find(keys[order], np.concatenate([f.keys for f in others]))
    found = []
    for a, b in pairwise(np.searchsorted(hits, starts).tolist()):
        both = np.sort(order[at[a:b]])
        first = both[:_SHOWN]
        listed = [*first[np.argsort(last[first], kind="stable")].tolist(), *both[_SHOWN:].tolist()]
        found.append([telling[i].shown for i in listed])
    return found


_DAYS_OF_A_MONTH = 31


@lru_cache(maxsize=10_000)
def _dull(word: str) -> bool:
    """Whether a folded word is a common one, a number below 32 or the name of a month."""
    from newsreader.split import vocabulary  # late: only reasons want it

    if word.isdigit():
        return int(word) <= _DAYS_OF_A_MONTH
    return common(word) or vocabulary.names_a_month(word)
