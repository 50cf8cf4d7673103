"""Which file names may be pages: what the walk over a folder and over a zip have in common. Data, with
reasons."""

from __future__ import annotations

import re
from collections.abc import Container

_PAGE = """
    html htm xhtml xht shtml shtm mht mhtml webarchive eml txt text
    php php3 php5 asp aspx jsp jspx do cfm
"""
PAGE = frozenset(_PAGE.split())
"""One page a file. The last ones are what wget and HTTrack keep of an address that a program answered."""

ARCHIVE = frozenset(["warc", "arc", "wacz", "htz", "maff", "enex", "har", "mbox", "7z", "rar", "zim"])
"""Many pages a file. Those from "7z" on cannot be read, which must be said."""

PACKED = frozenset(["gz", "xz", "bz2", "zst", "br"])
"""One file, packed: what it is stands before this extension."""

CLIP = frozenset(["md", "markdown"])
"""One page a file when they say where it is from, else notes."""

DOCUMENT = frozenset(["pdf", "doc", "docx", "odt", "rtf", "epub", "mobi", "msg"])
"""What people keep texts in that cannot be read: one of each kind in a folder is told."""

JSON = frozenset(["json", "jsonl", "ndjson"])
"""Looked into for stories; most of it is other programs' data."""

TAR = frozenset(["tar", "tgz", "tbz", "tbz2", "txz", "jex"])
MAYBE = frozenset(["zip"]) | PACKED | TAR
"""Looked into: pages or something else."""

_OTHER = """
    png jpg jpeg jpe gif webp avif bmp ico svg tif tiff psd heic cur woff woff2 ttf otf eot css js
    mjs map wasm mp3 mp4 m4a m4v m4s ts mov avi mkv webm ogg oga ogv wav flac aac swf flv m3u8 vtt
    srt jsonld xml xsl rss atom rdf opml csv tsv ics vcf sqlite sqlite3 db cdx cdxj idx
    log ini conf toml yml yaml lock azw3 djvu xls xlsx ods ppt pptx
    rst org bib ris emlx url webloc desktop lnk py c h java class jar exe
    dll so dmg iso deb rpm apk bin dat vue svelte jsx ejs hbs tmpl j2 erb bak old orig tmp part
    crdownload download open swp
"""
OTHER = frozenset(_OTHER.split())
"""Resources of pages, files of other programs, templates, copies, and what is not yet whole: not looked into.
A file with an extension that nobody knows is."""

# Text files that come with folders and are not pages, and Chromium's name for a frame without one.
_NOT_PAGES = re.compile(
    r".+(?:\.orig|~)|saved_resource(?:\(\d+\))?\.html"
    r"|(?:readme|licen[cs]e|copying|notice|authors|changelog|changes|contributing|install|todo|version)(?:[._-].{0,20})?"
    r"|(?:robots|humans|ads|app-ads|security|sellers|cookies|requirements|hts-log|hts-ioinfo|urls?|url-?list|wget-log|manifest|sha\d+sums?"
    r"|md5sums?|checksums?|cmakelists)\.(?:txt|text)",
    re.I,
)

# Directories that hold the resources of a page saved beside them, in the languages browsers have used for
# the suffix.
_RESOURCES = re.compile(
    r"(?:[_-](?:files|file|dateien|fichiers|archivos|arquivos|ficheiros|bestanden|pliki|soubory|filer|tiedostot|fajlok|datoteke"
    r"|dosyalar|fitxers|failid|failai|elemei|remote|resources)|\.files|\.data|\.fld|\.assets)$",
    re.I,
)

SKIPPED_FOLDERS = frozenset(
    ["hts-cache", "node_modules", "__pycache__", "__macosx", "cachedir", "lost+found", "$recycle.bin"]
)
"""Compared in lower case; folders whose name starts with a dot are skipped too."""

OWN = {
    "ArchiveBox.conf": frozenset(["sources", "logs", "lib", "personas"]),
    "hts-cache": frozenset(["index.html"]),  # HTTrack's list of what it mirrored
    "hts-log.txt": frozenset(["index.html"]),
}
"""By a file that marks the folder of a program: what the program has there for itself."""


def extension(name: str) -> str:
    """The lower-case extension, of "a.warc.gz" also just "gz"; "" without one. wget keeps queries:
    "a.php?id=3"."""
    base = re.split(r"[?]|@(?=\w+=)", name.rpartition("/")[2], maxsplit=1)[0]
    stem, dot, last = base.rpartition(".")
    return last.lower() if dot and stem and len(last) <= 10 else ""


def is_left_out(base: str) -> bool:
    """Whether a file with this name is no page, whatever its extension says."""
    return not base or base.startswith(".") or _NOT_PAGES.fullmatch(base) is not None


def is_page_name(name: str) -> bool:
    """Whether a file with this name is worth opening as a page or an archive of pages."""
    base = name.rpartition("/")[2]
    if is_left_out(base):
        return False
    kind = extension(base)
    if kind in PACKED:
        inner = extension(unpacked(base))
        return inner in PAGE or inner in ARCHIVE or not inner
    return kind in PAGE or kind in ARCHIVE


def is_member_name(name: str) -> bool:
    """Whether a member of a packed folder with this name is worth opening: packed folders are, too."""
    return is_page_name(name) or (extension(name) == "zip" and not is_left_out(name.rpartition("/")[2]))


def is_joplin_name(name: str) -> bool:
    """Whether a member of a packed folder is called as Joplin calls what it exports."""
    return re.fullmatch(r"[0-9a-f]{32}\.md", name) is not None


def unpacked(name: str) -> str:
    """The name without the extension of a packer."""
    stem, _, last = name.rpartition(".")
    return stem if last.lower() in PACKED else name


def is_resource_folder(name: str) -> bool:
    """Whether a directory holds the resources of a page saved beside it, or a tool's own files."""
    return name.startswith(".") or name.lower() in SKIPPED_FOLDERS or _RESOURCES.search(name) is not None


def is_resource_path(path: str, names: Container[str]) -> bool:
    """Whether a member of a packed folder lies in a folder of resources (SingleFile's and WebScrapBook's lie
    beside index.html)."""
    folders = [folder for folder in path.split("/")[:-1] if folder not in (".", "..")]
    if any(is_resource_folder(folder) for folder in folders):
        return True
    # Frames of a packed page: frames/0/index.html, or index_1.html beside index.html.
    frame = re.fullmatch(r"((?:.*/)?)(?:frames/.+|index_\d+\.x?html?)", path)
    return frame is not None and f"{frame.group(1).partition('frames/')[0]}index.html" in names


def is_index(path: str) -> bool:
    """Whether a page is called as the main page of a folder is."""
    return re.fullmatch(r"(?:.*/)?index\.x?html?", path) is not None


def member_order(path: str) -> tuple[bool, int, str]:
    """The order of a packed folder's members: a page called index first (the main page of SingleFile zips and
    .htz), then by depth and name."""
    return (not is_index(path), path.count("/"), path)
