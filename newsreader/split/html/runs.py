"""Runs of text: what is between two block boundaries becomes one Candidate, with its links, marks, times
and boxes."""

from __future__ import annotations

import re
from html import escape
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from newsreader.split.html.elements import (
    BOLD,
    MARKED,
    SHOWN_MARKUP,
    TEXT_BLOCKS,
    Attributes,
    described,
)  # fmt: skip
from newsreader.split.stream import Candidate, Link, Mark, Time
from newsreader.text import clean, clean_block

MAX_DEPTH = 250
"""Deeper elements get no Box of their own; browsers stop nesting at 512."""
CELLS = frozenset(("td", "th"))
COUNTED = CELLS | {"li"}
"""Elements that have a place among those of their row, or of their numbered list."""
MAX_SPAN = 50
"""Columns of one cell; browsers stop at a thousand."""
MAX_TEXT = 1_000_000
"""Characters of one candidate."""

_ENDED = re.compile(r"[.!?…:;»”\"'’)\]。！？]\s*$")
_new = tuple.__new__
"""Makes a named tuple in half the time of calling it; a page has a thousand."""


# An open element is a list [node, tag, attributes, parent frame, is inline, box, start]: a page opens a
# thousand, and an object with slots takes six times as long to make (750 against 130 ns, timed alone).
Frame = list[Any]
NODE, TAG, ATTRS, PARENT, IS_INLINE, BOX, START = range(7)
"""ATTRS is None until somebody asks `attributes_of`. IS_INLINE: whether the element is (still) text; one that
turns out to hold a block becomes a box. BOX: its number, or -1. START: of an inline element, where in the run
its text begins; of a row or a numbered list how many cells or items it has had, of a cell or item how many
were before it."""


def attributes_of(frame: Frame) -> Attributes:
    """The attributes of an open element, read from the parser when first asked: most are never needed."""
    attrs: Attributes | None = frame[ATTRS]
    if attrs is None:
        attrs = frame[ATTRS] = frame[NODE].attributes
    return attrs


