"""What words mean: labels, parts of class names, times. The words themselves are data (`data/*.toml`).

Everything here is a dictionary look-up on folded text, remembered between pages, so that asking about each
of the thousand short texts of a page costs a tenth of a millisecond.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from newsreader.model import GroupKind
from newsreader.split import wordlists
from newsreader.text import fold

MAX_LABEL = 90
"""Characters; the longest label of the labelled pages is the 55 of a live story's own headline."""
MAX_WORDS = 8
"""Of a label with a free part ("More from *"); a longer text is a sentence or a headline."""
_LONG_WORD = 10
"""Letters of a word that says by itself that a list is of what is read most."""
MAX_LEAD = 45
"""Characters before the colon of "Read more: ...". """
_STORY = frozenset(
    (
        "top", "media", "picks", "recommended", "more_from", "recent", "latest", "trending", "most_read",
        "coverage", "live", "read_next", "related", "read_more", "sponsored", "breaking",
    )
)  # fmt: skip
KINDS: dict[str, GroupKind] = {
    "read_more": "inline", "related": "related", "most_read": "most-read", "read_next": "read-next",
    "more_from": "more-from", "trending": "trending", "recent": "latest", "latest": "latest",
    "breaking": "latest", "live": "latest", "coverage": "coverage", "sponsored": "sponsored",
    "advertising": "sponsored", "top": "other", "media": "other", "picks": "other",
    "recommended": "more-from",
}  # fmt: skip
"""What a group of stories is called whose label has this meaning."""
LISTS = frozenset(KINDS) - {"advertising", "media", "live"}
"""Meanings that name a list of stories; videos, live pages and adverts have labels too."""
FURNITURE = frozenset(
    ("menu", "follow", "share", "comments", "newsletter", "subscribe", "consent", "author", "tags")
)
"""Meanings of labels that stand over no stories."""
_WIDE = re.compile("[\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Scripts that set no spaces between words (and Korean, which joins particles to them)."""
_BRACKET = re.compile(r"[(（【\[［]\s*([^()（）【】\[\]［］]{1,20}?)\s*[)）】\]］]")
_OPENING = frozenset("([{（【［:")
_SEPARATOR = re.compile(r"\s*[:：|»›→▶►■•>〉]+\s*|\s+[–—-]+\s+|】\s*")
_PARTS = re.compile(r"\s+[–—-]\s+|[|/•·・]")
_NUMBER = re.compile(
    r"\d+(?:st|nd|rd|th|h|m|s|d|w|hr|hrs|min|am|pm|er|z|t\d+z?|[年月日時时分秒]|년|월|일|시|분|초)?$"
)
_PRICE = frozenset("$€£¥%₽₹₩#@")
_RATING = re.compile(r"\d{1,2}[.,]\d|\d{1,2} \d{1,2}")
"""8.5 out of ten, 2 2: no time of day, whose minutes have two digits."""
_DAYS_AGO = re.compile(r"\d\s?(?:[dw](?![^\W\d_])|[日天일週周주]\s?[前전])")
_UNIT_RUN = re.compile(r"[\d年月日時时分秒前]+$")


class Lead(NamedTuple):
    """The label in front of a story on the same line."""

    meanings: tuple[str, ...]
    end: int
    """Where the story begins in the text."""


@lru_cache(maxsize=30_000)
def meanings(text: str) -> tuple[str, ...]:
    """What a label means, most telling first: ("related",), ("breaking", "latest"), () for what is no label.

    >>> meanings("Mehr zum Thema:")[-1]
    'related'
    """
    if not text or len(text) > MAX_LABEL:
        return ()
    key = fold(text)
    if not key:
        return ()
    labels = wordlists.label_tables()
    found = labels.whole.get(key)
    if found is not None:
        return found
    words = key.split(" ")
    if 1 < len(words) < 5:
        found = labels.before.get(key.rpartition(" ")[0]) or labels.behind.get(key.partition(" ")[2])
        if found:
            return found
    if not _OPENING.isdisjoint(text) and (found := _with_more(text, labels)):
        return found
    if len(words) > MAX_WORDS:
        return ()
    return (
        _with_free_part(key, words, labels)
        or _in_pieces(text, words, labels)
        or _of_most_read(words, labels)
        or _unspaced(key, labels)
    )


def _with_free_part(key: str, words: list[str], labels: wordlists.Labels) -> tuple[str, ...]:
    """What the known words at the beginning or end of a label mean: "More from *", "* news"."""
    first, last, _ = wordlists.telling_words()
    if words[0] not in first and words[-1] not in last:
        return ()
    for count in range(min(len(words) - 1, 5), 0, -1):
        head = " ".join(words[:count])
        found = labels.starts.get(head)
        if found is not None:
            return _narrowed(found, " ".join(words[count:]))
        for tail, found in labels.around.get(head, {}).items():
            if key.endswith(" " + tail):
                return _narrowed(found, key[len(head) : -len(tail)].strip())
        found = labels.whole.get(head, ()) if count > 2 else ()
        if found and found[-1] in wordlists.TELLING:
            return found  # "More on the topic at this paper"
        found = labels.ends.get(" ".join(words[-count:]))
        if found is not None:
            return found
    return ()


def _in_pieces(text: str, words: list[str], labels: wordlists.Labels) -> tuple[str, ...]:
    """What the first label of several means: "Most read - Sweden", "Breaking / latest"."""
    pieces = _PARTS.split(text) if len(words) <= 6 else []
    for piece in pieces if len(pieces) > 1 else ():
        found = labels.whole.get(fold(piece))
        if found is not None and found[0] in _STORY:
            return found
    return ()


def _of_most_read(words: list[str], labels: wordlists.Labels) -> tuple[str, ...]:
    """Whether one of what is read most begins or ends it: "Our most popular", "Most read in sports"."""
    if wordlists.telling_words()[2].isdisjoint(words):
        return ()
    for count in range(min(len(words) - 1, 4), 1, -1):
        for part in (words[:count], words[-count:]):
            if "most_read" in labels.whole.get(" ".join(part), ()):
                return ("most_read",)
    if len(words[0]) >= _LONG_WORD and "most_read" in labels.whole.get(words[0], ()):
        return ("most_read",)  # "Meistgelesen in der Rubrik"
    return ()


def _unspaced(key: str, labels: wordlists.Labels) -> tuple[str, ...]:
    """As `_with_free_part`, of scripts without spaces between words."""
    if key.isascii() or not _WIDE.search(key):
        return ()
    for count in range(min(len(key) - 1, 10), 1, -1):
        found = labels.starts.get(key[:count]) or labels.ends.get(key[-count:])
        if found is not None:
            return found
    return ()


def _with_more(text: str, labels: wordlists.Labels) -> tuple[str, ...]:
    """What a label means that goes on behind a colon or in brackets; () when that is unknown."""
    bracket = _BRACKET.search(text)
    if bracket:
        inside = labels.whole.get(fold(bracket[1]), ())
        if inside and inside[0] in ("sponsored", "advertising"):
            return ("sponsored",)  # "News for you (PR)"
        if bracket.start() > 3 and bracket.end() >= len(text) - 1:
            return meanings(text[: bracket.start()])
    found = labels.whole.get(fold(text.partition(":")[0]), ())
    return found if found and found[-1] in wordlists.TELLING else ()  # "More on the topic: Munich"


def _narrowed(found: tuple[str, ...], free: str) -> tuple[str, ...]:
    """What the free part of a label says when it is one itself: "More trending stories" are trending."""
    inner = wordlists.label_tables().whole.get(free, ())
    return (
        inner
        if inner and inner[0] in ("trending", "most_read", "recent", "latest", "sponsored", "related")
        else found
    )


def offers_stories(text: str) -> bool:
    """Whether a text is the label of a list of other stories (or of a link to one)."""
    return not _STORY.isdisjoint(meanings(text))


def is_furniture(text: str) -> bool:
    """Whether a text is the label of something that is no story: share buttons, newsletters, adverts."""
    found = meanings(text)
    return bool(found) and _STORY.isdisjoint(found)


@lru_cache(maxsize=10_000)
def lead(text: str) -> Lead | None:
    """The label that stands before a story on one line: "Read more: Storm nears the coast".

    The label must offer stories and end at a colon, bar, arrow or dash; else None.
    """
    for match in _SEPARATOR.finditer(text, 1, MAX_LEAD):
        if match.end() >= len(text):
            return None
        found = whole_label(text[: match.start()])
        if found and (found[0] in _STORY or found[0] == "more"):
            return Lead(tuple(["read_more" if m == "more" else m for m in found]), match.end())
        if match.group().strip() in "-–—":
            return None
    return None


def whole_label(text: str) -> tuple[str, ...]:
    """As `meanings`, for labels that are the whole text (no "More from *" forms)."""
    return wordlists.label_tables().whole.get(fold(text), ()) if len(text) <= MAX_LABEL else ()


def is_wide(text: str) -> bool:
    """Whether a text is of a script without spaces between words."""
    return bool(_WIDE.search(text))


# --- class names ----------------------------------------------------------------------------------


@lru_cache(maxsize=30_000)
def of_tokens(tokens: str) -> frozenset[str]:
    """What the words of an element's class, id and role say of it: {"related", "card"}.

    `tokens` as in stream.Box.
    """
    if not tokens:
        return frozenset()
    words, phrases = wordlists.token_words()
    found: set[str] = set()
    split = tokens.split(" ")
    for word in split:
        if word in words:
            found.update(words[word])
    for pair in itertools.pairwise(split):
        if pair in phrases:
            found.update(phrases[pair])
    return frozenset(found)


# --- times ----------------------------------------------------------------------------------------


def names_a_month(text: str) -> bool:
    """Whether a time is a date with a month's name in it."""
    return not wordlists.months().isdisjoint(fold(text).split())


def is_days_old(text: str) -> bool:
    """Whether an age is one of days or more: "2 days ago", "vor 1 Woche", "3日前".

    >>> is_days_old("3 hours ago"), is_days_old("2d")
    (False, True)
    """
    if _DAYS_AGO.search(text):
        return True
    return any(not word.isdigit() and word in wordlists.long_words() for word in fold(text).split())


@lru_cache(maxsize=30_000)
def is_time(text: str) -> bool:
    """Whether a text is a time and nothing else: "21:52", "3 hours ago", "10分前", "yesterday"."""
    if not text or len(text) > 60 or not _PRICE.isdisjoint(text) or _RATING.fullmatch(text):
        return False
    key = fold(text)
    words, whole = wordlists.time_words()
    if key in whole:
        return True
    digits = False
    for word in key.split():
        if word[0].isdigit():
            if not (_NUMBER.match(word) or _UNIT_RUN.match(word) or _split_unit(word, words)):
                return False
            digits = True
        elif word not in words:
            return False
    return digits and (
        len(key) > 4 or not key.isdigit() or ":" in text or (len(key) == 4 and key[:2] in ("19", "20"))
    )


def _split_unit(word: str, words: frozenset[str]) -> bool:
    """ "21h30", "10분전", "8min": a number with its unit and perhaps another number."""
    rest = word.lstrip("0123456789").rstrip("0123456789")
    return rest in words


def trim_time(text: str) -> tuple[str, str]:
    """A time that is written before or after a headline on one line, and the headline without it.

    Looks only at what a separator or a clock time divides: ("", text) where there is none.
    """
    match = _CLOCK.match(text)
    if match and match.end() < len(text):
        return match.group(1), text[match.end() :]
    for separator in (" | ", " - ", " – ", " — ", " • ", " · "):
        head, found, tail = text.partition(separator)
        if found and tail and is_time(head):
            return head, tail
        head, found, tail = text.rpartition(separator)
        if found and head and is_time(tail):
            return tail, head
    return "", text


@lru_cache(maxsize=10_000)
def time_part(text: str) -> tuple[str, str]:
    """(time, rest) of a short line that begins or ends with one: "World 24 min. ago"."""
    if is_time(text):
        return text, ""
    words = text.split()
    if len(words) > 14:
        return "", text
    for count in range(len(words) - 1, 0, -1):
        for time, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            line = " ".join(time).strip("|•·-–—, ")
            if is_time(line):
                return line, " ".join(rest).strip("|•·-–—, ")
    return "", text


_CLOCK = re.compile(
    r"((?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s*(?:Uhr|[ap]\.?m\.?|h))?)(?:\s*[|:–—•·-]+\s*|\s+)(?=\S)", re.I
)
