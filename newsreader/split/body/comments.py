"""What readers wrote on an article's page."""

from __future__ import annotations

from newsreader.split import discussion, vocabulary
from newsreader.split.body.context import Context
from newsreader.split.body.cues import GROUP_NAMES
from newsreader.split.body.edges import ENOUGH, SUBHEADS

FEW_COMMENTS = 2
"""Elements named comments; a page may name one for what kind of article it is."""
_COMMENT = 1 << GROUP_NAMES.index("comment")


def above_comments(context: Context, chosen: list[int]) -> list[int]:
    """What stands above the readers' comments: under their label as a heading, or in bold before less text.

    Of 585 learning pages eight have such a heading; nothing below it that the labels speak of is article.
    """
    widths = {i: context.shapes[i].width for i in chosen}
    for c in context.draft.candidates[chosen[0] + 1 : chosen[-1] + 1]:
        bold = c.emphasis >= len(c.text) - 1
        if not (c.tag in SUBHEADS or bold) or not discussion.heads_comments(c.text):
            continue
        above = [i for i in chosen if i < c.index]
        size = sum([widths[i] for i in above])
        if size >= ENOUGH and (c.tag in SUBHEADS or 2 * size >= sum(widths.values())):
            return above
    return chosen


def without_comments(context: Context, chosen: list[int]) -> list[int]:
    """Without what stands, below the first text, in elements that are named comments.

    They stay where they are the page (a forum), and where one element holds most of the text: it may be named
    for the kind of article. Of 585 learning pages eleven had such comments, up to nine of ten blocks.
    """
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
