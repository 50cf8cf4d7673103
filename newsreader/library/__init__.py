"""Durable state: the index of the folders (can be rebuilt) and the annotations (can not).

Sibling packages work on a `Store`: `with store.read() as db` gives a read-only SQLite connection to the
tables of schema.py. People and scripts use `newsreader.api.Library`.
"""

from newsreader.library.events import Failed, Finished, Indexed, IndexEvent, Progress, Removed
from newsreader.library.paths import shown_path
from newsreader.library.store import Interrupted, Store
from newsreader.library.values import Highlight, Row, Stats

__all__ = [
    "Failed", "Finished", "Highlight", "IndexEvent", "Indexed", "Interrupted", "Progress", "Removed", "Row",
    "Stats",
    "Store", "shown_path",
]  # fmt: skip