class Runs:
    """Collects text into candidates, and numbers the boxes around them."""

    def __init__(self, keep_html: bool, base: str) -> None:
        self.keep_html = keep_html
        self.base = base
        self.boxes: list[list[Any]] = []
        """The fields of each Box; its `last` is set when the element ends."""
        self.columns: dict[int, int] = {}
        """The column of each Box that is a cell, counted with the empty cells before it."""
        self.numbers: dict[int, int] = {}
        """The number of each Box that is an item of a numbered list."""
        self.candidates: list[Candidate] = []
        self.inlines: list[Frame] = []
        """The open elements that began as text, outermost first."""
        self.split_run = False
        self.parts: list[str] = []
        self.length = 0
        self.space = False
        self.breaks = 0
        self.links: list[tuple[int, int, str]] = []
        self.marks: list[tuple[str, str, int, int]] = []
        self.times: list[tuple[str, int, int]] = []
        self.closed_at = -1
        self.closed_tokens = ""
        self.html: list[str] = []

    def text(self, raw: str, words: list[str]) -> None:
        """A piece of text; `words` are its words, at least one."""
        text = " ".join(words)
        if not text.isprintable():
            text = clean(text)
            if not text:
                return
        length = self.length
        if length:
            if length > MAX_TEXT:
                return
            if (self.space or raw[0].isspace()) and self.parts[-1] != " ":
                self.parts.append(" ")
                length += 1
                if self.keep_html:
                    self.html.append(" ")
        self.parts.append(text)
        self.length = length + len(text)
        self.breaks = 0
        self.space = raw[-1].isspace()
        if self.keep_html:
            self.html.append(escape(text, quote=False))

    def line_break(self, parent: Frame) -> None:
        """A <br>: two end a paragraph; one does after a finished sentence, a line that is a link, or a
        short line; none does in preformatted text."""
        if not self.length:
            return
        self.breaks += 1
        self.space = True
        if parent[TAG] in ("h1", "h2", "h3", "h4", "h5", "h6") and self.breaks == 1:
            return
        if _block_of(parent)[TAG] == "pre":
            if self.keep_html:
                self.html.append("<br>")
            return
        last = self.parts[-1]
        linked = bool(self.links) and self.links[-1][1] == self.length and self.links[0][0] <= 1
        if self.breaks > 1 or linked or _ENDED.search(last) or (self.length < 40 and parent[TAG] != "p"):
            self.split_run = True
            self.flush(parent, bare=True)
        elif self.keep_html:
            self.html.append("<br>")

    def part(self, attrs: Attributes, parent: Frame) -> None:
        """An inline element right after another: drawn apart by style alone when their names differ.

        <span class="kicker">Politics</span><span class="headline">...
        """
        tokens = described(attrs)[0] if attrs else ""
        if tokens and tokens != self.closed_tokens and parent[TAG] != "p":
            self.space = True

    def open_html(self, frame: Frame) -> None:
        """With `keep_html`: the start tag of an inline element."""
        if frame[TAG] in SHOWN_MARKUP:
            if self.space and self.length and self.parts[-1] != " ":  # the space belongs before the element
                self.parts.append(" ")
                self.length += 1
                self.html.append(" ")
            self.html.append(self.start_tag(frame))
        frame[START] = self.length

    def close_html(self, frame: Frame) -> None:
        """With `keep_html`: the end tag of an inline element."""
        if frame[TAG] in SHOWN_MARKUP:
            self.html.append(f"</{SHOWN_MARKUP[frame[TAG]]}>")

    def close_inline(self, frame: Frame) -> None:
        """Leave an inline element that covers text."""
        length = self.length
        self.closed_tokens = self.record(frame)
        self.closed_at = length if length - frame[START] > 1 else -1  # one letter: an initial

    def record(self, frame: Frame) -> str:
        """Remember what the inline element covers of the current run; its tokens."""
        start, end, tag = frame[START], self.length, frame[TAG]
        attrs = frame[ATTRS]
        if attrs is None:
            attrs = attributes_of(frame)
        tokens = described(attrs)[0] if attrs else ""
        if tag == "time":
            self.times.append((clean(attrs.get("datetime") or ""), start, end))
        if end <= start:
            return tokens
        if tag == "a":
            href = attrs.get("href")
            if href is not None:
                self.links.append((start, end, clean(href)))
        if tokens or tag in MARKED:
            self.marks.append((tag, tokens, start, end))
        return tokens

    def start_tag(self, frame: Frame) -> str:
        if frame[TAG] != "a":
            return f"<{SHOWN_MARKUP[frame[TAG]]}>"
        url = join(self.base, clean(attributes_of(frame).get("href") or ""))
        return f'<a href="{escape(url)}">' if url.startswith(("http://", "https://", "mailto:")) else "<a>"

    def flush(self, frame: Frame, bare: bool = False) -> None:
        """End the run of text that belongs to `frame`."""
        for inline in reversed(self.inlines):
            self.record(inline)
            inline[START] = 0
        frame = _block_of(frame)
        text = "".join(self.parts).rstrip()
        box = frame[BOX]
        if frame[TAG] == "pre" and (box < 0 or self.boxes[box][8] == len(self.candidates)):
            text = clean_block(_lines_of(frame[NODE])) or text  # all of it, unless a block in it ended a run
        if box < 0:
            box = self.box_of(frame)
        own = self.boxes[box]
        marks: tuple[Mark, ...] = ()
        times: tuple[Time, ...] = ()
        links: tuple[Link, ...] = ()
        linked = emphasis = 0
        if self.links:
            found = []
            for start, end, url in self.links:
                if text[start : start + 1] == " ":
                    start += 1
                linked += end - start
                found.append(_new(Link, (text[start:end], url, start, end)))
            links = tuple(found)
            self.links.clear()
        if self.marks:
            bold = False
            around = []
            for tag, tokens, start, end in self.marks:
                if text[start : start + 1] == " ":
                    start += 1
                around.append(_new(Mark, (tag, tokens, start, end)))
                bold = bold or tag in BOLD
            marks = tuple(around)
            if bold:
                emphasis = _covered(marks)
            self.marks.clear()
        if self.times:
            times = tuple([Time(stamp, text[s:e].strip()) for stamp, s, e in self.times])
            self.times.clear()
        parted = self.split_run
        self.split_run = parted and bare  # what follows the last break of a block is loose too, and ends it
        bare = bare or parted or frame[TAG] not in TEXT_BLOCKS
        markup = self.markup() if self.keep_html else None
        index = len(self.candidates)
        row = (index, box, own[2], text, links, linked, times, emphasis, marks, own[6], bare, markup)
        self.candidates.append(_new(Candidate, row))
        self.parts.clear()
        self.length = self.breaks = 0
        self.space = False
        self.closed_at = -1
        if self.keep_html:
            self.restart_html()

    def restart_html(self) -> None:
        self.html = [self.start_tag(f) for f in self.inlines if f[IS_INLINE] and f[TAG] in SHOWN_MARKUP]

    def markup(self) -> str:
        ends = [
            f"</{SHOWN_MARKUP[f[TAG]]}>"
            for f in reversed(self.inlines)
            if f[IS_INLINE] and f[TAG] in SHOWN_MARKUP
        ]
        return "".join([*self.html, *ends]).strip()

    def box_of(self, frame: Frame) -> int:
        """The number of the Box of `frame`, numbering those around it first."""
        chain = []
        at: Frame | None = frame
        while at is not None and at[BOX] < 0:
            if not at[IS_INLINE]:
                chain.append(at)
            at = at[PARENT]
        parent, hidden, depth = -1, False, -1
        boxes = self.boxes
        if at is not None:
            parent = at[BOX]
            hidden, depth = boxes[parent][6:8]
        first = len(self.candidates)
        for at in reversed(chain):
            if depth >= MAX_DEPTH:
                at[BOX] = parent
                continue
            index = at[BOX] = len(boxes)
            depth += 1
            tokens = classes = name = url = ""
            tag, attrs = at[TAG], at[ATTRS]
            if attrs is None:
                attrs = attributes_of(at)
            if attrs:
                tokens, classes, hides = described(attrs)
                hidden = hidden or (hides and tag != "body")
                name = attrs.get("id") or ""
                if name and not name.isprintable():
                    name = clean(name)
                url = clean(attrs.get("href") or "") if tag == "a" else ""
            if tag in CELLS:
                self.columns[index] = at[START]
                at[PARENT][START] += span_of(attrs) - 1
            elif tag == "li" and at[PARENT] is not None and at[PARENT][TAG] == "ol":
                self.numbers[index] = at[START] + first_of(attributes_of(at[PARENT]))
            boxes.append([index, parent, tag, tokens, classes, name, hidden, depth, first, first, url])
            parent = index
        box: int = frame[BOX]
        return box


