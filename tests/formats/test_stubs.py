"""What a server gave instead of a page is none: redirects, reports of errors, checks of visitors."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreader import formats
from newsreader.errors import CaptureError
from newsreader.model import Capture
from tests.formats import build

HTTRACK = (
    "<HTML><!-- Created by HTTrack Website Copier/3.49-4 [XR&CO'2014] --><HEAD><META HTTP-EQUIV='Content-Type'>"
    '<TITLE>Page has moved</TITLE></HEAD><BODY><META HTTP-EQUIV="Refresh" CONTENT="0; URL=news/a.html">'
    '<A HREF="news/a.html"><h3>Click here...</h3></A></BODY></HTML>'
)


def page(title: str, body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "html",
    [
        HTTRACK,
        page("Moved", "", "<meta content='2;/b?x=1&amp;y=2' http-equiv=refresh>"),
        page("", "<script>window.location.href = 'https://harbour.example/b';</script>"),
        page("", 'Redirecting… <script>location.replace("https://harbour.example/b")</script>'),
    ],
)
def test_a_page_that_only_sends_on(tmp_path: Path, html: str) -> None:
    with pytest.raises(CaptureError, match="sends on to") as failed:
        formats.from_bytes(html.encode())
    assert failed.value.kind == "not-a-page"
    for name in ("mine/a.html", "mirror/harbour.example/news/a.html"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(html)
    assert len(list(formats.read(tmp_path / "mine/a.html"))) == 1
    in_mirror = tmp_path / "mirror/harbour.example/news/a.html"
    assert list(formats.read(in_mirror)) == []  # a step on the way to a page, which is there
    assert len(list(formats.read(in_mirror, named=True))) == 1


@pytest.mark.parametrize(
    "title",
    ["404 Not Found", "Error 503 – Service Unavailable", "403 Forbidden", "Page not found", "502", "Just a moment...",
     "Attention Required! | Cloudflare", "Access Denied", "HTTP Status 404 – Not Found"],
)  # fmt: skip
def test_the_report_of_an_error_is_no_page(title: str) -> None:
    with pytest.raises(CaptureError, match="answered instead") as failed:
        formats.from_bytes(page(title, "<h1>Sorry</h1><p>Try the front page.</p>").encode())
    assert failed.value.kind == "not-a-page"


def test_the_player_of_an_archive_is_no_page() -> None:
    player = page("Archived page", '<iframe id="replay_iframe" class="wb_iframe"></iframe>')
    with pytest.raises(CaptureError, match="page inside it"):
        formats.from_bytes(player.encode())


@pytest.mark.parametrize(
    ("title", "body", "head"),
    [
        ("Ferry", build.PROSE, "<meta http-equiv=refresh content='0; url=/b'>"),
        ("Ferry", "A short note.", "<meta http-equiv=refresh content=300>"),
        ("Ferry", "A short note.", "<meta http-equiv=refresh content='900; url=/a'>"),
        ("404 ferries: what we know", "A short note.", ""),
        ("404 Not Found", build.PROSE * 2, ""),
        ("Found", "A short note.", ""),
        ("Not found: the captain's letters", "A short note.", ""),
        (
            "Ferry",
            f"{'A short note. ' * 9}<script>if (x) location = 'https://harbour.example/b'</script>",
            "",
        ),
    ],
)
def test_pages_that_look_like_stubs_are_pages(title: str, body: str, head: str) -> None:
    assert formats.from_bytes(page(title, body, head).encode()).media == "html"


def test_redirects_and_errors_in_a_crawl(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    wide = "<!-- " + "x" * 400 + " -->"
    path.write_bytes(
        build.warc(
            (
                f"{build.URL}/old",
                page("", "", f"{wide}<meta http-equiv=refresh content='0;url=/b'>").encode(),
                {},
            ),
            (f"{build.URL}/moved", build.html().encode(), {":status": "301 Moved Permanently"}),
            (f"{build.URL}/gone", build.html().encode(), {":status": "404 Not Found"}),
            (f"{build.URL}/soft", page("404 Not Found", f"<p>Sorry.</p>{wide}").encode(), {}),
            (build.URL, build.html().encode(), {}),
        )
    )
    got = list(formats.read(path))
    assert [str(page.url) for page in got if isinstance(page, Capture)] == [build.URL]
    assert len(got) == 1
