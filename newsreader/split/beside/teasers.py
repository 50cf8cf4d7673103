"""Summaries of offered stories that look like paragraphs of an article: front pages are made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from newsreader.split.beside import addresses
from newsreader.split.beside.layout import shape_of
from newsreader.split.beside.parts import headline_like
from newsreader.split.stream import Box, Draft

MOST = 8
"""Candidates in the box of a teaser: picture, kicker, headline, summary, author, time, buttons."""
LONGEST = 500
"""Characters of a summary; the longest of the labelled pages has 320."""
FEWEST = 3
"""Boxes of one template, each about another story, that are teasers rather than parts of an article."""
_PARAGRAPH = 60
"""Characters from which a line without a link is a summary; a teaser has one."""


def among(draft: Draft, body: Iterable[int]) -> frozenset[int]:
    """Those of some candidates that sum up another story.

    They are the only paragraph in a box that leads to nothing but that story, one of several of its template.
    """
    body = frozenset(body)
    found = {index: box for index in body if (box := _around(draft, index)) is not None}
    if not found:
        return frozenset()
    templates = {shape for shape in map(shape_of, found.values()) if not _told(shape, found, body)}
    alike: Counter[tuple[str, str]] = Counter()
    seen: set[tuple[tuple[str, str], str]] = set()
    for box in draft.boxes:
        if box.last - box.first <= MOST and (shape := shape_of(box)) in templates:
            story = _story(draft, box)
            if story and (shape, story) not in seen:
                seen.add((shape, story))
                alike[shape] += 1
    return frozenset([index for index, box in found.items() if alike[shape_of(box)] >= FEWEST])


def _told(shape: tuple[str, str], found: dict[int, Box], body: frozenset[int]) -> bool:
    """Whether other paragraphs stand between those of a template: an article that counts things down."""
    mine = [index for index, box in found.items() if shape_of(box) == shape]
    return any(min(mine) < index < max(mine) for index in body.difference(found))


def _around(draft: Draft, index: int) -> Box | None:
    """The teaser whose summary a candidate is, or None."""
    c = draft.candidates[index]
    box = draft.boxes[c.box]
    if c.links or len(c.text) > LONGEST or box.last - box.first > MOST:
        return None
    while box.parent >= 0 and not any(other.links for other in draft.candidates[box.first : box.last]):
        box = draft.boxes[box.parent]
        if box.last - box.first > MOST:
            return None
    plain = [c for c in draft.candidates[box.first : box.last] if not c.links and len(c.text) > _PARAGRAPH]
    told = bool(box.classes) or box.tag in ("article", "li", "td", "section")
    return box if told and len(plain) == 1 and _story(draft, box) else None


def _story(draft: Draft, box: Box) -> str:
    """The one story that all headlines of a box lead to, by its address; "" when there is none or another."""
    keys: dict[str, str] = {}
    for c in draft.candidates[box.first : box.last]:
        links = [link for link in c.links if headline_like(link.text) and link.url[:1] not in ("", "#")]
        keys |= {addresses.key(link.url): link.url for link in links}
    if len(keys) != 1:
        return ""
    ((key, url),) = keys.items()
    own = str(draft.url or draft.witnesses.canonical or "")
    here = bool(own) and urlsplit(key).path == urlsplit(own).path
    return "" if here or addresses.away(url, addresses.host(own)) else key
