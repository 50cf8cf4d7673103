"""Evernote's exports (.enex): pages that its web clipper kept, as the notes of one XML file.

A note is a page when it says the address that it was clipped from. Notes are cut out by their tags and parsed
one at a time, without the pictures in them, so that neither a large export nor a damaged note costs the
others. The record of a note is "@OFFSET"."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import BinaryIO
from xml.etree import ElementTree

from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt, Sourced
from newsreader.text import clean

from .finding import find_all
from .page import Facts, clip, no_record, too_large
from .urls import address, digits_time

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!DOCTYPE en-export[^>]{0,300}>\s*)?<en-export\b"
)
_TAGS, _CLOSE = re.compile(rb"</note>|<note(?:\s[^>]{0,200})?>"), b"</note>"
_TAG = 256
"""Bytes of the longest tag that is looked for."""
_DAMAGED = 1000
"""Notes that cannot be read, after which a file is given up."""
_RESOURCE_CLOSE = b"</resource>"
_WANTED = {"title", "created", "source-url", "content"}
_ELEMENTS = 10_000
"""Elements of one note beside its text: a tag each, and some twenty others."""
_MEDIA = re.compile(r"<en-media\b[^>]{0,2000}>|</en-media>|<\?xml[^>]{0,200}>|<!DOCTYPE[^>]{0,300}>", re.I)


def sniff(head: bytes, name: str) -> bool:
    return _START.match(head) is not None


def pages(file: BinaryIO, facts: Facts) -> Iterator[Capture | CaptureError]:
    """Every clipped page; a CaptureError for each note that cannot be read, and one that counts those that
    were never pages."""
    others = found = damaged = 0
    for start, end in _notes(file):
        found += 1
        try:
            page = _page(_read(file, start, end, facts), replace(facts, record=f"@{start}"))
        except CaptureError as error:
            yield error
            damaged += 1
            if damaged == _DAMAGED:
                message = f"{_DAMAGED:,} notes cannot be read; what is behind them was not looked at."
                yield CaptureError(facts.where, "damaged", message)
                return
            continue
        if page is None:
            others += 1
        else:
            yield page
    if others or not found:
        yield CaptureError(facts.where, "not-a-page", _left_out(others))


def load(file: BinaryIO, facts: Facts) -> Capture:
    """The page at `facts.record`. Raises CaptureError."""
    place = re.fullmatch(r"@(\d{1,18})", facts.record)
    if place:
        file.seek(int(place.group(1)))
        start, end = next(_notes(file), (-1, 0))
        page = _page(_read(file, start, end, facts), facts) if start == int(place.group(1)) else None
        if page is not None:
            return page
    raise no_record(facts)


def _left_out(others: int) -> str:
    if not others:
        return "this Evernote export holds no whole note; export it again."
    notes = f"{others:,} note{'' if others == 1 else 's'}"
    return f"{notes} without a web address left out: {'it is' if others == 1 else 'they are'} no saved page."


def _notes(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Where each note begins and ends, from the file's position on. One whose end is missing ends where the
    next begins, or with the file."""
    start: int | None = None
    for begin, end, tag in find_all(file, _TAGS, _TAG):
        closes = tag == _CLOSE
        if start is not None:
            yield start, end if closes else begin
        start = None if closes else begin
    if start is not None:
        yield start, file.seek(0, os.SEEK_END)


def _read(file: BinaryIO, start: int, end: int, facts: Facts) -> bytes:
    if end - start > facts.limit:
        raise too_large(replace(facts, record=f"@{start}"))
    file.seek(start)
    return file.read(end - start)


def _page(data: bytes, facts: Facts) -> Capture | None:
    """The page in a note; None when it was no page. Raises CaptureError."""
    fields = _fields(data, facts)
    url = address(fields.get("source-url"))
    if url is None:
        return None
    saved = digits_time(re.sub(r"\D", "", fields.get("created", "")))
    body = _MEDIA.sub("", fields.get("content", "")).replace("en-note", "div")
    title = escape(clean(fields.get("title", "")))
    html = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
    when = SavedAt(saved, source="Evernote created") if saved else None
    return clip(html, facts, "enex", Sourced(url, "Evernote source-url"), when)


def _fields(data: bytes, facts: Facts) -> dict[str, str]:
    """The texts of a note by the names of their elements. (What begins with a tag has no document type, and
    so no entities that grow.)"""
    fields = _Fields()
    parser = ElementTree.XMLParser(target=fields)  # noqa: S314
    try:
        parser.feed(_without_resources(data))
        parser.close()
    except (ElementTree.ParseError, OverflowError) as error:
        raise CaptureError(
            facts.where,
            "damaged",
            f"this note cannot be read ({clean(str(error))}); the others are. Export it again.",
        ) from error
    return fields.texts()


def _without_resources(data: bytes) -> bytes:
    """A note without its pictures."""
    parts: list[bytes] = []
    at = 0
    while (start := data.find(b"<resource>", at)) >= 0 and (end := data.find(_RESOURCE_CLOSE, start)) >= 0:
        parts.append(data[at:start])
        at = end + len(_RESOURCE_CLOSE)
    return b"".join((*parts, data[at:]))


class _Fields:
    """Keeps the texts of elements, the first of each name, and no tree: hostile notes have millions."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}
        self._open: list[str] | None = None
        self._count = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        self._count += 1
        if self._count > _ELEMENTS:
            raise OverflowError("too many elements")
        self._open = self._texts.setdefault(name, []) if name in _WANTED and name not in self._texts else None

    def data(self, text: str) -> None:
        if self._open is not None:
            self._open.append(text)

    def end(self, _: str) -> None:
        self._open = None

    def texts(self) -> dict[str, str]:
        return {name: "".join(texts) for name, texts in self._texts.items()}
