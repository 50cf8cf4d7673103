"""The lines of a dump with what is known of each: the input of the dump's article and panes."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from newsreader.split import discussion, vocabulary
from newsreader.split.dump import words
from newsreader.split.stream import Draft, Link
from newsreader.text import fold

HEADLINE_MIN, HEADLINE_MAX = 22, 230
"""Columns of a headline-like line."""
HEADLINE_MIN_WIDE = 16
"""The same where characters are two columns wide."""


NOISE = 4
"""A line of a few words that stands so often on one page is the template's ("Advertisement", "Article
content")."""
NOISE_SIZE = 90
"""Columns of the longest such sentence ("This advertisement has not loaded yet, but your article ...")."""
NEAR = 12
"""Lines between the copies of one caption."""
STEPS = (3, 4, 5)
"""Lines from one card's title to the next, where each has a section, a name, a date."""
GLUE = re.compile(
    r"(?=[“\"‘„¿¡«]?[A-ZÀ-ÞА-Я][A-Za-zÀ-ÿА-я0-9 ])"  # (first: few letters are capitals)
    r"(?:(?<=[a-zà-ÿа-я0-9?!])|(?<=[^\s(][”»])|(?<=[a-z]{3}’)|(?<=[a-z.!?][\"']))"
)
"""Where two words touch."""
_RANKS = re.compile(r"(?:^|\s)#\d{1,2}\s+")


class Line(NamedTuple):
    """One line. `lone`: alone between blank lines, as dumps write headings and paragraphs."""

    at: int
    text: str
    key: str
    """Folded."""
    chunk: int
    bullet: bool
    lone: bool
    first: bool
    """First of its chunk: a blank line stands before it."""
    size: int
    """Columns."""
    words: int
    prose: bool
    stopped: bool
    when: bool
    means: tuple[str, ...]
    links: tuple[Link, ...]
    level: int
    """Of a heading that the program marked as one (1 to 6); 0 for other lines."""
    image: bool
    """A picture's text, marked as such."""

    @property
    def headline(self) -> bool:
        """Long enough for a headline, and no paragraph."""
        long = self.words >= 4 or (
            self.size >= HEADLINE_MIN_WIDE and words.WIDE.search(self.text) is not None
        )
        least = HEADLINE_MIN if self.words >= 4 else HEADLINE_MIN_WIDE
        return (
            not (self.prose or self.image)
            and long
            and least <= self.size <= HEADLINE_MAX
            and not self.when
            and (not self.means or self.words >= 7)
        )

    @property
    def short(self) -> bool:
        """As short as a menu's entry."""
        return not self.prose and not self.when and self.size < 26 and self.words <= 3

    @property
    def label(self) -> bool:
        """Heads a list of stories."""
        return (
            bool(self.means)
            and self.words <= 6
            and not (self.credit or self.image)
            and not vocabulary.is_furniture(self.text)
        )

    @property
    def furniture(self) -> bool:
        return bool(self.means) and self.words <= 6 and vocabulary.is_furniture(self.text)

    @property
    def comments(self) -> bool:
        """Heads what readers wrote ("Comments"), or says how much ("3 comments")."""
        if self.prose or not self.lone or self.words > 4:
            return False
        return self.means[:1] == ("comments",) or discussion.counts_comments(self.text)

    @property
    def prompt(self) -> bool:
        """Asks the reader for something, or is small print."""
        return self.size < 400 and (words.is_prompt(self.text) or words.is_legal(self.text))

    @property
    def credit(self) -> bool:
        return self.size < 120 and words.CREDIT.match(self.text) is not None

    @property
    def below_picture(self) -> bool:
        """What stands below a picture, with its maker."""
        return self.credit or (not self.prose and words.credited(self.text))

    @property
    def linked(self) -> bool:
        """The whole line is one link."""
        return len(self.links) == 1 and self.links[0].end - self.links[0].start >= len(self.text) - 2


