"""Ticker and recommendations of a plain text dump: the lists around the article.

A list is what stands between one label and the next: headline-like lines, with section and date lines beside them.
Dumps write headings alone between blank lines, so where a list has such lines they are its titles, and other long lines
in it are pictures' texts; a plain bulleted list has only titles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsreader.model import GroupKind, Recommendation, RecommendationGroup, TickerItem
from newsreader.split import dump_words as words
from newsreader.split import vocabulary
from newsreader.split.dump_article import Offer
from newsreader.split.dump_sheet import Line, Sheet, alike
from newsreader.text import fold


@dataclass
class List:
    """The lines under one label, furniture left out."""

    label: Line | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def means(self) -> tuple[str, ...]:
        return self.label.means if self.label is not None else ()


@dataclass
class Card:
    """One story in a list."""

    title: Line
    text: str = ""
    image: str | None = None
    section: str | None = None
    when: str | None = None
    time: str | None = None


MENU = 4
"""So many short lines in a row are a menu, not sections of cards."""
_RANK = re.compile(r"^\W*\d{1,3}\W*$")
_NO_STORY = re.compile(r"^https?://|^\W*$|^[\w.+-]+@[\w.-]+$", re.I)
_ALL = 14
"""Columns of "All", "See more" and their kind, right below a label."""


def scan(sheet: Sheet, first: int, last: int, taken: set[str]) -> list[List]:
    """The lists among the lines `first`..`last`. `taken`: folded texts that are the article's own."""
    found: list[List] = []
    current = List()
    lines = [line for line in sheet.lines[first : last + 1] if not _NO_STORY.match(line.text)]
    menu = _menus(lines)
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if line.at in menu and not line.label:
            if line.at not in menu or menu[line.at] >= MENU + 2:
                current = _closed(found, current)
            continue
        if line.label and not (current.lines and line.bullet and not line.first and line.size < 16 and not line.lone):
            current = _closed(found, current)
            current.label = line
        elif line.furniture or (line.prompt and not line.headline):
            current = _closed(found, current)
        elif _heads(line, after) and (line.first or line.lone) and current.label is None:
            current = _closed(found, current)
            current.label = line
        elif _heads(line, after) and line.lone and after is not None and after.headline and after.lone is False and _titled(current):
            current = _closed(found, current)
            current.label = line
        else:
            current.lines.append(line)
    _closed(found, current)
    return found


def _closed(found: list[List], current: List) -> List:
    if current.lines:
        found.append(current)
    return List()


def _titled(current: List) -> bool:
    return any(line.headline for line in current.lines)


def _heads(line: Line, after: Line | None) -> bool:
    """A short line in the place of a label that no vocabulary knows."""
    return (not line.bullet and not line.prose and not line.when and line.words <= 5 and 3 <= line.size <= 45
            and not _RANK.match(line.text) and after is not None and (after.headline or after.first))


def _menus(lines: list[Line]) -> dict[int, int]:
    """Lines that stand in a run of short ones, with the run's length."""
    runs: dict[int, int] = {}
    run: list[Line] = []
    for line in [*lines, None]:
        short = line is not None and not line.prose and not line.when and line.size < 26 and line.words <= 3 and not _RANK.match(line.text)
        if short and line is not None:
            run.append(line)
            continue
        if len(run) >= MENU:
            runs.update((r.at, len(run)) for r in run)
        run = []
    return runs


def cards(group: List, taken: set[str]) -> list[Card]:
    """The stories of a list, in order, each once."""
    labelled = group.label is not None and bool(group.means)
    lines = group.lines
    able = [line for line in lines if _able(line, labelled)]
    lone = [line for line in able if line.lone]
    # Headings stand alone between blank lines. A list with enough of them has its titles there.
    headings = len(lone) >= 2 and len(lone) * 3 >= len(able) or len(lone) == 1 and len(able) <= 3
    titles = {line.at for line in (lone if headings else able)}
    found: list[Card] = []
    image: str | None = None
    section: str | None = None
    time: str | None = None
    for place, line in enumerate(lines):
        if line.at in titles:
            clock, text = words.clock_start(line.text)
            again = next((card for card in found[-2:] if alike(fold(card.text), fold(text))), None)
            if again is not None:  # the same words as picture's text and as title
                if len(text) < len(again.text) or not again.title.lone and line.lone:
                    again.title, again.text = line, text
                continue
            if image is not None and alike(fold(image), fold(text)):
                image = None
            found.append(Card(line, text, image, section, None, clock or time))
            image = section = time = None
        elif line.when:
            value = words.date_line(line.text)
            clock = words.clock_line(line.text)
            before = place + 1 < len(lines) and lines[place + 1].at in titles and (not found or found[-1].when is not None
                                                                                  or found[-1].time is not None)
            if value and found and not before and found[-1].when is None:
                found[-1].when = value
            elif clock:
                time = clock
        elif line.size < 40 and line.words <= 4 and not _RANK.match(line.text):
            nearer = found and line.bullet and not any(n.at in titles for n in lines[place + 1 : place + 2])
            if nearer and found[-1].section is None and lines[place - 1].at == found[-1].title.at:
                found[-1].section = line.text
            elif not (place == 0 and line.size <= _ALL):
                section = line.text
        elif line.size >= 22:
            image = line.text
    return [card for card in found if not _own(card, taken)]


