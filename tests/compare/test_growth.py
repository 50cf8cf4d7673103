"""Long paragraphs: what they cost to compare grows with their length. Processor time, not the clock's."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.compare import compare, comparison, many
from newsreader.compare.alignment.ordered import ordered
from newsreader.compare.alignment.similarity import evidence
from newsreader.compare.spans import Taken, touch_any
from newsreader.model import Article, Block, Page

TEXT = "On Monday the board met the crew of the ferry to talk of the strike at the port, it was told. "
SPANS = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda at: (at[0], at[0] + at[1]))


def page(*paragraphs: str) -> Page:
    blocks = tuple(Block("paragraph", text) for text in paragraphs)
    return Page(Article(title="Crane waits on", blocks=blocks, language="en"))


def test_dates_among_many_words() -> None:
    started = time.process_time()
    compare(page(TEXT * 800), page(TEXT * 801))
    assert time.process_time() - started < 3.5  # 6 s when each word was held against each date


class Counted(dict[str, float]):
    """Counts how often a value is looked up."""

    looks = 0

    def __getitem__(self, key: str) -> float:
        self.looks += 1
        return super().__getitem__(key)


def test_many_paragraphs_of_the_same_few_words() -> None:
    few = [f"{first}{second}" for first in ("har", "fer", "cra", "str") for second in TEXT.split()[:12]]
    chosen = random.Random(3)
    left, right = ([" ".join(chosen.choices(few, k=60)) for _ in range(120)] for _ in range(2))
    found = evidence(left, right)
    weight = Counted(found.weight)
    ordered(replace(found, weight=weight))
    assert weight.looks < 2_500_000  # 4.9 million when each run was weighed for each paragraph


def test_the_names_of_long_lists() -> None:
    letters = random.Random(3)

    def names() -> str:
        return ", ".join(
            " ".join("".join(letters.choices("abdeiklmnorstu", k=7)).capitalize() for _ in range(2))
            for _ in range(10)
        )

    left, right = (page(*(f"the order of {names()} went on" for _ in range(60))) for _ in range(2))
    started = time.process_time()
    found = compare(left, right)
    assert time.process_time() - started < 1.0  # 5 s when each name was held against each
    assert sum(fact.kind == "name" for fact in found.facts) == 1200


def test_a_text_that_is_too_long_is_compared_as_far_as_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "MOST_PARAGRAPHS", 20)
    words = [f"Crane {number} waits on at the port." for number in range(23)]
    found = compare(page(*words), page(*words[:20]), mode="versions")
    assert len(found.rows) == 20
    assert found.summary == "no changes · only the first 20 of 23 paragraphs compared"
    assert len(many([found.left, found.right], pairs={(0, 1): found}).rows) == 20


@given(SPANS, st.lists(SPANS))
def test_spans_that_are_asked_about_often(span: tuple[int, int], others: list[tuple[int, int]]) -> None:
    assert Taken(others).touches(span) == touch_any(span, others)
