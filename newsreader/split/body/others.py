"""What others wrote on an article's page: the comments of readers, the summaries of other stories."""

from __future__ import annotations

import re

from newsreader.split import vocabulary
from newsreader.split.body import features
from newsreader.split.body.cues import GROUP_NAMES
from newsreader.split.body.edges import ENOUGH, HEADINGS, SUBHEADS, is_elsewhere
from newsreader.split.stream import Box, Candidate, Draft

FEW_COMMENTS = 2
"""Elements named comments; a page may name one for what kind of article it is."""
FEW_CARDS = 3
"""Cards of one form that are a list of stories, and not the article's own sections."""
CARD_LEVELS = 4
"""Boxes from a summary up to its card."""
MAX_CARD = 6
"""Candidates of a card."""
KICKER = 60
"""Characters; a longer line without a link is a paragraph."""
HEAD_WORDS = 4
"""Words of a headline."""
_COMMENT = 1 << GROUP_NAMES.index("comment")
_DIGITS = re.compile(r"\d+")


def above_comments(context: features.Context, chosen: list[int]) -> list[int]:
    """What stands above the readers' comments: under their label as a heading, or in bold before less text.

    Of 585 learning pages seven have such a heading; nothing below it that the labels speak of is article.
    """
    if not chosen:
        return chosen
    widths = {i: context.shapes[i].width for i in chosen}
    for c in context.draft.candidates[chosen[0] + 1 : chosen[-1] + 1]:
        bold = c.emphasis >= len(c.text) - 1
        if c.hidden or not (c.tag in SUBHEADS or bold) or vocabulary.meanings(c.text)[:1] != ("comments",):
            continue
        above = [i for i in chosen if i < c.index]
        size = sum([widths[i] for i in above])
        if size >= ENOUGH and (c.tag in SUBHEADS or 2 * size >= sum(widths.values())):
            return above
    return chosen


def without_comments(context: features.Context, chosen: list[int]) -> list[int]:
    """Without what stands, below the first text, in elements that are named comments.

    They stay where they are the page (a forum), and where one element holds most of the text: it may be named
    for the kind of article. Of 585 learning pages eleven had such comments, up to nine of ten blocks.
    """
    if not chosen:
        return chosen
    draft = context.draft
    named = {
        box.index
        for box in draft.boxes
        if context.groups[box.index] & _COMMENT
        and box.first > chosen[0]
        and "comments" in vocabulary.of_tokens(box.tokens)
    }
    if not named:
        return chosen
    around = {i: draft.ancestors(draft.candidates[i].box) for i in chosen}
    innermost = {i: next((b.index for b in boxes if b.index in named), -1) for i, boxes in around.items()}
    rest = [i for i in chosen if innermost[i] < 0]
    size = sum([context.shapes[i].width for i in rest])
    others = sum([context.shapes[i].width for i in chosen]) - size
    several = len(set(innermost.values())) > FEW_COMMENTS
    return rest if size >= others or (several and size >= ENOUGH) else chosen


def without_teasers(context: features.Context, chosen: list[int]) -> list[int]:
    """Without the summaries under linked headlines of other pages, where several cards of one form have one.

    They stay where they are the larger part: a page that is such a list. Of some 740 real pages two news
    pages had such summaries in the article.
    """
    draft = context.draft
    cards: dict[tuple[str, str], dict[int, int]] = {}
    for i in chosen:
        card = _card_around(draft, draft.candidates[i])
        if card is not None:
            cards.setdefault((card.tag, _DIGITS.sub("", card.classes)), {})[card.index] = i
    drop = {i for alike in cards.values() if len(alike) >= FEW_CARDS for i in alike.values()}
    if 2 * sum([context.shapes[i].width for i in drop]) > sum([context.shapes[i].width for i in chosen]):
        return chosen
    return [i for i in chosen if i not in drop] if drop else chosen


def _card_around(draft: Draft, c: Candidate) -> Box | None:
    """The box of a text, when beside it there is only a headline that is a link to another page, and lines
    such as kicker and time."""
    if c.link_chars or c.tag in HEADINGS or c.tag in ("td", "figcaption"):
        return None
    box = draft.boxes[c.box]
    for _ in range(CARD_LEVELS):
        if box.last - box.first > MAX_CARD:
            return None
        others = [other for other in draft.candidates[box.first : box.last] if other is not c]
        if any(not other.links and len(other.text) > KICKER for other in others):
            return None
        heads = [
            o for o in others if 5 * o.link_chars >= 4 * len(o.text) and len(o.text.split()) >= HEAD_WORDS
        ]
        if heads:
            return (
                box if is_elsewhere(draft, heads[0].links[0].url) and not heads[0].text[0].isdigit() else None
            )
        if box.parent < 0:
            return None
        box = draft.boxes[box.parent]
    return None
