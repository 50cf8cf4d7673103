"""Words that say nothing about what a page tells of, known beforehand: a small library cannot learn them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from newsreader.library.words import fold_word

_SHORT = 3
"""Words of up to so many letters are common in every alphabet, but for names and numbers."""
_ALPHABETS = "\u0e00"
"""From here on scripts are cut into pairs of characters, of which none is common for being short; but single
ones are only the ends of runs."""
_GRAMMAR = re.compile("[\u3041-\u309f]")
"""Hiragana, in which Japanese writes endings and particles."""


def common(word: str) -> bool:
    """Whether a folded word is one of those. Capitals and figures are for the caller to see."""
    if word < _ALPHABETS:
        return (len(word) <= _SHORT and not word.isdigit()) or word in _listed()
    return len(word) == 1 or _GRAMMAR.search(word) is not None or word in _listed()


@cache
def _listed() -> frozenset[str]:
    text = (files(__package__) / "common_words.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(fold_word(word) for line in lines for word in line.split() if not word.endswith(":"))
