"""What stands on the terminal, so that only what differs is sent to it.

Textual sends every line of every widget that was drawn or laid out anew: scroll bars, blank lines and words
that stand there already. That is several times what a key changes, and over a slow connection it is what one
waits for.

What Textual calls private and may change is used here (`_compositor`, `App._display`) and in asking
(`_xterm_parser`); single attributes in virtual_view, key_gate and telling.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from rich.console import Console, RenderableType
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

RESET = "\x1b[0m"
WHOLE_SECONDS = 1.0
"""After a whole screen was sent: one that follows is a step of the same change; Textual paints several."""


class Painted:
    """The terminal's lines as they were sent last.

    Of a whole screen every line is sent: so what another program wrote over it, or a terminal that was
    cleared, is mended with the next one.
    """

    def __init__(self) -> None:
        self._lines: dict[int, dict[int, Strip | None]] = {}
        """By line and first cell; None where that is not known."""
        self._whole_at = 0.0
        self._region = Region()
        """Of the whole screen that was sent last: a terminal whose size changes may lose lines."""

    def forget(self) -> None:
        """The terminal was someone else's meanwhile."""
        self._lines = {}

    def send(self, update: ChopsUpdate | LayoutUpdate, console: Console) -> str:
        """What is to be written to the terminal, which has it then."""
        if isinstance(update, LayoutUpdate):
            return "".join(self._whole(update, console))
        return "".join(self._parts(update, console))

    def _whole(self, update: LayoutUpdate, console: Console) -> Iterator[str]:
        now = time.monotonic()
        if now - self._whole_at > WHOLE_SECONDS or update.region != self._region:
            self.forget()
            self._whole_at, self._region = now, update.region
        for y, strips in enumerate(update.strips, update.region.y):
            yield from self._line(y, _placed(strips), console)

    def _parts(self, update: ChopsUpdate, console: Console) -> Iterator[str]:
        for y, first, last in update.spans:
            ends = zip(update.chops[y].items(), update.chop_ends[y], strict=False)
            there = [(x, end, strip) for (x, strip), end in ends if strip and x <= last and end > first]
            whole = {x: strip for x, end, strip in there if end <= last}
            yield from self._line(y, whole, console, update.chops[y])
            for x, _, strip in there[len(whole) :]:
                self._lines[y][x] = None
                yield _at(x, y) + strip.crop(0, last - x).render(console)

    def _line(
        self, y: int, strips: Mapping[int, Strip], console: Console, cuts: Iterable[int] | None = None
    ) -> Iterator[str]:
        """What differs of some strips of line `y`, which is cut at `cuts` (None: they are all there is)."""
        cuts = strips.keys() if cuts is None else list(cuts)
        line = self._lines.get(y)
        if line is None or list(line) != list(cuts):  # other panes: what stands there was cut otherwise
            line = self._lines[y] = dict.fromkeys(cuts)
        shifted = False
        for x, strip in strips.items():
            if shifted or not _same(line[x], strip, console):
                shifted = shifted or not (_narrow(strip) and _narrow(line[x]))
                line[x] = strip
                yield _at(x, y) + merged(strip.render(console))


class Difference(CompositorUpdate):
    """What an update changes on the terminal; worked out when it is sent."""

    def __init__(self, painted: Painted, update: ChopsUpdate | LayoutUpdate) -> None:
        self._painted = painted
        self._update = update

    def render_segments(self, console: Console) -> str:
        return self._painted.send(self._update, console)


class PaintingApp(App[int]):
    """An application that sends what differs."""

    def __init__(self, driver: type[Driver] | None = None) -> None:
        """`driver`: what takes the terminal, where that is not Textual's own."""
        super().__init__(driver)
        self._painted = Painted()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Textual's one way to the terminal."""
        if isinstance(renderable, (ChopsUpdate, LayoutUpdate)):
            renderable = cast(RenderableType, Difference(self._painted, renderable))
        super()._display(screen, renderable)

    def paint_anew(self) -> None:
        """Back from the shell, or from a program that had the terminal."""
        self._painted.forget()
        self.refresh()


def _placed(strips: Iterable[Strip]) -> dict[int, Strip]:
    """Strips of a line by their first cells."""
    placed: dict[int, Strip] = {}
    x = 0
    for strip in strips:
        placed[x] = strip
        x += strip.cell_length
    return placed


def _same(one: Strip | None, other: Strip, console: Console) -> bool:
    return one is other or (one is not None and one.render(console) == other.render(console))


def _narrow(strip: Strip | None) -> bool:
    """Whether no terminal can draw it wider than we think: what is right of it would be painted over."""
    return strip is not None and strip.text.isascii()


def _at(x: int, y: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H"


def merged(line: str) -> str:
    """The same line with a style told once where several pieces of it follow each other."""
    pieces: list[str] = []
    before = None
    for piece in line.split(RESET):
        style, told, text = piece.partition("m")
        if told and style == before:
            pieces[-1] += text
        else:
            pieces.append(piece)
            before = style if style.startswith("\x1b[") else None
    return RESET.join(pieces)
