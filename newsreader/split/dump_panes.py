"""Ticker and recommendations of a plain text dump: the lists around the article.

A list is what stands between one label and the next: headline-like lines, with section and date lines beside
them. Dumps write headings alone between blank lines, so where a list has such lines they are its titles, and
other long lines in it are pictures' texts; a plain bulleted list has only titles. """

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from newsreader.model import GroupKind, Recommendation, RecommendationGroup, TickerItem
from newsreader.split import dump_words as words
from newsreader.split import vocabulary
from newsreader.split.dump_article import Offer, led, led_offer
from newsreader.split.dump_sheet import HEADLINE_MAX, Line, Sheet, tail, unglued, within
from newsreader.text import fold


@dataclass
class List:
    """The lines under one label, furniture left out."""

    label: Line | None = None
    lines: list[Line] = field(default_factory=list)
    shut: bool = False
    """Nothing behind belongs to a list until a label opens one."""

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
    age: bool = False
    """A line beside it says how long ago."""


MENU = 4
"""So many short lines in a row are a menu, not sections of cards."""
_RANK = re.compile(r"^\W*\d{1,3}\W*$")
_CONTACT = re.compile(r"(?:\d[ ./-]?){7,}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w|\d{4,5}\s+[A-ZÀ-Þ]\w+$")
_DIGITS = re.compile(r"\d+")
_STAFF = re.compile(r":\s?[A-ZÀ-Þ][\w.-]+(?: [A-ZÀ-Þ][\w.-]+){1,2}$")
"""A post and who holds it, as imprints list them."""
_NO_STORY = re.compile(r"^https?://|^\W*$|^[\w.+-]{1,64}@[\w.-]{1,64}$", re.I)
_ALL = 14
"""Columns of "All", "See more" and their kind, right below a label."""


def scan(sheet: Sheet, first: int, last: int, house: str) -> list[List]:
    """The lists among the lines `first`..`last`. `house`: the publisher's folded name, which heads its own
    small print."""
    found: list[List] = []
    current = List()
    lines = [line for line in sheet.lines[first : last + 1]
             if not _NO_STORY.match(line.text) and not (line.headline and sheet.in_menu(line))]
    menu = _menus(lines)
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if line.at in menu and not (_topical(current) and line.words >= 2):
            if menu[line.at] >= MENU + 2:
                current = _closed(found, current)
            continue
        if len(current.lines) >= 3 and not line.bullet and not line.when and all(had.bullet for had in current.lines):
            current = _closed(found, current)  # a bulleted list ends with its bullets
        if line.bullet and line.headline and place and len(current.lines) >= 3 and lines[place - 1] is current.lines[-1] and (
                not lines[place - 1].bullet and lines[place - 1].short and not any(had.bullet for had in current.lines[-20:])):
            label = current.lines.pop()  # a bulleted list begins below its own short label
            current = _closed(found, current)
            current.label = label
        if house and line.key == house and not line.bullet:
            current = _closed(found, current)
            current.shut = True
            continue
        if _labels(line):
            current = _closed(found, current)
            current.label = line
        elif line.means[:1] == ("advertising",):
            continue
        elif line.furniture or (line.prompt and not line.headline):
            current = _closed(found, current)
        elif line.size <= 45 and not line.prose and after is not None and after.size > 200 and len(unglued(after.text)) > 1:
            current = _closed(found, current)
            current.label = line
        elif _heads(line, after) and (line.first or line.lone) and current.label is None:
            current = _closed(found, current)
            current.label = line
        elif _heads(line, after) and line.lone and after is not None and after.headline and after.lone is False and _titled(current):
            current = _closed(found, current)
            current.label = line
        elif not current.shut:
            current.lines.append(line)
    _closed(found, current)
    return found


def _labels(line: Line) -> bool:
    """A known label in the place of one; as one bullet among others it is a menu's entry."""
    return line.label and (line.lone or not line.bullet)


_TOPICS = 60
"""Trends a page lists at most."""


