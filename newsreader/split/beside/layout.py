"""What the lists of one page have in common: where its article, its menus and its footer are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from newsreader.split import vocabulary
from newsreader.split.beside import addresses
from newsreader.split.beside.cards import Card
from newsreader.split.beside.nodes import Node
from newsreader.split.beside.parts import headline_like
from newsreader.split.stream import Box, Draft
from newsreader.text import fold

REGIONS = frozenset((
    "menu", "footer", "comments", "share", "consent", "tags", "author", "newsletter", "sponsored",
    "advertising",
))  # fmt: skip
"""Meanings of a box's class names that hold for everything inside it."""
NONE: frozenset[str] = frozenset()
_TAGS = frozenset(("nav", "footer", "aside", "header", "form", "figure"))


@dataclass(slots=True)
class Group:
    """One list of stories."""

    cards: list[Card]
    box: int
    """The smallest box around all its cards."""
    label: str = ""
    meanings: tuple[str, ...] = ()
    """Of the label, or of its most telling part."""
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
    used: set[int] = field(default_factory=set)
    """Its candidates, label and all."""

    @property
    def called(self) -> tuple[str, ...]:
        """The meanings of the whole label: "Latest recipes" has "latest" among `meanings` only."""
        return vocabulary.meanings(self.label)

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


