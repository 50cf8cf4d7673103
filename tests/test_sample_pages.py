"""The sample pages are what the world says, and the reader finds in them what the world put there.

Goldens: for every saved page the title, byline, dates, lede, every block, caption, topics, ticker and
group must be exactly the world's. What does not hold yet is listed in world/known.toml with the reason, and
must fail (strict): after a fix, `python -m tests.world.known` takes out the lines that hold now.
"""

from __future__ import annotations

import gzip
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newsreader import Library, formats, split_page
from newsreader.errors import CaptureError
from newsreader.model import Page
from tests.world.build import files
from tests.world.containers import moment
from tests.world.known import library_pages, load
from tests.world.shown import shown, truth
from tests.world.stories import Save, saves

FOLDER = Path(__file__).resolve().parent.parent / "sample_pages"
ASPECTS = (
    "url",
    "saved",
    "title",
    "byline",
    "dates",
    "lede",
    "blocks",
    "captions",
    "topics",
    "language",
    "ticker",
    "groups",
)

FLOORS = {
    "url": 53,
    "saved": 53,
    "title": 51,
    "byline": 51,
    "dates": 50,
    "lede": 51,
    "blocks": 50,
    "captions": 53,
    "topics": 53,
    "language": 53,
    "ticker": 53,
    "groups": 53,
}
"""Of the 53 pages that have a file of their own: for how many the aspect holds without the folder."""


@pytest.fixture(scope="module")
def pages(indexed_library: Library) -> dict[Save, Page]:
    """Every saved page as the reader shows it: split with what the folder knows of its site."""
    return library_pages(indexed_library, FOLDER)


def _id(save: Save) -> str:
    return f"{save.file}#{save.story.split('/')[1]}" if save.form == "warc" else save.file


Sides = tuple[object, object]
"""What a page has and what the world says of it."""


def compared(aspect: str, page: Page, want: dict[str, Any], save: Save) -> Sides:
    """The two sides of one aspect, equal where the page was split as the world says."""
    article = page.article
    got: dict[str, object] = {
        "url": page.url,
        "title": article.title,
        "byline": list(article.byline),
        "lede": article.lede,
        "blocks": [(block.kind, block.text) for block in article.blocks],
        "captions": list(article.captions),
        "topics": list(article.topics),
        "language": article.language,
        "ticker": [{"time": item.time, "text": item.text} for item in page.ticker],
    }
    if aspect == "groups":
        return _groups(page, want["groups"], with_links=want["url"] is not None)
    if aspect == "dates":
        return _dates(page, want)
    if aspect == "saved":
        return _saved(page, want, save)
    return got[aspect], want[aspect]


def _groups(page: Page, want: list[dict[str, Any]], with_links: bool) -> Sides:
    """Kind, label and titles of the groups; of their items what the world gives them."""
    merged: dict[tuple[str, str], list[str]] = {}  # inline ones may be one group or one each
    for group in page.recommendations:
        merged.setdefault((group.kind, group.label or ""), []).extend(item.title for item in group.items)
    found = {((g.label or "").casefold(), item.title): item for g in page.recommendations for item in g.items}
    got, wanted = [], []
    for label, item in ((group["label"].casefold(), item) for group in want for item in group["items"]):
        names = [name for name in ("section", "published", "image_text") if item[name]]
        names += ["url"] * with_links
        have = found.get((label, item["title"]))
        wanted.append((label, item["title"], {name: item[name] for name in names}))
        values = {name: getattr(have, name, None) for name in names}
        if "published" in values:
            values["published"] = (values["published"] or "")[:10]
        got.append((label, item["title"], values))
    return (
        ({_folded(kind, label, titles) for (kind, label), titles in merged.items()}, got),
        ({_folded(g["kind"], g["label"], [item["title"] for item in g["items"]]) for g in want}, wanted),
    )


def _folded(kind: str, label: str | None, titles: list[str]) -> tuple[str, str, tuple[str, ...]]:
    return kind, (label or "").casefold(), tuple(titles)


def _dates(page: Page, want: dict[str, Any]) -> Sides:
    """As far as the world gives them: the day or the minute, and the update only where there was one."""
    published = (page.article.published or "")[: len(want["published"])]
    updated = (page.article.modified or "")[:16] if want["updated"] else want["updated"]
    return (published, updated), (want["published"], want["updated"])


