"""Which candidates are the article, and what each of them is in it.

The decision is made once per candidate, on the numbers of `features.py`, by the forest of `forest.py`; what a
folder knows of the site (`site.py`) and what a user taught (`profile.py`) come in as votes. Then a few
certainties: the title is not body, a second copy of a paragraph is no paragraph, the standfirst is the lede.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from newsreader.model import Block
from newsreader.split.body import (
    blocks,
    captions,
    comments,
    edges,
    features,
    filling,
    forest,
    margins,
    places,
    stated,
)
from newsreader.split.body.context import AROUND_BIT, Context
from newsreader.split.body.credits import is_caption, is_credit
from newsreader.split.body.cues import GROUP_NAMES
from newsreader.split.body.notices import is_notice
from newsreader.split.facts.bylines import is_byline
from newsreader.split.stream import Candidate, Draft
from newsreader.split.vocabulary import is_time
from newsreader.text import fold

_LEDE = 1 << GROUP_NAMES.index("lede")
_CAPTION = 1 << GROUP_NAMES.index("caption") | 1 << GROUP_NAMES.index("picture")
_FIGURE = AROUND_BIT["figure"] | AROUND_BIT["figcaption"]
_ASIDE = AROUND_BIT["aside"]
LEDE_WITHIN = 3
"""The standfirst is among the first three chosen candidates on every labelled page that has one."""
LEDE_ABOVE = 6
"""Candidates above the body among which a standfirst may stand that the odds did not choose."""
MAX_LEDE_BOX = 5
"""Candidates of a box that may be a standfirst of several paragraphs."""
STANDS_WITHIN = 14
"""Candidates below the headline among which the body begins: pictures, bylines, share buttons between."""
MIN_LEDE = 40
"""Columns; shorter ones are kickers."""
_OVERLAY = frozenset({"dialog", "alertdialog"})
"""Roles of windows over a page."""
SURE_BESIDE = 1.5
"""Log-odds that a text in an aside must have. Of the texts chosen there on 585 learning pages, everything
below that the labels speak of is wrong."""
TOLD = 12.0
"""Log-odds that only a person's word gives (`profile.TAUGHT`): no rule of ours takes such a text out."""
COPY_WIDTH = 40
"""Columns from which a repeated text is a copy (mobile and desktop); shorter ones ("Yes.") may be said
twice."""


@dataclass(frozen=True, slots=True)
class Body:
    """The article part of a page, before its metadata."""

    blocks: tuple[Block, ...] = ()
    lede: str | None = None
    captions: tuple[str, ...] = ()
    used: frozenset[int] = frozenset()
    """The candidates of blocks, lede and captions."""
    chosen: tuple[int, ...] = ()
    """The candidates of lede and blocks, in order."""
    lede_index: int = -1
    odds: dict[int, float] = field(default_factory=dict)
    """Log-odds of every candidate that was thought about; above 0 is article."""
    reasons: dict[int, str] = field(default_factory=dict)
    """Why candidates are in or out whatever their odds are."""


def weigh(draft: Draft) -> tuple[Context, dict[int, float]]:
    """The log-odds of every plausible candidate, with the page's context.

    Several stages ask, one page after the other: the last answer is kept until `forget`. (Kept with the draft
    it would refer to itself, and to free pages by the search for cycles costs 16 % of a split.)
    """
    global _last
    if _last is not None and _last[0] is draft:
        return _last[1]
    context, indices, table = features.rows(draft)
    known = context, dict(zip(indices, forest.load().odds(table), strict=True))
    _last = draft, known
    return known


_last: tuple[Draft, tuple[Context, dict[int, float]]] | None = None


def forget() -> None:
    """Let go of the last page: its 5,000 objects would be looked through in the next search for cycles."""
    global _last
    _last = None


def find(draft: Draft, taken: frozenset[int] = frozenset(), votes: Mapping[int, float] | None = None) -> Body:
    """The article's text. `taken` belongs to other panes; `votes` are added to the log-odds of single
    candidates."""
    context, odds = weigh(draft)
    if votes:
        odds = dict(odds)
        for index, vote in votes.items():
            odds[index] = odds.get(index, -1.0) + vote
    return assemble(context, odds, taken)


