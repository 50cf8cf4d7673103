"""A hundred thousand pages: only the rows in view are fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.app import App, ComposeResult
from textual.screen import Screen

from newsreader.library import Row
from newsreader.tui.themes import DARK, pane_colours
from newsreader.tui.widgets.page_list import AHEAD, PageList
from tests.tui.shelf import Shelf


class Listed(Screen[None]):
    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[Sequence[int]] = []
        self._one = Shelf().row(1)

    def compose(self) -> ComposeResult:
        yield PageList(id="list")

    def on_page_list_rows_needed(self, event: PageList.RowsNeeded) -> None:
        self.fetched.append(event.ids)
        self.query_one(PageList).add_rows(self.rows(event.ids))

    def rows(self, ids: Sequence[int]) -> list[Row]:
        return [replace(self._one, id=id, title=f"Story {id}") for id in ids]


class Long(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return pane_colours(DARK)

    def get_default_screen(self) -> Listed:
        return Listed()


async def test_only_rows_in_view_are_fetched() -> None:
    app = Long()
    async with app.run_test(size=(60, 30)) as pilot:
        listed = app.screen
        assert isinstance(listed, Listed)
        stories = listed.query_one(PageList)
        stories.show_ids(range(1, 100_001))
        await pilot.pause()
        await pilot.pause()
        assert sum(map(len, listed.fetched)) <= 2 * AHEAD + 20
        asked = len(listed.fetched)
        await pilot.press(*"jjjjj")
        assert len(listed.fetched) == asked, "single steps wait for nothing"
        await pilot.press("G")
        await pilot.pause()
        await pilot.pause()
        row = stories.row(100_000)
        assert row is not None
        assert row.title == "Story 100000"
        assert stories.scroll_offset.y == 100_000 * 2 - stories.size.height
        assert sum(map(len, listed.fetched)) <= 4 * AHEAD + 60


async def test_the_cursor_stays_on_its_page_when_others_come() -> None:
    app = Long()
    async with app.run_test(size=(60, 30)) as pilot:
        stories = app.query_one(PageList)
        stories.show_ids(range(1000, 2000))
        await pilot.press(*"jjjjjjjj")
        line = stories.cursor * 2 - stories.scroll_offset.y
        stories.show_ids([*range(500), *range(1000, 2000)], keep=stories.current)
        await pilot.pause()
        assert stories.current == 1008
        assert stories.cursor * 2 - stories.scroll_offset.y == line
