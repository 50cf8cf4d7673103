"""Zip files with pages in them: SingleFile zips, .htz, .maff, WACZ, Omnivore exports, and plain zipped
folders.

Members are read one at a time and never written anywhere; names inside are only names. What a member is was
decided by the file `registry` once more, so that a WARC or an MHTML inside a zip opens too."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from html import unescape
from typing import IO, Any, BinaryIO, cast
from urllib.parse import unquote

from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt, Sourced
from newsreader.text import clean

from . import jsonlines, revisits, strangers
from .framed import LITTLE, length
from .markers import tool_time
from .names import is_member_name, is_page_name, is_resource_path, member_order
from .page import Facts, no_record, too_large
from .urls import address, canonical_url

_END = b"PK\x05\x06"
_TAIL = 66_000
"""Bytes at the end in which a zip's directory must end (its comment has at most 65,535)."""
_MEMBERS = 200_000
_SIDE_LIMIT = 32 * 1024 * 1024
"""Bytes of a list of pages or of metadata inside a zip."""
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError, OverflowError
)  # fmt: skip
"""What zipfile raises for a zip that is damaged, encrypted, or packed in a way that it does not know."""

Open = Callable[[BinaryIO, Facts, str], Iterator[Capture | CaptureError]]
"""Reads whatever a member is: the registry's own reader."""


def sniff(head: bytes, name: str) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def sniff_end(file: BinaryIO) -> bool:
    """Whether an HTML file is at the same time a zip (SingleFile's self-extracting pages)."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    found = _END in file.read(_TAIL)
    file.seek(0)
    return found


def pages(file: BinaryIO, facts: Facts, read: Open) -> Iterator[Capture | CaptureError]:
    """Every page in the zip, or with `facts.record` those in the member that it names. Raises CaptureError
    when there is none or the zip cannot be opened."""
    if facts.record:
        yield from _load(file, facts, read)
        return
    with _open(file, facts) as archive:
        names = archive.namelist()[:_MEMBERS]
        listed = set(names)
        if _is_wacz(names):
            yield from _wacz(archive, names, facts, read)
            return
        if stranger := strangers.packed(names):
            raise CaptureError(facts.where, "not-a-page", strangers.refusal(stranger))
        side = _Sides(archive, names)
        wanted = [name for name in names if is_member_name(name) and not is_resource_path(name, listed)]
        locked = {name for name in wanted if _is_encrypted(archive, name)}
        found = bool(locked)
        if locked:
            pages = "1 page" if len(locked) == 1 else f"{len(locked):,} pages"
            message = f"{pages} of this zip cannot be read without its password; unpack it first."
            yield CaptureError(facts.where, "unsupported", message)
        for name in sorted(set(wanted) - locked, key=member_order):
            found = found or is_page_name(name)
            for got in _member(archive, name, side.facts(name, facts), read):
                if isinstance(got, Capture) or is_page_name(name) or got.kind != "not-a-page":
                    found = True  # a zip inside may hold anything
                    yield got
        if not found:
            raise CaptureError(facts.where, "not-a-page", strangers.no_page("zip", names))


def _load(file: BinaryIO, facts: Facts, read: Open) -> Iterator[Capture | CaptureError]:
    """The pages in the member that `facts.record` names (a WARC or a zip inside gives many)."""
    with _open(file, facts) as archive:
        names = archive.namelist()
        # Records carry the cleaned name, for they are shown.
        called = {clean(name): name for name in reversed(names)}
        member = next((called[name] for name in _outer(facts.record) if name in called), None)
        if member is None:
            raise no_record(facts)
        if not _is_wacz(names):
            yield from _member(archive, member, _Sides(archive, names).facts(member, facts), read)
            return
        yield from _of_crawl(_Crawl(archive), member, facts, read)


def _outer(record: str) -> Iterator[str]:
    """What a member may be called whose page is called `record`: all of it, or what stands before a "#"."""
    while record:
        yield record
        record = record.rpartition("#")[0]


def _open(file: BinaryIO, facts: Facts) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except DAMAGED as error:
        raise CaptureError(
            facts.where,
            "damaged",
            "the zip's directory cannot be read (is the download complete?); "
            '"zip -FF" may save what is in it.',
        ) from error


def _member(
    archive: zipfile.ZipFile, name: str, facts: Facts, read: Open
) -> Iterator[Capture | CaptureError]:
    where = replace(facts, record=facts.record or clean(name))
    try:
        info = archive.getinfo(name)
        if _is_encrypted(archive, name):
            raise CaptureError(where.where, "unsupported", "this zip is encrypted; unpack it first.")
        if info.compress_type == zipfile.ZIP_STORED:  # WARCs in a WACZ: seekable, read in place
            yield from read(_stored(archive, info), where, name)
            return
        if info.file_size > where.limit:  # zipfile gives no more than the directory says
            raise too_large(where)
        with archive.open(info) as member:
            data = member.read()
        yield from read(io.BytesIO(data), where, name)
    except CaptureError as error:
        yield error
    except DAMAGED as error:
        yield CaptureError(
            where.where, "damaged", f"this member of the zip cannot be unpacked ({clean(str(error))})."
        )


def _is_encrypted(archive: zipfile.ZipFile, name: str) -> bool:
    return archive.getinfo(name).flag_bits & 1 == 1


class _Slice(io.RawIOBase):
    """A part of a file as a file: zipfile's own would read from the start again for every step back."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        super().__init__()
        self._file, self._start, self._size, self._at = file, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        base = (0, self._at, self._size)[whence]
        self._at = max(0, base + offset)
        return self._at

    def read(self, size: int = -1) -> bytes:
        left = max(0, self._size - self._at)
        self._file.seek(self._start + self._at)
        data = self._file.read(left if size < 0 else min(size, left))
        self._at += len(data)
        return data


