"""The name of the house that publishes a page: as machines are told, else as the page's title is signed."""

from __future__ import annotations

import re
from typing import Any

from newsreader.split.html.jsonld import strings
from newsreader.split.stream import Draft
from newsreader.text import fold

_META = ("og:site_name", "application-name", "dc.publisher", "publisher", "apple-mobile-web-app-title")
LONGEST_TOLD = 60
"""Characters of such a name; longer ones describe the site."""
_SIGN = re.compile(
    r"\s+[|\-–—―•·»«›‹:/~]+\s+|\s*[|ㅣ｜：]\s*|\s*[-–—―]{2,}\s*|_|:\s|-\s"
    r"|(?<=[\u3040-\u30ff\u3400-\u9fff）」』？！])[-—]"
)
"""What stands between a headline, its section and the house; between Chinese signs a dash without spaces."""
_PRESS = re.compile(r".+(?:[网網报報社台站志誌刊闻聞]|신문|일보|뉴스|방송)")
"""Names that end in the Chinese and Korean words for net, paper, agency, station, magazine, news."""
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.I)
_NO_HOUSE = frozenset(("home", "news"))
LONGEST_SIGNED, MOST_WORDS = 40, 6
"""Characters and words of a house in a title."""
LEAST = 3
"""Characters of a part of a host's name that is looked for in a house's, and the other way about."""


def told(draft: Draft, main: list[dict[str, Any]]) -> str | None:
    """What machines are told; `main` are the JSON-LD objects of the article."""
    for name in _META:
        for value in draft.witnesses.meta.get(name, ()):
            if 1 < len(value) < LONGEST_TOLD and not value.startswith("http"):
                return value
    for item in main:
        for value in strings(item.get("publisher"), "name"):
            return value
    for item in draft.witnesses.jsonld:
        if "Organization" in str(item["@type"]) or item["@type"] == "WebSite":
            for value in strings(item.get("name")):
                return value
    return None


def publisher(draft: Draft, name: str | None, headline: str) -> str | None:
    """`name` as machines are told it, else who signs the title of the page behind `headline`.

    Where the page's address is known, its host names the house, too, unless this calls itself a paper in
    Chinese or Korean. So 80 of some 750 real pages have a name that machines are not told, one of them a
    wrong one; of the 330 that do both, 20 sign with another name of the house ("Mirror Online").
    """
    if name and not name.startswith("www."):
        return name
    return _signed(draft, headline) or (name.removeprefix("www.") if name else None)


def _signed(draft: Draft, headline: str) -> str | None:
    parts = [part for part in _behind(draft.witnesses.title, headline) if _may_be_house(part)]
    if not parts:
        return None
    host = str(draft.url or "").partition("://")[2].partition("/")[0].removeprefix("www.")
    labels = [label.replace("-", "") for label in host.split(".")[:-1] if len(label) >= LEAST]
    named = [part for part in parts if _names_host(fold(part).replace(" ", ""), labels)]
    papers = [part for part in reversed(parts) if _PRESS.fullmatch(part)]
    addresses = [part for part in parts if _ADDRESS.fullmatch(part)]
    return next(iter((*named, *papers, *addresses, *(() if host else parts[-1:]))), None)


def _behind(title: str, headline: str) -> list[str]:
    """The parts of a title behind the headline with which it begins."""
    if not headline:
        return []
    if title.startswith(headline):
        return _SIGN.split(title[len(headline) :])[1:]
    sign = _SIGN.search(title)
    if sign is None or fold(title[: sign.start()]) != fold(headline):
        return []
    return _SIGN.split(title[sign.start() :])[1:]


def _may_be_house(part: str) -> bool:
    named = any(map(str.isalpha, part)) and fold(part) not in _NO_HOUSE
    return named and 1 < len(part) <= LONGEST_SIGNED and len(part.split()) <= MOST_WORDS


def _names_host(key: str, labels: list[str]) -> bool:
    """Whether a folded name without spaces and a part of the host's name hold one another."""
    return any(label in key or (len(key) > LEAST and key in label) for label in labels)
