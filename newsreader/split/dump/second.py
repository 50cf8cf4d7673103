"""Where another whole article begins below the first, as pages write that go on with the next story.

Its form is the first one's again: a headline, its facts (byline, date), paragraphs. Live blogs, boxes and
cards have that form too, so what decides is what is said: the words of the one headline stop and those of the
other begin."""

from __future__ import annotations

from bisect import bisect
from itertools import islice
from typing import NamedTuple

from newsreader.split.dump import words
from newsreader.split.dump.bounds import is_fact
from newsreader.split.dump.headline import HEAD_MAX
from newsreader.split.dump.sheet import Line, Sheet

ABOVE, BELOW = 3, 3
"""Paragraphs of the first article and of the second."""
NEAR = 14
"""Lines from a headline to its first paragraph: pictures, people, share buttons."""
HEADLINES = 60
"""Headlines that are looked at in one body."""


class _Turn(NamedTuple):
    """How much of what two headlines name is said on the two sides of the second: shares of their words."""

    first_above: float
    second_above: float
    first_below: float
    second_below: float

    @property
    def plain(self) -> bool:
        """Whether the one story ends and the other begins. Set on 166 dumps with an article of the same
        publisher put into them and on 1,416 as they are: 86 of 99 whose facts are read are found, one of
        the others is cut short."""
        above, below = self.first_above - self.second_above, self.second_below - self.first_below
        return self.first_above >= 0.4 and above >= 0.3 and self.second_below >= 0.3 and below >= 0.2


def next_article(sheet: Sheet, title: int, first: int, last: int) -> int | None:
    """The line of the next article's headline among the lines `first`..`last`, of which `title` heads the
    first; None without one."""
    prose = [line for line in sheet.lines[first : last + 1] if line.prose]
    if len(prose) < ABOVE + BELOW:
        return None
    told = [_stems(line.key) for line in prose]
    begins: dict[str, int] = {}
    ends: dict[str, int] = {}
    for place, stems in enumerate(told[1:], 1):  # (the first paragraph is asked about, not asked)
        for stem in stems:
            begins.setdefault(stem, place)
            ends[stem] = place
    one = _stems(sheet.lines[title].key) | told[0]
    heads = (line for line in sheet.lines[prose[ABOVE - 1].at + 1 : prose[-BELOW].at] if _heads(sheet, line))
    starts = [line.at for line in prose]
    found: tuple[int, float, int] | None = None  # its first paragraph, how much that says of it, the headline
    for line in islice(heads, HEADLINES):
        place = bisect(starts, line.at)
        if found is not None and place != found[0]:
            break
        if starts[place] - line.at > NEAR or line.key == sheet.lines[title].key:
            continue
        two = _stems(line.key) | told[place]
        own, other = one - two, two - one
        turn = _Turn(
            *(_share([begins.get(stem, place) < place for stem in stems]) for stems in (own, other)),
            *(_share([ends.get(stem, 0) > place for stem in stems]) for stems in (own, other)),
        )
        facts = any(is_fact(fact) for fact in sheet.lines[line.at + 1 : starts[place + 1]])
        near = _share([stem in told[place] | told[place + 1] for stem in _stems(line.key)])
        if facts and turn.plain and (found is None or near >= found[1]):
            found = (place, near, line.at)
    return found[2] if found is not None else None


def _heads(sheet: Sheet, line: Line) -> bool:
    """Whether a line can be an article's headline, which stands alone or begins its run of lines."""
    return (
        not (line.prose or line.bullet or line.when or line.label or line.furniture or line.image)
        and (line.lone or line.first or line.level > 0)
        and 14 <= line.size <= HEAD_MAX
        and not (line.below_picture or is_fact(line) or sheet.noise(line))
    )


def _stems(key: str) -> set[str]:
    """The beginnings of the longer words of a folded text; pairs of characters where it has no spaces."""
    if words.WIDE.search(key):
        return {key[at : at + 2] for at in range(len(key) - 1)}
    return {word[:6] for word in key.split() if len(word) > 4}


def _share(said: list[bool]) -> float:
    return sum(said) / max(4, len(said))
