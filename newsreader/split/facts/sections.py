"""The section of an article, as readers see it: the last step of its breadcrumb, or the menu's name for its
place.

What machines are told ("news", "politics" on a Korean page) stands in where nothing is shown. On 26 labelled
pages the section is right on 20 so, on 13 where machines are asked first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from newsreader.split.facts import dates
from newsreader.split.html.jsonld import strings
from newsreader.split.stream import Draft
from newsreader.text import fold

_META = (
    "article:section",
    "section",
    "cxenseparse:category",
    "parsely-section",
    "cxenseparse:pageclass:section",
    "og:article:section",
    "sailthru.section",
    "dc.subject",
    "news_category",
)
_CRUMB = re.compile(r"\b(?:bread ?crumbs?|crumbs?|ariane|brotkrumen?|kruimelpad)\b")
_CATEGORY = re.compile(r"\b(?:category|categories|section|kicker|rubric|rubrik|overline|eyebrow|cate)\b")
_RUBRIC = re.compile(r"\b(?:category|rubric|rubrik|ressort|seccion|editoria|rubrique|cate)\b")
"""What an element is called that holds a section and nothing else; the others may hold a topic."""
_FILED = re.compile(r"\b(?:cat(?:egory|egories)? links|(?:post|entry|article) categor(?:y|ies))\b")
_CATEGORY_PATH = re.compile(
    r"/(?:categor(?:y|ies|ia|ias|ie)|kategori[ae]?|rubri(?:k|ken|que|ques|ca|cas|ka)|secci(?:on|ones)|sections?|ressort)/[^/]",
    re.I,
)
"""Folders of an address in which programs keep sections."""
_FRONT = frozenset((
    "home", "homepage", "frontpage", "front page", "startseite", "start", "a la une", "accueil", "portada",
    "inicio", "destacado", "destacados", "destaque", "destaques", "featured", "headlines", "top stories",
    "top news", "latest news", "last news", "latest", "главная", "strona głowna", "anasayfa", "uncategorized",
    "non classe", "sem categoria", "sin categoria", "unkategorisiert", "allgemein",
    "首页", "首頁", "正文", "文章正文", "内容", "詳細", "详情", "ホーム", "トップ", "홈", "본문",
))  # fmt: skip
"""Folded names of front pages and their parts, and of where programs file what nobody filed."""
_SIGNS = " >»›/|"
"""Signs between the steps of a breadcrumb."""
_CRUMB_SIGNS = (">", "»", "›", "/", "|")
LONGEST_END = 2
"""Words of a last step that is no link; longer ones are the article."""
FILED = 6
"""Candidates below a headline and after a body among which its categories stand."""
BEFORE_HEADLINE = 12
"""Candidates above a headline among which its breadcrumb stands."""
LONGEST_TRAIL = 5
"""Steps of a breadcrumb; longer rows of links that are called so are menus."""
ALIKE = 4
"""Letters that a folder's name and a link to it begin with alike ("politik", "Politik")."""
_QUERY = re.compile(r"[?#;]")
SCHEME = 9
"""Characters in which an address begins with its scheme, "https://"."""
MAX_SECTION, MAX_STEP = 60, 40
"""Characters of a section's name; the second as a step of a breadcrumb, where headlines stand, too."""


def section(
    draft: Draft,
    main: list[dict[str, Any]],
    headline: str,
    at: int = 0,
    chosen: tuple[int, ...] = (),
    publisher: str | None = None,
) -> str | None:
    """The section of the page's article; None when nothing tells it. `at` is the candidate of the headline,
    `chosen` those of the body."""
    own = {fold(headline), fold(publisher or ""), ""} | _FRONT
    for found in _witnesses(draft, main, at, chosen, own):
        name = found.strip(_SIGNS) if found else ""
        if fold(name) not in own and any(map(str.isalpha, name)):
            return name
    return None


def _witnesses(
    draft: Draft, main: list[dict[str, Any]], at: int, chosen: tuple[int, ...], own: set[str]
) -> Iterator[str | None]:
    """What may be the section, the best witness first; each is asked only when those before are silent."""
    folders = list(takewhile(lambda name: not name.isdigit(), _names(str(draft.url or ""))[:-1]))
    yield _trail(draft, at, own)
    if len(folders) > 1:
        yield _of_place(draft, folders, 2)
    filed = _filed(draft, at, chosen)
    for told in _told(draft, main):
        yield filed if filed and told.startswith(f"{filed}, ") else told
    yield _steps_told(draft, own)
    if folders:
        yield _of_place(draft, folders, 1)
    yield _kicker(draft, at)
    yield filed


