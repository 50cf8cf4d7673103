"""The one door in for untrusted text.

Every string that leaves a saved page (text, attribute, JSON-LD, file name, archive header) passes `clean` or
`clean_block` once, so that nothing behind this door can carry an escape sequence, a control character or a
bidirectional override to a terminal. Nothing else in the program removes characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# C0 and C1 controls; soft hyphen, zero-width space, word joiner and the other invisible formatters;
# bidirectional embeddings, overrides and isolates (LRM, RLM and ALM go too: the terminal lays out lines by
# itself); byte-order mark; interlinear annotation; surrogates; tag characters; non-characters. Zero-width
# (non-)joiner stay: Persian, Hindi and emoji sequences need them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n]+")
_BREAKABLE = re.compile(r"\s*[^\S\xa0]\s*|\xa0{2,}")
_WORD = re.compile(r"\w+")


def clean(text: str) -> str:
    """One line of safe text: unsafe characters removed, white space folded to single spaces, ends trimmed."""
    # Most strings hold none, and `isprintable` is a fast exact test for that (and for no line end).
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if " " in text else text
    return " ".join(_UNSAFE.sub("", text).split())


def clean_typeset(text: str) -> str:
    """As `clean`, but a no-break space alone between two words stays: it belongs to the text as set."""
    if "\xa0" not in text:
        return clean(text)
    return _BREAKABLE.sub(" ", _UNSAFE.sub("", text)).strip()


def clean_block(text: str) -> str:
    """Safe text with its line ends kept ("\\n"), each line folded and trimmed, outer blank lines removed."""
    text = _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(_SPACE.sub(" ", line).strip() for line in text.split("\n")).strip("\n")


def escaped(json_text: str) -> str:
    """JSON text with unsafe characters written as escapes: the same values, harmless to show.

    Paths are the values that may hold such characters: they are kept as they are, to be opened again."""
    return _LINE_ENDS.sub(_unicode_escape, _UNSAFE.sub(_unicode_escape, json_text))


def _unicode_escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code > 0xFFFF:  # JSON knows surrogate pairs only
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


def fold(text: str) -> str:
    """A key for comparing texts: words without case, accents or punctuation, single spaces between them."""
    return _fold_short(text) if len(text) <= MEMO_LENGTH else _fold(text)


MEMO_LENGTH = 200
"""Characters: a page asks for the key of each headline and label two to three times, of a paragraph once."""


def _fold(text: str) -> str:
    if not text.isascii():
        text = _combining().sub("", unicodedata.normalize("NFKD", text))
    return " ".join(_WORD.findall(text.casefold()))


_fold_short = lru_cache(maxsize=16_384)(_fold)


@cache
def _combining() -> re.Pattern[str]:
    """Every combining mark of the Basic Multilingual Plane: eight times faster than asking for each."""
    marks = [code for code in range(0x300, 0x10000) if unicodedata.combining(chr(code))]
    return re.compile("[" + "".join(f"\\u{code:04x}" for code in marks) + "]+")


def is_rtl(text: str) -> bool:
    """Whether the first strongly directional character of `text` runs right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def shorten(text: str, length: int) -> str:
    """`text` in at most `length` characters, cut at a word where possible and marked with an ellipsis."""
    if len(text) <= length:
        return text
    cut = text[: max(1, length - 1)]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > length // 2 else cut).rstrip() + "…"


def holds(text: str, parts: tuple[str, ...]) -> bool:
    """Whether any of `parts` is in `text`; a plain loop, which costs half of any() with a generator."""
    for part in parts:  # noqa: SIM110
        if part in text:
            return True
    return False
