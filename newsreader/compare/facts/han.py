"""Numbers as Chinese, Japanese and Korean write them: 三十五, 3万5千, 1.2亿, 二〇三一, 百分之五, 3만5천."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_DIGITS = dict(zip("〇零一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_SMALL = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_LARGE = {
    "万": 10**4, "萬": 10**4, "만": 10**4,
    "亿": 10**8, "億": 10**8, "억": 10**8,
    "兆": 10**12, "조": 10**12,
}  # fmt: skip
_SIGN = "".join((*_DIGITS, *_SMALL, *_LARGE))
_RUN = re.compile(rf"(百分之)?((?:\d+(?:,\d{{3}})*(?:\.\d+)?|[{_SIGN}])+)")
_PART = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|.")
_COUNTERS = frozenset("人名个個位岁歳件台家次天艘只支枚倍年月日")
"""A single sign is a number only before one of these: 三人, not 三星."""
_PHRASES = frozenset(("万一", "千万", "百万", "十分"))
"""Words made of number signs ("in case", "be sure to") or too vague to be figures."""


class Han(NamedTuple):
    value: Decimal
    end: int
    percent: bool


def han_number(text: str, start: int) -> Han | None:
    """The number that begins at `start` of the text, or None. A plain run of digits is none of these."""
    match = _RUN.match(text, start)
    if match is None or (start and text[start] in _SIGN and text[start - 1] in _SIGN):
        return None
    run, percent = match[2], match[1] is not None
    parts = _PART.findall(run)
    plain = len(parts) == 1 and parts[0][0].isdecimal()
    if plain and not percent:
        return None
    if not percent and not _sure(parts, run, text[match.end() : match.end() + 1]):
        return None
    value = _value(parts)
    return None if value is None else Han(value, match.end(), percent)


def _sure(parts: list[str], run: str, after: str) -> bool:
    if len(parts) == 1:
        return after in _COUNTERS and after != ""
    scaled = any(part in _SMALL or part in _LARGE for part in parts)
    return run not in _PHRASES and (scaled or len(parts) >= 3)


def _value(parts: list[str]) -> Decimal | None:
    """None when the signs are no number: 二三十 is "twenty or thirty"."""
    total = section = Decimal(0)
    number: Decimal | None = None
    signs = 0  # digits in a row
    for part in parts:
        if part[0].isdecimal():
            number, signs = Decimal(part.replace(",", "")), 0
        elif part in _DIGITS:
            number, signs = (number or 0) * Decimal(10 if signs else 1) + _DIGITS[part], signs + 1
        elif signs > 1 and not part.isdecimal():
            return None
        elif part in _SMALL:
            section, number, signs = section + _or_one(number) * _SMALL[part], None, 0
        else:
            whole = section + (number or 0)
            total, section, number, signs = total + _or_one(whole or None) * _LARGE[part], Decimal(0), None, 0
    return total + section + (number or 0)


def _or_one(number: Decimal | None) -> Decimal:
    return Decimal(1) if number is None else number
