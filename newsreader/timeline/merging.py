"""Lines that are one line reworded, and the headlines they became, kept up as lines arrive.

What comes out is the same whatever the order of arrival: what a word weighs changes in steps, as the
texts that have it grow by a half or so; so a new line changes few other lines, and all of those are
compared again. (Exact ties are settled by the texts themselves.)
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from newsreader.related.features import KEY_BITS, KEYS
from newsreader.related.grouping import average_link, components, pieces
from newsreader.related.vectors import Floats, Ints, Vectors, similarities, sums

from .wording import cosines, distinct, keys

REWORDED = 0.72
"""Cosine, on average over two groups of lines, from which they are one line reworded: a line of ten words
keeps it when two of them are replaced, and loses it when three are."""
_TELLING = 5
"""A line is found again by two of its rarest words: of ten words in other words, two of the rarest five
stay."""
_CROWD = 200
"""Texts that share two telling words at most: more is a formula ("Live: ..."), not a rewording."""
_STEP = 1_000_000
"""Pairs looked at in one step: bounds the memory, about 40 MB."""
_MARKS = 1 << 22
_OWNER = 7
_RAREST = (1 << _OWNER) - 1
"""Steps of rarity fit in so many bits: twice the binary logarithm of a number of texts."""
_PAIRS = tuple(combinations(range(_TELLING), 2))

Bools = NDArray[np.bool_]


class Merging:
    """Folded texts, each a ticker line, a headline, or both, and which of them say the same."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        """Folded text -> its number."""
        self.texts: list[str] = []
        self.line: Bools = np.empty(0, np.bool_)
        """Which are ticker lines; the rest are headlines only."""
        self.labels: Ints = np.empty(0, np.int64)
        """Lines of one label are one line; a headline's own is its number."""
        self.left: Ints = np.empty(0, np.int64)
        self.right: Ints = np.empty(0, np.int64)
        self.weight: Floats = np.empty(0, np.float32)
        """Pairs of texts that are alike, left < right; not those of two headlines."""
        self._keys = np.empty(0, np.uint32)
        self._starts: Ints = np.zeros(1, np.int64)
        self._counts = np.zeros(KEYS, np.int32)
        self._codes = np.zeros((0, len(_PAIRS)), np.uint32)
        """Hashes of two telling words each; 0 for none."""
        self._components: Ints = np.empty(0, np.int64)
        self._size = -1

    def add(self, lines: Sequence[str], headlines: Sequence[str] = ()) -> Ints:
        """Take in texts that are new (or new as lines); the numbers of all whose label or likeness may have
        changed. Many at once cost much less than one by one."""
        first = len(self.texts)
        fresh = [text for text in dict.fromkeys((*lines, *headlines)) if text not in self.number]
        self.number.update(zip(fresh, range(first, first + len(fresh)), strict=True))
        self.texts += fresh
        count = len(self.texts)
        self.line = np.concatenate([self.line, np.zeros(count - first, np.bool_)])
        given = np.array([self.number[text] for text in lines], np.int64)
        turned = given[(given < first) & ~self.line[given]]
        self.line[given] = True
        stale = self._take_words(fresh)
        stale[first:] = True
        stale[turned] = True
        self.labels = np.concatenate([self.labels, np.arange(first, count)])
        self._components = np.concatenate([self._components, np.arange(first, count)])
        return self._compare(np.flatnonzero(stale))

    def like(self, numbers: Ints) -> tuple[Ints, Ints, Floats]:
        """Lines of `numbers`, the headlines that say the same, and how alike they are."""
        wanted = np.zeros(len(self.texts), np.bool_)
        wanted[numbers] = True
        here = (wanted & self.line)[self.left]
        there = (wanted & self.line)[self.right]
        return (
            np.concatenate([self.left[here], self.right[there]]),
            np.concatenate([self.right[here], self.left[there]]),
            np.concatenate([self.weight[here], self.weight[there]]),
        )

    def and_alike(self, numbers: Ints) -> Ints:
        """These texts and those that are like one of them."""
        wanted = np.zeros(len(self.texts), np.bool_)
        wanted[numbers] = True
        near = wanted[self.left] | wanted[self.right]
        return distinct(np.concatenate([numbers, self.left[near], self.right[near]]))

    def shared_words(self, left: Ints, right: Ints) -> Ints:
        """How many words two texts have in common, for each pair."""
        ones = Vectors(self._starts, self._keys, np.ones(len(self._keys), np.float32))
        return np.rint(cosines(ones, left, right)).astype(np.int64)

    def _take_words(self, fresh: Sequence[str]) -> Bools:
        """Count the words of new texts; which of all texts weigh otherwise now."""
        found, starts = keys(fresh)
        words, times = np.unique(found, return_counts=True)
        before = _step(self._counts[words])
        self._counts[words] += times.astype(np.int32)
        changed = words[before != _step(self._counts[words])]
        self._keys = np.concatenate([self._keys, found])
        self._starts = np.concatenate([self._starts, starts[1:] + self._starts[-1]])
        self._codes = np.concatenate([self._codes, np.zeros((len(fresh), len(_PAIRS)), np.uint32)])
        count = len(self._starts) - 1
        size = int(_step(np.array([1 + count]))[0])
        if size != self._size:
            self._size = size
            return np.ones(count, np.bool_)
        mark = np.zeros(KEYS, np.bool_)
        mark[changed] = True
        stale = np.zeros(count, np.bool_)
        places = np.flatnonzero(mark[self._keys])
        stale[np.searchsorted(self._starts, places, "right") - 1] = True
        return stale

    def _words(self, rows: Ints) -> tuple[Vectors, Ints]:
        """The words of some texts, each with value 1, and how rare each is, in steps."""
        found = Vectors(self._starts, self._keys, np.ones(len(self._keys), np.float32)).take(rows)
        return found, self._size - _step(self._counts[found.keys])

    def _vectors(self, rows: Ints) -> Vectors:
        """Unit vectors of some texts: each word by how rare it is (also one that no other has)."""
        found, rare = self._words(rows)
        values = (np.float32(np.log(2.0) / 2) * rare + np.float32(0.5)).astype(np.float32)
        norms = np.sqrt(sums(values * values, found.starts))
        norms[norms == 0.0] = 1.0
        return Vectors(found.starts, found.keys, values / np.repeat(norms, np.diff(found.starts)))

    def _compare(self, stale: Ints) -> Ints:
        """Find anew what the texts in `stale` are like, and group anew what that touches."""
        old = self._codes[stale].copy()
        before = self._holders(old) if len(stale) < len(self.texts) else None
        self._codes[stale] = _telling(*self._words(stale))
        if before is not None:
            after = self._holders(np.concatenate([old, self._codes[stale]]))
            crossed = _crowded(before[0]) ^ _crowded(after[0])
            if crossed:
                stale = distinct(np.concatenate([stale, before[1][np.isin(before[0], list(crossed))],
                                                 after[1][np.isin(after[0], list(crossed))]]))  # fmt: skip
        left, right = self._pairs(stale)
        again = np.zeros(len(self.texts), np.bool_)
        again[stale] = True
        keep = ~(again[self.left] | again[self.right])
        weight = self._cosines(left, right)
        near = weight >= REWORDED
        self.left = np.concatenate([self.left[keep], left[near]])
        self.right = np.concatenate([self.right[keep], right[near]])
        self.weight = np.concatenate([self.weight[keep], weight[near]])
        was = self._components
        self._components = components(len(self.texts), self.left, self.right)
        touched = np.isin(was, distinct(was[stale])) | np.isin(
            self._components, distinct(self._components[stale])
        )
        rows = np.flatnonzero(touched)
        self._group(rows)
        return rows

    def _group(self, rows: Ints) -> None:
        """Label anew these texts, which are whole components."""
        self.labels[rows] = rows
        place = np.full(len(self.texts), -1)
        lines = np.array(sorted(rows[self.line[rows]].tolist(), key=self.texts.__getitem__), np.int64)
        place[lines] = np.arange(len(lines))
        inside = (place[self.left] >= 0) & (place[self.right] >= 0)
        left, right = place[self.left[inside]], place[self.right[inside]]
        for piece in pieces(len(lines), left, right, self.weight[inside], REWORDED):
            part = lines[piece]
            # Most pieces are one line and one rewording, near enough by the edge that makes them a piece.
            self.labels[part] = (
                part[average_link(similarities(self._vectors(part)), REWORDED)] if len(part) > 2 else part[0]
            )

    def _holders(self, codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], Ints]:
        """Every place of these codes: the code, and the text that has it; in order of codes."""
        every = self._codes.ravel()
        places = np.flatnonzero(every)
        if len(codes) < len(self._codes):
            mark = np.zeros(_MARKS, np.bool_)
            mark[codes.ravel() % _MARKS] = True
            places = places[mark[every[places] % _MARKS]]
            places = places[np.isin(every[places], codes)]
        # Sorted as one number each: three times as quick as an order of two columns.
        both = np.sort(every[places].astype(np.uint64) << np.uint64(32) | places.astype(np.uint64))
        found = (both >> np.uint64(32)).astype(np.uint32)
        return found, (both & np.uint64(2**32 - 1)).astype(np.int64) // len(_PAIRS)

    def _pairs(self, stale: Ints) -> tuple[Ints, Ints]:
        """Pairs of texts, left < right and one of them stale, that have two telling words in common."""
        codes, texts = self._holders(self._codes[stale])
        begins = np.flatnonzero(np.diff(codes, prepend=np.uint32(0)))
        held = np.diff(begins, append=len(codes))
        first, length = np.repeat(begins, held), np.repeat(held, held)
        again = np.zeros(len(self.texts), np.bool_)
        again[stale] = True
        length[(length > _CROWD) | ~again[texts]] = 0
        ends = np.cumsum(length)
        found = [np.empty(0, np.int64)]
        start = 0
        while start < len(codes):
            done = int(ends[start - 1]) if start else 0
            stop = max(int(np.searchsorted(ends, done + _STEP, "right")), start + 1)
            part = slice(start, stop)
            one = np.repeat(texts[part], length[part])
            place = np.repeat(first[part] - (ends[part] - length[part] - done), length[part])
            other = texts[place + np.arange(len(place))]
            keep = (one != other) & (self.line[one] | self.line[other])
            # A pair of two stale texts is found from either side: once is enough.
            keep &= (one < other) | ~again[other]
            low, high = np.minimum(one[keep], other[keep]), np.maximum(one[keep], other[keep])
            found.append(distinct(low * np.int64(len(self.texts)) + high))
            start = stop
        pairs = distinct(np.concatenate(found))
        return pairs // max(len(self.texts), 1), pairs % max(len(self.texts), 1)

    def _cosines(self, left: Ints, right: Ints) -> Floats:
        rows = distinct(np.concatenate([left, right]))
        return cosines(self._vectors(rows), np.searchsorted(rows, left), np.searchsorted(rows, right))


