"""Runs of text: what is between two block boundaries becomes one Candidate, with its links, marks, times
and boxes."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from newsreader.split.elements import (
    BOLD,
    MARKED,
    SHOWN_MARKUP,
    TEXT_BLOCKS,
    described,
    tokens_in,
)  # fmt: skip
from newsreader.split.stream import Candidate, Link, Mark, Time
from newsreader.text import clean, clean_block

MAX_DEPTH = 250
"""Deeper elements get no Box of their own; browsers stop nesting at 512."""
MAX_TEXT = 1_000_000
"""Characters of one candidate."""

_ENDED = re.compile(r"[.!?…:;»”\"'’)\]。！？]\s*$")
_new = tuple.__new__
"""Makes a named tuple in half the time of calling it; a page has a thousand."""


class Frame:
    """An open element."""

    __slots__ = ("attrs", "box", "inline", "node", "parent", "start", "tag")

    def __init__(
        self, node: LexborNode, tag: str, attrs: dict[str, str | None], parent: Frame | None, inline: bool
    ) -> None:
        self.node = node
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.inline = inline
        """Whether it is (still) text: an inline element that turns out to hold a block becomes a box."""
        self.box = -1
        self.start = 0
        """Of an inline element: where in the run its text begins."""


class Runs:
    """Collects text into candidates, and numbers the boxes around them."""

    def __init__(self, keep_html: bool, base: str) -> None:
        self.keep_html = keep_html
        self.base = base
        self.boxes: list[tuple[int, int, str, str, str, str, bool, int, int, str]] = []
        """Box without its `last`, which is known when the element ends."""
        self.lasts: list[int] = []
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

    def reset(self) -> None:
        self.parts.clear()
        self.length = 0
        self.space = False
        self.breaks = 0
        self.closed_at = -1
        if self.links:
            self.links.clear()
        if self.marks:
            self.marks.clear()
        if self.times:
            self.times.clear()

    def text(self, raw: str) -> None:
        words = raw.split()
        if not words:
            self.space = True
            return
        text = " ".join(words)
        if not text.isprintable():
            text = clean(text)
            if not text:
                return
        if self.length:
            if self.length > MAX_TEXT:
                return
            if (self.space or raw[0].isspace()) and self.parts[-1] != " ":
                self.parts.append(" ")
                self.length += 1
                if self.keep_html:
                    self.html.append(" ")
        self.parts.append(text)
        self.length += len(text)
        self.breaks = 0
        self.space = raw[-1].isspace()
        if self.keep_html:
            self.html.append(escape(text, quote=False))

    def line_break(self, parent: Frame) -> None:
        """A <br>: two end a paragraph; one does after a finished sentence, a line that is a link, or a
        short line."""
        if not self.length:
            return
        self.breaks += 1
        self.space = True
        if parent.tag in ("h1", "h2", "h3", "h4", "h5", "h6") and self.breaks == 1:
            return
        last = self.parts[-1]
        linked = bool(self.links) and self.links[-1][1] == self.length and self.links[0][0] <= 1
        if self.breaks > 1 or linked or _ENDED.search(last) or (self.length < 40 and parent.tag != "p"):
            self.split_run = True
            self.flush(parent, bare=True)
        elif self.keep_html:
            self.html.append("<br>")

    def open_inline(self, frame: Frame) -> None:
        if self.closed_at == self.length > 0 and not self.space and self.closed_tokens and frame.attrs:
            # <span class="kicker">Politics</span><span class="headline">...: drawn apart by style alone
            tokens = tokens_in(frame.attrs)
            if (
                tokens
                and tokens != self.closed_tokens
                and frame.parent is not None
                and frame.parent.tag != "p"
            ):
                self.space = True
        if self.keep_html and frame.tag in SHOWN_MARKUP:
            if self.space and self.length and self.parts[-1] != " ":  # the space belongs before the element
                self.parts.append(" ")
                self.length += 1
                self.html.append(" ")
            self.html.append(self.start_tag(frame))
        frame.start = self.length
        self.inlines.append(frame)

    def close_inline(self, frame: Frame) -> None:
        if self.inlines and self.inlines[-1] is frame:
            self.inlines.pop()
        if self.length > frame.start or frame.tag == "time":
            self.closed_tokens = self.record(frame)
            self.closed_at = self.length if self.length - frame.start > 1 else -1  # one letter: an initial
        if self.keep_html and frame.tag in SHOWN_MARKUP:
            self.html.append(f"</{SHOWN_MARKUP[frame.tag]}>")

    def record(self, frame: Frame) -> str:
        """Remember what the inline element covers of the current run; its tokens."""
        start, end, tag = frame.start, self.length, frame.tag
        attrs = frame.attrs
        tokens = tokens_in(attrs) if attrs else ""
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
        if frame.tag != "a":
            return f"<{SHOWN_MARKUP[frame.tag]}>"
        url = join(self.base, clean(frame.attrs.get("href") or ""))
        return f'<a href="{escape(url)}">' if url.startswith(("http://", "https://", "mailto:")) else "<a>"

    def flush(self, frame: Frame, bare: bool = False) -> None:
        """End the run of text that belongs to `frame`."""
        if self.inlines:
            for inline in reversed(self.inlines):
                self.record(inline)
                inline.start = 0
        while frame.inline and frame.parent is not None:
            frame = frame.parent
        text = "".join(self.parts).rstrip()
        if frame.tag == "pre":
            text = clean_block(frame.node.text(deep=True) or "") or text
        box = self.box_of(frame)
        marks: tuple[Mark, ...] = ()
        times: tuple[Time, ...] = ()
        links: tuple[Link, ...] = ()
        linked = emphasis = 0
        if self.links:
            links = tuple([_link(text, *link) for link in self.links])
            linked = sum([k.end - k.start for k in links])
        if self.marks:
            marks = tuple([_new(Mark, (tag, tokens, _start(text, s), e)) for tag, tokens, s, e in self.marks])
            emphasis = _covered(marks)
        if self.times:
            times = tuple([Time(stamp, text[s:e].strip()) for stamp, s, e in self.times])
        bare = bare or self.split_run or frame.tag not in TEXT_BLOCKS
        own = self.boxes[box]
        markup = self.markup() if self.keep_html else None
        index = len(self.candidates)
        self.candidates.append(
            _new(
                Candidate,
                (index, box, own[2], text, links, linked, times, emphasis, marks, own[6], bare, markup),
            )
        )
        self.split_run = self.split_run and bare
        self.reset()
        if self.keep_html:
            self.restart_html()

    def restart_html(self) -> None:
        self.html = [self.start_tag(f) for f in self.inlines if f.inline and f.tag in SHOWN_MARKUP]

    def markup(self) -> str:
        ends = [
            f"</{SHOWN_MARKUP[f.tag]}>" for f in reversed(self.inlines) if f.inline and f.tag in SHOWN_MARKUP
        ]
        return "".join([*self.html, *ends]).strip()

    def box_of(self, frame: Frame) -> int:
        """The number of the Box of `frame`, numbering those around it first."""
        chain = []
        at: Frame | None = frame
        while at is not None and at.box < 0:
            if not at.inline:
                chain.append(at)
            at = at.parent
        parent, hidden, depth = -1, False, -1
        if at is not None:
            parent = at.box
            _, _, _, _, _, _, hidden, depth, _, _ = self.boxes[parent]
        first = len(self.candidates)
        for at in reversed(chain):
            if depth >= MAX_DEPTH:
                at.box = parent
                continue
            index = at.box = len(self.boxes)
            depth += 1
            tokens = classes = name = url = ""
            tag, attrs = at.tag, at.attrs
            if attrs:
                tokens, classes, hides = described(attrs)
                hidden = hidden or (hides and tag != "body")
                name = attrs.get("id") or ""
                if name and not name.isprintable():
                    name = clean(name)
                url = clean(attrs.get("href") or "") if tag == "a" else ""
            self.boxes.append((index, parent, tag, tokens, classes, name, hidden, depth, first, url))
            self.lasts.append(first)
            parent = index
        return frame.box


def in_text(frame: Frame) -> bool:
    at: Frame | None = frame
    while at is not None and at.inline:
        at = at.parent
    return at is not None and at.tag in TEXT_BLOCKS


def _start(text: str, start: int) -> int:
    return start + 1 if text[start : start + 1] == " " else start


def _link(text: str, start: int, end: int, url: str) -> Link:
    start = _start(text, start)
    return _new(Link, (text[start:end], url, start, end))


def _covered(marks: tuple[Mark, ...]) -> int:
    """How many characters the bold and italic marks cover together."""
    total = reach = 0
    for start, end in sorted([(m.start, m.end) for m in marks if m.tag in BOLD]):
        total += max(0, end - max(start, reach))
        reach = max(reach, end)
    return total


def join(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return ""
