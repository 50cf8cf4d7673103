"""Libraries for tests of what many pages say together: pages stored as values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import newsreader
from newsreader import related
from newsreader.library import lock
from newsreader.library.extract import extract
from newsreader.library.writer import Writer
from newsreader.model import (
    Article,
    Block,
    GroupKind,
    Page,
    Recommendation,
    RecommendationGroup,
    SavedAt,
    Sourced,
    TickerItem,
)


def page(
    title: str,
    body: str = "",
    *,
    url: str = "",
    published: str = "",
    saved: str = "",
    not_before: str = "",
    site: str = "",
    ticker: Iterable[str | TickerItem] = (),
    groups: Sequence[RecommendationGroup] = (),
) -> Page:
    """A page; its path and hash come from all that is in it."""
    name = hashlib.sha256(
        repr((title, body, url, published, saved, site, ticker, groups)).encode()
    ).hexdigest()
    return Page(
        article=Article(
            title=title,
            published=Sourced(published, "test") if published else None,
            blocks=tuple(Block("paragraph", text) for text in body.split("\n") if text),
            language="en",
            publisher=site or None,
        ),
        ticker=tuple(TickerItem(item) if isinstance(item, str) else item for item in ticker),
        recommendations=tuple(groups),
        url=Sourced(url, "test") if url else None,
        saved_at=SavedAt(saved or None, not_before or None),
        path=f"/pages/{name[:12]}.html",
        format="html",
        sha256=name,
    )


def group(kind: GroupKind, label: str | None, *items: Recommendation | str) -> RecommendationGroup:
    made = tuple(Recommendation(item) if isinstance(item, str) else item for item in items)
    return RecommendationGroup(kind, label, made)


def fill(library: newsreader.Library, pages: Iterable[Page]) -> list[int]:
    """Store pages without files, with what `related` keeps of each; their numbers."""
    with lock.held(library.store.lock_path), Writer(library.store) as writer:
        numbers = []
        for made in pages:
            writer.begin()
            numbers.append(writer.store(made.path, extract(made, related.index_page)))
    return numbers


def forget(library: newsreader.Library, made: Page) -> None:
    """Remove a page, as indexing does when its file is gone."""
    with lock.held(library.store.lock_path), Writer(library.store) as writer:
        writer.begin()
        writer.forget(made.path)
