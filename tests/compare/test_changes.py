"""The words that differ between two texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.compare import word_changes
from newsreader.compare.words import tokens


def cut(left: str, right: str) -> tuple[list[str], list[str]]:
    changes = word_changes(left, right)
    return [left[s:e] for s, e in changes.deleted], [right[s:e] for s, e in changes.inserted]


@pytest.mark.parametrize(
    ("left", "right", "deleted", "inserted"),
    [
        ("Some 3,000 passengers waited", "Some 4,000 passengers waited", ["3,000"], ["4,000"]),
        ("The talks failed", "The talks failed again", [], ["again"]),
        ("They met on Monday, he said", "They met, he said", ["on Monday"], []),
        ("Then the boat sank.", "The boat sank.", ["Then"], []),  # "the" got its capital from the sentence
        ("It told us all", "It told US all", ["us"], ["US"]),  # this capital says something
        ("今天北京有雨", "今天上海有雨", ["北京"], ["上海"]),
        ("हिन्दी में लिखा", "हिन्दी से लिखा", ["में"], ["से"]),
        ("قال الوزير أمس", "قال الرئيس أمس", ["الوزير"], ["الرئيس"]),
    ],
)
def test_whole_words_are_marked(left: str, right: str, deleted: list[str], inserted: list[str]) -> None:
    assert cut(left, right) == (deleted, inserted)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("He said “no” to them", 'He said "no"  to\nthem'),
        ("«No», dijo", "“No”, dijo"),
        ("It’s 10–12 degrees", "It's 10-12 degrees"),
        ("one — two", "one - two"),
        ("one—two", "one -- two"),
        ("wait… what", "wait... what"),
        ("12\u00a0000 kronor", "12 000 kronor"),
    ],
)
def test_white_space_quotes_and_dashes_are_no_change(left: str, right: str) -> None:
    assert not word_changes(left, right)


@pytest.mark.parametrize(
    ("left", "right", "deleted", "inserted"),
    [
        (
            "They said on the whole that they knew nothing",
            "They said that they knew little on the whole",
            ["nothing"],
            ["little"],
        ),
        # who did what to whom is never a mere move, nor where nothing else changed
        (
            "Selwick beat Halvmark there",
            "Halvmark beat Selwick here",
            ["beat Halvmark there"],
            ["Halvmark beat", "here"],
        ),
        ("all day long they slept", "they slept all day long", ["they slept"], ["they slept"]),
        ("昨天北京有雨", "北京昨天有雪", ["北京", "雨"], ["北京", "雪"]),
    ],
)
def test_a_phrase_put_elsewhere_is_no_change(
    left: str, right: str, deleted: list[str], inserted: list[str]
) -> None:
    assert cut(left, right) == (deleted, inserted)


def test_a_lost_word_between_two_rewritten_phrases_belongs_to_them() -> None:
    left = "Ministers and their closest advisers agreed the final draft late on a cold Tuesday evening"
    right = "Leaders of all eleven parties signed the treaty that had been prepared by the chair"
    deleted, inserted = cut(left, right)
    assert len(deleted) == len(inserted) == 1


WORDS = ["the", "ferry", "Ferry", "left", "3,000", "4,000", "“", "”", "—", ",", ".", "!", "北", "京", "سفن"]
words = st.lists(st.sampled_from(WORDS), max_size=30)


@given(words, words)
def test_what_is_not_marked_is_the_same_text(left: list[str], right: list[str]) -> None:
    a, b = " ".join(left), " ".join(right)
    changes = word_changes(a, b)
    assert _rest(a, changes.deleted) == _rest(b, changes.inserted)


@given(st.text(max_size=60), st.text(max_size=60))
def test_spans_are_in_order_and_in_the_text(left: str, right: str) -> None:
    changes = word_changes(left, right)
    for text, spans in ((left, changes.deleted), (right, changes.inserted)):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in spans)


@given(st.text(max_size=60))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not word_changes(text, text)
    assert not word_changes(text, f"  {text}\n")


def _rest(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [t.key.casefold() for t in tokens(text) if not any(s <= t.start < e for s, e in spans)]


def test_a_long_table_is_compared_cell_by_cell() -> None:
    rows = [f"Team {at} | {at % 7} | {at % 5} | {at}" for at in range(300)]
    now = [*rows[:10], "Team 10 | 3 | 99 | 10", *rows[11:200], *rows[203:]]
    left, right = "\n".join(rows), "\n".join(now)
    made = word_changes(left, right)
    assert [left[a:b] for a, b in made.deleted] == ["0", "\n".join(rows[200:203])]
    assert [right[a:b] for a, b in made.inserted] == ["99"]


def test_a_text_that_repeats_itself_is_compared_in_bounded_time() -> None:
    refrain, other = "la " * 2_000, "la na " * 1_000
    start = time.process_time()
    word_changes(refrain, other)
    assert time.process_time() - start < 5  # a hundred seconds, when each word was compared with each
