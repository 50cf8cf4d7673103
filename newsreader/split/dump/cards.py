"""The stories of one list of a dump: each title with its section, its date and its picture's text."""

from __future__ import annotations

from dataclasses import dataclass

from newsreader.split import vocabulary
from newsreader.split.dump import words
from newsreader.split.dump.kickers import Kickers
from newsreader.split.dump.lists import RANK, List, topical
from newsreader.split.dump.sheet import Line, unglued, within
from newsreader.split.dump.titles import find_titles, is_contact
from newsreader.split.facts import dates
from newsreader.text import fold


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
    kicker: str | None = None
    """What stood before the title on its line."""


ALL = 14
"""Columns of "All", "See more" and their kind, right below a label."""


def cards(group: List, kickers: Kickers) -> list[Card]:
    """The stories of a list, in order, each once."""
    labelled = group.label is not None and bool(group.means)
    for whole in (_strip(group), _links(group.lines, labelled), _topics(group), _shorts(group, labelled)):
        if whole is not None:
            return whole
    return _Dealer(group.lines, find_titles(group.lines, labelled), kickers).deal()


def _strip(group: List) -> list[Card] | None:
    """The lines of a breaking strip: one run of lines, whole sentences among them."""
    if "breaking" not in group.means or group.label is None:
        return None
    chunk = group.label.chunk
    strip = [line for line in group.lines if line.chunk == chunk and line.words >= 3 and line.size >= 16]
    return [_plain_card(line) for line in strip] or None


def _links(lines: list[Line], labelled: bool) -> list[Card] | None:
    """A list of links that was written without breaks between them."""
    rows = [line for line in lines if _row(line, labelled)]
    glued = [(line, piece) for line in rows for piece in unglued(line.text)]
    if not glued or len(rows) * 2 < sum(line.headline for line in lines):
        return None
    return [Card(line, piece) for line, piece in glued if words.width(piece) >= 6]


def _topics(group: List) -> list[Card] | None:
    """Trends of two or three words."""
    if not topical(group) or len(group.lines) < 3:
        return None
    told = [line for line in group.lines if line.words >= 2 and not line.when and not is_contact(line)]
    return [_plain_card(line) for line in told]


def _shorts(group: List, labelled: bool) -> list[Card] | None:
    """A label with a few short lines and no headline among them."""
    lines = group.lines
    if not labelled or group.means[0] in ("media", "live", "latest", "top") or len(lines) > 3:
        return None
    if any(line.headline or line.prose for line in lines):
        return None
    return [_plain_card(line) for line in lines if line.size > ALL or line.words > 2]


DATED = 3
"""Titles of a list with a date at their end, from which dates are no part of them."""


