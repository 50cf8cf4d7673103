"""Records of crawls that say "as before": the page is elsewhere in the file, or in another file of the crawl."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsreader import formats
from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt
from tests.formats import build

FERRY = build.html().encode()
HARBOUR = build.html(head="<meta name=a>").encode()
PAGES = ((build.URL, FERRY, {}), (f"{build.URL}/b", HARBOUR, {}), (f"{build.URL}/c", FERRY + b" ", {}))


def both(path: Path, data: bytes) -> tuple[list[Capture], list[CaptureError]]:
    path.write_bytes(data)
    return split(path)


def split(path: Path) -> tuple[list[Capture], list[CaptureError]]:
    got = list(formats.read(path))
    return [x for x in got if isinstance(x, Capture)], [x for x in got if isinstance(x, CaptureError)]


def digest_of(data: bytes, url: str = build.URL) -> str:
    return next(
        str(record.rec_headers["WARC-Payload-Digest"])
        for record in ArchiveIterator(io.BytesIO(data))
        if record.rec_headers["WARC-Target-URI"] == url
    )


def revisit(
    url: str, digest: str, original: str, date: str = "2031-01-02T03:04:05Z", kind: str = "text/html"
) -> bytes:
    """A revisit record as warcio writes it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
    record = writer.create_revisit_record(
        url, digest, original, "2030-12-13T18:40:12Z", headers, warc_headers_dict={"WARC-Date": date}
    )
    writer.write_record(record)
    return out.getvalue()


def test_a_revisit_is_the_earlier_answer_at_its_own_time(tmp_path: Path) -> None:
    data = build.warc(*PAGES)
    digest = digest_of(data)
    path = tmp_path / "a.warc.gz"
    after = build.warc(("https://harbour.example/d", HARBOUR, {}))
    pages, errors = both(path, data + revisit(build.URL + "?again", digest, build.URL) + after)
    assert errors == []
    again = pages[3]
    assert again.url == build.URL + "?again"
    assert again.saved_at == SavedAt("2031-01-02T03:04:05+00:00", source="WARC-Date of the revisit")
    assert (again.text, again.sha256) == (pages[0].text, pages[0].sha256)
    assert [page.url for page in pages[4:]] == ["https://harbour.example/d"]
    assert [formats.load(path, page.record) for page in pages] == pages
    wacz = tmp_path / "a.wacz"
    wacz.write_bytes(
        build.zipped({"archive/a.warc.gz": path.read_bytes(), "datapackage.json": "{}"}, zipfile.ZIP_STORED)
    )
    packed = [got for got in formats.read(wacz) if isinstance(got, Capture)]
    assert len(packed) == 5
    assert formats.load(wacz, packed[3].record).saved_at == again.saved_at


def test_revisits_without_their_answer_are_counted(tmp_path: Path) -> None:
    lost = revisit("https://harbour.example/z", "sha1:AAAA", "https://harbour.example/y")
    pages, errors = both(tmp_path / "a.warc.gz", build.warc(*PAGES) + lost + lost)
    assert len(pages) == 3
    assert [(error.kind, error.message[:17]) for error in errors] == [("not-a-page", "2 revisit records")]


@pytest.mark.parametrize("kind", ["text/html", "image/png"])
def test_a_revisit_whose_answer_comes_later(tmp_path: Path, kind: str) -> None:
    data = build.warc(*PAGES)
    early = revisit("https://harbour.example/seen", digest_of(data), build.URL, kind=kind)
    pages, errors = both(tmp_path / "a.warc.gz", early + data)
    assert errors == []
    assert len(pages) == (4 if kind == "text/html" else 3)
    if kind == "text/html":
        again = pages[3]
        assert (again.url, again.text) == ("https://harbour.example/seen", FERRY.decode())
        assert again.record.startswith("@0=@")
        assert formats.load(tmp_path / "a.warc.gz", again.record) == again


AGAIN = "2031-01-02T03:04:05+00:00"


@pytest.mark.parametrize("name", ["a.warc.gz", "a b#1=@2é.warc.gz"])
@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
def test_a_revisit_of_a_page_in_another_file_of_the_folder(tmp_path: Path, name: str, packed: bool) -> None:
    data = build.warc(*PAGES, packed=packed)
    (tmp_path / name).write_bytes(data)
    (tmp_path / "unlike.warc.gz").write_bytes(b"no crawl at all")
    later = tmp_path / "z.warc.gz"
    again = revisit(build.URL, digest_of(data), build.URL)
    picture = revisit(f"{build.URL}/p.png", digest_of(data), build.URL, kind="image/png")
    pages, errors = both(later, picture + again)
    assert errors == []
    (page,) = pages
    assert (page.text, page.url, page.saved_at.value) == (FERRY.decode(), build.URL, AGAIN)
    assert formats.load(later, page.record) == page
    (tmp_path / name).unlink()
    with pytest.raises(CaptureError, match="is not there now"):
        formats.load(later, page.record)
    assert [error.message[:16] for error in split(later)[1]] == ["1 revisit record"]


def test_a_revisit_that_names_no_digest_goes_by_address_and_time(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(
        build.warc((build.URL, HARBOUR, {}), date="2030-12-12T00:00:00Z") + build.warc((build.URL, FERRY, {}))
    )
    lines = revisit(build.URL, "sha1:none", build.URL)
    pages, errors = both(tmp_path / "b.warc.gz", lines)
    assert [page.text for page in pages] == [FERRY.decode()]
    assert errors == []


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")], ids=["before", "behind"])
def test_a_revisit_across_the_files_of_a_wacz(tmp_path: Path, names: tuple[str, str]) -> None:
    first, second = (f"archive/{name}.warc.gz" for name in names)
    data = build.warc(*PAGES)
    inside = {first: data, second: revisit(build.URL, digest_of(data), build.URL), "datapackage.json": "{}"}
    path = tmp_path / "c.wacz"
    path.write_bytes(build.zipped(inside, zipfile.ZIP_STORED))
    pages, errors = split(path)
    assert errors == []
    again = [page for page in pages if page.saved_at.value == AGAIN]
    assert [(page.text, page.format, page.url) for page in again] == [(FERRY.decode(), "wacz", build.URL)]
    assert len(pages) == 4
    assert [formats.load(path, page.record).text for page in pages] == [page.text for page in pages]


def test_a_record_cannot_name_files_outside_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "a.warc.gz").write_bytes(build.warc(*PAGES))
    (inside / "b.warc.gz").write_bytes(revisit(build.URL, "sha1:A", build.URL))
    with pytest.raises(CaptureError, match="is not there now"):
        formats.load(inside / "b.warc.gz", "@0=..%2Fa.warc.gz@0")
