"""Every key and the search language, made from the same data as the bindings and the parser."""

from __future__ import annotations

from dataclasses import replace

from textual import work
from textual.app import ComposeResult

from newsreader import config
from newsreader.tui import keys
from newsreader.tui.desk import Desk
from newsreader.tui.render.help import help_pieces
from newsreader.tui.render.pieces import Piece
from newsreader.tui.screens.at_desk import AtDesk
from newsreader.tui.screens.text_dialog import LineDialog
from newsreader.tui.widgets.key_line import KeyLine
from newsreader.tui.widgets.line_view import LineView
from newsreader.tui.widgets.pane import PaneTitle

IDS_FROM = 76
"""Columns from which the names of commands (for the settings file) have room beside the words."""


class HelpView(LineView):
    BINDINGS = keys.bindings("moving")
    max_column = 96
    side_margin = 2


class HelpScreen(AtDesk[None]):
    BINDINGS = keys.bindings("help")
    AUTO_FOCUS = "HelpView"

    def __init__(self, desk: Desk, first: str = "") -> None:
        super().__init__(desk)
        self._first = first
        """The context that comes first: the pane from which help was asked for."""
        self._words = ""
        """Only lines with these are shown."""

    def compose(self) -> ComposeResult:
        yield PaneTitle("Help", id="title")
        yield HelpView()
        yield KeyLine()

    def _kept(self) -> list[tuple[str, str]]:
        """What is kept where."""
        store = self.desk.library.store
        return [
            ("your pages", "Where they are; nothing is ever written into their folders."),
            ("tags and notes", f"{store.data} (highlights and saved searches, too)"),
            ("the index", f"{store.cache} (it can be thrown away; it is made again)"),
            ("your settings", str(config.directories().settings_file)),
        ]

    def on_mount(self) -> None:
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def _fill(self, *, keep_place: bool = True) -> None:
        self.query_one(PaneTitle).set(remark=f"with: {self._words}" if self._words else "")
        pieces = help_pieces(self.desk.keymap, self._first, self._kept(), self._words)
        if not pieces:
            pieces = [Piece(f"No line holds “{self._words}”.", "italic $nr-faint")]
        if self.size.width < IDS_FROM:
            pieces = [replace(piece, trail="") for piece in pieces]
        self.query_one(HelpView).show_pieces(pieces, keep_place=keep_place)

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_find(self) -> None:
        words = await self.app.push_screen_wait(
            LineDialog("Show only lines with", "show", self._words, "words; empty: all")
        )
        if words is not None:
            self._show_only(words)

    def _show_only(self, words: str) -> None:
        self._words = words
        self._fill(keep_place=False)

    def action_close(self) -> None:
        if self._words:
            self._show_only("")
        else:
            self.dismiss()
