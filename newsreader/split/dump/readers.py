"""Where readers' comments begin below a dump's article, and how far they go."""

from __future__ import annotations

from newsreader.split import discussion
from newsreader.split.dump.sheet import Line, Sheet
from newsreader.split.facts import dates

ENOUGH = 0.25
"""The share of the running text above a label of comments from which it ends the article: above that it is a
button's."""
PARAGRAPHS = 400
"""Columns of text that are enough below their number, or above their buttons: there may be more comments than
article."""
ANSWERS = 2
"""Buttons to answer from which they are a thread's."""
COMMENT = 60
"""Lines above the first such button among which the first comment begins."""
NAMED = 100
"""Columns of a line that says who wrote a comment, and when."""
SIGNED = 3
"""Lines below the number of comments among which the first of them is signed. With 6 the dated cards below
the number on a labelled page were taken for comments."""
TOLD = 2
"""Lines that say how many comments there are, above the article and below; more are cards'."""


def comments_below(sheet: Sheet, first: int, last: int) -> int:
    """The last line before the readers' comments."""
    lines = sheet.lines[first : last + 1]
    share = ENOUGH * sum(line.size for line in lines if line.prose)
    told = 0
    thread = _thread(sheet, first)
    for line in lines:
        certain = line.at == thread or discussion.counts_comments(line.text)
        if told >= (min(share, PARAGRAPHS) if certain else share) and (certain or _heads(sheet, line)):
            return line.at - 1
        told += line.size * line.prose
    return last


def comments(sheet: Sheet, first: int, last: int) -> range:
    """The lines of the readers' comments among `first`..`last`, up to the next label of a list."""
    begin = _thread(sheet, first)
    counted = [line.at for line in sheet.lines if discussion.counts_comments(line.text)]
    if begin < 0 and len(counted) <= TOLD:
        begin = next((at for at in counted if at >= first and _is_signed(sheet, at)), -1)
    if not first <= begin <= last:
        return range(0)
    end = next((line.at for line in sheet.lines[begin + 1 : last + 1] if line.label), last + 1)
    return range(begin, end)


def _is_signed(sheet: Sheet, at: int) -> bool:
    return any(_names(line) for line in sheet.lines[at + 1 : at + 1 + SIGNED])


def _names(line: Line) -> bool:
    """Whether a line may say who wrote a comment, and when."""
    return line.size <= NAMED and (line.when or dates.visible(line.text) is not None)


def _heads(sheet: Sheet, line: Line) -> bool:
    return (line.comments and sheet.counts[line.key] == 1) or discussion.is_form(line.text)


def _thread(sheet: Sheet, first: int) -> int:
    """The first line of the first comment, where each has a button to answer it below; -1 where none has."""
    buttons = [line.at for line in sheet.lines[first:] if discussion.is_reply(line.text)]
    if len(buttons) < ANSWERS:
        return -1
    for line in reversed(sheet.lines[max(first, buttons[0] - COMMENT) : buttons[0]]):
        if _names(line):
            above = sheet.lines[line.at - 1]
            return above.at if above.short and above.at > first else line.at
    return -1
