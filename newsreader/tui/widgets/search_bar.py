"""The search line: results come as it is typed, mistakes are underlined where they are, tab completes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from newsreader.library.complete import word_start
from newsreader.tui import keys
from newsreader.tui.render.chrome import plain
from newsreader.tui.widgets.line_input import LineInput

PLACEHOLDERS = (
    'search: words, "phrase", -not, tag: site: date: ticker: rec:  (f1 explains)',
    'search: words, "phrase", -not, tag: date: ticker:',
    'search: words, "phrase", -not, tag:',
    'search: words, "phrase"',
    "search: words",
    "search",
)
"""What stands in the empty line: the longest of them that fits."""

_FIELD = re.compile(r"(?<!\S)[-!(]*([A-Za-z]+:|#\w+)")


class QueryHighlighter(Highlighter):
    """Fields in the accent colour, a mistake underlined."""

    def __init__(self) -> None:
        self.mistake: tuple[int, int] | None = None
        self.accent = Style()
        self.warning = Style(underline=True)

    def highlight(self, text: Text) -> None:
        for field in _FIELD.finditer(text.plain):
            text.stylize(self.accent, field.start(1), field.end(1))
        if self.mistake is not None:
            start, end = self.mistake
            text.stylize(self.warning, start, max(end, start + 1))


class SearchInput(LineInput):
    BINDINGS = keys.bindings("search")

    @dataclass
    class Entered(Message):
        """The line has the focus, by a key or the mouse."""

    @dataclass
    class Left(Message):
        """The focus is elsewhere."""

    @dataclass
    class Ran(Message):
        """Keep this search and go to its results."""

        query: str

    @dataclass
    class Cancelled(Message):
        """Back to the search before."""

    @dataclass
    class SaveAsked(Message):
        query: str

    @dataclass
    class Completions(Message):
        """Other completions, or another one of them, are proposed."""

        options: Sequence[str]
        chosen: int

    def __init__(self, *, id: str) -> None:
        self._paint = QueryHighlighter()
        super().__init__(
            id=id,
            placeholder=PLACEHOLDERS[-1],
            compact=True,
            highlighter=self._paint,
            select_on_focus=False,
        )
        self._past: list[str] = []
        """Earlier searches, newest last."""
        self._past_at = 0
        self._draft = ""
        """What was typed before going back through them."""
        self._options: Sequence[str] = ()
        self._chosen = -1
        self._around = ("", "")
        """What stands before and after the word that is completed."""
        self._own = ""
        """The line as completion left it."""

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self._colour())
        self._colour()

    def _colour(self) -> None:
        colours = self.app.theme_variables
        self._paint.accent = Style(color=colours.get("nr-accent"), bold=True)
        self._paint.warning = Style(color=colours.get("nr-warning"), underline=True, bold=True)
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        room = event.size.width - 1  # the cursor's cell
        self.placeholder = next((p for p in PLACEHOLDERS if cell_len(p) <= room), PLACEHOLDERS[-1])

    def on_focus(self) -> None:
        self.post_message(self.Entered())

    def on_blur(self) -> None:
        self.post_message(self.Left())

    def set_mistake(self, span: tuple[int, int] | None) -> None:
        """Underline what is wrong with the search."""
        self._paint.mistake = span
        self.refresh()

    def set_query(self, query: str) -> None:
        """Put a search in the line without running it."""
        with self.prevent(Input.Changed):
            self.value = query
        self.cursor_position = len(query)

    # Completion

    def set_completions(self, words: Sequence[str]) -> None:
        """Words that may stand in place of the one at the cursor."""
        self._options = words
        self._chosen = -1
        start = word_start(self.value, self.cursor_position)
        word, after = self.value[start : self.cursor_position], self.value[self.cursor_position :]
        if word.count('"') % 2:  # completions bring the end of their quotes with them
            after = after.removeprefix('"')
        self._around = (self.value[:start], after)
        self.post_message(self.Completions(words, -1))

    def action_complete(self) -> None:
        if not self._options:
            return
        self._chosen = (self._chosen + 1) % len(self._options)
        options, chosen = self._options, self._chosen
        before, after = self._around
        self._own = before + options[chosen] + after
        self.value = self._own
        self.cursor_position = len(before) + len(options[chosen])
        self.post_message(self.Completions(options, chosen))

    @property
    def completing(self) -> bool:
        """Whether the line holds a completion just taken (asking for others would lose the list of
        choices)."""
        return bool(self._own) and self.value == self._own

    # History and the rest

    def set_past(self, searches: Sequence[str]) -> None:
        """Earlier searches, newest last, to go back through from here."""
        self._past = list(searches)
        self._past_at = len(self._past)

    def action_history(self, step: int) -> None:
        """To an earlier search or a later one; past the last to what was typed, past that to the list."""
        newest = len(self._past)
        if self._past_at == newest:
            if step > 0:
                self.action_run()
                return
            self._draft = self.value
        self._past_at = max(0, self._past_at + step)
        self.value = self._past[self._past_at] if self._past_at < newest else self._draft
        self.cursor_position = len(self.value)

    def action_run(self) -> None:
        self.post_message(self.Ran(self.value))

    def action_cancel(self) -> None:
        self.post_message(self.Cancelled())

    def action_save(self) -> None:
        self.post_message(self.SaveAsked(self.value))


class TopBar(Horizontal):
    """Which folder, the search, and how many of how many."""

    STEP = 6
    """Cells by which the room for the numbers grows: laying out the line at every digit would cost more than
    it gains."""
    _room = 0

    def compose(self) -> ComposeResult:
        yield Static(id="where")
        yield Static("/", id="slash")
        yield SearchInput(id="query")
        yield Static(id="shown")

    def show_counts(self, text: str) -> None:
        """The numbers at the right end; the search line has all the room that they do not need."""
        shown = self.query_one("#shown", Static)
        room = -(-(cell_len(text) + 1) // self.STEP) * self.STEP
        if room != self._room:
            self._room = room
            shown.styles.width = room
        shown.update(plain(text), layout=False)
