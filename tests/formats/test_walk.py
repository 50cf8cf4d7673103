"""Which files below a folder are pages, and what lies beside them."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from newsreader import formats
from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt
from tests.formats import build


def put(folder: Path, *names: str, data: bytes | None = None) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(build.html().encode() if data is None else data)


def found(*folders: Path) -> list[str]:
    return [f"{s.path.relative_to(folders[0])}:{s.kind}" for s in formats.discover(folders)]


def test_pages_in_path_order_without_what_belongs_to_them(tmp_path: Path) -> None:
    put(
        tmp_path,
        "b.html",
        "a/z.htm",
        "a/b/deep.mhtml",
        "dump.txt",
        "x.html.gz",
        "old.webarchive",
        "crawl.warc.gz",
        "c.wacz",
    )
    put(
        tmp_path,
        "b_files/frame.html",
        "b-Dateien/frame.html",
        "b.files/x.html",
        ".hidden/x.html",
        "hts-cache/x.html",
        ".x.html",
        "robots.txt",
        "README.txt",
        "pic.png",
        "style.css",
        "node_modules/a.html",
        "data.gz.png",
    )
    assert found(tmp_path) == [
        "a/b/deep.mhtml:page",
        "a/z.htm:page",
        "b.html:page",
        "c.wacz:archive",
        "crawl.warc.gz:archive",
        "dump.txt:page",
        "old.webarchive:page",
        "x.html.gz:page",
    ]


def test_folders_of_resources_in_any_language(tmp_path: Path) -> None:
    put(
        tmp_path,
        "Ferry.html",
        "Ferry_αρχεία/frame.html",
        "Ferry_αρχεία/a.css",
        "Talks.htm",
        "Talks-filoj/b.html",
    )
    put(
        tmp_path,
        "Talks-filoj/b.js",
        "ferry-talks/c.html",
        "Ferry-talks/d.html",
        "Alone_filoj/e.html",
        "Alone_filoj/e.css",
    )
    assert found(tmp_path) == [
        f"{name}:page"
        for name in (
            "Alone_filoj/e.html",
            "Ferry-talks/d.html",
            "Ferry.html",
            "Talks.htm",
            "ferry-talks/c.html",
        )
    ]


@pytest.mark.parametrize("word", ["_αρχεία", "_文件", "_ไฟล์", "-filoj"])
@pytest.mark.parametrize("spelled", [str, quote])
def test_a_folder_of_pictures_that_a_page_shows_is_its_own(
    tmp_path: Path, word: str, spelled: Callable[[str], str]
) -> None:
    put(tmp_path, f"Ferry talks{word}/frame.html", f"Ferry talks{word}/a.png")
    page = tmp_path / "Ferry talks.html"
    page.write_text(f'<p>Ferries</p><a href="{spelled("Ferry talks" + word)}/frame.html">more</a>')
    assert len(found(tmp_path)) == 2
    page.write_text(f'<p>Ferries</p><img src="./{spelled("Ferry talks" + word)}/a.png">')
    assert found(tmp_path) == ["Ferry talks.html:page"]


def test_names_that_say_nothing_are_looked_into(tmp_path: Path) -> None:
    put(tmp_path, "article", "story.php?id=3", "story.2", "page@p=1")
    put(tmp_path, "Makefile", "notes.1", data=b"all:\n\techo hello\n")
    put(tmp_path, "pages.zip", data=build.zipped({"a.html": "x"}))
    put(tmp_path, "photos.zip", data=build.zipped({"a.png": "x"}))
    assert found(tmp_path) == [
        "article:page",
        "page@p=1:page",
        "pages.zip:archive",
        "story.2:page",
        "story.php?id=3:page",
    ]


def test_documents_that_cannot_be_read_are_told_of_once_a_folder(tmp_path: Path) -> None:
    put(tmp_path, "Ferry.html")
    put(tmp_path, "Ferry.pdf", "a/one.pdf", "a/three.PDF", "a/two.pdf", "b/one.pdf", data=b"%PDF-1.7\n")
    put(tmp_path, "storage/AB12CD34/paper.pdf", "a_files/x.pdf", data=b"%PDF-1.7\n")
    put(
        tmp_path,
        "a/letter.docx",
        data=build.zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}),
    )
    book = {"mimetype": "application/epub+zip", "META-INF/container.xml": "<x/>", "one.xhtml": build.html()}
    put(tmp_path, "b/book.epub", data=build.zipped(book))
    assert found(tmp_path) == [
        "Ferry.html:page", "a/letter.docx:page", "a/one.pdf:page", "b/book.epub:page", "b/one.pdf:page"
    ]  # fmt: skip

    def told(name: str, named: bool = False) -> str:
        (error,) = formats.read(tmp_path / name, named=named)
        assert isinstance(error, CaptureError)
        return error.message

    assert told("a/one.pdf").endswith("save the page itself. (2 more files of this kind lie beside it.)")
    assert told("a/one.pdf", named=True) == told("b/one.pdf") == told("Ferry.pdf")
    assert "an office document" in told("a/letter.docx")
    assert "unzip FILE -d FOLDER" in told("b/book.epub")


def test_names_as_they_are_on_disk(tmp_path: Path) -> None:
    pages = ["A.HTM", "B.Html", "C.MHT", "ferry.html (1)", "ferry (1).html", "index.html@p=3", "read.pl?x=1", "x.cms",
             "Mr. Smith goes home", "harbour.example", "story.do;jsessionid=1", "artikel,20", "slug-ld.1759794",
             "x.html\u200b", "a\nb.html", "\u202eb.html", "d/" * 60 + "long" * 60 + ".html"]  # fmt: skip
    put(tmp_path, *pages)
    raw = [b"latin-\xe9.html", b"\xff\xfe/\x83\x65.htm", b"noext-\xe9"]
    for name in raw:
        put(tmp_path, os.fsdecode(name))
    others = [
        "a.html~",
        "a.html.bak",
        "a.html.part",
        "a.html.crdownload",
        "a.css",
        "a.md",
        "a.emlx",
        "images/a.JPG",
    ]
    put(tmp_path, *others, "x/saved_resource.html", "x/saved_resource(2).html")
    put(tmp_path, "data.cms", "notes. And more", data=b"Price list <b>2030</b>, see <p> below\n")
    wanted = {*pages, *map(os.fsdecode, raw)}
    assert {str(source.path.relative_to(tmp_path)) for source in formats.discover([tmp_path])} == wanted
    for source in formats.discover([tmp_path]):
        (got,) = formats.read(source.path)
        assert isinstance(got, Capture)
        assert formats.load(source.path, got.record) == got


def test_each_file_once_and_no_loops(tmp_path: Path) -> None:
    put(tmp_path, "a/b.html")
    outside = tmp_path.parent / f"{tmp_path.name}-outside.html"
    outside.write_text(build.html())
    (tmp_path / "a/loop").symlink_to(tmp_path)
    (tmp_path / "a/out.html").symlink_to(outside)
    os.mkfifo(tmp_path / "a/pipe.html")
    (tmp_path / "a/same.html").hardlink_to(tmp_path / "a/b.html")
    assert found(tmp_path, tmp_path / "a", tmp_path / "a/b.html") == ["a/b.html:page"]
    assert found(tmp_path / "a", tmp_path / "a/b.html") == ["b.html:page"]


def test_what_cannot_be_listed_is_a_source_that_says_so(tmp_path: Path) -> None:
    (source,) = formats.discover([tmp_path / "gone"])
    assert source.kind == "unreadable"
    (error,) = formats.read(source.path)
    assert isinstance(error, CaptureError)
    assert error.kind == "unreadable"


def test_a_folder_whose_names_may_be_read_and_nothing_else_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a/x.html", "b.html")
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("/a"))
    assert found(tmp_path) == ["a:unreadable", "b.html:page"]


def test_a_named_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    (error,) = formats.read(tmp_path / "pipe.html")
    assert isinstance(error, CaptureError)


def test_a_deep_folder(tmp_path: Path) -> None:
    here = tmp_path
    for _ in range(300):
        here = here / "d"
    here.mkdir(parents=True)
    put(here, "x.html")
    assert len(found(tmp_path)) == 1


def test_a_path_that_is_too_long_for_the_system_is_said(tmp_path: Path) -> None:
    (error,) = formats.read(tmp_path / ("x" * 300 + ".html"))
    assert isinstance(error, CaptureError)
    assert (error.kind, "move its folder" in error.message) == ("unreadable", True)


def test_reading_writes_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a.html", "storage/ABCD1234/b.html")
    sqlite3.connect(tmp_path / "zotero.sqlite").close()
    before = sorted(tmp_path.rglob("*"))
    for source in formats.discover([tmp_path]):
        list(formats.read(source.path))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("index", ["0.7", "0.8", "0.9", "0.9 without runs"])
def test_an_archivebox_snapshot_is_one_page(tmp_path: Path, index: str) -> None:
    folder = tmp_path / "archive" / "1733000000.0"
    common = {"url": build.URL, "timestamp": "1733000000.0", "title": "Ferry"}
    run = {"start_ts": "2024-12-01T10:00:01.123+00:00", "status": "succeeded", "output": "singlefile.html"}
    if index.startswith("0.9"):
        lines = [{"type": "Snapshot", **common}, {"type": "Crawl", "urls": build.URL}]
        if index == "0.9":
            lines.append({"type": "ArchiveResult", "plugin": "dom", "start_ts": "2024-12-02T10:00:00+00:00"})
            lines.append({"type": "ArchiveResult", "plugin": "singlefile", **run})
        put(folder, "index.jsonl", data="".join(json.dumps(line) + "\n" for line in lines).encode())
        put(folder, "singlefile/singlefile.html", "dom/output.html")
    else:
        extra = (
            {"history": {"singlefile": [run]}}
            if index == "0.7"
            else {"archive_results": [{"extractor": "singlefile", **run}]}
        )
        put(folder, "index.json", data=json.dumps({**common, **extra}).encode())
        put(
            folder,
            "singlefile.html",
            "output.html",
            "index.html",
            "harbour.example/news/ferry.html",
            "mercury/content.html",
        )
    (source,) = formats.discover([tmp_path])
    assert source.path.name == "singlefile.html"
    (got,) = formats.read(source.path)
    assert isinstance(got, Capture)
    assert (got.url, got.format) == (build.URL, "archivebox")
    if index == "0.9 without runs":
        assert (got.saved_at.value, got.saved_at.not_before) == (None, "2024-11-30T20:53:20+00:00")
    else:
        assert got.saved_at.value == "2024-12-01T10:00:01+00:00"


def test_an_archivebox_snapshot_of_wget_only(tmp_path: Path) -> None:
    put(
        tmp_path,
        "index.json",
        data=json.dumps({"url": build.URL, "timestamp": "1733000000", "history": {}}).encode(),
    )
    put(tmp_path, "index.html", "harbour.example/index.html", "harbour.example/news/ferry.html")
    assert found(tmp_path) == ["harbour.example/news/ferry.html:page"]


def test_zotero_storage(tmp_path: Path) -> None:
    put(tmp_path, "storage/ABCD1234/Ferry.html", "storage/ABCD1234/.zotero-ft-cache")
    connection = sqlite3.connect(tmp_path / "zotero.sqlite")
    connection.executescript(f"""
        CREATE TABLE items(itemID, key); CREATE TABLE itemData(itemID, fieldID, valueID);
        CREATE TABLE fields(fieldID, fieldName); CREATE TABLE itemDataValues(valueID, value);
        INSERT INTO items VALUES (1, 'ABCD1234'); INSERT INTO fields VALUES (1, 'url'), (2, 'accessDate');
        INSERT INTO itemData VALUES (1, 1, 1), (1, 2, 2);
        INSERT INTO itemDataValues VALUES (1, '{build.URL}'), (2, '2031-12-13 10:00:01');""")
    connection.close()
    (source,) = formats.discover([tmp_path])
    (got,) = formats.read(source.path)
    assert isinstance(got, Capture)
    assert (got.url, got.saved_at.value, got.saved_at.source) == (
        build.URL,
        "2031-12-13T10:00:01+00:00",
        "Zotero access date",
    )


def test_a_page_of_scrapbook(tmp_path: Path) -> None:
    put(tmp_path, "data/20301213184012/index.html", "data/20301213184013/index.html")
    index = f"id\t20301213184012\ntype\t\ntitle\tFerry\nsource\t{build.URL}\nbroken\n"
    (tmp_path / "data/20301213184012/index.dat").write_text(index)
    (tmp_path / "data/20301213184013/index.dat").write_bytes(b"\0\xff\tx")
    got = formats.load(tmp_path / "data/20301213184012/index.html")
    assert (got.url, got.format) == (build.URL, "scrapbook")
    assert got.saved_at == SavedAt("2030-12-13T18:40:12", source="ScrapBook index")
    assert formats.load(tmp_path / "data/20301213184013/index.html").format == "html"


def test_the_address_in_a_file_attribute(tmp_path: Path) -> None:
    put(tmp_path, "a.html")
    try:
        os.setxattr(tmp_path / "a.html", "user.xdg.origin.url", build.URL.encode())
    except (OSError, AttributeError):
        pytest.skip("this file system keeps no attributes")
    got = formats.load(tmp_path / "a.html")
    assert (got.url, got.saved_at) == (build.URL, SavedAt())


def test_what_programs_keep_for_themselves_is_left_out(tmp_path: Path) -> None:
    put(
        tmp_path,
        "harbour.com/news/a.html",
        "harbour.com/news/a.html.orig",
        "harbour.com/news/b.asp?id=1.orig",
    )
    put(tmp_path, "box/ArchiveBox.conf", "box/sources/1-import.txt", "box/sources.html", "sources/a.html")
    put(
        tmp_path, "mirror/hts-log.txt", "mirror/harbour.com/index.html", "mine/hts-log.txt", "mine/index.html"
    )
    made = "<html><head><!-- Mirror and index made by HTTrack Website Copier/3.49-4 [XR&CO'2014] --></head></html>"
    (tmp_path / "mirror" / "index.html").write_text(made)
    assert found(tmp_path) == [
        "box/sources.html:page",
        "harbour.com/news/a.html:page",
        "mine/index.html:page",
        "mirror/harbour.com/index.html:page",
        "sources/a.html:page",
    ]


@pytest.mark.parametrize("told", [".", "mirrors/mine", "/old/place"])
def test_error_pages_in_a_mirror_by_httrack_are_no_pages(tmp_path: Path, told: str) -> None:
    names = ("a.html", "gone.html", "ask.html", "ask3767.html", "ask9999.html", "down.html")
    put(tmp_path / "harbour.com", *names)
    rows = [
        ("200", "a", "a.html"),
        ("404", "gone", "gone.e.delayed"),
        ("404", "ask?id=1", "ask.163767.delayed"),
        ("200", "ask?id=2", "ask9999.html"),
        ("503", "down", "down.html"),
        ("404", "up", "../../outside.html"),
    ]
    log = ["date\tsize\tflags\tstatuscode\tstatus\tMIME\tEtag\tURL\tlocalfile\t(from URL)", "broken\t404"]
    for status, url, file in rows:
        fields = ["10:30:09", "9/9", "---M--", status, "x", "text/html", "", f"http://harbour.com/{url}"]
        log.append("\t".join([*fields, f"{told}/harbour.com/{file}", "(from )"]))
    put(tmp_path, "hts-cache/new.txt", data="\n".join(log).encode())
    left = [f"harbour.com/{name}:page" for name in ("a.html", "ask.html", "ask9999.html")]
    assert found(tmp_path) == left
