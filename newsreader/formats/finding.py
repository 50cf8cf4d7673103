"""Patterns in files that are larger than memory should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

_CHUNK = 1 << 20


def find_all(file: BinaryIO, pattern: re.Pattern[bytes], longest: int) -> Iterator[tuple[int, int, bytes]]:
    """Start, end and text of every match from the file's position on. `longest`: bytes of a match, with what
    the pattern looks ahead at. Between two matches the file may be read elsewhere."""
    at = file.tell()
    tail = b""
    while chunk := file.read(_CHUNK):
        window, base = tail + chunk, at - len(tail)
        at += len(chunk)
        done = 0
        for found in pattern.finditer(window):
            done = found.end()
            yield base + found.start(), base + done, found.group()
        tail = window[max(done, len(window) - longest) :]
        file.seek(at)
