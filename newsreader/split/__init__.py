"""Capture -> Page, in two pure stages.

    read(capture)       parse once, walk once: the block stream with its witnesses (Draft)
    decide(draft)       each block its pane (Page)
    split(capture)      both
"""

from __future__ import annotations

from typing import Any

from newsreader.model import Capture, Page
from newsreader.split import article
from newsreader.split.stream import Draft

__all__ = ["Draft", "decide", "read", "split"]


def read(capture: Capture, *, keep_html: bool = False) -> Draft:
    """Stage 1: the page as a stream of blocks. With `keep_html` each candidate carries its inline markup."""
    from newsreader.split import dom

    return dom.read_html(capture, keep_html=keep_html)


def decide(draft: Draft, site: Any = None, profile: Any = None) -> Page:
    """Stage 2: each block its pane."""
    return Page(
        article=article.find(draft),
        url=draft.url,
        saved_at=draft.saved_at,
        path=draft.path,
        record=draft.record,
        format=draft.format,
        sha256=draft.sha256,
        notes=draft.notes,
    )


def split(capture: Capture, *, keep_html: bool = False) -> Page:
    """One saved page, split."""
    return decide(read(capture, keep_html=keep_html))
