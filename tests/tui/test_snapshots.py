"""What the screens look like. After a change that is meant: pytest tests/tui/test_snapshots.py
--snapshot-update"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from newsreader import config
from newsreader.api import Library
from newsreader.tui.app import NewsreaderApp
from tests.tui.conftest import send, settle
from tests.tui.shelf import Shelf

Snap = Callable[..., bool]


def reader(theme: str = "newsreader-dark") -> NewsreaderApp:
    return NewsreaderApp(cast(Library, Shelf()), settings=config.Settings(theme=theme))


def keys(*names: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Presses keys, each when what the one before has started is over; ends with no cursor that blinks."""

    async def run(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        for name in names:
            send(pilot.app, name)
            await settle(pilot)
        for line in pilot.app.screen.query("Input"):
            line.cursor_blink = False  # type: ignore[attr-defined]
        await settle(pilot)

    return run


SIZES = [(160, 45), (100, 30), (80, 24)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_list_has_the_focus(snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(reader(), terminal_size=size, run_before=keys("j", "space", "k"))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_article_has_the_focus(snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(reader(), terminal_size=size, run_before=keys("enter", "ctrl+d"))


def test_recommendations_on_a_narrow_screen(snap_compare: Snap) -> None:
    assert snap_compare(reader(), terminal_size=(80, 24), run_before=keys("enter", "tab", "tab", "j"))


def test_tiny(snap_compare: Snap) -> None:
    assert snap_compare(reader(), terminal_size=(40, 12), run_before=keys())


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_comparison(snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(reader(), terminal_size=size, run_before=keys("j", "d"))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_three_beside_each_other(snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(reader(), terminal_size=size, run_before=keys("j", "space", "space", "space", "d"))


def test_light_theme_with_matches(snap_compare: Snap) -> None:
    app = reader("newsreader-light")
    app.desk.session.query = "ferry"
    assert snap_compare(app, terminal_size=(120, 36), run_before=keys("enter", "n"))


def test_another_theme(snap_compare: Snap) -> None:
    assert snap_compare(reader("gruvbox"), terminal_size=(120, 36), run_before=keys())


def test_search_with_completions(snap_compare: Snap) -> None:
    assert snap_compare(reader(), terminal_size=(120, 30), run_before=keys("slash", "t"))


def test_tag_dialog(snap_compare: Snap) -> None:
    assert snap_compare(reader(), terminal_size=(100, 30), run_before=keys("plus", "o", "tab"))


def test_related(snap_compare: Snap) -> None:
    assert snap_compare(reader(), terminal_size=(100, 30), run_before=keys("r"))


def test_right_to_left(snap_compare: Snap) -> None:
    assert snap_compare(reader(), terminal_size=(120, 20), run_before=keys("j", "j", "j"))


def test_chinese_and_japanese(snap_compare: Snap) -> None:
    assert snap_compare(reader(), terminal_size=(120, 20), run_before=keys("G"))


def test_zen_selecting(snap_compare: Snap) -> None:
    assert snap_compare(reader(), terminal_size=(100, 30), run_before=keys("z", "v", "j"))
