"""Cards gathered into the lists that the page shows, each with its label and the evidence for what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsreader.split import vocabulary
from newsreader.split.cards import (
    HEADINGS,
    Card,
    Node,
    cards,
    headline_like,
    host_of,
    nodes,
    section_address,
    story_address,
)
from newsreader.split.stream import Box, Candidate, Draft
from newsreader.text import fold

REGIONS = frozenset("menu footer comments share consent tags author newsletter sponsored advertising".split())
"""Meanings of a box's class names that hold for everything inside it."""
_PARAGRAPH = 80
"""Characters of text outside links from which a block counts as a paragraph of the article."""


@dataclass(slots=True)
class Group:
    """One list of stories."""

    cards: list[Card]
    box: int
    """The smallest box around all its cards."""
    label: str | None = None
    meanings: tuple[str, ...] = ()
    """Of the label."""
    label_at: int = -1
    """Its candidate, or -1."""
    tokens: frozenset[str] = frozenset()
    """What the class names of its own boxes say."""
    regions: frozenset[str] = frozenset()
    """What those of the boxes around it say."""
    tags: frozenset[str] = frozenset()
    """Tags of the boxes around it: nav, footer, aside, header."""
    among: bool = False
    """In the box of the article's paragraphs, or between two of them."""
    inside: bool = False
    """Between the first and the last paragraph of the article."""
    weak: bool = False
    """Its titles are single words or names: a strip of topics, or a menu."""
    hidden: bool = False
    times: int = 0
    """How many of its cards show a time."""
    score: float = 0.0
    used: set[int] = field(default_factory=set)
    """Its candidates, label and all."""

    @property
    def headlines(self) -> float:
        """The share of its titles that are as long as headlines."""
        return sum([headline_like(card.node.text) for card in self.cards]) / len(self.cards)

    @property
    def first(self) -> int:
        return self.cards[0].first

    @property
    def last(self) -> int:
        return self.cards[-1].last


@dataclass(slots=True)
class Layout:
    """What the groups of one page have in common."""

    draft: Draft
    body: frozenset[int]
    """Paragraphs of the article."""
    body_first: int
    body_last: int
    headline: int
    """The candidate of the article's headline, or -1."""
    regions: list[frozenset[str]]
    tags: list[frozenset[str]]
    panels: list[tuple[int, int, str]] = field(default_factory=list)
    """Panels of tabs: (first candidate, last, text of its tab)."""
    body_box: int = -1
    """The box around the article's paragraphs."""
    host: str = ""
    """The site's own host, to tell links to others."""
    nodes: list[Node] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    def pictures_in(self, group: Group) -> int:
        """How many images stand in the boxes of a list."""
        boxes = self.draft.boxes
        around = boxes[group.box]
        low, high = max(around.first, group.first - 1), min(around.last, group.last + 1)
        return sum(
            [
                1
                for image in self.draft.images
                if boxes[image.box].first >= low and boxes[image.box].last <= high
            ]
        )


_NONE: frozenset[str] = frozenset()
_TAGS = frozenset(("nav", "footer", "aside", "header", "form", "figure"))


def lay_out(draft: Draft, body: frozenset[int] | None = None) -> Layout:
    """All lists of stories of a page, in document order, undecided. `body`: the article's paragraphs, if they are known."""
    headline = _headline(draft)
    body_box = -1
    if not body:
        body, body_box = _paragraphs(draft, *_around(draft, -1, 0.4 * len(draft.candidates)), headline)
    else:
        body = (
            frozenset([i for i in body if 2 * draft.candidates[i].link_chars < len(draft.candidates[i].text)])
            or body
        )
        body_box = _around_most(draft, body)
        around = draft.boxes[body_box]
        body = frozenset([i for i in body if around.first <= i < around.last])
    anchor = headline if headline >= 0 else min(body, default=-1)
    regions, tags = _around(draft, anchor, 0.6 * len(draft.candidates))
    layout = Layout(draft, body, min(body, default=-1), max(body, default=-1), headline, regions, tags)
    layout.body_box = body_box
    layout.host = host_of(str(draft.url or ""))
    layout.nodes = nodes(draft, body)
    barriers = frozenset([c.index for c in draft.candidates if is_label(c) or c.index in body])
    layout.panels = _tab_panels(draft)
    made = cards(draft, layout.nodes, barriers, range(layout.body_first, layout.body_last))
    for card in made:
        card.sponsored = _sponsored(draft, card)
    layout.groups = _runs(layout, made, barriers) + _weak(layout, made, barriers)
    layout.groups.sort(key=lambda g: g.first)
    for group in layout.groups:
        _describe(layout, group)
    _label_all(layout)
    _merge(layout)
    return layout


