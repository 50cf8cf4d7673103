"""Links between the paragraphs of several pages -> rows with one cell a page, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Place = tuple[int, int]
"""A page and one of its paragraphs."""


@dataclass(frozen=True, slots=True)
class Link:
    """An alignment put these paragraphs of one page beside these of another."""

    score: float
    here: tuple[Place, ...]
    there: tuple[Place, ...]


def joined(counts: Sequence[int], links: Iterable[Link]) -> list[tuple[frozenset[Place], float]]:
    """Groups of paragraphs that stand in one row, each with the score of the weakest link that holds it.

    `counts` are the paragraphs of each page. Each paragraph is in exactly one group; score 0 for what stands
    alone. Links are joined strongest first, and two paragraphs of a page share a group only where an
    alignment put them together: that each has a counterpart in a third page is not enough.
    """
    group = {(page, i): frozenset({(page, i)}) for page, count in enumerate(counts) for i in range(count)}
    weakest: dict[frozenset[Place], float] = {}
    for link in sorted(links, key=lambda link: -link.score):
        here, there = (
            frozenset[Place]().union(*(group[at] for at in side)) for side in (link.here, link.there)
        )
        if _crowded(here, there):
            continue
        whole = here | there
        weakest[whole] = min((weakest.get(group[at], link.score) for at in whole), default=link.score)
        group.update(dict.fromkeys(whole, whole))
    return [(whole, weakest.get(whole, 0.0)) for whole in dict.fromkeys(group.values())]


def _crowded(here: frozenset[Place], there: frozenset[Place]) -> bool:
    """Whether joining would put paragraphs of one page together that no alignment put together."""
    pages = {page for page, _ in here} & {page for page, _ in there}
    return any({at for at in here if at[0] == p} != {at for at in there if at[0] == p} for p in pages)


def in_order(groups: Sequence[frozenset[Place]], pages: Sequence[int]) -> list[int]:
    """The groups' indices in reading order: that of the first of `pages`.

    What only later pages say comes after what stands before it there; what they begin with comes before the
    first thing that is said by an earlier page, too, or at the end where there is no such thing.
    """
    of = {place: index for index, whole in enumerate(groups) for place in whole}
    speakers = [{page for page, _ in whole} for whole in groups]
    order: list[int] = []
    placed: set[int] = set()
    for page in pages:
        mine = list(dict.fromkeys(of[place] for place in sorted(of) if place[0] == page))
        anchor = next((index for index in mine if index in placed), None)
        at = (len(order) if anchor is None else order.index(anchor)) - 1
        for index in mine:
            if index in placed:
                at = order.index(index)
                continue
            at += 1
            # What another page alone adds at this point stays together.
            while (
                at < len(order)
                and len(speakers[order[at]]) == 1
                and not speakers[order[at]] & {page, pages[0]}
            ):
                at += 1
            order.insert(at, index)
            placed.add(index)
    return order
