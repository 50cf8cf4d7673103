"""A terminal that goes away is noticed, and one that says it is light; one of few colours shows all that colours say."""

from __future__ import annotations

import os
import pty
import threading

import pytest
from rich.color import Color, ColorSystem
from textual.events import Key
from textual.theme import Theme

from newsreader.api import Library
from newsreader.tui import terminal
from newsreader.tui.asking import Parser
from newsreader.tui.messages import Ground
from newsreader.tui.terminal import gone
from newsreader.tui.themes import THEMES, pane_colours
from tests.tui.conftest import reading


def test_a_terminal_is_gone_when_its_other_end_is_closed() -> None:
    master, slave = pty.openpty()
    try:
        assert not gone(slave)
        os.write(master, b"x")
        assert not gone(slave), "keys that wait to be read are no end"
    finally:
        os.close(master)
    assert gone(slave)
    os.close(slave)


def test_that_it_is_gone_is_told_even_when_the_event_loop_cannot_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(terminal, "end_soon", codes.append)
    monkeypatch.setattr(terminal, "LOOK_SECONDS", 0.01)
    told = threading.Event()
    master, slave = pty.openpty()
    terminal.watch(slave, told.set)
    assert not told.is_set()
    os.close(master)
    assert told.wait(30)
    assert codes == [129]
    os.close(slave)


ANSWER = "\x1b]11;rgb:ffff/fafa/f0f0\x1b\\"


@pytest.mark.parametrize(
    "chunks",
    [
        [ANSWER, "j/f"],
        ["j/f" + ANSWER],
        ["j" + ANSWER + "/f"],
        ["j" + ANSWER[:12], ANSWER[12:] + "/f"],
        ["j", ANSWER[:-1], "\\/f"],
        ["j/" + ANSWER.replace("\x1b\\", "\a") + "f"],
        ["j", ANSWER.replace("rgb:ffff/fafa/f0f0", "rgba:ff/fa/f0/ff"), "/f"],
    ],
)
def test_what_the_terminal_answers_is_no_key_and_no_key_is_lost(chunks: list[str]) -> None:
    parser = Parser()
    told = [message for chunk in chunks for message in parser.feed(chunk)]
    assert [message for message in told if isinstance(message, Ground)] == [Ground(light=True)]
    assert [message.character for message in told if isinstance(message, Key)] == ["j", "/", "f"]


async def test_the_theme_follows_the_terminal_until_one_is_chosen(library: Library) -> None:
    async with reading(library) as reader:
        for light in (True, False, True):
            reader.app.post_message(Ground(light))
            await reader.settle()
            assert reader.app.current_theme.dark is not light
        await reader.press("f2")
        assert reader.app.current_theme.dark
        reader.app.post_message(Ground(light=True))
        await reader.settle()
        assert reader.app.current_theme.dark


@pytest.mark.parametrize("system", list(ColorSystem)[:2])
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_grounds_that_mean_something_are_told_apart_with_few_colours(
    theme: Theme, system: ColorSystem
) -> None:
    colours = pane_colours(theme, "standard" if system is ColorSystem.STANDARD else "256")

    def shown(colour: str) -> int | None:
        return Color.parse(colour).downgrade(system).number

    background = shown(theme.background or "")
    for name in ("nr-cursor", "nr-cursor-blurred", "nr-match", "nr-match-now", "nr-highlight"):
        assert shown(colours[name]) != background, name
    assert len({background, shown(colours["nr-inserted"]), shown(colours["nr-deleted"])}) == 3
    assert len({shown(colours[name]) for name in ("nr-cursor", "nr-match", "nr-match-now")}) == 3
