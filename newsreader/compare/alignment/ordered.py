"""Versions of one text: the longest common order first, then what moved.

Needleman-Wunsch over paragraphs with splits and merges; paragraphs that are left over on both sides are then
paired wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from typing import NamedTuple

from newsreader.compare.alignment.similarity import Evidence, Table, Weights, worth_of
from newsreader.compare.alignment.terms import Terms
from newsreader.compare.values import AlignedRow
from newsreader.compare.words import plain_words

MATCH_FROM = 0.2
"""Weighted Dice from which two paragraphs of two versions are one. Measured on revised texts with moves: F1
.990 at .25, .997 at .2, lower again at .15."""
INSIDE = 0.6
"""Share of a part's weight that must be found in the whole for it to count as split off."""
SPLIT_GAIN = 0.1
"""How much more alike the parts together must be than the best of them alone; without it, splits are seen
where a sentence was merely repeated (F1 .97 against 1.0)."""
MOST_JOINS = 20_000
"""Runs of paragraphs held against a paragraph of the other side, a tenth of a second's; in texts with more no
further splits are looked for. Of 1,008 pairs of revised texts none takes more than 231; 400 paragraphs of the
same 60 words against 400 others take 320,000, and nothing is learnt from them."""
PART_FROM = 4
"""Words that a paragraph must have to be known as a part of another by standing in it."""

_Step = tuple[int, int]
"""How many paragraphs a step takes from the left and from the right."""


def ordered(found: Evidence) -> list[AlignedRow]:
    """Rows in the order of the right text, each index in exactly one; what was taken out stands where it
    stood."""
    matched = _with_parts(list(_path(found)), found)
    free_left = set(range(len(found.left))) - {i for row in matched for i in row.left}
    free_right = set(range(len(found.right))) - {j for row in matched for j in row.right}
    moved: dict[int, AlignedRow] = {}
    pairs = sorted(((found.rare[i][j], -i, -j) for i in free_left for j in free_right), reverse=True)
    for score, i, j in ((score, -i, -j) for score, i, j in pairs if score >= MATCH_FROM):
        if i in free_left and j in free_right:
            free_left.remove(i)
            free_right.remove(j)
            moved[j] = AlignedRow((i,), (j,), "moved", score)
    return list(_in_order(matched, free_left, moved, (len(found.left), len(found.right))))


def _with_parts(matched: list[AlignedRow], found: Evidence) -> list[AlignedRow]:
    """Rows that have also the left-over paragraph beside them, where the other side has it word for word: a
    short part of a long paragraph adds too little likeness to be found as one (see SPLIT_GAIN)."""
    words = [[f" {' '.join(plain_words(text))} " for text in side] for side in found.texts]
    free = [set(range(len(side))) for side in words]
    for row in matched:
        free[0].difference_update(row.left)
        free[1].difference_update(row.right)
    made = []
    for row in matched:
        sides = [row.left, row.right]
        for own, other in ((0, 1), (1, 0)):
            whole = "".join(words[other][k] for k in sides[other])
            for at in (sides[own][-1] + 1, sides[own][0] - 1):
                part = words[own][at] if at in free[own] else ""
                if (
                    part.count(" ") > PART_FROM
                    and part in whole
                    and not any(part in words[own][k] for k in sides[own])
                ):
                    free[own].remove(at)
                    sides[own] = tuple(sorted((*sides[own], at)))
        made.append(AlignedRow(sides[0], sides[1], "changed", row.score))
    return made


def _in_order(
    matched: list[AlignedRow],
    free_left: set[int],
    moved: dict[int, AlignedRow],
    ends: tuple[int, int],
) -> Iterator[AlignedRow]:
    i = j = 0
    for row in (*matched, None):
        until_left, until_right = (row.left[0], row.right[0]) if row else ends
        yield from (AlignedRow((k,), (), "left", 0.0) for k in range(i, until_left) if k in free_left)
        for k in range(j, until_right):
            yield moved[k] if k in moved else AlignedRow((), (k,), "right", 0.0)
        if row:
            yield row
            i, j = row.left[-1] + 1, row.right[-1] + 1


