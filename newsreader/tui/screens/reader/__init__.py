"""The reader: stories, article, ticker and recommendations. Composition and what belongs to no other part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import Static

from newsreader.library import Stats
from newsreader.library.paths import absolute
from newsreader.text import clean
from newsreader.tui import keys
from newsreader.tui.render.chrome import plain, so_many
from newsreader.tui.screens.reader.annotating import Annotating
from newsreader.tui.screens.reader.looking import Looking
from newsreader.tui.screens.reader.taking import Taking
from newsreader.tui.widgets.article_pane import ArticlePane
from newsreader.tui.widgets.item_view import ItemView
from newsreader.tui.widgets.key_line import HotLine, KeyLine
from newsreader.tui.widgets.page_list import PageList
from newsreader.tui.widgets.pane import Pane
from newsreader.tui.widgets.search_bar import TopBar

__all__ = ["ReaderScreen"]


class ReaderScreen(Looking, Annotating, Taking):
    BINDINGS = keys.bindings("reader")
    CONTEXTS = ("reader", "list", "article")
    """Whose keys the palette offers as commands."""
    AUTO_FOCUS = "#list"

    def compose(self) -> ComposeResult:
        yield TopBar(id="top")
        hint = Static(plain(""), id="hint")
        hint.display = False
        yield hint
        yield HotLine(id="tabs")
        with Horizontal(id="panes"):
            yield Pane("Stories", PageList(id="list"), id="stories")
            with Container(id="centre"):
                yield Pane("Article", ArticlePane(id="article"), id="reading")
                with Container(id="side"):
                    yield Pane("Breaking", ItemView(id="ticker"), id="breaking")
                    yield Pane("Recommended", ItemView(id="recommendations"), id="recommended")
        yield KeyLine({"back": "", "jump_back": ""})

    def on_mount(self) -> None:
        self.article.max_column = self.desk.settings.body_width
        self.ticker.empty_text = "No ticker on this page."
        self.recommendations.empty_text = "No recommendations on this page."
        self.apply_sizes()
        self.show_greeting()
        self.query_line.set_query(self.session.query)
        self.go_on()

    @work(group="begin", exit_on_error=False)
    async def go_on(self) -> None:
        """List what was listed the last time, with the cursor where it was."""
        path, record = self.session.page
        if path:
            library = self.library
            row = await self.ask(lambda: library.find(path, record), quick=True)
            self._wanted = row.id if row is not None else None
        self.run_search(self.session.query, 0.0, keep=True)

    def leave(self) -> None:
        """Put what should be remembered into the session. The widgets may be gone already."""
        self.keep_place()
        row = self.story_list.current_row if self.story is None else self.story.row
        self.session.query = self.query_text
        if row is not None:
            self.session.page = (row.path, row.record)

    @property
    def index_status(self) -> str:
        """What is being indexed, in the last line."""
        return self.key_line.status

    @index_status.setter
    def index_status(self, text: str) -> None:
        if self.stands:
            self.key_line.status = text

    def show_where(self, stats: Stats) -> None:
        """Which folder this is, in the top line; and, where there is no story, how many files failed."""
        if not self.stands:
            return
        desk = self.desk
        parts = [clean(_name(desk.folders)), so_many(desk.total, "page")]
        if stats.sites and (not desk.folders or stats.pages == desk.total):
            parts.append(so_many(stats.sites, "site"))
        self.query_one("#where", Static).update(plain(" · ".join(parts)))
        self.show_counts()
        if desk.failed and not desk.total:
            self.show_greeting()

    def refresh_list(self) -> None:
        """Pages came or went: list again what is searched for, staying where the reader is."""
        self.stories.forget()
        if self.stands:
            self.run_search(self.query_line.value, 0.0, keep=True, lenient=True)

    def action_cancel(self) -> None:
        """Leave selecting, then the pane, then marks, then the search."""
        if self.article.selected is not None:
            self.article.stop_selecting()
        elif self.story_list.in_range:
            self.story_list.action_mark_range()
        elif self.selections:
            self.clear_selection()
        elif self.focused is not self.story_list:
            self.action_back()
        elif self.story_list.marked:
            self.story_list.mark(())
        elif self.query_line.value:
            self.search_for("")

    @on(ArticlePane.Found)
    def _found(self, event: ArticlePane.Found) -> None:
        place = f"match {event.now} of {event.total}" if event.total else "no match in this article"
        self.key_line.flash(place)

    def action_match(self, direction: int) -> None:
        self.article.action_match(direction)


def _name(folders: Sequence[Path]) -> str:
    """What is being read, in a word or two."""
    if len(folders) != 1:
        return f"{len(folders)} folders" if folders else "library"
    path = Path(absolute(folders[0]))
    return path.name + ("/" if path.is_dir() else "")
