# ruff: noqa: E501  (tables of words and patterns)
"""Names as bylines write them -> people, one name an entry, without "By", job titles and addresses."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsreader.split import wordlists
from newsreader.split.facts.openings import less_label, names_of
from newsreader.text import fold

_SPLIT = re.compile(
    r"\s*(?:[;/|•、，،]|(?<![\u3400-\u9fff])·|·(?![\u3400-\u9fff])|(?<=[\u3400-\u9fff]{2})・(?=[\u3400-\u9fff]{2})|,(?!\s*(?:jr|sr|ii|iii)\b))\s*",
    re.I,
)
"""Signs between names; the dot between Chinese signs is part of a foreign name."""
_LETTERS = re.compile(r"[a-zäöü]{2,5}/[a-zäöü]{2,5}(?:[;,]\s?[a-zäöü/]{2,9})*")
"""The letters of a house with those of its writers, who are signed so: "abc/xyz; uvw"."""
_MAIL = re.compile(r"\S+@\S+|https?://\S+|@\w+")
_PLACE = re.compile(r"\s*(?:\([^)]*\)|（[^）]*）|\[[^\]]*\]|[/／]\S{2,4}(?:報導|报道))\s*$")
_FOR = re.compile(r"\sFor\s.+$")
_CHINESE_NAME = re.compile(r"[\u3400-\u9fff]{2,3}")
_CHINESE_POST = re.compile(r"[\u3400-\u9fff]+(?:记者|記者|通讯员|特派员)")
"""The house and the post of a writer before the name."""
_NICKNAMED = re.compile(r"[^()]+ \([^()]{1,12}\) [^()]+")
"""Richard (R.J.) Lee"""
_CREDITED = re.compile(r"^(?:image|foto|photo|bild|credit|getty|istock|shutterstock|фото)", re.I)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.I)
_PARTICLE = re.compile(r"[^\W\d_]{1,5}['’-][A-ZÀ-Þ]|.{1,3}$")
"""A word of a name in small letters: "van", "al-Rashid", "dell'Orto"."""
_TITLED = re.compile(
    r"\s*(?:(?:선임|수습|전문|객원|인턴)?\s?기자|특파원|논설위원|記者|记者|\s報導|\s报道)$|\s[\uac00-\ud7af]*\s?(?:교수|변호사|칼럼니스트|작가|소장|연구원)$|^(?:記者|记者)\s*"
)
"""What Korean, Japanese and Chinese bylines write beside the name."""
_CHARACTERS = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,6}(?:[·・][\u3040-\u30ff\u3400-\u9fff]{1,8})*(?: ?[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,4})?"
)
_NOBODY = frozenset((
    "admin", "administrator", "null", "undefined", "none", "unknown", "n a", "no author", "user", "redaccion",
    "staff writer", "name", "by", "von", "author", "authors", "publisher", "webmaster", "anonymous", "anonimo",
    "nachrichten", "noticias", "notizie", "actualites", "nieuws", "nyheter", "nyheder", "uutiset", "wiadomosci",
    "red", "новости", "новини", "haber", "haberler", "berita", "breaking news", "latest news", "rss", "user admin",
    "佚名", "匿名", "未知", "本站", "网络", "网络整理", "互联网", "发布于",
))  # fmt: skip
"""Folded words that programs and templates write where a name belongs."""
_NO_PART = frozenset((
    "or", "and", "the", "of", "for", "in", "on", "at", "to", "with", "by", "oder", "und", "für", "mit", "im", "am", "zur", "zum",
    "ou", "pour", "avec", "dans", "con", "para", "met", "voor", "med", "och", "til", "dla", "w", "z", "na", "о", "в", "на",
))  # fmt: skip
"""Small words that stand in phrases and in no person's name, as "de", "van" or "bin" do."""
_OF_HOUSE = re.compile(r"(?:da|do|das|dos|del|della|vom|of|for|from|du|de la)\s|(?:dell|de l)['’]")
"""How the house of a writer begins that stands behind the name: ", da Agência"."""
_RANK = re.compile(
    r"(?<=\w)\s+(?:senior|chief|staff|special|deputy|associate|executive|managing|contributing)\s+\w.*$", re.I
)
"""From the rank on: "Ann Lee Senior Political Correspondent"."""
_DEGREE = re.compile(r"(?:m\.?[ads]|ph\.?d|m\.?sc|b\.?sc|mph|rn|esq|dds|facp|dr|mba|llm)\.?", re.I)
_DASH = re.compile(r"\s+[-–—]\s+")
_INITIALS = re.compile(r"[a-zäöüß]{2,4}(?:\s?[/,;-]\s?[A-Za-zäöü]{2,8})*|[A-Z]{2,4}(?:/[A-Za-z]{2,5})+")
MAX_NAME = 60
MAX_NAMES = 12
LONGEST_VALUE = 1_000
"""Characters of a value that is looked through for names; the longest of 626 pages has 91."""
LONGEST_PERSON, MOST_PARTS = 4, 6
"""Words of a name, without and with the small ones."""
LONGEST_ONE = 30
"""Characters of a value that may be one name whatever words join its parts."""
LONGEST_LETTERS = 6
"""Letters of an acronym; longer words in capitals are names."""
LONGEST_SHORT = 3
"""Characters of a shortened name, with its full stop."""


