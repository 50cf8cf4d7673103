"""Which pages of those that were chosen stand beside each other, and the steps from there. Knows no
widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from newsreader.api import Library

MOST = 4
"""Columns that can be read beside each other."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Pages by id."""

    shown: tuple[int, ...]
    """Those in the columns, two to four."""
    several: tuple[int, ...] = ()
    """Three or four marked pages; empty when two were chosen."""
    versions: tuple[int, ...] = ()
    """All captures of the story, oldest first, when those shown are of one story."""

    @classmethod
    def of(cls, ids: Sequence[int], versions: Sequence[int]) -> Sides:
        """What to show first of two to four chosen pages; `versions` are those of the first one's story."""
        chosen = tuple(ids)
        if not set(chosen) <= set(versions):
            return cls(chosen, chosen if len(chosen) > 2 else ())
        chosen = tuple(sorted(chosen, key=tuple(versions).index))
        return cls(chosen, chosen if len(chosen) > 2 else (), tuple(versions))

    @classmethod
    def among(cls, library: Library, ids: Sequence[int]) -> Sides:
        """The same, having asked the library for the versions. Raises LibraryError."""
        return cls.of(ids, [row.id for row in library.versions(ids[0])])

    @property
    def many(self) -> bool:
        return len(self.shown) > 2

    @property
    def stops(self) -> list[tuple[int, ...]]:
        """What a step leads through: all of the marked pages together, then each two of them."""
        return [self.several, *combinations(self.several, 2)] if self.several else []

    @property
    def numbers(self) -> tuple[str, ...]:
        """v3, v4 ... of the versions shown; empty for pages of several stories."""
        return tuple(f"v{self.versions.index(id) + 1}" for id in self.shown) if self.versions else ()

    def step(self, by: int) -> Sides | None:
        """The next or previous pages of those chosen; None at the end of the versions."""
        if stops := self.stops:
            here = next(n for n, stop in enumerate(stops) if set(stop) == set(self.shown))
            return replace(self, shown=stops[(here + by) % len(stops)])
        if self.many:
            at = self.versions.index(self.shown[0]) + by
            return self._window(at) if 0 <= at <= len(self.versions) - len(self.shown) else None
        left, right = self.shown
        others = [id for id in self.versions if id != left]
        at = others.index(right) + by if right in others else -1
        return replace(self, shown=(left, others[at])) if 0 <= at < len(others) else None

    @property
    def can_step(self) -> bool:
        return bool(self.several) or len(self.versions) > 2

    def turned(self) -> Sides:
        """The pages in the opposite order."""
        return replace(self, shown=self.shown[::-1])

    def together(self) -> Sides | None:
        """All beside each other instead of two, or two again; None where there are only two."""
        if not self.can_step:
            return None
        if self.many:
            return replace(self, shown=self.shown[-2:] if self.versions else self.shown[:2])
        if self.several:
            return replace(self, shown=self.several)
        last = max(map(self.versions.index, self.shown))
        return self._window(max(0, last - MOST + 1))

    def _window(self, at: int) -> Sides:
        return replace(self, shown=self.versions[at : at + MOST])
