"""What is in a dump's article: each line between its title and its end a paragraph, a heading, an item, a
caption, or part of an offer of other stories, which ends where a sentence begins again."""

from __future__ import annotations

import re
from itertools import groupby

from newsreader.model import Block, Sourced
from newsreader.split.body.notices import is_notice
from newsreader.split.dump import words
from newsreader.split.dump.bounds import PICTURE, is_fact
from newsreader.split.dump.headline import STANDFIRST
from newsreader.split.dump.parts import Offer, Parts, led, led_offer
from newsreader.split.dump.sheet import Line, Sheet, alike
from newsreader.text import fold

_NUMBER = re.compile(r"\d{7}")
"""A program's own number ("image for post 21183746"): no headline has one so long."""

ENTRIES = 4
"""Lines that begin with a time of day, from which an article is a live blog's."""
LINKS = 2
"""Bulleted headlines that make a list of links; without bullets one more. On 133 pages by three programs all
such lists below a paragraph without a colon were links (14 lists), below a heading not all."""
KICKER = 32
"""Columns of the longest word or two above a card's headline."""
CAPTIONED = 200
"""Columns of the longest caption that a program wrote right below its picture's text."""
PROMPT = 160
"""Columns of the longest paragraph that only asks the reader for something."""


def read_body(sheet: Sheet, parts: Parts, begin: int, last: int) -> None:
    """Fill `parts` with what the lines `begin`..`last` say."""
    reader = _Reader(sheet, parts, begin, last)
    at = begin
    while at <= last:
        at = reader.take(at)
    parts.offers = [offer for offer in parts.offers if offer.items]
    parts.blocks = _headings_of_text(parts.blocks)
    if parts.lede is None and reader.standfirst is not None and parts.blocks:
        parts.lede = reader.standfirst.text


