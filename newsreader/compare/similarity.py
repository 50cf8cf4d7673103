"""How alike each paragraph of one text is to each of another: cheap evidence, counted once for all pairs.

Words count by their beginnings (a stem that works across most languages with alphabets); characters of
unspaced scripts count in pairs. A word is worth the more the fewer of the two texts' paragraphs have it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from newsreader.compare.words import Token, bare, is_sign, is_unspaced, tokens

STEM = 5
"""Letters of a word that count. Measured on aligned sentences: 4 to 6 are alike, whole words lose two points
of F1."""


@dataclass(frozen=True, slots=True)
class Terms:
    """One paragraph as a set of terms."""

    all: frozenset[str]
    marked: int
    """How many words are capitalised inside a sentence, or are numbers."""
    cased: int
    """How many words are of a script with capital letters, or numbers."""
    count: int
    """How many words there are."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two paragraphs saying the same; every table is `[left][right]`."""

    texts: tuple[Sequence[str], Sequence[str]]
    left: list[Terms]
    right: list[Terms]
    weight: dict[str, float]
    common: list[list[float]]
    """The weight of the terms that both have (a sum)."""
    worth: tuple[list[float], list[float]]
    """The weight of each paragraph's terms, left and right."""
    rare: list[list[float]]
    """Dice coefficient of the terms, weighted by their rarity; 0 to 1."""


def terms(text: str) -> Terms:
    """The terms of one paragraph."""
    everything: set[str] = set()
    marked = cased = count = 0
    last: Token | None = None  # the unspaced character just before
    fresh = True
    for token in tokens(text):
        word = _word(token.key)
        if word.sign:
            fresh, last = True, None
            continue
        count += 1
        if word.unspaced:
            if last is not None and last.end == token.start:
                everything.add(last.key + token.key)
            last = token
            continue
        everything.add(word.stem)
        marked += word.marked and not fresh
        cased += word.cased
        fresh, last = False, None
    return Terms(frozenset(everything), marked, cased, count)


class _Word(NamedTuple):
    """What is the same wherever a word stands."""

    sign: bool
    unspaced: bool
    stem: str
    marked: bool
    cased: bool


@lru_cache(maxsize=8192)  # the same few words make most of any text
def _word(written: str) -> _Word:
    key = bare(written.casefold())
    marked = written[0].isupper() or key[0].isdigit()
    cased = marked or key[0] != key[0].upper()
    return _Word(is_sign(written), is_unspaced(written), stem(key), marked, cased)


def stem(key: str) -> str:
    """What of a casefolded word counts: its beginning; all of a number."""
    return key if key[0].isdigit() else key[:STEM]


def evidence(left: Sequence[str], right: Sequence[str]) -> Evidence:
    """Compare every paragraph of `left` with every one of `right`."""
    a, b = [terms(text) for text in left], [terms(text) for text in right]
    weight = rarity([*a, *b])
    common = shared([t.all for t in a], [t.all for t in b], weight)
    worth = [worth_of(t.all, weight) for t in a], [worth_of(t.all, weight) for t in b]
    rare = dice(common, *worth)
    for i, j in _equal(left, right):
        rare[i][j] = 1.0
    return Evidence((left, right), a, b, weight, common, worth, rare)


def _equal(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of the same text: paragraphs without a word ("* * *") have no other way to be alike."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(right):
        where[text.strip()].append(j)
    for i, text in enumerate(left):
        yield from ((i, j) for j in where.get(text.strip(), ()) if text.strip())


def rarity(texts: Sequence[Terms]) -> dict[str, float]:
    """What each term is worth: the logarithm of how many paragraphs there are for each that has it."""
    found = Counter(term for text in texts for term in text.all)
    return {term: math.log((len(texts) + 1) / count) for term, count in found.items()}


def shared(
    left: Sequence[frozenset[str]], right: Sequence[frozenset[str]], weight: dict[str, float]
) -> list[list[float]]:
    """The weight that each pair of paragraphs has in common."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, theirs in enumerate(right):
        for term in theirs:
            where[term].append(j)
    table = []
    for ours in left:
        row = [0.0] * len(right)
        for term in ours:
            worth = weight[term]
            for j in where.get(term, ()):
                row[j] += worth
        table.append(row)
    return table


def dice(common: list[list[float]], left: Sequence[float], right: Sequence[float]) -> list[list[float]]:
    """Dice coefficients: twice what is shared over what there is."""
    return [
        [2 * x / (mine + theirs) if x else 0.0 for x, theirs in zip(row, right, strict=True)]
        for row, mine in zip(common, left, strict=True)
    ]


def worth_of(found: Iterable[str], weight: dict[str, float]) -> float:
    """The weight of some terms together."""
    return sum(weight[term] for term in found)
