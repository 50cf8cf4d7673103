"""What the whole page says about each of its candidates: their form, where they stand, what they are called.

The forest's numbers (`features.py`) and the rules of this package rest on it.
"""

from __future__ import annotations

import math
import re
from itertools import accumulate
from typing import NamedTuple

from newsreader.split.body.cues import token_mask
from newsreader.split.facts.titles import MAX_TITLE
from newsreader.split.stream import Box, Candidate, Draft
from newsreader.text import fold

_TAGS_AROUND = (
    "footer", "header", "aside", "figure", "figcaption", "ul", "blockquote", "article", "main", "section",
    "nav", "form", "button", "dialog", "a",
)  # fmt: skip
AROUND_BIT = {tag: 1 << i for i, tag in enumerate(_TAGS_AROUND)}
AROUND_BIT |= {"ol": AROUND_BIT["ul"], "menu": AROUND_BIT["nav"], "label": AROUND_BIT["form"]}
"""Of each tag its bit in `Context.around`."""
NEVER = AROUND_BIT["nav"] | AROUND_BIT["form"] | AROUND_BIT["button"] | AROUND_BIT["dialog"]
"""Elements that hold no article."""

LONG_LINE = 50
"""Columns from which a line may be a paragraph."""
NEAR = 4
"""A short text is body only if one of so many boxes around it holds running text."""
UNDER, STANDFIRST = 6, 40
"""A standfirst stands among so many candidates below the headline, and has so many columns."""

STOPS = ".!?…。！？।؟۔։።။។།"
"""Full stops of the scripts of the world: Latin, Chinese, Hindi, Arabic, Urdu, Armenian, Amharic, Burmese,
Khmer, Tibetan."""
_UNSTOPPED = re.compile(r"[\u0e00-\u0eff]")
"""Thai and Lao end a sentence with a space: there every long line that is no link reads as a paragraph."""
_ENDS = re.compile(rf"[{STOPS}][»”\"'’)\]」』]*\s*$")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
_CLOSERS = frozenset("»”\"'’)]」』")
_new = tuple.__new__


class Shape(NamedTuple):
    """The form of a text, whatever its language."""

    width: int
    """Length in columns: a CJK character counts two."""
    ended: bool
    links: float
    prose: float
    """How much running text it is: its width if it reads as a paragraph, else 0."""
    log: float
    """Of the width."""


def shape(c: Candidate) -> Shape:
    text = c.text
    width = len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
    links = c.link_chars / len(text)
    last = text[-1]
    ended = last in STOPS or (last in _CLOSERS and _ENDS.search(text[-6:]) is not None)
    ended = ended or (width >= LONG_LINE and last > "\u0dff" and _UNSTOPPED.match(last) is not None)
    prose = float(width) if width >= LONG_LINE and links < 0.4 and (ended or width >= 140) else 0.0
    return _new(Shape, (width, ended, links, prose, math.log1p(width)))


