"""Lists of entries: filtering, jumping in time, the plot over the timeline, addresses; several stories compared."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from textual.widgets import Input

from newsreader.api import Library
from newsreader.timeline import Bucket
from newsreader.tui.render.density import density_line
from newsreader.tui.render.listing import Entry, counted
from newsreader.tui.screens.compare import CompareScreen
from newsreader.tui.screens.reader import looking
from newsreader.tui.screens.stories import Listing, StoriesScreen
from newsreader.tui.widgets.item_view import ItemView
from tests.tui.conftest import Reader, reading


def _list(reader: Reader) -> StoriesScreen:
    screen = reader.app.screen
    assert isinstance(screen, StoriesScreen)
    return screen


async def test_timeline_is_filtered_and_q_takes_the_filter_away(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("T")
        everything = len(_list(reader).entries)
        await reader.burst("/", *"minister offer", "enter")
        assert [entry.title for entry in _list(reader).entries] == ["Minister: no new offer on the table"]
        await reader.press("q")
        assert len(_list(reader).entries) == everything
        await reader.press("q")
        assert reader.app.screen is reader.screen


async def test_jumping_by_week_and_by_hour(library: Library) -> None:
    days = (
        "2031-12-13T09:30",
        "2031-12-13T09:00",
        "2031-12-13T08:00",
        "2031-12-09",
        "2031-12-06",
        "2031-11-01",
    )
    async with reading(library) as reader:
        entries = [Entry(day, when=day) for day in days]
        reader.app.push_screen(StoriesScreen(reader.app.desk, Listing("Days", lambda: entries)))
        await reader.settle()
        view = _list(reader).query_one(ItemView)
        await reader.press("right_parenthesis")
        assert view.cursor == 2
        await reader.press("right_square_bracket")
        assert view.cursor == 4, "a week on"
        await reader.press("left_square_bracket")
        assert view.cursor == 2


async def test_never_saved_stories_are_written_as_addresses(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "out" / "urls.txt"
    async with reading(library) as reader:
        await reader.press("U", "e")
        await reader.burst("ctrl+u", *str(target), "enter")
        await reader.until(target.exists)
        await reader.until(lambda: "Written" in reader.messages)
        lines = target.read_text(encoding="utf-8").splitlines()
        assert "https://harbourpost.example/soups" in lines
        await reader.press("e")
        await reader.burst("ctrl+u", *str(target), "enter")
        await reader.until(lambda: "choose another name" in reader.messages)


@pytest.mark.parametrize("width", [30, 60, 200])
def test_density_fits_and_its_highest_bar_is_full(width: int) -> None:
    buckets = [Bucket(f"2031-12-{day:02}", day % 5) for day in range(1, 31)]
    line = density_line(buckets, width, "2031-12-10T08:00")
    assert len(line) <= width
    assert "█" in line.plain
    assert any("accent" in str(span.style) for span in line.spans)
    assert density_line(buckets[:1], width).plain == ""


async def test_an_entry_is_copied_with_what_stands_below_it(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("T")
        entry = _list(reader).entries[0]
        await reader.press("y")
        assert reader.app.clipboard.split("\n")[:2] == [entry.title, entry.detail]


async def test_a_list_is_written_as_a_table_or_as_text(library: Library, tmp_path: Path) -> None:
    async with reading(library) as reader:
        await reader.press("T", "e")
        assert reader.app.screen.query_one(Input).value.endswith("Ticker timeline.csv")
        await reader.press("escape")
        entries = _list(reader).entries
        for name in ("lines.csv", "lines.txt"):
            await reader.press("e")
            await reader.burst("ctrl+u", *str(tmp_path / name), "enter")
            await reader.until((tmp_path / name).exists)
    with (tmp_path / "lines.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["text"], row["more"], row["when"]) for row in rows] == [
        (entry.title, entry.detail, entry.when) for entry in entries
    ]
    assert (tmp_path / "lines.txt").read_text("utf-8") == "\n".join(f"{entry.text}\n" for entry in entries)


async def test_a_list_is_never_written_into_the_folder_that_is_read(
    library: Library, made: tuple[Path, Path]
) -> None:
    async with reading(library, made[0]) as reader:
        await reader.until(lambda: not reader.app.desk.indexing)
        await reader.press("U", "e")
        await reader.burst("ctrl+u", *str(made[0] / "list.csv"), "enter")
        await reader.until(lambda: "never writes" in reader.messages)
        assert not (made[0] / "list.csv").exists()


async def test_a_name_that_cannot_be_written_to_is_mended_and_not_typed_again(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "lines.txt").write_text("mine", "utf-8")
    async with reading(library) as reader:
        await reader.press("T", "e")
        await reader.burst("ctrl+u", *str(tmp_path / "lines.txt"), "enter")
        await reader.until(lambda: "choose another name" in reader.messages)
        assert reader.app.screen.query_one(Input).value == str(tmp_path / "lines.txt")
        await reader.burst("end", "2", "enter")
        await reader.until((tmp_path / "lines.txt2").exists)
    assert (tmp_path / "lines.txt").read_text("utf-8") == "mine"


async def test_of_marked_entries_all_are_copied(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("E", "space", "space", "y")
        first, second = (entry for entry in _list(reader).entries if entry.id in _list(reader).listing.marked)
        assert reader.app.clipboard == f"{first.text}\n\n{second.text}"
        assert "Copied: 2 entries." in reader.messages


async def test_what_a_list_leaves_out_is_said(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "EVENT_PAGES_SHOWN", 1)
    monkeypatch.setattr(looking, "UNSAVED_SHOWN", 1)
    events = [event for event in library.events() if len(event.ids) > 1]
    async with reading(library) as reader:
        await reader.press("E")
        entries = _list(reader).entries
        assert len({entry.group for entry in entries if entry.id is not None}) == 1
        if len(events) > 1:
            assert f"{len(events) - 1} earlier events" in entries[-1].title
        await reader.press("q", "U")
        assert [entry.title for entry in _list(reader).entries[1:]] == [
            "Stories pushed less often are not listed here"
        ]


async def test_from_a_story_the_way_back_is_the_list_it_was_chosen_from(library: Library) -> None:
    async with reading(library) as reader:
        here = reader.screen.page_id
        await reader.press("E", "j", "space")
        marked, cursor = dict(_list(reader).listing.marked), _list(reader).view.cursor
        await reader.press("enter")
        chosen = reader.screen.page_id
        assert "q back to the list" in str(reader.screen.key_line.render())
        await reader.press("q")
        assert _list(reader).view.cursor == cursor
        assert _list(reader).listing.marked == marked
        await reader.press("q")
        assert reader.screen.page_id == here
        assert reader.screen.focused is reader.screen.story_list
        await reader.press("E", "enter", "J", "q")
        assert reader.app.screen is reader.screen, "the story after it was not chosen there"
        assert reader.screen.focused is reader.screen.story_list
        assert chosen is not None


async def test_from_stories_taken_out_of_a_list_the_way_back_is_that_list(library: Library) -> None:
    async with reading(library, query="title:talks") as reader:
        await reader.press("E", "L")
        assert reader.screen.query_text.startswith("id:")
        assert "q back to the list" in str(reader.screen.key_line.render())
        await reader.press("enter", "q")
        assert reader.screen.focused is reader.screen.story_list, "first to the stories themselves"
        await reader.press("q")
        assert _list(reader).listing.name == "Events"
        await reader.press("q")
        assert reader.screen.query_text == "title:talks", "the search is as it was"


async def test_a_comparison_made_in_a_list_ends_in_that_list(library: Library) -> None:
    async with reading(library, query='title:"talks collapse"') as reader:
        await reader.press("r", "d")
        assert isinstance(reader.app.screen, CompareScreen)
        await reader.press("q")
        assert _list(reader).entries
        await reader.press("q")
        assert reader.app.screen is reader.screen


async def test_what_a_list_counts_are_its_entries(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "UNSAVED_SHOWN", 1)
    async with reading(library) as reader:
        await reader.press("U")
        title = _list(reader).query_one("#title")
        assert str(title.render()).rstrip().endswith(" 1")
        await reader.press("G", "enter")
        assert "newsreader unsaved --limit 0 lists all" in reader.messages
        await reader.press("q", "E")
        title = _list(reader).query_one("#title")
        assert re.search(r"\d+ events?, \d+ pages$", str(title.render()).rstrip())


def test_events_and_their_pages_are_counted_apart() -> None:
    entries = [Entry("a", group="One", id=1, ids=(1, 2)), Entry("b", group="One", id=2, ids=(1, 2))]
    entries += [Entry("c", group="Two", id=3, ids=(3,)), Entry("more are not listed here", aside=True)]
    assert counted(entries, "event") == "2 events, 3 pages"
    assert counted(entries) == "3"