def looks_personal(name: str) -> bool:
    """Whether it is written as a person's name: two to four words, and small ones between them."""
    if _CHARACTERS.fullmatch(name):
        return True
    words = name.split()
    small = [word for word in words if word[0].islower()]
    return (
        2 <= len(words) <= MOST_PARTS
        and not (small and small[0] is words[0])
        and len(words) - len(small) <= LONGEST_PERSON
        and all(map(_PARTICLE.match, small))
        and all(w[0].isalpha() or w[0] in "'’\"“(" for w in words)
        and not is_phrase(name)
        and name[-1] not in "?!…"
        and not any(map(str.isdigit, name))
    )


def is_phrase(text: str) -> bool:
    """Whether words stand in it that are part of no name."""
    return not _NO_PART.isdisjoint(text.lower().split())


def are_letters(name: str) -> bool:
    """Whether somebody signs with letters: "abc", "abc/xyz"."""
    return _INITIALS.fullmatch(name) is not None


def tidy(values: list[str], *, split_plain: bool = True) -> tuple[str, ...]:
    """Names as people write them, each once."""
    found: dict[str, str] = {}
    for value in values:
        names = less_label(names_of(_MAIL.sub("", value[:LONGEST_VALUE]).strip(" -–—*•")))
        parts = _parted(_words().role_after.sub("", less_credits(names)), split_plain)
        for n, part in enumerate(parts):
            name = _bare(part)
            if _may_be_name(name, part) and not (n and _is_about_writer(part.strip(" .,:;"), name)):
                shouted = name.isupper() and len(name) > LONGEST_LETTERS and " " in name
                found.setdefault(fold(name), name.title() if shouted else name)
    people = [name for name in found.values() if not _DOMAIN.fullmatch(name)]
    return tuple((people or list(found.values()))[:MAX_NAMES])


def _may_be_name(name: str, part: str) -> bool:
    """Whether what is left of a part of a byline may name somebody who wrote."""
    key = fold(name)
    brackets = ("(" in name or ")" in name) and not _NICKNAMED.fullmatch(name)
    other = brackets or _words().did_other.search(part) or _CREDITED.search(name)
    known = key and key not in _NOBODY and not key.isdigit()
    return bool(known) and not other and len(name.strip(".")) > 1 and len(name) <= MAX_NAME


class _Words(NamedTuple):
    """Patterns of words in bylines, in many languages."""

    joined: re.Pattern[str]
    """Words that join two people."""
    credit: re.Pattern[str]
    """From where a line says what others did: ". Translated by Bob Ray", " 写真：佐藤花子"."""
    did_other: re.Pattern[str]
    """Behind who did no writing: "(Fotos)"."""
    role: re.Pattern[str]
    """What a writer is."""
    role_before: re.Pattern[str]
    """The same before a name, with a rank: "Senior reporter Ann Lee"."""
    role_after: re.Pattern[str]
    """The same behind a name, with the place of a post: ", corresponsal en Lima"."""


