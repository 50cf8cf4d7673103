"""Items of lists: which elements are some, and their numbers, those that a list counts and those that a page
writes in elements of their own."""

from __future__ import annotations

import re

from newsreader.split.stream import Box, Candidate, Draft

MOST_PARTS = 4
"""Texts of an item; an element with more, or with a heading, is a part of a page laid out as a list."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NUMBER = re.compile(r"(\d{1,3})[.)]?")


class Items:
    """The items among the blocks, in order."""

    def __init__(self, draft: Draft, chosen: list[int]) -> None:
        self.draft = draft
        self.chosen = frozenset(chosen)
        self.last = -1
        """The item of the last block."""
        self.written: dict[int, int] = {}
        """By item, the number that the page writes."""
        self.known: dict[int, bool] = {}

    def is_in(self, chain: list[Box]) -> bool:
        """Whether a candidate in these boxes is an item or a part of one."""
        if "dd" in (box.tag for box in chain[:2]):
            return True
        item = _item(chain[:3])
        if item is None:
            return False
        if item.index not in self.known:
            self.known[item.index] = self._is_item(item)
        return self.known[item.index]

    def _is_item(self, item: Box) -> bool:
        parts = 0
        for c in self.draft.candidates[item.first : item.last]:
            if _item(self.draft.ancestors(c.box, 4)) is item:
                parts += 1
                if c.tag in _HEADINGS or parts > MOST_PARTS:
                    return False
        return True

    def is_number(self, c: Candidate, chain: list[Box]) -> bool:
        """Whether a candidate is only the number of the item whose text comes next."""
        item = _item(chain[:4])
        number = _NUMBER.fullmatch(c.text)
        if item is None or not number or c.index + 1 not in self.chosen or c.index + 1 >= item.last:
            return False
        self.written[item.index] = int(number[1])
        return True

    def number(self, chain: list[Box]) -> int:
        """The number of the item, 0 when it has none or this is not the beginning of it."""
        item = _item(chain[:4])
        if item is None or item.index == self.last:
            return 0
        self.last = item.index
        return self.written.get(item.index, self.draft.numbers.get(item.index, 0))


def _item(chain: list[Box]) -> Box | None:
    return next((box for box in chain if box.tag == "li"), None)
