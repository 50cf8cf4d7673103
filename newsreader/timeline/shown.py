"""The time that a strip shows with a line ("23:38", "9 december 10.45", "12 min ago") -> ISO 8601, by the
moment its page was seen. Pure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

from newsreader.text import fold

_DATED = re.compile(r"[12]\d{3}-[01]\d-[0-3]\d")
_CLOCK = re.compile(
    r"(?<![\d:.,/-])(\d{1,2})\s?[:.h時시]\s?(\d\d)(?:[:.]\d\d)?(?:分|분)?(?:\s*([ap])\.?m\b\.?)?(?![\d:.,/-]*\d)",
    re.I,
)
_HOUR = re.compile(r"(?<![\d:.,/-])(\d{1,2})\s*([ap])\.?m\b", re.I)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\.|\b)(?!\s?[./-]?\d{2,4}\b(?![:.h]))")
_CHINESE = re.compile(r"(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_LETTERS = re.compile(r"[^\W\d_]+")
_COUNT = re.compile(r"(\d{1,3})\s*([^\W\d_]+)")
_LONGEST = 60
"""Characters: what is longer is no time."""
_FIRST = 1985
"""The first year that a saved news page can carry; before it a date is a mistake."""

_AGO = frozenset(map(fold, [
    "ago", "vor", "hace", "há", "fa", "geleden", "temu", "назад", "тому", "önce", "evvel", "sedan", "siden",
    "sitten", "síðan", "prieš", "pirms", "před", "pred", "prije", "lalu", "trước", "前", "전", "之前", "以前",
    "قبل", "منذ", "לפני", "πριν", "پیش", "acum", "पहले",
]))  # fmt: skip
"""Words that make a count of minutes or hours an age."""
_AGO_PHRASES = ("il y a ", "for ")
"""The same of more than a word, or of one that says it only at the start (Norwegian, Danish)."""
_UNITS = {
    "m": 1, "min": 1, "мин": 1, "хв": 1, "dak": 1, "dk": 1, "分": 1, "分钟": 1, "分鐘": 1, "분": 1,
    "دقيقة": 1, "دقائق": 1, "דקות": 1, "λεπ": 1, "phút": 1, "menit": 1, "perc": 1,
    "h": 60, "hr": 60, "std": 60, "stund": 60, "heure": 60, "hora": 60, "ora": 60, "ore": 60, "oră": 60,
    "hour": 60, "uur": 60, "uren": 60, "godz": 60, "час": 60, "ч": 60, "год": 60, "saat": 60, "sa": 60,
    "timm": 60, "tim": 60, "tunt": 60, "val": 60, "hodin": 60, "sat": 60, "時間": 60, "小时": 60,
    "小時": 60, "시간": 60,
    "ساعة": 60, "ساعات": 60, "שעות": 60, "ώρ": 60, "giờ": 60, "jam": 60, "órá": 60,
}  # fmt: skip
"""Minutes in a unit of age, by how its folded word begins (of one or two letters: the whole word)."""


def resolve(shown: str, seen: str, sure: bool) -> str:
    """The moment that `shown` names on a page seen at `seen` (ISO 8601), in the precision that is certain; ""
    when there is no telling.

    `sure` says that `seen` is the time of saving: nothing is shown before it ran, so a later clock is of the
    day before and a later day of the year before. Otherwise `seen` is a bound, and the day nearest to it is
    taken. The zone is that of `seen`, whose clock the reader of the page had.
    """
    if _DATED.match(shown):
        return shown
    text = shown.strip()
    if len(seen) < 10 or not text or len(text) > _LONGEST:
        return ""
    try:
        moment = datetime.fromisoformat(seen)
    except ValueError:
        return ""
    if moment.year < _FIRST:
        return ""
    whole = len(seen) >= 16
    if (minutes := _age(text)) is not None:
        return _written(moment - timedelta(minutes=minutes), True) if whole and sure else ""
    month, day_of_month, rest = _month_and_day(text)
    if (day := _day(month, day_of_month, moment, sure)) is not None:
        clock = _clock(rest)
        if clock is None:
            return day.date().isoformat()
        return _written(day.replace(hour=clock[0], minute=clock[1]), True)
    clock = _clock(text)
    if clock is None or _letters(text) > 2:
        return ""
    found = moment.replace(hour=clock[0], minute=clock[1], second=0, microsecond=0)
    if whole and found > moment:
        # A bound is the newest date on the page: what is a little later may well have run before the save.
        late = found - moment
        if sure and _foreign(seen) and late < timedelta(hours=14):
            return ""  # a crawler's clock: the outlet's own may be ahead of it
        if sure or late > timedelta(hours=12):
            found -= timedelta(days=1)
    return _written(found, True)


def _written(moment: datetime, clock: bool) -> str:
    return moment.isoformat(timespec="minutes") if clock else moment.date().isoformat()


def _foreign(seen: str) -> bool:
    """Whether the time is written in UTC, as crawlers do."""
    return seen.endswith(("Z", "+00:00"))


@lru_cache(maxsize=4_096)
def _letters(text: str) -> int:
    """Words in it that are no part of a time of day ("kl", "Uhr", "pm")."""
    return sum(1 for word in _LETTERS.findall(text) if len(word) > 3)


@lru_cache(maxsize=4_096)
def _clock(text: str) -> tuple[int, int] | None:
    match = _CLOCK.search(text)
    hour, minute, half = (match[1], match[2], match[3]) if match else ("", "0", "")
    if match is None:
        short = _HOUR.search(text)
        if short is None:
            return None
        hour, half = short[1], short[2]
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half in "pP" else 0)
    return (number, int(minute)) if number < 24 and int(minute) < 60 else None


@lru_cache(maxsize=4_096)
def _age(text: str) -> int | None:
    """Minutes, of "12 min ago"."""
    folded = fold(text)
    count = _COUNT.search(folded)
    if count is None:
        return None
    words = _LETTERS.findall(folded)
    unit = count[2]
    marked = any(word in _AGO for word in words) or folded.startswith(_AGO_PHRASES)
    if not marked and unit[-1] in _AGO:  # "3時間前": written as one word
        marked, unit = True, unit[:-1]
    minutes = _UNITS.get(unit) or next(
        (value for start, value in _UNITS.items() if len(start) > 2 and unit.startswith(start)), None
    )
    return int(count[1]) * minutes if marked and minutes else None


@lru_cache(maxsize=4_096)
def _month_and_day(text: str) -> tuple[int, int, str]:
    """The month and day that a text gives, or zeros; and the text in which a clock is to be looked for."""
    if match := _CHINESE.search(text):
        return int(match[1]), int(match[2]), text[match.end() :]
    if any(len(word) > 2 for word in _LETTERS.findall(text)):
        month, day = _named(text)
        if month:
            return month, day, text
    if (match := _NUMERIC.search(text)) and _numeric(text, match):
        return int(match[3]), int(match[1]), text[match.end() :]
    return 0, 0, text


def _day(month: int, day: int, moment: datetime, sure: bool) -> datetime | None:
    """That day in the nearest year that is not after `moment`; None when there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    latest = moment.date() + timedelta(days=0 if sure else 7)
    for year in range(moment.year + 1, moment.year - 9, -1):  # 29 February is found within eight years
        try:
            found = moment.replace(year=year, month=month, day=day, hour=0, minute=0, second=0, microsecond=0)
        except ValueError:
            continue
        if found.date() <= latest:
            return found
    return None


def _numeric(text: str, numeric: re.Match[str]) -> bool:
    """Whether "9.12." is a date: it ends in a point, or a clock follows; "5/2" has no order."""
    if numeric[2] == "/":
        return int(numeric[1]) > 12
    rest = text[numeric.end() :]
    return text[numeric.end() - 1] == "." or _CLOCK.search(rest) is not None


def _named(text: str) -> tuple[int, int]:
    """Month and day of "9 december 10.45"; zeros when no month is named."""
    from newsreader.split.facts import dates  # late: loads the splitter, and few strips name a month

    # Any leap year: the date is read from words, and which year it is decides the caller.
    found = dates.visible(f"2024 {text}")
    if found is None or len(found) < 10 or not found.startswith("2024-"):
        return 0, 0
    return int(found[5:7]), int(found[8:10])
