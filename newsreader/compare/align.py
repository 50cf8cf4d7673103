"""Two lists of paragraphs -> rows that say the same."""

from __future__ import annotations

from collections.abc import Sequence

from newsreader.compare.values import AlignedRow
from newsreader.compare.words import tokens


def align(left: Sequence[str], right: Sequence[str]) -> list[AlignedRow]:
    """Rows in the reading order of the right text, with what only the left one has at its place."""
    words = [frozenset(t.key.casefold() for t in tokens(text)) for text in (*left, *right)]
    a, b = words[: len(left)], words[len(left) :]
    rows: list[AlignedRow] = []
    taken: set[int] = set()
    for j, theirs in enumerate(b):
        scored = [(2 * len(mine & theirs) / (len(mine) + len(theirs) or 1), -i) for i, mine in enumerate(a) if i not in taken]
        score, i = max(scored, default=(0.0, 0))
        if score >= 0.4:
            taken.add(-i)
            rows.append(AlignedRow((-i,), (j,), "same" if left[-i] == right[j] else "changed", score))
        else:
            rows.append(AlignedRow((), (j,), "right", 0.0))
    rows.extend(AlignedRow((i,), (), "left", 0.0) for i in range(len(left)) if i not in taken)
    return rows
