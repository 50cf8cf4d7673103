"""Labels for training: which candidates of a labelled page are its article.

The truth is a list of paragraphs as a site-specific parser found them; a candidate is positive when its words
are (nearly all) words of the truth in the same order. Copies of a text count once: the copy among other
positives wins.
"""

from __future__ import annotations

import re
from collections import Counter

from newsreader.split.stream import Draft

_WORD = re.compile(r"\w+")
ENOUGH = 0.6
"""Share of a candidate's three-word shingles that must be in the truth."""


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def shingles(tokens: list[str], size: int = 3) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(tokens[i:] for i in range(size)), strict=False))


def from_paragraphs(draft: Draft, paragraphs: list[str]) -> list[bool]:
    """One label for each candidate of the draft."""
    whole = Counter(" ".join(words(p)) for p in paragraphs)
    bag: Counter[tuple[str, ...]] = Counter()
    for paragraph in paragraphs:
        bag.update(shingles(words(paragraph)))
    bag.update(shingles([w for p in paragraphs for w in words(p)]))
    texts = [words(c.text) for c in draft.candidates]
    keys = [" ".join(t) for t in texts]
    fits = []
    for tokens, key in zip(texts, keys, strict=True):
        if not tokens:
            fits.append(False)
        elif key in whole:
            fits.append(True)
        else:
            own = shingles(tokens)
            hits = sum(n for s, n in own.items() if s in bag)
            fits.append(len(tokens) >= 4 and hits >= ENOUGH * sum(own.values()))
    return _once(draft, keys, fits, whole)


def _once(draft: Draft, keys: list[str], fits: list[bool], whole: Counter[str]) -> list[bool]:
    """Of several copies of a text keep as many as the truth has, those with most fitting text around them."""
    near: Counter[int] = Counter()
    for c, fit in zip(draft.candidates, fits, strict=True):
        if fit:
            for step, box in enumerate(draft.ancestors(c.box)[:6]):
                near[box.index] += len(c.text) // (1 + step)
    groups: dict[str, list[int]] = {}
    for i, fit in enumerate(fits):
        if fit:
            groups.setdefault(keys[i], []).append(i)
    labels = [False] * len(fits)
    for key, indices in groups.items():

        def score(i: int) -> tuple[int, int]:
            c = draft.candidates[i]
            around = draft.ancestors(c.box)[1:5]
            return max((near[b.index] for b in around), default=0) - 10_000 * c.hidden, -i

        for i in sorted(indices, key=score, reverse=True)[: max(1, whole[key])]:
            labels[i] = True
    return labels


def from_strings(text: str, wanted: list[str], unwanted: list[str]) -> bool | None:
    """Whether a candidate is article, as far as strings that must and must not be in the text tell; None:
    unknown."""
    text = " ".join(text.split())

    def touches(string: str) -> bool:
        string = " ".join(string.split())
        return bool(string) and (string in text or (len(text) > 20 and text in string))

    if any(touches(s) for s in unwanted):
        return False
    return True if any(touches(s) for s in wanted) else None
