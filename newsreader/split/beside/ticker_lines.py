"""Lines of a ticker that lead nowhere.

Lists are found link by link; but a strip also holds lines that are no story yet, beside those that are, and
some strips hold nothing else. Such lines are the rows that look like their neighbours in all but the link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newsreader.split import vocabulary
from newsreader.split.beside.cards import Card
from newsreader.split.beside.layout import Layout, shape_of
from newsreader.split.beside.parts import headline_like
from newsreader.split.facts import dates
from newsreader.split.stream import Box, Candidate, Draft

_CLOCK = re.compile(r"^\W*(\d{1,2}[:.h]\d{2})(?!\d|[.:/]\d)\W*")
_CLIMB = 4
"""Boxes from a title to the row that holds it: a link in a heading in a cell in a row is the deepest seen."""
_LONGEST = 320
"""Characters of a line; the longest labelled ticker line has 240."""
_LABEL = 40
"""Characters of a strip's label."""
_BULLETS = re.compile(r"\s*(?:[•●◆■★|]|\*{2,}|\+{2,}|\s[·–—]\s)\s*")
"""What stands between the lines of a strip that is one run of text."""
_ROWS = 60
"""Rows of one strip; more are a page of news."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a strip that is no card."""

    index: int
    """Its candidate."""
    text: str
    time: str | None
    url: str
    """As written in the page; "" for a row that leads nowhere."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A box that is called breaking news and holds rows without links."""

    first: int
    last: int
    """Its candidates: [first, last)."""
    lines: tuple[Line, ...]


def clock(candidate: Candidate) -> str:
    """The time of day that a line begins with, or ""."""
    found = _CLOCK.match(candidate.text)
    return found[1] if found else ""


def beside(draft: Draft, cards: Iterable[Card]) -> list[Line]:
    """The other rows among the rows of these cards."""
    children = _children(draft)
    taken = {card.node.index for card in cards}
    parents: set[tuple[int, tuple[str, str]]] = set()
    for index in taken:
        box = draft.boxes[draft.candidates[index].box]
        for _ in range(_CLIMB):
            if box.parent < 0:
                break
            if _telling(box) and sum(shape_of(other) == shape_of(box) for other in children[box.parent]) > 1:
                parents.add((box.parent, shape_of(box)))
                break
            box = draft.boxes[box.parent]
    rows = [box for parent, shape in sorted(parents) for box in children[parent] if shape_of(box) == shape]
    return [
        line
        for row in rows[:_ROWS]
        if taken.isdisjoint(range(row.first, row.last))
        for line in _line(draft, row)
    ]


def strip(draft: Draft, layout: Layout) -> Strip | None:
    """The first box called breaking news, by its class names or its label, with rows that are no links."""
    if (running := _running(draft, layout)) is not None:
        return running
    children: dict[int, list[Box]] = {}
    for box in draft.boxes:
        if box.hidden or not 1 < box.last - box.first <= _ROWS or layout.regions[box.index]:
            continue
        first = draft.candidates[box.first].text
        label = vocabulary.whole_label(first) if len(first) <= _LABEL else ()
        breaking = "breaking" in label or "breaking" in vocabulary.of_tokens(box.tokens)
        if not breaking and "latest" not in label:
            continue
        children = children or _children(draft)
        for inner in draft.boxes[box.index :]:
            if inner.first >= box.last:
                break
            rows = [row for row in children.get(inner.index, ()) if _telling(row) and _line(draft, row)]
            lines = [line for row in rows for line in _line(draft, row)]
            one_shape = len({shape_of(row) for row in rows}) == 1
            if not breaking and not all(line.time for line in lines):
                continue  # "Latest" heads many lists; lines without links but with their times are a strip
            if len(lines) > 1 and one_shape and not all(line.url for line in lines):
                return Strip(box.first, box.last, tuple(lines))
    return None


def _running(draft: Draft, layout: Layout) -> Strip | None:
    """A strip that is one run of text, its lines divided by bullets: a marquee, or a box called breaking
    news."""
    for box in draft.boxes:
        if box.hidden or box.last - box.first > 2 or layout.regions[box.index]:
            continue
        if box.tag != "marquee" and "breaking" not in vocabulary.of_tokens(box.tokens):
            continue
        c = draft.candidates[box.last - 1]
        lines = _divided(c) if _LABEL < len(c.text) <= 12 * _LONGEST else []
        label = vocabulary.whole_label(draft.candidates[c.index - 1].text) if c.index else ()
        labelled = "breaking" in label or "latest" in label
        if len(lines) > 1 or (lines and labelled and not lines[0].url):
            return Strip(c.index - labelled, c.index + 1, tuple(lines))
    return None


def _divided(c: Candidate) -> list[Line]:
    """The lines of a run of text: what stands between its bullets, and each link of its own."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BULLETS.finditer(c.text):
        if any(link.start <= match.start() and match.end() <= link.end for link in c.links):
            continue  # within a headline
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(c.text)))
    found: list[Line] = []
    for low, high in spans:
        text = c.text[low:high].strip(" \u00a0")
        inside = [link for link in c.links if low <= link.start and link.end <= high]
        if len(inside) > 1:
            return []  # a menu
        time = _CLOCK.match(text)
        title = text[time.end() :] if time else text
        if not headline_like(title):
            if not found or len(title) > _LABEL:
                return []
            continue
        found.append(Line(c.index, title, time[1] if time else None, inside[0].url if inside else ""))
    return found


def _children(draft: Draft) -> dict[int, list[Box]]:
    children: dict[int, list[Box]] = {}
    for box in draft.boxes:
        children.setdefault(box.parent, []).append(box)
    return children


def _telling(box: Box) -> bool:
    """Whether its shape says anything: every page has divs and paragraphs without a class."""
    return bool(box.classes) or box.tag in ("li", "tr")


def _line(draft: Draft, row: Box) -> list[Line]:
    """The row as a line, when it is one: long enough, its time in front or in an element of its own."""
    inside = draft.candidates[row.first : row.last]
    if not inside or len(inside) > 3 or any(c.hidden or len(c.links) > 1 for c in inside):
        return []
    time = next((stamp.text for c in inside for stamp in c.times), "")
    time = time or next(filter(None, map(clock, inside)), "")
    longest = max(inside, key=lambda c: len(c.text))
    text = longest.text
    if time and text.startswith(time):
        text = text[len(time) :].lstrip(" \u00a0|·•-–—:")
    if not headline_like(text) or len(text) > _LONGEST:
        return []
    url = next((link.url for c in inside for link in c.links), "")
    return [Line(longest.index, text, (dates.visible(time) or time) if time else None, url)]
