"""Tags, notes, highlights, saved searches, state: what a person adds is kept, undone and carried along."""

from __future__ import annotations

import json
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

import newsreader
from newsreader.errors import LibraryError
from newsreader.library import LEDE
from tests.library.making import fill, page, titles


@pytest.fixture
def three(library: newsreader.Library) -> list[int]:
    return fill(library, [page(f"Story {n}", published=f"2031-12-0{n}") for n in (1, 2, 3)])


def test_tags_in_bulk(library: newsreader.Library, three: list[int]) -> None:
    assert library.tag(three, add=["port", "#strike"]) == 3
    assert library.tag(three[:1], add=["port"], remove=["strike", "never-there"]) == 1
    assert library.tag(three[:1], add=["port"]) == 0
    assert library.tags() == [("port", 3), ("strike", 2)]
    assert library.row(three[0]).tags == ("port",)
    assert titles(library, "tag:port -tag:strike") == ["Story 1"]
    assert titles(library, "#strik*", sort="oldest") == ["Story 2", "Story 3"]
    assert library.count("is:tagged") == 3


@pytest.mark.parametrize(
    ("given", "kept"), [(" two  words ", "two-words"), ("#x", "x"), ("a\x1b[31mb", "a[31mb"), ("Ünï", "Ünï")]
)
def test_a_tag_is_one_safe_word(library: newsreader.Library, three: list[int], given: str, kept: str) -> None:
    library.tag(three, add=[given])
    assert library.tags() == [(kept, 3)]
    assert library.count(f'tag:"{given}"') == 3


@pytest.mark.parametrize(("given", "kept"), [('"x', "x"), ('"two words"', "two-words"), ('#"a"', "a")])
def test_a_tag_has_no_quotation_marks(
    library: newsreader.Library, three: list[int], given: str, kept: str
) -> None:
    library.tag(three, add=[given, '""'])
    assert library.tags() == [(kept, 3)]
    assert library.complete("tag:", 4) == [f"tag:{kept}"]


def test_a_tag_in_any_writing_is_found(library: newsreader.Library, three: list[int]) -> None:
    library.tag(three, add=["Transport"])
    assert library.count("tag:transport") == 3


def test_a_tag_is_one_in_either_form_of_unicode(library: newsreader.Library, three: list[int]) -> None:
    library.tag(three[:1], add=["Évian"])
    library.tag(three[1:], add=[unicodedata.normalize("NFD", "évian")])
    assert library.tags() == [("Évian", 3)]
    library.tag(three, remove=[unicodedata.normalize("NFD", "ÉVIAN")])
    assert library.tags() == []


def test_read_marks(library: newsreader.Library, three: list[int]) -> None:
    library.mark_read(three[:2])
    assert titles(library, "is:unread") == ["Story 3"]
    library.mark_read(three[:1], False)
    assert titles(library, "is:read") == ["Story 2"]
    assert not library.row(three[1]).unread


def test_notes(library: newsreader.Library, three: list[int]) -> None:
    library.set_note(three[0], "Check the  Café figure\nwith \x1b[2Jthe port")
    assert library.note(three[0]) == "Check the Café figure\nwith [2Jthe port"
    assert titles(library, "note:cafe has:note") == ["Story 1"]
    assert titles(library, "note:/fig.re/") == ["Story 1"]
    assert library.row(three[0]).has_note
    library.set_note(three[0], " ")
    assert (library.note(three[0]), library.count("has:note")) == ("", 0)


def test_highlights_stand_on_their_text(library: newsreader.Library) -> None:
    number = fill(library, [page(body="Talks failed at midnight.\nCrews left.")])[0]
    library.add_highlight(number, 1, 0, 5, "Crews")
    library.add_highlight(number, 0, 6, 12, "failed")
    assert [(h.block, h.start, h.end, h.text) for h in library.highlights(number)] == [
        (0, 6, 12, "failed"),
        (1, 0, 5, "Crews"),
    ]
    assert library.count("has:highlight") == 1
    library.remove_highlight(number, 0, 8)
    assert [h.text for h in library.highlights(number)] == ["Crews"]


