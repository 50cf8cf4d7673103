"""Where a body begins and ends: below its headline, above further stories."""

from __future__ import annotations

from newsreader.split.body.context import Context
from newsreader.split.facts import bylines, titles
from newsreader.split.stream import Candidate, Draft
from newsreader.text import fold

SUBHEADS = frozenset({"h2", "h3", "h4", "h5", "h6"})
ENOUGH = 500
"""Columns of body that must stand before a further h1, so that it is not the headline itself."""
BELOW = 5
"""Candidates under a headline among which its date stands."""
HEADLINE = 15
"""Characters of a headline; what heads an entry of a forum is a name."""
HEADINGS = SUBHEADS | {"h1"}


def first_story(context: Context, chosen: list[int]) -> list[int]:
    """What stands before a further h1: pages that scroll on into other stories head each with one."""
    if context.first_h1 < 0:
        return chosen
    draft = context.draft
    for c in draft.candidates[chosen[0] + 1 : chosen[-1]]:
        if c.tag != "h1" or len(c.text) < HEADLINE:
            continue
        if (
            c.index <= context.first_h1
            or c.text.casefold() in context.head_titles
            or context.first[c.text] < c.index  # (the copy for another screen)
        ):
            continue
        before = [i for i in chosen if i < c.index]
        if not _opens_story(draft, c, before[-1]):
            continue  # a section of the body that is headed h1
        if sum([context.shapes[i].width for i in before]) >= ENOUGH:
            return before
    return chosen


def _opens_story(draft: Draft, heading: Candidate, last: int) -> bool:
    """Whether an h1 has an article element without the text before it, or a time below it."""
    for box in draft.ancestors(heading.box):
        if box.first <= last:
            break
        if box.tag == "article":
            return True
    return any(c.times for c in draft.candidates[heading.index + 1 : heading.index + 1 + BELOW])


def own_story(context: Context, chosen: list[int]) -> list[int]:
    """Without further stories in article elements of their own, each headed by a link to where it stands."""
    draft = context.draft
    if not 0 <= context.first_h1 < chosen[0] or draft.candidates[context.first_h1].link_chars:
        return chosen  # the first page of a diary: all its stories are headed by links
    inside = {b.index for i in chosen[:2] for b in draft.ancestors(draft.candidates[i].box)}
    others = [
        box
        for box in draft.boxes
        if box.tag == "article"
        and box.index not in inside
        and box.first > chosen[0]
        and _leads_away(draft, box.first)
    ]
    if not others:
        return chosen
    kept = [i for i in chosen if not any(box.first <= i < box.last for box in others)]
    enough = sum([context.shapes[i].width for i in kept]) >= ENOUGH
    return kept if enough else chosen


def _leads_away(draft: Draft, index: int) -> bool:
    """Whether a candidate is a heading that is a link to another page."""
    c = draft.candidates[index]
    if c.tag not in HEADINGS or len(c.text) < HEADLINE or 5 * c.link_chars < 4 * len(c.text) or not c.links:
        return False
    return _is_elsewhere(draft, c.links[0].url)


def _is_elsewhere(draft: Draft, url: str) -> bool:
    """Whether an address is one of another page."""
    there = draft.absolute(url) or url
    own = str(draft.url or "").partition("#")[0]
    return (
        there[:1] not in ("", "#") and not there.startswith("javascript") and there.partition("#")[0] != own
    )


def below_headline(context: Context, chosen: list[int]) -> list[int]:
    """Without what stands above the headline, and without the byline, on a page that has no h1.

    Layouts of tables and fonts: the headline is the line that says what the title element says, or a part.
    """
    draft = context.draft
    if context.first_h1 >= 0 or len(chosen) < 3 or not draft.witnesses.title:
        return chosen
    said = {part for part in titles.parts([draft.witnesses.title]) if len(part) >= titles.LEAST_LINE}
    at, length = -1, 0
    for n, i in enumerate(chosen[: len(chosen) // 2 + 1]):
        c = draft.candidates[i]
        opening = c.text[: c.marks[0].end] if c.marks and c.marks[0].start == 0 else c.text
        for text in (c.text, opening if 4 * len(opening) > len(c.text) else ""):
            if len(text) > length and fold(text) in said:
                at, length = n, len(text)
    rest = chosen[at + 1 :]
    return rest[1:] if bylines.is_byline(draft.candidates[rest[0]].text) else rest
