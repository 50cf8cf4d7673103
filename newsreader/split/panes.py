"""Ticker and recommendations together: the two panes beside the article, and which candidates they use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsreader.model import RecommendationGroup, TickerItem
from newsreader.split import recommendations, ticker
from newsreader.split.groups import lay_out
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
    draft: Draft,
    body: Iterable[int] | None = None,
    odds: Mapping[int, float] | None = None,
    votes: Mapping[int, str] | None = None,
) -> Panes:
    """The two panes. `body` are the candidates that the article would take, `odds` how sure it is of each.

    `votes` say of single candidates which pane a user or the folder gives them to.
    """
    layout = lay_out(draft, None if body is None else frozenset(body))
    live = ticker.find(draft, layout)
    offers = recommendations.find(draft, layout, live.groups)
    kept = frozenset(
        i
        for i in live.used | offers.used
        if (odds or {}).get(i, 0.0) > SURE
        and 2 * (c := draft.candidates[i]).link_chars < len(c.text)
        and len(c.text) > 80
    )
    return Panes(live.items, offers.groups, live.used - kept, offers.used - kept)
