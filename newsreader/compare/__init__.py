"""Two articles -> aligned rows, the words that differ, a ledger of edits, and the facts they do not share.

`comparison.py` asks the parts in turn, each of which can be read alone: which paragraphs say the same
(`alignment/`), which words of them differ (`changes.py`), what can be checked (`facts/`), what was edited
(`ledger/`) or is copy of one agency (`shared.py`), and all of it in one line (`summary.py`); `several/` does
so for three and four pages, `report/` writes JSON and Markdown. Beneath them lie the words of a text
(`words.py`), of a language (`language/`), and the values that leave the package (`values.py`).
"""

from newsreader.compare.alignment.align import align
from newsreader.compare.changes import word_changes
from newsreader.compare.comparison import chain, compare
from newsreader.compare.facts.numbers import Number, numbers
from newsreader.compare.report.json_report import to_json
from newsreader.compare.report.markdown_report import Form, to_markdown
from newsreader.compare.report.markup import outlet
from newsreader.compare.report.save import save
from newsreader.compare.several.facts import ManyFact
from newsreader.compare.several.many import copy_lines, many, measured, rebased
from newsreader.compare.several.values import MAX_PAGES, Cell, Many, ManyRow
from newsreader.compare.spans import mostly
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
