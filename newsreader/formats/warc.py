"""WARC and ARC, plain or gzipped: many pages in one file, read one record at a time.

Cut here rather than by a library because damage must not end the file: a record that cannot be read becomes a
CaptureError and reading goes on at the next record that can be found. Memory is bounded by two pages.

A page is a successful response (or a resource) of HTML, or of plain prose. Everything else in a crawl
(pictures, scripts, redirects, frames of other pages, fragments that scripts asked for) is passed over
silently. The record of a page is "@OFFSET", or "@OFFSET+N" for the place N inside the gzip member at OFFSET.

Revisits say "as before" and hold no text: they are another response, seen again later, where that stands in
the same file (record "@OFFSET=@OFFSET") or in another file of the crawl (record "@OFFSET=NAME@OFFSET", see
`revisits`); the others are counted in one CaptureError."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import unquote

from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt, Sourced
from newsreader.text import clean

from . import answer
from .compression import peek_gzip
from .embedded import Embedded
from .framed import is_frameset
from .page import NO_TIME, Facts, capture, is_html, no_record
from .recordstream import Damaged, RecordStream, fields_of
from .revisits import Originals, may_be_page, note
from .stubs import Stub
from .urls import address, digits_time

_START = re.compile(rb"\s{0,8}(?:WARC/\d\.\d{1,2}\r?\n|filedesc://)")
_PAGE_START = re.compile(rb"<(?:!doctype|html|head|body|frameset)\b", re.I)

_KEPT = {"revisit": answer.HEADER_LIMIT, "request": answer.HEADER_LIMIT}
"""Bytes wanted of records that are no pages but say something about them."""

_DAMAGED = 1000
"""Damaged stretches in one file, after which it is given up: each costs a search."""

_MEDIA = ("text/html", "application/xhtml+xml", "text/plain")
MIN_PAGE = 400
"""Bytes below which a response is a beacon, a redirect by script or an error, not a page."""

# Paths of plain text that is for machines.
_MACHINE_TEXT = re.compile(
    r"/(?:robots|ads|app-ads|humans|security|sellers)\.(?:txt|json)$|\.(?:js|mjs|css|json|csv|vtt|m3u8|map|xml|svg)$",
    re.I,
)


def sniff(head: bytes, name: str) -> bool:
    if head.startswith(b"\x1f\x8b"):
        head = peek_gzip(head)
    return _START.match(head) is not None


def pages(file: BinaryIO, facts: Facts) -> Iterator[Capture | CaptureError]:
    """Every page in the file that is no part of another, and a CaptureError for each stretch that is
    damaged."""
    embedded = Embedded()
    held: Capture | None = None  # one behind: the request that says what a page is may follow it
    for got in _answers(file, facts, embedded):
        if held is not None and not embedded.is_part(held):
            yield held
        held = None
        if isinstance(got, Capture):
            embedded.page(got)
            held = got
        else:
            yield got
    if held is not None and not embedded.is_part(held):
        yield held


def _answers(file: BinaryIO, facts: Facts, embedded: Embedded) -> Iterator[Capture | CaptureError]:
    stream = RecordStream(file)
    damaged = 0
    revisits = _Revisits(file, facts)
    while True:
        try:
            header = stream.header(answer.HEADER_LIMIT)
            if header is None:
                yield from revisits.later()
                return
            record = replace(facts, record=stream.place)
            fields, length, arc = fields_of(header)
            kind = fields.get("warc-type", "").lower()
            keep = facts.limit if _wanted(fields) else _KEPT.get(kind, 0)
            body = stream.body(length, keep)
        except Damaged as damage:
            damaged += 1
            place = stream.place
            more = stream.recover(None if stream.first.startswith(b"filedesc:") else _START)
            message = f"{damage}; {_rest(more, damaged)}."
            yield CaptureError(f"{facts.path}#{place}", "damaged", message)
            if not more or damaged == _DAMAGED:
                return
            continue
        if kind == "request":
            embedded.request(address(fields.get("warc-target-uri")) or "", body or b"")
            continue
        if kind == "revisit":
            if (again := revisits.page(fields, body or b"", record)) is not None:
                yield again
            continue
        if body is None:
            if _wanted(fields):
                yield CaptureError(
                    record.where,
                    "too-large",
                    f"a page may have {facts.limit >> 20} MB and this record has "
                    f"{length >> 20}; raise max_page_mb in the settings.",
                )
            continue
        try:
            page = _page(fields, body, record, arc)
        except Stub:
            continue
        except CaptureError as error:
            yield error
            continue
        if page is not None:
            note(revisits.originals.here, fields, page.record)
            yield page


def _rest(more: bool, damaged: int) -> str:
    if damaged == _DAMAGED:
        return f"the records behind it are not read: this is the {_DAMAGED:,}th that cannot be"
    return f"the records {'behind' if more else 'before'} it are read"


class _Revisits:
    """The pages that are met again in one file."""

    def __init__(self, file: BinaryIO, facts: Facts) -> None:
        self._file = file
        self._facts = facts
        self.originals = Originals(facts.beside)
        self._early: list[tuple[dict[str, str], Facts]] = []
        """Revisits whose answer had not been met: crawlers that write several files at once, and programs
        that join files, put it behind them."""

    def page(self, fields: dict[str, str], head: bytes, facts: Facts) -> Capture | CaptureError | None:
        """What the revisit at `facts.record` refers to; None when that is no page, or was not met yet."""
        is_page = may_be_page(head)  # of many revisits the header is kept: it tells pages from pictures
        if is_page is False:
            return None
        place = self.originals.place(fields)
        if place is None:
            if is_page:
                self._early.append((fields, facts))
            return None
        return self._again(place, facts)

    def later(self) -> Iterator[Capture | CaptureError]:
        """At the end of the file: the revisits whose answer stood behind them, and how many have none."""
        lost = 0
        for fields, facts in self._early:
            place = self.originals.place(fields)
            lost += place is None
            if place is not None and (again := self._again(place, facts)) is not None:
                yield again
        if lost:
            yield CaptureError(self._facts.path, "not-a-page", _lost(lost))

    def _again(self, place: str, facts: Facts) -> Capture | CaptureError | None:
        at = self._file.tell()
        try:
            return load(self._file, replace(facts, record=f"{facts.record}={place}"))
        except CaptureError as error:
            return error if error.kind != "not-a-page" else None
        finally:
            self._file.seek(at)


def _lost(count: int) -> str:
    return (
        f"{count:,} revisit {'record says' if count == 1 else 'records say'} only that a page was as before; "
        "the earlier answer is neither in this file nor in a smaller one beside it: put the crawl's files "
        "into one folder, or save them as one, to have them."
    )


_PLACE = re.compile(r"([^@=#]*)@(\d{1,18})(?:\+(\d{1,18}))?")
"""Of a record: the file (quoted; "" for this one), the offset, and the place inside a gzip member there."""


def load(file: BinaryIO, facts: Facts) -> Capture:
    """The page at `facts.record`. Raises CaptureError."""
    revisit, _, place = facts.record.rpartition("=")
    found = _PLACE.fullmatch(place)
    if not found:
        raise no_record(facts)
    name, offset, inner = unquote(found.group(1)), int(found.group(2)), int(found.group(3) or 0)
    if not name:
        page = _at(file, offset, inner, facts)
    else:
        try:
            with _neighbour(name, facts) as other:
                page = _at(other, offset, inner, facts)
        except OSError as error:
            raise CaptureError(
                facts.where, "unreadable", f"the page itself is in {clean(name)}, which is not there now."
            ) from error
    found = _PLACE.fullmatch(revisit)
    if not found:
        return page
    return _revisited(page, RecordStream(file, int(found.group(2)), int(found.group(3) or 0)), facts)


def _neighbour(name: str, facts: Facts) -> AbstractContextManager[BinaryIO]:
    if facts.beside is None:
        raise FileNotFoundError(name)
    return facts.beside.open(name)


def _revisited(page: Capture, stream: RecordStream, facts: Facts) -> Capture:
    """The page as it was met again: at another time, perhaps under another address."""
    try:
        fields, _, _ = fields_of(stream.header(answer.HEADER_LIMIT) or b"")
    except Damaged as damage:
        raise CaptureError(facts.where, "damaged", f"{damage}.") from damage
    saved = digits_time(re.sub(r"\D", "", fields.get("warc-date", ""))[:14])
    url = address(fields.get("warc-target-uri"))
    return replace(
        page,
        url=Sourced(url, "WARC-Target-URI") if url else page.url,
        saved_at=SavedAt(saved, source="WARC-Date of the revisit") if saved else page.saved_at,
    )


def _at(file: BinaryIO, offset: int, inner: int, facts: Facts) -> Capture:
    """The page in the record at a place. Raises CaptureError."""
    stream = RecordStream(file, offset, inner)
    try:
        header = stream.header(answer.HEADER_LIMIT)
        if header is None:
            raise no_record(facts)
        fields, length, arc = fields_of(header)
        body = stream.body(length, facts.limit)
    except Damaged as damage:
        raise CaptureError(facts.where, "damaged", f"{damage}.") from damage
    page = _page(fields, body, facts, arc) if body is not None else None
    if page is None:
        raise no_record(facts)
    return page


def _wanted(fields: dict[str, str]) -> bool:
    kind = fields.get("warc-type", "").lower()
    # Crawlers keep texts and logs of their own under other schemes ("urn:text:...", "metadata:...").
    if not fields.get("warc-target-uri", "").lstrip("<").lower().startswith(("http", "ftp", "file")):
        return False
    media = fields.get("content-type", "")
    return kind == "response" or (
        kind in ("resource", "conversion") and media.startswith(("text/", "application/xhtml"))
    )


def _page(fields: dict[str, str], body: bytes, facts: Facts, arc: bool) -> Capture | None:
    """The page in a record; None when the record is something else. Raises CaptureError when it is one and
    damaged."""
    kind = fields.get("content-type", "")
    status = answer.STATUS.match(body) if fields["warc-type"].lower() == "response" else None
    http: dict[str, str] = {}
    if status:
        if status.group(1) != b"200":
            return None
        head, body = answer.cut_header(body)
        http = answer.header_lines(head.splitlines()[1:])
        kind = http.get("content-type", "text/html" if is_html(body[:4096]) else "")
    elif arc:
        kind = fields["arc-type"]
    media = kind.partition(";")[0].strip().lower()
    if media not in _MEDIA:
        return None
    body, whole = answer.payload(http, body, facts)
    url = address(fields.get("warc-target-uri"))
    if not is_page(media, body, url or ""):
        return None
    date = fields.get("warc-date", "")
    saved = digits_time(re.sub(r"\D", "", date)[:14])
    notes = facts.notes if whole else (*facts.notes, "The record's body is cut off; what it holds was read.")
    return capture(
        body,
        replace(
            facts,
            format="arc" if arc else "warc",
            charset=answer.charset(kind),
            notes=notes,
            media="html" if "html" in media else "text",
            sha256="",
            url=Sourced(url, "ARC address" if arc else "WARC-Target-URI") if url else None,
            saved_at=SavedAt(saved, source="ARC date" if arc else "WARC-Date") if saved else NO_TIME,
        ),
    )


def is_page(media: str, body: bytes, url: str) -> bool:
    """Whether the body of an answer, by the type that the server said, is a page and not a part of one."""
    if media not in _MEDIA or len(body) < MIN_PAGE:
        return False
    if media != "text/plain":  # the frames of a frameset are records of their own
        return _PAGE_START.search(body[:4096]) is not None and not is_frameset(body)
    if _MACHINE_TEXT.search(url.partition("?")[0]):
        return False
    start = body[:2048].lstrip()
    if start[:1] in b"{[(<!;" or re.match(
        rb"(?:function|var|let|const|window|import|//|/\*|data:|[\w$.]+\s*[=(])", start
    ):
        return False
    return body.count(b" ") > 50
