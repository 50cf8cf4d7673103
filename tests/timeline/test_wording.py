"""Which lines are one line in other words."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.related.vectors import Vectors
from newsreader.text import fold
from newsreader.timeline.merging import Merging
from newsreader.timeline.wording import cosines, keys

FILLER = [f"council number{n} votes on budget{n} and roads{n}" for n in range(30)]


def reworded(lines: list[str]) -> list[int]:
    """A label for each line; what says the same in other words shares it."""
    merging = Merging()
    merging.add(lines)
    return [int(merging.labels[merging.number[line]]) for line in lines]


def together(*lines: str) -> bool:
    labels = reworded([fold(line) for line in (*lines, *FILLER)])
    return len(set(labels[: len(lines)])) == 1


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
        for label, text in zip(reworded(of), of, strict=True):
            found.setdefault(label, set()).add(text)
        return {frozenset(group) for group in found.values()}

    shuffled = list(lines)
    chance.shuffle(shuffled)
    assert groups(lines) == groups(shuffled)


@given(LINES, LINES, st.randoms(use_true_random=False))
def test_lines_that_come_one_after_another_are_merged_as_if_at_once(
    lines: list[str], headlines: list[str], chance: random.Random
) -> None:
    once = Merging()
    once.add(lines, headlines)
    slowly = Merging()
    arriving = [(line, True) for line in lines] + [(line, False) for line in headlines]
    chance.shuffle(arriving)
    for text, line in arriving:
        slowly.add([text] if line else [], [] if line else [text])

    def groups(of: Merging) -> set[frozenset[str]]:
        found: dict[int, set[str]] = {}
        for text in lines:
            found.setdefault(int(of.labels[of.number[text]]), set()).add(text)
        return {frozenset(group) for group in found.values()}

    def alike(of: Merging) -> set[tuple[str, str]]:
        left, right, _ = of.like(np.array([of.number[line] for line in lines], np.int64))
        pairs = zip(left.tolist(), right.tolist(), strict=True)
        return {(of.texts[a], of.texts[b]) for a, b in pairs}

    assert groups(once) == groups(slowly)
    assert alike(once) == alike(slowly)


def test_a_formula_is_no_rewording_and_is_told_as_such_when_the_crowd_grows() -> None:
    lines = [f"live {word}{n}" for n in range(205) for word in ("updates",)]
    merging = Merging()
    for line in lines:
        merging.add([line])
    assert merging.labels.tolist() == reworded(lines)


@given(st.lists(st.text(max_size=30).map(fold), min_size=1, max_size=12, unique=True))
def test_any_lines_are_like_themselves(lines: list[str]) -> None:
    found, starts = keys(lines)
    vectors = Vectors(starts, found, np.ones(len(found), np.float32))
    every = np.arange(len(lines))
    sizes = np.diff(starts)
    assert cosines(vectors, every, every).tolist() == sizes.tolist()
    assert len(reworded(lines)) == len(lines)
