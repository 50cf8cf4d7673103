"""The saved page that a ticker line became."""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from newsreader.library import rows_for
from newsreader.related.rank import day_number

from .merging import Merging
from .pushes import Ints, saved_pages

_SURE = 0.8
"""Cosine from which a headline is the line's own in other words; lines merge from .72, but a wrong link is
worse than none."""
_SHARED_WORDS = 4
"""And so many words in common: three are soon the same in two stories."""
_AHEAD = 0.08
"""A headline of another story that comes so near makes it unsure."""
_DAYS = 4.0
"""A line and its article are of the same days: formulas ("Storm warning for the coast") come again."""


def articles(
    db: sqlite3.Connection, merging: Merging, lines: Ints, stories: Mapping[int, str], when: Mapping[int, str]
) -> dict[int, int]:
    """The page, by the line's number: by its link, else its very headline, else a headline that says the same
    and is of the same days, when only one story has such a one.

    `stories` are the links and `when` the moments of lines, where known.
    """
    named = {(stories.get(n), merging.texts[n]): n for n in lines.tolist()}
    found = {named[name]: page for name, page in saved_pages(db, named).items()}
    free = np.array([n for n in lines.tolist() if n not in found], np.int64)
    if len(free):
        found.update(_reworded(db, merging, free, when))
    return found


def _reworded(
    db: sqlite3.Connection, merging: Merging, lines: Ints, when: Mapping[int, str]
) -> dict[int, int]:
    left, right, weight = merging.like(lines)
    keep = weight >= _SURE - _AHEAD
    left, right, weight = left[keep], right[keep], weight[keep]
    if not len(left):
        return {}
    shared = merging.shared_words(left, right)
    pages = _titled(db, sorted({merging.texts[n] for n in right.tolist()}))
    offers: dict[int, list[tuple[float, str, int]]] = defaultdict(list)
    for line, title, near, words in zip(
        left.tolist(), right.tolist(), weight.tolist(), shared.tolist(), strict=True
    ):
        for page, story, published in pages.get(merging.texts[title], ()):
            gap = abs(day_number(when.get(line, "")) - day_number(published))
            if words >= _SHARED_WORDS and (math.isnan(gap) or gap <= _DAYS):
                offers[line].append((near, story, page))
    found = {}
    for line, listed in offers.items():
        best = max(near for near, _, _ in listed)
        rivals = {story for near, story, _ in listed if near > best - _AHEAD}
        if best >= _SURE and len(rivals) == 1:
            found[line] = min(page for _, story, page in listed if story in rivals)
    return found


def _titled(db: sqlite3.Connection, titles: list[str]) -> dict[str, list[tuple[int, str, str]]]:
    """Page, story and date of the pages with each folded headline."""
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    sql = """SELECT folded_title, id, story, coalesce(nullif(published, ''), nullif(saved, ''), saved_from)
      FROM pages WHERE folded_title IN ({})"""
    for title, page, story, date in rows_for(db, sql, titles):
        found[title].append((page, story, date))
    return found
