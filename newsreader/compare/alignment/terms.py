"""A paragraph as sets of terms: all that alignment asks about one text by itself.

Words count by their beginnings (a stem that works across most languages with alphabets); characters of
unspaced scripts count in pairs, each a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from newsreader.compare.language import common_words, phrases
from newsreader.compare.words import Token, bare, is_sign, is_unspaced, stem, tokens

FULL = 4
"""Letters from which a word has a meaning of its own, unless it is a frequent one."""
PIECE = 4
"""Letters of the pieces by which the words of one family are known ("expect", "unexpected")."""


@dataclass(frozen=True, slots=True)
class Terms:
    """One paragraph."""

    all: frozenset[str]
    full: frozenset[str]
    """Numbers, and the stems of words with a meaning of their own."""
    small: frozenset[str]
    """Those of them that are written small: deeds and things rather than names."""
    telling: frozenset[str]
    """Those of them that say something of what a text is about."""
    pieces: frozenset[str]
    """Every four letters in a row of the full words."""
    couples: frozenset[tuple[str, str]]
    """Every two words in a row, by their stems."""
    marked: int
    """How many words are capitalised inside a sentence, or are numbers."""
    cased: int
    """How many words are of a script with capital letters, or numbers."""
    count: int
    """How many words there are."""


@lru_cache(maxsize=512)  # of four pages beside each other each is compared with three
def terms(text: str) -> Terms:
    """The terms of one paragraph."""
    sets = everything, full, small, telling, pieces = [set[str]() for _ in range(5)]
    stems: list[str] = []  # of every word, in order
    marked = cased = 0
    last: Token | None = None  # the unspaced character just before
    fresh = True
    for token in tokens(text):
        word = _word(token.key)
        if word.sign:
            fresh, last = True, None
            continue
        stems.append(word.stem)
        if word.unspaced:
            if last is not None and last.end == token.start:
                for kind in sets:
                    kind.add(last.key + token.key)
            last = token
            continue
        everything.add(word.stem)
        if word.full:
            full.add(word.stem)
            pieces.update(word.pieces)
            if word.telling:
                telling.add(word.stem)
            if word.small:
                small.add(word.stem)
        marked += word.marked and not fresh
        cased += word.cased
        fresh, last = False, None
    return Terms(
        frozenset(everything),
        frozenset(full),
        frozenset(small),
        frozenset(telling),
        frozenset(pieces),
        frozenset(pairwise(stems)),
        marked,
        cased,
        len(stems),
    )


class _Word(NamedTuple):
    """What is the same wherever a word stands."""

    sign: bool
    unspaced: bool
    stem: str
    full: bool
    small: bool
    telling: bool
    pieces: tuple[str, ...]
    marked: bool
    cased: bool


@lru_cache(maxsize=8192)  # the same few words make most of any text
def _word(written: str) -> _Word:
    word = bare(written.casefold())
    full = word not in common_words() and (len(word) >= FULL or word[0].isdigit())
    marked = written[0].isupper() or word[0].isdigit()
    return _Word(
        is_sign(written),
        is_unspaced(written),
        stem(word),
        full,
        small=len(word) >= FULL and written[0].islower(),
        telling=word not in phrases(None).weak,
        pieces=tuple(word[at : at + PIECE] for at in range(len(word) - PIECE + 1)) if full else (),
        marked=marked,
        cased=marked or word[0] != word[0].upper(),
    )
