"""Copy that two pages carry nearly word for word (usually an agency's), and which of them ran it first."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from newsreader.compare.alignment.similarity import Evidence
from newsreader.compare.values import SharedCopy
from newsreader.compare.words import alike
from newsreader.model import Page

COPY_FROM = 0.8
"""Dice of the words from which a paragraph is the same copy: agency text is trimmed and restyled, seldom
rewritten."""
MIN_WORDS = 8
"""Shorter paragraphs ("Reporting by ...", "The trial continues.") are alike by chance."""


def shared_copy(left: Page, right: Page, found: Evidence) -> tuple[SharedCopy, ...]:
    """Paragraphs of both pages that are one text; each index once."""
    ours, theirs = left.article.paragraphs, right.article.paragraphs
    scored = sorted(
        (
            (alike(ours[i], theirs[j]), -i, -j)
            for i, row in enumerate(found.rare)
            for j, score in enumerate(row)
            if score >= COPY_FROM - 0.1 and min(found.left[i].count, found.right[j].count) >= MIN_WORDS
        ),
        reverse=True,
    )
    first = earlier(left.article.published, right.article.published)
    agency = left.article.agency or right.article.agency
    used: tuple[set[int], set[int]] = set(), set()
    made = []
    for score, i, j in ((score, -i, -j) for score, i, j in scored if score >= COPY_FROM):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            made.append(SharedCopy(i, j, score, first, agency))
    return tuple(sorted(made, key=lambda copy: copy.left))


def earlier(left: str | None, right: str | None) -> Literal["left", "right", "unknown"]:
    """Which of two ISO 8601 dates of any precision is earlier, as far as their precision can tell."""
    if not left or not right:
        return "unknown"
    a, b = _instant(left), _instant(right)
    if a is not None and b is not None and (a.tzinfo is None) == (b.tzinfo is None):
        return "unknown" if a == b else "left" if a < b else "right"
    shorter = min(len(left), len(right), 10)
    if left[:shorter] == right[:shorter]:
        return "unknown"
    return "left" if left[:shorter] < right[:shorter] else "right"


def _instant(date: str) -> datetime | None:
    if "T" not in date:
        return None
    try:
        return datetime.fromisoformat(date)
    except ValueError:
        return None
