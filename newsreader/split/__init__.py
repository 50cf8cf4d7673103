"""Capture -> Page, in two pure stages.

    read(capture)       parse once, walk once: the block stream with its witnesses (Draft)
    decide(draft)       each block its pane (Page)
    split(capture)      both
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from newsreader.model import Article, Capture, Page, SavedAt
from newsreader.split import article, metadata, panes
from newsreader.split.stream import Draft

__all__ = ["Draft", "decide", "read", "split"]


def read(capture: Capture, *, keep_html: bool = False) -> Draft:
    """Stage 1: the page as a stream of blocks. With `keep_html` each candidate carries its inline markup."""
    from newsreader.split import dom, dump

    if capture.media == "text":
        return dump.read(capture)
    return dom.read_html(capture, keep_html=keep_html)


def decide(draft: Draft, site: Any = None, profile: Any = None) -> Page:
    """Stage 2: each block its pane."""
    from newsreader.split import dump

    if dump.is_dump(draft):
        return dump.decide(draft, site)
    body = article.find(draft)
    beside = panes.find(draft, body.chosen, body.odds)
    if beside.used & body.used:
        body = article.find(draft, beside.used)
    facts = metadata.read(draft, body.chosen)
    return Page(
        article=Article(
            title=facts.title,
            byline=facts.byline,
            published=facts.published,
            modified=facts.modified,
            section=facts.section,
            lede=body.lede,
            blocks=body.blocks,
            captions=body.captions,
            topics=facts.topics,
            publisher=facts.publisher,
            agency=facts.agency,
        ),
        ticker=beside.ticker,
        recommendations=beside.recommendations,
        url=draft.url,
        saved_at=_saved(draft, facts),
        path=draft.path,
        record=draft.record,
        format=draft.format,
        sha256=draft.sha256,
        notes=draft.notes,
    )


def _saved(draft: Draft, facts: metadata.Facts) -> SavedAt:
    """When the page was saved; where nothing says so, the newest date visible on it bounds it."""
    if draft.saved_at.value:
        return draft.saved_at
    bound = max(metadata.newest(draft) or "", str(facts.modified or ""), str(facts.published or "")) or None
    return replace(draft.saved_at, not_before=bound, source="newest date on the page") if bound else draft.saved_at


def split(capture: Capture, *, keep_html: bool = False) -> Page:
    """One saved page, split."""
    return decide(read(capture, keep_html=keep_html))
