"""Which other pages tell of the same thing: copies, versions, the same event, the same topic.

    related(store, page_id, limit=20)   other pages, best first, each with its relation and why
    versions(store, page_id)            the captures of one story, oldest first
    events(store)                       the whole library's pages in groups about one happening
    index_page(page)                    what the library keeps of each page for comparing

The library stores that value with the page (table `features`) and looks no deeper.
"""

from __future__ import annotations

from .events import events
from .features import index_page
from .query import related, versions
from .values import Event, Related, Relation

__all__ = ["Event", "Related", "Relation", "events", "index_page", "related", "versions"]
