"""Pages made of other pages: framesets, and shells whose text stands in a frame that was kept inside."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from urllib.parse import unquote_to_bytes

from newsreader.errors import CaptureError
from newsreader.model import Capture

FRAMES = "The page is a set of frames; the one with the most text was read."
"""The note of a page of which another part was read, see `fuller`."""
ALONE = (
    "this page is only a set of frames, whose texts are pages of their own; open those, or save the page "
    "again as MHTML or with SingleFile."
)


class Frameset(CaptureError):
    """A page that is only a set of frames; what is known of it is in `page`."""

    def __init__(self, page: Capture, where: str) -> None:
        super().__init__(where, "not-a-page", ALONE)
        self.page = page
        self.args = (page, where)  # as they came in, see CaptureError


_FRAMESET = 65_536
"""Bytes in which a page that is a frameset says so."""
_NO_FRAMES = 500
"""Characters of text that it may have beside, such as what browsers without frames are told."""
_CLOSES = {"scr": "</script", "sty": "</style", "SCR": "</SCRIPT", "STY": "</STYLE", "!--": "-->"}
"""Where what is no text ends, by how it begins."""
_MOST = 1 << 20
"""Characters of text that are counted in a frame."""

LITTLE = 1500
"""Characters of text, spaces not counted, below which a page may be a frame of another one."""

_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*?"""
_INSIDE = re.compile(
    rf"""<i?frame\b{_ATTRIBUTES}\s(?:srcdoc\s*=\s*|src\s*=\s*(?=["']data:text/html))(?:"([^"]*)"|'([^']*)')"""
    rf"{_ATTRIBUTES}>",
    re.I,
)
_FRAME = re.compile(r"<iframe\b([^<>]{1,4000})", re.I)
_ANY_FRAME = re.compile(r"<i?frame\b([^<>]{1,4000})", re.I)
_SOURCE = re.compile(r"""\ssrc\s*=\s*(?:"([^"]{1,4000})"|'([^']{1,4000})'|([^\s"'>]{1,4000}))""", re.I)
_A_PAGE = 1000
"""Frames of one page looked at."""
_DATA = re.compile(r"data:text/html(?:;\s*charset=[\w-]*)?(;base64)?,", re.I)
"""How a page is kept in the address of a frame."""


def is_frameset(data: bytes) -> bool:
    """Whether a page is only a frame for others, which hold its text."""
    start = data[:_FRAMESET]
    shown = b"<frameset" in start or b"<FRAMESET" in start or b"<Frameset" in start or b"<frameSet" in start
    return shown and length(data.decode("latin-1"), _NO_FRAMES) < _NO_FRAMES


def fuller(page: str, frames: Iterable[str]) -> str | None:
    """The frame that stands for a page with next to no text of its own (a frameset, a shell): that with the
    most text. None for a page that stands for itself. `frames` are looked at only if need be."""
    own = length(page, _NO_FRAMES)
    if own == _NO_FRAMES:
        return None
    known = [(length(frame, _MOST), frame) for frame in frames]
    most, frame = max(known, key=lambda pair: pair[0], default=(0, ""))
    return frame if most > own else None


def inner(text: str) -> str | None:
    """The page that stands for one, among the frames that a tool (SingleFile) kept inside it."""
    if "srcdoc" not in text and "data:text/html" not in text:
        return None
    kept = (_kept(unescape(double or single)) for double, single in _INSIDE.findall(text))
    return fuller(_INSIDE.sub("", text), kept)


def sources(html: str, *, framesets: bool = False) -> Iterator[str]:
    """What the <iframe> elements of a page (and the <frame> elements of `framesets`) show, as it is written
    there."""
    for frame in islice((_ANY_FRAME if framesets else _FRAME).finditer(html), _A_PAGE):
        if found := _SOURCE.search(frame.group(1)):
            yield unescape(next(filter(None, found.groups()))).strip()


def length(html: str, most: int) -> int:
    """How many characters of text stand in a page, without spaces; from `most` on they are not counted."""
    have = at = 0
    unclosed: set[str] = set()
    while at < len(html):
        start = html.find("<", at)
        start = start if start >= 0 else len(html)
        have += len("".join(html[at:start].split()))
        if have >= most:
            return most
        close = _CLOSES.get(html[start + 1 : start + 4], ">")
        end = html.find(close, start) if close not in unclosed else -1
        if end < 0:
            unclosed.add(close)  # looked for once: that there are thousands makes no difference
        at = end + len(close) if end >= 0 else start + 1
    return have


def _kept(value: str) -> str:
    """A frame's page by the value of the attribute that holds it."""
    found = _DATA.match(value)
    if not found:
        return value
    data = unquote_to_bytes(value[found.end() :])
    if found.group(1):
        try:
            data = base64.b64decode(data)
        except binascii.Error:
            return ""
    return data.decode("utf-8", "replace")