class Context:
    """What the whole page says about each of its candidates."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.shapes = [shape(c) for c in draft.candidates]
        # Running totals: what a box holds is the difference between two of them.
        self._chars = list(accumulate([len(c.text) for c in draft.candidates], initial=0))
        self._linked = list(accumulate([c.link_chars for c in draft.candidates], initial=0))
        self._names()
        self._measure()
        self._witnesses()

    def _names(self) -> None:
        """What the tags and the class names of each box, and of those around it, say."""
        boxes = self.draft.boxes
        around: list[int] = []
        groups: list[int] = []
        near: list[int] = []
        far: list[int] = []
        for box in boxes:
            up, tag, tokens = box[1:4]
            own = token_mask(tokens) if tokens and tag != "body" else 0
            bit = AROUND_BIT.get(tag, 0)
            if bit & NEVER and self._holds_most(box):
                bit = 0
            if up >= 0:
                above = boxes[up].parent
                around.append(around[up] | bit)
                near.append(own | groups[up] | (groups[above] if above >= 0 else 0))
                far.append(far[up] | own)
            else:
                around.append(bit)
                near.append(own)
                far.append(own)
            groups.append(own)
        self.around = around
        self.groups = groups
        self.near = near
        self.far = far

    def _holds_most(self, box: Box) -> bool:
        """Whether a form, dialog or nav is only the wrapping of the page (ASP.NET wraps every page in a
        form)."""
        return box.last - box.first >= 5 and 2 * self.chars(box) > self._chars[-1]

    def chars(self, box: Box) -> int:
        """Characters of text in a box."""
        return self._chars[box.last] - self._chars[box.first]

    def linked(self, box: Box) -> int:
        """Characters of text in links in a box."""
        return self._linked[box.last] - self._linked[box.first]

    def _measure(self) -> None:
        """How much prose each box and each place holds."""
        boxes, around = self.draft.boxes, self.around
        self.up: list[int] = []
        """Of each candidate the box around it and what stands beside it; -1 for none."""
        self.signature: list[tuple[str, str, str, str]] = []
        self.by_signature: dict[tuple[str, str, str, str], float] = {}
        self.count_signature: dict[tuple[str, str, str, str], int] = {}
        prose: list[float] = []
        by_signature, count_signature = self.by_signature, self.count_signature
        for c, s in zip(self.draft.candidates, self.shapes, strict=True):
            at = c.box
            amount = 0.0 if around[at] & NEVER or c.hidden else s.prose
            box = boxes[at]
            up = boxes[box.parent] if box.parent >= 0 else box
            key = (box.tag, box.classes, up.tag, up.classes)
            self.signature.append(key)
            by_signature[key] = by_signature.get(key, 0.0) + amount
            count_signature[key] = count_signature.get(key, 0) + 1
            prose.append(amount)
            self.up.append(at if c.bare else box.parent)
        self.before = list(accumulate(prose, initial=0.0))
        """Prose above each candidate."""
        self.prose = [self.before[box.last] - self.before[box.first] for box in boxes]
        """Of each box."""
        self.total = max(self.before[-1], 1.0)
        self.main = self._main_box()

    def _main_box(self) -> int:
        """The smallest box that still holds most of the prose: go down while one child has 60 % of its
        parent's."""
        at, prose = 0, self.prose
        for box in self.draft.boxes:
            if box.parent == at and prose[box.index] >= 0.6 * prose[at] > 0:
                if box.tag in ("p", "li", "h2"):
                    break
                at = box.index
        return at

    def _witnesses(self) -> None:
        w, draft = self.draft.witnesses, self.draft
        titles = [*w.meta.get("og:title", ()), *w.meta.get("twitter:title", ()), w.title]
        self.head_titles = {t.casefold() for t in titles if t}
        """Titles that the head of the page gives, lower case."""
        titles += [c.text for c in draft.candidates if c.tag == "h1" and len(c.text) <= MAX_TITLE][:3]
        self.titles = {fold(t) for t in titles if t}
        self.plain_titles = {t.casefold() for t in titles if t}
        described = [
            *w.meta.get("description", ()),
            *w.meta.get("og:description", ()),
            *w.meta.get("twitter:description", ()),
        ]
        described += [
            str(o["description"])[:1000] for o in w.jsonld[:20] if isinstance(o.get("description"), str)
        ]
        self.described = {t.casefold()[:50] for t in described if len(t) > 30}
        self.first_h1 = next((c.index for c in draft.candidates if c.tag == "h1" and not c.hidden), -1)
        first: dict[str, int] = {}
        self.copies = {c.text for c in draft.candidates if first.setdefault(c.text, c.index) != c.index}
        """Texts that stand on the page twice."""
        self.first = first
        """Where each text stands first."""

    def describes(self, folded: str) -> bool:
        """Whether a text, in lower case, is how the page describes itself, perhaps with a place in front."""
        if folded[:50] in self.described:
            return True
        head = folded[:90]
        return any([opening in head for opening in self.described])  # noqa: C419  (a list is faster here)

    def plausible(self, c: Candidate) -> bool:
        """Whether `c` may be body at all."""
        if self.around[c.box] & NEVER:
            return False
        s = self.shapes[c.index]
        if s.links > 0.8 or s.width <= 2:
            return False
        if s.prose or (0 <= self.first_h1 < c.index <= self.first_h1 + UNDER and s.width >= STANDFIRST):
            return True
        box = c.box
        for _ in range(NEAR):
            if self.prose[box]:
                return True
            box = self.draft.boxes[box].parent
            if box < 0:
                return self.total <= 1.0
        return self.total <= 1.0


def squeezed(text: str) -> str:
    """A text folded, without spaces: they differ between two ways of keeping it."""
    return fold(text).replace(" ", "")
