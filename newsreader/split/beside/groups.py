"""Cards gathered into the lists that the page shows, each with the evidence for what it is."""

from __future__ import annotations

import itertools

from newsreader.split import vocabulary
from newsreader.split.beside import addresses, tabs, teasers
from newsreader.split.beside.cards import Card, cards
from newsreader.split.beside.labels import label_all, merge
from newsreader.split.beside.layout import (
    Group,
    Layout,
    alike,
    box_around,
    child_holding,
    common_box,
    headline_of,
    regions_of,
    shape_of,
    title_shape,
)  # fmt: skip
from newsreader.split.beside.nodes import HEADINGS, nodes
from newsreader.split.beside.parts import without_direction
from newsreader.split.beside.strips import strips
from newsreader.split.stream import Candidate, Draft
from newsreader.text import fold


def lay_out(draft: Draft, chosen: frozenset[int]) -> Layout:
    """All lists of stories of a page, in order, undecided. `chosen` is what the article would take."""
    headline = headline_of(draft)
    body, body_box, summaries = _article(draft, chosen)
    anchor = headline if headline >= 0 else min(body, default=-1)
    regions, tags = regions_of(draft, anchor, 0.6 * len(draft.candidates))
    layout = Layout(draft, body, body_box, summaries, headline, regions, tags, tabs.panels(draft, headline))
    labels = [c for c in draft.candidates if is_label(c) and not _is_said_again(draft, c)]
    barriers = body.union([c.index for c in labels])
    topics = any("trending" in vocabulary.meanings(c.text) for c in labels)
    layout.nodes = nodes(draft, (body | chosen) - summaries, topics)
    made = cards(draft, layout.nodes, barriers, range(layout.body_first, layout.body_last))
    for card in made:
        card.time = card.node.time
        card.sponsored = pays(draft, card)
    layout.groups = [part for group in _runs(layout, made, barriers) for part in _ends_apart(draft, group)]
    if topics:
        layout.groups += strips(layout, made, barriers)
    layout.groups.sort(key=lambda g: g.first)
    for group in layout.groups:
        describe(layout, group)
    label_all(layout)
    merge(layout)
    return layout


def _article(draft: Draft, chosen: frozenset[int]) -> tuple[frozenset[int], int, frozenset[int]]:
    """(its paragraphs, the box around them or -1, what looks like them and sums up other stories)."""
    if not chosen:
        return frozenset(), -1, frozenset()
    candidates = draft.candidates
    plain = [i for i in chosen if 2 * candidates[i].link_chars < len(candidates[i].text)] or [*chosen]
    around = draft.boxes[box_around(draft, plain)]
    body = frozenset([i for i in plain if around.first <= i < around.last])
    summaries = teasers.among(draft, body)
    if not summaries:
        return body, around.index, summaries
    body = body - summaries
    return body, box_around(draft, body) if body else -1, summaries


_SMALL = frozenset((
    "more", "sponsored", "live", "media", "picks", "share", "comments", "subscribe", "follow", "author",
    "advertising",
))  # fmt: skip
"""Labels that also hang on single stories, as badges and buttons."""
_GAP = 16
"""Candidates between two cards of one list."""
_PASSING = frozenset(("advertising", "media", "read_more", "live", "picks", "share", "comments", "subscribe"))
"""Those that may stand between the cards of one list."""


def is_label(c: Candidate) -> bool:
    """Whether a candidate is a heading over a list, where a card ends: an unlinked heading, or a text that
    labels say."""
    if len(c.text) > vocabulary.MAX_LABEL:
        return False
    means = vocabulary.meanings(c.text)
    if c.tag in HEADINGS and not c.links:
        return not vocabulary.is_time(c.text) and means[:1] != ("subscribe",)
    if not means or means[0] in _SMALL:
        return False
    if not c.links:
        return True
    return "read_more" not in means and (not addresses.of_story(c.links[0].url) or c.tag in HEADINGS)


def _is_said_again(draft: Draft, c: Candidate) -> bool:
    """Whether a heading is the text of the link right behind it: once for eyes and once for ears."""
    if c.links or c.index + 1 == len(draft.candidates):
        return False
    after = draft.candidates[c.index + 1]
    return bool(after.links) and fold(after.text) == fold(c.text)


