"""A forward reader over WARC and ARC files that knows where each record starts and can find the next one
after damage.

Gzipped files are one member a record when they are made well, or one member for everything; both are read.
"""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO

from .answer import HEADER_LIMIT, header_lines
from .compression import peek_gzip
from .finding import find_all

_CHUNK = 65_536
_RECOVER_CHUNK = 1 << 20
_MEMBER = re.compile(rb"\x1f\x8b\x08")
_TRIED = 20_000
"""Places in a file that look like the start of a gzip member behind damage, and are tried: by chance there is
one in 16 MB."""
_RECORD = re.compile(rb"\nWARC/\d\.\d|\n[a-z]{3,5}://\S{1,2000} \S{1,60} \d{14} \S{1,200} \d{1,15}\n")

_ARC_LINE = re.compile(
    rb"\A([a-z][a-z0-9+.-]{1,20}:\S{1,8000}) (\S{1,60}) (\d{8,14}) (\S{1,200})"
    rb"(?: \S{1,200}){0,6} (\d{1,15})\s*\Z",
    re.I,
)


class Damaged(Exception):
    """The record at hand cannot be read; says why."""


def fields_of(header: bytes) -> tuple[dict[str, str], int, bool]:
    """The header of a record as lower-case names and values, the body's length, and whether it is ARC. Raises
    Damaged."""
    lines = header.strip(b"\r\n").splitlines()
    if lines and lines[0].startswith(b"WARC/"):
        fields = header_lines(lines[1:])
        try:
            length = int(fields.get("content-length", ""))
        except ValueError:
            length = -1
        if length < 0:
            raise Damaged("a record without a length")
        return fields, length, False
    found = _ARC_LINE.match(lines[0]) if lines else None
    if not found:
        raise Damaged("no record starts where one should")
    url, _, date, kind, size = (part.decode("utf-8", "replace") for part in found.groups())
    form = "filedesc" if url.startswith("filedesc:") else "response"
    return (
        {
            "warc-type": form,
            "warc-target-uri": url,
            "warc-date": date,
            "content-type": "application/http",
            "arc-type": kind,
        },
        int(size),
        True,
    )


