"""Searching: the list follows the search line as it is typed; overtaken searches are abandoned."""

from __future__ import annotations

import asyncio
import re

from textual import on, work
from textual.widgets import Input

from newsreader.errors import NewsreaderError, QueryError
from newsreader.library import Interrupted
from newsreader.library.search import compiled
from newsreader.tui.key_gate import SEARCH_GROUP
from newsreader.tui.render.chrome import choices, plain, styled
from newsreader.tui.render.help import field_hint
from newsreader.tui.screens.reader.showing import Showing
from newsreader.tui.screens.text_dialog import LineDialog
from newsreader.tui.session import SORTS
from newsreader.tui.widgets.page_list import PageList
from newsreader.tui.widgets.search_bar import SearchInput

TYPING_SECONDS = 0.09
"""How long the typing must rest before a search starts: less than a pause between slow keystrokes."""
ONCE = "is:latest"
ORDERS = {
    "auto": "the best match of a search first, else the newest",
    "newest": "newest first",
    "oldest": "oldest first",
    "relevance": "best match first",
    "saved": "by the time of saving",
}
"""Orders of the list that need more words than their names."""
RESTING_SECONDS = 0.7
"""How long before a mistake is pointed at that further typing might mend."""


class Searching(Showing):
    _before = ""
    """The search to go back to when the line is left with escape."""
    _before_page: int | None = None
    _searching = False

    _editing = False
    """Whether the search line has been gone to and not yet left with enter or escape."""

    def action_search(self) -> None:
        """To the search line; what is typed replaces what is there, unless the cursor is moved first."""
        self.set_class(False, "-zen")  # which hides the line
        self.query_line.focus()
        self.query_line.select_all()

    @on(SearchInput.Entered)
    def _entered(self) -> None:
        if not self._editing:  # else it was left for help or the palette only
            self._editing = True
            self._before = self.query_text
            self._before_page = self.story_list.current
            self.query_line.set_past(self.session.history)
        self.complete()

    @on(SearchInput.Left)
    def _left(self) -> None:
        """The mouse took the focus elsewhere: what was typed counts as if it had ended with enter."""
        if self._editing and self.focused is not self.query_line:
            self._editing = False
            self.hint.display = False
            if not self._mistake:
                self.session.remember_query(self.query_line.value)
                self.run_search(self.query_line.value, 0.0, keep=True)

    def search_for(self, query: str, page: int | None = None) -> None:
        """Put a search in the line and list what it finds, with the cursor on `page` if that is found."""
        self._wanted = page
        self.query_line.set_query(query)
        self.session.remember_query(query)
        self.run_search(query, 0.0)

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        self._forgive()
        self.run_search(event.value, TYPING_SECONDS, lenient=True)
        if not self.query_line.completing:
            self.complete()

    @on(SearchInput.Ran)
    def _ran(self, event: SearchInput.Ran) -> None:
        if self._has_mistake(event.query):  # stay in the line, to mend it or to leave it with escape
            return
        self.session.remember_query(event.query)
        self.run_search(event.query, 0.0, settled=True)
        self._leave_line()

    def _has_mistake(self, query: str) -> bool:
        """Whether a search cannot be understood as a whole; if so, where and why is shown."""
        try:
            compiled(query)
        except QueryError as error:
            self._point_out(error.start, error.end, str(error))
            return True
        return False

    @on(SearchInput.Cancelled)
    def _cancelled(self) -> None:
        if self.query_line.value != self._before:  # escape may have been a slip: `up` in the line has it
            self.session.remember_query(self.query_line.value)
        self.query_line.set_query(self._before)
        self._wanted = self._before_page
        self.run_search(self._before, 0.0)
        self._leave_line()

    def _leave_line(self) -> None:
        self._editing = False
        self._forgive()
        self.hint.display = False
        self.show_pane("stories")

    # The search itself

    @work(exclusive=True, group=SEARCH_GROUP, exit_on_error=False)
    async def run_search(
        self, query: str, wait: float, *, lenient: bool = False, keep: bool = False, settled: bool = False
    ) -> None:
        """List what `query` finds after `wait` seconds without another one. `keep` stays on the current
        page; `settled`: it was listed while it was typed, and keeps that order as long as it finds the
        same."""
        if wait:
            await asyncio.sleep(wait)
        if self._searching:
            self.library.interrupt()
        library, sort = self.library, self.session.sort
        whole = self.desk.scope.apply(query)

        def find() -> tuple[list[int], bool]:
            # Set in the thread that searches: a search that was overtaken goes on there until it is
            # interrupted.
            self._searching = True
            try:
                ranked = sort == "auto" and bool(query.strip()) and library.ranked(whole, lenient=lenient)
                return library.ids(whole, sort=sort, lenient=lenient), ranked
            finally:
                self._searching = False

        try:
            ids, self.ranked = await self.desk.slow(find)
            terms = (
                await self.desk.slow(lambda: library.terms(query, lenient=lenient)) if query.strip() else []
            )
        except QueryError as error:
            scope = self.desk.scope
            self._point_out(scope.place(error.start, query), scope.place(error.end, query), str(error))
            return
        except Interrupted:
            return
        except NewsreaderError as error:
            self.tell(str(error), "warning")
            return
        hint = await self._hint(query) if not ids else ""
        if settled and query == self.query_text and set(ids) == set(self.story_list.ids):
            ids = list(self.story_list.ids)
        self.query_text = query
        stay = self._wanted
        if stay is None and (keep or not query) and self._settled:
            stay = self.story_list.current
        self.story_list.empty_text = self._empty_text(query)
        self.story_list.hint = hint
        self.story_list.show_ids(ids, keep=stay, forget=keep)
        if ids:
            self._wanted = None
        self.article.set_terms(terms)
        self.hint.display = bool(self.hint.display and self._editing)
        self.show_counts()

    @property
    def _settled(self) -> bool:
        """Whether the reader has begun to do anything with the page under the cursor."""
        return self.story_list.touched or self.focused is not self.story_list

    _wanted: int | None = None
    """The page the cursor should go to in the next list."""

    def _empty_text(self, query: str) -> str:
        if query.strip():
            return "Nothing found."
        if self.desk.indexing:
            return "Reading the folder…"
        return "No saved pages here."

    async def _hint(self, query: str) -> str:
        """Another search that finds something where this one does not; "" for none."""
        library, scope = self.library, self.desk.scope
        said = await self.ask(lambda: library.hint(query)) if query.strip() else None
        other = (said or "").rpartition(" finds ")[0]
        if other and scope.condition and not await self.ask(lambda: library.count(scope.apply(other))):
            return ""  # it finds something, but not in these folders
        return other

    @on(PageList.HintTaken)
    def _hint_taken(self, event: PageList.HintTaken) -> None:
        self.search_for(event.query)

    def _point_out(self, start: int, end: int, message: str) -> None:
        """A mistake at [start, end) of the line."""
        self.query_line.set_mistake((start, end))
        self._mistake = message
        if self._editing:
            self.hint.update(styled(message, "$nr-warning"))
            self.hint.display = True
        else:
            self.tell(message, "warning")
            if not self.story_list.ids:  # the search that the reader was opened with
                self.story_list.empty_text = "This search has a mistake."
                self.story_list.redraw()
                self.show_greeting()

    _mistake = ""
    """What is wrong with the search; completions wait until it is mended."""

    def _forgive(self) -> None:
        self._mistake = ""
        self.query_line.set_mistake(None)

    # The order, find in the article, saved searches

    def action_sort(self) -> None:
        """The next order of the list."""
        self.sort_by(SORTS[(SORTS.index(self.session.sort) + 1) % len(SORTS)])

    def action_once(self) -> None:
        """Each story once, or all of its versions again: a condition in the line, where it can be seen."""
        query = self.query_line.value.strip()
        words = [word for word in query.split() if word != ONCE]
        if len(words) < len(query.split()):
            query = " ".join(words)
        elif re.search(r"\bor\b", query, re.IGNORECASE):
            query = f"({query}) {ONCE}"
        else:
            query = f"{query} {ONCE}".strip()
        self.query_line.set_query(query)
        self.run_search(query, 0.0, keep=True)

    def sort_by(self, sort: str) -> None:
        """Order the list: auto, newest, oldest, relevance, title, site, saved."""
        self.session.sort = sort
        self.tell(f"Order: {ORDERS.get(sort, f'by {sort}')}.")
        self.run_search(self.query_line.value, 0.0, keep=True)

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_find(self) -> None:
        if self.article.page is None:
            return
        needle = await self.app.push_screen_wait(
            LineDialog("Find in this article", "find", hint="text; n and N go on; empty: the search's words")
        )
        if needle is not None:
            self.article.find(needle)

    @on(SearchInput.SaveAsked)
    def _save_asked(self, event: SearchInput.SaveAsked) -> None:
        self.save_search(event.query)

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def save_search(self, query: str) -> None:
        """Ask for a name and keep a search under it."""
        if not query.strip():
            self.tell("Type a search first.")
            return
        name = await self.app.push_screen_wait(
            LineDialog("Save this search as", "save", hint=f"a name; {self._palette} finds it")
        )
        if name:
            library = self.library
            await self.keep(
                lambda: library.save_search(name, query),
                f"Saved: {name}. {self._palette.capitalize()} finds it.",
            )

    @property
    def _palette(self) -> str:
        return f"the palette ({self.desk.key('app.palette')})"

    @work(group="annotate", exit_on_error=False)
    async def forget_search(self, name: str) -> None:
        """Keep this saved search no longer."""
        library = self.library
        await self.keep(lambda: library.delete_search(name), f"Forgotten: {name}")

    # Rows of the list

    @on(PageList.RowsNeeded)
    def _rows_needed(self, event: PageList.RowsNeeded) -> None:
        self.fetch_rows(event.ids)

    @work(group="rows", exit_on_error=False)
    async def fetch_rows(self, ids: list[int]) -> None:
        library = self.library
        rows = await self.ask(lambda: library.rows(ids), quick=True)
        if rows is not None:
            self.story_list.add_rows(rows)

    # Completion

    @work(exclusive=True, group="complete", exit_on_error=False)
    async def complete(self) -> None:
        """Propose what may stand at the cursor; where that is nothing, look for mistakes."""
        await asyncio.sleep(TYPING_SECONDS)
        library, text, cursor = self.library, self.query_line.value, self.query_line.cursor_position
        options = await self.ask(lambda: library.complete(text, cursor), quick=True)
        if options is None or not self.query_line.has_focus or self.query_line.value != text:
            return
        self.query_line.set_completions(options)
        if not options:
            self.set_timer(RESTING_SECONDS, lambda: self._rested(text))

    def _rested(self, text: str) -> None:
        """Nothing was typed for a while: what is in the line may be meant to be whole."""
        if self.query_line.has_focus and self.query_line.value == text:
            self._has_mistake(text)

    @on(SearchInput.Completions)
    def _show_completions(self, event: SearchInput.Completions) -> None:
        """What may stand at the cursor, else what the field there looks at."""
        if self._mistake:
            return
        line = self.query_line
        if event.options:
            shown = choices(event.options, event.chosen, self.size.width - 2)
        else:
            shown = plain(field_hint(line.value, line.cursor_position))
        self.hint.update(shown)
        self.hint.display = line.has_focus and bool(shown)
