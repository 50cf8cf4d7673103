"""Which dumps of a folder are of one site, and what they share.

A dump names no host. But two pages of one template share many lines that are no sentences: menus, labels,
buttons, small print. So all dumps of a language are one pool, in which each line knows a few of the stories
that carry it; who shares enough lines with a page is its mate, and what a mate carries is the site's.

Every line is kept as a hash, whose last bit says whether it may show mates: sentences may not, as agency
copy stands on pages of many sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from newsreader.split.dump import words
from newsreader.split.language import language
from newsreader.split.stream import Draft
from newsreader.text import fold

POOL = "dumps"
"""How the hosts begin under which the pools are kept; no host has a space in it."""
LEAST = 15
"""Characters of a line that is kept: what is shorter is said on pages of every site."""
SHARED = 6
"""Lines that make mates. On 133 pages by five programs, pages of different publishers share at most 5 unless
one house makes both; of pages of one publisher, years apart, three quarters share more."""
STORIES = 8
"""Stories remembered of each line: the smallest hashes, so that lines of one site remember the same ones."""
SAMPLE = 6_000
"""Characters of sentences that tell the language; menus name things in any."""
LONGEST = 3
"""Paragraphs that tell the story."""


def pool(draft: Draft) -> str:
    """The pool of a dump: its language's."""
    text = "\n".join(c.text for c in draft.candidates if words.is_prose(c.text))
    return f"{POOL} {language(text[:SAMPLE]) or ''}".strip()


def is_pool(host: str) -> bool:
    """Whether a host is a pool of dumps."""
    return host.partition(" ")[0] == POOL


def prints(draft: Draft) -> dict[int, int]:
    """Hashes of a dump's lines, by candidate."""
    told = ((c.index, fold(c.text[:400]), words.is_prose(c.text)) for c in draft.candidates)
    return {index: _hash(key) & ~1 | (not prose) for index, key, prose in told if len(key) >= LEAST}


def story(draft: Draft) -> int:
    """What the same page gives under every name: the hash of its longest paragraphs, or of its lines."""
    prose = sorted(
        (c.text for c in draft.candidates if words.is_prose(c.text)), key=lambda text: (-len(text), text)
    )
    return _hash("\n".join(prose[:LONGEST] or [c.text for c in draft.candidates]))


def carried(texts: Iterable[int], own: int, stories: Mapping[int, tuple[int, ...]]) -> frozenset[int]:
    """A page's lines that mates carry too. `own`: its story; `stories`: of the whole pool, by line."""
    known = [(text, [one for one in stories.get(text, ()) if one != own]) for text in texts]
    shared = Counter(one for text, others in known if text & 1 for one in others)
    mates = {one for one, count in shared.items() if count >= SHARED}
    return frozenset(text for text, others in known if not mates.isdisjoint(others))


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=6).digest(), "big") or 1
