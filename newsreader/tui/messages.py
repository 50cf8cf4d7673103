"""What the indexing thread and the terminal tell. Widgets declare their own messages beside themselves."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from newsreader.library import Finished


@dataclass
class IndexProgress(Message):
    """How far indexing is; a newer one replaces those that still wait."""

    done: int
    total: int
    failed: int

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, IndexProgress)


@dataclass
class LibraryGrown(Message):
    """Pages came or went since the last of these: lists may be made anew. At most a few a second."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, LibraryGrown)


class IndexWaits(Message):
    """Another program is indexing into this library: ours waits until it has finished."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, IndexWaits)


@dataclass
class IndexFinished(Message):
    """Indexing has ended: with its totals, or with the reason why it could not go on."""

    result: Finished | None
    problem: str = ""
    absent: tuple[str, ...] = ()
    """What is wrong with whole folders, in sentences: they are gone, or empty where they were not."""


@dataclass
class Ground(Message):
    """The background that the terminal says it has."""

    light: bool
