"""What the parts of the reader screen share: its widgets, the library, and how slow work is asked for.

Each part is a class that extends those whose methods it calls:

    ReaderBase > Arranging > Showing > Searching > Jumping > Looking
                             Showing > Annotating
    ReaderBase > Taking
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import getters
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Static

from newsreader.api import Library
from newsreader.errors import NewsreaderError
from newsreader.library import Row
from newsreader.model import Page
from newsreader.tui.desk import Desk
from newsreader.tui.render.chrome import so_many
from newsreader.tui.screens.at_desk import AtDesk
from newsreader.tui.screens.stories import Listing
from newsreader.tui.session import Session
from newsreader.tui.story import Stories, Story
from newsreader.tui.widgets.article_pane import ArticlePane
from newsreader.tui.widgets.item_view import ItemView
from newsreader.tui.widgets.key_line import KeyLine
from newsreader.tui.widgets.page_list import PageList
from newsreader.tui.widgets.pane import Pane
from newsreader.tui.widgets.search_bar import SearchInput


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the reader jumped from."""

    page: int | None
    place: tuple[int, int]
    query: str
    in_list: bool
    """Whether the page only lay under the list's cursor."""
    listing: Listing | None
    """The list on a whole screen that was between."""
    to: int | str
    """The page or the search that was jumped to."""


class ReaderBase(AtDesk[None]):
    """What every part may use."""

    story_list = getters.query_one("#list", PageList)
    article = getters.query_one("#article", ArticlePane)
    ticker = getters.query_one("#ticker", ItemView)
    recommendations = getters.query_one("#recommendations", ItemView)
    query_line = getters.query_one("#query", SearchInput)
    hint = getters.query_one("#hint", Static)
    key_line = getters.query_one("#keys", KeyLine)
    stories_pane = getters.query_one("#stories", Pane)
    reading_pane = getters.query_one("#reading", Pane)
    ticker_pane = getters.query_one("#breaking", Pane)
    recommendations_pane = getters.query_one("#recommended", Pane)

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Textual's own paints the whole screen whenever the focus moves."""
    query_text = ""
    """The search whose results are listed."""
    ranked = False
    """Whether the best match is listed first because no other order was chosen."""
    page_id: int | None = None
    """The page that is shown."""
    page: Page | None = None
    page_row: Row | None = None
    story: Story | None = None
    """The same with its row, notes and passages; None while a message stands in its place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.stories = Stories()
        """Those shown lately, with all that is drawn of them."""
        self._back: list[Stop] = []
        """The way here, the last jump last."""

    @property
    def stands(self) -> bool:
        """Whether it has its widgets: news of indexing comes before that, too, and while the program ends."""
        return bool(self.query(KeyLine))

    @property
    def library(self) -> Library:
        return self.desk.library

    @property
    def session(self) -> Session:
        return self.desk.session

    async def keep(self, change: Callable[[], object], done: str) -> bool:
        """Change what the library keeps, and say that it is `done` or why it could not be."""
        try:
            await self.desk.quick(change)
        except NewsreaderError as error:
            self.tell(str(error), "warning")
            return False
        self.tell(done)
        return True

    # Chosen pages

    @property
    def chosen(self) -> list[int]:
        """The marked pages, or else the one that is shown or under the cursor."""
        marked = list(self.story_list.marked)
        if marked:
            return marked
        one = self.subject
        return [one] if one is not None else []

    def so_many_of(self, ids: Sequence[int]) -> str:
        """ "3 stories" for some that are chosen: marks outlast a search, and what is marked may be out of
        sight."""
        hidden = sum(self.story_list.index_of(id) is None for id in ids) if self.story_list.marked else 0
        remark = f" ({hidden:,} not in this list)" if hidden else ""
        return so_many(len(ids), "story", "stories") + remark

    @property
    def subject(self) -> int | None:
        """The one page that a command is about: the one shown where the article has the focus, else the
        list's."""
        if self.focused is self.story_list or self.page_id is None:
            return self.story_list.current
        return self.page_id

    @property
    def from_listing(self) -> bool:
        """Whether what has the focus, a page or the stories listed, was chosen from a list on a whole
        screen."""
        here = self.query_text if self.focused is self.story_list else self.page_id
        return bool(self._back) and self._back[-1].listing is not None and self._back[-1].to == here
