"""Lines as they were before a program wrapped them at a fixed width.

A wrapped text shows itself: line after line ends where the next word would not have fitted. The width is the
one at which most lines do so; only lines that were full are put together with the next."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, pairwise
from typing import NamedTuple

from newsreader.split.dump.words import WIDE, byline, is_prose, stopped, width

BULLET = re.compile(r"(?:[•◦▪‣·∙●○■□▶►➤→»–—*+o-]|\(?\d{1,3}[.)])(?:[ \t\xa0]+|(?=[•◦▪●]))(?=\S)")
"""What begins an item of a list."""
RULE = re.compile(r"[\s_=\-*~—–─━═#|+.·•\ufffd]{3,}$|_+$")
"""A line that is only drawn."""
HEADING = re.compile(r"#{1,6}\s+(?=\S)|\*{2,6}(?=[^*])")
"""How Markdown and its kin begin a heading (or a line in bold type)."""

_HEADING_END = re.compile(r"(?<=[^*])\*{2,6}$")

MIN, MAX = 40, 200
"""Columns at which programs wrap: 72 to 80 are usual, their terminal's width is possible."""
FEWEST = 4
"""Full lines that make a text a wrapped one: fewer are headlines that happen to be long."""
FEW = 2
"""Full lines that do in a text of which no line is longer, where all their runs end as sentences do."""
SHARE = 0.4
"""Share of full lines among those that have a line below and are longer than half the width. Set on 133
pages written by eight programs: wrapped ones have 0.55 to 0.95, unwrapped ones at most 0.2."""
_UNBROKEN = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]{41,}")
"""An address or its like: no program can break it, so it tells nothing of the width."""
LONGEST = 20_000
"""Characters that lines are put together to: no paragraph has as many, a file of lines of one length may."""
_AND = re.compile(r"(?:und|oder|bzw|sowie|and|or|to|et|ou|y|o|e|ed|en|of|och|eller|og|i|oraz|a|nebo)\b", re.I)
"""Words before which a hyphen stands for a word left out ("Vor- und Nachteile")."""
_LINK_NUMBER = re.compile(r"\[\d{1,4}\]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")


class _Wrap(NamedTuple):
    """How a program wrapped."""

    columns: int
    filled: int
    """How many lines show it."""
    hyphens: bool
    """It breaks words at their hyphens."""
    wide: bool
    """It counts a wide character as two columns; some count characters."""

    def size(self, text: str) -> int:
        return width(text) if self.wide else len(text)

    def first(self, line: str) -> int:
        """Columns that the first piece of a line would have needed on the line above, the space included."""
        body = line.strip(" \t")  # (a space that does not break is part of its word)
        if WIDE.match(body) and not _HANGUL.match(body):
            return 4 if self.wide else 2  # a full stop begins no line: it takes the character before with it
        word = body.split(" ", 1)[0]
        head, hyphen, _ = word.partition("-")
        return 1 + (len(head) + 1 if self.hyphens and hyphen and head else self.size(word))


def unwrapped(raw: list[str]) -> list[str]:
    """The lines put together; a text that is not wrapped comes back as it is."""
    hyphens = sum(_hyphened(one, two) for one, two in pairwise(raw)) >= 2
    counts = (True, False) if any(WIDE.search(line) for line in raw) else (True,)
    wraps = [found for wide in counts if (found := _measured(raw, _Wrap(0, 0, hyphens, wide)))]
    if not wraps:
        return raw
    wrap = max(wraps, key=lambda found: found.filled)
    margin = _margin(raw, wrap)
    joined: list[str] = []
    level = 0
    previous = ""
    for line in raw:
        if joined and len(joined[-1]) < LONGEST and _goes_on(previous, line, wrap):
            joined[-1] = glued(joined[-1], line)
            if level and _indent(line) > 2 * margin:
                level = 1  # both centred
        else:
            if level:
                joined[-1] = _marked(joined[-1], level)
            joined.append(line)
            level = _level(line, margin, wrap)
        previous = line
    return joined


def _margin(raw: list[str], wrap: _Wrap) -> int:
    """The margin of running text, outside which links, elinks and lynx set headings; 0 without one."""
    full = (line for line in raw if wrap.columns * 0.8 < wrap.size(line.rstrip()) <= wrap.columns)
    indents = Counter(_indent(line) for line in full)
    margin, count = indents.most_common(1)[0] if indents else (0, 0)
    return margin if 2 <= margin <= 4 and count * 2 > indents.total() else 0


