"""Stories taken out of a news database as one text file (Factiva, Nexis): each is a page of its own.

What parts them is a line that no article has: "2 of 25 DOCUMENTS" or "Document 2 of 25" above a story, "End
of Document" or the database's number below it. The record of a story is "@OFFSET"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from newsreader.errors import CaptureError
from newsreader.model import Capture

from . import plain
from .page import Facts, capture, is_html, no_record, too_large

_ABOVE = rb"[ \t]*(?:\d{1,5} of \d{1,5} DOCUMENTS?|Document \d{1,5} of \d{1,5})[ \t]*\r?$"
_BELOW = rb"[ \t]*(?:End of Document|Document [A-Z]{3,10}\d{12,20}[a-z0-9]{2,20})[ \t]*\r?$"
_EDGE = re.compile(rb"^(?:" + _ABOVE + rb"|" + _BELOW + rb")", re.M)
_LENGTH = re.compile(
    rb"^[ \t]*(?:Length|LENGTH):[ \t]*\d[\d,.]{0,6} words[ \t]*\r?$"
    rb"|^WC[ \t\r\n]{1,4}\d[\d,.]{0,6} words[ \t]*\r?$"
    rb"|^\d[\d,.]{0,6} words[ \t]*\r?\n\d{1,2} [A-Z][a-z]{2,8} \d{4}[ \t]*\r?$",
    re.M,
)
"""The number of words as databases give it: a first story may be longer than what is looked at."""
_FEWEST = 200
"""Bytes of the shortest story: less is a list of titles, or what a file begins and ends with."""


def sniff(head: bytes, name: str) -> bool:
    return not is_html(head) and (_EDGE.search(head) is not None or _LENGTH.search(head) is not None)


def pages(file: BinaryIO, facts: Facts) -> Iterator[Capture | CaptureError]:
    """Every story in order; a file with one story is that page, without a record."""
    data = file.read(facts.limit + 1)
    if len(data) > facts.limit:
        raise too_large(facts)
    found = _stories(data)
    if len(found) < 2:
        yield plain.with_header(capture(data, facts))
        return
    for start, end in found:
        known = replace(facts, record=f"@{start}", sha256="")
        try:
            yield _story(data[start:end], known)
        except CaptureError as error:
            yield error


def load(file: BinaryIO, facts: Facts) -> Capture:
    """The story at `facts.record`. Raises CaptureError."""
    data = file.read(facts.limit + 1)
    place = next((p for p in _stories(data) if f"@{p[0]}" == facts.record), None)
    if place is None:
        raise no_record(facts)
    return _story(data[slice(*place)], facts)


def _story(data: bytes, facts: Facts) -> Capture:
    return plain.with_header(capture(data, replace(facts, media="text", format="database")))


def _stories(data: bytes) -> list[tuple[int, int]]:
    """Where each story begins and ends, without the lines that part them."""
    starts, ends = [0], []
    for found in _EDGE.finditer(data):
        ends.append(found.start())
        starts.append(found.end())
    ends.append(len(data))
    return [place for place in zip(starts, ends, strict=True) if len(data[slice(*place)].strip()) >= _FEWEST]
