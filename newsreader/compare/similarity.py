"""How alike each paragraph of one text is to each of another: cheap evidence, counted once for all pairs.

Words count by their beginnings (a stem that works across most languages with alphabets); characters of
unspaced scripts count in pairs. A word is worth the more the fewer of the two texts' paragraphs have it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsreader.compare.words import Token, is_sign, is_unspaced, tokens

STEM = 5
"""Letters of a word that count. Measured on aligned sentences: 4 to 6 are alike, whole words lose two points
of F1."""


@dataclass(frozen=True, slots=True)
class Terms:
    """One paragraph as a set of terms."""

    all: frozenset[str]
    long: frozenset[str]
    """Those of long words: they carry the subject where short ones carry the grammar."""
    plain: frozenset[str]
    """Those of words of four letters and more that are written small: deeds and things rather than names."""
    marked: int
    """How many words are capitalised inside a sentence, or are numbers."""
    cased: int
    """How many words are of a script with capital letters, or numbers."""
    count: int
    """How many words there are."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two paragraphs saying the same; every table is `[left][right]`, 0 to 1 unless said
    otherwise."""

    left: list[Terms]
    right: list[Terms]
    weight: dict[str, float]
    common: list[list[float]]
    """The weight of the terms that both have (a sum)."""
    worth: tuple[list[float], list[float]]
    """The weight of each paragraph's terms, left and right."""
    rare: list[list[float]]
    """Dice coefficient of the terms, weighted by their rarity."""
    even: list[list[float]]
    """Dice coefficient, all terms alike."""
    plain: list[list[float]]
    """The weighted coefficient of the small-written words alone."""
    long: list[list[float]]
    """How many long words both have (a count)."""
    ahead: list[list[float]]
    """By how much `rare` exceeds the better of its rivals in row and column; negative when it does not."""


def terms(text: str, long_from: float = 6) -> Terms:
    """The terms of one paragraph; `long_from` is the length in letters from which a word is long."""
    everything: set[str] = set()
    long: set[str] = set()
    plain: set[str] = set()
    marked = cased = count = 0
    last: Token | None = None  # the unspaced character just before
    fresh = True
    for token in tokens(text):
        if is_sign(token.key):
            fresh, last = True, None
            continue
        count += 1
        if is_unspaced(token.key):
            if last is not None and last.end == token.start:
                pair = last.key + token.key
                everything.add(pair)
                long.add(pair)
                plain.add(pair)
            last = token
            continue
        key = token.key.casefold()
        stem = key if key[0].isdigit() else key[:STEM]
        everything.add(stem)
        if len(key) >= long_from:
            long.add(stem)
        capital = token.key[0].isupper() or key[0].isdigit()
        if not capital and len(key) >= 4:
            plain.add(stem)
        marked += capital and not fresh
        cased += capital or key[0] != key[0].upper()
        fresh, last = False, None
    return Terms(frozenset(everything), frozenset(long), frozenset(plain), marked, cased, count)


def evidence(left: Sequence[str], right: Sequence[str]) -> Evidence:
    """Compare every paragraph of `left` with every one of `right`."""
    a, b = [terms(text) for text in left], [terms(text) for text in right]
    weight = rarity([*a, *b])
    common = shared([t.all for t in a], [t.all for t in b], weight)
    worth = [_worth(t.all, weight) for t in a], [_worth(t.all, weight) for t in b]
    rare = _dice(common, *worth)
    for i, j in _equal(left, right):
        rare[i][j] = 1.0
    plain = shared([t.plain for t in a], [t.plain for t in b], weight)
    return Evidence(
        a,
        b,
        weight,
        common,
        worth,
        rare,
        even=_dice(
            shared([t.all for t in a], [t.all for t in b], None),
            [len(t.all) for t in a],
            [len(t.all) for t in b],
        ),
        plain=_dice(plain, [_worth(t.plain, weight) for t in a], [_worth(t.plain, weight) for t in b]),
        long=shared([t.long for t in a], [t.long for t in b], None),
        ahead=_ahead(rare, len(b)),
    )


def _equal(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of the same text: paragraphs without a word ("* * *") have no other way to be alike."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(right):
        where[text.strip()].append(j)
    for i, text in enumerate(left):
        yield from ((i, j) for j in where.get(text.strip(), ()) if text.strip())


def rarity(texts: Sequence[Terms]) -> dict[str, float]:
    """What each term is worth: the logarithm of how many paragraphs there are for each that has it."""
    found = Counter(term for text in texts for term in text.all)
    return {term: math.log((len(texts) + 1) / count) for term, count in found.items()}


def shared(
    left: Sequence[frozenset[str]], right: Sequence[frozenset[str]], weight: dict[str, float] | None
) -> list[list[float]]:
    """The weight that each pair of paragraphs has in common."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, theirs in enumerate(right):
        for term in theirs:
            where[term].append(j)
    table = []
    for ours in left:
        row = [0.0] * len(right)
        for term in ours:
            worth = weight[term] if weight else 1.0
            for j in where.get(term, ()):
                row[j] += worth
        table.append(row)
    return table


def _dice(common: list[list[float]], left: Sequence[float], right: Sequence[float]) -> list[list[float]]:
    """Dice coefficients: twice what is shared over what there is."""
    return [
        [2 * x / (mine + theirs) if x else 0.0 for x, theirs in zip(row, right, strict=True)]
        for row, mine in zip(common, left, strict=True)
    ]


def _worth(found: Iterable[str], weight: dict[str, float]) -> float:
    return sum(weight[term] for term in found)


def _ahead(table: list[list[float]], width: int) -> list[list[float]]:
    rows = [_two_best(row) for row in table]
    columns = [_two_best([row[j] for row in table]) for j in range(width)]
    return [
        [min(x - _rival(rows[i], x), x - _rival(columns[j], x)) for j, x in enumerate(row)]
        for i, row in enumerate(table)
    ]


def _two_best(values: list[float]) -> tuple[float, float]:
    best = [*sorted(values, reverse=True)[:2], 0.0, 0.0]
    return best[0], best[1]


def _rival(best: tuple[float, float], value: float) -> float:
    return best[1] if value == best[0] else best[0]
