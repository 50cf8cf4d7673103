"""The sentences of a paragraph, and which of them another wording of it does not have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsreader.compare.language.phrases import small_words
from newsreader.compare.values import Span
from newsreader.compare.words import overlap, plain_words

SENTENCE_FROM = 4
"""Words from which a piece between full stops is a sentence."""
SHORT = 5
"""Letters below which a word before a full stop and a number is a shortened one ("No. 3", "Abs. 2")."""
SAME_SENTENCE = 0.34
"""Dice of the words from which a sentence is one that was edited rather than another one."""
MOST_PAIRS = 100_000
"""Sentences compared with each other at most, half a second's: a paragraph with more is another text."""
_LOOKED = 16
"""Characters before a full stop that tell whose it is."""
_END = re.compile(r"(?<=[.!?…])[\"”“»’')\]]*\s+(?=[^\sa-zа-яß])|(?<=[。！？])[」』”]?|\n")
_SHORTENED = re.compile(r"(?:^|\W)([^\W\d_]+)\.$")


@dataclass(frozen=True, slots=True)
class Wording:
    """One of two wordings of a text."""

    text: str
    quoted: Sequence[Span] = ()
    """Its quotations, in which no sentence of the text ends."""
    cut: Sequence[Span] = ()
    """Those that the other wording does not have: without them a sentence may still be the same."""


def lacking(one: Wording, other: Wording) -> list[Span]:
    """The sentences of `one` that `other` has in no form. Of two texts of one sentence each the one is the
    other edited, and so is one of those that only either has from SAME_SENTENCE on."""
    own, others = sentences(one), sentences(other)
    if len(own) < 2 and len(others) < 2:
        return []
    spoken = [plain_words(one.text[slice(*span)]) for span in own]
    whole = _in_a_row(plain_words(other.text))
    only = [span for span, said in zip(own, spoken, strict=True) if _in_a_row(said) not in whole]
    if not only:
        return []
    known = set(map(_in_a_row, spoken))
    new = [span for span in others if _in_a_row(plain_words(other.text[slice(*span)])) not in known]
    if len(only) * len(new) > MOST_PAIRS:
        return []
    rivals, mine = _bags(other, new), _bags(one, only)
    return [
        span
        for span, bag in zip(only, mine, strict=True)
        if not bag or not any(overlap(bag, rival) >= SAME_SENTENCE for rival in rivals)
    ]


def _bags(wording: Wording, spans: Sequence[Span]) -> list[Counter[str]]:
    """The words of some sentences, without what was cut."""
    rest = masked(wording.text, wording.cut)
    return [Counter(plain_words(rest[start:end])) for start, end in spans]


def _in_a_row(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with blanks for these characters: all others keep their places."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def sentences(wording: Wording) -> list[Span]:
    """Where the sentences stand, in order; what is shorter than SENTENCE_FROM words is left out."""
    text = wording.text
    ends = [
        match.end()
        for match in _END.finditer(text)
        if not _is_shortened(
            text[max(0, match.start() - _LOOKED) : match.start()],
            counted=text[match.end() : match.end() + 1].isdecimal(),
        )
        and not any(start < match.start() < end for start, end in wording.quoted)
    ]
    edges = pairwise([0, *ends, len(text)])
    return [(start, end) for start, end in edges if len(plain_words(text[start:end])) >= SENTENCE_FROM]


def _is_shortened(before: str, *, counted: bool) -> bool:
    """Whether the full stop belongs to the word: "Dr.", an initial; before a number "Nr." and "1. 5" too."""
    match = _SHORTENED.search(before)
    if match is None:
        return counted and before[-2:-1].isdecimal()
    short = len(match[1]) == 1 or match[1].casefold() in small_words().titles
    return short or (counted and len(match[1]) < SHORT and match[1].lower() != match[1].upper())


def stands_in(part: str, whole: str) -> bool:
    """Whether one text has all the words of another in a row."""
    return _in_a_row(plain_words(part)) in _in_a_row(plain_words(whole))
