"""Paragraphs -> what each of them says that can be checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsreader.compare.facts.dates import Date, dates
from newsreader.compare.facts.figures import Figure, figures
from newsreader.compare.facts.names import Name, names
from newsreader.compare.facts.quotes import Quote, quotes
from newsreader.compare.language import guess_language, phrases
from newsreader.compare.spans import Taken

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'“”«»]+|[\w.+-]+@[\w-]+\.[\w.-]+")
"""Of the web and of mail: its figures and names say nothing."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one paragraph says."""

    figures: tuple[Figure, ...]
    names: tuple[Name, ...]
    dates: tuple[Date, ...]
    quotes: tuple[Quote, ...]


def read(paragraphs: Sequence[str], language: str | None = None) -> tuple[Said, ...]:
    """The facts of each paragraph. The language is guessed from the whole text when it is None."""
    paragraphs = [_ADDRESS.sub(lambda match: " " * len(match.group()), text) for text in paragraphs]
    language = language or guess_language("\n".join(paragraphs))
    calendar = phrases(language)
    said = []
    for text, found in zip(paragraphs, names(paragraphs, language), strict=True):
        days = dates(text, language)
        taken = Taken((day.start, day.end) for day in days)
        real = tuple(
            name
            for name in found
            if not taken.touches((name.start, name.end))
            and name.text.casefold() not in calendar.months
            and name.text.casefold() not in calendar.weekdays
        )
        numbers = tuple(figures(text, language, days, real))
        said.append(Said(numbers, real, days, quotes(text, real, language)))
    return tuple(said)
