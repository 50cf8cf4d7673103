"""Up to four pages beside each other: rows with one cell a page, lit against one of them or against the
version before, and a table of the facts they do not share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise
from typing import Literal

from newsreader.compare.changes import word_changes
from newsreader.compare.comparison import WORDS_FROM, compare
from newsreader.compare.many_facts import ManyFact, many_facts
from newsreader.compare.many_rows import Link, Place, in_order, joined
from newsreader.compare.markup import mostly
from newsreader.compare.values import Comparison, Mode, Span
from newsreader.model import Page

MAX_PAGES = 4
"""More columns than this are too narrow to read in any terminal."""

ManyKind = Literal["same", "changed", "some", "one"]
Part = Literal["title", "lede", "body"]
Scores = Mapping[tuple[Place, Place], float]
"""How alike an alignment found two paragraphs of two pages (the earlier page first)."""


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


def many(
    pages: Sequence[Page],
    *,
    base: int | None = None,
    pairs: Mapping[tuple[int, int], Comparison] | None = None,
    labels: Sequence[str] | None = None,
) -> Many:
    """Align two to four pages at once. ValueError for other counts.

    All pairs are aligned, and the links joined strongest first; `pairs` are the comparisons of each two pages
    (the earlier first) where they were made already. Where all pairs are versions, the pages stand in the
    order of time, and without a `base` each is measured against the one before it. Outlets are measured
    against page `base` (the first).
    """
    if not 2 <= len(pages) <= MAX_PAGES:
        raise ValueError(f"{len(pages)} pages cannot stand beside each other: choose two to {MAX_PAGES}")
    if pairs is None:
        pairs = {(p, q): compare(pages[p], pages[q]) for p, q in combinations(range(len(pages)), 2)}
    mode: Mode = "versions" if all(pair.mode == "versions" for pair in pairs.values()) else "outlets"
    names = tuple(labels) if labels else tuple(_label(mode, number) for number in range(len(pages)))
    facts = many_facts(pairs, len(pages))
    made = Many(tuple(pages), mode, None, names, (), (), facts, pairs)
    return rebased(made, base)


def rebased(compared: Many, base: int | None) -> Many:
    """The same pages measured against another one: its reading order, the words that differ from it."""
    if base is None and compared.mode == "outlets":
        base = 0
    pages = compared.pages
    links, scores = _links(compared.pairs)
    groups = joined([len(page.article.paragraphs) for page in pages], links)
    first = base or 0
    order = in_order([whole for whole, _ in groups], [first, *(p for p in range(len(pages)) if p != first)])
    moved = _moved(compared, base) if compared.mode == "versions" else set()
    rows = [_body(pages, *groups[index], moved) for index in order]
    made = replace(
        compared,
        base=base,
        head=tuple(_lit(row, base, {}, 0.0) for row in _head(pages)),
        rows=tuple(
            _lit(row, base, scores, 0.0 if compared.mode == "versions" else WORDS_FROM) for row in rows
        ),
    )
    return replace(made, summary=_summary(made))


def steps(count: int, base: int | None) -> list[tuple[int, int]]:
    """Of `count` pages each with the one before it, or with the base: (that one, the page)."""
    if base is None:
        return list(pairwise(range(count)))
    return [(base, page) for page in range(count) if page != base]


def _label(mode: Mode, number: int) -> str:
    return f"v{number + 1}" if mode == "versions" else "ABCD"[number]


def _links(pairs: Mapping[tuple[int, int], Comparison]) -> tuple[list[Link], Scores]:
    links: list[Link] = []
    scores: dict[tuple[Place, Place], float] = {}
    for (p, q), comparison in pairs.items():
        for row in comparison.rows:
            if row.left and row.right:
                here, there = tuple((p, i) for i in row.left), tuple((q, j) for j in row.right)
                links.append(Link(row.score, here, there))
                scores.update({(one, other): row.score for one in here for other in there})
    return links, scores


# Rows


def _head(pages: Sequence[Page]) -> list[ManyRow]:
    rows = [_row("title", [Cell(text=page.article.title) for page in pages], 0.0)]
    if any(page.article.lede for page in pages):
        rows.append(_row("lede", [Cell(text=page.article.lede or "") for page in pages], 0.0))
    return rows


def _body(pages: Sequence[Page], whole: frozenset[Place], score: float, moved: set[Place]) -> ManyRow:
    cells = []
    for number, page in enumerate(pages):
        mine = tuple(sorted(i for p, i in whole if p == number))
        text = "\n".join(page.article.paragraphs[i] for i in mine)
        cells.append(Cell(mine, text, moved=any((number, i) in moved for i in mine)))
    return _row("body", cells, score)


def _row(part: Part, cells: Sequence[Cell], score: float) -> ManyRow:
    said = sum(bool(cell.text) for cell in cells)
    return ManyRow(
        part, tuple(cells), "changed" if said == len(cells) else "some" if said > 1 else "one", score
    )


def _moved(compared: Many, base: int | None) -> set[Place]:
    """The paragraphs that stand elsewhere than in the version they are measured against."""
    moved = set()
    for p, q in steps(len(compared.pages), base):
        for row in compared.pairs[min(p, q), max(p, q)].rows:
            if row.kind == "moved":
                moved |= {(q, i) for i in (row.right if p < q else row.left)}
    return moved


def _lit(row: ManyRow, base: int | None, scores: Scores, words_from: float) -> ManyRow:
    """The row with the words marked that differ; texts less alike than `words_from` differ in nearly all."""
    inserted: list[tuple[Span, ...]] = [() for _ in row.cells]
    deleted: list[list[Span]] = [[] for _ in row.cells]
    retold: list[list[Span]] = [[] for _ in row.cells]
    """What the texts lack that differ in most of their words: it counts where no text is closer."""
    retelling = set()
    alike = row.kind == "changed"
    for column, cell in enumerate(row.cells):
        other = _measure(row, column, base)
        if other is None:
            continue
        if row.part == "body" and _score(row, column, other, scores) < words_from:
            alike = False
            continue
        measure = row.cells[other].text
        changes = word_changes(measure, cell.text)
        far = mostly(changes.deleted, measure) or mostly(changes.inserted, cell.text)
        inserted[column] = changes.inserted
        (retold if far else deleted)[other].extend(changes.deleted)
        retelling |= {column} if far else set()
        alike = alike and not changes
    for column, spans in enumerate(retold):
        if spans and not deleted[column] and not inserted[column]:
            deleted[column] = spans
            retelling.add(column)
    cells = tuple(
        replace(
            cell,
            inserted=inserted[column],
            deleted=_merged(deleted[column]),
            retold=column in retelling,
        )
        for column, cell in enumerate(row.cells)
    )
    return replace(row, cells=cells, kind="same" if alike else row.kind)


def _measure(row: ManyRow, column: int, base: int | None) -> int | None:
    """The column that a cell is measured against: the base's, or the nearest one before it."""
    if not row.cells[column].text or column == base:
        return None
    if base is not None and row.cells[base].text:
        return base
    return next((p for p in range(column - 1, -1, -1) if row.cells[p].text), None)


