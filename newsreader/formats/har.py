"""Recordings of network traffic (.har), as browsers' tools for developers save them: the pages among the
answers. The record of a page is "@N", the place of its entry in the list."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt, Sourced

from . import answer, jsonlines
from .embedded import Embedded
from .markers import tool_time
from .page import Facts, capture
from .stubs import Stub
from .urls import address
from .warc import is_page

_ENTRIES = re.compile(r'"entries"\s*:\s*\[')
_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"log"\s*:\s*\{')


def sniff(head: bytes, name: str) -> bool:
    return _START.match(head) is not None


def pages(file: BinaryIO, facts: Facts) -> Iterator[Capture | CaptureError]:
    """Every page that is no frame of another. Raises CaptureError when there is none."""
    found: list[Capture] = []
    embedded = Embedded()
    left_out = 0
    trouble: CaptureError | None = None
    for number, entry in enumerate(_entries(file, facts)):
        if isinstance(entry, CaptureError):
            trouble = entry
            break
        known = replace(facts, record=f"@{number}")
        try:
            page = _page(entry, known)
        except Stub:
            continue
        except CaptureError as error:
            yield error
            continue
        if page is None:
            left_out += _is_emptied(entry)
            continue
        embedded.wanted(page.url or "", _header(_part(entry, "request"), "sec-fetch-dest"))
        embedded.page(page)
        found.append(page)
    found = [page for page in found if not embedded.is_part(page)]
    yield from found
    if trouble:
        raise trouble
    if not found:
        raise CaptureError(facts.where, "not-a-page", _nothing(left_out))


def load(file: BinaryIO, facts: Facts) -> Capture:
    """The page at `facts.record`. Raises CaptureError."""
    return jsonlines.load(_entries(file, facts), facts, _page)


def _nothing(left_out: int) -> str:
    if left_out:
        return (
            "this recording of network traffic (HAR) was saved without the contents of its pages; save it "
            '"with content", or save the page itself.'
        )
    return "there is no page in this recording of network traffic (HAR); save the page itself."


def _entries(file: BinaryIO, facts: Facts) -> Iterator[Any]:
    """One at a time, as a recording may have hundreds of megabytes; last perhaps a CaptureError."""
    return jsonlines.items(file, _ENTRIES, facts, "this recording of network traffic (HAR)")


def _part(value: Any, name: str) -> dict[str, Any]:
    part = value.get(name) if isinstance(value, dict) else None
    return part if isinstance(part, dict) else {}


def _header(message: dict[str, Any], name: str) -> str:
    headers = message.get("headers")
    for header in headers if isinstance(headers, list) else ():
        if isinstance(header, dict) and str(header.get("name")).lower() == name:
            return str(header.get("value"))
    return ""


def _is_emptied(entry: Any) -> bool:
    content = _part(_part(entry, "response"), "content")
    return "html" in str(content.get("mimeType")) and not content.get("text")


def _page(entry: Any, facts: Facts) -> Capture | None:
    """The page in an entry; None when it holds something else. Raises CaptureError."""
    response = _part(entry, "response")
    content = _part(response, "content")
    kind, text = str(content.get("mimeType") or ""), content.get("text")
    media = kind.partition(";")[0].strip().lower()
    if response.get("status") != 200 or not isinstance(text, str):
        return None
    body = text.encode("utf-8", "replace")
    packed = content.get("encoding") == "base64"
    if packed:
        try:
            body = base64.b64decode(text)
        except (binascii.Error, ValueError):
            return None
    url = address(str(_part(entry, "request").get("url")))
    if not is_page(media, body, url or ""):
        return None
    saved = tool_time(str(entry.get("startedDateTime")))
    return capture(
        body,
        replace(
            facts,
            format="har",
            charset=answer.charset(kind) if packed else "utf-8",
            media="html" if "html" in media else "text",
            sha256="",
            url=Sourced(url, "HAR request") if url else None,
            saved_at=SavedAt(saved, source="HAR startedDateTime") if saved else facts.saved_at,
        ),
    )
