"""Comparisons as JSON: of two pages and of several. Indices are those of a page's `paragraphs`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from newsreader.compare.several.facts import ManyFact
from newsreader.compare.several.values import Cell, Many, ManyRow
from newsreader.compare.values import Comparison, Edit, Fact, Row, SharedCopy, Span
from newsreader.model import Page

VERSION = 1
"""Of the JSON; it grows when a field changes its meaning."""
_KINDS = ("number", "name", "date", "quote")

AnyFact = TypeVar("AnyFact", Fact, ManyFact)


def to_json(comparison: Comparison | Many) -> dict[str, Any]:
    """The object that `newsreader compare --format json` prints."""
    return _many(comparison) if isinstance(comparison, Many) else _two(comparison)


def _two(comparison: Comparison) -> dict[str, Any]:
    return {
        "v": VERSION,
        **_of_pair(comparison),
        "left": _page(comparison.left),
        "right": _page(comparison.right),
        "head": [{"part": row.part, **_row(row)} for row in comparison.head],
        "rows": [_row(row) for row in comparison.rows],
        "facts": _by_kind(comparison.facts, _fact),
        "shared": [{"left": copy.left, "right": copy.right, **_copy(copy)} for copy in comparison.shared],
    }


def _many(compared: Many) -> dict[str, Any]:
    return {
        "v": VERSION,
        "mode": compared.mode,
        "base": compared.base,
        "summary": compared.summary,
        "pages": [
            {"label": label, **_page(page)}
            for label, page in zip(compared.labels, compared.pages, strict=True)
        ],
        "head": [{"part": row.part, **_many_row(row)} for row in compared.head],
        "rows": [_many_row(row) for row in compared.rows],
        "facts": _by_kind(compared.facts, _many_fact),
        "pairs": [
            {
                "pages": list(pair),
                **_of_pair(made),
                "shared": [{"paragraphs": [copy.left, copy.right], **_copy(copy)} for copy in made.shared],
            }
            for pair, made in compared.pairs.items()
        ],
    }


def _of_pair(comparison: Comparison) -> dict[str, Any]:
    """What is said of two pages whether or not others stand beside them."""
    return {
        "mode": comparison.mode,
        "related": comparison.related,
        "summary": comparison.summary,
        "ledger": [_edit(edit) for edit in comparison.ledger],
    }


def _page(page: Page) -> dict[str, Any]:
    article = page.article
    return {
        "path": page.path,
        "record": page.record,
        "url": str(page.url) if page.url else None,
        "title": article.title,
        "lede": article.lede,
        "byline": list(article.byline),
        "published": str(article.published) if article.published else None,
        "modified": str(article.modified) if article.modified else None,
        "publisher": article.publisher,
        "saved_at": page.saved_at.value,
        "sha256": page.sha256,
        "paragraphs": list(article.paragraphs),
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "kind": edit.kind,
        "left": edit.left or None,
        "right": edit.right or None,
        "row": edit.row,
        "note": edit.note or None,
    }


def _copy(copy: SharedCopy) -> dict[str, Any]:
    return {"score": round(copy.score, 3), "first": copy.first, "agency": copy.agency}


def _row(row: Row) -> dict[str, Any]:
    return {
        "left": list(row.left),
        "right": list(row.right),
        "kind": row.kind,
        "score": round(row.score, 3),
        "deleted": _spans(row.changes.deleted),
        "inserted": _spans(row.changes.inserted),
    }


def _many_row(row: ManyRow) -> dict[str, Any]:
    return {"kind": row.kind, "score": round(row.score, 3), "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "paragraphs": list(cell.paragraphs),
        "moved": cell.moved,
        "retold": cell.retold,
        "inserted": _spans(cell.inserted),
        "deleted": _spans(cell.deleted),
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _by_kind(
    facts: Iterable[AnyFact], shown: Callable[[AnyFact], dict[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    listed = list(facts)
    return {f"{kind}s": [shown(fact) for fact in listed if fact.kind == kind] for kind in _KINDS}


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "relation": fact.relation,
        "label": fact.label,
        "left": fact.left or None,
        "right": fact.right or None,
        "left_paragraph": fact.left_paragraph,
        "right_paragraph": fact.right_paragraph,
    }


def _many_fact(fact: ManyFact) -> dict[str, Any]:
    said = [{"pages": list(one.pages), "words": list(one.words)} for one in fact.statements]
    return {"label": fact.label, "relation": fact.relation, "statements": said}
