"""Links that offer stories: which links are headlines, and what belongs to each of them.

A **card** is one offered story: its title, and the picture, section, time and summary around it. Cards are
found link by link, not template by template: a link counts when its words or its address look like a story's,
and its card reaches as far as the largest box that holds no other story.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from newsreader.split import vocabulary
from newsreader.split.beside import addresses
from newsreader.split.stream import Box, Candidate, Draft, Link
from newsreader.text import fold

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MAX_TITLE = 320
"""Characters; the longest labelled title has 240."""
MAX_CARD = 14
"""Candidates in one card; the longest labelled one (picture, kicker, title, summary, author, time, buttons)
has 9."""
MAX_MARKS = 400
"""Inline elements of a candidate among which parts of a title are looked for: each link reads them all."""
_STRONG_WORDS = 4
_STRONG_CHARS = 24
_STRONG_WIDE = 9
_WIDE = re.compile("[\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af]")
_ARROWS = " \u00a0←→⟵⟶➔➜▶►◀◄"
_MID = 60
"""Characters before a link from which it stands in a sentence; kicker and time of a card come to fewer."""
_DIGIT = re.compile(r"\d")
_COUNT = re.compile(r"^[\d\s.,()+»]+|[\d\s.,()+»]+$")
"""A number before or after a label."""


@dataclass(frozen=True, slots=True)
class Node:
    """One link that may be a story."""

    index: int
    """Of its candidate."""
    link: Link
    key: str
    """The address without its fragment: what makes two links the same."""
    text: str
    """The link's text as a title, parts that are no title removed."""
    section: str
    time: str
    strong: bool
    """Whether it is a story's headline by its own words and address."""
    lead: tuple[str, ...]
    """Meanings of a label on the same line in front of it ("Read more: ...")."""
    label: str
    """That label."""
    tagged: bool
    """Whether its element is a heading or is called a title."""


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


@lru_cache(maxsize=20_000)
def headline_like(text: str) -> bool:
    """Whether a text is as long as a headline: four words, or nine signs of a script without spaces."""
    if len(text) > MAX_TITLE:
        return False
    wide = len(_WIDE.findall(text))
    if wide > 3:
        return len(text) >= _STRONG_WIDE
    words = len(text.split())
    return (words >= _STRONG_WORDS and len(text) >= 18) or (words >= 3 and len(text) >= _STRONG_CHARS)


def strip_parts(candidate: Candidate, start: int, end: int) -> tuple[str, str, str]:
    """(title, section, time) of a link's text: elements inside it that are a kicker, a time, a rank, a
    label are taken out.

    Such a part stands at the beginning or the end of the text; what is taken out must leave a title behind.
    """
    text = candidate.text
    section = time = ""
    low, high = start, end
    marks = [m for m in candidate.marks if m.tokens or m.tag == "time"]
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark.start < low or mark.end > high or (mark.start <= low and mark.end >= high):
            continue
        piece = text[mark.start : mark.end].strip(" \u00a0|·•-–—:")
        if not piece:
            continue
        rest = high - low - (mark.end - mark.start)
        if rest < 6:
            continue
        at_start = not text[low : mark.start].strip(" |·•-–—:.")
        at_end = not text[mark.end : high].strip(" |·•-–—:.")
        if not (at_start or at_end):
            continue
        means = vocabulary.of_tokens(mark.tokens)
        short = len(piece) <= 45 and len(piece.split()) <= 6
        if mark.tag == "time" or vocabulary.is_time(piece):
            time = time or piece
        elif "title" in means:
            if at_start and "summary" not in means and headline_like(piece):
                # a title element followed by a summary in the same link
                high = mark.end
                at_end = False
            continue
        elif (
            ("summary" in means and at_end and not at_start)
            or ("rank" in means and len(piece) <= 4 and at_start)
            or (piece.isdigit() and len(piece) <= 2 and at_start)
        ):
            pass
        elif "kicker" in means and short and at_start:
            if not vocabulary.meanings(piece):
                section = section or piece
        elif ("author" in means or "button" in means or "media" in means or "time" in means) and short:
            pass
        else:
            continue
        if at_start:
            low = mark.end
        else:
            high = mark.start
    title = text[low:high].strip(" \u00a0·•|")
    if low > start:
        title = title.lstrip(":-–— ")
    if high < end:
        title = title.rstrip(":-–— ")
    return title, section, time


