"""A comparison as JSON and as Markdown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from newsreader.compare.many_report import Form, many_json, many_markdown
from newsreader.compare.many_values import Many
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
from newsreader.compare.values import Comparison, Fact, Row
from newsreader.errors import ExportError
from newsreader.text import escaped


def to_json(comparison: Comparison | Many) -> dict[str, Any]:
    """The object that `newsreader compare --format json` prints; indices are those of `paragraphs`."""
    if isinstance(comparison, Many):
        return many_json(comparison)
    return {
        "v": VERSION,
        "mode": comparison.mode,
        "related": comparison.related,
        "summary": comparison.summary,
        "left": side(comparison.left),
        "right": side(comparison.right),
        "head": [{"part": row.part, **_row(row)} for row in comparison.head],
        "rows": [_row(row) for row in comparison.rows],
        "facts": {
            f"{kind}s": [_fact(fact) for fact in comparison.facts if fact.kind == kind]
            for kind in ("number", "name", "date", "quote")
        },
        "ledger": [edit_json(edit) for edit in comparison.ledger],
        "shared": [
            {
                "left": copy.left,
                "right": copy.right,
                "score": round(copy.score, 3),
                "first": copy.first,
                "agency": copy.agency,
            }
            for copy in comparison.shared
        ],
    }


def save(
    comparison: Comparison | Many, path: Path, *, form: Form = "table", as_json: bool | None = None
) -> None:
    """Write a new file, with the folders it needs: JSON (by default where its name ends in .json), else
    Markdown. Raises ExportError; nothing is overwritten."""
    if as_json is None:
        as_json = path.suffix.casefold() == ".json"
    text = to_markdown(comparison, form)
    if as_json:
        text = escaped(json.dumps(to_json(comparison), ensure_ascii=False)) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise ExportError(f"{path}: exists already; choose another name.") from error
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror}; choose another place.") from error


def to_markdown(comparison: Comparison | Many, form: Form = "table") -> str:
    """The comparison for people: a table with a column a page, or paragraphs one under the other. Ends in a
    newline."""
    if isinstance(comparison, Many):
        return many_markdown(comparison, form)
    left, right = comparison.left, comparison.right
    lines = [f"# {plain(left.article.title)} ⇄ {plain(right.article.title)}", ""]
    names = _names(comparison)
    lines += [f"- {names[0]}: {source(left)}", f"- {names[1]}: {source(right)}"]
    if comparison.summary:
        lines += ["", comparison.summary]
    if comparison.ledger:
        lines += ["", "## Edits", "", *(edit_line(edit) for edit in comparison.ledger)]
    differing = [fact for fact in comparison.facts if fact.relation != "both"]
    if differing:
        lines += ["", "## Facts", "", f"| what | {names[0]} | {names[1]} |", "| --- | --- | --- |"]
        lines += [f"| {cell(_label(fact))} | {cell(fact.left)} | {cell(fact.right)} |" for fact in differing]
    lines += ["", "## Text", ""]
    lines += _table(comparison) if form == "table" else _prose(comparison)
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(comparison: Comparison) -> list[str]:
    left, right = _names(comparison)
    lines = [f"| {left} | {right} |", "| --- | --- |"]
    for row in (*comparison.head, *comparison.rows):
        moved = "⤷ moved: " if row.kind == "moved" else ""
        ours = marked(row.left_text, row.changes.deleted, "~~")
        theirs = marked(row.right_text, row.changes.inserted, "**")
        lines.append(f"| {bar(ours)} | {bar(moved + theirs)} |")
    return lines


def _prose(comparison: Comparison) -> list[str]:
    left, right = _names(comparison)
    lines: list[str] = []
    for row in (*comparison.head, *comparison.rows):
        ours = marked(row.left_text, row.changes.deleted, "~~")
        theirs = marked(row.right_text, row.changes.inserted, "**")
        if row.kind == "same":
            lines += [theirs, ""]
        elif row.kind == "left":
            lines += [f"*only {left}:* {ours}", ""]
        elif row.kind == "right":
            lines += [f"*only {right}:* {theirs}", ""]
        else:
            moved = ", moved" if row.kind == "moved" else ""
            lines += [f"*{left}:* {ours}", "", f"*{right}{moved}:* {theirs}", ""]
    return lines


def _names(comparison: Comparison) -> tuple[str, str]:
    """What to call the two sides: who published them where that differs, else left and right with their
    times."""
    pages = comparison.left, comparison.right
    left, right = map(outlet, pages)
    if left and right and left != right:
        return plain(left), plain(right)
    times = [str(page.article.modified or page.article.published or "") for page in pages]
    if all(times) and times[0] != times[1]:
        return f"left, {plain(times[0])}", f"right, {plain(times[1])}"
    return "left", "right"


def _label(fact: Fact) -> str:
    return f"{fact.kind}: {fact.label}" if fact.label else fact.kind


def _row(row: Row) -> dict[str, Any]:
    return {
        "left": list(row.left),
        "right": list(row.right),
        "kind": row.kind,
        "score": round(row.score, 3),
        "deleted": [list(span) for span in row.changes.deleted],
        "inserted": [list(span) for span in row.changes.inserted],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "relation": fact.relation,
        "label": fact.label,
        "left": fact.left or None,
        "right": fact.right or None,
        "left_paragraph": fact.left_paragraph,
        "right_paragraph": fact.right_paragraph,
    }
