"""Two articles -> aligned rows, the words that differ, a ledger of edits, and the facts they do not share."""

from newsreader.compare.align import align
from newsreader.compare.changes import word_changes
from newsreader.compare.comparison import chain, compare
from newsreader.compare.json_report import to_json
from newsreader.compare.many import copy_lines, many, measured, rebased
from newsreader.compare.many_facts import ManyFact
from newsreader.compare.many_values import MAX_PAGES, Cell, Many, ManyRow
from newsreader.compare.markdown_report import Form, to_markdown
from newsreader.compare.markup import mostly, outlet
from newsreader.compare.numbers import Number, numbers
from newsreader.compare.report import save
from newsreader.compare.values import AlignedRow, Comparison, Edit, Fact, Row, SharedCopy, WordChanges

__all__ = [
    "MAX_PAGES",
    "AlignedRow",
    "Cell",
    "Comparison",
    "Edit",
    "Fact",
    "Form",
    "Many",
    "ManyFact",
    "ManyRow",
    "Number",
    "Row",
    "SharedCopy",
    "WordChanges",
    "align",
    "chain",
    "compare",
    "copy_lines",
    "many",
    "measured",
    "mostly",
    "numbers",
    "outlet",
    "rebased",
    "save",
    "to_json",
    "to_markdown",
    "word_changes",
]
