"""What a text means that is known, by its place, to be the label of a list: a part of it may say that."""

from __future__ import annotations

import re
from functools import lru_cache

from newsreader.split import vocabulary, wordlists
from newsreader.text import fold

_BETWEEN = re.compile(r"[^\w\u0300-\u036f\u0900-\u0e7f]+|(?<=[^\W\d_A-Z])(?=[A-Z\d])")
"""What stands between words, also where two elements are set without a space ("Full Coverage2020"); vowels of
Indian scripts and Thai are signs of their own within words."""
_LONGEST = 5
"""Words of a part of a label that is looked for."""
_SIGNS = 8
"""The same in signs of a script without spaces."""
_SHORTEST = 3
"""Letters of a beginning that says what a word means; Arabic and Hebrew words are short."""
_PHRASES = wordlists.TELLING | {
    "recent", "sponsored", "picks", "read_next", "top", "menu", "newsletter", "subscribe",
}  # fmt: skip
"""Meanings that several words within a label say."""
_WORDS = frozenset(("most_read", "trending", "related", "recommended", "sponsored"))
"""Meanings that one word within a label says."""
_RANKS = (
    "menu", "newsletter", "subscribe", "sponsored", "most_read", "trending", "related", "coverage",
    "read_next", "read_more", "recommended", "picks", "media", "recent", "latest", "more_from", "top",
)  # fmt: skip
"""Meanings of parts of labels, the most telling first."""


@lru_cache(maxsize=5_000)
def by(label: str) -> tuple[str, ...]:
    """As `vocabulary.meanings`, where that is empty what the most telling part of the label says.

    >>> by("Latest for the valley"), by("The full coverage of the vote")
    (('latest',), ('coverage',))
    """
    strict = vocabulary.meanings(label)
    words = [folded for word in _BETWEEN.split(label) if (folded := fold(word))]
    if strict or len(label) > vocabulary.MAX_LABEL or len(words) > vocabulary.MAX_WORDS:
        return strict
    if len(words) == 1 and vocabulary.is_wide(label) and (found := _signs(words[0])):
        return found
    best = _by_stem(words)
    for count in range(min(len(words) - 1, _LONGEST), 0, -1):
        for start in range(len(words) - count + 1):
            best = _more_telling(best, _part(words, start, start + count))
    return best


def _more_telling(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    if not one or not other:
        return one or other
    return min(one, other, key=lambda means: _RANKS.index(means[0]))


def _by_stem(words: list[str]) -> tuple[str, ...]:
    """What the beginnings of its words say: "Recommended by editors" by "recommend-"."""
    stems = wordlists.label_tables().stems
    best: tuple[str, ...] = ()
    for word in words:
        for length in range(_SHORTEST, len(word) + 1):
            best = _more_telling(best, stems.get(word[:length], ()))
    return best


def _signs(word: str) -> tuple[str, ...]:
    """What some signs of a label without spaces say, first of all the last ones."""
    tables = wordlists.label_tables()
    for count in range(min(len(word) - 1, _SIGNS), 1, -1):
        for part in (word[-count:], word[:count]):
            known = tables.whole.get(part, ())
            if known and _PHRASES.issuperset(known[:1]):
                return known
    for start in range(len(word)):
        for end in range(start + 2, min(len(word), start + _SIGNS) + 1):
            if found := tables.stems.get(word[start:end]):
                return found
    return ()


def _part(words: list[str], start: int, end: int) -> tuple[str, ...]:
    """What some words of a label say, given that others stand before or behind them."""
    tables = wordlists.label_tables()
    part = " ".join(words[start:end])
    place = "~ " * (start > 0) + part + " ~" * (end < len(words))
    found = tables.parts.get(place) or tables.parts.get(f"~ {part} ~")
    if found:
        return found
    known = tables.whole.get(part, ()) if len(part) > 3 else ()
    telling = _PHRASES if end - start > 1 else _WORDS
    return next(((meaning,) for meaning in known if meaning in telling), ())
