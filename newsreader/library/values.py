"""The values that the library hands out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One page in a list."""

    id: int
    key: str
    """SHA-256 of the capture: what annotations hang on."""
    path: str
    record: str
    title: str
    site: str
    url: str
    published: str
    """ISO 8601 in the precision that was read, "" when unknown; so is `saved`."""
    saved: str
    language: str
    tags: tuple[str, ...] = ()
    unread: bool = True
    has_note: bool = False
    snippet: str = ""
    versions: int = 1
    """How many distinct texts of this story the library holds."""
    story: str = ""


GONE, LEDE = -1, -2
"""Stand for a block in a highlight: its text is no longer in the article; it is in the lede."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A marked passage: characters [start, end) of block `block` of the article."""

    block: int
    """Index into `page.article.blocks`, LEDE or GONE."""
    start: int
    end: int
    text: str
    created: str


@dataclass(frozen=True, slots=True)
class Stats:
    pages: int
    sites: int
    stories: int
    failures: int
    folders: tuple[str, ...]
