"""Durable state: the index of the folders (can be rebuilt) and the annotations (can not).

    store       the two files and the connections to them; schema, migrate, lock, backup (of the annotations),
                trouble (errors in words)
    indexer     folders -> index: pool and worker (processes that read and split), writer, sites (what the
                pages of a site know of one another), carry (annotations follow a file), extract, codec
    search      asking: lexing, query (the language), fields, dates, compile (-> SQL), patterns, words (what
                counts as a word), states (is: and has:), snippets, complete, spelling; asking (what
                neighbours ask in the same way)
    annotations tags, notes, highlights, saved searches, state; tags: when two are one; dumping: to text and
                back; history: undo, redo
    pages       one page, by number or by file; checking: whether both files are whole

Sibling packages work on a `Store`: `with store.read() as db` gives a read-only SQLite connection to the
tables of schema.py. People and scripts use `newsreader.api.Library`.
"""

from newsreader.library.asking import index_state, rows_for
from newsreader.library.events import Failed, Finished, Indexed, IndexEvent, Progress, Removed
from newsreader.library.lock import Busy
from newsreader.library.paths import shown_path
from newsreader.library.store import Store
from newsreader.library.trouble import Interrupted
from newsreader.library.values import GONE, LEDE, Highlight, Row, Stats

__all__ = [
    "GONE", "LEDE", "Busy", "Failed", "Finished", "Highlight", "IndexEvent", "Indexed", "Interrupted",
    "Progress", "Removed", "Row", "Stats", "Store", "index_state", "rows_for", "shown_path",
]  # fmt: skip