def _around(draft: Draft, anchor: int, most: float) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """For each box what the class names and the tags of it and those around it say of the region of the page.

    A box that holds the headline (`anchor`), or more than `most` candidates, is the page and no region of it.
    """
    regions: list[frozenset[str]] = []
    tags: list[frozenset[str]] = []
    for box in draft.boxes:
        around = regions[box.parent] if box.parent >= 0 else _NONE
        outer = tags[box.parent] if box.parent >= 0 else _NONE
        if not (box.first <= anchor < box.last or box.last - box.first > most):
            if box.tokens:
                own = vocabulary.of_tokens(box.tokens) & REGIONS
                if "footer" in own and _inner(draft, box):
                    own -= {"footer"}
                if own and not own <= around:
                    around = around | own
            if (
                box.tag in _TAGS
                and box.tag not in outer
                and not (box.tag in ("footer", "header") and _inner(draft, box))
            ):
                outer = outer | {box.tag}
        regions.append(around)
        tags.append(outer)
    return regions, tags


def _inner(draft: Draft, box: Box) -> bool:
    """Whether a header or footer is an article's or a card's, not the page's."""
    while box.parent >= 0:
        box = draft.boxes[box.parent]
        if box.tag in ("article", "main"):
            return True
    return False


_SMALL = frozenset(
    "more sponsored live media picks share comments subscribe follow author advertising".split()
)
"""Labels that also hang on single stories, as badges and buttons."""


def is_label(c: Candidate) -> bool:
    """Whether a candidate is a heading over a list, where a card ends: an unlinked heading, or a text that labels say."""
    if len(c.text) > vocabulary.MAX_LABEL:
        return False
    if c.tag in HEADINGS and not c.links:
        return not vocabulary.is_time(c.text)
    means = vocabulary.meanings(c.text)
    if not means or means[0] in _SMALL:
        return False
    if not c.links:
        return True
    return "read_more" not in means and (not story_address(c.links[0].url) or c.tag in HEADINGS)


def _paragraphs(
    draft: Draft, regions: list[frozenset[str]], tags: list[frozenset[str]], headline: int
) -> tuple[frozenset[int], int]:
    """The article's paragraphs, roughly: those of the box with the most running text in it; and that box."""
    scores: dict[int, float] = {}
    long: list[Candidate] = []
    for c in draft.candidates:
        own = len(c.text) - c.link_chars
        if (
            own < _PARAGRAPH
            or c.link_chars > own
            or (c.links and c.links[0].end - c.links[0].start >= len(c.text) - 2)
        ):
            continue
        if regions[c.box] & {"footer", "comments", "consent", "menu"} or tags[c.box] & {
            "footer",
            "nav",
            "form",
        }:
            continue
        long.append(c)
        weight = min(own, 600) * (0.3 if c.hidden else 1.0)
        box = draft.boxes[c.box]
        for step in range(4):
            if step or c.bare:
                scores[box.index] = scores.get(box.index, 0) + weight * (0.75**step)
            if box.parent < 0:
                break
            box = draft.boxes[box.parent]
    if not scores:
        return frozenset(), -1
    most = max(scores.values())
    close = [i for i, score in scores.items() if score >= 0.45 * most]
    start = headline if headline >= 0 else 0
    # of two articles on one page the one that follows the headline; of boxes in each other the fullest
    first = {i: next(c.index for c in long if c.index >= draft.boxes[i].first) for i in close}
    after = [i for i in close if first[i] > start] or close
    nearest = min([first[i] for i in after])
    best = draft.boxes[max([i for i in after if first[i] <= nearest + 3], key=lambda i: scores[i])]
    return frozenset([c.index for c in long if best.first <= c.index < best.last]), best.index


