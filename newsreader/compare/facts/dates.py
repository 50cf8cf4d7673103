"""Dates named in a text: "12 December 2031", "Dec. 12", "2031-12-12", "in December 2031", "on Tuesday"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsreader.compare.language import Phrases, phrases
from newsreader.compare.spans import Taken

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_CJK = re.compile(r"(?:(?<![和成治正\d])(\d{4}|\d{2})[年년]\s?)?(\d{1,2})[月월](?:\s?(\d{1,2})[日일])?")
"""A year of two digits is of this century, but not behind the name of an era (令和, 平成)."""
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|º|er)?\.?\s+(?:de\s+|of\s+)?(?P<month>[^\W\d_]{3,10})\.?"
    r"(?:,?\s+(?:de\s+)?(?P<year>\d{4}))?\b"
)
_MONTH_FIRST = re.compile(
    r"\b(?P<month>[^\W\d_]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{4}))?(?!\d|[:.]\d)"
)
_MONTH = re.compile(r"\b(?P<month>[^\W\d_]{3,13})\.?\s+(?:de\s+|of\s+)?(?P<year>(?:19|20)\d\d)(?!\d|[:.,]\d)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Date:
    key: str
    """"2031-12-13", "12-13" without a year, "2031-12" without a day, or "weekday 2"."""
    text: str
    start: int
    end: int

    @property
    def is_weekday(self) -> bool:
        """Whether it names a day of the week and no more."""
        return self.key.startswith("weekday")


def dates(text: str, language: str | None = None) -> tuple[Date, ...]:
    """The dates of `text` in order; months and days of every listed language when `language` is None."""
    words = phrases(language)
    month_first = language is None or language[:2] == "en"  # elsewhere "from September 10 per cent"
    found = [*_numeric(text), *_named(text, words, month_first=month_first)]
    taken = Taken((date.start, date.end) for date in found)
    found += [
        Date(f"weekday {words.weekdays[word]}", match.group(), match.start(), match.end())
        for match in _WORD.finditer(text)
        if (word := match.group().casefold()) in words.weekdays and not taken.touches(match.span())
    ]
    return tuple(sorted(found, key=lambda date: date.start))


def _numeric(text: str) -> list[Date]:
    found = []
    for pattern in (_ISO, _CJK):
        for match in pattern.finditer(text):
            year, month, day = (int(part) if part else 0 for part in match.groups())
            if 1 <= month <= 12 and day <= 31 and (year or day):
                century = 2000 if 0 < year < 100 else 0
                key = _key(year + century, month, day)
                found.append(Date(key, match.group(), match.start(), match.end()))
    return found


def _named(text: str, words: Phrases, *, month_first: bool) -> list[Date]:
    """Dates with the name of the month; what an earlier pattern found is no part of another one."""
    found: list[Date] = []
    for pattern in (_DAY_FIRST, *((_MONTH_FIRST,) if month_first else ()), _MONTH):
        taken = Taken((date.start, date.end) for date in found)
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month, day = words.months.get(parts["month"].casefold()), int(parts.get("day") or 0)
            if month is None or day > 31 or (not day and pattern is not _MONTH):
                continue
            if not taken.touches(match.span()):
                key = _key(int(parts["year"] or 0), month, day)
                found.append(Date(key, match.group(), match.start(), match.end()))
    return found


def _key(year: int, month: int, day: int) -> str:
    """The key; a year or a day of 0 is not told."""
    return "-".join(filter(None, (f"{year:04}" if year else "", f"{month:02}", f"{day:02}" if day else "")))
