"""Citations of pages: BibTeX and CSL-JSON."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from newsreader.export.frontmatter import site
from newsreader.model import Page

_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_":
    r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def bibtex(pages: Iterable[Page]) -> str:
    """One `@misc` entry a page, readable by BibTeX and by BibLaTeX; keys are author, year and a word of the
    title."""
    return "\n".join(_entry(page, key) for page, key in zip(*_keyed(pages), strict=True))


def csl(pages: Iterable[Page]) -> list[dict[str, Any]]:
    """CSL-JSON items, ready for `json.dumps`."""
    return [_item(page, key) for page, key in zip(*_keyed(pages), strict=True)]


def _entry(page: Page, key: str) -> str:
    article = page.article
    day = str(article.published or "")
    fields = {
        "title": f"{{{_latex(article.title)}}}",
        "author": " and ".join(_author(name) for name in article.byline),
        "organization": _latex(site(page)),
        "year": day[:4],
        "month": day[5:7].lstrip("0"),
        "date": _day(day),
        "url": _url(str(page.url or "")),
        "urldate": _day(page.saved_at.value or ""),
        "language": _latex(article.language or ""),
        "note": f"SHA-256 of the saved copy: {page.sha256}" if page.sha256 else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value and value != "{}"]
    return "\n".join([f"@misc{{{key},", *lines, "}"]) + "\n"


def _item(page: Page, key: str) -> dict[str, Any]:
    article = page.article
    item: dict[str, Any] = {
        "id": key,
        "type": "article-newspaper",
        "title": article.title,
        "author": [_name(name) for name in article.byline],
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
    """The pages and a distinct key for each."""
    listed = list(pages)
    keys: list[str] = []
    for page in listed:
        stem = _stem(page)
        key, number = stem, 1
        while key in keys:
            number += 1
            key = f"{stem}-{number}"
        keys.append(key)
    return listed, keys


def _stem(page: Page) -> str:
    who = (page.article.byline or (site(page) or "anon",))[0].split() or ["anon"]
    words = [_ascii(word) for word in page.article.title.split()]
    word = next((word for word in words if len(word) > 3), "page")
    return (_ascii(who[-1]) or "anon") + str(page.article.published or "")[:4] + word


def _ascii(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in text)


def _author(name: str) -> str:
    """A desk, or a name that BibTeX would take apart, is kept whole by braces."""
    plain = re.fullmatch(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,2}", name) and " and " not in name
    return _latex(name) if plain else f"{{{_latex(name)}}}"


def _name(name: str) -> dict[str, str]:
    words = name.split()
    if len(words) == 2 and all(word[0].isupper() and word[1:].replace("-", "").isalpha() for word in words):
        return {"family": words[1], "given": words[0]}
    return {"literal": name}


def _url(url: str) -> str:
    return "".join(f"%{ord(c):02X}" if c in "{}\\ " else c for c in url).replace("%", "\\%") if url else ""


def _day(date: str) -> str:
    found = _DATE.match(date)
    return found.group() if found else ""


def _parts(date: str | None) -> dict[str, list[list[int]]] | None:
    found = _DATE.match(date or "")
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else None
