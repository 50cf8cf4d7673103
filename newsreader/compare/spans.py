"""Stretches of characters: start and end, the end not included."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from newsreader.compare.values import Span

MOSTLY = 0.5
"""Above this share of changed characters, the words that differ are no help: of two accounts of one event
nearly every word differs."""


def touch(one: Span, other: Span) -> bool:
    """Whether two have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def touch_any(span: Span, spans: Iterable[Span]) -> bool:
    """Whether one has a character in common with any of some others."""
    return any(touch(span, other) for other in spans)


class Taken:
    """Some spans that many others are asked about: `touch_any` without looking at each of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        taken = joined(spans)
        self._starts = [start for start, _ in taken]
        self._ends = [end for _, end in taken]

    def touches(self, span: Span) -> bool:
        """Whether one has a character in common with any of them."""
        at = bisect_left(self._starts, span[1]) - 1
        return at >= 0 and self._ends[at] > span[0]


def inside(span: Span, spans: Iterable[Span]) -> bool:
    """Whether one of some others holds all of it."""
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in any order as spans that do not touch."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return tuple(made)


def without(spans: Sequence[Span], holes: Iterable[Span]) -> list[Span]:
    """What of the spans lies in none of the holes."""
    left = [span for span in spans if span[0] < span[1]]
    for first, last in holes:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, first)), (max(start, last), end))
            if part[0] < part[1]
        ]
    return left


def mostly(spans: Iterable[Span], text: str) -> bool:
    """Whether so much of `text` is in `spans` that marking them says nothing."""
    return sum(end - start for start, end in spans) > MOSTLY * len(text)
