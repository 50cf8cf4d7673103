"""Searching from the line: results while typing, mistakes pointed at, completion, history, saved searches."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events

from newsreader.api import Library
from newsreader.tui.screens.help import HelpScreen, HelpView
from tests.tui.conftest import reading


async def test_results_come_as_one_types_and_escape_goes_back(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("j", "j")
        here = reader.screen.story_list.current
        await reader.press("slash")
        await reader.type("lightho")
        assert reader.titles == ["Lighthouse to reopen after eleven years"]
        await reader.press("escape")
        assert len(reader.screen.story_list.ids) == 8
        assert reader.screen.story_list.current == here
        assert reader.screen.focused is reader.screen.story_list


async def test_enter_keeps_the_search_and_q_leaves_it(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("title:talks")
        await reader.press("enter")
        assert reader.screen.focused is reader.screen.story_list
        assert len(reader.titles) == 3
        await reader.press("q")
        assert len(reader.screen.story_list.ids) == 8


async def test_matches_are_lit_and_gone_through(library: Library) -> None:
    async with reading(library, query="eleven hours") as reader:
        article = reader.screen.article
        assert article.match_count
        lines = [article.lines.content(y, article._lit) for y in range(len(article.lines))]
        assert any("nr-match" in str(span.style) for line in lines for span in line.spans)
        await reader.press("enter", "n")
        assert f"match 1 of {article.match_count}" in reader.screen.key_line.shown_status
        await reader.press("N")
        assert f"match {article.match_count} of" in reader.screen.key_line.shown_status


async def test_mistake_is_pointed_at_in_the_line(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("ferry tagg:x ")
        hint = reader.screen.hint
        assert hint.display
        assert "tagg:" in str(hint.render())
        assert reader.screen.query_line._paint.mistake == (6, 11)
        assert reader.screen.query_line.value == "ferry tagg:x "
        await reader.press("enter")
        assert reader.screen.focused is reader.screen.query_line, "to mend it"
        await reader.press("escape")
        assert not hint.display
        assert reader.screen.query_line.value == ""


async def test_a_mistake_in_the_last_word_keeps_the_line_open(library: Library) -> None:
    async with reading(library) as reader:
        await reader.burst(*"/tagg:x", "enter")
        assert reader.screen.focused is reader.screen.query_line
        assert "tagg:" in str(reader.screen.hint.render())
        await reader.press("home", "delete", "delete", "delete", "delete", "delete", "enter")
        assert reader.screen.query_text == "x"
        assert reader.screen.focused is reader.screen.story_list


REST = "newsreader.tui.screens.reader.searching.RESTING_SECONDS"
"""A test machine may stall for longer than a person rests between two keys."""


async def test_a_mistake_that_typing_might_mend_is_explained_when_typing_rests(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(library) as reader:
        monkeypatch.setattr(REST, 600)
        await reader.press("slash")
        await reader.type("titel:fe")
        assert not reader.screen.hint.display, "not at once"
        monkeypatch.setattr(REST, 0.01)
        await reader.type("r")
        await reader.until(lambda: reader.screen.hint.display)
        assert 'did you mean "title:"' in str(reader.screen.hint.render())
        assert reader.screen.query_line._paint.mistake == (0, 6)
        monkeypatch.setattr(REST, 600)
        await reader.type("ry")
        assert reader.screen.query_line._paint.mistake is None


async def test_enter_keeps_the_order_that_was_seen_while_typing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = library.ids

    def turned(query: str = "", *, sort: str = "auto", lenient: bool = False) -> list[int]:
        found = ids(query, sort=sort, lenient=lenient)
        return found[::-1] if lenient else found

    monkeypatch.setattr(library, "ids", turned)
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("ferry")
        seen = list(reader.screen.story_list.ids)
        assert len(seen) > 1
        await reader.press("enter")
        assert list(reader.screen.story_list.ids) == seen
        await reader.press("S")
        assert list(reader.screen.story_list.ids) != seen


async def test_an_address_that_was_pasted_leads_to_its_page(library: Library) -> None:
    async with reading(library) as reader:
        await reader.burst(*"/https://harbourpost.example/talks-go-on", "enter", "enter")
        await reader.until(lambda: reader.titles)
        assert all("Talks" in title for title in reader.titles)


async def test_each_story_is_listed_once_or_with_all_its_versions(library: Library) -> None:
    async with reading(library, query="title:talks") as reader:
        every = len(reader.screen.story_list.ids)
        await reader.press("x")
        assert reader.screen.query_text == "title:talks is:latest"
        assert "Talks collapse after the deadline" in reader.titles
        assert "Talks go on past the deadline" not in reader.titles
        await reader.press("x")
        assert reader.screen.query_text == "title:talks"
        assert len(reader.screen.story_list.ids) == every
        reader.screen.search_for("talks or ferry")
        await reader.press("x")
        assert reader.screen.query_text == "(talks or ferry) is:latest"


async def test_the_line_can_be_entered_and_left_with_the_mouse(library: Library) -> None:
    async with reading(library, query="title:talks") as reader:
        screen = reader.screen
        await reader.pilot.click("#query")
        await reader.settle()
        await reader.type(" -deadline d")
        await reader.press("escape")
        assert screen.query_line.value == "title:talks", "back to the search before"
        await reader.pilot.click("#query")
        await reader.settle()
        await reader.press("end", "ctrl+u")
        await reader.type("lightho ti")
        assert screen.hint.display
        await reader.pilot.click("#article")
        await reader.settle()
        assert not screen.hint.display
        assert screen.focused is screen.article
        assert screen.query_text == "lightho ti", "as if it had ended with enter"
        await reader.press("slash", "escape")
        assert screen.query_line.value == "lightho ti"


async def test_a_headline_pasted_in_several_lines_is_one_search(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("title:x ")
        reader.app.post_message(events.Paste("Lighthouse to\n  reopen\r\nafter\x1b[31m eleven"))
        await reader.settle()
        assert reader.screen.query_line.value == "title:x Lighthouse to reopen after[31m eleven"


async def test_what_a_field_looks_at_is_said_while_its_value_is_typed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(library, size=(90, 28)) as reader:
        monkeypatch.setattr(REST, 600)
        await reader.press("slash")
        await reader.type("ferry date:")
        assert "when it was published" in str(reader.screen.hint.render())
        top = reader.screen.story_list.region
        monkeypatch.setattr(REST, 0.01)
        await reader.type("2031-13 ")
        await reader.until(lambda: "2031-13" in str(reader.screen.hint.render()))
        assert reader.screen.hint.region.height > 1, "the end of the message is cut off"
        assert reader.screen.story_list.region == top, "the panes jump"


async def test_help_asked_for_from_the_line_begins_with_the_search_language(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("fer")
        await reader.press("f1")
        screen = reader.app.screen
        assert isinstance(screen, HelpScreen)
        headings = [p.text for p in screen.query_one(HelpView).pieces if p.style == "bold $nr-accent"]
        assert headings[:3] == ["Search line", "The search language", "Fields"]
        await reader.press("escape")
        assert reader.screen.focused is reader.screen.query_line
        assert reader.screen.query_line.value == "fer"


@pytest.mark.parametrize("columns", (160, 100, 90, 80, 60, 40))
async def test_what_stands_in_the_empty_line_is_whole_at_every_width(library: Library, columns: int) -> None:
    async with reading(library, size=(columns, 24)) as reader:
        line = reader.screen.query_line
        assert line.placeholder.startswith("search")
        assert cell_len(line.placeholder) < line.size.width
        await reader.press("V")
        assert "marked" in str(reader.screen.query_one("#shown").render())
        assert cell_len(line.placeholder) < line.size.width


async def test_mistake_is_pointed_at_in_one_folder_of_several(library: Library, tmp_path: Path) -> None:
    """Naming a folder puts a condition before the search: positions must not move with it."""
    (tmp_path / "another").mkdir()
    async with reading(library, tmp_path / "another") as reader:
        assert reader.app.desk.scope.condition
        await reader.press("slash")
        await reader.type("ferry tagg:x ")
        assert reader.screen.query_line._paint.mistake == (6, 11)


async def test_completion_of_fields_and_tags(library: Library) -> None:
    library.tag(library.ids(""), ["strike"])
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("ferry ta")
        await reader.press("tab")
        assert reader.screen.query_line.value == "ferry tag:"
        await reader.type("st")
        await reader.press("tab")
        assert reader.screen.query_line.value == "ferry tag:strike"


@pytest.mark.parametrize("pasted", ["the ferry crews walked out " * 2000, "(" * 500, 'tag:"' * 400])
async def test_whatever_is_pasted_the_line_answers(library: Library, pasted: str) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        reader.app.post_message(events.Paste(pasted))
        await reader.settle()
        assert len(reader.screen.query_line.value) <= 1000
        await reader.press("enter")
        await reader.press("escape", "escape")
        assert len(reader.screen.story_list.ids) == 8
        assert "went wrong" not in reader.messages


async def test_another_search_replaces_the_one_in_the_line(library: Library) -> None:
    async with reading(library, query="ferry") as reader:
        line = reader.screen.query_line
        await reader.press("slash")
        await reader.type("lighthouse")
        assert line.value == "lighthouse"
        await reader.press("enter", "slash", "end")
        await reader.type(" tower")
        assert line.value == "lighthouse tower", "unless the cursor is moved first"
        await reader.press("escape", "slash", "enter")
        assert line.value == "lighthouse"


async def test_completion_within_quotes(library: Library) -> None:
    async with reading(library) as reader:
        line = reader.screen.query_line
        await reader.press("slash")
        await reader.type('ferry site:"harbour p')
        assert "site:" in str(reader.screen.hint.render())
        await reader.press("tab")
        assert line.value == 'ferry site:"Harbour Post"'
        line.value = 'site:"har" ferry'
        line.cursor_position = len('site:"har')
        await reader.type("b")
        await reader.press("tab")
        assert line.value == 'site:"Harbour Post" ferry', "one end of the quotes is enough"


async def test_a_search_left_with_escape_is_not_lost(library: Library) -> None:
    async with reading(library) as reader:
        await reader.burst(*"/lighthouse or ferry", "escape")
        assert reader.screen.query_line.value == ""
        await reader.press("/", "up")
        assert reader.screen.query_line.value == "lighthouse or ferry"


async def test_history(library: Library) -> None:
    async with reading(library) as reader:
        for query in ("ferry", "lighthouse"):
            await reader.press("slash")
            reader.screen.query_line.value = ""
            await reader.type(query)
            await reader.press("enter")
        await reader.press("slash")
        await reader.type("talks")
        await reader.press("up")
        assert reader.screen.query_line.value == "lighthouse"
        await reader.press("up")
        assert reader.screen.query_line.value == "ferry"
        await reader.press("down", "down")
        assert reader.screen.query_line.value == "talks", "what was typed before"
        await reader.press("down")
        assert reader.screen.query_text == "talks"
        assert reader.screen.focused is reader.screen.story_list, "the results lie below the line"


async def test_saving_a_search(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("ferry -opinion")
        await reader.press("ctrl+s")
        await reader.type("boats")
        await reader.press("enter")
        assert library.searches() == [("boats", "ferry -opinion")]


async def test_nothing_found_says_what_would_help(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash")
        await reader.type("xyzzy")
        await reader.press("enter")
        assert "Nothing found" in reader.text
        await reader.press("escape")
        assert len(reader.screen.story_list.ids) == 8


async def test_find_in_article(library: Library) -> None:
    async with reading(library, query="title:report") as reader:
        await reader.press("enter", "f")
        await reader.type("word77")
        await reader.press("enter")
        article = reader.screen.article
        top = article.scroll_offset.y
        seen = [article.lines.content(y).plain for y in range(top, top + article.size.height)]
        assert any("word77" in line for line in seen)


async def test_an_empty_list_proposes_a_search_that_finds_something(library: Library) -> None:
    async with reading(library) as reader:
        await reader.burst(*"/soups", "enter")
        assert not reader.screen.story_list.ids
        assert reader.screen.story_list.hint == "rec:soups"
        await reader.press("enter")
        assert reader.screen.query_line.value == "rec:soups"
        assert reader.screen.story_list.ids


async def test_searching_from_the_article_alone_shows_the_line(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("z")
        await reader.press("slash")
        assert reader.screen.query_line.region.height == 1
        await reader.type("talks")
        assert reader.screen.query_line.value == "talks"


async def test_the_order_that_was_chosen_stands_over_the_list(library: Library) -> None:
    async with reading(library) as reader:
        title = reader.screen.stories_pane.title_bar
        assert str(title.render()).strip() == "Stories"
        await reader.press("S")
        assert str(title.render()).endswith("newest first")
        await reader.press("S", "S", "S")
        assert str(title.render()).endswith("by title")


async def test_a_mistake_in_the_search_that_the_reader_was_opened_with(library: Library) -> None:
    async with reading(library, query="tagg:x ferry") as reader:
        assert "tagg:" in reader.messages
        assert "mistake" in reader.screen.story_list.empty_text
        assert "Reading" not in reader.text
        await reader.press("escape")
        assert len(reader.screen.story_list.ids) == 8


@pytest.mark.parametrize("columns", (160, 90, 80, 40))
async def test_help_is_among_the_keys_at_every_width(library: Library, columns: int) -> None:
    async with reading(library, size=(columns, 24)) as reader:
        for key in ("j", "enter", "T"):
            await reader.press(key)
            line = str(reader.app.screen.query_one("#keys").render())
            assert "? help" in line
            assert cell_len(line.rstrip()) <= columns - 2
