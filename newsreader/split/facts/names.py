# ruff: noqa: E501  (tables of words and patterns)
"""The byline: who wrote the article, as machines are told and readers see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from newsreader.split.facts import signatures
from newsreader.split.facts.people import are_letters, looks_personal, tidy
from newsreader.split.html.jsonld import plain
from newsreader.split.stream import Draft
from newsreader.text import fold

_COMPANY = re.compile(
    r"^(?:[\w-]+\.)+[a-z]{2,}$|\b(?:gmbh|e\.\s?v|verlag|ltd|inc|llc|s\.\s?a|s\.\s?r\.\s?l|sp\. z o\.\s?o|media|pty|oyj?|a/s)\b\.?",
    re.I,
)
"""A site, or a company: neither writes."""
_SITE = re.compile(r"(?:[\w-]+\.)+(?:com|net|org|info|[a-z]{2})", re.I)
_META = ("citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "cxenseparse:author",
         "byl", "article.author", "og:article:author", "twitter:creator:name", "author_name",
         "shareaholic:article_author_name")  # fmt: skip
_EVERYWHERE = ("author", "dc.creator", "dcterms.creator")
"""Those in which templates write the house."""
_AGENCIES = frozenset((
    "agencies", "agency", "agenturen", "agentur", "nachrichtenagenturen", "nachrichtenagentur", "agencias", "agencia", "agences", "agence",
    "agenzie", "agenzia", "agentschappen", "agencje", "agencja", "byraer", "byraerna", "news", "wire", "wires", "inputs", "press",
    "агентства", "агентство", "وكالات", "الوكالات", "סוכנויות", "ajanslar", "ajans",
))  # fmt: skip
"""Folded words for news agencies in general; which one is meant, nobody can tell."""
_MADE_UP = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)+|[a-z]+\d+")
"""A name for machines: "ann_lee", "ann-lee"."""


@dataclass(frozen=True, slots=True)
class _House:
    """Who publishes a page, and where it is filed: names that sign and are nobody's."""

    names: frozenset[str]
    """Folded names of the site."""
    files: frozenset[str]
    """Folded names of sections and folders the article is in."""

    @classmethod
    def of(cls, draft: Draft, publisher: str | None) -> _House:
        host, *folders = str(draft.url or "").partition("://")[2].removeprefix("www.").split("/")
        names = {fold(publisher or ""), fold(host), fold(host.rpartition(".")[0])} - {""}
        files = {fold(name.replace("-", " ")) for name in folders[:-1]}
        sections = {fold(value) for value in draft.witnesses.meta.get("article:section", ())}
        return cls(frozenset(names), frozenset(files | sections))

    def persons(self, found: Iterable[str]) -> tuple[str, ...]:
        """Without the house, its desk, and those who are nobody."""
        return tuple([name for name in self.named(found) if not self._signs(name)])

    def named(self, found: Iterable[str]) -> tuple[str, ...]:
        """Without agencies in general, other sites, and the section or place that the article is filed under; a
        columnist may have a section of his own."""
        named = [name for name in found if not _is_agencies(name) and not self._is_elsewhere(name)]
        return tuple([name for name in named if fold(name) not in self.files or looks_personal(name)])

    def _is_elsewhere(self, name: str) -> bool:
        """Whether it is the address of another site than this."""
        address = fold(name.removeprefix("www."))
        return _SITE.fullmatch(name) is not None and not any(own.endswith(address) for own in self.names)

    def _signs(self, name: str) -> bool:
        """Whether an author is the site itself, its name alone or with more beside it, or a company."""
        if _COMPANY.search(name):
            return True
        key = fold(name)
        bare = key.replace(" ", "")
        return any(
            bare == own.replace(" ", "") or key.startswith(f"{own} ") or key.endswith(f" {own}")
            for own in self.names
        )


def byline(
    draft: Draft,
    main: list[dict[str, Any]],
    publisher: str | None,
    chosen: tuple[int, ...],
    at: int = 0,
    headline: str = "",
) -> tuple[str, ...]:
    """Who wrote the article: the first witness that names a person; else the desk or the house that signs.

    A house that signs in a meta element for any author does so on all its pages: it is nobody. `at` is the
    candidate of the headline.
    """
    page = signatures.Places(draft, chosen, at, headline)
    house = _House.of(draft, publisher)
    desk, signs = tuple[str, ...](), False
    for own, found in _told(draft, main):
        persons = house.persons(found)
        if persons and ((own and persons == found) or any(map(looks_personal, persons))):
            return _in_full(page, persons) if own else _of_page(page, persons)
        signs = signs or bool(found)
        desk = desk or (house.named(found) if own else house.persons(found))
    shown = _seen(page, house, signs) or house.persons(_referred(draft, main))
    houses = _organizations(main)
    return shown or tuple([n for n in desk if fold(n) not in houses or signatures.shows(page, n)])