class RecordStream:
    """`header`, then `body`, over and over; after Damaged: `recover`."""

    def __init__(self, file: BinaryIO, offset: int = 0, inner: int = 0) -> None:
        self._file = file
        self._buffer = b""
        self._machine: zlib._Decompress | None = None
        file.seek(offset)
        self._gzip = file.read(2) == b"\x1f\x8b"
        file.seek(offset)
        self._base = offset
        """File offset of the buffer's start (plain), or of the current gzip member."""
        self._inner = 0
        """How much of the current member has been consumed."""
        self._packed = b""
        """Bytes of the file read but not yet unpacked."""
        self._start = (offset, 0)
        self._record = self._before = self._start
        """The starts of the record at hand and of the one before it."""
        self._damaged = (-1, 0)
        """The last damaged record, and how far the search for another has come."""
        self._searched = offset
        self._tried = 0
        self.first = b""
        """The first bytes of the first record, which say what the file is."""
        if inner:
            self._skip(inner)

    @property
    def place(self) -> str:
        """The name of the record at hand."""
        offset, inner = self._start
        return f"@{offset}+{inner}" if inner else f"@{offset}"

    def header(self, limit: int) -> bytes | None:
        """The header of the next record (WARC: up to its blank line; ARC: one line); None at the end of the
        file."""
        while True:  # blank lines between records
            self._fill(1)
            if not self._buffer:
                return None
            stripped = self._buffer.lstrip(b"\r\n \0")
            self._take(len(self._buffer) - len(stripped))
            if stripped:
                break
        # At the end of a member the next one starts with the next byte: its own offset is the better name.
        self._start = (self._base, self._inner)
        self._before, self._record = self._record, self._start
        self._fill(16)
        if not self.first:
            self.first = self._buffer[:16]
        end = re.compile(rb"\r?\n\r?\n") if self._buffer.startswith(b"WARC/") else re.compile(rb"\n")
        size = 4096
        while True:
            self._fill(size)
            found = end.search(self._buffer[:limit])
            if found:
                return self._take(found.end())
            if size >= limit or len(self._buffer) < size:
                raise Damaged("the header of a record does not end")
            size *= 4

    def peek(self, size: int) -> bytes:
        """The first bytes of the body, which are not used up; behind `header` only."""
        self._fill(size)
        return self._buffer[:size]

    def body(self, length: int, keep: int) -> bytes | None:
        """The next `length` bytes, or None after skipping them when they are more than `keep`."""
        if length > keep:
            if self._skip(length) < length:
                raise (
                    self._short()
                    if self._buffer
                    else Damaged("the file is cut off in the middle of a record")
                )
            return None
        parts: list[bytes] = []
        missing = length
        while missing:
            self._fill(missing)
            # Some writers cut members without regard to records; a new record here means a wrong length
            # instead.
            if not self._buffer or (parts and self._gzip and self._buffer.startswith(b"WARC/")):
                raise self._short()
            part = self._take(min(missing, len(self._buffer)))
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def _short(self) -> Damaged:
        """In gzip the member behind the record has been begun; the search for another begins here."""
        self._start, self._machine = self._record, None
        return Damaged("a record is shorter than it says")

    def recover(self, start: re.Pattern[bytes] | None) -> bool:
        """Go on at the next place behind the damage where a record starts; False when there is none.

        `start` matches the first bytes of a record (None: any gzip member will do).
        """
        if not self._gzip:
            return self._recover_plain()
        after = self._start[0] + 1
        stuck, self._damaged = self._start == self._damaged, self._start
        if stuck:
            return False
        if self._recover_in_member():
            return True
        self._file.seek(after)
        for at, _, _ in find_all(self._file, _MEMBER, 4):
            self._tried += 1
            if self._tried > _TRIED:
                return False
            self._file.seek(at)
            head = peek_gzip(self._file.read(HEADER_LIMIT))
            if head and (start is None or start.match(head)):
                self._reset(at)
                return True
        return False

    def _recover_in_member(self) -> bool:
        """The next start in what the current gzip member still holds, else the next member; False when it is
        damaged."""
        if self._machine is None:
            return False
        try:
            while True:
                found = _RECORD.search(self._buffer)
                if found:
                    self._take(found.start() + 1)
                    return True
                self._take(max(0, len(self._buffer) - 4096))  # the last bytes may begin a start
                part = self._unpacked(begin=False)
                if not part:
                    self._take(len(self._buffer))
                    return True
                self._buffer += part
        except Damaged:
            return False

    def _recover_plain(self) -> bool:
        """The next start behind that of the record before the damage: one that is shorter than it says has
        swallowed it. Never one that was found before."""
        at = self._find(max(self._before[0] + 1, self._searched), _RECORD)
        if at is not None and at + 1 == self._start[0]:
            at = self._find(self._start[0] + 1, _RECORD)
        if at is None:
            return False
        self._searched = at + 2
        self._reset(at + 1)
        return True

    def _reset(self, offset: int) -> None:
        self._file.seek(offset)
        self._buffer = self._packed = b""
        self._machine = None
        self._base, self._inner = offset, 0
        self._start = (offset, 0)

    def _find(self, offset: int, wanted: re.Pattern[bytes]) -> int | None:
        overlap = 4096
        self._file.seek(offset)
        tail = b""
        while chunk := self._file.read(_RECOVER_CHUNK):
            window = tail + chunk
            found = wanted.search(window)
            if found:
                return offset - len(tail) + found.start()
            offset += len(chunk)
            tail = window[-overlap:]
        return None

    def _take(self, size: int) -> bytes:
        taken, self._buffer = self._buffer[:size], self._buffer[size:]
        if self._gzip:
            self._inner += len(taken)
        else:
            self._base += len(taken)
        if self._gzip and not self._buffer and self._machine is not None and self._machine.eof:
            self._next_member()
        return taken

    def _skip(self, size: int) -> int:
        skipped = 0
        if not self._gzip and size > len(self._buffer):
            end = self._file.seek(0, 2)
            target = self._base + size
            skipped = min(size, end - self._base)
            self._buffer = b""
            self._base = min(target, end)
            self._file.seek(self._base)
            return skipped
        while skipped < size:
            self._fill(min(_CHUNK, size - skipped))
            if not self._buffer or (skipped and not self._inner and self._buffer.startswith(b"WARC/")):
                break
            skipped += len(self._take(min(len(self._buffer), size - skipped)))
        return skipped

    def _fill(self, size: int) -> None:
        """Have at least `size` bytes in the buffer, if there are as many (in gzip: in this member)."""
        if len(self._buffer) >= size:
            return
        parts = [self._buffer]
        have = len(self._buffer)
        while have < size:
            part = self._unpacked(have == 0) if self._gzip else self._file.read(max(_CHUNK, size - have))
            if not part:
                break
            parts.append(part)
            have += len(part)
        self._buffer = b"".join(parts)

    def _unpacked(self, begin: bool) -> bytes:
        """More of the current member; b"" at its end, where the next member is begun if `begin`."""
        while True:
            if self._machine is None:
                if len(self._packed) < 2:  # the two bytes that begin a member may stand in two chunks
                    self._packed += self._file.read(_CHUNK)
                if not self._packed.startswith(b"\x1f\x8b"):
                    if not self._packed.strip(b"\0\r\n ") and not self._file.read(1):
                        return b""
                    raise Damaged("the gzip data is damaged")
                self._machine = zlib.decompressobj(31)
            if self._machine.eof:
                if not begin:
                    return b""
                self._next_member()
                continue
            data = self._machine.unconsumed_tail or self._packed or self._file.read(_CHUNK)
            self._packed = b""
            if not data:
                raise Damaged("the file is cut off in the middle of a record")
            try:
                out = self._machine.decompress(data, _CHUNK)
            except zlib.error as error:
                raise Damaged("the gzip data is damaged") from error
            if out:
                return out

    def _next_member(self) -> None:
        """Begin the gzip member behind the one that has ended."""
        assert self._machine is not None
        rest = self._machine.unused_data
        self._base = self._file.tell() - len(rest)
        self._inner = 0
        self._start = (self._base, 0)
        self._packed = rest
        self._machine = None
