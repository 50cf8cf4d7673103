"""The values that several pages beside each other are made of. All frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from newsreader.compare.several.facts import ManyFact
from newsreader.compare.spans import joined
from newsreader.compare.values import Comparison, Mode, Span
from newsreader.model import Page

MAX_PAGES = 4
"""More columns than this are too narrow to read in any terminal."""

ManyKind = Literal["same", "changed", "some", "one"]
Part = Literal["title", "lede", "body"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one page says in a row; all empty when it says nothing of the kind."""

    paragraphs: tuple[int, ...] = ()
    """Indices into `article.paragraphs`; empty for title and lede."""
    text: str = ""
    """The paragraphs joined by "\\n"."""
    inserted: tuple[Span, ...] = ()
    """Words that are not in the text this one is measured against."""
    deleted: tuple[Span, ...] = ()
    """Words that are missing in a text that is measured against this one."""
    retold: bool = False
    """So much differs that the words which are not in `inserted` (or, in a text that others are measured
    against, `deleted`) say more: another account of the same."""
    moved: bool = False
    """A paragraph stands elsewhere than in the version it is measured against."""


@dataclass(frozen=True, slots=True)
class ManyRow:
    """What several pages say alike, or one of them alone."""

    part: Part
    cells: tuple[Cell, ...]
    kind: ManyKind
    """`same`: word for word in every page. `changed`: in every page. `some`: in several, `one`: in one."""
    score: float
    """Of the weakest link that holds the row together; 0 for what one page alone says."""

    @property
    def place(self) -> tuple[Part, tuple[tuple[int, ...], ...]]:
        """Which paragraphs it holds: the same whatever the pages are measured against."""
        return self.part, tuple(cell.paragraphs for cell in self.cells)

    @property
    def distinct(self) -> list[tuple[tuple[int, ...], Cell]]:
        """The different texts of the row: which pages have it, and the cell with all that is marked in it."""
        pages: dict[str, list[int]] = {}
        for page, cell in enumerate(self.cells):
            if cell.text:
                pages.setdefault(cell.text, []).append(page)
        return [(tuple(who), _overlaid([self.cells[page] for page in who])) for who in pages.values()]


@dataclass(frozen=True, slots=True)
class Many:
    """Two to four pages beside each other, in the order in which they were given."""

    pages: tuple[Page, ...] = field(repr=False)
    mode: Mode
    base: int | None
    """Which page the others are measured against; None: each against the version before it."""
    labels: tuple[str, ...]
    """Short names of the pages: A, B ..., of versions v1, v2 ..."""
    head: tuple[ManyRow, ...]
    """The titles, and the ledes where a page has one."""
    rows: tuple[ManyRow, ...]
    """The body's paragraphs; each in exactly one row."""
    facts: tuple[ManyFact, ...]
    """Differing ones first."""
    pairs: Mapping[tuple[int, int], Comparison] = field(repr=False)
    """The comparison of each two pages (the earlier one first)."""
    summary: str = ""
    """One line for people."""

    @property
    def steps(self) -> list[tuple[int, int]]:
        """Which page is measured against which: (the earlier one or the base, the other)."""
        return steps(len(self.pages), self.base)


def steps(count: int, base: int | None) -> list[tuple[int, int]]:
    """Of `count` pages each with the one before it, or with the base: (that one, the page)."""
    if base is None:
        return list(pairwise(range(count)))
    return [(base, page) for page in range(count) if page != base]


def _overlaid(cells: Sequence[Cell]) -> Cell:
    """Cells of one text as one, with the marks of all."""
    marked = [cell for cell in cells if cell.inserted or cell.deleted]
    return replace(
        cells[-1],
        inserted=joined(span for cell in cells for span in cell.inserted),
        deleted=joined(span for cell in cells for span in cell.deleted),
        retold=bool(marked) and all(cell.retold for cell in marked),
        moved=any(cell.moved for cell in cells),
    )
