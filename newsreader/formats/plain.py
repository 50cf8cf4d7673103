"""Plain text dumps: the few lines of header that programs write above or below a page's text."""

from __future__ import annotations

import re
from dataclasses import replace

from newsreader.model import Capture, SavedAt, Sourced

from .markers import tool_time
from .urls import address

_HEAD = 4000
"""Characters in which a header may stand."""
_LINE = re.compile(
    r"^[ \t]*(Feed|Title|Author|Date|Link|URL|Source URL|Permalink|Saved from|Saved|Retrieved|Archived)"
    r"[ \t]*:[ \t]*(\S.{0,4000}?)[ \t]*$",
    re.I | re.M,
)
_NEWSBOAT = {"feed", "title", "link"}


def with_header(capture: Capture) -> Capture:
    """The capture with what its header says: newsboat's saved articles, and "URL:" or "Saved:" lines of
    other tools."""
    start = capture.text[:_HEAD]
    fields: dict[str, str] = {}
    for found in _LINE.finditer(start):
        fields.setdefault(found.group(1).lower(), found.group(2))
    newsboat = fields.keys() >= _NEWSBOAT and re.match(r"\s*(?:Feed|Title):", start) is not None
    if newsboat:
        capture = replace(capture, format="newsboat")
    if capture.url is None:
        names = ("link",) if newsboat else ("url", "source url", "permalink", "saved from", "link")
        for name in names:
            url = address(fields.get(name))
            if url:
                capture = replace(
                    capture,
                    url=Sourced(url, "newsboat header" if newsboat else f'"{name.capitalize()}:" line'),
                )
                break
    if capture.saved_at.value is None:
        for name in ("saved", "retrieved", "archived"):
            when = tool_time(fields.get(name, ""))
            if when:
                capture = replace(capture, saved_at=SavedAt(when, source=f'"{name.capitalize()}:" line'))
                break
    return capture
