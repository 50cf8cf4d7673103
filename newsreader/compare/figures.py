"""The numbers of a text, each with what it counts and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile

from newsreader.compare.dates import Date
from newsreader.compare.names import Name
from newsreader.compare.numbers import Number, numbers
from newsreader.compare.numerals import numerals
from newsreader.compare.phrases import phrases
from newsreader.compare.similarity import STEM
from newsreader.compare.words import Token, is_sign, is_unspaced, tokens

SMALL = 12
"""Up to here equal numbers say nothing by themselves ("two", "ten"): what they count must be the same, or
their paragraphs go together."""
FRAME = 3
"""Words on either side that may show that one number stands where another stood."""
_NEAR_NAME = 70
"""Characters within which a name may be of what is counted: about a line."""
_STOP = re.compile(r"[.!?;:,،、\n\"“”„«»()]")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts."""

    number: Number
    noun: str
    """The words just after it, as written (for people)."""
    nouns: frozenset[str]
    """Their stems."""
    around: frozenset[str]
    """Stems of the words near it."""
    before: tuple[str, ...]
    """The words just before it, the nearest first, as far as no other number stands between."""
    after: tuple[str, ...]
    names: frozenset[str]
    """The words of the names near it."""
    year: bool = False
    """Whether it names a year and counts nothing."""

    @property
    def small(self) -> bool:
        """Whether its value alone says little."""
        return self.number.key.isdigit() and int(self.number.key) <= SMALL


def figures(
    text: str, language: str | None, days: Sequence[Date] = (), names: Sequence[Name] = ()
) -> list[Figure]:
    """The numbers of a text that are not part of a date, each with the words that tell what it counts."""
    common = _common(language)
    found = numbers(text, language)
    taken = [(number.start, number.end) for number in found] + [(day.start, day.end) for day in days]
    words = [token for token in tokens(text) if not is_sign(token.key)]
    run = [t for t in words if not any(start < t.end and t.start < end for start, end in taken)]
    free = {token.start for token in run}
    made = []
    for number in found:
        if any(day.start <= number.start < day.end for day in days):
            continue
        after = [t for t in run if t.start >= number.end][:6]
        before = [t for t in run if t.end <= number.start][-6:]
        nouns = _nouns(text, number.end, after[:4], common) or _aged(text, number, before)
        year = is_year(number.text) and not number.unit and nouns[:1] != after[:1]
        if year:
            nouns = []
        made.append(
            Figure(
                number,
                text[nouns[0].start : nouns[-1].end] if nouns else "",
                frozenset(_stem(t.key) for t in nouns),
                frozenset(_stem(t.key) for t in (*before, *after) if _content(t.key, common)),
                _frame((t for t in reversed(words) if t.end <= number.start), free),
                _frame((t for t in words if t.start >= number.end), free),
                frozenset(_named_near(number, names)),
                year,
            )
        )
    return made


def is_year(text: str) -> bool:
    """Whether a number is written as years are."""
    return _YEAR.fullmatch(text) is not None


def _frame(words: Iterable[Token], free: set[int]) -> tuple[str, ...]:
    """The first words, up to the next number or date."""
    return tuple(t.key.casefold() for t in islice(takewhile(lambda t: t.start in free, words), FRAME))


def _named_near(number: Number, names: Sequence[Name]) -> Iterator[str]:
    for name in names:
        if name.start - number.end < _NEAR_NAME and number.start - name.end < _NEAR_NAME:
            yield from name.key.split()


def _nouns(text: str, start: int, after: Sequence[Token], common: frozenset[str]) -> list[Token]:
    """Up to two words that say what is counted: none beyond a comma or the end of the sentence."""
    nouns: list[Token] = []
    for token in after:
        gap = text[start : token.start]
        if _STOP.search(gap) or len(nouns) == 2:
            break
        if _content(token.key, common):
            nouns.append(token)
        elif nouns:
            break
        start = token.end
    return nouns


def _aged(text: str, number: Number, before: Sequence[Token]) -> list[Token]:
    """Whose age a number set off after a name is: "Per Lind, 47, said", "Lind (47)"."""
    if not before or not before[-1].key[0].isupper():
        return []
    off = text[before[-1].end : number.start].strip(), text[number.end : number.end + 1]
    return [before[-1]] if off in ((",", ","), (",", "."), ("(", ")")) else []


@lru_cache(maxsize=32)
def _common(language: str | None) -> frozenset[str]:
    """Words that are not what is counted."""
    found, calendar = numerals(language), phrases(language)
    return found.common.union(found.percent, found.scales, calendar.months, calendar.weekdays)


def _content(key: str, common: frozenset[str]) -> bool:
    word = key.casefold()
    return word not in common and (is_unspaced(word) or (len(word) > 2 and not word[0].isdigit()))


def _stem(key: str) -> str:
    return key.casefold()[:STEM]
