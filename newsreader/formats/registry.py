"""What a file is, by its first bytes (names only break ties), and who reads it.

`pages` is the one way from an open file to its captures; zips and gzips come back through it for what is
inside them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO, Protocol

from newsreader.errors import CaptureError
from newsreader.model import Capture
from newsreader.text import clean

from . import (
    answer,
    clips,
    databases,
    enex,
    har,
    mailbox,
    mhtml,
    parts,
    plain,
    stories,
    strangers,
    tars,
    warc,
    webarchive,
    zips,
)
from .compression import TooLarge, packer, unpack_file
from .names import CLIP, extension, unpacked
from .page import Facts, capture, is_html, no_record, too_large

HEAD = 8192
"""Bytes at the start of a file that decide what it is."""
_DEPTH = 4
"""Packed inside packed (a page in a tar that is packed itself): deeper is an attack. What is packed inside a
packed folder may hold pages, and nothing that is packed: folders of folders grow too fast."""
_SINGLEFILE_ZIP = (b"SingleFile", b"sfz", b"zip")
_SINGLEFILE_PACKED = b"<html data-sfz"
_PEEK = 200
_PICTURES = (b"\x89PNG", b"%PDF-")
"""SingleFile can hide a zipped page behind a picture or a PDF of it."""


class _Records(Protocol):
    """A format of many pages, each called by its place in the file ("@OFFSET")."""

    def sniff(self, head: bytes, name: str) -> bool: ...
    def pages(self, file: BinaryIO, facts: Facts) -> Iterator[Capture | CaptureError]: ...
    def load(self, file: BinaryIO, facts: Facts) -> Capture: ...


class _Folder(Protocol):
    """A packed folder: each member is read by `read`; with `facts.record` only the one that it names."""

    def pages(self, file: BinaryIO, facts: Facts, read: zips.Open) -> Iterator[Capture | CaptureError]: ...


_MANY: tuple[_Records, ...] = (warc, enex, har, mailbox, stories, databases)


def pages(file: BinaryIO, facts: Facts, name: str = "", depth: int = 0) -> Iterator[Capture | CaptureError]:
    """Every page in an open file, at its start. Failures are yielded; nothing else is raised.

    With `facts.record` only that one is wanted (others may be yielded too).
    """
    name = name.lower()
    try:
        head = file.read(HEAD)
        file.seek(0)
        if many := next((reader for reader in _MANY if reader.sniff(head, name)), None):
            yield from _records(many, file, facts)
        elif folder := _folder(head, file, name):
            _refuse_deep(facts, depth)
            inner = replace(facts, sha256="", beside=None, member=True)
            members = folder.pages(file, inner, partial(_member, depth=depth + 1))
            yield from members if facts.record else parts.apart(members)
        elif _SINGLEFILE_PACKED in head[:_PEEK]:
            raise CaptureError(
                facts.where,
                "damaged",
                "the packed text of this page is cut off; fetch or save it again.",
            )
        else:
            data = file.read(facts.limit + 1)
            if len(data) > facts.limit:
                raise too_large(facts)
            yield from _single(data, head, facts, name, depth)
    except CaptureError as error:
        yield error


def one(file: BinaryIO, facts: Facts, name: str = "") -> Capture:
    """The page that `facts.record` names, else the first. Raises CaptureError."""
    first_error: CaptureError | None = None
    for got in pages(file, facts, name):
        if isinstance(got, CaptureError):
            first_error = first_error or got
        elif not facts.record or got.record == facts.record:
            return got
    if first_error is None and facts.record:
        raise no_record(facts)
    raise first_error or CaptureError(facts.where, "not-a-page", "there is no saved page in this file.")


def _records(reader: _Records, file: BinaryIO, facts: Facts) -> Iterator[Capture | CaptureError]:
    _, _, inner = facts.record.rpartition("#")
    if inner.startswith("@"):
        yield replace(reader.load(file, replace(facts, record=inner)), record=facts.record)
        return
    try:
        for got in reader.pages(file, replace(facts, record="")):
            yield _inside(got, facts)
    except CaptureError as error:
        yield _inside(error, facts)


def _inside(got: Capture | CaptureError, facts: Facts) -> Capture | CaptureError:
    """What was read from a member of a packed folder, called by the member's name first."""
    if not facts.record:
        return got
    if isinstance(got, Capture):
        return replace(got, record=f"{facts.record}#{got.record}")
    place = got.path.removeprefix(facts.path)  # "#@OFFSET", or "" for what is said of the whole file
    return CaptureError(facts.where + place, got.kind, got.message)


