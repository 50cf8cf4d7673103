"""What is found of a dump's article, and how a line offers another story instead."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsreader.model import Block, Sourced
from newsreader.split import vocabulary
from newsreader.split.dump.sheet import Line


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
