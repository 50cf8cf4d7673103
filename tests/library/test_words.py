"""What counts as the same word, and that marks in the text stand where the words are."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsreader.library.words import index_text, query_words, tokens


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Café", "cafe"), ("STRASSE", "straße"), ("Ångström", "angstrom"), ("İstanbul", "istanbul"),
        ("ﬁnal", "final"),
        ("Łódź", "lodz"), ("مُحَمَّد", "محمد"), ("إيران", "ايران"), ("ایران", "ايران"),
        ("می‌خواهم", "میخواهم"),
        ("Ｔｏｋｙｏ", "tokyo"), ("Ελλάδα", "ελλαδα"), ("ёлка", "елка"), ("don’t", "don't"), ("①", "1"),
        ("٢٠٣١", "2031"), ("۲۰۳۱", "2031"), ("二〇三一年", "二〇三一年"), ("👍🏽", "👍"), ("☎️", "☎"), ("🔴LIVE", "🔴 live"),
        ("3,000", "3000"), ("1.234.567", "1234567"), ("12’345,50", "12345 50"), ("3\u202f000 €", "3000"),
        ("3 000 euros", "3000 euros"),
        ("٣٬٠٠٠", "3000"), ("1,200円", "1200円"),
        ("the U.S. said", "the US said"), ("C.I.A.-led", "CIA-led"), ("и.о. мэра", "ио мэра"), ("J.K.Rowling", "jk rowling"),
        ("Обʼєднання", "Об'єднання"), ("П’ятниця", "П'ятниця"),
    ],
)  # fmt: skip
def test_variants_are_one_word(left: str, right: str) -> None:
    assert index_text(left) == index_text(right)


@pytest.mark.parametrize("text", ["in 2019,2020", "v1.234", "0.5", "1,2345", "1,234a", "5 2019", "12 30"])
def test_other_digits_stay_apart(text: str) -> None:
    assert index_text(text) == " ".join(text.replace(",", " ").replace(".", " ").split())


@pytest.mark.parametrize(
    "text", ["Ph.D.", "J. K. Rowling", "www.a.example", "vitamin b.12", "end.Next", "x.é\u0301ab"]
)
def test_other_points_part_words(text: str) -> None:
    assert index_text(text) == index_text(text.replace(".", " "))


def test_hindi_words_stay_whole() -> None:
    assert index_text("हिन्दी समाचार").count(" ") == 1


def test_voiced_kana_is_another_letter() -> None:
    assert index_text("かき") != index_text("がき")


@pytest.mark.parametrize("text", ["南海トラフ地震", "ประเทศไทย", "서울특별시", "北京"])
def test_any_part_of_a_run_is_found(text: str) -> None:
    indexed = f" {index_text('x ' + text + ' y')} "
    for first in range(len(text)):
        for last in range(first + 1, len(text) + 1):
            words, prefix = query_words(text[first:last])
            phrase = " " + " ".join(words) + ("" if prefix else " ")
            assert phrase in indexed, text[first:last]


def test_a_syllable_may_be_typed_as_its_parts() -> None:
    assert query_words("\u1109\u1165\u110b\u116e\u11af") == query_words("서울")


@given(st.text(max_size=60))
@example("\ufe70 a vowel sign by itself decomposes to a space that bears it")
def test_tokens_stand_where_they_say(text: str) -> None:
    last = 0
    for word, start, end in tokens(text):
        assert word and " " not in word and start >= last and start < end <= len(text)
        assert index_text(text[start:end]).split()[0].startswith(word[:1])
        last = start


@given(st.text(max_size=60))
def test_the_fast_path_agrees(text: str) -> None:
    assert index_text(text).split() == [word for word, _, _ in tokens(text)]
