"""Ticker and recommendations of a plain text dump: which of its lists they are (`lists`, `cards`)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from newsreader.model import GroupKind, Recommendation, RecommendationGroup, TickerItem
from newsreader.split import vocabulary
from newsreader.split.dump import words
from newsreader.split.dump.cards import Card, cards, image_text
from newsreader.split.dump.kickers import Kickers
from newsreader.split.dump.lists import List, scan
from newsreader.split.dump.parts import Offer, led, led_offer
from newsreader.split.dump.sheet import Line, Sheet, unglued
from newsreader.text import fold

_STAFF = re.compile(r":\s?[A-ZÀ-Þ][\w.-]+(?: [A-ZÀ-Þ][\w.-]+){1,2}$")
"""A post and who holds it, as imprints list them."""
_SPELLED = re.compile(r"(?:\S+ ){1,3}[–—-] (?:\S+ ?){1,5}$")
"""A name and what it stands for ("Courier – News of the valley")."""


NEWS_WIDTH = 40
"""Columns of the middle headline in a list that no known label announces; menus and link farms stay below."""
ALONE_WIDTH = 50
"""The same where no line stands in the place of a label."""


LABELLED_WIDTH = 34
"""The same under a label that is also used for links to sections ("More from", "Top")."""


_SURE = frozenset({"most-read", "trending", "coverage"})
_NEAR = frozenset({"inline", "related"})
TOPIC = 28
"""Columns of the longest line from which what such a label heads are stories, and not topics or people."""


def panes(
    sheet: Sheet, start: int, end: int, offers: list[Offer], house: str, title: str
) -> tuple[tuple[TickerItem, ...], tuple[RecommendationGroup, ...]]:
    """Everything around the article (lines `start`..`end`), and the offers found inside it."""
    ticker: list[TickerItem] = []
    kickers = Kickers(sheet)
    groups = [_offered(offer, kickers) for offer in offers]
    lists = [*scan(sheet, 0, start - 1, house), *scan(sheet, end + 1, len(sheet.lines) - 1, house)]
    for found in lists:
        leads = [(line, led(line)) for line in found.lines]
        for line, lead in leads:
            if lead is not None:
                groups.append(_offered(led_offer(line, lead), kickers))
        told = {line.at for line, lead in leads if lead is not None}
        found.lines = [line for line in found.lines if line.at not in told]
        stories = cards(found, kickers)
        if not stories or (not found.means and _of_template(sheet, stories)):
            continue
        if is_ticker(found, stories):
            if all(card.title.key == title for card in stories):
                continue  # an empty strip above the article's own headline
            ticker += [TickerItem(card.text, card.time, _url(card.title)) for card in stories]
            continue
        timed = sum(card.time is not None or card.age for card in stories) * 5 >= len(stories) * 3
        before = stories[0].title.at < start
        if not _convincing(stories, found, before and not timed):
            continue
        kind = _kind(_of_list(found.means)) if found.means else "latest" if timed else "other"
        if not found.means and stories[0].title.text.startswith("#1 "):
            kind = "trending"  # a row of ranks
        groups.append(
            RecommendationGroup(
                kind,
                found.label.text.rstrip(" :：»›>") if found.label else None,
                tuple(
                    Recommendation(
                        card.text, _url(card.title), card.section or card.kicker, card.when, image_text(card)
                    )
                    for card in stories
                ),
            )
        )
    return _once(ticker), _merged(groups)


def _of_template(sheet: Sheet, stories: list[Card]) -> bool:
    """Whether other pages of the site carry every line of a list, and none has a date: a dialog, a table of
    links."""
    return all(card.title.at in sheet.repeated and not _dated(card) for card in stories)


THIN = 7
"""Lines to a title, from which they are not a list's but what happens to look like titles in a dialog."""
FULL = 0.9
"""The share of titles among the lines of a list above the article that no label announces: a menu shows its
stories among its entries, and of 130 titles of such lists a quarter was a list's."""
_LISTS = frozenset({"other", "latest", "most-read", "trending"})
"""Kinds whose labels head lists: with one line below, they are a menu's or a box's."""


def _dated(card: Card) -> bool:
    return card.time is not None or card.when is not None or card.age


