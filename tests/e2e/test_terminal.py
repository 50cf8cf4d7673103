"""The reader in a real terminal: what real keys put on the screen, and what a power cut leaves."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from textual.theme import Theme

from newsreader.tui.themes import DARK, LIGHT
from tests.e2e.terminal import Terminal, program

PAGES = 56
EMPTY = "search: words"
"""What the search line shows while nothing is in it."""

pytestmark = pytest.mark.flaky(reruns=2)  # where the machine stalls for seconds; a fault fails three times


def _ready(terminal: Terminal) -> str:
    """The list is there and indexing has finished."""
    return terminal.wait(lambda text: f"{PAGES} pages" in text and "indexing" not in text)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Directories of somebody who opens the program for the first time."""
    return tmp_path / "home"


@pytest.fixture
def read_before(indexed_home: Path, tmp_path: Path) -> Path:
    """Directories of somebody who has indexed the sample pages."""
    return shutil.copytree(indexed_home, tmp_path / "home")


def _search(terminal: Terminal, query: str, headline: str) -> None:
    """Search, and go to the list."""
    terminal.press("/")
    terminal.wait("to the list")  # the keys of the search line: it has the focus
    if EMPTY not in terminal.text:  # the search of the last time is still there
        terminal.press("ctrl+u")
        terminal.wait(EMPTY)
    terminal.type(query)
    terminal.wait(lambda text: query in text and headline in text)
    terminal.press("enter")
    terminal.wait(lambda text: "to the list" not in text)


def test_open_search_tag_quit_and_the_tag_is_there(sample_pages: Path, home: Path) -> None:
    with Terminal([str(sample_pages)], home) as terminal:
        _ready(terminal)
        _search(terminal, "title:lighthouse", "Skerry lighthouse")
        terminal.wait(lambda text: "Storm Oda" not in text.split("│")[0])
        terminal.press("+")
        terminal.wait("tab complete")  # the tag dialog
        terminal.type("beacon")
        terminal.press("enter")
        terminal.wait("#beacon")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    with Terminal([str(sample_pages)], home) as terminal:
        _ready(terminal)
        _search(terminal, "tag:beacon", "#beacon")
        assert "Skerry lighthouse" in terminal.wait("#beacon")


def test_versions_side_by_side(sample_pages: Path, read_before: Path) -> None:
    with Terminal([str(sample_pages)], read_before, columns=140, rows=40) as terminal:
        _ready(terminal)
        _search(terminal, "path:talks-1 or path:talks-3", "Talks collapse")
        terminal.wait("2 of")
        terminal.press("V", "d")
        terminal.wait(lambda text: "3,000" in text and "4,000" in text and "as ferry deadline passes" in text)
        terminal.press("q")
        terminal.wait("Stories")


def test_three_versions_beside_each_other(sample_pages: Path, read_before: Path) -> None:
    with Terminal([str(sample_pages)], read_before, columns=160, rows=45) as terminal:
        _ready(terminal)
        _search(terminal, "path:talks-", "Talks collapse")
        terminal.wait("3 of")
        terminal.press("V", "d")
        row = r"Some 3,000 passengers were waiting.*4,000 passengers were waiting.*4,000 passengers were waiting"
        terminal.wait(lambda text: "3 versions" in text and re.search(row, text) is not None)
        terminal.resize(80, 24)
        terminal.wait(lambda text: "v2-3" in text)
        terminal.press("]")
        terminal.wait(lambda text: "v1 → v2 of 3" in text)


def test_three_panes_in_a_wide_terminal(sample_pages: Path, read_before: Path) -> None:
    with Terminal(
        [str(sample_pages), "--query", "title:walk"], read_before, columns=160, rows=45
    ) as terminal:
        terminal.wait(
            lambda text: "Crews on all four lines left their ships" in text and "By Ana Brook" in text
        )
        terminal.wait(lambda text: "BREAKING" in text.upper() and "How the ferries were sold" in text)
        terminal.wait("Most read")


