"""The article of a plain text dump: its title and facts, and what is in it (`bounds` says where it is).

Each line is a paragraph, a heading, a list item, a caption, or belongs to an offer of another story, which
ends where a sentence begins again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsreader.model import Block, Sourced
from newsreader.split import dates, vocabulary
from newsreader.split.dump import words
from newsreader.split.dump.bounds import body_end, body_stretch, find_title
from newsreader.split.dump.sheet import Line, Sheet, alike
from newsreader.text import fold


@dataclass
class Offer:
    """Other stories under one label, as lines."""

    means: tuple[str, ...]
    label: str | None
    items: list[tuple[str, Line]] = field(default_factory=list)


@dataclass
class Parts:
    """What was found of the article, by line numbers: `start` is the title, `end` the last line that is part
    of it."""

    start: int = 0
    end: int = -1
    title: str = ""
    byline: tuple[str, ...] = ()
    agency: str | None = None
    published: Sourced | None = None
    lede: str | None = None
    blocks: list[Block] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    topics: tuple[str, ...] = ()
    offers: list[Offer] = field(default_factory=list)


def find_article(sheet: Sheet) -> Parts:
    """The article of a dump (empty where there is no running text)."""
    stretch = body_stretch(sheet)
    if stretch is None:
        heads = [line for line in sheet.lines if line.headline]
        return Parts(title=heads[0].text, start=heads[0].at, end=heads[0].at) if heads else Parts()
    first, last = stretch
    while not sheet.lines[first].prose and first < last:
        first += 1
    last = body_end(sheet, first, last)
    title = find_title(sheet, first, last)
    if title is not None and title > first:
        first = title + 1
    parts = Parts(
        start=first if title is None else title,
        end=last,
        title=sheet.lines[title].text if title is not None else "",
    )
    begin = first if title is None else title + 1
    _meta(sheet, parts, begin, last)
    _inside(sheet, parts, begin, last)
    _lede(sheet, parts, begin, last)
    _topics(sheet, parts)
    return parts


def _meta(sheet: Sheet, parts: Parts, begin: int, last: int) -> None:
    """Byline, agency and date: between the title and the second paragraph, else just above the title or
    below the end."""
    paragraphs = [line.at for line in sheet.lines[begin : last + 1] if line.prose]
    until = paragraphs[2] if len(paragraphs) > 2 else last + 1
    near = [
        *range(begin, until),
        *range(max(0, parts.start - 8), parts.start),
        *range(last + 1, min(len(sheet.lines), last + 8)),
    ]
    for at in near:
        line = sheet.lines[at]
        if line.prose:
            continue
        if not parts.byline:
            parts.byline = words.byline(line.text)
        parts.agency = parts.agency or words.source(line.text)
        if parts.published is None:
            value = words.date_line(line.text) or (
                dated(line) if line.size < 120 and not line.headline else None
            )
            if value:
                parts.published = Sourced(value, "text near the headline")


def dated(line: Line) -> str | None:
    """The date in a short line of facts ("Rome - 15 Oct 2024 - 08:22 Updated ...")."""
    return dates.visible(line.text)


_NUMBER = re.compile(r"\d{7}")
"""A program's own number ("image for post 21183746"): no headline has one so long."""


def _inside(sheet: Sheet, parts: Parts, begin: int, last: int) -> None:
    """Each line between the title and the end: body, caption, or an offer of other stories."""
    lines = sheet.lines
    started = False
    offer: Offer | None = None
    live = (
        sum(
            words.clock_start(line.text)[0] is not None and line.size < 60 for line in lines[begin : last + 1]
        )
        >= 4
    )
    at = begin
    while at <= last:
        line = lines[at]
        at += 1
        if sheet.noise(line) and not (at <= last and at >= 2 and lines[at].key == lines[at - 2].key):
            continue
        if (
            at <= last
            and not line.label
            and (sheet.twin(line.at) or (line.key == lines[at].key and line.size < 300))
        ):
            again = lines[at]
            parts.captions.append(max(line.text, again.text, key=len))
            at += 1
            continue
        if line.prose and not (offer and line.size < 90 and not line.stopped):
            offer = None
            started = True
            if not (line.prompt and line.size < 160):
                _add(
                    parts,
                    Block("list-item" if line.bullet else "paragraph", line.text, 1 if line.bullet else 0),
                )
            continue
        lead = led(line)
        if lead is not None:
            parts.offers.append(led_offer(line, lead))
            offer = None
            continue
        if line.label and started:
            offer = Offer(line.means, line.text.rstrip(" :："))
            parts.offers.append(offer)
            if parts.captions and at <= last and alike(fold(parts.captions[-1]), lines[at].key):
                parts.captions.pop()
            continue
        if line.image:
            if line.words >= 3 and not offer:
                parts.captions.append(line.text)
            continue
        if line.furniture:
            offer = None
            continue
        if line.when or line.credit or line.prompt or words.byline(line.text) or words.source(line.text):
            if live and line.when and started:
                offer = None
                _add(
                    parts,
                    Block(
                        "entry", "", time=Sourced(words.clock_line(line.text) or line.text, "live blog entry")
                    ),
                )
            continue
        if offer is not None:
            if _NUMBER.search(line.text):
                continue
            if line.headline or (line.lone and line.words >= 3):
                if all(fold(text) != line.key for text, _ in offer.items):
                    offer.items.append((line.text, line))
                continue
            if not line.lone:
                continue
            offer = None
        if started:
            at = _plain(sheet, parts, line, last)
    parts.offers = [o for o in parts.offers if o.items]


