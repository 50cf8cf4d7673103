# ruff: noqa: E501  (tables of words, patterns and markup)
"""The byline: people (or the desk), one name an entry, without "By", job titles and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsreader.split import vocabulary
from newsreader.split.html.jsonld import plain
from newsreader.split.stream import Candidate, Draft
from newsreader.text import fold

_BY = re.compile(
    r"^(?:by|von|vom|par|por|di|da|door|av|af|od|przez|autor(?:in|es|ka|a|zy)?|autori|auteur|author|authors|(?:written|posted|published|reported|words|story|text|edited) by|(?:geschrieben|veröffentlicht|verfasst) von|"
    r"(?:publicado|escrito) por|(?:publié|écrit) par|(?:scritto|pubblicato) da|geschreven door|(?:skrivet|publicerat) av|text|texto|testo|tekst|"
    r"tekstas|teksti|kirjoittaja|skrevet af|höfundur|автор|текст|yazar|haber|oleh|penulis|laporan|تأليف|بقلم|كتب|كتبت|מאת|نویسنده|گزارش|"
    r"द्वारा|लेखक|文|記者|记者|作者|撰文|기자|글)\s*[:：]?\s+|^(?:av|by|von|interview|文|作者|記者|记者|撰文|取材・文|글|글쓴이)\s*[:：/／=＝]\s*",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:[;/|·•、，،]|,(?!\s*(?:jr|sr|ii|iii)\b))\s*", re.I)
_JOINED = re.compile(r"\s*(?:&|\s(?:and|und|et|y|e|en|och|og|i|и|та|ve|dan|ja|oraz|a)\s|\sو(?=\w))\s*", re.I)
"""Words that join two people, and as well the words in the name of an office ("Trade and Industry")."""
_LABEL = re.compile(r"^[^\W\d_]{3,}\s?[:：]\s*")
"""What a line calls its own contents ("Source: ...")."""
_MAIL = re.compile(r"\S+@\S+|https?://\S+|@\w+")
_PLACE = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])\s*$")
_CREDITED = re.compile(r"^(?:image|foto|photo|bild|credit|getty|istock|shutterstock|фото)", re.I)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.I)
_NAME = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ][\w.'’-]+ ){1,3}[A-ZÀ-ÞА-ЯЁ][\w'’-]+")
_TITLED = re.compile(r"\s*(?:기자|특파원|記者|记者)$|^(?:記者|记者)\s*")
"""What Korean, Japanese and Chinese bylines write beside the name."""
_CHARACTERS = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af・]{2,6}(?: ?[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,4})?"
)
_DESK = re.compile(
    r"\b(?:redaktion|rédaction|redacción|redaccion|redação|redazione|redactie|redakcja|redaksjonen|redaktionen|newsroom|news desk|"
    r"editorial board|staff|team|toimitus|редакция|редакція|haber merkezi|redaksi|هيئة التحرير|מערכת|تحریریه|編集部|편집부|编辑部)\b",
    re.I,
)
_AUTHORED = re.compile(
    r"\b(?:byline|author|authors|autor|autoren|auteur|autore|writer|reporter|contributor|by line|creator|signature|firma|redakteur)\b"
)
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|autori|profile|by|people|journalist\w*|staff|reporters?|contributor\w*|redakt\w+|person\w*|firmas?)/[^/?#]",
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
        "author",
        "authors",
        "publisher",
        "webmaster",
        "anonymous",
        "anonimo",
    }
)
_NO_PART = frozenset((
    "or", "and", "the", "of", "for", "in", "on", "at", "to", "with", "by", "oder", "und", "für", "mit", "im", "am", "zur", "zum",
    "ou", "pour", "avec", "dans", "con", "para", "per", "met", "voor", "med", "och", "til", "dla", "w", "z", "na", "о", "в", "на",
))  # fmt: skip
"""Small words that stand in phrases and in no person's name, as "de", "van" or "bin" do."""
_CONTROLS = frozenset((
    "author", "authors", "authored", "profile", "page", "posts", "articles", "stories", "view", "views",
    "more", "read", "bio", "biography", "follow", "email", "e-mail", "contact", "comment", "comments",
    "size", "share", "print", "login", "about", "click", "here", "this", "activity", "facebook", "twitter",
))  # fmt: skip
"""Words of links and buttons beside a name; none of them is part of one."""
_ROLES = (
    r"(?:editors?|correspondents?|reporters?|writers?|journalists?|columnists?|contributors?|producers?|ceo|president|professor|"
    r"bureau chief|staff|\w*redakteur(?:in)?|redaktor(?:ka)?|\w*korrespondent(?:in)?|\w*reporter(?:in)?|autor(?:in)?|"
    r"corresponsal|redactora?|periodista|enviad[oa] especial|journaliste|rédact(?:eur|rice)|correspondante?|envoyée? spéciale?|"
    r"giornalista|inviat[oa]|corrispondente|verslaggever|redacteur|dziennikarka?|dziennikarz|korespondent(?:ka)?|redaktør|redaktör|"
    r"repórter|jornalista|correspondente|toimittaja|корреспондент|журналист|обозреватель|редактор|кореспондент|журналіст|muhabiri?|"
    r"gazeteci|wartawan|مراسل|صحفي|خبرنگار|כתבת?|संवाददाता|पत्रकार|記者|记者|編集|编辑|編輯|특파원|논설위원)"
)
_ROLE = re.compile(rf"(?:.*\s)?{_ROLES}", re.I)
"""A part of a byline that says what its writer is."""
_ROLE_AFTER = re.compile(
    rf"\s*[,|–]\s*(?:[^,;|]*\W)?{_ROLES}(?!\w)(?:\s(?:in|at|for|of|für|de|en|à|i|w|в|у)\s[^,;|]*)?", re.I
)
"""The same behind a name, with the place of a post: ", corresponsal en Lima"."""
_RANK = re.compile(
    r"(?<=\w)\s+(?:senior|chief|staff|special|deputy|associate|executive|managing|contributing)\s+\w.*$", re.I
)
"""From the rank on: "Ann Lee Senior Political Correspondent"."""
_DEGREE = re.compile(r"(?:m\.?[ads]|ph\.?d|m\.?sc|b\.?sc|mph|rn|esq|dds|facp|dr|mba|llm)\.?", re.I)
_DASH = re.compile(r"\s+[-–—]\s+")
_BAR = re.compile(r"\s+[|•·–—]\s+|,\s+(?=\d)")
_HEADINGS = ("h1", "h2", "h3")
_HANDLE = re.compile(r"[\w.@-]+")
MAX_AUTHOR_BOX = 6
"""Candidates in a box whose name speaks of an author; larger ones are the article or a list of authors."""
MAX_BYLINE = 120
"""Characters of a line that is only a byline."""
MAX_NAME = 60
MAX_NAMES = 12
OPENING = 3
"""Paragraphs above or among which a bold name is a byline; further down it is a subheading."""
LONGEST_BOLD = 40
"""Characters of such a line."""


