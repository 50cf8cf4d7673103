"""Why each block went where it went: values for `newsreader explain`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from newsreader.split.beside import panes
from newsreader.split.body import article, forest
from newsreader.split.body.features import NAMES
from newsreader.split.stream import Draft

if TYPE_CHECKING:
    from newsreader.split.profile import Profile
    from newsreader.split.site import SiteKnowledge

EVIDENCE = 5
"""Reasons given for each block."""


@dataclass(frozen=True, slots=True)
class BlockReport:
    """One block of the page and its verdict."""

    index: int
    pane: str
    """article, lede, caption, ticker, recommendations or furniture."""
    text: str
    place: str
    """Tag and classes, innermost first."""
    sure: float
    """Probability (0 to 1) of the pane against the article, or of the article against the rest."""
    runner_up: str
    """The pane it would have gone to otherwise."""
    evidence: tuple[str, ...]
    """The strongest reasons, as "+0.8 near:body": log-odds for (+) or against (-) the article."""


def explain(
    draft: Draft, site: SiteKnowledge | None = None, profile: Profile | None = None
) -> tuple[BlockReport, ...]:
    """A report on every candidate of the page, in order."""
    context, odds = article.weigh(draft)
    site_votes = site.votes(draft) if site else {}
    taught = profile.panes(draft) if profile else {}
    votes = _sum(site_votes, profile.votes(draft) if profile else {})
    body = article.find(draft, votes=votes)
    beside = panes.find(draft, body.chosen, body.odds, taught)
    if beside.used & body.used:
        body = article.find(draft, beside.used, votes)
    table = forest.load()
    rows = dict(zip(odds, context.table, strict=True))
    chosen, captions = set(body.chosen), body.used - set(body.chosen)
    reports = []
    for c in draft.candidates:
        index = c.index
        value = body.odds.get(index)
        if index == body.lede_index:
            pane = "lede"
        elif index in chosen:
            pane = "article"
        elif index in captions:
            pane = "caption"
        elif index in beside.ticker_used:
            pane = "ticker"
        elif index in beside.recommendations_used:
            pane = "recommendations"
        else:
            pane = "furniture"
        reasons = (
            [f"{weight:+.1f} {NAMES[n]}" for n, weight in table.reasons(rows[index])[:EVIDENCE]]
            if index in rows
            else []
        )
        if index in site_votes:
            reasons.insert(0, f"{site_votes[index]:+.1f} other pages of the site")
        if index in taught:
            reasons.insert(0, f"the profile says {taught[index]}")
        if value is None:
            reasons.append("a link, button or menu line")
        probability = 1 / (1 + exp(-max(-30.0, min(30.0, value if value is not None else -5.0))))
        inside = pane in ("article", "lede")
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


def _sum(one: Mapping[int, float], other: Mapping[int, float]) -> dict[int, float]:
    return {i: one.get(i, 0.0) + other.get(i, 0.0) for i in {*one, *other}}
