"""Quotations that carry their own proof: the words, the file, its SHA-256, the address, when it was saved,
and where.

A position is a pair of character offsets (Unicode code points, from 0) into the article text as newsreader
reads it: lede and paragraphs joined by one line end each, what `article.text` is in `newsreader split
--format jsonl`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from newsreader.export.body import quoted
from newsreader.export.frontmatter import site
from newsreader.export.values import Passage
from newsreader.markdown import data_mark, link, markdown_text
from newsreader.model import Page

_SHOWN = 16
"""Digits of a hash that people are shown: enough to tell any two files apart."""


def quotations(page: Page, highlights: Sequence[Passage], text: str = "") -> str:
    """The marked passages of a page, each as a quotation, a line for people and a mark for `verify`.

    Positions are those in `text` (see `Entry.text`) where it is given and has the words. A passage that was
    marked in an earlier copy and is not in this one is said to be so: nothing of this copy proves it.
    """
    made = []
    for highlight in highlights:
        at = position(page, highlight)
        if text:
            at = find(text, highlight.text, at[0] if at else 0) or at
        made.append(quotation(page, highlight.text, at) if at else _lost(page, highlight.text))
    return "\n\n".join(["## Highlights", *made]) if made else ""


def _lost(page: Page, text: str) -> str:
    title = link(markdown_text(page.article.title or "untitled"), page.url)
    return "\n\n".join(
        [
            quoted([markdown_text(" ".join(text.split()))]),
            f"— {title}: marked in an earlier copy; these words are not in this copy of the page",
            data_mark("quote", proof(page, text, None)),
        ]
    )


def quotation(page: Page, text: str, at: tuple[int, int]) -> str:
    """One quotation with its proof; `at` is its position in the article text."""
    text = " ".join(text.split())
    said = [markdown_text(part) for part in (site(page), str(page.article.published or "")) if part]
    saved = page.saved_at
    if when := saved.value or saved.not_before:
        how = f" ({saved.source})" if saved.source else ""
        said.append(markdown_text(f"saved {'' if saved.value else 'after '}{when}{how}"))
    if page.sha256:  # the mark below, which has all of it, is lost on the way to Word or PDF
        said.append(f"SHA-256 {page.sha256[:_SHOWN]}…")
    said.append(f"characters {at[0]}–{at[1]} of the article text")
    where = [link(markdown_text(page.article.title or "untitled"), page.url), *said]
    return "\n\n".join(
        [quoted([markdown_text(text)]), "— " + ", ".join(where), data_mark("quote", proof(page, text, at))]
    )


def proof(page: Page, text: str, at: tuple[int, int] | None) -> dict[str, Any]:
    """What `verify` needs to find a quotation again; of words that this copy has not, no hash and no time."""
    return {
        "text": text,
        "file": page.path,
        "record": page.record,
        "sha256": page.sha256 if at else None,
        "url": str(page.url) if page.url else None,
        "saved": page.saved_at.value if at else None,
        "at": list(at) if at else None,
    }


def position(page: Page, passage: Passage) -> tuple[int, int] | None:
    """Where a passage of a block stands in the article text; where the block no longer has it, where it is
    found."""
    text = page.article.text
    if 0 <= passage.block < len(page.article.blocks):
        block = page.article.blocks[passage.block]
        if block.text[passage.start : passage.end] == passage.text:
            start = _block_start(page, passage.block) + passage.start
            start += len(passage.text) - len(passage.text.lstrip())
            return start, start + len(passage.text.strip())
    return find(text, passage.text, 0)


def find(text: str, words: str, near: int) -> tuple[int, int] | None:
    """The place of `words` in `text` closest to `near`, white space of any kind alike; None when it is not
    there."""
    pieces = words.split()
    if not pieces:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, pieces)))
    found = [match.span() for match in pattern.finditer(text)]
    return min(found, key=lambda span: abs(span[0] - near), default=None)


def _block_start(page: Page, index: int) -> int:
    article = page.article
    before = ([article.lede] if article.lede else []) + [b.text for b in article.blocks[:index] if b.text]
    return sum(len(text) + 1 for text in before)