def _folder(head: bytes, file: BinaryIO, name: str) -> _Folder | None:
    """Who reads a packed folder; None when it is none."""
    if zips.sniff(head, name) or (_may_be_zip_page(head) and zips.sniff_end(file)):
        return zips
    return tars if tars.sniff(head, name) else None


def _member(file: BinaryIO, facts: Facts, name: str, depth: int) -> Iterator[Capture | CaptureError]:
    """The pages in a member of a packed folder. Those in a member that is one itself are called by the names
    of both."""
    head = file.read(HEAD)
    file.seek(0)
    outer = clean(name) if _folder(head, file, name) else ""
    known = facts
    if outer:
        depth = max(depth, _DEPTH - 1)
        known = replace(facts, record=facts.record.removeprefix(outer).removeprefix("#"))
    for got in pages(file, known, name, depth):
        if facts.format and isinstance(got, Capture):
            got = replace(got, format=facts.format)
        yield _inside(got, replace(facts, record=outer)) if outer else got


def _refuse_deep(facts: Facts, depth: int) -> None:
    if depth >= _DEPTH:
        message = "archives so deep inside archives are not opened; unpack the outer ones."
        raise CaptureError(facts.where, "unsupported", message)


def _may_be_zip_page(head: bytes) -> bool:
    return head.startswith(_PICTURES) or (is_html(head) and any(word in head for word in _SINGLEFILE_ZIP))


def _single(
    data: bytes, head: bytes, facts: Facts, name: str, depth: int
) -> Iterator[Capture | CaptureError]:
    """Formats that are one page and are read whole."""
    facts = replace(facts, sha256=facts.sha256 or hashlib.sha256(data).hexdigest())
    packed = "brotli" if extension(name) == "br" else packer(head)  # brotli has no mark of its own
    if packed:
        yield from _unpacked(data, packed, facts, name, depth)
    elif table := strangers.TABLES.get(extension(name)):
        raise CaptureError(facts.where, "not-a-page", strangers.refusal(table))
    elif facts.record and not facts.member:
        raise no_record(facts)
    elif mhtml.sniff(head, name):
        yield mhtml.page(data, replace(facts, format="mail") if extension(name) == "eml" else facts)
    elif webarchive.sniff(head, name):
        yield from webarchive.pages(data, facts)
    elif answer.sniff(head, name):
        yield from answer.pages(data, facts)
    elif extension(name) in CLIP and (clip := clips.page(data, facts)):
        yield clip
    else:
        got = capture(data, facts)
        yield plain.with_header(got) if got.media == "text" else got


def _unpacked(
    data: bytes, packed: str, facts: Facts, name: str, depth: int
) -> Iterator[Capture | CaptureError]:
    _refuse_deep(facts, depth)
    try:
        inner, whole = unpack_file(data, packed, facts.limit)
    except TooLarge:
        raise CaptureError(
            facts.where,
            "too-large",
            f"the file unpacks to more than {facts.limit >> 20} MB; raise max_page_mb in the settings, or "
            f"unpack it ({packed}) and name what comes out.",
        ) from None
    if not inner and not whole:
        raise CaptureError(
            facts.where, "damaged", f"the {packed} data cannot be unpacked; save or fetch the file again."
        )
    if not whole:
        facts = replace(
            facts, notes=(*facts.notes, f"The {packed} data is cut off or damaged; what it holds was read.")
        )
    yield from pages(io.BytesIO(inner), facts, unpacked(name), depth + 1)
