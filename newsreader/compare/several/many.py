"""Up to four pages beside each other: rows with one cell a page, lit against one of them or against the
version before, and a table of the facts they do not share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from newsreader.compare.comparison import WORDS_FROM, body_of, compare, with_limits
from newsreader.compare.several.facts import many_facts
from newsreader.compare.several.rows import Link, Place, in_order, joined
from newsreader.compare.several.values import MAX_PAGES, Cell, Many, ManyRow, Part, steps
from newsreader.compare.several.words import Scores, lit
from newsreader.compare.summary import differing, plural
from newsreader.compare.values import Comparison, Mode
from newsreader.model import Page


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
    groups = joined([len(body_of(page)) for page in pages], links)
    first = base or 0
    order = in_order([whole for whole, _ in groups], [first, *(p for p in range(len(pages)) if p != first)])
    moved = _moved(compared, base) if compared.mode == "versions" else set()
    body = [_body(pages, *groups[index], moved) for index in order]
    words_from = 0.0 if compared.mode == "versions" else WORDS_FROM
    made = replace(
        compared,
        base=base,
        head=tuple(lit(row, base, scores, words_from) for row in _head(pages)),
        rows=tuple(lit(row, base, scores, words_from) for row in body),
    )
    return replace(made, summary=with_limits(_summary(made), *pages))


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
    parts += differing(compared.facts)
    return " · ".join(parts)


def measured(compared: Many) -> str:
    """What the words are measured against, for people."""
    if compared.base is None:
        return "each against the one before"
    return f"measured against {compared.labels[compared.base]}"


def copy_lines(compared: Many) -> list[str]:
    """Which pages share copy, a line for each two."""
    return [
        copy_line(compared.labels[p], compared.labels[q], comparison)
        for (p, q), comparison in compared.pairs.items()
        if comparison.shared
    ]


def copy_line(left: str, right: str, comparison: Comparison) -> str:
    """What two pages share: "A and B share 4 paragraphs, A first (ILP)"."""
    first = {copy.first for copy in comparison.shared} - {"unknown"}
    agency = next((copy.agency for copy in comparison.shared if copy.agency), None)
    line = f"{left} and {right} share {plural(len(comparison.shared), 'paragraph')}"
    if len(first) == 1:
        line += f", {left if first == {'left'} else right} first"
    return line + (f" ({agency})" if agency else "")
