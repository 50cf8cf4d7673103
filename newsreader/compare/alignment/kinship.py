"""Whether two texts are about anything in common, before their paragraphs are matched.

The odds that two paragraphs say the same were learnt from reports of one event. Of any two texts some pair of
paragraphs has words in common, and those odds would take it for a link.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from newsreader.compare.alignment.similarity import Evidence
from newsreader.compare.alignment.terms import Terms, terms

KIN_FROM = 0.16
"""Cosine from which two texts are about something in common. Measured: of 1,451 pairs of real pages in one
language, drawn by chance, 4.3 % reach it (98 % had links before), of the news among them 2.3 %; of 631 pairs
of reports of one event 99 %, and all of 54 retold tales."""
KIN_FROM_APART = 0.25
"""The same of texts of more than DAYS_APART: about one beat rather than one happening. Of 2,607 pairs of real
news pages in one language 60 reach KIN_FROM, half of them about one thing (a war, a rate of interest); 13 of
them reach this, all about one. Of the pairs of reports of one event 96 % do."""
DAYS_APART = 14
_ENOUGH = 20
"""Different words with a meaning of their own that a text must have for this to tell: two reports that are
cut to a sentence may have none in common."""
_BEARINGS = 2
"""Names, numbers and dates that two texts in different languages must have in common, besides. Measured: of
3,000 pairs of real pages in two languages, drawn by chance, .2 % have so many and reach KIN_FROM; of the
invented reports of one event in two languages all but those in a script without capitals do."""
_NAME = 3.0
"""How many other words a name counts for: counted once, four times as many unrelated pairs reach what nearly
all related ones do; 2 to 4 are alike."""


def akin(found: Evidence, least: float = KIN_FROM) -> bool:
    """Whether two texts are about something in common, or too short to tell."""
    ours, theirs = (_spoken_of(side) for side in (found.left, found.right))
    return min(len(ours), len(theirs)) < _ENOUGH or _cosine(ours, theirs) >= least


def akin_abroad(left: Sequence[str], right: Sequence[str]) -> bool:
    """The same of texts in two languages, of which names, numbers and dates are given."""
    ours, theirs = (_spoken_of([terms(text) for text in side]) for side in (left, right))
    return len(ours.keys() & theirs.keys()) >= _BEARINGS and _cosine(ours, theirs) >= KIN_FROM


def _cosine(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    both = sum(ours[term] * theirs[term] for term in ours.keys() & theirs.keys())
    norm = math.hypot(*ours.values()) * math.hypot(*theirs.values())
    return both / norm if norm else 0.0


def _spoken_of(text: Sequence[Terms]) -> dict[str, float]:
    """Each word with a meaning of its own, by how many paragraphs have it; names more."""
    often = Counter(term for paragraph in text for term in paragraph.telling)
    small = Counter(term for paragraph in text for term in paragraph.small)
    return {
        term: count * (_NAME if 2 * small[term] < count and not term[0].isdecimal() else 1.0)
        for term, count in often.items()
    }
