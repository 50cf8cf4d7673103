"""Texts as words: where each stands, and the form in which two words count as the same.

White space and the style of quotation marks, dashes and ellipses never make a difference. Scripts that are
written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) count each character, with its marks, as
a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

STEM = 5
"""Letters of a word that count. Measured on aligned sentences: 4 to 6 are alike, whole words lose two points
of F1."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)


def _ranges(codes: Iterable[int]) -> str:
    """Ascending character codes as the inside of a character class."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)


# `\w` leaves out the vowel signs and points of Hindi, Bengali, Hebrew, Arabic ..., which would cut their
# words in two.
MARKS = _ranges(
    code
    for code in (*range(0x300, 0x1E00), *range(0xA800, 0xAC00))
    if unicodedata.category(chr(code))[0] == "M"
)
_LETTER = rf"[^\W{UNSPACED}]"
_MORE = rf"(?:{_LETTER}|[{MARKS}\u200c\u200d])"
_TOKEN = re.compile(
    rf"[{UNSPACED}][{MARKS}]*"  # one character of an unspaced script
    r"|\[\w+\]"  # a bracketed remark such as [sic]
    r"|\d+(?:[.,:/‐‑‒–−-]\d+)+"  # 1,234.5  18:30  10-12
    rf"|(?:{_LETTER}\.){{2,}}"  # U.S.
    rf"|{_LETTER}{_MORE}*(?:[-‐‑'’ʼ.,:/@&·]{_LETTER}{_MORE}*)*"  # a word, its hyphens and apostrophes inside
    r"|[-‐‑‒–—―−]+|\.{2,}|''|``|[^\w\s]"  # dashes, dots and quotation marks in runs; any other sign alone
)
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|un|(?:de|ne|da|su|co|a)ll)'(?=\w{2})")
_HYPHENS = dict.fromkeys("‐‑‒–—―−", "-")
_APOSTROPHES = dict.fromkeys("‘’‚‛′ʼ`´", "'")
_INSIDE = str.maketrans(_HYPHENS | _APOSTROPHES)
_SIGNS = (
    dict.fromkeys("-‐‑‒–—―−", "-")
    | dict.fromkeys("'‘’‚‛′ʼ`´‹›\"“”„‟″«»「」『』〝〞＂", '"')
    | {
        "''": '"',
        "``": '"',
        "…": "...",
        "..": "...",
        "，": ",",
        "。": ".",
        "！": "!",
        "？": "?",
        "：": ":",
        "；": ";",
    }
)


class Token(NamedTuple):
    key: str
    """The form to compare: the word with plain apostrophes and hyphens, its case kept; one form for like
    signs."""
    start: int
    end: int


@lru_cache(maxsize=1024)  # a comparison asks for the words of a paragraph up to three times
def tokens(text: str) -> tuple[Token, ...]:
    """The words and signs of `text` in order."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        plain = word.isascii() and word[0].isalnum()  # nearly all: spare them the look-up
        found.append(Token(word if plain else _key(word), match.start(), match.end()))
    return tuple(found)


def plain_words(text: str) -> list[str]:
    """The words of `text` without case, signs left out."""
    return [token.key.casefold() for token in tokens(text) if not is_sign(token.key)]


@lru_cache(maxsize=512)
def _bag(text: str) -> Counter[str]:
    return Counter(plain_words(text))


def alike(left: str, right: str) -> float:
    """Dice coefficient of two texts' words, without case and punctuation."""
    return overlap(_bag(left), _bag(right))


def overlap(a: Counter[str], b: Counter[str]) -> float:
    """Dice coefficient of two bags of words; 1 for two empty ones."""
    total = a.total() + b.total()
    return 2 * sum(min(count, b[word]) for word, count in a.items() if word in b) / total if total else 1.0


def stem(key: str) -> str:
    """What of a casefolded word counts: its beginning; all of a number."""
    return key if key[0].isdigit() else key[:STEM]


def bare(key: str) -> str:
    """A casefolded word without the small word that is written to it ("l'accord", "dell'ora")."""
    return _ELIDED.sub("", key) if "'" in key else key


def is_unspaced(key: str) -> bool:
    """Whether a token's key is one character of a script that is written without spaces."""
    return not key.isascii() and _IS_UNSPACED(key) is not None


def is_sign(key: str) -> bool:
    """Whether a token's key is punctuation rather than a word."""
    return not key[0].isalnum() and not key.strip("[]_")[:1].isalnum()


def sentence_starts(run: Sequence[Token]) -> list[bool]:
    """For each token whether a sentence may begin there, so that its capital letter says nothing."""
    starts, fresh = [], True
    for at, token in enumerate(run):
        starts.append(fresh)
        if token.key in _ENDS or _opens(run, at):
            fresh = True
        elif not is_sign(token.key):
            fresh = False
    return starts


def _opens(run: Sequence[Token], at: int) -> bool:
    """Whether a mark opens a quotation that begins as a sentence does: one capital ("No, he said"), not the
    two of a name ("Deep Throat")."""
    if run[at].key != '"' or at + 1 == len(run) or run[at].end != run[at + 1].start:
        return False
    if at and run[at - 1].end == run[at].start:
        return False
    return at + 2 == len(run) or not run[at + 2].key[0].isupper()


_IS_UNSPACED = re.compile(rf"[{UNSPACED}]").match
_ENDS = frozenset((".", "!", "?", "...", ":", ";", "؟", "।", "۔"))


def _key(word: str) -> str:
    if word[0].isalnum():
        return word if word.isascii() else word.translate(_INSIDE)
    return _SIGNS.get(word) or _SIGNS.get(word[0]) or word
