"""MHTML (.mht, .mhtml) and saved mail: a page and its resources as the parts of one MIME message.

The parts are cut by bytes rather than by the mail parser of the standard library: pictures make these files
large, and real ones are cut off, leave their boundary undeclared, or lie about it."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from html import escape

from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt, Sourced
from newsreader.text import clean

from .encoding import codec
from .framed import FRAMES, fuller
from .markers import tool_time
from .page import Facts, capture
from .urls import address

_HEADER = re.compile(
    rb"\A[\s\xef\xbb\xbf]{0,64}(?:From |(?:From|Subject|Date|MIME-Version|Content-Type"
    rb"|Snapshot-Content-Location|Content-Location|Message-ID|Return-Path|Received|To|X-[\w-]{1,40}):)",
    re.I,
)
_MIME = re.compile(
    rb"^(?:MIME-Version:|Snapshot-Content-Location:|Content-Type:\s*(?:multipart/|text/html))", re.I | re.M
)
_GUESSED_BOUNDARY = re.compile(rb"^--([^\r\n]{3,199}[^\s])[ \t]{0,80}\r?\n(?:Content-|MIME-)", re.I | re.M)
_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")
_MAIL = ("To", "Received", "Return-Path", "Delivered-To")
"""What a message that was sent has, and a page that a browser saved has not."""
_HEAD_TAG = re.compile(rb"<(?:!doctype|html|head)\b[^<>]*>(?:\s*<(?:html|head)\b[^<>]*>){0,2}", re.I)
_TITLE = 65_536
"""Bytes of a mail's page in which it may have a title."""
_DEPTH = 4
_PARTS = 20_000


@dataclass(frozen=True, slots=True)
class _Part:
    headers: Message
    body: memoryview

    @property
    def kind(self) -> str:
        return self.headers.get_content_type()

    @property
    def is_page(self) -> bool:
        return self.kind in ("text/html", "application/xhtml+xml")

    @property
    def location(self) -> str | None:
        return address(_header(self.headers, "Content-Location"))


def sniff(head: bytes, name: str) -> bool:
    if not _HEADER.match(head):
        return False
    found = _BLANK.search(head)
    return _MIME.search(head, 0, found.start() if found else len(head)) is not None


def page(data: bytes, facts: Facts) -> Capture:
    """The one page of the message. Raises CaptureError."""
    start = len(data) - len(data.lstrip(b"\xef\xbb\xbf\r\n\t "))
    notes = facts.notes
    top = _part(memoryview(data)[start:])
    parts = list(_leaves(top, 0))
    wanted = address(_header(top.headers, "Snapshot-Content-Location"))
    main = _main(parts, wanted, _param(top.headers, "start"))
    if main is None:
        raise CaptureError(
            facts.where,
            "not-a-page",
            "this MIME message holds no HTML and no text; save the page again as a web page.",
        )
    if top.headers.get_content_maintype() == "multipart" and not bytes(top.body[-400:]).rstrip().endswith(
        b"--"
    ):
        notes += ("The MHTML file is cut off; what it holds was read.",)
    body = _decoded(main)
    frames = (_decoded(part).decode("latin-1") for part in parts if part.is_page and part is not main)
    if full := fuller(body.decode("latin-1"), frames):
        body = full.encode("latin-1")
        notes += (FRAMES,)
    url = wanted or main.location or address(_header(top.headers, "Content-Location"))
    source = "MHTML Snapshot-Content-Location" if wanted else "MHTML Content-Location"
    saved = tool_time(_header(top.headers, "Date"))
    mail = facts.format == "mail" or any(map(top.headers.get, _MAIL))
    charset = _param(main.headers, "charset") or facts.charset
    if mail:
        body = _titled(main, body, _header(top.headers, "Subject"), charset)
    return capture(
        body,
        replace(
            facts,
            format="mail" if mail else "mhtml",
            charset=charset,
            media="html" if "html" in main.kind else "",
            url=facts.url or (Sourced(url, source) if url else None),
            saved_at=SavedAt(saved, source="mail's Date" if mail else "MHTML Date")
            if saved
            else facts.saved_at,
            notes=notes,
        ),
    )


