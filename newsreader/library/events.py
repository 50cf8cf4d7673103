"""What happens while a folder is indexed, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    total: int
    path: str


@dataclass(frozen=True, slots=True)
class Indexed:
    path: str
    id: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A file, record or folder that could not be read; the run goes on."""

    path: str
    kind: str
    """A stable word: those of CaptureError, and timeout, crashed, missing-folder, empty-folder."""
    message: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A page whose file is gone. Its tags and notes stay."""

    path: str


@dataclass(frozen=True, slots=True)
class Finished:
    indexed: int
    unchanged: int
    failed: int
    removed: int
    seconds: float


IndexEvent = Progress | Indexed | Failed | Removed | Finished
