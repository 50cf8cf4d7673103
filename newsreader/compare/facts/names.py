"""Names in a text, by their capital letters. Scripts without capitals give none: better no name than a wrong
one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from newsreader.compare.language import guess_language, listed, numerals, phrases, small_words
from newsreader.compare.words import Token, is_sign, sentence_starts, tokens
from newsreader.text import fold

_OWNED = re.compile(r"['’]s?$")
_NOUN_END = re.compile(r"[a-zäöü](?:ung|heit|keit|schaft|tion|ität|ismus|tum)(?:en|s|es)?$")
"""Ends of German nouns that no name has."""
_CONTRACTED = re.compile(r"I'\w+")
"""I'm, I've: a capital that says nothing."""
_GERMAN_PAIRS = ({"von", "der"}, {"van", "der"}, {"van", "den"})

RESPELLED_FROM = 0.8
"""Likeness of the letters: a name with one or two of them changed stays above, another of the family
below."""
WORD_RESPELLED_FROM = 0.6
"""The same of each word that differs, so that "Ambrel Word" is not "Ambrel Corp"."""
SHOUTED_FROM = 3
"""Words in capitals in a row that are a heading; two are the town of a dateline ("NEW YORK")."""
MIN_SPELLED = 4
"""Letters of a word that may be misspelt: of shorter ones ("Jr", "AM") each is a word of its own."""


@dataclass(frozen=True, slots=True)
class Name:
    key: str
    """Folded: without case and accents."""
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Habits:
    """How words are written in a language, and in the whole text."""

    small: Counter[str]
    tall: Counter[str]
    """Casefolded words with a capital inside a sentence."""
    common: frozenset[str]
    particles: frozenset[str]
    nouns_tall: bool
    """Whether every noun has a capital (German)."""
    nouns: frozenset[str]
    """Casefolded words that the text uses as nouns, where every noun has a capital."""
    formal: frozenset[str]
    """Casefolded pronouns that have a capital there."""

    def ordinary(self, key: str) -> bool:
        """Whether a word is capitalised only because something begins there."""
        word = key.casefold()
        return word in self.common or self.small[word] >= self.tall[word]


def names(paragraphs: Sequence[str], language: str | None = None) -> list[list[Name]]:
    """The names of each paragraph.

    A capital at the beginning of a sentence only counts when the word is also written with one elsewhere, or
    when more capitals follow. In German, which writes every noun so, a name needs two capitals in a row.
    """
    language = language or guess_language("\n".join(paragraphs))
    runs = [tokens(text) for text in paragraphs]
    habits = _habits(runs, language)
    return [list(_Run(text, run, habits).names()) for text, run in zip(paragraphs, runs, strict=True)]


def _habits(runs: Sequence[Sequence[Token]], language: str | None) -> _Habits:
    words, german = phrases(language), language == "de"
    small, tall = Counter[str](), Counter[str]()
    for run in runs:
        for token, fresh in zip(run, sentence_starts(run), strict=True):
            if token.key[0].islower():
                small[token.key] += 1
            elif token.key[0].isupper() and not fresh:
                tall[token.key.casefold()] += 1
    return _Habits(
        small,
        tall,
        numerals(language).common | words.weak,
        small_words().particles - (words.loose if listed(language) else frozenset()),
        german,
        frozenset(noun for run in runs for noun in _nouns(run, words.determiners) if german),
        words.formal if german else frozenset(),
    )


def _nouns(run: Sequence[Token], determiners: frozenset[str]) -> Iterator[str]:
    """The nouns that determiners show ("der Druck", "mehr freie Wege"); of two capitals in a row none."""
    for at, token in enumerate(run):
        if token.key.casefold() not in determiners:
            continue
        at += 1 + (at + 2 < len(run) and run[at + 1].key.islower())
        if at < len(run) and _capital(run[at]) and not (at + 1 < len(run) and _capital(run[at + 1])):
            yield run[at].key.casefold()


@dataclass(frozen=True, slots=True)
class _Run:
    """The words of one paragraph."""

    text: str
    run: Sequence[Token]
    habits: _Habits

    def names(self) -> Iterator[Name]:
        starts, at = sentence_starts(self.run), 0
        while at < len(self.run):
            if not _capital(self.run[at]) or self.run[at].key.casefold() in self.habits.formal:
                at += 1
                continue
            last = self._last(at)
            first = self._first(at, last, starts)
            begins = first == at and starts[at]  # not "Marek" of "Sgt. Marek"
            at = last + 1
            words = self.run[first:at]
            if len(words) == 1 and self._is_no_name(words[0].key, begins=begins):
                continue
            written = _OWNED.sub("", self.text[words[0].start : words[-1].end])
            if not _shouted(words) and not self._plain_nouns(words) and (folded := fold(written)):
                yield Name(folded, written, words[0].start, words[-1].end)

    def _is_no_name(self, key: str, *, begins: bool) -> bool:
        """Whether the capital of a single word says nothing; `begins` where a sentence may begin with it."""
        word = key.casefold()
        empty = len(key) < 2 or word in small_words().titles or _CONTRACTED.fullmatch(key) is not None
        common = self.habits.nouns_tall or word in self.habits.common
        return empty or common or (begins and self.habits.ordinary(key))

    def _last(self, first: int) -> int:
        """The last word of the name that begins at `first`: more capitals, with small words and initials
        between."""
        last = first
        for at in range(first + 1, len(self.run)):
            token, before = self.run[at], self.run[at - 1]
            word = token.key.casefold()
            if before.key.endswith("'s"):  # "the UN's John Ging" is two
                break
            if _capital(token):
                ended = (
                    self.text[before.end - 1] == "." and word in self.habits.common
                )  # "the U.S. The union"
                if ended or word in self.habits.formal:
                    break
                last = at
            elif at - last > 2 or not (
                self._joins(first, at)
                or (token.key == "." and _initial(before.key))
                or (self.text[token.start] in "'’" and token.start == before.end)  # Seafarers' Union
            ):
                break
        return last

    def _joins(self, first: int, at: int) -> bool:
        """Whether a small word may stand inside a name there. Between German nouns nearly every "der" and
        "von" is grammar: only the two together ("von der Leyen") are part of a name."""
        word, before = self.run[at].key, self.run[at - 1].key
        if word not in self.habits.particles or (word == "the" and before != "of"):
            return False
        if word == "of" and at - first > 1:  # "Bank of England", but "Ana Brook of the Bank"
            return False
        if not self.habits.nouns_tall:
            return True
        if sum(map(_capital, self.run[first:at])) > 1:  # "Ana Brook von der Bank"
            return False
        after = self.run[min(at + 1, len(self.run) - 1)].key
        return any(two in _GERMAN_PAIRS for two in ({before, word}, {word, after}))

    def _first(self, first: int, last: int, starts: Sequence[bool]) -> int:
        """The first word that belongs to the name: "Yesterday Mr. John Lind said" is of John Lind."""
        key = self.run[first].key
        if key.isupper() and len(key) > 1 and self.run[last].key.isupper():  # a dateline
            return first
        tall = [at for at in range(first, last + 1) if _capital(self.run[at])]
        while len(tall) > 1 and starts[tall[0]] and self.habits.ordinary(self.run[tall[0]].key):
            tall.pop(0)
        while len(tall) > 1 and self.run[tall[0]].key.casefold().rstrip(".") in small_words().titles:
            tall.pop(0)
        return tall[0]

    def _plain_nouns(self, words: Sequence[Token]) -> bool:
        """Whether the capitals are only those of nouns in a row ("unter Druck Staaten")."""
        tall = [token.key for token in words if _capital(token)]
        return self.habits.nouns_tall and all(
            word.casefold() in self.habits.nouns or _NOUN_END.search(word) is not None for word in tall
        )


def _shouted(run: Sequence[Token]) -> bool:
    """Whether all of several words are in capitals: a heading, not a name."""
    words = [token.key for token in run if not is_sign(token.key)]
    return len(words) >= SHOUTED_FROM and all(word.isupper() for word in words)


def _capital(token: Token) -> bool:
    return token.key[0].isupper() and not is_sign(token.key)


def _initial(key: str) -> bool:
    return (len(key) == 1 and key.isupper()) or key.casefold() in small_words().titles


# Two names


def same_name(left: str, right: str) -> bool:
    """Whether two keys may be one name: equal, one is the end of the other ("ana brook", "brook") or has
    only some of its words ("lt brook", "lt ana brook"), whatever office stands before ("president brook"), or
    stands in the genitive that has no apostrophe ("ambrel line", "ambrel lines")."""
    ours, theirs = _unofficial(left), _unofficial(right)
    short, long = sorted((ours, theirs), key=len)
    if short[-1] == long[-1]:
        rest = iter(long)
        return all(word in rest for word in short)  # in their order
    return abs(len(left) - len(right)) == 1 and left.removesuffix("s") == right.removesuffix("s")


def name_hints(key: str) -> tuple[str, str]:
    """What two keys have in common, one or the other of it, when `same_name` takes them for one."""
    return _unofficial(key)[-1], key.removesuffix("s")


@lru_cache(maxsize=4096)
def _unofficial(key: str) -> tuple[str, ...]:
    """The words of a name without the offices that it begins with."""
    words = key.split()
    while len(words) > 1 and words[0] in small_words().offices:
        words.pop(0)
    return tuple(words)


def respelled(left: str, right: str) -> bool:
    """Whether two keys are one name in two spellings ("ilan marrek", "ilan marek"): word for word, so that
    none is a part of the other. Initials and endings ("John D.", "New Zealander") are no spelling."""
    ours, theirs = left.split(), right.split()
    if len(ours) != len(theirs):
        return False
    other = [two for two in zip(ours, theirs, strict=True) if two[0] != two[1]]
    if any(min(map(len, two)) < MIN_SPELLED or _lengthened(*two) for two in other):
        return False
    return all(_like(*two, WORD_RESPELLED_FROM) for two in other) and _like(left, right, RESPELLED_FROM)


def _like(one: str, other: str, least: float) -> bool:
    """Whether so much of the letters is the same."""
    if 2 * min(len(one), len(other)) < least * (len(one) + len(other)):
        return False
    matcher = SequenceMatcher(None, one, other)
    return matcher.quick_ratio() >= least and matcher.ratio() >= least


def _lengthened(one: str, other: str) -> bool:
    """Whether one word is the other with an ending."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and len(long) > len(short) + 1
