"""What `timeline` answers with. Every time is ISO 8601, "" when unknown; `sure` tells a known time from a
bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TickerLine:
    """One line that ran in breaking-news strips, with its rewordings."""

    text: str
    """The wording that ran on most pages."""
    wordings: tuple[str, ...]
    """All wordings, oldest first."""
    first: str
    """When it was first seen: the time that the strip showed, as a moment (see `shown`), else when that page
    was saved, else the newest date on it."""
    last: str
    sure: bool
    """Whether both times are known, not only bounds."""
    sites: tuple[str, ...]
    ids: tuple[int, ...]
    """The pages that carried it, oldest first."""
    count: int
    """How many pages those are."""
    article: int | None
    """The saved page that the line became: by its link, else by its very headline, else by one story's
    headline that says the same."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """One bar of the density plot."""

    start: str
    """ISO 8601: an hour, a day, a Monday or the first of a month."""
    count: int
    """Lines that were first seen in it."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Another headline under which this story ran."""

    title: str
    kind: Literal["variant", "edited"]
    """edited: the story's own page had this headline in another saved version; variant: anything else."""
    source: Literal["recommendation", "ticker", "picture", "version"]
    """picture: the text of the picture beside a recommendation."""
    where: str
    """For people: "Most Read on Harbour Post, 2 pages"."""
    first: str
    last: str
    ids: tuple[int, ...]
    """The pages that show it, oldest first."""
    figures: tuple[str, ...] = ()
    """The numbers in which it differs, as "6 instead of 5", "12 only here" or "without 12"."""
    headline: str = ""
    """The headline that it differs from."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A story that pages pushed at their readers, and of which no page is here."""

    title: str
    url: str | None
    titles: tuple[str, ...]
    """All its headlines, the most frequent first."""
    count: int
    """Pages that pushed it."""
    sites: tuple[str, ...]
    groups: tuple[str, ...]
    """Where it stood: "ticker" and the kinds of recommendation."""
    first: str
    last: str
    ids: tuple[int, ...]
    """Pages that pushed it, oldest first, at most 100."""


@dataclass(frozen=True, slots=True)
class RecommendedBy:
    """A page that recommended this one."""

    id: int
    path: str
    site: str
    title: str
    """Of the recommending page."""
    kind: str
    """The group's kind (see model.GroupKind), or "ticker"."""
    label: str | None
    """What the page called the group."""
    seen: str
    """When that page was saved (or the newest date on it)."""
    sure: bool
    """Whether that time is known, not a bound."""
    headline: str
    """The headline under which it recommended this story."""


@dataclass(frozen=True, slots=True)
class Front:
    """What one block of an outlet held on one day."""

    day: str
    """ISO 8601 date; "" for pages of which no time is known."""
    kind: str
    label: str | None
    titles: tuple[str, ...]
    """As many pages showed them, most first, then in the page's order."""
    items: tuple[tuple[str, int, int | None], ...]
    """The same with how many pages showed each, and the saved page of that story."""
    pages: int
    """How many pages of that day were looked at."""
