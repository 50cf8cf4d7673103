"""What is known about languages: their words as data, and which language a text is in.

In: an ISO 639-1 code, or a text. Out: frozen tables of casefolded words. To teach a language, copy a table of
`numbers.toml` (how numbers are spelled, frequent words) and of `phrases.toml` (months, days, verbs of speech,
small words); no code changes.
"""

from newsreader.compare.language.guess import guess_language
from newsreader.compare.language.numerals import Numerals, common_words, numerals
from newsreader.compare.language.phrases import Phrases, corrections, listed, phrases, small_words

__all__ = [
    "Numerals",
    "Phrases",
    "common_words",
    "corrections",
    "guess_language",
    "listed",
    "numerals",
    "phrases",
    "small_words",
]
