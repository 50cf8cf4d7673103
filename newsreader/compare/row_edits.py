"""What was edited in one row of two versions: sentences, quotations and speakers, figures, dates, names.

Only what stands in changed words is an edit, and one thing stands for another only where both are in the same
changed place: that a name went in one sentence and another came in the next is two edits, not one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from newsreader.compare.changes import Change, replaced
from newsreader.compare.dates import Date
from newsreader.compare.facts import SIMILAR_QUOTE, Said, alike, read, same_date
from newsreader.compare.names import Name, respelled, same_name
from newsreader.compare.numbers import numbers
from newsreader.compare.quotes import Quote
from newsreader.compare.sentences import Wording, lacking, masked, stands_in
from newsreader.compare.similarity import STEM
from newsreader.compare.values import Edit, Row, Span
from newsreader.compare.words import is_unspaced, plain_words
from newsreader.text import fold

IN_PLACE = 1
"""Words that may stand beside the things on either side of a changed place: with more it is rewritten, and
what stands for what is known only where the things agree (a year for a year, a like count of the same)."""
TOLD_WITH = 3
"""Words beside a thing that are told with it; more of them are an edit of their own."""
NEAR = 4
"""How many times as large a figure may be as the one it replaces in a rewritten place."""

SIGNS = 4
"""Signs of a script without spaces that are shown before and after a change of fewer of them."""
_IDEOGRAPHS = re.compile("[一-龯々ァ-ヶー]+")

_Kind = Literal["figure", "date", "name"]


@dataclass(frozen=True, slots=True)
class _Thing:
    """A number, a date or a name where it stands."""

    key: str
    text: str
    start: int
    end: int
    label: str = ""
    year: bool = False


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a row."""

    text: str
    said: Said
    told: list[Span] = field(default_factory=list)
    """What an edit tells whole: sentences and quotations that only this side has."""
    requoted: list[Span] = field(default_factory=list)
    """Quotations that the other side has in other words."""

    def things(self, kind: _Kind) -> list[_Thing]:
        if kind == "figure":
            return [
                _Thing(f.number.key, f.number.text, f.number.start, f.number.end, f.noun, f.year)
                for f in self.said.figures
            ]
        found: Sequence[Date | Name] = self.said.dates if kind == "date" else self.said.names
        return [_Thing(one.key, one.text, one.start, one.end) for one in found]

    def beside(self, span: Span, things: Sequence[_Thing]) -> int:
        """How many words of `span` are in none of the things."""
        return sum(
            len(plain_words(self.text[a:b])) for a, b in _without([span], [(t.start, t.end) for t in things])
        )


_Sides = tuple[_Side, _Side]
_Pair = tuple[_Thing | None, _Thing | None]


def row_edits(row: Row, language: str | None, index: int) -> list[Edit]:
    """The edits in `row`, the comparison's row `index`; what has no kind of its own is "wording"."""
    left, right = row.left_text, row.right_text
    sides = _Side(left, _read(left, language)), _Side(right, _read(right, language))
    quotes, kept = _quote_edits(sides, index)
    made = [*_sentence_edits(sides, index), *quotes]
    marks = row.changes.deleted, row.changes.inserted
    places = [
        place
        for place in replaced(*(masked(side.text, side.told) for side in sides))
        if any(_touch_any(at, on) for at, on in zip(place, marks, strict=True))
    ]
    attributions = [
        Edit("attribution", mine.speaker, other.speaker, index, note=other.text)
        for mine, other in kept
        if _handed_over(mine, other, sides, places)
    ]
    made += attributions
    handed = {who for edit in attributions for who in (edit.left, edit.right)}
    untold: list[Change] = []
    for place in places:
        pairs = {kind: list(_pairs(kind, sides, place, places)) for kind in _SAME}
        if all(_in_any(at, side.requoted) for at, side in zip(place, sides, strict=True)):
            pairs = {kind: [two for two in found if all(two)] for kind, found in pairs.items()}
        elif not _say_it(sides, place, [two for found in pairs.values() for two in found], handed):
            untold.append(place)
        for kind, found in pairs.items():
            edits = (_edit(kind, *two, index) for two in found)
            made += (edit for edit in edits if handed.isdisjoint((edit.left, edit.right)))
    if untold:
        gone, come = (
            " … ".join(_shown(side.text, place[at]) for place in untold if place[at][0] < place[at][1])
            for at, side in enumerate(sides)
        )
        made.append(Edit("wording", gone, come, index))
    return made


