"""The passage of a page that shows why it matched."""

from __future__ import annotations

from collections.abc import Sequence

from newsreader.model import Page

from .query import Text
from .words import alternatives, every_word, occurrences

LENGTH = 160
"""Characters of a snippet: two lines of the list."""


def snippet(page: Page, texts: Sequence[Text]) -> str:
    """The first of the passages that hold most of the searched words, looked for where the query looked; ""
    when only the headline holds any."""
    best: list[tuple[int, int]] = []
    shown = ""
    for column in dict.fromkeys(text.column for text in texts):
        wanted = [
            (words, text.prefix or open_end)
            for text in texts
            if text.column == column
            for words, open_end in alternatives(text.text)
        ]
        for place in _places(page, column):
            spans = _spans(place, wanted)
            if len(spans) > len(best):
                best, shown = spans, place
                if len(spans) == len(texts):
                    break
    return cut(shown, *min(best)) if best else ""


def _places(page: Page, column: str) -> list[str]:
    article = page.article
    ticker = [item.text for item in page.ticker]
    recs = [r.title for group in page.recommendations for r in group.items]
    if column == "ticker":
        return ticker
    if column == "rec":
        return recs
    if column in ("author", "topic"):
        return [", ".join(article.byline if column == "author" else article.topics)]
    if column in ("title", "section"):
        return []
    return [
        *((article.lede,) if article.lede else ()),
        *article.paragraphs,
        *article.captions,
        ", ".join(article.byline),
        ", ".join(article.topics),
        *(ticker + recs if column == "any" else ()),
    ]


def _spans(text: str, wanted: Sequence[tuple[Sequence[str], bool]]) -> list[tuple[int, int]]:
    """Where each of the wanted words (with whether its end is open) first stands in `text`, of those that
    do."""
    if text.isascii():  # most paragraphs hold none of a few words: that is known at a tenth of the cost
        lower = text.lower()
        wanted = [(words, prefix) for words, prefix in wanted if words[0] in lower]
    if not wanted:
        return []
    found = every_word(text)
    there = {word for word, _, _ in found}
    return [
        span
        for words, prefix in wanted
        if (prefix or words[0] in there) and (span := next(occurrences(found, words, prefix), None))
    ]


def cut(text: str, start: int, end: int) -> str:
    """About LENGTH characters of `text` around [start, end), cut at words."""
    text = " ".join(text.split("\n"))
    if len(text) <= LENGTH:
        return text
    first = max(0, min(start - LENGTH // 3, len(text) - LENGTH))
    last = min(len(text), max(first + LENGTH, end))
    if first:
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else first
    if last < len(text):
        space = text.rfind(" ", end, last)
        last = space if space >= 0 else last
    return ("…" if first else "") + text[first:last].strip() + ("…" if last < len(text) else "")
