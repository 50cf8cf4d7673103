"""Two articles -> aligned rows, the words that differ, a ledger of edits, and the facts they do not share."""

from newsreader.compare.align import align
from newsreader.compare.changes import word_changes
from newsreader.compare.comparison import chain, compare
from newsreader.compare.many import Many, ManyRow, many
from newsreader.compare.numbers import Number, number_changes, numbers
from newsreader.compare.report import to_json, to_markdown
from newsreader.compare.values import AlignedRow, Comparison, Edit, Fact, Row, SharedCopy, WordChanges

__all__ = [
    "AlignedRow",
    "Comparison",
    "Edit",
    "Fact",
    "Many",
    "ManyRow",
    "Number",
    "Row",
    "SharedCopy",
    "WordChanges",
    "align",
    "chain",
    "compare",
    "many",
    "number_changes",
    "numbers",
    "to_json",
    "to_markdown",
    "word_changes",
]