def byline(
    draft: Draft, main: list[dict[str, Any]], publisher: str | None, chosen: tuple[int, ...]
) -> tuple[str, ...]:
    """Who wrote the article: the first witness that names a person; else the desk or the house that signs."""
    house = {fold(publisher or ""), fold(_host(draft)), fold(_host(draft).rpartition(".")[0])} - {""}
    desk: tuple[str, ...] = ()
    for found in _witnessed(draft, main):
        people = tuple([name for name in found if not _is_house(name, house)])
        if people and (people == found or any(map(_looks_personal, people))):
            return people
        desk = desk or found
    seen = _seen(draft, chosen, house if desk else set())
    if desk and not all(map(_looks_personal, seen)):
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


def _is_house(name: str, house: set[str]) -> bool:
    """Whether an author is the site itself or its desk: its name, alone or with more after it."""
    key = fold(name)
    bare = key.replace(" ", "")
    if any(
        bare == own.replace(" ", "") or key.startswith(f"{own} ") or key.endswith(f" {own}") for own in house
    ):
        return True
    return _DESK.search(name) is not None and any(f" {own} " in f" {key} " for own in house)


def _looks_personal(name: str) -> bool:
    if _CHARACTERS.fullmatch(name):
        return True
    words = name.split()
    return (
        2 <= len(words) <= 4
        and not any(w[0].islower() for w in words if len(w) > 3)
        and all(w[0].isalpha() or w[0] in "'’\"“" for w in words)
        and _NO_PART.isdisjoint(map(str.lower, words))
        and name[-1] not in "?!…"
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


def _seen(draft: Draft, chosen: tuple[int, ...], house: set[str]) -> tuple[str, ...]:
    """Names beside the headline: linked to an author's page, else signed (people before handles), else in bold."""
    for find, people_first in ((_linked, False), (_signed, True), (_bold, False)):
        first: tuple[str, ...] = ()
        for found in find(draft, chosen):
            names = tuple([name for name in found if not _is_house(name, house)])
            if names and (not people_first or all(map(_looks_personal, names))):
                return names
            first = first or names
        if first:
            return first
    return ()


def _head(draft: Draft, chosen: tuple[int, ...]) -> tuple[Candidate, ...]:
    """The candidates around the headline and the first paragraphs."""
    h1 = next((c.index for c in draft.candidates if c.tag == "h1"), chosen[0] if chosen else 0)
    start = max(0, min(h1, chosen[0] if chosen else h1) - 5)
    end = max(h1, chosen[min(2, len(chosen) - 1)] if chosen else h1) + 8
    return draft.candidates[start:end]


def _linked(draft: Draft, chosen: tuple[int, ...]) -> Iterator[tuple[str, ...]]:
    taken = set(chosen)
    for c in _head(draft, chosen):
        if c.index in taken and len(c.text) > MAX_BYLINE:
            continue  # a person spoken of in a sentence
        linked = [k.text for k in c.links if _AUTHOR_LINK.search(k.url) and 3 < len(k.text) <= MAX_NAME]
        yield _people_only(tidy(linked))


def _signed(draft: Draft, chosen: tuple[int, ...]) -> Iterator[tuple[str, ...]]:
    taken = set(chosen)
    for c in _head(draft, chosen):
        if c.index not in taken and len(c.text) <= MAX_BYLINE:
            yield _signature(draft, c)


def _bold(draft: Draft, chosen: tuple[int, ...]) -> Iterator[tuple[str, ...]]:
    """A name in bold just above or among the first paragraphs, or in italics as the last."""
    opening = range(max(0, chosen[0] - 1), chosen[:OPENING][-1] + 1) if chosen else range(0)
    for i in (*opening, *chosen[-1:]):
        c = draft.candidates[i]
        if c.emphasis >= len(c.text) - 1 and len(c.text) <= LONGEST_BOLD:
            found = _people_only(tidy([c.text]))
            yield found if all(map(_looks_personal, found)) else ()


def _signature(draft: Draft, c: Candidate) -> tuple[str, ...]:
    """The names of a line that says that it is a byline, by a word of its own or by its element's name."""
    if c.marks and c.marks[0].start == 0 and is_byline(rest := c.text[c.marks[0].end :].strip()):
        return _people(rest)  # the headline in bold, and the byline after it
    if c.tag in _HEADINGS:
        return ()
    marked = _people_only(tidy([c.text[m.start : m.end] for m in c.marks if _AUTHORED.search(m.tokens)][:4]))
    if marked:
        return marked
    around = draft.ancestors(c.box)[:2]
    named = any(_AUTHORED.search(b.tokens) and b.last - b.first <= MAX_AUTHOR_BOX for b in around)
    begins = _BY.match(c.text)
    if _LABEL.match(c.text) and not begins:
        return ()
    if (named or begins) and (people := _people(c.text)):
        return people
    if not named and (not begins or c.tag == "li"):
        return ()
    found = _people_only(tidy([c.text]))
    if named and found and all(len(n.split()) <= 5 and not any(map(str.isdigit, n)) for n in found):
        return found
    if begins and len(found) == 1 and _HANDLE.fullmatch(found[0]):
        return found
    opening = _NAME.match(c.text[begins.end() :]) if begins else None
    return tidy([opening[0]]) if opening and _looks_personal(opening[0]) else ()


def _people_only(found: tuple[str, ...]) -> tuple[str, ...]:
    """Without what is a button or a link beside the names ("Follow", "View author page")."""
    return tuple(
        name
        for name in found
        if _CONTROLS.isdisjoint(name.lower().split())
        and not vocabulary.is_furniture(name)
        and name[0] != "#"
        and name[-1] not in "?!…"
    )


def tidy(values: list[str], *, split_plain: bool = True) -> tuple[str, ...]:
    """Names as people write them, each once."""
    found: dict[str, str] = {}
    for value in values:
        value = _ROLE_AFTER.sub("", _BY.sub("", _MAIL.sub("", value).strip(" -–—*•")))
        value = _LABEL.sub("", value)
        for n, part in enumerate(_parted(value, found, split_plain)):
            if n and (_ROLE.fullmatch(part.strip(" .,:;")) or _DEGREE.fullmatch(part.strip())):
                continue
            name = _bare(part)
            key = fold(name)
            if "(" in name or ")" in name or _CREDITED.search(name):
                continue
            if 1 < len(name) <= MAX_NAME and key and key not in _NOBODY and not key.isdigit():
                found.setdefault(
                    key, name.title() if name.isupper() and len(name) > 6 and " " in name else name
                )
    people = [name for name in found.values() if not _DOMAIN.fullmatch(name)]
    return tuple((people or list(found.values()))[:MAX_NAMES])


def _parted(value: str, found: dict[str, str], split_plain: bool) -> list[str]:
    """The names in a value, which where `split_plain` is false is one name unless it looks like several."""
    parts: list[str] = []
    for part in _SPLIT.split(value):
        people = _JOINED.split(part)
        parts += people if any(_looks_personal(_bare(name)) for name in people) else [part]
    if _DOMAIN.fullmatch(parts[0].strip()):
        return parts[:1]  # a site, and where it is at home
    if any(len(part.strip()) == 1 for part in parts):
        return [value]  # "Land & I" is a desk's name
    if split_plain or len(value) > 30 or "," in value or set(map(fold, parts)) <= found.keys():
        return parts  # the last: names that stand before, once more as one
    return [value]


def _bare(part: str) -> str:
    """A name without rank, post, place and whom it was written for."""
    head, *tail = _DASH.split(part.strip(), maxsplit=1)
    if tail and (_looks_personal(head) or any(map(str.isdigit, tail[0]))):
        part = head
    if len(part.split()) > 3 and _ROLE.fullmatch(part.strip(" .,:;")):
        part = _RANK.sub("", part)
    head, found_for, _ = part.partition(" For ")
    if found_for and _looks_personal(head):
        part = head  # "Ann Lee For The Daily Herald"
    name = _TITLED.sub("", _PLACE.sub("", _BY.sub("", part))).strip(" .,:;-–—|/\"'©")
    half = len(name) // 2
    twice = len(name) > 7 and name[:half] == name[half:]
    return name[:half] if twice else name  # its element gives it for narrow and for wide screens
