"""Mailboxes (.mbox): messages behind each other, newsletters among them. Each is read as `mhtml` reads one.

The record of a message is "@OFFSET"."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from newsreader.errors import CaptureError
from newsreader.model import Capture

from . import mhtml
from .finding import find_all
from .page import Facts, no_record, too_large

_FROM = rb"From [^\r\n]{3,200} \d{4}(?: [+-]\d{4})?\r?\n(?=[A-Za-z>][\w-]{0,60}:| )"
"""The line before a message; it ends with a year, or a zone behind it."""
_START = re.compile(_FROM)
_NEXT = re.compile(rb"\n\r?\n(?=" + _FROM + rb")")
_LINE = 400
"""Bytes in which the end of a message can be told."""
_EMPTY = 10_000
"""Messages without a text, after which a file is given up."""


def sniff(head: bytes, name: str) -> bool:
    return _START.match(head) is not None


def pages(file: BinaryIO, facts: Facts) -> Iterator[Capture | CaptureError]:
    """Every message with a text, in order; the others are counted in one CaptureError."""
    empty = 0
    for start, end in _messages(file):
        try:
            yield _message(file, start, end, replace(facts, record=f"@{start}"))
        except CaptureError as error:
            if error.kind == "too-large":
                yield error
                continue
            empty += 1
            if empty == _EMPTY:
                break
    if empty:
        messages = "1 message has" if empty == 1 else f"{empty:,} messages have"
        rest = "; what is behind the last of them was not read" if empty == _EMPTY else ""
        yield CaptureError(facts.where, "not-a-page", f"{messages} no text that can be read{rest}.")


def load(file: BinaryIO, facts: Facts) -> Capture:
    """The message at `facts.record`. Raises CaptureError."""
    place = re.fullmatch(r"@(\d{1,18})", facts.record)
    if place:
        file.seek(int(place.group(1)))
        start, end = next(_messages(file), (0, 0))
        file.seek(start)
        if _START.match(file.read(_LINE)):
            return _message(file, start, end, facts)
    raise no_record(facts)


def _message(file: BinaryIO, start: int, end: int, facts: Facts) -> Capture:
    if end - start > facts.limit:
        raise too_large(facts)
    file.seek(start)
    return mhtml.page(file.read(end - start), replace(facts, format="mail", sha256=""))


def _messages(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Where each message begins and ends, from the file's position on."""
    start = file.tell()
    for _, end, _ in find_all(file, _NEXT, _LINE):
        yield start, end
        start = end
    last = file.seek(0, os.SEEK_END)
    if start < last:
        yield start, last