def nodes(draft: Draft, body: frozenset[int] = frozenset(), topics: bool = True) -> list[Node]:
    """Every link that could be an offered story, in document order.

    `body` are paragraphs of the article. Without `topics` most of those that are too short for a headline are
    left out: half the links of a page are its menus.
    """
    found: list[Node] = []
    boxes = draft.boxes
    for c in draft.candidates:
        links = c.links
        if not links:
            continue
        text = c.text
        first = links[0]
        if len(links) == 1 or all(link.url == first.url for link in links):
            if not topics and len(text) < 18 and _is_short(c, boxes[c.box]):
                continue
            main = first if len(links) == 1 else max(links, key=lambda link: link.end - link.start)
            share = c.link_chars / max(1, len(text))
            lead = vocabulary.lead(text) if main.start <= vocabulary.MAX_LEAD else None
            if lead is None and 0 < main.start <= vocabulary.MAX_LEAD:
                before = vocabulary.whole_label(text[: main.start])
                if before and vocabulary.offers_stories(text[: main.start]):
                    lead = vocabulary.Lead(before, main.start)
            if lead is None and c.tag not in HEADINGS and (share < 0.5 or main.start > _MID):
                continue
            if c.index in body and lead is None and (share < 0.85):
                continue
            found.append(_node(draft, c, main, lead, boxes[c.box]))
            continue
        if c.index in body:
            continue
        if c.link_chars >= 0.55 * len(text) or c.tag in HEADINGS:
            lead = vocabulary.lead(text) if 0 < first.start <= vocabulary.MAX_LEAD else None
            for link in links:
                if link.text.strip():
                    found.append(_node(draft, c, link, lead, boxes[c.box]))
                    lead = None
        else:
            main = max(links, key=lambda link: link.end - link.start)
            lead = vocabulary.lead(text) if main.start <= vocabulary.MAX_LEAD else None
            if lead is not None or main.end - main.start >= 0.4 * len(text):
                found.append(_node(draft, c, main, lead, boxes[c.box]))
    return _without_sections(draft, found)


def _is_short(c: Candidate, box: Box) -> bool:
    """Whether a link of few signs cannot be a story's by its address, its element or its script."""
    return (
        c.tag not in HEADINGS
        and not (len(c.text) >= _STRONG_WIDE and vocabulary.is_wide(c.text))
        and not addresses.of_story(c.links[0].url)
        and "title" not in vocabulary.of_tokens(box.tokens)
    )


def _without_sections(draft: Draft, found: list[Node]) -> list[Node]:
    """Of lines that all consist of two links the first is the section, or the series, and the second the
    title."""
    pairs: dict[tuple[str, str], list[int]] = {}
    for place in range(len(found) - 1):
        one, two = found[place], found[place + 1]
        if one.index != two.index or one.key == two.key:
            continue
        c = draft.candidates[one.index]
        if len(c.links) == 2 and c.link_chars >= len(c.text) - 3 and not one.label:
            box = draft.boxes[c.box]
            pairs.setdefault((box.tag, box.classes), []).append(place)
    drop: set[int] = set()
    for places in pairs.values():
        if len(places) > 1 and sum([len(found[p + 1].text) for p in places]) > sum(
            [len(found[p].text) for p in places]
        ):
            drop.update(places)
            for p in places:
                found[p + 1] = replace(found[p + 1], section=found[p].text.strip("【】[]"))
    return [node for place, node in enumerate(found) if place not in drop] if drop else found