def _shown(text: str, span: Span) -> str:
    """The characters of a span; of scripts without spaces more, as one sign of a name says nothing."""
    start, end = span
    if end - start >= SIGNS or not is_unspaced(text[start]):
        return text[start:end]
    before = _IDEOGRAPHS.match(text[max(0, start - SIGNS) : start][::-1])
    after = _IDEOGRAPHS.match(text[end : end + SIGNS])
    return (before[0][::-1] if before else "") + text[start:end] + (after[0] if after else "")


def figure_edits(left: str, right: str, language: str | None, note: str) -> list[Edit]:
    """The numbers in which two headlines differ."""
    sides = _Side(left, _read(left, language)), _Side(right, _read(right, language))
    places = replaced(left, right)
    pairs = (two for place in places for two in _pairs("figure", sides, place, places))
    return [_edit("figure", *two, None, note) for two in pairs]


def _read(text: str, language: str | None) -> Said:
    return read([text], language)[0]


# Sentences


def _sentence_edits(sides: _Sides, index: int) -> list[Edit]:
    """Sentences cut and put in; one that is for the most part a quotation is told as that."""
    made = []
    wordings = [
        Wording(side.text, [(quote.start, quote.end) for quote in side.said.quotes], tuple(side.told))
        for side in sides
    ]
    for at, side in enumerate(sides):
        for span in lacking(wordings[at], wordings[1 - at]):
            if not _mostly_quoted(side, span):
                text = side.text[slice(*span)].strip()
                made.append(
                    Edit("sentence-added", "", text, index)
                    if at
                    else Edit("sentence-removed", text, "", index)
                )
            side.told.append(span)
    return made


def _mostly_quoted(side: _Side, span: Span) -> bool:
    inside = sum(max(0, min(q.end, span[1]) - max(q.start, span[0])) for q in side.said.quotes)
    return 2 * inside > span[1] - span[0]


# Quotations


def _quote_edits(sides: _Sides, index: int) -> tuple[list[Edit], list[tuple[Quote, Quote]]]:
    """Edits for quotations that went, came, or have other words; and those that both sides have."""
    left, right = sides
    made: list[Edit] = []
    kept: list[tuple[Quote, Quote]] = []
    theirs = list(right.said.quotes)
    for mine in left.said.quotes:
        other = max(theirs, key=lambda quote: alike(mine.text, quote.text), default=None)
        if other is None or alike(mine.text, other.text) < SIMILAR_QUOTE:
            if not stands_in(mine.text, right.text):
                left.told.append((mine.start - 1, mine.end + 1))
                made.append(Edit("quote", mine.text, "", index))
            continue
        theirs.remove(other)
        kept.append((mine, other))
        if plain_words(mine.text) != plain_words(other.text):
            left.requoted.append((mine.start, mine.end))
            right.requoted.append((other.start, other.end))
            made.append(Edit("quote", mine.text, other.text, index))
    for quote in theirs:
        if not stands_in(quote.text, left.text):
            right.told.append((quote.start - 1, quote.end + 1))
            made.append(Edit("quote", "", quote.text, index))
    return made, kept


def _handed_over(mine: Quote, other: Quote, sides: _Sides, changes: Sequence[Change]) -> bool:
    """Whether one speaker stands where another stood; another spelling, or another first name, is an edit of
    the name."""
    one, two = fold(mine.speaker), fold(other.speaker)
    if not one or not two or one.split()[-1] == two.split()[-1] or same_name(one, two) or respelled(one, two):
        return False
    places = [
        [(name.start, name.end) for name in side.said.names if name.text == quote.speaker]
        for side, quote in zip(sides, (mine, other), strict=True)
    ]
    return any(
        any(_touch(at, change.left) for at in places[0]) and any(_touch(at, change.right) for at in places[1])
        for change in changes
    )


# Places


def _without(spans: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """What of the spans lies in none of the holes."""
    left = [span for span in spans if span[0] < span[1]]
    for first, last in holes:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, first)), (max(start, last), end))
            if part[0] < part[1]
        ]
    return left


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _touch_any(span: Span, spans: Sequence[Span]) -> bool:
    return any(_touch(span, other) for other in spans)


