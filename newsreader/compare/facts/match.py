"""What two texts say -> facts: what both say, what only one says, where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from newsreader.compare.facts.dates import Date
from newsreader.compare.facts.names import Name, name_hints, respelled, same_name
from newsreader.compare.facts.number_match import number_facts
from newsreader.compare.facts.quotes import Quote
from newsreader.compare.facts.read import Said
from newsreader.compare.values import Fact
from newsreader.compare.words import alike, plain_words
from newsreader.text import fold

SAME_QUOTE = 0.9
"""Dice of the words from which two quotations are one; below it, from SIMILAR_QUOTE on, they differ."""
SIMILAR_QUOTE = 0.5

MOST_PAIRS = 40_000
"""Quotations, or names that one side lacks, held against each other at most, a second's: two hundred by two
hundred. With more only quotations of the same words are one, and no name is a respelling."""

_Kind = Literal["name", "date"]
_Things = Sequence[Date] | Sequence[Name]
"""Those of one paragraph."""
_Placed = tuple[int, Date | Name]
"""A paragraph and a thing in it."""


def facts(
    left: Sequence[Said],
    right: Sequence[Said],
    aligned: Collection[tuple[int, int]] = (),
    *,
    versions: bool = False,
    abroad: bool = False,
) -> tuple[Fact, ...]:
    """The facts of two texts; `aligned` are pairs of paragraphs that go together, `versions` says that they
    are of one text, `abroad` that they are in two languages."""
    figures = [
        [(i, figure) for i, said in enumerate(side) for figure in said.figures] for side in (left, right)
    ]
    return (
        *number_facts(figures[0], figures[1], frozenset(aligned), versions=versions, abroad=abroad),
        *_quotes(_each_quote(left), _each_quote(right)),
        *_by_key("date", [said.dates for said in left], [said.dates for said in right]),
        *_respelled(_by_key("name", [said.names for said in left], [said.names for said in right])),
    )


# Quotations


def _quotes(ours: Sequence[tuple[int, Quote]], theirs: Sequence[tuple[int, Quote]]) -> list[Fact]:
    made: list[Fact] = []
    rest = list(theirs)
    likeness = alike if len(ours) * len(theirs) <= MOST_PAIRS else _of_same_words
    for i, mine in ours:
        scored = ((likeness(mine.text, other.text), -b) for b, (_, other) in enumerate(rest))
        score, at = max(scored, default=(0.0, 0))
        if score < SIMILAR_QUOTE:
            made.append(Fact("quote", "left", mine.speaker, left=mine.text, left_paragraph=i))
            continue
        j, other = rest.pop(-at)
        label, agree = mine.speaker or other.speaker, _speakers_agree(mine.speaker, other.speaker)
        if not agree:
            label = f"{mine.speaker} / {other.speaker}"
        relation: Literal["both", "differing"] = "both" if agree and score >= SAME_QUOTE else "differing"
        made.append(Fact("quote", relation, label, mine.text, other.text, i, j))
    made += [Fact("quote", "right", other.speaker, right=other.text, right_paragraph=j) for j, other in rest]
    return made


def _of_same_words(left: str, right: str) -> float:
    return float(left == right)


def _each_quote(told: Sequence[Said]) -> list[tuple[int, Quote]]:
    """The quotations of a text with their paragraphs; what a summary, or a caption, repeats of another one is
    told once: where most of it is, or where its speaker is known."""
    found: dict[str, tuple[int, Quote]] = {}
    for i, said in enumerate(told):
        for quote in said.quotes:
            words = f" {' '.join(plain_words(quote.text))} "
            if words not in found or (quote.speaker and not found[words][1].speaker):
                found[words] = i, quote
    return [
        one for words, one in found.items() if not any(words in other and words != other for other in found)
    ]


def _speakers_agree(left: str, right: str) -> bool:
    ours, theirs = fold(left), fold(right)
    return not left or not right or same_name(ours, theirs) or respelled(ours, theirs)


# Dates and names


def same_date(left: str, right: str) -> bool:
    """Whether two keys may be one date: equal, or the same day and month where one does not tell the year."""
    return left == right or (min(len(left), len(right)) == 5 and left[-5:] == right[-5:])


def _day_hints(key: str) -> tuple[str]:
    """What two keys have in common when `same_date` takes them for one: the day and the month."""
    return (key[-5:],)


_MEETING: dict[_Kind, tuple[Callable[[str, str], bool], Callable[[str], Sequence[str]]]] = {
    "date": (same_date, _day_hints),
    "name": (same_name, name_hints),
}
"""When two keys are of one thing, and what such keys have in common: of the thousand names of a list each is
held only against those."""


class _Distinct:
    """Each thing of a text once: where it is first said, as it is written at its longest."""

    def __init__(self, kind: _Kind, told: Iterable[_Things]) -> None:
        self._same, self._hints = _MEETING[kind]
        self._where: dict[str, list[int]] = defaultdict(list)
        self.kept: list[_Placed] = []
        for i, things in enumerate(told):
            for thing in things:
                at = self.first(thing.key)
                if at is None:
                    at = len(self.kept)
                    self.kept.append((i, thing))
                elif len(thing.key) > len(self.kept[at][1].key):
                    self.kept[at] = self.kept[at][0], thing
                else:
                    continue
                for hint in self._hints(thing.key):
                    self._where[hint].append(at)

    def first(self, key: str, but: Container[int] = ()) -> int | None:
        """The first that may have this key, without some of them."""
        near = (at for hint in self._hints(key) for at in self._where.get(hint, ()) if at not in but)
        return min((at for at in near if self._same(key, self.kept[at][1].key)), default=None)


def _by_key(kind: _Kind, left: Sequence[_Things], right: Sequence[_Things]) -> list[Fact]:
    """Pair what has the same key, of the things that each paragraph says."""
    theirs = _Distinct(kind, right)
    taken: set[int] = set()
    made: list[Fact] = []
    for i, mine in _Distinct(kind, left).kept:
        at = theirs.first(mine.key, taken)
        if at is None:
            made.append(Fact(kind, "left", mine.text, left=mine.text, left_paragraph=i))
        else:
            taken.add(at)
            j, other = theirs.kept[at]
            label = max(mine.text, other.text, key=len)
            made.append(Fact(kind, "both", label, mine.text, other.text, i, j))
    rest = (placed for at, placed in enumerate(theirs.kept) if at not in taken)
    made += [Fact(kind, "right", other.text, right=other.text, right_paragraph=j) for j, other in rest]
    return made


def _respelled(found: Sequence[Fact]) -> list[Fact]:
    """Names that only one side has, but the other has with other letters, as one entry on which they
    differ."""
    made = list(found)
    ours = [fact for fact in found if fact.relation == "left" and " " in fact.left]
    theirs = [fact for fact in found if fact.relation == "right" and " " in fact.right]
    for mine in ours if len(ours) * len(theirs) <= MOST_PAIRS else ():
        key = fold(mine.left)
        other = next((fact for fact in theirs if respelled(key, fold(fact.right))), None)
        if other is not None:
            theirs.remove(other)
            made.remove(other)
            made[made.index(mine)] = replace(
                other, relation="differing", left=mine.left, left_paragraph=mine.left_paragraph
            )
    return made
