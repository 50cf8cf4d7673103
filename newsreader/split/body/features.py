"""What the forest is told of each candidate, in numbers.

`Context.plausible` drops what is never body (menus, buttons, lines that are links) with rules that lose
nothing on the labelled pages; `rows` describes the rest. Only shapes, positions and generic words go in: no
text, no publisher. Of 193 numbers that were offered to the training these are the 60 that part most. Held out
by publisher, over three partitions, forests of 109, 75, 60 and 45 of them do alike: strings .9475, .9474,
.9476 and .9478, bodies .9766, .9769, .9766 and .9756; another seed makes as much of a difference.
"""

from __future__ import annotations

import math
import re

import numpy as np

from newsreader.split.body.context import AROUND_BIT, STOPS, Context, Shape
from newsreader.split.body.cues import GROUP_NAMES, PROMPTS
from newsreader.split.stream import Box, Candidate, Draft
from newsreader.text import holds

_SENTENCE = re.compile(rf"[{STOPS}][»”\"'’)\]」』]*(?:\s|$)")
_MOST_STEPS = 12

_Numbers = tuple[float, ...]

_FORM = (
    "width", "links", "link-count", "ended", "digits", "capitals", "emphasis", "sentences", "commas",
    "hidden", "prompt", "is-title", "is-description",
)  # fmt: skip


def _form(context: Context, c: Candidate) -> _Numbers:
    """What a text looks like, and whether it says what prompts or the head of the page do."""
    shape, text = context.shapes[c.index], c.text
    start, size = text[:40], len(text)
    low = f" {text[:240].lower()} " if shape.width < 500 else ""
    folded = text[:200].casefold()
    return (
        shape.log,
        shape.links,
        len(c.links),
        shape.ended,
        sum(map(str.isdigit, start)) / len(start),
        sum(map(str.isupper, start)) / (sum(map(str.isalpha, start)) or 1),
        c.emphasis / size,
        min(8, len(_SENTENCE.findall(text[:700]))),
        text.count(",") / size * 100,
        c.hidden,
        holds(low, PROMPTS),
        folded in context.plain_titles,
        context.describes(folded),
    )


_PLACE = (
    "depth", "siblings", "cousins", "share-1", "share-2", "share-3", "share-place", "count-place",
    "links-up1", "links-up2", "text-up1", "prose-up1", "in-main", "steps", "before", "position", "from-h1",
    "total",
)  # fmt: skip


def _place(context: Context, c: Candidate) -> _Numbers:
    """Where a text stands: what its boxes hold, and what the page holds in places like it."""
    boxes, prose, total = context.draft.boxes, context.prose, context.total
    box, main = boxes[c.box], boxes[context.main]
    up = boxes[context.up[c.index]]
    up2 = boxes[up.parent] if up.parent >= 0 else up
    up3 = boxes[up2.parent] if up2.parent >= 0 else up2
    kind = context.signature[c.index]
    below = c.index - context.first_h1 if context.first_h1 >= 0 else 0
    return (
        math.log1p(box.depth),
        math.log1p(up.last - up.first),
        math.log1p(up2.last - up2.first),
        prose[up.index] / total,
        prose[up2.index] / total,
        prose[up3.index] / total,
        context.by_signature[kind] / total,
        math.log1p(context.count_signature[kind]),
        context.linked(up) / max(1, context.chars(up)),
        context.linked(up2) / max(1, context.chars(up2)),
        math.log1p(context.chars(up)),
        math.log1p(prose[up.index]),
        main.first <= c.index < main.last,
        _steps(boxes, c.box, main),
        context.before[c.index] / total,
        (c.index - main.first) / max(1, main.last - main.first),
        max(-30, min(60, below)),
        math.log1p(total),
    )


def _steps(boxes: tuple[Box, ...], box: int, main: Box) -> int:
    """How many boxes up from a box the main box's branch is reached, up to _MOST_STEPS."""
    for steps in range(_MOST_STEPS):
        at = boxes[box]
        if at.parent < 0 or (at.first <= main.first and main.last <= at.last):
            return steps
        box = at.parent
    return _MOST_STEPS


_BESIDE = ("links-2", "width-1", "width+1", "links+1", "prose+1", "sibling+1", "sibling+2")
"""-2 is the second text above, +1 the next below."""
_NOTHING = Shape(0, False, 0.0, 0.0, 0.0)


def _beside(context: Context, c: Candidate) -> _Numbers:
    """What stands before and behind a text; zeros where nothing does."""
    shapes, up, at = context.shapes, context.up, c.index
    behind = shapes[at + 1] if at + 1 < len(shapes) else _NOTHING
    return (
        shapes[at - 2].links if at > 1 else 0,
        shapes[at - 1].log if at > 0 else 0,
        behind.log,
        behind.links,
        behind.prose > 0,
        up[at + 1 : at + 2] == up[at : at + 1],
        up[at + 2 : at + 3] == up[at : at + 1],
    )


NUMBERS = (*_FORM, *_PLACE, *_BESIDE)

# Flags are bits of masks; each mask tells one thing.
_TAGS = ("h1", "h2", "h3", "div")
_TAG_BIT = {tag: 1 << i for i, tag in enumerate(_TAGS)}
_GROUP_BIT = {group: 1 << i for i, group in enumerate(GROUP_NAMES)}
_NEAR = ("body", "paragraph", "lede", "byline", "meta", "caption", "picture", "box")
_FLAGS = (
    ("tag", _TAGS, _TAG_BIT),
    ("in", ("figure", "figcaption", "ul", "blockquote", "article"), AROUND_BIT),
    ("near", _NEAR, _GROUP_BIT),
    ("far", ("caption", "picture", "ad", "box", "live"), _GROUP_BIT),
)
"""What each mask tells (the text's own tag; tags around it; what its box and the next two outwards, or all
around it, are called), the names that are asked for, and their bits."""


def _masks(context: Context, c: Candidate) -> tuple[int, ...]:
    """One mask for each of _FLAGS."""
    box = c.box
    return _TAG_BIT.get(c.tag, 0), context.around[box], context.near[box], context.far[box]


NAMES = (*NUMBERS, *[f"{what}:{name}" for what, names, _ in _FLAGS for name in names])
"""The features: the columns of `rows`."""
_MASK = np.array([n for n, (_, names, _) in enumerate(_FLAGS) for _ in names])
_BIT = np.array([bits[name] for _, names, bits in _FLAGS for name in names])
"""Of each flag, which of the masks holds it, and its bit there."""


def rows(draft: Draft) -> tuple[Context, list[int], np.ndarray]:
    """The page's context, the indices of its plausible candidates, and a row of numbers for each of these."""
    context = Context(draft)
    plausible = [c for c in draft.candidates if context.plausible(c)]
    indices = [c.index for c in plausible]
    if not plausible:
        return context, indices, np.zeros((0, len(NAMES)))
    numbers = [_form(context, c) + _place(context, c) + _beside(context, c) for c in plausible]
    flags = np.array([_masks(context, c) for c in plausible])[:, _MASK] & _BIT != 0
    return context, indices, np.hstack([np.array(numbers, dtype=np.float64), flags])