def assemble(context: Context, odds: dict[int, float], taken: frozenset[int] = frozenset()) -> Body:
    """The body that these log-odds mean."""
    draft = context.draft
    odds = stated.lean(context, places.agreed(context, odds))
    judged = _Judged(context, odds, taken)
    chosen = [
        i for i in sorted(odds) if odds[i] > 0 and i not in taken and not is_time(draft.candidates[i].text)
    ]
    chosen = chosen or filling.unpunctuated(context, odds, taken) or filling.few_lines(context, odds, taken)
    told = [i for i in chosen if odds[i] >= TOLD]
    chosen, reasons = _revised(judged, chosen)
    chosen = sorted({*chosen, *told})
    if not chosen:
        chosen = captions.alone(context, taken)
        reasons.update(dict.fromkeys(chosen, "what a picture shows, on a page without other text"))
    lede = _standfirst(context, chosen, taken)
    if lede is None:
        lede = _lede(context, chosen)
    rest = [i for i in chosen if i != lede]
    if lede is not None:
        chosen = sorted({*chosen, lede})
    shown = captions.beside(context, chosen, taken)
    return Body(
        blocks=blocks.make(draft, rest),
        lede=draft.candidates[lede].text if lede is not None else None,
        captions=tuple(dict.fromkeys(draft.candidates[i].text for i in shown)),
        used=frozenset(chosen) | frozenset(shown),
        chosen=tuple(chosen),
        lede_index=-1 if lede is None else lede,
        odds=odds,
        reasons=reasons,
    )


class _Judged(NamedTuple):
    """A page whose candidates have their odds."""

    context: Context
    odds: dict[int, float]
    taken: frozenset[int]


class _Step(NamedTuple):
    """One certainty that corrects what the odds chose."""

    reason: str
    """Of whatever it puts in or takes out, for `explain`."""
    revise: Callable[[_Judged, list[int]], list[int]]


def _revised(judged: _Judged, chosen: list[int]) -> tuple[list[int], dict[int, str]]:
    """What is chosen after every step, and why each candidate is in or out that one of them moved."""
    reasons: dict[int, str] = {}
    for step in _STEPS:
        if not chosen:
            break
        revised = step.revise(judged, chosen)
        if revised != chosen:
            reasons.update(dict.fromkeys({*revised} ^ {*chosen}, step.reason))
            chosen = revised
    return chosen, reasons


def _without_windows(context: Context, chosen: list[int]) -> list[int]:
    """Windows over the page hold no article, unless they hold a third of it."""
    candidates = context.draft.candidates
    named = [box for box in context.draft.boxes if "dialog" in box.tokens]
    windows = [box for box in named if not _OVERLAY.isdisjoint(box.tokens.split())]
    over = {i for i in chosen if any(box.first <= i < box.last for box in windows)}
    if 3 * sum(len(candidates[i].text) for i in over) > sum(len(candidates[i].text) for i in chosen):
        return chosen
    return [i for i in chosen if i not in over]


def _without_notices(context: Context, chosen: list[int]) -> list[int]:
    """Without prompts and notes of the site, whose pictures they are, and what these show."""
    own = [i for i in chosen if not captions.is_under_picture(context, i)]
    texts = [(i, context.draft.candidates[i].text) for i in own]
    return [i for i, text in texts if not is_notice(text) and not is_credit(text) and not is_caption(text)]


def _without_asides(context: Context, chosen: list[int], odds: dict[int, float]) -> list[int]:
    """Without what stands in an aside (a feed, comments, a fact box), unless it is sure, or is the page."""
    draft, shapes = context.draft, context.shapes
    beside = {i for i in chosen if context.around[draft.candidates[i].box] & _ASIDE}
    if 2 * sum([shapes[i].width for i in beside]) > sum([shapes[i].width for i in chosen]):
        return chosen
    return [i for i in chosen if i not in beside or odds.get(i, -9.0) >= SURE_BESIDE]


