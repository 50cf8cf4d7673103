"""Ticker and recommendations of a page -> pieces, one selectable item a line of the page."""

from __future__ import annotations

from collections.abc import Sequence

from newsreader.model import KIND_NAMES, Page, Recommendation
from newsreader.text import is_rtl
from newsreader.tui.render.dates import long_date, short_date
from newsreader.tui.render.pieces import Piece


def ticker_pieces(page: Page, saved: Sequence[int | None] = ()) -> list[Piece]:
    """One piece an item, its time in front, `⇄` behind where the story is in the library."""
    times = [long_date(item.time) if item.time else "" for item in page.ticker]
    wide = max((len(time) for time in times), default=0)
    stacked = wide > 9  # a full date would leave no room for the text beside it
    pieces: list[Piece] = []
    for index, item in enumerate(page.ticker):
        known = index < len(saved) and saved[index] is not None
        trail = "⇄" if known else ""
        if stacked and times[index]:
            pieces.append(Piece(times[index], "$nr-muted", item=index))
        lead = f"{times[index]:<{wide}} " if wide and not stacked else ""
        right = is_rtl(item.text)
        pieces.append(
            Piece(
                item.text,
                lead=lead,
                lead_style="$nr-muted",
                trail=trail,
                trail_style="$nr-accent",
                right=right,
                item=index,
            )
        )
    return pieces


def recommendation_items(page: Page) -> list[Recommendation]:
    """Every recommendation in the order in which the pane shows them."""
    return [item for group in page.recommendations for item in group.items]


def recommendation_pieces(page: Page, saved: Sequence[int | None] = ()) -> list[Piece]:
    """Groups under the label the page gave them (and their kind); `●` before what the library has."""
    pieces: list[Piece] = []
    index = 0
    for number, group in enumerate(page.recommendations):
        kind = KIND_NAMES.get(group.kind, group.kind)
        label = group.label or kind
        if number:
            pieces.append(Piece(""))
        trail = kind.lower() if group.label and group.label.casefold() != kind.casefold() else ""
        pieces.append(
            Piece(label, "bold $nr-muted", trail=trail, trail_style="$nr-faint", right=is_rtl(label))
        )
        for item in group.items:
            known = index < len(saved) and saved[index] is not None
            right = is_rtl(item.title)
            lead = "● " if known else "○ "
            style = "$nr-accent" if known else "$nr-faint"
            pieces.append(Piece(item.title, lead=lead, lead_style=style, right=right, item=index))
            detail = " · ".join(part for part in (item.section or "", short_date(item.published)) if part)
            if detail:
                pieces.append(Piece(detail, "$nr-faint", lead="  ", right=right, item=index))
            index += 1
    return pieces
