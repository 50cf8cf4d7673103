"""The values that a comparison is made of. All frozen, all picklable; positions are characters of the texts
beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from newsreader.model import Page

Mode = Literal["versions", "outlets"]
RowKind = Literal["same", "changed", "moved", "left", "right"]
Relation = Literal["both", "left", "right", "differing"]
"""Which of two texts says something, or that both say it differently."""
Span = tuple[int, int]
"""Start and end of some characters of a text; end not included."""


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """Paragraphs (by index) that say the same: one or several on each side, or none on one side."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    kind: RowKind
    """`left` and `right`: no counterpart. `moved`: the counterpart stands elsewhere in the order (it may be
    changed too)."""
    score: float
    """How alike the two sides are, 0 to 1; 0 where there is no counterpart."""


@dataclass(frozen=True, slots=True)
class WordChanges:
    """What was taken out of the left text and put into the right one, as spans in reading order."""

    deleted: tuple[Span, ...] = ()
    inserted: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.deleted or self.inserted)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a comparison: an aligned row with its texts and the words that differ."""

    part: Literal["title", "lede", "body"]
    left: tuple[int, ...]
    """Indices into `article.paragraphs` of the left page; empty for title and lede."""
    right: tuple[int, ...]
    kind: RowKind
    score: float
    left_text: str
    """The paragraphs joined by "\\n"; "" without a counterpart."""
    right_text: str
    changes: WordChanges = WordChanges()
    """Spans of `left_text` (deleted) and `right_text` (inserted); empty where a side is missing,
    and in rows of two outlets that are too unlike for single words to mean anything."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of the ledger: what kind of thing was changed between two versions."""

    kind: Literal[
        "headline",
        "standfirst",
        "byline",
        "published",
        "updated",
        "section",
        "figure",
        "name",
        "date",
        "quote",
        "attribution",
        "correction",
        "paragraph-added",
        "paragraph-removed",
        "paragraph-moved",
        "sentence-added",
        "sentence-removed",
        "wording",
    ]
    left: str
    """What stood there; "" when it is new."""
    right: str
    """What stands there now; "" when it was taken out."""
    row: int | None = None
    """Which of the comparison's `rows` it is in; None for what is not in the body."""
    note: str = ""
    """One sentence for people where the kind alone does not say it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number, name, date or quotation, and which of the two texts says it."""

    kind: Literal["number", "name", "date", "quote"]
    relation: Relation
    label: str
    """What it is about: the noun of a number, the speaker of a quotation, otherwise the thing itself."""
    left: str = ""
    right: str = ""
    left_paragraph: int | None = None
    right_paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class SharedCopy:
    """Paragraphs that both texts carry (nearly) word for word: usually agency copy."""

    left: int
    right: int
    score: float
    first: Literal["left", "right", "unknown"]
    """Which page says it was published first."""
    agency: str | None = None
    """The agency that either page credits."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles beside each other."""

    left: Page = field(repr=False)
    right: Page = field(repr=False)
    mode: Mode
    head: tuple[Row, ...]
    """The title, and the lede where either page has one."""
    rows: tuple[Row, ...]
    """The body's paragraphs."""
    ledger: tuple[Edit, ...] = ()
    """What was edited (versions only)."""
    facts: tuple[Fact, ...] = ()
    """Numbers, names, dates and quotations of both."""
    shared: tuple[SharedCopy, ...] = ()
    """Copy that both carry (outlets only)."""
    related: bool = True
    """False when the two are about different things: then only copy that both carry is aligned."""
    summary: str = ""
    """One line for people: "headline changed · 1 figure · 1 paragraph moved · updated unmoved"."""
