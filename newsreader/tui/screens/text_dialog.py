"""Two small dialogs: one line of text, and a note of many lines."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import TextArea

from newsreader.text import clean, clean_block
from newsreader.tui import keys
from newsreader.tui.screens.dialog import Dialog
from newsreader.tui.widgets.line_input import LineInput


class DialogLine(LineInput):
    """A line that enter sends off."""

    BINDINGS = keys.bindings("line")


class LineDialog(Dialog[str]):
    """Asks for one line."""

    BINDINGS = keys.bindings("dialog")

    def __init__(self, name: str, verb: str, value: str = "", hint: str = "") -> None:
        super().__init__(name, verb)
        self._value = value
        self._hint = hint

    def body(self) -> ComposeResult:
        yield DialogLine(self._value, placeholder=self._hint, compact=True)

    def action_accept(self) -> None:
        self.dismiss(clean(self.query_one(DialogLine).value))


class NoteDialog(Dialog[str]):
    """Asks for a note; an empty answer removes it."""

    BINDINGS = keys.bindings("dialog")

    def __init__(self, name: str, note: str, text: str) -> None:
        """`text` to go on with, where `note` is what is there."""
        super().__init__(name, "keep")
        self._note = note
        self._begun = text
        self._warned_of = ""
        """The text that was said not to be kept yet."""

    def body(self) -> ComposeResult:
        yield TextArea(self._begun, soft_wrap=True, compact=True)

    def on_mount(self) -> None:
        """What is added goes below what is there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    @property
    def _text(self) -> str:
        return self.query_one(TextArea).text

    def action_accept(self) -> None:
        self.dismiss(clean_block(self._text))

    def action_cancel(self) -> None:
        """What was written is not lost by one key."""
        if self._text in (self._note, self._warned_of):
            self.dismiss(None)
        else:
            self._warned_of = self._text
            self.tell("Not kept yet. The same key again drops what you wrote.")
