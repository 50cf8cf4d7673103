"""A comparison as JSON and as Markdown."""

from __future__ import annotations

from typing import Any, Literal

from newsreader.compare.values import Comparison, Row
from newsreader.model import Page


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The object that `newsreader compare --format json` prints; indices are of `paragraphs`."""
    return {
        "v": 1,
        "mode": comparison.mode,
        "left": _side(comparison.left),
        "right": _side(comparison.right),
        "rows": [_row(row) for row in comparison.rows],
        "facts": {},
    }


def to_markdown(comparison: Comparison, form: Literal["table", "prose"] = "table") -> str:
    """The comparison for people, in one file."""
    lines = ["| left | right |", "| --- | --- |"]
    for row in (*comparison.head, *comparison.rows):
        cells = [text.replace("\n", " ").replace("|", "\\|") for text in (row.left_text, row.right_text)]
        lines.append(f"| {cells[0]} | {cells[1]} |")
    return "\n".join(lines) + "\n"


def _side(page: Page) -> dict[str, Any]:
    return {"path": page.path, "record": page.record, "title": page.article.title,
            "paragraphs": list(page.article.paragraphs)}


def _row(row: Row) -> dict[str, Any]:
    return {"left": list(row.left), "right": list(row.right), "kind": row.kind, "score": round(row.score, 3)}