def _level(line: str, margin: int, wrap: _Wrap) -> int:
    """1 for a line that is centred, 2 for one outside the margin, 0 for others."""
    if not margin or not line.strip() or _begins(line):
        return 0
    indent = _indent(line)
    sides = indent + wrap.size(line.rstrip()) - wrap.columns - margin
    if indent > 2 * margin + 1 and abs(sides) <= 2 * margin:
        return 1
    return 2 if indent < margin else 0


def _marked(line: str, level: int) -> str:
    """A heading as Markdown marks it; running text that stands outside the margin is none."""
    return line if is_prose(line.strip()) else f"{'#' * level} {line.strip()}"


def glued(one: str, two: str) -> str:
    """Two parts of a broken line as one: without a space inside a hyphenated word or between wide
    characters."""
    one, two = one.rstrip(), two.strip()
    if not one or not two:
        return one or two
    if _hyphened(one, two):
        return one + two
    wide = WIDE.match(one[-1]) and WIDE.match(two[0]) and not _HANGUL.match(two[0])
    return one + two if wide else f"{one} {two}"


def _hyphened(one: str, two: str) -> bool:
    """Whether a word goes on behind its hyphen on the next line."""
    one, two = one.rstrip(), two.lstrip()
    return one.endswith("-") and one[-2:-1].isalnum() and two[:1].isalnum() and _AND.match(two) is None


def _measured(raw: list[str], wrap: _Wrap) -> _Wrap | None:
    """With the width at which the text was wrapped; None for a text that was not."""
    places = [0] * (MAX + 2)
    pairs: list[tuple[int, int, bool]] = []
    lengths = [0] * (MAX + 2)
    spoken = _spoken(raw)
    for at, (one, two) in enumerate(pairwise(raw)):
        size = wrap.size(one.rstrip())
        if not MIN // 2 < size <= MAX or not two.strip() or _UNBROKEN.search(one) or _begins(two):
            continue
        need = size + wrap.first(two)
        pairs.append((size, need, spoken[at]))
        if size < need:
            places[max(size, MIN)] += 1
            places[min(need, MAX) if need > MIN else MIN] -= 1
    for line in raw:
        size = wrap.size(line.rstrip())
        if size > MIN and not (_UNBROKEN.search(line) or _begins(line)):
            lengths[min(size, MAX + 1) - 1] += 1
    full = list(accumulate(places))
    over = list(accumulate(reversed(lengths)))[::-1]
    best = max(range(MIN, MAX), key=lambda at: (full[at] - over[at], -at))
    filled = full[best]
    able = sum(size * 2 > best for size, _, _ in pairs if size <= best)
    few = filled < FEWEST and (
        over[best] or not all(said for size, need, said in pairs if size <= best < need)
    )
    if filled < FEW or few or filled < able * SHARE or over[best] * 2 > filled:
        return None
    return wrap._replace(columns=best, filled=filled)


def _spoken(raw: list[str]) -> list[bool]:
    """Of each line, whether the run of lines it stands in ends as a sentence does."""
    said: list[bool] = []
    ends = False
    for line, below in zip(reversed(raw), ["", *reversed(raw)], strict=False):
        if not below.strip():
            ends = stopped(line.strip())
        said.append(ends)
    return said[::-1]


def _goes_on(previous: str, line: str, wrap: _Wrap) -> bool:
    """Whether a line is the rest of the one above."""
    one, two = previous.strip(), line.strip()
    if not one or not two or RULE.match(one) or previous.endswith("  "):  # (a line break of Markdown)
        return False
    if _HEADING_END.search(one) or (stopped(one) and byline(_LINK_NUMBER.sub("", two))):
        return False
    first = wrap.first(line)
    had, has = _indent(previous), _indent(line)
    if has > CENTRED and _centred(had, one, has, two):
        return wrap.size(one) + first > wrap.columns - 2 * CENTRED and not BULLET.match(two)
    if wrap.size(previous.rstrip()) + first <= wrap.columns or RULE.match(two) or HEADING.match(two):
        return False
    item = BULLET.match(one)
    if item and not one[0].isdigit() and not one.startswith(("–", "—")):
        return has > had and not BULLET.match(two)
    # A number or a dash opens a line of running text, too ("am / 12. Mai").
    if BULLET.match(two) and (item or has != had or two[0] in "•◦▪‣·∙●○■□▶►➤→»*+o"):
        return False
    return abs(has - had) <= 1 or bool(item and has > had)


CENTRED = 3
"""Columns of the margin on both sides of what links and elinks centre."""


def _centred(had: int, one: str, has: int, two: str) -> bool:
    return abs(had - has) > 1 and abs((2 * had + width(one)) - (2 * has + width(two))) <= 2


def _begins(line: str) -> bool:
    """Whether something new begins with this line by its form."""
    body = line.strip()
    return bool(BULLET.match(body) or RULE.match(body) or HEADING.match(body))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
