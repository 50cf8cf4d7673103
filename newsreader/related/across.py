"""Pages in different languages: their words do not meet, but names and numbers do. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

from .candidates import Telling
from .vectors import Rarity

NAMES = 4
"""Names and numbers that both pages have. On the sample pages four and more are common to pages of one event;
of other pairs in two languages one has four, and that is days apart."""
LEAST = 0.3
"""And this much of what the two name, weighed by rarity."""
DAYS = 1.0
"""And days between them at most: the same names are told of again and again."""
_DAYS_OF_A_MONTH = 31


def named(words: Sequence[Telling], rare: Rarity) -> dict[int, float]:
    """The names and numbers among a page's telling words, by key, each weighed by its rarity. What one page
    in five has tells nothing."""
    found = {}
    for word in words:
        count = int(rare.counts[word.key])
        number = word.word.isdecimal() and int(word.word) > _DAYS_OF_A_MONTH
        if (word.name or number) and 1 < count <= 1 + rare.pages // 5:
            found[word.key] = math.log((1.5 + rare.pages) / (0.5 + count)) ** 2
    return found


def likeness(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """How much of what two pages name is the same, 0 to 1; 0 where it is too little to tell."""
    both = one.keys() & other.keys()
    if len(both) < NAMES:
        return 0.0
    found = sum(one[key] for key in both) / math.sqrt(sum(one.values()) * sum(other.values()))
    return found if found >= LEAST else 0.0


def joined(
    groups: Sequence[Sequence[int]], languages: Sequence[str], like: Mapping[tuple[int, int], float]
) -> list[list[int]]:
    """Groups of pages, those of different languages joined whose pages are alike on average, the most alike
    first; `like` is by the pairs of pages, the lower first.

    Groups that have a language in common stay apart: within one language the words have already told.
    """
    if not like:
        return [list(group) for group in groups]
    told = {page for pair in like for page in pair}
    left = {at: list(group) for at, group in enumerate(groups) if not told.isdisjoint(group)}
    apart = [list(group) for at, group in enumerate(groups) if at not in left]
    while True:
        best, at, other = max(
            (
                (_mean(left[a], left[b], like), a, b)
                for a, b in combinations(left, 2)
                if {languages[i] for i in left[a]}.isdisjoint(languages[i] for i in left[b])
            ),
            default=(0.0, 0, 0),
        )
        if best < LEAST / 2:
            return [*left.values(), *apart]
        left[at] += left.pop(other)


def _mean(one: Sequence[int], other: Sequence[int], like: Mapping[tuple[int, int], float]) -> float:
    total = sum(like.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
    return total / (len(one) * len(other))