def _saved(page: Page, want: dict[str, Any], save: Save) -> Sides:
    """Known to the minute where the container says it; else bounded by what is visible; never invented."""
    when = page.saved_at
    if save.form in ("singlefile", "mhtml", "warc", "wayback"):
        got = datetime.fromisoformat(when.value) if when.value else None
        return (bool(when.source), got), (True, moment(save.saved))
    if save.form != "text":
        return when.value, None
    days = [item["published"] for group in want["groups"] for item in group["items"] if item["published"]]
    return (when.value, (when.not_before or "")[:10]), (None, max([want["published"][:10], *days]))


def _cases() -> list[Any]:
    known = load()
    return [
        pytest.param(
            save,
            aspect,
            id=f"{aspect}-{_id(save)}",
            marks=[pytest.mark.xfail(strict=True, reason=known[aspect, save.file, save.story])]
            if (aspect, save.file, save.story) in known
            else [],
        )
        for aspect in ASPECTS
        for save in saves()
    ]


@pytest.mark.parametrize(("save", "aspect"), _cases())
def test_a_page_is_split_as_the_world_says(save: Save, aspect: str, pages: dict[Save, Page]) -> None:
    got, wanted = compared(aspect, pages[save], truth(shown(save), save.form), save)
    assert got == wanted


def test_a_page_by_itself_is_split_hardly_worse() -> None:
    """Without its folder a page may keep a closing note or a standing word, no more. Floors, pinned."""
    right = dict.fromkeys(ASPECTS, 0)
    for save in saves():
        if save.form == "warc":
            continue
        page = split_page((FOLDER / save.file).read_bytes(), path=save.file)
        for aspect in ASPECTS:
            got, wanted = compared(aspect, page, truth(shown(save), save.form), save)
            right[aspect] += got == wanted
    assert {aspect: count for aspect, count in right.items() if count < FLOORS[aspect]} == {}


def _plain(name: str, data: bytes) -> bytes:
    """Contents without compression, whose bytes differ from one zlib to the next."""
    if name.startswith("broken/"):
        return b""
    return gzip.decompress(data) if name.endswith(".gz") else data


def test_the_folder_is_what_the_world_writes() -> None:
    wanted = files()
    there = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.is_file()}
    assert sorted(there) == sorted(wanted), "run: python -m tests.world"
    assert [
        name for name, data in wanted.items() if _plain(name, data) != _plain(name, there[name].read_bytes())
    ] == []


def test_every_page_shows_its_truth() -> None:
    """The world checks itself: a text that a template forgot could never be found."""
    written = files()
    for save in saves():
        if save.form in ("mhtml", "webarchive", "warc", "gzip"):
            continue
        page = shown(save)
        data = written[save.file].decode(
            page.outlet.words.get("encoding", "utf-8") if save.form != "singlefile" else "utf-8"
        )
        data = data.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
        want = truth(page, save.form)
        texts = [want["title"], *want["byline"], *([want["lede"]] if want["lede"] else []), *want["captions"]]
        texts += [text for _, text in want["blocks"]] + [line["text"] for line in want["ticker"]]
        texts += [item["title"] for group in want["groups"] for item in group["items"]]
        assert [text for text in texts if text not in data] == [], save.file


def test_the_folder_is_read_without_its_furniture() -> None:
    """Resources of saved pages and the text that explains the folder are no pages."""
    found = {source.path.relative_to(FOLDER).as_posix() for source in formats.discover([FOLDER])}
    assert found == {save.file for save in saves()} | {"broken/cut-off.html.gz", "broken/empty.html"}


@pytest.mark.parametrize("name", ["broken/cut-off.html.gz", "broken/empty.html"])
def test_a_broken_file_is_an_error_that_names_it(name: str) -> None:
    with pytest.raises(CaptureError) as caught:
        formats.load(FOLDER / name)
    assert name.rsplit("/", 1)[-1] in str(caught.value)


def test_the_world_is_big_enough() -> None:
    """What the project promises of its sample pages."""
    pages = [shown(save) for save in saves()]
    assert len(pages) >= 48
    assert len({page.outlet.key for page in pages}) >= 5
    assert {page.outlet.language for page in pages} >= {"en", "es", "ar", "sv"}
    assert len({save.form for save in saves()}) >= 8
    assert sum(save.form == "text" for save in saves()) >= 4
    assert all(page.ticker for page in pages)
    assert all(len(page.groups) >= 3 for page in pages)
