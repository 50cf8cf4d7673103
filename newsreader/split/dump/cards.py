"""The stories of one list of a dump: each title with its section, its date and its picture's text.

Dumps write headings alone between blank lines, so where a list has such lines they are its titles, and other
long lines in it are pictures' texts; a plain bulleted list has only titles."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from newsreader.split import vocabulary
from newsreader.split.dump import words
from newsreader.split.dump.lists import RANK, List, topical
from newsreader.split.dump.sheet import HEADLINE_MAX, Line, joints, tail, unglued, within
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


ALL = 14
"""Columns of "All", "See more" and their kind, right below a label."""


_CONTACT = re.compile(r"(?:\d[ ./-]?){7,}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w|\d{4,5}\s+[A-ZÀ-Þ]\w+$")


def cards(group: List) -> list[Card]:
    """The stories of a list, in order, each once."""
    labelled = group.label is not None and bool(group.means)
    lines = group.lines
    if "breaking" in group.means and group.label is not None:
        strip = [
            line for line in lines if line.chunk == group.label.chunk and line.words >= 3 and line.size >= 16
        ]
        if strip:  # a strip is one run of lines, whole sentences among them
            return [_plain_card(line) for line in strip]
    rows = [line for line in lines if _row(line, labelled)]
    glued = [(line, piece) for line in rows for piece in unglued(line.text)]
    if glued and len(rows) * 2 >= sum(line.headline for line in lines):
        return [Card(line, piece) for line, piece in glued if words.width(piece) >= 6]
    if topical(group) and len(lines) >= 3:
        return [
            _plain_card(line)
            for line in lines
            if line.words >= 2 and not line.when and not _CONTACT.search(line.text[:HEADLINE_MAX])
        ]
    if (
        labelled
        and group.means[0] not in ("media", "live", "latest", "top")
        and len(lines) <= 3
        and not any(line.headline or line.prose for line in lines)
    ):
        return [_plain_card(line) for line in lines if line.size > ALL or line.words > 2]
    doubled = {line.at for line, after in pairwise(lines) if line.key == after.key}
    able = [
        line
        for line in lines
        if _able(line, labelled)
        or (
            line.at in doubled
            and not _CONTACT.search(line.text[:HEADLINE_MAX])
            and line.words >= 2
            and line.size >= 10
            and not line.means
            and not line.when
        )
    ]
    if any(line.headline for line in able):  # short lines are titles only in a list of them
        able = [line for line in able if line.headline or line.bullet or line.at in doubled]
    lone = [line for line in able if line.lone]
    # Headings stand alone between blank lines. A list with enough of them has its titles there.
    headings = (len(lone) >= 2 and len(lone) * 3 >= len(able)) or (len(lone) == 1 and len(able) <= 3)
    titles = {line.at for line in (lone if headings else able)}
    clocked = {line.at for line in able if words.clock_start(line.text)[0]}
    titles |= clocked if len(clocked) >= 2 else set()
    # A run of headlines without a blank line between them is a list of its own.
    runs = Counter(line.chunk for line in able if line.bullet or labelled)
    totals = Counter(line.chunk for line in lines)
    titles |= {
        line.at for line in able if runs[line.chunk] >= 3 and runs[line.chunk] * 5 >= totals[line.chunk] * 4
    }
    titles -= _images(lines, titles) | _subtitles(lines, titles)
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
            old, text = words.age_start(text)
            age = age or old
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
            before = (
                place + 1 < len(lines)
                and lines[place + 1].at in titles
                and (not found or found[-1].when is not None or found[-1].time is not None)
            )
            if value and found and not before and found[-1].when is None:
                found[-1].when = value
            elif clock:
                time = clock
            elif place + 1 < len(lines) and lines[place + 1].at in titles:
                age = True
            elif found:
                found[-1].age = True
        elif line.size < 40 and line.words <= 4 and not RANK.match(line.text):
            nearer = found and line.bullet and not any(n.at in titles for n in lines[place + 1 : place + 2])
            if nearer and found[-1].section is None and lines[place - 1].at == found[-1].title.at:
                found[-1].section = line.text
            elif not (place == 0 and line.size <= ALL):
                section = line.text
        elif line.size >= 22 and not line.prose:
            image = line.text
    return _pictures(found)


def _subtitles(lines: list[Line], titles: set[int]) -> set[int]:
    """Second lines of cards that each begin with a short bullet (a picture's word, a rank)."""
    marks = [line for line in lines if line.bullet and line.at not in titles]
    if len(marks) < 3 or any(line.bullet for line in lines if line.at in titles):
        return set()
    second: set[int] = set()
    fresh = False
    for line in lines:
        if line.bullet:
            fresh = True
        elif line.at in titles:
            if not fresh:
                second.add(line.at)
            fresh = False
    return second if len(titles) > len(marks) * 1.4 else set()


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
            and short.key not in (one.key, two.key)
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


def _able(line: Line, labelled: bool) -> bool:
    """Whether a line can be a story's title in its list."""
    if (
        line.size > 4 * HEADLINE_MAX
        or joints(line.text) >= 2
        or line.when
        or line.furniture
        or line.credit
        or (line.prose and line.stopped)
        or RANK.match(line.text)
        or _CONTACT.search(line.text)
    ):
        return False
    if (line.stopped and line.size > 120) or words.LEGAL.search(line.text):
        return False
    if line.headline:
        return not line.prompt or labelled
    return (
        labelled
        and (line.lone or line.bullet)
        and line.words >= 2
        and 10 <= line.size <= 230
        and not line.means
    )
