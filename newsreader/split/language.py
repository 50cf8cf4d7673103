"""The language of a text that does not say it: by its script, else by its commonest words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

FEWEST_LETTERS = 40
FEWEST_WORDS = 60
"""Of a text that may speak against what its page declares."""
USUAL = 0.12
"""Share of a language's commonest words in a text that is in it: at least this on 98 % of 560 pages."""
TRACE = 0.03
"""The same in a text of a language without a table of words: names and loans."""
CLEARLY = 1.5
"""How many times more such words another language must have."""


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    """The commonest small words by language."""
    tables = tomllib.loads((files("newsreader.split") / "data" / "stopwords.toml").read_text("utf-8"))
    return {language: frozenset(told.split()) for language, told in tables.items()}


_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]", 0.1),
    ("ko", r"[\uac00-\ud7af]", 0.3),
    ("zh", r"[\u4e00-\u9fff]", 0.3),
    ("th", r"[\u0e00-\u0e7f]", 0.3),
    ("lo", r"[\u0e80-\u0eff]", 0.3),
    ("el", r"[\u0370-\u03ff]", 0.3),
    ("he", r"[\u0590-\u05ff]", 0.3),
    ("ka", r"[\u10a0-\u10ff]", 0.3),
    ("hy", r"[\u0530-\u058f]", 0.3),
    ("am", r"[\u1200-\u139f]", 0.3),
    ("my", r"[\u1000-\u109f]", 0.3),
    ("km", r"[\u1780-\u17ff]", 0.3),
    ("si", r"[\u0d80-\u0dff]", 0.3),
    ("bn", r"[\u0980-\u09ff]", 0.3),
    ("pa", r"[\u0a00-\u0a7f]", 0.3),
    ("gu", r"[\u0a80-\u0aff]", 0.3),
    ("ta", r"[\u0b80-\u0bff]", 0.3),
    ("te", r"[\u0c00-\u0c7f]", 0.3),
    ("kn", r"[\u0c80-\u0cff]", 0.3),
    ("ml", r"[\u0d00-\u0d7f]", 0.3),
    ("ur", r"[\u0679\u0688\u0691\u06ba\u06d2]", 0.03),
)
"""Scripts that one language of the news uses, and the share of letters that tells it. Japanese is told by its
kana, before Chinese; Urdu by the letters that Arabic and Persian lack."""

_OTHER_SCRIPTS = re.compile(r"[\u0370-\u03ff\u0530-\u1fff\u2e80-\ud7af]")
"""Letters neither Latin nor Cyrillic: most texts hold none, and are not looked through twenty times."""


def language(text: str) -> str | None:
    """ISO 639-1 by script, else by the commonest words; None when neither tells."""
    text = text[:20_000]
    letters = sum(map(str.isalpha, text))
    if letters < FEWEST_LETTERS:
        return None
    if code := _by_script(text):
        return code
    found = _words(text)
    counts = _counted(found)
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(3, len(found) * 0.06) else None


def checked(declared: str, text: str) -> str | None:
    """The language that a page declares, unless its text is clearly another's.

    Templates are bought with a language: of 585 labelled pages 13 declare one that they are not written in.
    None when the text shows next to nothing of the declared language and no other that we know.
    """
    script = _by_script(text)
    if script and declared != "ja":  # headlines of Japanese may be all in Chinese signs
        return script
    small = _stopwords().get(declared)
    found = _words(text)
    if small is None or len(found) < FEWEST_WORDS:
        return (declared or language(text)) if small is None else declared
    own = sum(word in small for word in found)
    if own >= USUAL * len(found):
        return declared
    other = language(text)
    if other is None or other == declared:
        return declared if own >= TRACE * len(found) or other else None
    counts = _counted(found)
    return other if counts.get(other, len(found)) >= CLEARLY * own else declared


def _by_script(text: str) -> str | None:
    if not _OTHER_SCRIPTS.search(text):
        return None
    letters = max(FEWEST_LETTERS, sum(map(str.isalpha, text)))
    for code, script, share in _SCRIPTS:
        if len(re.findall(script, text)) > share * letters:
            return code
    return None


def _words(text: str) -> list[str]:
    return [word.strip(".,:;!?()\"'«»“”„") for word in text.casefold().split()]


def _counted(words: list[str]) -> dict[str, int]:
    """How many of the words are among the commonest of each language."""
    times = Counter(words)
    return {code: sum(times[word] for word in small & times.keys()) for code, small in _stopwords().items()}
