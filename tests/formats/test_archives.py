"""Many pages a file: WARC, ARC, WACZ and zips; damage skipped and said; one page again by its record."""

from __future__ import annotations

import gzip
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard

from newsreader import formats
from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt
from tests.formats import build

PAGE = build.html().encode()
OTHER = build.html(body="<p>Another story, longer than a beacon.</p>" * 20).encode()
THREE: list[build.Response] = [
    (build.URL, PAGE, {}),
    ("https://harbour.example/b", OTHER, {}),
    ("https://harbour.example/c", PAGE.replace(b"Ferry", b"Third"), {}),
]


def both(path: Path, data: bytes) -> tuple[list[Capture], list[CaptureError]]:
    path.write_bytes(data)
    found = list(formats.read(path))
    return ([c for c in found if isinstance(c, Capture)], [e for e in found if isinstance(e, CaptureError)])


@pytest.mark.parametrize("packed", [True, False])
def test_warc_pages_and_each_again(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "a.warc"
    pages, errors = both(path, build.warc(*THREE, packed=packed))
    assert errors == []
    assert [p.url for p in pages] == [url for url, _, _ in THREE]
    assert [p.text.encode() for p in pages] == [body for _, body, _ in THREE]
    assert pages[0].saved_at == SavedAt("2030-12-13T18:40:12+00:00", source="WARC-Date")
    assert pages[0].format == "warc"
    assert len({p.record for p in pages}) == 3
    assert [formats.load(path, p.record) for p in pages] == pages
    assert formats.from_bytes(path.read_bytes()).url == build.URL


def test_a_warc_gzipped_as_one_member(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    pages, errors = both(path, gzip.compress(build.warc(*THREE, packed=False)))
    assert (len(pages), errors) == (3, [])
    assert [formats.load(path, p.record).url for p in pages] == [p.url for p in pages]


def test_only_pages_come_out_of_a_warc(tmp_path: Path) -> None:
    pages, errors = both(
        tmp_path / "a.warc.gz",
        build.warc(
            ("https://a.example/p", PAGE, {":status": "404 Not Found"}),
            ("https://a.example/i.png", b"\x89PNG" * 200, {"Content-Type": "image/png"}),
            ("https://a.example/beacon", b"<html></html>", {}),
            ("https://a.example/part", b"<div>" + b"fragment for a script " * 90, {}),
            ("https://a.example/robots.txt", b"Disallow: / please \n" * 90, {"Content-Type": "text/plain"}),
            ("https://a.example/x", b'{"a": "some words in an answer"}' * 90, {"Content-Type": "text/plain"}),
            (
                "https://a.example/letter.txt",
                b"This letter is plain text, and long enough.\n" * 30,
                {"Content-Type": "text/plain"},
            ),
            (build.URL, PAGE, {}),
        ),
    )
    assert errors == []
    assert [(p.url, p.media) for p in pages] == [
        ("https://a.example/letter.txt", "text"),
        (build.URL, "html"),
    ]


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("zstd", zstandard.compress),
        ("zstd", lambda b: b),
        ("gzip", lambda b: b),
        ("br", lambda b: b),
        ("deflate", lambda b: zlib.compress(b)[2:-4]),
        ("identity", lambda b: b),
    ],
)
def test_packed_bodies(tmp_path: Path, encoding: str, pack: object) -> None:
    body = pack(PAGE)  # type: ignore[operator]
    pages, errors = both(tmp_path / "a.warc", build.warc((build.URL, body, {"Content-Encoding": encoding})))
    assert errors == []
    assert [p.text.encode() for p in pages] == [PAGE]


