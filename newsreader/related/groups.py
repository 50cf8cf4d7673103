"""Which pages are together in which event: kept beside the index, and changed a page at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

SCHEMA = """
CREATE TABLE members (page_id INTEGER PRIMARY KEY, serial INTEGER NOT NULL, event INTEGER NOT NULL);
CREATE TABLE heads (event INTEGER PRIMARY KEY, page_id INTEGER NOT NULL);
CREATE TABLE grouped (pages INTEGER NOT NULL, state TEXT NOT NULL)
"""


@dataclass(slots=True)
class Groups:
    """The events of one library. An event is known by the lowest number of its pages."""

    made: str = ""
    """Of which index."""
    state: str = ""
    """Of the file when it was read or written last: another one says that another program has written it."""
    serials: dict[int, int] = field(default_factory=dict)
    """Of each page that has been looked at."""
    last: int = 0
    """The highest of them."""
    event: dict[int, int] = field(default_factory=dict)
    """The event of each page that is in one."""
    members: dict[int, list[int]] = field(default_factory=dict)
    """The pages of each event, the lowest first."""
    heads: dict[int, int] = field(default_factory=dict)
    """The page that stands for an event: it has most in common with the others."""
    grouped: int = 0
    """How many pages there were when all were grouped."""
    changed: set[int] = field(default_factory=set)
    """Pages that are not yet written as they are now."""
    touched: set[int] = field(default_factory=set)
    """Events that came, went or changed, and are not yet written."""

    def note(self, serials: dict[int, int]) -> None:
        """These pages have been looked at, as they are now."""
        self.serials.update(serials)
        self.last = max(self.last, max(serials.values(), default=0))
        self.changed.update(serials)

    def join(self, pages: Sequence[int], head: int) -> None:
        """Pages that are in no event become one."""
        event = min(pages)
        self.members[event] = sorted(pages)
        self.event.update(dict.fromkeys(pages, event))
        self.heads[event] = head
        self.changed.update(pages)
        self.touched.add(event)

    def part(self, event: int) -> list[int]:
        """An event is none any more; the pages that were in it."""
        pages = self.members.pop(event)
        for page in pages:
            del self.event[page]
        del self.heads[event]
        self.changed.update(pages)
        self.touched.add(event)
        return pages

    def forget(self, page: int) -> list[int]:
        """A page is gone, and its event with it; the pages that were in that."""
        left = self.part(self.event[page]) if page in self.event else []
        del self.serials[page]
        self.changed.add(page)
        return left

    def save(self, side: sqlite3.Connection) -> None:
        """Write what has changed: of a hundred thousand pages the few that one new page moves."""
        gone = [(page,) for page in self.changed if page not in self.serials]
        here = [(i, self.serials[i], self.event.get(i, 0)) for i in self.changed if i in self.serials]
        side.executemany("DELETE FROM members WHERE page_id = ?", gone)
        side.executemany("INSERT OR REPLACE INTO members VALUES (?, ?, ?)", here)
        side.executemany("DELETE FROM heads WHERE event = ?", [(event,) for event in self.touched])
        heads = [(event, self.heads[event]) for event in self.touched if event in self.heads]
        side.executemany("INSERT INTO heads VALUES (?, ?)", heads)
        side.execute("DELETE FROM grouped")
        side.execute("INSERT INTO grouped VALUES (?, hex(randomblob(8)))", (self.grouped,))
        self.state = side.execute("SELECT state FROM grouped").fetchone()[0]
        self.changed.clear()
        self.touched.clear()


def kept(side: sqlite3.Connection, known: Groups) -> Groups:
    """What the file says, or `known` where that is as new, or the file is empty."""
    row = side.execute("SELECT pages, state FROM grouped").fetchone()
    if row is None:
        known.changed.update(known.serials)
        known.touched.update(known.heads)
        return known
    if row[1] == known.state:
        return known
    found = Groups(known.made, row[1], grouped=row[0])
    for page, serial, event in side.execute("SELECT page_id, serial, event FROM members ORDER BY page_id"):
        found.serials[page] = serial
        if event:
            found.event[page] = event
            found.members.setdefault(event, []).append(page)
    found.last = max(found.serials.values(), default=0)
    found.heads = dict(side.execute("SELECT event, page_id FROM heads").fetchall())
    return found
