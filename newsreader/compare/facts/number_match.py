"""The numbers of two texts: which both give, which only one, and where they differ.

That two numbers differ is said only where they count the same thing. A list in which every second entry pairs
a distance with another distance is read by nobody, so most doubtful pairs are left as two entries.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile

from newsreader.compare.facts.figures import Figure
from newsreader.compare.facts.numbers import Number
from newsreader.compare.values import Fact, Relation

FRAMED, FRAMED_BY = 2, 3
"""One number stands where another stood when so many words just before and just after are the same; between
versions of one text, when so many are in all."""
CLOSE, LIKELY, FAR = 1.5, 4.0, 50.0
"""By how much two counts of one thing may differ: at all (`FAR`); when only a noun and their paragraphs go
together (`CLOSE`); when the words around them do, too (`LIKELY`)."""
AROUND = 2
"""Words near both numbers, besides what is counted, that tell which of several counts is meant."""
SIGNS = 2
"""Of three: the two are `CLOSE`; words `AROUND` them agree; neither text has another number of the thing.
Read by hand on reports of one event: with two of them 13 of 16 pairs were right, with a shared noun alone
one in four."""

_Placed = tuple[int, Figure]
"""A paragraph and a figure in it."""
_Pair = tuple[float, int, int]
"""How much speaks for two figures, and which they are, left and right."""
_Values = dict[str, set[str]]
"""All values that a text gives of a thing."""


def number_facts(
    left: Sequence[_Placed],
    right: Sequence[_Placed],
    aligned: Collection[tuple[int, int]],
    *,
    versions: bool,
    abroad: bool = False,
) -> list[Fact]:
    """Every number of two texts: in both, differing, or in one; those of the left text in its order, then
    what only the right one has. `aligned` are the pairs of paragraphs that go together; `versions` says that
    they are of one text, `abroad` that they are in two languages, whose words cannot agree."""
    same = _matched(_same(left, right, aligned, wordless=versions or abroad))
    rest = set(range(len(left))) - same.keys(), set(range(len(right))) - set(same.values())
    disputes = _differing(left, right, aligned, versions=versions)
    other = _matched(pair for pair in disputes if pair[1] in rest[0] and pair[2] in rest[1])
    said = [{figure.key for _, figure in side} if abroad else set() for side in (left, right)]
    facts = []
    for a, mine in enumerate(left):
        b = same.get(a, other.get(a))
        if b is None and not versions and _idle(mine[1], said[1]):
            continue
        relation: Relation = "left" if b is None else "both" if a in same else "differing"
        facts.append(_fact(relation, mine, None if b is None else right[b]))
    used = {*same.values(), *other.values()}
    facts += [
        _fact("right", None, theirs)
        for b, theirs in enumerate(right)
        if b not in used and (versions or not _idle(theirs[1], said[0]))
    ]
    return _once(facts)


def _idle(figure: Figure, elsewhere: Collection[str]) -> bool:
    """Whether it is no news that another outlet lacks a figure: a small one that counts nothing named ("one
    of them"), or that it gives of what may be the same, in another language (`elsewhere`)."""
    return figure.small and ((not figure.noun and not figure.unit) or figure.key in elsewhere)


def _matched(pairs: Iterable[_Pair]) -> dict[int, int]:
    """Left to right, the strongest pairs first, each figure once."""
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, a, b in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if a not in found and b not in used:
            found[a] = b
            used.add(b)
    return found


def _same(
    left: Sequence[_Placed], right: Sequence[_Placed], aligned: Collection[tuple[int, int]], *, wordless: bool
) -> Iterator[_Pair]:
    """Figures of one value; where that says little by itself, they count the same, as far as they tell
    (`wordless`: in paragraphs that go together their words do not matter)."""
    where: dict[str, list[int]] = defaultdict(list)
    for b, (_, other) in enumerate(right):
        where[other.key].append(b)
    for a, (i, mine) in enumerate(left):
        for b in where.get(mine.key, ()):
            j, other = right[b]
            beside = (i, j) in aligned
            alike = bool(_about(mine) & _about(other))
            silent = beside and (wordless or not (_about(mine) and _about(other)))
            if alike or silent or not mine.small:
                yield 0.5 * beside + alike + _overlap(mine.around, other.around), a, b


def _differing(
    left: Sequence[_Placed], right: Sequence[_Placed], aligned: Collection[tuple[int, int]], *, versions: bool
) -> Iterator[_Pair]:
    """Figures of other values that count the same."""
    values = _values(left), _values(right)
    for a, (i, mine) in enumerate(left):
        for b, (j, other) in enumerate(right):
            if (i, j) not in aligned or not _comparable(mine, other):
                continue
            before, after = _alike(mine.before, other.before), _alike(mine.after, other.after)
            if min(before, after) >= FRAMED or (versions and before + after >= FRAMED_BY):
                yield 10.0 + before + after, a, b
            elif points := _dispute(mine, other, *values):
                yield points, a, b


def _comparable(mine: Figure, other: Figure) -> bool:
    """Whether two numbers may be of one thing, and are not the same."""
    alike = mine.year == other.year and mine.unit == other.unit
    return alike and mine.key != other.key and _ratio(mine, other) <= FAR


def _dispute(mine: Figure, other: Figure, ours: _Values, theirs: _Values) -> float:
    """How much speaks for two numbers in different words counting one thing; 0 where it is too little."""
    about = _about(mine) & _about(other)
    ratio = _ratio(mine, other)
    if not about or mine.year or ratio > LIKELY:
        return 0.0
    named_apart = bool(mine.names and other.names) and mine.names.isdisjoint(other.names)
    agreed = any(mine.key in theirs[term] or other.key in ours[term] for term in about)
    if named_apart or agreed:
        return 0.0
    around = len((mine.around & other.around) - about)
    alone = any(len(ours[term]) == len(theirs[term]) == 1 for term in about)
    signs = (ratio <= CLOSE) + (around >= AROUND) + alone
    return signs + around / 10 if signs >= SIGNS else 0.0


def _about(figure: Figure) -> frozenset[str]:
    """What a figure is of: the stems of its noun, its unit."""
    return figure.nouns | {figure.unit} if figure.unit else figure.nouns


def _values(said: Iterable[_Placed]) -> _Values:
    values: _Values = defaultdict(set)
    for _, figure in said:
        for term in _about(figure):
            values[term].add(figure.key)
    return values


def _ratio(mine: Number, other: Number) -> float:
    """The larger by the smaller. Of two times of day, so that half an hour is as `CLOSE` and two hours are as
    `LIKELY`; infinite for a time and a count."""
    a, b = mine.size, other.size
    timed = ":" in mine.key, ":" in other.key
    if any(timed):
        apart = abs(a - b)
        return math.inf if not all(timed) else CLOSE if apart <= 0.5 else LIKELY if apart <= 2 else FAR
    low, high = sorted((a, b))
    return high / low if low else math.inf


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words two runs begin with in common."""
    return sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(ours, theirs, strict=False)))


def _overlap(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return 2 * len(ours & theirs) / (len(ours) + len(theirs) or 1)


def _fact(relation: Relation, mine: _Placed | None, other: _Placed | None) -> Fact:
    said = [placed[1] for placed in (mine, other) if placed is not None]
    label = next((figure.noun for figure in said if figure.noun), "")
    if not label and len(said) == 2:
        label = said[0].unit
    return Fact(
        "number",
        relation,
        label,
        mine[1].text if mine else "",
        other[1].text if other else "",
        mine[0] if mine else None,
        other[0] if other else None,
    )


def _once(facts: Sequence[Fact]) -> list[Fact]:
    """Without repeating the same number of the same noun."""
    return list(
        {
            (fact.relation, fact.label.casefold(), fact.left, fact.right): fact for fact in reversed(facts)
        }.values()
    )[::-1]
