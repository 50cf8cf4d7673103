"""Pages as weighted word vectors: how rare each word is in the library, and the cosine between pages. Pure.

A word that only one page has says nothing about others and is left out, so that long and short pages compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .features import KEYS, Features, Keys

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_LAST_BITS = np.uint32(0xFFFF)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many pages have each word key."""

    counts: NDArray[np.uint32]
    """KEYS long."""
    pages: int

    def of(self, keys: Keys) -> Floats:
        """ln((1.5 + pages) / (0.5 + pages with it)), and 0 for what fewer than two pages have.

        What all pages of a large library have counts nothing; in one of two pages it counts some.
        """
        counts = self.counts[keys]
        if self.pages < len(keys):  # of few pages each count comes many times
            return _logarithms(self.pages)[np.minimum(counts, self.pages)]
        return _rarities(self.pages, counts)


def _rarities(pages: int, counts: NDArray[np.uint32]) -> Floats:
    found: Floats = np.log((1.5 + pages) / (0.5 + counts)).astype(np.float32)
    found[counts < 2] = 0.0
    return np.maximum(found, 0.0)


@lru_cache(maxsize=4)
def _logarithms(pages: int) -> Floats:
    """The rarity of what so many pages have, by that number."""
    return _rarities(pages, np.arange(pages + 1, dtype=np.uint32))


def rarity(many: Sequence[Features]) -> Rarity:
    """Counted over these pages."""
    keys = np.concatenate([f.keys for f in many]) if many else np.empty(0, np.uint32)
    return Rarity(np.bincount(keys, minlength=KEYS).astype(np.uint32), len(many))


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors of several pages, one after another."""

    starts: Ints
    """Where each page begins in `keys`; one more than there are pages."""
    keys: Keys
    values: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, index: int) -> tuple[Keys, Floats]:
        part = slice(int(self.starts[index]), int(self.starts[index + 1]))
        return self.keys[part], self.values[part]

    def take(self, rows: Ints) -> Vectors:
        """Only these pages."""
        sizes = np.diff(self.starts)[rows]
        starts = np.concatenate(([0], np.cumsum(sizes)))
        place = np.arange(int(starts[-1])) + np.repeat(self.starts[rows] - starts[:-1], sizes)
        return Vectors(starts, self.keys[place], self.values[place])

    def mean(self, indices: Ints, shares: Floats) -> tuple[Keys, Floats]:
        """The weighted sum of some pages' vectors."""
        rows = [self.row(int(i)) for i in indices]
        keys, at = np.unique(np.concatenate([k for k, _ in rows]), return_inverse=True)
        parts = np.concatenate([v * s for (_, v), s in zip(rows, shares, strict=True)])
        return keys, np.bincount(at, parts, minlength=len(keys)).astype(np.float32)

    def dot(self, index: int) -> Floats:
        """The cosine of page `index` with every page here, itself included."""
        return self.dots(*self.row(index))

    def dots(self, keys: Keys, values: Floats) -> Floats:
        """The cosine of a unit vector with every page here."""
        place, at = find(keys, self.keys)
        owner = np.searchsorted(self.starts, place, "right") - 1
        products = values[at] * self.values[place]
        return np.bincount(owner, products, minlength=len(self)).astype(np.float32)


def vectors(many: Sequence[Features], rare: Rarity) -> Vectors:
    """Each page's weights times the rarity of its words, scaled to length 1 (or all 0)."""
    sizes = np.fromiter((len(f.keys) for f in many), np.int64, len(many))
    starts = np.concatenate(([0], np.cumsum(sizes)))
    keys = np.concatenate([f.keys for f in many]) if many else np.empty(0, np.uint32)
    values = np.concatenate([f.weights for f in many]) if many else np.empty(0, np.float32)
    values = values * rare.of(keys)
    norms = np.sqrt(sums(values * values, starts))
    norms[norms == 0.0] = 1.0
    return Vectors(starts, keys, (values / np.repeat(norms, sizes)).astype(np.float32))


def sums(values: Floats, starts: Ints) -> Floats:
    """The sum of each page's part of `values`."""
    result = np.zeros(len(starts) - 1, np.float32)
    filled = starts[1:] > starts[:-1]
    if filled.any():  # reduceat takes no empty part
        result[filled] = np.add.reduceat(values, starts[:-1][filled])
    return result


def similarities(pages: Vectors) -> Floats:
    """All pages against all, n x n, with 1 on the diagonal: for hundreds, not for a library."""
    n = len(pages)
    found, columns = np.unique(pages.keys, return_inverse=True)
    shared = np.bincount(columns, minlength=len(found)) > 1
    rows = np.repeat(np.arange(n), np.diff(pages.starts))
    keep = shared[columns]
    place = np.cumsum(shared) - 1
    dense = np.zeros((n, int(shared.sum())), np.float32)
    dense[rows[keep], place[columns[keep]]] = pages.values[keep]
    result = product(dense, dense.T)
    np.fill_diagonal(result, 1.0)
    return result


def product(left: Floats, right: Floats) -> Floats:
    """`left @ right` on one processor: the threads of the library beneath numpy wait by spinning, which for
    two dozen pages takes a thousand times as long as the product while other programs run."""
    with _threads().limit(limits=1, user_api="blas"):
        result: Floats = left @ right
    return result


@cache
def _threads() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController  # late: only grouping multiplies

    return ThreadpoolController()


def find(keys: Keys, wanted: Keys) -> tuple[Ints, Ints]:
    """Which of `wanted` are in `keys` (ascending): their places in `wanted`, and where each stands in
    `keys`."""
    if not len(keys):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    # Most are not there, and the last bits of a key tell so without a search.
    mark = np.zeros(_LAST_BITS + 1, np.bool_)
    mark[keys & _LAST_BITS] = True
    place = np.flatnonzero(mark[wanted & _LAST_BITS])
    asked = wanted[place]
    at = np.searchsorted(keys, asked)
    at[at == len(keys)] = 0
    there = keys[at] == asked
    return place[there], at[there]
