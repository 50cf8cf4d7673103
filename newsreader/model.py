"""The values that flow through the program: bytes -> Capture -> Page. Frozen, picklable, without files.

Every string in a `Page` has passed `newsreader.text.clean`. Dates are ISO 8601 in the precision that was read
("2031-12", "2031-12-13", "2031-12-13T00:15", "2031-12-13T00:15+01:00"), never padded with invented parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

GroupKind = Literal[
    "related",
    "inline",
    "most-read",
    "read-next",
    "more-from",
    "trending",
    "latest",
    "coverage",
    "sponsored",
    "other",
]
KIND_NAMES: dict[str, str] = {
    "related": "Related",
    "inline": "In the text",
    "most-read": "Most read",
    "read-next": "Read next",
    "more-from": "More from",
    "trending": "Trending",
    "latest": "Latest",
    "coverage": "Full coverage",
    "sponsored": "Sponsored",
    "other": "More",
}
"""What people call each kind: of a group that the page gave no name, and beside its own."""

BlockKind = Literal["paragraph", "heading", "list-item", "quote", "table", "embed", "entry", "preformatted"]
"""`entry` heads one entry of a live blog (its text is the entry's heading, or empty; `time` its time);
`embed` is an embedded post's text; `table` holds one row a line, cells separated by " | "."""


class Sourced(str):
    """A string that knows where it was read: equal to the plain string, with `.source` beside it.

    `source` is a short phrase for people, such as "json-ld datePublished" or "SingleFile comment".
    """

    __slots__ = ("source",)
    source: str

    def __new__(cls, value: str, source: str) -> Sourced:
        self = super().__new__(cls, value)
        self.source = source
        return self

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.source


@dataclass(frozen=True, slots=True)
class SavedAt:
    """When a capture was saved: known (`value`), or only bounded. All ISO 8601 or None."""

    value: str | None = None
    not_before: str | None = None
    """The newest date that is visible on the page: it cannot have been saved earlier."""
    not_after: str | None = None
    """For example the file's own time, which a copy may have made later than the save."""
    source: str = ""
    """Where `value` was read, or what sets the bound, for people: "SingleFile comment", "file time"."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One saved copy of one page: decoded text and what its container says about it."""

    text: str = field(repr=False)
    """The decoded HTML or plain text (not cleaned: cleaning is done as strings leave the tree)."""
    media: Literal["html", "text"]
    format: str
    """The container it was read from: html, singlefile, mhtml, warc, text, ... (see `formats`)."""
    path: str = ""
    """The file as the user would name it ("" for bytes without a file)."""
    record: str = ""
    """Which record of an archive; "" for a file that is one page."""
    url: Sourced | None = None
    saved_at: SavedAt = SavedAt()
    sha256: str = ""
    """Of the bytes of this capture (of the file, or of the record's payload)."""
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    """What was odd while reading, in sentences for people."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article's body, in reading order."""

    kind: BlockKind
    text: str
    level: int = 0
    """Of a heading (1 to 6) or the nesting of a list item (1 is outermost)."""
    time: Sourced | None = None
    html: str | None = field(default=None, repr=False)
    """Sanitised inline markup of the block (a, em, strong, code, br), when the split was asked to keep it."""
    number: int = 0
    """Of an item of a numbered list its number, else 0."""


@dataclass(frozen=True, slots=True)
class Article:
    title: str = ""
    byline: tuple[str, ...] = ()
    """People or desks, one name an entry, without "By" and without job titles."""
    published: Sourced | None = None
    modified: Sourced | None = None
    section: str | None = None
    lede: str | None = None
    """The standfirst, when the page sets it apart from the body."""
    blocks: tuple[Block, ...] = ()
    captions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    language: str | None = None
    """ISO 639-1, lower case."""
    publisher: str | None = None
    agency: str | None = None
    """The news agency or source that the page credits ("Source: Agencies")."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The texts of the body's blocks, without the lede and without captions."""
        return tuple(block.text for block in self.blocks if block.text)

    @property
    def text(self) -> str:
        """Lede and paragraphs joined by "\\n"; headings and list items included, captions not."""
        return "\n".join(((self.lede,) if self.lede else ()) + self.paragraphs)


@dataclass(frozen=True, slots=True)
class TickerItem:
    text: str
    time: str | None = None
    """As shown, made ISO 8601 where that is certain ("09:12" stays "09:12")."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    title: str
    url: str | None = None
    """Absolute where the page's own address is known."""
    section: str | None = None
    published: str | None = None
    image_text: str | None = None
    """The picture's text where it differs from the title: it may be an older headline."""


@dataclass(frozen=True, slots=True)
class RecommendationGroup:
    kind: GroupKind
    label: str | None
    """As the page words it; None when the group has none."""
    items: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A capture after splitting."""

    article: Article
    ticker: tuple[TickerItem, ...] = ()
    recommendations: tuple[RecommendationGroup, ...] = ()
    url: Sourced | None = None
    saved_at: SavedAt = SavedAt()
    path: str = ""
    record: str = ""
    format: str = ""
    sha256: str = ""
    notes: tuple[str, ...] = ()
    """What was odd while reading or splitting, in sentences for people."""
