"""What a server gave instead of a page: one that only sends on to another, the report of an error, the check
of a visitor. Archives and mirrors keep them like pages. Data."""

from __future__ import annotations

import re
from html import unescape

from newsreader.errors import CaptureError
from newsreader.text import clean

from . import framed

_LONGEST = 60_000
"""Characters of HTML; real pages with as little text as a stub have more."""
_SENDS_ON, _REPORTS = 300, 800
"""Characters of text, spaces not counted, that a page that sends on, and a report, may have at most."""
_SOON = 10
"""Seconds after which a page that sends on does; later ones are pages that renew themselves."""

_REFRESH = re.compile(
    r"""<meta\b(?=[^<>]*\bhttp-equiv\s*=\s*["']?refresh\b)[^<>]*\bcontent\s*=\s*["']?\s*(\d{1,5})(?:\.\d*)?\s*[;,]"""
    r"""\s*(?:url\s*=\s*)?["']?([^"'<>\s]{3,4000})""",
    re.I,
)
_SCRIPT = re.compile(
    r"""\blocation(?:\.href)?\s*=\s*["']([^"'<>\s]{3,4000})["']|\blocation\.(?:replace|assign)\(\s*["']([^"'<>\s]{3,4000})["']"""
)
_BARE = 40
"""Characters of text beside a script that sends on: without its script the page is empty."""
_TITLE = re.compile(r"<title\b[^<>]*>\s*([^<]{1,200}?)\s*</title", re.I)
_REASON = (
    "not found|access (?:denied|forbidden)|bad (?:request|gateway)|too many requests|request blocked"
    "|(?:internal )?server error|service (?:temporarily )?unavailable|gateway time-?out|moved permanently"
)
_SHORT = "forbidden|unauthorized|gone|found|moved"
_REPORT = re.compile(
    rf"(?:error\s*|http\s*(?:status\s*|error\s*)?)?[345]\d\d(?:\s*[-–—:|]?\s*(?:{_REASON}|{_SHORT}).*)?"
    rf"|(?:error\s*:?\s*)?(?:the )?(?:page |file |url )?(?:{_REASON})[.!]?"
    r"|just a moment\W*|attention required\W.*|are you a (?:robot|human)\?|pardon our interruption\W*"
    r"|(?:robot|human|security) (?:check|verification)|please verify you are (?:a )?human",
    re.I,
)
"""How servers title their reports (by the HTTP standard's words), and large shields their checks of
visitors."""


_PLAYER = re.compile(r"""<iframe\b[^<>]{0,400}\bid=["']?replay_iframe\b|<replay-web-page\b""", re.I)
"""What the players of web archives show a capture in."""


class Stub(CaptureError):
    """What a server gave instead of a page."""


def refuse(html: str, where: str) -> None:
    """Raise Stub for what is no page."""
    if len(html) > _LONGEST:
        return
    text = framed.length(html, _REPORTS)
    if text < _SENDS_ON and (target := _target(html, text)):
        message = f"this page only sends on to {clean(unescape(target))[:200]}; save that one."
        raise Stub(where, "not-a-page", message)
    if text < _REPORTS and _PLAYER.search(html):
        message = (
            "this is only the player of a web archive; save the page inside it, or name its WARC or WACZ."
        )
        raise CaptureError(where, "not-a-page", message)
    title = _TITLE.search(html)
    if text < _REPORTS and title and _REPORT.fullmatch(name := clean(unescape(title.group(1)))):
        message = f'this is what a server answered instead of a page ("{name}"); save the page again.'
        raise Stub(where, "not-a-page", message)


def _target(html: str, text: int) -> str | None:
    """Where a page sends its reader at once."""
    refresh = _REFRESH.search(html)
    if refresh and int(refresh.group(1)) <= _SOON:
        return refresh.group(2)
    script = _SCRIPT.search(html) if text < _BARE else None
    return (script.group(1) or script.group(2)) if script else None
