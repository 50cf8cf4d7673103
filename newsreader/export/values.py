"""The values that go into an export and come out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from newsreader.model import Page

if TYPE_CHECKING:
    from newsreader.compare import Comparison

Format = Literal["markdown", "jsonl", "csv", "bibtex", "csl-json"]
FORMATS: tuple[Format, ...] = get_args(Format)
ENDINGS: dict[str, Format] = {
    ".md": "markdown", ".markdown": "markdown", ".txt": "markdown", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".bib": "bibtex", ".json": "csl-json",
}  # fmt: skip
"""What a file is of that has this ending; the first of a format is the one we give."""
Part = Literal["ticker", "recommendations", "notes", "highlights"]
PARTS: tuple[Part, ...] = get_args(Part)
CHOSEN: dict[Format, tuple[Part, ...]] = {
    "markdown": PARTS, "jsonl": ("notes", "highlights"), "csv": ("notes",), "bibtex": (), "csl-json": (),
}  # fmt: skip
"""Which parts a format leaves out unless they are asked for; JSON Lines always hold ticker and
recommendations."""


class Passage(Protocol):
    """A marked passage, as the library keeps it: characters [start, end) of block `block` of the article."""

    @property
    def block(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One page to export, with what its reader added to it."""

    page: Page = field(repr=False)
    tags: tuple[str, ...] = ()
    note: str = ""
    highlights: tuple[Passage, ...] = ()
    story: str = ""
    """What captures of the same story share; the page's address when empty."""
    text: str = field(default="", repr=False)
    """The article text when the page's file is read by itself, as `verify` will read it; the page's own when
    empty."""
    comparison: Comparison | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Options:
    format: Format = "markdown"
    parts: tuple[str, ...] = ()
    """What to add to the article, of PARTS."""
    together: bool = False
    """One file for all pages instead of one a page. JSON Lines and citations are always together."""
    name: str = "newsreader export"
    """Of that one file, without its ending."""
    template: Path | None = None
    """A Jinja2 template for one page's Markdown."""
    replace: bool = False
    """Of a file of JSON Lines or citations: whether to write over the file that has its name. Only Markdown
    carries the marks that tell an export that nobody changed from other files."""
    tags: tuple[str, ...] = ("clippings",)
    """Added to every page's own tags (the web clippers' convention in note-taking programs)."""
    created: str | None = None
    """The date of the export, ISO 8601; None is today."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """What became of one file."""

    path: Path
    status: Literal["written", "updated", "unchanged", "renamed", "failed"]
    """`renamed`: the wanted name belongs to a file that is not ours to change, so another was taken."""
    pages: int
    message: str = ""
    """For people, where the status does not say it all."""
