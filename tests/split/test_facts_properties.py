"""Whatever a line says, reading its date and its names ends, and a date that is read is one."""

from __future__ import annotations

import datetime as dt

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsreader.split.facts import bylines, dates, openings, people

LINES = st.one_of(
    st.text(alphabet="0123456789/.-: ,TZ+apmAPM年月日٣०²① MarFebMärz", max_size=40),
    st.text(alphabet="令和平成民國元年月日0123456789 ۰۱۲۳۴۹/午後時二〇零十三（）", max_size=40),
    st.lists(
        st.sampled_from(
            [
                "31",
                "1403",
                "۱۴۰۳",
                "9999",
                "1999",
                "اسفند",
                "دی",
                "كانون",
                "الثاني",
                "10:15",
                "2567",
                "พ.ค.",
                "tháng",
                "of",
            ]
        )
    ).map(" ".join),
    st.text(alphabet="ByVonAnn Lee,.;|/()·-–@:0123 기자и文王李・", max_size=60),
    st.lists(
        st.sampled_from(
            ["By", "and", "with", "Ann Lee", "AFP", "editor", "Photos", ",", "王毅", "(Fotos)", "&"]
        )
    ).map(" ".join),
    st.text(max_size=60),
)


@settings(max_examples=400, deadline=None)
@given(LINES, st.sampled_from([None, True, False]))
@example("10 m ² March 2024", None)  # a digit that is no number
def test_a_date_is_a_date(line: str, day_first: bool | None) -> None:
    for when in (dates.visible(line, day_first), dates.iso(line)):
        if when:
            read = dt.datetime.fromisoformat(when if len(when) > 7 else f"{when}-01")
            assert dates.FIRST <= read.year <= dates.LAST


@settings(max_examples=400, deadline=None)
@given(LINES)
def test_names_are_short_and_stand_once(line: str) -> None:
    for names in (people.tidy([line, line]), bylines.people(line), bylines.opening_name(line)):
        assert all(1 < len(name) <= people.MAX_NAME for name in names)
        assert len(set(names)) == len(names) <= people.MAX_NAMES
    assert bylines.later(line) in line
    assert bylines.signed(line) in line
    assert not (openings.is_only_by(line) and bylines.people(line))
