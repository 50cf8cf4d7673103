"""Each thing that nobody else shows has its invented case in the sample pages, and is found there."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsreader
from newsreader import compare

FOLDER = Path(__file__).resolve().parent.parent / "sample_pages"
TALKS = [FOLDER / "harbour-post" / "talks" / f"talks-{number}.html" for number in (1, 2, 3)]
WALK_OUT = FOLDER / "harbour-post" / "ferry-crews-walk-out.html"
FIRE = FOLDER / "harbour-post" / "Cold store fire in Puerto Alcedo injures 14, two missing.html"


@pytest.fixture
def library(indexed_library: newsreader.Library) -> newsreader.Library:
    """The sample pages, to be read only."""
    return indexed_library


def _names(library: newsreader.Library, ids: tuple[int, ...] | list[int]) -> set[str]:
    return {Path(row.path).name for row in library.rows(list(ids))}


def test_three_versions_of_one_article(library: newsreader.Library) -> None:
    assert [row.path for row in library.versions(TALKS[1])] == [str(path) for path in TALKS]
    row = library.find(TALKS[0])
    assert row is not None and row.versions == 3


def test_a_number_changed_while_updated_stood_still(library: newsreader.Library) -> None:
    comparison = compare.compare(library.page(TALKS[0]), library.page(TALKS[1]))
    assert comparison.mode == "versions"
    (figure,) = [edit for edit in comparison.ledger if edit.kind == "figure"]
    assert "3,000" in figure.left and "4,000" in figure.right
    (updated,) = [edit for edit in comparison.ledger if edit.kind == "updated"]
    assert updated.left == updated.right
    assert not [edit for edit in comparison.ledger if edit.kind in ("headline", "name", "attribution")]
    assert "unmoved" in comparison.summary


def test_a_headline_a_name_and_a_paragraph_changed(library: newsreader.Library) -> None:
    comparison = compare.compare(library.page(TALKS[1]), library.page(TALKS[2]))
    kinds = {edit.kind for edit in comparison.ledger}
    assert {"headline", "standfirst", "paragraph-added", "paragraph-moved", "updated"} <= kinds
    (name,) = [edit for edit in comparison.ledger if "Marrek" in edit.left]
    assert name.kind in ("name", "attribution") and "Marek" in name.right
    (added,) = [edit for edit in comparison.ledger if edit.kind == "paragraph-added"]
    assert "700 blankets" in added.right


def test_the_same_night_in_many_outlets(library: newsreader.Library) -> None:
    """In another language too, where names and numbers carry it; each with its reason in words."""
    found = {Path(other.path).name: other for other in library.related(WALK_OUT, limit=25)}
    assert all(other.reason for other in found.values())
    for beginning in (
        "ambrel-monitor-2025-12-13",
        "huelga",
        "The Dunmorrow Gazette - Island cut off",
        "Färjorna",
    ):
        assert [name for name in found if name.startswith(beginning)], f"{beginning} is not related"


def test_events_hold_several_outlets(library: newsreader.Library) -> None:
    fire = next(event for event in library.events() if str(FIRE) in event.paths)
    assert len(fire.sites) >= 4
    night = next(event for event in library.events() if str(WALK_OUT) in event.paths)
    assert len(night.sites) >= 3
    assert {"en", "es"} <= set(fire.languages) & set(night.languages)
    assert not fire.sure and not night.sure


def test_an_event_in_another_language_is_said_to_be_unsure(library: newsreader.Library) -> None:
    strike = next(other for other in library.related(WALK_OUT) if "huelga" in other.path)
    assert (strike.relation, strike.sure) == ("event", False)
    assert strike.reason.startswith("unsure, perhaps same event:")
    assert "across languages (es)" in strike.reason


def test_two_outlets_differ_in_their_numbers(library: newsreader.Library) -> None:
    gazette = next(FOLDER.glob("dunmorrow-gazette/*Island cut off*.html"))
    comparison = compare.compare(library.page(WALK_OUT), library.page(gazette))
    assert comparison.mode == "outlets"
    said = [(fact.left, fact.right) for fact in comparison.facts if fact.relation != "both"]
    assert any("8,700" in left for left, _ in said)
    assert any("3,200" in right or "8,400" in right for _, right in said)


def test_three_outlets_count_the_same_people_differently(library: newsreader.Library) -> None:
    wire = library.search('title:"stop work on ambrel sea"')[0]
    monitor = FOLDER / "text" / "ambrel-monitor-2025-12-13.txt"
    compared = compare.many([library.page(WALK_OUT), library.page(monitor), library.page(wire.id)])
    passengers = next(fact for fact in compared.facts if fact.label.startswith("passengers"))
    assert {one.text: one.pages for one in passengers.statements} == {
        "4,000": (0,),
        "3,800": (1,),
        "3,500": (2,),
    }
    midnight = next(row for row in compared.rows if "left their ships at midnight" in row.cells[0].text)
    assert "stopped at midnight" in midnight.cells[1].text
    assert "stopped work at midnight" in midnight.cells[2].text


def test_three_versions_in_one_table(library: newsreader.Library) -> None:
    compared = compare.many([library.page(path) for path in TALKS])
    assert compared.labels == ("v1", "v2", "v3")
    passengers = next(
        fact for fact in compared.facts if fact.relation == "differing" and fact.kind == "number"
    )
    assert [(one.text, one.pages) for one in passengers.statements] == [("3,000", (0,)), ("4,000", (1, 2))]
    kinds = [row.kind for row in compared.rows]
    assert kinds.count("same") >= 4 and kinds.count("one") == 1


def test_agency_copy_in_two_outlets(library: newsreader.Library) -> None:
    wire = library.page(FOLDER / "agency" / "ilp-mediator.html")
    cases = (("harbour-post/mediator.html", 4, "left"), ("dunmorrow-gazette/mediator.html", 4, "unknown"))
    for name, at_least, first in cases:  # the Gazette dates nothing
        comparison = compare.compare(wire, library.page(FOLDER / name))
        same = {row.left for row in comparison.rows if row.kind in ("same", "changed") and row.score > 0.8}
        assert len(same) >= at_least, name
        assert {copy.first for copy in comparison.shared} == {first}


def test_another_page_still_shows_the_older_headline(library: newsreader.Library) -> None:
    (older,) = [
        variant
        for variant in library.variants(TALKS[2])
        if variant.title == "Talks go on past the deadline" and variant.source == "recommendation"
    ]
    assert older.kind == "edited"
    assert "rent-freeze.html" in _names(library, older.ids)


def test_a_picture_that_remembers_another_figure(library: newsreader.Library) -> None:
    pictures = {v.title: v for v in library.variants(FIRE) if v.source == "picture"}
    assert "Cold store fire in Puerto Alcedo injures 11" in pictures
    assert any("11" in figure and "14" in figure for figure in pictures.popitem()[1].figures)


def test_most_pushed_and_never_saved(library: newsreader.Library) -> None:
    first = next(story for story in library.unsaved(10) if story.groups != ("ticker",))
    assert first.title == "How the ferries were sold"
    assert first.count >= 8


def test_one_ticker_line_on_many_pages(library: newsreader.Library) -> None:
    lines = {wording: line for line in library.timeline() for wording in line.wordings}
    port = lines["Port closed to foot passengers until further notice"]
    assert port.count >= 4
    assert len(port.sites) >= 2
    crews = lines["Crews leave ships on all four lines"]
    assert len(crews.sites) >= 2
    assert crews.article is not None


def test_recommended_by_and_back(library: newsreader.Library) -> None:
    row = library.find(FOLDER / "harbour-post" / "union-deadline.html")
    assert row is not None
    pushed = library.recommended_by(row.id)
    assert {"related", "latest"} <= {entry.kind for entry in pushed}
    page = library.page(WALK_OUT)
    items = [item for group in page.recommendations for item in group.items]
    saved = dict(zip((item.title for item in items), library.saved(items), strict=True))
    assert saved["Union sets Friday deadline for ferry deal"] == row.id
    assert saved["How the ferries were sold"] is None


def test_the_front_of_an_outlet_over_time(library: newsreader.Library) -> None:
    days = {front.day: front.titles for front in library.fronts("Harbour Post") if front.kind == "most-read"}
    assert len(days) >= 6
    assert days["2025-11-26"] != days["2025-12-14"]
