"""The frame of every dialog: a box over the screen with a name, its keys in the last line, and an answer."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from newsreader.tui.render.chrome import styled
from newsreader.tui.telling import Tells
from newsreader.tui.widgets.key_line import KeyLine

Answer = TypeVar("Answer")


class Dialog(Tells, ModalScreen[Answer], Generic[Answer]):
    """Subclasses give `body` and `action_accept`; escape answers None."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012 (Textual's name)

    def __init__(self, name: str, verb: str) -> None:
        super().__init__()
        self._name_text = name
        self._verb = verb
        """What accepting does, in a word."""

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(styled(self._name_text, "bold $nr-accent"), id="name")
            yield from self.body()
            yield KeyLine({"screen.accept": self._verb})

    def body(self) -> ComposeResult:
        raise NotImplementedError

    def action_accept(self) -> None:
        raise NotImplementedError

    def action_cancel(self) -> None:
        self.dismiss(None)
