"""What two texts say -> facts: what both say, what only one says, where they differ."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from newsreader.compare.facts.dates import Date
from newsreader.compare.facts.names import Name, respelled, same_name
from newsreader.compare.facts.number_match import number_facts
from newsreader.compare.facts.quotes import Quote
from newsreader.compare.facts.read import Said
from newsreader.compare.values import Fact
from newsreader.compare.words import alike, plain_words
from newsreader.text import fold

SAME_QUOTE = 0.9
"""Dice of the words from which two quotations are one; below it, from SIMILAR_QUOTE on, they differ."""
SIMILAR_QUOTE = 0.5

_Same = Callable[[str, str], bool]
"""Whether two keys are of one thing."""
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
        *_by_key("date", [said.dates for said in left], [said.dates for said in right], same_date),
        *_respelled(
            _by_key("name", [said.names for said in left], [said.names for said in right], same_name)
        ),
    )


# Quotations


def _quotes(ours: Sequence[tuple[int, Quote]], theirs: Sequence[tuple[int, Quote]]) -> list[Fact]:
    made: list[Fact] = []
    rest = list(theirs)
    for i, mine in ours:
        scored = ((alike(mine.text, other.text), -b) for b, (_, other) in enumerate(rest))
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


def _distinct(told: Iterable[_Things], same: _Same) -> list[_Placed]:
    """Each thing once: where it is first said, as it is written at its longest."""
    kept: list[_Placed] = []
    for i, things in enumerate(told):
        for thing in things:
            at = next((k for k, (_, old) in enumerate(kept) if same(thing.key, old.key)), None)
            if at is None:
                kept.append((i, thing))
            elif len(thing.key) > len(kept[at][1].key):
                kept[at] = kept[at][0], thing
    return kept


def _by_key(
    kind: Literal["name", "date"], left: Sequence[_Things], right: Sequence[_Things], same: _Same
) -> list[Fact]:
    """Pair what has the same key, of the things that each paragraph says."""
    rest = _distinct(right, same)
    made: list[Fact] = []
    for i, mine in _distinct(left, same):
        match = next((placed for placed in rest if same(mine.key, placed[1].key)), None)
        if match is None:
            made.append(Fact(kind, "left", mine.text, left=mine.text, left_paragraph=i))
        else:
            rest.remove(match)
            j, other = match
            label = max(mine.text, other.text, key=len)
            made.append(Fact(kind, "both", label, mine.text, other.text, i, j))
    made += [Fact(kind, "right", other.text, right=other.text, right_paragraph=j) for j, other in rest]
    return made


def _respelled(found: Sequence[Fact]) -> list[Fact]:
    """Names that only one side has, but the other has with other letters, as one entry on which they
    differ."""
    made = list(found)
    theirs = [fact for fact in found if fact.relation == "right" and " " in fact.right]
    for mine in (fact for fact in found if fact.relation == "left" and " " in fact.left):
        key = fold(mine.left)
        other = next((fact for fact in theirs if respelled(key, fold(fact.right))), None)
        if other is not None:
            theirs.remove(other)
            made.remove(other)
            made[made.index(mine)] = replace(
                other, relation="differing", left=mine.left, left_paragraph=mine.left_paragraph
            )
    return made