class _Reader:
    """Takes the lines one by one; `offer` is the list of other stories that is open."""

    def __init__(self, sheet: Sheet, parts: Parts, begin: int, last: int) -> None:
        self.sheet, self.parts, self.last = sheet, parts, last
        self.lines = sheet.lines
        self.offer: Offer | None = None
        self.twins = False
        """The stories of the open offer are each said twice."""
        self.standfirst: Line | None = None
        self.seen: set[str] = set()
        timed = (words.clock_start(n.text)[0] for n in self.lines[begin : last + 1] if n.size < 60)
        self.live = sum(clock is not None for clock in timed) >= ENTRIES

    @property
    def started(self) -> bool:
        """A paragraph has been read: what comes is the body."""
        return bool(self.parts.blocks)

    def take(self, at: int) -> int:
        """Read one line, or two that belong together. The number of the next."""
        line = self.lines[at]
        after = self.lines[at + 1] if at < self.last else None
        if self.sheet.noise(line) and not (after is not None and after.key == line.key):
            return at + 1
        if after is not None and self._doubled(line, after):
            return at + 2
        if after is not None and self._pictured(line, after):
            self.parts.captions.append(max(line.text, after.text, key=len))
            return at + 2
        if self._card_picture(line, after):
            return at + 1
        beyond = self._links(at) or self._kicked(at)
        if beyond is not None:
            return beyond
        if line.prose and not (self.offer and line.size < 90 and not line.stopped):
            self._paragraph(line)
            return at + 1
        if self.live and self.started and self._entry(line):
            return at + 1
        lead = led(line)
        if lead is not None:
            self.parts.offers.append(led_offer(line, lead))
            self.offer = None
        elif line.label and self.started:
            self._open(line, after)
        elif not self._aside(line) and not self._offered(line):
            if line.at in self.sheet.repeated:
                return at + 1
            if self.started:
                return self._plain(line)
            self._above(line, after)
        return at + 1

    def _pictured(self, line: Line, after: Line) -> bool:
        """A picture's text and the same words as its caption, or some of them right below."""
        if line.image and not after.first and after.size < CAPTIONED:
            named = {word[:6] for word in line.key.split() if len(word) > 3}
            told = {word[:6] for word in after.key.split()}
            if named and len(named & told) * 2 >= len(named):
                return True
        return not line.label and (self.sheet.twin(line.at) or (line.key == after.key and line.size < 300))

    def _doubled(self, line: Line, after: Line) -> bool:
        """Whether a headline that is said twice (as its picture's text, or before its summary) is the next
        story of the open offer, whose stories all are said so; if it is, it is taken."""
        offer = self.offer
        if offer is None or not (line.headline and self.sheet.twin(line.at)) or line.below_picture:
            return False
        if offer.items and not self.twins:
            return False
        self.twins = True
        offer.items.append((min(line.text, after.text, key=len), after))
        return True

    def _card_picture(self, line: Line, after: Line | None) -> bool:
        """A sentence in an offer that says what another story's picture shows: between a label and a
        headline, right above a short line, or with the bullet of the headline below."""
        if self.offer is None or after is None or not line.prose or line.size > PICTURE:
            return False
        if not self.offer.items:
            return not line.first or (after.headline and (after.lone or not line.lone))
        return not after.first and (after.short or (line.bullet and after.headline and not after.bullet))

    def _links(self, at: int) -> int | None:
        """The line behind a list of headlines that stands right below a paragraph which does not announce it:
        links to other stories. None where no such list begins."""
        before = self.lines[at - 1] if at and self.started else None
        if self.offer or before is None or not before.prose or before.text.endswith((":", "：")):
            return None
        line = self.lines[at]
        if not line.first or not line.headline:
            return None
        run = [line]
        while run[-1].at < self.last and (following := self.lines[run[-1].at + 1]).chunk == line.chunk:
            run.append(following)
        if len(run) < (LINKS if line.bullet else LINKS + 1):
            return None
        if any(not n.headline or n.bullet != line.bullet or words.ended(n.text) for n in run):
            return None
        if any(n.below_picture or n.label or n.prompt or self.sheet.said_near(n) for n in run):
            return None
        self.parts.offers.append(Offer(("read_more",), None, [(line.text, line) for line in run]))
        return run[-1].at + 1

    def _kicked(self, at: int) -> int | None:
        """The line behind a card between paragraphs: a picture's text and a kicker in one run, the headline
        alone below. None where there is no such card."""
        line = self.lines[at]
        if not self.started or not line.first or line.lone or line.size < 15 or at + 2 >= self.last:
            return None
        kicker, head, below = self.lines[at + 1 : at + 4]
        if kicker.chunk != line.chunk or not (head.first and head.headline and head.lone and below.prose):
            return None
        named = kicker.text.istitle() and kicker.words > 1  # rather a person, who took the picture
        if named or kicker.prose or not 4 <= kicker.size <= KICKER or head.stopped:
            return None
        if words.names_maker(kicker.text) or kicker.means or kicker.when or line.bullet or kicker.bullet:
            return None
        self.parts.offers.append(Offer(("read_more",), None, [(head.text, head)]))
        return head.at + 1

    def _paragraph(self, line: Line) -> None:
        self.offer = None
        if (line.prompt and line.size < PROMPT) or is_notice(line.text) or line.key in self.seen:
            return
        if line.at in self.sheet.repeated:
            return
        if self.started:  # (a standfirst may be said again as the first paragraph)
            self.seen.add(line.key)
        if line.size < words.CAPTION and words.credited(line.text):
            self.parts.captions.append(line.text)
        else:
            self._add("list-item" if line.bullet else "paragraph", line.text)

    def _open(self, line: Line, after: Line | None) -> None:
        """A label: other stories follow."""
        self.offer, self.twins = Offer(line.means, line.text.rstrip(" :：")), False
        self.parts.offers.append(self.offer)
        captions = self.parts.captions
        if captions and after is not None and alike(fold(captions[-1]), after.key):
            captions.pop()

    def _aside(self, line: Line) -> bool:
        """Whether a line is neither text nor another story: a picture, furniture, a date, a credit."""
        if line.image:
            if line.words >= 3 and not self.offer:
                self.parts.captions.append(line.text)
            return True
        if line.furniture:
            self.offer = None
            return True
        facts = line.when or line.credit or line.prompt or words.byline(line.text) or words.source(line.text)
        return bool(facts)

    def _entry(self, line: Line) -> bool:
        """Whether a line heads an entry of a live blog: its time, alone or with writer or heading."""
        clock, rest = words.clock_start(line.text)
        if line.when:
            clock, rest = words.clock_line(line.text) or line.text, ""
        if clock is None or line.bullet or line.size > 140:
            return False
        self.offer = None
        heading = rest if len(rest.split()) >= 5 else ""
        self.parts.blocks.append(Block("entry", heading, time=Sourced(clock, "live blog entry")))
        return True

    def _offered(self, line: Line) -> bool:
        """Whether a line belongs to the open offer; one that cannot closes it."""
        if self.offer is None:
            return False
        if _NUMBER.search(line.text):
            return True
        if line.headline or (line.lone and line.words >= 3):
            if all(fold(text) != line.key for text, _ in self.offer.items):
                self.offer.items.append((line.text, line))
            return True
        if not line.lone:
            return True
        self.offer = None
        return False

    def _above(self, line: Line, after: Line | None) -> None:
        """A line above the first paragraph: a standfirst of one sentence, often without a full stop."""
        before = self.lines[line.at - 1] if line.at else None
        captioned = (before is not None and (before.credit or before.image)) or (
            after is not None and after.credit
        )
        packed = after is not None and after.prose and not after.first  # text without blank lines
        if (
            self.standfirst is None
            and self.parts.title
            and (line.lone or line.level or packed)
            and STANDFIRST <= line.size <= words.CAPTION
            and not (line.bullet or line.linked or line.below_picture or captioned or is_fact(line))
            and self.sheet.counts[line.key] == 1
            and line.key != fold(self.parts.title)
        ):
            self.standfirst = line

    def _plain(self, line: Line) -> int:
        """A line inside the body that is no paragraph by its form: heading, item, short sentence. Returns the
        next line."""
        after = line.at + 1
        beyond = self.lines[after] if after <= self.last else None
        again = self._card(line, beyond)
        if again is not None and beyond is not None:
            means = beyond.means or ("read_more",)
            self.parts.offers.append(
                Offer(means, beyond.text.rstrip(" :："), [(line.text, self.lines[again])])
            )
            return again + 1
        if self.sheet.counts[line.key] > 1 and (line.words <= 3 or beyond is None or not beyond.prose):
            return after  # said elsewhere on the page, too: a button, a teaser
        if line.linked and not (line.level or line.bullet):  # an offer, or a button
            if line.headline and line.lone and not (words.ended(line.text) or line.below_picture):
                self.parts.offers.append(Offer(("read_more",), None, [(line.text, line)]))
            return after
        if line.bullet:
            if line.words >= 2 and line.size >= 8:
                self._add("list-item", line.text)
        elif words.ended(line.text) and (line.lone or line.stopped) and line.words >= 2:
            self._add("paragraph", line.text)
        elif line.lone and line.size <= 140 and line.words <= 22 and beyond is not None:
            self._heading(line, beyond)
        elif line.size >= 100:
            self._add("paragraph", line.text)
        return after

    def _card(self, line: Line, beyond: Line | None) -> int | None:
        """Where the headline stands whose picture's text `line` is, with a label between; None for others."""
        if beyond is None or beyond.prose or beyond.credit or beyond.words > 6 or line.size < 15:
            return None
        if not (beyond.means or self.sheet.noise(beyond)):
            return None
        near = range(line.at + 2, min(line.at + 4, self.last + 1))
        again = next((at for at in near if self.lines[at].key == line.key), None)
        if again is None or (again < self.last and self.lines[again + 1].credit):
            return None
        return again

    def _heading(self, line: Line, beyond: Line) -> None:
        if beyond.lone and line.headline and words.date_line(beyond.text):
            # another story's card, with its date
            self.parts.offers.append(Offer(("read_more",), None, [(line.text, line)]))
        elif line.below_picture or (line.size > 60 and beyond.credit):
            self.parts.captions.append(line.text)
        elif line.size >= 4 and re.search(r"[^\W\d_]{2}", line.text):
            self._add("heading", line.text)

    def _add(self, kind: str, text: str) -> None:
        if kind == "heading":
            self.parts.blocks.append(Block("heading", text, 2))
        elif kind == "list-item":
            self.parts.blocks.append(Block("list-item", text, 1))
        else:
            self.parts.blocks.append(Block("paragraph", text))


def _headings_of_text(blocks: list[Block]) -> list[Block]:
    """Blocks without headings that head nothing: the last ones, and all but the last of three in a row, as
    menus and buttons look."""
    kept: list[Block] = []
    for heading, run in groupby(blocks, key=lambda block: block.kind == "heading"):
        told = list(run)
        kept += told[-1:] if heading and len(told) >= 3 else told
    while kept and kept[-1].kind == "heading":
        kept.pop()
    return kept