def _runs(layout: Layout, made: list[Card], barriers: frozenset[int]) -> list[Group]:
    """The cards one after the other, a new list wherever one begins."""
    draft = layout.draft
    groups: list[Group] = []
    for card, following in itertools.zip_longest(made, made[1:]):
        if groups:
            current = groups[-1]
            around = common_box(draft, current.box, card.box)
            if not _breaks(layout, current, card, around, barriers) and not _sections(
                draft, current, card, following, around
            ):
                current.cards.append(card)
                current.box = around
                continue
        groups.append(Group([card], card.box))
    return groups


def _ends_apart(draft: Draft, group: Group) -> list[Group]:
    """A list without its first or last line, when that line alone is of another element and leads to another
    form of address: a linked label above the list, "all stories" below it."""
    cards = group.cards
    if len(cards) < 4:
        return [group]
    shapes = [title_shape(draft, card) for card in cards]
    forms = [addresses.form(card.node.link.url) for card in cards]

    def odd(at: int, others: slice) -> bool:
        return shapes[at] not in shapes[others] and not any(
            addresses.of_one_form(forms[at], form) for form in forms[others]
        )

    low = 1 if odd(0, slice(1, None)) else 0
    high = len(cards) - (1 if odd(-1, slice(0, -1)) else 0)
    if high - low == len(cards):
        return [group]
    return [_made(draft, part) for part in (cards[:low], cards[low:high], cards[high:]) if part]


def _made(draft: Draft, cards: list[Card]) -> Group:
    box = cards[0].box
    for card in cards[1:]:
        box = common_box(draft, box, card.box)
    return Group(cards, box)


def _breaks(layout: Layout, group: Group, card: Card, around: int, barriers: frozenset[int]) -> bool:
    """Whether a card begins a new list: something stands between, or it is of another sort, or far off."""
    last, lead = group.cards[-1], card.node.lead
    if last.node.index == card.node.index:
        return False
    if _divided(layout, group, card, barriers):
        return True
    if lead and lead[0] != "sponsored" and last.node.lead != lead:
        return True
    same = alike(layout.draft, last, card)
    if not same and not addresses.of_one_form(
        addresses.form(last.node.link.url), addresses.form(card.node.link.url)
    ):
        return True
    return _is_far(layout.draft, group, card, around, same)


def _divided(layout: Layout, group: Group, card: Card, barriers: frozenset[int]) -> bool:
    """Whether a label, a paragraph, the edge of a tab's panel or many lines stand between a list and a
    card."""
    last = group.cards[-1]
    for first, end, _ in layout.panels:
        if (first <= last.node.index < end) != (first <= card.node.index < end):
            return True
    gap = range(last.last, card.first)
    return len(gap) > _GAP or any(
        index in layout.body
        or not (_passing(layout.draft.candidates[index]) or _is_in_card(layout.draft, group, card, index))
        for index in gap
        if index in barriers
    )


def _is_in_card(draft: Draft, group: Group, card: Card, index: int) -> bool:
    """Whether a heading in the box of a card is of lower rank than its title: its day, its author, its sort
    ("Concerts"). The boxes of the last card of `group` and of `card` are of one template."""
    c, last = draft.candidates[index], group.cards[-1]
    around = common_box(draft, last.box, card.box)
    mine, other = child_holding(draft, around, last.box), child_holding(draft, around, card.box)
    if c.tag not in HEADINGS or mine is None or other is None or shape_of(mine) != shape_of(other):
        return False
    if len(group.cards) > 1 and group.cards[-2].node.index >= mine.first:
        return False
    title, box = (last.node, mine) if index < mine.last else (card.node, other)
    rank = draft.candidates[title.index].tag
    return box.first <= index < box.last and rank in HEADINGS and c.tag > rank


def _is_far(draft: Draft, group: Group, card: Card, around: int, same: bool) -> bool:
    """Whether the box around a list and a card is many boxes up; cards that are alike may be farther."""
    boxes = draft.boxes
    if len(group.cards) == 1:
        climb = max(boxes[group.box].depth, boxes[card.box].depth) - boxes[around].depth
        return climb > (5 if same else 2)
    return boxes[group.box].depth - boxes[around].depth > (4 if same else 1)


