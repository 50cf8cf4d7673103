"""The words of a row of several pages that differ from the text they are measured against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from newsreader.compare.changes import word_changes
from newsreader.compare.several.rows import Place
from newsreader.compare.several.values import ManyRow
from newsreader.compare.spans import joined, mostly
from newsreader.compare.values import Span, WordChanges

Scores = Mapping[tuple[Place, Place], float]
"""How alike an alignment found two paragraphs of two pages (the earlier page first)."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """A cell compared with the one it is measured against."""

    against: int
    words: WordChanges
    retold: bool
    """They differ in most of their words."""


def lit(row: ManyRow, base: int | None, scores: Scores, words_from: float) -> ManyRow:
    """The row with the words marked that differ from page `base` (None: from the nearest page before).

    Paragraphs that an alignment found less alike than `words_from` differ in nearly all words and are left
    unmarked.
    """
    against = {column: _against(row, column, base) for column in range(len(row.cells))}
    found = {
        column: _measured(row, column, other)
        for column, other in against.items()
        if other is not None and _score(row, column, other, scores) >= words_from
    }
    cells = []
    for column, cell in enumerate(row.cells):
        mine = found.get(column)
        inserted: tuple[Span, ...] = mine.words.inserted if mine is not None else ()
        theirs = [one for one in found.values() if one.against == column]
        close = [one for one in theirs if not one.retold]
        # What another account lacks counts only where no text is closer.
        lacking = close or ([] if inserted else theirs)
        retold = mine.retold if mine is not None and inserted else bool(lacking and not close)
        deleted = joined(span for one in lacking for span in one.words.deleted)
        cells.append(replace(cell, inserted=inserted, deleted=deleted, retold=retold))
    measured = [column for column, other in against.items() if other is not None]
    alike = row.kind == "changed" and all(c in found and not found[c].words for c in measured)
    return replace(row, cells=tuple(cells), kind="same" if alike else row.kind)


def _against(row: ManyRow, column: int, base: int | None) -> int | None:
    """The column that a cell is measured against: the base's, or the nearest one before it."""
    if not row.cells[column].text or column == base:
        return None
    if base is not None and row.cells[base].text:
        return base
    return next((p for p in range(column - 1, -1, -1) if row.cells[p].text), None)


def _measured(row: ManyRow, column: int, other: int) -> _Measured:
    text, measure = row.cells[column].text, row.cells[other].text
    words = word_changes(measure, text)
    return _Measured(other, words, mostly(words.deleted, measure) or mostly(words.inserted, text))


def _score(row: ManyRow, column: int, other: int, scores: Scores) -> float:
    """Of the most alike paragraphs of two cells; headlines and standfirsts go together as they are."""
    if row.part != "body":
        return 1.0
    p, q = sorted((column, other))
    return max(
        (scores.get(((p, i), (q, j)), 0.0) for i in row.cells[p].paragraphs for j in row.cells[q].paragraphs),
        default=0.0,
    )
