"""What `related` answers with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Relation = Literal["copy", "version", "event", "topic"]
"""copy: the same text from another file or outlet; version: another text of the same article; event: another
article about the same happening; topic: less than that."""


@dataclass(frozen=True, slots=True)
class Related:
    """One other page, and what it has to do with the open one."""

    id: int
    path: str
    title: str
    site: str
    published: str
    """ISO 8601 in the precision that was read; "" when unknown."""
    score: float
    """0 to 1; the order of the list. Above 0.28 two pages usually tell of one event."""
    relation: Relation
    reason: str
    """Why, in words: "same event: 14 shared names and terms (Reid, Promises, Taradise), 2 days apart"."""
    sure: bool = True
    """False when the figures lie so close to the threshold that the relation may be the neighbouring one."""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Pages that tell of one happening."""

    id: int
    """The number of its oldest page: it stays while that page stays."""
    title: str
    """The headline of the page that has most in common with the others."""
    ids: tuple[int, ...]
    """Oldest first (by publication, else by when it was saved); so are `paths`."""
    paths: tuple[str, ...]
    sites: tuple[str, ...]
    first: str
    """Date of the oldest page, ISO 8601; "" when no page has one. `last` is of the newest."""
    last: str
    languages: tuple[str, ...] = ()
    """Of its pages, where known."""

    @property
    def sure(self) -> bool:
        """False across languages: names and numbers carry the event there, not what is said of them."""
        return len(self.languages) < 2

    @property
    def size(self) -> int:
        return len(self.ids)
