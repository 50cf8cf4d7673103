"""What is known of each candidate, in numbers: the input of the article decision.

`plausible` drops what is never body (menus, buttons, lines that are links) with rules that lose nothing on the labelled
pages; `rows` describes the rest. Only shapes, positions and generic words go in: no text, no publisher.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import NamedTuple

from newsreader.split.cues import CREDIT, GROUP_NAMES, LEGAL, PROMPTS, READ_ALSO, SOURCE_LINE, token_mask
from newsreader.split.stream import Box, Candidate, Draft
from newsreader.text import fold

TAGS = ("p", "h1", "h2", "h3", "h4", "li", "div", "blockquote", "figcaption", "td", "section", "article", "dd")
AROUND = ("nav", "footer", "header", "aside", "form", "figure", "figcaption", "table", "ul", "blockquote", "article", "main",
          "section", "a", "dialog", "details", "button", "p")  # fmt: skip
_TAG_ALIAS = {"h5": "h4", "h6": "h4", "th": "td", "dt": "dd", "ol": "ul"}
AROUND_BIT = {tag: 1 << i for i, tag in enumerate(AROUND)} | {"ol": 1 << AROUND.index("ul"), "menu": 1, "label": 1 << AROUND.index("form")}
NEVER = AROUND_BIT["nav"] | AROUND_BIT["form"] | AROUND_BIT["button"] | AROUND_BIT["dialog"]

_ENDS = re.compile(r"[.!?…。！？।؟][»”\"'’)\]」』]*\s*$")
_SENTENCE = re.compile(r"[.!?…。！？।؟][»”\"'’)\]」』]*(?:\s|$)")
_OPENS = re.compile(r"[\"'„“”«»‘’\-–—•]")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
_DIGIT = re.compile(r"\d")


class Shape(NamedTuple):
    """The form of a text, whatever its language."""

    width: int
    """Length in columns: a CJK character counts two."""
    ended: bool
    links: float
    prose: float
    """How much running text it is: its width if it reads as a paragraph, else 0."""


def shape(c: Candidate) -> Shape:
    text = c.text
    width = len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
    links = c.link_chars / len(text)
    ended = _ENDS.search(text[-6:]) is not None
    prose = float(width) if width >= 50 and links < 0.4 and (ended or width >= 140) else 0.0
    return Shape(width, ended, links, prose)


class Context:
    """What the whole page says about each of its candidates."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.shapes = [shape(c) for c in draft.candidates]
        whole = sum([len(c.text) for c in draft.candidates])
        self.around: list[int] = []
        self.groups: list[int] = []
        self.near: list[int] = []
        self.far: list[int] = []
        for box in draft.boxes:
            own = token_mask(box.tokens) if box.tokens else 0
            bit = AROUND_BIT.get(box.tag, 0)
            if bit & NEVER and self._holds_most(box, whole):
                bit = 0
            up = box.parent
            if up >= 0:
                above = draft.boxes[up].parent
                self.around.append(self.around[up] | bit)
                self.near.append(own | self.groups[up] | (self.groups[above] if above >= 0 else 0))
                self.far.append(self.far[up] | own)
            else:
                self.around.append(bit)
                self.near.append(own)
                self.far.append(own if box.tag not in ("html", "body") else 0)
            self.groups.append(own if box.tag not in ("html", "body") else 0)
        self._measure()
        self._witnesses()

    def _holds_most(self, box: Box, whole: int) -> bool:
        """Whether a form, dialog or nav is only the wrapping of the page (ASP.NET wraps every page in a form)."""
        if box.last - box.first < 5:
            return False
        return 2 * sum([len(c.text) for c in self.draft.candidates[box.first : box.last]]) > whole

    def _measure(self) -> None:
        """How much prose, text and link text each box and each place holds."""
        draft, shapes = self.draft, self.shapes
        n = len(draft.boxes)
        prose, text, links, count = [0.0] * n, [0.0] * n, [0.0] * n, [0] * n
        self.signature: list[tuple[str, str, str, str]] = []
        self.by_signature: Counter[tuple[str, str, str, str]] = Counter()
        self.count_signature: Counter[tuple[str, str, str, str]] = Counter()
        self.before: list[float] = []
        total = 0.0
        for c, s in zip(draft.candidates, shapes, strict=True):
            amount = 0.0 if self.around[c.box] & NEVER or c.hidden else s.prose
            box = draft.boxes[c.box]
            up = draft.boxes[box.parent] if box.parent >= 0 else box
            key = (box.tag, box.classes, up.tag, up.classes)
            self.signature.append(key)
            self.by_signature[key] += amount  # type: ignore[assignment]
            self.count_signature[key] += 1
            prose[c.box] += amount
            text[c.box] += len(c.text)
            links[c.box] += c.link_chars
            count[c.box] += 1
            self.before.append(total)
            total += amount
        for box in reversed(draft.boxes):
            if box.parent >= 0:
                prose[box.parent] += prose[box.index]
                text[box.parent] += text[box.index]
                links[box.parent] += links[box.index]
                count[box.parent] += count[box.index]
        self.prose, self.text, self.links, self.count, self.total = prose, text, links, count, max(total, 1.0)
        self.main = self._main_box()

    def _main_box(self) -> int:
        """The smallest box that still holds most of the prose: go down while one child has 60 % of its parent's."""
        children: dict[int, int] = {}
        for box in self.draft.boxes:
            if box.parent >= 0 and (box.parent not in children or self.prose[box.index] > self.prose[children[box.parent]]):
                children[box.parent] = box.index
        at = 0
        while at in children and self.prose[children[at]] >= 0.6 * self.prose[at] > 0:
            child = children[at]
            if self.draft.boxes[child].tag in ("p", "li", "h2"):
                break
            at = child
        return at

    def _witnesses(self) -> None:
        w, draft = self.draft.witnesses, self.draft
        titles = [*w.meta.get("og:title", ()), *w.meta.get("twitter:title", ()), w.title]
        titles += [c.text for c in draft.candidates if c.tag == "h1"][:3]
        self.titles = {fold(t) for t in titles if t}
        described = [*w.meta.get("description", ()), *w.meta.get("og:description", ()), *w.meta.get("twitter:description", ())]
        described += [str(o["description"])[:1000] for o in w.jsonld[:20] if isinstance(o.get("description"), str)]
        self.described = {fold(t)[:60] for t in described if len(t) > 30}
        bodies = [o["articleBody"] for o in w.jsonld if isinstance(o.get("articleBody"), str)]
        body = max(bodies, key=len, default="")[:200_000]
        self.body = _squeeze(body) if len(body) > 300 else ""
        self.first_h1 = next((c.index for c in draft.candidates if c.tag == "h1" and not c.hidden), -1)
        seen: Counter[str] = Counter(c.text for c in draft.candidates)
        self.copies = seen

    def plausible(self, c: Candidate) -> bool:
        """Whether `c` may be body at all."""
        if self.around[c.box] & NEVER:
            return False
        s = self.shapes[c.index]
        return s.links <= 0.8 and s.width > 1

    def row(self, c: Candidate, earlier: Counter[str]) -> list[float]:
        """The numbers of one candidate, in the order of NAMES. `earlier` counts the texts before it."""
        draft, s, text = self.draft, self.shapes[c.index], c.text
        n = len(text)
        box = draft.boxes[c.box]
        tag = _TAG_ALIAS.get(c.tag, c.tag)
        around, near, far = self.around[c.box], self.near[c.box], self.far[c.box]
        up = box.parent if box.parent >= 0 and not c.bare else c.box
        up2 = draft.boxes[up].parent if draft.boxes[up].parent >= 0 else up
        up3 = draft.boxes[up2].parent if draft.boxes[up2].parent >= 0 else up2
        key = self.signature[c.index]
        head = text[:80]
        low = f" {text[:240].lower()} " if s.width < 500 else ""
        folded = fold(text[:160])
        letters = sum(map(str.isalpha, head)) or 1
        out = [
            math.log1p(s.width), s.links, float(len(c.links)), s.ended, text[-1] in ":：", text[0].islower(),
            _OPENS.match(text) is not None, len(_DIGIT.findall(head)) / len(head), sum(map(str.isupper, head)) / letters,
            c.emphasis / n, min(8.0, len(_SENTENCE.findall(text[:2000]))), text.count(",") / n * 100,
            c.bare, c.hidden, bool(c.times), "?" in text[-3:], "|" in text or "•" in text,
            READ_ALSO.match(head) is not None, SOURCE_LINE.match(head) is not None,
            any(p in low for p in PROMPTS), any(p in low for p in LEGAL), CREDIT.match(head) is not None,
            folded in self.titles, bool(self.described) and folded[:60] in self.described,
            bool(self.body), bool(self.body) and n > 3 and _squeeze(text[:400]) in self.body,
            self.copies[text] > 1, earlier[text] > 0,
            math.log1p(box.depth), math.log1p(self.count[up]), math.log1p(self.count[up2]),
            self.prose[up] / self.total, self.prose[up2] / self.total, self.prose[up3] / self.total,
            self.by_signature[key] / self.total, math.log1p(self.count_signature[key]),
            self.links[up] / max(1.0, self.text[up]), self.links[up2] / max(1.0, self.text[up2]),
            math.log1p(self.text[up]), math.log1p(self.prose[up]),
            self._inside(c), self._steps(c.box), self.before[c.index] / self.total,
            (c.index - draft.boxes[self.main].first) / max(1, draft.boxes[self.main].last - draft.boxes[self.main].first),
            self.first_h1 >= 0, max(-30.0, min(60.0, c.index - self.first_h1)) if self.first_h1 >= 0 else 0.0,
            math.log1p(self.total),
        ]  # fmt: skip
        for step in (-2, -1, 1, 2):
            out += self._neighbour(c, step, up)
        out += [tag == t for t in TAGS]
        out += [bool(around >> i & 1) for i in range(len(AROUND))]
        out += [bool(near >> i & 1) for i in range(len(GROUP_NAMES))]
        out += [bool(far >> i & 1) for i in range(len(GROUP_NAMES))]
        return out

    def _inside(self, c: Candidate) -> bool:
        main = self.draft.boxes[self.main]
        return main.first <= c.index < main.last

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

    def _neighbour(self, c: Candidate, step: int, up: int) -> list[float]:
        i = c.index + step
        if not 0 <= i < len(self.shapes):
            return [0.0, 0.0, 0.0, 0.0]
        s, other = self.shapes[i], self.draft.candidates[i]
        parent = self.draft.boxes[other.box].parent if not other.bare else other.box
        return [math.log1p(s.width), s.links, s.prose > 0, parent == up]


