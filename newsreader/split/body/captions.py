"""What the pictures of an article show: beside its text, or as its text where it has no other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsreader.split.body.context import AROUND_BIT, NEVER, Context
from newsreader.split.body.credits import is_caption, is_credit
from newsreader.split.body.cues import GROUP_NAMES
from newsreader.split.body.filling import below_headline
from newsreader.split.body.notices import is_notice
from newsreader.split.stream import Candidate

LEAST = 12
"""Characters; shorter ones are names and numbers of pictures."""
ABOVE, ABOVE_HEADLESS = 25, 8
"""Candidates above the text that may be captions, at most: below the headline, and where there is none."""
BELOW = 4
"""Candidates below the last text, the same."""
_NAMED = 1 << GROUP_NAMES.index("caption") | 1 << GROUP_NAMES.index("picture")
_OF_PICTURE = re.compile(
    r"\b(?:photo|image|img|picture|figure|wp|tr) captions?\b|\bcaptions? (?:photo|image|img|picture|figure)\b"
)
"""What elements are called that say what one picture shows; "caption" alone may be a text beside a slide."""
_FIGURE = AROUND_BIT["figure"] | AROUND_BIT["figcaption"]
_LINK = AROUND_BIT["a"]


def beside(context: Context, chosen: Sequence[int], taken: frozenset[int]) -> list[int]:
    """Texts of the figures between the headline and the end of the body."""
    if not chosen:
        return []
    headline = context.first_h1
    first = max(0, chosen[0] - ABOVE_HEADLESS) if headline < 0 else min(chosen[0], headline)
    first = max(first, chosen[0] - ABOVE)
    main = {*chosen, *taken}
    around = context.draft.candidates[first : chosen[-1] + BELOW]
    return [c.index for c in around if c.index not in main and not c.hidden and _is_shown(context, c)]


def alone(context: Context, taken: frozenset[int]) -> list[int]:
    """The captions below the headline of a page that calls itself an article: the picture of the day."""
    return below_headline(context, lambda c: c.index not in taken and _is_shown(context, c))


def is_under_picture(context: Context, index: int) -> bool:
    """Whether a text's own element says in so many words that it is a picture's caption."""
    draft = context.draft
    return _OF_PICTURE.search(draft.boxes[draft.candidates[index].box].tokens) is not None


def _is_shown(context: Context, c: Candidate) -> bool:
    """Whether a text says what a picture shows, by its place, its names or the credit at its end."""
    around = context.around[c.box]
    if len(c.text) < LEAST or around & (_LINK | NEVER) or 2 * c.link_chars > len(c.text):
        return False
    parent = context.draft.boxes[c.box].parent
    named = context.groups[c.box] | (context.groups[parent] if parent >= 0 else 0)
    shown = around & _FIGURE or named & _NAMED or is_caption(c.text)
    return bool(shown) and not is_credit(c.text) and not is_notice(c.text)
