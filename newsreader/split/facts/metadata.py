# ruff: noqa: E501  (tables of words, patterns and markup)
"""Title, people, dates, section, language: a choice among witnesses that disagree.

Each field has its own order of trust, set by what was right on the labelled pages; every date says where it
was read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from newsreader.model import Sourced
from newsreader.split.facts import dates, names
from newsreader.split.facts.sections import section
from newsreader.split.facts.titles import title
from newsreader.split.facts.topics import topics
from newsreader.split.html.jsonld import strings
from newsreader.split.language import checked, language
from newsreader.split.stream import Draft

ARTICLE_TYPES = re.compile(
    r"Article|BlogPosting|LiveBlog|Report|Review|OpinionNews|NewsArticle|^WebPage$|Recipe|VideoObject"
)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "publish-date", "publishdate", "pubdate", "published_time", "parsely-pub-date",
    "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article_date_original",
    "publication_date", "last-published", "article:published", "og:published_time", "rnews:datepublished", "bt:pubdate",
    "citation_publication_date", "citation_date", "datecreated", "news_published", "og:pubdate", "date.issued",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified",
             "article:modified", "article.updated", "dc.date.modified", "lastmod", "revision_date")  # fmt: skip
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D|$)")
_URL_NUMBER = re.compile(r"/[A-Za-z]{0,4}(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4,12}(?=\D|$)")
"""An article's number that begins with its day: "/news/article/A2026012914320005196"."""
_TIMED = re.compile(
    r"\b(?:date|time|publish|pubdate|timestamp|datum|fecha|data|updated|modified|meta|byline|posted)"
)
_UPDATED = re.compile(
    r"updat|modif|aktualis|actualiz|mis à jour|aggiorna|bijgewerkt|zaktual|обновл|оновл|güncel|oppdater|uppdater|opdater|更新|수정|업데이트|تحديث|עודכן|به ?روز|अपडेट",
    re.I,
)
_AGENCY = re.compile(
    r"^\W*(?:quellen?|sources?|fuentes?|fontes?|fonti|bron|źródło|kilde|källa|lähde|zdroj|источник|джерело|kaynak|المصدر|מקור|منبع|sumber|出典|출처|来源)\s*[:：]\s*(.{2,60}?)\W*$",
    re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says about its article."""

    title: str = ""
    byline: tuple[str, ...] = ()
    published: Sourced | None = None
    modified: Sourced | None = None
    section: str | None = None
    topics: tuple[str, ...] = ()
    language: str | None = None
    publisher: str | None = None
    agency: str | None = None


def read(draft: Draft, chosen: tuple[int, ...] = ()) -> Facts:
    """The facts of a page whose body is `chosen` (candidate indices, in order)."""
    main = main_objects(draft)
    publisher = _publisher(draft, main)
    published = _published(draft, main, chosen)
    modified = _modified(draft, main, chosen)
    headline = title(draft, main, publisher, chosen)
    keywords = [v for item in main[:1] for v in strings(item.get("keywords"), "name")]
    return Facts(
        title=headline,
        byline=names.byline(draft, main, publisher, chosen),
        published=published,
        modified=modified if modified and (published is None or modified[:16] != published[:16]) else None,
        section=section(draft, main, headline),
        topics=topics(draft, keywords, headline, chosen),
        language=_language(draft, chosen),
        publisher=publisher,
        agency=_agency(draft, chosen),
    )


def main_objects(draft: Draft) -> list[dict[str, Any]]:
    """The JSON-LD objects that are about this page's article, best first."""
    found: list[tuple[float, int, dict[str, Any]]] = []
    kinds = [kind_of(item) for item in draft.witnesses.jsonld]
    live = any("LiveBlog" in kind for kind in kinds)
    for n, (item, kind) in enumerate(zip(draft.witnesses.jsonld, kinds, strict=True)):
        if not ARTICLE_TYPES.search(kind) or (live and kind == "BlogPosting"):
            continue  # the entries of a live blog are not its article
        worth = 0.0
        worth += 3 if isinstance(item.get("datePublished"), str) else 0
        worth += 2 if item.get("author") else 0
        worth += 2 if isinstance(item.get("headline"), str) else 0
        worth += 2 if "articleBody" in item else 0
        worth -= 4 if "WebPage" in kind or "Video" in kind else 0
        worth -= n * 0.2
        found.append((-worth, n, item))
    return [item for _, _, item in sorted(found, key=lambda f: f[:2])]


def kind_of(item: dict[str, Any]) -> str:
    """The @type of a JSON-LD object, several joined by spaces."""
    kind = item["@type"]
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def _publisher(draft: Draft, main: list[dict[str, Any]]) -> str | None:
    meta = draft.witnesses.meta
    for name in (
        "og:site_name",
        "application-name",
        "dc.publisher",
        "publisher",
        "apple-mobile-web-app-title",
    ):
        for value in meta.get(name, ()):
            if 1 < len(value) < 60 and not value.startswith("http"):
                return value
    for item in main:
        for value in strings(item.get("publisher"), "name"):
            return value
    for item in draft.witnesses.jsonld:
        if "Organization" in str(item["@type"]) or item["@type"] == "WebSite":
            for value in strings(item.get("name")):
                return value
    return None


def _published(draft: Draft, main: list[dict[str, Any]], chosen: tuple[int, ...]) -> Sourced | None:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        for item in main:
            for value in strings(item.get(key)):
                if when := dates.iso(value):
                    return Sourced(when, f"json-ld {key}")
    if found := _meta(draft, _PUBLISHED):
        return found
    if found := _item(draft, ("datepublished", "datecreated")) or _seen(draft, chosen, updated=False):
        return found
    match = _URL_DATE.search(str(draft.url or "")) or _URL_NUMBER.search(str(draft.url or ""))
    if match:
        return Sourced("-".join(match.groups()), "address")
    return _meta(draft, _MODIFIED) or _seen(draft, chosen, updated=True)


def _modified(draft: Draft, main: list[dict[str, Any]], chosen: tuple[int, ...]) -> Sourced | None:
    for item in main:
        for value in strings(item.get("dateModified")):
            if when := dates.iso(value):
                return Sourced(when, "json-ld dateModified")
    return _meta(draft, _MODIFIED) or _item(draft, ("datemodified",)) or _seen(draft, chosen, updated=True)


def _meta(draft: Draft, names_: tuple[str, ...]) -> Sourced | None:
    meta = draft.witnesses.meta
    for name in names_:
        for value in meta.get(name, ()):
            if when := dates.iso(value):
                return Sourced(when, f"meta {name}")
    return None


def _item(draft: Draft, names_: tuple[str, ...]) -> Sourced | None:
    """The first date that microdata in the body give under one of these names."""
    for name, value, _ in draft.witnesses.items:
        if name.lower() in names_ and (when := dates.iso(value)):
            return Sourced(when, f"microdata {name}")
    return None


MAX_DATE_LINE, MAX_DATE_IN_TEXT = 120, 60
"""Characters of a line that is looked through for a date; the second where it was taken for article."""


def _seen(draft: Draft, chosen: tuple[int, ...], *, updated: bool) -> Sourced | None:
    """A date that readers see: in a time element or a dated line near the headline or the end of the body."""
    if not draft.candidates:
        return None
    h1 = next((c.index for c in draft.candidates if c.tag == "h1"), chosen[0] if chosen else 0)
    start = max(0, min(h1, chosen[0] if chosen else h1) - 6)
    end = (chosen[min(3, len(chosen) - 1)] if chosen else h1) + 6
    tail = range(chosen[-1] + 1, chosen[-1] + 6) if chosen else range(0)
    taken = set(chosen)
    for i in (*range(start, end), *tail):
        if i >= len(draft.candidates):
            break
        c = draft.candidates[i]
        if updated != bool(_UPDATED.search(c.text[:80])):
            continue
        for stamp, text in c.times:
            when = dates.iso(stamp) or dates.visible(text)
            if when:
                return Sourced(when, "time element")
        if len(c.text) < (MAX_DATE_IN_TEXT if i in taken else MAX_DATE_LINE):
            when = dates.visible(c.text)
            plain = c.tag == "p" or _TIMED.search(draft.boxes[c.box].tokens) or len(c.text) < 50
            if when and len(when) > 7 and (plain or "T" in when):
                return Sourced(when, "text near the headline" if i < end else "text after the body")
    return None


def newest(draft: Draft) -> str | None:
    """The newest day that is visible on the page, for bounding when it was saved."""
    best = ""
    for c in draft.candidates:
        for stamp, text in c.times:
            best = max(best, (dates.iso(stamp) or dates.visible(text) or "")[:16])
        if len(c.text) < 60 and any(map(str.isdigit, c.text[:40])):
            best = max(best, (dates.visible(c.text) or "")[:16])
    return best if len(best) > 7 else None


def _language(draft: Draft, chosen: tuple[int, ...]) -> str | None:
    """ISO 639-1: as declared, unless the text is clearly in another; as read where nothing is declared."""
    meta = draft.witnesses.meta
    declared = ""
    for value in (draft.witnesses.lang, *meta.get("og:locale", ()), *meta.get("content-language", ())):
        code = re.split(r"[-_,; ]", value.strip().lower())[0]
        if len(code) == 2 and code.isalpha():
            declared = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(code, code)
            break
    text = " ".join([draft.candidates[i].text[:600] for i in chosen[:30]])[:3000]
    return checked(declared, text) if declared else language(text)


def _agency(draft: Draft, chosen: tuple[int, ...]) -> str | None:
    """The source that a line after the body credits ("Source: Agencies")."""
    if not chosen:
        return None
    for c in draft.candidates[max(0, chosen[-1] - 1) : chosen[-1] + 8]:
        match = _AGENCY.match(c.text) if len(c.text) < 80 else None
        if match:
            return match[1]
    return None
