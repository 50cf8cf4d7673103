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
from newsreader.split.facts.near import headline_at
from newsreader.split.facts.published import published_and_modified
from newsreader.split.facts.publisher import publisher, told
from newsreader.split.facts.sections import section
from newsreader.split.facts.titles import title
from newsreader.split.facts.topics import topics
from newsreader.split.html.jsonld import strings
from newsreader.split.language import checked, language
from newsreader.split.stream import Draft

ARTICLE_TYPES = re.compile(
    r"Article|Posting|LiveBlog|Report|Review|OpinionNews|NewsArticle|^WebPage$|Recipe|VideoObject"
)
_DIGIT = re.compile(r"\d")
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
    name = told(draft, main)
    headline = title(draft, main, name, chosen)
    house = publisher(draft, name, headline)
    at = headline_at(draft, headline, chosen)
    published, modified = published_and_modified(draft, main, chosen, at)
    authors = names.byline(draft, main, house, chosen, at, headline)
    keywords = [v for item in main[:1] for v in strings(item.get("keywords"), "name")]
    return Facts(
        title=headline,
        byline=authors,
        published=published,
        modified=modified,
        section=section(draft, main, headline, at, chosen, house),
        topics=topics(draft, keywords, headline, chosen),
        language=_language(draft, chosen),
        publisher=house,
        agency=_agency(draft, chosen) or (None if authors else names.agencies(draft, main)),
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


def newest(draft: Draft) -> str | None:
    """The newest day that is visible on the page, for bounding when it was saved."""
    best = ""
    for c in draft.candidates:
        for stamp, text in c.times:
            best = max(best, (dates.iso(stamp) or dates.visible(text) or "")[:16])
        if len(c.text) < 60 and _DIGIT.search(c.text, 0, 40):
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
