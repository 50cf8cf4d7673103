"""The export dialog: preview, choices, the file it writes and where it says so."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from newsreader import export
from newsreader.api import Library, open_library
from newsreader.export import ExportedFile, Options
from newsreader.tui.screens.export import Choices, ExportDialog, Preview, option_pieces, report, toggled
from newsreader.tui.widgets.key_line import KeyLine
from tests.tui.conftest import Reader, reading, send


def preview(reader: Reader) -> str:
    return "\n".join(piece.text for piece in reader.app.screen.query_one(Preview).pieces)


async def test_writes_what_the_preview_shows(library: Library, tmp_path: Path) -> None:
    async with reading(library, query='title:"walk out"') as reader:
        await reader.press("e")
        assert isinstance(reader.app.screen, ExportDialog)
        shown = preview(reader)
        assert "# Ferry crews walk out after talks fail" in shown
        target = tmp_path / "out"
        reader.app.screen.query_one("#target", Input).value = str(target)
        await reader.press("ctrl+s")
        await reader.until(lambda: reader.app.screen is reader.screen)
        [file] = target.glob("*.md")
        assert str(file) in reader.messages
        assert "# Ferry crews walk out after talks fail" in file.read_text()
        assert reader.app.desk.session.export_to == str(target)


async def test_all_marked_in_one_file(library: Library, tmp_path: Path) -> None:
    async with reading(library, query="title:talks") as reader:
        await reader.press("V", "e")
        reader.app.screen.query_one("#target", Input).value = str(tmp_path / "all.md")
        await reader.press("ctrl+s")
        await reader.until(lambda: reader.app.screen is reader.screen)
        text = (tmp_path / "all.md").read_text()
        for row in library.search("title:talks"):
            assert row.title in text


async def test_the_ending_of_a_file_and_the_format_follow_each_other(
    library: Library, tmp_path: Path
) -> None:
    async with reading(library, query="title:talks") as reader:
        await reader.press("V", "e")
        dialog = reader.app.screen
        assert isinstance(dialog, ExportDialog)
        dialog.target.value = str(tmp_path / "refs.bib")
        await reader.settle()
        assert dialog.options.format == "bibtex"
        assert "@misc" in preview(reader)
        dialog.choices.focus()
        await reader.press("enter")
        assert dialog.options.format == "csl-json"
        assert dialog.target.value == str(tmp_path / "refs.json")
        dialog.target.value = str(tmp_path / "out")
        await reader.press("enter")
        assert dialog.target.value == str(tmp_path / "out"), "a folder keeps its name"


async def test_choices_change_the_preview(library: Library) -> None:
    async with reading(library, query='title:"walk out"') as reader:
        await reader.press("e")
        before = preview(reader)
        await reader.press("enter")
        assert preview(reader) != before
        assert '"title"' in preview(reader), "JSON Lines"


async def test_refuses_to_write_into_the_folder_it_reads(library: Library, made: tuple[Path, Path]) -> None:
    async with reading(library, made[0], query='title:"walk out"') as reader:
        await reader.until(lambda: not reader.app.desk.indexing)
        await reader.settle()
        await reader.press("e")
        reader.app.screen.query_one("#target", Input).value = str(made[0] / "out")
        await reader.press("ctrl+s")
        assert isinstance(reader.app.screen, ExportDialog), "the dialog stays"
        assert "never writes" in reader.messages
        assert not (made[0] / "out").exists()


async def test_a_folder_of_the_library_that_is_not_open_is_not_written_to_either(
    library: Library, made: tuple[Path, Path]
) -> None:
    for _ in library.index([made[0]]):
        pass
    async with reading(library, query='title:"walk out"') as reader:
        await reader.press("e")
        reader.app.screen.query_one("#target", Input).value = str(made[0] / "out")
        await reader.press("ctrl+s")
        await reader.until(lambda: "never writes" in reader.messages)
        assert not (made[0] / "out").exists()


async def test_started_in_the_folder_that_is_read_it_proposes_home(
    library: Library, made: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(made[0])
    async with reading(library, Path(), query='title:"walk out"') as reader:
        await reader.until(lambda: not reader.app.desk.indexing)
        await reader.press("e")
        dialog = reader.app.screen
        assert isinstance(dialog, ExportDialog)
        assert dialog.target.value == str(tmp_path / "newsreader-export")
        assert reader.app.desk.place_to_write("list.csv") == tmp_path / "list.csv"
        await reader.press("ctrl+s")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert list((tmp_path / "newsreader-export").glob("*.md"))


async def test_the_formats_are_seen_and_a_click_changes_a_choice(library: Library) -> None:
    async with reading(library, query="title:talks", size=(120, 40)) as reader:
        await reader.press("V", "e")
        dialog, choices = reader.app.screen, reader.app.screen.query_one(Choices)
        assert isinstance(dialog, ExportDialog)
        assert choices.pieces[0].text == "● markdown   ○ jsonl   ○ csv   ○ bibtex   ○ csl-json"
        await reader.pilot.click(choices, offset=(4, 2))
        await reader.settle()
        assert "ticker" in dialog.options.parts
        await reader.pilot.click(choices, offset=(4, 0))
        await reader.settle()
        assert dialog.options.format == "jsonl"
        await reader.resize(50, 15)
        assert choices.pieces[0].text == "● jsonl", "in one line"


def test_every_choice_can_be_toggled_there_and_back() -> None:
    options = Options()
    count = max(piece.item for piece in option_pieces(options, 3)) + 1
    assert count == 6
    for item in range(1, count):
        once = toggled(options, item)
        assert once != options
        assert toggled(once, item) == options


def test_report_names_files_and_failures() -> None:
    one = ExportedFile(Path("/x/a.md"), "written", 1)
    assert report([one]) == "Written: /x/a.md"
    bad = ExportedFile(Path("/x/b.md"), "failed", 1, "/x/b.md: no space left")
    text = report([one, ExportedFile(Path("/x/c.md"), "unchanged", 1), bad])
    assert "2 files (1 written, 1 unchanged) in /x" in text
    assert "no space left" in text


async def test_writing_shows_how_far_it_is_and_escape_stops_it(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, go_on = threading.Event(), threading.Event()
    gather = export.gather

    def slowly(*arguments: Any, **options: Any) -> Iterator[export.Entry]:
        for number, entry in enumerate(gather(*arguments, **options)):
            if number == 1:
                first.set()
                assert go_on.wait(30)
            yield entry

    async with reading(library) as reader:
        await reader.press("V", "e")
        monkeypatch.setattr(export, "gather", slowly)
        target = tmp_path / "out"
        reader.app.screen.query_one("#target", Input).value = str(target)
        send(reader.app, "ctrl+s")
        keys = reader.app.screen.query_one(KeyLine)
        await reader.until(lambda: first.is_set() and "writing 1 of 8" in keys.status)
        send(reader.app, "ctrl+s", "escape")
        await reader.until(lambda: "stopping" in keys.status)
        assert isinstance(reader.app.screen, ExportDialog), "it goes when nothing is being written any more"
        go_on.set()
        await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.until(lambda: "Stopped." in reader.messages)
        assert len(list(target.glob("*.md"))) == 1


async def test_a_target_that_is_a_file_says_that_all_goes_into_it(library: Library, tmp_path: Path) -> None:
    async with reading(library) as reader:
        await reader.press("V", "e")
        files = reader.app.screen.query_one(Choices)
        reader.app.screen.query_one("#target", Input).value = str(tmp_path / "folder")
        await reader.settle()
        assert files.pieces[1].text == "● one for each story   ○ all in one"
        await reader.press("tab")
        assert reader.app.screen.focused is reader.app.screen.query_one("#target")
        reader.app.screen.query_one("#target", Input).value = str(tmp_path / "all.md")
        await reader.settle()
        assert files.pieces[1].text == "all in one"


async def test_files_that_are_not_as_they_were_are_told_of_before_and_after(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    pages = shutil.copytree(made[0], tmp_path / "pages")
    with open_library(tmp_path / "own") as library:
        list(library.index([pages], workers=0))
        one, *_ = [Path(row.path) for row in library.search("title:talks")]
        one.write_bytes(one.read_bytes() + b"<!-- edited -->")
        async with reading(library, query="title:talks") as reader:
            await reader.press("V", "e")
            dialog = reader.app.screen
            assert isinstance(dialog, ExportDialog)
            assert "1 file has changed or is gone" in str(dialog.changed_line.render())
            dialog.target.value = str(tmp_path / "all.md")
            await reader.press("ctrl+s")
            await reader.until(lambda: "1 file has changed or is gone" in reader.messages)
        one.unlink()
        async with reading(library, query=f'path:"{one}"') as reader:
            await reader.press("e")
            dialog = reader.app.screen
            assert isinstance(dialog, ExportDialog)
            assert "The file is not there now" in str(dialog.changed_line.render())


async def test_the_preview_is_there_at_once_and_says_what_it_waits_for(library: Library) -> None:
    go_on = threading.Event()
    async with reading(library, query='title:"walk out"') as reader:
        question = asyncio.create_task(reader.app.desk.slow(lambda: go_on.wait(30)))
        send(reader.app, "e")
        await reader.until(lambda: isinstance(reader.app.screen, ExportDialog))
        name = reader.app.screen.query_one("#preview-name")
        await reader.until(lambda: "still being read" in str(name.render()))
        assert "# Ferry crews walk out after talks fail" in preview(reader)
        go_on.set()
        assert await question
        await reader.until(lambda: str(name.render()) == "preview")
        assert "# Ferry crews walk out after talks fail" in preview(reader)


async def test_a_low_dialog_is_as_high_as_what_it_shows(library: Library) -> None:
    async with reading(library, size=(60, 20)) as reader:
        await reader.press("V", "e")
        dialog = reader.app.screen
        assert not dialog.query_one("#preview-name").display
        box, keys = dialog.query_one("#box"), dialog.query_one(KeyLine)
        assert keys.region.bottom == box.region.bottom
