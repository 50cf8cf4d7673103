"""Names in a text, by their capital letters. Scripts without capitals give none: better no name than a wrong
one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsreader.compare.phrases import particles, titles
from newsreader.compare.words import Token, is_sign, sentence_starts, tokens
from newsreader.text import fold


@dataclass(frozen=True, slots=True)
class Name:
    key: str
    """Folded: without case and accents."""
    text: str
    start: int
    end: int


def names(paragraphs: Sequence[str], language: str | None = None) -> list[list[Name]]:
    """The names of each paragraph.

    A capital at the beginning of a sentence only counts when the word is also written with one elsewhere, or
    when more capitals follow. In German, which writes every noun so, a name needs two capitals in a row.
    """
    runs = [tokens(text) for text in paragraphs]
    small: Counter[str] = Counter()
    tall: Counter[str] = Counter()
    for run in runs:
        for token, fresh in zip(run, sentence_starts(run), strict=True):
            if token.key[0].islower():
                small[token.key] += 1
            elif token.key[0].isupper() and not fresh:
                tall[token.key.casefold()] += 1
    return [_of(text, run, small, tall, language) for text, run in zip(paragraphs, runs, strict=True)]


def same_name(left: str, right: str) -> bool:
    """Whether two keys may be one name: equal, or one is the end of the other ("ana brook", "brook")."""
    return left == right or left.endswith(" " + right) or right.endswith(" " + left)


def _of(
    text: str, run: Sequence[Token], small: Counter[str], tall: Counter[str], language: str | None
) -> list[Name]:
    found: list[Name] = []
    starts, small_words = sentence_starts(run), particles()
    at = 0
    while at < len(run):
        if not _capital(run[at].key):
            at += 1
            continue
        first, last = at, at
        at += 1
        while at < len(run):
            if _capital(run[at].key):
                last = at
            elif at - last > 2 or not (
                run[at].key in small_words or (run[at].key == "." and _initial(run[at - 1].key))
            ):
                break
            at += 1
        at = last + 1
        while first < last and starts[first] and _ordinary(run[first].key, small, tall):
            first += 1  # "Yesterday Ana Brook said"
            while first < last and run[first].key in small_words:
                first += 1
        while first < last and run[first].key.casefold().rstrip(".") in titles():
            first += 2 if run[first + 1].key == "." and first + 1 < last else 1
        alone = first == last
        key = run[first].key
        if alone and ((starts[first] and _ordinary(key, small, tall)) or language == "de" or len(key) < 2):
            continue
        written = text[run[first].start : run[last].end]
        if folded := fold(re.sub(r"['’]s$", "", written)):
            found.append(Name(folded, written, run[first].start, run[last].end))
    return found


def _capital(key: str) -> bool:
    return key[0].isupper() and not is_sign(key)


def _initial(key: str) -> bool:
    return (len(key) <= 2 and key[0].isupper()) or key.casefold() in titles()


def _ordinary(key: str, small: Counter[str], tall: Counter[str]) -> bool:
    """Whether a word at the beginning of a sentence is capitalised for that reason only."""
    return small[key.casefold()] >= tall[key.casefold()]
