"""Comparing, lists of stories, help, the palette, keys of one's own."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from textual.strip import Strip

from newsreader import config
from newsreader.api import Library
from newsreader.compare import Comparison
from newsreader.tui import keys
from newsreader.tui.app import NewsreaderApp
from newsreader.tui.screens.compare import CompareScreen
from newsreader.tui.screens.help import HelpScreen, HelpView
from newsreader.tui.screens.stories import StoriesScreen
from newsreader.tui.widgets.diff_view import DiffView
from tests.tui.conftest import Reader, reading


def diff_text(reader: Reader) -> str:
    view = reader.app.screen.query_one(DiffView)
    return "\n".join(view.lines.content(y).plain for y in range(len(view.lines)))


async def test_mark_two_and_compare(library: Library) -> None:
    async with reading(library, query="title:talks -site:gazette") as reader:
        await reader.press("space", "space", "d")
        assert isinstance(reader.app.screen, CompareScreen)
        text = diff_text(reader)
        assert " │ " in text
        await reader.press("q")
        assert reader.app.screen is reader.screen


async def test_versions_side_by_side(library: Library) -> None:
    async with reading(library, query='title:"talks collapse"') as reader:
        await reader.press("d")
        screen = reader.app.screen
        assert isinstance(screen, CompareScreen)
        view = screen.query_one(DiffView)
        assert isinstance(view.comparison, Comparison)
        assert view.comparison.left.article.title == "Talks go on past the deadline"
        assert "3,000" in diff_text(reader)
        assert "4,000" in diff_text(reader)
        await reader.press("n")
        assert view.change == 0
        await reader.press("N")
        assert view.change == len(view.changes) - 1
        rows = len(view.lines)
        await reader.press("c")
        assert len(view.lines) < rows
        assert "alike" in diff_text(reader)
        await reader.press("c", "s")
        assert view.comparison.left.article.title == "Talks collapse after the deadline"


async def test_of_two_accounts_what_is_shared_is_lit_and_nothing_is_struck(library: Library) -> None:
    async with reading(library, query='title:"walk out" or title:"at midnight"', size=(140, 40)) as reader:
        await reader.press("space", "space", "d")
        layout = reader.app.screen.query_one(DiffView).table
        assert layout is not None
        pieces = [piece for band in layout.bands for piece in band.pieces]
        assert all("nr-deleted-ink" not in piece.style for piece in pieces), "one outlet alone is no deletion"
        changed = [piece for piece in pieces if piece.lead == "~ "]
        for piece in changed:
            lit = sum(end - start for start, end, style in piece.spans if " on " in style)
            assert lit <= len(piece.text) * 0.6


async def test_comparison_folds_to_one_column(library: Library) -> None:
    async with reading(library, query='title:"talks collapse"', size=(150, 40)) as reader:
        await reader.press("d")
        assert reader.app.screen.query_one(DiffView).columns == 2
        await reader.pilot.resize_terminal(70, 24)
        await reader.settle()
        assert reader.app.screen.query_one(DiffView).columns == 1
        assert "− " in diff_text(reader)
        assert "+ " in diff_text(reader)


async def test_a_change_is_copied_from_both_sides(library: Library) -> None:
    async with reading(library, query='title:"talks collapse"') as reader:
        await reader.press("d")
        view = reader.app.screen.query_one(DiffView)
        while "4,000" not in reader.app.clipboard:
            await reader.press("n", "y")
            assert view.change < len(view.changes) - 1
        assert "3,000" in reader.app.clipboard
        assert reader.app.clipboard.count("Harbour Post · 12 Dec 2031") == 2


async def test_comparison_is_written(library: Library, tmp_path: Path) -> None:
    async with reading(library, query='title:"talks collapse"') as reader:
        await reader.press("d", "e")
        line = reader.app.screen.query_one("Input")
        line.value = str(tmp_path / "out" / "talks.md")  # type: ignore[attr-defined]
        await reader.press("enter")
        await reader.until((tmp_path / "out" / "talks.md").exists)
        await reader.until(lambda: str(tmp_path / "out" / "talks.md") in reader.messages)
        assert "4,000" in (tmp_path / "out" / "talks.md").read_text()


async def test_related_list_and_jump(library: Library) -> None:
    async with reading(library, query='title:"talks collapse"') as reader:
        here = reader.screen.page_id
        await reader.press("r")
        screen = reader.app.screen
        assert isinstance(screen, StoriesScreen)
        assert any(entry.title == "Talks go on past the deadline" for entry in screen.entries)
        assert all(entry.detail for entry in screen.entries), "each says why"
        await reader.press("enter")
        assert reader.app.screen is reader.screen
        assert reader.screen.page_id not in (here, None)
        await reader.press("ctrl+o")
        assert reader.screen.page_id == here


async def test_versions_list_can_be_taken_into_the_list(library: Library) -> None:
    async with reading(library, query='title:"talks collapse"') as reader:
        await reader.press("c", "L")
        assert reader.app.screen is reader.screen
        assert len(reader.titles) == 2
        assert reader.screen.query_text.count("id:") == 1, (
            "a query has at most 800 words, and a list more stories"
        )


async def test_help_lists_every_key(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        shown = {piece.trail for piece in reader.app.screen.query_one("HelpView").pieces}  # type: ignore[attr-defined]
        assert {key.id for _, entries in keys.CONTEXTS.values() for key in entries} <= shown
        await reader.press("q")
        assert reader.app.screen is reader.screen


async def test_palette_runs_commands_and_finds_pages(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        await reader.type("lighthouse reopen")
        await reader.until(lambda: reader.app.screen.query_one("CommandList").option_count)  # type: ignore[attr-defined]
        await reader.press("down", "enter")
        await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.settle()
        assert "Lighthouse to reopen" in reader.text


async def test_saved_searches_are_offered_first_and_can_be_forgotten(library: Library) -> None:
    library.save_search("my strike", "title:talks")
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        await reader.until(lambda: reader.app.screen.query_one("CommandList").option_count)  # type: ignore[attr-defined]
        await reader.press("enter")
        await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.settle()
        assert reader.screen.query_text == "title:talks"
        await reader.press("ctrl+p")
        await reader.type("forget saved")
        await reader.until(lambda: reader.app.screen.query_one("CommandList").option_count)  # type: ignore[attr-defined]
        await reader.press("enter")
        await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.settle()
        assert library.searches() == []


async def test_a_theme_that_does_not_exist_is_told(library: Library) -> None:
    app = NewsreaderApp(library, settings=dataclasses.replace(config.Settings(), theme="newsreader-lite"))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        assert "did you mean 'newsreader-light'" in reader.messages


async def test_keys_of_ones_own(library: Library) -> None:
    settings = dataclasses.replace(config.Settings(), keys={"related": "x", "nonsense": "y"})
    app = NewsreaderApp(library, settings=settings)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        assert "nonsense" in reader.messages
        await reader.press("r")
        assert app.screen is app.reader
        await reader.press("x")
        assert isinstance(app.screen, StoriesScreen)


def test_a_key_that_the_user_gives_away_is_lost_by_what_had_it() -> None:
    changed, problems = keys.keymap({"related": "x", "article.find": "space", "compare.swap": "v"})
    assert not problems
    assert changed["list.once"] == keys.NO_KEY, "or the list would take x before the screen"
    assert changed["article.page"] == keys.NO_KEY
    assert "list.mark" not in changed, "which is never pressed in the article"
    assert "list.range" not in changed
    assert keys.keymap({"move.down": "ctrl+n"})[0] == {"move.down": "ctrl+n"}


async def test_messages_name_keys_of_ones_own(library: Library) -> None:
    settings = dataclasses.replace(config.Settings(), keys={"app.quit": "ctrl+x", "undo": "U,u"})
    app = NewsreaderApp(library, settings=settings)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        await reader.press("q")
        assert "ctrl-x quits" in reader.messages
        await reader.press("plus")
        await reader.type("strike")
        await reader.press("enter")
        assert "U undoes it" in reader.messages


def test_every_key_has_an_id_and_says_what_it_does() -> None:
    ids = [key.id for _, entries in keys.CONTEXTS.values() for key in entries]
    assert len(ids) == len(set(ids))
    for heading, entries in keys.CONTEXTS.values():
        assert heading
        for key in entries:
            assert key.description
            assert key.tooltip.endswith(".") or key.tooltip.endswith(")")
            assert not set(key.keys.split(",")) <= {"ctrl+i", "ctrl+m", "ctrl+h"}


def test_no_key_means_two_things_in_one_pane() -> None:
    for together in keys.PANES:
        seen: dict[str, str] = {}
        for context in together:
            for key in keys.CONTEXTS[context][1]:
                for name in key.keys.split(","):
                    other = seen.setdefault(name, key.id)
                    assert other == key.id, f"{name}: {other} and {key.id}"


async def test_help_is_not_painted_before_its_width_is_known(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[tuple[int, str]] = []
    draw = HelpView.draw

    def drawn(self: HelpView, number: int) -> Strip:
        strip = draw(self, number)
        painted.append((self.lines.width, strip.text.strip()))
        return strip

    monkeypatch.setattr(HelpView, "draw", drawn)
    async with reading(library, size=(80, 24)) as reader:
        await reader.press("question_mark")
        assert {width for width, text in painted if text} == {76}
