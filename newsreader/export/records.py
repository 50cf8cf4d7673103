"""A page as the JSON object of `split --format jsonl`."""

from __future__ import annotations

from typing import Any

from newsreader.errors import CaptureError
from newsreader.model import Article, Page, Recommendation, RecommendationGroup, SavedAt, Sourced

VERSION = 1
"""Of the object's format; it grows only when a field changes its meaning or goes away."""


def page_to_json(page: Page) -> dict[str, Any]:
    """One page as plain values, ready for `json.dumps`. Dates are ISO 8601 in the precision that was read."""
    return {
        "v": VERSION,
        "path": page.path,
        "record": page.record,
        "url": _plain(page.url),
        "saved_at": _saved(page.saved_at),
        "sources": _sources(url=page.url, published=page.article.published, modified=page.article.modified),
        "format": page.format,
        "language": page.article.language,
        "article": _article(page.article),
        "ticker": [{"text": item.text, "time": item.time} for item in page.ticker],
        "recommendations": [_group(group) for group in page.recommendations],
        "remarks": list(page.notes),
    }


def error_to_json(error: CaptureError) -> dict[str, Any]:
    """A file that cannot be read, as the line that stands in its place."""
    return {"v": VERSION, "path": error.path, "error": {"kind": error.kind, "message": error.message}}


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "byline": list(article.byline),
        "published": _plain(article.published),
        "modified": _plain(article.modified),
        "section": article.section,
        "lede": article.lede,
        "text": article.text,
        "paragraphs": list(article.paragraphs),
        "captions": list(article.captions),
        "topics": list(article.topics),
        "publisher": article.publisher,
    }


def _group(group: RecommendationGroup) -> dict[str, Any]:
    return {"kind": group.kind, "label": group.label, "items": [_item(item) for item in group.items]}


def _item(item: Recommendation) -> dict[str, Any]:
    return {"title": item.title, "url": item.url, "section": item.section, "published": item.published}


def _saved(saved: SavedAt) -> dict[str, Any]:
    return {
        "value": saved.value,
        "not_before": saved.not_before,
        "not_after": saved.not_after,
        "source": saved.source,
    }


def _sources(**values: str | None) -> dict[str, str]:
    """Where on the page, or in its file, an address and dates were read: {"published": "meta date"}."""
    return {name: value.source for name, value in values.items() if isinstance(value, Sourced)}


def _plain(value: str | None) -> str | None:
    return None if value is None else str(value)