@cache
def _words() -> _Words:
    role, rank, credit, joint = (
        wordlists.alternatives("bylines.toml", table) for table in ("role", "rank", "credit", "and")
    )
    place = r"(?:in|at|for|of|für|aus|de|en|à|a|em|i|från|fra|w|в|у|из)"
    return _Words(
        re.compile(rf"\s*(?:&(?!\s*co\b)|(?:^|\s){joint}\s|\s[וو](?=\w))\s*", re.I),
        re.compile(
            rf"(?:[,.;|(–—／/-]\s?|\s){credit}(?:\s*[:：/／|｜]|(?<![\u3040-\u30ff\u3400-\u9fff])\s).*$", re.I
        ),
        re.compile(rf"[(（]{credit}[)）]", re.I),
        re.compile(rf"(?<!\w){role}(?!\w)", re.I),
        re.compile(rf"(?:{rank}\s)*{role}\s(?:{place}\s\S+\s)?", re.I),
        re.compile(
            rf"\s*[,|–،、，]\s*(?:[^,;|،、，]*\W)?(?i:{role})(?!\w)"
            rf"(?:\s(?i:{place})\s[^,;|]*|\s[^A-ZÀ-ÞА-ЯЁІЇЄ,;|]+(?=[,;|]|$))?"
        ),
    )


def less_credits(line: str) -> str:
    """A line of names up to what others than writers did."""
    return _words().credit.sub("", line)


def _is_about_writer(part: str, name: str) -> bool:
    """Whether a part of a byline behind a name, or what is left of it as a `name`, is the house, the role or the
    degree of that writer, or a phrase."""
    if _OF_HOUSE.match(part) or _DEGREE.fullmatch(part):
        return True
    phrase = " " in part and part[0].islower() and not _PARTICLE.match(part.split()[0])
    return not looks_personal(name) and (phrase or _words().role.search(part) is not None)


def _parted(value: str, split_plain: bool) -> list[str]:
    """The names in a value, which where `split_plain` is false is one name unless it looks like several."""
    if _LETTERS.fullmatch(value):
        return re.split(r"[;,]", value)
    parts: list[str] = []
    for part in _SPLIT.split(value):
        parts += _joined(part)
    if _DOMAIN.fullmatch(parts[0].strip()):
        return parts[:1]  # a site, and where it is at home
    parts = [name for part in parts for name in _chinese(part)]
    several = len(parts) > 1 and all(looks_personal(_bare(part)) for part in parts)
    return parts if split_plain or several or len(value) > LONGEST_ONE or "," in value else [value]


def _joined(part: str) -> list[str]:
    """The people whom words join ("Ann Lee and Bob Ray"); the name of an office ("Trade and Industry Desk"), whose
    first words are no name, as it is."""
    people = _words().joined.split(part)
    if len(people) == 1:
        return people
    personal = [looks_personal(_bare(name)) for name in people]
    first = personal[0] or not people[0] or are_letters(people[0]) or people[0].isupper()
    return people if first and any(personal) else [part]


def _chinese(part: str) -> list[str]:
    """Chinese names with spaces between; a part that is none, as it is."""
    names = part.split()
    if posted := len(names) > 1 and _CHINESE_POST.fullmatch(names[0]) is not None:
        names = names[1:]
    families = wordlists.family_names()
    each = (posted or len(names) > 1) and all(_CHINESE_NAME.fullmatch(n) and n[0] in families for n in names)
    return names if each else [part]


def _bare(part: str) -> str:
    """A name without rank, post, place and whom it was written for."""
    part = part.strip()
    if (before := _words().role_before.match(part)) and looks_personal(part[before.end() :]):
        part = part[before.end() :]
    head, *tail = _DASH.split(part, maxsplit=1)
    if tail and (looks_personal(head) or any(map(str.isdigit, tail[0]))):
        part = head
    if len(part.split()) > 3 and _words().role.search(part):
        part = _RANK.sub("", part)
    if looks_personal(head := _FOR.sub("", part)):
        part = head  # "Ann Lee For The Daily Herald"
    name = _TITLED.sub("", _PLACE.sub("", names_of(part))).strip(" ,:;-–—|/\"'©").lstrip(".")
    if len(name.rpartition(" ")[2]) > LONGEST_SHORT:
        name = name.rstrip(".")  # else "Joe S.", "Sam Ray Jr."
    return name
