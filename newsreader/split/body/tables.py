"""Chosen candidates that are cells -> one Block for each table of data, a row a line."""

from __future__ import annotations

from typing import NamedTuple

from newsreader.model import Block
from newsreader.split.stream import Box, Candidate, Draft

MAX_CELL = 80
"""Characters of a data table's cell; longer ones are text in a layout table."""


class _Cell(NamedTuple):
    """Where a candidate stands: the Boxes of table, row and cell, and the cell's column."""

    table: int
    row: int
    cell: int
    column: int


class Tables:
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
        """What stands between the last cell's text and the next: a bar for each column between them."""
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
    """Whether most rows of a table have several cells, and most of its texts are as short as data are.

    A table around another one is a layout.
    """
    texts = draft.candidates[table.first : table.last]
    if 4 * sum(len(c.text) > MAX_CELL for c in texts) > len(texts):
        return False
    rows = several = cells = 0
    for index in range(table.index + 1, len(draft.boxes)):
        box = draft.boxes[index]
        if box.first >= table.last:
            break
        if box.tag == "table":
            return False
        if box.tag == "tr":
            rows += 1
            cells = 0
        elif box.tag in ("td", "th"):
            cells += 1
            several += cells == 2
    return 2 * several >= rows > 0
