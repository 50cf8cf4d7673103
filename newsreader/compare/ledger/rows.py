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
from newsreader.compare.facts.dates import Date
from newsreader.compare.facts.figures import Figure
from newsreader.compare.facts.match import SIMILAR_QUOTE, same_date
from newsreader.compare.facts.names import Name, respelled, same_name
from newsreader.compare.facts.quotes import Quote
from newsreader.compare.facts.read import Said, read
from newsreader.compare.ledger.sentences import lacking, masked, stands_in
from newsreader.compare.spans import inside, touch, touch_any, without
from newsreader.compare.values import Edit, Row, Span
from newsreader.compare.words import alike, is_unspaced, plain_words
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
_SAME: dict[_Kind, Callable[[str, str], bool]] = {
    "figure": str.__eq__,
    "date": same_date,
    "name": same_name,
}
"""Which keys are one thing, by kind, in the order in which edits are told."""
_Thing = Figure | Date | Name
_Pair = tuple[_Thing | None, _Thing | None]
"""What stood in a place and what stands there now; None for what has no other side."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a row."""

    text: str
    said: Said
    told: list[Span] = field(default_factory=list)
    """What an edit tells whole: sentences and quotations that only this side has."""
    requoted: list[Span] = field(default_factory=list)
    """Quotations that the other side has in other words."""

    def things(self, kind: _Kind) -> Sequence[_Thing]:
        match kind:
            case "figure":
                return self.said.figures
            case "date":
                return self.said.dates
            case "name":
                return self.said.names

    def beside(self, span: Span, things: Sequence[_Thing]) -> int:
        """How many words of `span` are in none of the things."""
        rest = without([span], map(_span, things))
        return sum(len(plain_words(self.text[start:end])) for start, end in rest)


_Sides = tuple[_Side, _Side]


