"""What was edited between two versions, as typed entries: the figure, the name, the quotation, not just "a
change"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsreader.compare.language import corrections, guess_language
from newsreader.compare.ledger.rows import figure_edits, row_edits
from newsreader.compare.values import Edit, Row
from newsreader.model import Page
from newsreader.text import fold


def ledger(left: Page, right: Page, head: Sequence[Row], rows: Sequence[Row]) -> tuple[Edit, ...]:
    """Every edit from `left` to `right`, the page's own statements first, then the body in reading order."""
    language = right.article.language or left.article.language
    if language is None:
        language = guess_language(f"{left.article.title}\n{right.article.title}\n{right.article.text}")
    edits = [*_head(head, language), *_statements(left, right)]
    for index, row in enumerate(rows):
        edits.extend(_row(index, row, language))
    edits.extend(_unmoved(left, right, edits))
    return tuple(edits)


def _head(head: Sequence[Row], language: str | None) -> Iterator[Edit]:
    for row in head:
        if row.kind == "same":
            continue
        yield Edit("headline" if row.part == "title" else "standfirst", row.left_text, row.right_text)
        if row.kind == "changed":
            yield from figure_edits(row.left_text, row.right_text, language, f"in the {_PARTS[row.part]}")


_PARTS = {"title": "headline", "lede": "standfirst"}


def _statements(left: Page, right: Page) -> Iterator[Edit]:
    """What the page says about itself: names of authors, section and dates."""
    before, after = left.article, right.article
    if [fold(name) for name in before.byline] != [fold(name) for name in after.byline]:
        yield Edit("byline", ", ".join(before.byline), ", ".join(after.byline))
    if fold(before.section or "") != fold(after.section or ""):
        yield Edit("section", before.section or "", after.section or "")
    if (before.published or "") != (after.published or ""):
        yield Edit("published", before.published or "", after.published or "")
    if (before.modified or "") != (after.modified or ""):
        yield Edit("updated", before.modified or "", after.modified or "")


def _unmoved(left: Page, right: Page, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The text was edited and the time under which it stands was not."""
    told = right.article.modified or right.article.published
    before = left.article.modified or left.article.published
    if told and told == before and any(edit.kind not in ("section", "byline") for edit in edits):
        yield Edit("updated", before, told, note="the text changed under an unmoved time")


def _row(index: int, row: Row, language: str | None) -> Iterator[Edit]:
    if row.kind == "left":
        yield Edit("paragraph-removed", row.left_text, "", index)
        return
    if row.kind == "right":
        if is_correction(row.right_text):
            yield Edit("correction", "", row.right_text, index)
        else:
            yield Edit("paragraph-added", "", row.right_text, index)
        return
    if row.kind == "moved":
        yield Edit("paragraph-moved", row.left_text, row.right_text, index)
    if not row.changes:
        return
    if is_correction(row.right_text) and not is_correction(row.left_text):
        yield Edit("correction", row.left_text, row.right_text, index)
        return
    yield from row_edits(row, language, index)


def is_correction(text: str) -> bool:
    """Whether a paragraph owns up to a mistake or an edit: it begins so, or says it in several words soon
    after."""
    begin = " ".join(fold(text).split()[:14]) + " "
    return any(
        begin.startswith(f"{note} ") or (" " in note and f" {note} " in begin) for note in corrections()
    )