def _squeeze(text: str) -> str:
    return "".join(fold(text).split())


NAMES = (
    "width links link-count ended colon lower-start opens digits capitals emphasis sentences commas bare hidden timed question barred "
    "read-also source-line prompt legal credit is-title is-description has-body in-body copied copy-before depth siblings cousins "
    "share-1 share-2 share-3 share-place count-place links-1 links-2 text-1 prose-1 in-main steps before position has-h1 from-h1 total"
).split() + [f"{w}{step:+d}" for step in (-2, -1, 1, 2) for w in ("width", "links", "prose", "sibling")]  # fmt: skip
NAMES += [f"tag:{t}" for t in TAGS] + [f"in:{t}" for t in AROUND]
NAMES += [f"near:{g}" for g in GROUP_NAMES] + [f"far:{g}" for g in GROUP_NAMES]


def rows(draft: Draft) -> tuple[Context, list[int], list[list[float]]]:
    """The page's context, the indices of its plausible candidates, and a row of numbers for each of these."""
    context = Context(draft)
    earlier: Counter[str] = Counter()
    indices: list[int] = []
    table: list[list[float]] = []
    for c in draft.candidates:
        if context.plausible(c):
            indices.append(c.index)
            table.append(context.row(c, earlier))
        earlier[c.text] += 1
    return context, indices, table
