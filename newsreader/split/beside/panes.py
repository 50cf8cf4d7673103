"""Ticker and recommendations together: the two panes beside the article, and which candidates they use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsreader.model import RecommendationGroup, TickerItem
from newsreader.split.beside import recommendations, ticker
from newsreader.split.beside.groups import lay_out
from newsreader.split.beside.layout import Layout
from newsreader.split.body import article
from newsreader.split.stream import Draft

SURE = 1.0
"""Log-odds of being article above which running text is not given to another pane."""


@dataclass(frozen=True, slots=True)
class Panes:
    ticker: tuple[TickerItem, ...] = ()
    recommendations: tuple[RecommendationGroup, ...] = ()
    ticker_used: frozenset[int] = frozenset()
    """Candidates of the ticker: lines, times, labels, copies."""
    recommendations_used: frozenset[int] = frozenset()

    @property
    def used(self) -> frozenset[int]:
        """Candidates that are no part of the article."""
        return self.ticker_used | self.recommendations_used


def find(
    draft: Draft, body: Iterable[int], odds: Mapping[int, float], taught: Mapping[int, str] | None = None
) -> Panes:
    """The two panes.

    `body` are the candidates that the article would take, `odds` its log-odds of each; `taught` says which
    pane a person gave single candidates to ("article", "ticker", "recommendations", "furniture").
    """
    layout = lay_out(draft, frozenset(body))
    verdicts = _verdicts(layout, taught) if taught else {}
    live = ticker.find(draft, layout, verdicts)
    offers = recommendations.find(draft, layout, live.groups, verdicts)
    told = (live.used | offers.used) - layout.summaries
    kept = frozenset([i for i in told if _is_text(draft, i, odds.get(i, 0.0))])
    return Panes(live.items, offers.groups, live.used - kept, (offers.used - kept) | layout.summaries)


def with_article(
    draft: Draft, votes: Mapping[int, float], taught: Mapping[int, str] | None = None
) -> tuple[article.Body, Panes]:
    """The article and the two panes; what these hold of it is none of its text, and it is found again."""
    body = article.find(draft, votes=votes)
    beside = find(draft, body.chosen, body.odds, taught)
    if beside.used & body.used:
        body = article.find(draft, beside.used, votes)
    return body, beside


def _verdicts(layout: Layout, taught: Mapping[int, str]) -> dict[int, str]:
    """Pane by list, for the lists most of whose titles were taught to one."""
    found: dict[int, str] = {}
    for place, group in enumerate(layout.groups):
        counts = Counter([pane for card in group.cards if (pane := taught.get(card.node.index))])
        if counts and 2 * (top := counts.most_common(1)[0])[1] > len(group.cards):
            found[place] = top[0]
    return found


def _is_text(draft: Draft, index: int, odds: float) -> bool:
    """Running text that the article is sure of: it stays there, whatever list surrounds it."""
    c = draft.candidates[index]
    return odds > SURE and 2 * c.link_chars < len(c.text) and len(c.text) > 80