def _in_any(span: Span, spans: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


# Things


_SAME: dict[_Kind, Callable[[str, str], bool]] = {
    "figure": str.__eq__,
    "date": same_date,
    "name": same_name,
}
"""Which keys are one thing, by kind, in the order in which edits are told."""


def _pairs(kind: _Kind, sides: _Sides, place: Change, places: Sequence[Change]) -> Iterator[_Pair]:
    """What of a kind stood in a place and what stands there now; None for what has no other side."""
    same = _SAME[kind]
    gone, come = (_here(side, kind, span) for side, span in zip(sides, place, strict=True))
    kept = [(x, y) for x in gone for y in come if same(x.key, y.key)]
    gone = [x for x in gone if all(x is not one for one, _ in kept)]
    come = [y for y in come if all(y is not one for _, one in kept)]
    if len(gone) == len(come):
        placed = all(
            side.beside(span, things) <= IN_PLACE
            for side, span, things in zip(sides, place, (gone, come), strict=True)
        )
        taken = [(x, y) for x, y in zip(gone, come, strict=True) if placed or _may_replace(kind, x, y)]
    else:
        taken = _of_one_noun(gone, come)
    yield from taken
    gone = [x for x in gone if all(x is not one for one, _ in taken)]
    come = [y for y in come if all(y is not one for _, one in taken)]
    yield from ((x, None) for x in gone if not _elsewhere(kind, x, sides[1], [p.right for p in places]))
    yield from ((None, y) for y in come if not _elsewhere(kind, y, sides[0], [p.left for p in places]))


def _of_one_noun(gone: Sequence[_Thing], come: Sequence[_Thing]) -> list[tuple[_Thing, _Thing]]:
    """Figures that count the same ("600 people", "in four days 648 people"), each once."""
    pairs: list[tuple[_Thing, _Thing]] = []
    rest = [new for new in come if new.label]
    for old in (old for old in gone if old.label):
        new = next((new for new in rest if _may_replace("figure", old, new)), None)
        if new is not None:
            rest.remove(new)
            pairs.append((old, new))
    return pairs


def _here(side: _Side, kind: _Kind, span: Span) -> list[_Thing]:
    return [thing for thing in side.things(kind) if _touch((thing.start, thing.end), span)]


def _may_replace(kind: _Kind, old: _Thing, new: _Thing) -> bool:
    """Whether a thing may stand where another stood in a place that is rewritten: a date for a date, a name
    for another spelling of it, a year for a year, a count for a like count of the same."""
    if kind == "date":
        return True
    if kind == "name":
        return respelled(old.key, new.key)
    ours, theirs = ({word[:STEM] for word in fold(thing.label).split()} for thing in (old, new))
    sizes = [number.size for thing in (old, new) for number in numbers(thing.text)[:1]]
    near = len(sizes) == 2 and max(sizes) <= NEAR * min(sizes)
    return old.year == new.year and near and (not ours or not theirs or not ours.isdisjoint(theirs))


def _elsewhere(kind: _Kind, thing: _Thing, other: _Side, places: Sequence[Span]) -> bool:
    """Whether the other side has it too: a name anywhere, as names are said again and again; the rest where
    something changed, so that it was only put elsewhere."""
    same = _SAME[kind]
    return any(
        same(thing.key, there.key)
        and (kind == "name" or any(_touch((there.start, there.end), span) for span in places))
        for there in other.things(kind)
    )


def _say_it(sides: _Sides, place: Change, pairs: Sequence[_Pair], handed: set[str]) -> bool:
    """Whether the things that changed in a place tell what was edited there."""
    named = any(
        name.text in handed and _touch((name.start, name.end), span)
        for side, span in zip(sides, place, strict=True)
        for name in side.said.names
    )
    if not pairs and not named:
        return False
    things = [[thing for thing in column if thing is not None] for column in zip(*pairs, strict=True)]
    return all(
        side.beside(span, found) <= TOLD_WITH
        for side, span, found in zip(sides, place, things or [[], []], strict=True)
    )


def _edit(kind: _Kind, old: _Thing | None, new: _Thing | None, index: int | None, note: str = "") -> Edit:
    label = next((thing.label for thing in (old, new) if thing is not None and thing.label), "")
    return Edit(kind, old.text if old else "", new.text if new else "", index, note or label)
