"""Comparisons as Markdown: two pages and several are laid out alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from newsreader.compare.report.markup import (
    bar,
    beside,
    cell,
    edit_line,
    marked,
    outlet,
    plain,
    source,
)
from newsreader.compare.several.many import copy_line, copy_lines, measured
from newsreader.compare.several.values import Cell, Many, ManyRow
from newsreader.compare.spans import mostly
from newsreader.compare.values import Comparison, Fact, Row
from newsreader.markdown import page_mark
from newsreader.model import Page

Form = Literal["table", "prose"]


@dataclass(frozen=True, slots=True)
class _Passages:
    """One row of text: a cell for each page, and the same as passages one under the other."""

    cells: Sequence[str]
    prose: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Report:
    """What a comparison says, all of it Markdown already."""

    pages: Sequence[Page]
    names: Sequence[str]
    summary: str
    edits: Sequence[str]
    facts: Sequence[Sequence[str]]
    """What it is about, and a cell for each page."""
    copies: Sequence[str]
    text: Sequence[_Passages]


def to_markdown(comparison: Comparison | Many, form: Form = "table") -> str:
    """The comparison for people: a table with a column a page, or paragraphs one under the other. Ends in the
    marks by which `newsreader verify` knows the pages, and a newline."""
    report = _of_many(comparison) if isinstance(comparison, Many) else _of_two(comparison)
    lines = ["# " + " ⇄ ".join(plain(page.article.title) for page in report.pages), ""]
    lines += [f"- {name}: {source(page)}" for name, page in zip(report.names, report.pages, strict=True)]
    if report.summary:
        lines += ["", report.summary]
    if report.edits:
        lines += ["", "## Edits", "", *report.edits]
    if report.facts:
        lines += ["", "## Facts", "", *_table(["what", *report.names], report.facts)]
    if report.copies:
        lines += ["", "## Shared copy", "", *(f"- {plain(line)}" for line in report.copies)]
    lines += ["", "## Text", ""]
    if form == "table":
        lines += _table(report.names, [row.cells for row in report.text])
    else:
        lines += [line for row in report.text for passage in row.prose for line in (passage, "")]
    proofs = (page_mark(page.path, page.record, page.sha256) for page in report.pages)
    return "\n".join([*lines, "", *proofs]).rstrip("\n") + "\n"


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    return lines + [f"| {' | '.join(map(bar, row))} |" for row in rows]


def _what(kind: str, label: str) -> str:
    return cell(f"{kind}: {label}" if label else kind)


# Two pages


def _of_two(comparison: Comparison) -> _Report:
    pages = comparison.left, comparison.right
    names = _sides(pages)
    # Of two versions the edits say it all.
    told = [f for f in comparison.facts if f.relation != "both" and comparison.mode == "outlets"]
    told.sort(key=lambda fact: fact.relation != "differing")
    facts = []
    for fact in told:
        sides = ((fact.left, fact.left_paragraph), (fact.right, fact.right_paragraph))
        said = (_said(fact, words, place, page) for (words, place), page in zip(sides, pages, strict=True))
        facts.append([_what(fact.kind, fact.label), *map(cell, said)])
    return _Report(
        pages,
        names,
        plain(comparison.summary),
        [edit_line(edit) for edit in comparison.ledger],
        facts,
        [copy_line("left", "right", comparison)] if comparison.shared else [],
        [_beside(row, names, comparison.mode) for row in (*comparison.head, *comparison.rows)],
    )


def _said(fact: Fact, words: str, paragraph: int | None, page: Page) -> str:
    """What a page says; a number that nothing tells the noun of among the words beside it."""
    if fact.kind != "number" or fact.label or paragraph is None:
        return words
    return beside(page.article.paragraphs[paragraph], words)


def _sides(pages: tuple[Page, Page]) -> tuple[str, str]:
    """What to call the two: who published them where that differs, else left and right with their times."""
    left, right = map(outlet, pages)
    if left and right and left != right:
        return plain(left), plain(right)
    times = [str(page.article.modified or page.article.published or "") for page in pages]
    if all(times) and times[0] != times[1]:
        return f"left, {plain(times[0])}", f"right, {plain(times[1])}"
    return "left", "right"


def _beside(row: Row, names: tuple[str, str], mode: str) -> _Passages:
    """One outlet takes nothing out of another's text, and of two accounts nearly every word differs: what
    went is struck in versions only, and words are marked only where most are the same."""
    deleted, inserted = row.changes.deleted, row.changes.inserted
    if mode == "outlets" and (mostly(deleted, row.left_text) or mostly(inserted, row.right_text)):
        deleted = inserted = ()
    left = marked(row.left_text, deleted, "~~" if mode == "versions" else "**")
    right = marked(row.right_text, inserted, "**")
    match row.kind:
        case "same":
            prose = [right]
        case "left":
            prose = [f"*only {names[0]}:* {left}"]
        case "right":
            prose = [f"*only {names[1]}:* {right}"]
        case _:
            moved = ", moved" if row.kind == "moved" else ""
            prose = [f"*{names[0]}:* {left}", f"*{names[1]}{moved}:* {right}"]
    return _Passages([left, f"⤷ moved: {right}" if row.kind == "moved" else right], prose)


# Several pages


def _of_many(compared: Many) -> _Report:
    told = [fact for fact in compared.facts if fact.relation != "all"]
    facts = []
    for fact in told:
        said = [
            " / ".join(filter(None, (one.words[page] for one in fact.statements)))
            for page in range(len(compared.pages))
        ]
        facts.append([_what(fact.kind, fact.label), *map(cell, said)])
    return _Report(
        compared.pages,
        [_name(compared, page) for page in range(len(compared.pages))],
        f"{plain(compared.summary)} ({plain(measured(compared))})",
        list(_edits(compared)) if compared.mode == "versions" else [],
        facts,
        copy_lines(compared),
        [_across(compared, row) for row in (*compared.head, *compared.rows)],
    )


def _name(compared: Many, page: int) -> str:
    """The page's label with who published it, or for versions when."""
    article = compared.pages[page].article
    told = outlet(compared.pages[page])
    if compared.mode == "versions":
        told = str(article.modified or article.published or "")
    return plain(f"{compared.labels[page]} {told}".strip())


def _edits(compared: Many) -> Iterator[str]:
    """The ledger of each step, under a heading that sums it up."""
    for number, (one, other) in enumerate(compared.steps):
        first, last = min(one, other), max(one, other)
        step = compared.pairs[first, last]
        if number:
            yield ""
        yield f"### {plain(f'{compared.labels[first]} → {compared.labels[last]}: {step.summary}')}"
        yield ""
        yield from (edit_line(edit) for edit in step.ledger)


def _across(compared: Many, row: ManyRow) -> _Passages:
    """Each text of the row once, with the pages that have it."""
    prose = []
    for pages, said in row.distinct:
        only = "only " if row.kind == "one" else ""
        who = ", ".join(compared.labels[page] for page in pages)
        prose.append(("" if row.kind == "same" else f"*{only}{who}:* ") + _shown(compared, said))
    return _Passages([_shown(compared, cell) for cell in row.cells], prose)


def _shown(compared: Many, cell: Cell) -> str:
    """A cell with the words marked that differ: new ones bold, those that a later version lacks struck."""
    moved = "⤷ moved: " if cell.moved else ""
    if cell.retold:
        return moved + plain(cell.text)
    gone = "~~" if compared.mode == "versions" else "**"
    return moved + marked(cell.text, cell.inserted, "**", cell.deleted, gone)
