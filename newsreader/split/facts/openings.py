"""The words with which a byline begins: "By", "Ein Gastbeitrag von", "文/"."""

from __future__ import annotations

import re
from itertools import islice

from newsreader.split import wordlists

_AFTER_WORDS = re.compile(r"\s*[:：/／=＝|｜丨]\s*|\s+|(?<=\bd['’])")
"""What ends the words before names: a colon, a sign that does its work in Chinese and Japanese, space, or an
apostrophe ("une chronique d'Anne")."""
_COLONS = ("", ":", "：")
MOST_WORDS = 5
"""Words with which a byline begins."""
_LABEL = re.compile(r"^[^\W\d_]{3,}\s?[:：]\s*")
"""What a line calls its own contents ("Source: ...")."""
LONGEST = 60
"""Characters of a line in which such words are looked for."""


def begins(text: str) -> int:
    """Where the names begin in a line that says that it is a byline ("By", "Posted by"); 0 in others."""
    table = wordlists.byline_words()
    first = _AFTER_WORDS.search(text, 0, LONGEST)
    if first is None or text[: first.start()].lower() not in table.first:
        return 0
    start = 0
    for end in islice(_AFTER_WORDS.finditer(text, 0, LONGEST), MOST_WORDS):
        phrase, sign = text[: end.start()].lower().replace("’", "'"), end[0].strip()
        known = phrase in table.by or (sign and phrase in table.labels)
        if known and (sign in _COLONS or not phrase.isascii()):
            start = end.end()
    return start


def names_of(text: str) -> str:
    """A byline without the words with which it begins."""
    return text[begins(text) :]


def is_only_by(text: str) -> bool:
    """Whether a line is such words and nothing else: the name stands in the next."""
    words = text.strip(" :：")
    line = f"{words}{':' if text != words else ' '}"
    return begins(line) == len(line)


def is_labelled(text: str) -> bool:
    """Whether a line calls its contents something else ("Source: ...")."""
    return _LABEL.match(text) is not None and not begins(text)


def less_label(text: str) -> str:
    """A line without what it calls its own contents."""
    return _LABEL.sub("", text)
