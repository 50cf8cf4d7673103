"""Mailboxes (.mbox): messages behind each other, newsletters among them. Each is read as `mhtml` reads one.

The record of a message is "@OFFSET"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from newsreader.errors import CaptureError
from newsreader.model import Capture

from . import mhtml
from .page import Facts, too_large

_FROM = rb"From [^\r\n]{3,200} \d{4}(?: [+-]\d{4})?\r?\n(?=[A-Za-z>][\w-]{0,60}:| )"
"""The line before a message; it ends with a year, or a zone behind it."""
_START = re.compile(_FROM)
_NEXT = re.compile(rb"\n\r?\n(?=" + _FROM + rb")")
_LINE = 400
"""Bytes in which the end of a message can be told."""
_CHUNK = 1 << 20


def sniff(head: bytes, name: str) -> bool:
    return _START.match(head) is not None


def pages(file: BinaryIO, facts: Facts) -> Iterator[Capture | CaptureError]:
    """Every message with a text, in order, and a CaptureError for each of the others."""
    for offset, data in _messages(file, facts.limit):
        known = replace(facts, record=f"@{offset}")
        try:
            yield _message(data, known)
        except CaptureError as error:
            yield error


def load(file: BinaryIO, facts: Facts) -> Capture:
    """The message at `facts.record`. Raises CaptureError."""
    place = re.fullmatch(r"@(\d{1,18})", facts.record)
    if place:
        file.seek(int(place.group(1)))
        for _, data in _messages(file, facts.limit):
            if data is None or sniff(data[:_LINE], ""):
                return _message(data, facts)
            break
    raise CaptureError(
        facts.where, "unreadable", "no message begins here; the file has changed: index it again."
    )


def _message(data: bytes | None, facts: Facts) -> Capture:
    if data is None:
        raise too_large(facts)
    return mhtml.page(data, replace(facts, format="mail", sha256=""))


def _messages(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Each message from the file's position on, with its offset; None for one of more than `limit` bytes."""
    start = file.tell()
    parts: list[bytes] = []
    size = 0
    buffer = b""
    while True:
        found = _NEXT.search(buffer)
        if found:
            size += found.end()
            yield start, b"".join((*parts, buffer[: found.end()])) if size <= limit else None
            start, size, parts, buffer = start + size, 0, [], buffer[found.end() :]
            continue
        if len(buffer) > _LINE:
            done, buffer = buffer[:-_LINE], buffer[-_LINE:]
            size += len(done)
            parts = [*parts, done] if size <= limit else []
        chunk = file.read(_CHUNK)
        if not chunk:
            size += len(buffer)
            if size:
                yield start, b"".join((*parts, buffer)) if size <= limit else None
            return
        buffer += chunk
