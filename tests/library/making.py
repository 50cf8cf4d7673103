"""Pages for tests: as values stored straight into a library, and as files to be indexed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import newsreader
from newsreader.library import lock
from newsreader.library.extract import extract
from newsreader.library.writer import Writer
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


def page(
    title: str = "Ferry crews walk out",
    body: str = "Crews left their ships at midnight.",
    *,
    url: str = "",
    published: str = "",
    saved: str = "",
    site: str = "",
    language: str = "en",
    byline: Iterable[str] = (),
    topics: Iterable[str] = (),
    section: str | None = None,
    ticker: Iterable[str] = (),
    recs: Iterable[str] = (),
    path: str = "",
) -> Page:
    """A page; its hash comes from all that is in it."""
    values = (title, body, url, published, saved, site, ticker, recs, path)
    return Page(
        article=Article(
            title=title, byline=tuple(byline), published=Sourced(published, "test") if published else None,
            section=section, blocks=tuple(Block("paragraph", text) for text in body.split("\n")),
            topics=tuple(topics), language=language, publisher=site or None,
        ),
        ticker=tuple(TickerItem(text) for text in ticker),
        recommendations=(RecommendationGroup("related", None, tuple(Recommendation(text) for text in recs)),
        ) if recs else (),
        url=Sourced(url, "test") if url else None,
        saved_at=SavedAt(saved or None),
        path=path or f"/pages/{hashlib.sha256(repr(values).encode()).hexdigest()[:12]}.html",
        format="html",
        sha256=hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest(),
    )  # fmt: skip


def fill(library: newsreader.Library, pages: Iterable[Page]) -> list[int]:
    """Store pages without files; their numbers."""
    with lock.held(library.store.lock_path), Writer(library.store) as writer:
        numbers = []
        for made in pages:
            writer.begin()
            numbers.append(writer.store(made.path, extract(made)))
    return numbers


def html(
    title: str,
    body: str = "Crews on all four lines left their ships at midnight, the port authority said.",
    url: str = "",
) -> str:
    """A plain saved article, with three paragraphs so that no splitter takes it for an empty page."""
    canonical = f'<link rel="canonical" href="{url}">' if url else ""
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{canonical}</head>"
        f"<body><main><article><h1>{title}</h1><p>{body}</p>"
        "<p>Nearly four thousand passengers were waiting at the terminal by evening, and more came.</p>"
        "<p>Talks are to go on in the morning, both sides said, though neither would name an hour.</p>"
        "</article></main></body></html>"
    )


def save(folder: Path, name: str, title: str, **values: str) -> Path:
    """Write a page into a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html(title, **values), encoding="utf-8")
    return path


def titles(
    library: newsreader.Library, query: str = "", *, sort: str = "auto", lenient: bool = False
) -> list[str]:
    return [row.title for row in library.search(query, sort=sort, lenient=lenient)]
