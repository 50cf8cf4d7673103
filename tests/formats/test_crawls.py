"""What crawlers and recording proxies write beside the pages: frames, fragments, requests in either order."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsreader import formats
from newsreader.model import Capture
from tests.formats import build

SITE = "https://harbour.example"
PAGE = build.html(
    body='<iframe src="#"></iframe><iframe src=about:blank></iframe><iframe class=ad\nsrc="/ads/slot?a=1&amp;b=2#x"></iframe>'
    + build.PROSE
)
ADVERT = build.html(body="<a href=https://shop.example>Two pairs of boots, the third is free.</a>" * 9)


def crawl(*visits: tuple[str, str, str], request_first: bool) -> bytes:
    """A WARC of (address, HTML, what the browser wanted it for), each with its request before or behind."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, page, wanted in visits:
        headers = [("Content-Type", "text/html; charset=utf-8")]
        http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        response = writer.create_warc_record(
            url, "response", payload=io.BytesIO(page.encode()), http_headers=http
        )
        fields = [("Host", "harbour.example")] + ([("Sec-Fetch-Dest", wanted)] if wanted else [])
        http = StatusAndHeaders("GET / HTTP/1.1", fields, is_http_request=True)
        request = writer.create_warc_record(url, "request", http_headers=http)
        for record in (request, response) if request_first else (response, request):
            writer.write_record(record)
    return out.getvalue()


@pytest.mark.parametrize("request_first", [True, False], ids=["request-first", "request-behind"])
def test_frames_and_fragments_are_no_pages(tmp_path: Path, request_first: bool) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(
        crawl(
            (f"{SITE}/a", build.html(), "document"),
            (f"{SITE}/frame", ADVERT, "iframe"),
            (f"{SITE}/story-in-frameset", build.html(), "frame"),
            (f"{SITE}/more", "<div><a href=/x>Another story that a script put in</a></div>" * 20, "empty"),
            (f"{SITE}/turned", build.html(), "empty"),
            (f"{SITE}/b", build.html(), "document"),
            (f"{SITE}/c", ADVERT, ""),
            request_first=request_first,
        )
    )
    pages = [page for page in formats.read(path) if isinstance(page, Capture)]
    assert [page.url for page in pages] == [
        f"{SITE}/{x}" for x in ("a", "story-in-frameset", "turned", "b", "c")
    ]
    assert [formats.load(path, page.record) for page in pages] == pages


def test_frames_are_known_by_the_pages_that_show_them(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(
        build.warc(
            (f"{SITE}/a", PAGE.encode(), {}),
            (f"{SITE}/ads/slot?a=1&b=2", ADVERT.encode(), {}),
            (f"{SITE}/ads/slot?a=1&b=3", ADVERT.encode(), {}),
        )
    )
    assert [str(page.url) for page in formats.read(path) if isinstance(page, Capture)] == [
        f"{SITE}/a",
        f"{SITE}/ads/slot?a=1&b=3",
    ]


def test_a_frame_that_was_also_visited_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    visits = ((f"{SITE}/a", PAGE, "document"), (f"{SITE}/ads/slot?a=1&b=2", build.html(), "document"))
    path.write_bytes(crawl(*visits, request_first=False))
    assert len(list(formats.read(path))) == 2


def test_what_a_crawler_keeps_for_itself_is_no_page(tmp_path: Path) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    prose = b"The ferries stopped at midnight, the port said on Saturday morning. " * 20
    for uri in (f"urn:text:{SITE}/a", "metadata://gnu.org/software/wget/warc/wget.log", f"{SITE}/a.txt"):
        writer.write_record(
            writer.create_warc_record(uri, "resource", io.BytesIO(prose), warc_content_type="text/plain")
        )
    path = tmp_path / "a.warc.gz"
    path.write_bytes(out.getvalue())
    assert [str(page.url) for page in formats.read(path) if isinstance(page, Capture)] == [f"{SITE}/a.txt"]
