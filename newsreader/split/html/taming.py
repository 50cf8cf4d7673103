"""What would make the parser's work grow faster than the page is taken from it before it is parsed: elements
inside each other by the thousand, styles opened and never closed, tags with thousands of attributes."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

MAX_DEPTH = 4_000
"""Elements open at once, as far as their tags show. The parser asks all of them at every further tag: 5,000
cost 2.4 s a megabyte, 40,000 options 8 s. The deepest of 904 real pages has 1,500, most have below 100."""
MAX_COPIES = 6_000_000
"""Styles left open, times tags: an unclosed <font> opens again in every block, so that 300 KB of them became
6 GB. The most on a real page is 4.1 million, and of styles that are all the same three are opened again."""
MAX_ATTRIBUTES = 5_000
LONG_TAG = 20_000
"""Characters of a tag that is looked at for too many attributes; no shorter page can do harm."""
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{20000,}>?")
_STYLED = re.compile(rb"<(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\s[^<>]*>", re.I)
_OPEN, _SLASH, _BACKSLASH = b"</\\"
_LETTERS = 0x20  # what makes a letter small

Counts = np.ndarray[Any, np.dtype[np.int64]]


def _beginnings(names: str) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which two bytes of a tag begin one of some names, by both in one number; "-" stands for the end of a
    name of one letter."""
    table = np.zeros(1 << 16, np.bool_)
    for name in names.split():
        for byte in b" >" if name[1] == "-" else name[1].encode():
            table[ord(name[0]) << 8 | byte | _LETTERS] = True
    return table


# area base br col dd dt hr img input li link meta param path p source td th tr tbody use wbr rect circle
_NOT_DEEP = _beginnings("ba br co dd dt hr im in li me pa p- so td th tr tb us wb re ci")
"""Elements that are empty, or that the next of their kind closes."""
_STYLES = _beginnings("b- bi co em fo i- no s- sm st tt u-")


def tamed(html: str, notes: list[str]) -> bytes:
    """HTML, encoded for the parser; where it had to be cut a note is added."""
    encoded = html.encode("utf-8", "replace")
    if len(encoded) < LONG_TAG:
        return encoded
    # Counted with numpy, and patterns used only where they can match: both over the whole page cost as much
    # as parsing it.
    data = np.frombuffer(encoded, np.uint8)
    opens = np.flatnonzero(data[:-4] == _OPEN)
    escaped = data[opens + 1] == _BACKSLASH  # "<\/div>" in what a script keeps as JSON
    closing = data[opens + 1 + escaped] == _SLASH
    at = opens + 1 + escaped + closing
    names = (data[at].astype(np.int64) | _LETTERS) << 8 | data[at + 1] | _LETTERS
    steps = np.where(closing, -1, 1) * ((names >= ord("a") << 8) & (names < ord("{") << 8))
    deep = _risen(steps * ~_NOT_DEEP[names]) > MAX_DEPTH
    end = int(opens[deep.argmax()]) if deep.any() else len(encoded)
    styled = int(_risen(steps * _STYLES[names]).max(initial=0)) * len(opens) > MAX_COPIES
    long = _has_long_tag(encoded, opens) and encoded.count(b"=") > MAX_ATTRIBUTES
    if end < len(encoded):
        encoded = encoded[:end]
        notes.append("The page opens far more elements than it closes: only its beginning was read.")
    if styled:
        encoded = _STYLED.sub(rb"<\1>", encoded)
    if long:
        encoded = _LONG_TAG.sub(lambda m: m[0] if m[0].count(b"=") < MAX_ATTRIBUTES else b"<div>", encoded)
    return encoded


def _risen(steps: Counts) -> Counts:
    """After each step how far the sum of them stands above the lowest that it was: closing tags without an
    element before them close none."""
    heights = np.cumsum(steps)
    return heights - np.minimum.accumulate(np.minimum(heights, 0))


def _has_long_tag(html: bytes, opens: Counts) -> bool:
    """Whether a "<" is followed by LONG_TAG bytes without "<" or ">"."""
    gaps = np.diff(opens, append=len(html))
    starts: list[int] = opens[gaps > LONG_TAG].tolist()
    return any(html.find(b">", start, start + LONG_TAG) < 0 for start in starts)
