"""Simple CSS selectors on the boxes of a Draft: `article.story > p.text`, `#main li`, `div.teaser`.

Compounds of a tag, `.classes` and an `#id`, joined by a space (anywhere inside) or `>` (directly inside;
elements without text of their own make no box and are passed over). Nothing else: a profile is written by
people and by `teach`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsreader.split.stream import Box, Draft

_COMPOUND = re.compile(r"(\*|[a-zA-Z][\w-]*)?((?:[.#][^\s.#>]+)*)$")
_PART = re.compile(r"([.#])([^.#]+)")


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    id: str
    classes: frozenset[str]
    child: bool
    """Whether the compound before it must match the very next box outwards."""

    def matches(self, box: Box) -> bool:
        if self.tag and box.tag != self.tag:
            return False
        if self.id and box.id != self.id:
            return False
        return not self.classes or self.classes.issubset(box.classes.split())


@dataclass(frozen=True, slots=True)
class Selector:
    """One parsed selector."""

    text: str
    compounds: tuple[_Compound, ...]

    def boxes(self, draft: Draft) -> list[Box]:
        """The boxes that match, in document order."""
        last = self.compounds[-1]
        return [box for box in draft.boxes if last.matches(box) and self._within(draft, box)]

    def _within(self, draft: Draft, box: Box) -> bool:
        """Whether the outer compounds match around `box`, innermost first."""
        outside = draft.ancestors(box.parent)
        at = 0
        for n in range(len(self.compounds) - 2, -1, -1):
            if self.compounds[n + 1].child:
                if at >= len(outside) or not self.compounds[n].matches(outside[at]):
                    return False
                at += 1
                continue
            while at < len(outside) and not self.compounds[n].matches(outside[at]):
                at += 1
            if at >= len(outside):
                return False
            at += 1
        return True


def parse(text: str) -> Selector:
    """A selector; raises ValueError that names the part which is not understood."""
    compounds: list[_Compound] = []
    child = False
    for word in text.replace(">", " > ").split():
        if word == ">":
            if child or not compounds:
                raise ValueError(f"{text!r}: '>' must stand between two elements")
            child = True
            continue
        match = _COMPOUND.match(word)
        if not match or not word.strip("*"):
            raise ValueError(f"{text!r}: {word!r} is not tag.class#id")
        parts = _PART.findall(match[2])
        compounds.append(
            _Compound(
                (match[1] or "").lower().strip("*"),
                next((value for sign, value in parts if sign == "#"), ""),
                frozenset(value for sign, value in parts if sign == "."),
                child,
            )
        )
        child = False
    if not compounds or child:
        raise ValueError(f"{text!r}: a selector names at least one element and does not end in '>'")
    return Selector(text, tuple(compounds))
