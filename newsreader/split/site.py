"""What a folder knows of a site: texts that repeat, and how its places (tag and class chains) usually decide.

Each page leaves a small `signature`; `SiteKnowledge` is the sum of signatures. Sums commute, so the order of
files does not matter, a page added later needs no other page to be read again, and knowledge from several
processes merges.

Two uses, both only votes on the log-odds of `article.py`:
- a text that other stories of the site carry too is furniture, unless most of the page is such text (then
  the page is a copy or a version of a saved story and the repetition means nothing), or it is the headline or
  what the page says of itself (others recommend it with these words);
- the mean odds of a place over other pages of the site pull a doubtful candidate along.

Dumps have no places and name no host: their lines are kept in a pool by language (`dump.mates`), and what
mates carry is told by `repeats`.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from newsreader.split.body import article
from newsreader.split.dump import is_dump, mates
from newsreader.split.stream import Candidate, Draft
from newsreader.text import fold

REPEATED = -8.0
"""Vote against a text that other stories carry."""
PULL = 0.6
"""Share of the place's mean odds that is added, when many pages agree; scaled by n / (n + 1) for n other
pages."""
STEP = 0.5
"""The pull moves in such steps, so that a page that is added changes few decisions on the others (see
`view`)."""
CLIP = 4.0
"""Odds of one page count at most so much, so that one very sure page is one vote."""
COPY_SHARE = 0.4
"""Share of the chosen text that is repeated, from which the page is taken for a copy or a version of
another."""
MAX_TEXTS = 3000
STORIES = 2
"""Stories remembered of each text: the two smallest hashes are enough to know that there are two."""

_VARYING = re.compile(r"\d|^(?:css|sc|jsx|svelte|emotion)-|[A-Z].*[a-z][A-Z]")


@dataclass(frozen=True, slots=True)
class Signature:
    """What one page says about its site. Small: some hundred hashes."""

    host: str
    story: int
    texts: tuple[int, ...]
    """Fingerprints of its candidates' texts."""
    places: tuple[tuple[int, float], ...]
    """Places of its plausible candidates, with the mean odds there."""


@dataclass(slots=True)
class _Site:
    texts: dict[int, tuple[int, ...]] = field(default_factory=dict)
    places: dict[int, tuple[int, float]] = field(default_factory=dict)


def signature(draft: Draft) -> Signature:
    """The signature of a page; its host is "" (and of no use) when neither address nor site name is known. Of
    a dump: its lines, in the pool of its language."""
    if is_dump(draft):
        lines = dict.fromkeys(mates.prints(draft).values())
        return Signature(mates.pool(draft), mates.story(draft), tuple(lines)[:MAX_TEXTS], ())
    texts = [_print(c) for c in draft.candidates[:MAX_TEXTS]]
    _, odds = article.weigh(draft)
    sums: dict[int, list[float]] = {}
    for i, value in odds.items():
        sums.setdefault(place(draft, draft.candidates[i]), []).append(max(-CLIP, min(CLIP, value)))
    places = tuple((key, round(sum(values) / len(values), 3)) for key, values in sums.items() if key)
    return Signature(host_of(draft), _story(draft), tuple(dict.fromkeys(t for t in texts if t)), places)


def host_of(draft: Draft) -> str:
    """The site a page belongs to: its host without www, else the site's name; of a dump the pool."""
    if is_dump(draft):
        return mates.pool(draft)
    host = (
        str(draft.url or "")
        .partition("://")[2]
        .partition("/")[0]
        .lower()
        .removeprefix("www.")
        .removeprefix("m.")
    )
    return host or fold(next(iter(draft.witnesses.meta.get("og:site_name", ())), ""))


def place(draft: Draft, c: Candidate) -> int:
    """A hash of the tags and classes of a candidate's three nearest boxes, without class names that a build
    makes up; 0 where no name is left: "a paragraph in two divs" is no place."""
    names = []
    named = False
    box = c.box
    for _ in range(3):
        if box < 0:
            break
        at = draft.boxes[box]
        words = sorted(w for w in at.classes.split() if not _VARYING.search(w))
        named = named or bool(words)
        names.append(".".join([at.tag, *words]))
        box = at.parent
    return _hash(" < ".join(names)) if named else 0


def _print(c: Candidate) -> int:
    folded = fold(c.text[:400])
    return _hash(folded) if len(folded) > 3 else 0


def _story(draft: Draft) -> int:
    heading = next((c.text for c in draft.candidates if c.tag == "h1"), draft.witnesses.title)
    return _hash(str(draft.url or "") or heading or draft.path)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=6).digest(), "big") or 1


