"""To other stories and back: the way is remembered, with the list on a whole screen that was between."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on

from newsreader.model import Recommendation, TickerItem
from newsreader.tui.render.side import recommendation_items
from newsreader.tui.screens.reader.base import Stop
from newsreader.tui.screens.reader.searching import Searching
from newsreader.tui.screens.stories import Listing, StoriesScreen, Wish
from newsreader.tui.widgets.item_view import ItemView

BACK_KEPT = 100
"""Places that can be gone back to, one after the other: more than anybody does in a sitting."""


class Jumping(Searching):
    @on(ItemView.Opened, "#ticker")
    def _ticker_opened(self, event: ItemView.Opened) -> None:
        if self.story is not None:
            self._open(event.item, self.story.page.ticker, self.story.ticker_saved)

    @on(ItemView.Opened, "#recommendations")
    def _recommendation_opened(self, event: ItemView.Opened) -> None:
        if self.story is not None:
            items = recommendation_items(self.story.page)
            self._open(event.item, items, self.story.recommendations_saved)

    def _open(
        self, number: int, items: Sequence[TickerItem | Recommendation], saved: Sequence[int | None]
    ) -> None:
        """Jump to what item `number` names, if that was `saved`."""
        if number >= len(items):
            return
        id, url = saved[number], items[number].url
        if id is None:
            self.tell("This story is not in the library." + (f"\n{url}" if url else ""))
        elif id == self.page_id:
            self.tell("That is this story.")
        else:
            self.jump_to(id)

    def jump_to(self, id: int, listing: Listing | None = None) -> None:
        """Read another page; `jump_back` returns to this one, over it the list the other was chosen from."""
        self.stop_here(id, listing)
        self._go(id, None)

    def stop_here(self, to: int | str, listing: Listing | None = None) -> None:
        """Remember where the reader is before a jump to a page or a search."""
        in_list = self.focused is self.story_list
        stop = Stop(self.page_id, self.article.place, self.query_text, in_list, listing, to)
        self._back = [*self._back, stop][-BACK_KEPT:]

    def action_jump_back(self) -> None:
        if not self._back:
            self.tell("There is nothing to jump back to.")
            return
        stop = self._back.pop()
        if stop.query != self.query_text:
            self.search_for(stop.query, stop.page)
        if stop.page is not None:
            self._go(stop.page, stop.place, reading=not stop.in_list)
        if stop.listing is not None:
            self.show_listing(stop.listing)

    def _go(self, id: int, place: tuple[int, int] | None, *, reading: bool = True) -> None:
        index = self.story_list.index_of(id)
        self.show_story(id, read=reading, place=place)
        if index is not None:
            self._follow(index)
        self.show_pane("reading" if reading else "stories")

    def show_listing(self, listing: Listing) -> None:
        """Open a list, or one that was left for one of its stories."""
        self.app.push_screen(StoriesScreen(self.desk, listing), partial(self._wished, listing))

    def _wished(self, listing: Listing, wish: Wish | None) -> None:
        if wish is None:
            return
        if wish.what == "open":
            self.jump_to(wish.ids[0], listing)
        else:
            query = f"id:{','.join(map(str, wish.ids))}"
            self.stop_here(query, listing)
            self.search_for(query)
            self.show_pane("stories")

    def action_back(self) -> None:
        """From the article to the list it was chosen from; from a search to all stories."""
        if self.has_class("-zen"):
            self.action_zen()
        elif self.from_listing:
            self.action_jump_back()
        elif self.focused is not self.story_list:
            self.show_pane("stories")
        elif self.query_line.value:
            self.search_for("")
        elif self.story_list.marked:
            self.story_list.mark(())
        else:
            self.tell(f"{self.desk.key('app.quit')} quits.")