def _around_most(draft: Draft, body: frozenset[int]) -> int:
    """The smallest box around four fifths of the article's paragraphs."""
    ordered = sorted(body)
    spare = len(ordered) // 10
    box = draft.boxes[draft.candidates[ordered[len(ordered) // 2]].box]
    low, high = ordered[spare], ordered[-1 - spare]
    while box.parent >= 0 and not (box.first <= low and high < box.last):
        box = draft.boxes[box.parent]
    return box.index


def _headline(draft: Draft) -> int:
    """The first heading that the title or the metadata repeat, else the first h1."""
    wanted = {fold(v) for key in ("og:title", "twitter:title") for v in draft.witnesses.meta.get(key, ())}
    title = fold(draft.witnesses.title)
    best = -1
    for c in draft.candidates:
        if c.tag in ("h1", "h2") and not c.links:
            folded = fold(c.text)
            if folded and (folded in wanted or (len(folded) > 20 and folded in title)):
                return c.index
            if c.tag == "h1" and best < 0:
                best = c.index
    return best


def common_box(draft: Draft, one: int, two: int) -> int:
    """The smallest box around two boxes."""
    boxes = draft.boxes
    a, b = boxes[one], boxes[two]
    while a.index != b.index:
        if a.depth >= b.depth:
            if a.parent < 0:
                return a.index
            a = boxes[a.parent]
        else:
            b = boxes[b.parent]
    return a.index


def _shape(box: Box) -> tuple[str, str]:
    return box.tag, box.classes


def _alike(draft: Draft, a: Card, b: Card) -> bool:
    """Whether two cards are of one template: their boxes, or the elements of their titles, have the same tag and classes."""
    one, two = draft.boxes[a.box], draft.boxes[b.box]
    if _shape(one) == _shape(two):
        return True
    one, two = (
        draft.boxes[draft.candidates[a.node.index].box],
        draft.boxes[draft.candidates[b.node.index].box],
    )
    return _shape(one) == _shape(two) and bool(one.classes)


def _runs(layout: Layout, made: list[Card], barriers: frozenset[int]) -> list[Group]:
    draft = layout.draft
    groups: list[Group] = []
    current: Group | None = None
    seen: set[str] = set()
    for place, card in enumerate(made):
        if current is not None:
            around = common_box(draft, current.box, card.box)
            following = made[place + 1] if place + 1 < len(made) else None
            if _breaks(layout, current, card, around, barriers, seen) or _sections(
                draft, current, card, following, around
            ):
                current = None
            else:
                current.cards.append(card)
                current.box = around
                seen.add(card.node.key)
        if current is None:
            current = Group([card], card.box)
            groups.append(current)
            seen = {card.node.key}
    return groups


def _breaks(
    layout: Layout, group: Group, card: Card, around: int, barriers: frozenset[int], seen: set[str]
) -> bool:
    """Whether a card begins a new list."""
    draft = layout.draft
    last = group.cards[-1]
    if last.node.index == card.node.index:
        return False
    if any(
        [
            (first <= last.node.index < end) != (first <= card.node.index < end)
            for first, end, _ in layout.panels
        ]
    ):
        return True
    gap = range(last.last, card.first)
    if len(gap) > 16:
        return True
    for index in gap:
        if index in barriers:
            c = draft.candidates[index]
            if index in layout.body or c.tag in HEADINGS or not _passing(c):
                return True
    if (last.node.lead or card.node.lead) and (last.node.index in layout.body) != (
        card.node.index in layout.body
    ):
        return True
    alike = _alike(draft, last, card)
    if card.node.key in seen and not alike:
        return True
    boxes = draft.boxes
    if (
        layout.regions[last.box] != layout.regions[card.box]
        and layout.tags[last.box] != layout.tags[card.box]
    ):
        return True
    here = boxes[around].depth
    if len(group.cards) == 1:
        climb = max(boxes[last.box].depth, boxes[card.box].depth) - here
        return climb > (5 if alike else 2)
    climb = boxes[group.box].depth - here
    return climb > (4 if alike else 1)


def _sections(draft: Draft, group: Group, card: Card, following: Card | None, around: int) -> bool:
    """Whether the next card opens a list of its own beside the list so far: two boxes that each hold several cards.

    Rows, columns and slides of one list are alike and have no label of their own.
    """
    if len(group.cards) < 2 or group.box == around:
        return False
    mine, other = _child(draft, around, group.box), _child(draft, around, card.box)
    if (
        mine is None
        or other is None
        or following is None
        or not other.first <= following.node.index < other.last
    ):
        return False
    if _shape(mine) != _shape(other) or not _alike(draft, group.cards[-1], card):
        return True
    opening = draft.candidates[other.first]
    return (
        other.first < card.first
        and len(opening.text) <= 60
        and not vocabulary.is_time(opening.text)
        and not (opening.links and story_address(opening.links[0].url))
    )


def _child(draft: Draft, around: int, box: int) -> Box | None:
    """The box directly inside `around` that holds `box`."""
    boxes = draft.boxes
    while box >= 0 and box != around:
        if boxes[box].parent == around:
            return boxes[box]
        box = boxes[box].parent
    return None


def _passing(c: Candidate) -> bool:
    """A label that may stand between the cards of one list: an advert's, "read more", "video"."""
    means = vocabulary.meanings(c.text)
    return not means or means[0] in (
        "advertising",
        "media",
        "read_more",
        "live",
        "picks",
        "share",
        "comments",
        "subscribe",
    )


def _weak(layout: Layout, made: list[Card], barriers: frozenset[int]) -> list[Group]:
    """Strips of short links under a label that says trending: topics, not headlines."""
    draft = layout.draft
    taken = {card.node.index for card in made}
    groups: list[Group] = []
    current: Group | None = None
    for node in layout.nodes:
        if node.strong or (node.index in taken) or not node.text or vocabulary.is_furniture(node.text):
            current = None if node.strong else current
            continue
        box = draft.candidates[node.index].box
        card = Card(node, box, node.index, node.index + 1)
        if current is not None:
            around = common_box(draft, current.box, box)
            last = current.cards[-1]
            near = node.index - last.last <= 2 and not any(
                i in barriers for i in range(last.last, node.index)
            )
            if near and draft.boxes[max(last.box, box)].depth - draft.boxes[around].depth <= 4:
                current.cards.append(card)
                current.box = around
                continue
        current = Group([card], box, weak=True)
        groups.append(current)
    return [g for g in groups if len(g.cards) >= 3 and _topics(draft, g)]


def _topics(draft: Draft, group: Group) -> bool:
    """Whether a strip of short links says that it is of topics that trend: nothing else tells it from a menu."""
    for c in draft.candidates[max(0, group.first - 3) : group.first + 1]:
        if len(c.text) < 40 and "trending" in vocabulary.meanings(c.text):
            return True
    box = draft.boxes[group.box]
    for _ in range(3):
        if "trending" in vocabulary.of_tokens(box.tokens):
            return True
        if box.parent < 0 or box.last - box.first > 2 * len(group.cards):
            return False
        box = draft.boxes[box.parent]
    return False


def _describe(layout: Layout, group: Group) -> None:
    draft = layout.draft
    boxes = draft.boxes
    box = boxes[group.box]
    group.regions = layout.regions[group.box]
    group.tags = layout.tags[group.box]
    group.hidden = all([draft.candidates[card.node.index].hidden for card in group.cards])
    size = group.last - group.first
    tokens: set[str] = set()
    if len(group.cards) == 1:
        box = boxes[draft.candidates[group.cards[0].node.index].box]
    while box.last - box.first <= size + 4 + size // 2 and box.depth > 1:
        if box.tokens:
            tokens |= vocabulary.of_tokens(box.tokens)
        if box.parent < 0:
            break
        box = boxes[box.parent]
    group.tokens = frozenset(tokens)
    group.inside = layout.body_first < group.first and group.last <= layout.body_last
    group.among = group.inside or _among(layout, group)
    for card in group.cards:
        if not card.node.time:
            _find_time(draft, card)
    if len(group.cards) > 1 and not any(card.node.time for card in group.cards):
        _flat_times(draft, group)
    group.times = sum([bool(card.node.time) for card in group.cards])
    for card in group.cards:
        group.used.update(range(card.first, card.last))


def _among(layout: Layout, group: Group) -> bool:
    if layout.body_box < 0 or group.first < layout.body_first:
        return False
    box = layout.draft.boxes[layout.body_box]
    return box.first <= group.first and group.last <= box.last and group.first - layout.body_last <= 25


def _sponsored(draft: Draft, card: Card) -> bool:
    """Whether the card itself says that it is paid for."""
    for c in draft.candidates[card.first : card.last]:
        if c.index != card.node.index and len(c.text) <= 40:
            if c.tag not in HEADINGS and _pays(c.text):
                return True
    return _pays(card.node.section)


def _pays(text: str) -> bool:
    if not text or len(text) > 60:
        return False
    if vocabulary.meanings(text)[:1] == ("sponsored",):
        return True
    return (
        any([vocabulary.whole_label(word)[:1] == ("sponsored",) for word in re.split(r"[\s:|]+", text)])
        if ":" in text
        else False
    )


def _find_time(draft: Draft, card: Card) -> None:
    for c in draft.candidates[card.first : card.last]:
        if c.index == card.node.index:
            continue
        stamp = time_in(c)
        if stamp:
            object.__setattr__(card.node, "time", stamp)
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
                    object.__setattr__(card.node, "time", stamp)
                    group.used.add(card.first - 1 if step < 0 else card.last)
            return


def _merge(layout: Layout) -> None:
    """Lines of one kind under each other ("Read more: A", "Read more: B") are one list; so are a lead and its list.

    A list without a label that fills one box together with the labelled list before it goes by that label.
    """
    merged: list[Group] = []
    for group in layout.groups:
        last = merged[-1] if merged else None
        if (
            last is None
            or group.weak
            or last.weak
            or not last.label
            or any(map(layout.body.__contains__, range(last.last, group.first)))
        ):
            merged.append(group)
            continue
        gap = min(group.used) - max(last.used)
        if group.label == last.label and gap <= 2 and len(last.cards) + len(group.cards) <= 8:
            _join(layout, last, group)
        elif (
            not group.label and gap <= 2 and _fill(layout, last, group) and not _opening(layout, last, group)
        ):
            if len(last.cards) <= 2:  # a lead, or two, above their list
                _join(layout, last, group)
                continue
            if _alike(layout.draft, last.cards[-1], group.cards[0]):
                group.label, group.meanings = last.label, last.meanings
            merged.append(group)
        else:
            merged.append(group)
    layout.groups = merged


def _opening(layout: Layout, last: Group, group: Group) -> bool:
    """Whether a line between two lists may be the label of the second."""
    between = layout.draft.candidates[last.last : group.first]
    return any(
        [c.index not in last.used and len(c.text) <= 60 and not vocabulary.is_time(c.text) for c in between]
    )


def _join(layout: Layout, last: Group, group: Group) -> None:
    last.cards.extend(group.cards)
    last.used |= group.used
    last.times += group.times
    last.box = common_box(layout.draft, last.box, group.box)


def _fill(layout: Layout, last: Group, group: Group) -> bool:
    """Whether two neighbouring lists are all that the smallest box around both holds."""
    around = layout.draft.boxes[common_box(layout.draft, last.box, group.box)]
    own = max(group.last, max(group.used) + 1) - min(last.first, min(last.used))
    return around.last - around.first <= own + 3 and around.depth > 1


# --- labels ---------------------------------------------------------------------------------------------------


def _label_all(layout: Layout) -> None:
    draft = layout.draft
    taken: set[int] = set()
    for group in layout.groups:
        for card in group.cards:
            taken.update(range(card.first, card.last))
    for group in layout.groups:
        lead = group.cards[0].node
        if lead.lead:
            group.label, group.meanings = lead.label, lead.lead
            continue
        opening = _trim(draft, group)
        for first, last, text in layout.panels:
            if first <= group.first < last:
                group.label, group.meanings = text, vocabulary.meanings(text)
        if group.label:
            continue
        for index in opening:
            c = draft.candidates[index]
            if not c.links and len(c.text) <= 60 and not vocabulary.is_time(c.text):
                _take(group, index, c.text.strip(" :»›>→"), vocabulary.meanings(c.text))
        if not group.meanings and not group.label:
            _label(layout, group, taken)


def _trim(draft: Draft, group: Group) -> range:
    """Take from the first and the last card what no other card has: the label above, the "show more" below.

    Returns the candidates that stood above the first card.
    """
    cards = group.cards
    if len(cards) < 2:
        return range(0)
    first, last = cards[0], cards[-1]
    above = max([card.node.index - card.first for card in cards[1:]])
    below = max([card.last - card.node.index for card in cards[:-1]])
    start = first.first
    if first.node.index - first.first > above:
        first.first = first.node.index - above
    if last.last - last.node.index > below:
        group.used.difference_update(range(last.node.index + below, last.last))
        last.last = last.node.index + below
    group.used.difference_update(range(start, first.first))
    return range(start, first.first)


def _tab_panels(draft: Draft) -> list[tuple[int, int, str]]:
    """What each tab shows: by the id that its link names, else the k-th box after k tabs side by side."""
    found: list[tuple[int, int, str]] = []
    named: dict[str, str] = {}
    run: list[Candidate] = []
    runs: list[list[Candidate]] = []
    for c in draft.candidates:
        if len(c.text) > 40 or not (means := vocabulary.meanings(c.text)) or means[0] not in _TABS:
            continue
        if c.links and c.links[0].url[:1] not in ("#", "") and not c.links[0].url.startswith("javascript"):
            continue
        if c.links and len(c.links[0].url) > 1 and c.links[0].url[0] == "#":
            named[c.links[0].url[1:]] = c.text
        if run and c.index - run[-1].index <= 2 and c.tag == run[-1].tag:
            run.append(c)
        else:
            run = [c]
            runs.append(run)
    if named:
        found += [(box.first, box.last, named[box.id]) for box in draft.boxes if box.id and box.id in named]
    for run in runs:
        if (
            len(run) > 1
            and len({c.text for c in run}) == len(run)
            and run[-1].index + 1 < len(draft.candidates)
        ):
            found += [
                panel for panel in _panels_after(draft, run) if not any(panel[0] == old[0] for old in found)
            ]
    return found


_TABS = frozenset("latest most_read trending related recommended top picks media more_from breaking".split())


def _panels_after(draft: Draft, tabs: list[Candidate]) -> list[tuple[int, int, str]]:
    """The boxes that follow a row of tabs, when there is one for each tab."""
    boxes = draft.boxes
    end = tabs[-1].index + 1
    around = boxes[common_box(draft, tabs[0].box, draft.candidates[end].box)]
    for _ in range(3):
        panels = [b for b in boxes[around.index + 1 :] if b.parent == around.index and b.first >= end]
        panels = [b for b in panels if b.last - b.first >= 2]
        if len(panels) >= len(tabs):
            if len({_shape(b)[0] for b in panels[: len(tabs)]}) == 1:
                return [(b.first, b.last, c.text) for b, c in zip(panels, tabs, strict=False)]
            return []
        if len(panels) != 1:
            return []
        around = panels[0]
    return []


def _label(layout: Layout, group: Group, taken: set[int]) -> None:
    """The heading above a list: the nearest label going back from its first card, inside a box that holds both."""
    draft = layout.draft
    boxes = draft.boxes
    box = boxes[group.box]
    steps = 0
    weak: tuple[int, str] | None = None
    for index in range(group.first - 1, max(-1, group.first - 9), -1):
        if index in taken or index in layout.body:
            break
        c = draft.candidates[index]
        while not box.first <= index:
            if box.parent < 0:
                break
            box = boxes[box.parent]
            steps += 1
        if steps > 6 or box.depth < 2:
            break
        text = _label_text(c)
        if not text or vocabulary.is_time(text) or index == layout.headline:
            continue
        means = vocabulary.meanings(text)
        if c.links and c.tag not in HEADINGS and means and means[0] in ("more", "read_more", "read_next"):
            continue  # "show more", which ends the list before
        if means and means[0] in (
            "menu",
            "follow",
            "share",
            "consent",
            "newsletter",
            "comments",
            "subscribe",
            "author",
            "tags",
        ):
            if steps > 2:
                break
            if c.tag in HEADINGS or not c.links:
                group.regions |= {means[0]} if means[0] in REGIONS else _NONE
                if weak is None:
                    group.label_at = index
                    group.label, group.meanings = text, means
                    return
            continue
        if means or (c.tag in HEADINGS and len(text) <= vocabulary.MAX_LABEL):
            if weak is not None and not means:
                break
            _take(group, index, text, means)
            return
        if (
            len(text) <= 45
            and len(text.split()) <= 6
            and weak is None
            and c.tag not in _NO_LABEL
            and not text.isdigit()
        ):
            if not c.links or steps <= 2:
                weak = (index, text)
        elif len(text) > 60:
            break
    if weak is not None and len(group.cards) > 1:
        _take(group, weak[0], weak[1], ())


def _label_text(c: Candidate) -> str:
    """The label without the "all" or "more" link behind it."""
    if (
        len(c.links)
        and c.link_chars < len(c.text)
        and c.links[0].start > 3
        and not vocabulary.meanings(c.text)
    ):
        return c.text[: c.links[0].start].strip(" :»›>→")
    if len(c.links) > 1 and vocabulary.meanings(c.links[0].text):
        return c.links[0].text.strip(" :»›>→")
    return c.text.strip(" :»›>→")


_NO_LABEL = frozenset("label button option legend th td dt figcaption".split())


def _take(group: Group, index: int, text: str, means: tuple[str, ...]) -> None:
    group.label, group.meanings, group.label_at = text, means, index
    group.used.add(index)


__all__ = ["Card", "Group", "Layout", "common_box", "lay_out", "section_address", "story_address"]