@dataclass
class Layout:
    """What the groups of one page have in common."""

    draft: Draft
    body: frozenset[int]
    """Paragraphs of the article."""
    body_box: int
    """The box around them, or -1."""
    summaries: frozenset[int]
    """Candidates that the article would take and that sum up other stories."""
    headline: int
    """The candidate of the article's headline, or -1."""
    regions: list[frozenset[str]]
    tags: list[frozenset[str]]
    panels: list[tuple[int, int, str]]
    """Panels of tabs: (first candidate, last, text of its tab)."""
    nodes: list[Node] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.body_first = min(self.body, default=-1)
        self.body_last = max(self.body, default=-1)
        self.host = addresses.host(str(self.draft.url or ""))
        """The site's own, to tell links to others."""

    def pictures_in(self, group: Group) -> int:
        """How many images stand in the boxes of a list."""
        around = self.draft.boxes[group.box]
        low, high = max(around.first, group.first - 1), min(around.last, group.last + 1)
        start = bisect_left(self.spots, (low, 0))
        stop = bisect_left(self.spots, (high, 0))
        return sum([1 for _, last in self.spots[start:stop] if last <= high])

    @cached_property
    def menu_words(self) -> frozenset[str]:
        """The texts of the links in menus, case folded."""
        words: set[str] = set()
        for c in self.draft.candidates:
            if (
                c.links
                and len(c.text) <= 200
                and ("nav" in self.tags[c.box] or "menu" in self.regions[c.box])
            ):
                words.update([link.text.casefold() for link in c.links])
        return frozenset(words)

    @cached_property
    def own(self) -> addresses.Form:
        """The form of the page's own address."""
        return addresses.form(str(self.draft.url or self.draft.witnesses.canonical or ""))

    def like_own(self, url: str) -> bool:
        """Whether an address is of the form of the page's own, or that form says nothing."""
        return not self.own.telling or addresses.of_one_form(addresses.form(url), self.own)

    @cached_property
    def templates(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Of each element that titles stand in: how many lists have it, and how many of those a label of
        stories."""
        found: dict[tuple[str, str], tuple[int, int]] = {}
        for group in self.groups:
            labelled = not vocabulary.LISTS.isdisjoint(group.meanings)
            for shape in {title_shape(self.draft, card) for card in group.cards}:
                lists, named = found.get(shape, (0, 0))
                found[shape] = lists + 1, named + labelled
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """The longer words of the headline and the metadata's title, folded."""
        texts = [self.draft.witnesses.title]
        if self.headline >= 0:
            texts.append(self.draft.candidates[self.headline].text)
        return frozenset(word for text in texts for word in fold(text).split() if len(word) > 4)

    @cached_property
    def spots(self) -> list[tuple[int, int]]:
        """Of each image the range of candidates in the box around it, sorted."""
        boxes = self.draft.boxes
        return sorted([(boxes[image.box].first, boxes[image.box].last) for image in self.draft.images])


def regions_of(draft: Draft, anchor: int, most: float) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """For each box what the class names and the tags of it and those around it say of the region of the page.

    A box that holds the headline (`anchor`), or more than `most` candidates, is the page and no region of it.
    """
    regions: list[frozenset[str]] = []
    tags: list[frozenset[str]] = []
    named: dict[str, frozenset[str]] = {"": NONE}
    for box in draft.boxes:
        _, parent, tag, tokens, _, _, _, _, first, last, _ = box
        around, outer = (regions[parent], tags[parent]) if parent >= 0 else (NONE, NONE)
        if not first <= anchor < last and last - first <= most:
            own = named.get(tokens)
            if own is None:
                own = named[tokens] = vocabulary.of_tokens(tokens) & REGIONS
            if not own <= around:
                around = around | own
            if tag in _TAGS and tag not in outer:
                outer = outer | {tag}
        regions.append(around)
        tags.append(outer)
    return regions, tags


def box_around(draft: Draft, body: Iterable[int]) -> int:
    """The smallest box around four fifths of the article's paragraphs."""
    ordered = sorted(body)
    spare = len(ordered) // 10
    box = draft.boxes[draft.candidates[ordered[len(ordered) // 2]].box]
    low, high = ordered[spare], ordered[-1 - spare]
    while box.parent >= 0 and not (box.first <= low and high < box.last):
        box = draft.boxes[box.parent]
    return box.index


def headline_of(draft: Draft) -> int:
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
            a = boxes[a.parent]
        else:
            b = boxes[b.parent]
    return a.index


_COUNTED = re.compile(r"[^\W\d]+(?:[-_][^\W\d]+)*[-_]*\d{1,3}")
_ENDS = re.compile(r"[-_](?:first|last|odd|even|active)$", re.I)
_STATES = frozenset(
    (
        "first", "last", "odd", "even", "active", "current", "selected", "show", "shown", "hidden", "hide",
        "clearfix", "is-active", "is-first", "is-last",
    )
)  # fmt: skip


def shape_of(box: Box) -> tuple[str, str]:
    """What boxes of one template have in common: the tag and the class names, without what counts them
    ("row-3") and what only one of them is just now ("first", "active")."""
    return box.tag, _template(box.classes)


@lru_cache(maxsize=20_000)
def _template(classes: str) -> str:
    if not classes:
        return ""
    words = classes.split(" ")
    kept = [
        word
        for word in words
        if not _COUNTED.fullmatch(word)
        and word.lower() not in _STATES
        and not _ENDS.search(word)
        and not ("--" in word and word.partition("--")[0] in words)
    ]
    return " ".join(kept)


def title_shape(draft: Draft, card: Card) -> tuple[str, str]:
    """The element that a card's title stands in."""
    return shape_of(draft.boxes[draft.candidates[card.node.index].box])


def alike(draft: Draft, a: Card, b: Card) -> bool:
    """Whether two cards are of one template: their boxes, or the elements of their titles, have the same
    tag and classes; of neighbours one class is enough."""
    one, two = draft.boxes[a.box], draft.boxes[b.box]
    if shape_of(one) == shape_of(two):
        return True
    neighbours = (one.parent, one.tag) == (two.parent, two.tag)
    if neighbours and not set(one.classes.split()).isdisjoint(two.classes.split()):
        return True
    title = title_shape(draft, a)
    return title == title_shape(draft, b) and bool(title[1])


def child_holding(draft: Draft, around: int, box: int) -> Box | None:
    """The box directly inside `around` that holds `box`."""
    boxes = draft.boxes
    while box >= 0 and box != around:
        if boxes[box].parent == around:
            return boxes[box]
        box = boxes[box].parent
    return None
