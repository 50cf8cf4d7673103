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
from urllib.parse import urlsplit

from newsreader.split.facts import dates
from newsreader.split.html.jsonld import strings
from newsreader.split.stream import Candidate, Draft
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
_CATEGORY = re.compile(r"\b(?:category|categories|section|kicker|rubric|rubrik|overline|eyebrow)\b")
_SIGNS = " >»›/|"
"""Signs between the steps of a breadcrumb."""
BEFORE_HEADLINE = 12
"""Candidates above a headline among which its breadcrumb stands."""
LONGEST_TRAIL = 5
"""Steps of a breadcrumb; longer rows of links that are called so are menus."""
ALIKE = 4
"""Letters that a folder's name and a link to it begin with alike ("politik", "Politik")."""
MAX_SECTION, MAX_STEP = 60, 40
"""Characters of a section's name; the second as a step of a breadcrumb, where headlines stand, too."""


def section(draft: Draft, main: list[dict[str, Any]], headline: str) -> str | None:
    """The section of the page's article; None when nothing tells it."""
    own = {fold(headline), "home", ""}
    for found in _witnesses(draft, main, headline, own):
        name = found.strip(_SIGNS) if found else ""
        if fold(name) not in own and any(map(str.isalpha, name)):
            return name
    return None


def _witnesses(
    draft: Draft, main: list[dict[str, Any]], headline: str, own: set[str]
) -> Iterator[str | None]:
    """What may be the section, the best witness first; each is asked only when those before are silent."""
    yield _trail(draft, headline, own)
    places = list(_places(draft))
    yield _of_place(places, 2)
    yield _told(draft, main)
    yield _steps_told(draft, own)
    yield _of_place(places, 1)
    yield _kicker(draft, headline)


def _told(draft: Draft, main: list[dict[str, Any]]) -> str | None:
    """What JSON-LD and the meta elements name."""
    for item in main:
        for value in strings(item.get("articleSection")):
            value = value if ", " in value else value.partition(",")[0]  # several, joined by a program
            if len(value) < MAX_SECTION:
                return value
    for name in _META:
        for value in draft.witnesses.meta.get(name, ()):
            if 1 < len(value) < MAX_SECTION and not value.startswith("http"):
                last = value.rstrip("/").rpartition("/")[2]  # "/world/middle_east"
                return last.replace("_", " ") if value[0] == "/" and last else value
    return None


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


def _trail(draft: Draft, headline: str, own: set[str]) -> str | None:
    """The last link of the breadcrumb above the headline."""
    here = _names(str(draft.url or ""))
    steps: list[str] = []
    for c in _above(draft, headline, BEFORE_HEADLINE):
        if any(_CRUMB.search(box.tokens) for box in draft.ancestors(c.box)[:2]):
            for link in c.links:
                text = link.text.strip(_SIGNS)
                known = fold(text) in own or len(text) >= MAX_STEP or dates.visible(text)
                if not known and _names(link.url) not in ([], here):  # neither the front page nor this one
                    steps.append(text)
    return steps[-1] if 0 < len(steps) <= LONGEST_TRAIL else None


def _kicker(draft: Draft, headline: str) -> str | None:
    """A link on its own line right above the headline that is called a category."""
    for c in _above(draft, headline, 3):
        named = any(_CATEGORY.search(box.tokens) for box in draft.ancestors(c.box)[:2])
        if named and len(c.links) == 1 and c.links[0].text == c.text and len(c.text) < MAX_STEP:
            return c.text
    return None


def _above(draft: Draft, headline: str, count: int) -> tuple[Candidate, ...]:
    """So many candidates above the headline."""
    key = fold(headline)
    at = next((c.index for c in draft.candidates if c.tag == "h1" and fold(c.text) == key), None)
    if at is None:
        at = next((c.index for c in draft.candidates if c.tag == "h1"), 0)
    return draft.candidates[max(0, at - count) : at]


def _places(draft: Draft) -> Iterator[tuple[int, str]]:
    """Links to a folder that the article's own address is in: (how many of its names, text of the link).

    Folders from a number on are dates. A name before them that others share ("/category/world") is passed
    over. A folder of one name says its section only where the link's text begins as it does.
    """
    folders = list(takewhile(lambda name: not name.isdigit(), _names(str(draft.url or ""))[:-1]))
    if not folders:
        return
    for c in draft.candidates:
        for link in c.links:
            if folders[0] not in link.url or "#" in link.url or not 1 < len(link.text) < MAX_STEP:
                continue
            names = _names(link.url)
            for start in range(min(2, len(names))):
                depth = len(names) - start
                alike = depth > 1 or fold(link.text)[:ALIKE] == fold(names[-1])[:ALIKE]
                if names[start:] == folders[:depth] and alike:
                    yield depth, link.text


def _of_place(places: list[tuple[int, str]], fewest: int) -> str | None:
    """The text of the first link to the deepest folder of at least so many names."""
    deepest = max((depth for depth, _ in places), default=0)
    return next((text for depth, text in places if depth == deepest), None) if deepest >= fewest else None


def _names(url: str) -> list[str]:
    """The names in the path of an address."""
    try:
        return [name for name in urlsplit(url).path.split("/") if name]
    except ValueError:
        return []