def test_highlights_follow_their_words(library: newsreader.Library) -> None:
    """A better split, or a changed file, may shift the text under a highlight."""
    number = fill(library, [page(body="Crews left.\nTalks failed.")])[0]
    library.add_highlight(number, 0, 0, 5, "Talks")
    library.add_highlight(number, 0, 0, 7, "No such")
    assert {(h.block, h.start, h.end, h.text) for h in library.highlights(number)} == {
        (1, 0, 5, "Talks"),
        (-1, 0, 0, "No such"),
    }


def test_highlights_of_the_lede(library: newsreader.Library) -> None:
    made = page(body="Crews left.\nTalks failed.")
    made = replace(made, article=replace(made.article, lede="No boat before Friday."))
    number = fill(library, [made])[0]
    library.add_highlights(number, [(LEDE, 0, 7, "No boat"), (0, 0, 6, "before"), (1, 0, 5, "Talks")])
    assert [(h.block, h.start, h.end, h.text) for h in library.highlights(number)] == [
        (LEDE, 0, 7, "No boat"),
        (LEDE, 8, 14, "before"),
        (1, 0, 5, "Talks"),
    ]
    library.remove_highlight(number, LEDE, 3)
    assert [h.text for h in library.highlights(number)] == ["before", "Talks"]


def test_only_the_one_that_is_pointed_at_is_removed(library: newsreader.Library) -> None:
    """Though the same words are marked twice, by one key press."""
    number = fill(library, [page(body="the port and the ferry")])[0]
    library.add_highlights(number, [(0, 0, 3, "the"), (0, 13, 16, "the")])
    library.remove_highlight(number, 0, 1)
    assert [(h.start, h.end) for h in library.highlights(number)] == [(13, 16)]


def test_words_that_stand_twice_are_followed_to_the_nearer(library: newsreader.Library) -> None:
    number = fill(library, [page(body="And so the port and the ferry")])[0]
    library.add_highlights(number, [(0, 3, 6, "the"), (0, 16, 19, "the")])
    assert [(h.start, h.end) for h in library.highlights(number)] == [(7, 10), (20, 23)]


def test_other_words_at_the_place_of_a_highlight_are_marked_too(
    library: newsreader.Library, tmp_path: Path
) -> None:
    """A better split has put them there; the old ones stand elsewhere now."""
    made = page(body="Crews left.\nTalks failed.")
    (number,) = fill(library, [made])
    library.add_highlight(number, 0, 0, 5, "Talks")
    with newsreader.open_library(tmp_path / "other") as other:
        fill(other, [made])
        other.add_highlight(number, 0, 0, 5, "Crews")
        lines = list(other.dump())
    library.restore(lines)
    assert [(h.block, h.text) for h in library.highlights(number)] == [(0, "Crews"), (1, "Talks")]


def test_saved_searches(library: newsreader.Library) -> None:
    library.save_search("port", "tag:port -is:read")
    library.save_search("port", "tag:port")
    library.save_search("Day", "date:yesterday")
    assert library.searches() == [("Day", "date:yesterday"), ("port", "tag:port")]
    library.delete_search("Day")
    assert library.searches() == [("port", "tag:port")]
    with pytest.raises(LibraryError, match="name"):
        library.save_search(" ", "x")


def test_state(library: newsreader.Library, home: Path) -> None:
    library.set_state("panes", {"left": 30, "wide": True})
    with newsreader.open_library(home) as again:
        assert again.get_state("panes") == {"left": 30, "wide": True}
    assert library.get_state("none", 7) == 7