def _own(card: Card, taken: set[str]) -> bool:
    return fold(card.text) in taken and False


def _able(line: Line, labelled: bool) -> bool:
    """Whether a line can be a story's title in its list."""
    if line.when or line.furniture or line.credit or line.prose and line.stopped or _RANK.match(line.text):
        return False
    if line.stopped and line.size > 120:
        return False
    if line.headline:
        return not line.prompt or labelled
    return labelled and (line.lone or line.bullet) and line.words >= 2 and 10 <= line.size <= 230 and not line.means


def is_ticker(group: List, stories: list[Card]) -> bool:
    """A breaking strip, or a list of latest news in which most lines carry a time of day."""
    if "breaking" in group.means:
        return True
    timed = sum(card.time is not None for card in stories)
    return bool({"latest", "live"} & set(group.means)) and timed * 2 > len(stories)


def panes(sheet: Sheet, start: int, end: int, offers: list[Offer], own: set[str]) -> tuple[
        tuple[TickerItem, ...], tuple[RecommendationGroup, ...]]:
    """Everything around the article (lines `start`..`end`), and the offers found inside it."""
    ticker: list[TickerItem] = []
    groups = [_offered(offer) for offer in offers]
    lists = [*scan(sheet, 0, start - 1, own), *scan(sheet, end + 1, len(sheet.lines) - 1, own)]
    for found in lists:
        leads = [(line, vocabulary.lead(line.text)) for line in found.lines]
        for line, lead in leads:
            if lead is not None and line.size - lead.end >= 12:
                groups.append(RecommendationGroup(_kind(lead.meanings), line.text[: lead.end].strip(" :：|›»→–—-"),
                                                  (Recommendation(line.text[lead.end :], _url(line)),)))
        led = {line.at for line, lead in leads if lead is not None and line.size - lead.end >= 12}
        found.lines = [line for line in found.lines if line.at not in led]
        stories = cards(found, own)
        if not stories:
            continue
        if is_ticker(found, stories):
            ticker += [TickerItem(card.text, card.time, _url(card.title)) for card in stories]
            continue
        if not found.means and len(stories) < 3:
            continue
        groups.append(RecommendationGroup(
            _kind(found.means), found.label.text.rstrip(" :：»›>") if found.label else None,
            tuple(Recommendation(card.text, _url(card.title), card.section, card.when, card.image) for card in stories)))
    return _once(ticker), _merged(groups)


def _kind(means: tuple[str, ...]) -> GroupKind:
    return vocabulary.KINDS.get(means[0], "other") if means else "other"


def _url(line: Line) -> str | None:
    urls = [link.url for link in line.links if link.url.startswith(("http://", "https://"))]
    return urls[-1] if urls else None


def _offered(offer: Offer) -> RecommendationGroup:
    return RecommendationGroup(_kind(offer.means), offer.label, tuple(Recommendation(text, _url(line)) for text, line in offer.items))


def _once(items: list[TickerItem]) -> tuple[TickerItem, ...]:
    seen: dict[str, TickerItem] = {}
    for item in items:
        seen.setdefault(fold(item.text), item)
    return tuple(seen.values())


def _merged(groups: list[RecommendationGroup]) -> tuple[RecommendationGroup, ...]:
    """Offers with one label are one group, and a list that stands twice on the page is counted once."""
    merged: dict[tuple[str, str], RecommendationGroup] = {}
    for number, group in enumerate(groups):
        key = (group.kind, fold(group.label or f"#{number}"))
        known = merged.get(key)
        if known is None:
            merged[key] = group
            continue
        titles = {fold(item.title) for item in known.items}
        extra = tuple(item for item in group.items if fold(item.title) not in titles)
        merged[key] = RecommendationGroup(known.kind, known.label, known.items + extra)
    return tuple(merged.values())
