"""The one tree of exceptions. Every message names the thing that failed and says what would work.

NewsreaderError
├── CaptureError      a file or an archive record cannot be read as a page
├── QueryError        a mistake in a search, with its place in the line
├── LibraryError      the index or the annotations cannot be opened or written
├── ConfigError       a mistake in a settings or profile file, with its line
└── ExportError       an export or a verification cannot be done
"""

from __future__ import annotations


class NewsreaderError(Exception):
    """Base of everything this package raises on purpose; `str()` is fit to show to a person."""


class CaptureError(NewsreaderError):
    """A file, or a record inside one, that cannot be read as a saved page."""

    def __init__(self, path: str, kind: str, message: str) -> None:
        super().__init__(path, kind, message)  # as they came in, so that it passes between processes
        self.path = path
        self.kind = kind
        """A stable word for scripts: empty, unreadable, unsupported, damaged, too-large, not-a-page."""
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class QueryError(NewsreaderError):
    """A mistake in a query. `start` and `end` are character offsets into the query as typed."""

    def __init__(self, message: str, start: int = 0, end: int = 0) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


class LibraryError(NewsreaderError):
    """The index or the annotations cannot be opened, read or written."""


class ConfigError(NewsreaderError):
    """A mistake in a settings or profile file; the message names file, line and key."""


class ExportError(NewsreaderError):
    """An export could not be written, or a file to verify could not be understood."""
