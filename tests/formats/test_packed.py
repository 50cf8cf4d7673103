"""Pages and folders of pages packed by the usual programs, whole, cut off, and made to do harm."""

from __future__ import annotations

import bz2
import gzip
import io
import itertools
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from newsreader import formats
from newsreader.errors import CaptureError
from newsreader.model import Capture
from tests.formats import build

PAGE = build.html().encode()
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "xz": lzma.compress,
    "bz2": bz2.compress,
    "zst": zstandard.compress,
}


def tar(**members: bytes) -> bytes:
    """A tar of files; "__" in a name is a slash, a value that starts with "->" a link."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(f"{name.replace('__', '/')}.html")
            if data.startswith(b"->"):
                info.type, info.linkname = tarfile.SYMTYPE, data[2:].decode()
                archive.addfile(info)
            else:
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def split(path: Path, *, limit: int = 1 << 20) -> tuple[list[Capture], list[str]]:
    found = list(formats.read(path, limit=limit))
    pages = [page for page in found if isinstance(page, Capture)]
    assert [formats.load(path, page.record, limit=limit).sha256 for page in pages] == [
        p.sha256 for p in pages
    ]
    return pages, [error.kind for error in found if isinstance(error, CaptureError)]


@pytest.mark.parametrize("name", PACKERS)
def test_a_packed_page_and_a_packed_crawl(tmp_path: Path, name: str) -> None:
    (tmp_path / f"a.html.{name}").write_bytes(PACKERS[name](PAGE))
    (tmp_path / f"b.warc.{name}").write_bytes(PACKERS[name](build.warc((build.URL, PAGE, {}), packed=False)))
    (tmp_path / f"c.log.{name}").write_bytes(PACKERS[name](b"no page"))
    sources = list(formats.discover([tmp_path]))
    assert [(s.path.name, s.kind) for s in sources] == [
        (f"a.html.{name}", "page"),
        (f"b.warc.{name}", "archive"),
    ]
    for source in sources:
        pages, failed = split(source.path)
        assert ([page.text.encode() for page in pages], failed) == ([PAGE], [])


@pytest.mark.parametrize("name", PACKERS)
def test_members_behind_each_other_and_cut_off(name: str) -> None:
    pack = PACKERS[name]
    assert formats.from_bytes(pack(PAGE[:500]) + pack(PAGE[500:])).text.encode() == PAGE
    long = b"<html>" + bytes(range(32, 127)) * 9000
    cut = pack(long[:300_000]) + pack(long[300_000:])[:-60]
    got = formats.from_bytes(cut)
    assert (got.text[:6], len(got.text) >= 300_000) == ("<html>", True)
    assert "cut off" in got.notes[0]


@pytest.mark.parametrize("name", PACKERS)
def test_bombs_are_refused_without_being_unpacked(name: str) -> None:
    bomb = PACKERS[name](b"<html>" + b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(CaptureError) as failed:
        formats.from_bytes(bomb, limit=1 << 20)
    assert failed.value.kind == "too-large"
    assert "unpack it" in failed.value.message


def test_a_crawl_with_a_zstd_dictionary(tmp_path: Path) -> None:
    words = b"<p>The ferries stopped at midnight, the port said.</p>" * 4
    machine = zstandard.ZstdCompressor(dict_data=zstandard.ZstdCompressionDict(words))
    crawl = build.warc((build.URL, PAGE, {}), packed=False)
    half = crawl.index(b"WARC/1.0", 10)
    frames = b"".join(machine.compress(part) for part in (crawl[:half], crawl[half:]))
    for dictionary in (words, zstandard.compress(words)):
        path = tmp_path / "a.warc.zst"
        path.write_bytes(b"\x5d\x2a\x4d\x18" + len(dictionary).to_bytes(4, "little") + dictionary + frames)
        pages, failed = split(path)
        assert ([page.text.encode() for page in pages], failed) == ([PAGE], [])


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "a.tar.xz"])
def test_a_packed_folder(tmp_path: Path, name: str) -> None:
    data = tar(news__b=PAGE, index=PAGE, index_files__frame=PAGE)
    pack = {"gz": gzip.compress, "tgz": gzip.compress, "xz": lzma.compress}.get(
        name.rpartition(".")[2], bytes
    )
    (tmp_path / name).write_bytes(pack(data))
    (tmp_path / "source.tar.gz").write_bytes(gzip.compress(tar()))
    (source,) = formats.discover([tmp_path])
    assert source.kind == "archive"
    pages, failed = split(source.path)
    assert ([page.record for page in pages], failed) == (["index.html", "news/b.html"], [])
    assert len({page.sha256 for page in pages}) == 1


def test_a_tar_that_would_do_harm_only_gives_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    outside = tmp_path / "secret.html"
    outside.write_bytes(PAGE)
    data = tar(link=b"->secret.html", loop=b"->loop.html", big=b"<p>" * 500_000, **{"..__..__up": PAGE})
    path.write_bytes(data)
    pages, failed = split(path)
    assert ([page.record for page in pages], failed) == (["../../up.html"], ["too-large"])
    assert sorted(tmp_path.iterdir()) == [path, outside]


def test_a_tar_that_is_cut_off_gives_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(tar(a=PAGE, b=PAGE, c=b"<p>" + b"x" * 90_000)[:-80_000])
    pages, failed = split(path)
    assert {page.record for page in pages} >= {"a.html", "b.html"}
    assert failed == ["damaged"]


@pytest.mark.parametrize(
    ("start", "advice"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdftotext"),
        (b"7z\xbc\xaf\x27\x1c", "7z x"),
        (b"ZIM\x04\x05\0\x01\0", "zimdump"),
        (b"{\\rtf1\\ansi Ferries", "as HTML or as text"),
        (b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>", "save the pages"),
        (b"<!DOCTYPE html><html><head><title>Pocket Export</title>", "save the pages"),
        (build.zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "as HTML or as text"),
        (build.zipped({f"{'0a' * 16}.md": "Ferry"}), "as HTML"),
        (b"[InternetShortcut]\r\nURL=https://harbour.example/a\r\n", "only a bookmark"),
        (b"[Desktop Entry]\nType=Link\nURL=https://harbour.example/a\n", "only a bookmark"),
        (
            b'<?xml version="1.0"?><plist><dict><key>URL</key><string>x</string></dict></plist>',
            "only a bookmark",
        ),
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>News</title>', "a news feed"),
        (b'<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?>\n<feed xmlns="x">', "a news feed"),
        (b'<urlset xmlns="x"><url><loc>https://harbour.example/a</loc></url>', "a list of addresses"),
        (b'{"log": {"version": "1.2", "entries": []}}', "HAR"),
        (b'{"url": "https://harbour.example/a", "text": "Ferries stop"}', "JSON data"),
        (b'[{"url": "https://harbour.example/a"}]', "JSON data"),
        (b"https://harbour.example/a\nhttps://harbour.example/b\n", "a list of addresses"),
        (b"https://harbour.example/a\n" * 1000, "a list of addresses"),
        (b"bplist00\xd1\x01\x02SURL_\x10\x19https://harbour.example/a", "only a bookmark"),
        (b"\x04\x22\x4d\x18\x64\x40\xa7", "lz4"),
        (
            b'<html><head></head><body><div class="line-gutter-backdrop"></div><table>',
            "the source text of a page",
        ),
        (build.zipped({"Files.DOCX": b"PK", "b.docx": b"PK"}), r"only documents \(docx\)"),
    ],
    ids=itertools.count(),  # the bytes of an archive hold the time at which they were made
)
def test_what_is_no_page_says_what_would_work(start: bytes, advice: str) -> None:
    with pytest.raises(CaptureError, match=advice) as failed:
        formats.from_bytes(start)
    assert failed.value.kind == "not-a-page"


def test_a_table_is_known_by_its_name() -> None:
    with pytest.raises(CaptureError, match=r"a table \(CSV\)"):
        formats.from_bytes(b"1\t20311213\tSelwick\n", path="events.CSV")


def test_what_holds_pages_and_cannot_be_read_is_told_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "notes.7z").write_bytes(b"7z\xbc\xaf\x27\x1c")
    (tmp_path / "table.csv").write_bytes(b"title,url,tags\n")
    (source,) = formats.discover([tmp_path])
    assert [type(got) for got in formats.read(source.path)] == [CaptureError]


@pytest.mark.parametrize(
    "start",
    [
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html><head><!-- <rdf:RDF> -->',
        b'["We were told nothing," said Per Lind.] The ferries stopped at midnight.',
        b"https://harbour.example/a\nThe ferries stopped at midnight, the port said.",
        b"Title, link and date are all that is left.\nThe ferries stopped at midnight.",
        b"[Desktop] The ferries stopped at midnight.",
    ],
)
def test_pages_that_start_like_strangers_are_pages(start: bytes) -> None:
    assert formats.from_bytes(start).text.encode() == start


@pytest.mark.parametrize("magic", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"%PDF-1.7\n"])
def test_a_page_zipped_behind_its_picture(magic: bytes) -> None:
    assert formats.from_bytes(magic + build.zipped({"index.html": PAGE})).text.encode() == PAGE


def test_frames_of_a_zipped_page_are_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(
        build.zipped({"x/index.html": PAGE, "x/frames/0/index.html": PAGE, "y/frames/a.html": PAGE})
    )
    assert [page.record for page in split(path)[0]] == ["x/index.html", "y/frames/a.html"]


def test_a_page_whose_packed_text_is_cut_off_is_said() -> None:
    data = (
        b"<!DOCTYPE html> <html data-sfz><!--\n Page saved with SingleFile \n--><meta charset=windows-1252>"
    )
    with pytest.raises(CaptureError, match="cut off"):
        formats.from_bytes(data + b"\x8d\x9a\x03" * 900)
