"""Two pages -> a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from newsreader.compare.align import align
from newsreader.compare.changes import word_changes
from newsreader.compare.values import AlignedRow, Comparison, Row, RowKind
from newsreader.model import Page


def compare(left: Page, right: Page) -> Comparison:
    """Align two articles paragraph by paragraph and say what differs."""
    ours, theirs = left.article.paragraphs, right.article.paragraphs
    rows = tuple(_row(ours, theirs, row) for row in align(ours, theirs))
    return Comparison(left, right, "versions", _head(left, right), rows)


def chain(pages: Sequence[Page]) -> list[Comparison]:
    """Each version against the one before it."""
    return [compare(a, b) for a, b in zip(pages, pages[1:], strict=False)]


def _head(left: Page, right: Page) -> tuple[Row, ...]:
    rows = [_pair("title", left.article.title, right.article.title)]
    if left.article.lede or right.article.lede:
        rows.append(_pair("lede", left.article.lede or "", right.article.lede or ""))
    return tuple(rows)


def _pair(part: Literal["title", "lede"], left: str, right: str) -> Row:
    changes = word_changes(left, right)
    kind: RowKind = "left" if not right else "right" if not left else "changed" if changes else "same"
    return Row(part, (), (), kind, 1.0 if kind == "same" else 0.0, left, right, changes)


def _row(left: Sequence[str], right: Sequence[str], row: AlignedRow) -> Row:
    ours, theirs = "\n".join(left[i] for i in row.left), "\n".join(right[j] for j in row.right)
    if not row.left or not row.right:
        return Row("body", row.left, row.right, row.kind, row.score, ours, theirs)
    return Row("body", row.left, row.right, row.kind, row.score, ours, theirs, word_changes(ours, theirs))