def row_edits(row: Row, language: str | None, index: int) -> list[Edit]:
    """The edits in `row`, the comparison's row `index`; what has no kind of its own is "wording"."""
    sides = _sides(row.left_text, row.right_text, language)
    quotes, kept = _quote_edits(sides, index)
    made = [*_sentence_edits(sides, index), *quotes]
    marks = row.changes.deleted, row.changes.inserted
    places = [
        place
        for place in replaced(*(masked(side.text, side.told) for side in sides))
        if any(touch_any(at, on) for at, on in zip(place, marks, strict=True))
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
        pairs = [(kind, two) for kind in _SAME for two in _pairs(kind, sides, place, places)]
        if all(inside(at, side.requoted) for at, side in zip(place, sides, strict=True)):
            pairs = [(kind, two) for kind, two in pairs if all(two)]
        elif not _say_it(sides, place, [two for _, two in pairs], handed):
            untold.append(place)
        edits = (_edit(kind, *two, index) for kind, two in pairs)
        made += (edit for edit in edits if handed.isdisjoint((edit.left, edit.right)))
    if untold:
        gone, come = (
            " … ".join(_shown(side.text, place[at]) for place in untold if place[at][0] < place[at][1])
            for at, side in enumerate(sides)
        )
        made.append(Edit("wording", gone, come, index))
    return made


def figure_edits(left: str, right: str, language: str | None, note: str) -> list[Edit]:
    """The numbers in which two headlines differ."""
    sides = _sides(left, right, language)
    places = replaced(left, right)
    pairs = (two for place in places for two in _pairs("figure", sides, place, places))
    return [_edit("figure", *two, None, note) for two in pairs]


def _sides(left: str, right: str, language: str | None) -> _Sides:
    return _Side(left, read([left], language)[0]), _Side(right, read([right], language)[0])


def _span(thing: _Thing | Quote) -> Span:
    return thing.start, thing.end


def _shown(text: str, span: Span) -> str:
    """The characters of a span; of scripts without spaces more, as one sign of a name says nothing."""
    start, end = span
    if end - start >= SIGNS or not is_unspaced(text[start]):
        return text[start:end]
    before = _IDEOGRAPHS.match(text[max(0, start - SIGNS) : start][::-1])
    after = _IDEOGRAPHS.match(text[end : end + SIGNS])
    return (before[0][::-1] if before else "") + text[start:end] + (after[0] if after else "")


# Sentences


def _sentence_edits(sides: _Sides, index: int) -> list[Edit]:
    """Sentences cut and put in; one that is for the most part a quotation is told as that."""
    made = []
    for at, side in enumerate(sides):
        for span in lacking(side.text, sides[1 - at].text):
            side.told.append(span)
            if not _mostly_quoted(side, span):
                text = side.text[slice(*span)].strip()
                sides_of_it = ("", text) if at else (text, "")
                made.append(Edit("sentence-added" if at else "sentence-removed", *sides_of_it, index))
    return made


def _mostly_quoted(side: _Side, span: Span) -> bool:
    unquoted = without([span], map(_span, side.said.quotes))
    return 2 * sum(end - start for start, end in unquoted) < span[1] - span[0]


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
            left.requoted.append(_span(mine))
            right.requoted.append(_span(other))
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
    ours, theirs = (
        [_span(name) for name in side.said.names if name.text == quote.speaker]
        for side, quote in zip(sides, (mine, other), strict=True)
    )
    return any(touch_any(change.left, ours) and touch_any(change.right, theirs) for change in changes)


# Figures, dates, names


def _pairs(kind: _Kind, sides: _Sides, place: Change, places: Sequence[Change]) -> Iterator[_Pair]:
    """What of a kind stood in a place and what stands there now."""
    same = _SAME[kind]
    ours, theirs = (
        [thing for thing in side.things(kind) if touch(_span(thing), span)]
        for side, span in zip(sides, place, strict=True)
    )
    gone = [x for x in ours if not any(same(x.key, y.key) for y in theirs)]
    come = [y for y in theirs if not any(same(x.key, y.key) for x in ours)]
    if len(gone) == len(come):
        placed = all(
            side.beside(span, things) <= IN_PLACE
            for side, span, things in zip(sides, place, (gone, come), strict=True)
        )
        taken = [(x, y) for x, y in zip(gone, come, strict=True) if placed or _may_replace(x, y)]
    else:
        taken = _of_one_noun(gone, come)
    yield from taken
    left = [x for x in gone if all(x is not one for one, _ in taken)]
    yield from ((x, None) for x in left if not _elsewhere(kind, x, sides[1], [p.right for p in places]))
    left = [y for y in come if all(y is not one for _, one in taken)]
    yield from ((None, y) for y in left if not _elsewhere(kind, y, sides[0], [p.left for p in places]))


def _of_one_noun(gone: Sequence[_Thing], come: Sequence[_Thing]) -> list[tuple[_Thing, _Thing]]:
    """Figures that count the same ("600 people", "in four days 648 people"), each once."""
    pairs: list[tuple[_Thing, _Thing]] = []
    rest = [new for new in come if _noun(new)]
    for old in (old for old in gone if _noun(old)):
        new = next((new for new in rest if _may_replace(old, new)), None)
        if new is not None:
            rest.remove(new)
            pairs.append((old, new))
    return pairs


def _noun(thing: _Thing | None) -> str:
    return thing.noun if isinstance(thing, Figure) else ""


def _may_replace(old: _Thing, new: _Thing) -> bool:
    """Whether a thing may stand where another stood in a place that is rewritten: a date for a date, a name
    for another spelling of it, a year for a year, a count for a like count of the same."""
    match old, new:
        case Figure(), Figure():
            near = max(old.size, new.size) <= NEAR * min(old.size, new.size)
            of_one = not old.nouns or not new.nouns or not old.nouns.isdisjoint(new.nouns)
            return old.year == new.year and near and of_one
        case Name(), Name():
            return respelled(old.key, new.key)
    return True


def _elsewhere(kind: _Kind, thing: _Thing, other: _Side, places: Sequence[Span]) -> bool:
    """Whether the other side has it too: a name anywhere, as names are said again and again; the rest where
    something changed, so that it was only put elsewhere."""
    same = _SAME[kind]
    return any(
        same(thing.key, there.key) and (kind == "name" or touch_any(_span(there), places))
        for there in other.things(kind)
    )


def _say_it(sides: _Sides, place: Change, pairs: Sequence[_Pair], handed: set[str]) -> bool:
    """Whether the things that changed in a place tell what was edited there."""
    named = any(
        name.text in handed and touch(_span(name), span)
        for side, span in zip(sides, place, strict=True)
        for name in side.said.names
    )
    if not pairs and not named:
        return False
    return all(
        side.beside(span, [thing for two in pairs if (thing := two[at]) is not None]) <= TOLD_WITH
        for at, (side, span) in enumerate(zip(sides, place, strict=True))
    )


def _edit(kind: _Kind, old: _Thing | None, new: _Thing | None, index: int | None, note: str = "") -> Edit:
    note = note or _noun(old) or _noun(new)
    return Edit(kind, old.text if old else "", new.text if new else "", index, note)