class SiteKnowledge:
    """The sum of the signatures of a folder's pages, by site."""

    def __init__(self) -> None:
        self._sites: dict[str, _Site] = {}

    def add(self, page: Signature) -> None:
        """Count one page. The same page twice counts twice in the votes of places, once among texts."""
        if not page.host:
            return
        site = self._sites.setdefault(page.host, _Site())
        for text in page.texts:
            site.texts[text] = _fewest((*site.texts.get(text, ()), page.story), page.host)
        for key, odds in page.places:
            count, total = site.places.get(key, (0, 0.0))
            site.places[key] = (count + 1, round(total + odds, 3))

    def merge(self, other: SiteKnowledge) -> None:
        """Take over what another folder, or another process, has counted."""
        for host, theirs in other._sites.items():
            site = self._sites.setdefault(host, _Site())
            for text, stories in theirs.texts.items():
                site.texts[text] = _fewest((*site.texts.get(text, ()), *stories), host)
            for key, (n, odds) in theirs.places.items():
                count, total = site.places.get(key, (0, 0.0))
                site.places[key] = (count + n, round(total + odds, 3))

    def votes(self, draft: Draft) -> dict[int, float]:
        """What is to be added to the log-odds of the page's candidates. The page itself may be in the sum."""
        site = self._sites.get(host_of(draft))
        if site is None:
            return {}
        context, odds = article.weigh(draft)
        story = _story(draft)
        named = fold(draft.witnesses.title)
        repeated = {
            c.index
            for c in map(draft.candidates.__getitem__, odds)
            if self._elsewhere(site, _print(c), story)
            and not _is_headline(c.text, named)
            and not context.describes(c.text[:200].casefold())
        }
        sure = [i for i, value in odds.items() if value > 0]
        whole = sum(len(draft.candidates[i].text) for i in sure)
        copied = sum(len(draft.candidates[i].text) for i in sure if i in repeated)
        if copied > COPY_SHARE * whole:
            repeated = set()
        own = dict(signature(draft).places)
        votes: dict[int, float] = {}
        for i in odds:
            vote = REPEATED if i in repeated else 0.0
            key = place(draft, draft.candidates[i])
            count, total = site.places.get(key, (0, 0.0))
            vote += _pull(count - (key in own), total - own.get(key, 0.0))
            if vote:
                votes[i] = vote
        return votes

    def repeats(self, draft: Draft) -> frozenset[int]:
        """Candidates whose text other stories of the site carry too; of a dump, what its mates carry."""
        site = self._sites.get(host_of(draft))
        if site is None:
            return frozenset()
        if is_dump(draft):
            lines = mates.prints(draft)
            shared = mates.carried(set(lines.values()), mates.story(draft), site.texts)
            return frozenset(index for index, text in lines.items() if text in shared)
        story = _story(draft)
        return frozenset(c.index for c in draft.candidates if self._elsewhere(site, _print(c), story))

    def view(self, page: Signature) -> bytes:
        """A digest of all that this knowledge says of a page; while it stays the same, so does the decision.

        b"" when it says nothing: the page is decided as if alone.
        """
        site = self._sites.get(page.host)
        if site is None:
            return b""
        if mates.is_pool(page.host):
            shared = sorted(mates.carried(page.texts, page.story, site.texts))
            return blake2b(repr(shared).encode(), digest_size=8).digest() if shared else b""
        texts = sorted(t for t in page.texts if self._elsewhere(site, t, page.story))
        places = []
        for key, own in sorted(page.places):
            count, total = site.places.get(key, (1, own))
            if pull := _pull(count - 1, total - own):
                places.append((key, pull))
        return blake2b(repr((texts, places)).encode(), digest_size=8).digest() if texts or places else b""

    @staticmethod
    def _elsewhere(site: _Site, text: int, story: int) -> bool:
        return bool(text) and any(s != story for s in site.texts.get(text, ()))

    def to_bytes(self) -> bytes:
        """For keeping in a file or a database; equal knowledge gives equal bytes."""
        plain = {
            host: [sorted(site.texts.items()), sorted(site.places.items())]
            for host, site in sorted(self._sites.items())
        }
        return zlib.compress(json.dumps({"v": 1, "sites": plain}, separators=(",", ":")).encode())

    @classmethod
    def from_bytes(cls, data: bytes) -> SiteKnowledge:
        """Read back; raises ValueError for bytes that are no site knowledge, or of another version."""
        try:
            value = json.loads(zlib.decompress(data))
            if value["v"] != 1:
                raise ValueError("site knowledge of another version: index the folder again")
            self = cls()
            for host, (texts, places) in value["sites"].items():
                self._sites[host] = _Site(
                    {t: tuple(stories) for t, stories in texts}, {k: (n, total) for k, (n, total) in places}
                )
        except (zlib.error, KeyError, TypeError) as error:
            raise ValueError(f"not site knowledge: {error}") from error
        return self


def _is_headline(text: str, named: str) -> bool:
    """Whether a line is what the page's title element names: others repeat it because they recommend it.

    More than half of the title, so that the name of the site is not meant.
    """
    key = fold(text)
    return 2 * len(key) > len(named) and key in named


def _pull(others: int, total: float) -> float:
    """The vote of a place on which `others` pages laid odds of `total` altogether."""
    return round(PULL * total / (others + 1) / STEP) * STEP if others > 0 else 0.0


def _fewest(stories: Iterable[int], host: str) -> tuple[int, ...]:
    return tuple(sorted(set(stories))[: mates.STORIES if mates.is_pool(host) else STORIES])
