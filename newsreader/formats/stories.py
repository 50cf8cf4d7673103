"""Stories as JSON (.json, .jsonl): the answers of newspapers' programming interfaces, what crawlers and
extractors write (a list, a line each, or one in a file), exports of wallabag.

A story is a page when it says its address and holds a text. Its record is "@N", its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape
from typing import Any, BinaryIO

from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt, Sourced
from newsreader.text import clean

from . import jsonlines
from .markers import tool_time
from .page import Facts, clip
from .urls import address

_ADDRESS = (
    "url",
    "link",
    "webUrl",
    "web_url",
    "source_url",
    "canonical_url",
    "permalink",
    "canonical",
    "source",
)
_TITLE = ("title", "headline", "webTitle")
_TEXT = (
    "content", "text", "maintext", "plaintext", "body", "bodyText", "articleBody", "full_text", "fulltext",
    "article_text", "text_content", "raw_text", "summary",
)  # fmt: skip
_PEOPLE = ("authors", "author", "byline", "published_by")
_PUBLISHED = (
    "published_at", "publishedAt", "date_publish", "publishing_date", "published_date", "webPublicationDate",
    "pub_date", "datePublished", "published", "date",
)  # fmt: skip
_SAVED = ("date_download", "download_date", "crawled_at", "scraped_at", "fetched_at", "retrieved_at")
_SITE = ("site_name", "sitename", "publisher", "source")
_WITHIN = ("name", "href", "content", "rendered")
"""Names that programs give to what a story has, the more telling first."""

_START = re.compile(r"\A\s*(?:\[|(?=\{))")
_LISTED = re.compile(r'"(?:articles|results|docs|items|stories|entries)"\s*:\s*\[(?=\s*\{)')
"""In an answer: the list of its stories."""
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[?\s*\{\s*"(?!v"\s*:)')
"""What newsreader itself writes begins with "v"."""
_WALLABAG = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[\s*\{[^\[\]{}]{0,400}"is_archived"\s*:')


def _key(names: tuple[str, ...], value: str) -> re.Pattern[bytes]:
    return re.compile(rf'"(?:{"|".join(names)})"\s*:\s*(?:\{{\s*"rendered"\s*:\s*)?"{value}'.encode())


_SIGNS = (_key(_TITLE, ""), _key(_TEXT, r'(?:[^"\\]|\\.){120}'))
"""A title, and a text that is longer than one."""
_MARKUP = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>|&(?:\w+|#\d+);", re.I)


def sniff(head: bytes, name: str) -> bool:
    if not _JSON.match(head):
        return False
    return _WALLABAG.match(head) is not None or all(sign.search(head) for sign in _SIGNS)


def pages(file: BinaryIO, facts: Facts) -> Iterator[Capture | CaptureError]:
    """Every story with an address and a text; one CaptureError counts the others."""
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
        message = f"{entries} in this JSON without an address or a text; save the page itself."
        yield CaptureError(facts.where, "not-a-page", message)


def load(file: BinaryIO, facts: Facts) -> Capture:
    """The page at `facts.record`. Raises CaptureError."""
    return jsonlines.load(_entries(file, facts), facts, _page)


def _entries(file: BinaryIO, facts: Facts) -> Iterator[Any]:
    head = file.read(4096).decode("utf-8", "replace")
    file.seek(0)
    listed = _LISTED if head.lstrip("\ufeff \r\n\t").startswith("{") and _LISTED.search(head) else _START
    return jsonlines.items(file, listed, facts, "this JSON")


def _page(entry: Any, facts: Facts) -> Capture | None:
    """The page in an entry; None when it has no address or no text. Raises CaptureError."""
    if not isinstance(entry, dict):
        return None
    if isinstance(more := entry.get("fields"), dict):
        entry = {**more, **entry}
    url, text = address(_first(entry, _ADDRESS)), _first(entry, _TEXT)
    if url is None or not text.strip():
        return None
    if not _MARKUP.search(text):
        text = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    title = escape(clean(unescape(_first(entry, _TITLE))))
    known = (
        ("author", _first(entry, _PEOPLE)),
        ("article:published_time", _first(entry, _PUBLISHED)),
        ("og:site_name", _first(entry, _SITE)),
    )
    metas = "".join(
        f'<meta name="{name}" content="{escape(value)}">'
        for name, value in known
        if value and not address(value)
    )
    head = f"<!DOCTYPE html><html><head><title>{title}</title>{metas}</head>"
    html = f"{head}<body><article><h1>{title}</h1>{text}</article></body></html>"
    form, names = ("wallabag", ("created_at",)) if "is_archived" in entry else ("json", _SAVED)
    saved = tool_time(_first(entry, names))
    source = f"{form} {next(name for name in names if entry.get(name))}" if saved else ""
    when = SavedAt(saved, source=source) if saved else None
    return clip(html, facts, form, Sourced(url, f"{form} entry"), when)


def _first(entry: dict[str, Any], names: tuple[str, ...]) -> str:
    """The first that is a text, or holds one: of several people all names."""
    for name in names:
        value = entry.get(name)
        values = value if isinstance(value, list) else [value]
        told = [next(filter(None, map(v.get, _WITHIN)), "") if isinstance(v, dict) else v for v in values]
        if found := ", ".join(text for text in told if text and isinstance(text, str)):
            return found
    return ""
