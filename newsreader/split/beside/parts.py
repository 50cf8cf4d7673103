"""What in the text of a link is the title of a story, and what is kicker, time, rank, summary or count."""

from __future__ import annotations

import re
from functools import lru_cache

from newsreader.split import vocabulary
from newsreader.split.stream import Candidate, Mark

MAX_TITLE = 320
"""Characters; the longest labelled title has 240."""
WIDE_TITLE = 9
"""Signs of a headline in a script without spaces."""
_WORDS = 4
_CHARS = 24
_WIDE = re.compile("[\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af]")
_BOLD = frozenset(("b", "strong"))
_STOPS = ".!?…。！？।"
_COLONS = frozenset(":：")
_EDGE = " \u00a0|·•-–—:"
_KICKER = 60
"""Characters of a kicker in front of an element that is called a title; the longest labelled one has 49."""
_LEAST = 6
"""Characters of a title that may remain."""
_GLUED = re.compile(r"([^\W\d_A-Z])([A-ZÄÖÜÉÈÁŠŽČ])")
"""Two elements whose texts were written without a space between them."""
_DROPPED = frozenset(("author", "button", "media", "time"))


@lru_cache(maxsize=20_000)
def headline_like(text: str) -> bool:
    """Whether a text is as long as a headline: four words, or nine signs of a script without spaces."""
    if len(text) > MAX_TITLE:
        return False
    wide = len(_WIDE.findall(text))
    if wide > 3:
        return len(text) >= WIDE_TITLE
    words = len(text.split())
    return (words >= _WORDS and len(text) >= 18) or (words >= 3 and len(text) >= _CHARS)


def strip_parts(candidate: Candidate, start: int, end: int) -> tuple[str, str, str]:
    """(title, section, time) of a link's text: elements inside it that are a kicker, a time, a rank, a
    label are taken out.

    Such a part stands at the beginning or the end of the text; what is taken out must leave a title behind.
    """
    text = candidate.text
    section = time = ""
    low, high = start, end
    marks = [
        m
        for m in candidate.marks
        if m.tokens or m.tag == "time" or m.tag in _BOLD or text[m.start : m.end].isdigit()
    ]
    if len(marks) > 1:
        marks.sort(key=lambda m: (m.start, -m.end))
    for mark in marks:
        if mark.start < low or mark.end > high or (mark.start <= low and mark.end >= high):
            continue
        piece = text[mark.start : mark.end].strip(_EDGE)
        at_start = not text[low : mark.start].strip(_EDGE + ".")
        at_end = not text[mark.end : high].strip(_EDGE + ".")
        if not piece or high - low - (mark.end - mark.start) < _LEAST or not (at_start or at_end):
            continue
        means = vocabulary.of_tokens(mark.tokens)
        if mark.tag == "time" or vocabulary.is_time(piece):
            time = time or piece
        elif "title" in means:
            if at_start and "summary" not in means and headline_like(piece):
                high = mark.end  # a title element followed by a summary in the same link
            elif at_end and (kicker := _kicker(candidate, low, mark)):
                section, low = section or kicker, mark.start
            continue
        elif at_start and (
            _is_kicker(means, piece, text[mark.end : high])
            or (mark.tag in _BOLD and _before_colon(piece, text[mark.end : high]))
        ):
            section = section or piece
        elif not _is_no_title(means, piece, at_start):
            continue
        if at_start:
            low = mark.end
        else:
            high = mark.start
    title = text[low:high].strip(" \u00a0·•|")
    if low > start:
        title = title.lstrip(":-–— ")
    if high < end:
        title = title.rstrip(":-–— ")
    return title, section, time


def _is_kicker(means: frozenset[str], piece: str, rest: str) -> bool:
    """Whether an element in front of a title is its kicker: by name, or a subtitle that stands before it."""
    if not _is_short(piece) or vocabulary.meanings(piece):
        return False
    return "kicker" in means or ("summary" in means and headline_like(rest.strip(_EDGE)))


def _before_colon(piece: str, rest: str) -> bool:
    """Whether bold words are a kicker: a few, with a colon and a headline behind them."""
    return rest[:1] in _COLONS and _is_short(piece) and headline_like(rest.strip(_EDGE))


def _is_no_title(means: frozenset[str], piece: str, at_start: bool) -> bool:
    """Whether an element at one end of a title is a summary, a rank, a count, a person or a button."""
    count = piece.strip("()")
    if count.isdigit():
        if at_start:
            return len(piece) <= 2
        return not means.isdisjoint(("comments", "rank"))
    if "kicker" in means and at_start and _is_short(piece):
        return True  # a badge: "Live", "Video"
    return ("summary" in means and not at_start) or (not means.isdisjoint(_DROPPED) and _is_short(piece))


def _is_short(piece: str) -> bool:
    return len(piece) <= 45 and len(piece.split()) <= 6


def _kicker(candidate: Candidate, start: int, title: Mark) -> str:
    """What stands before a title element in the same link, when that is an element of its own: its kicker."""
    text = candidate.text
    before = text[start : title.start].strip(_EDGE)
    headed = any(
        m.start <= start
        and m.end <= title.start
        and not text[m.end : title.start].strip(_EDGE)
        and m.tokens
        and "title" not in vocabulary.of_tokens(m.tokens)
        for m in candidate.marks
    )
    return before if headed and len(before) <= _KICKER and not vocabulary.meanings(before) else ""


def without_direction(title: str) -> str:
    """The title of the story before or after this one, without the words that say which it is.

    >>> without_direction("Previous articleSquid for supper"), without_direction("Next article: iPhones")
    ('Squid for supper', 'iPhones')
    """
    for text in (title, _GLUED.sub(r"\1 \2", title, count=1)):
        words = text.split(" ")
        for count in (4, 3, 2):
            if len(words) > count and "read_next" in vocabulary.whole_label(" ".join(words[:count]))[:1]:
                return " ".join(words[count:]).lstrip(_EDGE)
    return title


def before_summary(candidate: Candidate, start: int, end: int) -> int:
    """Where the title ends when a bold headline and its summary are one link."""
    for mark in candidate.marks:
        if mark.tag in _BOLD and mark.start == start and mark.end < end:
            rest = candidate.text[mark.end : end].strip()
            if rest[:1] in _COLONS:
                continue  # a kicker in bold letters
            if len(rest) > _CHARS and rest[-1] in _STOPS and headline_like(candidate.text[start : mark.end]):
                return mark.end
    return end