def _told(draft: Draft, main: list[dict[str, Any]]) -> Iterator[str]:
    """What JSON-LD and the meta elements name."""
    for item in main:
        for value in strings(item.get("articleSection")):
            value = value if ", " in value else value.partition(",")[0]  # several, joined by a program
            if len(value) < MAX_SECTION:
                yield value
    for name in _META:
        for value in draft.witnesses.meta.get(name, ()):
            if 1 < len(value) < MAX_SECTION and not value.startswith("http"):
                last = value.rstrip("/").rpartition("/")[2]  # "/world/middle_east"
                yield last.replace("_", " ") if value[0] == "/" and last else value


def _steps_told(draft: Draft, own: set[str]) -> str | None:
    """The last step of the breadcrumb in JSON-LD that is not the article itself."""
    for item in draft.witnesses.jsonld:
        if item["@type"] == "BreadcrumbList" and isinstance(item.get("itemListElement"), list):
            steps: list[str] = []
            for step in item["itemListElement"]:
                if isinstance(step, dict):
                    inner = step.get("item")
                    steps += list(strings(step.get("name"))) or list(
                        strings(inner, "name") if isinstance(inner, dict) else ()
                    )
            steps = [s for s in steps[1 : -1 if len(steps) > 2 else None] if len(s) < MAX_STEP]
            steps = [s for s in steps if fold(s) not in own]
            if steps:
                return steps[-1]
    return None


def _trail(draft: Draft, at: int, own: set[str]) -> str | None:
    """The last step of the breadcrumb above the headline: a link, or a word or two behind the links."""
    here = _names(str(draft.url or ""))
    steps: list[str] = []
    for c in draft.candidates[max(0, at - BEFORE_HEADLINE) : at]:
        if c.links and any(_CRUMB.search(box.tokens) for box in draft.ancestors(c.box, 3)):
            for link in c.links:
                text = link.text.strip(_SIGNS)
                known = fold(text) in own or len(text) >= MAX_STEP or dates.visible(text)
                leads = link.url[:1] != "#" and not link.url.startswith("javascript:")
                if (
                    not known and leads and _names(link.url) not in ([], here)
                ):  # neither the front page nor this one
                    steps.append(text)
            rest = c.text[c.links[-1].end :].strip()
            if (
                rest[:1] in _CRUMB_SIGNS
                and 0 < len(rest[1:].split()) <= LONGEST_END
                and fold(rest) not in own
            ):
                steps.append(rest.strip(_SIGNS))
    return steps[-1] if 0 < len(steps) <= LONGEST_TRAIL else None


def _kicker(draft: Draft, at: int) -> str | None:
    """A line of its own right above the headline that is called a category: a link, or named so itself."""
    for c in draft.candidates[max(0, at - 3) : at]:
        around = draft.ancestors(c.box, 2)
        linked = (
            len(c.links) == 1
            and c.links[0].text == c.text
            and any(_CATEGORY.search(b.tokens) for b in around)
        )
        if len(c.text) < MAX_STEP and (linked or (not c.links and _RUBRIC.search(around[0].tokens))):
            return c.text
    return None


def _filed(draft: Draft, at: int, chosen: tuple[int, ...]) -> str | None:
    """The first category that a line below the headline or after the body files the article under."""
    last = chosen[-1] if chosen else at
    for c in (*draft.candidates[at : at + FILED], *draft.candidates[last + 1 : last + 1 + FILED]):
        spans = [(m.start, m.end) for m in c.marks if _FILED.search(m.tokens)]
        for link in c.links:
            inside = any(start <= link.start and link.end <= end for start, end in spans)
            inside = inside or (len(c.text) <= MAX_SECTION and _CATEGORY_PATH.search(link.url) is not None)
            if inside and 1 < len(link.text) < MAX_STEP:
                return link.text
    return None


def _of_place(draft: Draft, folders: list[str], fewest: int) -> str | None:
    """The text of the first link to the deepest of the folders of the article's address, at least `fewest`.

    A name before them that others share ("/category/world") is passed over. A folder of one name says its
    section only where the link's text begins as it does.
    """
    deepest, found = fewest - 1, None
    for c in draft.candidates:
        for link in c.links:
            if folders[0] not in link.url or "#" in link.url or not 1 < len(link.text) < MAX_STEP:
                continue
            names = _names(link.url)
            for start in range(min(2, len(names))):
                depth = len(names) - start
                alike = depth > 1 or fold(link.text)[:ALIKE] == fold(names[-1])[:ALIKE]
                if depth > deepest and names[start:] == folders[:depth] and alike:
                    deepest, found = depth, link.text
    return found


def _names(url: str) -> list[str]:
    """The names in the path of an address, whole or without its host."""
    path = url.partition("//")[2].partition("/")[2] if "//" in url[:SCHEME] else url
    return [name for name in _QUERY.split(path, maxsplit=1)[0].split("/") if name]