def _stored(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """A member that is not packed. Raises BadZipFile."""
    file = archive.fp
    if file is None:
        raise zipfile.BadZipFile("closed")
    file.seek(info.header_offset)
    header = file.read(30)
    if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile("no member where one should be")
    skip = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return cast(BinaryIO, _Slice(file, info.header_offset + 30 + skip, info.file_size))


def _side(archive: zipfile.ZipFile, name: str) -> bytes:
    """A small file of metadata; b"" when it is absent, damaged or too large."""
    try:
        with archive.open(name) as member:
            data = member.read(_SIDE_LIMIT + 1)
    except (KeyError, *DAMAGED):
        return b""
    return data if len(data) <= _SIDE_LIMIT else b""


def _is_wacz(names: list[str]) -> bool:
    return "datapackage.json" in names and any(name.startswith("archive/") for name in names)


def _wacz(
    archive: zipfile.ZipFile, names: list[str], facts: Facts, read: Open
) -> Iterator[Capture | CaptureError]:
    """The pages that `pages/*.jsonl` names, from the WARCs in `archive/`, and what lists forget: others of
    their hosts, and long ones. Short ones of other hosts are adverts. All pages when none is named."""
    wanted = _listed(archive, names)
    hosts = set(map(_host, wanted))
    crawl = _Crawl(archive)
    if not crawl.names:
        raise CaptureError(
            facts.where, "not-a-page", "this WACZ holds no WARC; make it again with its archive/ folder."
        )
    met = False
    left_out = 0
    for name in crawl.names:
        for got in _of_crawl(crawl, name, facts, read):
            if isinstance(got, CaptureError):
                yield got
                continue
            url = canonical_url(got.url or "")
            if not wanted or url in wanted or _host(url) in hosts or length(got.text, LITTLE) >= LITTLE:
                met = True
                yield got
                continue
            left_out += 1
    if met and left_out:
        yield CaptureError(
            facts.where,
            "not-a-page",
            f"{left_out:,} more web {'page is' if left_out == 1 else 'pages are'} not in the list of pages "
            'of this WACZ, short, of other sites, and left out as adverts; "unzip" it to read them.',
        )
    if left_out and not met:  # the list is about something else: all pages, read again rather than kept
        again = (got for name in crawl.names for got in _of_crawl(crawl, name, facts, read))
        yield from (got for got in again if isinstance(got, Capture))


def _listed(archive: zipfile.ZipFile, names: list[str]) -> set[str]:
    """The addresses of the pages in the lists of a WACZ."""
    lists = [name for name in names if name.startswith("pages/") and name.endswith(".jsonl")]
    rows = (row for name in lists for row in jsonlines.values(_side(archive, name)))
    urls = (row.get("url") for row in rows if isinstance(row, dict))
    return {canonical_url(url) for url in urls if isinstance(url, str)}


def _host(url: str) -> str:
    return url.partition("/")[0]


class _Crawl:
    """The WARCs in a WACZ; for one of them, the others are what is beside it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        names = archive.namelist()[:_MEMBERS]
        self.archive = archive
        self.names = sorted(n for n in names if n.startswith("archive/") and revisits.CRAWL.fullmatch(n))
        self._places: dict[str, revisits.Places] = {}
        self._own = ""

    def beside(self, own: str) -> _Crawl:
        """The same for one of them; what was found in each is shared."""
        other = copy(self)
        other._own = own
        return other

    def files(self) -> Iterator[tuple[str, int]]:
        names = (name for name in self.names if name != self._own)
        return ((name, self.archive.getinfo(name).file_size) for name in names)

    def open(self, name: str, /) -> BinaryIO:
        info = self.archive.NameToInfo.get(name)
        if info is None or info.compress_type != zipfile.ZIP_STORED:
            raise FileNotFoundError(name)
        try:
            return _stored(self.archive, info)
        except zipfile.BadZipFile as error:
            raise FileNotFoundError(name) from error

    def places(self, name: str) -> revisits.Places:
        if name not in self._places:
            with self.open(name) as file:
                self._places[name] = revisits.scan(file)
        return self._places[name]


def _of_crawl(crawl: _Crawl, name: str, facts: Facts, read: Open) -> Iterator[Capture | CaptureError]:
    """The pages in one WARC of a WACZ."""
    for got in _member(crawl.archive, name, replace(facts, beside=crawl.beside(name)), read):
        yield replace(got, format="wacz") if isinstance(got, Capture) else got


class _Sides:
    """What files beside a page inside a zip say about it: MAFF's index.rdf, Omnivore's metadata."""

    def __init__(self, archive: zipfile.ZipFile, names: list[str]) -> None:
        self._archive = archive
        self._rdf = {n.rpartition("/")[0]: n for n in names if n == "index.rdf" or n.endswith("/index.rdf")}
        self._maff: dict[str, tuple[str | None, str | None]] = {}
        self._omnivore: dict[str, dict[str, Any]] = {}
        for name in names:
            if re.fullmatch(r"metadata_\d+_to_\d+\.json", name):
                for values in jsonlines.values(_side(archive, name)):
                    for item in values if isinstance(values, list) else [values]:
                        if isinstance(item, dict) and isinstance(item.get("slug"), str):
                            self._omnivore[item["slug"]] = item

    def facts(self, name: str, facts: Facts) -> Facts:
        folder, _, file = name.rpartition("/")
        item = self._omnivore.get(unquote(file).rpartition(".")[0])
        if item is not None and folder == "content":
            url = address(str(item.get("url", "")))
            saved = tool_time(str(item.get("savedAt", "")))
            return replace(
                facts,
                format="omnivore",
                url=facts.url or (Sourced(url, "Omnivore metadata") if url else None),
                saved_at=SavedAt(saved, source="Omnivore savedAt") if saved else facts.saved_at,
            )
        if folder in self._rdf:
            url, saved = self._said(folder)
            return replace(
                facts,
                format="maff",
                url=facts.url or (Sourced(url, "MAFF index.rdf") if url else None),
                saved_at=SavedAt(saved, source="MAFF archivetime") if saved else facts.saved_at,
            )
        return facts

    def _said(self, folder: str) -> tuple[str | None, str | None]:
        """The address and the time of saving in a folder's index.rdf, read once for all its pages."""
        if folder not in self._maff:
            rdf = _side(self._archive, self._rdf[folder]).decode("utf-8", "replace")
            self._maff[folder] = (
                address(unescape(_rdf(rdf, "originalurl"))),
                tool_time(_rdf(rdf, "archivetime")),
            )
        return self._maff[folder]


def _rdf(text: str, name: str) -> str:
    found = re.search(rf'{name}\s+(?:RDF|rdf):resource\s*=\s*"([^"]{{0,4096}})"', text)
    return found.group(1) if found else ""
