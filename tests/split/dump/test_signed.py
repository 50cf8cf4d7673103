"""Who wrote an article and when, as dumps say it: seldom "By ..."."""

from __future__ import annotations

import pytest

from newsreader import formats, split
from newsreader.model import Article

TITLE = "Northern lock shut after divers find a long crack in its lower gate"
BODY = "\n\n".join(
    f"The harbour board met on day {day} and spoke with Dora Keel and the crews about the crack in the lower gate."
    for day in ("one", "two", "three", "four", "five")
)
DAY = "2031-03-09"


def read(*parts: str) -> Article:
    text = "\n\n".join([TITLE, *parts, BODY])
    return split.split(formats.from_bytes(text.encode(), path="dump.txt")).article


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("Ana Brook\n9 March 2031", ["Ana Brook"]),
        ("Ana Brook, 09.03.2031 10:00 Uhr", ["Ana Brook"]),
        ("Ana Brook|Published 9 March 2031", ["Ana Brook"]),
        ("Ana BrookPublished Mar 9, 2031, 11:21am|Updated Mar 9, 2031, 6:39pm", ["Ana Brook"]),
        ("By Ana Brook For The Courier\n9 March 2031", ["Ana Brook"]),
        ("byAna Brook\n9 March 2031", ["Ana Brook"]),
        ("Von Ana Brook, Redakteurin für Wasser\n9. März 2031", ["Ana Brook"]),
        ("Von Ana BrookKorrespondentin\n9. März 2031", ["Ana Brook"]),
        ("Kommentar von Ana Brook\n9. März 2031", ["Ana Brook"]),
        ("Ana Brook\nPer van der Voss\n9 March 2031", ["Ana Brook", "Per van der Voss"]),
        ("Ana Brook and Per Voss\n9 March 2031", ["Ana Brook", "Per Voss"]),
        ("2031년 3월 9일\n구현모 기자", ["구현모"]),
    ],
)
def test_names_by_the_headline(lines: str, names: list[str]) -> None:
    article = read(lines)
    assert list(article.byline) == names
    assert (article.published or "")[:10] == DAY


@pytest.mark.parametrize(
    "line", ["Dora Keel", "Local News", "Text Size", "The old harbour", "Harbour News Editor"]
)
def test_lines_that_name_nobody_who_writes(line: str) -> None:
    assert read(f"{line}\n9 March 2031").byline == ()


def test_an_update_is_nobody() -> None:
    assert read("Updated Mar 9, 2031 @ 10:42 am").byline == ()


def test_the_day_of_a_date_is_no_number_of_a_list() -> None:
    assert (read("9. März 2031, 12:36 Uhr").published or "")[:10] == DAY


def test_the_way_to_the_page_names_its_headline() -> None:
    short = "The crack in the gate"
    caption = "The harbour in the week before the crews came home"
    text = "\n\n".join([f"Home » Water » {short}", short, caption, BODY])
    assert split.split(formats.from_bytes(text.encode(), path="dump.txt")).article.title == short


def test_what_stands_below_a_label_is_no_headline() -> None:
    offer = "Harbour board and crews spoke about another crack in the gate of the old lock"
    text = "\n\n".join([TITLE, "9 March 2031", "Related articles", offer, BODY])
    assert split.split(formats.from_bytes(text.encode(), path="dump.txt")).article.title == TITLE
