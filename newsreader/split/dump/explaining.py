"""Why each line of a dump went where it went: its form, its place and what it says are signs for panes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from newsreader.model import Page
from newsreader.split.dump import words
from newsreader.split.dump.page import decided
from newsreader.split.dump.parts import Parts
from newsreader.split.dump.sheet import Line, Sheet
from newsreader.split.stream import Draft
from newsreader.text import fold

MOST = 500
"""Titles of other stories that are looked for inside longer lines; the labelled page with most has 200."""
LEAST = 12
"""Characters of such a title: shorter ones stand in others by chance."""
_INSIDE = ("headline", "byline", "lede", "caption")
"""What belongs to the article beside its text."""
_FORMS = (
    ("label", "recommendations", "a label of lists"),
    ("furniture", "furniture", "a label of menus or footers"),
    ("comments", "furniture", "heads readers' comments"),
    ("when", "furniture", "a date alone"),
    ("prompt", "furniture", "asks the reader for something, or is small print"),
    ("image", "caption", "a picture's text"),
    ("below_picture", "caption", "what stands below a picture"),
)
"""What a `Line` may be, the pane that this speaks for, and its words."""


class Verdict(NamedTuple):
    """Where a line went. `sure` is the share of the signs that speak for its pane."""

    pane: str
    sure: float
    runner_up: str
    evidence: tuple[str, ...]


def explain(draft: Draft, site: Any = None) -> Iterator[Verdict]:
    """A verdict for each line of a dump's draft, in order."""
    page, sheet, parts = decided(draft, site)
    answer = _Answer(page)
    for line in sheet.lines:
        pane, why = answer.pane(line, parts)
        signs = [(pane, why)] if why else []
        signs += _signs(sheet, parts, line)
        told = Counter("article" if sign in _INSIDE else sign for sign, _ in signs if sign)
        own = "article" if pane in _INSIDE else pane
        others = [other for other, _ in told.most_common() if other != own]
        sure = told[own] / told.total() if told else 1.0
        yield Verdict(pane, sure, others[0] if others else "none", tuple(said for _, said in signs))


class _Answer:
    """What the page says, to be found again in its lines."""

    def __init__(self, page: Page) -> None:
        article = page.article
        self.title = fold(article.title)
        self.people = [fold(name) for name in article.byline]
        self.article = {fold(article.lede): "lede"} if article.lede else {}
        self.article |= dict.fromkeys(map(fold, article.captions), "caption")
        self.article |= {fold(block.text): "article" for block in article.blocks}
        self.ticker = {fold(item.text) for item in page.ticker}
        self.labels = {fold(group.label): group.kind for group in page.recommendations if group.label}
        self.stories = {
            fold(item.title): (group.kind, group.label)
            for group in page.recommendations
            for item in group.items
        }
        self.looked_for = [key for key in islice(self.stories, MOST) if len(key) >= LEAST]

    def pane(self, line: Line, parts: Parts) -> tuple[str, str]:
        """The pane of a line, and what the answer itself says of it."""
        keys = [line.key]
        if rest := words.clock_start(line.text)[1]:
            keys.append(fold(rest))
        inside = parts.start <= line.at <= parts.end
        if inside or line.key == self.title:
            if line.key == self.title:
                return "headline", "the headline"
            if found := next((self.article[key] for key in keys if key in self.article), None):
                return found, ""
            if line.size < 200 and any(name in line.key for name in self.people):
                return "byline", "names who wrote it"
        if not self.ticker.isdisjoint(keys):
            return "ticker", "one of several short lines with times, or under such a label"
        if line.key in self.labels or line.key.rstrip(" :：»›>") in self.labels:
            return "recommendations", "the label of a list of stories"
        story = next((key for key in keys if key in self.stories), None)
        if story is None and line.size >= LEAST:
            story = next((key for key in self.looked_for if key in line.key), None)
        if story is not None:
            kind, label = self.stories[story]
            return "recommendations", f"in a list of stories: {kind}" + (f", “{label}”" if label else "")
        return "furniture", ""


def _signs(sheet: Sheet, parts: Parts, line: Line) -> Iterator[tuple[str, str]]:
    """What speaks for which pane, whatever the answer was; "" where it speaks against the article alone."""
    if parts.start <= line.at <= parts.end:
        yield "article", "between the headline and the end of the text"
    else:
        yield "", "above the headline" if line.at < parts.start else "below the end of the text"
    if line.prose:
        yield "article", "running text"
    elif line.headline:
        yield "recommendations", "as long as a headline, and no sentence"
    elif line.short:
        yield "furniture", "as short as a menu's entry"
    if words.clock_start(line.text)[0] is not None:
        yield "ticker", "begins with a time of day"
    for form, pane, said in _FORMS:
        if getattr(line, form):
            yield pane, said
    if line.at in sheet.repeated:
        yield "furniture", "stands on other pages of the site"
    elif (count := sheet.counts[line.key]) > 1:
        yield "furniture", f"stands {count} times on the page"
