"""An HTTP answer as bytes: header, transfer encoding, content encoding. Archives of records hold them, and
`curl -i` and `wget --save-headers` write them into a file of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt, Sourced
from newsreader.text import clean

from .compression import TooLarge, unpack
from .markers import tool_time
from .page import Facts, capture
from .urls import address

STATUS = re.compile(rb"\AHTTP/\d(?:\.\d)? +(\d{3})\b")
HEADER_LIMIT = 65_536
"""Bytes that a header may have."""
_START = re.compile(rb"\AHTTP/\d(?:\.\d)? +\d{3}[^\r\n]{0,200}\r?\n(?:[A-Za-z][\w-]{0,60}:|\r?\n)")
_ANSWERS = 50
"""Headers before the last answer (redirects, "100 Continue") at most."""


def sniff(head: bytes, name: str) -> bool:
    return _START.match(head) is not None


def pages(data: bytes, facts: Facts) -> Iterator[Capture | CaptureError]:
    """The page of the last answer in a file of answers: the ones before it only led there. Raises
    CaptureError."""
    url: str | None = None
    for _ in range(_ANSWERS):
        status = STATUS.match(data)
        head, data = cut_header(data)
        fields = header_lines(head.splitlines()[1:])
        if not _START.match(data):
            break
        url = address(fields.get("location")) or url
    if not data.strip():
        raise CaptureError(
            facts.where,
            "not-a-page",
            "this is only the header of a server's answer; the page itself is not in this file.",
        )
    body, whole = payload(fields, data, facts)
    notes = facts.notes
    if not whole:
        notes += ("The answer's body is cut off; what it holds was read.",)
    if status is not None and status.group(1) != b"200":
        notes += (f"The server answered {status.group(1).decode()}: this may not be the page.",)
    kind = fields.get("content-type", "")
    saved = tool_time(fields.get("date", ""))
    yield capture(
        body,
        replace(
            facts,
            format=facts.format or "http",
            charset=charset(kind) or facts.charset,
            media="html" if "html" in kind else "",
            url=facts.url or (Sourced(url, "HTTP Location header") if url else None),
            saved_at=SavedAt(saved, source="HTTP Date header") if saved else facts.saved_at,
            notes=notes,
        ),
    )


def cut_header(data: bytes) -> tuple[bytes, bytes]:
    """The header's lines and what follows the blank line behind them."""
    found = re.search(rb"\r?\n\r?\n", data[:HEADER_LIMIT])
    return (data[: found.start()], data[found.end() :]) if found else (data[:HEADER_LIMIT], b"")


def header_lines(lines: list[bytes]) -> dict[str, str]:
    """Names in lower case and cleaned values; the first of several counts."""
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(b":")
        if colon:
            fields.setdefault(name.strip().decode("latin-1").lower(), clean(value.decode("utf-8", "replace")))
    return fields


def charset(content_type: str) -> str | None:
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.I)
    return found.group(1) if found else None


def payload(fields: dict[str, str], body: bytes, facts: Facts) -> tuple[bytes, bool]:
    """A body as the server meant it, and whether it was whole. Raises CaptureError: too-large,
    unsupported."""
    encoding, length = fields.get("content-encoding", ""), fields.get("content-length", "")
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body, complete = _dechunk(body)
    else:  # of a packed body that was unpacked since, the length says nothing
        complete = bool(encoding) or not length.isdigit() or len(body) >= int(length[:18])
    try:
        body, whole = unpack(body, encoding, facts.limit)
    except TooLarge:
        raise CaptureError(
            facts.where, "too-large", f"the body unpacks to more than {facts.limit >> 20} MB."
        ) from None
    except ValueError as error:
        raise CaptureError(
            facts.where,
            "unsupported",
            f"the body is packed as {clean(str(error))!r}; gzip, deflate, br and zstd are read.",
        ) from error
    return body, whole and complete


def _dechunk(body: bytes) -> tuple[bytes, bool]:
    """A chunked body put together, and whether its end was there; data that is not chunked after all
    (archives undo it and keep the header) as it is."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\n", at, at + 100)
        size_text = body[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size_text):
            return (b"".join(parts), False) if parts else (body, True)
        size = int(size_text, 16)
        if size == 0:
            return b"".join(parts), True
        parts.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size
        if body[at : at + 2] == b"\r\n":
            at += 2
        elif body[at : at + 1] == b"\n":
            at += 1
