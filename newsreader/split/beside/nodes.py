"""Links that may offer stories: which are headlines, and what on their line is title, section and time."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from newsreader.split import vocabulary
from newsreader.split.beside import addresses
from newsreader.split.beside.parts import MAX_TITLE, WIDE_TITLE, before_summary, headline_like, strip_parts
from newsreader.split.stream import Box, Candidate, Draft, Link

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MAX_MARKS = 400
"""Inline elements of a candidate among which parts of a title are looked for: each link reads them all."""
_ARROWS = " \u00a0←→⟵⟶➔➜▶►◀◄"
_POINTING = re.compile(r"« ([^«»]+)|([^«»]+) »")
"""Quotation marks that point to the story before or after this one: "« Squid for supper"."""
_MID = 60
"""Characters before a link from which it stands in a sentence; kicker and time of a card come to fewer."""
MAX_AROUND = 6
"""Candidates in the box of a headline and the topic over it."""
_KICKER = 5
"""Words of a kicker."""
_DIGIT = re.compile(r"\d")
_QUOTE = re.compile(r"[+−–-]\s?\d+[.,]\d+\s?%\W*$")
"""How a stock, a currency or an index ends: "DAX 16.105,83 +0,14%"."""
_COUNT = " \u00a00123456789.,()+»"
"""Signs of a number before or after a label."""


class Node(NamedTuple):
    """One link that may be a story."""

    index: int  # type: ignore[assignment]
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
        if not topics:
            address = links[0].url
            if len(links) == 1 and (address[:1] in ("", "#") or addresses.of_no_story(address)):
                continue
            if len(c.text) < 18 and _is_short(c, boxes[c.box]):
                continue
        for link, lead in _titles(c, c.index in body):
            found.append(_node(draft, c, link, lead, boxes[c.box]))
    found = _by_fragment(draft, found)
    return _without_kickers(draft, _without_topics(draft, _without_sections(draft, found)))


def _is_short(c: Candidate, box: Box) -> bool:
    """Whether a link of few signs cannot be a story's by its address, its element or its script."""
    return (
        c.tag not in HEADINGS
        and _is_one(c.links)
        and not (len(c.text) >= WIDE_TITLE and vocabulary.is_wide(c.text))
        and not addresses.of_story(c.links[0].url)
        and "title" not in vocabulary.of_tokens(box.tokens)
    )


def _is_one(links: tuple[Link, ...]) -> bool:
    """Whether links all lead to one address."""
    return all(link.url == links[0].url for link in links)


def _titles(c: Candidate, told: bool) -> list[tuple[Link, vocabulary.Lead | None]]:
    """Those links of a candidate that may be titles, each with the label before it; `told`: it is a paragraph
    of the article."""
    alone = len(c.links) == 1
    if alone or _is_one(c.links):
        main = c.links[0] if alone else max(c.links, key=_length)
        share = c.link_chars / max(1, len(c.text))
        lead = _lead(c, main) or (_label_before(c, main) if main.start else None)
        sentence = c.tag not in HEADINGS and (share < 0.5 or main.start > _MID)
        return [] if lead is None and (sentence or (told and share < 0.85)) else [(main, lead)]
    if told:
        return []
    if c.link_chars >= 0.55 * len(c.text) or c.tag in HEADINGS:
        lead = _lead(c, c.links[0]) if c.links[0].start else None
        return [(link, None if place else lead) for place, link in enumerate(c.links)]
    return []


def _length(link: Link) -> int:
    return link.end - link.start


def _lead(c: Candidate, link: Link) -> vocabulary.Lead | None:
    """The label in front of a story, with its colon or bar."""
    return vocabulary.lead(c.text) if link.start <= vocabulary.MAX_LEAD else None


def _label_before(c: Candidate, link: Link) -> vocabulary.Lead | None:
    """The same without a sign between them: all that stands before the link is a label."""
    if link.start > vocabulary.MAX_LEAD:
        return None
    before = vocabulary.whole_label(c.text[: link.start])
    if before and vocabulary.offers_stories(c.text[: link.start]):
        return vocabulary.Lead(before, link.start)
    return None


def _by_fragment(draft: Draft, found: list[Node]) -> list[Node]:
    """Of headlines that all lead to anchors of one other page, a live blog's, each is a story of its own."""
    places: dict[str, dict[str, int]] = {}
    own = addresses.key(str(draft.url or ""))
    for place, node in enumerate(found):
        if "#" in node.link.url and node.strong and node.key != own and headline_like(node.text):
            places.setdefault(node.key, {}).setdefault(node.link.url, place)
    for anchors in places.values():
        if len(anchors) > 2 and len({found[place].text for place in anchors.values()}) == len(anchors):
            for url, place in anchors.items():
                found[place] = found[place]._replace(key=url)
    return found


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
                found[p + 1] = found[p + 1]._replace(section=found[p].text.strip("【】[]"))
    return [node for place, node in enumerate(found) if place not in drop] if drop else found


