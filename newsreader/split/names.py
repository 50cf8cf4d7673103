# ruff: noqa: E501  (tables of words, patterns and markup)
"""The byline: people (or the desk), one name an entry, without "By", job titles and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsreader.split import vocabulary
from newsreader.split.jsonld import plain
from newsreader.split.stream import Draft
from newsreader.text import fold

_BY = re.compile(
    r"^(?:by|von|vom|par|por|di|da|door|av|af|od|przez|autor(?:in|es|ka|a|zy)?|autori|auteur|author|authors|(?:written|posted|published|reported|words|story|text|edited) by|(?:geschrieben|veröffentlicht|verfasst) von|"
    r"(?:publicado|escrito) por|(?:publié|écrit) par|(?:scritto|pubblicato) da|geschreven door|(?:skrivet|publicerat) av|text|texto|testo|tekst|"
    r"автор|текст|yazar|oleh|penulis|تأليف|بقلم|كتب|מאת|نویسنده|文|記者|기자)\s*[:：]?\s+|^(?:av|by|von):\s*",
    re.I,
)
_SPLIT = re.compile(
    r"\s*(?:[;/|·•&]|,(?!\s*(?:jr|sr|ii|iii)\b)|\s(?:and|und|et|y|e|en|och|og|i|и|та|ve|dan|ja|oraz|a)\s)\s*",
    re.I,
)
_MAIL = re.compile(r"\S+@\S+|https?://\S+|@\w+")
_PLACE = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])\s*$")
_CREDITED = re.compile(r"^(?:image|foto|photo|bild|credit|getty|istock|shutterstock)", re.I)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.I)
_NAME = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ][\w.'’-]+ ){1,3}[A-ZÀ-ÞА-ЯЁ][\w'’-]+")
_KOREAN = re.compile(r"\s*기자$")
_AUTHORED = re.compile(
    r"\b(?:byline|author|authors|autor|autoren|auteur|autore|writer|reporter|contributor|by line|creator|signature|firma|redakteur)\b"
)
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|autori|profile|by|people|journalist\w*|staff|reporters?|contributor\w*|redakt\w+|person\w*|firmas?)/",
    re.I,
)
_META = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "cxenseparse:author",
         "byl", "article.author", "citation_author", "og:article:author", "twitter:creator:name", "author_name")  # fmt: skip
_NOBODY = frozenset(
    {
        "admin",
        "administrator",
        "null",
        "undefined",
        "none",
        "unknown",
        "n a",
        "no author",
        "user",
        "redaccion",
        "staff writer",
        "name",
        "by",
        "von",
        "publisher",
        "webmaster",
        "anonymous",
        "anonimo",
    }
)
_CONTROLS = frozenset((
    "author", "authors", "authored", "profile", "page", "posts", "articles", "stories", "view", "views",
    "more", "read", "bio", "biography", "follow", "email", "e-mail", "contact", "comment", "comments",
    "size", "share", "print", "login", "about", "click", "here", "this",
))  # fmt: skip
"""Words of links and buttons beside a name; none of them is part of one."""
_ROLE = re.compile(
    r"(?:.*\s)?(?:editors?|correspondents?|reporters?|writers?|journalists?|columnists?|contributors?|producers?|ceo|president|professor|"
    r"bureau chief|staff|redakteur(?:in)?|redaktor(?:ka)?|korrespondent(?:in)?|reporter(?:in)?|autor(?:in)?|"
    r"corresponsal|redactora?|periodista|enviad[oa] especial|journaliste|rédact(?:eur|rice)|correspondante?|"
    r"giornalista|inviat[oa]|corrispondente|verslaggever|redacteur|dziennikarka?|dziennikarz|korespondent(?:ka)?|"
    r"repórter|jornalista|correspondente|корреспондент|журналист|обозреватель|кореспондент|журналіст|muhabiri?)",
    re.I,
)
"""A part of a byline that says what its writer is."""
_RANK = re.compile(
    r"(?<=\w)\s+(?:senior|chief|staff|special|deputy|associate|executive|managing|contributing)\s+\w.*$", re.I
)
"""From the rank on: "Ann Lee Senior Political Correspondent"."""
_DEGREE = re.compile(r"(?:m\.?[ads]|ph\.?d|m\.?sc|b\.?sc|mph|rn|esq|dds|facp|dr|mba|llm)\.?", re.I)
_DASH = re.compile(r"\s+[-–—]\s+")
_BAR = re.compile(r"\s+[|•·–—]\s+|,\s+(?=\d)")
MAX_BYLINE = 120
"""Characters of a line that is only a byline."""
MAX_NAME = 60
MAX_NAMES = 12


def byline(
    draft: Draft, main: list[dict[str, Any]], publisher: str | None, chosen: tuple[int, ...]
) -> tuple[str, ...]:
    """Who wrote the article: the first witness that names a person; else the desk or the house that signs."""
    house = {fold(publisher or ""), fold(_host(draft)), fold(_host(draft).rpartition(".")[0])} - {""}
    desk: tuple[str, ...] = ()
    for found in _witnessed(draft, main):
        if found and not _is_house(found, house):
            return _without_house(found, house)
        desk = desk or found
    seen = _without_house(_seen(draft, chosen), house)
    if desk and not all(_looks_personal(name) for name in seen):
        return desk
    return seen or desk


def _witnessed(draft: Draft, main: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for item in main:
        yield tidy(_named(item.get("author")), split_plain=False)
        yield tidy(_named(item.get("creator")), split_plain=False)
    for name in _META:
        values = [v for v in draft.witnesses.meta.get(name, ()) if not v.startswith(("http", "/", "@"))]
        yield tidy(values)


def _host(draft: Draft) -> str:
    return str(draft.url or "").partition("://")[2].partition("/")[0].removeprefix("www.")


def _is_house(found: tuple[str, ...], house: set[str]) -> bool:
    """Whether the only author is the site itself."""
    keys = [fold(name).replace(" ", "") for name in found]
    return len(keys) == 1 and any(
        keys[0] == h.replace(" ", "") or h.replace(" ", "") in keys[0] for h in house
    )


def _without_house(found: tuple[str, ...], house: set[str]) -> tuple[str, ...]:
    """The names without the site's own, which signs beside its people ("Ann Lee, The Herald")."""
    return tuple(name for name in found if fold(name) not in house) or found


