"""What many pages say together: ticker lines over time, other headlines, what was pushed and never saved.

ticker_timeline(store, query="")   every ticker line: first and last seen, where, in which wordings
density(lines, by="auto")          how many of them began in each hour, day, week or month
variants(store, page_id)           other headlines under which a story ran
unsaved(store, limit)              stories that pages pushed and of which no page is here
recommended_by(store, page_id)     the pages that pushed a story
fronts(store, site)                what an outlet's most-read and latest blocks held, day by day
"""

from __future__ import annotations

from .density import density
from .fronts import fronts
from .headlines import recommended_by, variants
from .tickers import ticker_timeline
from .unsaved import unsaved
from .values import Bucket, Front, RecommendedBy, TickerLine, Unsaved, Variant

__all__ = [
    "Bucket",
    "Front",
    "RecommendedBy",
    "TickerLine",
    "Unsaved",
    "Variant",
    "density",
    "fronts",
    "recommended_by",
    "ticker_timeline",
    "unsaved",
    "variants",
]
