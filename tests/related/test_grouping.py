"""Average link and the pieces it is given: pure, bounded, and blind to order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsreader.related.grouping import average_link, components, pieces


def partition(labels: np.ndarray, names: list[int]) -> set[frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for name, label in zip(names, labels.tolist(), strict=True):
        groups.setdefault(label, set()).add(name)
    return {frozenset(group) for group in groups.values()}


@given(st.integers(1, 14), st.randoms(use_true_random=False))
def test_order_does_not_matter(n: int, chance: object) -> None:
    seed = chance.randrange(2**31)  # type: ignore[attr-defined]
    near = np.random.default_rng(seed).random((n, n)).astype(np.float32)
    near = (near + near.T) / 2
    order = np.random.default_rng(seed + 1).permutation(n)
    whole = partition(average_link(near, 0.5), list(range(n)))
    shuffled = partition(average_link(near[np.ix_(order, order)], 0.5), order.tolist())
    assert whole == shuffled


@given(st.integers(2, 14), st.integers(0, 2**31))
def test_every_group_is_near_on_average_and_no_two_could_be_joined(n: int, seed: int) -> None:
    near = np.random.default_rng(seed).random((n, n))
    near = ((near + near.T) / 2).astype(np.float32)
    groups = [sorted(g) for g in partition(average_link(near, 0.55), list(range(n)))]
    for one in groups:
        for other in groups:
            if one < other:
                assert near[np.ix_(one, other)].mean() < 0.55 + 1e-4


def test_components() -> None:
    labels = components(6, np.array([0, 1, 4]), np.array([1, 2, 5]))
    assert labels.tolist() == [0, 0, 0, 3, 4, 4]


def test_a_part_that_is_too_large_is_cut_where_it_is_weakest() -> None:
    left, right = np.arange(9), np.arange(1, 10)
    weight = np.full(9, 0.5, np.float32)
    weight[4] = 0.2
    found = pieces(10, left, right, weight, 0.1, largest=5)
    assert [part.tolist() for part in found] == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]


def test_a_part_that_cannot_be_cut_is_bounded_all_the_same() -> None:
    left, right = np.zeros(49, np.int64), np.arange(1, 50)
    found = pieces(50, left, right, np.ones(49, np.float32), 0.1, largest=20)
    assert max(map(len, found)) <= 20
