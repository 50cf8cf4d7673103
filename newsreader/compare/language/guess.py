"""Which language a text is in, as far as the comparison must know."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from newsreader.compare.language.numerals import numerals, tables

GUESS_FROM = 4000
"""Characters of a text that its language is guessed from."""
HEADLINE = 300
"""Characters up to which a text is too short to be told by its frequent words alone."""

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
"""Scripts that tell the language, Japanese before Chinese, from a quarter of the letters on."""


@lru_cache(maxsize=256)
def guess_language(text: str) -> str | None:
    """The listed language whose frequent words the beginning of a text has most of, or that is written in its
    script; None when there is hardly any."""
    text = text[:GUESS_FROM]
    for name, script in _SCRIPTS:
        if len(script.findall(text)) * 4 > sum(map(str.isalpha, text)):
            return name
    found = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    scores = {name: float(sum(found[word] for word in table["common"])) for name, table in tables().items()}
    if len(text) <= HEADLINE:
        # A headline may have one small word that three languages share, and a number word that is of one of
        # them.
        for name in scores:
            words = numerals(name)
            scores[name] += 0.9 * sum(words.value(word, first=True) is not None for word in found)
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else None