def test_dump_and_restore(library: newsreader.Library, tmp_path: Path) -> None:
    number, other = fill(library, [page(body="Talks failed.", url="https://a.example/1"), page("Second")])
    library.tag([number, other], add=["a", "ü"])
    library.set_note(number, "A note\nin two lines")
    library.mark_read([other])
    library.add_highlight(number, 0, 0, 5, "Talks")
    library.save_search("s", "tag:a")
    lines = list(library.dump())
    assert all(json.loads(line) for line in lines)
    with newsreader.open_library(tmp_path / "other") as empty:
        fill(empty, [page(body="Talks failed.", url="https://a.example/1"), page("Second")])
        assert empty.restore(lines) == 3
        assert empty.restore(lines) == 3
        assert list(empty.dump())[1:] == lines[1:]
        assert [row.tags for row in empty.rows([1, 2])] == [("a", "ü")] * 2


def test_what_a_dump_would_overwrite_is_kept(library: newsreader.Library, three: list[int]) -> None:
    for id in three:
        library.set_note(id, "old")
    library.save_search("port", "tag:port")
    dump = list(library.dump())
    library.set_note(three[0], "new")
    library.set_note(three[1], "old, and more")
    library.set_note(three[2], "")
    library.save_search("port", "tag:harbour")
    for _ in range(2):
        library.restore(dump)
        assert [library.note(id) for id in three] == ["new\n\nold", "old, and more", "old"]
        assert library.searches() == [("port", "tag:harbour"), ("port (restored)", "tag:port")]


def test_what_was_restored_is_one_step_of_undo(library: newsreader.Library, three: list[int]) -> None:
    """So that an older change, taken back after it, takes nothing with it that came from the dump."""
    library.tag(three[:2], add=["port"])
    library.set_note(three[0], "theirs")
    dump = list(library.dump())
    library.tag(three[1:], remove=["port"])
    library.set_note(three[0], "ours")
    mine = list(library.dump())[1:]
    library.restore(dump)
    assert (library.note(three[0]), library.count("tag:port")) == ("ours\n\ntheirs", 2)
    assert library.undo() == "dump restored (2 changes)"
    assert list(library.dump())[1:] == mine
    library.redo()
    assert (library.note(three[0]), library.count("tag:port")) == ("ours\n\ntheirs", 2)


MARK = '{"sha256": "a", "highlights": [{"block": %s, "start": 0, "end": 1, "text": "a", "created": ""}]}'


def test_a_dump_that_names_one_capture_again_and_again(library: newsreader.Library, three: list[int]) -> None:
    key = library.row(three[0]).key
    library.tag(three[:1], add=["Port"])
    library.set_note(three[0], "mine")
    lines = [
        {"sha256": key, "tags": [f"t{n}", "port"], "note": f"line {n} of it", "highlights": [
            {"block": 0, "start": n, "end": n + 1, "text": f"x{n}", "created": "2031-12-13"}]}
        for n in range(1500)
    ]  # fmt: skip
    started = time.process_time()
    assert library.restore(map(json.dumps, [*lines, *lines[:9]])) == 1509
    assert time.process_time() - started < 1.5  # 2.5 s when each line asked what the capture has
    assert len(library.row(three[0]).tags) == 1501
    assert "Port" in library.row(three[0]).tags
    assert len(library.highlights(three[0])) == 1500
    assert library.note(three[0]).split("\n\n") == ["mine", *(f"line {n} of it" for n in range(1500))]
    assert library.undo() == "dump restored (3 changes)"
    assert library.row(three[0]).tags == ("Port",)
    assert library.note(three[0]) == "mine"
    assert library.highlights(three[0]) == []


@pytest.mark.parametrize(
    "line",
    [
        "no json", '{"x": 1}', '{"sha256": 5, "highlights": [1]}', "[]", '{"v": 99, "kind": "x"}', "[" * 100_000,
        MARK % "Infinity", MARK % (1 << 70),
    ],
    ids=["no json", "other", "no key", "list", "newer", "deep", "infinite", "large"],
)  # fmt: skip
def test_a_bad_dump_changes_nothing(library: newsreader.Library, three: list[int], line: str) -> None:
    library.tag(three, add=["a"])
    good = list(library.dump())
    library.tag(three, remove=["a"])
    with pytest.raises(LibraryError, match=r"line 5|newer"):
        library.restore([*good, line])
    assert library.tags() == []
