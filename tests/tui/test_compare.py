"""Three and four pages beside each other: columns, folding, stepping, the base, only what differs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from newsreader import compare
from newsreader.api import Library
from newsreader.compare import Comparison, Many, many
from newsreader.model import Page, SavedAt
from newsreader.tui.render.columns import GUTTER, Band, ColumnsLayout, column_width
from newsreader.tui.render.comparison import Options, pair_layout, shows, side_name
from newsreader.tui.render.many import columns_of, heads, many_layout, who
from newsreader.tui.render.pieces import Piece
from newsreader.tui.screens.compare import CompareScreen
from newsreader.tui.sides import Sides
from newsreader.tui.widgets.diff_view import DiffView
from tests.compare.pages import page
from tests.compare.test_many import FIRE, VERSIONS
from tests.tui.conftest import Reader, reading


def view_of(reader: Reader) -> DiffView:
    assert isinstance(reader.app.screen, CompareScreen)
    return reader.app.screen.query_one(DiffView)


def many_of(reader: Reader) -> Many:
    comparison = view_of(reader).comparison
    assert isinstance(comparison, Many)
    return comparison


def text_of(layout: ColumnsLayout) -> str:
    return "\n".join(layout.content(y).plain for y in range(len(layout)))


# The steps through what was chosen


def test_several_pages_are_shown_together_then_two_by_two() -> None:
    sides = Sides.of((4, 2, 9), ())
    seen = []
    for _ in range(5):
        seen.append(sides.shown)
        stepped = sides.step(1)
        assert stepped is not None
        sides = stepped
    assert seen == [(4, 2, 9), (4, 2), (4, 9), (2, 9), (4, 2, 9)]
    back = Sides.of((4, 2, 9), ()).step(-1)
    assert back is not None and back.shown == (2, 9)


def test_two_that_were_swapped_are_still_found_among_the_stops() -> None:
    sides = Sides.of((4, 2, 9), ()).step(1)
    assert sides is not None
    onward = sides.turned().step(1)
    assert onward is not None and onward.shown == (4, 9)


def test_versions_stand_in_the_order_of_time() -> None:
    sides = Sides.of((9, 2, 4), (2, 4, 7, 9))
    assert sides.shown == (2, 4, 9)
    assert sides.numbers == ("v1", "v2", "v4")
    assert Sides.of((9, 5), (2, 9)).versions == (), "pages of two stories"


def test_a_chain_of_versions_is_stepped_through_and_shown_four_at_a_time() -> None:
    chain = (1, 2, 3, 4, 5, 6)
    sides = Sides.of((1, 2), chain)
    stepped = sides.step(1)
    assert stepped is not None and stepped.shown == (1, 3)
    assert sides.step(-1) is None
    together = Sides.of((4, 5), chain).together()
    assert together is not None and together.shown == (2, 3, 4, 5)
    onward = together.step(1)
    assert onward is not None and onward.shown == (3, 4, 5, 6)
    assert onward.step(1) is None
    two = onward.together()
    assert two is not None and two.shown == (5, 6)


def test_two_pages_have_nothing_to_step_to() -> None:
    sides = Sides.of((1, 2), ())
    assert not sides.can_step
    assert sides.together() is None
    assert sides.step(1) is None


# Layout


@pytest.mark.parametrize(("width", "columns"), [(157, 3), (98, 3), (95, 1), (78, 1)])
def test_columns_fold_when_each_would_have_less_than_thirty_cells(width: int, columns: int) -> None:
    made = many(FIRE)
    assert columns_of(made, width) == columns
    assert many_layout(made, width, Options()).columns == columns


@pytest.mark.parametrize("width", [98, 120, 157, 200])
def test_every_line_fits_and_the_rules_stand_below_each_other(width: int) -> None:
    layout = many_layout(many(FIRE), width, Options(facts=False))
    rules = []
    for y in range(len(layout)):
        line = layout.content(y).plain
        assert cell_len(line) <= width
        if GUTTER in line:
            rules.append([n for n, c in enumerate(line) if c == "│"])
    column = column_width(width, 3)
    assert set(map(tuple, rules)) == {(column + 1, 2 * column + 4)}


def test_a_row_begins_on_one_line_in_all_columns() -> None:
    layout = many_layout(many(FIRE), 157, Options(facts=False))
    line = next(line for line in text_of(layout).split("\n") if "A fire destroyed" in line)
    assert line.count("A fire destroyed") == 3


def test_only_changes_leaves_out_what_all_say_alike() -> None:
    every = many_layout(many(VERSIONS), 157, Options())
    changed = many_layout(many(VERSIONS), 157, Options(show="changes"))
    assert "past the deadline" in text_of(every)
    assert "past the deadline" not in text_of(changed)
    assert "alike" in text_of(changed)
    assert len(changed.changes) == len(every.changes)


def test_of_several_outlets_only_what_more_than_one_says() -> None:
    made = many(FIRE)
    assert shows(made) == ["all", "shared"], "no row is alike in all of them"
    assert shows(many(VERSIONS)) == ["all", "changes"]
    text = text_of(many_layout(made, 157, Options(show="shared")))
    assert "The labour ministry" not in text
    assert "1 said by one only" in text
    assert text.count("A fire destroyed") == 3


def test_a_place_is_found_again_when_rows_are_left_out_or_columns_fold() -> None:
    every = many_layout(many(VERSIONS), 157, Options())
    for band in range(len(every.bands)):
        place = every.place(every.lines_of_band(band).start)
        for other in (
            many_layout(many(VERSIONS), 157, Options(show="changes")),
            many_layout(many(VERSIONS), 70, Options()),
        ):
            there = other.bands[other.band_at(other.line_of(*place))]
            assert there.number <= every.bands[band].number
            assert there.number == every.bands[band].number or not every.bands[band].change


def test_folded_passages_say_whose_they_are() -> None:
    text = text_of(many_layout(many(VERSIONS), 70, Options()))
    assert "v1-2" in text and "v3 " in text and "all " in text
    assert text.count("past the deadline") == 1
    assert who(many(FIRE), (0, 2)) == "AC"


def test_heads_name_outlet_date_and_headline() -> None:
    made = many(FIRE)
    low, high = heads(made, 157, 30), heads(made, 157, 45)
    assert len(low) == 2 and len(high) == 3
    assert "A base Wire · 28 Nov 2031, 20:00" in low[0].plain
    assert "Fire in Alcedo, 11 hurt" in low[1].plain
    for line in (*low, *high, *heads(made, 98, 24)):
        assert cell_len(line.plain) <= 157


def test_a_long_name_gives_way_to_the_day() -> None:
    long = page(
        "T", ["Some words."], publisher="The Harbour Post and Evening Gazette", published="2031-11-28"
    )
    assert side_name(long, 26) == "The Harbour… · 28 Nov 2031"
    assert cell_len(side_name(long, 8)) <= 8
    nameless = replace(
        long, path="pages/island-gazette/a.html", article=replace(long.article, publisher=None)
    )
    assert side_name(replace(nameless, url=None), 60).startswith("island-gazette · 28 Nov 2031")


def test_times_of_two_zones_say_so() -> None:
    """What was published at 00:20 an hour ahead and saved at 23:50 UTC was not saved before."""
    made = page("T", ["Some words."], publisher="Wire", published="2031-12-13T00:20+01:00")
    crawled = replace(made, saved_at=SavedAt(value="2031-12-12T23:50:00Z"))
    assert side_name(crawled, 90) == "Wire · 13 Dec 2031, 00:20 +01:00 · saved 12 Dec 2031, 23:50 UTC"
    alike = replace(made, saved_at=SavedAt(value="2031-12-13T00:50:00+01:00"))
    assert side_name(alike, 55) == "Wire · 13 Dec 2031, 00:20 · saved 13 Dec 2031, 00:50"


def test_facts_stand_above_with_who_says_them() -> None:
    text = text_of(many_layout(many(FIRE), 157, Options()))
    assert "11 A  ·  14 BC" in text
    assert "A and B share" in text
    assert "11 A  ·  14 BC" not in text_of(many_layout(many(FIRE), 157, Options(facts=False)))


def test_an_empty_comparison_has_no_lines_to_fail_on() -> None:
    layout = ColumnsLayout((), (), 80, 2)
    assert len(layout) == 0
    assert layout.line_of(3, 0) == 0
    assert layout.place(0) == (0, 0)
    assert len(ColumnsLayout((), [Band(0, (Piece(""), Piece("")))], 80, 2)) == 2


def test_two_pages_use_the_same_columns() -> None:
    comparison = many(VERSIONS).pairs[0, 1]
    layout = pair_layout(comparison, 100, Options())
    assert layout.columns == 2
    assert pair_layout(comparison, 60, Options()).columns == 1


# The screen


async def test_three_marked_stories_stand_in_three_columns(library: Library) -> None:
    async with reading(library, size=(160, 45)) as reader:
        await reader.press("space", "space", "space", "d")
        marked = tuple(reader.screen.story_list.marked)
        view = view_of(reader)
        assert view.columns == 3
        made = many_of(reader)
        assert [page.article.title for page in made.pages] == [library.row(id).title for id in marked]
        await reader.press("n", "n")
        assert view.change == 1
        shown = [view.render_line(y).text for y in range(view.size.height)]
        assert any(line.startswith("▌") for line in shown), "a bar stands beside the change"
        await reader.press("N")
        assert view.change == 0


async def test_the_base_goes_round(library: Library) -> None:
    async with reading(library, size=(160, 45), query="-title:talks") as reader:
        await reader.press("space", "space", "space", "d")
        bases = []
        for _ in range(4):
            bases.append(many_of(reader).base)
            await reader.press("s")
        assert bases == [0, 1, 2, 0]


async def test_the_row_at_the_top_stays_when_the_base_goes_round(library: Library) -> None:
    async with reading(library, size=(160, 20)) as reader:
        await reader.press("V", "V", "space", "space", "space", "d", "n", "n", "n")
        view = view_of(reader)
        before = many_of(reader)
        row = [*before.head, *before.rows][view.place[0] - 1]
        await reader.press("s")
        after = many_of(reader)
        assert [*after.head, *after.rows][view.place[0] - 1].place == row.place


async def test_brackets_narrow_to_two_and_come_back(library: Library) -> None:
    async with reading(library, size=(160, 45)) as reader:
        await reader.press("space", "space", "space", "d", "right_square_bracket")
        assert isinstance(view_of(reader).comparison, Comparison)
        await reader.press("a")
        assert len(many_of(reader).pages) == 3
        await reader.press("left_square_bracket")
        assert isinstance(view_of(reader).comparison, Comparison)
        await reader.press("right_square_bracket")
        assert len(many_of(reader).pages) == 3


async def test_each_two_pages_are_compared_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[str, str]] = []
    whole = compare.compare

    def counting(left: Page, right: Page, **options: Any) -> Comparison:
        made.append((left.article.title, right.article.title))
        return whole(left, right, **options)

    monkeypatch.setattr(compare, "compare", counting)
    async with reading(library, size=(160, 45)) as reader:
        await reader.press("space", "space", "space", "d", *["right_square_bracket"] * 4, "s", "a")
        assert len(made) == 3


async def test_four_columns_fold_on_a_narrow_screen(library: Library) -> None:
    async with reading(library, size=(160, 45)) as reader:
        await reader.press("space", "space", "space", "space", "d")
        assert view_of(reader).columns == 4
        for size, columns in (((100, 30), 1), ((80, 24), 1), ((150, 40), 4)):
            await reader.pilot.resize_terminal(*size)
            await reader.settle()
            assert view_of(reader).columns == columns
            assert reader.app.screen.query_one("#compare-sides").display == (columns > 1)


async def test_five_are_too_many(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press(*["space"] * 5, "d")
        assert reader.app.screen is reader.screen
        assert "At most 4" in reader.messages


async def test_several_pages_are_exported_together(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    target = tmp_path / "three.md"
    async with reading(library, size=(160, 45)) as reader:
        await reader.press("space", "space", "space", "d", "e")
        reader.app.screen.query_one("Input").value = str(target)  # type: ignore[attr-defined]
        await reader.press("enter")
        await reader.until(target.exists)
        await reader.until(lambda: str(target) in reader.messages)
        assert "| --- | --- | --- |" in target.read_text(encoding="utf-8")
        await reader.press("e", "enter")
        assert "comparison.md" in reader.messages
        await reader.press("e")
        assert reader.app.screen.query_one("Input").value.endswith("comparison-2.md")  # type: ignore[attr-defined]
        reader.app.screen.query_one("Input").value = str(tmp_path / "three.json")  # type: ignore[attr-defined]
        await reader.press("enter")
        await reader.until((tmp_path / "three.json").exists)
        assert (tmp_path / "three.json").read_text(encoding="utf-8").startswith('{"v": 1')


async def test_a_comparison_is_never_written_into_the_folder_that_is_read(
    library: Library, made: tuple[Path, Path]
) -> None:
    async with reading(library, made[0], size=(160, 45)) as reader:
        await reader.until(lambda: not reader.app.desk.indexing)
        await reader.press("space", "space", "d", "e")
        reader.app.screen.query_one("Input").value = str(made[0] / "x.md")  # type: ignore[attr-defined]
        await reader.press("enter")
        await reader.until(lambda: "never writes" in reader.messages)
        assert not (made[0] / "x.md").exists()
        await reader.until(lambda: reader.app.screen.query("Input"))
        line = reader.app.screen.query_one(Input)
        assert line.value == str(made[0] / "x.md"), "to be mended and not typed again"


async def test_pages_marked_in_a_list_stand_beside_the_one_it_was_made_for(library: Library) -> None:
    async with reading(library, size=(160, 45), query='title:"talks collapse"') as reader:
        here = reader.screen.page_id
        await reader.press("r", "space", "space", "d")
        assert view_of(reader).columns == 3
        screen = reader.app.screen
        assert isinstance(screen, CompareScreen)
        assert screen.sides.shown[0] == here or here in screen.sides.versions


async def test_two_marked_versions_are_compared_without_the_third(library: Library) -> None:
    async with reading(library, size=(160, 45), query='title:"talks collapse"') as reader:
        await reader.press("c", "space", "space", "d")
        assert view_of(reader).columns == 2


async def test_all_pages_of_an_event_in_two_keys(library: Library) -> None:
    async with reading(library, size=(160, 45)) as reader:
        await reader.press("E", "d")
        assert isinstance(reader.app.screen, CompareScreen)