def _convincing(stories: list[Card], group: List, before: bool) -> bool:
    """Whether a list holds headlines rather than links to sections. `before`: it stands above the article."""
    kind = _kind(group.means)
    if before and (kind in ("read-next", "inline") or all(c.title.bullet and c.title.short for c in stories)):
        return False  # buttons and menus
    if len(stories) == 1 and kind in _LISTS and not _dated(stories[0]):
        return False
    if len(stories) * THIN < len(group.lines):
        return False
    if group.means and kind in _SURE:
        return True
    if group.means and kind in _NEAR:
        return max(words.width(card.text) for card in stories) >= TOPIC
    if len({card.title.at for card in stories}) * 3 <= len(stories):
        return True  # a row of links, judged as such
    sizes = sorted(words.width(card.text) for card in stories)
    middle = sizes[len(sizes) // 2]
    if group.means:
        return middle >= LABELLED_WIDTH or (
            kind != "read-next" and not all(card.title.bullet for card in stories)
        )
    if before and (group.label is not None or len(stories) < FULL * len(group.lines)):
        return False
    if before and all(card.title.bullet for card in stories):
        return False
    least = NEWS_WIDTH if group.label is not None else ALONE_WIDTH
    return len(stories) >= 3 and middle >= least and not _table(stories)


def _table(stories: list[Card]) -> bool:
    """Whether the lines of a list are alike as headlines are not: names with what they stand for, sentences
    of a dialog, the same offer again and again, "Results of A" and "Results of B"."""
    half = len(stories) / 2
    texts = [card.text for card in stories]
    if sum(_STAFF.search(text) is not None or " | " in text for text in texts) >= half:
        return True
    if sum(_SPELLED.match(text) is not None for text in texts) * 4 >= len(stories) * 3:
        return True
    if sum(card.title.stopped for card in stories) >= half:
        return True
    told = [fold(text).split() for text in texts]
    if max(Counter(" ".join(one) for one in told).values()) >= 3:
        return True
    ends = (Counter(" ".join(one[:2]) for one in told), Counter(" ".join(one[-2:]) for one in told))
    return len(stories) >= 5 and any(end.most_common(1)[0][1] >= half for end in ends)


CLOCKS = 4
"""Times of day, falling, that make a list without a label a ticker."""


def is_ticker(group: List, stories: list[Card]) -> bool:
    """A breaking strip; a list of latest news whose lines carry a time of day, or are nothing but lines; or
    a list without a label under falling times of day."""
    count = len(stories)
    times = [card.time for card in stories if card.time]
    fresh = sum(card.time is not None or card.age or "T" in (card.when or "") for card in stories)
    if "breaking" in group.means:
        # ("Breaking" above one card with its section is that card's mark.)
        marks = sum(card.section is not None for card in stories) * 2 >= count
        plain = sum(card.title.headline or card.title.prose for card in stories) * 2 < count
        entry = count == 1 and stories[0].title.bullet and not stories[0].title.lone  # of a menu
        return fresh * 2 > count or not (marks or plain or entry or _in_name(group))
    if {"latest", "live"} & set(group.means):
        lines = count > 2 and all(card.title.bullet and card.when is None for card in stories)
        told = {card.title.at for card in stories}
        return fresh * 2 > count or (lines and all(n.at in told or n.size < 60 for n in group.lines))
    falling = len(times) >= CLOCKS and all(one >= two for one, two in pairwise(times))
    return not group.means and falling and len(times) * 5 >= count * 4


def _in_name(group: List) -> bool:
    """Whether a label is a menu's entry, or only a part of a name that stands there ("Publisher / Last
    Hour")."""
    label = group.label
    return label is not None and (label.bullet or not vocabulary.whole_label(label.text))


def _of_list(means: tuple[str, ...]) -> tuple[str, ...]:
    """Words that both lead to one story and head a list of them ("More on this") head a list here."""
    return ("related",) if means[0] == "read_more" and "related" in means else means


def _kind(means: tuple[str, ...]) -> GroupKind:
    return vocabulary.KINDS.get(means[0], "other") if means else "other"


def _url(line: Line) -> str | None:
    urls = [link.url for link in line.links if link.url.startswith(("http://", "https://"))]
    return urls[-1] if urls else None


def _inline(means: tuple[str, ...]) -> GroupKind:
    """An offer between paragraphs is inline, whatever it offers, unless its label says more."""
    kind = _kind(means)
    return "inline" if kind == "other" else kind


def _offered(offer: Offer, kickers: Kickers) -> RecommendationGroup:
    items = [
        (kickers.parted(piece), line)
        for text, line in offer.items
        for piece in (unglued(text) if " | " in text else [text])
    ]
    return RecommendationGroup(
        _inline(offer.means),
        offer.label,
        tuple(Recommendation(part.title, _url(line), part.kicker or None) for part, line in items),
    )


def _once(items: list[TickerItem]) -> tuple[TickerItem, ...]:
    seen: dict[str, TickerItem] = {}
    for item in items:
        seen.setdefault(fold(item.text), item)
    return tuple(seen.values())


def _merged(groups: list[RecommendationGroup]) -> tuple[RecommendationGroup, ...]:
    """Offers with one label are one group, and a list that stands twice on the page is counted once."""
    merged: dict[tuple[str, str], tuple[RecommendationGroup, dict[str, Recommendation]]] = {}
    for number, group in enumerate(groups):
        known = merged.setdefault((group.kind, fold(group.label or f"#{number}")), (group, {}))
        for item in group.items:
            known[1].setdefault(fold(item.title).replace(" ", ""), item)
    return tuple(
        RecommendationGroup(group.kind, group.label, tuple(items.values()))
        for group, items in merged.values()
    )
