"""Which lines of a list of stories are their titles.

Dumps write headings alone between blank lines, so where a list has such lines they are its titles, and other
long lines in it are pictures' texts; a plain bulleted list has only titles."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from newsreader.split.dump import words
from newsreader.split.dump.lists import RANK
from newsreader.split.dump.sheet import HEADLINE_MAX, Line, alike, joints
from newsreader.split.dump.steps import below_bullets, in_step

_CONTACT = re.compile(r"(?:\d[ ./-]?){7,}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w|\d{4,5}\s+[A-ZÀ-Þ]\w+$")

FEW = 3
"""Words of a name or section that a list of longer headlines shows beside them."""


def is_contact(line: Line) -> bool:
    """A telephone number, a mail or post address."""
    return _CONTACT.search(line.text[:HEADLINE_MAX]) is not None


def find_titles(lines: list[Line], labelled: bool) -> list[Line]:
    """The lines of a list that are its stories' titles. `labelled`: a known label announces the list, so that
    short lines may be titles, too."""
    doubled = {line.at for line, after in pairwise(lines) if line.key == after.key}
    able = [line for line in lines if _able(line, labelled) or (line.at in doubled and _told_twice(line))]
    if any(line.headline for line in able):  # short lines are titles only in a list of them
        able = [line for line in able if line.headline or line.bullet or line.at in doubled]
    if labelled:
        able = _of_a_kind(able)
    if told := _said_twice(lines):
        twice, rest = told
        return [line for line in lines if line.at in twice or (line in able and line.at not in rest)]
    stepped, beside = in_step(lines)
    below, bullets = below_bullets(lines)
    able = [line for line in able if line.at not in beside | bullets]
    able = _above_texts(lines, _above_bylines(lines, able))
    marked = [line for line in able if line.level]
    if len(marked) >= 2 and len(marked) * 2 >= len(able):
        return marked
    timed = {line.at for line in able if _timed(line)}
    linked = [line for line in able if line.linked or line.at in timed]
    if len(linked) >= 2 and len(linked) * 2 >= len(able):  # where links are known, stories have them
        able = linked
    lone = [line for line in able if line.lone]
    # Headings stand alone between blank lines. A list with enough of them has its titles there.
    headings = (len(lone) >= 2 and len(lone) * 3 >= len(able)) or (len(lone) == 1 and len(able) <= 3)
    titles = {line.at for line in (lone if headings else able)}
    titles |= timed if len(timed) >= 2 else set()
    # A run of headlines without a blank line between them is a list of its own.
    runs = Counter(line.chunk for line in able if line.bullet or labelled)
    totals = Counter(line.chunk for line in lines)
    titles |= {n.at for n in able if runs[n.chunk] >= 3 and runs[n.chunk] * 5 >= totals[n.chunk] * 4}
    titles -= _images(lines, titles - timed) | _subtitles(lines, titles)
    titles |= stepped | below
    return [line for line in able if line.at in titles]


def _of_a_kind(able: list[Line]) -> list[Line]:
    """Without what a list of headlines shows beside them: sentences (summaries, captions), and names."""
    if len(able) < 3:
        return able
    stopped = [line for line in able if line.stopped]
    if stopped and len(stopped) * 3 <= len(able):
        able = [line for line in able if not line.stopped]
    if sum(line.words > FEW for line in able) * 3 >= len(able) * 2:
        able = [line for line in able if line.words > FEW or not line.text.istitle()]
    return able


def _timed(line: Line) -> bool:
    """Whether a line opens with a time of day or a day in figures."""
    return words.clock_start(line.text)[0] is not None or words.day_start(line.text) is not None


SIGNED = 3
"""Titles with their writer's line right below, from which a list's titles are those."""


def _above_bylines(lines: list[Line], able: list[Line]) -> list[Line]:
    """Without what stands before a title that its writer's line follows (a picture's text), and after that
    line (a summary), in a list of such cards."""
    next_to = {line.at: after for line, after in pairwise(lines)}
    signed = {one.at for one in able if (after := next_to.get(one.at)) and words.by_whom(after.text)}
    if len(signed) < SIGNED or len(signed) * 3 < len(able):
        return able
    writers = {next_to[at].at for at in signed}
    beside = {one.at for one, two in pairwise(lines) if two.at in signed} | {
        two.at for one, two in pairwise(lines) if one.at in writers
    }
    return [line for line in able if line.at in signed or line.at not in beside]


SUMMARY = 120
"""Columns of the summaries of cards on the average, and of the shortest."""
TEXT = 1.4
"""How much longer than the titles above them they are, on the average."""


def _above_texts(lines: list[Line], able: list[Line]) -> list[Line]:
    """Without the summaries of cards that are each a title, perhaps a section, and a text without its end."""
    places = {line.at: place for place, line in enumerate(lines)}
    pairs = []
    for one, two in pairwise(able):
        between = lines[places[one.at] + 1 : places[two.at]]
        if len(between) <= 1 and two.size > one.size and all(n.short or n.when for n in between):
            pairs.append((one, two))
    told = sum(two.size for _, two in pairs)
    if len(pairs) < SIGNED or len(pairs) * 3 < len(able) or told < len(pairs) * SUMMARY:
        return able
    if told < TEXT * sum(one.size for one, _ in pairs):
        return able
    texts = {two.at for _, two in pairs if two.size >= SUMMARY}
    return [line for line in able if line.at not in texts]


def _told_twice(line: Line) -> bool:
    """Whether a line that stands twice in a row may be a short title."""
    return not is_contact(line) and line.words >= 2 and line.size >= 10 and not (line.means or line.when)


TWICE = 4
"""Titles with their picture's text, from which a list's titles are those."""
APART = 3
"""Lines from one of them to the next, with the next one's picture, where a summary stands between."""