def test_every_width_shows_the_story(sample_pages: Path, read_before: Path) -> None:
    with Terminal([str(sample_pages)], read_before, columns=120, rows=36) as terminal:
        _ready(terminal)
        _search(terminal, "title:whale", "Dyke crew")
        for columns, rows in ((80, 24), (100, 30), (160, 48), (40, 12), (120, 36)):
            terminal.resize(columns, rows)
            terminal.wait(lambda text: "Dyke crew" in text)
        assert terminal.process.poll() is None


def test_a_narrower_terminal_shortens_the_titles_in_the_list(sample_pages: Path, read_before: Path) -> None:
    with Terminal([str(sample_pages)], read_before, columns=160, rows=45) as terminal:
        _ready(terminal)
        terminal.wait("Island cut off as ferrymen strike ")
        terminal.resize(90, 30)
        terminal.wait(lambda text: "Island cut off as ferrymen…" in text)


def _many(sample_pages: Path, folder: Path, copies: int) -> int:
    """A folder that takes a while to index: every page several times, each copy a file of its own."""
    pages = [
        path for path in sorted((sample_pages / "harbour-post").rglob("*.html")) if "_files" not in str(path)
    ]
    for copy in range(copies):
        for path in pages:
            target = folder / str(copy) / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes() + f"<!-- copy {copy} -->\n".encode())
    return copies * len(pages)


