"""Texts that say the same things independently: many to many, each pair judged by its own clues.

The weights are those of a logistic regression on aligned sentences (news of other outlets on one event; tales
retold), so a score is a probability. They are few enough to be read, and to hold for other texts;
`tests/training/train_alignment.py` finds them and measures them with topics held out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from newsreader.compare.alignment.clues import tables
from newsreader.compare.alignment.similarity import Evidence
from newsreader.compare.values import AlignedRow


@dataclass(frozen=True, slots=True)
class Weights:
    """How clues become links."""

    base: float
    clues: dict[str, float]
    """What each clue (`clues.tables`) adds to the log-odds that a pair says the same, for one unit of it."""
    link_from: float
    """Probability from which a pair may be linked."""
    of_best: float = 0.6
    """...when it is this share, or more, of the best in its row and in its column."""
    near_sure: float = 0.8
    """Weighted Dice from which a pair is linked whatever the clues say: it is nearly the same text. Without
    it 4 of 130 pairs of related real pages lose such a link."""
    last_resort: float = 1.0
    """Probability from which the best pair of all is linked in any case: two reports of one event share
    something (what is not of one event does not get here, see `kinship`)."""


OUTLETS = Weights(
    -1.74,
    {
        "pieces": 0.95,
        "small words ahead": 0.97,
        "couples": 0.42,
        "alike ahead": 3.68,
        "subject ahead": -3.42,
        "subject beside": -1.33,
        "down": -0.54,
    },
    link_from=0.33,
    last_resort=0.1,
)
RETOLD = Weights(
    -1.75,
    {
        "alike": 8.87,
        "small words": 0.62,
        "pieces": 0.15,
        "pieces ahead": 0.78,
        "apart": -5.82,
        "alike beside": 2.73,
    },
    link_from=0.24,
)
"""With topics held out: F1 .762 for other outlets, .688 for tales retold (.771 and .688 fitted). That a pair
has more in common than its rivals in row and column tells more than how much it has."""

FOREIGN = Weights(-3.5, {"alike": 4.0, "alike ahead": 2.0, "pieces": 1.2}, link_from=0.33, near_sure=2.0)
"""For texts in two languages, of which only names, numbers and dates are compared. Set by hand on invented
pages: there are no aligned ones to learn from."""


def links(found: Evidence, weights: Weights) -> dict[tuple[int, int], float]:
    """Pairs of indices that say the same, with their probability."""
    return chosen(chances(found, weights), weights)


def chosen(table: list[list[float]], weights: Weights) -> dict[tuple[int, int], float]:
    """The pairs that are linked, given the probability of each."""
    rows = [max(row, default=0.0) for row in table]
    columns = [max(column) for column in zip(*table, strict=True)]
    top = max(rows, default=0.0)
    return {
        (i, j): chance
        for i, row in enumerate(table)
        for j, chance in enumerate(row)
        if (chance >= weights.link_from and chance >= weights.of_best * max(rows[i], columns[j]))
        or chance == top >= weights.last_resort
    }


def chances(found: Evidence, weights: Weights) -> list[list[float]]:
    """How probable it is that each pair says the same; `[left][right]`."""
    clues = tables(found, weights.clues)
    made = []
    for i, alike in enumerate(found.rare):
        total = [weights.base] * len(alike)
        for name, worth in weights.clues.items():
            total = [x + worth * clue for x, clue in zip(total, clues[name][i], strict=True)]
        made.append(
            [
                # Without a word in common there is nothing to go by.
                like if not like or like >= weights.near_sure else 1 / (1 + math.exp(-odds))
                for like, odds in zip(alike, total, strict=True)
            ]
        )
    return made


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