def _titled(part: _Part, body: bytes, subject: str, charset: str | None) -> bytes:
    """A mail's text below its subject; of a page this is the title, which few of them have."""
    if not subject or (part.is_page and b"<title" in body[:_TITLE].lower()):
        return body
    if not part.is_page:
        return f"{subject}\n\n".encode(codec(charset) or "utf-8", "replace") + body
    title = f"<title>{escape(subject)}</title>".encode("ascii", "xmlcharrefreplace")
    head = _HEAD_TAG.search(body, 0, _TITLE)
    at = head.end() if head else 0
    return body[:at] + title + body[at:]


def _part(data: memoryview) -> _Part:
    blank = _BLANK.search(data)
    cut = blank.end() if blank else len(data)
    head = bytes(data[: min(cut, 65_536)])
    if head.startswith(b"From "):
        head = head.partition(b"\n")[2]
    return _Part(BytesHeaderParser().parsebytes(head), data[cut:])


def _leaves(part: _Part, depth: int) -> Iterator[_Part]:
    """The parts that are not themselves multipart, in order."""
    boundary: bytes | None = None
    if part.headers.get_content_maintype() == "multipart" or (
        depth == 0 and "boundary" in str(part.headers.get("Content-Type"))
    ):
        declared = _param(part.headers, "boundary")
        boundary = declared.encode("ascii", "ignore") if declared else None
        if boundary is None or re.search(rb"^--" + re.escape(boundary), part.body, re.M) is None:
            guessed = _GUESSED_BOUNDARY.search(part.body)
            boundary = guessed.group(1) if guessed else None
    elif depth == 0:
        guessed = _GUESSED_BOUNDARY.search(part.body[:65_536])
        boundary = guessed.group(1) if guessed else None
    if not boundary or depth >= _DEPTH:
        yield part
        return
    line = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*\r?$\n?", re.M)
    start: int | None = None
    for count, found in enumerate(line.finditer(part.body)):
        if start is not None:
            yield from _leaves(_part(part.body[start : found.start()]), depth + 1)
        start = found.end()
        if found.group(1) or count >= _PARTS:
            return
    if start is not None and start < len(part.body):
        yield from _leaves(_part(part.body[start:]), depth + 1)


def _main(parts: list[_Part], url: str | None, start: str | None) -> _Part | None:
    pages_ = [p for p in parts if p.is_page]
    for part in pages_:
        if start and clean(str(part.headers.get("Content-ID", ""))) == start:
            return part
        if url and part.location == url:
            return part
    return next(iter(pages_), None) or next(
        (p for p in parts if p.kind == "text/plain" and len(p.body) > 0), None
    )


def _decoded(part: _Part) -> bytes:
    how = clean(str(part.headers.get("Content-Transfer-Encoding", ""))).lower()
    if how == "quoted-printable":
        return quopri.decodestring(bytes(part.body))
    if how == "base64":
        return _unpacked(re.sub(rb"[^A-Za-z0-9+/=]", b"", bytes(part.body)))
    return bytes(part.body)


def _unpacked(letters: bytes) -> bytes:
    """What base64 says, also when it is cut off or has its padding in the middle."""
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        letters = letters.replace(b"=", b"")
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))


def _header(headers: Message, name: str) -> str:
    """A header's value, RFC 2047 words decoded, cleaned; "" when absent."""
    value = headers.get(name)
    if value is None:
        return ""
    try:
        return clean(str(make_header(decode_header(str(value)))))
    except (ValueError, LookupError, MessageError):
        return clean(str(value))


def _param(headers: Message, name: str) -> str | None:
    try:
        value = headers.get_param(name)
    except (ValueError, TypeError, LookupError, UnicodeError):
        return None
    if isinstance(value, tuple):
        value = value[2]
    return clean(str(value)) if value else None
