"""What programs that fetch write: the server's answer with its header, as `curl -i` and `wget --save-headers`
leave it, alone, behind redirects, packed, in chunks, cut off."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from newsreader import formats
from newsreader.errors import CaptureError
from newsreader.model import SavedAt
from tests.formats import build

SPANISH = (
    "<html><body>" + "<p>«Nadie nos avisó», dijo el señor Núñez en la dársena.</p>" * 9 + "</body></html>"
)


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    fields = {"Date": "Sat, 13 Dec 2031 08:20:00 GMT", "Content-Type": "text/html; charset=iso-8859-1"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def chunked(body: bytes, size: int = 100) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def test_the_header_is_no_text_and_says_when_and_how() -> None:
    got = formats.from_bytes(answer(SPANISH.encode("latin-1")))
    assert (got.text, got.encoding, got.format) == (SPANISH, "cp1252", "http")
    assert got.saved_at == SavedAt("2031-12-13T08:20:00+00:00", source="HTTP Date header")
    assert got.notes == ()


def test_the_last_answer_counts_and_where_it_was_sent() -> None:
    moved = answer(b"", "302 Found", Location=build.URL)
    got = formats.from_bytes(moved + answer(b"", "100 Continue") + answer(SPANISH.encode("latin-1")))
    assert (got.text, got.url) == (SPANISH, build.URL)
    assert got.url is not None
    assert got.url.source == "HTTP Location header"


def test_packed_and_chunked_bodies() -> None:
    packed = gzip.compress(SPANISH.encode("latin-1"), mtime=0)
    headers = {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}
    assert formats.from_bytes(answer(chunked(packed), **headers)).text == SPANISH
    # curl unpacks and leaves the header as it came.
    plain = answer(SPANISH.encode("latin-1"), **headers, Content_Length="99999")
    assert (formats.from_bytes(plain).text, formats.from_bytes(plain).notes) == (SPANISH, ())


@pytest.mark.parametrize(
    "data",
    [
        answer(SPANISH.encode("latin-1")[:300], Content_Length=str(len(SPANISH))),
        answer(chunked(SPANISH.encode("latin-1"))[:300], Transfer_Encoding="chunked"),
        answer(gzip.compress(SPANISH.encode("latin-1"))[:-12], Content_Encoding="gzip"),
    ],
    ids=["length", "chunks", "gzip"],
)
def test_a_download_that_stopped_is_said(data: bytes) -> None:
    got = formats.from_bytes(data)
    assert got.text.startswith("<html><body><p>«Nadie")
    assert "cut off" in got.notes[0]


def test_an_error_page_is_said_to_be_one() -> None:
    got = formats.from_bytes(answer(b"<html><body>Gone</body></html>", "404 Not Found"))
    assert got.notes == ("The server answered 404: this may not be the page.",)


def test_a_header_alone_is_no_page() -> None:
    with pytest.raises(CaptureError, match="only the header") as failed:
        formats.from_bytes(answer(b""), path="headers.txt")
    assert failed.value.kind == "not-a-page"


def test_an_answer_without_an_extension_is_found(tmp_path: Path) -> None:
    (tmp_path / "ferry").write_bytes(answer(gzip.compress(SPANISH.encode()), Content_Encoding="gzip"))
    assert [source.path.name for source in formats.discover([tmp_path])] == ["ferry"]
