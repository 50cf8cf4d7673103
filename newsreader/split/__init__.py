"""Capture -> Page, in two pure stages.

read(capture)       parse once, walk once: the block stream with its witnesses (Draft)
decide(draft)       each block its pane (Page)
split(capture)      both

    stream              what a parsed page looks like to everything below; knows no parser
    html/               HTML -> stream: parse once, walk once
    facts/              title, people, dates, section, topics
    body/               which blocks are the article (features, forest, rules), and what each of them is
    beside/             the ticker, and the lists of other stories with their labels and kinds
    dump/               plain text dumps: the same answers from form, labels and language
    site, profile       what a folder knows of a site; what a person taught (selectors)
    folder, explaining  many pages in two passes; the evidence for each block
    instead             what was shown in place of a story: a call to log in, a page that is not there
    vocabulary, discussion, language   what words mean; what heads readers' comments; which language it is
    wordlists, data/    the tables of words, and weights

The parts are imported when they are first used: the words and the dates are wanted elsewhere without them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsreader.garbage import uncollected
from newsreader.model import Article, Capture, Page, RecommendationGroup, SavedAt
from newsreader.split.stream import Draft

if TYPE_CHECKING:
    from newsreader.split.explaining import BlockReport
    from newsreader.split.facts.metadata import Facts
    from newsreader.split.profile import Profile
    from newsreader.split.site import Signature, SiteKnowledge

__all__ = ["Draft", "decide", "explain", "read", "signature", "split"]


def read(capture: Capture, *, keep_html: bool = False) -> Draft:
    """Stage 1: the page as a stream of blocks. With `keep_html` each candidate carries its inline markup."""
    from newsreader.split import dump
    from newsreader.split.html import dom

    if capture.media == "text":
        return dump.read(capture)
    return dom.read_html(capture, keep_html=keep_html)


def decide(draft: Draft, site: SiteKnowledge | None = None, profile: Profile | None = None) -> Page:
    """Stage 2: each block its pane. `site` is what the folder knows, `profile` what a person taught."""
    from newsreader.split import instead

    page = _decided(draft, site, profile)
    note = instead.note(draft, page)
    return replace(page, notes=(*page.notes, note)) if note else page


def _decided(draft: Draft, site: SiteKnowledge | None, profile: Profile | None) -> Page:
    from newsreader.split import dump
    from newsreader.split.beside import panes
    from newsreader.split.body import article
    from newsreader.split.facts import metadata

    if dump.is_dump(draft):
        page = dump.decide(draft, site)
        return replace(page, recommendations=_inline_first(page.recommendations))
    votes = site.votes(draft) if site is not None else {}
    taught: dict[int, str] = {}
    if profile is not None:
        taught = dict(profile.panes(draft))
        for index, vote in profile.votes(draft).items():
            votes[index] = votes.get(index, 0.0) + vote
    body, beside = panes.with_article(draft, votes, taught)
    facts = metadata.read(draft, body.chosen)
    article.forget()
    return Page(
        article=Article(
            title=facts.title,
            byline=facts.byline,
            published=facts.published,
            modified=facts.modified,
            section=facts.section,
            lede=body.lede,
            blocks=body.blocks,
            captions=body.captions,
            topics=facts.topics,
            language=facts.language,
            publisher=facts.publisher,
            agency=facts.agency,
        ),
        ticker=beside.ticker,
        recommendations=_inline_first(beside.recommendations),
        url=draft.url,
        saved_at=_saved(draft, facts),
        path=draft.path,
        record=draft.record,
        format=draft.format,
        sha256=draft.sha256,
        notes=draft.notes,
    )


def _inline_first(groups: tuple[RecommendationGroup, ...]) -> tuple[RecommendationGroup, ...]:
    """What the text itself points to, then the boxes around it in the page's order."""
    return tuple(sorted(groups, key=lambda group: group.kind != "inline"))


def _saved(draft: Draft, facts: Facts) -> SavedAt:
    """When the page was saved; where nothing says so, the newest date visible on it bounds it."""
    from newsreader.split.facts import metadata

    if draft.saved_at.value:
        return draft.saved_at
    bound = max(metadata.newest(draft) or "", str(facts.modified or ""), str(facts.published or "")) or None
    if bound is None:
        return draft.saved_at
    # A file may be given the time at which its page last changed (wget), and a page may be newer still.
    latest = draft.saved_at.not_after
    latest = None if latest and latest[:10] < bound[:10] else latest
    return replace(draft.saved_at, not_before=bound, not_after=latest, source="newest date on the page")


@uncollected()
def split(capture: Capture, *, keep_html: bool = False) -> Page:
    """One saved page, split."""
    return decide(read(capture, keep_html=keep_html))


def signature(draft: Draft) -> Signature:
    """What the page tells about its site, for `site.SiteKnowledge`."""
    from newsreader.split import site

    return site.signature(draft)


def explain(
    capture: Capture, site: SiteKnowledge | None = None, profile: Profile | None = None
) -> tuple[BlockReport, ...]:
    """Every block of the page, its pane, and the evidence."""
    from newsreader.split import explaining

    return explaining.explain(read(capture), site, profile)
