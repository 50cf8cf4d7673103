"""Texts that say the same things independently: many to many, each pair judged by its own evidence.

The weights are those of a logistic regression on aligned sentences (news of other outlets on one event; tales
retold), so a score is a probability. Five numbers a way: few enough to be read, and to hold for other texts
(measured with topics held out: F1 .754 where the best simple rule reached .705, and .65 where it reached
.56).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from newsreader.compare.similarity import Evidence
from newsreader.compare.values import AlignedRow

NEAR_SURE = 0.8
"""Weighted Dice from which a pair is linked whatever the rest says (it is nearly the same text)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence adds to the log-odds that a pair says the same."""

    base: float
    rare: float = 0.0
    even: float = 0.0
    plain: float = 0.0
    long: float = 0.0
    """For each long word in common."""
    more_long: float = 0.0
    """For the logarithm of one more than their count."""
    ahead: float = 0.0
    lead: float = 0.0
    """For the pair of first paragraphs: both tell the news."""
    apart: float = 0.0
    """For standing at other places of the text, 0 (the same) to 1 (first and last)."""
    beside: float = 0.0
    """For how alike the paragraphs just before, or just after, are."""
    link_from: float = 0.3
    """Probability from which a pair may be linked."""
    share_of_best: float = 0.0
    """...when it is at least this share of the best in its row or in its column."""


OUTLETS = Weights(
    -2.36, even=0.52, plain=1.67, more_long=1.52, ahead=1.43, lead=0.91, link_from=0.33, share_of_best=0.8
)
RETOLD = Weights(
    -1.38, rare=6.83, long=0.68, ahead=6.11, apart=-5.22, beside=2.46, link_from=0.24, share_of_best=0.8
)


def links(found: Evidence, weights: Weights) -> dict[tuple[int, int], float]:
    """Pairs of indices that say the same, with their probability."""
    table = [[_chance(found, weights, i, j) for j in range(len(found.right))] for i in range(len(found.left))]
    columns = [max(column) for column in zip(*table, strict=True)]
    chosen: dict[tuple[int, int], float] = {}
    for i, row in enumerate(table):
        best = max(row, default=0.0)
        for j, chance in enumerate(row):
            if chance >= weights.link_from and chance >= weights.share_of_best * min(best, columns[j]):
                chosen[i, j] = chance
    return chosen


def _chance(found: Evidence, weights: Weights, i: int, j: int) -> float:
    rare = found.rare[i][j]
    if not rare:
        return 0.0
    if rare >= NEAR_SURE:
        return rare
    total = (
        weights.base
        + weights.rare * rare
        + weights.even * found.even[i][j]
        + weights.plain * found.plain[i][j]
        + weights.long * found.long[i][j]
        + weights.more_long * math.log1p(found.long[i][j])
        + weights.ahead * found.ahead[i][j]
        + weights.lead * (i == j == 0)
    )
    if weights.apart:
        ends = max(1, len(found.left) - 1), max(1, len(found.right) - 1)
        total += weights.apart * abs(i / ends[0] - j / ends[1])
        total += weights.beside * max(_at(found.rare, i - 1, j - 1), _at(found.rare, i + 1, j + 1))
    return 1 / (1 + math.exp(-total))


def _at(table: list[list[float]], i: int, j: int) -> float:
    return table[i][j] if 0 <= i < len(table) and 0 <= j < len(table[i]) else 0.0


def rows_of(linked: dict[tuple[int, int], float], height: int, width: int) -> list[AlignedRow]:
    """The links as rows: paragraphs with the same counterparts share a row. In the order of the left text,
    with what only the right one says after what stands before it there."""
    partners: dict[int, tuple[int, ...]] = {}
    for i, j in sorted(linked):
        partners[i] = (*partners.get(i, ()), j)
    together: dict[tuple[int, ...], list[int]] = {}
    for i, theirs in partners.items():
        together.setdefault(theirs, []).append(i)
    rows: list[AlignedRow] = []
    for i in range(height):
        if i not in partners:
            rows.append(AlignedRow((i,), (), "left", 0.0))
        elif together[partners[i]][0] == i:
            ours = tuple(together[partners[i]])
            score = max(linked[k, j] for k in ours for j in partners[i])
            rows.append(AlignedRow(ours, partners[i], "changed", score))
    spoken = {j for theirs in partners.values() for j in theirs}
    for j in (j for j in range(width) if j not in spoken):
        after = next(
            (at for at, row in enumerate(rows) if j - 1 in row.right), -1 if j == 0 else len(rows) - 1
        )
        rows.insert(after + 1, AlignedRow((), (j,), "right", 0.0))
    return rows
