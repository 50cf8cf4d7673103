"""Files that are no saved pages: what to call them, and what would work instead. Data."""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import encoding
from .names import DOCUMENT, extension

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_PAGES = "newsreader opens HTML, MHTML, web archives, WARC, WACZ, packed folders of pages and text."
_UNPACK = "unpack it ({}) and name the folder."
_NAMED = "save the pages that it names."
_EXPORT = "let the program that wrote it export HTML (in most the export asks for the format) and name that."
_SAVE = "open the address in a browser and save the page."

# First bytes, what to call the file, what to do.
_BINARY = (
    (b"%PDF-", "a PDF", 'make text of it ("pdftotext FILE") or save the page itself.'),
    (b"7z\xbc\xaf", "a 7-Zip archive", _UNPACK.format('"7z x"')),
    (b"Rar!", "a RAR archive", _UNPACK.format('"unrar x"')),
    (b"\x89PNG", "a PNG picture", _PAGES),
    (b"\xff\xd8\xff", "a JPEG picture", _PAGES),
    (b"GIF8", "a GIF picture", _PAGES),
    (b"RIFF", "a picture or sound", _PAGES),
    (b"SQLite format 3", "a SQLite database", _PAGES),
    (b"\x7fELF", "a program", _PAGES),
    (b"wOF", "a font", _PAGES),
    (b"OTTO", "a font", _PAGES),
    (b"\x00\x01\x00\x00", "a font", _PAGES),
    (b"ID3", "a sound", _PAGES),
    (b"OggS", "a sound", _PAGES),
    (b"\xd0\xcf\x11\xe0", "an Office document or a mail of Outlook", "save it as HTML or as text."),
    (b"BM", "a picture", _PAGES),
    (
        b"ZIM\x04",
        "a ZIM archive",
        'take the pages out of it ("zimdump dump --dir=FOLDER FILE") and name the folder.',
    ),
    (b"ITSF", "a help file (CHM)", _UNPACK.format('"7z x"')),
    (b"{\\rtf", "a rich text document", "save it as HTML or as text."),
    (b"\x04\x22\x4d\x18", "a file packed with lz4", _UNPACK.format('"lz4 -d"')),
    (b"\x1f\x9d", "a file packed with compress", _UNPACK.format('"uncompress"')),
    (b"\x5d\0\0", "a file packed with lzma", _UNPACK.format('"unlzma"')),
    (b"bplist00\xd1\x01\x02SURL", "only a bookmark", _SAVE),
    (b"bplist", "a property list of another program", _PAGES),
)

_ROOT = rb"(?:<\?xml[^>]{0,200}>\s{0,9})?(?:<(?:!DOCTYPE (?!html)|\?)[^>]{0,300}>\s{0,9}){0,5}"
"""What may stand before the outermost element of XML."""

_CONTROLS = bytes((*range(1, 7), *range(14, 23)))
"""What hardly stands in text. (BEL to CR and ESC do.)"""

# Starts of texts that hold no page, likewise.
_TEXT = (
    (rb"\[InternetShortcut\]|\[Desktop Entry\]", "only a bookmark", _SAVE),
    (_ROOT + rb"<plist\b.{0,300}?<key>URL</key>", "only a bookmark", _SAVE),
    (_ROOT + rb"<(?:rss|feed|rdf:RDF)\b", "a news feed", _NAMED),
    (_ROOT + rb"<(?:urlset|sitemapindex|opml)\b", "a list of addresses", _NAMED),
    (rb"<!DOCTYPE NETSCAPE-Bookmark-file", "a list of bookmarks", _NAMED),
    (rb"<!DOCTYPE html>.{0,400}?<title>(?:Pocket Export|Instapaper: Export)<", "a list of addresses", _NAMED),
    (
        rb'(?:<!DOCTYPE html>\s{0,9})?<html.{0,800}?<(?:body id="viewsource"|div class="line-gutter)',
        "the source text of a page",
        "save the page itself.",
    ),
    (rb'[\[{]\s{0,20}(?:[\[{]\s{0,20})?"[^"\r\n]{1,200}"\s{0,9}[:,]', "JSON data", _EXPORT),
)
_TEXTS = tuple(
    (re.compile(rb"\s{0,64}(?:" + start + rb")", re.S), what, advice) for start, what, advice in _TEXT
)
_ADDRESSES = re.compile(rb"(?:\s*(?:https?|ftp)://[^\s<>]{3,4000}[ \t]*(?:\r?\n|\Z)){2,}\S*\Z", re.I)


TABLES = {kind: (f"a table ({kind.upper()})", _NAMED) for kind in ("csv", "tsv")}
"""By the ends of their names: their first bytes may be anything."""


# What is in packed files, likewise.
_PACKED = (
    (
        r"META-INF/container\.xml",
        "a book (EPUB)",
        'if it holds articles, unpack it ("unzip FILE -d FOLDER") and name the folder.',
    ),
    (r"\[Content_Types\]\.xml|content\.xml", "an office document", "save it as HTML or as text."),
    (r"[0-9a-f]{32}\.md", "a Joplin export without clips of web pages", "export its notes as HTML."),
)


def packed(names: Iterable[str]) -> tuple[str, str] | None:
    """Of a packed file by the names of its members: what it is and what would work; None for a folder that
    somebody packed."""
    for name in names:
        for pattern, what, advice in _PACKED:
            if re.fullmatch(pattern, name):
                return what, advice
    return None


def no_page(what: str, names: Iterable[str]) -> str:
    """The message of an error about a packed folder ("zip") whose members are no pages."""
    kinds = sorted(DOCUMENT.intersection(map(extension, names)))
    told = (
        f", only documents ({', '.join(kinds)}): unpack it, and save them as HTML or as text" if kinds else ""
    )
    return f"there is no saved page in this {what} file{told}."


def refusal(stranger: tuple[str, str]) -> str:
    """The message of an error about what is no page."""
    return "this is {}, not a saved page; {}".format(*stranger)


def binary(head: bytes) -> tuple[str, str] | None:
    """Of a file that is no text: what it is ("a PDF") and what would work; None for text."""
    for magic, what, advice in _BINARY:
        if head.startswith(magic) and not (magic == b"BM" and b"\0" not in head[:64]):
            return what, advice
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return None
    if zeros := head.count(0):  # UTF-16 without a mark; a page with stray ones; anything else is no text
        stray = zeros <= len(head) // 100 + 1 and _PAGE.search(head)
        return None if stray or encoding.wide(head) else ("binary data", _PAGES)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return ("binary data", _PAGES) if controls > len(head) // 50 + 2 else None


def text(head: bytes) -> tuple[str, str] | None:
    """Of a text that holds no page: what it is and what would work; None for others."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    for start, what, advice in _TEXTS:
        if start.match(head):
            return what, advice
    return ("a list of addresses", _NAMED) if _ADDRESSES.match(head) else None