def _without_title(context: Context, chosen: list[int]) -> list[int]:
    """The headline is a field of its own: drop it among the first lines, and wherever it is an h1."""
    kept = []
    headline = context.first_h1 if context.first_h1 <= chosen[len(chosen) // 2] else -1
    for n, i in enumerate(chosen):
        c = context.draft.candidates[i]
        if (n < 4 or c.tag == "h1") and fold(c.text) in context.titles:
            continue
        if i < headline and not context.shapes[i].prose:
            continue  # kickers, mastheads and crumbs stand above the headline, body does not
        kept.append(i)
    return kept


def _without_copies(context: Context, chosen: list[int]) -> list[int]:
    """Of several copies of a paragraph the first visible one stays."""
    candidates, shapes = context.draft.candidates, context.shapes
    stays: dict[str, int] = {}
    for i in chosen:
        known = stays.setdefault(candidates[i].text, i)
        if candidates[known].hidden and not candidates[i].hidden:
            stays[candidates[i].text] = i
    return [i for i in chosen if shapes[i].width < COPY_WIDTH or stays[candidates[i].text] == i]


def _standfirst(context: Context, chosen: list[int], taken: frozenset[int]) -> int | None:
    """The text between headline and body that is named a standfirst, or is what the page says of itself."""
    if not chosen:
        return None
    draft = context.draft
    below = 0 <= context.first_h1 < chosen[0] <= context.first_h1 + STANDS_WITHIN
    first = context.first_h1 + 1 if below else max(0, chosen[0] - LEDE_ABOVE)
    for c in draft.candidates[first : chosen[0]]:
        names = context.groups[c.box] | context.groups[context.up[c.index]]
        named = below and (names & _LEDE or _is_subtitle(c))
        if not named and not _described(context, c):
            continue
        another = c.hidden or c.tag == "h1" or c.index in taken or is_byline(c.text)
        caption = names & _CAPTION or context.around[c.box] & _FIGURE
        short = context.shapes[c.index].width < MIN_LEDE
        if not (another or caption or short or c.text in context.copies) and 3 * c.link_chars <= len(c.text):
            return c.index
    return None


def _lede(context: Context, chosen: list[int]) -> int | None:
    """The standfirst: early, and set apart by name, by element, or by being what the page describes itself
    with."""
    draft = context.draft
    for n, i in enumerate(chosen[:-1][:LEDE_WITHIN]):
        c = draft.candidates[i]
        if context.shapes[i].width < MIN_LEDE:
            continue
        own = draft.boxes[context.up[i]]
        inside = own.last if own.last - own.first <= MAX_LEDE_BOX else -1
        later = [j for j in chosen[n + 2 :] if j >= inside]
        follower = draft.candidates[later[0] if later else chosen[-1]]
        apart = (c.tag, draft.boxes[c.box].classes) != (follower.tag, draft.boxes[follower.box].classes)
        other = draft.boxes[context.up[follower.index]]
        part = (own.tag, own.classes) == (other.tag, other.classes)  # a body in several boxes of one kind
        outside = own.index != other.index and not part
        named = context.near[c.box] & _LEDE
        described = _described(context, c) and (outside or (apart and c.tag != "p"))
        bold = c.tag == "p" and _is_bold(c) and not _is_bold(draft.candidates[chosen[n + 1]])
        subtitle = n == 0 and _is_subtitle(c)
        if described or bold or subtitle or (named and (apart or outside)):
            return i
        if c.tag == "p":
            break  # the text has begun: to put a later paragraph above it would change its order
    return None


def _is_subtitle(c: Candidate) -> bool:
    """Whether a line between headline and text is a heading that is a sentence."""
    return c.tag in ("h2", "h3") and c.text[-1] in ".!…。！"


def _is_bold(c: Candidate) -> bool:
    """Whether all of a paragraph is set in bold or italics."""
    return c.emphasis >= len(c.text) - 1


def _described(context: Context, c: Candidate) -> bool:
    """Whether a text begins as what the page says of itself in its head."""
    return context.shapes[c.index].width >= MIN_LEDE and context.describes(c.text[:200].casefold())


_STEPS = (
    _Step("between two texts of its box", lambda j, c: filling.filled(j.context, c, j.odds, j.taken)),
    _Step("in a list among the texts", lambda j, c: filling.with_lists(j.context, c, j.odds, j.taken)),
    _Step("in a list that is text", lambda j, c: filling.with_whole_lists(j.context, c, j.taken)),
    _Step("heads a text", lambda j, c: filling.with_headings(j.context, c, j.odds, j.taken)),
    _Step("in a window over the page", lambda j, c: _without_windows(j.context, c)),
    _Step("a prompt, a note of the site, or a credit", lambda j, c: _without_notices(j.context, c)),
    _Step("in an aside, and not sure", lambda j, c: _without_asides(j.context, c, j.odds)),
    _Step("in another story's element", lambda j, c: edges.own_story(j.context, c)),
    _Step("below another story's headline", lambda j, c: edges.first_story(j.context, c)),
    _Step("below the label of the comments", lambda j, c: comments.above_comments(j.context, c)),
    _Step("in an element named for comments", lambda j, c: comments.without_comments(j.context, c)),
    _Step("says whose words a quotation is", lambda j, c: filling.with_attributions(j.context, c, j.taken)),
    _Step("the headline, or above it", lambda j, c: _without_title(j.context, c)),
    _Step("a copy of another text", lambda j, c: _without_copies(j.context, c)),
    _Step("in a table among the texts", lambda j, c: filling.with_tables(j.context, c, j.taken)),
    _Step("not below the headline", lambda j, c: edges.below_headline(j.context, c)),
    _Step("a line about the article", lambda j, c: margins.without_margins(j.context, c)),
)
"""In this order: what goes along with the chosen texts, then what cannot be text, then what rests on both."""
