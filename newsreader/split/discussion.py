"""Where readers' comments begin: what stands over them, below each of them, and in the form for a new one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsreader.split import vocabulary, wordlists

LONGEST = 200
"""Characters of a heading that holds the story's title."""
INVITATION = 60
"""Characters of what heads a form."""
_NUMBER = r"\(?\d[\d.,\u00a0\u202f]{0,7}\)?"
_OPENS = "[“”\"„«»‚‘'「『《]"


class _Patterns(NamedTuple):
    counted: re.Pattern[str]
    titled: re.Pattern[str]
    reply: re.Pattern[str]
    form: re.Pattern[str]
    invite: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    def words(table: str) -> str:
        return wordlists.alternatives("comments.toml", table)

    return _Patterns(
        re.compile(rf"(?:{words('before')}\s*)?{_NUMBER}\s*{words('counted')}\s*:?$", re.I),
        re.compile(rf"(?:{_NUMBER}|{words('one')})\s+{words('titled')}\s*{_OPENS}", re.I),
        re.compile(rf"{words('reply')}$", re.I),
        re.compile(words("form"), re.I),
        re.compile(rf"{words('invite')}(?!\w)", re.I),
    )


def counts_comments(text: str) -> bool:
    """Whether a line says how many comments there are.

    >>> counts_comments("12 comments"), counts_comments("5 thoughts on “A whale”")
    (True, True)
    >>> counts_comments("5 thoughts on the election")
    False
    """
    if len(text) > LONGEST:
        return False
    patterns = _patterns()
    return bool(patterns.counted.match(text) or patterns.titled.match(text))


def heads_comments(text: str) -> bool:
    """Whether a heading stands over readers' comments, with their number or without."""
    return vocabulary.meanings(text)[:1] == ("comments",) or counts_comments(text)


def is_reply(text: str) -> bool:
    """Whether a line is the button that answers a comment."""
    return len(text) <= INVITATION and _patterns().reply.match(text) is not None


def is_form(text: str) -> bool:
    """Whether a line belongs to the form for a comment."""
    patterns = _patterns()
    if len(text) <= INVITATION and patterns.invite.match(text):
        return True
    return patterns.form.match(text) is not None
