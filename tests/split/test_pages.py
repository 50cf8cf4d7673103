"""Golden pages: invented ones, each a way in which pages hide their article; and a floor under their
quality."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsreader import split
from newsreader.model import Capture, Page

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(p.stem for p in PAGES.glob("*.html"))


def page(name: str, **options: Any) -> Page:
    return split.split(Capture((PAGES / f"{name}.html").read_text("utf-8"), "html", "html"), **options)


def truth(name: str) -> dict[str, Any]:
    return json.loads((PAGES / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_golden_page(name: str) -> None:
    article = page(name).article
    want = truth(name)
    if "paragraphs" in want:
        assert list(article.paragraphs) == want["paragraphs"]
    for field in ("title", "published", "section", "lede", "language", "publisher"):
        if field in want:
            assert getattr(article, field) == want[field], field
    for field in ("byline", "captions"):
        if field in want:
            assert list(getattr(article, field)) == want[field], field


def test_floor_words_of_all_golden_pages() -> None:
    """Pinned: at least 97 % of the words that belong to the articles are in them, and at most 3 % others."""
    right = wanted = got = 0
    for name in NAMES:
        want = truth(name)
        if "paragraphs" not in want:
            continue
        expected = {w for p in [*want["paragraphs"], want.get("lede") or ""] for w in p.split()}
        found = set(page(name).article.text.split())
        right += len(expected & found)
        wanted += len(expected)
        got += len(found)
    assert right / wanted >= 0.97
    assert right / got >= 0.97


def test_live_blog_entries_carry_their_times() -> None:
    article = page("live").article
    entries = [[b.text, str(b.time)] for b in article.blocks if b.kind == "entry"]
    assert entries == truth("live")["entries"]
    for text in truth("live")["text_holds"]:
        assert text in article.text


def test_article_drawn_by_a_program_is_said_to_be_read_from_its_data() -> None:
    assert any("program" in note for note in page("program").notes)


def test_kept_markup_is_sanitised_and_links_are_absolute() -> None:
    html = (
        "<html><body><h1>A title of some length here</h1><article>"
        + '<p>The first paragraph says that <a href="/x" onclick="bad()">the harbour</a> was closed <b>at once</b>, and then some.</p>'
        * 1
        + "<p>The second paragraph says that &lt;script&gt; is a word like any other, and it is long enough to be kept.</p>"
        + "<p>The third paragraph ends the story with a sentence that nobody could take for a menu or a link.</p></article></body></html>"
    )
    capture = Capture(html, "html", "html")
    draft_page = split.split(capture, keep_html=True)
    markups = [b.html for b in draft_page.article.blocks]
    assert any("<strong>at once</strong>" in (m or "") for m in markups)
    assert not any("onclick" in (m or "") or "<script" in (m or "") for m in markups)


def test_saved_date_is_bounded_by_the_newest_date_on_the_page() -> None:
    saved = page("modern").saved_at
    assert saved.value is None
    assert saved.not_before is not None
    assert saved.not_before.startswith("2031-12-13")
    assert saved.source == "newest date on the page"
