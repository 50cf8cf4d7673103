"""The headline of a dump's article: the line above its body that looks most like one."""

from __future__ import annotations

from newsreader.split.dump import words
from newsreader.split.dump.bounds import is_fact
from newsreader.split.dump.sheet import Line, Sheet

SEARCH = 60
"""Lines above the body in which the title is looked for."""


INSIDE = 12
"""Lines below the first paragraph in which the title is still looked for: a long line of a strip may stand
above it."""


HEAD_MAX = 260
"""Columns of the longest headline; Indian and Turkish portals write whole sentences."""


_LEVELS = {1: 6.0, 2: 2.0}
"""What a heading's mark says for its being the title."""


def find_title(sheet: Sheet, first: int, last: int) -> int | None:
    """The line that heads the body at `first`; None when nothing above it reads like a headline."""
    body = " ".join(line.key for line in sheet.lines[first : last + 1][:40])
    stems = {word[:6] for word in body.split() if len(word) > 3}
    wide = bool(words.WIDE.search(body))
    best, best_score = None, 2.0
    for line in reversed(sheet.lines[max(0, first - SEARCH) : min(last, first + INSIDE)]):
        if (
            (line.prose and line.level != 1)
            or line.image
            or line.when
            or line.label
            or line.furniture
            or line.text.endswith((":", "："))
            or sheet.noise(line)
            or not 14 <= line.size <= HEAD_MAX
            or line.credit
            or words.is_legal(line.text)
            or words.byline(line.text)
            or (line.at > first and not line.level and sheet.said_near(line))  # a caption
        ):
            continue
        facts = any(is_fact(near) for near in sheet.lines[max(0, line.at - 2) : line.at + 6])
        if line.at > first == 0 and line.level != 1 and not (facts and line.lone):
            continue  # of a text that was copied without its headline
        told = line.key.split()
        if wide:
            pairs = {line.key[i : i + 2] for i in range(len(line.key) - 1)}
            share = sum(pair in body for pair in pairs) / max(1, len(pairs))
        else:
            told = [word for word in told if len(word) > 3]
            share = sum(word[:6] in stems for word in told) / max(4, len(told))
        score = 6 * share + 4 * line.lone - abs(first - line.at) * 0.1
        score += 1.5 * facts
        score += 1 if line.size >= 30 else -1 if line.size >= 20 or wide else -3
        if line.at > first:
            score -= (5 if facts or line.level == 1 else 8) + 4 * (
                sum(between.prose for between in sheet.lines[first : line.at]) > 2
            )  # rather a sub-heading
        score += _LEVELS.get(line.level, 0) - 5 * line.below_picture
        score -= 3 * line.bullet + 2 * (line.stopped and line.size > 60)
        if sheet.twin(line.at) or (line.at and sheet.twin(line.at - 1)) or sheet.echoed(line):
            score -= 4  # a picture and its caption
        else:
            score += min(2, sheet.counts[line.key] - 1)
        score -= 4 * (is_fact(line) and line.size < 70)
        score += CRUMB * _in_crumbs(sheet, line) - OFFERED * _offered(sheet, line)
        score += NAMED * (line.at > 0 and sheet.lines[0].key.startswith(line.key))
        if score > best_score:
            best, best_score = line.at, score
    return _first_said(sheet, _above_standfirst(sheet, best)) if best is not None else None


CRUMB = 2.5
"""What it says for a headline that the way to the page ends with it ("Home » News » Headline")."""
NAMED = 6
"""What it says for one that the dump's first line begins with it, as scripts that take all text of a page
write its title there. (Headlines of 133 pages, each text a line of its own: 43 -> 59 in 100; between blank
lines: 45 -> 62.)"""
OFFERED = 4
"""What it says against one that it stands right below the label of a list."""
CRUMBS = 40
"""Lines above a headline in which the way to the page stands."""


def _in_crumbs(sheet: Sheet, line: Line) -> bool:
    above = sheet.lines[max(0, line.at - CRUMBS) : line.at]
    return any(other.key.endswith(line.key) and other.key != line.key and not other.prose for other in above)


def _offered(sheet: Sheet, line: Line) -> bool:
    before = sheet.lines[line.at - 1] if line.at else None
    return before is not None and before.label and before.means[0] in ("related", "read_more", "most_read")


def _above_standfirst(sheet: Sheet, title: int) -> int:
    """The shorter headline right above what was taken for the title and is its standfirst."""
    line = sheet.lines[title]
    if not title or line.size < STANDFIRST or line.level:
        return title
    above = sheet.lines[title - 1]
    shorter = above.headline and above.size * 5 <= line.size * 4 and (above.lone or above.first)
    stands = line.lone or not line.first
    shorter = shorter or (above.headline and sheet.counts[above.key] > 1 and above.size <= line.size)
    if not shorter or not stands or above.bullet or above.label or above.below_picture or above.prompt:
        return title
    return title - 1 if not is_fact(above) else title


STANDFIRST = 60
"""Columns of the shortest standfirst: shorter lines between title and text are names, places, buttons."""


def _first_said(sheet: Sheet, title: int) -> int:
    """The title's first place, if facts follow it there: share bars and players repeat it further down."""
    for line in sheet.lines[max(0, title - SEARCH) : title]:
        if (
            line.key == sheet.lines[title].key
            and line.lone
            and any(is_fact(near) for near in sheet.lines[line.at + 1 : line.at + 7])
        ):
            return line.at
    return title
