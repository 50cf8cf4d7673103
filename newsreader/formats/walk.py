"""Which files below some folders are pages. Looks, never writes, and never leaves the folders."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from . import answer, clips, mhtml, mirror, stories, tars, warc, webarchive, zips
from .compression import peek_gzip
from .names import (
    ARCHIVE,
    CLIP,
    DOCUMENT,
    JSON,
    MAYBE,
    OTHER,
    OWN,
    PAGE,
    TAR,
    extension,
    is_joplin_name,
    is_left_out,
    is_member_name,
    is_page_name,
    is_resource_folder,
    unpacked,
)
from .page import is_html
from .sidecars import archivebox, archivebox_page

_PEEK = 4096
_ZIPS, _ZIP = 8, 1 << 24
"""Zips inside a zip that are looked into, and the bytes of one from which it is taken to hold pages."""
_PLAIN_NAME = re.compile(r"[^.]+|.*\.\d+|.*[?&=@].*", re.S)
"""Names without a telling extension, as wget and scripts leave them: no dot, a number behind the last one, a
query. Fragments of pages are pages under such names."""
_IN_ZOTERO = re.compile(r"[/\\]storage[/\\][A-Z0-9]{8}\Z")
_OF_A_PAGE = re.compile(r"(.+)[_-](?:[^\W\d_]{3,12}|[^\0-\x7f]{2,16})", re.S)
_SHOWN = re.compile(rb"""\ssrc=(?:["'](?:\./)?([^"'/<>]{1,400})|(?:\./)?([^\s"'/<>]{1,400}))/""", re.I)
_PAGE_BYTES = 4 << 20
"""Of a page that are searched for what it shows."""
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file worth reading."""

    path: Path
    size: int
    """In bytes."""
    mtime_ns: int
    kind: str
    """"page" (one), "archive" (may hold many), or "unreadable": `read` says why."""


def discover(folders: Iterable[Path]) -> Iterator[Source]:
    """The pages and archives below `folders`, in path order, each once. A file that is named itself is
    always one.

    Left out: resources (NAME_files and its kin), hidden and cache folders, symbolic links, and all but one
    file of an ArchiveBox snapshot. Of the documents in a folder that cannot be read (PDF, Word) the first of
    each kind is yielded, for `read` to say what would work. A folder that cannot be listed is yielded with
    the kind "unreadable"."""
    seen: set[tuple[int, int]] = set()
    for folder in folders:
        path = Path(folder)
        try:
            status = path.stat()
        except OSError:
            yield Source(path, 0, 0, "unreadable")
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _Walk(seen).below(str(path))
        elif (status.st_dev, status.st_ino) not in seen:
            seen.add((status.st_dev, status.st_ino))
            kind = "archive" if extension(path.name) in ARCHIVE | MAYBE else "page"
            yield Source(path, status.st_size, status.st_mtime_ns, kind)


class _Walk:
    """Depth first with a stack of its own: folders may be nested deeper than Python's recursion."""

    def __init__(self, seen: set[tuple[int, int]]) -> None:
        self._seen = seen
        self._stack: list[Iterator[os.DirEntry[str]]] = []
        self._refused: set[str] = set()
        """Files of a mirror that hold only what a server answered instead of a page."""

    def below(self, top: str) -> Iterator[Source]:
        first = self._enter(top)
        if first is not None:
            yield first
        while self._stack:
            entry = next(self._stack[-1], None)
            if entry is None:
                self._stack.pop()
                continue
            try:
                source = self._look(entry)
            except OSError:
                continue  # it went away while we looked
            if source is not None:
                yield source

    def _look(self, entry: os.DirEntry[str]) -> Source | None:
        if entry.is_symlink():
            return None
        if not entry.is_dir(follow_symlinks=False):
            return None if entry.path in self._refused else _file(entry, self._seen)
        return None if is_resource_folder(entry.name) or _is_of_a_page(entry) else self._enter(entry.path)

    def _enter(self, path: str) -> Source | None:
        """Go on inside a folder; what is to be told of the folder itself."""
        try:
            status = os.stat(path)  # noqa: PTH116  (strings are a third faster over 100,000 files)
            if (status.st_dev, status.st_ino) in self._seen:
                return None
            self._seen.add((status.st_dev, status.st_ino))
            if archivebox(Path(path)) is not None:
                page = archivebox_page(Path(path))
                if page is None:
                    return None
                found = page.stat()
                return Source(page, found.st_size, found.st_mtime_ns, "page")
            entries = _entries(path)
            if not os.access(path, os.X_OK):  # its names may be read and nothing behind them
                return Source(Path(path), 0, 0, "unreadable")
            if any(entry.name == mirror.LOG_FOLDER for entry in entries):
                self._refused.update(mirror.refused(path))
            self._stack.append(iter(entries))
        except OSError:
            return Source(Path(path), 0, 0, "unreadable")
        return None


def _entries(path: str) -> list[os.DirEntry[str]]:
    """What is in a folder, in order, without what the program that made the folder has there for itself."""
    with os.scandir(path) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    own = {name for entry in entries if entry.name in OWN for name in OWN[entry.name]}
    entries = [e for e in entries if e.name not in own or (e.is_file() and not _is_list(e.path))]
    told = {name for name, *_ in _documents(path, [entry.name for entry in entries]).values()}
    return [e for e in entries if extension(e.name) not in DOCUMENT or e.name in told]


def others(path: Path) -> int:
    """How many documents stand behind the one at `path`, which is told of for all of its kind in a folder."""
    names = _documents(str(path.parent), sorted(os.listdir(path.parent))).get(extension(path.name), [])  # noqa: PTH208
    return len(names) - 1 if path.name in names[:1] else 0


def _documents(folder: str, names: list[str]) -> dict[str, list[str]]:
    """The documents in a folder that cannot be read, by kind. What a page lies beside under the same name was
    saved as that, too; Zotero's storage is full of papers."""
    found: dict[str, list[str]] = {}
    if _IN_ZOTERO.search(folder):
        return found
    pages = {os.path.splitext(name)[0] for name in names if extension(name) in PAGE}  # noqa: PTH122
    for name in names:
        kind = extension(name)
        if kind in DOCUMENT and not is_left_out(name) and os.path.splitext(name)[0] not in pages:  # noqa: PTH122
            found.setdefault(kind, []).append(name)
    return found


def _is_of_a_page(entry: os.DirEntry[str]) -> bool:
    """Whether a folder holds the resources of a page beside it: browsers call it after the page, with a word
    for "files" in their language. What tells is a style or script in it, or that the page shows what is."""
    found = _OF_A_PAGE.fullmatch(entry.name)
    stem = os.path.join(os.path.dirname(entry.path), found.group(1)) if found else ""  # noqa: PTH118, PTH120
    page = next((stem + end for end in (".html", ".htm", ".xhtml") if os.path.isfile(stem + end)), None)  # noqa: PTH113
    if not found or page is None:
        return False
    try:
        with os.scandir(entry.path) as inside:
            if any(extension(file.name) in ("css", "js") for file in inside):
                return True
        with open(page, "rb") as file:  # noqa: PTH123
            return _shows(entry.name, file.read(_PAGE_BYTES))
    except OSError:
        return False  # the walk says so


def _shows(folder: str, html: bytes) -> bool:
    """Whether a page shows something that lies in a folder beside it."""
    shown = {(quoted or bare).decode("utf-8", "replace") for quoted, bare in _SHOWN.findall(html)}
    return any(unquote(unescape(name)) == folder for name in shown)


def _is_list(path: str) -> bool:
    """Whether a page is a program's list of what it fetched."""
    with open(path, "rb") as file:  # noqa: PTH123
        return b"<!-- Mirror and index made by" in file.read(_PEEK)


def _file(entry: os.DirEntry[str], seen: set[tuple[int, int]]) -> Source | None:
    status = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(status.st_mode):
        return None
    kind = extension(entry.name)
    inner = extension(unpacked(entry.name))
    if is_page_name(entry.name):
        found = "archive" if inner in ARCHIVE else "page"
        if kind == "gz" and not inner and not _peek(entry.path):
            return None
    elif kind == "zip" or inner in TAR:
        if not (_zip_holds_pages if kind == "zip" else tars.holds_pages)(entry.path):
            return None
        found = "archive"
    elif kind in DOCUMENT:
        found = "page"
    elif inner in JSON:
        if not stories.sniff(_start(entry.path), ""):
            return None
        found = "archive"
    elif kind in CLIP:
        if not _is_clip(entry):
            return None
        found = "page"
    elif kind not in PAGE and kind not in OTHER and not is_left_out(entry.name) and _peek(entry.path):
        found = "page"
    else:
        return None
    # A file with several names is one page; only then is its number worth remembering.
    if status.st_nlink > 1:
        if (status.st_dev, status.st_ino) in seen:
            return None
        seen.add((status.st_dev, status.st_ino))
    return Source(Path(entry.path), status.st_size, status.st_mtime_ns, found)


def _is_clip(entry: os.DirEntry[str]) -> bool:
    if not is_joplin_name(entry.name):
        return clips.is_clip(_start(entry.path))
    with open(entry.path, "rb") as file:  # noqa: PTH123
        return clips.is_joplin_clip(file.read(_PAGE_BYTES))


def _start(path: str) -> bytes:
    """The first bytes of a file, or of what gzip packed in it; b"" when it cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            head = file.read(_PEEK)
    except OSError:
        return b""
    return peek_gzip(head, _PEEK) if head.startswith(b"\x1f\x8b") else head


def _peek(path: str) -> bool:
    """Whether a file whose name does not say what it is starts like a page."""
    head = _start(path)
    if _START.match(head) or any(kind.sniff(head, "") for kind in (mhtml, warc, webarchive, answer)):
        return True
    return is_html(head) and _PLAIN_NAME.fullmatch(os.path.basename(path)) is not None  # noqa: PTH119


def _zip_holds_pages(file: str | BinaryIO, depth: int = 0) -> bool:
    """Whether pages are in a zip, or in a zip inside it, by their names."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if any(is_page_name(member.filename) for member in members):
                return True
            inside = [m for m in members if is_member_name(m.filename)][:_ZIPS] if not depth else []
            return any(
                member.file_size > _ZIP or _zip_holds_pages(io.BytesIO(archive.read(member)), depth + 1)
                for member in inside
            )
    except zips.DAMAGED:
        return True  # damaged: `read` says so
