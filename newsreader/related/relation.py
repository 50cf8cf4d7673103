"""What one page is to another, and why, in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsreader.text import shorten

from .values import Relation

EVENT = 0.28
"""Score from which two pages tell of one event: between .25 and .31 grouping is best on whole articles (pair
F1 .93) and within .02 of its best on articles cut to 400 characters."""
_UNSURE = 0.04
"""Nearer to EVENT than this a relation is said to be unsure. Of 20,924 answers about labelled events 36 % of
such are wrong and 2 % of the others (at half as much 40 and 3 %, at twice 29 and .8 %)."""
_WORTH_SAYING = 0.2
"""Wording shared from which it is told as a reason for one event: of 334 such answers 332 are right; from .1
on 1,056 of 1,089; none has .4."""
COPY = 0.8
"""Share of the shorter text's three-word wordings found in the other, from which it is the same text."""
_COPY_LENGTH = 0.7
"""...when it is not much the shorter one, an extract: of 66 such pairs of reports 30 are as long, 24 are
between .35 and .7."""
VERSION_TITLED = 0.05
"""The same for a version under the same headline: on revised encyclopaedia texts P 1.0, R .96."""
VERSION_NAMELESS = 0.4
"""Without an address on one of the two, and under another headline: of reports of one event by different
outlets one in twenty reaches it, by taking over agency copy."""
VERSION_SITE = 0.5
"""At another address of one outlet: follow-ups repeat a third of their background."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a page beside the open one."""

    score: float
    shared_wording: float
    """Share of the shorter text's wordings that the other has, 0 to 1."""
    length: float
    """Shorter text's words by the longer's, 0 to 1."""
    same_story: bool = False
    same_text: bool = False
    same_title: bool = False
    other_site: bool = False
    addressed: bool = False
    """Whether both have an address."""
    days: int | None = None
    shared: Sequence[str] = ()
    """Names and terms that both have, the most telling first."""
    across: str = ""
    """The other page's language, where it is another and names and numbers say that it is the same event."""
    links: Sequence[str] = ()
    """Sentences on recommendations between the two."""


def judge(e: Evidence) -> tuple[Relation, str, bool]:
    """The relation, the reason in words, and whether it is sure."""
    percent = f"{round(100 * e.shared_wording)}% of the wording shared"
    relation: Relation
    sure = True
    if e.same_text or (e.shared_wording >= COPY and e.length >= _COPY_LENGTH):
        relation = "version" if e.same_story and not e.same_text else "copy"
        place = (
            "at another outlet" if e.other_site else "in another file" if not e.same_story else "saved again"
        )
        parts = [f"{relation}: " + (f"the same text {place}" if e.same_text else f"{percent}, {place}")]
    elif e.same_story:
        relation = "version"
        parts = [f"version: the same address, {percent}"]
    elif e.shared_wording >= _version_from(e):
        relation = "version"
        sure = e.same_title or e.shared_wording >= _version_from(e) + 0.2
        parts = [f"{_perhaps(sure)}version: {percent}" + (", the same headline" if e.same_title else "")]
    else:
        relation = "event" if e.score >= EVENT or e.across else "topic"
        sure = abs(e.score - EVENT) >= _UNSURE and not e.across
        parts = [f"{_perhaps(sure)}same {relation}: {_terms(e.shared)}"]
        if e.across:
            parts.append(f"across languages ({e.across})")
        if e.shared_wording >= _WORTH_SAYING:
            parts.append(percent)
    if e.days is not None:
        parts.append(
            "the same day" if e.days == 0 else "1 day apart" if e.days == 1 else f"{e.days} days apart"
        )
    return relation, ", ".join([*parts, *e.links]), sure


def _version_from(e: Evidence) -> float:
    if e.other_site:
        return 2.0  # another outlet's article is never a version of this one, however alike
    if e.same_title:
        return VERSION_TITLED
    return VERSION_SITE if e.addressed else VERSION_NAMELESS


def _perhaps(sure: bool) -> str:
    return "" if sure else "unsure, perhaps "


def _terms(shared: Sequence[str]) -> str:
    if not shared:
        return "similar wording"
    count = f"{len(shared)} shared names and terms" if len(shared) > 1 else "1 shared name or term"
    return f"{count} ({', '.join(shorten(word, 24) for word in shared[:3])})"
