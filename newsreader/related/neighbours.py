"""Pairs of pages that have telling words in common, for many pages at once. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .vectors import Floats, Ints, Rarity, Vectors

Places = NDArray[np.int32]
"""Numbers of pages, and of their words: half the memory of `Ints`."""

_WORDS = 32
"""A page's most telling words by which it finds others: on labelled events 16 lose .002 of pair F1."""
_MANY, _WORDS_OF_MANY = 20_000, 16
"""In a library of so many pages fewer must do: pairs grow with the square (100,000 pages: 8 s, not 25)."""
_COMMON = 400
"""Words of more pages than this find nobody: they would pair everything with everything."""
_EXPANDED = 500_000
"""Pairs looked at in one step: bounds the memory, about 30 MB (and fits caches: four times as many are
slower)."""


def telling(pages: Vectors, rare: Rarity) -> Vectors:
    """Only each page's most telling words that are not too common, with the values they have in the whole
    vector."""
    owner = np.repeat(np.arange(len(pages)), np.diff(pages.starts))
    usable = np.flatnonzero((rare.counts[pages.keys] <= _COMMON) & (pages.values > 0.0))
    most = _WORDS if rare.pages < _MANY else _WORDS_OF_MANY
    order = usable[np.lexsort((pages.keys[usable], -pages.values[usable], owner[usable]))]
    owners = owner[order]
    begins = np.searchsorted(owners, owners, "left")
    chosen = np.sort(order[np.arange(len(order)) - begins < most])
    starts = np.searchsorted(owner[chosen], np.arange(len(pages) + 1))
    return Vectors(starts, pages.keys[chosen], pages.values[chosen])


def joined(parts: Sequence[Vectors]) -> Vectors:
    """Several lists of vectors as one."""
    sizes = np.concatenate([np.diff(part.starts) for part in parts])
    starts = np.concatenate(([0], np.cumsum(sizes)))
    return Vectors(starts, np.concatenate([p.keys for p in parts]), np.concatenate([p.values for p in parts]))


def pairs(pages: Vectors, rows: Ints, least: float) -> tuple[Ints, Ints, Floats]:
    """Pairs of pages, the left one of `rows`, with a cosine of `least` or more by these words.

    Each pair comes once, and which are found does not depend on the order of the pages.
    """
    n = len(pages)
    owner = np.repeat(np.arange(n, dtype=np.int32), np.diff(pages.starts))
    by_key = np.argsort(pages.keys, kind="stable").astype(np.int32)
    listed, listed_pages, listed_values = pages.keys[by_key], owner[by_key], pages.values[by_key]
    wanted = np.zeros(n, np.bool_)
    wanted[rows] = True
    asked = np.flatnonzero(wanted[owner]).astype(np.int32)
    first = np.searchsorted(listed, pages.keys[asked], "left").astype(np.int32)
    length = np.searchsorted(listed, pages.keys[asked], "right").astype(np.int32) - first
    ends = np.cumsum(length, dtype=np.int64)
    found: list[tuple[Ints, Ints, Floats]] = []
    start = 0
    while start < len(asked):
        stop = int(np.searchsorted(ends, (ends[start - 1] if start else 0) + _EXPANDED, "right"))
        stop = max(stop, start + 1)
        while stop < len(asked) and owner[asked[stop]] == owner[asked[stop - 1]]:
            stop += 1  # a page's words stay together, so that its sums are whole
        part = slice(start, stop)
        left = np.repeat(owner[asked[part]], length[part])
        place = np.repeat(first[part] - np.concatenate(([0], np.cumsum(length[part])[:-1])), length[part])
        place += np.arange(len(place))
        products = np.repeat(pages.values[asked[part]], length[part]) * listed_values[place]
        found.append(_summed(left, listed_pages[place], products, n, least))
        start = stop
    if not found:
        nothing = np.empty(0, np.int64)
        return nothing, nothing, np.empty(0, np.float32)
    left, right, weight = (np.concatenate(column) for column in zip(*found, strict=True))
    keep = (left < right) | ~wanted[right]  # a pair of two rows was found from either side
    return left[keep], right[keep], weight[keep]


def _summed(left: Places, right: Places, products: Floats, n: int, least: float) -> tuple[Ints, Ints, Floats]:
    """The products of each pair added up; pairs below `least`, and of a page with itself, left out."""
    other = left != right
    codes = left[other] * np.int64(n) + right[other]
    order = np.argsort(codes, kind="stable")
    codes, products = codes[order], products[other][order]
    if not len(codes):
        return codes, codes, products
    begins = np.concatenate(([0], np.flatnonzero(np.diff(codes)) + 1))
    sums = np.add.reduceat(products, begins)
    keep = sums >= least
    kept = codes[begins[keep]]
    return kept // n, kept % n, sums[keep].astype(np.float32)