def _node(draft: Draft, c: Candidate, link: Link, lead: vocabulary.Lead | None, box: Box) -> Node:
    start, end = link.start, link.end
    label = ""
    means: tuple[str, ...] = ()
    if lead is not None and lead.end > link.start and not {"media", "live"}.isdisjoint(lead.meanings):
        lead = None  # "WATCH | Minister speaks": as the headline is worded
    if lead is not None:
        label = c.text[: lead.end].strip(" \u00a0:|»›→-–—([【")
        means = lead.meanings
        start = max(start, lead.end)
        if link.end <= lead.end:  # only the label is the link: "<a>Read more:</a> Title"
            start, end = lead.end, len(c.text)
    if c.marks and len(c.marks) <= MAX_MARKS:
        title, section, time = strip_parts(c, start, end)
        if not time and len(c.text) < MAX_TITLE:
            pieces = [c.text[m.start : m.end] for m in c.marks if m.end <= start or m.start >= end]
            time = next((piece for piece in pieces if vocabulary.is_time(piece)), "")
    else:
        title, section, time = c.text[start:end].strip(" \u00a0·•|"), "", ""
    if not time and c.times:
        time = c.times[0].text
    if _DIGIT.search(title):
        clock, rest = vocabulary.trim_time(title)
        if clock:
            time, title = time or clock, rest.strip(" |·•-–—")
    title = title.strip(_ARROWS)
    tokens = vocabulary.of_tokens(box.tokens)
    tagged = c.tag in HEADINGS or "title" in tokens
    key = addresses.key(link.url)
    return Node(
        c.index,
        link,
        key,
        title,
        section,
        time,
        _strong(title, link.url, tagged, tokens),
        means,
        label,
        tagged,
    )


def _strong(title: str, url: str, tagged: bool, tokens: frozenset[str]) -> bool:
    if not title or url.startswith("#"):
        return False
    long = headline_like(title)
    if not long:
        if not (tagged or addresses.of_story(url)) or len(title) < 4 or title.isdigit():
            return False
        if not tokens.isdisjoint(_NO_TITLE) or (
            tagged and not addresses.of_story(url) and title.count(" ") < 2
        ):
            return False
    if addresses.of_no_story(url) or vocabulary.is_time(title):
        return False
    if len(title) < 40 and vocabulary.meanings(title):
        return False
    return not vocabulary.is_furniture(_COUNT.sub("", title))  # "78 comments", "Show all comments (745)"


_NO_TITLE = frozenset(("kicker", "author", "button"))


def cards(draft: Draft, found: list[Node], barriers: frozenset[int], inside: range) -> list[Card]:
    """The strong nodes as cards, each as wide as it can be without holding another story or a label
    (`barriers`).

    `inside` is the article from its first paragraph to its last: there a card does not reach over plain text.
    """
    made: list[Card] = []
    often = _repeated(found)
    stops = sorted(barriers)
    for node in found:
        if not node.strong or node.text in often:
            continue
        previous = made[-1] if made else None
        if (
            previous is not None
            and previous.node.key == node.key
            and not _between(stops, previous.node.index, node.index)
            and _same_card(draft, previous, node)
        ):
            if _better(node, previous.node, draft):
                if len(previous.node.text) < 45 and not node.section:
                    node = replace(node, section=previous.node.text)
                previous.node = node
            previous.last = node.index + 1
            continue
        made.append(Card(node, -1, node.index, node.index + 1))
    boxes = draft.boxes
    low = 0
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
        box = boxes[draft.candidates[card.node.index].box]
        best = -1
        guarded = card.node.index in inside
        while box.first >= low and box.last <= high and box.last - box.first <= MAX_CARD:
            if guarded and any(
                _plain(c) for c in draft.candidates[box.first : box.last] if c.index != card.node.index
            ):
                break
            best = box.index
            if box.parent < 0:
                break
            box = boxes[box.parent]
        card.box = best if best >= 0 else draft.candidates[card.node.index].box
        if best >= 0:
            card.first = min(card.first, boxes[best].first)
            card.last = max(card.last, boxes[best].last)
    return made


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
    """Text that might be the article's: not linked, as long as a sentence, or a heading."""
    return not c.links and (len(c.text) > 60 or c.tag in HEADINGS)


def _same_card(draft: Draft, previous: Card, node: Node) -> bool:
    """Whether a second link to the same story belongs to the card before (picture, title, "read more")."""
    if node.index - previous.last > 6:
        return False
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
    if headline_like(new.text) != headline_like(old.text) and len(new.text) < 160:
        return headline_like(new.text)
    if "summary" in vocabulary.of_tokens(mine.tokens) or (mine.tag == "p" and len(new.text) > 100):
        return False
    return new.tagged and not old.tagged
