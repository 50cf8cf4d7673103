"""The lists of a dump: what stands between one label and the next, around the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from newsreader.split.dump.readers import comments
from newsreader.split.dump.sheet import Line, Sheet, unglued


@dataclass
class List:
    """The lines under one label, furniture left out."""

    label: Line | None = None
    lines: list[Line] = field(default_factory=list)
    shut: bool = False
    """Nothing behind belongs to a list until a label opens one."""
    kicked: bool = False
    """Its short lines alone are sections above one story each."""

    @property
    def means(self) -> tuple[str, ...]:
        return self.label.means if self.label is not None else ()


MENU = 4
"""So many short lines in a row are a menu, not sections of cards."""


BUTTONS = 3
"""Cards with the same button ("more", "share")."""
APART = 12
"""Lines from one such button to the next; further apart, they end lists."""
BULLETS = 4
"""Bulleted lines in a row after which one without a bullet begins another list."""


_MARKS = frozenset({"breaking", "live", "comments", "more"})
"""What stands over lists and over single stories."""


RANK = re.compile(r"^\W*\d{1,3}\W*$")


_NO_STORY = re.compile(r"^https?://|^\W*$|^[\w.+-]{1,64}@[\w.-]{1,64}$", re.I)


_TOPICS = 60
"""Trends a page lists at most."""


def topical(current: List) -> bool:
    """Under a label of trends, whose stories may be named in two or three words."""
    return (
        "trending" in current.means
        and len(current.lines) < _TOPICS
        and not any(line.headline for line in current.lines)
    )


def scan(sheet: Sheet, first: int, last: int, house: str) -> list[List]:
    """The lists among the lines `first`..`last`. `house`: the publisher's folded name, which heads its own
    small print."""
    buttons = _buttons(sheet.lines[first : last + 1])
    readers = comments(sheet, first, last)
    lines = [
        line
        for line in sheet.lines[first : last + 1]
        if not _NO_STORY.match(line.text)
        and not (line.headline and sheet.in_menu(line))
        and line.at not in buttons
        and line.at not in readers
    ]
    return _Scanner(lines, house).scan()


def _buttons(lines: list[Line]) -> set[int]:
    """Short furniture that stands below each of several cards, and ends no list therefore."""
    places: dict[str, list[int]] = {}
    for line in lines:
        if line.furniture and line.short:
            places.setdefault(line.key, []).append(line.at)
    found: set[int] = set()
    for run in places.values():
        near = [two - one <= APART for one, two in pairwise(run)]
        if sum(near) >= BUTTONS - 1 and sum(near) * 3 >= len(near) * 2:
            found |= set(run)
    return found


class _Scanner:
    """Puts each line into the list that is open, or closes it and opens the next."""

    def __init__(self, lines: list[Line], house: str) -> None:
        self.lines, self.house = lines, house
        self.menus = _menus(lines)
        self.found: list[List] = []
        self.current = List()

    def scan(self) -> list[List]:
        for place, line in enumerate(self.lines):
            before = self.lines[place - 1] if place else None
            after = self.lines[place + 1] if place + 1 < len(self.lines) else None
            if line.at in self.menus and not (topical(self.current) and line.words >= 2):
                if self.menus[line.at] >= MENU + 2:
                    self._close()
                continue
            self._bullets(line, before)
            self._take(place, line, before, after)
        self._close()
        return self.found

    def _close(self, label: Line | None = None) -> None:
        """End the open list; the next has `label`."""
        if self.current.lines:
            self.found.append(self.current)
        self.current = List(label)

    def _bullets(self, line: Line, before: Line | None) -> None:
        """A bulleted list ends with its bullets, and begins below its own short label."""
        had = self.current.lines
        if len(had) < 3:
            return
        if not line.bullet and not line.when and all(one.bullet for one in had[-BULLETS:]):
            if line.first or not line.headline:  # (a bullet may have gone to the picture above its title)
                self._close()
        elif (
            line.bullet
            and line.headline
            and before is had[-1]
            and not before.bullet
            and before.short
            and not any(one.bullet for one in had[-20:])
        ):
            self._close(had.pop())

    def _take(self, place: int, line: Line, before: Line | None, after: Line | None) -> None:
        signed = bool(self.house) and line.key == self.house and not line.bullet
        if signed or (_turns(line) and any(_beside(line, near) for near in (before, after))):
            self._close()
            self.current.shut = True
        elif _labels(line) and not self._kicker(line, after):
            self._close(line)
        elif line.means[:1] == ("advertising",):
            return
        elif (line.furniture and not self._mark(line, after)) or (line.prompt and not line.headline):
            self._close()
        elif self._heads(line, after) and all(
            near.key != line.key for near in self.lines[place + 1 : place + 4]
        ):
            self._open(line)  # (a picture's text is said again by the headline)
        elif not self.current.shut:
            self.current.lines.append(line)

    def _open(self, line: Line) -> None:
        """A list below a line that no vocabulary knows; one more of its kind right below a single story shows
        that they are the stories' sections."""
        current = self.current
        unknown = current.label is not None and not current.label.means and current.label.short
        told = sum(n.headline for n in current.lines)
        if current.kicked or (unknown and line.short and told >= 1 and len(current.lines) <= 2):
            if current.label is not None:
                current.lines.insert(0, current.label)
            current.label, current.kicked = None, True
            current.lines.append(line)
        else:
            self._close(line)

    def _kicker(self, line: Line, after: Line | None) -> bool:
        """A known label that is the section above one of the list's stories."""
        if self._mark(line, after):
            return True
        return not line.first and after is not None and after.lone and _titled(self.current)

    def _mark(self, line: Line, after: Line | None) -> bool:
        """A word that may head a list or mark one story ("Breaking", "Comment"), where the stories above have
        a section each."""
        if after is None or not line.short or line.bullet or line.means[0] not in _MARKS:
            return False
        told = [self.current.label, *self.current.lines]
        kicked = sum(
            one is not None and one.short and not one.bullet and two is not None and two.headline
            for one, two in pairwise(told)
        )
        return kicked >= 2 and told[-1] is not None and not told[-1].short

    def _heads(self, line: Line, after: Line | None) -> bool:
        """A line in the place of a label that no vocabulary knows."""
        if after is None:
            return False
        if line.size <= 45 and not line.prose and after.size > 200 and len(unglued(after.text)) > 1:
            return True
        if not _heads(line, after):
            return False
        if self.current.label is None and (line.first or line.lone):
            return True
        return line.lone and after.headline and not after.lone and _titled(self.current)


