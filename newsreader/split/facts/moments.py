"""Stamps in ISO 8601: which are one moment, how far others lie apart, and in whose zone they are."""

from __future__ import annotations

import datetime as dt

from newsreader.model import Sourced
from newsreader.split.facts import dates

WESTERNMOST = -11
"""Hours from Greenwich; twelve more are a clock of twelve hours without its "pm"."""


def in_zone(when: Sourced, other: Sourced) -> Sourced:
    """A moment given in the time of Greenwich, in the zone of `other`, if that has one."""
    if not is_greenwich(when) or not has_zone(other):
        return when
    local = moment(when).astimezone(moment(other).tzinfo)
    return Sourced(local.isoformat(timespec="seconds" if local.second else "minutes"), when.source)


def has_zone(when: str) -> bool:
    """Whether it is given in a zone of its own."""
    return "T" in when and when[-6] in "+-" and not is_greenwich(when)


def is_greenwich(when: str) -> bool:
    """Whether it is given in the time of Greenwich."""
    return "T" in when and when.endswith(("Z", "+00:00"))


def moment(when: str) -> dt.datetime:
    """ISO 8601 as a moment; without a zone it is taken as Greenwich's, without a day as the month's first."""
    read = dt.datetime.fromisoformat(when if len(when) > 7 else f"{when}-01")
    return read if read.tzinfo else read.replace(tzinfo=dt.UTC)


def are_same(one: str, other: str) -> bool:
    """Whether two stamps are the same moment, to two minutes."""
    return abs((moment(one) - moment(other)).total_seconds()) < 120


def days_between(one: str, other: str) -> int:
    """How many days lie between two dates as they are written."""
    return abs((moment(one[:10]) - moment(other[:10])).days)


def zone_of(greenwich: str, shown: str) -> str:
    """The zone in which a clock shows that moment, to a minute: "+05:30"; "" when there is none."""
    minutes = (moment(shown[:16]) - moment(greenwich)).total_seconds() / 60
    halves = round(minutes / 30)
    if abs(minutes - 30 * halves) > 1 or not WESTERNMOST <= halves / 2 <= dates.FARTHEST or not halves:
        return ""
    return f"{'-' if halves < 0 else '+'}{abs(halves) // 2:02}:{abs(halves) % 2 * 30:02}"
