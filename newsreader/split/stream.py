"""The block stream: what a parsed page looks like to everything that splits it.

A page is a flat list of **candidates** (block-level runs of text, in document order) inside a tree of
**boxes** (the elements around them), with the **witnesses** (JSON-LD, meta elements, title) beside it.
Nothing here knows a parser; `html/dom.py` makes a Draft from HTML, `dump/lines.py` reads plain text. Every
string in it has passed `newsreader.text.clean` except the JSON-LD objects (`Witnesses.jsonld`), whose strings
are cleaned by whoever takes one.

Link, Mark, Image, Box and Candidate are named tuples: a page has a thousand of them and they cost a third of
a frozen dataclass to make.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urljoin

from newsreader.model import SavedAt, Sourced

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?=/|$)")
_PATH = re.compile(r"/(?:[^/.?#;\s][^/?#;\s]*/)*(?:[^/.?#;\s][^/?#;\s]*)?(?:\?[^#\s]+)?")
_WHOLE = re.compile(_ORIGIN.pattern + r"(?:/[^?#;\s]*(?:\?[^#\s]+)?)?")
"""Addresses in which nothing is to be resolved. Most are such, and `urljoin` takes ten times as long."""


class Link(NamedTuple):
    """A link inside a candidate, or the card around it: `text` is `candidate.text[start:end]`."""

    text: str
    url: str
    """As written in the page; `Draft.absolute(url)` resolves it (resolving all of them would cost more than
    parsing)."""
    start: int
    end: int


class Mark(NamedTuple):
    """An inline element inside a candidate: b, strong, em, i, span with a class, time, cite, q, small, ..."""

    tag: str
    tokens: str
    """As Box.tokens."""
    start: int
    end: int


class Time(NamedTuple):
    """A <time> element: its `datetime` attribute ("" if absent) and its text."""

    stamp: str
    text: str


class Image(NamedTuple):
    """An image with an alternative text, where it stands among the candidates."""

    text: str
    url: str
    """Where a click on it leads ("" if nowhere), as written in the page."""
    box: int
    """Nearest Box around it that holds text."""
    position: int
    """Index of the first candidate after it."""


class Box(NamedTuple):
    """An element that holds at least one candidate. Boxes are numbered in document order; a parent comes
    before its children."""

    index: int  # type: ignore[assignment]
    parent: int
    """Index of the Box around it, -1 for the outermost."""
    tag: str
    tokens: str
    """Lower-cased words of class, id, role, aria-label, data-testid, itemprop ...: "article body main
    content"."""
    classes: str
    """The class attribute as written, words separated by single spaces."""
    id: str
    hidden: bool
    """It, or a box around it, is hidden by attribute, style or class: maybe a copy, maybe a folded-up
    body."""
    depth: int
    first: int
    last: int
    """Its candidates are `draft.candidates[first:last]`."""
    url: str
    """Where it leads when it is itself a link around blocks (a card), as written; else ""."""


class Candidate(NamedTuple):
    """One block-level run of text."""

    index: int  # type: ignore[assignment]
    box: int
    """Nearest Box: the block element itself ("p", "h2", "li", ...), or the container of bare text."""
    tag: str
    """Tag of that box."""
    text: str
    links: tuple[Link, ...]
    link_chars: int
    """How many characters of `text` lie in links."""
    times: tuple[Time, ...]
    emphasis: int
    """How many characters of `text` are bold or italic."""
    marks: tuple[Mark, ...]
    hidden: bool
    bare: bool
    """The text is not alone in its box: loose between other blocks, or separated by <br>."""
    markup: str | None = None
    """Its inline markup as HTML, unsanitised, when asked for (`keep_html`)."""


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What the page says about itself outside its text. They are evidence: pages lie."""

    jsonld: tuple[dict[str, Any], ...] = ()
    """Every JSON-LD object that has a @type, graphs and lists flattened, outermost first. Strings are NOT
    cleaned."""
    meta: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Contents of meta elements by lower-cased name, property, itemprop or http-equiv ("og:title",
    "author")."""
    title: str = ""
    """The title element."""
    canonical: str = ""
    amp: str = ""
    lang: str = ""
    """The lang attribute of html, as written."""
    base: str = ""
    """The base element's href, if the page has one."""
    items: tuple[tuple[str, str, int], ...] = ()
    """Microdata in the body: (itemprop, value, index of the next candidate)."""


@dataclass(frozen=True)
class Draft:
    """Stage 1 of a split: the page as blocks and witnesses. Picklable."""

    candidates: tuple[Candidate, ...]
    boxes: tuple[Box, ...]
    images: tuple[Image, ...] = ()
    columns: Mapping[int, int] = field(default_factory=dict)
    """Of each Box that is a table's cell, its column: the empty cells before it are no Boxes."""
    numbers: Mapping[int, int] = field(default_factory=dict)
    """Of each Box that is an item of a numbered list, its number."""
    witnesses: Witnesses = Witnesses()
    url: Sourced | None = None
    """The page's own address: given with the capture, or read from the page."""
    saved_at: SavedAt = field(default_factory=SavedAt)
    path: str = ""
    record: str = ""
    format: str = ""
    sha256: str = ""
    notes: tuple[str, ...] = ()

    def absolute(self, url: str) -> str | None:
        """`url` resolved against the page's address: None when it is no web address (mailto, javascript, #)
        or cannot be."""
        if not url or url[0] == "#":
            return None
        if _WHOLE.fullmatch(url):
            return url
        if self._origin and _PATH.fullmatch(url):
            return self._origin + url
        try:
            whole = urljoin(self.base, url)
        except ValueError:
            return None
        return whole if whole.startswith(("http://", "https://")) else None

    @cached_property
    def base(self) -> str:
        """What relative links are relative to."""
        own = str(self.url or "")
        try:
            return urljoin(own, self.witnesses.base) if self.witnesses.base else own
        except ValueError:
            return own

    @cached_property
    def _origin(self) -> str:
        """Scheme and host of `base`; "" when they are not plain to see."""
        start = _ORIGIN.match(self.base)
        return start[0] if start else ""

    def ancestors(self, box: int, most: int = sys.maxsize) -> list[Box]:
        """The boxes around a place, from `box` itself outwards, at most so many."""
        chain: list[Box] = []
        for _ in range(most):
            if box < 0:
                break
            at = self.boxes[box]
            chain.append(at)
            box = at.parent
        return chain

    def place(self, box: int, depth: int = 3) -> str:
        """Tag and classes of a box and of those around it: what the same template gives the same name on
        every page."""
        names: list[str] = []
        while box >= 0 and len(names) < depth:
            at = self.boxes[box]
            names.append(f"{at.tag}.{'.'.join(at.classes.split())}" if at.classes else at.tag)
            box = at.parent
        return " < ".join(names)
