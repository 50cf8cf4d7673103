"""What speaks for two paragraphs of texts written independently saying the same: one table for each clue.

Every table is `[left][right]`, and counted only when a way of aligning gives the clue a weight.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from newsreader.compare.numerals import common_words
from newsreader.compare.phrases import phrases
from newsreader.compare.similarity import Evidence, dice, shared, stem, worth_of
from newsreader.compare.words import Token, bare, is_sign, is_unspaced, tokens

Table = list[list[float]]

FULL = 4
"""Letters from which a word has a meaning of its own, unless it is a frequent one."""
PIECE = 4
"""Letters of the pieces by which the words of one family are known ("expect", "unexpected")."""


@dataclass(frozen=True, slots=True)
class Looks:
    """One paragraph as the clues see it; characters of unspaced scripts count in pairs, each a word."""

    full: frozenset[str]
    """Numbers, and the stems of words with a meaning of their own."""
    small: frozenset[str]
    """Those of them that are written small: deeds and things rather than names."""
    telling: frozenset[str]
    """Those of them that say something of what a text is about."""
    pieces: frozenset[str]
    """Every four letters in a row of the full words."""
    couples: frozenset[tuple[str, str]]
    """Every two words in a row, by their stems."""


@lru_cache(maxsize=512)
def looks(text: str) -> Looks:
    """What the clues ask about one paragraph."""
    stems: list[str] = []  # of every word, in order
    full, small, telling, pieces = (set[str]() for _ in range(4))
    last: Token | None = None  # the unspaced character just before
    for token in tokens(text):
        word = _word(token.key)
        if word.sign:
            last = None
            continue
        stems.append(word.stem)
        if word.unspaced:
            if last is not None and last.end == token.start:
                for kind in (full, small, telling, pieces):
                    kind.add(last.key + token.key)
            last = token
            continue
        last = None
        if word.full:
            full.add(word.stem)
            pieces.update(word.pieces)
            if word.telling:
                telling.add(word.stem)
            if word.small:
                small.add(word.stem)
    couples = frozenset(pairwise(stems))
    return Looks(frozenset(full), frozenset(small), frozenset(telling), frozenset(pieces), couples)


class _Word(NamedTuple):
    """What is the same wherever a word stands."""

    sign: bool
    unspaced: bool
    stem: str
    full: bool
    small: bool
    telling: bool
    pieces: tuple[str, ...]


@lru_cache(maxsize=8192)  # the same few words make most of any text
def _word(written: str) -> _Word:
    word = bare(written.casefold())
    full = word not in common_words() and (len(word) >= FULL or word[0].isdigit())
    pieces = tuple(word[at : at + PIECE] for at in range(len(word) - PIECE + 1)) if full else ()
    small = len(word) >= FULL and written[0].islower()
    telling = word not in phrases(None).weak
    return _Word(is_sign(written), is_unspaced(written), stem(word), full, small, telling, pieces)


def tables(found: Evidence, names: Iterable[str]) -> dict[str, Table]:
    """The clues of these names, for every pair of paragraphs: one of CLUES, or what follows from one of them
    ("subject ahead", see DERIVED). KeyError for another name."""
    made: dict[str, Table] = {}

    def table(name: str) -> Table:
        if name not in made:
            clue, _, follows = name.rpartition(" ")
            made[name] = DERIVED[follows](table(clue)) if follows in DERIVED else CLUES[name](found)
        return made[name]

    return {name: table(name) for name in names}


def _both(found: Evidence) -> tuple[list[Looks], list[Looks]]:
    left, right = found.texts
    return [looks(text) for text in left], [looks(text) for text in right]


def _alike(found: Evidence) -> Table:
    """Weighted Dice coefficient of all words."""
    return found.rare


def _subject(found: Evidence) -> Table:
    """The same of the full words. They keep some weight however many paragraphs have them: what a report is
    about stands everywhere in it."""
    left, right = ([look.full for look in side] for side in _both(found))
    counts = Counter(chain.from_iterable((*left, *right)))
    total = len(left) + len(right) + 1
    weight = {term: 1 + math.log(total / (count + 0.5)) for term, count in counts.items()}
    worth = ([worth_of(terms, weight) for terms in side] for side in (left, right))
    return dice(shared(left, right, weight), *worth)


def _in_common(kind: Callable[[Looks], frozenset[Hashable]]) -> Callable[[Evidence], Table]:
    """How many terms of a kind both have; the logarithm of one more, as the tenth says less than the
    first."""

    def count(found: Evidence) -> Table:
        left, right = ([kind(look) for look in side] for side in _both(found))
        where: dict[Hashable, list[int]] = defaultdict(list)
        for j, terms in enumerate(right):
            for term in terms:
                where[term].append(j)
        made = []
        for terms in left:
            counts = Counter(chain.from_iterable(where[term] for term in terms if term in where))
            made.append([math.log1p(counts.get(j, 0)) for j in range(len(right))])
        return made

    return count


def _ahead(table: Table) -> Table:
    """By how much each value exceeds the better of its rivals in row and column; negative when it does
    not."""
    rows = [_two_best(row) for row in table]
    columns = [_two_best(column) for column in zip(*table, strict=True)]
    return [
        [min(x - _rival(rows[i], x), x - _rival(columns[j], x)) for j, x in enumerate(row)]
        for i, row in enumerate(table)
    ]


def _two_best(values: Iterable[float]) -> tuple[float, float]:
    best = [*sorted(values, reverse=True)[:2], 0.0, 0.0]
    return best[0], best[1]


def _rival(best: tuple[float, float], value: float) -> float:
    return best[1] if value == best[0] else best[0]


def _beside(table: Table) -> Table:
    """How alike the paragraphs just before, or just after, are."""
    none = [0.0] * (len(table[0]) + 1 if table else 1)
    before = [none, *([0.0, *row] for row in table)]
    after = [*([*row[1:], 0.0, 0.0] for row in table[1:]), none]
    return [
        [max(x, y) for x, y in zip(before[i], after[i], strict=False)][: len(row)]
        for i, row in enumerate(table)
    ]


def _apart(found: Evidence) -> Table:
    """Standing at other places of the text: 0 (the same) to 1 (first and last)."""
    height, width = len(found.left), len(found.right)
    ends = max(1, height - 1), max(1, width - 1)
    return [[abs(i / ends[0] - j / ends[1]) for j in range(width)] for i in range(height)]


def _down(found: Evidence) -> Table:
    """How far down the text the lower one stands, as a logarithm: news tells the most important first."""
    return [[math.log1p(max(i, j)) for j in range(len(found.right))] for i in range(len(found.left))]


CLUES: dict[str, Callable[[Evidence], Table]] = {
    "alike": _alike,
    "subject": _subject,
    "pieces": _in_common(lambda look: look.pieces),
    "small words": _in_common(lambda look: look.small),
    "couples": _in_common(lambda look: look.couples),
    "apart": _apart,
    "down": _down,
}
"""Every clue by the name under which weights know it."""
DERIVED: dict[str, Callable[[Table], Table]] = {"ahead": _ahead, "beside": _beside}
"""What may follow a clue's name."""
