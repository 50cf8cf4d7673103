"""What somebody finds who knows no key but those in the last line: ways in, ways back, where things went."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from textual.widgets import Input

from newsreader.api import Library
from newsreader.tui.screens.help import HelpView
from newsreader.tui.screens.reader import showing
from newsreader.tui.story import Story, load_story
from newsreader.tui.widgets.item_view import ItemView
from tests.tui.conftest import Reader, reading


def last_line(reader: Reader) -> list[str]:
    """The keys in the last line of the screen that is open."""
    return str(reader.app.screen.query_one("#keys").render()).strip().split("  ")


async def test_escape_leads_out_of_the_article_and_keeps_search_and_marks(library: Library) -> None:
    async with reading(library, query="title:talks") as reader:
        screen = reader.screen
        await reader.press("space", "enter", "escape")
        assert screen.focused is screen.story_list
        assert screen.query_line.value == "title:talks"
        assert screen.story_list.marked
        await reader.press("escape")
        assert not screen.story_list.marked
        await reader.press("escape")
        assert screen.query_line.value == ""


async def test_the_way_back_is_shown_where_there_is_one(library: Library) -> None:
    async with reading(library, size=(160, 40)) as reader:
        assert "q back" not in last_line(reader)
        assert last_line(reader)[-1] == "Q quit"
        await reader.press("enter")
        assert "q back" in last_line(reader)
        await reader.press("q")
        assert "q back" not in last_line(reader)
        await reader.press("space")
        assert "q back" in last_line(reader), "from the marks"
        await reader.resize(60, 20)
        await reader.press("enter")
        assert {"q back", "? help"} <= set(last_line(reader)), "however narrow it is"


async def test_dialogs_say_what_their_keys_do(library: Library) -> None:
    async with reading(library) as reader:
        expected = {
            "plus": ["enter tag", "tab complete", "esc cancel"],
            "minus": ["enter untag", "tab complete", "esc cancel"],
            "a": ["ctrl-s keep", "esc cancel"],
            "f": ["enter find", "esc cancel"],
            "e": ["enter change", "tab where to", "ctrl-s export", "esc cancel"],
        }
        await reader.press("enter")
        for key, line in expected.items():
            await reader.press(key)
            assert last_line(reader) == line
            await reader.press("escape")
        await reader.press("e", "tab")
        assert last_line(reader) == ["enter export", "esc cancel"]


async def test_in_a_low_terminal_dialogs_keep_their_keys_and_the_line_to_fill_in(library: Library) -> None:
    async with reading(library, size=(60, 15)) as reader:
        for key, wanted in {"a": ("ctrl-s", "esc"), "e": ("ctrl-s", "esc"), "plus": ("enter", "esc")}.items():
            await reader.press(key)
            line = reader.app.screen.query_one("#keys")
            assert line.region in reader.app.screen.query_one("#box").region
            assert line.region.bottom <= 15
            assert all(name in " ".join(last_line(reader)) for name in wanted)
            for field in reader.app.screen.query(Input):
                assert 0 <= field.region.y < line.region.y
            await reader.press("escape")


async def test_a_story_reached_with_j_is_read_however_long_it_takes_to_fetch(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(library: Library, id: int) -> Story:
        time.sleep(0.1)
        return load_story(library, id)

    monkeypatch.setattr(showing, "load_story", slowly)
    async with reading(library) as reader:
        await reader.press("enter", "J", "J")
        first = reader.screen.story_list.ids[:3]
        assert [row.unread for row in library.rows(first)] == [False, False, False]
        assert str(reader.screen.query_one("#shown").render()).startswith("3/")
        await reader.burst("J", "J", "J")
        assert reader.screen.page_id == reader.screen.story_list.ids[5], "none of the keys was lost"


async def test_the_search_line_names_its_own_keys_only(library: Library) -> None:
    async with reading(library, size=(160, 40)) as reader:
        await reader.press("slash")
        assert last_line(reader) == [
            "enter to the list", "tab complete", "↑ older", "ctrl-s save", "esc cancel", "f1 explain"
        ]  # fmt: skip


async def test_an_export_names_its_whole_path_and_so_does_the_next_one(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(library) as reader:
        await reader.press("e")
        target = reader.app.screen.query_one("#target", Input)
        assert target.value == str(tmp_path / "newsreader-export")
        target.value = "mine.md"
        await reader.press("ctrl+s")
        await reader.until(lambda: (tmp_path / "mine.md").exists())
        await reader.until(lambda: reader.app.screen is reader.screen)
    monkeypatch.chdir("/")
    async with reading(library) as reader:
        await reader.press("e")
        assert reader.app.screen.query_one("#target", Input).value == str(tmp_path / "mine.md")


async def test_a_list_of_files_offers_nothing_that_needs_stories(library: Library, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "empty.html").touch()
    async with reading(library, tmp_path / "pages") as reader:
        await reader.until(lambda: not reader.app.desk.indexing)
        await reader.press("exclamation_mark")
        assert "empty.html" in str(reader.app.screen.query_one(ItemView).pieces[0].text)
        assert last_line(reader)[:2] == ["/ filter", "e write"]
        await reader.press("enter")
        assert reader.messages.endswith("y copies the entry.")


async def test_the_order_is_said_where_it_is_not_that_of_time(library: Library) -> None:
    async with reading(library) as reader:
        pane = reader.screen.stories_pane
        assert "relevance" not in str(pane.title_bar.render())
        await reader.press("slash")
        await reader.type("ferry")
        await reader.press("enter")
        assert "by relevance" in str(pane.title_bar.render())
        await reader.press("S")
        assert "newest first" in str(pane.title_bar.render())


async def test_help_says_where_things_are_kept(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("question_mark", "end")
        pieces = reader.app.screen.query_one(HelpView).pieces
        kept = {piece.lead.strip(): piece.text for piece in pieces}
        assert str(library.store.data) in kept["tags and notes"]
        assert "nothing is ever written" in kept["your pages"]


async def test_help_tells_the_marks_with_the_keys_of_the_pane(library: Library) -> None:
    """Before it tells of other panes: what ● and ○ are is asked where they are seen."""
    async with reading(library) as reader:
        await reader.press("E", "question_mark")
        pieces = reader.app.screen.query_one(HelpView).pieces
        headings = [piece.text for piece in pieces if piece.style == "bold $nr-accent"]
        assert headings[:2] == ["Lists of stories", "Marks"]


async def test_help_is_searched(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("question_mark")
        await reader.burst("/", *"undo", "enter")
        view = reader.app.screen.query_one(HelpView)
        assert any(piece.trail == "undo" for piece in view.pieces)
        assert len(view.pieces) < 12
        await reader.burst("/", "ctrl+u", *"zzz", "enter")
        assert "No line holds" in view.pieces[0].text
        await reader.press("q")
        assert len(view.pieces) > 100, "all of it again"
        await reader.press("q")
        assert reader.app.screen is reader.screen


async def test_at_the_end_of_the_list_j_says_so(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("G", "enter", "J")
        assert "last story" in reader.screen.key_line.shown_status


async def test_ctrl_c_says_what_ends_the_program(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("ctrl+c")
        assert "Q or ctrl-q quits." in reader.messages


async def test_messages_take_each_others_place(library: Library) -> None:
    async with reading(library) as reader:
        reader.screen.tell("The folder is gone.", "warning")
        await reader.press("S", "S", "S")
        assert reader.messages == "The folder is gone.\nOrder: best match first."


async def test_letters_of_another_script_are_the_keys_they_share(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("о", "о", "л")  # j j k on a Russian keyboard
        assert reader.screen.story_list.cursor == 1
        await reader.press("ω")  # v on a Greek one
        assert reader.screen.story_list.in_range
        await reader.press("escape", "+")
        await reader.type("порт")
        await reader.press("enter")
        assert [tag for tag, _ in library.tags()] == ["порт"], "text stays what was typed"
