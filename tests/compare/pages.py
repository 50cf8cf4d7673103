"""Pages for the tests of comparison and export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newsreader.model import Article, Block, Page, SavedAt, Sourced


def page(title: str = "", paragraphs: Sequence[str] = (), *, url: str | None = None, **fields: Any) -> Page:
    """A page with these paragraphs; `fields` are the article's, dates given as plain strings."""
    for name in ("published", "modified"):
        if fields.get(name):
            fields[name] = Sourced(fields[name], "test")
    article = Article(title=title, blocks=tuple(Block("paragraph", text) for text in paragraphs), **fields)
    return Page(
        article, url=Sourced(url, "test") if url else None, saved_at=SavedAt("2031-12-13", source="test")
    )
