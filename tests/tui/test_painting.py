"""What is left out of what is sent to the terminal stands there already."""

from __future__ import annotations

from collections.abc import Sequence

import pyte
import pytest
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from newsreader.tui import painting
from newsreader.tui.painting import Painted, merged

WIDTH, HEIGHT = 12, 3
CONSOLE = Console(color_system="truecolor")
PLAIN, BOLD = Style(color="#cfd2d6"), Style(color="#cfd2d6", bold=True)


@pytest.fixture(autouse=True)
def _true_colours() -> None:
    CONSOLE._color_system = ColorSystem.TRUECOLOR


class Terminal:
    """What a terminal shows of what is sent."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.Stream(self.screen)

    def take(self, sent: str) -> str:
        self._stream.feed(sent)
        return sent

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        return [[self.screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]


def strip(text: str, style: Style = PLAIN) -> Strip:
    return Strip([Segment(text, style)])


def whole(*lines: Sequence[Strip]) -> LayoutUpdate:
    return LayoutUpdate(list(lines), Region(0, 0, WIDTH, HEIGHT))


def part(
    spans: list[tuple[int, int, int]], lines: Sequence[dict[int, Strip | None]], cut: int = 6
) -> ChopsUpdate:
    return ChopsUpdate(lines, spans, [[cut, WIDTH]] * HEIGHT)


def screen(left: Sequence[str], right: Sequence[str]) -> LayoutUpdate:
    return whole(*([strip(a), strip(b)] for a, b in zip(left, right, strict=True)))


LEFT, RIGHT = ["abcdef", "ghijkl", "mnopqr"], ["ABCDEF", "GHIJKL", "MNOPQR"]


def test_only_what_differs_is_sent() -> None:
    painted, ours, textuals = Painted(), Terminal(), Terminal()
    first = screen(LEFT, RIGHT)
    ours.take(painted.send(first, CONSOLE))
    textuals.take(first.render_segments(CONSOLE))
    same: dict[int, Strip | None] = {0: strip(LEFT[1]), 6: strip(RIGHT[1])}
    other: dict[int, Strip | None] = {0: strip("mnopqr"), 6: strip("MNOPQ!", BOLD)}
    update = part([(1, 0, WIDTH), (2, 0, WIDTH)], [{0: None, 6: None}, same, other])
    sent = ours.take(painted.send(update, CONSOLE))
    textuals.take(update.render_segments(CONSOLE))
    assert ours.cells == textuals.cells
    assert "MNOPQ!" in sent and "mnopqr" not in sent and "GHIJKL" not in sent
    assert painted.send(update, CONSOLE) == ""


def test_other_panes_on_the_same_lines_are_sent_whole() -> None:
    painted, ours = Painted(), Terminal()
    ours.take(painted.send(screen(LEFT, RIGHT), CONSOLE))
    box: dict[int, Strip | None] = {0: strip("abc"), 3: strip("defABCDEF")}
    update = part([(0, 0, WIDTH)], [box, {}, {}], cut=3)
    assert "abc" in ours.take(painted.send(update, CONSOLE))
    assert ours.screen.display[0] == "abcdefABCDEF"
    back: dict[int, Strip | None] = {0: strip(LEFT[0]), 6: strip(RIGHT[0])}
    assert "abcdef" in painted.send(part([(0, 0, WIDTH)], [back, {}, {}]), CONSOLE)


def test_a_strip_of_which_a_part_was_sent_is_sent_again() -> None:
    painted, ours = Painted(), Terminal()
    ours.take(painted.send(screen(LEFT, RIGHT), CONSOLE))
    cells: dict[int, Strip | None] = {0: None, 6: strip("XYZxyz")}
    ours.take(painted.send(part([(0, 6, 9)], [cells, {}, {}]), CONSOLE))
    assert ours.screen.display[0] == "abcdefXYZDEF"
    old: dict[int, Strip | None] = {0: None, 6: strip(RIGHT[0])}
    ours.take(painted.send(part([(0, 6, WIDTH)], [old, {}, {}]), CONSOLE))
    assert ours.screen.display[0] == "abcdefABCDEF"


def test_what_a_wide_letter_may_have_painted_over_is_sent_with_it() -> None:
    painted = Painted()
    painted.send(screen(LEFT, RIGHT), CONSOLE)
    cells: dict[int, Strip | None] = {0: strip("abcde…"), 6: strip(RIGHT[0])}
    assert "ABCDEF" in painted.send(part([(0, 0, WIDTH)], [cells, {}, {}]), CONSOLE)


def test_a_whole_screen_mends_what_something_else_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    painted, ours = Painted(), Terminal()
    monkeypatch.setattr(painting, "WHOLE_SECONDS", -1.0)
    ours.take(painted.send(screen(LEFT, RIGHT), CONSOLE))
    ours.take("\x1b[1;1Hnoise")
    ours.take(painted.send(screen(LEFT, RIGHT), CONSOLE))
    assert ours.screen.display[0] == "abcdefABCDEF"


def test_the_steps_of_one_change_are_sent_once(monkeypatch: pytest.MonkeyPatch) -> None:
    painted = Painted()
    monkeypatch.setattr(painting, "WHOLE_SECONDS", 1000.0)
    assert painted.send(screen(LEFT, RIGHT), CONSOLE)
    assert painted.send(screen(LEFT, RIGHT), CONSOLE) == ""


@pytest.mark.parametrize("how", ["another size", "forgotten"])
def test_what_the_terminal_may_have_lost_is_sent_again(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    painted = Painted()
    monkeypatch.setattr(painting, "WHOLE_SECONDS", 1000.0)
    painted.send(screen(LEFT, RIGHT), CONSOLE)
    if how == "forgotten":
        painted.forget()
    else:
        painted.send(LayoutUpdate([[strip(LEFT[0])]], Region(0, 0, 6, 1)), CONSOLE)
    assert "MNOPQR" in painted.send(screen(LEFT, RIGHT), CONSOLE)


def test_a_style_is_told_once() -> None:
    strips = [Segment("  ", PLAIN), Segment("calm ", PLAIN), Segment("loud", BOLD), Segment(" ", PLAIN)]
    line = Strip(strips).render(CONSOLE)
    before, after = Terminal(), Terminal()
    before.take(line)
    assert after.take(merged(line)).count("\x1b[0m") == 3
    assert before.cells == after.cells
