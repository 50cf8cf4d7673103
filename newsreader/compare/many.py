"""Up to four pages beside each other: rows with one cell a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from newsreader.compare.align import align
from newsreader.model import Page

MAX_PAGES = 4
"""More columns than this are too narrow to read in any terminal."""

_Cell = tuple[int, int]
"""A page and one of its paragraphs."""


@dataclass(frozen=True, slots=True)
class ManyRow:
    """What several pages say alike: for each page its paragraphs, or none."""

    cells: tuple[tuple[int, ...], ...]
    score: float
    """Of the weakest link that holds the row together; 0 for what one page alone says."""


@dataclass(frozen=True, slots=True)
class Many:
    pages: tuple[Page, ...] = field(repr=False)
    rows: tuple[ManyRow, ...]


def many(pages: Sequence[Page]) -> Many:
    """Align two to four pages at once. Each paragraph stands in exactly one row. ValueError for other counts.

    All pairs are aligned; links are then joined strongest first, and two paragraphs of a page share a
    row only where an alignment put them together.
    """
    if not 2 <= len(pages) <= MAX_PAGES:
        raise ValueError(f"{len(pages)} pages cannot stand beside each other: choose two to {MAX_PAGES}")
    texts = [page.article.paragraphs for page in pages]
    group: dict[_Cell, set[_Cell]] = {
        (p, i): {(p, i)} for p, paragraphs in enumerate(texts) for i in range(len(paragraphs))
    }
    weakest: dict[int, float] = {}
    joined = []
    for p, q in combinations(range(len(pages)), 2):
        for row in align(texts[p], texts[q]):
            if row.left and row.right:
                joined.append((row.score, [(p, i) for i in row.left], [(q, j) for j in row.right]))
    for score, ours, theirs in sorted(joined, key=lambda link: -link[0]):
        here, there = (set[_Cell]().union(*(group[cell] for cell in side)) for side in (ours, theirs))
        if _crowded(here, there):
            continue
        whole = here | there
        low = min((weakest.get(id(group[cell]), score) for cell in whole), default=score)
        weakest[id(whole)] = min(low, score)
        for cell in whole:
            group[cell] = whole
    return Many(tuple(pages), tuple(_rows(group, weakest, len(pages))))


def _crowded(here: set[_Cell], there: set[_Cell]) -> bool:
    """Whether joining would put paragraphs of one page together only because each has its own counterpart."""
    for page in {page for page, _ in here} & {page for page, _ in there}:
        if {cell for cell in here if cell[0] == page} != {cell for cell in there if cell[0] == page}:
            return True
    return False


def _rows(group: dict[_Cell, set[_Cell]], weakest: dict[int, float], count: int) -> list[ManyRow]:
    """The groups in the reading order of the first page that has them."""
    rows: list[ManyRow] = []
    seen: set[int] = set()
    at: dict[_Cell, int] = {}
    for page, paragraph in sorted(group):
        whole = group[page, paragraph]
        if id(whole) in seen:
            continue
        seen.add(id(whole))
        cells = tuple(tuple(sorted(i for p, i in whole if p == q)) for q in range(count))
        row = ManyRow(cells, weakest.get(id(whole), 0.0))
        # What only later pages say comes after what stands before it there.
        before = at.get((page, paragraph - 1))
        place = len(rows) if page == 0 else 0 if before is None else before + 1
        rows.insert(place, row)
        at = {cell: index + (index >= place) for cell, index in at.items()}
        at.update(dict.fromkeys(whole, place))
    return rows
