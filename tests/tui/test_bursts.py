"""Keys that come all at once, as from a fast typist on a busy machine: each reaches what it was meant for."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from newsreader.api import Library
from newsreader.tui.screens.help import HelpScreen
from tests.tui.conftest import reading

pytestmark = pytest.mark.flaky(reruns=2)  # where the machine stalls for seconds; a fault fails three times


async def test_a_search_typed_in_one_go(library: Library) -> None:
    async with reading(library) as reader:
        await reader.burst(*"/lighthouse")
        assert reader.screen.query_line.value == "lighthouse"
        assert len(reader.app.screen_stack) == 2, "a letter of the search was taken as a command"
        await reader.burst("ctrl+u", *"ferry", "enter", "j")
        assert reader.screen.query_text == "ferry"
        assert reader.screen.focused is reader.screen.story_list
        assert reader.screen.story_list.cursor == 1


async def test_tags_typed_in_one_go(library: Library) -> None:
    async with reading(library) as reader:
        await reader.burst("+", *"strike", "enter", "j", "+", *"harbour", "enter")
        await reader.until(lambda: {tag for tag, _ in library.tags()} == {"strike", "harbour"})
        assert len(library.ids("tag:strike")) == 1
        assert library.ids("tag:strike") != library.ids("tag:harbour")


async def test_finding_in_an_article_typed_in_one_go(library: Library) -> None:
    async with reading(library, query="title:report") as reader:
        await reader.burst("enter", "f", *"word77", "enter", "n")
        assert reader.screen.article.match_count
        assert reader.screen.focused is reader.screen.article


async def test_a_command_typed_in_one_go(library: Library) -> None:
    async with reading(library) as reader:
        await reader.burst(":", *"help")
        assert reader.app.screen.query_one(Input).value == "help"


async def test_open_and_close_in_one_go(library: Library) -> None:
    async with reading(library) as reader:
        await reader.burst("question_mark", "q", "j", "j", "question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        assert reader.screen.story_list.cursor == 2


async def test_a_number_before_a_key_that_moves_says_how_often(library: Library) -> None:
    async with reading(library) as reader:
        stories = reader.screen.story_list
        await reader.burst("5", "j", "2", "k", "j")
        assert stories.cursor == 4
        await reader.burst("1", "2", "j")
        assert stories.cursor == len(stories.ids) - 1, "no further than the end"
        await reader.burst("3", "space", "k")
        assert len(stories.marked) == 1, "only keys that move are counted"
        assert stories.cursor == len(stories.ids) - 2
        await reader.burst("/", *"10", "enter")
        assert reader.screen.query_text == "10"
