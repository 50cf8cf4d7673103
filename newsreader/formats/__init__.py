"""Bytes on disk -> Capture: every way in which people keep saved pages, one file a format."""

from __future__ import annotations

import os
import zlib
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt, Sourced
from newsreader.text import clean

from .page import MAX_PAGE, Facts, capture
from .urls import canonical_url

__all__ = ["Source", "canonical_url", "discover", "from_bytes", "load", "read"]


@dataclass(frozen=True, slots=True)
class Source:
    path: Path
    size: int
    mtime_ns: int
    kind: str


def from_bytes(data: bytes, *, url: str | None = None, path: str = "") -> Capture:
    """The page in `data` (of an archive: its first page). Raises CaptureError."""
    path = clean(path)
    sha = hashlib.sha256(data).hexdigest()
    if data.startswith(b"\x1f\x8b"):
        try:
            data = zlib.decompressobj(47).decompress(data, MAX_PAGE + 1)
        except zlib.error as error:
            raise CaptureError(path, "damaged", "the gzip data is damaged; unpack it to see what is left.") from error
    return capture(data, Facts(path, url=Sourced(clean(url), "given") if url else None, sha256=sha))


def read(path: Path) -> Iterator[Capture | CaptureError]:
    """Every page in a file; what cannot be read is yielded as a CaptureError."""
    try:
        yield load(path)
    except CaptureError as error:
        yield error


def load(path: Path, record: str = "") -> Capture:
    """One page again, by the record that `read` gave. Raises CaptureError."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_PAGE + 1)
            mtime = os.fstat(file.fileno()).st_mtime
    except OSError as error:
        raise CaptureError(clean(str(path)), "unreadable", error.strerror or "cannot be opened.") from error
    got = from_bytes(data, path=str(path))
    if got.saved_at.value is None and got.saved_at.not_after is None:
        import dataclasses
        when = datetime.fromtimestamp(mtime, timezone.utc).isoformat(timespec="seconds")
        got = dataclasses.replace(got, saved_at=SavedAt(None, got.saved_at.not_before, when, "file time"))
    return got


_PAGES = (".html", ".htm", ".xhtml", ".txt", ".gz")


def discover(folders: Iterable[Path]) -> Iterator[Source]:
    """Which files below `folders` are pages, in path order."""
    for folder in folders:
        if Path(folder).is_file():
            stat = Path(folder).stat()
            yield Source(Path(folder), stat.st_size, stat.st_mtime_ns, "page")
            continue
        for root, dirs, files in os.walk(folder):
            dirs[:] = sorted(d for d in dirs if not d.startswith(".") and not d.endswith("_files"))
            for name in sorted(files):
                if name.lower().endswith(_PAGES) and not name.startswith("."):
                    file = Path(root, name)
                    stat = file.stat()
                    yield Source(file, stat.st_size, stat.st_mtime_ns, "page")
