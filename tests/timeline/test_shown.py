"""The times that strips show, as moments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.timeline.shown import resolve

SAVED = "2031-12-13T09:40:00+01:00"


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("2031-12-11T09:12", "2031-12-11T09:12"),
        ("09:12", "2031-12-13T09:12+01:00"),
        ("9.12", "2031-12-13T09:12+01:00"),
        ("kl. 9.12", "2031-12-13T09:12+01:00"),
        ("23:38", "2031-12-12T23:38+01:00"),
        ("11:38 pm", "2031-12-12T23:38+01:00"),
        ("7 a.m.", "2031-12-13T07:00+01:00"),
        ("12:05 am", "2031-12-13T00:05+01:00"),
        ("21時57分", "2031-12-12T21:57+01:00"),
        ("9 december 10.45", "2031-12-09T10:45+01:00"),
        ("Dec 9, 10:45", "2031-12-09T10:45+01:00"),
        ("24 december 10.45", "2030-12-24T10:45+01:00"),
        ("31 декабря", "2030-12-31"),
        ("9.12. 08:45", "2031-12-09T08:45+01:00"),
        ("9.12. klo 08.45", "2031-12-09T08:45+01:00"),
        ("12月9日 10:45", "2031-12-09T10:45+01:00"),
        ("29 februari", "2028-02-29"),
        ("12 min ago", "2031-12-13T09:28+01:00"),
        ("Prieš 2 val.", "2031-12-13T07:40+01:00"),
        ("1時間前", "2031-12-13T08:40+01:00"),
        ("vor 3 Stunden", "2031-12-13T06:40+01:00"),
        ("il y a 10 heures", "2031-12-12T23:40+01:00"),
        ("5/2", ""),
        ("25:70", ""),
        ("Live", ""),
        ("", ""),
        ("3 hours", ""),
    ],
)
def test_on_a_page_saved_at_a_known_time(shown: str, found: str) -> None:
    assert resolve(shown, SAVED, True) == found


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("09:12", "2031-12-13T09:12"),
        ("10:05", "2031-12-13T10:05"),  # a little after the newest date on the page: it was saved later
        ("23:38", "2031-12-12T23:38"),
        ("14 december 10.45", "2031-12-14T10:45"),
        ("12 min ago", ""),
    ],
)
def test_on_a_page_of_which_only_a_bound_is_known(shown: str, found: str) -> None:
    assert resolve(shown, "2031-12-13T09:40", False) == found


def test_by_a_day_or_by_nothing() -> None:
    assert resolve("23:38", "2031-12-13", True) == "2031-12-13T23:38"
    assert resolve("23:38", "2031-12", True) == ""
    assert resolve("23:38", "", False) == ""


def test_a_crawlers_clock_does_not_tell_the_day() -> None:
    assert resolve("09:12", "2031-12-13T09:40:00Z", True) == "2031-12-13T09:12+00:00"
    assert resolve("10:12", "2031-12-13T09:40:00Z", True) == ""
    assert resolve("23:50", "2031-12-13T09:40:00Z", True) == "2031-12-12T23:50+00:00"


SEEN = st.sampled_from([SAVED, "2031-12-13", "0001-01-01T00:00", "x", ""])


@given(st.text(max_size=30) | st.text("0123456789.:/- apmDec月日分前", max_size=12), SEEN, st.booleans())
def test_any_text_gives_a_time_or_nothing(shown: str, seen: str, sure: bool) -> None:
    found = resolve(shown, seen, sure)
    assert found == "" or len(found) >= 10
