# ruff: noqa: E501  (tables of words and patterns)
"""When an article was published and changed: what machines are told, what readers see, and how they agree.

Machines are told first (JSON-LD, meta elements, microdata), and what readers see near the headline decides
where they are told two things, or told in the time of Greenwich what was yesterday at the publisher's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from newsreader.model import Sourced
from newsreader.split import vocabulary, wordlists
from newsreader.split.facts import ages, dates
from newsreader.split.facts.moments import (
    are_same,
    days_between,
    has_zone,
    in_zone,
    is_greenwich,
    moment,
    zone_of,
)
from newsreader.split.facts.near import FARTHEST, HEADINGS
from newsreader.split.html.jsonld import strings
from newsreader.split.stream import Candidate, Draft


class _Names(NamedTuple):
    """Under what names machines are told one thing: in JSON-LD, in meta elements, in microdata."""

    keys: tuple[str, ...]
    metas: tuple[str, ...]
    items: tuple[str, ...]


_PUBLISHED = _Names(("datePublished",), (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "publish-date", "publishdate", "pubdate", "published_time", "parsely-pub-date",
    "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article_date_original",
    "publication_date", "last-published", "article:published", "og:published_time", "rnews:datepublished", "bt:pubdate",
    "citation_publication_date", "citation_date", "news_published", "og:pubdate", "date.issued",
), ("datepublished",))  # fmt: skip
_CREATED = _Names(("dateCreated", "uploadDate"), ("dcterms.created", "datecreated"), ("datecreated",))
_CHANGED = _Names(("dateModified",), (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified",
    "article:modified", "article.updated", "dc.date.modified", "lastmod", "revision_date", "dateupdate",
), ("datemodified",))  # fmt: skip
_DATED = _Names((), ("date", "dc.date", "dcterms.date"), ())
"""Meta elements that may as well give the day on which a page was made or last filled."""
_URL_DATE = re.compile(r"[/_-][a-z]?((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)")
_URL_DAY_FIRST = re.compile(r"[/_-](0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-(20\d\d)(?=\D|$)")
_URL_WORDED = re.compile(r"/(20\d\d/[a-z]{3,9}/\d\d?)/")
_URL_NUMBER = re.compile(r"/[A-Za-z]{0,4}(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4,12}(?=\D|$)")
"""An article's number that begins with its day: "/news/article/A2026012914320005196"."""
_TIMED = re.compile(
    r"\b(?:date|time|publi|pubdate|datum|fecha|data|updated|modified|meta|byline|posted|author|autor)"
)
_MONTH_FIRST = re.compile(r"en[-_](?:us|ph)", re.I)
_ENGLISH_DAY_FIRST = re.compile(r"en[-_](?:gb|ie|au|nz|in|za|ke|ng|hk|sg|my)", re.I)
_AFTER = "text after the body"
_DIGIT = re.compile(r"\d|年")
_DATELINE = re.compile(
    r"\W*(?!(?:on|in|at|am|im|le|en|el|em|il|den|op|w|в|у)\s)((?:[^\W\d_]+[^\w–—:|]+){0,3}\d.{3,24}?\d)\W{0,3}?\s?(?:[-–—]{1,2}|[:|]|\)\.?)\s",
    re.I,
)
"""A paragraph that begins with its place and day: "Harbour Town, 2 May 2024 - The crane ..."."""
MAX_DATE_LINE, MAX_DATE_IN_TEXT = 200, 60
"""Characters of a line that is looked through for a date; the second where it was taken for article."""
MAX_CALLED = 60
"""Characters from a word for a date to the end of the date."""
MAX_PLAIN = 50
"""Characters of a line that is taken for dated though nothing names it so."""
ABOVE, BELOW, AFTER = 6, 6, 15
"""Candidates above a headline, below the third paragraph and after the body among which its date stands."""
SEEN, NAMED, LABELLED = 1, 2, 3
"""How surely a date is the article's: near it; in an element for dates; after a word that says so."""


class _Line(NamedTuple):
    """A date on the page."""

    when: str
    source: str
    changed: bool
    rank: int
    after: bool = False
    """Whether it stands after the body."""


