"""Unpacking with a limit: a small file may unpack to more than the machine has.

Every function returns the bytes and whether the data ended early or was damaged; what was readable is kept.
"""

from __future__ import annotations

import zlib

_CHUNK = 65_536
_MEMBERS = 10_000
"""Members of one gzip file; more are an attack (each costs a new decompressor)."""


class TooLarge(Exception):
    """More than the limit came out."""


def gunzip(data: bytes, limit: int) -> tuple[bytes, bool]:
    """All members of gzip (or zlib) data, and whether it was whole. Raises TooLarge."""
    return _inflate(data, limit, 47)


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
