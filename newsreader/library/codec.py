"""Page <-> bytes: compact JSON, compressed. Not pickle: a library may have been made by somebody else."""

from __future__ import annotations

import json
import zlib
from typing import Any

from newsreader.model import (
    Article,
    Block,
    Page,
    Recommendation,
    RecommendationGroup,
    SavedAt,
    Sourced,
    TickerItem,
)


class Damaged(Exception):
    """What is stored of a page is not what was stored."""


def encode(page: Page) -> bytes:
    """All of a page but its path, which may change while the page does not."""
    article = page.article
    value = {
        "article": [
            article.title, article.byline, _sourced(article.published), _sourced(article.modified),
            article.section,
            article.lede,
            [[b.kind, b.text, b.level, _sourced(b.time), b.html, b.number] for b in article.blocks],
            article.captions, article.topics, article.language, article.publisher, article.agency,
        ],
        "ticker": [[t.text, t.time, t.url] for t in page.ticker],
        "recs": [
            [g.kind, g.label, [[r.title, r.url, r.section, r.published, r.image_text] for r in g.items]]
            for g in page.recommendations
        ],
        "url": _sourced(page.url),
        "saved": [page.saved_at.value, page.saved_at.not_before, page.saved_at.not_after,
        page.saved_at.source],
        "where": ["", page.record, page.format, page.sha256],
        "notes": page.notes,
    }  # fmt: skip
    return zlib.compress(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    )


def decode(data: bytes) -> Page:
    """The page of these bytes. Raises Damaged."""
    try:
        return _decoded(json.loads(zlib.decompress(data)))
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise Damaged from error


def _decoded(value: dict[str, Any]) -> Page:
    (
        title,
        byline,
        published,
        modified,
        section,
        lede,
        blocks,
        captions,
        topics,
        language,
        publisher,
        agency,
    ) = value["article"]
    path, record, format_, sha256 = value["where"]
    return Page(
        article=Article(
            title, tuple(byline), _unsourced(published), _unsourced(modified), section, lede,
            tuple(Block(kind, text, level, _unsourced(time), *rest) for kind, text, level, time,
            *rest in blocks),
            tuple(captions), tuple(topics), language, publisher, agency,
        ),
        ticker=tuple(TickerItem(*item) for item in value["ticker"]),
        recommendations=tuple(
            RecommendationGroup(kind, label, tuple(Recommendation(*item) for item in items))
            for kind, label, items in value["recs"]
        ),
        url=_unsourced(value["url"]),
        saved_at=SavedAt(*value["saved"]),
        path=path, record=record, format=format_, sha256=sha256,
        notes=tuple(value["notes"]),
    )  # fmt: skip


def _sourced(value: str | None) -> list[str] | None:
    return None if value is None else [value, getattr(value, "source", "")]


def _unsourced(value: list[str] | None) -> Sourced | None:
    return None if value is None else Sourced(*value)
