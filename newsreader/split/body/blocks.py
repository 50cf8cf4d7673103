# ruff: noqa: E501  (tables of words, patterns and markup)
"""Chosen candidates -> typed blocks: headings, list items, quotes, tables, embedded posts, entries, plain
paragraphs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsreader.model import Block, BlockKind, Sourced
from newsreader.split.stream import Box, Candidate, Draft

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_EMBED = re.compile(r"\b(?:tweet|twitter|instagram|tiktok|bluesky|mastodon|telegram|embed)\b")
_ENTRY = re.compile(
    r"\b(?:live(?:blog)?|ticker) (?:entry|event|post|item|update|block)\b|\bliveblog\w* (?:entry|post|item)\b|\bblog ?posting\b"
)
MAX_CELL = 80
"""Characters of a data table's cell; longer ones are text in a layout table."""
MAX_TIME = 40
"""Characters of a line that is only a time ("Tuesday 16 December 2025, 21:05")."""
FEWEST_ENTRIES = 2
BOLD_HEADING = 90
"""Characters: a paragraph that is bold from end to end and at most so long, without a final stop, is a
heading."""


def make(draft: Draft, chosen: list[int]) -> tuple[Block, ...]:
    """The blocks of these candidates, in order."""
    made: list[Block] = []
    tables = _Tables(draft)
    entry = -1
    timed = _timed_headings(draft, chosen)
    for i in chosen:
        c = draft.candidates[i]
        chain = draft.ancestors(c.box)
        if tables.take(c, chain, made):
            continue
        inside = next((b.index for b in chain if _is_entry(b.tokens)), -1)
        if i in timed:
            made.append(Block("entry", c.text, time=timed[i]))
            entry = inside
            continue
        if inside != entry and inside >= 0:
            opened = _entry(draft, draft.boxes[inside], c)
            made.append(opened)
            if opened.text == c.text:
                entry = inside
                continue
        entry = inside
        made.append(_block(c, chain))
    return tuple(tables.written(made))


@lru_cache(maxsize=5_000)
def _is_entry(tokens: str) -> bool:
    """Whether an element's names say that it is an entry of a live blog."""
    return _ENTRY.search(tokens) is not None


def _timed_headings(draft: Draft, chosen: list[int]) -> dict[int, Sourced]:
    """Headings that each have a time of their own beside them, when there are several: the entries of a live blog.

    The time stands in the line before or after, in the same small box; a single such heading is a dateline.
    """
    found: dict[int, Sourced] = {}
    for i in chosen:
        if draft.candidates[i].tag not in _HEADINGS:
            continue
        for j in (i - 1, i + 1):
            if 0 <= j < len(draft.candidates) and j not in found and _together(draft, i, j):
                other = draft.candidates[j]
                if other.times and len(other.text) <= MAX_TIME:
                    stamp, text = other.times[0]
                    found[i] = Sourced(stamp, "time element") if stamp else Sourced(text, "text of the entry")
                    break
    return found if len(found) >= FEWEST_ENTRIES else {}


def _together(draft: Draft, i: int, j: int) -> bool:
    """Whether two neighbouring candidates have a box of at most three candidates to themselves."""
    low, high = min(i, j), max(i, j)
    return any(
        box.first <= low and high < box.last and box.last - box.first <= 3
        for box in draft.ancestors(draft.candidates[i].box)
    )


def _entry(draft: Draft, box: Box, c: Candidate) -> Block:
    """The head of a live blog's entry: its heading, if it begins with one, and its time."""
    time = None
    for other in draft.candidates[box.first : min(box.last, box.first + 4)]:
        if other.times:
            stamp, text = other.times[0]
            time = Sourced(stamp, "time element") if stamp else Sourced(text, "text of the entry")
            break
    return Block("entry", c.text if c.tag in _HEADINGS else "", time=time)


def _block(c: Candidate, chain: list[Box]) -> Block:
    kind: BlockKind = "paragraph"
    level = 0
    tags = [b.tag for b in chain[:8]]
    if c.tag in _HEADINGS:
        kind, level = "heading", _HEADINGS[c.tag]
    elif "blockquote" in tags:
        kind = (
            "embed" if any(b.tag == "blockquote" and _EMBED.search(b.tokens) for b in chain[:8]) else "quote"
        )
    elif "li" in tags[:3] or "dd" in tags[:2]:
        kind, level = "list-item", max(1, sum(t in ("ul", "ol") for t in tags))
    elif c.tag == "pre":
        kind = "preformatted"
    elif c.emphasis >= len(c.text) - 1 and len(c.text) <= BOLD_HEADING and c.text[-1] not in ".!?…:。，,;":
        kind, level = "heading", 3
    return Block(kind, c.text, level, html=c.markup)


class _Cell(NamedTuple):
    """Where a candidate stands: the Boxes of table, row and cell, and the cell's column."""

    table: int
    row: int
    cell: int
    column: int


class _Tables:
    """The data tables among the blocks, cell by cell."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.last = _Cell(-1, -1, -1, 0)
        self.count = -1
        """Blocks that there were when the last cell was taken."""
        self.texts: dict[int, list[str]] = {}
        """Of each table, by the place of its Block, its cells and what stands between them."""
        self.data: dict[int, bool] = {}

    def take(self, c: Candidate, chain: list[Box], made: list[Block]) -> bool:
        """Whether a candidate is a cell of a data table; then it is kept, and its table is a Block."""
        at = self._cell(chain)
        if at is None:
            return False
        if self.last.table != at.table or self.count != len(made):
            self.texts[len(made)] = [" | " * at.column]
            made.append(Block("table", ""))
        else:
            self.texts[len(made) - 1].append(self._between(at))
        self.texts[len(made) - 1].append(c.text)
        self.last, self.count = at, len(made)
        return True

    def written(self, made: list[Block]) -> list[Block]:
        """The blocks, each table with its text."""
        for place, parts in self.texts.items():
            made[place] = Block("table", "".join(parts))
        return made

    def _between(self, at: _Cell) -> str:
        """What stands between the last cell's text and the next: a bar for each column from one to the other."""
        if self.last.cell == at.cell:
            return " "
        if self.last.row == at.row:
            return " | " * max(1, at.column - self.last.column)
        return "\n" + " | " * at.column

    def _cell(self, chain: list[Box]) -> _Cell | None:
        cell = next((b for b in chain[:3] if b.tag in ("td", "th")), None)
        row = next((b for b in chain if b.tag == "tr"), None)
        table = next((b for b in chain if b.tag == "table"), None)
        if cell is None or row is None or table is None:
            return None
        if table.index not in self.data:
            self.data[table.index] = is_data(self.draft, table)
        if not self.data[table.index]:
            return None  # a layout
        return _Cell(table.index, row.index, cell.index, self.draft.columns.get(cell.index, 0))


def is_data(draft: Draft, table: Box) -> bool:
    """Whether most rows of a table have several cells, and most of its texts are as short as data are."""
    texts = draft.candidates[table.first : table.last]
    if 4 * sum(len(c.text) > MAX_CELL for c in texts) > len(texts):
        return False
    rows = several = cells = 0
    for index in range(table.index + 1, len(draft.boxes)):
        box = draft.boxes[index]
        if box.first >= table.last:
            break
        if box.tag == "tr":
            rows += 1
            cells = 0
        elif box.tag in ("td", "th"):
            cells += 1
            several += cells == 2
    return 2 * several >= rows > 0
