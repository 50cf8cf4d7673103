"""ISO 8601 in the precision that was read -> the way people write it, with nothing invented."""

from __future__ import annotations

import re

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def long_date(value: str | None) -> str:
    """ "13 Dec 2031, 00:15 +01:00", "Dec 2031"; what is not ISO 8601 stays as it is; "" for None."""
    match = _ISO.match(value or "")
    if not match:
        return value or ""
    year, month, day, clock, zone = match.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    text = f"{_MONTHS[int(month) - 1]} {year}"
    if day:
        text = f"{int(day)} {text}"
    if clock:
        text += f", {clock}"
        if zone:
            text += " UTC" if zone in ("Z", "+00:00") else f" {zone}"
    return text


def short_date(value: str | None) -> str:
    """The day only, eleven cells wide at most: "13 Dec 2031"."""
    return long_date((value or "")[:10])
