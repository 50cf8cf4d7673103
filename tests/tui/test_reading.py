"""Reading: the list, the panes, moving between them, what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreader.api import Library, open_library
from newsreader.errors import LibraryError
from tests.tui.conftest import reading


async def test_opens_with_newest_story_shown(library: Library) -> None:
    async with reading(library) as reader:
        assert len(reader.titles) == 8
        dates = [reader.screen.story_list.row(id).published for id in reader.screen.story_list.ids]  # type: ignore[union-attr]
        assert dates == sorted(dates, reverse=True)
        assert reader.titles[0] in reader.text


async def test_enter_reads_and_marks_as_read(library: Library) -> None:
    async with reading(library) as reader:
        id = reader.screen.story_list.current
        assert id is not None
        assert library.row(id).unread
        await reader.press("enter")
        assert reader.screen.focused is reader.screen.article
        assert not library.row(id).unread
        await reader.press("q")
        assert reader.screen.focused is reader.screen.story_list


async def test_moving(library: Library) -> None:
    async with reading(library) as reader:
        stories = reader.screen.story_list
        await reader.press("j", "j", "k")
        assert stories.cursor == 1
        await reader.press("G")
        assert stories.cursor == len(stories.ids) - 1
        await reader.press("g")
        assert stories.cursor == len(stories.ids) - 1, "one g is not enough"
        await reader.press("home")
        assert stories.cursor == 0
        await reader.burst("G", "g", "g")
        assert stories.cursor == 0


async def test_next_story_without_leaving_the_article(library: Library) -> None:
    async with reading(library) as reader:
        first, second = reader.titles[:2]
        await reader.press("enter")
        assert first in reader.text
        await reader.press("J")
        assert second in reader.text
        assert reader.screen.focused is reader.screen.article
        await reader.press("K")
        assert first in reader.text


async def test_page_markup_is_plain_text(library: Library) -> None:
    async with reading(library, query="walk out") as reader:
        assert "such as [bold red] and [/] are ordinary text" in reader.text


async def test_jump_to_recommended_story_and_back(library: Library) -> None:
    async with reading(library, query='title:"walk out"') as reader:
        screen = reader.screen
        assert screen.story is not None
        saved = screen.story.recommendations_saved
        if not any(saved):
            pytest.skip("this splitter finds no recommendations yet")
        await reader.press("enter")
        here = screen.page_id
        screen.recommendations.focus()
        screen.recommendations.move_to(next(i for i, id in enumerate(saved) if id is not None))
        await reader.press("enter")
        assert screen.page_id in saved
        await reader.press("backspace")
        assert screen.page_id == here


async def test_resizing_keeps_the_place_in_the_article(library: Library) -> None:
    async with reading(library, query="title:report") as reader:
        article = reader.screen.article
        await reader.press("enter", "ctrl+d", "ctrl+d", "ctrl+d")
        place = article.place
        assert place > (3, 0)
        for size in ((100, 30), (80, 24), (200, 50), (140, 40)):
            await reader.resize(*size)
            assert article.place[0] == place[0]


@pytest.mark.parametrize(("size", "shown"), [
    ((160, 45), {"stories", "reading", "side"}),
    ((120, 40), {"stories", "reading", "side"}),
    ((100, 30), {"stories", "reading", "side"}),
    ((80, 24), {"stories"}),
    ((40, 12), {"stories"}),
])  # fmt: skip
async def test_panes_by_width(library: Library, size: tuple[int, int], shown: set[str]) -> None:
    async with reading(library, query='title:"walk out"', size=size) as reader:
        screen = reader.screen
        if not screen.ticker.count and not screen.recommendations.count:
            shown = shown - {"side"}
        names = ("stories", "reading", "side")
        visible = {name for name in names if screen.query_one(f"#{name}").region.area}
        assert visible == shown


async def test_one_pane_at_a_time_on_a_narrow_screen(library: Library) -> None:
    async with reading(library, size=(80, 24)) as reader:
        await reader.press("enter")
        assert reader.screen.article.region.area
        assert not reader.screen.story_list.region.area
        await reader.press("h")
        assert reader.screen.story_list.region.area
        assert not reader.screen.article.region.area


async def test_right_to_left_and_wide_text_stand_in_their_cells(library: Library) -> None:
    from rich.cells import cell_len

    async with reading(library, query="site:marsa.example or site:minato.example") as reader:
        assert len(reader.titles) == 2
        for _ in range(2):
            article = reader.screen.article
            column = article.column
            lines = [article.lines.content(y).plain for y in range(len(article.lines))]
            assert all(cell_len(line) <= column for line in lines)
            body = next(line for line in lines if "الطواقم" in line or "乗組員" in line)
            if "الطواقم" in body:
                assert cell_len(body) == column, "set against the right edge"
            await reader.press("J")


async def test_pane_sizes_theme_search_and_place_are_remembered(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("harbours")
        await reader.press("enter", "enter", "ctrl+d", "ctrl+d", "greater_than_sign", "f2")
        place, theme = reader.screen.article.place, reader.app.theme
        title = reader.titles[0]
        width = reader.screen.query_one("#stories").region.width
        await reader.press("Q")
    async with reading(library) as reader:
        assert reader.screen.query_line.value == "harbours"
        assert reader.titles == [title]
        assert reader.screen.article.place[0] == place[0]
        assert reader.screen.query_one("#stories").region.width == width
        assert reader.app.theme == theme


async def test_cursor_returns_to_the_story_it_was_on(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("j", "j", "j")
        here = reader.screen.story_list.current
        await reader.press("Q")
    async with reading(library) as reader:
        assert reader.screen.story_list.current == here


async def test_zen_shows_only_the_article(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("z")
        assert not reader.screen.story_list.region.area
        assert reader.screen.article.region.area
        await reader.press("z")
        assert reader.screen.story_list.region.area


async def test_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    from newsreader.api import open_library

    (tmp_path / "nothing").mkdir()
    with open_library(tmp_path / "library") as library:
        async with reading(library, tmp_path / "nothing") as reader:
            await reader.until(lambda: not reader.app.desk.indexing)
            await reader.settle()
            assert "newsreader FOLDER" in reader.text
            await reader.press("enter", "d", "r", "plus", "e", "y", "o", "a", "n", "v", "T", "q")


async def test_folder_is_indexed_while_one_reads(made: tuple[Path, Path], tmp_path: Path) -> None:
    from newsreader.api import open_library

    with open_library(tmp_path / "fresh") as library:
        async with reading(library, made[0]) as reader:
            await reader.until(lambda: not reader.app.desk.indexing)
            await reader.until(lambda: len(reader.screen.story_list.ids) == 8)
            assert "1 file could not be read" in reader.messages
            await reader.press("exclamation_mark")
            entries = reader.app.screen.query_one("#entries")
            assert "empty.html" in "\n".join(piece.text for piece in entries.pieces)  # type: ignore[attr-defined]


async def test_forty_by_twelve_survives_every_key(library: Library) -> None:
    async with reading(library, size=(40, 12)) as reader:
        names = "j enter tab tab space G z z v escape q greater_than_sign question_mark q r q T q"
        for key in (*names.split(), "plus", "escape", "slash"):
            await reader.press(key)
        assert reader.app.is_running


async def test_the_place_is_kept_while_the_reader_is_open(library: Library) -> None:
    """A power cut a moment later finds it."""
    async with reading(library) as reader:
        await reader.burst(*"/ferry", "enter", "j")
        await reader.until(lambda: reader.screen.page_id == reader.screen.story_list.current)
        reader.app.keep()
        await reader.settle()
        state = library.get_state("reader")
        assert state["query"] == "ferry"
        assert state["page"][0] == reader.screen.story_list.current_row.path


async def test_that_reading_cannot_be_kept_is_said_once(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Library, ids: object, read: bool = True) -> None:
        raise LibraryError("annotations.sqlite3: it cannot be written.")

    monkeypatch.setattr(Library, "mark_read", refuse)
    async with reading(library) as reader:
        await reader.press("enter", "J", "J")
        assert reader.messages.count("cannot be written") == 1
        reader.app.clear_notifications()
        await reader.press("J")
        assert not reader.messages
        await reader.press("m")
        assert reader.messages.count("cannot be written") == 1, "this time it was asked for"


async def test_from_one_unread_story_to_the_next(library: Library) -> None:
    ids = library.ids()
    library.mark_read([id for id in ids if id not in (ids[2], ids[5])])
    async with reading(library) as reader:
        screen = reader.screen
        await reader.burst("right_square_bracket", "right_square_bracket")
        assert screen.story_list.current == ids[5]
        await reader.press("right_square_bracket")
        assert "no unread story below" in screen.key_line.shown_status
        await reader.press("enter", "left_square_bracket")
        assert screen.page_id == ids[2]
        assert screen.focused is screen.article
        assert not library.row(ids[2]).unread, "in the article it is read"


async def test_a_story_outside_the_list_is_marked_as_unread_too(library: Library) -> None:
    async with reading(library, query='title:"talks collapse"') as reader:
        await reader.press("r", "enter")
        id = reader.screen.page_id
        assert id is not None
        assert id not in reader.screen.story_list.ids
        await reader.press("m")
        assert library.row(id).unread
        assert "1 story marked as unread" in reader.screen.key_line.shown_status
        await reader.burst("m", "m", "m")
        assert not library.row(id).unread, "each of the keys turned it"


async def test_a_table_is_drawn_for_the_width_of_its_column(tmp_path: Path) -> None:
    lines = ("Northern islands", "Western islands", "Capital")
    cells = "".join(
        f"<tr><td>{w} line</td><td>{w} harbour</td><td>{n},240 people</td></tr>" for n, w in enumerate(lines)
    )
    table = f"<table><tr><th>Line</th><th>Harbour</th><th>People</th></tr>{cells}</table>"
    words = "Crews on all four ferry lines left their ships at midnight after eleven hours of talks."
    body = f"{f'<p>{words}</p>' * 4}{table}<p>{words}</p>"
    (tmp_path / "pages").mkdir()
    page = f"<html><body><article><h1>Ferries</h1>{body}</article></body></html>"
    (tmp_path / "pages" / "table.html").write_text(page, encoding="utf-8")
    with open_library(tmp_path / "library") as library:
        list(library.index([tmp_path / "pages"], workers=1))
        async with reading(library, size=(160, 45)) as reader:
            article = reader.screen.article
            await reader.burst("enter", "f", *"western islands line", "enter")
            assert "Western islands line  │ Western islands harbour  │ 1,240 people" in reader.text
            await reader.resize(100, 30)
            assert "▸ Western islands line | Western islands harbour | 1,240 people" in reader.text
            assert article.match_count == 1
            await reader.press("v", *"jjjjjj", "y")
            assert "Western islands line | Western islands harbour | 1,240 people" in reader.app.clipboard
            assert "▸" not in reader.app.clipboard, "what the page says is copied"


@pytest.mark.parametrize(
    "keys", [(), ("enter",), ("l", "l"), ("slash",)], ids=["list", "article", "side", "search"]
)
async def test_resizing_leaves_the_focus_where_it_is(library: Library, keys: tuple[str, ...]) -> None:
    async with reading(library, size=(160, 45)) as reader:
        await reader.press(*keys)
        before = reader.screen.focused
        for size in ((80, 24), (160, 45), (30, 8), (100, 30), (30, 8), (160, 45)):
            await reader.resize(*size)
            assert reader.screen.focused is before, size
