"""A query finds exactly the pages that its tree says: compared with sets in plain Python."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsreader
from newsreader.library.query import And, Match, Near, Node, Not, Or, Text, Xor
from tests.library.making import fill, page
from tests.library.test_query import written

WORDS = ("ferry", "strike", "東京", "café", "port")
TAGS = ("a", "two-words")
PAGES = [
    # headline, body, ticker, tags
    ("ferry strike", "port café", "", {"a"}),
    ("strike", "ferry ferry port", "café", set()),
    ("東京", "port ferries", "strike", {"a", "two-words"}),
    ("nothing", "東京 café", "ferry", {"two-words"}),
    ("", "", "東京 port", set()),
    ("CAFE", "strikes", "", {"a"}),
]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[newsreader.Library, list[int]]]:
    with newsreader.open_library(tmp_path_factory.mktemp("library")) as library:
        ids = fill(
            library,
            [page(title, body, ticker=[ticker] if ticker else []) for title, body, ticker, _ in PAGES],
        )
        for number, (*_, tags) in zip(ids, PAGES, strict=True):
            library.tag([number], add=sorted(tags))
        yield library, ids


def plain(word: str) -> str:
    return word.lower().replace("é", "e")


def holds(node: Node, number: int) -> bool:
    title, body, ticker, tags = PAGES[number]
    match node:
        case Text(word, column, prefix):
            text = {"": f"{title} {body}", "title": title, "body": body, "ticker": ticker}[column]
            words = plain(text).split()
            return any(w.startswith(plain(word)) if prefix else w == plain(word) for w in words)
        case Match(_, tag):
            return tag in tags
        case Not(part):
            return not holds(part, number)
        case And(parts):
            return all(holds(part, number) for part in parts)
        case Or(parts):
            return any(holds(part, number) for part in parts)
        case Xor(parts):
            return sum(holds(part, number) for part in parts) % 2 == 1
    raise AssertionError(node)


TREES = st.recursive(
    st.one_of(
        st.builds(
            Text, st.sampled_from(WORDS), st.sampled_from(["", "title", "body", "ticker"]), st.booleans()
        ),
        st.builds(Match, st.just("tag"), st.sampled_from(TAGS), st.just(True)),
    ),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda parts: And(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: Or(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: Xor(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
    ),
    max_leaves=6,
)


@given(TREES, st.sampled_from(["auto", "newest", "relevance", "title"]))
def test_a_query_finds_what_its_tree_says(
    stored: tuple[newsreader.Library, list[int]], tree: Node, sort: str
) -> None:
    library, ids = stored
    expected = {number for place, number in enumerate(ids) if holds(tree, place)}
    found = library.ids(written(tree), sort=sort)
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert library.count(written(tree)) == len(expected)


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3), st.integers(0, 3))
def test_near_is_no_wider_than_and(
    stored: tuple[newsreader.Library, list[int]], words: list[str], distance: int
) -> None:
    library, _ = stored
    near = Near(tuple(Text(word) for word in words), distance)
    line = f" NEAR/{near.distance} ".join(words)
    assert set(library.ids(line)) <= set(library.ids(" ".join(words)))
