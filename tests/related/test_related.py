"""The pages related to a page: their order, what they are to it, and why, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsreader
from newsreader.errors import LibraryError
from newsreader.model import Page, Recommendation
from newsreader.related import Related, knowledge
from tests.related.making import fill, group, page

FERRY = (
    "Ferry crews at Port Selwick walked out at midnight on Monday after talks with "
    "the operator Corran Lines failed.\n"
    "The mediator Solveig Tarn said 4,200 passengers were waiting at the terminals "
    "when the last ship tied up.\n"
    "Crews want rest of eleven hours between two watches, which Corran Lines says would cost it a ship a day."
)
FERRY_ELSEWHERE = (
    "The mediator Solveig Tarn could not bring Corran Lines and its seafarers together: "
    "no ferry has left Port Selwick "
    "since Monday midnight.\nThe union says 4,200 people are stranded and blames "
    "Corran Lines for watches without rest."
)
LIGHTHOUSE = (
    "The lighthouse on Skerry Point will open to visitors in spring, the heritage trust of Dunmorrow said.\n"
    "Its lamp of 1868 has been cleaned by volunteers under the keeper's granddaughter Ida Orrick."
)
COD = (
    "Ministers of five countries settled on a cod quota of 41,500 tonnes in the Ambrel Sea for next year.\n"
    "Fishermen in Dunmorrow called the cut of a sixth the end of their small boats."
)


def others(count: int = 12) -> list[Page]:
    """Pages about nothing in particular, so that the library knows which words are common."""
    towns = (
        "Alder",
        "Birch",
        "Cedar",
        "Dogwood",
        "Elm",
        "Fir",
        "Gorse",
        "Hazel",
        "Ivy",
        "Juniper",
        "Kale",
        "Larch",
    )
    return [
        page(
            f"{town} council votes on its budget",
            f"The council of {town} said on Monday that the budget of the town "
            "would be voted on at midnight.\n"
            f"A member of the council, Mr {town}son, called the talks on {n + 20} streets "
            "long and the result fair.",
        )
        for n, town in enumerate(towns[:count])
    ]


def only(found: list[Related], number: int) -> Related:
    return next(item for item in found if item.id == number)


def test_the_same_event_at_another_outlet_comes_first_and_says_why(library: newsreader.Library) -> None:
    first, second, *_ = fill(
        library,
        [
            page("Ferry crews walk out", FERRY, site="Harbour Post", published="2031-12-13T00:15"),
            page("No boat leaves Port Selwick", FERRY_ELSEWHERE, site="Evening Sun", published="2031-12-15"),
            page("Lighthouse to reopen", LIGHTHOUSE, site="Harbour Post", published="2031-12-13"),
            page("Cod quota cut", COD, site="Evening Sun", published="2031-12-13"),
            *others(),
        ],
    )
    found = library.related(first)
    assert found[0].id == second
    assert found[0].relation == "event"
    assert "same event" in found[0].reason
    assert "shared names and terms" in found[0].reason
    assert "Corran" in found[0].reason or "Solveig" in found[0].reason or "Selwick" in found[0].reason
    assert found[0].reason.endswith("2 days apart")
    assert all(0.0 <= item.score <= 1.0 for item in found)
    assert found == sorted(found, key=lambda item: -item.score)
    assert first not in [item.id for item in found]


def test_the_same_text_at_another_outlet_is_a_copy(library: newsreader.Library) -> None:
    first, second, *_ = fill(
        library,
        [
            page("Ferry crews walk out", FERRY, site="Harbour Post", url="https://hp.example/a"),
            page("Ferry crews walk out", FERRY, site="Evening Sun", url="https://sun.example/b"),
            *others(),
        ],
    )
    item = library.related(first)[0]
    assert (item.id, item.relation, item.sure) == (second, "copy", True)
    assert item.reason == "copy: the same text at another outlet"


def test_another_text_at_the_same_address_is_a_version(library: newsreader.Library) -> None:
    address = "https://hp.example/ferry"
    first, second, *_ = fill(
        library,
        [
            page(
                "Talks go on",
                "Talks went on at noon.",
                url=f"{address}?utm_source=mail",
                saved="2031-12-12T18:40",
            ),
            page("Ferry crews walk out", FERRY, url=address, saved="2031-12-13T09:00"),
            *others(),
        ],
    )
    item = library.related(first)[0]
    assert (item.id, item.relation) == (second, "version")
    assert item.reason.startswith("version: the same address")
    assert [row.id for row in library.versions(second)] == [first, second]


def test_versions_without_an_address_are_known_by_headline_and_wording(library: newsreader.Library) -> None:
    extended = FERRY + "\nThe harbour authority opened a sports hall for the night, its director said."
    first, second, *_ = fill(
        library, [page("Ferry crews walk out", FERRY), page("Ferry crews walk out", extended), *others()]
    )
    item = library.related(second)[0]
    assert (item.id, item.relation) == (first, "copy" if "copy" in item.reason else "version")
    assert "% of the wording shared" in item.reason


def test_another_outlets_report_is_never_a_version(library: newsreader.Library) -> None:
    mixed = FERRY.split("\n")[0] + "\n" + FERRY_ELSEWHERE
    first, second, *_ = fill(
        library,
        [
            page("Ferries stop", FERRY, site="Harbour Post"),
            page("Ferries stop", mixed, site="Sun"),
            *others(),
        ],
    )
    assert only(library.related(first), second).relation == "event"


def test_dates_far_apart_make_an_event_less_likely(library: newsreader.Library) -> None:
    first, near, far, undated, *_ = fill(
        library,
        [
            page("Ferry crews walk out", FERRY, published="2031-12-13"),
            page("No boat leaves", FERRY_ELSEWHERE, site="a", published="2031-12-14"),
            page("No boat leaves!", FERRY_ELSEWHERE, site="b", published="2033-12-14"),
            page("No boat leaves.", FERRY_ELSEWHERE, site="c"),
            *others(),
        ],
    )
    found = library.related(first)
    assert only(found, near).score == pytest.approx(only(found, undated).score, abs=0.01)
    assert only(found, far).score < only(found, near).score / 2
    assert only(found, far).relation == "topic"


def test_pages_that_recommend_it_or_that_it_recommends_are_named(library: newsreader.Library) -> None:
    link = Recommendation("Lighthouse to reopen", "https://hp.example/light")
    pushing, pushed, *_ = fill(
        library,
        [
            page("Ferry crews walk out", FERRY, groups=[group("most-read", "Most Read", link)]),
            page("Lighthouse to reopen", LIGHTHOUSE, url="https://hp.example/light"),
            *others(),
        ],
    )
    assert 'recommended here under "Most Read"' in only(library.related(pushing), pushed).reason
    assert 'it recommends this page under "Most Read"' in only(library.related(pushed), pushing).reason


def test_names_and_numbers_carry_across_languages(library: newsreader.Library) -> None:
    spanish = (
        "La mediadora Solveig Tarn no logró acercar a Corran Lines y sus marineros en Port Selwick.\n"
        "Hay 4.200 pasajeros en tierra desde la medianoche del lunes, dijo Corran Lines."
    )
    first, second, *_ = fill(
        library, [page("Ferry crews walk out", FERRY), page("Huelga en Port Selwick", spanish), *others()]
    )
    assert library.related(first)[0].id == second


@pytest.mark.parametrize("count", [1, 2, 3])
def test_tiny_libraries_answer(library: newsreader.Library, count: int) -> None:
    made = [page("Ferry crews walk out", FERRY), page("No boat leaves", FERRY_ELSEWHERE), page("Cod", COD)]
    numbers = fill(library, made[:count])
    found = library.related(numbers[0])
    assert numbers[0] not in [item.id for item in found]
    if count == 3:
        assert found[0].id == numbers[1]


def test_a_page_without_text_has_no_relations_but_does_not_fail(library: newsreader.Library) -> None:
    empty, *_ = fill(library, [page(""), page("Ferry", FERRY), *others()])
    assert library.related(empty) == []


def test_a_page_that_is_not_there_is_an_error_for_people(library: newsreader.Library) -> None:
    with pytest.raises(LibraryError, match="no page has the id 99"):
        library.related(99)


def test_limit(library: newsreader.Library) -> None:
    first, *_ = fill(library, [page(f"Ferry {n}", FERRY + f"\nNote {n} of the desk.") for n in range(5)])
    assert len(library.related(first)) == 4
    assert len(library.related(first, limit=3)) == 3


def test_the_count_of_words_is_kept_for_a_large_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge, "_LARGE", 5)
    made = [page("Ferry crews walk out", FERRY), page("No boat leaves", FERRY_ELSEWHERE), *others()]
    with newsreader.open_library(tmp_path / "library") as library:
        first, *_ = fill(library, made)
        before = library.related(first)
    assert (tmp_path / "library" / "words.sqlite3").exists()
    monkeypatch.setattr(knowledge, "_count", None)  # nothing is left to count
    with newsreader.open_library(tmp_path / "library") as library:
        assert library.related(first) == before
