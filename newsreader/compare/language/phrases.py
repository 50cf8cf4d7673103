"""Months, days, verbs of speech and correction notes by language, from `phrases.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from newsreader.text import fold


@dataclass(frozen=True)
class Phrases:
    months: dict[str, int]
    weekdays: dict[str, int]
    """Monday is 1."""
    said: frozenset[str]
    told: frozenset[str] = frozenset()
    """Those verbs whose next name is who was spoken to."""
    since: frozenset[str] = frozenset()
    """Words before a year."""
    year: frozenset[str] = frozenset()
    """Words after one."""
    weak: frozenset[str] = frozenset()
    """Words that are no noun and no name, besides the frequent ones."""
    determiners: frozenset[str] = frozenset()
    """Words before a noun."""
    formal: frozenset[str] = frozenset()
    """Pronouns that have a capital."""
    loose: frozenset[str] = frozenset()
    """Particles of names that are mostly grammar."""


@dataclass(frozen=True)
class SmallWords:
    """What stands beside names and numbers, whatever the language."""

    particles: frozenset[str]
    """Inside a name ("Bank of England")."""
    titles: frozenset[str]
    """Forms of address before a name, which are no part of it."""
    offices: frozenset[str]
    """What somebody is, where it is written with a capital before the name; folded."""
    links: frozenset[str]
    """Between a number and what it counts."""
    attributes: frozenset[str]
    """Before a name that belongs to another word ("a friend of Per Lind")."""
    articles: frozenset[str]
    """What may stand between such a word and the name."""
    towards: frozenset[str]
    """Before the one that was spoken to."""


@cache
def phrases(language: str | None) -> Phrases:
    """The words of one language; those of all of them when it is not listed (or None)."""
    tables = _tables()
    chosen = [tables[language[:2]]] if language and language[:2] in tables else list(tables.values())
    return Phrases(
        months=_numbered([table["months"] for table in chosen]),
        weekdays=_numbered([table["weekdays"] for table in chosen]),
        **{
            name: frozenset(word for table in chosen for word in table.get(name, "").split())
            for name in ("said", "told", "since", "year", "weak", "determiners", "formal", "loose")
        },
    )


def listed(language: str | None) -> bool:
    """Whether the words of a language are known."""
    return bool(language) and (language or "")[:2] in _tables()


@cache
def corrections() -> tuple[str, ...]:
    """Beginnings of correction notes in every listed language, folded as `text.fold` does."""
    return tuple(sorted({fold(note) for table in _tables().values() for note in table["correction"]}))


@cache
def small_words() -> SmallWords:
    """Those of all languages."""
    names = ("particles", "titles", "links", "attributes", "articles", "towards")
    return SmallWords(
        offices=frozenset(map(fold, _file()["offices"].split())),
        **{name: frozenset(_file()[name].split()) for name in names},
    )


def _tables() -> dict[str, dict[str, Any]]:
    return {name: table for name, table in _file().items() if isinstance(table, dict)}


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads((files("newsreader.compare.language") / "phrases.toml").read_text("utf-8"))


def _numbered(rows: list[str]) -> dict[str, int]:
    return {
        word: number
        for row in rows
        for number, words in enumerate(row.split(), 1)
        for word in words.split("|")
    }
