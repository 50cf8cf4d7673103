"""Evernote's exports (.enex): pages that its web clipper kept, as the notes of one XML file.

A note is a page when it says the address that it was clipped from. Notes are cut out by their tags and parsed
one at a time, without the pictures in them, so that neither a large export nor a damaged note costs the
others. The record of a note is "@OFFSET"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import BinaryIO
from xml.etree import ElementTree

from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt, Sourced
from newsreader.text import clean

from .page import Facts, capture, too_large
from .urls import address, digits_time

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!DOCTYPE en-export[^>]{0,300}>\s*)?<en-export\b"
)
_OPEN, _CLOSE = re.compile(rb"<note(?:\s[^>]{0,200})?>"), b"</note>"
_TAG = 256
"""Bytes of the longest tag that is looked for."""
_CHUNK = 65_536
_RESOURCE = re.compile(rb"<resource>.*?</resource>", re.S)
_MEDIA = re.compile(r"<en-media\b[^>]{0,2000}>|</en-media>|<\?xml[^>]{0,200}>|<!DOCTYPE[^>]{0,300}>", re.I)


def sniff(head: bytes, name: str) -> bool:
    return _START.match(head) is not None


def pages(file: BinaryIO, facts: Facts) -> Iterator[Capture | CaptureError]:
    """Every clipped page; one CaptureError for each note that cannot be read, and one that counts those that
    were never pages."""
    others = found = 0
    for offset, data in _notes(file, facts.limit):
        found += 1
        known = replace(facts, record=f"@{offset}")
        if data is None:
            yield too_large(known)
            continue
        try:
            page = _page(data, known)
        except CaptureError as error:
            yield error
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
        for at, data in _notes(file, facts.limit):
            page = _page(data, facts) if data is not None and at == int(place.group(1)) else None
            if page is not None:
                return page
            break
    raise CaptureError(
        facts.where, "unreadable", "no note begins here; the file has changed: index it again."
    )


def _left_out(others: int) -> str:
    if not others:
        return "this Evernote export holds no whole note; export it again."
    notes = f"{others:,} note{'' if others == 1 else 's'}"
    return f"{notes} without a web address left out: {'it is' if others == 1 else 'they are'} no saved page."


def _notes(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Each note from the file's position on, with its offset; None for one of more than `limit` bytes. The
    last may be cut off."""
    base, buffer = file.tell(), b""
    while True:
        found = _OPEN.search(buffer)
        if found:
            base, buffer = base + found.start(), buffer[found.start() :]
            start, data, buffer = base, *_until_close(file, buffer, limit)
            yield start, data
            base = file.tell() - len(buffer)
            continue
        base, buffer = base + max(0, len(buffer) - _TAG), buffer[-_TAG:]
        chunk = file.read(_CHUNK)
        if not chunk:
            return
        buffer += chunk


def _until_close(file: BinaryIO, buffer: bytes, limit: int) -> tuple[bytes | None, bytes]:
    """The note that `buffer` begins with, and what was read behind it."""
    parts, size = [buffer], len(buffer)
    at = buffer.find(_CLOSE)
    whole = True
    while at < 0:
        chunk = file.read(_CHUNK)
        if not chunk:
            return (b"".join(parts) if whole else None), b""
        tail = parts[-1][-len(_CLOSE) :]
        size += len(chunk)
        at = (tail + chunk).find(_CLOSE)
        if size > limit:
            whole, parts = False, [chunk]
        else:
            parts.append(chunk)
        if at >= 0:
            end = at + len(_CLOSE) - len(tail)
            rest = chunk[end:]
            return (b"".join(parts)[: size - len(rest)] if whole else None), rest
    return buffer[: at + len(_CLOSE)], buffer[at + len(_CLOSE) :]


def _page(data: bytes, facts: Facts) -> Capture | None:
    """The page in a note; None when it was no page. Raises CaptureError."""
    note = _note(data, facts)
    url = address(note.findtext("note-attributes/source-url"))
    if url is None:
        return None
    title = clean(note.findtext("title") or "")
    saved = digits_time(re.sub(r"\D", "", note.findtext("created") or ""))
    body = _MEDIA.sub("", note.findtext("content") or "").replace("en-note", "div")
    html = f"<!DOCTYPE html><html><head><title>{escape(title)}</title></head><body>{body}</body></html>"
    return capture(
        html.encode("utf-8", "replace"),
        replace(
            facts,
            format="enex",
            media="html",
            charset="utf-8",
            sha256="",
            url=Sourced(url, "Evernote source-url"),
            saved_at=SavedAt(saved, source="Evernote created") if saved else facts.saved_at,
        ),
    )


def _note(data: bytes, facts: Facts) -> ElementTree.Element:
    try:  # what begins with a tag has no document type, and so no entities that grow
        return ElementTree.fromstring(_RESOURCE.sub(b"", data))  # noqa: S314
    except ElementTree.ParseError as error:
        raise CaptureError(
            facts.where,
            "damaged",
            f"this note cannot be read ({clean(str(error))}); the others are. Export it again.",
        ) from error
