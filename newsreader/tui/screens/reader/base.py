"""What the parts of the reader screen share: its widgets, the library, and how slow work is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from textual import getters
from textual.screen import Screen
from textual.widgets import Static

from newsreader.api import Library
from newsreader.errors import NewsreaderError
from newsreader.library import Row
from newsreader.model import Page
from newsreader.tui.desk import Desk
from newsreader.tui.screens.stories import Listing
from newsreader.tui.session import Session
from newsreader.tui.telling import Tells
from newsreader.tui.widgets.article_pane import ArticlePane
from newsreader.tui.widgets.item_view import ItemView
from newsreader.tui.widgets.key_line import KeyLine
from newsreader.tui.widgets.page_list import PageList
from newsreader.tui.widgets.pane import Pane
from newsreader.tui.widgets.search_bar import SearchInput

T = TypeVar("T")


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


class ReaderBase(Tells, Screen[None]):
    """The parts every mixin may use."""

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

    query_text = ""
    """The search whose results are listed."""
    ranked = False
    """Whether the best match is listed first because no other order was chosen."""
    page_id: int | None = None
    """The page that is shown."""
    page: Page | None = None
    page_row: Row | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._back: list[Stop] = []
        """The way here, the last jump last."""

    @property
    def library(self) -> Library:
        return self.desk.library

    @property
    def session(self) -> Session:
        return self.desk.session

    async def ask(self, work: Callable[[], T], *, quick: bool = False) -> T | None:
        """Do slow work off the event loop. A failure is told to the reader and gives None."""
        try:
            return await (self.desk.quick(work) if quick else self.desk.slow(work))
        except NewsreaderError as error:
            self.tell(str(error), "warning")
            return None

    # Chosen pages

    @property
    def chosen(self) -> list[int]:
        """The marked pages, or else the one that is shown or under the cursor."""
        marked = list(self.story_list.marked)
        if marked:
            return marked
        one = self.subject
        return [one] if one is not None else []

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

    # Provided by one part, used by others

    def show_pane(self, name: str) -> None:
        """Bring a pane ("stories", "reading", "side") to the front and give it the focus: layout.py."""
        raise NotImplementedError

    def show_counts(self) -> None:
        """The numbers in the top line: layout.py."""
        raise NotImplementedError

    def fit_side(self) -> None:
        """Show the right column as far as it holds anything: layout.py."""
        raise NotImplementedError

    def show_greeting(self) -> None:
        """What stands where an article would be: showing.py."""
        raise NotImplementedError

    def reshow(self) -> None:
        """Fetch and show the page on the screen anew, at the same place: showing.py."""
        raise NotImplementedError

    def jump_to(self, id: int, listing: Listing | None = None) -> None:
        """Read another page, with a way back: showing.py."""
        raise NotImplementedError

    def stop_here(self, to: int | str, listing: Listing | None = None) -> None:
        """Remember where the reader is before a jump: showing.py."""
        raise NotImplementedError

    def action_jump_back(self) -> None:
        """To where the reader jumped from: showing.py."""
        raise NotImplementedError

    def show_way_back(self) -> None:
        """The keys that lead back, in the last line: layout.py."""
        raise NotImplementedError

    def show_listing(self, listing: Listing) -> None:
        """Open a list on a whole screen: looking.py."""
        raise NotImplementedError

    def search_for(self, query: str, page: int | None = None) -> None:
        """Put a search in the line and list what it finds: searching.py."""
        raise NotImplementedError

    def changed(self, ids: Sequence[int]) -> None:
        """What is known of these pages is out of date (of all, when none are named): annotating.py."""
        raise NotImplementedError

    def opened_by_focus(self, id: int) -> None:
        """The reader went into an article without `enter`: that is reading it, too."""
        raise NotImplementedError
