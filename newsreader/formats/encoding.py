"""Bytes of a page -> text. Pages often declare a wrong encoding, so what the bytes themselves prove comes
first.

Order: byte-order mark; strict UTF-8; the declared encoding (HTTP header, then the page's own meta); UTF-8
with a few damaged bytes; a guess. Every step after the declared one leaves a note."""

from __future__ import annotations

import codecs
import re

_HEAD = 4096
"""How many bytes at the start may declare an encoding (the HTML standard says 1024; real pages are later)."""

_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:\-]{2,40})""", re.I
)

# What browsers read when a page says the left name (WHATWG Encoding standard): the superset that was really
# used.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Codecs that Python has and pages may not ask for: not encodings of pages, or able to smuggle characters.
_REFUSED = {
    "utf_7",
    "idna",
    "punycode",
    "unicode_escape",
    "raw_unicode_escape",
    "undefined",
    "mbcs",
    "oem",
    "palmos",
}

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DAMAGED_SHARE = 0.001
"""UTF-8 is still the answer when at most one byte in a thousand is wrong (a page cut and glued by a tool)."""

_GUESS_FROM = 65_536
"""Bytes shown to the guesser: it reads all it gets several times over."""


def codec(name: str | None) -> str | None:
    """The codec to use for an encoding that a page names; None when the name says nothing usable."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if found.name.replace("-", "_") in _REFUSED or not getattr(found, "_is_text_encoding", True):
        return None
    return _SUPERSETS.get(found.name, found.name)


def declared(data: bytes) -> str | None:
    """The encoding that a page's own head names, as a codec."""
    found = _META.search(data, 0, _HEAD)
    return codec(found.group(1).decode("ascii")) if found else None


def decode(data: bytes, header: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """The text of `data`, the encoding it was read in, and notes. Never raises.

    `header` is the encoding that a container (HTTP header, MIME part, plist) names.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name, ()
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), wide, ()
    named = codec(header) or declared(data)
    if named == "iso2022_jp":  # seven-bit, so strict UTF-8 would accept its escape sequences as text
        return data.decode(named, "replace"), named, ()
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:  # cut in the middle of a character
            return (
                data[: error.start].decode("utf-8"),
                "utf-8",
                ("The file ends in the middle of a character.",),
            )
    if named and named != "utf-8":
        try:
            return data.decode(named), named, ()
        except UnicodeDecodeError:
            text = data.decode(named, "replace")
            if text.count("\ufffd") <= len(data) * _DAMAGED_SHARE:
                return text, named, (f"Some bytes are not {named}.",)
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if bad <= max(len(data) * _DAMAGED_SHARE, 3 if named == "utf-8" else 0):
        return text, "utf-8", ("Some bytes are not UTF-8.",)
    guess = _guess(data)
    return data.decode(guess, "replace"), guess, (f"The encoding is a guess: {guess}.",)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of the first ones is zero."""
    head = data[:64]
    if len(head) < 8 or head.count(0) < len(head) // 3:
        return None
    if not any(head[0::2]):
        return "utf-16-be"
    return "utf-16-le" if not any(head[1::2]) else None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    words = re.sub(
        rb"<script\b.*?</script>|<style\b.*?</style>|<[^>]{0,2000}>",
        b" ",
        data[: _GUESS_FROM * 4],
        flags=re.I | re.S,
    )
    best = from_bytes(words[:_GUESS_FROM]).best()
    return (codec(best.encoding) if best else None) or "cp1252"