def _path(found: Evidence) -> Iterator[AlignedRow]:
    """The best chain of matches that keeps the order on both sides, first to last.

    Scores count squared: one certain match outweighs two half-hearted ones that would cross it. And they
    count by length: where a long and a short paragraph cross, it is the short one that moved.
    """
    height, width = len(found.left), len(found.right)
    joined = _joined(found)
    long_left, long_right = ([log(2 + text.count) for text in side] for side in (found.left, found.right))
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    step: list[list[tuple[_Step, float]]] = [[((0, 0), 0.0)] * (width + 1) for _ in range(height + 1)]
    for i in range(1, height + 1):
        for j in range(1, width + 1):
            options = [(best[i - 1][j], (1, 0), 0.0), (best[i][j - 1], (0, 1), 0.0)]
            score = found.rare[i - 1][j - 1]
            if score >= MATCH_FROM:
                gain = score**2 * min(long_left[i - 1], long_right[j - 1])
                options.append((best[i - 1][j - 1] + gain, (1, 1), score))
            for size, together in joined.get((i, j), ()):
                gain = together**2 * max(long_left[i - 1], long_right[j - 1])
                options.append((best[i - size[0]][j - size[1]] + gain, size, together))
            value, taken, score = max(options, key=lambda option: option[0])
            best[i][j], step[i][j] = value, (taken, score)
    rows: list[AlignedRow] = []
    i, j = height, width
    while i and j:
        (up, back), score = step[i][j]
        if up and back:
            rows.append(AlignedRow(tuple(range(i - up, i)), tuple(range(j - back, j)), "changed", score))
        i, j = i - up, j - back
    return reversed(rows)


def _joined(found: Evidence) -> dict[tuple[int, int], list[tuple[_Step, float]]]:
    """Runs of two or three paragraphs that together are one on the other side, by where they end."""
    ends: dict[tuple[int, int], list[tuple[_Step, float]]] = {}
    ours, theirs = (_runs(side, found.weight) for side in (found.left, found.right))
    down = [[row[j] for row in found.common] for j in range(len(found.right))]
    alone = [[row[j] for row in found.rare] for j in range(len(found.right))]
    for run, j, score in _joins(ours, found.right, found.worth, (down, alone), found.weight):
        ends.setdefault((run.end, j + 1), []).append(((run.size, 1), score))
    for run, i, score in _joins(
        theirs, found.left, found.worth[::-1], (found.common, found.rare), found.weight
    ):
        ends.setdefault((i + 1, run.end), []).append(((1, run.size), score))
    return ends


class _Run(NamedTuple):
    """Paragraphs in a row, taken together."""

    size: int
    end: int
    terms: frozenset[str]
    worth: float


def _runs(parts: list[Terms], weight: Weights) -> list[_Run]:
    made = []
    for size in (2, 3):
        for end in range(size, len(parts) + 1):
            together = frozenset().union(*(part.all for part in parts[end - size : end]))
            made.append(_Run(size, end, together, worth_of(together, weight)))
    return made


def _joins(
    runs: list[_Run],
    wholes: list[Terms],
    worth: tuple[list[float], list[float]],
    tables: tuple[Table, Table],
    weight: Weights,
) -> Iterator[tuple[_Run, int, float]]:
    """The runs that are one paragraph of the other side, which one, and how alike they are."""
    looks = 0
    for at, whole in enumerate(wholes):
        common, alone = (table[at] for table in tables)
        inside = [0 < part <= share / INSIDE for share, part in zip(common, worth[0], strict=True)]
        for run in runs:
            span = slice(run.end - run.size, run.end)
            if all(inside[span]):
                if looks == MOST_JOINS:
                    return
                looks += 1
                both = worth_of(run.terms & whole.all, weight)
                score = 2 * both / (run.worth + worth[1][at] or 1.0)
                if score >= max(alone[span]) + SPLIT_GAIN:
                    yield run, at, score
