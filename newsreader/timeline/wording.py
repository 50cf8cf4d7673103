"""Short lines as word keys, and which lines are rewordings of one another. Pure.

Tens of thousands of lines are compared at once, so words are cut, hashed and counted as arrays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from newsreader.library.words import index_text
from newsreader.related.features import KEYS, Keys
from newsreader.related.grouping import average_link, pieces
from newsreader.related.vectors import Floats, Ints, Vectors, similarities, sums

REWORDED = 0.72
"""Cosine, on average over two groups of lines, from which they are one line reworded: a line of ten words
keeps it when two of them are replaced, and loses it when three are."""
_LETTERS = 12
"""Bytes of a word that count: six letters of Greek, Russian or Arabic; Latin words nearly whole."""
_TELLING = 5
"""A line is found again by two of its rarest words: of ten words in other words, two of the rarest five
stay."""
_CROWD = 200
"""Lines that share two telling words at most: more is a formula ("Live: ..."), not a rewording."""
_STEP = 1_000_000
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
)


def reworded(lines: Sequence[str]) -> Ints:
    """A label for each folded line; what says the same in other words shares it, whatever the order."""
    found = line_vectors(lines)
    left, right = _sharing(found)
    weight = cosines(found, left, right)
    labels = np.arange(len(lines))
    for part in pieces(len(lines), left, right, weight, REWORDED):
        # Most pieces are one line and one rewording, near enough by the edge that makes them a piece.
        labels[part] = (
            part[average_link(similarities(found.take(part)), REWORDED)] if len(part) > 2 else part[0]
        )
    return labels


def line_vectors(lines: Sequence[str]) -> Vectors:
    """Unit vectors of folded lines: each word by how rare it is among these lines (also one no other has)."""
    found, starts = keys(lines)
    counts = np.bincount(found, minlength=1)[found]
    values = (np.log((1.0 + len(lines)) / counts) + 0.5).astype(np.float32)
    norms = np.sqrt(sums(values * values, starts))
    norms[norms == 0.0] = 1.0
    return Vectors(starts, found, (values / np.repeat(norms, np.diff(starts))).astype(np.float32))


def keys(lines: Sequence[str]) -> tuple[Keys, Ints]:
    """The word keys of folded lines, ascending and once within a line, and where each line begins."""
    if not lines:
        return np.empty(0, np.uint32), np.zeros(1, np.int64)
    text = "\n".join([index_text(line) if _UNSPACED.search(line) else line for line in lines]) + "\n"
    data = np.frombuffer(text.encode("utf-8", "replace"), np.uint8)
    ends = np.flatnonzero((data == 32) | (data == 10))
    begins = np.concatenate(([0], ends[:-1] + 1))
    line = np.concatenate(([0], np.cumsum(data[ends[:-1]] == 10)))
    hashed = np.full(len(begins), 2166136261, np.uint64)  # FNV-1a over the first letters
    for offset in range(_LETTERS):
        inside = np.flatnonzero(ends - begins > offset)
        hashed[inside] = ((hashed[inside] ^ data[begins[inside] + offset]) * np.uint64(16777619)) & np.uint64(
            2**32 - 1
        )
    words = np.flatnonzero(ends > begins)
    codes = np.unique(
        line[words] * KEYS + ((hashed[words] ^ (hashed[words] >> np.uint64(15))) % KEYS).astype(np.int64)
    )
    return (codes % KEYS).astype(np.uint32), np.searchsorted(codes // KEYS, np.arange(len(lines) + 1))


def cosines(vectors: Vectors, left: Ints, right: Ints) -> Floats:
    """The cosine of each pair of lines."""
    sizes = np.diff(vectors.starts)
    own = np.repeat(np.arange(len(sizes)), sizes) * np.int64(KEYS) + vectors.keys
    result = np.zeros(len(left), np.float32)
    for at in range(0, len(left), _STEP // 10):
        a, b = left[at : at + _STEP // 10], right[at : at + _STEP // 10]
        pair = np.repeat(np.arange(len(a)), sizes[a])
        place = np.arange(len(pair)) + np.repeat(vectors.starts[a] - np.cumsum(sizes[a]) + sizes[a], sizes[a])
        wanted = np.repeat(b, sizes[a]) * np.int64(KEYS) + vectors.keys[place]
        there = np.searchsorted(own, wanted)
        there[there == len(own)] = 0
        products = np.where(
            own[there] == wanted, vectors.values[place] * vectors.values[there], np.float32(0.0)
        )
        result[at : at + len(a)] = np.bincount(pair, products, minlength=len(a))
    return result


def _sharing(vectors: Vectors) -> tuple[Ints, Ints]:
    """Pairs of lines, left < right, that share two of their most telling words (or have only one)."""
    n = len(vectors)
    sizes = np.diff(vectors.starts)
    owner = np.repeat(np.arange(n), sizes)
    order = np.lexsort((vectors.keys, -vectors.values, owner))
    ranked = np.zeros((n, _TELLING), np.int64)
    rank = np.arange(len(order)) - np.repeat(vectors.starts[:-1], sizes)
    first = rank < _TELLING
    ranked[owner[order[first]], rank[first]] = vectors.keys[order[first]] + np.int64(1)
    codes, lines = [], []
    for i, j in combinations(range(_TELLING), 2):
        low, high = np.minimum(ranked[:, i], ranked[:, j]), np.maximum(ranked[:, i], ranked[:, j])
        has = np.flatnonzero((low > 0) | ((i, j) == (0, 1)) & (high > 0))
        codes.append(high[has] * np.int64(KEYS + 1) + low[has])
        lines.append(has)
    return _together(np.concatenate(codes), np.concatenate(lines), n)


def _together(codes: Ints, lines: Ints, n: int) -> tuple[Ints, Ints]:
    """Each two lines that have a code in common, once; codes of more than a crowd are passed over."""
    order = np.lexsort((lines, codes))
    codes, lines = codes[order], lines[order]
    last = np.searchsorted(codes, codes, "right")
    crowd = last - np.searchsorted(codes, codes, "left") > _CROWD
    length = np.where(crowd, 0, last - np.arange(len(codes)) - 1)
    ends = np.cumsum(length)
    found = [np.empty(0, np.int64)]
    start = 0
    while start < len(codes):
        done = int(ends[start - 1]) if start else 0
        stop = max(int(np.searchsorted(ends, done + _STEP, "right")), start + 1)
        left = np.repeat(np.arange(start, stop), length[start:stop])
        right = np.arange(len(left)) + np.repeat(
            np.arange(start + 1, stop + 1) + done - ends[start:stop] + length[start:stop], length[start:stop]
        )
        found.append(np.unique(lines[left] * np.int64(n) + lines[right]))
        start = stop
    pairs = np.unique(np.concatenate(found))
    return pairs // max(n, 1), pairs % max(n, 1)
