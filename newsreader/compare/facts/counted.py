"""What a number counts, in the words of the text: for people, and to tell one count from another.

A label that is no noun ("90 %: they are") is worse than none, so only words that may be one are taken, and
only where nothing but an "of the" stands between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newsreader.compare.language import numerals, phrases, small_words
from newsreader.compare.words import UNSPACED, Token

STOP = re.compile(r"[.!?;:,،、\n\"“”„«»()\[\]/|–—]")
"""What ends the words that belong to a number."""
_DATE_PARTS = re.compile("[年月日時时分秒点點]|[년월일시분초](?![가-힣]{2})")
_COUNTERS = "人名個个位岁歳件台家次天艘只支枚倍円元度回本校店戸棟羽匹頭冊階票社條条届项項辆部座場场户头"
"""A sign that is a whole word after a number; behind others the next sign belongs to the word."""
_ATTACHED = re.compile(rf"\s?([ァ-ヶー]+|[{_COUNTERS}]|[一-龯々]{{1,2}})")
_HANGUL = re.compile(r"\s?([가-힣]+)")
_PARTICLES = re.compile(
    "(?:은|는|이|가|을|를|의|에|에서|에게|로|으로|와|과|도|만|까지|부터|보다|씩|이다|이나|였다|이었다)$"
)
_GOES_ON: dict[str, re.Pattern[str]] = {
    "en": re.compile(r"(?!\w+[^s\W]s )"),
    "es": re.compile(r"\w+s \w+s$"),
    "pt": re.compile(r"\w+s \w+s$"),
    "fr": re.compile(r"\w+[sx] \w+[sx]$"),
    "it": re.compile(r"\S+ \w+[ie]$"),
    "pl": re.compile(r"\w+(?:ych|ich) "),
    "ru": re.compile(r"\w+(?:ых|их|ые|ие) "),
}
"""When two words in a row are one label, by language: "votos mínimos", "surgical masks", but not "years
passed". Elsewhere always."""


def counted(text: str, end: int, after: Sequence[Token], language: str | None) -> str:
    """What the number that ends at `end` counts, as written; "" when it does not tell. `after` are the words
    that follow. Of a part of a date the sign for it."""
    if match := _DATE_PARTS.match(text, end):
        return match[0]
    if match := _ATTACHED.match(text, end):
        return match[1]
    if match := _HANGUL.match(text, end):
        return _PARTICLES.sub("", match[1]) or match[1]
    nouns = _nouns(text, end, after, language)
    return text[nouns[0].start : nouns[-1].end] if nouns else ""


def is_date_part(text: str, end: int) -> bool:
    """Whether a sign for a year, month, day, hour or minute follows: a part of a date counts nothing."""
    return _DATE_PARTS.match(text, end) is not None


def _nouns(text: str, start: int, after: Sequence[Token], language: str | None) -> list[Token]:
    """One or two words: none beyond a comma or the end of the sentence, none that is no noun. Where every
    noun has a capital (German), up to the first that has one."""
    nouns: list[Token] = []
    goes_on = _GOES_ON.get((language or "")[:2])
    stops, tall = uncounted(language), language is not None and language[:2] == "de"
    for token in after:
        word = token.key.casefold()
        if STOP.search(text[start : token.start]) or len(nouns) == 2:
            break
        start = token.end
        if not nouns and word in small_words().links:
            continue
        if word in stops or word in small_words().links or not _is_wordy(token.key):
            break
        if nouns and goes_on is not None and not goes_on.match(f"{nouns[0].key.casefold()} {word}"):
            break
        nouns.append(token)
        if tall and token.key[0].isupper():
            return nouns
    return [] if tall else nouns


def _is_wordy(key: str) -> bool:
    return len(key) > 2 and key[0].isalpha() and re.match(rf"[{UNSPACED}]", key) is None


@lru_cache(maxsize=32)
def uncounted(language: str | None) -> frozenset[str]:
    """Words that are never what a number counts."""
    found, words = numerals(language), phrases(language)
    return found.common.union(found.percent, found.scales, words.months, words.weekdays, words.weak)
