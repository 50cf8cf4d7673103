"""One key for all addresses of one story; addresses that folders spell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import formats
from newsreader.formats import canonical_url
from newsreader.formats.urls import digits_time, unwrap
from newsreader.model import Capture
from tests.formats import build


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.harbour.example/news/ferry", "harbour.example/news/ferry"),
        (
            "http://harbour.example:80/news/ferry/?utm_source=x&fbclid=1#comments",
            "harbour.example/news/ferry",
        ),
        ("HTTPS://M.Harbour.Example/news/ferry/index.html", "harbour.example/news/ferry"),
        ("https://amp.harbour.example/news/ferry.amp", "harbour.example/news/ferry"),
        ("https://harbour.example/news/ferry/amp/", "harbour.example/news/ferry"),
        ("https://harbour.example/amp/news/ferry", "harbour.example/news/ferry"),
        ("https://harbour.example/news/Amp/ferry", "harbour.example/news/ferry"),
        ("https://harbour.example/news/ferry.amp.html", "harbour.example/news/ferry.html"),
        ("https://harbour.example/news/ferry-100~amp.html", "harbour.example/news/ferry-100.html"),
        ("https://harbour.example/news/ferry?display=amp", "harbour.example/news/ferry"),
        ("https://harbour.example/news/ferry?print=1&id=3", "harbour.example/news/ferry?id=3"),
        ("https://harbour.example/news/ferry?view=print", "harbour.example/news/ferry"),
        ("https://harbour.example/news/ferry/print/", "harbour.example/news/ferry"),
        ("https://harbour.example/print/news/ferry", "harbour.example/news/ferry"),
        ("https://harbour.example/print/", "harbour.example/print"),
        ("https://harbour.example/printing/amphitheatre", "harbour.example/printing/amphitheatre"),
        ("https://www.google.com/amp/s/harbour.example/news/ferry", "harbour.example/news/ferry"),
        (
            "https://harbour-example.cdn.ampproject.org/c/s/harbour.example/news/ferry",
            "harbour.example/news/ferry",
        ),
        (
            "https://web.archive.org/web/20190212060332id_/https://harbour.example/news/ferry",
            "harbour.example/news/ferry",
        ),
        ("https://harbour.example/a?id=3&b=1", "harbour.example/a?b=1&id=3"),
        ("https://harbour.example/a?b=1&utm_medium=z&id=3", "harbour.example/a?b=1&id=3"),
        ("https://harbour.example:8443/a", "harbour.example:8443/a"),
        ("https://harbour.example/%C5%BElu%C5%A5", "harbour.example/žluť"),
        ("https://harbour.example/žluť", "harbour.example/žluť"),
        ("https://žluť.example/", "xn--lu-upa65d.example"),
        ("https://harbour.example/#!/story/3", "harbour.example#!/story/3"),
        ("m.example", "m.example"),
        ("harbour.example/x", "harbour.example/x"),
        ("mailto:a@b.example", ""),
        ("javascript:void(0)", ""),
        ("https://[bad/", ""),
        ("", ""),
    ],
)
def test_canonical(url: str, key: str) -> None:
    assert canonical_url(url) == key or (key.startswith("xn--") and canonical_url(url).startswith("xn--"))


@given(st.text(max_size=60))
def test_any_text_has_a_key_and_a_key_is_its_own(text: str) -> None:
    key = canonical_url("https://harbour.example/" + text)
    assert key == "" or canonical_url(key) == key or "%" in key or "?" in key or "#" in key


def test_unwrap_and_times() -> None:
    assert unwrap("https://web.archive.org/web/2019/http:/a.example/b") == ("http://a.example/b", "2019")
    assert unwrap("https://play.example/coll/20311213100001mp_/https://a.example/") == (
        "https://a.example/",
        "2031-12-13T10:00:01+00:00",
    )
    assert unwrap("https://a.example/2024/www.b.example") == ("https://a.example/2024/www.b.example", None)
    assert digits_time("20311341") == "2031"
    assert digits_time("99991213") is None


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("www.harbour.example/news/2031/ferry.html", "https://www.harbour.example/news/2031/ferry.html"),
        ("mirror/harbour.co.uk/index.html", "https://harbour.co.uk/"),
        ("harbour.com/news/index.html", "https://harbour.com/news/"),
        ("harbour.com:8080/news/story", "https://harbour.com:8080/news/story"),
        ("harbour.com/story?id=3.html", "https://harbour.com/story?id=3"),
        ("http/harbour.com/story.asp@id=3&x=1.html", "http://harbour.com/story.asp?id=3&x=1"),
        ("harbour.com/nyheter/färjan.html.gz", "https://harbour.com/nyheter/f%C3%A4rjan.html"),
        ("old.net/www.harbour.com/a/b.htm", "https://www.harbour.com/a/b.htm"),
        ("harbour.com/ferry.html", None),
        ("harbour.com/saved/Ferries stop - Harbour Post.html", None),
        ("pages.old/news/ferry.html", None),
        ("news/ferry.html", None),
        ("v1.2/news/ferry.html", None),
    ],
)
def test_folders_of_a_mirror_spell_the_address(tmp_path: Path, path: str, url: str | None) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_bytes(build.html().encode())
    (page,) = formats.read(file)
    assert isinstance(page, Capture)
    assert (page.url, getattr(page.url, "source", "folder names")) == (url, "folder names")
    # A mirror's files bear the time at which the page last changed, which is no bound on the save.
    assert (page.saved_at.not_after is None) == (url is not None)
    assert formats.load(file) == page


@pytest.mark.parametrize(
    "path",
    [
        "20301213184012/harbour.com/a/b",
        "harbour.com/20301213184012/a/b",
        "web.archive.org/web/20301213184012id_/https:/harbour.com/a/b",
    ],
)
def test_folders_of_captures_from_an_archive(tmp_path: Path, path: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_bytes(build.html().encode())
    page = formats.load(file)
    assert page.url == "https://harbour.com/a/b"
    assert (page.saved_at.value, page.saved_at.source) == ("2030-12-13T18:40:12+00:00", "folder names")


def test_the_folders_of_a_packed_mirror_spell_it_too(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(build.zipped({"mirror/harbour.com/news/ferry.asp@id=3.html": build.html()}))
    (page,) = formats.read(file)
    assert isinstance(page, Capture)
    assert page.url == "https://harbour.com/news/ferry.asp?id=3"
    assert page.saved_at.source == "file time"  # of the zip itself
    assert formats.load(file, page.record) == page


def test_a_page_that_says_its_address_is_believed_over_its_folders(tmp_path: Path) -> None:
    file = tmp_path / "harbour.com" / "news" / "a.html"
    file.parent.mkdir(parents=True)
    for head in (
        '<link rel="canonical" href="https://b.example/x">',
        "<meta property='og:url' content=//b.example/x>",
    ):
        file.write_bytes(build.html(head=head).encode())
        assert formats.load(file).url is None
    # wget --convert-links turns it into the name of the file.
    file.write_bytes(build.html(head='<link href="a.html" rel="canonical">').encode())
    assert formats.load(file).url == "https://harbour.com/news/a.html"