class _Dealer:
    """Deals the lines of a list out to cards: what stands before a title and was not of the card above is the
    next one's."""

    def __init__(self, lines: list[Line], titles: list[Line], kickers: Kickers) -> None:
        self.lines, self.kickers = lines, kickers
        self.titles = {line.at for line in titles}
        self.many = kickers.many([line.text for line in titles])
        dated = sum(words.date_end(line.text)[1] != "" for line in titles)
        self.dated = dated >= DATED and dated * 2 >= len(titles)
        self.found: list[Card] = []
        self._next()

    def _next(self) -> None:
        self.image: str | None = None
        self.section: str | None = None
        self.time: str | None = None
        self.age = False

    def deal(self) -> list[Card]:
        for place, line in enumerate(self.lines):
            after = self.lines[place + 1] if place + 1 < len(self.lines) else None
            to_title = after is not None and after.at in self.titles
            if line.at in self.titles:
                self._title(line)
            elif line.when:
                self._when(line, to_title)
            elif line.size < 40 and line.words <= 4 and not line.image and not RANK.match(line.text):
                self._section(place, line, to_title)
            elif self.found and _same(line.text, self.found[-1].text):
                self._again(self.found[-1], line.text)
            elif line.size >= 22 and not line.prose:
                self.image = line.text
        marked = all(card.title.level for card in self.found)
        return self.found if marked else _pictures(self.found)

    def _title(self, line: Line) -> None:
        clock, text = words.clock_start(line.text)
        old, told = words.age_start(text)
        text, head, end = self.kickers.parted(told, self.many)
        self.section = end or head or self.section
        text, when = self._date(text)
        again = next((c for c in self.found[-2:] if _same(c.text, told) or c.text == text), None)
        if again is not None:  # the same words as picture's text and as title
            self.age, self.time = self.age or old, clock or self.time
            self._again(again, told)
            if line.lone or not again.title.lone:
                again.title = line
                again.text = text if again.kicker is None else again.text
            return
        if self.image is not None and within(fold(self.image), fold(text)):
            self.image = None
        card = Card(line, text, self.image, self.section, when, clock or self.time, self.age or old)
        self.found.append(card)
        self._next()

    def _date(self, text: str) -> tuple[str, str | None]:
        """A title and the date at its end, where most of the list have one or no space is between."""
        head, end = words.date_end(text)
        if not end or not (self.dated or text[len(text) - len(end) - 1].isalpha()):
            return text, None
        return head, dates.visible(end)

    def _again(self, card: Card, text: str) -> None:
        """A card's words once more: the time that stood before them is its own; where one has a mark and the
        other none, its kicker ends."""
        parted = kicker(card.text, text)
        if parted is not None:
            card.kicker, card.text = parted
        card.age = card.age or self.age
        card.time = card.time or self.time
        self._next()

    def _when(self, line: Line, to_title: bool) -> None:
        last = self.found[-1] if self.found else None
        value, clock = words.date_line(line.text), words.clock_line(line.text)
        before = to_title and (last is None or last.when is not None or last.time is not None)
        if value and last is not None and not before and last.when is None:
            last.when = value
        elif clock:
            self.time = clock
        elif last is not None and not (to_title and (last.age or last.when or last.time)):
            last.age = True
        elif to_title:
            self.age = True

    def _section(self, place: int, line: Line, to_title: bool) -> None:
        last = self.found[-1] if self.found else None
        below = last is not None and self.lines[place - 1].at == last.title.at
        if last is not None and below and line.bullet and not to_title and last.section is None:
            last.section = line.text
        elif not (place == 0 and line.size <= ALL):
            self.section = line.text


KICKER_WORDS = 8
"""Words of the longest kicker."""
_JOINT = " :/|–—-"
"""What stands between a kicker and its title."""


def kicker(one: str, two: str) -> tuple[str, str] | None:
    """The kicker and the title of a story that is told with a joint between them and without one ("Council:
    New ferry", "CouncilNew ferry"); None where nothing tells them apart."""
    pairs = enumerate(zip(one, two, strict=False))
    end = next((at for at, (a, b) in pairs if a != b), min(len(one), len(two)))
    first, second = one[end:], two[end:]
    title = first.lstrip(_JOINT)
    joints = [text[: len(text) - len(title)].strip() for text in (first, second)]
    head = one[:end].rstrip(_JOINT)
    if second.lstrip(_JOINT) != title or bool(joints[0]) == bool(joints[1]):
        return None
    return (head, title) if 0 < len(head.split()) <= KICKER_WORDS and len(title.split()) >= 2 else None


def _same(one: str, two: str) -> bool:
    """Whether two lines say the same, be it with a kicker set apart in one and glued on in the other."""
    first, second = fold(one), fold(two)
    return within(first, second) or first.replace(" ", "") == second.replace(" ", "")


def _row(line: Line, labelled: bool) -> bool:
    """Whether a line is a list of links that was written without breaks between them, and of stories rather
    than sections."""
    pieces = unglued(line.text) if line.size >= 60 else []
    if len(pieces) < 3:
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
    full = {id(card) for card in found if card.section or card.when or card.time or card.age}
    if len(full) * 5 < len(found) * 3:
        return found
    kept: list[Card] = []
    for card in reversed(found):
        if kept and id(card) not in full and id(kept[-1]) in full and kept[-1].image is None:
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
