"""Dates as pages write them -> ISO 8601 in the precision that was read. No date is guessed: what is
doubtful is None."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from newsreader.split import wordlists
from newsreader.text import fold

_ISO = re.compile(
    r"(\d{4})-(\d\d?)(?:-(\d\d?))?(?:[T\s,]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?:\D|$)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_YEAR = re.compile(r"\d{4}")
_SHORT_YEAR = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d\d)")
_SHORT_TIMED = re.compile(
    r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d\d)(?=[\s,|]+\d{1,2}[:.]\d\d\s?([ap]\.?m\b)?)", re.I
)
"""8/17/13 11:04am, 15.04.25 09:56: the year in two digits only before a clock time."""
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[./年년]\s?(\d{1,2})\s?[./月월]\s?(\d{1,2})(?:日|일|\.)?(?!\d)")
_CLOCK = re.compile(
    r"(午後|下午|오후)?\s*(?<![\d:.])(\d{1,2})(?:[:.時]|시\s?|\s?h\s?)(\d\d)(?!\.\d{4})(?:[:.]\d\d)?[分분]?\s*([ap]\.?m\b\.?)?",
    re.I,
)
"""A clock, with what says before it or behind that it is one of twelve hours."""
_HOURS = re.compile(r"\d{1,2}(?::\d\d(?::\d\d)?(?!\d)|\.\d\d(?=\s*[ap]\.?m\b))(?:\s*[ap]\.?m\b\.?)?", re.I)
"""A clock, whose minutes are no day: "12:20pm Jan 7, 2024"."""
_WORDS = re.compile(r"[^\s\d!-@\[-`{-~«»“”„–—·、，。]+|\d+")
"""Words and numbers; the vowels of Indian scripts are no letters to `\\w`."""
_DASHED = re.compile(r"(?<!\d)(\d{1,2})([.-])\s?(?P<month>[^\W\d_]{3,10})\.?\2['’]?(?P<year>\d\d)(?![\d:])")
"""03.Mar.19, 12-Mar-21: the year in two digits, between signs."""
_ENDING = re.compile(
    r"(?<!\d)(\d{1,2})\.? (?P<month>[^\W\d_]{3,12})\.?,? ['’]?(?P<year>\d\d)(?:\W*$|(?=\W+\d{1,2}[:h.]\d\d))"
)
"""14 gennaio 20, 3 May '24, 12 jan 23 | 5h27: the year in two digits at the end of a short line, or before a
clock."""
LONGEST_SHORT = 60
"""Characters of such a line."""
_CLOCK_FIRST = re.compile(r"([A-Za-z]{3,9} \d{1,2}) (\d\d:\d\d:\d\d)(?: [A-Z]{2,5})? (\d{4})$")
"""The year behind the clock time, as Unix writes it: "Fri Feb 18 10:27:24 2022"."""
_ERA = re.compile(r"(令和|平成|民國|民国)\s?(\d{1,3}|元)(?=年)")
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
"""The years before the first of the last two emperors of Japan, and of the Chinese republic."""
_OTHER_YEAR = re.compile(r"(?<=年)[（(][^）)]{2,8}[）)]")
"""The year once more: 2024年（令和6年）5月3日."""
_NUMERALS = "〇一二三四五六七八九"
_IN_NUMERALS = re.compile(rf"[{_NUMERALS}零]{{4}}年[{_NUMERALS}十]{{1,3}}月[{_NUMERALS}十]{{1,3}}日")
_VIETNAMESE = re.compile(r"(\d{1,2}) tháng (\d{1,2})(?: năm|,) (\d{4})")
_SOLAR = re.compile(r"(?<!\d)(\d{4})([/-])(\d{1,2})\2(\d{1,2})(?!\d)")
"""A Persian day in numbers: ۱۴۰۳/۰۲/۱۴, 1403-02-14."""
_FILLERS = frozenset(("st", "nd", "rd", "th", "of", "de", "del", "d", "gada"))
"""What may stand between day, month and year."""
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?$")
FARTHEST = 14
"""Hours that a zone may be from Greenwich; "-500" is no zone."""
FIRST, LAST = 1985, 2099
"""Years that a saved news page can carry."""
DECEMBER = 12
BEFORE_SOLAR = 621
"""Years from those of Persia to the common ones in which they end."""
LAST_SOLAR = 1410
"""The last Persian year that is read from numbers; later ones may be of the lunar calendar."""
BUDDHIST = 543
"""Years from the common ones to those of Thailand, "2567"."""
BEFORE_CYCLES, DAYS_BEFORE = 1595, 356033
"""From where cycles of leap years begin: years to the first Persian one, days to the first common one."""


def iso(text: str) -> str | None:
    """A machine-written date (an attribute, JSON-LD, a meta element) as ISO 8601."""
    text = text.partition(" (")[0].strip()  # "... GMT+0100 (Central European Time)"
    match = _ISO.match(text)
    if match:
        return _build(*match.groups())
    if _EPOCH.match(text):
        stamp = int(text[:10])
        return dt.datetime.fromtimestamp(stamp, dt.UTC).strftime("%Y-%m-%dT%H:%MZ")
    match = _COMPACT.match(text)
    if match and FIRST <= int(match[1]) <= LAST:
        return _build(match[1], match[2], match[3], match[4], match[5], match[6], None)
    if len(text) > 60:
        return None
    text = _CLOCK_FIRST.sub(r"\1 \3 \2", text)
    if "," in text[:5] or text[-5:].lstrip("+-").isdigit() or text.endswith(("GMT", "UTC")):
        try:
            return parsedate_to_datetime(text).isoformat(timespec="minutes")
        except (ValueError, TypeError, IndexError):
            pass
    return visible(text)


def visible(text: str, day_first: bool | None = None) -> str | None:
    """The first date in a line that people read ("2 May 2024, 10:11"), with its clock time if one follows.

    `day_first` tells how to read 5/2/2024; without it such a date is None, but 5/2/24 7:15am is American.
    """
    text = text[:200]
    if "年" in text or "tháng" in text:
        text = _in_numbers(text)
    solar = _SOLAR.search(text)
    if solar and FIRST - BEFORE_SOLAR <= int(solar[1]) <= LAST_SOLAR:
        return _with_clock_from_solar(text[solar.end() :], int(solar[1]), int(solar[3]), int(solar[4]))
    found = _ISO.search(text) if "-" in text else None
    if found and found[3]:
        if found[4]:
            return _build(*found.groups())
        return _with_clock(text[found.end() :], int(found[1]), int(found[2]), int(found[3]))
    match = _YEAR_FIRST.search(text)
    if match:
        return _with_clock(text[match.end() :], int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.search(text):
        return _numeric(text, match, day_first)
    return _short(text, day_first) or (_worded(text) if _YEAR.search(text) else None)


def _numeric(text: str, match: re.Match[str], day_first: bool | None) -> str | None:
    """A day in numbers: 2.5.2024, 5/2/2024."""
    day, month = int(match[1]), int(match[3])
    turned = month > DECEMBER >= day
    if match[2] == "/" and day <= DECEMBER and day != month and not turned:
        if day_first is None:
            return None
        turned = not day_first
    if turned:
        day, month = month, day
    return _with_clock(text[match.end() :] or text[: match.start()], _common(int(match[4])), month, day)


def _short(text: str, day_first: bool | None) -> str | None:
    """A day whose year has two digits."""
    if match := _SHORT_YEAR.fullmatch(text.strip()):  # alone; elsewhere it may be a score or a version
        return _build(f"20{match[3]}", match[2], match[1], None, None, None, None)
    match = _SHORT_TIMED.search(text)
    if match and (match[2] == "." or day_first is not None or match[5]):
        first = match[2] == "." or day_first
        day, month = int(match[1 if first else 3]), int(match[3 if first else 1])
        if month > DECEMBER:
            day, month = month, day
        return _with_clock(text[match.end() :], 2000 + int(match[4]), month, day)
    ends = len(text) <= LONGEST_SHORT and not _YEAR.search(text)
    match = _DASHED.search(text) or (_ENDING.search(text) if ends else None)
    named = _month(match["month"]) if match else None
    if match and named:
        return _with_clock(text[match.end() :], 2000 + int(match["year"]), named, int(match[1]))
    return None


def _worded(text: str) -> str | None:
    """Dates with the month as a word or two, day before or after it."""
    days = _HOURS.sub(lambda m: " " * len(m[0]), text)
    words = [(m[0], m.end()) for m in _WORDS.finditer(days) if m[0].lower() not in _FILLERS]
    for n, (word, end) in enumerate(words):
        month = _month(word, *[w for w, _ in words[n + 1 : n + 2]])
        if month is None:
            continue
        near = [w for w, _ in words[max(0, n - 2) : n] + words[n + 1 : n + 4]]
        solar = BEFORE_SOLAR if month > DECEMBER else 0
        numbers = [w for w in near if len(w) == 4 and w.isdecimal()]
        years = [w for w in numbers if FIRST <= _common(int(w)) + solar <= LAST]
        before = [int(w) for w, _ in reversed(words[max(0, n - 2) : n]) if w.isdecimal() and len(w) <= 2]
        after = [int(w) for w, _ in words[n + 1 : n + 2] if w.isdecimal() and len(w) <= 2]
        day = next((d for d in (*before[:1], *after) if 1 <= d <= 31), 0)
        if not years:
            continue
        year = _common(int(years[0]))
        tail = next((e for w, e in words[n:] if w == years[0]), end)
        if solar:
            return _with_clock_from_solar(text[tail:], year, month - DECEMBER, day)
        return _with_clock(text[tail:], year, month, day) if day else f"{year:04}-{month:02}"
    return None


def _in_numbers(text: str) -> str:
    """A text with its Asian days in common numbers: 令和6年5月3日, 二〇二四年五月三日, 3 tháng 5 năm 2024."""
    text = _VIETNAMESE.sub(r"\3.\2.\1", text)
    text = _IN_NUMERALS.sub(lambda m: re.sub(rf"[{_NUMERALS}零十]+", _number, m[0]), text)
    text = _ERA.sub(lambda m: str(_ERAS[m[1]] + (1 if m[2] == "元" else int(m[2]))), text)
    return _OTHER_YEAR.sub("", text)


def _number(numerals: re.Match[str]) -> str:
    """Chinese numerals of a year digit by digit, or up to 31, in figures."""
    tens, found, ones = numerals[0].replace("零", "〇").rpartition("十")
    figures = "".join([str(_NUMERALS.index(sign)) for sign in ones])
    return f"{_NUMERALS.index(tens) if tens else 1}{figures or 0}" if found else figures


def _common(year: int) -> int:
    """A year, or the common one of a Buddhist."""
    return year - BUDDHIST if FIRST <= year - BUDDHIST <= LAST else year


def _month(word: str, following: str = "") -> int | None:
    """The month that a word names, or it and the next one ("كانون الثاني"); from 13 on a Persian one."""
    if word.isdecimal() or (len(word) <= 2 and word.isascii()):
        return None
    months, key = wordlists.month_names(), wordlists.month_key(word)
    return months.get(key) or months.get(f"{key} {wordlists.month_key(following)}") or months.get(fold(word))


def _with_clock_from_solar(rest: str, year: int, month: int, day: int) -> str | None:
    """As `_with_clock`, of a day of the Persian calendar, whose leap years come eight in 33 (so until 2123).

    The 31st of a month of 30 days is the first of the next.
    """
    if not (FIRST <= year + BEFORE_SOLAR <= LAST and 1 <= month <= DECEMBER and 1 <= day <= 31):
        return None
    year += BEFORE_CYCLES
    days = 365 * year + year // 33 * 8 + (year % 33 + 3) // 4 + day
    days += (month - 1) * 31 if month <= 7 else (month - 1) * 30 + 6
    date = dt.date.fromordinal(days - DAYS_BEFORE)
    return _with_clock(rest, date.year, date.month, date.day)


def _with_clock(rest: str, year: int, month: int, day: int) -> str | None:
    match = _CLOCK.search(rest[:40])
    if not match:
        return _build(str(year), str(month), str(day), None, None, None, None)
    hour = int(match[2])
    if match[1] or match[4]:
        hour = hour % 12 + (12 if match[1] or match[4][0] in "pP" else 0)
    return _build(str(year), str(month), str(day), str(hour), match[3], None, None)


def _build(
    year: str,
    month: str,
    day: str | None,
    hour: str | None,
    minute: str | None,
    second: str | None,
    zone: str | None,
) -> str | None:
    """ISO 8601 of the parts, if they are a date at all; midnight exactly without a zone is no time but a
    default."""
    if not FIRST <= int(year) <= LAST:
        return None
    try:
        when = dt.datetime(int(year), int(month), int(day or 1), int(hour or 0), int(minute or 0))
    except ValueError:
        return None
    if day is None:
        return f"{when:%Y-%m}"
    if hour is None:
        return f"{when:%Y-%m-%d}"
    text = f"{when:%Y-%m-%dT%H:%M}"
    if second and int(second):
        text += f":{int(second):02}"
    if zone in ("Z", "UTC", "GMT"):
        return text + "Z"
    if zone:
        digits = zone[1:].replace(":", "").ljust(4, "0")
        if int(digits[:2]) > FARTHEST:
            return text
        return f"{text}{zone[0]}{digits[:2]}:{digits[2:]}"
    return text