def test_killed_while_indexing_it_opens_again(sample_pages: Path, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    total = _many(sample_pages, folder, 8)
    with Terminal([str(folder)], home) as terminal:
        terminal.wait(lambda text: re.search(r"indexing [\d,]*[1-9][\d,]* of", text) is not None)
        terminal.kill()
    with Terminal([str(folder)], home) as terminal:
        terminal.wait(lambda text: f"{total:,} pages" in text and "indexing" not in text, patience=120)
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0


def test_a_second_reader_follows_while_the_first_indexes(
    sample_pages: Path, home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    total = _many(sample_pages, folder, 4)
    with Terminal([str(folder)], home) as first, Terminal([str(folder)], home) as second:
        for terminal in (second, first):
            terminal.wait(lambda text: f"{total:,} pages" in text and "indexing" not in text, patience=120)
            terminal.press("j")
            terminal.wait(f"2/{total}")
        for terminal in (first, second):
            terminal.press("ctrl+q")
            assert terminal.wait_end() == 0


def test_a_folder_read_again_on_a_narrow_screen(sample_pages: Path, home: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(sample_pages / "text", tmp_path / "pages")
    with Terminal([str(folder)], home, columns=90, rows=28) as terminal:
        terminal.wait(lambda text: "5 pages" in text and EMPTY in text)  # what stands in the line is whole
        shutil.copy(sample_pages / "harbour-post" / "lighthouse.html", folder)
        terminal.press("f5")
        terminal.wait("6 pages")
        terminal.press("/")
        terminal.type("date:")
        terminal.wait("when it was published")
        terminal.press("f1")
        terminal.wait("The search language")


def test_killed_right_after_tagging_nothing_is_lost(sample_pages: Path, read_before: Path) -> None:
    with Terminal([str(sample_pages)], read_before) as terminal:
        _ready(terminal)
        _search(terminal, "title:lighthouse", "Skerry lighthouse")
        terminal.press("+")
        terminal.wait("tab complete")
        terminal.type("kept")
        terminal.press("enter")
        terminal.wait("#kept")
        terminal.kill()
    shutil.rmtree(read_before / "cache")  # the index can be thrown away; what the user wrote cannot
    with Terminal([str(sample_pages)], read_before) as terminal:
        _ready(terminal)
        _search(terminal, "tag:kept", "#kept")
        terminal.wait(lambda text: "#kept" in text and "Skerry lighthouse" in text)


def test_it_ends_when_its_terminal_vanishes_without_a_word(sample_pages: Path, read_before: Path) -> None:
    with Terminal([str(sample_pages)], read_before) as terminal:
        _ready(terminal)
        _search(terminal, "title:lighthouse", "Skerry lighthouse")
        terminal.vanish()
        assert terminal.wait_end() == 128 + signal.SIGHUP
    with Terminal([str(sample_pages)], read_before) as terminal:
        terminal.wait(lambda text: "title:lighthouse" in text and "Skerry lighthouse" in text)


def test_what_is_left_to_write_to_a_terminal_that_is_gone_changes_no_exit_code() -> None:
    master, slave = pty.openpty()
    leave = "write_nowhere(); sys.exit(129)"
    words = "import sys; from newsreader.tui.terminal import write_nowhere; sys.stdin.read(); sys.stdout.write('left'); "
    child = subprocess.Popen(
        [sys.executable, "-c", words + leave],
        stdin=subprocess.PIPE,
        stdout=slave,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
    )
    os.close(slave)
    os.close(master)
    child.communicate(timeout=60)
    assert child.returncode == 129


def test_without_keys_it_does_not_open(sample_pages: Path, home: Path) -> None:
    master, slave = pty.openpty()
    try:
        done = subprocess.run(
            [*program(), str(sample_pages)], stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.PIPE,
            env={**os.environ, "NEWSREADER_HOME": str(home)}, text=True, timeout=60, check=False,
        )  # fmt: skip
    finally:
        os.close(slave)
        os.close(master)
    assert done.returncode == 1
    assert "takes its keys from the terminal" in done.stderr


def test_without_colours_the_cursor_and_the_matches_are_seen(sample_pages: Path, read_before: Path) -> None:
    with Terminal([str(sample_pages)], read_before, environ={"NO_COLOR": "1"}) as terminal:
        _ready(terminal)
        _search(terminal, "title:lighthouse", "Skerry lighthouse")
        terminal.wait(lambda text: "Storm Oda" not in text.split("│")[0])
        cells = [cell for line in terminal.screen.buffer.values() for cell in line.values()]
        assert {(cell.fg, cell.bg) for cell in cells} == {("default", "default")}
        assert all(terminal.screen.buffer[2][x].reverse for x in range(20)), "the story under the cursor"
        terminal.wait(lambda _: _reversed_in_article(terminal).startswith("lighthouse"))


def _reversed_in_article(terminal: Terminal) -> str:
    """The reversed cells of the article, its scroll bar left out."""
    found: list[str] = []
    for line in range(2, 20):
        cells = terminal.screen.buffer[line]
        edges = [x for x in range(terminal.screen.columns) if cells[x].data == "│"]
        inside = range(edges[0] + 1, edges[1] - 1) if len(edges) > 1 else ()
        found += [cells[x].data for x in inside if cells[x].reverse]
    return "".join(found)


def _wait_for_ground(terminal: Terminal, theme: Theme) -> None:
    """The whole of the screen's middle has the background of a theme."""
    there = (theme.background or "").lstrip("#")
    line = terminal.screen.buffer[terminal.screen.lines // 2]
    terminal.wait(lambda _: line[terminal.screen.columns // 2].bg == there)


def test_it_is_as_light_as_the_terminal_unless_a_theme_was_chosen(
    sample_pages: Path, read_before: Path
) -> None:
    with Terminal([str(sample_pages)], read_before, background="ffff/fafa/f0f0") as terminal:
        terminal.type("/harbour")  # before it has asked: every letter arrives
        terminal.wait("/ harbour")
        _wait_for_ground(terminal, LIGHT)
        terminal.press("escape", "f2")
        _wait_for_ground(terminal, DARK)
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    with Terminal([str(sample_pages)], read_before, background="ffff/fafa/f0f0") as terminal:
        _ready(terminal)
        terminal.press("?")
        terminal.wait("Everywhere in the reader")
        _wait_for_ground(terminal, DARK)


def test_a_terminal_that_does_not_answer_is_dark_unless_it_says_otherwise(
    sample_pages: Path, read_before: Path
) -> None:
    with Terminal([str(sample_pages)], read_before) as terminal:
        _ready(terminal)
        _wait_for_ground(terminal, DARK)
    with Terminal([str(sample_pages)], read_before, environ={"COLORFGBG": "0;15"}) as terminal:
        _ready(terminal)
        _wait_for_ground(terminal, LIGHT)
