# ruff: noqa: E501  (patterns)
"""Lines that are bylines, whole or in part -> the people whom they name."""

from __future__ import annotations

import re

from newsreader.split import vocabulary
from newsreader.split.facts.openings import begins, is_labelled, names_of
from newsreader.split.facts.people import are_letters, less_credits, looks_personal, tidy

_PLACED = re.compile(r"(?<=\w)\s(?:in|from|em|à|aus|в)\s[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?$")
"""Where the writer was: "Ann Lee in Paris"."""
_NAME = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ][\w.'’-]+ ){1,3}[A-ZÀ-ÞА-ЯЁ][\w'’-]+")
_BAR = re.compile(r"\s+[|•·–—]\s+|,\s+(?=\d)")
_BARS = re.compile(r"\s+[|•·–—-]\s+")
_JOINT = re.compile(
    r"(?:[|•·–—]|\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{2,4})?)\s+|\s+(?=[^\W\d_]{1,12}\s?[:：])"
)
"""What stands before a byline in a line that begins with something else: a bar, a day, another label's text."""
_REPORTER = re.compile(
    r"(?:^|(?<!^사진)(?<!\s사진)[\s=])(?!취재)((?:[\uac00-\ud7af]{2,4}[·,]\s?)*[\uac00-\ud7af]{2,4})\s?(?:선임|수습|전문|객원|인턴)?(?:기자|특파원|논설위원)(?=[\s,]|$)"
)
"""The names before a Korean reporter's title; not who took the picture."""
_CHINESE_REPORTER = re.compile(
    r"(?:^|[（(【][^（()）]{0,8}?)(?:本报|本報|本刊|首席|资深|见习|特约|实习)*(?:记者|記者|评论员|評論員|通讯员|撰稿人)\s*[:：]?\s*([\u3400-\u9fff]{2,4}(?:[\s、，,]+[\u3400-\u9fff]{2,4})*)(?=[\s）)】／/]|$)"
)
"""The names after a Chinese reporter's title, in brackets or at the beginning of a line: "（记者 王毅 李明）"."""
_LAST_BRACKETS = re.compile(r"[.!?…”“»\"’'。！？]\s*[(（\[]([^()（）\[\]]{2,40})[)）\]]\.?$")
_ACRONYM = re.compile(r"[A-Z]{2,5}|[a-z]{3}")
_NEXT_LABEL = re.compile(
    r"[\s,]+[^\W\d_]{3,}\s?[:：](?=\s)|\s+[\u3040-\u30ff\u3400-\u9fff]{1,6}\s?[:：/／|｜丨](?=\S)"
)
_BEFORE_DATE = re.compile(
    r"(?:\s+(?:on|at|am|um|le|el|il|den|op|om|dnia|em|à|kl\.?|i|vom|geschrieben))+$", re.I
)
"""Words between a name and the day."""
_DIGIT = re.compile(r"\d")
LONGEST_PLAIN = 3
"""Words of a name beside a day and nothing else; longer ones are titles."""
MAX_BYLINE = 120
"""Characters of a line that is only a byline."""


def is_byline(text: str) -> bool:
    """Whether a line is nothing but "by" with names, and perhaps a date after them."""
    return len(text) <= MAX_BYLINE and bool(begins(text) and people(text))


def later(text: str) -> str:
    """What a line says from the words of a byline on that stand behind a bar or a date; "" where none do."""
    for joint in _JOINT.finditer(text):
        if begins(rest := text[joint.end() :]):
            return rest
    return ""


def people(text: str) -> tuple[str, ...]:
    """The names of a line that goes on with a date or a place after them; () when it does not begin so.

    The letters of an agency are a name beside a person's ("Ann Lee and AFP"), but not behind a comma, where places
    stand ("Ann Lee, USA").
    """
    found = tidy([signed(text)])
    persons = [looks_personal(name) for name in found]
    beside = [person or _is_agency(name, text) for person, name in zip(persons, found, strict=True)]
    return found if any(persons) and all(beside) else ()


def _is_agency(letters: str, text: str) -> bool:
    """Whether letters in a byline are those of an agency."""
    return _ACRONYM.fullmatch(letters) is not None and f", {letters}" not in text


def beside_time(text: str) -> tuple[str, ...]:
    """The names of a line that is a day and names, with a bar or a dash between."""
    parts = [part.strip() for part in _BARS.split(text)]
    times = [vocabulary.is_time(part) for part in parts]
    if len(parts) != 2 or sum(times) != 1:
        return ()
    names = people(parts[times.index(False)])
    return names if all(len(name.split()) <= LONGEST_PLAIN for name in names) else ()


def reporters(text: str) -> tuple[str, ...]:
    """Whom a line names with a Korean reporter's title behind, or a paragraph with a Chinese one before."""
    chinese = _CHINESE_REPORTER.search(text)
    found = [chinese[1]] if chinese else _REPORTER.findall(text)
    return tuple([name for names in found for name in re.split(r"[\s、，,·]+", names)])


def in_brackets(paragraph: str) -> tuple[str, ...]:
    """Who signs in brackets after the last sentence: by letters, "(abc/xyz)", or by name."""
    match = _LAST_BRACKETS.search(paragraph[-60:])
    if not match or is_labelled(match[1]):
        return ()
    return (match[1],) if are_letters(match[1]) else people(match[1])


def opening_name(text: str) -> tuple[str, ...]:
    """The name right after the words of a byline, whatever follows it."""
    start = begins(text)
    name = _NAME.match(text[start:]) if start else None
    return tidy([name[0]]) if name and looks_personal(name[0]) else ()


def signed(text: str) -> str:
    """What a byline says before its date, its place, its next label or what another did."""
    rest = _BAR.split(names_of(text))[0]
    label = _NEXT_LABEL.search(rest)
    rest = _PLACED.sub("", less_credits(rest[: label.start()] if label else rest))
    time, without = vocabulary.time_part(rest) if _DIGIT.search(rest) else ("", rest)
    return _BEFORE_DATE.sub("", without) if time and rest.startswith(without) else rest