def _topical(current: List) -> bool:
    """Under a label of trends, whose stories may be named in two or three words."""
    return "trending" in current.means and len(current.lines) < _TOPICS and not any(line.headline for line in current.lines)


def _closed(found: list[List], current: List) -> List:
    if current.lines:
        found.append(current)
    return List()


def _titled(current: List) -> bool:
    return any(line.headline for line in current.lines)


def _heads(line: Line, after: Line | None) -> bool:
    """A short line in the place of a label that no vocabulary knows."""
    return (not line.bullet and not line.prose and not line.when and not line.credit and line.words <= 5 and 3 <= line.size <= 45
            and not _RANK.match(line.text) and after is not None and (after.headline or after.first))


def _menus(lines: list[Line]) -> dict[int, int]:
    """Lines that stand in a run of short ones, with the run's length."""
    runs: dict[int, int] = {}
    run: list[Line] = []
    for line in [*lines, None]:
        short = line is not None and line.short and not _labels(line) and not _RANK.match(line.text)
        if short and line is not None:
            run.append(line)
            continue
        if len(run) >= MENU:
            runs.update((r.at, len(run)) for r in run)
        run = []
    return runs


def cards(group: List) -> list[Card]:
    """The stories of a list, in order, each once."""
    labelled = group.label is not None and bool(group.means)
    lines = group.lines
    if "breaking" in group.means and group.label is not None:
        strip = [line for line in lines if line.chunk == group.label.chunk and line.words >= 3 and line.size >= 16]
        if strip:  # a strip is one run of lines, whole sentences among them
            return [_plain_card(line) for line in strip]
    rows = [line for line in lines if _row(line, labelled)]
    glued = [(line, piece) for line in rows for piece in unglued(line.text)]
    if glued and len(rows) * 2 >= sum(line.headline for line in lines):
        return [Card(line, piece) for line, piece in glued if words.width(piece) >= 6]
    if _topical(group) and len(lines) >= 3:
        return [_plain_card(line) for line in lines if line.words >= 2 and not line.when]
    if labelled and group.means[0] not in ("media", "live", "latest", "top") and len(lines) <= 3 and not any(line.headline or line.prose for line in lines):
        return [_plain_card(line) for line in lines if line.size > _ALL or line.words > 2]
    doubled = {line.at for line, after in zip(lines, lines[1:], strict=False) if line.key == after.key}
    able = [line for line in lines if _able(line, labelled) or (
        line.at in doubled and line.words >= 2 and line.size >= 10 and not line.means and not line.when)]
    if any(line.headline for line in able):  # short lines are titles only in a list of them
        able = [line for line in able if line.headline or line.bullet or line.at in doubled]
    # Texts that differ only in a number are a program's ("image for post 17"), unless they stand in for
    # headlines.
    numbered = Counter(_DIGITS.sub("#", line.key) for line in able)
    able = [line for line in able if numbered[_DIGITS.sub("#", line.key)] < 3 or line.at in doubled]
    lone = [line for line in able if line.lone]
    # Headings stand alone between blank lines. A list with enough of them has its titles there.
    headings = len(lone) >= 2 and len(lone) * 3 >= len(able) or len(lone) == 1 and len(able) <= 3
    titles = {line.at for line in (lone if headings else able)}
    clocked = {line.at for line in able if words.clock_start(line.text)[0]}
    titles |= clocked if len(clocked) >= 2 else set()
    # A run of headlines without a blank line between them is a list of its own.
    runs = Counter(line.chunk for line in able if line.bullet or labelled)
    totals = Counter(line.chunk for line in lines)
    titles |= {line.at for line in able if runs[line.chunk] >= 3 and runs[line.chunk] * 5 >= totals[line.chunk] * 4}
    titles -= _images(lines, titles)
    tails = {line.at: tail(line.text) for line in able}
    if sum(bool(end) for _, end in tails.values()) * 2 < len(able):
        tails = {}
    found: list[Card] = []
    image: str | None = None
    section: str | None = None
    time: str | None = None
    age = False
    for place, line in enumerate(lines):
        if line.at in titles:
            head, end = tails.get(line.at, ("", ""))
            section = end or section
            clock, text = words.clock_start(head or line.text)
            again = next((card for card in found[-2:] if within(fold(card.text), fold(text))), None)
            if again is not None:  # the same words as picture's text and as title
                if line.lone or not again.title.lone:
                    again.title, again.text = line, text
                continue
            if image is not None and within(fold(image), fold(text)):
                image = None
            found.append(Card(line, text, image, section, None, clock or time, age))
            age = False
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
            elif place + 1 < len(lines) and lines[place + 1].at in titles:
                age = True
            elif found:
                found[-1].age = True
        elif line.size < 40 and line.words <= 4 and not _RANK.match(line.text):
            nearer = found and line.bullet and not any(n.at in titles for n in lines[place + 1 : place + 2])
            if nearer and found[-1].section is None and lines[place - 1].at == found[-1].title.at:
                found[-1].section = line.text
            elif not (place == 0 and line.size <= _ALL):
                section = line.text
        elif line.size >= 22 and not line.prose:
            image = line.text
    return _pictures(found)


