"""How many ticker lines began when. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from .values import Bucket, TickerLine

_BARS = 120
"""Bars of a density plot that a terminal has columns for."""
_MOST_BARS = 20_000
_LETTERS = {"hour": 13, "day": 10, "week": 10, "month": 7}
"""Of an ISO 8601 time so many say in which bar it lies."""


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
        counts: Counter[datetime] = Counter()
        for when, count in Counter(when[: _LETTERS[unit]] for when in times).items():
            if start := _start(when, unit):
                counts[start] += count
        if not counts or (by == "auto" and unit == "hour" and counts.total() < len(times)):
            continue
        bars = _bars(min(counts), max(counts), unit)
        if len(bars) <= _BARS or by != "auto" or unit == "month":
            return [
                Bucket(bar.isoformat() if unit == "hour" else bar.date().isoformat(), counts[bar])
                for bar in bars
            ]
    return []


def _start(when: str, unit: str) -> datetime | None:
    """The start of the bar that holds a time; None when the time is not known that finely."""
    if len(when) < _LETTERS[unit]:
        return None
    try:
        moment = datetime.fromisoformat(when if len(when) > 7 else f"{when}-01")
    except ValueError:
        return None
    return moment - timedelta(days=moment.weekday()) if unit == "week" else moment


def _bars(first: datetime, last: datetime, unit: str) -> list[datetime]:
    bars = [first]
    while bars[-1] < last and len(bars) < _MOST_BARS:
        step = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}.get(unit)
        bars.append(bars[-1] + step if step else (bars[-1] + timedelta(days=32)).replace(day=1))
    return bars
