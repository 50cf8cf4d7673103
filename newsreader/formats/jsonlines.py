"""JSON as programs keep it: one value, one in every line, or a long list of which one is in memory at a
time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from newsreader.errors import CaptureError
from newsreader.model import Capture

from .page import Facts, no_record, too_large

_CHUNK = 1 << 20
_BETWEEN = re.compile(r"[\s,]*")


def values(data: bytes) -> Iterator[Any]:
    """The values of a JSON file or of JSON lines; what is no JSON is left out."""
    text = data.decode("utf-8", "replace")
    for part in (text, *text.splitlines()):
        try:
            yield json.loads(part)
        except (ValueError, RecursionError):
            continue
        if part is text:
            return


def items(file: BinaryIO, start: re.Pattern[str], facts: Facts, name: str) -> Iterator[Any]:
    """The values of the list that begins behind `start`, or of lines where that ends with no bracket; none
    where there is no such place. The last one is a CaptureError where they cannot be read to their end: of
    what is called `name` ("this export")."""
    decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
    scan = json.JSONDecoder().raw_decode
    text, at, inside, listed = "", 0, False, False
    while True:
        if inside:
            between = _BETWEEN.match(text, at)
            at = between.end() if between else at
            if text.startswith("]", at):
                return
            try:
                value, at = scan(text, at)
            except (ValueError, RecursionError):  # not whole yet, or never
                pass
            else:
                yield value
                continue
        elif begun := start.search(text):
            at, inside, listed = begun.end(), True, begun.group().endswith("[")
            continue
        if len(text) - at > facts.limit:
            yield too_large(facts)
            return
        more = decode(file.read(max(_CHUNK, len(text) - at)))  # twice as much each time that it is too little
        if not more:
            if (listed or text[at:]) if inside else not text.rstrip().endswith(("}", "]")):
                yield CaptureError(facts.where, "damaged", f"{name} is cut off or damaged; save it again.")
            return
        text, at = text[at:] + more, 0


def load(values: Iterator[Any], facts: Facts, page: Callable[[Any, Facts], Capture | None]) -> Capture:
    """What `page` finds in the value whose place `facts.record` says ("@N"). Raises CaptureError."""
    place = re.fullmatch(r"@(\d{1,9})", facts.record)
    value = next(islice(values, int(place.group(1)), None), None) if place else None
    if isinstance(value, CaptureError):
        raise value
    found = page(value, facts)
    if found is None:
        raise no_record(facts)
    return found