def _images(lines: list[Line], titles: set[int]) -> set[int]:
    """Titles that are pictures' texts, where cards come as picture, section, title ("A s B, A s B")."""
    found = set()
    for place in range(len(lines) - 2):
        one, short, two = lines[place : place + 3]
        after = lines[place + 3] if place + 3 < len(lines) else None
        if (
            one.at in titles
            and two.at in titles
            and short.at not in titles
            and short.size < 40
            and not short.when
            and one.chunk == two.chunk
            and (after is None or after.first or after.at in titles or after.prose)
        ):
            found.add(one.at)
    return found if len(found) >= 2 else set()


def _row(line: Line, labelled: bool) -> bool:
    """Whether a line is a list of links that was written without breaks between them, and of stories rather
    than sections."""
    pieces = unglued(line.text)
    if len(pieces) < 3 or line.size < 60:
        return False
    if sum(vocabulary.is_furniture(piece) for piece in pieces) * 12 > len(pieces):
        return False
    told = sum(len(piece.split()) for piece in pieces) / len(pieces)
    return told >= (1.5 if labelled else 2.5) and (labelled or line.size > 200)


def _plain_card(line: Line) -> Card:
    clock, text = words.clock_start(line.text)
    return Card(line, text, time=clock)


def _pictures(found: list[Card]) -> list[Card]:
    """Cards that are another card's picture: without the section and date that most have, right before one
    that has them."""
    full = [card for card in found if card.section or card.when]
    if len(full) * 5 < len(found) * 3:
        return found
    kept: list[Card] = []
    for card in reversed(found):
        if kept and not (card.section or card.when) and kept[-1] in full and kept[-1].image is None:
            kept[-1].image = card.text
        else:
            kept.append(card)
    return kept[::-1]


def image_text(card: Card) -> str | None:
    """The picture's text where it is another wording of the headline: many common words, and some of its
    own."""
    if card.image is None:
        return None
    own, title = set(fold(card.image).split()), set(fold(card.text).split())
    share = len(own & title) / max(1, min(len(own), len(title)))
    return card.image if 0.6 <= share < 1 and len(own) <= 1.5 * len(title) else None


def _able(line: Line, labelled: bool) -> bool:
    """Whether a line can be a story's title in its list."""
    if line.size > 4 * HEADLINE_MAX or len(unglued(line.text)) > 1 or line.when or line.furniture or line.credit or line.prose and line.stopped or _RANK.match(line.text) or _CONTACT.search(line.text):
        return False
    if (line.stopped and line.size > 120) or words.LEGAL.search(line.text):
        return False
    if line.headline:
        return not line.prompt or labelled
    return labelled and (line.lone or line.bullet) and line.words >= 2 and 10 <= line.size <= 230 and not line.means


