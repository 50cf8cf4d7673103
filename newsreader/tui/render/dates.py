"""ISO 8601 in the precision that was read -> the way people write it, with nothing invented."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from newsreader.text import clean

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$"
)
_OURS = "%d %b %Y"
"""The setting's default, which we write without a leading zero."""
_day_format = _OURS
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def use_format(date_format: str) -> None:
    """How days are written from now on (strftime; the user's `date_format` setting). A bad one is ignored."""
    global _day_format
    try:
        usable = bool(date(2031, 12, 13).strftime(date_format))
    except ValueError:
        usable = False
    _day_format = date_format if usable else _OURS


def _day(year: str, month: str, day: str) -> str:
    if _day_format != _OURS:
        with suppress(ValueError):
            return clean(date(int(year), int(month), int(day)).strftime(_day_format))
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def long_date(value: str | None, *, with_zone: bool = True) -> str:
    """ "13 Dec 2031, 00:15 +01:00", "Dec 2031"; what is not ISO 8601 stays as it is; "" for None."""
    match = _ISO.match(value or "")
    if not match:
        return value or ""
    year, month, day, clock, zone = match.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    text = _day(year, month, day) if day else f"{_MONTHS[int(month) - 1]} {year}"
    if clock:
        text += f", {clock}"
        if zone and with_zone:
            text += " UTC" if zone in ("Z", "+00:00") else f" {zone}"
    return text


def zone_of(value: str | None) -> str:
    """The zone that an ISO 8601 time names; "" for none."""
    match = _ISO.match(value or "")
    return (match[5] or "").replace("Z", "+00:00") if match else ""


def short_date(value: str | None) -> str:
    """The day only, eleven cells wide at most: "13 Dec 2031"."""
    return long_date((value or "")[:10])
