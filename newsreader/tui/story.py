"""Everything the panes need of one page, fetched in one go off the event loop, and the recent ones kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from newsreader.api import Library
from newsreader.library import GONE, Highlight, Row
from newsreader.model import Page
from newsreader.tui.render.article import Passage
from newsreader.tui.render.side import recommendation_items

KEPT = 64
"""Pages kept, so that going to and fro is instant."""


@dataclass(frozen=True, slots=True)
class Story:
    """A page of the library with what the reader and the library know about it."""

    row: Row
    page: Page
    note: str
    highlights: tuple[Highlight, ...]
    ticker_saved: tuple[int | None, ...]
    """For each ticker item, the id of the saved page that it names."""
    recommendations_saved: tuple[int | None, ...]

    @property
    def passages(self) -> list[Passage]:
        return [Passage.of(highlight) for highlight in self.highlights if highlight.block != GONE]


def load_story(library: Library, id: int) -> Story:
    """Raises LibraryError when the page is gone."""
    row = library.row(id)
    page = library.page(id)
    return Story(
        row=row,
        page=page,
        note=library.note(id),
        highlights=tuple(library.highlights(id)),
        ticker_saved=tuple(library.saved(page.ticker)) if page.ticker else (),
        recommendations_saved=tuple(library.saved(recommendation_items(page)))
        if page.recommendations
        else (),
    )


class Stories:
    """The stories that were shown last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Story] = OrderedDict()

    def get(self, id: int) -> Story | None:
        story = self._kept.get(id)
        if story is not None:
            self._kept.move_to_end(id)
        return story

    def put(self, id: int, story: Story) -> None:
        self._kept[id] = story
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def forget(self, *ids: int) -> None:
        """Forget some, or all when none are named."""
        if not ids:
            self._kept.clear()
        for id in ids:
            self._kept.pop(id, None)
