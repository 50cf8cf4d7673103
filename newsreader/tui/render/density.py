"""How many lines began when -> one line of bars with its first and last day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content, Span

from newsreader.tui.render.dates import long_date

if TYPE_CHECKING:
    from newsreader.timeline.values import Bucket

_HEIGHTS = "▁▂▃▄▅▆▇█"
_NONE = " "


def density_line(buckets: Sequence[Bucket], width: int, here: str = "") -> Content:
    """Bars, oldest on the left, with the one that holds the time `here` lit; neighbours share a bar where
    there are more of them than cells. Empty for less than two."""
    if len(buckets) < 2:
        return Content("")
    first, last = long_date(buckets[0].start), long_date(buckets[-1].start)
    room = max(4, width - len(first) - len(last) - 2)
    each = -(-len(buckets) // room)
    groups = [buckets[at : at + each] for at in range(0, len(buckets), each)]
    counts = [sum(bucket.count for bucket in group) for group in groups]
    most = max(counts) or 1
    bars = "".join(_HEIGHTS[(n * len(_HEIGHTS) - 1) // most] if n else _NONE for n in counts)
    text = f"{first} {bars} {last}"
    start = len(first) + 1
    spans = [Span(0, len(text), "$nr-faint"), Span(start, start + len(bars), "$nr-muted")]
    lit = [number for number, group in enumerate(groups) if here and group[0].start <= here]
    if lit:
        spans.append(Span(start + lit[-1], start + lit[-1] + 1, "bold $nr-accent"))
    return Content(text, spans)