def _beside(line: Line, near: Line | None) -> bool:
    return near is not None and near.chunk == line.chunk and _turns(near)


def _turns(line: Line) -> bool:
    """ "Next" or "Previous": two of them side by side are buttons of a slide show, not a label."""
    return line.means[:1] == ("read_next",) and line.short


def _labels(line: Line) -> bool:
    """A known label in the place of one; as one bullet among others it is a menu's entry."""
    return line.label and (line.lone or not line.bullet)


def _titled(current: List) -> bool:
    return any(line.headline for line in current.lines)


def _heads(line: Line, after: Line | None) -> bool:
    """A short line in the place of a label that no vocabulary knows."""
    return (
        not line.bullet
        and not line.prose
        and not line.when
        and not line.credit
        and line.words <= 5
        and 3 <= line.size <= 45
        and not RANK.match(line.text)
        and after is not None
        and (after.headline or after.first)
    )


def _menus(lines: list[Line]) -> dict[int, int]:
    """Lines that stand in a run of short ones, with the run's length."""
    runs: dict[int, int] = {}
    run: list[Line] = []
    for line in [*lines, None]:
        short = line is not None and line.short and not _labels(line) and not RANK.match(line.text)
        if short and line is not None:
            run.append(line)
            continue
        if len(run) >= MENU:
            runs.update((r.at, len(run)) for r in run)
        run = []
    return runs
