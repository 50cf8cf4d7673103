"""What the reader remembers, during a sitting and from one to the next. Knows no widget.

Pages are remembered by file and record: their numbers change when the index is rebuilt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from newsreader.library.paths import absolute

Place = tuple[int, int]
"""(piece, character): where in an article."""

PLACES_KEPT = 300
HISTORY_KEPT = 60
SORTS = ("auto", "newest", "oldest", "relevance", "title", "site", "saved")


@dataclass
class Session:
    query: str = ""
    sort: str = "auto"
    page: tuple[str, str] = ("", "")
    """Path and record of the page under the cursor."""
    list_width: int = 0
    """Cells of the story list; 0 lets the layout decide. So for the side column."""
    side_width: int = 0
    theme: str = ""
    export_to: str = ""
    """Where the last export went."""
    history: list[str] = field(default_factory=list)
    """Searches, newest last."""
    places: dict[str, Place] = field(default_factory=dict)
    """Where each page was left, by the hash of its capture; the one left last is last."""

    def remember_query(self, query: str) -> None:
        """Put a search at the end of the history."""
        query = query.strip()
        if query:
            others = [old for old in self.history if old != query]
            self.history = [*others[-HISTORY_KEPT + 1 :], query]

    def leave(self, key: str, place: Place) -> None:
        """Remember where in a page the reader is; the top needs no remembering."""
        self.places.pop(key, None)
        if key and place != (0, 0):
            self.places[key] = place
            while len(self.places) > PLACES_KEPT:
                self.places.pop(next(iter(self.places)))

    def to_json(self) -> dict[str, Any]:
        """A value for `Library.set_state`."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Any) -> Session:
        """What `to_json` gave; anything that does not fit is left at its default, never an error."""
        session = cls()
        if not isinstance(value, dict):
            return session
        for known in fields(cls):
            new = value.get(known.name)
            if isinstance(new, type(getattr(session, known.name))):
                setattr(session, known.name, new)
        page = value.get("page")
        if isinstance(page, (list, tuple)) and len(page) == 2:
            session.page = (str(page[0]), str(page[1]))
        if session.sort not in SORTS:
            session.sort = "auto"
        session.history = [str(query) for query in session.history]
        session.places = {
            str(key): (place[0], place[1])
            for key, place in session.places.items()
            if isinstance(place, (list, tuple)) and len(place) == 2 and all(isinstance(n, int) for n in place)
        }
        return session


@dataclass(frozen=True)
class Scope:
    """The folders that were named on the command line, as a condition before every search."""

    condition: str = ""
    """"" where the library holds nothing but these folders."""
    paths: tuple[str, ...] = ()
    """The folders, each with a slash behind, and files; no matter when there is no condition."""

    @classmethod
    def of(cls, folders: Iterable[Path], indexed: Iterable[str] = ()) -> Scope:
        """No condition when the library holds nothing but these folders (`indexed` are those it holds)."""
        paths = [absolute(folder) + ("/" if folder.is_dir() else "") for folder in folders]
        if not paths or {path.rstrip("/") for path in indexed} <= {path.rstrip("/") for path in paths}:
            return cls()
        condition = " ".join('path:"{}"'.format(path.replace('"', '\\"')) for path in paths)
        return cls(condition, tuple(paths))

    def holds(self, path: str) -> bool:
        """Whether a file (or folder) is one of those, or lies in one."""
        return not self.paths or any(path == p.rstrip("/") or path.startswith(p) for p in self.paths)

    def apply(self, query: str) -> str:
        """The whole query. Blanks at its end stay: they say that the last word is whole."""
        query = query.lstrip()
        if not self.condition:
            return query
        return f"{self.condition} ({query})" if query else self.condition

    def place(self, offset: int, query: str) -> int:
        """A position in the whole query -> in the reader's own line."""
        lead = len(query) - len(query.lstrip())
        inset = len(self.condition) + 2 if self.condition else 0
        return max(0, min(offset - inset + lead, len(query)))
