"""Where the command line's words go: data to standard output, notes to standard error, and never an escape
sequence that a page, or a file's name, brought along."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from newsreader.errors import NewsreaderError, QueryError
from newsreader.text import clean, escaped

JSON_VERSION = 1
"""Every JSON object on standard output carries it as "v"; it grows when a field changes its meaning."""

_POINTED_AT = 1_000
"""Characters of a query that are shown again to point at a mistake in it; more fill the screen."""
_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


class UsageError(NewsreaderError):
    """The command line is wrong: exit code 2."""


class Output:
    """One command's standard output and standard error."""

    def __init__(self, stdout: TextIO, stderr: TextIO, color: str = "auto", quiet: bool = False) -> None:
        self.stdout, self.stderr, self.quiet = stdout, stderr, quiet
        wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.color = color == "always" or (color == "auto" and stdout.isatty() and wanted)
        self.to_terminal = stdout.isatty()

    @classmethod
    def of(cls, options: argparse.Namespace) -> Output:
        for name in ("stdout", "stderr", "stdin"):
            if getattr(sys, name) is None:  # closed by who called: nobody reads, nothing comes
                setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w"))  # noqa: PTH123, SIM115
            stream = getattr(sys, name)
            if hasattr(stream, "reconfigure"):  # file names may hold bytes that are no text
                errors = "replace" if name == "stdin" else "backslashreplace"
                stream.reconfigure(encoding="utf-8", errors=errors)
        return cls(
            sys.stdout, sys.stderr, getattr(options, "color", "auto"), getattr(options, "quiet", False)
        )

    def line(self, text: str = "") -> None:
        """One line of data for people, as it is: its parts are clean, or went through `name`."""
        self.stdout.write(text + "\n")

    def columns(self, *cells: tuple[str, str] | str) -> None:
        """One line of cells, two spaces apart; a cell is a text or (text, style); empty ones go."""
        parts = [(cell, "") if isinstance(cell, str) else cell for cell in cells]
        self.line("  ".join(self.paint(text, style) for text, style in parts if text))

    def raw(self, text: str) -> None:
        """Data for another program, byte for byte."""
        self.stdout.write(text)

    def json(self, value: dict[str, Any]) -> None:
        """One JSON object on a line, with its version first."""
        self.stdout.write(escaped(json.dumps({"v": JSON_VERSION, **value}, ensure_ascii=False)) + "\n")

    def as_files(self, paths: Iterable[str], format: str) -> bool:
        """Write file names when `format` asks for them, with a NUL after each for files0: exact for a pipe,
        harmless on a terminal. Whether it was asked."""
        if format not in ("files", "files0"):
            return False
        end = "\0" if format == "files0" else "\n"
        if self.to_terminal:
            for path in paths:
                self.stdout.write(self.name(path) + end)
            return True
        self.stdout.flush()  # names may be bytes that are no text: past the encoder
        for path in paths:
            self.stdout.buffer.write(_exact(path + end))
        return True

    def name(self, path: str) -> str:
        """A file's name made safe to show."""
        return clean(path)

    def paint(self, text: str, style: str) -> str:
        """`text` in a named style ("": none) where the output shows colour, else as it is."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.color and text and style else text

    def note(self, text: str) -> None:
        """A remark for the person at the terminal; silenced by --quiet."""
        if not self.quiet:
            self.stderr.write(f"{clean(text)}\n")
            self.stderr.flush()

    def error(self, text: str) -> None:
        self.stderr.write(f"newsreader: {clean(text)}\n")
        self.stderr.flush()

    def query_error(self, error: QueryError, query: str) -> None:
        """A mistake in a query, pointed at in the line."""
        self.error(str(error))
        if 0 < len(query) <= _POINTED_AT:
            from rich.cells import cell_len  # a letter may be two columns wide

            before, wrong = clean(query[: error.start] + "|")[:-1], clean(query[error.start : error.end])
            self.stderr.write(
                f"  {clean(query)}\n  {' ' * cell_len(before)}{'^' * max(1, cell_len(wrong))}\n"
            )

    def progress(self, done: int, total: int, what: str) -> None:
        """A counter that rewrites its own line, on a terminal only."""
        if self.quiet or not self.stderr.isatty():
            return
        width = os.get_terminal_size(self.stderr.fileno()).columns
        text = f"{done:,} of {total:,}  {clean(what)}"[: width - 1]
        self.stderr.write(f"\r\x1b[2K{text}")
        self.stderr.flush()

    def progress_end(self) -> None:
        if not self.quiet and self.stderr.isatty():
            self.stderr.write("\r\x1b[2K")


def _exact(name: str) -> bytes:
    """A file's name as its bytes, where the locale is another one than when it was indexed too."""
    try:
        return os.fsencode(name)
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogateescape")
