"""Capture -> Page for plain text: the lines of a dump read once, then each its pane."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from newsreader.model import Article, Capture, Page, SavedAt, Sourced
from newsreader.split.dump import words
from newsreader.split.dump.article import find_article
from newsreader.split.dump.lines import read
from newsreader.split.dump.panes import panes
from newsreader.split.dump.parts import Parts
from newsreader.split.dump.sheet import Sheet
from newsreader.split.facts import dates
from newsreader.split.language import language
from newsreader.split.stream import Draft
from newsreader.text import fold


def split(capture: Capture, site: Any = None) -> Page:
    """A dump, split."""
    return decide(read(capture), site)


def decide(draft: Draft, site: Any = None) -> Page:
    """Each line of a dump's draft its pane."""
    return decided(draft, site)[0]


def decided(draft: Draft, site: Any = None) -> tuple[Page, Sheet, Parts]:
    """The page, and what it was decided by: the lines, and where its article lies in them."""
    sheet = Sheet(draft)
    parts = find_article(sheet)
    if repeated := _template(draft, site, parts):
        sheet = Sheet(draft, repeated)
        parts = find_article(sheet)
    _headed(draft, parts)
    house = next(iter(draft.witnesses.meta.get("og:site_name", ())), None) or publisher(sheet)
    ticker, groups = panes(sheet, parts.start, parts.end, parts.offers, fold(house or ""), fold(parts.title))
    body = "\n".join(block.text for block in parts.blocks)
    article = Article(
        title=parts.title,
        byline=parts.byline,
        published=parts.published,
        lede=parts.lede,
        blocks=tuple(parts.blocks),
        captions=tuple(dict.fromkeys(parts.captions)),
        topics=parts.topics,
        agency=parts.agency,
        language=language(f"{parts.title}\n{parts.lede or ''}\n{body}"),
        publisher=house,
    )
    page = Page(
        article,
        ticker,
        groups,
        draft.url,
        bounded(sheet, draft.saved_at),
        draft.path,
        draft.record,
        draft.format,
        draft.sha256,
        draft.notes,
    )
    return page, sheet, parts


OPENING, COPIED = 5, 2
"""Paragraphs at the beginning of an article, and how many of them other pages may not carry: a page of which
they do is a copy or a version of a saved story, and the repetition means nothing."""


def _template(draft: Draft, site: Any, alone: Parts) -> frozenset[int]:
    """The lines of the site's template, as far as the folder knows it. `alone`: the article found without."""
    repeated: frozenset[int] = site.repeats(draft) if site is not None else frozenset()
    if not repeated:
        return repeated
    told = {draft.candidates[at].text for at in repeated}
    opening = [block.text for block in alone.blocks if block.kind == "paragraph"][:OPENING]
    return frozenset() if sum(text in told for text in opening) >= COPIED else repeated


def _headed(draft: Draft, parts: Parts) -> None:
    """What the header above a text says is better than what the text shows."""
    known = draft.witnesses
    title, told = fold(known.title), fold(parts.title)
    if title and not (told and (title.startswith(told) or title.endswith(told))):
        parts.title = known.title  # (else it has the name of the house beside it)
    for author in known.meta.get("author", ()):
        parts.byline = words.byline(author) or words.byline(f"By {author}") or (author,)
    for about in known.meta.get("description", ()):
        if parts.lede is None and not any(fold(about) in fold(block.text) for block in parts.blocks[:2]):
            parts.lede = about
    for date in known.meta.get("date", ()):
        if when := dates.iso(date):
            parts.published = Sourced(
                when, f"{draft.format if draft.format == 'newsboat' else 'text'} header"
            )


TOP = 12
"""Lines in which the publisher's name heads a dump."""


def publisher(sheet: Sheet) -> str | None:
    """The name at the top of the dump that stands again at its bottom; else the name behind the copyright
    sign."""
    lines = sheet.lines
    bottom = {line.key: line for line in lines[max(len(lines) // 2, len(lines) - 80) :] if not line.bullet}
    for line in lines[:TOP]:
        below = bottom.get(line.key)
        if below is None or below.at <= line.at or line.bullet or line.means or not 3 <= line.size <= 40:
            continue
        small_print = lines[below.at + 1 : below.at + 8]
        if line.at < 2 or any(words.is_legal(near.text) for near in small_print):
            return line.text
    for line in reversed(lines[-40:]):
        found = re.search(r"(?:©|\(c\)|copyright)[\s\d,–-]*(?:by\s+)?([^\W\d][^.|,©]{2,40})", line.text, re.I)
        if found and not found.group(1).lower().startswith(("copyright", "all rights")):
            return found.group(1).strip()
    return None


def bounded(sheet: Sheet, saved: SavedAt) -> SavedAt:
    """Not saved before the newest date on the page: of lines that are dates, as those inside sentences may
    lie ahead."""
    if saved.value is not None:
        return saved
    dates = [value for line in sheet.lines if line.when and (value := words.date_line(line.text)) is not None]
    if saved.not_after:
        dates = [value for value in dates if value[:10] <= saved.not_after[:10]]
    if not dates:
        return saved
    newest = max(dates, key=lambda value: value[:10])
    if saved.not_before is not None and saved.not_before[:10] >= newest[:10]:
        return saved
    source = f"newest date on the page; {saved.source}" if saved.source else "newest date on the page"
    return dataclasses.replace(saved, not_before=newest, source=source)
