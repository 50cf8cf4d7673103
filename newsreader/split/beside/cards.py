"""Offered stories as cards: what on the page belongs to each headline.

A **card** is one offered story: its title, and the picture, section, time and summary around it. Cards are
found link by link, not template by template: a link counts when its words or its address look like a story's,
and its card reaches as far as the largest box that holds no other story.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from newsreader.split import vocabulary
from newsreader.split.beside.nodes import HEADINGS, Node
from newsreader.split.beside.parts import WIDE_TITLE, headline_like
from newsreader.split.stream import Candidate, Draft
from newsreader.text import fold

MAX_CARD = 14
"""Candidates in one card; the longest labelled one (picture, kicker, title, summary, author, time, buttons)
has 9."""
KICKER = 30
"""Characters of a kicker over a headline that no element tells from it."""
SUMMARY = 110
"""Characters from which the second line of a link is a summary."""


@dataclass(slots=True)
class Card:
    """One offered story, where it stands."""

    node: Node
    box: int
    """The largest box that holds no other story."""
    first: int
    last: int
    """Its candidates: [first, last)."""
    time: str = ""
    """The time it shows."""
    sponsored: bool = False
    """Whether it says itself that it is paid for."""


def cards(draft: Draft, found: list[Node], barriers: frozenset[int], inside: range) -> list[Card]:
    """The strong nodes as cards, each as wide as it can be without holding another story or a label
    (`barriers`).

    `inside` is the article from its first paragraph to its last: there a card does not reach over plain text.
    """
    stops = sorted(barriers)
    made = _titles(draft, found, stops)
    for place, card in enumerate(made):
        low = made[place - 1].last if place else 0
        if place and made[place - 1].node.index == card.node.index:
            low = card.first
        high = made[place + 1].first if place + 1 < len(made) else len(draft.candidates)
        high = max(high, card.last)
        at = bisect.bisect_left(stops, card.first)
        if at and stops[at - 1] >= low:
            low = stops[at - 1] + 1
        at = bisect.bisect_left(stops, card.last)
        if at < len(stops):
            high = min(high, stops[at])
        _widen(draft, card, low, high, card.node.index in inside)
    return made


def _titles(draft: Draft, found: list[Node], stops: list[int]) -> list[Card]:
    """A card for each story, not wider than its links: picture, title and "read more" are links to one."""
    made: list[Card] = []
    often = _repeated(found)
    for node in found:
        if not node.strong or node.text in often:
            continue
        card = made[-1] if made else None
        if (
            card is None
            or card.node.key != node.key
            or _between(stops, card.node.index, node.index)
            or not _same_card(draft, card, node)
        ):
            made.append(Card(node, -1, node.index, node.index + 1))
            continue
        if _goes_on(draft, card.node, node):
            card.node = card.node._replace(text=f"{card.node.text} {node.text}")
        elif _better(node, card.node, draft):
            if len(card.node.text) < 45 and not node.section:
                node = node._replace(section=card.node.text)
            card.node = node
        card.last = node.index + 1
    return made


def _widen(draft: Draft, card: Card, low: int, high: int, guarded: bool) -> None:
    """Give a card the largest box that stays in [low, high); a `guarded` one reaches over no plain text."""
    boxes, title = draft.boxes, card.node.index
    inner = card.box = draft.candidates[title].box
    while inner >= 0:
        box = boxes[inner]
        if box.first < low or box.last > high or box.last - box.first > MAX_CARD:
            return
        if guarded and any(_plain(c) for c in draft.candidates[box.first : box.last] if c.index != title):
            return
        card.box, inner = inner, box.parent
        card.first, card.last = min(card.first, box.first), max(card.last, box.last)


def _between(stops: list[int], first: int, last: int) -> bool:
    """Whether a label, or a paragraph, stands between two candidates: two lists may share a story."""
    at = bisect.bisect_right(stops, first)
    return at < len(stops) and stops[at] < last


def _repeated(found: list[Node]) -> set[str]:
    """Texts that stand on links to three stories or more: labels of cards, not titles."""
    keys: dict[str, set[str]] = {}
    for node in found:
        if node.strong:
            keys.setdefault(node.text, set()).add(node.key)
    return {text for text, where in keys.items() if len(where) > 2}


def _plain(c: Candidate) -> bool:
    """Text that might be the article's: not linked, and as long as a sentence."""
    return not c.links and len(c.text) > 60


def _goes_on(draft: Draft, old: Node, new: Node) -> bool:
    """Whether a line is the second of a heading that is set in several; the first may also be a kicker, in an
    element of its own."""
    one, two = draft.candidates[old.index], draft.candidates[new.index]
    return one.tag in HEADINGS and one.box == two.box and not one.marks


def _same_card(draft: Draft, previous: Card, node: Node) -> bool:
    """Whether a second link to the same story belongs to the card before (picture, title, "read more")."""
    one, two = fold(previous.node.text), fold(node.text)
    if one == two and node.index != previous.node.index:
        # a copy of the whole card, unless both hang under one card link
        return _common_depth(draft, previous.node.index, node.index) <= 3
    return True


def _common_depth(draft: Draft, one: int, two: int) -> int:
    """How many boxes one must climb from the first candidate to reach a box that holds the second."""
    box = draft.boxes[draft.candidates[one].box]
    steps = 0
    while box.parent >= 0 and not box.first <= two < box.last:
        box = draft.boxes[box.parent]
        steps += 1
    return steps


def _better(new: Node, old: Node, draft: Draft) -> bool:
    """Whether a further link of a card is more likely its title than the one so far."""
    mine = draft.boxes[draft.candidates[new.index].box]
    if _over(old, new) and "summary" not in vocabulary.of_tokens(mine.tokens):
        return True
    if new.tagged != old.tagged and min(len(new.text), len(old.text)) >= WIDE_TITLE:
        return new.tagged
    sentence = len(new.text) > SUMMARY and new.text[-1] in ".…"
    if headline_like(new.text) != headline_like(old.text) and len(new.text) < 160 and not sentence:
        return headline_like(new.text)
    if new.tagged and old.tagged:
        return _called_title(draft, new) and not _called_title(draft, old)
    return new.tagged and not old.tagged


def _called_title(draft: Draft, node: Node) -> bool:
    """Whether the element of a link, or one inside it, is called a title."""
    c = draft.candidates[node.index]
    names = [draft.boxes[c.box].tokens, *[m.tokens for m in c.marks if m.end > node.link.start]]
    return any("title" in vocabulary.of_tokens(name) for name in names)


def _over(old: Node, new: Node) -> bool:
    """Whether a line is the kicker over the next line of its link, rather than the headline over a summary:
    it is short, the other is as long as a headline and no sentence, and no element says otherwise."""
    long = len(old.text) + 10 <= len(new.text) <= SUMMARY and new.text[-1] not in ".…"
    if not long or not headline_like(new.text) or len(old.text) > KICKER:
        return False
    return new.tagged or not old.tagged
