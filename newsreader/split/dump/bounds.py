"""Where the article of a dump begins and ends.

The body is the stretch of lines with most running text (a maximum-sum stretch: paragraphs count for,
everything else counts against), cut where it turns into a list of stories or thins out."""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate, groupby, islice, pairwise

from newsreader.split.body.notices import is_notice
from newsreader.split.dump import words
from newsreader.split.dump.readers import comments_below
from newsreader.split.dump.sheet import Line, Sheet
from newsreader.split.facts import dates

_DULL = frozenset(["author", "comments", "newsletter", "subscribe", "consent", "follow"])
"""Labels behind which an article does not go on."""


ASIDE = -2.0
"""Weight of a paragraph that is a caption or a notice by its form."""
RUN = -45.0
"""The most that one run of lines without text speaks against going on: a box between paragraphs may have any
number of headlines."""


def weigh(sheet: Sheet, line: Line) -> float:
    """How much a line speaks for (or against) being inside an article's body.

    Scales set on the labelled dumps: a short paragraph outweighs two odd lines, a box of six lines outweighs
    none."""
    if line.prose and (line.at in sheet.repeated or sheet.said_near(line) or is_notice(line.text)):
        return ASIDE
    if line.prose:
        weight = 4 + min(line.size, 480) / 12
        if line.prompt:
            return -10.0 if line.size < 200 else weight * 0.3
        return weight * 0.5 if line.bullet else weight
    if line.means:
        if line.means[0] in _DULL:
            return -22.0
        return -4.0 if line.furniture else -10.0
    if line.stopped or (line.lone and words.ended(line.text)):
        return 1.0
    return -4.0 if line.bullet or line.size >= 25 else -3.0


def body_stretch(sheet: Sheet) -> tuple[int, int] | None:
    """First and last line of the stretch with most running text; None for a dump without any."""
    best, best_sum = None, 0.0
    start, total, run = 0, 0.0, 0.0
    for line in sheet.lines:
        if sheet.noise(line):
            continue
        if total <= 0:
            start, total = line.at, 0.0
        weight = weigh(sheet, line)
        if weight > 0:
            run = 0.0
        else:
            weight = max(weight, RUN - run)
            run += weight
        total += weight
        if total > best_sum:
            best, best_sum = (start, line.at), total
    return best if best_sum >= 8 else None


def is_fact(line: Line) -> bool:
    """A byline or a full date, as stands by an article's headline."""
    return (
        line.size < 90
        and not line.prose
        and (
            bool(words.byline(line.text))
            or (any(c.isdigit() for c in line.text) and dates.visible(line.text) is not None)
        )
    )


def body_end(sheet: Sheet, first: int, last: int) -> int:
    """The last line of the body that begins at `first`: before a list of stories, and before the text thins
    out."""
    last = _summaries_below(sheet, first, last)
    last = comments_below(sheet, first, _list_below(sheet, first, last))
    return _teasers_below(sheet, first, _thin_end(sheet, first, last))


SUMMARIES = 3
"""Paragraphs in one run with other lines, down to the end, from which they are cards' summaries."""
SUMMARY = 330
"""Columns of the longest of them."""
MOSTLY = 0.7
"""The share of them below, and of paragraphs alone between blank lines above."""


def _summaries_below(sheet: Sheet, first: int, last: int) -> int:
    """The last line before cards whose summaries stand in one run with a picture's text, a section, a name,
    where the article's own paragraphs stand alone."""
    prose = [line for line in sheet.lines[first : last + 1] if line.prose and not sheet.noise(line)]
    alone = [0, *accumulate(line.lone for line in prose)]
    heads = [0, *accumulate(line.headline for line in sheet.lines[first : last + 1])]
    dates = [0, *accumulate(line.when or is_fact(line) for line in sheet.lines[first : last + 1])]
    longest = list(accumulate((line.size for line in reversed(prose)), max))[::-1]
    for count in range(1, len(prose) - SUMMARIES + 1):
        end = prose[count - 1]
        above, below = alone[count], alone[-1] - alone[count]
        rest = len(prose) - count
        mixed = rest - below
        if (
            end.lone
            and not prose[count].lone
            and longest[count] <= SUMMARY
            and above >= MOSTLY * count
            and mixed >= max(SUMMARIES, MOSTLY * rest)
            and heads[-1] - heads[end.at - first + 1] >= MOSTLY * rest
            and max(len({line.chunk for line in prose[count:]}), dates[-1] - dates[end.at - first + 1])
            >= MOSTLY * rest
        ):
            return end.at
    return last


TEASERS = 4
"""Headlines with one paragraph each, one after the other down to the end, that are other stories' teasers."""
TEASER = 260
"""Columns of the longest such paragraph."""


