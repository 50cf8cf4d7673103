"""Dates as people write them in a query."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import QueryError
from newsreader.library.dates import ago, parse_range

NOW = datetime(2031, 3, 31, 9, 30)  # a Monday


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2031", "2031", "2032"), ("2031-12", "2031-12", "2032"), ("2031-02", "2031-02", "2031-03"),
        ("2031-2-3", "2031-02-03", "2031-02-04"), ("2031-12-31", "2031-12-31", "2032"),
        ("20310203", "2031-02-03", "2031-02-04"),
        ("3.2.2031", "2031-02-03", "2031-02-04"), ("2031-02-28T09", "2031-02-28T09:00", "2031-02-28T10:00"),
        ("2031-02-28T09:12", "2031-02-28T09:12", "2031-02-28T09:13"),
        ("today", "2031-03-31", "2031-04"), ("yesterday", "2031-03-30", "2031-03-31"),
        ("monday", "2031-03-31", "2031-04"), ("tue", "2031-03-25", "2031-03-26"),
        ("week", "2031-03-31", "2031-04-07"),
        ("last-week", "2031-03-24", "2031-03-31"), ("month", "2031-03", "2031-04"),
        ("last-month", "2031-02", "2031-03"),
        ("year", "2031", "2032"), ("feb", "2031-02", "2031-03"), ("december", "2030-12", "2031"),
        ("may-2029", "2029-05", "2029-06"),
        ("2w", "2031-03-17", ""), ("1M", "2031-02-28", ""), ("5M2d", "2030-10-29", ""),
        ("1y", "2030-03-31", ""),
        ("2024-10..", "2024-10", ""), ("..2024-10", "", "2024-11"), ("2024-10..2024-12", "2024-10", "2025"),
        ("..", "", ""), ("5d..2d", "2031-03-26", "2031-03-30"), ("..1M", "", "2031-03"),
        (">2031", "2032", ""), (">=2031-02", "2031-02", ""), ("<2031-02", "", "2031-02"), ("<=2031-02", "", "2031-03"),
        ("2031-w01", "2030-12-30", "2031-01-06"), ("2031-Q1", "2031-01", "2031-04"), ("2030-q4", "2030-10", "2031"),
        ("2031.2.3", "2031-02-03", "2031-02-04"),
        ("2031-02-28T09:12:59.5+01:00", "2031-02-28T09:12", "2031-02-28T09:13"),
        ("yesterday..", "2031-03-30", ""), ("2031-03-01..today", "2031-03-01", "2031-04"),
    ],
)  # fmt: skip
def test_spans(text: str, first: str, end: str) -> None:
    assert parse_range(text, NOW) == (first, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2031-13",
        "2031-02-30",
        "32.1.2031",
        "5x",
        "@",
        "ma",
        "0000",
        "99999y",
        "1..2",
        "2031-w54",
        "2031-q5",
        ">",
        "><2031",
    ],
)
def test_what_is_no_date_is_said(text: str) -> None:
    with pytest.raises(QueryError, match="2031-12-13"):
        parse_range(text, NOW, 3, 5)


@given(st.integers(0, 500), st.sampled_from("yMwdhm"))
def test_further_back_is_earlier(count: int, unit: str) -> None:
    assert ago(f"{count + 1}{unit}", NOW) < ago(f"{count}{unit}", NOW) <= "2031-03-31T09:30"
