"""Long paragraphs: what they cost to compare grows with their length. Processor time, not the clock's."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from newsreader.compare import compare
from newsreader.compare.spans import Taken, touch_any
from newsreader.model import Article, Block, Page

TEXT = "On Monday the board met the crew of the ferry to talk of the strike at the port, it was told. "
SPANS = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda at: (at[0], at[0] + at[1]))


def page(text: str) -> Page:
    return Page(Article(title="Crane waits on", blocks=(Block("paragraph", text),), language="en"))


def test_dates_among_many_words() -> None:
    started = time.process_time()
    compare(page(TEXT * 800), page(TEXT * 801))
    assert time.process_time() - started < 3.5  # 6 s when each word was held against each date


@given(SPANS, st.lists(SPANS))
def test_spans_that_are_asked_about_often(span: tuple[int, int], others: list[tuple[int, int]]) -> None:
    assert Taken(others).touches(span) == touch_any(span, others)
