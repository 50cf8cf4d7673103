"""The installed program in a pseudo-terminal, and its screen as a person would see it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 30.0
"""Seconds that a screen may take to show what it should: long, because test machines stall."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "backspace": "\x7f",
    "space": " ",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f5": "\x1b[15~",
    "ctrl+c": "\x03",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+s": "\x13",
    "ctrl+u": "\x15",
}


def program() -> list[str]:
    """The command that a user would type: the console script beside this Python, else the module."""
    script = shutil.which("newsreader", path=str(Path(sys.executable).parent))
    return [script] if script else [sys.executable, "-m", "newsreader"]


class Terminal:
    """One run of the program. Leaving the block kills it if it still runs."""

    def __init__(
        self,
        arguments: Sequence[str],
        home: Path,
        columns: int = 120,
        rows: int = 36,
        environ: Mapping[str, str] | None = None,
        background: str = "",
    ) -> None:
        """`background`: what it answers when it is asked for that, such as "ffff/ffff/ffff"; "" for a
        terminal that does not answer."""
        self._background = background
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        self._set_size(columns, rows)
        environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if name not in ("NO_COLOR", "COLUMNS", "LINES", "PYTHONUNBUFFERED")
            },
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "NEWSREADER_HOME": str(home),
            **(environ or {}),
        }
        self.process = subprocess.Popen(
            [*program(), *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,  # so that it and its workers can be ended as a group
            close_fds=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self.vanish()

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self, seconds: float) -> bool:
        """Take in what the program wrote within `seconds`; False when it has gone."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the other end is closed
            return False
        self._stream.feed(data)
        if self._background and b"\x1b]11;?" in data:
            self.type(f"\x1b]11;rgb:{self._background}\x1b\\")
        return bool(data)

    @property
    def text(self) -> str:
        """The screen's lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self, condition: str | Callable[[str], bool], patience: float = PATIENCE) -> str:
        """The screen as soon as it shows the text or fulfils the condition; else fails, with the screen."""
        met = (lambda text: condition in text) if isinstance(condition, str) else condition
        end = time.monotonic() + patience
        while not met(self.text):
            if time.monotonic() > end or not self._read(0.05):
                raise AssertionError(f"the screen never showed {condition!r}:\n{self.text}")
        return self.text

    def type(self, text: str) -> None:
        """Characters as typed."""
        os.write(self._master, text.encode())

    def press(self, *keys: str) -> None:
        """Keys by name, or single characters."""
        for key in keys:
            self.type(KEYS.get(key, key))

    def resize(self, columns: int, rows: int) -> None:
        """What a window manager does."""
        self.screen.resize(rows, columns)
        self.screen.reset()
        self._set_size(columns, rows)
        os.killpg(self.process.pid, signal.SIGWINCH)

    def vanish(self) -> None:
        """The terminal is gone, and nobody sends the program a signal: it is no child of its session."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def wait_end(self, patience: float = PATIENCE) -> int:
        """The exit code, once the program has ended by itself."""
        end = time.monotonic() + patience
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"the program did not end:\n{self.text}")
            if self._master >= 0:
                self._read(0.05)
            else:
                time.sleep(0.05)
        return self.process.returncode

    def kill(self) -> None:
        """SIGKILL for the program and its workers, as a power cut would."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
