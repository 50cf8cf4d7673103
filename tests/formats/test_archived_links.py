"""Links of a page from a web archive: as the page had them, not as the archive's player turned them."""

from __future__ import annotations

import pytest

from newsreader import formats
from newsreader.model import SavedAt

PLAYED = """<html><head><script>__wm.wombat("https://post.example/a","20251128090000")</script></head><body>
<p>Ferry crews walk out.</p><a href={link}>Lighthouse to reopen</a><img src="/web/20251128090000im_/https://post.example/a.jpg">
</body></html>"""


@pytest.mark.parametrize(
    "link",
    [
        '"https://web.archive.org/web/20251128090000/https://post.example/news/b?id=2"',
        "'//web.archive.org/web/20251128090000mp_/https://post.example/news/b?id=2'",
        '"/web/20251128090000/https://post.example/news/b?id=2"',
        "https://web.archive.org/web/20251128090000/https://post.example/news/b?id=2",
    ],
)
def test_links_are_those_that_the_page_had(link: str) -> None:
    capture = formats.from_bytes(PLAYED.replace("{link}", link).encode())
    assert "web.archive.org/web/2" not in capture.text
    assert 'src="https://post.example/a.jpg"' in capture.text
    assert "https://post.example/news/b?id=2" in capture.text
    assert str(capture.url) == "https://post.example/a"


def test_a_page_that_writes_about_an_archive_keeps_its_links() -> None:
    link = "https://web.archive.org/web/20251128090000/https://post.example/news/b"
    assert (
        link
        in formats.from_bytes(
            f'<html><body><p>See <a href="{link}">the copy</a>.</p></body></html>'.encode()
        ).text
    )


CAPTURE = """<!DOCTYPE html><html itemscope><head><meta property="og:site_name" content="archive.is"/>
<meta property="og:url" content="http://archive.is/XvEff" itemprop="url"/><meta property="og:title" content="Ferry"/>
<meta property="article:published_time" content="2031-05-05T22:28:55Z" itemprop="dateCreated"/>
<link rel="canonical" href="https://archive.is/XvEff"/>
<link rel="bookmark" href="http://archive.today/20310505222855/https://harbour.example/news?a=1&amp;b=2"/>
<title>Ferry</title></head><body><center><div id="HEADER" style="min-width:1028px"><table><tr><td>Saved from</td>
<td><time datetime="2031-05-05T22:28:55Z">5 May 2031 22:28:55 UTC</time></td></tr></table></div>
<div id="CONTENT" style="position:relative"><div class="html1"><meta property="og:type" content="article"/>
<h1>Ferry crews walk out</h1><p>The ferries stopped at <a href="https://archive.is/o/XvEff/https://b.example/x">midnight</a>.</p></div>
<div><table id="hashtags"><tr><td id="0%"><a href="#0%">0%</a></td></tr></table></div></div></center></body></html>"""


@pytest.mark.parametrize("singlefile", [True, False])
def test_a_capture_of_archive_today_is_the_page_that_was_captured(singlefile: bool) -> None:
    html = CAPTURE
    if singlefile:
        comment = "<!--\n Page saved with SingleFile \n url: https://archive.ph/XvEff \n saved date: Fri Jun 13 2031 10:00:00 GMT+0000\n-->"
        html = html.replace("<html itemscope>", f"<html>{comment}").replace('rel="bookmark"', "rel=bookmark")
    got = formats.from_bytes(html.encode())
    assert (got.url, got.format) == ("https://harbour.example/news?a=1&b=2", "archive-today")
    assert got.saved_at == SavedAt("2031-05-05T22:28:55+00:00", source="archive.today's link")
    assert "HEADER" not in got.text and "archive.is" not in got.text and "hashtags" not in got.text
    assert "og:type" in got.text and '<a href="https://b.example/x">midnight</a>' in got.text
