"""What the screens that work with the library have in common: asking it, and writing files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from textual.screen import Screen

from newsreader import export
from newsreader.errors import NewsreaderError
from newsreader.tui.desk import Desk
from newsreader.tui.screens.text_dialog import LineDialog
from newsreader.tui.telling import Tells

Answer = TypeVar("Answer")
T = TypeVar("T")


class AtDesk(Tells, Screen[Answer], Generic[Answer]):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    async def ask(self, work: Callable[[], T], *, quick: bool = False) -> T | None:
        """Do slow work off the event loop. A failure is told to the reader and gives None."""
        try:
            return await (self.desk.quick(work) if quick else self.desk.slow(work))
        except NewsreaderError as error:
            self.tell(str(error), "warning")
            return None

    async def write_file(self, name: str, proposed: str, hint: str, write: Callable[[Path], object]) -> None:
        """Ask where to `write` (which raises NewsreaderError and OSError), again while it cannot be done."""
        typed = str(self.desk.place_to_write(proposed))
        while answer := await self.app.push_screen_wait(LineDialog(name, "write", typed, hint)):
            typed = answer
            path = Path(typed).expanduser()
            try:
                await self.desk.slow(partial(_write_outside, path, self.desk.read, write))
            except NewsreaderError as error:
                self.tell(str(error), "error")
            except OSError as error:
                self.tell(f"{path}: {error.strerror}; choose another name.", "error")
            else:
                self.tell(f"Written: {path.absolute()}")
                return


def _write_outside(path: Path, folders: tuple[Path, ...], write: Callable[[Path], object]) -> None:
    """A file outside the folders that are read."""
    export.refuse_inside(path, folders)
    write(path)
