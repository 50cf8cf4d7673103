"""Lists behind tabs: which panel each tab of a row shows."""

from __future__ import annotations

from collections.abc import Iterator

from newsreader.split import vocabulary
from newsreader.split.beside import said
from newsreader.split.beside.layout import common_box, shape_of
from newsreader.split.beside.nodes import HEADINGS
from newsreader.split.stream import Box, Candidate, Draft

MOST = 40
"""Rows of tabs, and panels, that are looked at: each costs a walk over the boxes."""
LONGEST = 40
"""Characters of a tab."""
_KNOWN = frozenset(
    (
        "latest", "recent", "most_read", "trending", "related", "recommended", "top", "picks", "media",
        "more_from", "breaking", "comments",
    )
)  # fmt: skip
"""Meanings of labels of which a row of tabs has at least one."""


def panels(draft: Draft, headline: int = -1) -> list[tuple[int, int, str]]:
    """What each tab shows, as (first candidate, end, text of the tab): by the id that its link names, else
    the k-th box after k tabs side by side. What holds the page's headline is no panel."""
    found: list[tuple[int, int, str]] = []
    named: dict[str, str] = {}
    rows = list(_rows(draft))[:MOST]
    for row in rows:
        named.update(
            [(address[1:], text) for text, address, _ in row if address[:1] == "#" and address != "#"]
        )
    if named:
        found += [(box.first, box.last, named[box.id]) for box in draft.boxes if box.id and box.id in named]
    for row in rows:
        if len(row) > 1 and row[-1][2].index + 1 < len(draft.candidates):
            found += [panel for panel in _after(draft, row) if not any(panel[0] == old[0] for old in found)]
    return [panel for panel in found if not panel[0] <= headline < panel[1]][:MOST]


_Tab = tuple[str, str, Candidate]
"""Its text, its address and its candidate."""


def _rows(draft: Draft) -> Iterator[list[_Tab]]:
    """Runs of short texts side by side that lead nowhere, one of them at least a label that lists have."""
    candidates = draft.candidates
    end = 0
    for seed in candidates:
        if seed.index < end or len(seed.text) > LONGEST * 4 or not _is_known(draft, seed):
            continue
        first = last = seed.index
        while first > end and _beside(draft, candidates[first - 1], candidates[first]):
            first -= 1
        while last + 1 < len(candidates) and _beside(draft, candidates[last], candidates[last + 1]):
            last += 1
        end = last + 1
        row = [tab for c in candidates[first:end] for tab in _tabs(c)]
        if len({text for text, _, _ in row}) == len(row):
            yield row


def _is_known(draft: Draft, c: Candidate) -> bool:
    """Whether a candidate is a tab, or a row of tabs, with a label that lists have."""
    if c.links and _leads(c.links[0].url):
        return False
    if len(c.links) < 2:
        if len(c.text) > LONGEST:
            return False
        if not vocabulary.meanings(c.text):  # then it needs another tab beside it to be worth a closer look
            near = draft.candidates[max(0, c.index - 1) : c.index + 2]
            if not any(_beside(draft, c, other) for other in near if other.index != c.index):
                return False
        return not _KNOWN.isdisjoint(said.by(c.text)[:1]) and bool(_tabs(c))
    return any(not _KNOWN.isdisjoint(said.by(text)[:1]) for text, _, _ in _tabs(c))


def _tabs(c: Candidate) -> list[_Tab]:
    """A candidate as tabs: one when it is short, one for each link when it is nothing but links; none when it
    leads away."""
    if any(_leads(link.url) for link in c.links):
        return []
    if len(c.links) > 1:
        whole = c.link_chars >= 0.8 * len(c.text) and all(len(link.text) <= LONGEST for link in c.links)
        return [(link.text.strip(), link.url, c) for link in c.links] if whole else []
    if len(c.text) > LONGEST or (vocabulary.is_time(c.text) and any(map(str.isdigit, c.text))):
        return []
    return [(c.text, c.links[0].url if c.links else "", c)]


def _leads(address: str) -> bool:
    """Whether an address leads to another page."""
    return address[:1] not in ("#", "") and not address.startswith("javascript")


def _beside(draft: Draft, one: Candidate, other: Candidate) -> bool:
    """Whether two candidates that follow each other are tabs of one row: children of one box, of one tag."""
    if one.tag != other.tag or not _tabs(one) or not _tabs(other):
        return False
    return _cell(draft, one).parent == _cell(draft, other).parent


def _cell(draft: Draft, c: Candidate) -> Box:
    """The largest box that holds nothing but this candidate."""
    box = draft.boxes[c.box]
    while box.parent >= 0 and draft.boxes[box.parent].last - draft.boxes[box.parent].first == 1:
        box = draft.boxes[box.parent]
    return box


def _after(draft: Draft, row: list[_Tab]) -> list[tuple[int, int, str]]:
    """The boxes that follow a row of tabs, when there is one for each tab."""
    boxes = draft.boxes
    end = row[-1][2].index + 1
    around = boxes[common_box(draft, row[0][2].box, draft.candidates[end].box)]
    for _ in range(3):
        inside = [b for b in boxes[around.index + 1 :] if b.parent == around.index and b.first >= end]
        inside = [b for b in inside if b.last - b.first >= 2]
        if len(inside) >= len(row):
            if (_headings(row) and len(inside) == len(row)) or (
                len({b.tag for b in inside[: len(row)]}) == 1
                and (_all_known(row) or _take_turns(inside[: len(row)]))
            ):
                return [(b.first, b.last, text) for b, (text, _, _) in zip(inside, row, strict=False)]
            return []
        if len(inside) != 1:
            return []
        around = inside[0]
    return []


def _headings(row: list[_Tab]) -> bool:
    """Whether headings follow each other with nothing between them."""
    return all(c.tag in HEADINGS for *_, c in row) and len({c.index for *_, c in row}) == len(row)


def _all_known(row: list[_Tab]) -> bool:
    """Whether each tab is a label that lists have, in an element of its own."""
    return len({c.index for *_, c in row}) == len(row) and all(
        not _KNOWN.isdisjoint(said.by(text)[:1]) for text, _, _ in row
    )


def _take_turns(inside: list[Box]) -> bool:
    """Whether only one of these boxes shows at a time: the others are hidden, or one is marked as the one."""
    if any(b.hidden for b in inside):
        return True
    return len({b.classes for b in inside}) > 1 and len({shape_of(b) for b in inside}) == 1
