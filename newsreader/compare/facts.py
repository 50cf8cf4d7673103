"""The checkable things that two articles say: numbers with their nouns, names, dates, quotations with their
speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from newsreader.compare.dates import Date, dates
from newsreader.compare.figures import Figure, figures
from newsreader.compare.names import Name, names, respelled, same_name
from newsreader.compare.number_facts import number_facts
from newsreader.compare.numerals import guess_language
from newsreader.compare.phrases import phrases
from newsreader.compare.quotes import Quote, quotes
from newsreader.compare.values import Fact
from newsreader.compare.words import plain_words
from newsreader.text import fold

GUESS_FROM = 4000
"""Characters of a text that its language is guessed from."""
SAME_QUOTE = 0.9
"""Dice of the words from which two quotations are one; below it, from SIMILAR_QUOTE on, they differ."""
SIMILAR_QUOTE = 0.5

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'“”«»]+|[\w.+-]+@[\w-]+\.[\w.-]+")
"""Of the web and of mail: its figures and names say nothing."""

_Entry = tuple[str, str, int]
"""Key, text as written, paragraph."""
_Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Said:
    """What one paragraph says."""

    figures: tuple[Figure, ...]
    names: tuple[Name, ...]
    dates: tuple[Date, ...]
    quotes: tuple[Quote, ...]


def read(paragraphs: Sequence[str], language: str | None = None) -> tuple[Said, ...]:
    """The facts of each paragraph. The language is guessed from the whole text when it is None."""
    paragraphs = [_ADDRESS.sub(lambda match: " " * len(match.group()), text) for text in paragraphs]
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
        said.append(
            Said(tuple(figures(text, language, days, real)), real, days, quotes(text, real, language))
        )
    return tuple(said)


def facts(
    left: Sequence[Said],
    right: Sequence[Said],
    aligned: Collection[tuple[int, int]] = (),
    *,
    versions: bool = False,
) -> tuple[Fact, ...]:
    """What both say, what only one says, and where they differ; `aligned` are pairs of paragraphs that go
    together, `versions` says that they are of one text."""
    return (
        *number_facts(_placed(left), _placed(right), frozenset(aligned), versions=versions),
        *_quotes(left, right),
        *_dates(left, right),
        *_names(left, right),
    )


def _placed(told: Sequence[Said]) -> list[tuple[int, Figure]]:
    return [(i, figure) for i, said in enumerate(told) for figure in said.figures]


def _quotes(left: Sequence[Said], right: Sequence[Said]) -> list[Fact]:
    ours, theirs = _each_quote(left), _each_quote(right)
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


def _each_quote(told: Sequence[Said]) -> list[tuple[int, Quote]]:
    """The quotations of a text with their paragraphs; what a summary, or a caption, repeats of another one is
    told once, where most of it is."""
    found = [(i, quote) for i, said in enumerate(told) for quote in said.quotes]
    words = [f" {' '.join(plain_words(quote.text))} " for _, quote in found]
    return [
        one
        for at, one in enumerate(found)
        if not any(
            words[at] in other and (words[at] != other or _better(found[k][1], one[1], earlier=k < at))
            for k, other in enumerate(words)
            if k != at
        )
    ]


def _better(one: Quote, other: Quote, *, earlier: bool) -> bool:
    """Which of two quotations in the same words is told: the one whose speaker is known, else the first."""
    return earlier if bool(one.speaker) == bool(other.speaker) else bool(one.speaker)


def _speakers_agree(left: str, right: str) -> bool:
    ours, theirs = fold(left), fold(right)
    return not left or not right or same_name(ours, theirs) or respelled(ours, theirs)


def _dates(left: Sequence[Said], right: Sequence[Said]) -> list[Fact]:
    return _by_key(
        "date",
        [(date.key, date.text, i) for i, said in enumerate(left) for date in said.dates],
        [(date.key, date.text, j) for j, said in enumerate(right) for date in said.dates],
        same_date,
    )


def same_date(left: str, right: str) -> bool:
    """Whether two keys may be one date: equal, or the same day and month where one does not tell the year."""
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


def alike(left: str, right: str) -> float:
    """Dice coefficient of two texts' words, without case and punctuation."""
    return overlap(_bag(left), _bag(right))


def overlap(a: Counter[str], b: Counter[str]) -> float:
    """Dice coefficient of two bags of words; 1 for two empty ones."""
    total = a.total() + b.total()
    return 2 * sum(min(count, b[word]) for word, count in a.items() if word in b) / total if total else 1.0


@lru_cache(maxsize=512)
def _bag(text: str) -> Counter[str]:
    return Counter(plain_words(text))
