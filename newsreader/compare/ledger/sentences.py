"""The sentences of a paragraph, and which of them another wording of it does not have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from newsreader.compare.language import small_words
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


def lacking(one: str, other: str) -> list[Span]:
    """The sentences of `one` that `other` has in no form. Of two texts of one sentence each the one is the
    other edited, and so is one of those that only either has from SAME_SENTENCE on."""
    own, others = sentences(one), sentences(other)
    if len(own) < 2 and len(others) < 2:
        return []
    spoken = [plain_words(one[slice(*span)]) for span in own]
    whole, known = _in_a_row(plain_words(other)), set(map(_in_a_row, spoken))
    only = [(span, words) for span, words in zip(own, spoken, strict=True) if _in_a_row(words) not in whole]
    new = [words for span in others if _in_a_row(words := plain_words(other[slice(*span)])) not in known]
    if len(only) * len(new) > MOST_PAIRS:
        return []
    rivals = [Counter(words) for words in new]
    return [
        span
        for span, words in only
        if not any(overlap(Counter(words), rival) >= SAME_SENTENCE for rival in rivals)
    ]


def sentences(text: str) -> list[Span]:
    """Where the sentences stand, in order; what is shorter than SENTENCE_FROM words is left out."""
    ends = [
        match.end()
        for match in _END.finditer(text)
        if not _is_shortened(
            text[max(0, match.start() - _LOOKED) : match.start()],
            counted=text[match.end() : match.end() + 1].isdecimal(),
        )
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


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with blanks for these characters: all others keep their places."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def stands_in(part: str, whole: str) -> bool:
    """Whether one text has all the words of another in a row."""
    return _in_a_row(plain_words(part)) in _in_a_row(plain_words(whole))


def _in_a_row(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "
