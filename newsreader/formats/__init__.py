"""Bytes on disk -> Capture: every way in which people keep saved pages, one file a format.

    registry      what a file is, by its first bytes, and who reads it
    page          HTML or text bytes -> Capture (every format ends here), with
                  encoding, markers (what saving tools left), plain (headers of text dumps), urls
    mhtml, webarchive, zips, tars, answer (of an HTTP server), compression
    warc          crawls, over recordstream, without what is embedded in other pages; revisits of pages in
                  another file of the crawl
    har, enex, stories, mailbox, databases  recordings of traffic, exports, JSON, mail: many pages a file, too
    clips         pages that web clippers keep as Markdown
    jsonlines, finding  long lists, and patterns in files that are larger than memory should be
    framed, archive_today  pages made of other pages, and inside an archive's own
    strangers     what is no page at all, and what would work instead
    stubs         what a server gave instead of a page
    walk, names   which files below a folder are pages
    sidecars      what lies beside a page and knows more than it
    parts         which files are only frames of pages beside them
    mirror        addresses that the folders of a mirror (wget, HTTrack) spell, and HTTrack's own log

Nothing here writes, opens a network connection, or parses HTML.
"""

from __future__ import annotations

import errno
import io
import math
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO

from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt, Sourced
from newsreader.text import clean

from . import markers, mirror, parts, registry, revisits, sidecars, stubs
from .framed import Frameset
from .names import DOCUMENT, extension
from .page import MAX_PAGE, Facts
from .urls import address, canonical_url
from .walk import Source, discover, others

__all__ = ["MAX_PAGE", "Source", "address", "canonical_url", "discover", "from_bytes", "load", "read"]


def from_bytes(data: bytes, *, url: str | None = None, path: str = "", limit: int = MAX_PAGE) -> Capture:
    """The page in `data`; of an archive its main page, which comes first. Raises CaptureError.

    `url`, if given, is believed over what the data says; `path` names the data in messages and is not opened.
    """
    known = address(url)
    facts = Facts(_shown(path), url=Sourced(known, "given") if known else None, limit=limit)
    return registry.one(io.BytesIO(data), facts, os.path.basename(path))  # noqa: PTH119


def read(path: Path, *, named: bool = False, limit: int = MAX_PAGE) -> Iterator[Capture | CaptureError]:
    """Every page in a file, in the file's order, one at a time in memory; what cannot be read is a
    CaptureError value. A file that is only a part of a page beside it gives none, unless it was `named` by a
    person."""
    path = Path(path)
    try:
        with _open(path) as file:
            facts, mtime = _facts(path, file, limit)
            for got in registry.pages(file, facts, path.name):
                got = parts.with_frames(got, path)
                if not named and not _is_of_itself(got, path):
                    continue
                yield _placed(got, path, mtime) if isinstance(got, Capture) else _of_all(got, path, named)
    except CaptureError as error:
        yield error
    except OSError as error:
        yield _unreadable(path, error)


def _of_all(error: CaptureError, path: Path, named: bool) -> CaptureError:
    """An error about a document that stands for all of its kind in a folder, which says so."""
    count = 0 if named or extension(path.name) not in DOCUMENT else others(path)
    if not count:
        return error
    more = "one more file of this kind lies" if count == 1 else f"{count:,} more files of this kind lie"
    return CaptureError(error.path, error.kind, f"{error.message} ({more} beside it.)")


def _is_of_itself(got: Capture | CaptureError, path: Path) -> bool:
    """Whether what was read is worth telling: parts of pages are not, nor is in a mirror what came instead of
    a page."""
    if isinstance(got, CaptureError):
        return not isinstance(got, stubs.Stub) or mirror.host_at(path.absolute().parts) is None
    # A collection's own list of what it holds shows the pages in frames.
    return bool(got.record) or got.format == "archivebox" or not parts.is_part(path, got)


