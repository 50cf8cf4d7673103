"""The words of `data/*.toml` as tables to look texts up in. What they mean together is `vocabulary`'s."""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from newsreader.text import fold

TELLING = frozenset(("related", "most_read", "latest", "trending", "more_from", "coverage", "recommended"))
"""Meanings of labels that hold when more follows."""


def _data(name: str) -> dict[str, dict[str, str]]:
    raw: dict[str, Any] = tomllib.loads((files("newsreader.split") / "data" / name).read_text("utf-8"))
    return raw


class Labels(NamedTuple):
    """Folded label -> meanings, most telling first."""

    whole: dict[str, tuple[str, ...]]
    starts: dict[str, tuple[str, ...]]
    """ "More from *" """
    ends: dict[str, tuple[str, ...]]
    """ "* news" """
    around: dict[str, dict[str, tuple[str, ...]]]
    """ "More * stories": beginning -> end -> meanings """
    before: dict[str, tuple[str, ...]]
    """ "Related +": all but the last word """
    behind: dict[str, tuple[str, ...]]
    """ "+ relacionados": all but the first word """
    parts: dict[str, tuple[str, ...]]
    """ "Latest ~", "~ terbaru": the known part with its ~ """
    stems: dict[str, tuple[str, ...]]
    """ "recommend-": how a word begins """


def spelt_out(labels: str) -> Iterator[str]:
    """The labels of one line of `labels.toml`, each choice of words made.

    >>> list(spelt_out("Read/See also | Related"))
    ['Read also', 'See also', 'Related']
    """
    for label in labels.split("|"):
        for words in itertools.product(*[word.split("/") for word in label.split()]):
            yield " ".join(words)


@cache
def label_tables() -> Labels:
    """What `labels.toml` says."""
    found = Labels({}, {}, {}, {}, {}, {}, {}, {})
    for meaning, languages in _data("labels.toml").items():
        for labels in languages.values():
            for label in spelt_out(labels):
                if "~" in label:
                    key = " ".join(["~" if word == "~" else fold(word) for word in label.split()])
                    found.parts.setdefault(key, (meaning,))
                    continue
                if label.endswith("-"):
                    found.stems[fold(label)] = (meaning,)
                    continue
                head, star, tail = label.partition("*")
                start, end = fold(head), fold(tail)
                if label.strip()[:2] == "+ ":
                    table, key = found.behind, start
                elif label.strip()[-2:] == " +":
                    table, key = found.before, start
                elif not star:
                    table, key = found.whole, start
                elif start and end:
                    table, key = found.around.setdefault(start, {}), end
                elif start:
                    table, key = found.starts, start
                else:
                    table, key = found.ends, end
                if key and meaning not in table.get(key, ()):
                    table[key] = (meaning, *table.get(key, ()))
    return found


@cache
def telling_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First words of labels after which more may follow, last words of labels before which something may
    stand, all words of labels of what is read most. Most texts have none of them, and are asked no more."""
    labels = label_tables()
    followed = [label for label, found in labels.whole.items() if found[-1] in TELLING]
    followed += [*labels.starts, *labels.around]
    most_read = [label for label, found in labels.whole.items() if "most_read" in found]
    return (
        frozenset([label.split(" ")[0] for label in followed]),
        frozenset([label.split(" ")[-1] for label in labels.ends]),
        frozenset([word for label in most_read for word in label.split(" ")]),
    )


@cache
def token_words() -> tuple[dict[str, tuple[str, ...]], dict[tuple[str, ...], tuple[str, ...]]]:
    """The meanings of words, and of two words in a row."""
    words: dict[str, tuple[str, ...]] = {}
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    for meaning, table in _data("tokens.toml").items():
        for word in table["words"].split():
            words[word] = (*words.get(word, ()), meaning)
        for phrase in table.get("phrases", "").split("|"):
            if pair := tuple(phrase.split()):
                phrases[pair] = (*phrases.get(pair, ()), meaning)
    return words, phrases


@cache
def month_names() -> dict[str, int]:
    """Month name (full or short, in any language, as `month_key`) -> 1 to 12; 13 to 24 for Persian."""
    names: dict[str, int] = {}
    for language, months in _data("times.toml")["months"].items():
        for number, forms in enumerate(months.split("|"), 13 if language == "fa-solar" else 1):
            for form in forms.split():
                names.setdefault(" ".join(map(month_key, form.split("_"))), number)
    return names


def month_key(word: str) -> str:
    """A word folded, but for the vowels of Indian scripts and Thai."""
    word = unicodedata.normalize("NFC", word)
    return fold(word) if word.isalnum() else word.casefold()


@cache
def months() -> frozenset[str]:
    """The words of month names; not the single letters that folding leaves of Indian ones, nor words that
    count time elsewhere: "ago" is short for agosto."""
    return frozenset(word for word in _words("months") - _words("units") if len(word) > 1)


@cache
def long_words() -> frozenset[str]:
    """Names of spans from a day on."""
    return _words("long")


@cache
def time_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand in times beside numbers, and whole times without a number ("yesterday")."""
    whole = {fold(label) for line in _data("times.toml")["whole"].values() for label in line.split("|")}
    return _words("months") | _words("days") | _words("units"), frozenset(whole)


def _words(table: str) -> frozenset[str]:
    """The folded words of a table of times in all languages."""
    lines = _data("times.toml")[table].values()
    return frozenset(word for line in lines for word in fold(line.replace("_", " ")).split())


class BylineWords(NamedTuple):
    """Words with which bylines begin, in small letters."""

    by: frozenset[str]
    """With a colon or without."""
    labels: frozenset[str]
    """Only with a colon, or a sign that does its work."""
    first: frozenset[str]
    """The first word of each."""


@cache
def byline_words() -> BylineWords:
    """What `bylines.toml` says of beginnings."""
    data = _data("bylines.toml")
    by = frozenset([phrase.lower() for line in data["by"].values() for phrase in spelt_out(line)])
    labels = frozenset(
        [label.strip().lower() for line in data["label"].values() for label in line.split("|")]
    )
    return BylineWords(by, labels, frozenset([phrase.split()[0] for phrase in by | labels]))


@cache
def alternatives(name: str, table: str) -> str:
    """The words of a table of such a file as "bylines.toml", the longest first, as a pattern."""
    lines = _data(name)[table].values()
    words = sorted({word for line in lines for word in spelt_out(line)}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join([re.escape(word) for word in words])})".replace(re.escape("*"), r"\w*")


@cache
def phrases(name: str) -> dict[str, frozenset[str]]:
    """The folded phrases of each table of such a file as "instead.toml"."""
    return {
        table: frozenset(fold(phrase) for line in languages.values() for phrase in spelt_out(line))
        for table, languages in _data(name).items()
    }


@cache
def family_names() -> frozenset[str]:
    """The first signs of Chinese names."""
    return frozenset("".join(_data("bylines.toml")["family"].values())) - {"\n"}


@cache
def date_words() -> tuple[re.Pattern[str], frozenset[str]]:
    """What `datewords.toml` says: the beginnings of words by which lines call their dates, to be looked for
    in small letters, and those of them that say that something was changed."""
    stems = {
        name: [word.replace("_", " ") for words in languages.values() for word in words.split()]
        for name, languages in _data("datewords.toml").items()
    }
    every = sorted((*stems["changed"], *stems["published"]), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, every))), frozenset(stems["changed"])
