"""What every screen works with: the library, the lanes for slow work, and what is remembered. Knows no
screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import Protocol, TypeVar

from newsreader.api import Library
from newsreader.config import Settings
from newsreader.library import Failed
from newsreader.library.paths import absolute
from newsreader.tui import keys
from newsreader.tui.session import Scope, Session
from newsreader.tui.workers import Lanes

T = TypeVar("T")


class _OfPages(Protocol):
    @property
    def ids(self) -> Iterable[int]: ...


Found = TypeVar("Found", bound=_OfPages)


@dataclass
class Desk:
    library: Library
    folders: tuple[Path, ...]
    settings: Settings
    session: Session
    scope: Scope
    read: tuple[Path, ...] = ()
    """All folders that the library reads, whether they are open now or not: nothing is written into them."""
    unread: tuple[Path, ...] = ()
    """Folders to index at the beginning: those that were named, or all when the index has lost its pages."""
    lanes: Lanes = field(default_factory=Lanes)
    total: int = 0
    """Pages in the folders."""
    indexing: bool = False
    problem: str = ""
    """Why the folders could not be indexed; "" when they were."""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Keys of commands that are not as in the table of keys."""
    failed: int = 0
    """Files in the folders that could not be read when they were last tried."""

    @classmethod
    def open(cls, library: Library, folders: Sequence[Path], settings: Settings) -> Desk:
        """The desk as it was left the last time these folders were read."""
        session = Session.from_json(library.get_state(state_name(folders)))
        stats = library.stats()
        scope = Scope.of(folders, stats.folders)
        made_anew = bool(library.notices) or not stats.pages  # after an update of the program
        known = tuple(map(Path, stats.folders))
        unread = tuple(folders or (known if made_anew else ()))
        read = (*folders, *known)
        return cls(library, tuple(folders), settings, session, scope, read, unread, indexing=bool(unread))

    def key(self, id: str) -> str:
        """The key of a command, for messages: as the user has bound it."""
        return keys.names(id, self.keymap)[0]

    def keys_of(self, id: str) -> list[str]:
        """All of its keys."""
        return keys.names(id, self.keymap)

    def failures(self) -> list[Failed]:
        """The files in the folders that could not be read, and why."""
        return [failed for failed in self.library.failures() if self.scope.holds(failed.path)]

    def of_these_folders(self, found: Iterable[Found]) -> list[Found]:
        """Of what the whole library tells, that in which a page of the folders that are read has a part."""
        if not self.scope.condition:
            return list(found)
        here = set(self.library.ids(self.scope.apply("")))
        return [one for one in found if not here.isdisjoint(one.ids)]

    def remember(self) -> None:
        """Keep the place for the next time. Raises LibraryError."""
        self.library.set_state(state_name(self.folders), self.session.to_json())

    @property
    def exports(self) -> Path:
        """The folder to write to: the user's choice, else where the program was started; at home where that
        is being read."""
        here = Path(absolute(self.settings.export_folder or "."))
        read = {Path(absolute(folder)).resolve() for folder in self.read}
        chosen = self.settings.export_folder or read.isdisjoint((here.resolve(), *here.resolve().parents))
        return here if chosen else Path.home()

    def place_to_write(self, name: str) -> Path:
        """A file among exports that is not there yet, with its whole path: nobody has to know where the
        program was started."""
        wanted = self.exports / name
        others = (wanted.with_stem(f"{wanted.stem}-{number}") for number in count(2))
        return next(path for path in chain([wanted], others) if not path.exists())

    async def quick(self, work: Callable[[], T]) -> T:
        """Work of milliseconds for what is on the screen (see workers.Lanes)."""
        return await self.lanes.quick(work)

    async def slow(self, work: Callable[[], T]) -> T:
        """Any other work."""
        return await self.lanes.slow(work)


def state_name(folders: Sequence[Path]) -> str:
    """Under which name the library keeps the place: one for each set of folders."""
    return ":".join(["reader", *sorted(str(folder.absolute()) for folder in folders)])
