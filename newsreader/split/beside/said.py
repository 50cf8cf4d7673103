"""What a text means that is known, by its place, to be the label of a list: a part of it may say that."""

from __future__ import annotations

from functools import lru_cache

from newsreader.split import vocabulary, wordlists
from newsreader.text import fold

_LONGEST = 5
"""Words of a part of a label that is looked for."""
_SIGNS = 8
"""The same in signs of a script without spaces."""
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
    words = fold(label).split(" ")
    if strict or len(label) > vocabulary.MAX_LABEL or len(words) > vocabulary.MAX_WORDS:
        return strict
    if len(words) == 1:
        return _signs(words[0]) if vocabulary.is_wide(label) else ()
    best: tuple[str, ...] = ()
    for count in range(min(len(words) - 1, _LONGEST), 0, -1):
        for start in range(len(words) - count + 1):
            found = _part(words, start, start + count)
            if found and (not best or _RANKS.index(found[0]) < _RANKS.index(best[0])):
                best = found
    return best


def _signs(word: str) -> tuple[str, ...]:
    """What the last or the first signs of a label without spaces say."""
    whole = wordlists.label_tables().whole
    for count in range(min(len(word) - 1, _SIGNS), 1, -1):
        for part in (word[-count:], word[:count]):
            known = whole.get(part, ())
            if known and _PHRASES.issuperset(known[:1]):
                return known
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
    return known if (_PHRASES if end - start > 1 else _WORDS).issuperset(known[:1]) else ()
