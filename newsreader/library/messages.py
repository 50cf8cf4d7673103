"""What the indexer and its worker processes say to each other."""

from __future__ import annotations

from dataclasses import dataclass

from .extract import Extract

MAX_PAGE = 64 << 20
"""Bytes of the largest page that is read, unless a task says otherwise."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read."""

    path: str
    digest: str = ""
    """SHA-256 of the file when it was last indexed; when it still is, the file is unchanged."""
    was: str = ""
    """Where that digest comes from when it is another path, gone now: the file may have been moved."""
    skip: int = 0
    """How many of its records are done with: after a record that killed a worker."""
    limit: int = MAX_PAGE
    """Bytes of the largest page to read."""
    profiles: tuple[str, str] = ("", "")
    """The folder of site profiles, and a digest of what is in it."""
    host: str = ""
    """Instead of a file: the site whose pages are to be decided again, in the index at `path`."""
    part: tuple[int, int] = (0, 1)
    """Of a site with many pages: which share of them, of how many shares."""


@dataclass(frozen=True, slots=True)
class Got:
    """A page, ready to be stored."""

    extract: Extract
    host: str = ""
    signature: bytes = b""
    """What it tells of its site."""
    view: bytes = b""
    """What was known of the site when it was decided (sites.py): what a profile teaches."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A file or record that could not be read or split."""

    record: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Done:
    """The end of a file."""

    digest: str = ""
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Alive:
    """Nothing yet, but the work goes on."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A page that was decided again with what the folder knows."""

    page_id: int
    path: str
    view: bytes
    extract: Extract | None
    """None when the decision is the same."""
    old_words: tuple[str, ...] | None = None
    """What the full-text index holds of it; None when that stays."""


Message = Got | Bad | Done | Alive | Settled
