"""Changes of tags, notes and highlights are taken back and done again, in one sitting and the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsreader
from newsreader.library import history
from tests.library.making import fill, page


@pytest.fixture
def three(library: newsreader.Library) -> list[int]:
    return fill(library, [page(f"Story {n}", published=f"2031-12-0{n}") for n in (1, 2, 3)])


def test_undo_and_redo(library: newsreader.Library, three: list[int]) -> None:
    library.tag(three, add=["a"])
    library.tag(three[:2], add=["b"], remove=["a"])
    assert library.undo() == "+b -a on 2 stories"
    assert library.tags() == [("a", 3)]
    assert library.undo() == "+a on 3 stories"
    assert library.undo() is None
    assert library.tags() == []
    assert library.redo() == "+a on 3 stories"
    assert library.redo() == "+b -a on 2 stories"
    assert library.redo() is None
    assert library.tags() == [("a", 1), ("b", 2)]


def test_undo_restores_only_what_changed(library: newsreader.Library, three: list[int]) -> None:
    library.tag(three[:1], add=["a"])
    library.tag(three, add=["a"])
    library.undo()
    assert library.row(three[0]).tags == ("a",)
    assert library.tags() == [("a", 1)]


def test_a_new_change_forgets_what_was_undone(library: newsreader.Library, three: list[int]) -> None:
    library.tag(three, add=["a"])
    library.undo()
    library.tag(three, add=["b"])
    assert library.redo() is None


def test_undo_outlives_the_program(library: newsreader.Library, three: list[int], home: Path) -> None:
    library.tag(three, add=["a"])
    with newsreader.open_library(home) as again:
        assert again.undo() == "+a on 3 stories"
    assert library.tags() == []


def passages(library: newsreader.Library, id: int) -> list[tuple[int, int, int, str]]:
    return [(mark.block, mark.start, mark.end, mark.text) for mark in library.highlights(id)]


def first_words(library: newsreader.Library, id: int) -> str:
    return library.page(id).article.blocks[0].text[:5]


def test_a_note_is_taken_back_and_written_again(library: newsreader.Library, three: list[int]) -> None:
    library.set_note(three[0], "check this")
    library.set_note(three[0], "check that")
    library.set_note(three[0], "check that")
    assert library.undo() == "note on “Story 1”"
    assert library.note(three[0]) == "check this"
    library.undo()
    assert library.note(three[0]) == ""
    assert not library.row(three[0]).has_note
    assert library.undo() is None, "the same note again was no change"
    library.redo()
    assert library.redo() == "note on “Story 1”"
    assert library.note(three[0]) == "check that"


def test_a_removed_note_comes_back_with_its_time(library: newsreader.Library, three: list[int]) -> None:
    library.set_note(three[0], "keep")
    before = list(library.dump())[1]
    library.set_note(three[0], "")
    assert library.undo() == "note removed on “Story 1”"
    assert list(library.dump())[1] == before


def test_highlights_of_one_key_press_are_one_step(library: newsreader.Library, three: list[int]) -> None:
    words = first_words(library, three[1])
    library.add_highlights(three[1], [(0, 0, 5, words), (0, 1, 4, words[1:4])])
    both = passages(library, three[1])
    assert len(both) == 2
    library.add_highlights(three[1], [(0, 0, 5, words)])
    library.remove_highlights(three[1], [(0, 2)])
    assert passages(library, three[1]) == []
    assert library.undo() == "2 highlights taken off on “Story 2”"
    assert passages(library, three[1]) == both
    assert library.undo() == "2 highlights on “Story 2”", "one that was there already was no change"
    assert passages(library, three[1]) == []
    library.redo()
    assert passages(library, three[1]) == both
    library.redo()
    assert passages(library, three[1]) == []


def test_one_highlight_is_one_step(library: newsreader.Library, three: list[int]) -> None:
    library.add_highlight(three[0], 0, 0, 5, first_words(library, three[0]))
    assert library.undo() == "a highlight on “Story 1”"
    library.redo()
    library.remove_highlight(three[0], 0, 0)
    assert library.undo() == "a highlight taken off on “Story 1”"
    library.remove_highlight(three[2], 0, 0)
    assert library.redo() == "a highlight taken off on “Story 1”", "nothing to remove was no change"


def test_notes_and_highlights_outlive_the_program(
    library: newsreader.Library, three: list[int], home: Path
) -> None:
    words = first_words(library, three[0])
    library.tag(three, add=["a"])
    library.set_note(three[0], "check")
    library.add_highlight(three[0], 0, 0, 5, words)
    with newsreader.open_library(home) as again:
        assert again.undo() == "a highlight on “Story 1”"
        assert again.undo() == "note on “Story 1”"
    assert library.note(three[0]) == ""
    with newsreader.open_library(home) as again:
        assert again.redo() == "note on “Story 1”"
        assert again.redo() == "a highlight on “Story 1”"
    assert library.note(three[0]) == "check"
    assert passages(library, three[0]) == [(0, 0, 5, words)]


def test_a_new_note_forgets_what_was_undone(library: newsreader.Library, three: list[int]) -> None:
    library.tag(three, add=["a"])
    library.undo()
    library.set_note(three[0], "check")
    assert library.redo() is None


def test_only_the_newest_changes_are_kept(
    library: newsreader.Library, three: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "KEPT", 3)
    for number in range(5):
        library.set_note(three[0], f"note {number}")
    assert [library.undo() is None for _ in range(4)] == [False, False, False, True]
    assert library.note(three[0]) == "note 1"


State = tuple[tuple[str, ...], str, tuple[tuple[int, int, int], ...]]
"""Tags, note and highlights of one page."""

_CHANGES = st.one_of(
    st.tuples(st.just("tag"), st.sets(st.integers(0, 2), min_size=1), st.sets(st.sampled_from("abc")),
              st.sets(st.sampled_from("abc"))),
    st.tuples(st.just("note"), st.integers(0, 2), st.sampled_from(["", "one", "two"])),
    st.tuples(st.just("light"), st.integers(0, 2), st.sets(st.integers(0, 3), min_size=1)),
    st.tuples(st.just("dim"), st.integers(0, 2), st.sets(st.integers(0, 3), min_size=1)),
)  # fmt: skip
_STEPS = st.lists(st.one_of(_CHANGES, st.just(("undo",)), st.just(("redo",))), max_size=10)


def state_of(library: newsreader.Library, id: int) -> State:
    marks = tuple((mark.block, mark.start, mark.end) for mark in library.highlights(id))
    return library.row(id).tags, library.note(id), marks


def change(library: newsreader.Library, ids: list[int], step: tuple[Any, ...]) -> None:
    kind, which, what, *more = step
    if kind == "tag":
        library.tag([ids[n] for n in which], add=sorted(what), remove=sorted(more[0]))
    elif kind == "note":
        library.set_note(ids[which], what)
    elif kind == "light":
        text = library.page(ids[which]).article.blocks[0].text
        library.add_highlights(ids[which], [(0, at, at + 1, text[at]) for at in sorted(what)])
    else:
        library.remove_highlights(ids[which], [(0, at) for at in sorted(what)])


@settings(max_examples=20)
@given(_STEPS)
def test_undo_and_redo_walk_through_history(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    with newsreader.open_library(tmp_path_factory.mktemp("library")) as library:
        ids = fill(library, [page(f"Story {n}") for n in range(3)])
        past: list[list[State]] = [[state_of(library, id) for id in ids]]
        at = 0
        for step in steps:
            if step == ("undo",):
                assert (library.undo() is None) == (at == 0)
                at = max(0, at - 1)
            elif step == ("redo",):
                assert (library.redo() is None) == (at == len(past) - 1)
                at = min(len(past) - 1, at + 1)
            else:
                change(library, ids, step)
                now = [state_of(library, id) for id in ids]
                if now != past[at]:
                    past, at = [*past[: at + 1], now], at + 1
            assert [state_of(library, id) for id in ids] == past[at]