def published_and_modified(
    draft: Draft, main: list[dict[str, Any]], chosen: tuple[int, ...], at: int
) -> tuple[Sourced | None, Sourced | None]:
    """The days of publication and of the last change, if that is another, in the precision that was read.

    `at` is the candidate of the headline, `chosen` those of the body.
    """
    told = list(_told(draft, main, _PUBLISHED)) or list(_told(draft, main, _CREATED))
    changed = next(_told(draft, main, _CHANGED), None)
    lines = [] if changed and _settled(told) else list(_lines(draft, chosen, at))
    near = [line for line in lines if not line.changed]
    first = _agreed(told, changed, [line for line in near if not line.after])
    first = first or _untold(draft, chosen, at, near)
    last = changed or _sourced(next((line for line in lines if line.changed), None))
    if first is None or last is None:
        return first or last, None
    if are_same(first, last) or moment(last) < moment(first):
        return first, None  # nothing, or made before it was published
    return first, in_zone(last, first)


def _untold(draft: Draft, chosen: tuple[int, ...], at: int, lines: list[_Line]) -> Sourced | None:
    """The day of publication where no machine is told it: as readers see it, or in the address."""
    shown = max(lines, key=lambda line: (not line.after, line.rank, "T" in line.when), default=None)
    weak = next(_told(draft, (), _DATED), None)
    if weak and (shown is None or shown.rank < NAMED):
        return weak
    seen = _sourced(shown) or _address(draft) or _dateline(draft, chosen)
    return seen or ages.published(draft, chosen, at)


def _settled(told: list[Sourced]) -> bool:
    """Whether all machines are told one day, and in the publisher's own time."""
    return (
        bool(told)
        and not is_greenwich(told[0])
        and all(days_between(told[0], other) <= 1 for other in told[1:])
    )


def _agreed(told: list[Sourced], changed: Sourced | None, lines: list[_Line]) -> Sourced | None:
    """The one of `told` that the others and the page confirm, in the publisher's own time; None for none."""
    if not told:
        return None
    first = told[0]
    earlier = [other for other in told if other[:10] < first[:10]]
    if changed and are_same(first, changed) and earlier:
        first = earlier[0]  # the first is only the last change
    shown = next((line for line in lines if line.rank >= NAMED), None)
    if shown and days_between(first, shown.when) > 1:
        first = next((other for other in told if days_between(other, shown.when) <= 1), first)
    return _local(first, told, lines) if is_greenwich(first) else first


def _local(first: Sourced, told: list[Sourced], lines: list[_Line]) -> Sourced:
    """A moment given in the time of Greenwich, in the time of the publisher where the page shows that."""
    for other in (*told, *[Sourced(line.when, line.source) for line in lines]):
        if has_zone(other) and are_same(first, other):
            return other
    near = [line for line in lines if days_between(first, line.when) <= 1]
    for line in near:
        clock = "T" in line.when and not is_greenwich(line.when) and not has_zone(line.when)
        if clock and (zone := zone_of(first, line.when)):
            return Sourced(f"{line.when[:16]}{zone}", first.source)
    if near and all(len(line.when) == 10 and line.rank >= NAMED and line.when != first[:10] for line in near):
        return Sourced(near[0].when, near[0].source)
    return first


def _sourced(line: _Line | None) -> Sourced | None:
    return Sourced(line.when, line.source) if line else None


def _told(draft: Draft, main: Iterable[dict[str, Any]], names: _Names) -> Iterator[Sourced]:
    """What machines are told, the best witness first."""
    for key in names.keys:
        for item in main:
            for value in strings(item.get(key)):
                if when := dates.iso(value):
                    yield Sourced(when, f"json-ld {key}")
    for name in names.metas:
        for value in draft.witnesses.meta.get(name, ()):
            if when := dates.iso(value):
                yield Sourced(when, f"meta {name}")
    for name, value, _ in draft.witnesses.items:
        if name.lower() in names.items and (when := dates.iso(value)):
            yield Sourced(when, f"microdata {name}")
            return  # the next are those of other stories


def _address(draft: Draft) -> Sourced | None:
    """The day in the page's address."""
    url = str(draft.url or "")
    if match := _URL_DATE.search(url) or _URL_NUMBER.search(url):
        return Sourced("-".join(match.groups()), "address")
    if match := _URL_DAY_FIRST.search(url):
        return Sourced("-".join(reversed(match.groups())), "address")
    match = _URL_WORDED.search(url)
    when = dates.visible(match[1].replace("/", " ")) if match else None
    return Sourced(when, "address") if when else None


def _dateline(draft: Draft, chosen: tuple[int, ...]) -> Sourced | None:
    """The day with which one of the first paragraphs begins, before a dash."""
    for i in chosen[:3]:
        c = draft.candidates[i]
        match = _DATELINE.match(c.text[:100])
        when = dates.visible(match[1], _day_first(draft)) if match else None
        if when and len(when) > 7:
            return Sourced(when, "dateline")
    return None


