"""Page -> the values of its rows in the index. Pure: this is done in the worker processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from newsreader import formats
from newsreader.model import Page
from newsreader.text import fold

from . import codec
from .words import BREAK, index_texts


class Extract(NamedTuple):
    """Everything the writer stores for one page, ready for SQLite."""

    page: tuple[str | int, ...]
    """Columns of `pages` from `record` on, in the order of PAGE_COLUMNS."""
    words: tuple[str, ...]
    ticker: list[tuple[int, str, str, str | None, str | None]]
    recs: list[tuple[int | str | None, ...]]
    data: bytes
    features: bytes = b""
    """What the hook of `indexer.index` made of the page."""


PAGE_COLUMNS = (
    "record", "key", "url", "story", "title", "folded_title", "site", "published", "modified", "saved",
    "saved_from",
    "saved_to", "newest", "language", "section", "format", "byline", "topics", "text_hash", "length",
    "stub",
)  # fmt: skip


Hook = Callable[[Page], bytes]
"""What a neighbour wants kept of each page (`related.index_page`); run where the page was split, so it must
be a function of a module."""


def extract(page: Page, hook: Hook | None = None) -> Extract:
    from newsreader.split import instead

    article = page.article
    url = str(page.url or "")
    words = text_words(page)
    folded = " ".join(f"{words[0]} {words[1]}".replace(BREAK, "").split())  # paragraphs make no version
    saved = page.saved_at
    columns = (
        page.record, page.sha256, url, story_of(url, page.sha256), article.title, fold(article.title),
        site_of(page),
        str(article.published or ""), str(article.modified or ""), saved.value or "", saved.not_before or "",
        saved.not_after or "",
        # Not by `not_after`: a file's own time is that of its last copy, and would put the undated first.
        seconds(article.published or saved.value or saved.not_before or ""),
        article.language or "", article.section or "", page.format,
        "\n".join(article.byline), "\n".join(article.topics),
        hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()[:16],
        len(article.text), not instead.STUBS.isdisjoint(page.notes),
    )  # fmt: skip
    ticker = [(i, t.text, fold(t.text), t.time, t.url) for i, t in enumerate(page.ticker)]
    recs: list[tuple[int | str | None, ...]] = [
        (number, group.kind, group.label, position, r.title, fold(r.title), r.url,
         formats.canonical_url(r.url) if r.url else None, r.section, r.published, r.image_text)
        for number, group in enumerate(page.recommendations)
        for position, r in enumerate(group.items)
    ]  # fmt: skip
    return Extract(columns, words, ticker, recs, codec.encode(page), hook(page) if hook else b"")


def page_words(data: bytes) -> tuple[str, ...]:
    """The indexed words of a stored page."""
    return text_words(codec.decode(data))


def text_words(page: Page) -> tuple[str, ...]:
    """The indexed words of a page by column, in the order of schema.TEXT_COLUMNS."""
    article = page.article
    return tuple(
        index_texts(parts)
        for parts in (
            (article.title,),
            (article.lede or "", *article.paragraphs, *article.captions),
            article.byline,
            article.topics,
            (article.section or "",),
            (site_of(page), article.publisher or "", article.agency or "", host_of(str(page.url or ""))),
            tuple(item.text for item in page.ticker),
            tuple(r.title for group in page.recommendations for r in group.items),
        )
    )


def story_of(url: str, key: str) -> str:
    """What captures of one story share: its canonical URL, or the capture itself where no URL is known."""
    return (formats.canonical_url(url) if url else "") or key


def host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def site_of(page: Page) -> str:
    """The outlet's name as the page gives it, or its host."""
    return page.article.publisher or host_of(str(page.url or "")) or ""


def seconds(date: str) -> int:
    """A date of any precision as seconds since 1970 in UTC (naive dates taken as UTC); 0 when there is
    none."""
    parts = date.split("-")
    try:
        if len(date) <= 7:
            return int(
                datetime(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, 1, tzinfo=UTC).timestamp()
            )
        when = datetime.fromisoformat(date)
        return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError, IndexError):
        return 0
