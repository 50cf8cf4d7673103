"""Looking further: related stories, events, what many pages say together, comparing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from textual import work

from newsreader.library import Row
from newsreader.tui.render import listing
from newsreader.tui.render.listing import Entry
from newsreader.tui.screens.reader.jumping import Jumping
from newsreader.tui.screens.stories import Listing
from newsreader.tui.sides import MOST, Sides

if TYPE_CHECKING:
    from newsreader.timeline.values import Bucket, TickerLine

EVENT_PAGES_SHOWN, UNSAVED_SHOWN = 400, 300
"""Pages listed by event, and stories that were never saved: more is no list to read."""

EVERY = 1_000_000
"""More than there are."""


class Looking(Jumping):
    # Lists

    def _about(self) -> tuple[int, str] | None:
        """The page that a list is made for, and its headline."""
        id = self.subject
        if id is None:
            self.tell("There is no story here.")
            return None
        row = self.story_list.row(id)
        title = row.title if row is not None else self.page.article.title if self.page is not None else ""
        return id, title

    def _list_about(self, name: str, fetch: Callable[[int], Sequence[Entry]], empty: str) -> None:
        """A list made for the page that a command is about; `fetch` is given its number."""
        if (about := self._about()) is not None:
            id, title = about
            self.show_listing(Listing(f"{name}: {title}", lambda: fetch(id), empty, id))

    def action_related(self) -> None:
        library = self.library
        self._list_about(
            "Related to",
            lambda id: listing.related_entries(library.related(id, 40)),
            "No other page tells of this.",
        )

    def action_versions(self) -> None:
        library = self.library
        self._list_about(
            "Versions of", lambda id: listing.row_entries(library.versions(id)), "Only this one."
        )

    def action_variants(self) -> None:
        library = self.library
        self._list_about(
            "Other headlines of",
            lambda id: listing.variant_entries(library.variants(id)),
            "No page shows this story under another headline.",
        )

    def action_recommended_by(self) -> None:
        library = self.library
        self._list_about(
            "Recommended by",
            lambda id: listing.recommended_entries(library.recommended_by(id)),
            "No saved page recommends this story.",
        )

    def action_fronts(self) -> None:
        row = self.page_row if self.focused is not self.story_list else self.story_list.current_row
        if row is None or not row.site:
            self.tell("Go to a story of the site first.")
            return
        library, site = self.library, row.site
        self.show_listing(
            Listing(
                f"What {site} pushed",
                lambda: listing.front_entries(library.fronts(site)),
                "Its pages hold no lists of most read or latest stories.",
            )
        )

    def action_events(self) -> None:
        library, desk = self.library, self.desk

        def fetch() -> list[Entry]:
            several = desk.of_these_folders(event for event in library.events() if len(event.ids) > 1)
            several.sort(key=lambda event: event.last, reverse=True)
            pages = list(accumulate(len(event.ids) for event in several))
            shown = several[: max(1, bisect_right(pages, EVENT_PAGES_SHOWN))]
            ids = [id for event in shown for id in event.ids]
            rows: dict[int, Row] = {row.id: row for row in library.rows(ids)}
            entries = listing.event_entries(shown, rows)
            if left := len(several) - len(shown):
                rest = f"{left:,} earlier events are"
                entries.append(listing.rest_entry(rest, "newsreader events --limit 0"))
            return entries

        empty = "No two pages here tell of the same event."
        self.show_listing(Listing("Events", fetch, empty, groups="event"))

    def action_timeline(self) -> None:
        library, query = self.library, self.desk.scope.apply(self.query_line.value)
        name = "Ticker timeline" + (f": {self.query_line.value}" if self.query_line.value.strip() else "")
        lines: list[TickerLine] = []

        def fetch() -> list[Entry]:
            lines[:] = library.timeline(query)
            return listing.ticker_entries(lines)

        def bars() -> list[Bucket]:
            from newsreader.timeline import density  # loaded by the question above, not before

            return density(lines)

        self.show_listing(Listing(name, fetch, "No ticker ran on these pages.", bars=bars))

    def action_unsaved(self) -> None:
        library, desk = self.library, self.desk

        def fetch() -> list[Entry]:
            most = EVERY if desk.scope.condition else UNSAVED_SHOWN + 1
            stories = desk.of_these_folders(library.unsaved(most))
            entries = listing.unsaved_entries(stories[:UNSAVED_SHOWN])
            if len(stories) > UNSAVED_SHOWN:
                rest = "Stories pushed less often are"
                entries.append(listing.rest_entry(rest, "newsreader unsaved --limit 0"))
            return entries

        empty = "Every story that was pushed is in the library."
        self.show_listing(Listing("Pushed but never saved", fetch, empty, addresses=True))

    def action_failures(self) -> None:
        desk = self.desk
        self.show_listing(
            Listing(
                "Files that could not be read",
                lambda: listing.failure_entries(desk.failures()),
                "Every file could be read.",
            )
        )

    # Comparing

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_compare(self) -> None:
        """Two to four marked; or the marked one and this one; or the versions of this one."""
        marked = list(self.story_list.marked)
        here = self.subject
        if len(marked) == 1 and here is not None and here != marked[0]:
            marked.append(here)
        if len(marked) > MOST:
            self.tell(f"At most {MOST} stories can be compared; {len(marked)} are marked.")
        elif len(marked) > 1:
            sides = await self.ask(lambda: Sides.among(self.library, marked))
            if sides is not None:
                self._show_comparison(sides)
        elif here is not None:
            library = self.library
            rows = await self.ask(lambda: library.versions(here))
            ids = tuple(row.id for row in rows or ())
            if len(ids) < 2 or here not in ids:
                mark, compare = self.desk.key("list.mark"), self.desk.key("compare")
                only = "There is only one version of this one."
                self.tell(f"Mark another story with {mark}, then press {compare}. ({only})")
                return
            place = ids.index(here)
            self._show_comparison(Sides.of((ids[place - 1], here) if place else (here, ids[1]), ids))

    def _show_comparison(self, sides: Sides) -> None:
        # Loaded here: aligning costs a tenth of a second of starting, and most sittings compare nothing.
        from newsreader.tui.screens.compare import CompareScreen

        self.app.push_screen(CompareScreen(self.desk, sides))
