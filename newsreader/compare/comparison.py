"""Two pages, a chain of versions, or up to four pages -> comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from urllib.parse import urlsplit

from newsreader.compare.alignment.align import Way, aligned, copied, way_of
from newsreader.compare.alignment.kinship import DAYS_APART, KIN_FROM, KIN_FROM_APART, akin_abroad
from newsreader.compare.alignment.similarity import Evidence, evidence
from newsreader.compare.changes import word_changes
from newsreader.compare.facts.match import facts
from newsreader.compare.facts.read import Said, read
from newsreader.compare.language import guess_language
from newsreader.compare.ledger.ledger import ledger
from newsreader.compare.shared import shared_copy
from newsreader.compare.spans import mostly
from newsreader.compare.summary import of_outlets, of_versions
from newsreader.compare.values import (
    AlignedRow,
    Comparison,
    Mode,
    Row,
    RowKind,
    WordChanges,
)
from newsreader.model import Page
from newsreader.text import fold

WORDS_FROM = 0.5
"""Score from which the words of a row are compared; texts written independently differ in nearly all of
them."""

MOST_PARAGRAPHS = 800
"""Of an article that are compared, its first: time and memory grow with one's times the other's (2,000 by
2,000: 16 s and 580 MB). Of 774 real pages the longest article has 642, the next 362."""

ONE_TEXT_FROM = 0.3
"""Share of the paragraphs of either page that the other has nearly alike, from which two pages of one site
are versions of one text: a site seldom runs one copy under two stories, and a first version may be short."""


def compare(left: Page, right: Page, *, mode: Mode | None = None) -> Comparison:
    """Align two articles paragraph by paragraph and say what differs.

    `mode` is "versions" when both pages have the same address, or share much of their text on one site, else
    "outlets"; copy that two sites share is aligned in order all the same.
    """
    ours, theirs = body_of(left), body_of(right)
    told_left, told_right = _told(ours, left.article.language), _told(theirs, right.article.language)
    found = evidence(ours, theirs)
    mode = mode or _mode(left, right, one_text=max(copied(found)) >= ONE_TEXT_FROM)
    way: Way = "versions" if mode == "versions" else _way(left, right, found)
    languages = _languages_apart(left, right) if way != "versions" else ""
    if languages:
        # Across languages only names, numbers and dates can show that two paragraphs say the same.
        signs = _bearings(told_left), _bearings(told_right)
        way = "foreign" if akin_abroad(*signs) else "unrelated"
        if way == "foreign":
            found = evidence(*signs)
    rows = tuple(_row(ours, theirs, row, mode) for row in aligned(found, ours, theirs, way))
    head = _head(left, right, mode)
    links = {(i, j) for row in rows for i in row.left for j in row.right}
    told = facts(told_left, told_right, links, versions=way == "versions", abroad=bool(languages))
    if mode == "versions":
        edits = ledger(left, right, head, rows)
        return Comparison(
            left, right, mode, head, rows, edits, told, summary=with_limits(of_versions(edits), left, right)
        )
    copies, related = shared_copy(left, right, found), way != "unrelated"
    said = of_outlets(rows, told, copies, related=related, languages=languages)
    return Comparison(
        left, right, mode, head, rows, (), told, copies, related, with_limits(said, left, right)
    )


def body_of(page: Page) -> Sequence[str]:
    """The paragraphs of a page that are compared."""
    return page.article.paragraphs[:MOST_PARAGRAPHS]


def with_limits(summary: str, *pages: Page) -> str:
    """A summary that says so where not all paragraphs of these pages are compared."""
    longest = max(len(page.article.paragraphs) for page in pages)
    if longest <= MOST_PARAGRAPHS:
        return summary
    return f"{summary} · only the first {MOST_PARAGRAPHS} of {longest:,} paragraphs compared"


_told = lru_cache(maxsize=8)(read)  # of four pages beside each other each is compared with three


def chain(pages: Sequence[Page]) -> list[Comparison]:
    """Each version against the one before it; the pages stand in the order of time."""
    return [compare(before, after, mode="versions") for before, after in pairwise(pages)]


def _way(left: Page, right: Page, found: Evidence) -> Way:
    """How two reports are aligned. However few names it has, a published page is news: a third of the English
    ones, and two in three French ones, have as few as tales. (Of 51 pairs of such reports F1 is .22 as news
    and .14 as tales.)"""
    way = way_of(found, KIN_FROM_APART if _days_apart(left, right) > DAYS_APART else KIN_FROM)
    published = all(page.url or page.article.published for page in (left, right))
    return "outlets" if way == "retold" and published else way


def _languages_apart(left: Page, right: Page) -> str:
    """The two languages ("en, de") when the pages are known to be in different ones, else ""."""
    ours, theirs = (page.article.language or guess_language(page.article.text) for page in (left, right))
    return f"{ours}, {theirs}" if ours and theirs and ours != theirs else ""


def _days_apart(left: Page, right: Page) -> int:
    """Days between the two dates of publication; 0 where one of them is not known."""
    try:
        days = [date.fromisoformat((page.article.published or "")[:10]) for page in (left, right)]
    except ValueError:
        return 0
    return abs((days[0] - days[1]).days)


def _bearings(told: Sequence[Said]) -> list[str]:
    """What of each paragraph is the same in every language; a small number or a day of the week alone says
    nothing."""
    made = []
    for said in told:
        firm = [name.text for name in said.names]
        firm += [figure.key for figure in said.figures if not figure.small]
        firm += [date.key for date in said.dates if not date.is_weekday]
        loose = [figure.key for figure in said.figures if figure.small]
        loose += [f"W{date.key[-1]}" for date in said.dates if date.is_weekday]
        made.append(" ".join(firm + loose if firm else []))
    return made


def _mode(left: Page, right: Page, *, one_text: bool) -> Mode:
    """Versions have one address, or one text and nothing that says two outlets ran it."""
    from newsreader.formats import canonical_url

    if left.url and right.url:
        if canonical_url(str(left.url)) == canonical_url(str(right.url)):
            return "versions"
        if _host(left) != _host(right):
            return "outlets"
    elif not one_text or _signed_apart(left, right):
        return "outlets"
    publishers = left.article.publisher, right.article.publisher
    if all(publishers) and fold(publishers[0] or "") != fold(publishers[1] or ""):
        return "outlets"
    return "versions" if one_text else "outlets"


def _signed_apart(left: Page, right: Page) -> bool:
    """Whether the two have other authors and other headlines: one copy in two outlets."""
    ours, theirs = ({fold(name) for name in page.article.byline} for page in (left, right))
    headlines = fold(left.article.title or "") != fold(right.article.title or "")
    return bool(ours and theirs) and not ours & theirs and headlines


def _host(page: Page) -> str:
    return (urlsplit(str(page.url)).hostname or "").removeprefix("www.").removeprefix("m.")


def _head(left: Page, right: Page, mode: Mode) -> tuple[Row, ...]:
    rows = [_pair("title", left.article.title, right.article.title, mode)]
    if left.article.lede or right.article.lede:
        rows.append(_pair("lede", left.article.lede or "", right.article.lede or "", mode))
    return tuple(rows)


def _pair(part: Literal["title", "lede"], left: str, right: str, mode: Mode) -> Row:
    if not left or not right:
        kind: RowKind = "same" if left == right else "left" if left else "right"
        return Row(part, (), (), kind, 0.0, left, right)
    changes = word_changes(left, right)
    kind = "changed" if changes else "same"
    if mode == "outlets" and (mostly(changes.deleted, left) or mostly(changes.inserted, right)):
        changes = WordChanges()  # two headlines of their own
    return Row(part, (), (), kind, 1.0 if kind == "same" else 0.0, left, right, changes)


def _row(left: Sequence[str], right: Sequence[str], row: AlignedRow, mode: Mode) -> Row:
    ours, theirs = "\n".join(left[i] for i in row.left), "\n".join(right[j] for j in row.right)
    if not row.left or not row.right or (mode == "outlets" and row.score < WORDS_FROM):
        return Row("body", row.left, row.right, row.kind, row.score, ours, theirs)
    return Row("body", row.left, row.right, row.kind, row.score, ours, theirs, word_changes(ours, theirs))
