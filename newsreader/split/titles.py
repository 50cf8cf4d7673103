"""The headline: which of h1, og:title, twitter:title, JSON-LD headline and the title element is meant for readers.

One of them is right on 98 % of the labelled pages, no single one on more than 83 %. What readers see on the page wins
over what is written for search engines and networks; the others vouch for it, or stand in where nothing is seen.
"""

from __future__ import annotations

import re
from typing import Any

from newsreader.split.stream import Draft
from newsreader.text import clean, fold

_TAIL = re.compile(r"\s*(?:\s[|\-–—•·»:]{1,2}|[|·•»])\s+")
_TITLED = re.compile(r"\b(?:headline|title|titel|titulo|titre|heading|rubrik)\b")
MAX_TITLE = 300
"""Characters; the longest headline of the labelled pages has 171."""


def title(draft: Draft, main: list[dict[str, Any]], publisher: str | None, chosen: tuple[int, ...]) -> str:
    """The headline of the article; "" when nothing on the page can be one."""
    witnesses = _written(draft, main)
    site = _site_names(draft, publisher)
    written = [w for w in (strip_site(t, site) for t in witnesses) if w and fold(w) not in site]
    seen = _seen(draft, chosen, site)
    words = [set(fold(w).split()) for w in written]
    best, score = "", 0.0
    for rank, text in seen:
        own = set(fold(text).split())
        if not own:
            continue
        alike = max((len(own & w) / max(len(own), 1) for w in words if w), default=0.0)
        vouched = max((len(own & w) / len(own | w) for w in words if w), default=0.0)
        worth = rank + alike + vouched
        if worth > score:
            best, score = text, worth
    if best and (score >= 1.0 or not written):
        return best
    return written[0] if written else best


def _written(draft: Draft, main: list[dict[str, Any]]) -> list[str]:
    """What the head of the page calls it, most trusted first."""
    meta = draft.witnesses.meta
    found = list(meta.get("og:title", ())[:1])
    found += [clean(item["headline"]) for item in main[:2] if isinstance(item.get("headline"), str)]
    for name in ("twitter:title", "title", "parsely-title", "dc.title", "cxenseparse:title"):
        found += meta.get(name, ())[:1]
    found.append(draft.witnesses.title)
    return [t for t in found if t and len(t) <= MAX_TITLE]


def _seen(draft: Draft, chosen: tuple[int, ...], site: set[str]) -> list[tuple[float, str]]:
    """Headings that readers see, with a first trust in each: every h1, then headings right above the body."""
    found: list[tuple[float, str]] = []
    first = chosen[0] if chosen else len(draft.candidates)
    for c in draft.candidates:
        if not 3 < len(c.text) <= MAX_TITLE or fold(c.text) in site:
            continue
        if c.tag == "h1":
            found.append((0.6 - 0.2 * c.hidden - (0.1 if c.index > first + 3 else 0.0), c.text))
        elif first - 15 <= c.index <= first + 2:
            titled = bool(_TITLED.search(draft.boxes[c.box].tokens))
            if c.tag in ("h2", "h3") or titled:
                found.append((0.1 + 0.2 * titled, c.text))
    return found


def _site_names(draft: Draft, publisher: str | None) -> set[str]:
    """Folded names by which the site may sign a title."""
    host = re.sub(r"^\w+://", "", str(draft.url or "")).split("/")[0].removeprefix("www.")
    names = {fold(publisher or ""), fold(host), fold(host.rsplit(".", 1)[0]), "home"}
    names.update(fold(v) for v in draft.witnesses.meta.get("og:site_name", ()))
    return names - {""}


def strip_site(text: str, site: set[str]) -> str:
    """A title without the site's name (and what hangs after it) at its end or its beginning."""
    parts = [(m.start(), m.end()) for m in _TAIL.finditer(text)]
    for start, end in parts:
        tail = fold(text[end:])
        if tail in site or any(len(n) > 3 and (tail.startswith(n + " ") or tail.endswith(" " + n)) for n in site):
            return text[:start].strip()
    if parts:
        start, end = parts[0]
        if fold(text[:start]) in site:
            return text[end:].strip()
        start, end = parts[-1]
        if len(text[end:]) <= 25 and start > 25 and text[start:end].strip() in "|-–—":
            return text[:start].strip()
    return text
