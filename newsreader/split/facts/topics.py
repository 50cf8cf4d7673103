"""What an article is about: the words that the page declares, or shows to its readers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsreader.split import vocabulary
from newsreader.split.html.jsonld import plain
from newsreader.split.stream import Box, Candidate, Draft
from newsreader.text import fold

MOST = 20
_DECLARED = ("news_keywords", "keywords", "parsely-tags", "og:article:tag", "sailthru.tags")
_LONGEST = 50
_NEAR = 12
"""Candidates after a label among which its topics stand."""
MADE = 4
"""Keywords of one word each that stand in the headline, all of them, from which nobody chose them."""
_PREFIX = re.compile(r"^[a-z]+/(?=\S)")
"""What a program files a topic under: "organization/harbour board"."""
_COMMA = re.compile(r"[,;،、]")
_NUMBERED = re.compile(r"[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{24,}", re.I)
"""A topic's number in a database."""
_PRESS = (
    "news newspaper online breaking headlines latest nachrichten zeitung noticias periodico diario actualite"
    " journal notizie nieuws krant wiadomosci nyheter tidning nyheder новости газета haber haberler اخبار"
    " صحيفة חדשות berita ニュース 新聞 뉴스 新闻"
)
_STANDING = frozenset(fold(_PRESS).split())
"""Words for the press itself: a page about a fire does not name them, a page's template does."""


def topics(
    draft: Draft, objects: Iterable[str], headline: str = "", chosen: tuple[int, ...] = ()
) -> tuple[str, ...]:
    """The topics, at most MOST: declared as tags, else shown under a label, else the keywords.

    `objects` are the keywords of the article's JSON-LD object, `chosen` the candidates of its body. Keywords
    that a template repeats on every page are left out.
    """
    meta = draft.witnesses.meta
    declared = _parts(meta.get("article:tag", ())) or _parts(objects)
    if declared:
        return declared
    named = _parts(meta.get(_DECLARED[0], ()))
    seen = named or shown(draft, chosen)
    if seen:
        return seen
    for name in _DECLARED[1:]:
        words = _parts(meta.get(name, ()))
        if words and not _stands(words, headline):
            return words
    return ()


def shown(draft: Draft, chosen: tuple[int, ...] = ()) -> tuple[str, ...]:
    """The links after a label such as "Keywords:", on its line or in its box, near the article."""
    low = chosen[0] - 15 if chosen else 0
    high = chosen[-1] + 40 if chosen else len(draft.candidates)
    for c in draft.candidates[max(0, low) : high]:
        if c.hidden or (c.links and c.links[0].start == 0 and len(c.links) > 1):
            continue
        if c.links:
            start = c.links[0].start
            if 0 < start <= vocabulary.MAX_LEAD and _labels(c.text[:start]):
                found = [link.text for link in c.links if link.start >= start]
                if words := _parts(found):
                    return words
        elif _labels(c.text) and (words := _parts(_under(draft, c))):
            return words
    return ()


def _labels(text: str) -> bool:
    return len(text) <= vocabulary.MAX_LEAD and "tags" in vocabulary.whole_label(text.strip(" \u00a0:：#"))


def _under(draft: Draft, label: Candidate) -> list[str]:
    """The short links in the smallest box that holds the label and more."""
    box: Box = draft.boxes[label.box]
    while box.parent >= 0 and box.last - box.first < 2:
        box = draft.boxes[box.parent]
    found: list[str] = []
    for c in draft.candidates[label.index + 1 : min(box.last, label.index + _NEAR)]:
        if not c.links or c.link_chars < 0.8 * len(c.text.replace(" ", "")) or vocabulary.meanings(c.text):
            break
        found += [link.text for link in c.links]
    return found


def _parts(values: Iterable[str]) -> tuple[str, ...]:
    """The single topics, each once."""
    seen: dict[str, str] = {}
    for value in values:
        value = plain(value)  # escaped once too often, its entities would end in topics of their own
        for part in _COMMA.split(value):
            part = _PREFIX.sub("", part.strip().strip("#,;،、»").strip())
            if _NUMBERED.fullmatch(part):
                continue
            if 1 < len(part) < _LONGEST and ":" not in part:
                seen.setdefault(fold(part), part)
    return tuple(list(seen.values())[:MOST])


def _stands(words: tuple[str, ...], headline: str) -> bool:
    """Whether keywords are the site's rather than the page's, as they name the press, hardly the story; or
    a program's, which made them of the single words of the headline."""
    folded = [fold(word) for word in words]
    own = [word for word in folded if _STANDING.isdisjoint(word.split())]
    text = f" {fold(headline)} "
    said = sum([f" {word} " in text for word in own])
    if len(folded) >= MADE and said == len(folded) and not any(" " in word for word in words):
        return True
    return len(own) < len(folded) and 4 * said <= len(own)
