"""Unpacking with a limit: a small file may unpack to more than the machine has.

Every function returns the bytes and whether the data was whole: what was readable of damaged data is kept.
"""

from __future__ import annotations

import bz2
import lzma
import zlib

_CHUNK = 65_536
_MEMBERS = 10_000
"""Members of one gzip file; more are an attack (each costs a new decompressor)."""

_MORSEL = 1024
"""Bytes of zstd data unpacked at a time: four may stand for 128 KB, and the machine knows no limit."""
_WINDOW = 128 * 1024 * 1024
"""Bytes that unpacking zstd may hold at once: what the zstd program itself allows."""


class TooLarge(Exception):
    """More than the limit came out."""


_PACKERS = {b"\x1f\x8b": "gzip", b"\xfd7zXZ\0": "xz", b"BZh": "bzip2", b"\x28\xb5\x2f\xfd": "zstd"}
"""By first bytes. zstd may begin with a dictionary instead, as .warc.zst files do."""
_DICTIONARY = b"\x5d\x2a\x4d\x18"


def packer(head: bytes) -> str | None:
    """The program that packed a file; None when none did."""
    if head.startswith(_DICTIONARY):
        return "zstd"
    return next((name for magic, name in _PACKERS.items() if head.startswith(magic)), None)


def unpack_file(data: bytes, name: str, limit: int) -> tuple[bytes, bool]:
    """What a program packed, of all its members. Raises TooLarge."""
    if name == "gzip":
        return _inflate(data, limit, 31)
    if name == "zstd":
        return _zstd(data, limit)
    if name == "brotli":
        return _brotli(data, limit)
    return _streams(data, limit, b"BZh" if name == "bzip2" else b"\xfd7zXZ\0")


def peek_gzip(head: bytes, size: int = 4096) -> bytes:
    """The first bytes inside gzip data of which only the start is at hand; b"" when damaged."""
    try:
        return zlib.decompressobj(47).decompress(head, size)
    except zlib.error:
        return b""


def unpack(data: bytes, encoding: str, limit: int) -> tuple[bytes, bool]:
    """A body by its HTTP Content-Encoding (several are parted by commas). Raises TooLarge, or ValueError for
    one not known.

    Archives often store the body unpacked and leave the header: data that does not start as the encoding
    would is returned as it is."""
    whole = True
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if name in ("", "identity", "none"):
            continue
        if name in ("gzip", "x-gzip"):
            if data.startswith(b"\x1f\x8b"):
                data, fine = _inflate(data, limit, 31)
                whole &= fine
        elif name == "deflate":
            data, fine = _deflate(data, limit)
            whole &= fine
        elif name == "br":
            data, fine = _brotli(data, limit)
            whole &= fine
        elif name == "zstd":
            if packer(data) == "zstd":
                data, fine = _zstd(data, limit)
                whole &= fine
        else:
            raise ValueError(name)
    return data, whole


def _inflate(data: bytes, limit: int, window: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    total = 0
    view = memoryview(data)
    for _ in range(_MEMBERS):
        machine = zlib.decompressobj(window)
        position = 0
        pending: bytes | memoryview = b""
        while not machine.eof:
            if not pending:
                pending = view[position : position + _CHUNK]
                position += len(pending)
                if not pending:
                    return b"".join(parts), False
            try:
                out = machine.decompress(pending, limit - total + 1)
            except zlib.error:
                return b"".join(parts), False
            pending = machine.unconsumed_tail
            total += len(out)
            if total > limit:
                raise TooLarge
            parts.append(out)
        rest = len(view) - position + len(machine.unused_data)
        view = view[len(view) - rest :]
        if bytes(view[:2]) != b"\x1f\x8b":  # the end, or padding behind it
            break
    return b"".join(parts), True


def _deflate(data: bytes, limit: int) -> tuple[bytes, bool]:
    """Servers send both zlib and bare deflate under this name, archives also the unpacked body."""
    if data[:1] in (b"<", b"\n", b"\r", b" ", b"\xef"):
        return data, True
    out, whole = _inflate(data, limit, 15)
    return (out, whole) if out else _inflate(data, limit, -15)


def _brotli(data: bytes, limit: int) -> tuple[bytes, bool]:
    import brotli  # type: ignore[import-untyped]

    machine = brotli.Decompressor()
    parts: list[bytes] = []
    total = 0
    given = data
    try:
        while True:
            out = machine.process(given, output_buffer_limit=_CHUNK * 16)
            given = b""
            total += len(out)
            if total > limit:
                raise TooLarge
            parts.append(out)
            if machine.is_finished():
                return b"".join(parts), True
            if not out and machine.can_accept_more_data():
                break
    except brotli.error:
        if not parts:  # the archive stored the body unpacked
            return data, True
    return b"".join(parts), False


def _streams(data: bytes, limit: int, magic: bytes) -> tuple[bytes, bool]:
    """bzip2 and xz: one stream behind another."""
    parts: list[bytes] = []
    total = 0
    for _ in range(_MEMBERS):
        machine = bz2.BZ2Decompressor() if magic == b"BZh" else lzma.LZMADecompressor()
        given = data
        while not machine.eof:
            try:
                out = machine.decompress(given, limit - total + 1)
            except (OSError, lzma.LZMAError, EOFError):
                return b"".join(parts), False
            given = b""
            total += len(out)
            if total > limit:
                raise TooLarge
            if not out and not machine.eof:
                return b"".join(parts), False
            parts.append(out)
        data = machine.unused_data
        if not data.startswith(magic):  # the end, or padding behind it
            break
    return b"".join(parts), True


def _zstd(data: bytes, limit: int) -> tuple[bytes, bool]:
    """All frames; a dictionary in front of them, as the WARC format allows, is used for the others."""
    import zstandard

    known = None
    if data.startswith(_DICTIONARY):
        size = int.from_bytes(data[4:8], "little")
        words, data = data[8 : 8 + size], data[8 + size :]
        if packer(words) == "zstd":
            words, _ = _zstd(words, limit)
        known = zstandard.ZstdCompressionDict(words)
    opener = zstandard.ZstdDecompressor(dict_data=known, max_window_size=_WINDOW)
    parts: list[bytes] = []
    total = at = 0
    machine = opener.decompressobj()
    try:
        while at < len(data):
            given = data[at : at + _MORSEL]
            out = machine.decompress(given)
            at += len(given) - len(machine.unused_data)
            total += len(out)
            if total > limit:
                raise TooLarge
            parts.append(out)
            if machine.eof and at < len(data):
                if packer(data[at : at + 4]) != "zstd":  # padding behind the end
                    break
                machine = opener.decompressobj()
    except (zstandard.ZstdError, MemoryError):
        return b"".join(parts), False
    return b"".join(parts), machine.eof