def _teasers_below(sheet: Sheet, first: int, last: int) -> int:
    """The last line before headlines and single short paragraphs by turns, unless the text above is such a
    list itself, or the smaller part."""
    # (A sentence with short lines in its run is a picture's text or a card's.)
    prose = [line for line in sheet.lines[first : last + 1] if line.prose and line.lone]
    if not prose:
        return last
    headed = [any(n.headline for n in sheet.lines[a.at + 1 : b.at]) for a, b in pairwise(prose)]
    alone = [
        one.size <= TEASER and (head or _pictured(sheet, one))
        for one, head in zip(prose[1:], headed, strict=True)
    ]
    count = next((n for n, single in enumerate(reversed(alone)) if not single), len(alone))
    above, tail = prose[: len(prose) - count], prose[len(prose) - count :]
    if count < TEASERS or sum(line.size for line in above) < sum(line.size for line in tail):
        return last
    if sum(alone[: len(above) - 1]) * 2 > len(above) or sum(headed[-count:]) < TEASERS - 1:
        return last
    return above[-1].at


PICTURE = 160
"""Columns of the longest sentence that says what a card's picture shows."""


def _pictured(sheet: Sheet, line: Line) -> bool:
    """Whether a short sentence stands right above other lines, as a picture's text does in a card."""
    return line.size <= PICTURE and line.at + 1 < len(sheet.lines) and not sheet.lines[line.at + 1].prose


FRONT = 4
"""Teasers from which a page without two paragraphs in a row is a front page."""


def is_front(sheet: Sheet, first: int, last: int) -> bool:
    """Whether the running text is a front page's: short single paragraphs, each below a headline."""
    prose = [line for line in sheet.lines[first : last + 1] if line.prose]
    if len(prose) < FRONT or any(line.size > TEASER for line in prose):
        return False
    return all(any(line.headline for line in sheet.lines[a.at + 1 : b.at]) for a, b in pairwise(prose))


LABELS = 20
"""Labels of lists that are looked at in a body."""
BEGUN = 3
"""Paragraphs above a label from which an article has begun."""


def _list_below(sheet: Sheet, first: int, last: int) -> int:
    """The last line before a list of stories with their summaries: below its label no two paragraphs follow
    each other, as those above it do. (A label that stands again further down is a box's.)

    On 638 pages of which the article is known, 9 articles that had gone on into such lists end there, one
    ends too early."""
    prose = [line.at for line in sheet.lines[first : last + 1] if line.prose]
    labels = (line for line in sheet.lines[first:last] if line.label and sheet.counts[line.key] == 1)
    for line in islice(labels, LABELS):
        place = bisect(prose, line.at)
        above, below = prose[:place], prose[place:]
        running = sum(two - one == 1 for one, two in pairwise(above))
        if place < BEGUN or running * 2 < place or len(below) < 2:
            continue
        if below[-1] - below[0] > len(below) and all(two - one > 1 for one, two in pairwise(below)):
            return line.at - 1
    return _cards_below(sheet, first, last)


def _chunks(lines: list[Line]) -> list[list[Line]]:
    """The lines by their runs between blank lines."""
    return [list(run) for _, run in groupby(lines, key=lambda line: line.chunk)]


def _cards_below(sheet: Sheet, first: int, last: int) -> int:
    """The last line before cards without a label: runs of short lines and single paragraphs (summaries) by
    turns."""
    chunks = _chunks(sheet.lines[first : last + 1])
    cards = 0
    for number in range(len(chunks) - 2, -1, -1):
        head, summary = chunks[number], chunks[number + 1]
        if (
            len(summary) == 1
            and summary[0].prose
            and len(head) >= 2
            and not any(line.prose for line in head)
            and head[-1].headline
            and any(line.short for line in head)
        ):
            cards += 1
            start = head[0].at
        elif len(head) == 1 and head[0].prose and cards and number and not chunks[number - 1][-1].prose:
            continue
        elif cards >= 3:
            return start - 1
        else:
            cards = 0
    return last


GAP, CLOSED_GAP = 4, 2
"""Lines without prose that may part an article from what follows; fewer do where one of them closes it
("Comments")."""


THINNER = 0.6
"""What follows such a gap is not the article if its share of paragraphs falls below this part of the share
before."""


MOST = 0.7
"""The share of the running text that the part before the gap must hold."""


def _thin_end(sheet: Sheet, first: int, last: int) -> int:
    """The last line before the text thins out into teasers, prompts and comments."""
    lines = [line for line in sheet.lines[first : last + 1] if not sheet.noise(line)]
    prose = [place for place, line in enumerate(lines) if line.prose and line.at not in sheet.repeated]
    told = [0, *accumulate(lines[place].size for place in prose)]
    for number, (here, there) in enumerate(pairwise(prose), start=1):
        between = lines[here + 1 : there]
        closed = any(line.means and line.means[0] in _DULL for line in between)
        if len(between) < (CLOSED_GAP if closed else GAP) or told[number] < MOST * told[-1]:
            continue
        before, after = number / (here + 1), (len(prose) - number) / (len(lines) - here - 1)
        if after < THINNER * before:
            return lines[here].at
    return last
