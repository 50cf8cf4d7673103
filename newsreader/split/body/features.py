# ruff: noqa: E501  (tables of words, patterns and markup)
"""What is known of each candidate, in numbers: the input of the article decision.

`plausible` drops what is never body (menus, buttons, lines that are links) with rules that lose nothing on
the labelled pages; `rows` describes the rest. Only shapes, positions and generic words go in: no text, no
publisher.
"""

from __future__ import annotations

import math
import re
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from newsreader.split.body.cues import CREDIT, GROUP_NAMES, LEGAL, PROMPTS, READ_ALSO, token_mask
from newsreader.split.stream import Box, Candidate, Draft
from newsreader.text import fold, holds

# The flags: of all that were offered to the training, those that a tree of the forest asks.
TAGS = ("p", "h1", "h2", "h3", "li", "div", "figcaption")
"""The candidate's own tag."""
AROUND = (
    "footer",
    "header",
    "aside",
    "figure",
    "figcaption",
    "ul",
    "blockquote",
    "article",
    "main",
    "section",
)
"""Tags of the elements around it."""
OWN_NAMES = ("body", "lede", "caption")
"""Groups (`cues.GROUPS`) that the names of its own box belong to."""
NEAR_NAMES = (
    "article", "body", "paragraph", "main", "lede", "byline", "meta", "caption", "picture", "teaser", "share",
    "box", "quote", "embed", "list", "live",
)  # fmt: skip
"""Those of its own box and of the next two outwards."""
FAR_NAMES = (
    "article", "paragraph", "main", "title", "byline", "meta", "caption", "picture", "teaser", "newsletter",
    "comment", "ad", "header", "footer", "aside", "box", "quote", "topics", "live", "end",
)  # fmt: skip
"""Those of all boxes around it."""

_TAG_BIT = {tag: 1 << i for i, tag in enumerate(TAGS)}
AROUND_BIT = {tag: 1 << i for i, tag in enumerate((*AROUND, "nav", "form", "button", "dialog", "a"))}
AROUND_BIT |= {"ol": AROUND_BIT["ul"], "menu": AROUND_BIT["nav"], "label": AROUND_BIT["form"]}
_GROUP_BIT = {group: 1 << i for i, group in enumerate(GROUP_NAMES)}
NEVER = AROUND_BIT["nav"] | AROUND_BIT["form"] | AROUND_BIT["button"] | AROUND_BIT["dialog"]

LONG_LINE = 50
"""Columns from which a line may be a paragraph."""
NEAR = 4
"""A short text is body only if one of so many boxes around it holds running text."""
UNDER, STANDFIRST = 6, 40
"""A standfirst stands among so many candidates below the headline, and has so many columns."""

_STOPS = ".!?…。！？।؟۔։።။។།"
"""Full stops of the scripts of the world: Latin, Chinese, Hindi, Arabic, Urdu, Armenian, Amharic, Burmese, Khmer,
Tibetan."""
_UNSTOPPED = re.compile(r"[\u0e00-\u0eff]")
"""Thai and Lao end a sentence with a space: there every long line that is no link reads as a paragraph."""
_ENDS = re.compile(rf"[{_STOPS}][»”\"'’)\]」』]*\s*$")
_SENTENCE = re.compile(rf"[{_STOPS}][»”\"'’)\]」』]*(?:\s|$)")
_OPENS = re.compile(r"[\"'„“”«»‘’\-–—•]")
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
    ended = last in _STOPS or (last in _CLOSERS and _ENDS.search(text[-6:]) is not None)
    ended = ended or (width >= LONG_LINE and last > "\u0dff" and _UNSTOPPED.match(last) is not None)
    prose = float(width) if width >= LONG_LINE and links < 0.4 and (ended or width >= 140) else 0.0
    return _new(Shape, (width, ended, links, prose, math.log1p(width)))