def _step(counts: NDArray[np.integer]) -> Ints:
    """Twice the binary logarithm of each count, rounded down; -1 for 0."""
    found: Ints = (np.frexp(counts.astype(np.float64) ** 2)[1] - 1).astype(np.int64)
    return found


def _crowded(codes: NDArray[np.uint32]) -> set[int]:
    """The codes that are held by a crowd."""
    found, counts = np.unique(codes, return_counts=True)
    return set(found[counts > _CROWD].tolist())


def _telling(words: Vectors, rare: Ints) -> NDArray[np.uint32]:
    """For each text a code for each two of its most telling words; of a text of one word for that."""
    n = len(words)
    sizes = np.diff(words.starts)
    owner = np.repeat(np.arange(n), sizes)
    # Text, rarest first, key: sorted as one number each.
    order = np.sort((owner << _OWNER | (_RAREST - rare)) << KEY_BITS | words.keys)
    rank = np.arange(len(order)) - np.repeat(words.starts[:-1], sizes)
    first = order[rank < _TELLING]
    ranked = np.zeros((n, _TELLING), np.uint64)
    ranked[first >> (_OWNER + KEY_BITS), rank[rank < _TELLING]] = (first & (KEYS - 1)) + 1
    codes = np.zeros((n, len(_PAIRS)), np.uint32)
    for at, (i, j) in enumerate(_PAIRS):
        low, high = np.minimum(ranked[:, i], ranked[:, j]), np.maximum(ranked[:, i], ranked[:, j])
        has = (low > 0) | ((i, j) == (0, 1)) & (high > 0)
        mixed = (high * np.uint64(KEYS + 1) + low) * np.uint64(0x9E3779B97F4A7C15)
        codes[:, at] = np.where(has, np.maximum(mixed >> np.uint64(32), np.uint64(1)), 0).astype(np.uint32)
    return codes
