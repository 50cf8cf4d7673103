"""One page as a Markdown document with front matter."""

from __future__ import annotations

import json

from newsreader.model import Page


def markdown(page: Page, *, tags: tuple[str, ...] = ()) -> str:
    """The page's article as Markdown, ending in a newline."""
    article = page.article
    head = ["---", f"title: {json.dumps(article.title, ensure_ascii=False)}"]
    if page.url:
        head.append(f"source: {json.dumps(str(page.url), ensure_ascii=False)}")
    head.append("---")
    blocks = [f"# {article.title}", *((article.lede,) if article.lede else ()), *article.paragraphs]
    return "\n".join(head) + "\n\n" + "\n\n".join(blocks) + "\n"