def _said_twice(lines: list[Line]) -> tuple[set[int], range] | None:
    """The titles of cards that are each a picture's text, perhaps a word, the same again as title, and a
    summary; and all lines of the cards. Such a title is one however short it is. None for other lists."""
    places = [
        at
        for at, line in enumerate(lines)
        if _told_twice(line) and any(alike(line.key, n.key) for n in lines[max(0, at - 2) : at])
    ]
    if len(places) < TWICE or sum(lines[at].headline for at in places) * 4 < len(places):
        return None
    between = [lines[one + 1 : two] for one, two in pairwise(places)]
    step = sorted(map(len, between))[len(between) // 2]
    cards = sum(sum(n.headline or n.prose for n in told) <= 2 for told in between)
    if step < APART or cards * 4 < len(between) * 3:
        return None
    last = lines[min(places[-1] + step - 1, len(lines) - 1)]
    return {lines[at].at for at in places}, range(lines[places[0]].at, last.at + 1)


def _subtitles(lines: list[Line], titles: set[int]) -> set[int]:
    """Second lines of cards that each begin with a short bullet (a picture's word, a rank)."""
    marks = [line for line in lines if line.bullet and line.at not in titles]
    if len(marks) < 3 or any(line.bullet for line in lines if line.at in titles):
        return set()
    second: set[int] = set()
    fresh = False
    for line in lines:
        if line.bullet:
            fresh = True
        elif line.at in titles:
            if not fresh:
                second.add(line.at)
            fresh = False
    return second if len(titles) > len(marks) * 1.4 else set()


def _images(lines: list[Line], titles: set[int]) -> set[int]:
    """Titles that are pictures' texts, where cards come as picture, section, title ("A s B, A s B")."""
    found = set()
    for place in range(len(lines) - 2):
        one, short, two = lines[place : place + 3]
        after = lines[place + 3] if place + 3 < len(lines) else None
        if (
            one.at in titles
            and two.at in titles
            and short.at not in titles
            and short.key not in (one.key, two.key)
            and short.size < 40
            and not short.when
            and one.chunk == two.chunk
            and (after is None or after.first or after.at in titles or after.prose)
        ):
            found.add(one.at)
    return found if len(found) >= 2 else set()


def _able(line: Line, labelled: bool) -> bool:
    """Whether a line can be a story's title in its list."""
    if (
        line.size > 4 * HEADLINE_MAX
        or line.when
        or line.image
        or line.furniture
        or (line.prose and line.stopped)
        or line.below_picture
        or words.by_whom(line.text)
        or words.is_form(line.text)
        or RANK.match(line.text)
        or _CONTACT.search(line.text)
        or joints(line.text) >= 2
    ):
        return False
    if (line.stopped and line.size > 120) or words.is_legal(line.text):
        return False
    if line.headline:
        return not line.prompt or labelled
    return (
        labelled
        and (line.lone or line.bullet)
        and line.words >= 2
        and 10 <= line.size <= 230
        and not line.means
    )
