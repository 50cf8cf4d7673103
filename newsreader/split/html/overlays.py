"""Links laid over a card: an empty <a> whose card bears the words.

    <li><a href="/2031/05/ferry" aria-label="..."></a><h3>Ferry crews walk out</h3><p>...</p></li>

A style sheet stretches such a link over the box around it, so each text of the card leads where it leads.
Empty links are also share buttons and anchors; so only small boxes that come in rows, lead to pages of their
own and hold no other link are taken for cards: on some 740 real pages these are lists of seven publishers,
two of them no stories.
"""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from newsreader.split.stream import Candidate, Link

MAX_TEXTS = 4
"""Kicker, headline, summary and time."""
MAX_CHARS = 600
_LONG_NAME = 15
"""Characters of the last step of a story's address; sections and profiles have shorter ones."""
_NO_CARD = frozenset(("figure", "figcaption", "h1", "header", "body", "main"))

Overlay = tuple[int, str]
"""The innermost box with text around an empty link, and where the link leads."""


def spread(overlays: list[Overlay], boxes: list[list[Any]], candidates: list[Candidate], own: str) -> None:
    """Give the texts of each card, in place, the link that is laid over it. `own` is the page's address, or
    ""."""
    host = _host(own)
    cards: dict[int, set[str]] = {}
    for box, url in overlays:
        if box >= 0 and _leads_to_a_page(url, host) and _is_card(box, boxes, candidates):
            cards.setdefault(box, set()).add(url)
    forms = Counter((boxes[card][2], boxes[card][4]) for card, urls in cards.items() if len(urls) == 1)
    for card, urls in cards.items():
        if len(urls) == 1 and forms[boxes[card][2], boxes[card][4]] > 1:
            _link(card, next(iter(urls)), boxes, candidates)


def _is_card(box: int, boxes: list[list[Any]], candidates: list[Candidate]) -> bool:
    """Whether a box with text is small, and no other link leads out of it."""
    if boxes[box][2] in _NO_CARD:
        return False
    inside = candidates[boxes[box][8] : boxes[box][9]]
    if len(inside) > MAX_TEXTS or sum(len(c.text) for c in inside) > MAX_CHARS:
        return False
    return not any(c.links or c.tag in _NO_CARD for c in inside)


def _leads_to_a_page(url: str, host: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    own = not parts.netloc or _host(url) == host
    name = parts.path.rstrip("/").rsplit("/")[-1]
    return own and parts.scheme in ("", "http", "https") and len(name) >= _LONG_NAME


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _link(card: int, url: str, boxes: list[list[Any]], candidates: list[Candidate]) -> None:
    for at in range(boxes[card][8], boxes[card][9]):
        text = candidates[at].text
        link = Link(text, url, 0, len(text))
        candidates[at] = candidates[at]._replace(links=(link,), link_chars=len(text))