def led(line: Line) -> vocabulary.Lead | None:
    """The label that opens a line before another story's headline, with or without a colon between; None
    without one."""
    if line.credit or (line.prose and line.stopped):
        return None
    lead = vocabulary.lead(line.text)
    if lead is not None:
        return lead if line.size - lead.end >= 12 else None
    if line.prose or not line.headline:
        return None
    told = line.text.split(" ")
    for count in (4, 3, 2):
        head = " ".join(told[:count])
        means = vocabulary.whole_label(head) if len(told) > count + 2 else ()
        rest = line.text[len(head) + 1 :]
        if (
            means
            and means[0] in ("read_more", "related", "read_next")
            and (rest[0].isupper() or rest[0] in "«“\"'„‘")
        ):
            return vocabulary.Lead(means, len(head) + 1)
    return None


def led_offer(line: Line, lead: vocabulary.Lead) -> Offer:
    """The story on a line that opens with its label ("Read more: ...")."""
    label = line.text[: lead.end].strip(" :：|›»→–—-")
    return Offer(lead.meanings, label, [(line.text[lead.end :], line)])


def _plain(sheet: Sheet, parts: Parts, line: Line, last: int) -> int:
    """A line inside the body that is no paragraph by its form: heading, list item, short sentence. Returns
    the next line."""
    lines = sheet.lines
    after = line.at + 1
    beyond = lines[after] if after <= last else None
    # A label between a picture's text and the same words as a headline: another story's card.
    again = next(
        (
            i
            for i in range(after + 1, min(after + 3, last + 1))
            if lines[i].key == line.key and line.size >= 15
        ),
        None,
    )
    if (
        again is not None
        and beyond is not None
        and not beyond.prose
        and not beyond.credit
        and beyond.words <= 6
        and (beyond.means or sheet.noise(beyond))
        and not (again < last and lines[again + 1].credit)
    ):
        parts.offers.append(
            Offer(beyond.means or ("read_more",), beyond.text.rstrip(" :："), [(line.text, lines[again])])
        )
        return again + 1
    if line.bullet:
        if line.words >= 2 and line.size >= 8:
            _add(parts, Block("list-item", line.text, 1))
    elif words.ended(line.text) and (line.lone or line.stopped) and line.words >= 2:
        _add(parts, Block("paragraph", line.text))
    elif line.lone and line.size <= 140 and line.words <= 22 and beyond is not None:
        if beyond.lone and line.headline and words.date_line(beyond.text):
            parts.offers.append(
                Offer(("read_more",), None, [(line.text, line)])
            )  # another story's card, with its date
        elif line.size > 60 and beyond.credit:
            parts.captions.append(line.text)
        elif line.size >= 4 and re.search(r"[^\W\d_]{2}", line.text):
            _add(parts, Block("heading", line.text, 2))
    elif line.size >= 100:
        _add(parts, Block("paragraph", line.text))
    return after


def _add(parts: Parts, block: Block) -> None:
    parts.blocks.append(block)


def _lede(sheet: Sheet, parts: Parts, begin: int, last: int) -> None:
    """The first paragraph, when facts or a picture part it from the rest: it is the standfirst."""
    if len(parts.blocks) < 3 or parts.blocks[0].kind != "paragraph" or not parts.title:
        return
    first = next((line for line in sheet.lines[begin : last + 1] if line.text == parts.blocks[0].text), None)
    if first is None or first.size > 480 or first.at + 1 > last:
        return
    between = []
    for line in sheet.lines[first.at + 1 : last + 1]:
        if line.prose:
            break
        between.append(line)
    if between and any(
        sheet.twin(line.at) or line.when or line.credit or words.byline(line.text) for line in between
    ):
        parts.lede = first.text
        parts.blocks = parts.blocks[1:]


def _topics(sheet: Sheet, parts: Parts) -> None:
    """Short bulleted lines right below the end (offers and a label of topics may stand between)."""
    lines = sheet.lines
    at = parts.end + 1
    while at < len(lines) and (
        led(lines[at]) or (lines[at].means and lines[at].means[0] == "tags") or words.source(lines[at].text)
    ):
        at += 1
    found: list[str] = []
    run = at
    while (
        run < len(lines)
        and lines[run].bullet
        and lines[run].words <= 6
        and lines[run].size <= 48
        and not lines[run].means
    ):
        if lines[run].first and found:
            break
        found.append(lines[run].text)
        run += 1
    if not 2 <= len(found) <= 20 or any(line.when or line.prompt for line in lines[at:run]):
        return
    for line in lines[parts.end + 1 : at]:
        lead = led(line)
        if lead is not None:
            parts.offers.append(led_offer(line, lead))
        parts.agency = parts.agency or words.source(line.text)
    parts.topics = tuple(dict.fromkeys(found))
    parts.end = run - 1
