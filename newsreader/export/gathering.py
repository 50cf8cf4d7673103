"""From rows of the library to what is exported: the page with its inline markup, its tags, note and
highlights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from newsreader.errors import CaptureError
from newsreader.export.values import Entry, Passage
from newsreader.model import Block, Page


class Found(Protocol):
    """What is needed of a row."""

    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def story(self) -> str: ...


class Shelf(Protocol):
    """What is needed of the library."""

    def page(self, id_or_path: int, /) -> Page: ...
    def row(self, id: int, /) -> Found: ...
    def note(self, id: int, /) -> str: ...
    def highlights(self, id: int, /) -> Sequence[Passage]: ...


def gather(library: Shelf, ids: Iterable[int], *, markup: bool = True) -> Iterator[Entry]:
    """The pages with these ids, in that order, with everything the user added.

    With `markup` each page's file is read once more for links and emphasis; where it is gone the text alone
    is taken.
    """
    for id in ids:
        page, row = library.page(id), library.row(id)
        fresh = reread(page) if markup else None
        yield Entry(
            _with_html(page, fresh),
            tags=row.tags,
            note=library.note(id),
            highlights=tuple(library.highlights(id)),
            story=row.story,
            text=fresh.article.text if fresh else "",
        )


def with_markup(page: Page) -> Page:
    """The page with `html` on the blocks whose text is still so in its file; as it is when the file is
    gone."""
    return _with_html(page, reread(page))


def _with_html(page: Page, fresh: Page | None) -> Page:
    if fresh is None:
        return page
    known = {block.text: block.html for block in fresh.article.blocks if block.html}
    blocks = tuple(_dressed(block, known) for block in page.article.blocks)
    return replace(page, article=replace(page.article, blocks=blocks))


def _dressed(block: Block, known: dict[str, str]) -> Block:
    html = block.html or known.get(block.text)
    return replace(block, html=html) if html else block


def reread(page: Page) -> Page | None:
    """The page split once more from its file; None when the file is gone or another."""
    from newsreader import config, formats, split

    if not page.path:
        return None
    try:
        capture = formats.load(Path(page.path), page.record, limit=config.load().max_page_bytes)
    except (CaptureError, OSError):
        return None
    if page.sha256 and capture.sha256 != page.sha256:
        return None
    return split.split(capture, keep_html=True)
