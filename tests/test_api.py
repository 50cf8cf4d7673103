"""The public surface, to the letter of what scripts and benchmarks rely on."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import newsreader
from newsreader.errors import CaptureError
from newsreader.library import Indexed
from tests.library.making import html, save


def test_the_top_level() -> None:
    assert set(newsreader.__all__) == {"Library", "align", "open_library", "split_page", "word_changes"}
    for name in newsreader.__all__:
        assert callable(getattr(newsreader, name))
    with pytest.raises(AttributeError, match="nothing"):
        newsreader.nothing  # noqa: B018


def test_split_page() -> None:
    data = html("Ferry crews walk out", url="https://harbourpost.example/a").encode()
    page = newsreader.split_page(data, path="a.html")
    article = page.article
    assert article.title == "Ferry crews walk out"
    assert "left their ships at midnight" in article.text
    assert page.url == "https://harbourpost.example/a"
    for name in (
        "byline",
        "published",
        "modified",
        "section",
        "lede",
        "captions",
        "topics",
        "language",
        "publisher",
    ):
        assert hasattr(article, name)
    assert isinstance(page.ticker, tuple) and isinstance(page.recommendations, tuple)
    given = newsreader.split_page(html("Ferry crews walk out").encode(), url="https://given.example/x")
    assert given.url == "https://given.example/x"
    assert page.saved_at.value is None


def test_what_is_no_page_is_said() -> None:
    with pytest.raises(CaptureError) as caught:
        newsreader.split_page(b"", path="empty.html")
    assert caught.value.kind == "empty"
    assert "empty.html" in str(caught.value)


def test_align_and_word_changes() -> None:
    left = ["Some 3,000 passengers were waiting at the terminal.", "Talks go on."]
    right = ["Talks go on.", "Some 4,000 passengers were waiting at the terminal."]
    rows = newsreader.align(left, right)
    pairs = {(i, j) for row in rows for i in row.left for j in row.right}
    assert pairs == {(0, 1), (1, 0)}
    assert all(row.kind and row.score >= 0 for row in rows)
    changes = newsreader.word_changes(left[0], right[1])
    assert [left[0][a:b] for a, b in changes.deleted] == ["3,000"]
    assert [right[1][a:b] for a, b in changes.inserted] == ["4,000"]


def test_the_readme_example(tmp_path: Path) -> None:
    """The lines of the design, run."""
    url = "https://harbourpost.example/"
    one = save(tmp_path / "pages", "one.html", "Ferry crews walk out", url=f"{url}a")
    two = save(
        tmp_path / "pages",
        "two.html",
        "Ferry crews walk out after talks",
        url=f"{url}a?utm_source=mail",
        body="Crews on three lines left their ships at midnight, the port authority said.",
    )
    with newsreader.open_library(tmp_path / "library") as library:
        paths = [event.path for event in library.index([tmp_path / "pages"]) if isinstance(event, Indexed)]
        assert sorted(paths) == [str(one), str(two)]
        library.tag(library.ids("walk"), add=["strike"])
        rows = library.search("tag:strike ships", limit=50)
        assert [row.path for row in rows] and all(row.tags == ("strike",) and row.snippet for row in rows)
        assert {row.versions for row in rows} == {2}
        near = library.related(one, limit=20)
        assert (near[0].path, near[0].relation) == (str(two), "version")
        assert {row.path for row in library.versions(one)} == {str(one), str(two)}
        for event in library.events():
            assert event.paths
        assert library.text_of(one).startswith("Crews on all four lines")


def test_a_page_that_cannot_be_read_is_told_of_by_another_process() -> None:
    with pytest.raises(CaptureError) as caught:
        newsreader.split_page(b"%PDF-1.7 nothing else", path="a.pdf")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.kind) == (str(caught.value), caught.value.kind)
    assert str(again).startswith("a.pdf: ")
