"""The library as scripts, the command line and the screen use it.

What needs the splitter or numpy is imported when it is first used: a search loads neither.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from newsreader import config
from newsreader.errors import LibraryError
from newsreader.library import (
    Failed,
    Finished,
    Highlight,
    IndexEvent,
    Row,
    Stats,
    Store,
    checking,
    complete,
    dumping,
    history,
    pages,
    search,
)
from newsreader.library import annotations as annotating

if TYPE_CHECKING:
    from newsreader.model import Page, Recommendation, TickerItem
    from newsreader.related import Event, Related
    from newsreader.timeline import Front, RecommendedBy, TickerLine, Unsaved, Variant

PageRef = int | str | os.PathLike[str]
"""A page by its number or by the path of its file."""


def open_library(directory: str | os.PathLike[str] | None = None, *, temporary: bool = False) -> Library:
    """The user's own library, or the one in `directory` (made when it is not there). Raises LibraryError.

    With `temporary`, a library that cannot be written is read all the same, or one is made for this sitting
    alone; its `notices` say what is not kept, and adding tags or notes raises LibraryError.
    """
    own = config.directories()
    cache, data = (own.cache, own.data) if directory is None else (Path(directory), Path(directory))
    return Library(Store(cache, data, temporary=temporary))


class Library:
    """The index of saved pages and everything a person added to them. Safe to use from any thread.

    Methods raise LibraryError when the files cannot be read or written, and QueryError (with its place in the
    line) for a mistake in a query.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about the opening, for people: that the index is being rebuilt, for example."""
        return self.store.notices

    # Index

    def index(
        self, folders: Iterable[str | os.PathLike[str]], *, workers: int | None = None, force: bool = False
    ) -> Generator[IndexEvent, None, None]:
        """Bring the index up to date with `folders` (or files), yielding what happens.

        Only new and changed files are read, in `workers` processes (None: one a processor; 0: in this one).
        Closing the iterator stops cleanly; what was indexed stays.
        """
        from newsreader import related
        from newsreader.library import indexer

        settings = config.load()
        found = indexer.index(
            self.store,
            folders,
            workers=settings.workers or None if workers is None else workers,
            force=force,
            hook=related.index_page,
            limit=settings.max_page_bytes,
            profiles=str(settings.profiles_dir(config.directories())),
        )
        return _then_grouped(self.store, found)

    def failures(self) -> list[Failed]:
        """What could not be read when it was last tried."""
        return pages.failures(self.store)

    def stats(self) -> Stats:
        return pages.stats(self.store)

    def check(self) -> list[str]:
        """Whether both files are whole: problems in sentences, none when all is well."""
        return checking.check(self.store)

    def orphans(self) -> int:
        """How many captures with tags, notes or highlights are not in the index now: their files are away."""
        return checking.orphans(self.store)

    # Search

    def search(
        self, query: str = "", *, limit: int = 50, offset: int = 0, sort: str = "auto", lenient: bool = False
    ) -> list[Row]:
        """Matching pages with a passage that shows the match.

        `sort`: auto (relevance for few matches, else newest), newest, oldest, relevance, title, site, saved.
        `lenient` takes a line that is still being typed: open quotes close, the last word may go on.
        """
        return search.search(self.store, query, limit=limit, offset=offset, sort=sort, lenient=lenient)

    def ids(self, query: str = "", *, sort: str = "auto", lenient: bool = False) -> list[int]:
        """The numbers of all matching pages, in order. Raises Interrupted when `interrupt` was called."""
        return search.ids(self.store, query, sort=sort, lenient=lenient)

    def rows(self, ids: Sequence[int], *, query: str = "") -> list[Row]:
        """The rows of some pages, in the order given; with `query`, each with a passage that shows the
        match."""
        return search.rows(self.store, ids, query=query)

    def count(self, query: str = "", *, lenient: bool = False) -> int:
        return search.count(self.store, query, lenient=lenient)

    def interrupt(self) -> None:
        """From another thread: abandon the searches that are running."""
        self.store.interrupt()

    def terms(self, query: str, *, lenient: bool = False) -> list[str]:
        """The words and phrases of a query to light up in an article, a prefix with its star."""
        return search.terms(query, lenient=lenient)

    def ranked(self, query: str, *, lenient: bool = False) -> bool:
        """Whether the order `auto` puts the best match first for this query, and not the newest."""
        return search.ranked(self.store, query, lenient=lenient)

    def hint(self, query: str) -> str | None:
        """For a query that finds nothing: another one that does, such as "ticker:port finds 3"; else None."""
        return search.hint(self.store, query)

    def complete(self, text: str, cursor: int) -> list[str]:
        """What may replace the word of the search line that ends at `cursor`."""
        return complete.complete(self.store, text, cursor)

    # Pages

    def page(self, page: PageRef) -> Page:
        return pages.page(self.store, page)

    def row(self, id: int) -> Row:
        return pages.row(self.store, id)

    def find(self, path: str | os.PathLike[str], record: str = "") -> Row | None:
        """The page in a file, if it is in the library."""
        found = pages.find_id(self.store, path, record)
        return None if found is None else pages.row(self.store, found)

    def text_of(self, page: PageRef) -> str:
        """The article's text, lede first."""
        return self.page(page).article.text

    def saved(self, items: Sequence[Recommendation | TickerItem]) -> list[int | None]:
        """For each recommendation or ticker item, the number of the saved page that it names."""
        return pages.saved(self.store, items)

    # Annotations

    def tag(self, ids: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = ()) -> int:
        """Add and remove tags; returns how many pages changed. One step of undo."""
        return annotating.tag(self.store, ids, add, remove)

    def undo(self) -> str | None:
        """Take back the last change of tags, notes or highlights; says what it was, None for none."""
        return history.undo(self.store)

    def redo(self) -> str | None:
        """Do again what was taken back last; says what it was, None when there is nothing."""
        return history.redo(self.store)

    def tags(self) -> list[tuple[str, int]]:
        """Every tag with how many pages carry it."""
        return annotating.tag_counts(self.store)

    def mark_read(self, ids: Sequence[int], read: bool = True) -> None:
        annotating.mark_read(self.store, ids, read)

    def note(self, id: int) -> str:
        return annotating.note(self.store, id)

    def set_note(self, id: int, text: str) -> None:
        """An empty text removes the note. One step of undo."""
        annotating.set_note(self.store, id, text)

    def highlights(self, id: int) -> list[Highlight]:
        """The marked passages of a page in reading order, each where its words stand now."""
        return annotating.highlights(self.store, id)

    def add_highlight(self, id: int, block: int, start: int, end: int, text: str) -> None:
        """Mark characters [start, end) of block `block` of the article; `text` is what stands there."""
        self.add_highlights(id, [(block, start, end, text)])

    def add_highlights(self, id: int, passages: Sequence[tuple[int, int, int, str]]) -> None:
        """Mark several passages (block, start, end, text) in one step of undo."""
        annotating.add_highlights(self.store, id, passages)

    def remove_highlight(self, id: int, block: int, start: int) -> None:
        """Remove the highlights that cover character `start` of `block`."""
        self.remove_highlights(id, [(block, start)])

    def remove_highlights(self, id: int, places: Sequence[tuple[int, int]]) -> None:
        """Remove the highlights that cover any of some characters (block, start), in one step of undo."""
        annotating.remove_highlights(self.store, id, places)

    def searches(self) -> list[tuple[str, str]]:
        """The saved searches: name and query."""
        return annotating.searches(self.store)

    def save_search(self, name: str, query: str) -> None:
        annotating.save_search(self.store, name, query)

    def delete_search(self, name: str) -> None:
        annotating.delete_search(self.store, name)

    def get_state(self, name: str, default: Any = None) -> Any:
        """What `set_state` kept under `name`: positions, pane sizes and the like."""
        return annotating.get_state(self.store, name, default)

    def set_state(self, name: str, value: Any) -> None:
        """Keep a JSON value under `name`."""
        annotating.set_state(self.store, name, value)

    def dump(self) -> Iterator[str]:
        """All annotations as lines of JSON."""
        return dumping.dump(self.store)

    def restore(self, lines: Iterable[str]) -> int:
        """Add the annotations of a dump to those here; returns how many entries it held."""
        return dumping.restore(self.store, lines)

    # What many pages say together

    def related(self, page: PageRef, limit: int = 20) -> list[Related]:
        """Other pages, best first: copies and versions of this one, the same event, the same topic."""
        from newsreader import related

        return related.related(self.store, pages.to_id(self.store, page), limit)

    def events(self) -> list[Event]:
        """Groups of pages about one happening."""
        from newsreader import related

        return related.events(self.store)

    def versions(self, page: PageRef) -> list[Row]:
        """The captures of this page's story, oldest first, itself included."""
        from newsreader import related

        return self.rows(related.versions(self.store, pages.to_id(self.store, page)))

    def recommended_by(self, page: PageRef) -> list[RecommendedBy]:
        """The pages that pushed this one at their readers."""
        from newsreader import timeline

        return timeline.recommended_by(self.store, pages.to_id(self.store, page))

    def timeline(self, query: str = "") -> list[TickerLine]:
        """Every ticker line: first and last seen, and where."""
        from newsreader import timeline

        return timeline.ticker_timeline(self.store, query)

    def variants(self, page: PageRef) -> list[Variant]:
        """Other headlines under which pages carried this story."""
        from newsreader import timeline

        return timeline.variants(self.store, pages.to_id(self.store, page))

    def unsaved(self, limit: int = 200) -> list[Unsaved]:
        """Stories that were recommended most and of which no page is here."""
        from newsreader import timeline

        return timeline.unsaved(self.store, limit)

    def fronts(self, site: str) -> list[Front]:
        """What an outlet's most-read and latest blocks held, day by day."""
        from newsreader import timeline

        return timeline.fronts(self.store, site)


def _then_grouped(store: Store, found: Generator[IndexEvent]) -> Generator[IndexEvent, None, None]:
    """Passes on what indexing tells; before it says that it has finished, the events are grouped: that takes
    a fiftieth of its time, and nobody who looks at them has to wait for it."""
    from newsreader import related

    with contextlib.closing(found):
        for event in found:
            if isinstance(event, Finished) and (event.indexed or event.removed):
                with contextlib.suppress(LibraryError):
                    related.events(store)
            yield event
