"""Frames of adverts and widgets that a mirror keeps as files of their own are parts of a page, and no pages."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from newsreader import formats
from newsreader.errors import CaptureError
from newsreader.model import Capture
from newsreader.split.folder import split_folder
from tests.formats import build

ADVERT = build.html(body="<a href=https://shop.example>Two pairs of boots, the third is free.</a>")
HOST = "harbour.example/news/2030"

LAYOUTS: dict[str, tuple[str, str, str]] = {
    # The page's file, how it names the frame, and the frame's file.
    "wget, links converted": (f"{HOST}/a.html", "../../ads/slot.html", "harbour.example/ads/slot.html"),
    "wget, links as they were": (f"{HOST}/a.html", "/ads/slot.html", "harbour.example/ads/slot.html"),
    "another host": (
        f"{HOST}/a.html",
        "https://ads.example/f.html?slot=2",
        "ads.example/f.html?slot=2.html",
    ),
    "another host, converted": (
        f"{HOST}/a.html",
        "../../../ads.example/f.html%3Fslot=2.html",
        "ads.example/f.html?slot=2.html",
    ),
    "HTTrack": (
        f"{HOST}/a.html",
        "../../../ads.example/framef969.html?slot=2",
        "ads.example/framef969.html",
    ),
    "names for other systems": (
        f"{HOST}/a.html",
        "//ads.example/f.html?slot=2",
        "ads.example/f.html@slot=2.html",
    ),
    "a folder": (f"{HOST}/a.html", "/ads/", "harbour.example/ads/index.html"),
    "without an extension": (f"{HOST}/a", "/ads/slot", "harbour.example/ads/slot"),
    "flat": ("index.html", "slot_1.html", "slot_1.html"),
    "below": ("page.html", "images/slot.html", "images/slot.html"),
    "unpacked SingleFile": ("page/index.html", "frames/0/index.html", "page/frames/0/index.html"),
}


def files(page: str, source: str, frame: str, body: str = build.PROSE) -> dict[str, str]:
    shown = build.html(body=f'{body}<iframe src="{source}" width=300></iframe>')
    return {page: shown, frame: ADVERT, str(Path(page).parent / "other.html"): ADVERT}


def put(folder: Path, pages: Mapping[str, str]) -> None:
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def read(folder: Path) -> set[str]:
    return {
        str(source.path.relative_to(folder))
        for source in formats.discover([folder])
        for got in formats.read(source.path)
        if isinstance(got, Capture)
    }


@pytest.mark.parametrize(("page", "source", "frame"), LAYOUTS.values(), ids=list(LAYOUTS))
def test_the_frame_of_a_page_is_no_page(tmp_path: Path, page: str, source: str, frame: str) -> None:
    put(tmp_path, files(page, source, frame))
    assert read(tmp_path) == {page, str(Path(page).parent / "other.html")}


@pytest.mark.parametrize("source", ["/ads/slot.html", "../../ads/slot.html"])
def test_the_frame_in_a_mirror_without_folders_for_hosts(tmp_path: Path, source: str) -> None:
    put(tmp_path, {**files("news/2030/a.html", source, "ads/slot.html"), "favicon.ico": "x"})
    assert read(tmp_path) == {"news/2030/a.html", "news/2030/other.html"}


def test_a_frame_that_somebody_names_is_read(tmp_path: Path) -> None:
    put(tmp_path, files("index.html", "slot.html", "slot.html"))
    assert [page.path for page in split_folder([tmp_path / "slot.html"])] == [str(tmp_path / "slot.html")]
    assert formats.load(tmp_path / "slot.html").text == ADVERT


def test_a_frame_with_more_text_than_the_page_around_it_is_a_page(tmp_path: Path) -> None:
    put(tmp_path, files("index.html", "slot.html", "slot.html", body="<h1>Letters</h1>"))
    assert read(tmp_path) == {"index.html", "slot.html", "other.html"}


def test_a_long_page_is_no_part_though_another_shows_it(tmp_path: Path) -> None:
    put(tmp_path, {**files("index.html", "b.html", "b.html", build.PROSE * 9), "b.html": build.html() * 3})
    assert "b.html" in read(tmp_path)


def test_a_frame_of_the_page_itself_says_nothing_of_the_index(tmp_path: Path) -> None:
    put(tmp_path, files("page.html", "?embed=1", "index.html"))
    assert "index.html" in read(tmp_path)


def test_a_collection_that_shows_its_pages_in_frames(tmp_path: Path) -> None:
    put(tmp_path, files("archive/1/index.html", "output.html", "archive/1/output.html"))
    snapshot = {"url": build.URL, "timestamp": "1733000000", "history": {}}
    (tmp_path / "archive/1/index.json").write_text(json.dumps(snapshot))
    assert read(tmp_path) == {"archive/1/output.html"}


@pytest.mark.parametrize("packed", ["zip", "tar"])
def test_frames_in_a_packed_mirror(tmp_path: Path, packed: str) -> None:
    page, source, frame = LAYOUTS["another host, converted"]
    inside = {f"mirror/{name}": text for name, text in files(page, source, frame).items()}
    path = tmp_path / f"mirror.{packed}"
    if packed == "zip":
        path.write_bytes(build.zipped(inside))
    else:
        with tarfile.open(path, "w") as archive:
            for name, text in inside.items():
                member = tarfile.TarInfo(name)
                member.size = len(text.encode())
                archive.addfile(member, io.BytesIO(text.encode()))
    pages = [got for got in formats.read(path) if isinstance(got, Capture)]
    assert {got.record for got in pages} == {f"mirror/{page}", f"mirror/{HOST}/other.html"}
    assert [formats.load(path, got.record).text for got in pages] == [got.text for got in pages]


def test_a_frameset_says_that_its_frames_are_the_pages(tmp_path: Path) -> None:
    script = f"<SCRIPT>var a = '{'x ' * 900}'</SCRIPT><!-- {'old ' * 900}-->"
    shell = f"<html><head>{script}</head><FRAMESET><frame src=story.html></FRAMESET></html>"
    put(tmp_path, {"index.html": shell, "story.html": build.html()})
    assert read(tmp_path) == {"story.html"}
    (got,) = formats.read(tmp_path / "index.html")
    assert isinstance(got, CaptureError)
    assert (got.kind, "MHTML" in got.message) == ("not-a-page", True)


@pytest.mark.parametrize(
    "page",
    [
        '<frameset cols="20%,80%"><frame src="Old%20Times_files/menu.html"><frame src="Old%20Times_files/story.html">',
        '<body><h1>Letters</h1><iframe src="./Old%20Times_files/story.html#top"></iframe>',
    ],
    ids=["frameset", "shell"],
)
def test_a_frame_that_a_browser_kept_with_the_page(tmp_path: Path, page: str) -> None:
    path = tmp_path / "Old Times.html"
    put(
        tmp_path,
        {
            path.name: f"<html><head><title>The Old Times</title></head>{page}</html>",
            "Old Times_files/menu.html": build.html("<p>News</p>"),
            "Old Times_files/story.html": build.html(),
        },
    )
    assert read(tmp_path) == {path.name}
    got = formats.load(path)
    assert (got.text, list(formats.read(path))) == (build.html(), [got])
    assert got.notes == ("The page is a set of frames; the one with the most text was read.",)


def test_a_frame_is_never_looked_for_outside_the_folder(tmp_path: Path) -> None:
    put(tmp_path, {"secret.html": build.html(), "x_files/a.css": "", "in/x_files/a.css": ""})
    (tmp_path / "in/x_files/link.html").symlink_to(tmp_path / "secret.html")
    for source in (
        "../secret.html",
        "x_files/../../secret.html",
        str(tmp_path / "secret.html"),
        "x_files/link.html",
    ):
        page = tmp_path / "in" / "x.html"
        page.write_text(f'<html><frameset><frame src="{source}"></frameset></html>')
        (error,) = formats.read(page)
        assert isinstance(error, CaptureError)


def test_framesets_in_a_crawl_are_their_frames(tmp_path: Path) -> None:
    shell = f"<html><head><title>{'Times' * 90}</title></head><frameset><frame src=story></frameset></html>"
    path = tmp_path / "a.warc"
    story = (f"{build.URL}/story", build.html().encode(), {})
    path.write_bytes(build.warc((build.URL, shell.encode(), {}), story, packed=False))
    assert [page.url for page in formats.read(path) if isinstance(page, Capture)] == [f"{build.URL}/story"]