class Context:
    """What the whole page says about each of its candidates."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.table: np.ndarray = np.zeros((0, len(NAMES)))
        """The rows of the plausible candidates, once they are made: evidence for `explain`."""
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
        titles += [c.text for c in draft.candidates if c.tag == "h1"][:3]
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
        bodies = [o["articleBody"] for o in w.jsonld if isinstance(o.get("articleBody"), str)]
        body = max(bodies, key=len, default="")[:200_000]
        self.body = _squeeze(body) if len(body) > 300 else ""
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

    def row(self, c: Candidate) -> list[float]:
        """The numbers of one candidate that are no flags, in the order of NUMBERS, then its flags as bit
        masks."""
        s, text = self.shapes[c.index], c.text
        n = len(text)
        boxes, prose = self.draft.boxes, self.prose
        box = boxes[c.box]
        up = boxes[box.parent] if box.parent >= 0 and not c.bare else box
        up2 = boxes[up.parent] if up.parent >= 0 else up
        up3 = boxes[up2.parent] if up2.parent >= 0 else up2
        key = self.signature[c.index]
        head = text[:80]
        low = f" {text[:240].lower()} " if s.width < 500 else ""
        folded = text[:200].casefold()
        start = text[:40]
        letters = sum(map(str.isalpha, start)) or 1
        main = boxes[self.main]
        out = [
            s.log, s.links, float(len(c.links)), s.ended,
            _OPENS.match(text) is not None, sum(map(str.isdigit, start)) / len(start), sum(map(str.isupper, start)) / letters,
            c.emphasis / n, min(8.0, len(_SENTENCE.findall(text[:700]))), text.count(",") / n * 100,
            c.hidden, bool(c.times),
            READ_ALSO.match(head) is not None, holds(low, PROMPTS), holds(low, LEGAL), CREDIT.match(head) is not None,
            folded in self.plain_titles, self.describes(folded),
            bool(self.body), bool(self.body) and n > 3 and _squeeze(text[:400]) in self.body,
            text in self.copies, self.first[text] < c.index,
            math.log1p(box.depth), math.log1p(up.last - up.first), math.log1p(up2.last - up2.first),
            prose[up.index] / self.total, prose[up2.index] / self.total, prose[up3.index] / self.total,
            self.by_signature[key] / self.total, math.log1p(self.count_signature[key]),
            self.linked(up) / max(1, self.chars(up)), self.linked(up2) / max(1, self.chars(up2)),
            math.log1p(self.chars(up)), math.log1p(prose[up.index]),
            main.first <= c.index < main.last, self._steps(c.box), self.before[c.index] / self.total,
            (c.index - main.first) / max(1, main.last - main.first),
            self.first_h1 >= 0, max(-30.0, min(60.0, c.index - self.first_h1)) if self.first_h1 >= 0 else 0.0,
            math.log1p(self.total),
        ]  # fmt: skip
        shapes = self.shapes
        for other in (c.index - 2, c.index - 1):
            out += (shapes[other].log, shapes[other].links) if other >= 0 else (0.0, 0.0)
        for other in (c.index + 1, c.index + 2):
            if other < len(shapes):
                s = shapes[other]
                out += (s.log, s.links, s.prose > 0, self.up[other] == up.index)
            else:
                out += (0.0, 0.0, 0.0, 0.0)
        masks = self.around[c.box], self.groups[c.box], self.near[c.box], self.far[c.box]
        out += (_TAG_BIT.get(c.tag, 0), *masks)
        return out

    def _steps(self, box: int) -> float:
        """How many boxes up from the candidate the main box's branch is reached, up to 12."""
        steps, boxes = 0, self.draft.boxes
        main = boxes[self.main]
        while box >= 0 and steps < 12:
            b = boxes[box]
            if b.index == main.index or (b.first <= main.first and main.last <= b.last):
                break
            box, steps = b.parent, steps + 1
        return float(steps)


def _squeeze(text: str) -> str:
    return "".join(fold(text).split())


NUMBERS = (
    "width", "links", "link-count", "ended", "opens", "digits", "capitals", "emphasis", "sentences", "commas",
    "hidden", "timed", "read-also", "prompt", "legal", "credit", "is-title", "is-description", "has-body",
    "in-body", "copied", "copy-before", "depth", "siblings", "cousins", "share-1", "share-2", "share-3",
    "share-place", "count-place", "links-up1", "links-up2", "text-up1", "prose-up1", "in-main", "steps", "before",
    "position", "has-h1", "from-h1", "total", "width-2", "links-2", "width-1", "links-1",
    "width+1", "links+1", "prose+1", "sibling+1", "width+2", "links+2", "prose+2", "sibling+2",
)  # fmt: skip
"""What `Context.row` measures, in its order; -2 is the second text above, +1 the next below."""
_FLAGS = (
    ("tag", TAGS, _TAG_BIT),
    ("in", AROUND, AROUND_BIT),
    ("own", OWN_NAMES, _GROUP_BIT),
    ("near", NEAR_NAMES, _GROUP_BIT),
    ("far", FAR_NAMES, _GROUP_BIT),
)
"""Of each of a row's bit masks, in its order: what it tells, of which names, and their bits."""
NAMES = (*NUMBERS, *[f"{what}:{name}" for what, names, _ in _FLAGS for name in names])
"""The features: the columns of `rows`."""
_MASK = np.array([n for n, (_, names, _) in enumerate(_FLAGS) for _ in names])
_BIT = np.array([bits[name] for _, names, bits in _FLAGS for name in names])
"""Of each flag, which of a row's bit masks holds it, and its bit there."""


def rows(draft: Draft) -> tuple[Context, list[int], np.ndarray]:
    """The page's context, the indices of its plausible candidates, and a row of numbers for each of these."""
    context = Context(draft)
    plausible = [c for c in draft.candidates if context.plausible(c)]
    indices = [c.index for c in plausible]
    if not plausible:
        return context, indices, np.zeros((0, len(NAMES)))
    array = np.array([context.row(c) for c in plausible], dtype=np.float64)
    numbers, masks = np.split(array, [len(NUMBERS)], axis=1)
    flags = masks.astype(np.int64)[:, _MASK] & _BIT != 0
    return context, indices, np.hstack([numbers, flags])
