"""The folders under the reader: read again, nothing in them, another program at work, what went wrong."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Generator, Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region

from newsreader.api import Library, open_library
from newsreader.errors import LibraryError
from newsreader.library import Busy, Finished
from newsreader.library.events import IndexEvent
from newsreader.tui import workers
from newsreader.tui.messages import IndexFinished, IndexProgress, IndexWaits, LibraryGrown
from newsreader.tui.screens.stories import StoriesScreen
from newsreader.tui.widgets.item_view import ItemView
from tests.tui.conftest import Reader, reading


@pytest.fixture
def folder(made: tuple[Path, Path], tmp_path: Path) -> Path:
    return shutil.copytree(made[0], tmp_path / "pages")


def top_line(reader: Reader) -> str:
    return str(reader.screen.query_one("#where").render())


async def test_new_files_are_found_when_they_are_asked_for(folder: Path, library: Library) -> None:
    async with reading(library, folder) as reader:
        before = len(reader.screen.story_list.ids)
        await reader.press("f5")
        assert "Nothing new" in reader.messages
        page = max(folder.rglob("*.html"), key=lambda path: path.stat().st_size)
        (folder / "copy.html").write_bytes(page.read_bytes() + b"<!-- saved again -->")
        await reader.press("f5")
        assert "1 new or changed, 0 gone" in reader.messages
        assert len(reader.screen.story_list.ids) == before + 1


async def test_news_of_indexing_that_comes_while_the_program_ends_is_no_mistake(
    folder: Path, library: Library
) -> None:
    async with reading(library, folder) as reader:
        await reader.until(lambda: not reader.app.desk.indexing)
        await reader.settle()
        await reader.screen.remove_children()  # as Textual does then
        result = Finished(1, 8, 0, 0, 0.1)
        for news in (IndexProgress(1, 2, 0), IndexWaits(), LibraryGrown(), IndexFinished(result)):
            reader.app.post_message(news)
        await reader.settle()
        assert reader.app.desk.total


async def test_a_list_that_is_painted_once_more_after_its_end_is_blank(library: Library) -> None:
    async with reading(library) as reader:
        view = reader.screen.story_list
        await view.remove()
        view.redraw()
        assert [strip.text.strip() for strip in view.render_lines(Region(0, 0, 20, 2))] == ["", ""]


async def test_asked_for_while_they_are_read_the_folders_are_read_once_more(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[Sequence[Path]] = []
    async with reading(library, folder) as reader:
        await reader.until(lambda: not reader.app.desk.indexing)
        monkeypatch.setattr(reader.app, "index_in_background", runs.append)  # which do not end by themselves
        await reader.press("f5", "f5", "f5")
        assert "once more" in reader.messages
        assert len(runs) == 1
        for expected in (2, 2):
            reader.app.post_message(IndexFinished(Finished(0, 8, 0, 0, 0.1)))
            await reader.settle()
            assert len(runs) == expected
        assert not reader.app.desk.indexing


async def test_a_file_that_changes_while_it_is_read_is_shown_as_it_is_now(
    folder: Path, library: Library
) -> None:
    async with reading(library, folder) as reader:
        await reader.press("slash")
        await reader.type("title:lighthouse")
        await reader.press("enter", "enter")
        row = reader.screen.page_row
        assert row is not None
        page = Path(row.path)
        page.write_bytes(page.read_bytes().replace(b"eleven", b"twelve"))
        await reader.press("f5")
        assert "Lighthouse to reopen after twelve years" in reader.text
        assert reader.titles == ["Lighthouse to reopen after twelve years"]
        page.unlink()
        await reader.press("f5")
        assert not reader.screen.story_list.ids
        assert "twelve" not in reader.text


async def test_without_folders_all_that_the_library_knows_are_read_again(
    made: tuple[Path, Path], library: Library
) -> None:
    async with reading(library) as reader:
        await reader.press("f5")
        assert "Nothing new" in reader.messages


async def test_a_folder_that_goes_away_leaves_what_was_read(folder: Path, library: Library) -> None:
    async with reading(library, folder) as reader:
        count = len(reader.screen.story_list.ids)
        shutil.rmtree(folder)
        told = reader.messages.count("could not be read")
        await reader.press("f5")
        assert f"{folder}: there is no such file or folder" in reader.messages
        assert reader.messages.count("could not be read") == told, "no file: the folder is gone"
        assert "Nothing new" not in reader.messages
        assert len(reader.screen.story_list.ids) == count
        await reader.press("j", "j")
        assert reader.text


async def test_an_index_made_anew_is_filled_from_the_folders_it_knew(folder: Path, tmp_path: Path) -> None:
    with open_library(tmp_path / "own") as library:
        for _ in library.index([folder], workers=0):
            pass
        count = library.count()
    with contextlib.closing(sqlite3.connect(tmp_path / "own" / "index.sqlite3")) as index:
        index.execute("PRAGMA user_version=1")  # as another version of the program left it
    with open_library(tmp_path / "own") as library:
        assert library.count() == 0
        async with reading(library) as reader:
            assert len(reader.screen.story_list.ids) == count
            assert top_line(reader).startswith("library")


async def test_only_failures_of_these_folders_are_shown(library: Library, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for place in (one, other):
        place.mkdir()
        (place / "empty.html").write_bytes(b"")
    for _ in library.index([one], workers=0):
        pass
    async with reading(library, other) as reader:
        assert "1 file was tried" in reader.text
        await reader.press("exclamation_mark")
        screen = reader.app.screen
        assert isinstance(screen, StoriesScreen)
        assert [entry.title for entry in screen.entries] == [str(other / "empty.html")]


async def test_events_and_stories_of_other_folders_are_not_listed(
    folder: Path, library: Library, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    async with reading(library) as reader:
        await reader.press("E")
        assert reader.app.screen.query_one(ItemView).count
        await reader.press("q", "U")
        assert reader.app.screen.query_one(ItemView).count
    async with reading(library, other) as reader:
        await reader.until(lambda: not reader.app.desk.indexing)
        for key in ("E", "U"):
            await reader.press(key)
            assert not reader.app.screen.query_one(ItemView).count
            await reader.press("q")


async def test_a_single_file_is_named_without_a_slash(folder: Path, library: Library) -> None:
    page = max(folder.rglob("*.html"), key=lambda path: path.stat().st_size)
    async with reading(library, page) as reader:
        assert top_line(reader).startswith(f"{page.name} · 1 page")


async def test_the_folder_one_is_in_has_a_name(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "inside").mkdir()
    monkeypatch.chdir(folder / "inside")
    async with reading(library, Path("..")) as reader:
        assert top_line(reader).startswith("pages/")
        assert reader.screen.story_list.ids


async def test_what_stopped_the_indexing_is_said_where_the_stories_would_be(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Library, folders: object, **options: Any) -> Generator[IndexEvent]:
        raise LibraryError("index.sqlite3: the disk is full.")
        yield

    monkeypatch.setattr(Library, "index", full)
    (tmp_path / "new").mkdir()
    async with reading(library, tmp_path / "new") as reader:
        assert "the disk is full" in reader.text
        assert "Reading" not in reader.screen.story_list.empty_text


async def test_an_empty_list_that_has_the_screen_for_itself_says_how_to_begin(tmp_path: Path) -> None:
    with open_library(tmp_path / "library") as library:
        async with reading(library, size=(80, 24)) as reader:
            stories = reader.screen.story_list
            seen = "\n".join(stories.render_line(y).text for y in range(stories.size.height))
            assert "newsreader FOLDER" in seen
            await reader.resize(120, 24)
            seen = "\n".join(stories.render_line(y).text for y in range(stories.size.height))
            assert "newsreader FOLDER" not in seen, "the article's pane says it"


async def test_an_empty_library_says_how_to_begin(tmp_path: Path) -> None:
    with open_library(tmp_path / "new") as empty:
        async with reading(empty) as reader:
            assert "newsreader FOLDER" in reader.text
            await reader.press("f5")
            assert "There is no folder yet" in reader.messages


def test_while_another_program_indexes_ours_waits_and_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "BUSY_SECONDS", 0.0)
    tries = iter((Busy("held"), Busy("held"), None))

    class Shared:
        def index(
            self, folders: Iterable[str | PathLike[str]], *, workers: int | None = None
        ) -> Generator[IndexEvent]:
            if (problem := next(tries)) is not None:
                raise problem
            yield Finished(0, 1, 0, 0, 0.1)

    posted: list[object] = []
    workers.index_folders(Shared(), [Path("x")], posted.append, lambda: False)  # type: ignore[arg-type]
    assert [type(message) for message in posted] == [
        *(IndexWaits, LibraryGrown) * 2,
        IndexFinished,
        LibraryGrown,  # what the other read last is no change to our run
    ]