def test_chunked_and_unknown_bodies(tmp_path: Path) -> None:
    chunked = (
        b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:300], PAGE[300:])) + b"0\r\n\r\n"
    )
    pages, errors = both(
        tmp_path / "a.warc",
        build.warc(
            (build.URL, chunked, {"Transfer-Encoding": "chunked"}),
            (build.URL, PAGE, {"Transfer-Encoding": "chunked"}),
            (build.URL, PAGE, {"Content-Encoding": "compress"}),
        ),
    )
    assert [p.text.encode() for p in pages] == [PAGE, PAGE]
    assert [e.kind for e in errors] == ["unsupported"]


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_is_said_and_the_next_is_read(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "a.warc"
    whole, _ = both(path, build.warc(*THREE, packed=packed))
    data = bytearray(path.read_bytes())
    second = int(whole[1].record[1:])
    data[second : second + 40] = bytes(40) if packed else b"?" * 40
    pages, errors = both(path, bytes(data))
    assert [p.url for p in pages] == [THREE[0][0], THREE[2][0]]
    assert [e.kind for e in errors] == ["damaged"]
    assert f"#@{second}" in errors[0].path


@pytest.mark.parametrize("packed", [True, False])
def test_a_wrong_length_costs_one_record(tmp_path: Path, packed: bool) -> None:
    plain = build.warc(*THREE, packed=False)
    at = plain.index(b"Content-Length:", plain.index(b"/news/ferry"))
    end = plain.index(b"\r\n", at)
    wrong = plain[:at] + b"Content-Length: 5" + plain[end:]
    pages, errors = both(tmp_path / "a.warc", gzip.compress(wrong) if packed else wrong)
    assert (build.URL, "https://harbour.example/c")[1] in [p.url for p in pages]
    assert [e.kind for e in errors] == ["damaged"]


@pytest.mark.parametrize("more", [5, 9, 300, 1_000_000, 10**15])
@pytest.mark.parametrize("members", [True, False])
def test_a_record_that_is_shorter_than_it_says_takes_no_other_with_it(
    tmp_path: Path, more: int, members: bool
) -> None:
    records = [build.warc(part, packed=False) for part in THREE]
    length = re.search(rb"Content-Length: (\d+)\r\n\r\nHTTP", records[1])
    assert length
    wrong = b"%d" % (int(length[1]) + more)
    records[1] = records[1][: length.start(1)] + wrong + records[1][length.end(1) :]
    data = b"".join(map(gzip.compress, records)) if members else b"".join(records)
    pages, errors = both(tmp_path / "a.warc", data)
    assert THREE[2][0] in [p.url for p in pages]
    assert len({p.record for p in pages}) == len(pages)
    assert [formats.load(tmp_path / "a.warc", p.record) for p in pages] == pages
    assert {e.kind for e in errors} == {"damaged"}


def test_a_file_of_nothing_but_damage_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    pages, errors = both(path, b"WARC/1.0\r\nContent-Length: x\r\n\r\n" * 5_000)
    assert (pages, len(errors)) == ([], 1000)
    assert "are not read: this is the 1,000th" in errors[-1].message


@pytest.mark.parametrize("over", range(-3, 3))
def test_members_may_begin_anywhere(tmp_path: Path, over: int) -> None:
    first = build.warc((build.URL, PAGE, {}))
    # A gzip header may hold a name of any length: so the next member begins at the edge of what is read at once.
    name = b"x" * (65_536 + over - len(first) - len(build.gz(b"\n")) - 1)
    padding = b"\x1f\x8b\x08\x08" + build.gz(b"\n")[4:10] + name + b"\0" + build.gz(b"\n")[10:]
    assert len(first + padding) == 65_536 + over
    pages, errors = both(tmp_path / "a.warc.gz", first + padding + first)
    assert (len(pages), errors) == (2, [])


def test_too_large_records_are_said(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(
        build.warc(
            (build.URL, PAGE + b" " * 200_000, {}),
            (build.URL + "2", PAGE, {}),
            (build.URL + "3", gzip.compress(PAGE + b" " * 200_000), {"Content-Encoding": "gzip"}),
        )
    )
    found = list(formats.read(path, limit=100_000))
    assert [f.kind if isinstance(f, CaptureError) else f.url for f in found] == [
        "too-large",
        build.URL + "2",
        "too-large",
    ]


def test_arc(tmp_path: Path) -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n\n"
    arc = b"filedesc://a.arc 0.0.0.0 20071213184012 text/plain %d\n%s\n" % (len(head), head)
    arc += b"%s 10.0.0.1 20071213184012 text/html %d\n%s\n" % (build.URL.encode(), len(http), http)
    arc += b"https://a.example/2 10.0.0.1 20071213184013 text/html %d\n%s\n" % (len(http), http)
    path = tmp_path / "a.arc"
    pages, errors = both(path, arc)
    assert (len(pages), errors) == (2, [])
    assert (pages[0].format, pages[0].url, pages[0].saved_at.value) == (
        "arc",
        build.URL,
        "2007-12-13T18:40:12+00:00",
    )
    assert formats.load(path, pages[1].record) == pages[1]


def wacz(listed: list[str]) -> bytes:
    rows = [
        {"format": "json-pages-1.0", "id": "pages"},
        *({"url": u, "ts": "2030-12-13T18:40:12Z"} for u in listed),
    ]
    return build.zipped(
        {
            "datapackage.json": '{"wacz_version": "1.1.1"}',
            "pages/pages.jsonl": "\n".join(json.dumps(row) for row in rows),
            "archive/data.warc.gz": build.warc(*THREE),
        },
        zipfile.ZIP_STORED,
    )


def test_wacz_gives_the_pages_it_lists(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    pages, errors = both(path, wacz([THREE[1][0], "https://harbour.example/c#top"]))
    assert [(p.url, p.format) for p in pages] == [(url, "wacz") for url, _, _ in THREE]
    assert errors == []
    assert pages[0].record.startswith("archive/data.warc.gz#@")
    assert [formats.load(path, p.record).text for p in pages] == [p.text for p in pages]
    for listed in ([], ["https://elsewhere.example/"]):
        pages, errors = both(path, wacz(listed))
        assert errors == []
        assert [p.url for p in pages] == [url for url, _, _ in THREE]
        assert all(p.text for p in pages)


def test_a_page_that_the_list_of_a_wacz_forgot(tmp_path: Path) -> None:
    long = build.html(build.PROSE * 4).encode()
    data = build.warc(
        (build.URL, PAGE, {}),
        (f"{build.URL}/sent-on", PAGE, {}),
        ("https://el-muelle.example/huelga", long, {}),
        ("https://ads.example/slot", PAGE, {}),
    )
    files = {
        "datapackage.json": "{}",
        "pages/pages.jsonl": json.dumps({"url": build.URL.replace("//", "//www.")}) + "\n",
        "archive/data.warc.gz": data,
    }
    pages, errors = both(tmp_path / "a.wacz", build.zipped(files, zipfile.ZIP_STORED))
    assert [page.url for page in pages] == [
        build.URL,
        f"{build.URL}/sent-on",
        "https://el-muelle.example/huelga",
    ]
    assert [error.message[:10] for error in errors] == ["1 more web"]


def test_zips_of_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    pages, errors = both(
        path,
        build.zipped(
            {
                "news/b.html": PAGE,
                "news/b_files/frame.html": OTHER,
                "news/a.mht": build.mhtml(),
                "README.txt": "about",
                "c.txt": "A dump.\n\nWith text.",
                "news/pic.png": b"x",
                "__MACOSX/c.txt": b"x",
                "empty.html": b"",
            }
        ),
    )
    assert [(p.record, p.format) for p in pages] == [
        ("c.txt", "text"),
        ("news/a.mht", "mhtml"),
        ("news/b.html", "html"),
    ]
    assert [(e.kind, e.path) for e in errors] == [("empty", f"{path}#empty.html")]
    assert [formats.load(path, p.record) for p in pages] == pages
    with pytest.raises(CaptureError):
        formats.load(path, "gone.html")


def test_zip_of_singlefile_and_htz_give_their_main_page(tmp_path: Path) -> None:
    date = "Tue Jul 08 2025 10:20:30 GMT+0200"
    comment = f"<!--\n Page saved with SingleFile \n url: {build.URL} \n saved date: {date}\n-->"
    page = build.html(before=comment)
    inner = build.zipped(
        {
            "pages/frames/0/index.html": OTHER,
            "index.html": page,
            "frames/0/index.html": OTHER,
            "images/0.png": b"",
        }
    )
    pages, _ = both(tmp_path / "a.zip", inner)
    assert pages[0].record == "index.html"
    assert (pages[0].format, pages[0].url) == ("singlefile", build.URL)
    selfextracting = f"<!doctype html><html>{comment}<script>sfz</script>".encode() + inner
    pages, _ = both(tmp_path / "page.html", selfextracting)
    assert (pages[0].record, pages[0].url) == ("index.html", build.URL)
    scrapbook = build.html().replace(
        "<html>", f'<html data-scrapbook-source="{build.URL}" data-scrapbook-create="20311213100001123">'
    )
    pages, _ = both(tmp_path / "a.htz", build.zipped({"index.html": scrapbook, "index_1.html": OTHER}))
    assert [(p.format, p.url) for p in pages] == [("webscrapbook", build.URL)]


def test_omnivore_and_maff_metadata(tmp_path: Path) -> None:
    metadata = [
        {"slug": "ferry-1", "title": "Ferry", "url": build.URL, "savedAt": "2024-10-30T12:00:01.000Z"}
    ]
    pages, errors = both(
        tmp_path / "o.zip",
        build.zipped(
            {
                "metadata_0_to_20.json": json.dumps(metadata),
                "content/ferry-1.html": PAGE,
                "highlights/ferry-1.md": "x",
            }
        ),
    )
    assert errors == []
    assert [(p.format, p.url, p.saved_at.value) for p in pages] == [
        ("omnivore", build.URL, "2024-10-30T12:00:01+00:00")
    ]
    rdf = (
        f'<MAF:originalurl RDF:resource="{build.URL}"/>'
        '<MAF:archivetime RDF:resource="Sat, 13 Dec 2014 10:00:01 +0100"/>'
    )
    pages, _ = both(tmp_path / "m.maff", build.zipped({"1418_1/index.html": PAGE, "1418_1/index.rdf": rdf}))
    assert [(p.format, p.url, p.saved_at.value) for p in pages] == [
        ("maff", build.URL, "2014-12-13T10:00:01+01:00")
    ]


def test_zip_bombs_and_zips_in_zips(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(
        build.zipped(
            {
                "bomb.html": b"<p>" + b"\0" * 5_000_000,
                "in.htz": build.zipped({"index.html": PAGE}),
                "z.html": PAGE,
            }
        )
    )
    found = list(formats.read(path, limit=1_000_000))
    assert [f.kind if isinstance(f, CaptureError) else f.record for f in found] == [
        "too-large",
        "in.htz#index.html",
        "z.html",
    ]


def stored(members: dict[str, bytes]) -> bytes:
    return build.zipped(members, zipfile.ZIP_STORED)


@pytest.mark.parametrize("pack", [build.zipped, stored, build.tarred])
def test_packed_folders_in_packed_folders(tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    inner = build.zipped({"index.html": PAGE})
    deeper = build.zipped({"b.htz": inner})
    crawl = build.zipped({"crawl.warc.gz": build.warc((build.URL, PAGE, {}))})
    path = tmp_path / ("a.tar" if pack is build.tarred else "a.zip")
    pages, errors = both(
        path,
        pack(
            {
                "a.htz": inner,
                "c.zip": crawl,
                "d#e.zip": inner,
                "deep.zip": deeper,
                "fonts.zip": build.zipped({"a.ttf": b""}),
            }
        ),
    )
    assert sorted(page.record.rpartition("@")[0] or page.record for page in pages) == [
        "a.htz#index.html", "c.zip#crawl.warc.gz#", "d#e.zip#index.html"]  # fmt: skip
    assert [(error.kind, error.path) for error in errors] == [("unsupported", f"{path}#deep.zip#b.htz")]
    assert [formats.load(path, page.record) for page in pages] == pages
    (source,) = formats.discover([tmp_path])
    assert source.kind == "archive"


def test_a_zip_with_a_password_is_said_once(tmp_path: Path) -> None:
    data = bytearray(build.zipped({"a.html": PAGE, "b.html": PAGE, "c.html": PAGE}))
    for name in (b"a.html", b"b.html"):  # the flag of both: before the page and in the directory
        data[data.index(name) - 24] |= 1
        data[data.rindex(name) - 38] |= 1
    pages, errors = both(tmp_path / "a.zip", bytes(data))
    assert [page.record for page in pages] == ["c.html"]
    assert [(error.kind, error.message[:7]) for error in errors] == [("unsupported", "2 pages")]


def test_zips_of_zips_without_pages_are_no_pages(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(build.zipped({"b.zip": build.zipped({"a.ttf": b""})}))
    assert list(formats.discover([tmp_path])) == []


@pytest.mark.parametrize("name", ["in\x1b[31m.html", "a#b.html", "two  spaces.html", "a#@1.html"])
def test_members_of_a_zip_with_odd_names_are_found_again(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.zip"
    ((page,), errors) = both(path, build.zipped({name: PAGE}))
    assert errors == []
    assert formats.load(path, page.record) == page
