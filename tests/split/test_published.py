"""When an article was published: from what machines are told, else from what readers see."""

from __future__ import annotations

import pytest

from newsreader import split_page

BODY = "".join(
    f"<p>The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office could "
    "say when the four lines would sail again, the port authority said.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
)


def published(line: str, head: str = "") -> str | None:
    page = f"<html><head>{head}</head><body><main><h1>Ferry crews walk out</h1>{line}<div>{BODY}</div></main></body></html>"
    return split_page(page.encode(), url="https://www.harbourpost.example/ferry").article.published


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("<p>Created on: 30.01.2022 18:36 / sk</p>", "2022-01-30T18:36"),
        ("<p>17.7.11</p>", "2011-07-17"),
        ("<p>Data: 28-04-2021, 09:29</p>", "2021-04-28T09:29"),
        ("<p>Harbour Town | Quayside, 11 November 2021</p>", "2021-11-11"),
        ("<p>Version 2.4.11 of the timetable is out</p>", None),
        ("<p>5/2/2024</p>", None),
    ],
)
def test_a_line_near_the_headline(line: str, date: str | None) -> None:
    assert published(line) == date


def test_what_machines_are_told_comes_first() -> None:
    head = '<meta property="article:published_time" content="2024-02-05T10:11:00Z">'
    assert published("<p>6 February 2024</p>", head) == "2024-02-05T10:11Z"
