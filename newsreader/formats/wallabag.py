"""wallabag's exports (.json): a list of saved pages with their texts. The record of a page is "@N", its place
in the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any, BinaryIO

from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt, Sourced
from newsreader.text import clean

from . import jsonlines
from .markers import tool_time
from .page import Facts, clip
from .urls import address

_LIST = re.compile(r"\A\s*\[")
_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[\s*\{[^\[\]{}]{0,400}"is_archived"\s*:')


def sniff(head: bytes, name: str) -> bool:
    return _START.match(head) is not None


def pages(file: BinaryIO, facts: Facts) -> Iterator[Capture | CaptureError]:
    """Every page with a text; one CaptureError counts those that were never fetched. Raises CaptureError."""
    empty = 0
    for number, entry in enumerate(_entries(file, facts)):
        if isinstance(entry, CaptureError):
            yield entry
            break
        try:
            page = _page(entry, replace(facts, record=f"@{number}"))
        except CaptureError as error:
            yield error
            continue
        empty += page is None
        if page is not None:
            yield page
    if empty:
        entries = "1 entry" if empty == 1 else f"{empty:,} entries"
        message = f"{entries} of this wallabag export without a text; save the page itself."
        yield CaptureError(facts.where, "not-a-page", message)


def load(file: BinaryIO, facts: Facts) -> Capture:
    """The page at `facts.record`. Raises CaptureError."""
    return jsonlines.load(_entries(file, facts), facts, _page)


def _entries(file: BinaryIO, facts: Facts) -> Iterator[Any]:
    return jsonlines.items(file, _LIST, facts, "this wallabag export")


def _page(entry: Any, facts: Facts) -> Capture | None:
    """The page in an entry; None when it has no address or no text. Raises CaptureError."""
    if not isinstance(entry, dict) or not isinstance(entry.get("content"), str):
        return None
    url = address(str(entry.get("url") or ""))
    if url is None or not entry["content"].strip():
        return None
    title = escape(clean(str(entry.get("title") or "")))
    people = entry.get("published_by")
    byline = ", ".join(str(name) for name in people if name) if isinstance(people, list) else ""
    known = (("author", byline), ("article:published_time", str(entry.get("published_at") or "")))
    metas = "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in known if value)
    head = f"<!DOCTYPE html><html><head><title>{title}</title>{metas}</head>"
    html = f"{head}<body><article><h1>{title}</h1>{entry['content']}</article></body></html>"
    saved = tool_time(str(entry.get("created_at") or ""))
    when = SavedAt(saved, source="wallabag created_at") if saved else None
    return clip(html, facts, "wallabag", Sourced(url, "wallabag entry"), when)
