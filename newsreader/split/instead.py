"""What a site showed in place of a story: that the page is not there, a check of visitors, a call for
JavaScript, to consent or to log in. Such a capture stays a page, and its notes say what it seems to be.

`newsreader.formats.stubs` refuses what servers and shields answer under a title of their own; this is for
what comes in a site's own frame and language. The words are data (`data/instead.toml`). Of 741 real pages it
names two: one is cut off at a call to log in, one holds no text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from newsreader.model import Page
from newsreader.split.stream import Draft
from newsreader.split.wordlists import phrases
from newsreader.text import fold

NOTES = {
    "missing": "This seems to be a site's word that a page is not there, and no story.",
    "robot": "This seems to be a check whether the visitor is human, and no story; save the page again.",
    "script": "This page seems to need JavaScript, and holds no story; save it again from a browser.",
    "consent": "This seems to be a question about cookies, and no story; answer it and save the page again.",
    "login": "This seems to end at a call to log in or to subscribe; save the page again after that.",
}
"""By kind, as it stands in `Page.notes`."""
STUBS = frozenset(NOTES.values())
_SHORT = 1200
"""Characters of an article that may be none, or the beginning of one."""
_LITTLE = 120
"""And of one that is next to nothing: all of the page is looked at."""
_READ = 6000
"""Characters of a page that are: a list of stories has more."""
_OTHERS = 3
"""Stories that such a page offers, from which it is a list with a banner."""
_SHARE = 0.4
"""Of the text that must ask for something else."""
_LONG = 300
"""Characters of a headline that are looked at, and its parts: sites put their names beside it."""
_PARTS = re.compile(r"\s[|–—·•»:-]\s")


def note(draft: Draft, page: Page) -> str | None:
    """The sentence for what was saved in place of a story, or of its rest; None for a story."""
    if len(page.article.text) > _SHORT:
        return None
    missing = phrases("instead.toml")["missing"]
    if any(fold(part) in missing for part in _headlines(draft, page.article.title)):
        return NOTES["missing"]
    everything = [fold(candidate.text) for candidate in draft.candidates]
    if not everything:
        return NOTES["script"]
    texts: Sequence[str] = [fold(text) for text in page.article.paragraphs]
    if len(page.article.text) < _LITTLE:
        listed = sum(len(group.items) for group in page.recommendations) >= _OTHERS
        texts = () if listed or sum(map(len, everything)) > _READ else everything
    for kind in ("robot", "script", "consent"):
        if sum(len(text) for text in texts if _asks(kind, text)) > sum(map(len, texts)) * _SHARE:
            return NOTES[kind]
    return NOTES["login"] if any(_asks("login", text) for text in everything) else None


def _headlines(draft: Draft, title: str) -> Iterator[str]:
    """What may be the headline of a page, and its parts."""
    own = (candidate.text for candidate in draft.candidates if candidate.tag == "h1")
    for text in (title, draft.witnesses.title, *islice(own, _OTHERS)):
        yield text
        yield from _PARTS.split(text[:_LONG])


def _asks(kind: str, text: str) -> bool:
    """Whether a folded text asks for this."""
    return _pattern(kind).search(text) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """The phrases of one kind: whole words, in scripts with spaces between them."""
    known = sorted(phrases("instead.toml")[kind])
    return re.compile("|".join(rf"\b{re.escape(p)}" + r"\b" * p.isascii() for p in known))
