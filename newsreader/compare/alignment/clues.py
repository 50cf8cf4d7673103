"""What speaks for two paragraphs of texts written independently saying the same: one table for each clue.

A table is counted only when a way of aligning gives the clue a weight.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from itertools import chain

from newsreader.compare.alignment.similarity import Evidence, Table, dice, shared, worth_of
from newsreader.compare.alignment.terms import Terms


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


def _alike(found: Evidence) -> Table:
    """Weighted Dice coefficient of all words."""
    return found.rare


def _subject(found: Evidence) -> Table:
    """The same of the full words. They keep some weight however many paragraphs have them: what a report is
    about stands everywhere in it."""
    left, right = ([terms.full for terms in side] for side in (found.left, found.right))
    counts = Counter(chain.from_iterable((*left, *right)))
    total = len(left) + len(right) + 1
    weight = {term: 1 + math.log(total / (count + 0.5)) for term, count in counts.items()}
    worth = ([worth_of(terms, weight) for terms in side] for side in (left, right))
    return dice(shared(left, right, weight), *worth)


def _in_common(kind: Callable[[Terms], frozenset[Hashable]]) -> Callable[[Evidence], Table]:
    """How many terms of a kind both have; the logarithm of one more, as the tenth says less than the
    first."""

    def count(found: Evidence) -> Table:
        left, right = ([kind(terms) for terms in side] for side in (found.left, found.right))
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
    "pieces": _in_common(lambda terms: terms.pieces),
    "small words": _in_common(lambda terms: terms.small),
    "couples": _in_common(lambda terms: terms.couples),
    "apart": _apart,
    "down": _down,
}
"""Every clue by the name under which weights know it."""
DERIVED: dict[str, Callable[[Table], Table]] = {"ahead": _ahead, "beside": _beside}
"""What may follow a clue's name."""
