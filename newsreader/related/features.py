"""Page -> the few bytes by which it is compared with others: weighted word keys and a sample of its wording.
Pure.

`index_page` runs in the worker that has just split the page; the library stores what it returns and looks
no deeper. Words are keyed by their first six letters (a stemmer that needs no language: on the labelled
events it ranks as well as Snowball's, and "Москвы" meets "Москве"), numbers by all their digits, both
hashed to 22 bits.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsreader.library.words import tokens
from newsreader.model import Page

from .common import common

Keys = NDArray[np.uint32]
Weights = NDArray[np.float32]

KEY_BITS = 22
KEYS = 1 << KEY_BITS
"""How many different word keys there are: four million, so that rare names seldom meet by chance."""
STEM = 6
"""Letters that make a key; 5 to 7 and whole words rank the same within 0.002 of MAP, 6 joins most
inflections."""

_VERSION = 1
_HEAD = struct.Struct(
    "<BBHIHI"
)  # version, sampling level of the wording, words' scale, words, keys, wordings
_LEAD = 400
"""Characters from the start of the body that count twice: news says first what happened."""
_TITLE, _LEAD_EXTRA = 1.0, 1.0
_NAME, _NUMBER = 0.7, 1.0
"""Added to the weight of what is written with a capital or is a number: on look-alike events MAP .952 ->
.972."""
_COMMON = 0.2
"""What is left of the weight of a common word; in a large library rarity does the rest (MAP .987 at half and
at twice as much, too)."""
_CAPITAL_SHARE = 0.5
"""A word is a name when at least this share of its uses has a capital (a sentence's first word now and then
does); MAP .988 at half of it, .987 at twice."""
_SCALE = 24.0
"""Weights are kept in a byte each, in steps of 1/24 (the largest seen are near 10)."""
_LONGEST = 60_000
"""Characters of an article that are read: more tells no more about what it is about."""
_WORDINGS = 256
"""Three-word wordings kept of a page; longer pages keep an even sample, by hash, so that any two can be
compared."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is kept of a page for comparing."""

    keys: Keys
    """Of its words, ascending, each below KEYS."""
    weights: Weights
    """1 + ln(how often), more for names and numbers; one for each key."""
    wordings: Keys
    """Hashes of three consecutive words, ascending: all below 2**32 / 2**level of those the page has."""
    level: int
    words: int
    """Words in the article."""


def index_page(page: Page) -> bytes:
    """What the library keeps of `page` for `related`: at most some kilobytes."""
    return pack(features(page.article.title, page.article.text))


def features(title: str, text: str) -> Features:
    """The features of an article with this headline and body."""
    text = text[:_LONGEST]
    counts: dict[str, float] = {}
    uses: dict[str, int] = {}
    capitals: dict[str, int] = {}
    words: list[str] = []
    dull: set[str] = set()
    """Keys of words that say nothing; a capital or a longer word with the same key lifts them out again."""
    telling: set[str] = set()
    for word, start, _ in tokens(text):
        words.append(word)
        key = key_word(word)
        (dull if common(word) else telling).add(key)
        counts[key] = counts.get(key, 0.0) + (1.0 + _LEAD_EXTRA if start < _LEAD else 1.0)
        uses[key] = uses.get(key, 0) + 1
        if start and text[start].isupper():
            capitals[key] = capitals.get(key, 0) + 1
    for word, _, _ in tokens(title):
        key = key_word(word)
        counts[key] = counts.get(key, 0.0) + _TITLE
    dull -= telling
    weighed: dict[int, float] = {}
    for key, count in counts.items():
        weight = 1.0 + math.log(count)
        if key[0].isdigit():
            weight *= 1.0 + _NUMBER
        elif key in uses and capitals.get(key, 0) >= _CAPITAL_SHARE * uses[key]:
            weight *= 1.0 + _NAME
        elif key in dull:
            weight *= _COMMON
        number = key_number(key)
        weighed[number] = max(weighed.get(number, 0.0), weight)
    keys = np.fromiter(sorted(weighed), np.uint32, len(weighed))
    weights = np.fromiter((weighed[int(k)] for k in keys), np.float32, len(weighed))
    wordings, level = _wordings(words)
    return Features(keys, weights, wordings, level, len(words))


def key_word(word: str) -> str:
    """The part of a folded word by which it is compared."""
    return word if word[0].isdigit() else word[:STEM]


def key_number(key: str) -> int:
    """The number under which a key is stored."""
    return zlib.crc32(key.encode("utf-8", "replace")) & (KEYS - 1)


def _wordings(words: list[str]) -> tuple[Keys, int]:
    hashes = np.fromiter(
        (zlib.crc32(word.encode("utf-8", "replace")) for word in words), np.uint64, len(words)
    )
    if len(hashes) < 3:
        return np.empty(0, np.uint32), 0
    mixed = (
        hashes[:-2] * np.uint64(0x9E3779B97F4A7C15)
        + hashes[1:-1] * np.uint64(0xC2B2AE3D27D4EB4F)
        + hashes[2:]
    )
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    found = np.unique((mixed >> np.uint64(32)).astype(np.uint32))
    level = 0
    while len(found) > _WORDINGS:
        level += 1
        found = found[found <= np.uint32(_below(level))]
    return found, level


def pack(features: Features) -> bytes:
    """Features as bytes."""
    scaled = np.clip(np.rint(features.weights * _SCALE), 1, 255).astype(np.uint8)
    head = _HEAD.pack(
        _VERSION,
        features.level,
        int(_SCALE),
        min(features.words, 2**32 - 1),
        len(features.keys),
        len(features.wordings),
    )
    return b"".join((head, features.keys.tobytes(), features.wordings.tobytes(), scaled.tobytes()))


def unpack(data: bytes) -> Features:
    """The features in `data`; of none when it is empty or of another version."""
    if len(data) < _HEAD.size or data[0] != _VERSION:
        return Features(np.empty(0, np.uint32), np.empty(0, np.float32), np.empty(0, np.uint32), 0, 0)
    _, level, scale, words, count, wordings = _HEAD.unpack_from(data)
    at = _HEAD.size
    keys = np.frombuffer(data, "<u4", count, at)
    sample = np.frombuffer(data, "<u4", wordings, at + 4 * count)
    weights = np.frombuffer(data, np.uint8, count, at + 4 * (count + wordings)).astype(np.float32) / scale
    return Features(keys, weights, sample, level, words)


def containment(own: Features, others: Sequence[Features]) -> list[float]:
    """For each of `others`, the share (0 to 1) of the shorter one's three-word wordings that both have.

    Long pages are compared by their samples: of two, at the level of the thinner sample.
    """
    if not len(own.wordings) or not others:
        return [0.0] * len(others)
    every = np.concatenate([f.wordings for f in others])
    at = np.searchsorted(own.wordings, every)
    at[at == len(own.wordings)] = 0
    there = own.wordings[at] == every
    found, start = [], 0
    for other in others:
        end = start + len(other.wordings)
        below = np.uint32(_below(max(own.level, other.level)))
        sample = other.wordings[: int(np.searchsorted(other.wordings, below, "right"))]
        smaller = min(len(sample), int(np.searchsorted(own.wordings, below, "right")))
        found.append(float(there[start : start + len(sample)].sum()) / smaller if smaller else 0.0)
        start = end
    return found


def _below(level: int) -> int:
    """The largest hash that a sample of this level keeps."""
    return (1 << (32 - level)) - 1
