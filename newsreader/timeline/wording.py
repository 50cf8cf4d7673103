"""Short lines as word keys, and how alike two lines are. Pure.

Tens of thousands of lines are compared at once, so words are cut, hashed and counted as arrays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from newsreader.library.words import index_text
from newsreader.related.features import KEYS, Keys
from newsreader.related.vectors import Floats, Ints, Vectors

Number = TypeVar("Number", bound=np.generic)

_LETTERS = 12
"""Bytes of a word that count: six letters of Greek, Russian or Arabic; Latin words nearly whole."""
_STEP = 100_000
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
)


def keys(lines: Sequence[str]) -> tuple[Keys, Ints]:
    """The word keys of folded lines, ascending and once within a line, and where each line begins."""
    if not lines:
        return np.empty(0, np.uint32), np.zeros(1, np.int64)
    text = "\n".join([*lines, ""])
    if _UNSPACED.search(text):
        text = "\n".join([*(index_text(line) if _UNSPACED.search(line) else line for line in lines), ""])
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
    codes = distinct(
        line[words] * KEYS + ((hashed[words] ^ (hashed[words] >> np.uint64(15))) % KEYS).astype(np.int64)
    )
    return (codes % KEYS).astype(np.uint32), np.searchsorted(codes // KEYS, np.arange(len(lines) + 1))


def cosines(vectors: Vectors, left: Ints, right: Ints) -> Floats:
    """The cosine of each pair of lines."""
    sizes = np.diff(vectors.starts)
    own = np.repeat(np.arange(len(sizes)), sizes) * np.int64(KEYS) + vectors.keys
    result = np.zeros(len(left), np.float32)
    for at in range(0, len(left), _STEP):
        a, b = left[at : at + _STEP], right[at : at + _STEP]
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


def distinct(values: NDArray[Number]) -> NDArray[Number]:
    """The values ascending and once each. (By sorting: for millions of integers np.unique's hash table takes
    twenty times as long.)"""
    values = np.sort(values)
    keep = np.ones(len(values), np.bool_)
    keep[1:] = values[1:] != values[:-1]
    return values[keep]