def _looks_personal(name: str) -> bool:
    words = name.split()
    return (
        2 <= len(words) <= 4
        and all(w[0].isupper() for w in words if len(w) > 3)
        and not any(map(str.isdigit, name))
    )


def is_byline(text: str) -> bool:
    """Whether a line is nothing but "by" with names, and perhaps a date after them."""
    return len(text) <= MAX_BYLINE and bool(_BY.match(text) and _people(text))


def _people(text: str) -> tuple[str, ...]:
    """The names of a line that goes on with a date or a place after a bar; () when it does not begin so."""
    first = _BAR.split(text)[0]
    found = tidy([first])
    return found if found and all(map(_looks_personal, found)) else ()


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


def _seen(draft: Draft, chosen: tuple[int, ...]) -> tuple[str, ...]:
    """Names beside the headline: lines whose element says author, or links to an author's page."""
    if not draft.candidates:
        return ()
    h1 = next((c.index for c in draft.candidates if c.tag == "h1"), chosen[0] if chosen else 0)
    start = max(0, min(h1, chosen[0] if chosen else h1) - 5)
    end = max(h1, chosen[min(2, len(chosen) - 1)] if chosen else h1) + 8
    for c in draft.candidates[start:end]:
        linked = [k.text for k in c.links if _AUTHOR_LINK.search(k.url) and 3 < len(k.text) <= MAX_NAME]
        if found := _people_only(tidy(linked)):
            return found
    taken = set(chosen)
    for c in draft.candidates[start:end]:
        if c.index in taken or len(c.text) > 120:
            continue
        if c.marks and c.marks[0].start == 0 and is_byline(rest := c.text[c.marks[0].end :].strip()):
            return _people(rest)  # the headline in bold, and the byline after it
        marked = [c.text[m.start : m.end] for m in c.marks if _AUTHORED.search(m.tokens)]
        if found := _people_only(tidy(marked[:4])):
            return found
        if any(_AUTHORED.search(b.tokens) for b in draft.ancestors(c.box)[:2]) or _BY.match(c.text):
            if is_byline(c.text) and (people := _people(c.text)):
                return people
            found = _people_only(tidy([c.text]))
            if found and all(len(n.split()) <= 5 and not any(map(str.isdigit, n)) for n in found):
                return found
            if opening := _NAME.match(_BY.sub("", c.text)):
                return tidy([opening[0]])
    for i in (*chosen[:2], *chosen[-1:]):
        c = draft.candidates[i]  # a name in bold above the first paragraph, or in italics below the last
        if c.emphasis >= len(c.text) - 1 and len(c.text) <= 40 and _looks_personal(c.text):
            return tidy([c.text])
    return ()


def _people_only(found: tuple[str, ...]) -> tuple[str, ...]:
    """Without what is a button or a link beside the names ("Follow", "View author page")."""
    return tuple(
        name
        for name in found
        if _CONTROLS.isdisjoint(name.lower().split())
        and not vocabulary.is_furniture(name)
        and name[0] != "#"
    )


def tidy(values: list[str], *, split_plain: bool = True) -> tuple[str, ...]:
    """Names as people write them, each once."""
    found: dict[str, str] = {}
    for value in values:
        value = _MAIL.sub("", value)
        value = _BY.sub("", value.strip())
        parts = _SPLIT.split(value) if split_plain or len(value) > 30 or "," in value else [value]
        if any(len(part.strip()) == 1 for part in parts):
            parts = [value]  # "Land & I" is a desk's name
        for n, part in enumerate(parts):
            if n and (_ROLE.fullmatch(part.strip(" .,:;")) or _DEGREE.fullmatch(part.strip())):
                continue
            head, *tail = _DASH.split(part.strip(), maxsplit=1)
            if tail and (_looks_personal(head) or any(map(str.isdigit, tail[0]))):
                part = head
            if len(part.split()) > 3 and _ROLE.fullmatch(part.strip(" .,:;")):
                part = _RANK.sub("", part)
            head, found_for, _ = part.partition(" For ")
            if found_for and _looks_personal(head):
                part = head  # "Ann Lee For The Daily Herald"
            name = _KOREAN.sub("", _PLACE.sub("", _BY.sub("", part))).strip(" .,:;-–—|/\"'")
            key = fold(name)
            if "(" in name or _CREDITED.search(name):
                continue
            if 1 < len(name) <= MAX_NAME and key and key not in _NOBODY and not key.isdigit():
                found.setdefault(
                    key, name.title() if name.isupper() and len(name) > 6 and " " in name else name
                )
    people = [name for name in found.values() if not _DOMAIN.fullmatch(name)]
    return tuple((people or list(found.values()))[:MAX_NAMES])
