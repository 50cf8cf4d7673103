"""Two small dialogs: one line of text, and a note of many lines."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, TextArea

from newsreader.text import clean, clean_block
from newsreader.tui import keys
from newsreader.tui.screens.dialog import Dialog


class LineDialog(Dialog[str]):
    """Asks for one line."""

    BINDINGS = keys.bindings("dialog")

    def __init__(self, name: str, value: str = "", hint: str = "") -> None:
        super().__init__(name)
        self._value = value
        self._hint = hint

    def body(self) -> ComposeResult:
        yield Input(self._value, placeholder=self._hint, compact=True)

    @on(Input.Submitted)
    def action_accept(self) -> None:
        self.dismiss(clean(self.query_one(Input).value))


class NoteDialog(Dialog[str]):
    """Asks for a note; an empty answer removes it."""

    BINDINGS = keys.bindings("dialog")

    def __init__(self, name: str, note: str) -> None:
        super().__init__(name)
        self._note = note

    def body(self) -> ComposeResult:
        yield TextArea(self._note, soft_wrap=True, compact=True)

    def action_accept(self) -> None:
        self.dismiss(clean_block(self.query_one(TextArea).text))
