"""The language of a text that does not say it: by its script, else by its commonest words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    """The commonest small words by language."""
    tables = tomllib.loads((files("newsreader.split") / "data" / "stopwords.toml").read_text("utf-8"))
    return {language: frozenset(told.split()) for language, told in tables.items()}


_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("th", r"[\u0e00-\u0e7f]"),
    ("el", r"[\u0370-\u03ff]"),
    ("ka", r"[\u10a0-\u10ff]"),
    ("hy", r"[\u0530-\u058f]"),
    ("bn", r"[\u0980-\u09ff]"),
    ("ta", r"[\u0b80-\u0bff]"),
)
"""Scripts that one language of the news uses; Japanese is told by its kana, before Chinese."""


def language(text: str) -> str | None:
    """ISO 639-1 by script, else by the commonest words; None when neither tells."""
    text = text[:20_000]
    letters = sum(c.isalpha() for c in text)
    if letters < 40:
        return None
    for code, script in _SCRIPTS:
        if len(re.findall(script, text)) > (0.1 if code == "ja" else 0.3) * letters:
            return code
    found = [word.strip(".,:;!?()\"'«»“”„") for word in text.casefold().split()]
    counts = {code: sum(word in small for word in found) for code, small in _stopwords().items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(3, len(found) * 0.06) else None
