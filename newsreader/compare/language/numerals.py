"""How numbers are spelled, from `numbers.toml`: one lookup for each language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any


@dataclass(frozen=True)
class Numerals:
    """The number words of one language; every word is casefolded."""

    small: dict[str, Decimal]
    """Complete words: 0 to 99 and whatever else the language has in one word."""
    inner: dict[str, Decimal]
    """Words that are numbers only inside one ("treinta y un")."""
    scales: dict[str, Decimal]
    half: dict[str, Decimal]
    articles: frozenset[str]
    joiners: frozenset[str]
    percent: frozenset[str]
    range: frozenset[str]
    between: frozenset[str]
    between_and: frozenset[str]
    never: frozenset[tuple[str, str]]
    tails: tuple[str, ...]
    and_half: tuple[tuple[str, ...], ...] = ()
    """What adds a half to the number before it, word by word."""
    vague: frozenset[str] = frozenset()
    """Scale words that are no number of their own ("thousands")."""
    percent_before: frozenset[str] = frozenset()
    """What stands before a number of hundredths ("yüzde 5")."""
    clock: bool = False
    """Whether "p.m." after an hour makes it one of the afternoon."""
    hundred: str = ""
    thousand: str = ""
    decimal: str = "."
    spaced: bool = False
    han: bool = False
    """Whether numbers are also written with signs (`han.py`)."""
    bound: dict[str, Decimal] = field(default_factory=dict)
    """What 1 to 99 are called inside a fused word ("ein" of "einhundert")."""
    ones: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    """Frequent words that carry no meaning of their own."""

    def value(self, word: str, *, first: bool) -> Decimal | None:
        """What a (casefolded) word is worth, or None when it is no number; `first` of a number, or inside
        one."""
        if not first and word in self.inner:
            return self.inner[word]
        if word in self.small:
            return self.small[word]
        if word in self.scales:
            # "cent", "hundert", "mil" and "million" may stand alone; "dozen", "bn" and "mln" want something
            # before.
            alone = (
                word not in self.vague
                and self.scales[word] >= 100
                and (len(word) > 3 or (self.scales[word] <= 1000 and len(word) > 1 + word.isascii()))
            )
            return self.scales[word] if alone or not first else None
        return self._fused(word) or self._with_tail(word)

    def _fused(self, word: str) -> Decimal | None:
        """A word such as "tweehonderdvijftig" or "dreitausend"."""
        for name, worth in ((self.thousand, Decimal(1000)), (self.hundred, Decimal(100))):
            if not name or name not in word:
                continue
            before, _, after = word.partition(name)
            head = self._inside(before) if before else Decimal(1)
            for bind in ("en", "und"):
                if after.startswith(bind) and self._inside(after[len(bind) :]) is not None:
                    after = after[len(bind) :]
            tail = self._inside(after) if after else Decimal(0)
            return None if head is None or tail is None else head * worth + tail
        return None

    def _inside(self, word: str) -> Decimal | None:
        found = self.small.get(word, self.bound.get(word))
        return found if found is not None else self._fused(word)

    def _with_tail(self, word: str) -> Decimal | None:
        if not word.endswith(self.tails):
            return None
        for tail in self.tails:
            if (
                word.endswith(tail) and (head := word.removesuffix(tail)) not in self.ones
            ):  # "eenvoudig": simple
                return self._inside(head)
        return None


_WRITTEN_AS = {"nb": "no", "nn": "no"}


@cache
def numerals(language: str | None) -> Numerals:
    """The number words of a language; of one that is not listed only digits count."""
    table = tables().get(_WRITTEN_AS.get(language or "", (language or "")[:2]))
    if table is None:
        return _build({"small": "", "tens": "", "decimal": "."})
    return _build(table)


@cache
def common_words() -> frozenset[str]:
    """The frequent words of all listed languages."""
    return frozenset(chain.from_iterable(table["common"] for table in tables().values()))


@cache
def tables() -> dict[str, dict[str, Any]]:
    """`numbers.toml`: a table for each language."""
    return tomllib.loads((files("newsreader.compare.language") / "numbers.toml").read_text("utf-8"))


def _build(table: dict[str, Any]) -> Numerals:
    units: dict[str, Decimal] = {}
    for number, words in enumerate(table["small"].split()):
        units.update({word: Decimal(number) for word in words.split("|") if word != "-"})
    tens = {
        word: Decimal(20 + 10 * number)
        for number, words in enumerate(table["tens"].split())
        for word in words.split("|")
        if word != "-"
    }
    ones = {word: Decimal(1) for word in table.get("one", "").split("|") if word}
    bound = {**{word: value for word, value in units.items() if value}, **ones}
    small = {**units, **tens, **_decimals(table.get("more", {}))}
    if clitic := table.get("clitic"):  # "and" is written to the word after it
        small |= {f"{clitic}{word}": value for word, value in small.items()}
    small |= _fuse(table, bound, tens)
    # Inside a run of words hyphens are kept apart, so entries such as "dix-sept" are looked up with them.
    sets = ("articles", "percent", "range", "vague", "percent_before", "common")
    plain = ("clock", "hundred", "thousand", "decimal", "spaced", "han")
    fields: dict[str, Any] = {
        **{name: _decimals(table.get(name, {})) for name in ("inner", "scales", "half")},
        **{name: frozenset(table.get(name, ())) for name in sets},
        **{name: table[name] for name in plain if name in table},
    }
    return Numerals(
        small=small,
        joiners=frozenset(table.get("and", ())),
        between=frozenset(first for first, _ in table.get("between", ())),
        between_and=frozenset(second for _, second in table.get("between", ())),
        never=frozenset((first, second) for first, second in table.get("never", ())),
        tails=tuple(table.get("tails", ())),
        and_half=tuple(tuple(phrase.split()) for phrase in table.get("and_half", ())),
        bound=bound,
        ones=frozenset(ones),
        **fields,
    )


def _fuse(table: dict[str, Any], units: dict[str, Decimal], tens: dict[str, Decimal]) -> dict[str, Decimal]:
    """21 to 99 in one word."""
    made: dict[str, Decimal] = {}
    for ten, worth in tens.items():
        for unit, value in units.items():
            if value >= 10:
                continue
            if table.get("fused") == "unit-ten":
                made.update({f"{unit}{bind}{ten}": worth + value for bind in table["bind"].split("|")})
            elif table.get("fused") == "ten-unit":
                made[ten + unit] = worth + value
                made[ten[:-1] + unit] = worth + value  # ventuno, ventotto
    return made


def _decimals(table: dict[str, int | float]) -> dict[str, Decimal]:
    return {word: Decimal(str(value)) for word, value in table.items()}
