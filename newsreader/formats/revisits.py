"""Where the answers stand that the revisits of a crawl refer to: before them in the same file, or in another
one beside it. Crawlers cut a crawl into several files, in a folder or in a WACZ, and say "as before" across
them."""

from __future__ import annotations

import contextlib
import re
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from . import answer
from .page import Beside
from .recordstream import Damaged, RecordStream, fields_of

CRAWL = re.compile(r".+\.w?arc(?:\.gz)?", re.I | re.S)
"""Names of files that hold records and can be read from any place in them."""
_SCANNED = 256 << 20
"""Bytes of the files beside one, packed as they are, that are looked through for what it refers to: some
seconds of work."""
_FILES = 250
"""Files that are: a WACZ may hold thousands of one page each, and each would look through all the others."""
_MOST = 300_000
"""Names remembered of what is in one file."""

Places = dict[str, str]
"""The place of a page ("@OFFSET") by each of the names that revisits call it by."""


def note(places: Places, fields: dict[str, str], place: str) -> None:
    """Remember the place of a page by the header of its record; the first of several counts."""
    if len(places) < _MOST:
        address, date = fields.get("warc-target-uri"), fields.get("warc-date")
        for name in _names(fields.get("warc-record-id"), fields, address, date):
            places.setdefault(name, place)


class Originals:
    """What the revisits in one file may refer to."""

    def __init__(self, beside: Beside | None) -> None:
        self.here: Places = {}
        """Of the file itself, as far as it was read."""
        self._beside = beside

    @cached_property
    def _there(self) -> Places:
        """Of the files beside it ("NAME@OFFSET"): looked through when the first revisit needs them."""
        places: Places = {}
        left = _SCANNED
        if self._beside is None:
            return places
        for name, size in islice(self._beside.files(), _FILES):
            left -= size
            if left < 0 or len(places) > _MOST:
                break
            with contextlib.suppress(OSError):
                for called, place in self._beside.places(name).items():
                    places.setdefault(called, quote(name, safe="") + place)
        return places

    def place(self, fields: dict[str, str]) -> str | None:
        """The place of what a revisit refers to, by the header of its record; None when it is nowhere."""
        address = fields.get("warc-refers-to-target-uri") or fields.get("warc-target-uri")
        wanted = _names(fields.get("warc-refers-to"), fields, address, fields.get("warc-refers-to-date"))
        return _first(self.here, wanted) or _first(self._there, wanted)


def _names(record: str | None, fields: dict[str, str], address: str | None, date: str | None) -> list[str]:
    """What an answer is called by, most telling first."""
    digest = fields.get("warc-payload-digest")
    named = (record, digest and f"{digest} {address}", digest, date and f"{date} {address}")
    return [name for name in named if name]


def _first(places: Places, names: list[str]) -> str | None:
    return next((places[name] for name in names if name in places), None)


def scan(file: BinaryIO) -> Places:
    """The places of the answers in a file that may be pages, up to what is damaged."""
    places: Places = {}
    stream = RecordStream(file)
    try:
        while (header := stream.header(answer.HEADER_LIMIT)) is not None:
            fields, length, _ = fields_of(header)
            if fields.get("warc-type", "").lower() in ("response", "resource"):
                head = stream.peek(min(length, answer.HEADER_LIMIT))
                if may_be_page(head) is not False:
                    note(places, fields, stream.place)
            stream.body(length, 0)
    except Damaged:
        pass
    return places


def may_be_page(head: bytes) -> bool | None:
    """Whether an answer's header is that of a page; None when it does not say."""
    kind = answer.header_lines(answer.cut_header(head)[0].splitlines()[1:]).get("content-type")
    return kind.lower().startswith(("text/html", "application/xhtml", "text/plain")) if kind else None


class Folder:
    """The other files in the folder of a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def files(self) -> list[tuple[str, int]]:
        own = self._path.name
        try:
            found = [p for p in self._path.parent.iterdir() if CRAWL.fullmatch(p.name) and p.name != own]
            return sorted((p.name, p.stat().st_size) for p in found if p.is_file() and not p.is_symlink())
        except OSError:
            return []

    def open(self, name: str) -> BinaryIO:
        if not CRAWL.fullmatch(name) or Path(name).name != name:
            raise FileNotFoundError(name)
        return (self._path.parent / name).open("rb")

    def places(self, name: str) -> Places:
        path = self._path.parent / name
        status = path.stat()
        return _scanned(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=64)
def _scanned(path: Path, size: int, mtime_ns: int) -> Places:
    with path.open("rb") as file:
        return scan(file)
