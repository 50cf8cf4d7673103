"""How alike each paragraph of one text is to each of another: cheap evidence, counted once for all pairs.

A term is worth the more the fewer of the two texts' paragraphs have it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsreader.compare.alignment.terms import Terms, terms

Table = list[list[float]]
"""A value for each pair of paragraphs, `[left][right]`."""
Weights = Mapping[str, float]
"""What each term is worth."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two paragraphs saying the same."""

    texts: tuple[Sequence[str], Sequence[str]]
    left: list[Terms]
    right: list[Terms]
    weight: Weights
    """What each term is worth: the logarithm of how many paragraphs there are for each that has it."""
    common: Table
    """The weight of the terms that both have (a sum)."""
    worth: tuple[list[float], list[float]]
    """The weight of each paragraph's terms, left and right."""
    rare: Table
    """Dice coefficient of the terms, weighted by their rarity; 0 to 1."""


def evidence(left: Sequence[str], right: Sequence[str]) -> Evidence:
    """Compare every paragraph of `left` with every one of `right`."""
    a, b = [terms(text) for text in left], [terms(text) for text in right]
    counts = Counter(term for paragraph in (*a, *b) for term in paragraph.all)
    total = len(left) + len(right) + 1
    weight = {term: math.log(total / count) for term, count in counts.items()}
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


def shared(
    left: Sequence[frozenset[str]], right: Sequence[frozenset[str]], weight: dict[str, float]
) -> Table:
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


def dice(common: Table, left: Sequence[float], right: Sequence[float]) -> Table:
    """Dice coefficients: twice what is shared over what there is."""
    return [
        [2 * x / (mine + theirs) if x else 0.0 for x, theirs in zip(row, right, strict=True)]
        for row, mine in zip(common, left, strict=True)
    ]


def worth_of(found: Iterable[str], weight: Weights) -> float:
    """The weight of some terms together."""
    return sum(weight[term] for term in found)
