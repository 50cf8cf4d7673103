"""Where lines break: text and a width in cells -> character spans. Knows wide scripts, not styles or widgets.

Spaces are break opportunities; so is every place between two wide (Chinese, Japanese) characters, except
before closing and after opening punctuation. A word wider than the line is cut between graphemes.
"""

from __future__ import annotations

import re

from rich.cells import cell_len

_OPEN = "「『（《〈【〔｛［“‘"
_CLOSE = "」』）》〉】〕｝］、。，．：；！？・…—”’ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ％"
_WIDE = (
    "\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003fffd"
)
# Hangul is wide too, but Korean puts spaces between its words and is read best when they stay whole.
_TOKEN = re.compile(rf"\s+|[{_OPEN}]*[{_WIDE}][{_CLOSE}]*|[^\s{_WIDE}]+")


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Spans (start, end) of the lines of `text` in `width` cells; never empty, white space at line ends
    left out."""
    width = max(2, width)
    spans: list[tuple[int, int]] = []
    position = 0
    for line in text.split("\n"):
        if len(line) * 2 <= width or (line.isascii() and len(line) <= width):
            spans.append((position, position + len(line)))
        else:
            spans.extend((position + start, position + end) for start, end in _wrap_line(line, width))
        position += len(line) + 1
    return spans


def _wrap_line(line: str, width: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = end = used = 0
    for match in _TOKEN.finditer(line):
        token = match.group()
        if token.isspace():
            if used or not match.start():  # what a line begins with is its indentation
                used += len(token)
            else:
                start = end = match.end()
            continue
        cells = cell_len(token)
        if used + cells > width and start < match.start():
            if end > start:
                spans.append((start, end))
            start, used = match.start(), 0
        if cells > width:
            *full, last = _cut(token, width)
            spans.extend((match.start() + a, match.start() + b) for a, b in full)
            start, used = match.start() + last[0], cell_len(token[last[0] : last[1]])
        else:
            used += cells
        end = match.end()
    if end > start or not spans:
        spans.append((start, end))
    return spans


def _cut(word: str, width: int) -> list[tuple[int, int]]:
    """A word too wide for one line, cut so that no line is wider and marks stay with their letters."""
    spans: list[tuple[int, int]] = []
    start = used = 0
    for index, character in enumerate(word):
        cells = cell_len(character)
        if used + cells > width:
            spans.append((start, index))
            start, used = index, 0
        used += cells
    spans.append((start, len(word)))
    return spans


def crop(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis where it was cut."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    used = 0
    for index, character in enumerate(text):
        used += cell_len(character)
        if used > width - 1:
            return text[:index].rstrip() + "…"
    return text
