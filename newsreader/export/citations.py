"""Citations of pages: BibTeX and CSL-JSON."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import chain, count
from typing import Any
from urllib.parse import urlsplit

from newsreader.export.frontmatter import site
from newsreader.model import Page
from newsreader.text import fold

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_":
    r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_LETTERS = str.maketrans({
    "ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D",
    "þ": "th", "Þ": "Th", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i",
})  # fmt: skip
"""Letters that lose no accent when they are taken apart, as keys spell them."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names that every bibliography style defines."""
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,2}")
_TWO_NAMES = re.compile(r"(?P<given>\S+(?: [^\W\d_]\.?)?) (?P<family>\S+)")
"""A first and a last name, an initial between. Of three whole words it is not known which are the
family's."""
_COLLECTIVE = frozenset(
    fold(
        "the press news newsroom agency agencies agencia agence agentur agenzia staff team desk editorial"
        " bureau redaktion redaktionen redactie redacción redazione rédaction redação redaksjonen redakcja"
        " reporters correspondents online group media network tv radio"
    ).split()
)
"""Words of desks and agencies: their names are not taken apart into first and last."""


def bibtex(pages: Iterable[Page]) -> str:
    """One `@misc` entry a page, readable by BibTeX and by BibLaTeX; keys are author, year and a word of the
    title. The hash of the copy stands in `annote`, which bibliographies do not print."""
    return "\n".join(_entry(page, key) for page, key in zip(*_keyed(pages), strict=True))


def csl(pages: Iterable[Page]) -> list[dict[str, Any]]:
    """CSL-JSON items, ready for `json.dumps`."""
    return [_item(page, key) for page, key in zip(*_keyed(pages), strict=True)]


def _entry(page: Page, key: str) -> str:
    article = page.article
    day = str(article.published or "")
    fields = {
        "title": f"{{{_latex(article.title)}}}",
        "author": " and ".join(_author(name, page) for name in article.byline),
        "howpublished": _latex(site(page)),
        "year": day[:4],
        "date": _day(day),
        "url": _url(str(page.url or "")),
        "urldate": _day(page.saved_at.value or ""),
        "language": _latex(article.language or ""),
        "annote": f"SHA-256 of the saved copy: {page.sha256}" if page.sha256 else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value and value != "{}"]
    if month := re.match(r"\d{4}-(0[1-9]|1[0-2])", day):
        lines.append(f"  month = {_MONTHS[int(month[1]) - 1]},")
    return "\n".join([f"@misc{{{key},", *lines, "}"]) + "\n"


def _item(page: Page, key: str) -> dict[str, Any]:
    article = page.article
    item: dict[str, Any] = {
        "id": key,
        "type": "article-newspaper",
        "title": article.title,
        "author": [_name(name, page) for name in article.byline],
        "container-title": site(page),
        "URL": str(page.url or ""),
        "issued": _parts(article.published),
        "accessed": _parts(page.saved_at.value),
        "section": article.section,
        "language": article.language,
        "note": f"SHA-256 of the saved copy: {page.sha256}" if page.sha256 else "",
    }
    return {name: value for name, value in item.items() if value}


def _keyed(pages: Iterable[Page]) -> tuple[list[Page], list[str]]:
    """The pages and a distinct key for each.

    Pages that would share one all get a part of their hash: numbers would name other pages when the
    selection changes, and a citation in somebody's text with them.
    """
    listed = list(pages)
    stems = [_stem(page) for page in listed]
    shared = {stem for stem, times in Counter(stems).items() if times > 1}
    keys: list[str] = []
    for page, stem in zip(listed, stems, strict=True):
        first = f"{stem}-{page.sha256[:6]}" if stem in shared and page.sha256 else stem
        others = (f"{first}-{number}" for number in count(2))
        keys.append(next(key for key in chain((first,), others) if key not in keys))
    return listed, keys


def _stem(page: Page) -> str:
    who = (page.article.byline or (site(page),))[0].split() or [""]
    words = [_ascii(word) for word in page.article.title.split()]
    word = next((word for word in words if len(word) > 3), "")
    if not word and len(at := (urlsplit(str(page.url or "")).hostname or "").split(".")) > 1:
        word = _ascii(at[-2])  # a title in another script; the host is in this one
    return (_ascii(who[-1]) or "anon") + str(page.article.published or "")[:4] + (word or "page")


def _ascii(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in text)


def _author(name: str, page: Page) -> str:
    """A desk, or a name that BibTeX would take apart, is kept whole by braces."""
    return _latex(name) if _is_person(name, page) else f"{{{_latex(name)}}}"


def _name(name: str, page: Page) -> dict[str, str]:
    parts = _TWO_NAMES.fullmatch(name) if _is_person(name, page) else None
    if parts is None or not all(part[0].isupper() for part in parts.groups()):
        return {"literal": name}
    return {"family": parts["family"], "given": parts["given"]}


def _is_person(name: str, page: Page) -> bool:
    """Whether a byline looks like a first and a last name, and not like a desk, an agency or the outlet."""
    written = unicodedata.normalize("NFC", "".join(c for c in name if unicodedata.category(c) != "Mn"))
    words = fold(name).split()
    houses = {fold(house) for house in (page.article.agency, page.article.publisher, site(page)) if house}
    return (
        _NAME.fullmatch(written) is not None
        and "and" not in words
        and _COLLECTIVE.isdisjoint(words)
        and " ".join(words) not in houses
    )


def _url(url: str) -> str:
    return "".join(f"%{ord(c):02X}" if c in "{}\\ " else c for c in url).replace("%", "\\%") if url else ""


def _day(date: str) -> str:
    found = _DATE.match(date)
    return found.group() if found else ""


def _parts(date: str | None) -> dict[str, list[list[int]]] | None:
    found = _DATE.match(date or "")
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else None
