"""The numbers of a text, each with what it counts and what stands around it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter

from newsreader.compare.facts.counted import STOP, counted, is_date_part, uncounted
from newsreader.compare.facts.dates import Date
from newsreader.compare.facts.names import Name
from newsreader.compare.facts.numbers import Number, numbers
from newsreader.compare.language import phrases
from newsreader.compare.spans import Taken
from newsreader.compare.words import STEM, Token, is_sign, is_unspaced, tokens

SMALL = 12
"""Up to here equal numbers say nothing by themselves ("two", "ten"): what they count must be the same, or
their paragraphs go together."""
FRAME = 3
"""Words on either side that may show that one number stands where another stood."""
_NEAR_NAME = 70
"""Characters within which a name may be of what is counted: about a line. Of a whole paragraph's names, three
differing numbers of 300 pairs were lost that are of one thing, and two found."""
_BESIDE = 6
"""Words on either side that may tell what a number counts."""
_WORD = 100
"""Characters in which the word before it stands."""
_start, _end = attrgetter("start"), attrgetter("end")
_LISTED = re.compile(r"[.):]\s|\s?[-–—]\s")
"""Behind the number of a list's entry."""
_DOTTED = re.compile(r"[0-9]·[0-9]")
"""A day as Koreans and Japanese name an event after."""
_BEGIN = re.compile(r"(?:^|[.!?:…]['\"“”„«»)]*\s|\n|[\"“„«])\s*$")
"""Before the first word of a sentence."""
_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Number):
    """A number with what it counts."""

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
        return self.key.isdigit() and int(self.key) <= SMALL


def figures(
    text: str, language: str | None, days: Sequence[Date] = (), names: Sequence[Name] = ()
) -> list[Figure]:
    """The numbers of a text that are not part of a date, a name or an address, nor count its paragraphs, each
    with the words that tell what it counts."""
    common = uncounted(language)
    found = numbers(text, language)
    dated = Taken((day.start, day.end) for day in days)
    numbered = Taken((number.start, number.end) for number in found)
    words = [token for token in tokens(text) if not is_sign(token.key)]
    run = [t for t in words if not (dated.touches((t.start, t.end)) or numbered.touches((t.start, t.end)))]
    free = {token.start for token in run}
    made = []
    for number in found:
        if dated.touches((number.start, number.start + 1)) or _says_nothing(text, number, names):
            continue
        behind = bisect_left(run, number.end, key=_start)
        ahead = bisect_right(run, number.start, key=_end)
        after, before = run[behind : behind + _BESIDE], run[max(0, ahead - _BESIDE) : ahead]
        last = (text[max(0, number.start - _WORD) : number.start].split() or [""])[-1]
        earlier = bisect_right(words, number.start, key=_end)
        later = bisect_left(words, number.end, key=_start)
        part = is_date_part(text, number.end)
        year = is_year(number.text) and not number.unit and _is_dated(text, number, last, after, language)
        plain = (year and not part) or ":" in number.key
        noun = "" if plain else counted(text, number.end, after[:4], language)
        noun = noun or _aged(text, number, before)
        made.append(
            Figure(
                *(number.key, number.text, number.start, number.end, number.unit),
                noun=noun,
                nouns=frozenset(() if part else (_stem(word) for word in noun.split())),
                around=frozenset(_stem(t.key) for t in (*before, *after) if _content(t.key, common)),
                before=_frame(reversed(words[max(0, earlier - FRAME) : earlier]), free),
                after=_frame(words[later : later + FRAME], free),
                names=frozenset(_named_near(number, names)),
                year=year or part,
            )
        )
    return made


def _says_nothing(text: str, number: Number, names: Sequence[Name]) -> bool:
    """Whether a number counts the paragraphs ("3. It rained."), or is a word of a name ("Seven Gates",
    "5·18")."""
    if _DOTTED.search(
        text[number.start - 2 : number.end + 2] if number.start > 1 else text[: number.end + 2]
    ):
        return True
    if not text[: number.start].strip() and _LISTED.match(text, number.end) and len(number.key) < 3:
        return True
    spelled = number.text[0].isupper() and not _BEGIN.search(text[: number.start])
    inside = (name.start <= number.start and number.end <= name.end for name in names if " " in name.key)
    return spelled and any(inside)


def _is_dated(text: str, number: Number, last: str, after: Sequence[Token], language: str | None) -> bool:
    """Whether a number that is written as years are is one: by the word before it, or after it, or because
    nothing follows at once that it might count."""
    words = phrases(language)
    near = after[0] if after and not STOP.search(text[number.end : after[0].start]) else None
    if near is None or near.key.casefold() in words.year or is_date_part(text, number.end):
        return True
    since = last.strip('(„“"«').casefold() in words.since
    return since or not counted(text, number.end, [near], language)


def is_year(text: str) -> bool:
    """Whether a number is written as years are."""
    return _YEAR.fullmatch(unicodedata.normalize("NFKC", text)) is not None


def _frame(words: Iterable[Token], free: set[int]) -> tuple[str, ...]:
    """The first words, up to the next number or date."""
    return tuple(t.key.casefold() for t in takewhile(lambda t: t.start in free, words))


def _named_near(number: Number, names: Sequence[Name]) -> Iterator[str]:
    for name in names:
        if name.start - number.end < _NEAR_NAME and number.start - name.end < _NEAR_NAME:
            yield from name.key.split()


def _aged(text: str, number: Number, before: Sequence[Token]) -> str:
    """Whose age a number set off after a name is: "Per Lind, 47, said", "Lind (47)"."""
    if not before or not before[-1].key[0].isupper() or len(number.key) > 2:
        return ""
    off = text[before[-1].end : number.start].strip(), text[number.end : number.end + 1]
    named = text[before[-1].start : before[-1].end]
    return named if off in ((",", ","), (",", "."), ("(", ")")) else ""


def _content(key: str, common: frozenset[str]) -> bool:
    word = key.casefold()
    return word not in common and (is_unspaced(word) or (len(word) > 2 and not word[0].isdigit()))


def _stem(key: str) -> str:
    return key.casefold()[:STEM]
