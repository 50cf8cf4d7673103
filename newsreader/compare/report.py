"""A comparison as JSON and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal
from urllib.parse import urlsplit

from newsreader.compare.values import Comparison, Edit, Fact, Row, Span
from newsreader.model import Page
from newsreader.text import clean

VERSION = 1


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The object that `newsreader compare --format json` prints; indices are those of `paragraphs`."""
    return {
        "v": VERSION,
        "mode": comparison.mode,
        "summary": comparison.summary,
        "left": _side(comparison.left),
        "right": _side(comparison.right),
        "head": [{"part": row.part, **_row(row)} for row in comparison.head],
        "rows": [_row(row) for row in comparison.rows],
        "facts": {
            f"{kind}s": [_fact(fact) for fact in comparison.facts if fact.kind == kind]
            for kind in ("number", "name", "date", "quote")
        },
        "ledger": [_edit(edit) for edit in comparison.ledger],
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


def to_markdown(comparison: Comparison, form: Literal["table", "prose"] = "table") -> str:
    """The comparison for people: a table of two columns, or paragraphs one under the other. Ends in a
    newline."""
    left, right = comparison.left, comparison.right
    lines = [f"# {_plain(left.article.title)} ⇄ {_plain(right.article.title)}", ""]
    names = _names(comparison)
    lines += [f"- {names[0]}: {_source(left)}", f"- {names[1]}: {_source(right)}"]
    if comparison.summary:
        lines += ["", comparison.summary]
    if comparison.ledger:
        lines += ["", "## Edits", "", *(_edit_line(edit) for edit in comparison.ledger)]
    differing = [fact for fact in comparison.facts if fact.relation != "both"]
    if differing:
        lines += ["", "## Facts", "", f"| what | {names[0]} | {names[1]} |", "| --- | --- | --- |"]
        lines += [
            f"| {_cell(_label(fact))} | {_cell(fact.left)} | {_cell(fact.right)} |" for fact in differing
        ]
    lines += ["", "## Text", ""]
    lines += _table(comparison) if form == "table" else _prose(comparison)
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(comparison: Comparison) -> list[str]:
    left, right = _names(comparison)
    lines = [f"| {left} | {right} |", "| --- | --- |"]
    for row in (*comparison.head, *comparison.rows):
        moved = "⤷ moved: " if row.kind == "moved" else ""
        ours = _marked(row.left_text, row.changes.deleted, "~~")
        theirs = _marked(row.right_text, row.changes.inserted, "**")
        lines.append(f"| {_bar(ours)} | {_bar(moved + theirs)} |")
    return lines


def _prose(comparison: Comparison) -> list[str]:
    left, right = _names(comparison)
    lines: list[str] = []
    for row in (*comparison.head, *comparison.rows):
        ours = _marked(row.left_text, row.changes.deleted, "~~")
        theirs = _marked(row.right_text, row.changes.inserted, "**")
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
    left, right = (
        page.article.publisher or (urlsplit(str(page.url or "")).hostname or "").removeprefix("www.")
        for page in pages
    )
    if left and right and left != right:
        return _plain(left), _plain(right)
    times = [str(page.article.modified or page.article.published or "") for page in pages]
    if all(times) and times[0] != times[1]:
        return f"left, {_plain(times[0])}", f"right, {_plain(times[1])}"
    return "left", "right"


def _marked(text: str, spans: Sequence[Span], mark: str) -> str:
    """The text with `mark` around each span, everything else escaped."""
    parts, at = [], 0
    for start, end in spans:
        parts += [_plain(text[at:start]), mark, _plain(text[start:end]), mark]
        at = end
    return "".join([*parts, _plain(text[at:])])


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    folded = text.replace("\n", " ¶ ")
    escaped = _SPECIAL.sub(r"\\\g<0>", folded).replace("%%", "\\%\\%")
    return _LIST_MARK.sub(r"\1\\\2", escaped)


_LIST_MARK = re.compile(r"^(\d{0,9})([-+.)](?:\s|$))")
_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|\$(?!\d)|#(?=\S)|=(?==)|&(?=#?\w+;)")
"""Cells and marked words are pieces of lines, so that every piece of markup is escaped that may be one in a
line."""


def _bar(text: str) -> str:
    return text or " "


def _cell(text: str) -> str:
    return _bar(_plain(text))


def _label(fact: Fact) -> str:
    return f"{fact.kind}: {fact.label}" if fact.label else fact.kind


def _edit_line(edit: Edit) -> str:
    what = edit.kind.replace("-", " ")
    if edit.left == edit.right:
        return f"- **{what}**: {_plain(edit.note or edit.left)} ({_plain(edit.left)})"
    sides = " → ".join(_plain(side) for side in (edit.left, edit.right) if side)
    sign = "" if edit.left and edit.right else "− " if edit.left else "+ "
    return f"- **{what}**: {sign}{sides}" + (f" ({_plain(edit.note)})" if edit.note else "")


def _source(page: Page) -> str:
    parts = [
        page.article.publisher,
        str(page.article.published or "") or None,
        f"saved {page.saved_at.value}" if page.saved_at.value else None,
        str(page.url or "") or None,
        clean(page.path),
    ]
    return _plain(" · ".join(part for part in parts if part)) or "unknown"


def _side(page: Page) -> dict[str, Any]:
    article = page.article
    return {
        "path": page.path,
        "record": page.record,
        "url": str(page.url) if page.url else None,
        "title": article.title,
        "lede": article.lede,
        "byline": list(article.byline),
        "published": str(article.published) if article.published else None,
        "modified": str(article.modified) if article.modified else None,
        "publisher": article.publisher,
        "saved_at": page.saved_at.value,
        "sha256": page.sha256,
        "paragraphs": list(article.paragraphs),
    }


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


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "kind": edit.kind,
        "left": edit.left or None,
        "right": edit.right or None,
        "row": edit.row,
        "note": edit.note or None,
    }
