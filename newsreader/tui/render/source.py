"""Where something comes from, as plain text to paste elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from newsreader.model import Page
from newsreader.tui.render.article import saved_line
from newsreader.tui.render.dates import long_date


def headline(page: Page) -> str:
    """Headline, people, day, address and file, a line each."""
    article = page.article
    byline = ", ".join(article.byline)
    parts = (article.title, byline, long_date(article.published), str(page.url or ""), page.path)
    return "\n".join(filter(None, parts))


def source(page: Page) -> str:
    """Headline, people, outlet and day, address, saving, and the file with its SHA-256, a line each."""
    article = page.article
    said = (*article.byline, article.publisher or "", long_date(article.published))
    file = page.path + (f" ({page.record})" if page.record else "")
    lines = (
        article.title,
        " · ".join(filter(None, said)),
        str(page.url or ""),
        saved_line(page.saved_at),
        file,
        f"SHA-256 {page.sha256}" if page.sha256 else "",
    )
    return "\n".join(filter(None, lines))


def quoted(passages: Sequence[str], page: Page) -> str:
    """Passages word for word, then their source."""
    return "\n\n".join([*(f"“{passage}”" for passage in passages), source(page)])
