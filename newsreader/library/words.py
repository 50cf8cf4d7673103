"""Text -> the words that are indexed, and where each stands: one tokenizer for index, query and highlight.

Case, accents, Arabic vowel signs, letter and digit variants are folded away, so that "Cafe" finds "café".
What groups the digits of a number is left out, so that "3000" finds "3,000", "3.000" and "3’000"; so are the
points of an acronym: "US" finds "U.S.". A pictograph (emoji) is a word. Scripts written without spaces
(Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese) are cut into overlapping pairs of characters, so that
any part of a run can be found; the last character of a run is indexed alone as well, so that a single
character is found by prefix wherever it stands. A few words are found under another form besides: umlauts
under two letters, Arabic words without their article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

# Thai to Lao, Burmese, Khmer, Hangul (jamo and syllables), kana, ideographs (with the iteration marks).
_RUN_CHARS = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003fffd"
)
# Marks that belong to a word but are not \w: combining accents, Hebrew and Arabic points, Indic vowel signs
# (whole blocks without the two dandas), the (non-)joiners of Persian and Hindi.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0963\u0966-\u0dff\u0f18-\u0f87"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d"
)
# Signs and pictographs one by one: what joins them, colours them or asks for a picture says nothing.
_PICTURES = "\u2600-\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001f3fa\U0001f400-\U0001faff"
_GROUPING = " \u00a0\u066c\u2009\u202f.,'’"
"""Between the digits of one number. A plain space may stand between two, but half of Europe's newspapers
group with one: no-break spaces of a page are plain ones here."""
_APOSTROPHES = "\u02bb\u02bc"
"""Letters to Unicode, apostrophes to who writes "П'ятниця": they part words, as those on a keyboard do."""
_LETTER = f"[^\\W_{_APOSTROPHES}{_RUN_CHARS}]"
# A digit, then what stands before it: a pattern that begins with what is rare is found faster.
_NUMBER = rf"\d(?<!{_LETTER}\d)\d{{0,2}}(?:[{_GROUPING}]\d{{3}})+(?!{_LETTER})"
# Letters of Latin, Greek and Cyrillic: where acronyms have points.
_INITIAL = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0386\u0388-\u03ff\u0400-\u0481\u048a-\u052f]"
_ACRONYM = rf"{_INITIAL}(?<!\w\w)(?:\.{_INITIAL})+(?![\w{_MARKS}])"
_PIECE = re.compile(f"{_NUMBER}|{_ACRONYM}|[{_RUN_CHARS}]+|(?:{_LETTER}+|[{_MARKS}])+|[{_PICTURES}]")
_RUN = re.compile(f"[{_RUN_CHARS}]")
NUMBER = re.compile(_NUMBER)
_ASCII_NUMBER = re.compile(_NUMBER, re.ASCII)
_ASCII_POINT = re.compile(r"(?<!\w[a-z])(?<=[a-z])\.(?=[a-z](?!\w))", re.ASCII)
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_UNGROUPED = str.maketrans("", "", _GROUPING)
# Letters that readers take for another one but that do not decompose: Latin strokes and ligatures, dotless i,
# alef maksura and Persian yeh and kaf, teh marbuta; tatweel is only a stretch.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
     "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None, "\u200c": None, "\u200d": None}
)  # fmt: skip


_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
# Arabic: "and" or "so", "with" or "like", the article (which swallows its own first letter after "for").
_ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)([\u0620-\u064a]{3,})")


def is_run(text: str) -> bool:
    """Whether `text` begins in a script that sets no spaces between words."""
    return _RUN.match(text) is not None


def _ungrouped(word: str) -> str:
    """ "3,000" -> "3000", "U.S" -> "US"."""
    return word.translate(_UNGROUPED)


@lru_cache(maxsize=50_000)
def fold_word(piece: str) -> str:
    """The form under which one word, or one run without spaces, is indexed."""
    if piece.isascii():
        return piece.lower()
    piece = unicodedata.normalize("NFKC", piece)
    if is_run(piece):
        return piece.casefold()  # voicing marks of kana and tones of Thai are letters, not accents
    decomposed = unicodedata.normalize("NFKD", piece.casefold())
    bare = "".join(c for c in decomposed if not (unicodedata.combining(c) or c.isspace()))
    if any(map(str.isdecimal, bare)):
        bare = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in bare)
    return bare.translate(_LETTERS)


@lru_cache(maxsize=50_000)
def other_word(piece: str) -> str | None:
    """The form of a word under which it is found besides its own: "München" as "muenchen", "Århus" as
    "aarhus", "والرئيس" (and the president) as "رئيس".

    Other prefixes of Arabic, and those of Hebrew, are single letters with which as many words begin that have
    none.
    """
    if piece.isascii() or is_run(piece):
        return None
    plain = unicodedata.normalize("NFC", piece).casefold()
    spelled = plain.translate(_DIGRAPHS)
    if spelled != plain:
        return fold_word(spelled)
    found = _ARTICLE.fullmatch(fold_word(piece))
    return found[1] if found else None


Token = tuple[str, int, int]
"""A word as it is indexed, and where it stands: [start, end)."""


def tokens(text: str) -> Iterator[Token]:
    """Each indexed word with its [start, end) in `text`; neighbouring pairs of a run overlap."""
    for match in _PIECE.finditer(text):
        piece, start = match[0], match.start()
        if piece.isascii():  # most are: half the time of what follows
            yield (piece if piece.isalnum() else _ungrouped(piece)).lower(), start, match.end()
        elif not is_run(piece):
            word = fold_word(piece if piece.isalnum() else _ungrouped(piece))
            if word:
                yield word, start, match.end()
        else:
            for offset in range(len(piece)):
                pair = piece[offset : offset + 2]
                yield fold_word(pair), start + offset, start + offset + len(pair)


def other_words(text: str) -> Iterator[Token]:
    """The words of `text` that are found under another form, in that."""
    if not text.isascii():
        for match in _PIECE.finditer(text):
            if word := other_word(match[0]):
                yield word, match.start(), match.end()


def every_word(text: str) -> list[Token]:
    """The words of `text`, and behind a break the other forms under which single ones are found."""
    others = list(other_words(text))
    return [*tokens(text), *([(BREAK, 0, 0), *others] if others else ())]


def index_text(text: str) -> str:
    """The indexed words of `text`, separated by spaces: what the full-text index stores."""
    if text.isascii():
        text = _ASCII_NUMBER.sub(lambda n: _ungrouped(n[0]), text.lower())
        return " ".join(_ASCII_WORD.findall(_ASCII_POINT.sub("", text)))
    return " ".join(word for word, _, _ in tokens(text))


BREAK = "¶"
"""Stands in the index between two paragraphs, lines or names: no phrase goes on from one into the next."""


def index_texts(parts: Sequence[str]) -> str:
    """The indexed words of several texts that stand beside each other, and behind them, once each, the other
    forms under which they are found.

    The full-text index grows by a tenth for German pages, a sixth for Arabic ones, else by nothing. Of 110
    Arabic words that lost an article so all had one.
    """
    others = {word for part in parts for word, _, _ in other_words(part)}
    return f" {BREAK} ".join([*map(index_text, parts), *sorted(others)])


def has_words(text: str) -> bool:
    """Whether there is anything in `text` to look for."""
    return next(tokens(text), None) is not None


def query_words(text: str) -> tuple[list[str], bool]:
    """The words to look for, in order, and whether the last one must be taken as a prefix.

    A run without spaces at the end may go on in the page, so its lone last character is not asked for; a
    single character is found as the beginning of a pair.
    """
    found = list(tokens(unicodedata.normalize("NFC", text)))  # a syllable typed as its parts is one character
    if not found:
        return [], False
    word, start, end = found[-1]
    if not is_run(word):
        return [w for w, _, _ in found], False
    if len(found) > 1 and end - start == 1 and found[-2][2] == end:
        return [w for w, _, _ in found[:-1]], False
    return [w for w, _, _ in found], end - start == 1


def alternatives(text: str) -> list[tuple[list[str], bool]]:
    """What `query_words` gives, and for a single word with another form that as well."""
    words, prefix = query_words(text)
    others = [([word], prefix) for word, _, _ in other_words(text)] if len(words) == 1 else []
    return [(words, prefix), *others] if words else []


def occurrences(found: Sequence[Token], words: Sequence[str], prefix: bool) -> Iterator[tuple[int, int]]:
    """Where `words` stand one after another among the tokens of a text; of the last one only the beginning
    need be there when it is a `prefix`. What `query_words` gives."""
    last = len(words) - 1
    for i in range(len(found) - last):
        if all(found[i + k][0] == word for k, word in enumerate(words[:last])):
            word, start, end = found[i + last]
            if word == words[last]:
                yield found[i][1], end
            elif prefix and word.startswith(words[last]):
                yield found[i][1], start + len(words[last]) if is_run(word) else end
