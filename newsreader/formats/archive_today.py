"""Pages of archive.today (and .ph, .is, ...), saved by whatever tool: its own frame is taken off, so that the
page is read as it was captured."""

from __future__ import annotations

import re
from html import unescape

from .markers import HEAD, Mark
from .urls import address, digits_time

FORMAT = "archive-today"
_BOOKMARK = re.compile(
    r"""<link\b[^<>]{0,200}\bhref=["']?https?://archive\.(?:today|ph|is|li|vn|fo|md)/(\d{14})/(https?:/[^"'<>\s]{4,4000})""",
    re.I,
)
"""Where it says what it captured, and when."""
_OWN = re.compile(
    r"""<meta\b[^<>]{0,200}\b(?:property|name)=["']?(?:og|twitter|article):[^<>]{0,4000}>"""
    r"""|<link\b[^<>]{0,200}\brel=["']?canonical\b[^<>]{0,4000}>""",
    re.I,
)
"""What its head says of the capture as if of the page."""
_HEADER = re.compile(r"""<div\b[^<>]{0,200}\bid=["']?HEADER\b""")
_CONTENT = re.compile(r"""<div\b[^<>]{0,200}\bid=["']?CONTENT\b""")
_SCALE = re.compile(r"""<table\b[^<>]{0,200}\bid=["']?hashtags\b.{0,8000}?</table>""", re.S)
_LINK = re.compile(r"""(=\s*["']?)https?://archive\.\w{2,5}/o/\w{3,8}/(?=https?:/)""")


def mark(html: str) -> Mark | None:
    """What was captured, and when; None for other pages."""
    found = _BOOKMARK.search(html, 0, 2 * HEAD) if "archive." in html[: 2 * HEAD] else None
    if not found or not _CONTENT.search(html):
        return None
    when, url = found.groups()
    return Mark(FORMAT, "archive.today's link", address(unescape(url)), digits_time(when))


def original(html: str) -> str:
    """The page without what archive.today put around it, its links as they were."""
    header, content = _HEADER.search(html), _CONTENT.search(html)
    if header and content and header.start() < content.start():
        html = _OWN.sub("", html[: header.start()]) + html[content.start() :]
    return _LINK.sub(r"\1", _SCALE.sub("", html))