def _score(row: ManyRow, column: int, other: int, scores: Scores) -> float:
    p, q = sorted((column, other))
    return max(
        (scores.get(((p, i), (q, j)), 0.0) for i in row.cells[p].paragraphs for j in row.cells[q].paragraphs),
        default=0.0,
    )


def _overlaid(cells: Sequence[Cell]) -> Cell:
    """Cells of one text as one, with the marks of all."""
    return replace(
        cells[-1],
        inserted=_merged(span for cell in cells for span in cell.inserted),
        deleted=_merged(span for cell in cells for span in cell.deleted),
        retold=any(cell.retold for cell in cells)
        and all(cell.retold or not (cell.inserted or cell.deleted) for cell in cells),
        moved=any(cell.moved for cell in cells),
    )


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return tuple(made)


# In words


def _summary(compared: Many) -> str:
    """How much the pages share: "3 in all · 2 in some · 4 only A · 2 numbers differ"."""
    rows, labels = compared.rows, compared.labels
    same = sum(row.kind == "same" for row in rows)
    everywhere = same + sum(row.kind == "changed" for row in rows)
    parts = [f"{everywhere} in all" if everywhere else "nothing in all"]
    if compared.mode == "versions" and same:
        parts[0] += f", {same} unchanged"
    if some := sum(row.kind == "some" for row in rows):
        parts.append(f"{some} in some")
    for column, label in enumerate(labels):
        if count := sum(row.kind == "one" and bool(row.cells[column].text) for row in rows):
            parts.append(f"{count} only {label}")
    for kind in ("number", "quote"):
        if count := sum(fact.kind == kind and fact.relation == "differing" for fact in compared.facts):
            parts.append(f"{count} {kind}{'s differ' if count > 1 else ' differs'}")
    return " · ".join(parts)