def _without_topics(draft: Draft, found: list[Node]) -> list[Node]:
    """Of two links that follow each other, in elements of two templates again and again, the first is a
    section or a topic when most links that stand so are short, and the second is a headline."""
    pairs: dict[tuple[tuple[str, str], tuple[str, str]], list[int]] = {}
    alone: Counter[tuple[str, str]] = Counter()
    for place, node in enumerate(found):
        if not node.strong or (node.tagged and addresses.of_story(node.link.url)):
            continue
        c = draft.candidates[node.index]
        box = draft.boxes[c.box]
        after = found[place + 1] if place + 1 < len(found) else None
        if after is None or not _heads(draft, c, node.key, after):
            alone[box.tag, box.classes] += 1
            continue
        other = draft.boxes[draft.candidates[after.index].box]
        pairs.setdefault(((box.tag, box.classes), (other.tag, other.classes)), []).append(place)
    doubted = {one for one, other in pairs if one[1] and one != other and alone[one] < 2}
    short = _short_heads(draft, found, doubted) if doubted else Counter()
    drop: set[int] = set()
    for (shape, _), places in pairs.items():
        long = sum([headline_like(found[place].text) for place in places])
        if max(short[shape], len(places) - long) > 1 + alone[shape] + long:
            drop.update(places)
            for place in places:
                if not found[place + 1].section:
                    found[place + 1] = found[place + 1]._replace(section=found[place].text)
    return [node for place, node in enumerate(found) if place not in drop] if drop else found


def _short_heads(draft: Draft, found: list[Node], shapes: set[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """How many links too short for a headline stand right over one, in elements of each of some templates."""
    boxes = {box.index: shape for box in draft.boxes if (shape := (box.tag, box.classes)) in shapes}
    strong = {node.index: node for node in found if node.strong}
    count: Counter[tuple[str, str]] = Counter()
    for c in draft.candidates:
        if c.box in boxes and c.links and not headline_like(c.text):
            after = next((strong[at] for at in range(c.index + 1, c.index + 4) if at in strong), None)
            if after is not None and _heads(draft, c, addresses.key(c.links[0].url), after):
                count[boxes[c.box]] += 1
    return count


def _heads(draft: Draft, c: Candidate, key: str, after: Node) -> bool:
    """Whether a link stands right over the headline of another story, in a box of their own."""
    if not (after.strong and (after.tagged or headline_like(after.text)) and after.key != key):
        return False
    if not 0 < after.index - c.index <= 3:
        return False
    box = draft.boxes[c.box]
    while box.parent >= 0 and not box.first <= after.index < box.last:
        box = draft.boxes[box.parent]
    return box.last - box.first <= MAX_AROUND


def _without_kickers(draft: Draft, found: list[Node]) -> list[Node]:
    """Of links that all begin with an element of one class the beginning is the kicker, when it is short and
    a headline follows it."""
    alike: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for place, node in enumerate(found):
        c = draft.candidates[node.index]
        if node.section or node.label or len(c.marks) > MAX_MARKS:
            continue
        for mark in c.marks:
            if mark.start == node.link.start and mark.tokens and mark.end < node.link.end:
                box = draft.boxes[c.box]
                alike.setdefault((box.tag, box.classes, mark.tag, mark.tokens), []).append((place, mark.end))
                break
    for places in alike.values():
        parts = []
        for place, cut in places:
            node, text = found[place], draft.candidates[found[place].index].text
            parts.append((place, text[node.link.start : cut].strip(), text[cut : node.link.end].strip()))
        short = all(len(kicker.split()) <= _KICKER and len(kicker) < len(title) for _, kicker, title in parts)
        if len(parts) > 1 and short and all(headline_like(title) for _, _, title in parts):
            for place, kicker, title in parts:
                found[place] = found[place]._replace(
                    text=title.lstrip(" :|-–—"), section=kicker.rstrip(" :|-–—")
                )
    return found


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
    if c.marks and len(c.marks) <= MAX_MARKS:
        title, section, time = strip_parts(c, start, before_summary(c, start, end))
        if not time and len(c.text) < MAX_TITLE:
            pieces = [c.text[m.start : m.end] for m in c.marks if m.end <= start or m.start >= end]
            time = next((piece for piece in pieces if vocabulary.is_time(piece)), "")
    else:
        title, section, time = c.text[start:end].strip(" \u00a0·•|"), "", ""
    if _DIGIT.search(title):
        clock, rest = vocabulary.trim_time(title)
        if clock:
            time, title = time or clock, rest.strip(" |·•-–—")
    title = title.strip(_ARROWS).lstrip(":：| ")
    if ("«" in title or "»" in title) and (pointing := _POINTING.fullmatch(title)):
        title = pointing[1] or pointing[2]
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
    if not title or not url or url.startswith("#"):
        return False
    if "author" in tokens and not tagged:
        return False
    long = headline_like(title)
    if not long:
        if not (tagged or addresses.of_story(url)) or len(title) < 4 or title.isdigit():
            return False
        if not tokens.isdisjoint(_NO_TITLE) or (
            tagged and not addresses.of_story(url) and title.count(" ") < 2
        ):
            return False
    if addresses.of_no_story(url) or vocabulary.is_time(title) or ("%" in title and _QUOTE.search(title)):
        return False
    if len(title) < 40 and vocabulary.meanings(title):
        return False
    return not vocabulary.is_furniture(title.strip(_COUNT))  # "78 comments", "Show all comments (745)"


_NO_TITLE = frozenset(("kicker", "author", "button"))