def load(path: Path, record: str = "", *, limit: int = MAX_PAGE) -> Capture:
    """One page again: the one that `read` gave with this `record`. Raises CaptureError."""
    path = Path(path)
    try:
        with _open(path) as file:
            facts, mtime = _facts(path, file, limit)
            got = parts.with_frames(_one(file, replace(facts, record=record), path.name), path)
            if isinstance(got, CaptureError):
                raise got
            return _placed(got, path, mtime)
    except OSError as error:
        raise _unreadable(path, error) from error


def _one(file: BinaryIO, facts: Facts, name: str) -> Capture | Frameset:
    try:
        return registry.one(file, facts, name)
    except Frameset as frameset:
        return frameset


def _open(path: Path) -> BinaryIO:
    """Opens without waiting (a named pipe would hang) and refuses what is no file."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise CaptureError(_shown(str(path)), "unreadable", _no_file(path, mode))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def _no_file(path: Path, mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "this is a pipe; send it to standard input and name that: newsreader split - < FILE"
    if not stat.S_ISDIR(mode):
        return "this is not a file; check what it is and who may read it."
    if os.access(path, os.R_OK | os.X_OK):
        return "this is a folder; name a file in it."
    return "this is a folder that cannot be listed; check who may read it."


def _facts(path: Path, file: BinaryIO, limit: int) -> tuple[Facts, float]:
    side = sidecars.beside(path)
    facts = Facts(_shown(str(path)), format=side.format, url=side.url, saved_at=side.saved_at, limit=limit)
    facts = replace(facts, beside=revisits.Folder(path.absolute()))
    return facts, os.fstat(file.fileno()).st_mtime


def _placed(got: Capture, path: Path, mtime: float) -> Capture:
    """With what the place of a page says: the address that the folders of a mirror spell where nothing else
    says one, and the file's own time as the latest possible time of saving.

    Programs that make mirrors, or keep the address as an attribute, give a file the time at which the server
    says that the page last changed, which is before the save: that bounds nothing."""
    place: PurePath | None = None
    if not got.record:
        place = path.absolute()
    elif not re.search(r"(?:\A|#)@\d", got.record):  # a member of a packed folder, no record of a WARC
        place = PurePosixPath(got.record)
    spelled = mirror.address_of(place) if place else None
    captured = mirror.time_of(place) if place and spelled else None
    if captured and got.saved_at.value is None:
        got = replace(got, saved_at=SavedAt(captured, source="folder names"))
    if not got.record and (spelled or _is_servers(mtime, got, path.name)):
        mtime = math.nan
    got = _bounded(got, mtime)
    if got.url is not None or spelled is None or got.media != "html" or markers.names_itself(got.text):
        return got
    return replace(got, url=Sourced(spelled, "folder names"))


def _is_servers(mtime: float, got: Capture, name: str) -> bool:
    """Whether a file's time may be the one at which a server said that the page changed: of a program that
    keeps the address with the file, or of one that leaves no mark, calls the file by its address and knows
    whole seconds only (wget FILE, curl -OR)."""
    if got.url is not None and got.url.source == sidecars.ATTRIBUTE:
        return True
    unmarked = got.format == "html" and got.saved_at.value is None and mtime == int(mtime)
    return unmarked and markers.is_named_by_address(name, got.text)


def _bounded(got: Capture, mtime: float) -> Capture:
    """With a file's time (NaN: not known) as the latest possible time of saving, where none is known."""
    saved = got.saved_at
    if saved.value is not None or saved.not_after is not None:
        return got
    try:
        when = datetime.fromtimestamp(int(mtime), UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return got
    return replace(got, saved_at=SavedAt(None, saved.not_before, when, saved.source or "file time"))


def _unreadable(path: Path, error: OSError) -> CaptureError:
    reason = clean(error.strerror or str(error)) or "it cannot be opened"
    long = error.errno == errno.ENAMETOOLONG
    advice = "move its folder up." if long else "check that it is there and that you may read it."
    return CaptureError(_shown(str(path)), "unreadable", f"{reason}; {advice}")


def _shown(path: str) -> str:
    """A path as it is where that is safe to show (double spaces kept: it must open again), else cleaned."""
    return path if path.isprintable() else clean(path)
