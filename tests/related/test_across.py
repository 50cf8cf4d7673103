"""Groups of pages in different languages are joined by names and numbers, never within one language."""

from __future__ import annotations

from newsreader.related.across import LEAST, NAMES, joined, likeness


def test_some_names_in_common_are_too_few_to_tell() -> None:
    one = dict.fromkeys(range(NAMES), 4.0)
    assert likeness(one, one) == 1.0
    assert likeness(one, dict.fromkeys(range(1, NAMES + 1), 4.0)) == 0.0
    many = dict.fromkeys(range(100, 200), 9.0)
    assert likeness(one | many, one) == 0.0


def test_groups_of_two_languages_become_one() -> None:
    languages = ["en", "en", "es", "sv"]
    assert sorted(map(sorted, joined([[0, 1], [2], [3]], languages, {(0, 2): 0.6}))) == [[0, 1, 2], [3]]


def test_groups_that_share_a_language_stay_apart() -> None:
    languages = ["en", "es", "en"]
    found = joined([[0], [1], [2]], languages, {(0, 1): 0.9, (1, 2): 0.8})
    assert sorted(map(sorted, found)) == [[0, 1], [2]]


def test_one_pair_of_many_is_too_little() -> None:
    languages = ["en"] * 4 + ["es"]
    found = joined([[0, 1, 2, 3], [4]], languages, {(0, 4): LEAST})
    assert sorted(map(sorted, found)) == [[0, 1, 2, 3], [4]]
