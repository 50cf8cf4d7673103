"""Where a headline stands, and the lines near it: bylines, dates and breadcrumbs are looked for there."""

from __future__ import annotations

from newsreader.split.stream import Draft
from newsreader.text import fold

HEADINGS = ("h1", "h2", "h3", "h4")
FARTHEST = 40
"""Candidates between a headline and its body; an h1 farther above that says other words is the site's."""


def headline_at(draft: Draft, headline: str, chosen: tuple[int, ...]) -> int:
    """The candidate that shows the headline: the heading nearest above the body that says it.

    Where no heading does, as in layouts of tables, the line nearest above the body that says nothing else;
    where there is none, the first candidate of the body, else 0.
    """
    first = chosen[0] if chosen else -1
    key = fold(headline)
    found = -1
    for c in draft.candidates[: first + 3] if chosen else draft.candidates:
        if c.tag in HEADINGS and not c.hidden and key and key in fold(c.text):
            found = c.index
            if not chosen or c.index >= first:
                break
    if found < 0 and chosen and key:
        found = _line_above(draft, key, first)
    if found >= 0:
        return found
    return chosen[0] if chosen else 0


def _line_above(draft: Draft, key: str, first: int) -> int:
    """The last candidate before `first` whose folded text is `key`, no link; -1 for none."""
    for c in reversed(draft.candidates[max(0, first - FARTHEST) : first]):
        if not c.hidden and not c.links and fold(c.text) == key:
            return c.index
    return -1
