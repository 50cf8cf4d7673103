"""The breaking strip or live list of a page: which of its lists is one, if any."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from newsreader.model import TickerItem
from newsreader.split import vocabulary
from newsreader.split.beside import addresses, ticker_lines
from newsreader.split.beside.cards import Card
from newsreader.split.beside.layout import Group, Layout
from newsreader.split.facts import dates
from newsreader.split.stream import Draft
from newsreader.text import fold

THRESHOLD = 3.5
"""Evidence from which a list is the ticker. See `_evidence`; measured on the 26 labelled pages."""
_CLOCK = re.compile(r"(?<![\d.])\d{1,2}[:.h時시]\s?\d{2}(?!\d|\.\d)")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)(?!\s?[:h])")
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]|\d\s?[月월]")
_FORUM = re.compile(r"[/.](?:forums?|foros?|foren|community)[/.]")
"""Posts of readers are no news, however new."""
_OTHER_KINDS = frozenset((
    "most_read", "related", "read_more", "read_next", "more_from", "recommended", "sponsored", "trending",
    "media", "picks",
))  # fmt: skip
_NEW = frozenset(("breaking", "latest", "recent"))
_LONG = 6
"""Lines from which a list whose times of day fall is a live list without being called so."""
_LONGER = 0.1
"""What each line speaks for one of two lists that may be the ticker."""
_NO_STORIES = frozenset(("comments", "tags", "follow", "author", "newsletter", "subscribe"))


@dataclass(frozen=True, slots=True)
class Found:
    """What `find` found."""

    items: tuple[TickerItem, ...] = ()
    used: frozenset[int] = frozenset()
    """Candidates that belong to the ticker, labels and copies included."""
    groups: frozenset[int] = frozenset()
    """Indices into `Layout.groups` of the lists it was read from."""


def find(draft: Draft, layout: Layout, taught: Mapping[int, str] = MappingProxyType({})) -> Found:
    """The page's ticker: empty when nothing on it is one, whatever its class names say.

    `taught` is the pane by list that a person gave (place in `layout.groups`).
    """
    scores = {
        place: 99.0 if taught.get(place) == "ticker" else evidence(layout, group)
        for place, group in enumerate(layout.groups)
        if taught.get(place, "ticker") == "ticker"
    }
    likely = [place for place, score in scores.items() if score > THRESHOLD]
    best = max(
        likely, key=lambda place: scores[place] + _LONGER * len(layout.groups[place].cards), default=-1
    )
    strip = None if taught else ticker_lines.strip(draft, layout)
    if strip:
        return _of_strip(draft, layout, strip)
    if best < 0:
        return Found()
    chosen = {best}
    keys = {card.node.key for card in layout.groups[best].cards}
    for place, group in enumerate(layout.groups):
        if place == best or group.weak or place not in scores:
            continue
        mine = {card.node.key for card in group.cards}
        same = len(mine & keys) >= 0.8 * max(len(mine), len(keys))
        least = THRESHOLD - 1.5 if same else THRESHOLD
        if place in taught or (scores[place] > least and (same or _breaks(group))):
            chosen.add(place)
    items, used = _items(draft, [card for place in sorted(chosen) for card in layout.groups[place].cards])
    for place in chosen:
        used |= layout.groups[place].used
    return Found(items, frozenset(used), frozenset(chosen))


def evidence(layout: Layout, group: Group) -> float:
    """How much speaks for a list being the ticker: its label, its class names, its times, its form, its
    place."""
    if group.weak or group.inside or all(_FORUM.search(card.node.link.url) for card in group.cards):
        return 0.0
    named = "latest" in group.called  # then a clock counts behind a date as well
    fresh = sum([is_fresh(card.time) or (named and bool(_CLOCK.search(card.time))) for card in group.cards])
    score = _by_label(group) + _by_names(group) + _by_times(layout, group, fresh)
    return score + _by_form(layout, group, fresh) + _by_place(layout, group)


def _breaks(group: Group) -> bool:
    """Whether a list is called breaking news: a page may have several such strips."""
    return "breaking" in group.called or "breaking" in group.tokens


def _by_label(group: Group) -> float:
    means = set(group.meanings)
    score = 3.0 if "breaking" in group.called else 0.0
    if "latest" in group.called:
        score += 2.0
    elif "recent" in group.called:
        score += 0.5
    if means and means <= _OTHER_KINDS:
        score -= 6.0  # the label says otherwise: class names and times do not count against that
    if "top" in means and "breaking" not in group.tokens:
        score -= 1.0
    return score if means.isdisjoint(_NO_STORIES) else score - 4.0


def _by_names(group: Group) -> float:
    score = 0.0
    if "breaking" in group.tokens:
        score += 2.0
    elif "latest" in group.tokens:
        score += 1.0
    elif _NEW.isdisjoint(group.called):
        long = len(group.cards) >= _LONG and _descending([card.time for card in group.cards])
        score -= 0.0 if long else 1.5  # times alone stand on lists of many kinds
    if group.tokens & _OTHER_KINDS and not group.tokens & {"breaking", "latest"}:
        score -= 1.5
    return score


def _by_times(layout: Layout, group: Group, fresh: int) -> float:
    """`fresh` is the number of cards whose times are clock times or ages."""
    cards = group.cards
    times = {card.time for card in cards}
    if fresh >= 0.6 * len(cards) and (len(times) > 1 or len(cards) < 3):
        falling = len(cards) >= 3 and _descending([card.time for card in cards])
        return 3.0 if falling else 2.0
    if group.times >= 0.6 * len(cards):
        return -0.5
    return -1.0 if any(first <= group.first < last for first, last, _ in layout.panels) else 0.0


def _by_form(layout: Layout, group: Group, fresh: int) -> float:
    score = 1.0 if plain(layout, group) else -0.5
    if group.headlines < 0.5:
        score -= 2.0
    named = fresh or "breaking" in group.meanings or "breaking" in group.tokens
    if named and lines(layout, group):
        score += 0.75
    if not named and group.last > layout.headline:
        score -= 1.0  # headed "latest", without a time, it is a list as any other, except in a page's head
    alone = len(group.cards) == 1
    if alone and (
        "breaking" not in group.meanings
        or group.headlines < 0.5
        or "footer" in group.regions | group.tags
        or not layout.like_own(group.cards[0].node.link.url)
    ):
        score -= 2.0
    return score


def _by_place(layout: Layout, group: Group) -> float:
    score = 0.0
    if "breaking" in group.tokens and group.headlines > 0.8 and group.last <= layout.headline:
        score += 1.0
    if "footer" in group.regions | group.tags or ("menu" in group.regions and "breaking" not in group.tokens):
        score -= 2.0
    if group.regions & {"sponsored", "comments"}:
        score -= 4.0
    return score


def plain(layout: Layout, group: Group) -> bool:
    """Whether the cards are lines: no pictures, no summaries."""
    draft = layout.draft
    extra = 0
    for card in group.cards:
        longest = sum(
            [len(c.text) for c in draft.candidates[card.first : card.last] if c.index != card.node.index]
        )
        extra += longest > 60
    if extra > 0.3 * len(group.cards):
        return False
    return layout.pictures_in(group) <= 0.3 * len(group.cards)


def lines(layout: Layout, group: Group) -> bool:
    """Whether the titles are lines of a list rather than headings."""
    boxes, candidates = layout.draft.boxes, layout.draft.candidates
    tags = {boxes[candidates[card.node.index].box].tag for card in group.cards}
    return len(group.cards) > 2 and tags <= {"li", "ul", "ol", "a", "span"}


def is_fresh(time: str) -> bool:
    """A time of day or an age, rather than a date: what a live list shows."""
    if not time:
        return False
    if _YEAR.search(time):
        return False
    return bool(_CLOCK.search(time)) or not (
        vocabulary.is_days_old(time)
        or _DATE.search(time)
        or vocabulary.names_a_month(time)
        or len(time.split()) > 5
    )


def _descending(times: list[str]) -> bool:
    clocks = []
    for time in times:
        match = _CLOCK.search(time)
        if match:
            digits = re.findall(r"\d+", match.group())
            clocks.append(int(digits[0]) * 60 + int(digits[1]))
    return len(clocks) >= 3 and all(a >= b for a, b in itertools.pairwise(clocks))


def _items(draft: Draft, cards: list[Card]) -> tuple[tuple[TickerItem, ...], set[int]]:
    """The cards and the rows without a link among them, each once, in the page's order; and those rows."""
    found: list[tuple[int, str, TickerItem]] = []
    for card in cards:
        shown = ticker_lines.clock(draft.candidates[card.node.index]) or card.time
        time = (dates.visible(shown) or shown) if shown else None
        url = addresses.absolute(draft, card.node.link.url)
        found.append((card.node.index, card.node.key, TickerItem(card.node.text, time, url)))
    rows = ticker_lines.beside(draft, cards)
    found += [(row.index, row.url, _item(draft, row)) for row in rows]
    items: list[TickerItem] = []
    seen: set[tuple[str, str]] = set()
    for _, address, item in sorted(found, key=lambda entry: entry[0]):
        key = (fold(item.text), address)
        if key[0] and key not in seen:
            seen.add(key)
            items.append(item)
    return tuple(items), {row.index for row in rows}


def _item(draft: Draft, line: ticker_lines.Line) -> TickerItem:
    return TickerItem(line.text, line.time, addresses.absolute(draft, line.url) if line.url else None)


def _of_strip(draft: Draft, layout: Layout, strip: ticker_lines.Strip) -> Found:
    """A strip most of whose lines are no links: it is called breaking news, so it beats a list with times."""
    groups = frozenset(
        place
        for place, group in enumerate(layout.groups)
        if strip.first <= group.first and group.last <= strip.last
    )
    items = tuple(dict.fromkeys(_item(draft, line) for line in strip.lines))
    return Found(items, frozenset(range(strip.first, strip.last)), groups)
