"""Which lines are one line in other words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.text import fold
from newsreader.timeline.wording import cosines, line_vectors, reworded

FILLER = [f"council number{n} votes on budget{n} and roads{n}" for n in range(30)]


def together(*lines: str) -> bool:
    labels = reworded([fold(line) for line in (*lines, *FILLER)])
    return len(set(labels[: len(lines)].tolist())) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Port closed until further notice", "Harbour port closed until further notice"),
        ("Death toll of the cold store fire rises to 14", "Death toll of cold store fire rises to 15"),
        ("Порт закрыт до особого распоряжения", "Порт закрыт до особого распоряжения Минтранса"),
        ("港は閉鎖されたまま再開未定", "港は閉鎖されたまま、再開は未定"),
    ],
)
def test_rewordings(one: str, other: str) -> None:
    assert together(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Spokesman: citizens should avoid Salah al-Din Street",
            "Spokesman: the retreat of the vehicles is very limited",
        ),
        ("Minister: no new offer", "Minister: budget stands"),
        ("", "Port closed until further notice"),
    ],
)
def test_other_lines(one: str, other: str) -> None:
    assert not together(one, other)


WORDS = st.sampled_from([f"word{n}" for n in range(40)])
LINES = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=25, unique=True)


@given(LINES, st.randoms(use_true_random=False))
def test_order_does_not_matter(lines: list[str], chance: random.Random) -> None:
    def groups(of: list[str]) -> set[frozenset[str]]:
        found: dict[int, set[str]] = {}
        for label, text in zip(reworded(of).tolist(), of, strict=True):
            found.setdefault(label, set()).add(text)
        return {frozenset(group) for group in found.values()}

    shuffled = list(lines)
    chance.shuffle(shuffled)
    assert groups(lines) == groups(shuffled)


@given(st.lists(st.text(max_size=30).map(fold), min_size=1, max_size=12))
def test_any_lines_have_vectors_of_length_one_or_none(lines: list[str]) -> None:
    import numpy as np

    vectors = line_vectors(lines)
    assert len(vectors) == len(lines)
    every = np.arange(len(lines))
    own = cosines(vectors, every, every)
    assert all(abs(value - 1.0) < 1e-3 or value == 0.0 for value in own.tolist())
