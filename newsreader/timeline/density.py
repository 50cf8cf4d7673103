"""How many ticker lines began when. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from .values import Bucket, TickerLine

_BARS = 120
"""Bars of a density plot that a terminal has columns for."""
_MOST_BARS = 20_000


def density(
    lines: Sequence[TickerLine], by: Literal["auto", "hour", "day", "week", "month"] = "auto"
) -> list[Bucket]:
    """How many lines were first seen in each hour, day, week or month, empty ones between included; oldest
    first.

    "auto" takes the finest that needs no more than 120 bars. Lines of unknown time, or known less finely
    than a bar, are left out.
    """
    times = [line.first for line in lines if line.first]
    for unit in ("hour", "day", "week", "month") if by == "auto" else (by,):
        starts = sorted(start for when in times if (start := _start(when, unit)))
        if not starts or (by == "auto" and unit == "hour" and len(starts) < len(times)):
            continue
        bars = _bars(starts[0], starts[-1], unit)
        if len(bars) <= _BARS or by != "auto" or unit == "month":
            counts = dict.fromkeys(bars, 0)
            for start in starts:
                if start in counts:
                    counts[start] += 1
            return [
                Bucket(start.isoformat() if unit == "hour" else start.date().isoformat(), n)
                for start, n in counts.items()
            ]
    return []


def _start(when: str, unit: str) -> datetime | None:
    """The start of the bar that holds a time; None when the time is not known that finely."""
    if len(when) < (13 if unit == "hour" else 7 if unit == "month" else 10):
        return None
    try:
        moment = datetime.fromisoformat(when if len(when) > 7 else f"{when}-01").replace(tzinfo=None)
    except ValueError:
        return None
    if unit == "hour":
        return moment.replace(minute=0, second=0, microsecond=0)
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return (
        day.replace(day=1)
        if unit == "month"
        else day - timedelta(days=day.weekday())
        if unit == "week"
        else day
    )


def _bars(first: datetime, last: datetime, unit: str) -> list[datetime]:
    bars = [first]
    while bars[-1] < last and len(bars) < _MOST_BARS:
        step = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}.get(unit)
        bars.append(bars[-1] + step if step else (bars[-1] + timedelta(days=32)).replace(day=1))
    return bars
