"""Several pages beside each other, as JSON, as Markdown, and in single lines."""

from __future__ import annotations

from typing import Any, Literal

from newsreader.compare.many_facts import ManyFact
from newsreader.compare.many_values import Cell, Many, ManyRow
from newsreader.compare.markup import (
    VERSION,
    bar,
    cell,
    edit_json,
    edit_line,
    marked,
    outlet,
    plain,
    side,
    source,
)
from newsreader.compare.values import Comparison

Form = Literal["table", "prose"]


def measured(compared: Many) -> str:
    """What the words are measured against, for people."""
    if compared.base is None:
        return "each against the one before"
    return f"measured against {compared.labels[compared.base]}"


def copy_lines(compared: Many) -> list[str]:
    """Which pages share copy: "A and B share 4 paragraphs, A first (ILP)"."""
    lines = []
    for (p, q), comparison in compared.pairs.items():
        if not comparison.shared:
            continue
        one, other = compared.labels[p], compared.labels[q]
        count = len(comparison.shared)
        first = {copy.first for copy in comparison.shared} - {"unknown"}
        agency = next((copy.agency for copy in comparison.shared if copy.agency), None)
        line = f"{one} and {other} share {count} paragraph{'' if count == 1 else 's'}"
        if len(first) == 1:
            line += f", {one if first == {'left'} else other} first"
        lines.append(line + (f" ({agency})" if agency else ""))
    return lines


def many_json(compared: Many) -> dict[str, Any]:
    """The object that `newsreader compare --format json` prints for more than two pages."""
    return {
        "v": VERSION,
        "mode": compared.mode,
        "base": compared.base,
        "summary": compared.summary,
        "pages": [
            {"label": label, **side(page)}
            for label, page in zip(compared.labels, compared.pages, strict=True)
        ],
        "head": [{"part": row.part, **_row(row)} for row in compared.head],
        "rows": [_row(row) for row in compared.rows],
        "facts": {
            f"{kind}s": [_fact(fact) for fact in compared.facts if fact.kind == kind]
            for kind in ("number", "name", "date", "quote")
        },
        "pairs": [{"pages": list(pair), **_pair(made)} for pair, made in compared.pairs.items()],
    }


def _row(row: ManyRow) -> dict[str, Any]:
    return {"kind": row.kind, "score": round(row.score, 3), "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "paragraphs": list(cell.paragraphs),
        "moved": cell.moved,
        "retold": cell.retold,
        "inserted": [list(span) for span in cell.inserted],
        "deleted": [list(span) for span in cell.deleted],
    }


def _fact(fact: ManyFact) -> dict[str, Any]:
    said = [{"pages": list(one.pages), "words": list(one.words)} for one in fact.statements]
    return {"label": fact.label, "relation": fact.relation, "statements": said}


def _pair(comparison: Comparison) -> dict[str, Any]:
    return {
        "mode": comparison.mode,
        "related": comparison.related,
        "summary": comparison.summary,
        "ledger": [edit_json(edit) for edit in comparison.ledger],
        "shared": [
            {"paragraphs": [copy.left, copy.right], "score": round(copy.score, 3), "first": copy.first}
            for copy in comparison.shared
        ],
    }


# Markdown


def many_markdown(compared: Many, form: Form = "table") -> str:
    """The comparison for people: a table with a column a page, or labelled passages one under the other."""
    names = [_name(compared, page) for page in range(len(compared.pages))]
    lines = ["# " + " ⇄ ".join(plain(page.article.title) for page in compared.pages), ""]
    lines += [f"- {name}: {source(page)}" for name, page in zip(names, compared.pages, strict=True)]
    lines += ["", f"{plain(compared.summary)} ({plain(measured(compared))})"]
    if compared.mode == "versions":
        lines += ["", "## Edits", *_edits(compared)]
    lines += _facts(compared, names)
    if copies := copy_lines(compared):
        lines += ["", "## Shared copy", "", *(f"- {plain(line)}" for line in copies)]
    lines += ["", "## Text", ""]
    rows = (*compared.head, *compared.rows)
    if form == "table":
        lines += _table(names, [[_shown(compared, cell) for cell in row.cells] for row in rows])
    else:
        lines += [line for row in rows for line in _passages(compared, row)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _name(compared: Many, page: int) -> str:
    """The page's label with who published it, or for versions when."""
    article = compared.pages[page].article
    told = outlet(compared.pages[page])
    if compared.mode == "versions":
        told = str(article.modified or article.published or "")
    return plain(f"{compared.labels[page]} {told}".strip())


def _edits(compared: Many) -> list[str]:
    """The ledger of each step, under a heading that sums it up."""
    lines = []
    for one, other in compared.steps:
        comparison = compared.pairs[min(one, other), max(one, other)]
        heading = f"{compared.labels[min(one, other)]} → {compared.labels[max(one, other)]}"
        lines += ["", f"### {plain(heading)}: {plain(comparison.summary)}", ""]
        lines += [edit_line(edit) for edit in comparison.ledger]
    return lines


def _facts(compared: Many, names: list[str]) -> list[str]:
    """What differs, and what only some of the pages say."""
    told = [fact for fact in compared.facts if fact.relation != "all"]
    if not told:
        return []
    rows = []
    for fact in told:
        said = [
            " / ".join(filter(None, (one.words[p] for one in fact.statements))) for p in range(len(names))
        ]
        rows.append([cell(f"{fact.kind}: {fact.label}" if fact.label else fact.kind), *map(cell, said)])
    return ["", "## Facts", "", *_table(["what", *names], rows)]


def _table(names: list[str], rows: list[list[str]]) -> list[str]:
    lines = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    return lines + [f"| {' | '.join(map(bar, row))} |" for row in rows]


def _shown(compared: Many, cell: Cell) -> str:
    """A cell with the words marked that differ: new ones bold, those that a later version lacks struck."""
    moved = "⤷ moved: " if cell.moved else ""
    if cell.retold:
        return moved + plain(cell.text)
    gone = "~~" if compared.mode == "versions" else "**"
    return moved + marked(cell.text, cell.inserted, "**", cell.deleted, gone)


def _passages(compared: Many, row: ManyRow) -> list[str]:
    """Each text of the row once, with the pages that have it."""
    lines = []
    for pages, said in row.distinct:
        only = "only " if row.kind == "one" else ""
        who = ", ".join(compared.labels[page] for page in pages)
        label = "" if row.kind == "same" else f"*{only}{who}:* "
        lines += [label + _shown(compared, said), ""]
    return lines