def _organizations(main: list[dict[str, Any]]) -> set[str]:
    """Folded names of the authors that JSON-LD says are no persons."""
    authors = [author for item in main for author in (item.get("author"), item.get("creator"))]
    each = [a for author in authors for a in (author if isinstance(author, list) else [author])]
    called = [a.get("name") for a in each if isinstance(a, dict) and "Organization" in str(a.get("@type"))]
    return {fold(name) for name in called if isinstance(name, str)}


def agencies(draft: Draft, main: list[dict[str, Any]]) -> str | None:
    """The agencies in general that sign as an author ("Agencies")."""
    return next((name for _, found in _told(draft, main) for name in found if _is_agencies(name)), None)


def _is_agencies(name: str) -> bool:
    return _AGENCIES.issuperset(fold(name).split())


def _in_full(page: signatures.Places, told: tuple[str, ...]) -> tuple[str, ...]:
    """The names as readers see them: more of them than machines are told, or one told for machines ("ann_lee") or
    by its first name alone."""
    alone = len(told) == 1 and " " not in told[0]
    made_up = alone and _MADE_UP.fullmatch(told[0])
    own = set(map(fold, told))
    for found in (*signatures.linked(page), *signatures.signed_lines(page, "" if made_up else told[0])):
        first_name = alone and len(found) == 1 and told[0] in found[0].split()
        more = own < set(map(fold, found))
        if found and (made_up or first_name or more) and all(map(looks_personal, found)):
            return found
    return told


def _of_page(page: signatures.Places, told: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a template names on all pages, or another to whose page the byline of this one leads."""
    shown = next(filter(None, signatures.linked(page)), ())
    return shown or told


def _told(draft: Draft, main: list[dict[str, Any]]) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """What machines are told, the best witness first, and whether of this page rather than of all."""
    for item in main:
        yield True, tidy(_named(item.get("author")), split_plain=False)
        yield True, tidy(_named(item.get("creator")), split_plain=False)
    for name in _META:
        values = [v for v in draft.witnesses.meta.get(name, ()) if not v.startswith(("http", "/", "@"))]
        yield name not in _EVERYWHERE, tidy(values)


def _referred(draft: Draft, main: list[dict[str, Any]]) -> tuple[str, ...]:
    """The authors that JSON-LD names elsewhere: who owns the account, most often the one who wrote."""
    known = {
        str(o["@id"]): o.get("name")
        for o in draft.witnesses.jsonld
        if "@id" in o and "Person" in str(o["@type"])
    }
    for item in main:
        author = item.get("author")
        refs = [
            a.get("@id") for a in (author if isinstance(author, list) else [author]) if isinstance(a, dict)
        ]
        found = tidy(_named([known.get(str(ref)) for ref in refs]), split_plain=False)
        if found and all(map(looks_personal, found)):
            return found
    return ()


def _named(value: Any) -> list[str]:
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = item.get("name")
        for text in item if isinstance(item, list) else [item]:
            if (
                isinstance(text, str)
                and (text := plain(text))
                and not text.startswith(("http://", "https://"))
            ):
                found.append(text)
    return found


def _seen(page: signatures.Places, house: _House, desk: bool) -> tuple[str, ...]:
    """Names beside the headline: linked to an author's page, else signed (people before handles), else in
    bold; or after the body. Where a desk or a house signs (`desk`), people only."""
    for find, people_first in (
        (signatures.opening, True),
        (signatures.linked, False),
        (signatures.signed_lines, True),
        (signatures.beside_day, True),
        (signatures.bold, True),
        (signatures.after, False),
    ):
        first: tuple[str, ...] = ()
        for found in find(page):
            persons = house.named(found)
            if desk:  # a rubric in bold is nobody, either
                persons = tuple([name for name in house.persons(found) if fold(name) not in house.files])
            personal = all(looks_personal(name) or are_letters(name) for name in persons)
            if persons and (personal or not (people_first or desk)):
                return persons
            first = first or persons
        if first and not desk:
            return first
    return ()
