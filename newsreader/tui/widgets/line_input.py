"""A line to type in. What is pasted from several lines becomes one; `Input` would take only the first."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from newsreader.text import clean_block

PASTED = 1000
"""Characters taken from what is pasted: a page copied by mistake is no search, and would take seconds."""


class LineInput(Input):
    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        lines = clean_block(event.text[:PASTED]).split("\n")
        self.replace(" ".join(filter(None, map(str.strip, lines))), *self.selection)