def span_of(attrs: Attributes) -> int:
    """How many columns a cell takes."""
    span = attrs.get("colspan") or "1"
    return min(int(span), MAX_SPAN) or 1 if span.isdecimal() else 1


def first_of(attrs: Attributes) -> int:
    """The number with which a list begins."""
    start = attrs.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def among_text(tag: str, frame: Frame) -> bool:
    """Whether an element inside `frame` is a custom one, or a button, in a sentence."""
    return ("-" in tag or tag == "button") and _block_of(frame)[TAG] in TEXT_BLOCKS


def _block_of(frame: Frame) -> Frame:
    """The element whose run of text an open one belongs to: itself, or the nearest around it that is a
    block."""
    while frame[IS_INLINE] and frame[PARENT] is not None:
        frame = frame[PARENT]
    return frame


def _lines_of(pre: LexborNode) -> str:
    """The text inside a <pre> with its line ends; a <br> is one, and so is the seam of two <code>."""
    if pre.css_first("br, code + code") is None:
        return pre.text(deep=True) or ""
    parts: list[str] = []
    around: list[LexborNode] = []
    at = pre.child
    while at is not None or around:
        if at is None:
            at = around.pop().next
            continue
        if at.tag == "-text":
            parts.append(at.text_content or "")
        elif at.tag == "br" or (at.tag == "code" and at.prev is not None and at.prev.tag == "code"):
            parts.append("\n")
        if at.child is not None:
            around.append(at)
            at = at.child
        else:
            at = at.next
    return "".join(parts)


def _covered(marks: tuple[Mark, ...]) -> int:
    """How many characters the bold and italic marks cover together."""
    total = reach = 0
    for start, end in sorted([(m[2], m[3]) for m in marks if m[0] in BOLD]):
        total += max(0, end - max(start, reach))
        reach = max(reach, end)
    return total


def join(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return ""
