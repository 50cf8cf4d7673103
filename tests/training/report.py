"""What a set of odds is worth: the scores of `shared/bench`, on candidates chosen by threshold alone."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from typing import TYPE_CHECKING

from newsreader.split.body import article

if TYPE_CHECKING:
    from train import Example

Odds = dict[str, list[float]]
"""By the name of a page, the log-odds of its rows."""

_WORD = re.compile(r"\w+")


def match(truth: str, found: str) -> tuple[float, float, float, bool]:
    """Shares of 4-word shingles that agree, are too many, are missing; and whether all words agree."""
    a, b = _WORD.findall(truth), _WORD.findall(found)
    want, got = (Counter(zip(*(t[i:] for i in range(4)), strict=False)) for t in (a, b))
    both = sum((want & got).values())
    more, less = sum(got.values()) - both, sum(want.values()) - both
    total = (both + more + less) or 1
    return both / total, more / total, less / total, a == b


def text_of(example: Example, odds: list[float]) -> str:
    """The article's text as `split` makes it of these odds."""
    body = article.assemble(example.context, dict(zip(example.indices, odds, strict=True)))
    return "\n".join(example.context.draft.candidates[i].text for i in body.chosen)


def show(title: str, strong: list[Example], weak: list[Example], odds: Odds) -> None:
    matches = [match("\n\n".join(e.truth["paragraphs"]), text_of(e, odds[e.name])) for e in strong]
    precision = statistics.mean(m[0] / (m[0] + m[1]) for m in matches if m[0] + m[1])
    recall = statistics.mean(m[0] / (m[0] + m[2]) for m in matches if m[0] + m[2])
    f1 = 2 * precision * recall / (precision + recall)
    exact = statistics.mean(m[3] for m in matches)
    print(f"{title}: body P {precision:.4f} R {recall:.4f} F1 {f1:.4f} exact {exact:.3f}", end="; ")
    hit = want = bad = 0
    for e in weak:
        text = " ".join(text_of(e, odds[e.name]).split())
        hit += sum(" ".join(s.split()) in text for s in e.truth["with"])
        bad += sum(" ".join(s.split()) in text for s in e.truth.get("without", []))
        want += len(e.truth["with"])
    p, r = hit / max(1, hit + bad), hit / want
    print(f"segments P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}", flush=True)