def _day_first(draft: Draft) -> bool | None:
    """How the page's readers read 5/2/2024; None when nothing tells."""
    for code in (draft.witnesses.lang, *draft.witnesses.meta.get("og:locale", ())):
        if _MONTH_FIRST.match(code):
            return False
        if code[:2].isalpha() and (code[:2].lower() != "en" or _ENGLISH_DAY_FIRST.match(code)):
            return True
    return None


def _lines(draft: Draft, chosen: tuple[int, ...], at: int) -> Iterator[_Line]:
    """The dates near the headline, those below it first, and in lines for dates after the body."""
    if not draft.candidates:
        return
    taken = set(chosen)
    end = min(max(at, chosen[min(3, len(chosen) - 1)] if chosen else at) + BELOW, at + FARTHEST)
    day_first = _day_first(draft)
    for c in (*draft.candidates[at:end], *draft.candidates[max(0, at - ABOVE) : at]):
        if len(c.text) <= (MAX_DATE_IN_TEXT if c.index in taken else MAX_DATE_LINE) and (
            c.times or _DIGIT.search(c.text)
        ):
            yield from _dated(draft, c, day_first)
    for c in draft.candidates[chosen[-1] + 1 : chosen[-1] + 1 + AFTER] if chosen else ():
        if c.tag in HEADINGS:
            break  # of what follows
        if len(c.text) <= MAX_DATE_LINE and (c.times or _DIGIT.search(c.text)):
            yield from [
                line._replace(source=_AFTER, after=True)
                for line in _dated(draft, c, day_first)
                if line.rank >= NAMED
            ]


def _dated(draft: Draft, c: Candidate, day_first: bool | None) -> Iterator[_Line]:
    """The dates of one line, each with what the line calls it."""
    timed = _is_timed(draft, c)
    times = list(c.times)
    parts = _called(draft, c)
    for label, text in parts:
        rank = LABELLED if label else NAMED if timed or len(parts) > 1 else SEEN
        when = None
        if times and times[0].text in text:
            time = times.pop(0)
            when = _of_element(dates.iso(time.stamp), dates.visible(time.text, day_first))
            rank = max(rank, NAMED if 2 * len(time.text) >= len(text) else SEEN)
        source = "time element" if when else "text near the headline"
        when = when or dates.visible(text[:MAX_CALLED] if label else text, day_first)
        if when and len(when) > 7 and (rank >= NAMED or len(text) < MAX_PLAIN or "T" in when):
            yield _Line(when, source, label == "changed", rank)


def _is_timed(draft: Draft, c: Candidate) -> bool:
    """Whether a line, or something in it, is called a date, or an element in a short one is nothing else."""
    short = len(c.text) <= MAX_DATE_IN_TEXT
    return _TIMED.search(draft.boxes[c.box].tokens) is not None or any(
        _TIMED.search(m.tokens) or (short and vocabulary.is_time(c.text[m.start : m.end])) for m in c.marks
    )


def _of_element(stamp: str | None, shown: str | None) -> str | None:
    """What a time element says: its stamp, in the zone of the clock that it shows."""
    if stamp and shown and "T" in shown and is_greenwich(stamp) and (zone := zone_of(stamp, shown)):
        return f"{shown[:16]}{zone}"
    return stamp or shown


def _called(draft: Draft, c: Candidate) -> list[tuple[str | None, str]]:
    """A line in the parts that its words for dates begin, each with what it is called ("changed", "published",
    None); the words of a line that ends in a colon go on in the next."""
    labels = _labels(c.text)
    if not labels:
        before = draft.candidates[c.index - 1].text if c.index else ""
        label = _labels(before)[:1] if before[-1:] in (":", "：") else []
        return [(label[0][1] if label else None, c.text)]
    ends = [*[start for start, _ in labels[1:]], None]
    first = c.text[: labels[0][0]]
    parts: list[tuple[str | None, str]] = [(None, first)] if _DIGIT.search(first) else []
    return parts + [(kind, c.text[start:end]) for (start, kind), end in zip(labels, ends, strict=True)]


def _labels(text: str) -> list[tuple[int, str]]:
    """Where the words for dates stand in a line, and what each says."""
    words, changed = wordlists.date_words()
    small = text.lower()
    if len(small) != len(text):
        small = text  # some capitals are two letters when they are small
    return [(m.start(), "changed" if m[0] in changed else "published") for m in words.finditer(small)]
