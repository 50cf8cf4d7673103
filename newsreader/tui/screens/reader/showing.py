"""Showing a story: its page is fetched off the event loop, late answers are dropped, the reader's place is
kept."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import on, work

from newsreader.errors import NewsreaderError
from newsreader.tui.key_gate import DIALOG_GROUP
from newsreader.tui.render import greeting
from newsreader.tui.render.article import kicker
from newsreader.tui.render.pieces import Piece
from newsreader.tui.render.side import recommendation_items, recommendation_pieces, ticker_pieces
from newsreader.tui.screens.reader.layout import Arranging
from newsreader.tui.story import Story, load_story
from newsreader.tui.widgets.article_pane import ArticlePane
from newsreader.tui.widgets.page_list import PageList

RESTING_SECONDS = 0.05
"""How long the cursor must rest on an entry before its page is fetched (a held key passes many)."""
MARKED_AT_ONCE = 50
"""Stories that one key marks as read or unread: some screens of the list, marked on purpose."""
UNREAD_BATCH = 200
"""Rows fetched at once to find one that is unread."""


class Showing(Arranging):
    _marking_failed = False
    _asked_for: Sequence[int] = ()
    """The many pages that are marked as read if the key is pressed again."""

    @on(PageList.Moved)
    def _moved(self, event: PageList.Moved) -> None:
        self.show_counts()
        if event.id is None:
            self.keep_place()
            self.page_id, self.page, self.story = None, None, None
            self.show_greeting()
        elif event.id != self.page_id:
            self.show_story(event.id, wait=RESTING_SECONDS)
        else:  # back on the story that is shown: the one in between is not wanted any more
            self.workers.cancel_group(self, "story")

    @on(PageList.Opened)
    def _opened(self, event: PageList.Opened) -> None:
        self.show_story(event.id, read=True)
        self.show_pane("reading")

    @work(exclusive=True, group="story", exit_on_error=False)
    async def show_story(
        self,
        id: int,
        *,
        wait: float = 0.0,
        read: bool = False,
        place: tuple[int, int] | None = None,
        again: bool = False,
    ) -> None:
        """Show page `id`; `read` marks it as read; `again` shows it anew at the same place."""
        story = None if again else self.stories.get(id)
        if story is None:
            if wait:
                await asyncio.sleep(wait)
            library = self.library
            try:
                story = await self.desk.quick(lambda: load_story(library, id))
            except NewsreaderError as error:
                self.page_id, self.page, self.story = id, None, None
                self._show_problem(str(error))
                return
            self.stories.put(id, story)
        self._fill(id, story, place, again and id == self.page_id)
        if read and story.row.unread:
            self.mark_read([id], True)

    def _fill(self, id: int, story: Story, place: tuple[int, int] | None, again: bool) -> None:
        if not again:
            self.keep_place()
        self.page_id, self.page, self.page_row, self.story = id, story.page, story.row, story
        self.article.show_page(story.page, tags=story.row.tags, note=story.note, keep_place=again)
        self.article.set_passages(story.passages)
        self.reading_pane.title_bar.set(kicker(story.page, story.row.site) or "Article")
        if not again:
            where = place or self.session.places.get(story.row.key)
            if where is not None:
                self.article.go_to((where[0], where[1]))
        ticker = ticker_pieces(story.page, story.ticker_saved)
        recommendations = recommendation_pieces(story.page, story.recommendations_saved)
        self.ticker.show_items(ticker, keep_cursor=again)
        self.recommendations.show_items(recommendations, keep_cursor=again)
        self.ticker_pane.title_bar.set(remark=str(len(story.page.ticker) or ""))
        count = len(recommendation_items(story.page))
        self.recommendations_pane.title_bar.set(remark=str(count or ""))
        self.fit_side()
        self.show_way_back()

    def reshow(self) -> None:
        if self.page_id is not None:
            self.show_story(self.page_id, again=True)

    def catch_up(self) -> None:
        """The library has changed: what is shown may have become known, or have more versions."""
        self.stories.forget()
        if self.stands and self.article.selected is None:
            self.reshow()

    def keep_place(self) -> None:
        """Remember where the reader is in the page that is shown."""
        if self.story is not None and self.article.page is self.story.page:
            self.session.leave(self.story.row.key, self.article.place)

    def _show_problem(self, message: str) -> None:
        pieces = [Piece("This page cannot be shown", "bold", after=1), Piece(message, "$nr-warning", after=1)]
        self.article.show_message(pieces)
        self._clear_side()

    def show_greeting(self) -> None:
        """What stands where an article would be when there is none."""
        desk = self.desk
        if self.query_line.value.strip() and (desk.total or not desk.indexing):
            pieces = greeting.nothing_found(desk.key)
        elif desk.indexing:
            pieces = greeting.reading()
        elif desk.problem:
            pieces = greeting.problem(desk.key, desk.problem)
        elif desk.folders:
            pieces = greeting.no_pages(desk.key, desk.folders, desk.failed)
        else:
            pieces = greeting.empty_library(desk.key)
        self.article.show_message(pieces)
        self.story_list.advice = pieces
        self.story_list.redraw()
        self.reading_pane.title_bar.set("newsreader")
        self._clear_side()

    def _clear_side(self) -> None:
        self.ticker.show_items([])
        self.recommendations.show_items([])
        self.ticker_pane.title_bar.set(remark="")
        self.recommendations_pane.title_bar.set(remark="")
        self.fit_side()

    @on(ArticlePane.Read)
    def _progress(self, event: ArticlePane.Read) -> None:
        remark = (
            f"{event.progress:.0%}"
            if self.article.page is not None and len(self.article.lines) > self.article.size.height
            else ""
        )
        self.reading_pane.title_bar.set(remark=remark)

    # Read and unread

    @work(group="annotate", exit_on_error=False)
    async def mark_read(self, ids: list[int], read: bool | None = None) -> None:
        """Keep that pages were read; without `read`, the other of what the first of them is, and say so.

        Where that cannot be written it is said once, and whenever it was asked for.
        """
        library, asked = self.library, read is None

        def keep() -> bool:
            now = library.row(ids[0]).unread if read is None else read
            library.mark_read(ids, now)
            return now

        try:
            now = await self.desk.quick(keep)
        except NewsreaderError as error:
            if asked or not self._marking_failed:
                self.tell(str(error), "warning")
            self._marking_failed = True
            return
        self.stories.forget(*ids)
        self.story_list.forget_rows(ids)
        if asked:
            state = "read" if now else "unread"
            self.key_line.flash(f"{self.so_many_of(ids)} marked as {state}")

    def action_toggle_read(self) -> None:
        """Undo does not bring back which of many were unread: one key too few is no harm."""
        ids = self.chosen
        if len(ids) > MARKED_AT_ONCE and ids != self._asked_for:
            self._asked_for = ids
            self.key_line.flash(f"{self.so_many_of(ids)}: the same key again marks them all")
        elif ids:
            self._asked_for = []
            self.mark_read(ids)

    # From pane to pane, from story to story

    def action_pane(self, direction: int) -> None:
        panes = self.panes()
        here = next((i for i, (_, view) in enumerate(panes) if view is self.focused), 0)
        there = (here + direction) % len(panes)
        before = self.front
        self._bring(*panes[there])
        if before == "stories" and self.front == "reading" and self.page_id is not None:
            row = self.story_list.row(self.page_id)
            if row is not None and row.unread:  # going into an article without `enter` is reading it, too
                self.mark_read([self.page_id], True)

    def action_story(self, direction: int) -> None:
        """Next or previous story of the list, wherever the focus is."""
        there = self.story_list.cursor + direction  # not from the page shown, which may be on its way still
        if 0 <= there < len(self.story_list.ids):
            self._go_along(there)
        else:
            self.key_line.flash("that is the last story" if direction > 0 else "that is the first story")

    @work(exclusive=True, group=DIALOG_GROUP, exit_on_error=False)
    async def action_unread(self, direction: int) -> None:
        """The same among those not read yet. Keys wait for it: the next may be another of these."""
        library, ids, here = self.library, self.story_list.ids, self.story_list.cursor
        on = ids[here + 1 :] if direction > 0 else ids[:here][::-1]

        def first() -> int | None:
            batches = (on[start : start + UNREAD_BATCH] for start in range(0, len(on), UNREAD_BATCH))
            return next((row.id for batch in batches for row in library.rows(batch) if row.unread), None)

        found = await self.ask(first)
        if found is None:
            self.key_line.flash("no unread story below" if direction > 0 else "no unread story above")
        elif (there := self.story_list.index_of(found)) is not None:
            self._go_along(there)

    def _go_along(self, there: int) -> None:
        """To an entry of the list, without leaving the pane."""
        if self.focused is self.story_list:
            self.story_list.move_to(there)
        else:
            self._follow(there)
            if self.story_list.current is not None:
                self.show_story(self.story_list.current, read=True)

    def _follow(self, index: int) -> None:
        """Put the list's cursor where the reader goes. What is shown there, and whether as read, is not the
        list's business then."""
        with self.prevent(PageList.Moved):
            self.story_list.move_to(index)
        self.show_counts()
