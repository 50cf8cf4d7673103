"""Lines above and below a text that are about it, and captions that stand among its paragraphs."""

from __future__ import annotations

import pytest

from newsreader import split_page
from newsreader.model import Article

BODY = [
    f"The harbour board met for the {word} time on Monday and put off the question of the crane, its chairman said."
    for word in ("second", "third", "fourth", "fifth")
]


def _article(lines: list[str], head: str = "") -> Article:
    text = "".join(line if line[0] == "<" else f"<p>{line}</p>" for line in lines)
    html = f"<html><head>{head}</head><body><main><article><h1>Board puts off the crane</h1><div class=text>{text}</div></article></main></body></html>"
    return split_page(html.encode()).article


@pytest.mark.parametrize(
    "line",
    [
        "Autorin: Ann Lee",
        "Data: 28-04-2031, 09:29",
        "Quelle: Hafenagentur",
        "Ort Norderhafen Datum 28.01.2031",
        "Norderhafen | Süderhafen, 11. November 2031",
        "<h4>Written by: Ann Lee</h4>",
        "Estimated reading time: 6 minutes",
        "$$ARTICLEAD$$",
        "------------------",
        "Courtesy of Harbour Pictures",
    ],
)
def test_a_line_about_the_article_above_its_text_is_none_of_it(line: str) -> None:
    assert _article([line, *BODY]).paragraphs == tuple(BODY)
    assert _article([BODY[0], line, *BODY[1:]]).text.split("\n") == BODY


@pytest.mark.parametrize(
    "line",
    [
        "mit dpa",
        "With reporting by Harbour Agency writer Per Lind",
        "홍길동 기자 gildong@harbour.example",
        "Titelbild: Per Lind on Quayside",
        "Diese Geschichten könnten dich vielleicht auch noch freuen:",
        "Hat Ihnen dieser Artikel gefallen? Dann helfen Sie uns mit einem kleinen Betrag.",
        "For more stories like this, check our news page.",
        "Top photo by Per Lind",
    ],
)
def test_a_line_about_the_article_below_its_text_is_none_of_it(line: str) -> None:
    assert _article([*BODY, line]).paragraphs == tuple(BODY)


def test_whom_the_data_call_the_author_may_stand_alone_above_the_text() -> None:
    head = "<meta name=author content='Ann Lee'>"
    assert _article(["<h3>Ann Lee</h3>", *BODY], head).paragraphs == tuple(BODY)


def test_a_list_of_dates_and_places_is_text() -> None:
    dates = ["Ort: Alte Werft, Norderhafen", "Ort: Zollhaus, Süderhafen"]
    assert _article([*dates, *BODY]).paragraphs[:2] == tuple(dates)


def test_a_date_in_the_middle_of_the_text_stays() -> None:
    lines = [*BODY[:2], "Norderhafen, 11. November 2031", *BODY[2:]]
    assert _article(lines).paragraphs == tuple(lines)


def test_a_text_that_ends_with_the_credit_of_its_picture_is_a_caption() -> None:
    caption = (
        "The crane on the north quay, seen from the customs house at dawn. Photo: Per Lind/Harbour Pictures"
    )
    found = _article([BODY[0], caption, *BODY[1:]])
    assert found.paragraphs == tuple(BODY)
    assert found.captions == (caption,)


def test_a_sentence_with_a_picture_and_a_colon_is_text() -> None:
    line = "The first picture: so the new crane could look when the board has found the money for the work."
    assert line in _article([*BODY[:2], line, *BODY[2:]]).paragraphs
