"""Two lists of paragraphs -> rows that say the same.

Three kinds of text pair want three ways, and the texts themselves show which they are:

- versions of one text share many paragraphs (nearly) word for word: ordered, with moves, splits and merges;
- other outlets on one event are full of the same names and numbers in any order: many to many, no order at
  all;
- a text retold in other words has few names and numbers: many to many, but the order helps.

And texts about different things have nothing to align, however many words they share.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from newsreader.compare.alignment.kinship import KIN_FROM, akin
from newsreader.compare.alignment.ordered import ordered
from newsreader.compare.alignment.similarity import Evidence, evidence
from newsreader.compare.alignment.unordered import FOREIGN, OUTLETS, RETOLD, links, rows_of
from newsreader.compare.values import AlignedRow, RowKind
from newsreader.compare.words import tokens

Way = Literal["versions", "outlets", "retold", "unrelated", "foreign"]
"""`foreign` is never chosen from the texts: it is for what is left of them to compare across languages."""

NEAR = 0.8
"""Weighted Dice from which two paragraphs are nearly the same."""
VERSIONS_FROM = 0.34
"""Share of the paragraphs of each text that the other has nearly word for word, from which two texts are
versions of one. Measured: revised texts .36 and more (median .67); reports of other outlets 0 at the median,
.25 at the 95th percentile; from .31 to .355 no revised text is lost. Where one outlet runs part of another's
report, links without order are right more often (F1 .81 against .73)."""
NAMED_FROM = 0.08
"""Share of words that are numbers or capitalised inside a sentence from which texts are matched by names and
not by order. Measured: news .082 and more in 98 of 100 pairs, tales .082 and less in 95."""

_WEIGHTS = {"outlets": OUTLETS, "retold": RETOLD, "foreign": FOREIGN}


def align(left: Sequence[str], right: Sequence[str], *, way: Way | None = None) -> list[AlignedRow]:
    """Rows in reading order; `way` is chosen from the texts when it is not given.

    For versions each index stands in exactly one row. Otherwise a paragraph may say what several others say:
    an index stands in one row or more, each pair of indices in one row at most. What has no counterpart
    stands alone.
    """
    found = evidence(left, right)
    return aligned(found, left, right, way or way_of(found))


def aligned(found: Evidence, left: Sequence[str], right: Sequence[str], way: Way) -> list[AlignedRow]:
    """The rows that follow from evidence already gathered."""
    if way == "versions":
        rows = ordered(found)
    else:
        linked = copies(found) if way == "unrelated" else links(found, _WEIGHTS[way])
        rows = rows_of(linked, len(left), len(right))
    return [_with_kind(row, left, right) for row in rows]


def way_of(found: Evidence, kin_from: float = KIN_FROM) -> Way:
    """Which kind of pair the evidence speaks for; `kin_from` is how much texts about one thing have in common
    at least."""
    if min(copied(found)) >= VERSIONS_FROM:
        return "versions"
    if not akin(found, kin_from):
        return "unrelated"
    both = [*found.left, *found.right]
    words = sum(text.count for text in both)
    # Scripts without capital letters would all look unnamed: they are taken for news, which is what is being
    # read.
    cased = sum(text.cased for text in both)
    named = sum(text.marked for text in both)
    return "retold" if cased > 0.5 * words and named < NAMED_FROM * words else "outlets"


def copies(found: Evidence) -> dict[tuple[int, int], float]:
    """The pairs of paragraphs that are (nearly) word for word the same, with their likeness."""
    return {(i, j): like for i, row in enumerate(found.rare) for j, like in enumerate(row) if like >= NEAR}


def copied(found: Evidence) -> tuple[float, float]:
    """Share of the left text's paragraphs that the right one has (nearly) word for word, and the other way
    round."""
    rows = [max(row, default=0.0) >= NEAR for row in found.rare]
    columns = [max(column) >= NEAR for column in zip(*found.rare, strict=True)]
    return sum(rows) / (len(rows) or 1), sum(columns) / (len(columns) or 1)


def _with_kind(row: AlignedRow, left: Sequence[str], right: Sequence[str]) -> AlignedRow:
    """A changed row whose words are all the same is not changed."""
    if row.kind != "changed":
        return row
    ours = [token.key for i in row.left for token in tokens(left[i])]
    theirs = [token.key for j in row.right for token in tokens(right[j])]
    kind: RowKind = "same" if ours == theirs else "changed"
    return AlignedRow(row.left, row.right, kind, 1.0 if kind == "same" else min(row.score, 0.999))
