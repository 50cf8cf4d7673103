"""Why each block went where it went: values for `newsreader explain`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from newsreader.split import dump
from newsreader.split.beside import panes
from newsreader.split.body import article, features, forest
from newsreader.split.facts import metadata
from newsreader.split.stream import Candidate, Draft
from newsreader.text import fold

if TYPE_CHECKING:
    from newsreader.split.profile import Profile
    from newsreader.split.site import SiteKnowledge

EVIDENCE = 5
"""Reasons given for each block."""
LONGEST_FACT = 600
"""Characters of the longest headline."""
_WORDS = {
    "width": "length", "links": "links in it", "link-count": "number of links",
    "ended": "ends as a sentence",
    "capitals": "capital letters", "emphasis": "bold or italic",
    "prompt": "words of a prompt",
    "is-title": "the title", "is-description": "what the page says of itself",
    "siblings": "texts beside it", "cousins": "texts around it",
    "share-1": "share of running text in its box", "share-2": "share of running text one box out",
    "share-3": "share of running text two boxes out", "share-place": "running text in elements like it",
    "count-place": "number of elements like it", "links-up1": "links in its box",
    "links-up2": "links one box out", "text-up1": "text in its box", "prose-up1": "running text in its box",
    "prose": "running text", "in-main": "in the box with most text",
    "steps": "distance from the box with most text", "before": "running text above it",
    "position": "its place in the box with most text",
    "from-h1": "distance from the headline", "total": "running text of the page",
    "sibling": "in the same box",
}  # fmt: skip
"""What the features (`features.NAMES`) are to people, where their names do not say it."""
_FLAGS = {
    "tag": "element {}",
    "in": "inside {}",
    "own": "named like {}",
    "near": "in a box named like {}",
    "far": "far inside a box named like {}",
}
_BESIDE = {"-2": "two above", "-1": "the text above", "+1": "the text below", "+2": "two below"}


@dataclass(frozen=True, slots=True)
class BlockReport:
    """One block of the page and its verdict."""

    index: int
    pane: str
    """headline, byline, lede, article, caption, ticker, recommendations or furniture."""
    text: str
    place: str
    """Tag and classes, innermost first; in a dump what a line is written as, and its run of lines."""
    sure: float
    """Probability (0 to 1) of the pane against the article, or of the article against the rest; in a dump the
    share of the signs that speak for the pane."""
    runner_up: str
    """The pane it would have gone to otherwise."""
    evidence: tuple[str, ...]
    """The reasons: what a rule says, then the strongest of the odds, as "+0.8 in a box named like body":
    log-odds for (+) or against (-) the article. In a dump its signs in words."""


def explain(
    draft: Draft, site: SiteKnowledge | None = None, profile: Profile | None = None
) -> tuple[BlockReport, ...]:
    """A report on every candidate of the page, in order."""
    if dump.is_dump(draft):
        return tuple(
            BlockReport(c.index, v.pane, c.text, f"{c.tag} < chunk {c.box}", v.sure, v.runner_up, v.evidence)
            for c, v in zip(draft.candidates, dump.explain(draft, site), strict=True)
        )
    _, odds = article.weigh(draft)
    site_votes = site.votes(draft) if site else {}
    taught = profile.panes(draft) if profile else {}
    votes = _sum(site_votes, profile.votes(draft) if profile else {})
    body, beside = panes.with_article(draft, votes, taught)
    table = forest.load()
    rows = dict(zip(odds, features.rows(draft)[2], strict=True))
    captions = body.used.difference(body.chosen)
    facts = metadata.read(draft, body.chosen)
    reports = []
    for c in draft.candidates:
        index = c.index
        value = body.odds.get(index)
        pane = _pane(index, body, captions, beside)
        reasons = [body.reasons[index]] if index in body.reasons else []
        if pane == "furniture" and (fact := _fact(c, facts)):
            pane = fact
            reasons.insert(0, "what the page's headline says" if fact == "headline" else "names who wrote it")
        if index in site_votes:
            reasons.insert(0, f"{site_votes[index]:+.1f} other pages of the site")
        if index in taught:
            reasons.insert(0, f"the profile says {taught[index]}")
        if index in rows:
            told = table.reasons(rows[index])[:EVIDENCE]
            reasons += [f"{weight:+.1f} {in_words(features.NAMES[n])}" for n, weight in told]
        if value is None and pane not in ("headline", "byline"):
            reasons.append("a link, button or menu line")
        probability = 1 / (1 + exp(-max(-30.0, min(30.0, value if value is not None else -5.0))))
        inside = pane in ("article", "lede")
        if index in body.reasons:
            probability = float(inside)
        runner_up = "furniture" if inside else ("article" if value is not None and value > -3 else "none")
        reports.append(
            BlockReport(
                index,
                pane,
                c.text,
                draft.place(c.box),
                probability if inside else 1 - probability,
                runner_up,
                tuple(reasons),
            )
        )
    return tuple(reports)


def _pane(index: int, body: article.Body, captions: frozenset[int], beside: panes.Panes) -> str:
    """Where a candidate went."""
    if index == body.lede_index:
        return "lede"
    if index in body.used:
        return "caption" if index in captions else "article"
    if index in beside.ticker_used:
        return "ticker"
    return "recommendations" if index in beside.recommendations_used else "furniture"


def _fact(c: Candidate, facts: metadata.Facts) -> str:
    """Which of the article's facts a text outside its body gives; "" for none."""
    if len(c.text) > LONGEST_FACT:
        return ""
    text = fold(c.text)
    if text == fold(facts.title):
        return "headline"
    return "byline" if any(fold(name) in text for name in facts.byline) else ""


def in_words(feature: str) -> str:
    """A feature's name for people.

    >>> in_words("near:body"), in_words("links-up1"), in_words("links-1")
    ('in a box named like body', 'links in its box', 'the text above: links in it')
    """
    kind, colon, name = feature.partition(":")
    if colon:
        return _FLAGS[kind].format(name)
    if feature in _WORDS:
        return _WORDS[feature]
    beside = _BESIDE.get(feature[-2:])
    return f"{beside}: {_WORDS.get(feature[:-2], feature[:-2])}" if beside else feature


def _sum(one: Mapping[int, float], other: Mapping[int, float]) -> dict[int, float]:
    return {i: one.get(i, 0.0) + other.get(i, 0.0) for i in {*one, *other}}