class Sheet:
    """All lines, and how often each text stands on the page."""

    def __init__(self, draft: Draft, repeated: frozenset[int] = frozenset()) -> None:
        self.lines: list[Line] = []
        self.repeated = repeated
        """Lines that other stories of the site carry too."""
        # Small print below a headline does not make it one line of several.
        sizes = Counter(c.box for c in draft.candidates if not (len(c.text) < 80 and words.is_legal(c.text)))
        previous = -1
        for c in draft.candidates:
            image = c.tag == "img"
            card = bool(c.links) and c.link_chars >= len(c.text) - 2  # a whole paragraph in one link
            prose = not (image or card) and words.is_prose(c.text)
            self.lines.append(
                Line(
                    c.index,
                    c.text,
                    fold(c.text),
                    c.box,
                    c.tag == "li",
                    sizes[c.box] == 1,
                    c.box != previous,
                    words.width(c.text),
                    words.words(c.text),
                    prose,
                    words.stopped(c.text),
                    not prose and words.is_when(c.text),
                    () if prose or image else vocabulary.meanings(c.text),
                    c.links,
                    int(c.tag[1]) if c.tag[0] == "h" else 0,
                    image,
                )
            )
            previous = c.box
        self.counts = Counter(line.key for line in self.lines)

    def noise(self, line: Line) -> bool:
        """Whether a line is the template's: a few words again and again, or one sentence three times."""
        if line.prose:
            return self.counts[line.key] >= NOISE - 1 and line.size < NOISE_SIZE
        return (
            self.counts[line.key] >= NOISE
            and line.words <= 4
            and not (line.bullet or line.means or line.when)
        )

    def said_near(self, line: Line) -> bool:
        """Whether the same text stands again a few lines away: a caption, in its two or three sizes."""
        if self.counts[line.key] < 2:
            return False
        near = self.lines[max(0, line.at - NEAR) : line.at + NEAR + 1]
        return sum(other.key == line.key for other in near) > 1

    def echoed(self, line: Line) -> bool:
        """Whether the line right before or after says the same, and nothing on the page stands below it."""
        near = self.lines[max(0, line.at - 1) : line.at + 2]
        return line.bullet is False and sum(other.key == line.key for other in near) > 1

    def in_menu(self, line: Line) -> bool:
        """Whether the lines around it are a menu's: its longer entries are no headlines either."""
        near = [
            other
            for other in self.lines[max(0, line.at - 2) : line.at + 3]
            if other.at != line.at and other.chunk == line.chunk
        ]
        if len(near) < 3 or sum(other.short for other in near) < len(near) - (len(near) > 3):
            return False
        if any(other.prose for other in near):
            return False  # a card's summary
        return not any(self._regular(line, step) for step in STEPS)

    def _regular(self, line: Line, step: int) -> bool:
        """Whether headlines stand at equal steps around a line of its run, as titles of cards do."""
        places = [line.at + step * number for number in (-2, -1, 0, 1, 2)]
        told = [0 <= at < len(self.lines) and self._beside(line, self.lines[at]) for at in places]
        return any(all(told[start : start + 3]) for start in range(3))

    @staticmethod
    def _beside(line: Line, other: Line) -> bool:
        return other.headline and other.chunk == line.chunk

    def twin(self, at: int) -> bool:
        """Whether line `at` is said again by the next line of its chunk: a picture's text and then its
        caption."""
        if at + 1 >= len(self.lines):
            return False
        one, two = self.lines[at], self.lines[at + 1]
        return (not two.first or (two.at - one.at == 1 and one.bullet)) and alike(one.key, two.key)


def alike(one: str, two: str) -> bool:
    """Equal, or one is the beginning of the other (a caption goes on with its credit; an alt text is cut
    short)."""
    if not one or not two:
        return False
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    return short == long or (len(short) >= 20 and long.startswith(short))


def within(one: str, two: str) -> bool:
    """Alike, or the greater part of one is the whole of the other ("Image for: Title")."""
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    return alike(one, two) or (len(short) >= 20 and len(short) * 3 >= len(long) * 2 and short in long)


def unglued(text: str) -> list[str]:
    """The links of a list that a dumping program wrote without spaces between them
    ("FootballBoxingCricket")."""
    ranked = [piece.strip() for piece in _RANKS.split(text) if piece.strip()]
    if len(ranked) >= 3:
        return ranked
    barred = [piece.strip() for piece in text.split(" | ") if piece.strip()]
    if len(barred) >= 3 and all(len(piece) <= 45 for piece in barred):
        return barred
    pieces = GLUE.split(text)
    return pieces if len(pieces) >= 6 else [text]


def joints(text: str) -> int:
    """How often two words stand without a space between them where links met."""
    return len(GLUE.findall(text))
