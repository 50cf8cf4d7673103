"""Where the words of a search stand in a text. Case and accents do not count, offsets do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WIDE = re.compile("[\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@lru_cache(maxsize=8192)
def _base(character: str) -> str:
    """One character for one character: without accent, in lower case."""
    return unicodedata.normalize("NFKD", character)[0].casefold()[:1] or character


def flatten(text: str) -> str:
    """`text` without case and accents, each character in its old place."""
    if text.isascii():
        return text.lower()
    return "".join(map(_base, text))


def pattern(terms: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for flattened text that finds any term: whole words, phrases, and `word*` prefixes."""
    parts: list[str] = []
    for term in sorted({t.strip() for t in terms if t.strip(' *"')}, key=len, reverse=True):
        prefix = term.endswith("*")
        words = re.findall(r"\w+", flatten(term))
        if not words:
            continue
        body = r"\W+".join(re.escape(word) for word in words)
        if _WIDE.search(term):
            parts.append(body)
        else:
            parts.append(rf"\b{body}" + (r"\w*" if prefix else r"\b"))
    return re.compile("|".join(parts)) if parts else None


def find(text: str, terms: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Spans of the matches in `text`."""
    if terms is None:
        return []
    return [match.span() for match in terms.finditer(flatten(text)) if match.end() > match.start()]


def find_literal(text: str, needle: str) -> list[tuple[int, int]]:
    """Spans where `needle` stands in `text`, letter by letter (find in article)."""
    flat = flatten(needle)
    if not flat.strip():
        return []
    return [match.span() for match in re.finditer(re.escape(flat), flatten(text))]
