"""Which pages of a crawl were only parts of others: frames, most of them with adverts.

Two witnesses: the request kept beside an answer, where browsers say what they want it for (Sec-Fetch-Dest),
and the <iframe> elements of the pages met before, for crawlers that say nothing."""

from __future__ import annotations

import contextlib
from urllib.parse import urldefrag, urljoin

from newsreader.model import Capture

from . import answer, framed

_MOST = 100_000
"""Addresses remembered of each kind; a crawl with more has told enough."""
_PARTS = frozenset(["iframe", "embed", "object", "fencedframe"])
"""What browsers want that is no page of its own. The frames of a frameset ("frame") hold its text and stay,
and so does a whole page that a script asked for ("empty"): some sites turn their pages like that."""


class Embedded:
    """Fed with what a crawl holds, in its order."""

    def __init__(self) -> None:
        self._parts: set[str] = set()
        self._documents: set[str] = set()

    def request(self, address: str, message: bytes) -> None:
        """Note what a browser wanted an address for."""
        head, _ = answer.cut_header(message)
        self.wanted(address, answer.header_lines(head.splitlines()[1:]).get("sec-fetch-dest", ""))

    def wanted(self, address: str, what: str) -> None:
        """Note what the header Sec-Fetch-Dest of a request said."""
        if what.lower() in _PARTS:
            _note(self._parts, address)
        elif what.lower() == "document":
            _note(self._documents, address)

    def page(self, page: Capture) -> None:
        """Note the frames of a page."""
        base = urldefrag(str(page.url or "")).url
        for source in framed.sources(page.text):
            with contextlib.suppress(ValueError):  # no address at all
                target = urldefrag(urljoin(base, source)).url
                if target != base:  # "#", until a script fills the frame
                    _note(self._parts, target)

    def is_part(self, page: Capture) -> bool:
        """Whether a page was only fetched as a part of another, by what was noted so far."""
        address = urldefrag(str(page.url or "")).url
        return address in self._parts and address not in self._documents


def _note(addresses: set[str], address: str) -> None:
    if len(addresses) < _MOST:
        addresses.add(urldefrag(address).url)
