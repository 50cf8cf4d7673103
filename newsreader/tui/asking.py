"""Asking the terminal for its background (OSC 11), when the screen is taken.

Some terminals answer at once, some over a slow line later than the first keys, some never: so nothing waits
for the answer, and it is picked out of what is typed wherever it stands. Textual would take it for keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.color import Color
from textual.drivers import linux_driver
from textual.message import Message

from newsreader.tui.messages import Ground

ASK = "\x1b]11;?\x07"
"""Ended with BEL: some terminals answer what ends with ESC \\ with an ESC alone."""
_ANSWER = re.compile(
    r"\x1b\]11;rgba?:([\da-f]{1,4})/([\da-f]{1,4})/([\da-f]{1,4})[^\x07\x1b]*(?:\x07|\x1b\\)", re.IGNORECASE
)
_BEGUN = re.compile(r"\x1b\]11;[^\x07\x1b]{0,40}\x1b?\Z")


class Parser(XTermParser):
    """Textual's, which makes messages of what the terminal sends, and one of the answer."""

    _begun = ""
    """An answer whose end is still on its way."""

    def feed(self, data: str) -> Iterator[Message]:
        if not data:  # the end
            yield from super().feed(data)
            return
        data = self._begun + data
        if answer := _ANSWER.search(data):
            yield Ground(_light(answer))
            data = data[: answer.start()] + data[answer.end() :]
        begun = _BEGUN.search(data)
        self._begun = begun[0] if begun else ""
        if data := data.removesuffix(self._begun):
            yield from super().feed(data)


class AskingDriver(linux_driver.LinuxDriver):
    """Textual's, which takes the terminal and reads from it."""

    def run_input_thread(self) -> None:
        linux_driver.XTermParser = Parser  # type: ignore[attr-defined]  # the method makes its own
        self.write(ASK)
        super().run_input_thread()


def _light(answer: re.Match[str]) -> bool:
    red, green, blue = (round(int(part, 16) / (16 ** len(part) - 1) * 255) for part in answer.groups())
    return Color(red, green, blue).brightness > 0.5
