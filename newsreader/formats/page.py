"""The bytes of one page (HTML or plain text) -> Capture. Every container format ends here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import BinaryIO, Protocol

from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt, Sourced

from . import archive_today, framed, markers, strangers, stubs
from .encoding import decode
from .urls import address, unwrap

MAX_PAGE = 64 * 1024 * 1024
"""Bytes of one page, after decompression. The largest real page seen (a SingleFile with fonts and pictures)
had 40 MB."""

NO_TIME = SavedAt()


class Beside(Protocol):
    """The other files of a crawl (see `revisits`)."""

    def files(self) -> Iterable[tuple[str, int]]:
        """Their names and sizes in bytes, in order."""

    def open(self, name: str, /) -> AbstractContextManager[BinaryIO]:
        """One of them. Raises OSError, also for a name that is not among them."""

    def places(self, name: str) -> dict[str, str]:
        """What is in one of them: the place of each page by what revisits call it. Raises OSError."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a container knows about the page inside it."""

    path: str = ""
    record: str = ""
    format: str = ""
    """Of the container; "" lets the page's own markers name it."""
    url: Sourced | None = None
    charset: str | None = None
    media: str = ""
    """"html" or "text" when the container says; "" to look."""
    saved_at: SavedAt = NO_TIME
    notes: tuple[str, ...] = ()
    sha256: str = ""
    """Of the file, when the page is the whole file; "" hashes the page's bytes."""
    limit: int = MAX_PAGE
    """The most bytes that one page may have, unpacked."""
    beside: Beside | None = None
    """The other files of a crawl, which this one may refer to."""
    member: bool = False
    """Whether this is inside a packed folder, which calls it `record`."""

    @property
    def where(self) -> str:
        """The file, and the record in it, for messages."""
        return f"{self.path}#{self.record}" if self.record else self.path


_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|article|section|main|table|h[1-6]|span|a\s|ul|header|font|center|img|br)\b",
    re.I,
)
_STRUCTURE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_TEXT_NAMES = (".txt", ".text", ".md", ".markdown")
_BYTES_A_TAG = 200
"""Of a fragment of HTML at most; a dump with a stray tag has thousands."""
_SNIFF = 4096


def is_html(head: bytes) -> bool:
    """Whether the start of a file has the tags of a page."""
    if b"\0" in head:
        head = head.replace(b"\0", b"")
    return _TAG.search(head[:_SNIFF]) is not None


def is_text_with_tags(head: bytes, path: str) -> bool:
    """Whether a file that calls itself text is text, though some tags stand in it: what a page showed of its
    own code, as text browsers write it."""
    if not path.lower().endswith(_TEXT_NAMES) or _STRUCTURE.search(head):
        return False
    return len(_TAG.findall(head)) * _BYTES_A_TAG < len(head)


def too_large(facts: Facts) -> CaptureError:
    return CaptureError(
        facts.where,
        "too-large",
        f"a page may have {max(1, facts.limit >> 20)} MB and this has more; raise "
        "max_page_mb in the settings, or save the page again without its videos and pictures.",
    )


def no_record(facts: Facts) -> CaptureError:
    """Of a record that a file does not hold, or no longer."""
    return CaptureError(
        facts.where,
        "unreadable",
        'this file holds no such record; "newsreader split FILE" names those that it holds. If it held this '
        "one, it has changed: index it again.",
    )


def clip(html: str, facts: Facts, form: str, url: Sourced, saved: SavedAt | None) -> Capture:
    """A page that an export holds as text, with what the export says of it. Raises CaptureError as `capture`
    does."""
    return capture(
        html.encode("utf-8", "replace"),
        replace(
            facts,
            format=form,
            media="html",
            charset="utf-8",
            sha256="",
            url=url,
            saved_at=saved or facts.saved_at,
        ),
    )


def capture(data: bytes, facts: Facts) -> Capture:
    """One page. Raises CaptureError: empty, too-large, not-a-page."""
    head = _head(data, facts)
    text, encoding, notes = decode(data, facts.charset)
    html = is_html(head) and not is_text_with_tags(head[:_SNIFF], facts.path)
    facts = replace(facts, media=facts.media or ("html" if html else "text"), notes=facts.notes + notes)
    if facts.media == "html":
        text, facts = _without_marks(text, facts)
        stubs.refuse(text, facts.where)
    url, saved = _of_archive(facts)
    page = Capture(
        text=text,
        media="html" if facts.media == "html" else "text",
        format=facts.format or facts.media,
        path=facts.path,
        record=facts.record,
        url=url,
        saved_at=saved,
        sha256=facts.sha256 or hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        notes=facts.notes,
    )
    if facts.media == "html" and framed.FRAMES not in facts.notes and framed.is_frameset(data):
        raise framed.Frameset(page, facts.where)
    return page


_BLANK = b" \t\r\n\0"
_MARKS = b"\xef\xbb\xbf\xff\xfe"
"""Bytes of byte-order marks."""


def _head(data: bytes, facts: Facts) -> bytes:
    """The start of what may be a page. Raises CaptureError for what is none."""
    if len(data) > facts.limit:
        raise too_large(facts)
    head = data[: 4 * _SNIFF]
    if not head.strip(_BLANK + _MARKS):
        if not data.strip(_BLANK + _MARKS):
            raise CaptureError(facts.where, "empty", "the file holds no text; save the page again.")
        head = data.lstrip(_BLANK)[: 4 * _SNIFF]
    stranger = strangers.binary(head[:_SNIFF]) or strangers.text(head)
    if stranger:
        raise CaptureError(facts.where, "not-a-page", strangers.refusal(stranger))
    return head


def _without_marks(html: str, facts: Facts) -> tuple[str, Facts]:
    """The page as it was before tools saved it, and what they left in it about it."""
    url, saved, form, notes = facts.url, facts.saved_at, facts.format, facts.notes
    if captured := archive_today.mark(html):  # what saved that page only knows the archive's
        html, form = archive_today.original(html), form or captured.format
        url = Sourced(captured.url, captured.source) if captured.url else url
        saved = SavedAt(captured.saved, source=captured.source) if captured.saved else saved
    archived = url is not None and unwrap(url)[0] != url
    for mark in markers.marks(html):
        archived = archived or mark.format == "wayback"
        form = form or mark.format
        if mark.url and url is None:
            url = Sourced(mark.url, mark.source)
        if mark.saved and saved.value is None:
            saved = SavedAt(mark.saved, saved.not_before, None, mark.source)
    if archived:
        html = markers.original_links(markers.strip_toolbar(html))
    if form and (inner := framed.inner(html)):  # no server sends its frames so
        html, notes = inner, (*notes, framed.FRAMES)
    return html, replace(facts, url=url, saved_at=saved, format=form, notes=notes)


def _of_archive(facts: Facts) -> tuple[Sourced | None, SavedAt]:
    """The address that a web archive's own names, and the time in that where no other is known."""
    url, saved = facts.url, facts.saved_at
    plain, time = unwrap(url) if url is not None else (None, None)
    if url is None or plain is None or plain == url:
        return url, saved
    if time and saved.value is None:
        saved = SavedAt(time, saved.not_before, None, "web archive's address")
    return Sourced(address(plain) or plain, f"{url.source}, archive prefix removed"), saved
