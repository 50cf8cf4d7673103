"""Dates of a query -> [first, end) as ISO text, compared with dates of any precision.

2031   2031-12   2031-12-13   2031-12-13T09:12   13.12.2031   "13 Dec 2031"   dec   december-2031
2031-w50   2031-q4
today   yesterday   monday   week   month   year   5M2d (since that long ago)   @1955577600
A..B   A..   ..B   ..   >A   >=A   <A   <=A

The zone of a time is passed over: dates are compared as the pages show them.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, datetime, timedelta

from newsreader.errors import QueryError

_ISO = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ](\d{1,2}):?(\d{2})?(?::\d\d(?:\.\d+)?)?"
    r"(?:Z|[+-]\d\d:?\d\d)?)?)?)?$"
)
_PART = re.compile(r"(\d{4})-([wq])(\d{1,2})$")
_THAN = re.compile(r"([<>])(=?)(.+)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_EUROPEAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_WRITTEN = re.compile(
    r"(?:(?P<before>\d{1,2})\.?[ -])?(?P<month>[a-z]{3,9})\.?"
    r"(?:[ -](?P<after>\d{1,2}),?)?[ -](?P<year>\d{4})$"
)
"""As the screen shows dates, or as English is written: "13 Dec 2031", "december 13, 2031", "dec-2031"."""
_SPAN = re.compile(r"(?:\d+(?:[yMwdhm]|mo|min))+$")
_SPAN_PART = re.compile(r"(\d+)(mo|min|[yMwdhm])")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
WORKS = (
    'such as 2031, 2031-12, 2031-12-13, "13 Dec 2031", yesterday, monday, 5M2d,'
    " or a range: 2031-10..2031-12, 2031.., ..yesterday, >2031-12"
)

Range = tuple[str, str]
"""First and end (exclusive) as ISO text; "" is open."""


def parse_range(text: str, now: datetime, start: int = 0, end: int = 0) -> Range:
    """The span that `text` names. Raises QueryError with the place given."""
    lo, hi = _range(text, now, start, end)
    return lo, trimmed(hi)


def _range(text: str, now: datetime, start: int, end: int) -> Range:
    first, dots, last = text.partition("..")
    try:
        if than := _THAN.match(text):
            lo, hi = moment(than[3], now)
            if than[1] == "<":
                return "", hi if than[2] else lo
            return lo if than[2] else hi, ""
        if not dots:
            lo, hi = moment(text, now)
            return lo, "" if _SPAN.match(text.strip()) else hi
        lo = moment(first, now)[0] if first else ""
        hi = moment(last.lstrip("."), now)[1] if last.lstrip(".") else ""
    except (ValueError, OverflowError) as error:
        raise QueryError(f'"{text}" is no date that I know; write one {WORKS}', start, end) from error
    if lo and hi and lo >= hi:
        raise QueryError(f"this range ends before it begins; write {last}..{first}", start, end)
    return lo, hi


def trimmed(end: str) -> str:
    """An end without the parts that begin a span anyway: what is only known to be of January lies behind
    December."""
    return re.sub(r"(-01)?-01$", "", end.removesuffix("T00:00"))


def moment(text: str, now: datetime) -> Range:
    """One date word as the span that it covers. Raises ValueError."""
    word = text.strip().lower()
    if match := _ISO.match(text.strip().upper()):
        return _calendar(*(int(part) if part else None for part in match.groups()))
    if match := _COMPACT.match(word):
        return _calendar(*(int(part) for part in match.groups()))
    if match := _EUROPEAN.match(word):
        day, month, year = (int(part) for part in match.groups())
        return _calendar(year, month, day)
    if (match := _WRITTEN.match(word)) and (number := _month(match["month"])):
        named = match["before"] or match["after"]
        return _calendar(int(match["year"]), number, int(named) if named else None)
    if word.startswith("@") and word[1:].isdigit():
        when = datetime.fromtimestamp(int(word[1:]))  # local, like the dates that pages show
        return _iso(when), _iso(when + timedelta(minutes=1))
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if _SPAN.match(text.strip()):
        then = datetime.fromisoformat(ago(text.strip(), now)[:10])
        return _days(then, then + timedelta(days=1))
    if match := _PART.match(word):
        return _part(int(match[1]), match[2], int(match[3]))
    return _named(word, today)


def _part(year: int, kind: str, number: int) -> Range:
    """A week (as ISO 8601 counts them) or a quarter of a year."""
    if kind == "w":
        monday = datetime.fromisocalendar(year, number, 1)
        return _days(monday, monday + timedelta(days=7))
    return _calendar(year, 3 * number - 2)[0], _calendar(year, 3 * number)[1]


def _named(word: str, today: datetime) -> Range:
    day = timedelta(days=1)
    if word in ("today", "now"):
        return _days(today, today + day)
    if word == "yesterday":
        return _days(today - day, today)
    if word in ("week", "this-week"):
        monday = today - today.weekday() * day
        return _days(monday, monday + 7 * day)
    if word == "last-week":
        monday = today - (today.weekday() + 7) * day
        return _days(monday, monday + 7 * day)
    if word in ("month", "this-month"):
        return _calendar(today.year, today.month)
    if word == "last-month":
        before = today.replace(day=1) - day
        return _calendar(before.year, before.month)
    if word in ("year", "this-year"):
        return _calendar(today.year)
    if word == "last-year":
        return _calendar(today.year - 1)
    for number, name in enumerate(_DAYS):
        if len(word) >= 3 and name.startswith(word):
            at = today - ((today.weekday() - number) % 7) * day
            return _days(at, at + day)
    if number := _month(word):
        return _calendar(today.year if number <= today.month else today.year - 1, number)
    raise ValueError(word)


def _month(name: str) -> int:
    """Its number by its name or the beginning of that; 0 for none."""
    if len(name) < 3:
        return 0
    return next((number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name)), 0)


def ago(span: str, now: datetime) -> str:
    """The moment that lies `span` ("5M2d") before `now`, as ISO text. Raises ValueError."""
    if not _SPAN.match(span):
        raise ValueError(span)
    months, rest = 0, timedelta()
    for number, unit in _SPAN_PART.findall(span):
        count = int(number)
        if unit in ("y", "M", "mo"):
            months += count * (12 if unit == "y" else 1)
        else:
            rest += timedelta(
                **{{"w": "weeks", "d": "days", "h": "hours", "m": "minutes", "min": "minutes"}[unit]: count}
            )
    total = now.year * 12 + now.month - 1 - months
    year, month = divmod(total, 12)
    day = now.day
    while True:
        try:
            return _iso(now.replace(year=year, month=month + 1, day=day) - rest)
        except ValueError:
            if day <= 28:
                raise
            day -= 1


def _calendar(
    year: int | None,
    month: int | None = None,
    day: int | None = None,
    hour: int | None = None,
    minute: int | None = None,
) -> Range:
    assert year is not None
    first = datetime(year, month or 1, day or 1, hour or 0, minute or 0)
    next_year = f"{year + 1:04}" if year < MAXYEAR else f"{year}~"  # behind all that begins so
    if month is None:
        return f"{year:04}", next_year
    if day is None:
        return f"{year:04}-{month:02}", f"{year:04}-{month + 1:02}" if month < 12 else next_year
    if hour is None:
        return _days(first, first + timedelta(days=1))
    return _iso(first), _iso(first + (timedelta(hours=1) if minute is None else timedelta(minutes=1)))


def _days(first: datetime, end: datetime) -> Range:
    return first.date().isoformat(), end.date().isoformat()


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="minutes")[:16]