def _sections(draft: Draft, group: Group, card: Card, following: Card | None, around: int) -> bool:
    """Whether the next card opens a list of its own beside the list so far: two boxes that each hold
    several cards.

    Rows, columns and slides of one list are alike and have no label of their own.
    """
    if len(group.cards) < 2 or group.box == around:
        return False
    mine, other = child_holding(draft, around, group.box), child_holding(draft, around, card.box)
    if (
        mine is None
        or other is None
        or following is None
        or not other.first <= following.node.index < other.last
    ):
        return False
    if shape_of(mine) != shape_of(other) or not alike(draft, group.cards[-1], card):
        return True
    opening = draft.candidates[other.first]
    return (
        other.first < card.first
        and len(opening.text) <= 60
        and not vocabulary.is_time(opening.text)
        and not (opening.links and addresses.of_story(opening.links[0].url))
    )


def _passing(c: Candidate) -> bool:
    """A label that may stand between the cards of one list: an advert's, "read more", "video"."""
    return c.tag not in HEADINGS and _PASSING.issuperset(vocabulary.meanings(c.text))


def describe(layout: Layout, group: Group) -> None:
    draft = layout.draft
    boxes = draft.boxes
    box = boxes[group.box]
    group.regions = layout.regions[group.box]
    group.tags = layout.tags[group.box]
    group.hidden = all(draft.candidates[card.node.index].hidden for card in group.cards)
    size = group.last - group.first
    tokens: set[str] = set()
    if len(group.cards) == 1:
        box = boxes[draft.candidates[group.cards[0].node.index].box]
    while box.last - box.first <= size + 4 + size // 2 and box.depth > 1:
        tokens |= vocabulary.of_tokens(box.tokens)
        box = boxes[box.parent]
    group.tokens = frozenset(tokens)
    group.inside = layout.body_first < group.first and group.last <= layout.body_last
    group.among = group.inside or _among(layout, group)
    for card in group.cards:
        if not card.time:
            _find_time(draft, card)
    if len(group.cards) > 1 and not any(card.time for card in group.cards):
        _flat_times(draft, group)
    group.times = sum([bool(card.time) for card in group.cards])
    if "read_next" in tokens and len(group.cards) <= 2:
        for card in group.cards:
            card.node = card.node._replace(text=without_direction(card.node.text))
    for card in group.cards:
        group.used.update(range(card.first, card.last))


def _among(layout: Layout, group: Group) -> bool:
    if layout.body_box < 0 or group.first < layout.body_first:
        return False
    box = layout.draft.boxes[layout.body_box]
    return box.first <= group.first and group.last <= box.last and group.first - layout.body_last <= 25


def pays(draft: Draft, card: Card) -> bool:
    """Whether the card itself says that it is paid for."""
    if card.node.lead[:1] == ("sponsored",):
        return True
    for c in draft.candidates[card.first : card.last]:
        if (
            c.index != card.node.index
            and len(c.text) <= 40
            and (c.links or c.tag not in HEADINGS)
            and _pays(c.text)
        ):
            return True
    return _pays(card.node.section)


def _pays(text: str) -> bool:
    return vocabulary.meanings(text)[:1] == ("sponsored",)


def _find_time(draft: Draft, card: Card) -> None:
    for c in draft.candidates[card.first : card.last]:
        if c.index == card.node.index:
            continue
        stamp = time_in(c)
        if stamp:
            card.time = stamp
            return


def time_in(c: Candidate) -> str:
    """The time that a short candidate shows, or ""."""
    if len(c.text) > 90:
        return ""
    if c.times:
        return c.times[0].text or c.times[0].stamp
    return vocabulary.time_part(c.text)[0]


def _flat_times(draft: Draft, group: Group) -> None:
    """Times that stand between the titles rather than in their cards: all before, or all after."""
    total = len(draft.candidates)

    def at(card: Card, step: int) -> str:
        index = card.first - 1 if step < 0 else card.last
        if not 0 <= index < total or index in used:
            return ""
        return time_in(draft.candidates[index])

    used = {i for card in group.cards for i in range(card.first, card.last)}
    for step in (-1, 1):
        times = [at(card, step) for card in group.cards]
        if sum([bool(t) for t in times]) >= 0.7 * len(times):
            for card, stamp in zip(group.cards, times, strict=True):
                if stamp:
                    card.time = stamp
                    group.used.add(card.first - 1 if step < 0 else card.last)
            return
