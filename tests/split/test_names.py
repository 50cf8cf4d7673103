"""Bylines as pages write them: people, one name an entry."""

from __future__ import annotations

import pytest

from newsreader import split_page

BODY = "".join(
    f"<p>The harbour board met for the {word} time on Monday and put off the question of the crane, it said.</p>"
    for word in ("second", "third", "fourth", "fifth")
)


def _byline(head: str = "", line: str = "", site: str = "Harbour Post") -> tuple[str, ...]:
    html = (
        f"<html><head><meta property='og:site_name' content='{site}'>{head}</head><body><main><article>"
        f"<h1>Board puts off the crane</h1>{line}{BODY}</article></main></body></html>"
    )
    return split_page(html.encode(), url="https://harbour-post.example/crane").article.byline


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Ana Brook and Per Lind, Moscow correspondent", ("Ana Brook", "Per Lind")),
        ("Posted by Ana Brook", ("Ana Brook",)),
        ("---- by Ana Brook", ("Ana Brook",)),
        ("Von Ana Brook, Wirtschaftsredakteurin", ("Ana Brook",)),
        ("Por Ana Brook y Luis Mar, corresponsal en Lima", ("Ana Brook", "Luis Mar")),
        ("Автор: Анна Брук, корреспондент", ("Анна Брук",)),
        ("بقلم سامي الحداد وليلى ناصر", ("سامي الحداد", "ليلى ناصر")),
        ("記者 王小明", ("王小明",)),
        ("신현주 기자", ("신현주",)),
        ("© Ana Brook", ("Ana Brook",)),
    ],
)
def test_a_byline_gives_people(line: str, people: tuple[str, ...]) -> None:
    assert _byline(line=f"<p class='byline'>{line}</p>") == people


def test_the_house_among_people_is_nobody() -> None:
    assert _byline("<meta name='author' content='Harbour Post'><meta name='author' content='Ana Brook'>") == (
        "Ana Brook",
    )


def test_a_person_seen_wins_over_the_house_that_signs() -> None:
    signs = "<meta name='author' content='harbour-post.example'>"
    brand = "<div class='authors'>capital</div><div class='authors-item'>by Ana Brook</div>"
    assert _byline(signs, brand) == ("Ana Brook",)


def test_the_house_signs_where_nobody_is_seen() -> None:
    data = '{"@type": "NewsArticle", "headline": "Board", "author": {"name": "Harbour Post"}}'
    assert _byline(f"<script type='application/ld+json'>{data}</script>") == ("Harbour Post",)


@pytest.mark.parametrize(
    "house", ["Harbour Post", "harbourpost.example", "Harbour Press Ltd.", "Hafen Verlag"]
)
def test_a_house_that_signs_in_the_head_of_all_its_pages_is_nobody(house: str) -> None:
    assert _byline(f"<meta name='author' content='{house}'>") == ()


def test_a_persons_name_may_hold_the_name_of_the_house() -> None:
    assert _byline("<meta name='author' content='Ana Kapoor'>", site="AP") == ("Ana Kapoor",)


@pytest.mark.parametrize(
    ("told", "names"),
    [("海港新闻记者 王小明 李红", ("王小明", "李红")), ("海港晚报见习记者 王小明", ("王小明",)), ("网络整理", ()), ("RSS", ())],
)  # fmt: skip
def test_the_house_and_the_post_before_a_chinese_name_are_no_name(told: str, names: tuple[str, ...]) -> None:
    assert _byline(f"<meta name='author' content='{told}'>") == names


@pytest.mark.parametrize("word", ["By", "Authors", "publisher"])
def test_the_word_for_an_author_is_no_author(word: str) -> None:
    assert _byline(line=f"<p class='author'>{word}</p>") == ()
