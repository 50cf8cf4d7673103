"""The lists of a dump: what stands between one label and the next, around the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsreader.split.dump.sheet import Line, Sheet, unglued


@dataclass
class List:
    """The lines under one label, furniture left out."""

    label: Line | None = None
    lines: list[Line] = field(default_factory=list)
    shut: bool = False
    """Nothing behind belongs to a list until a label opens one."""

    @property
    def means(self) -> tuple[str, ...]:
        return self.label.means if self.label is not None else ()


MENU = 4
"""So many short lines in a row are a menu, not sections of cards."""


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
    found: list[List] = []
    current = List()
    lines = [
        line
        for line in sheet.lines[first : last + 1]
        if not _NO_STORY.match(line.text) and not (line.headline and sheet.in_menu(line))
    ]
    menu = _menus(lines)
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if line.at in menu and not (topical(current) and line.words >= 2):
            if menu[line.at] >= MENU + 2:
                current = _closed(found, current)
            continue
        if (
            len(current.lines) >= 3
            and not line.bullet
            and not line.when
            and all(had.bullet for had in current.lines)
        ):
            current = _closed(found, current)  # a bulleted list ends with its bullets
        if (
            line.bullet
            and line.headline
            and place
            and len(current.lines) >= 3
            and lines[place - 1] is current.lines[-1]
            and (
                not lines[place - 1].bullet
                and lines[place - 1].short
                and not any(had.bullet for had in current.lines[-20:])
            )
        ):
            label = current.lines.pop()  # a bulleted list begins below its own short label
            current = _closed(found, current)
            current.label = label
        if house and line.key == house and not line.bullet:
            current = _closed(found, current)
            current.shut = True
            continue
        kicker = not line.first and after is not None and after.lone and _titled(current)
        if _turns(line) and any(
            near is not None and near.chunk == line.chunk and _turns(near)
            for near in (after, lines[place - 1] if place else None)
        ):
            current = _closed(found, current)
            current.shut = True
        elif _labels(line) and not kicker:
            current = _closed(found, current)
            current.label = line
        elif line.means[:1] == ("advertising",):
            continue
        elif line.furniture or (line.prompt and not line.headline):
            current = _closed(found, current)
        elif (
            (
                line.size <= 45
                and not line.prose
                and after is not None
                and after.size > 200
                and len(unglued(after.text)) > 1
            )
            or (_heads(line, after) and (line.first or line.lone) and current.label is None)
            or (
                _heads(line, after)
                and line.lone
                and after is not None
                and after.headline
                and after.lone is False
                and _titled(current)
            )
        ):
            current = _closed(found, current)
            current.label = line
        elif not current.shut:
            current.lines.append(line)
    _closed(found, current)
    return found


def _turns(line: Line) -> bool:
    """ "Next" or "Previous": two of them side by side are buttons of a slide show, not a label."""
    return line.means[:1] == ("read_next",) and line.short


def _labels(line: Line) -> bool:
    """A known label in the place of one; as one bullet among others it is a menu's entry."""
    return line.label and (line.lone or not line.bullet)


def _closed(found: list[List], current: List) -> List:
    if current.lines:
        found.append(current)
    return List()


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
