"""What is kept of a page: small, the same for the same words, and comparable at any length."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.related.features import KEYS, containment, features, index_page, pack, unpack
from tests.related.making import page

WORDS = " ".join(f"word{n} tale{n * 7} ship{n * 3}" for n in range(700))


@given(st.text(max_size=200), st.text(max_size=2_000))
def test_any_text_packs_and_unpacks(title: str, text: str) -> None:
    made = features(title, text)
    back = unpack(pack(made))
    assert np.array_equal(back.keys, made.keys)
    assert np.array_equal(back.wordings, made.wordings)
    assert (back.level, back.words) == (made.level, made.words)
    assert np.allclose(back.weights, np.minimum(made.weights, 255 / 24), atol=1 / 24)
    assert np.all(np.diff(made.keys.astype(np.int64)) > 0)
    assert made.keys.max(initial=0) < KEYS


@given(st.binary(max_size=40))
def test_other_bytes_are_features_of_nothing(data: bytes) -> None:
    if not data.startswith(b"\x01"):
        assert len(unpack(data).keys) == 0


def test_names_and_numbers_weigh_more_and_common_words_less() -> None:
    made = features("", "a quiet harbour saw Selwick and harbour 4200 under Selwick")
    weight = dict(zip(made.keys.tolist(), made.weights.tolist(), strict=True))

    def of(word: str) -> float:
        (key,) = features(word, "").keys.tolist()
        return weight[key]

    assert of("Selwick") > of("harbour") > of("under")
    assert of("4200") > of("quiet")


def test_inflected_words_meet() -> None:
    assert np.array_equal(features("", "Kommandanten").keys, features("", "Kommandant").keys)
    assert not np.array_equal(features("", "4200").keys, features("", "42000").keys)


def test_a_long_page_keeps_a_sample() -> None:
    data = index_page(page("Title", WORDS))
    assert len(data) < 16_000
    assert unpack(data).level > 0


@pytest.mark.parametrize("share", [0.25, 0.5, 1.0])
def test_the_share_of_wording_is_found_again_from_samples(share: float) -> None:
    words = WORDS.split()
    kept = words[: int(len(words) * share)]
    other = features("", " ".join(kept + [f"other{n}" for n in range(len(words) - len(kept))]))
    assert containment(features("", WORDS), [other])[0] == pytest.approx(share, abs=0.1)


def test_a_part_of_a_text_is_contained_whole() -> None:
    part = features("", " ".join(WORDS.split()[:60]))
    assert containment(part, [features("", WORDS)])[0] == pytest.approx(1.0, abs=0.05)
    assert containment(part, [features("", "")]) == [0.0]
    assert containment(features("", ""), [part]) == [0.0]