NEWS_WIDTH = 40
"""Columns of the middle headline in a list that no known label announces; menus and link farms stay below."""


LABELLED_WIDTH = 28
"""The same under a label that is also used for links to sections ("More from", "Top")."""
_SURE = frozenset({"inline", "related", "most-read", "trending", "coverage"})


def _convincing(stories: list[Card], group: List, before: bool) -> bool:
    """Whether a list holds headlines rather than links to sections. `before`: it stands above the article."""
    if before and (_kind(group.means) in ("read-next", "inline") or all(c.title.bullet and c.title.short for c in stories)):
        return False  # buttons and menus
    if group.means and _kind(group.means) in _SURE:
        return True
    if len({card.title.at for card in stories}) * 3 <= len(stories):
        return True  # a row of links, judged as such
    sizes = sorted(words.width(card.text) for card in stories)
    middle = sizes[len(sizes) // 2]
    if group.means:
        return middle >= LABELLED_WIDTH or _kind(group.means) != "read-next" and not all(card.title.bullet for card in stories)
    if before and all(card.title.bullet for card in stories):
        return False
    if sum(_STAFF.search(card.text) is not None or " | " in card.text for card in stories) * 2 >= len(stories):
        return False
    starts = Counter(" ".join(fold(card.text).split()[:2]) for card in stories)
    if len(stories) >= 5 and starts.most_common(1)[0][1] * 2 >= len(stories):
        return False  # "Results of A", "Results of B": a table of links
    return len(stories) >= 3 and middle >= NEWS_WIDTH


def is_ticker(group: List, stories: list[Card]) -> bool:
    """A breaking strip, or a list of latest news in which most lines carry a time of day."""
    if "breaking" in group.means:
        return True
    timed = sum(card.time is not None or "T" in (card.when or "") for card in stories)
    return bool({"latest", "live"} & set(group.means)) and timed * 2 > len(stories)


def panes(sheet: Sheet, start: int, end: int, offers: list[Offer], house: str, title: str) -> tuple[
        tuple[TickerItem, ...], tuple[RecommendationGroup, ...]]:
    """Everything around the article (lines `start`..`end`), and the offers found inside it."""
    ticker: list[TickerItem] = []
    groups = [_offered(offer) for offer in offers]
    lists = [*scan(sheet, 0, start - 1, house), *scan(sheet, end + 1, len(sheet.lines) - 1, house)]
    for found in lists:
        leads = [(line, led(line)) for line in found.lines]
        for line, lead in leads:
            if lead is not None:
                groups.append(_offered(led_offer(line, lead)))
        told = {line.at for line, lead in leads if lead is not None}
        found.lines = [line for line in found.lines if line.at not in told]
        stories = cards(found)
        if not stories:
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
        groups.append(RecommendationGroup(
            kind, found.label.text.rstrip(" :：»›>") if found.label else None,
            tuple(Recommendation(card.text, _url(card.title), card.section, card.when, image_text(card)) for card in stories)))
    return _once(ticker), _merged(groups)


def _of_list(means: tuple[str, ...]) -> tuple[str, ...]:
    """Words that both lead to one story and head a list of them ("More on this") head a list here."""
    return ("related",) if means[0] == "read_more" and "related" in means else means


def _kind(means: tuple[str, ...]) -> GroupKind:
    return vocabulary.KINDS.get(means[0], "other") if means else "other"


def _url(line: Line) -> str | None:
    urls = [link.url for link in line.links if link.url.startswith(("http://", "https://"))]
    return urls[-1] if urls else None


def _offered(offer: Offer) -> RecommendationGroup:
    items = [(piece, line) for text, line in offer.items for piece in (unglued(text) if " | " in text else [text])]
    return RecommendationGroup(_kind(offer.means), offer.label, tuple(Recommendation(text, _url(line)) for text, line in items))


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
            known[1].setdefault(fold(item.title), item)
    return tuple(RecommendationGroup(group.kind, group.label, tuple(items.values())) for group, items in merged.values())
