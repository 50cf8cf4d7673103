"""The checkable things that two articles say: numbers with their nouns, names, dates, quotations with their
speakers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from newsreader.compare.dates import Date, dates
from newsreader.compare.names import Name, names, respelled, same_name
from newsreader.compare.numbers import Number, numbers
from newsreader.compare.numerals import guess_language, numerals
from newsreader.compare.phrases import phrases
from newsreader.compare.quotes import Quote, quotes
from newsreader.compare.similarity import STEM
from newsreader.compare.values import Fact
from newsreader.compare.words import Token, is_sign, is_unspaced, tokens
from newsreader.text import fold

GUESS_FROM = 4000
"""Characters of a text that its language is guessed from."""
SAME_QUOTE = 0.9
"""Dice of the words from which two quotations are one; below it, from SIMILAR_QUOTE on, they differ."""
SIMILAR_QUOTE = 0.5
SAME_SUBJECT = 1.2
"""Points from which two different numbers are of the same thing: a shared noun is one, the words around up to
one, standing in aligned paragraphs a half. A noun alone ("people") is not enough."""
NEAR, FAR = 0.15, -0.4
"""Points for two numbers within half of each other (times of day: half an hour), and for two of which one is
over four times the other (two hours); over fifty times, they never count the same."""
SAME_UNIT = 0.6
"""Points for two percentages, two sums in one currency or two years, without a shared noun: standing in
aligned paragraphs is not enough then."""

_STOP = re.compile(r"[.!?;:,،、\n\"“”„«»()]")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
SMALL = 12
"""Up to here equal numbers say nothing by themselves ("two", "ten"): what they count must be the same, or
their paragraphs go together."""

_Entry = tuple[str, str, int]
"""Key, text as written, paragraph."""
_Same = Callable[[str, str], bool]


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
    year: bool = False
    """Whether it names a year and counts nothing."""

    @property
    def small(self) -> bool:
        """Whether its value alone says little."""
        return self.number.key.isdigit() and int(self.number.key) <= SMALL


@dataclass(frozen=True, slots=True)
class Said:
    """What one paragraph says."""

    figures: tuple[Figure, ...]
    names: tuple[Name, ...]
    dates: tuple[Date, ...]
    quotes: tuple[Quote, ...]


def read(paragraphs: Sequence[str], language: str | None = None) -> list[Said]:
    """The facts of each paragraph. The language is guessed from the whole text when it is None."""
    language = language or guess_language("\n".join(paragraphs)[:GUESS_FROM])
    calendar = phrases(language)
    said = []
    for text, found in zip(paragraphs, names(paragraphs, language), strict=True):
        days = dates(text, language)
        real = tuple(
            name
            for name in found
            if not any(day.start < name.end and name.start < day.end for day in days)
            and name.text.casefold() not in calendar.months
            and name.text.casefold() not in calendar.weekdays
        )
        said.append(Said(tuple(figures(text, language, days)), real, days, quotes(text, real, language)))
    return said


def figures(text: str, language: str | None, days: Sequence[Date] = ()) -> list[Figure]:
    """The numbers of a text that are not part of a date, each with the words that tell what it counts."""
    common = _common(language)
    found = numbers(text, language)
    taken = [(number.start, number.end) for number in found] + [(day.start, day.end) for day in days]
    run = [
        token
        for token in tokens(text)
        if not is_sign(token.key) and not any(start < token.end and token.start < end for start, end in taken)
    ]
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
        around = frozenset(_stem(t.key) for t in (*before, *after) if _content(t.key, common))
        label = text[nouns[0].start : nouns[-1].end] if nouns else ""
        made.append(Figure(number, label, frozenset(_stem(t.key) for t in nouns), around, year))
    return made


def is_year(text: str) -> bool:
    """Whether a number is written as years are."""
    return _YEAR.fullmatch(text) is not None


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


def facts(
    left: Sequence[Said], right: Sequence[Said], aligned: Collection[tuple[int, int]] = ()
) -> tuple[Fact, ...]:
    """What both say, what only one says, and where they differ; `aligned` are pairs of paragraphs that go
    together."""
    return (
        *_numbers(left, right, frozenset(aligned)),
        *_quotes(left, right),
        *_dates(left, right),
        *_names(left, right),
    )


def _numbers(left: Sequence[Said], right: Sequence[Said], aligned: frozenset[tuple[int, int]]) -> list[Fact]:
    ours = [(i, figure) for i, said in enumerate(left) for figure in said.figures]
    theirs = [(j, figure) for j, said in enumerate(right) for figure in said.figures]
    scored = []
    for a, (i, mine) in enumerate(ours):
        for b, (j, other) in enumerate(theirs):
            points = _subject(mine, other) + 0.5 * ((i, j) in aligned)
            equal = mine.number.key == other.number.key and (points > 0 or not mine.small)
            if equal or points >= SAME_SUBJECT:
                scored.append((equal, points, -a, -b))
    free_left, free_right = set(range(len(ours))), set(range(len(theirs)))
    made: list[tuple[int, int, Fact]] = []
    for equal, _, a, b in sorted(scored, reverse=True):
        if -a in free_left and -b in free_right:
            free_left.remove(-a)
            free_right.remove(-b)
            (i, mine), (j, other) = ours[-a], theirs[-b]
            fact = Fact(
                "number",
                "both" if equal else "differing",
                mine.noun or other.noun or mine.number.unit,
                mine.number.text,
                other.number.text,
                i,
                j,
            )
            made.append((i, mine.number.start, fact))
    for a in free_left:
        i, mine = ours[a]
        made.append(
            (i, mine.number.start, Fact("number", "left", mine.noun, left=mine.number.text, left_paragraph=i))
        )
    in_order = [fact for _, _, fact in sorted(made, key=lambda entry: entry[:2])]
    only_right = [
        Fact(
            "number", "right", theirs[b][1].noun, right=theirs[b][1].number.text, right_paragraph=theirs[b][0]
        )
        for b in sorted(free_right)
    ]
    return _once(in_order + only_right)


def _subject(mine: Figure, other: Figure) -> float:
    """How much speaks for two numbers counting the same thing."""
    if mine.number.unit != other.number.unit and "%" in (mine.number.unit, other.number.unit):
        return 0.0
    if mine.year != other.year:
        return 0.0
    same_unit = bool(mine.number.unit) and mine.number.unit == other.number.unit
    noun = 1.0 if mine.nouns & other.nouns else SAME_UNIT if same_unit or mine.year else 0.0
    around = 2 * len(mine.around & other.around) / (len(mine.around) + len(other.around) or 1)
    return noun + around + _nearness(mine.number, other.number) if noun else 0.0


def _nearness(mine: Number, other: Number) -> float:
    """Two counts of one thing are seldom far from each other."""
    a, b = mine.size, other.size
    timed = ":" in mine.key, ":" in other.key
    if any(timed):
        apart = abs(a - b) if all(timed) else math.inf
        return NEAR if apart <= 0.5 else 0.0 if apart <= 2 else FAR
    low, high = sorted((a, b))
    if high > 50 * low:
        return -1.0
    return NEAR if high <= 1.5 * low else 0.0 if high <= 4 * low else FAR


def _quotes(left: Sequence[Said], right: Sequence[Said]) -> list[Fact]:
    ours = [(i, quote) for i, said in enumerate(left) for quote in said.quotes]
    theirs = [(j, quote) for j, said in enumerate(right) for quote in said.quotes]
    made: list[Fact] = []
    used: set[int] = set()
    for i, mine in ours:
        scored = [(alike(mine.text, other.text), -b) for b, (_, other) in enumerate(theirs) if b not in used]
        score, b = max(scored, default=(0.0, 0))
        if score < SIMILAR_QUOTE:
            made.append(Fact("quote", "left", mine.speaker, left=mine.text, left_paragraph=i))
            continue
        used.add(-b)
        j, other = theirs[-b]
        agree = score >= SAME_QUOTE and _speakers_agree(mine.speaker, other.speaker)
        label = mine.speaker or other.speaker
        if not _speakers_agree(mine.speaker, other.speaker):
            label = f"{mine.speaker} / {other.speaker}"
        made.append(Fact("quote", "both" if agree else "differing", label, mine.text, other.text, i, j))
    made += [
        Fact("quote", "right", other.speaker, right=other.text, right_paragraph=j)
        for b, (j, other) in enumerate(theirs)
        if b not in used
    ]
    return made


def _speakers_agree(left: str, right: str) -> bool:
    ours, theirs = fold(left), fold(right)
    return not left or not right or same_name(ours, theirs) or respelled(ours, theirs)


def _dates(left: Sequence[Said], right: Sequence[Said]) -> list[Fact]:
    return _by_key(
        "date",
        [(date.key, date.text, i) for i, said in enumerate(left) for date in said.dates],
        [(date.key, date.text, j) for j, said in enumerate(right) for date in said.dates],
        _same_date,
    )


def _same_date(left: str, right: str) -> bool:
    """Equal keys, or the same day and month where one of them does not tell the year."""
    return left == right or (min(len(left), len(right)) == 5 and left[-5:] == right[-5:])


def _names(left: Sequence[Said], right: Sequence[Said]) -> list[Fact]:
    found = _by_key(
        "name",
        [(name.key, name.text, i) for i, said in enumerate(left) for name in said.names],
        [(name.key, name.text, j) for j, said in enumerate(right) for name in said.names],
        same_name,
    )
    return _respelled(found)


def _respelled(found: list[Fact]) -> list[Fact]:
    """Names that only one side has, but the other has with other letters, as one entry on which they
    differ."""
    theirs = [fact for fact in found if fact.relation == "right" and " " in fact.right]
    made: list[Fact] = []
    gone: list[Fact] = []
    for fact in found:
        other = None
        if fact.relation == "left" and " " in fact.left:
            key = fold(fact.left)
            other = next((t for t in theirs if t not in gone and respelled(key, fold(t.right))), None)
        if other is None:
            made.append(fact)
            continue
        gone.append(other)
        made.append(
            Fact(
                "name",
                "differing",
                other.label,
                fact.left,
                other.right,
                fact.left_paragraph,
                other.right_paragraph,
            )
        )
    return [fact for fact in made if fact not in gone]


def _by_key(
    kind: Literal["name", "date"], ours: list[_Entry], theirs: list[_Entry], same: _Same
) -> list[Fact]:
    """Pair what has the same key; each thing once, as it is written at its longest."""
    mine, other = _distinct(ours, same), _distinct(theirs, same)
    made: list[Fact] = []
    used: set[int] = set()
    for key, text, i in mine:
        match = next((b for b, entry in enumerate(other) if b not in used and same(key, entry[0])), None)
        if match is None:
            made.append(Fact(kind, "left", text, left=text, left_paragraph=i))
        else:
            used.add(match)
            _, there, j = other[match]
            made.append(Fact(kind, "both", max(text, there, key=len), text, there, i, j))
    made += [
        Fact(kind, "right", text, right=text, right_paragraph=j)
        for b, (_, text, j) in enumerate(other)
        if b not in used
    ]
    return made


def _distinct(entries: list[_Entry], same: _Same) -> list[_Entry]:
    kept: list[_Entry] = []
    for entry in entries:
        at = next((k for k, old in enumerate(kept) if same(entry[0], old[0])), None)
        if at is None:
            kept.append(entry)
        elif len(entry[0]) > len(kept[at][0]):
            kept[at] = (entry[0], entry[1], kept[at][2])
    return kept


def _once(entries: list[Fact]) -> list[Fact]:
    """Without repeating the same number of the same noun."""
    seen: set[tuple[str, str, str, str]] = set()
    kept = []
    for fact in entries:
        key = (fact.relation, fact.label.casefold(), fact.left, fact.right)
        if key not in seen:
            seen.add(key)
            kept.append(fact)
    return kept


def alike(left: str, right: str) -> float:
    """Dice coefficient of two texts' words, without case and punctuation."""
    a, b = _bag(left), _bag(right)
    total = a.total() + b.total()
    return 2 * sum(min(count, b[word]) for word, count in a.items() if word in b) / total if total else 1.0


@lru_cache(maxsize=512)
def _bag(text: str) -> Counter[str]:
    return Counter(token.key.casefold() for token in tokens(text) if not is_sign(token.key))


@lru_cache(maxsize=32)
def _common(language: str | None) -> frozenset[str]:
    found = numerals(language)
    return found.common | found.percent | frozenset(found.scales)


def _content(key: str, common: frozenset[str]) -> bool:
    word = key.casefold()
    return word not in common and (is_unspaced(word) or (len(word) > 2 and not word[0].isdigit()))


def _stem(key: str) -> str:
    return key.casefold()[:STEM]
