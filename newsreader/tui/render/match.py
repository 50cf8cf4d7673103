"""Where the words of a search stand in a text. Case and accents do not count, offsets do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from newsreader.library.words import alternatives, every_word, occurrences

Wanted = tuple[tuple[tuple[str, ...], bool], ...]
"""The words of each term, one after another, and whether the last is only a beginning."""


@lru_cache(maxsize=8192)
def _base(character: str) -> str:
    """One character for one character: without accent, in lower case."""
    return unicodedata.normalize("NFKD", character)[0].casefold()[:1] or character


def flatten(text: str) -> str:
    """`text` without case and accents, each character in its old place."""
    if text.isascii():
        return text.lower()
    return "".join(map(_base, text))


def pattern(terms: Iterable[str]) -> Wanted | None:
    """What to look for: the words of each term (`word*` is a beginning) as the search takes them."""
    wanted = [
        (tuple(words), open_end or term.endswith("*"))
        for term in dict.fromkeys(terms)
        for words, open_end in alternatives(term.rstrip("*"))
    ]
    return tuple(wanted) or None


def find(text: str, terms: Wanted | None) -> list[tuple[int, int]]:
    """Spans of the matches in `text`, apart from each other: what the search found is what lights up."""
    if terms is None:
        return []
    words = every_word(text)
    places = [place for term, prefix in terms for place in occurrences(words, term, prefix)]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def find_literal(text: str, needle: str) -> list[tuple[int, int]]:
    """Spans where `needle` stands in `text`, letter by letter (find in article)."""
    flat = flatten(needle)
    if not flat.strip():
        return []
    return [match.span() for match in re.finditer(re.escape(flat), flatten(text))]
