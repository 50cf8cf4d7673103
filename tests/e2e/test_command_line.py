"""The installed command, run as a person or a script runs it: what comes out where, and exit codes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import program

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Run:
    """Runs the program in the checkout with a library of its own."""
    home = tmp_path_factory.mktemp("home")

    def run(*arguments: str, stdin: str = "", code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*program(), *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=root,
            env={**os.environ, "NEWSREADER_HOME": str(home), "PYTHONUTF8": "1"},
            timeout=120,
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done

    return run


@pytest.fixture(scope="module")
def library(run: Run) -> Run:
    """The same, after the sample pages were indexed."""
    done = run("index", "sample_pages")
    assert "56 indexed" in done.stdout
    assert "cut-off.html.gz" in done.stderr and "empty.html" in done.stderr
    return run


def _objects(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_split_needs_no_library_and_goes_on_after_a_bad_file(run: Run) -> None:
    done = run("split", "sample_pages/broken/empty.html", "sample_pages/harbour-post/lighthouse.html", code=1)
    bad, good = _objects(done.stdout)
    assert bad["v"] == good["v"] == 1
    assert bad["error"]["kind"] == "empty"  # type: ignore[index]
    assert good["article"]["title"] == "Skerry lighthouse to reopen after eleven years"  # type: ignore[index]
    assert len(good["ticker"]) >= 5  # type: ignore[arg-type]


def test_split_of_a_folder_is_in_path_order_and_the_same_with_one_process(run: Run) -> None:
    one = run("split", "sample_pages/agency", "--workers", "1").stdout
    two = run("split", "sample_pages/agency", "--workers", "2").stdout
    assert one == two
    paths = [item["path"] for item in _objects(one)]
    assert paths == sorted(paths)  # type: ignore[type-var]
    assert len(paths) == 7


def test_split_reads_standard_input(run: Run, sample_pages: Path) -> None:
    page = (sample_pages / "harbour-post" / "mediator.html").read_text("utf-8")
    (got,) = _objects(run("split", "-", stdin=page).stdout)
    assert got["article"]["title"] == "Ferry operator and unions to meet mediator on Tuesday"  # type: ignore[index]


def test_search_by_pane_and_field(library: Run) -> None:
    def paths(query: str) -> set[str]:
        return {
            Path(line).name
            for line in library("search", query, "--format", "files", "--limit", "0").stdout.splitlines()
        }

    assert "lighthouse.html" in paths("title:lighthouse")
    assert paths("title:lighthouse -title:skerry") == set()
    assert "ferries-stop.html" in paths("lang:ar title:إضراب")
    assert paths('ticker:"sports hall" -body:"sports hall"')
    december = paths("site:elmuelledealcedo.example date:2025-12..")
    assert {"reloj.mhtml", "huelga.html"} <= december
    assert "censo.html" not in december


def test_a_mistake_in_a_query_is_pointed_at(library: Run) -> None:
    done = library("search", "tag:strike or", code=2)
    assert done.stdout == ""
    assert "^^" in done.stderr


def test_tag_search_and_undoable_removal(library: Run) -> None:
    library("tag", "+light", "--", "title:lighthouse")
    assert "light" in library("tags").stdout
    assert "lighthouse.html" in library("search", "tag:light", "--format", "files").stdout
    dumped = library("dump").stdout
    library("tag", "-light", "--", "tag:light")
    assert library("search", "tag:light", "--format", "files").stdout == ""
    library("restore", "-", stdin=dumped)
    assert "lighthouse.html" in library("search", "tag:light", "--format", "files").stdout


def test_related_finds_the_other_outlets(library: Run) -> None:
    done = library(
        "related", "sample_pages/harbour-post/ferry-crews-walk-out.html", "--format", "jsonl", "--limit", "12"
    )
    found = {Path(str(item["path"])).name: item["relation"] for item in _objects(done.stdout)}
    assert any(name.startswith("The Dunmorrow Gazette - Island cut off") for name in found)
    assert "ambrel-monitor-2025-12-13.txt" in found


def test_versions_of_one_story_oldest_first(library: Run) -> None:
    done = library("versions", "sample_pages/harbour-post/talks/talks-2.html", "--format", "files")
    assert [Path(line).name for line in done.stdout.splitlines()] == [
        "talks-1.html",
        "talks-2.html",
        "talks-3.html",
    ]


def test_compare_shows_the_silent_edit(library: Run) -> None:
    folder = "sample_pages/harbour-post/talks"
    done = library("compare", f"{folder}/talks-1.html", f"{folder}/talks-2.html", "--format", "json")
    got = json.loads(done.stdout)
    changed = [row for row in got["rows"] if row["kind"] == "changed"]
    assert len(changed) == 1
    markdown = library(
        "compare", f"{folder}/talks-1.html", f"{folder}/talks-3.html", "--format", "markdown"
    ).stdout
    assert "Talks collapse as ferry deadline passes" in markdown
    assert "4,000" in markdown and "Marek" in markdown


def test_what_many_pages_say_together(library: Run) -> None:
    timeline = library("timeline", "--limit", "0").stdout
    assert "Crews leave ships on all four lines" in timeline
    assert "How the ferries were sold" in library("unsaved", "--limit", "3").stdout
    pushed = library(
        "recommended-by", "sample_pages/harbour-post/union-deadline.html", "--format", "jsonl"
    ).stdout
    assert _objects(pushed)
    variants = library("variants", "sample_pages/harbour-post/talks/talks-3.html").stdout
    assert "Talks go on past the deadline" in variants


def test_export_and_verify(run: Run, sample_pages: Path, tmp_path: Path) -> None:
    """The export holds as long as the saved file does, and verify says when it no longer does."""
    page = tmp_path / "pages" / "lighthouse.html"
    page.parent.mkdir()
    page.write_bytes((sample_pages / "harbour-post" / "lighthouse.html").read_bytes())
    library = ("--library", str(tmp_path / "library"))
    run("index", str(page.parent), *library)
    run("export", "title:lighthouse", "-o", f"{tmp_path}/", *library)
    (file,) = tmp_path.glob("*.md")
    text = file.read_text("utf-8")
    assert text.startswith("---\n")
    assert "187 steps" in text
    run("verify", str(file))
    page.write_bytes(page.read_bytes().replace(b"187 steps", b"178 steps"))
    assert str(page) in run("verify", str(file), code=1).stdout


def test_ctrl_c_ends_indexing_and_keeps_what_is_in(sample_pages: Path, tmp_path: Path) -> None:
    index = [*program(), "index", str(sample_pages), "--workers", "1"]
    environ = {**os.environ, "NEWSREADER_HOME": str(tmp_path), "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        index, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environ
    )
    assert process.stderr is not None
    while "cut-off.html.gz" not in process.stderr.readline():  # reading is under way
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert "interrupted" in err and "Traceback" not in err
    again = subprocess.run(
        index, capture_output=True, text=True, encoding="utf-8", env=environ, timeout=60, check=True
    )
    indexed, unchanged = map(int, re.findall(r"(\d+) (?:indexed|unchanged)", again.stdout))
    assert unchanged > 0
    assert 50 < indexed + unchanged <= 56  # the pages of an archive that was in already count as one file


def test_help_names_every_command_and_nothing_else_is_needed(run: Run) -> None:
    done = run("--help")
    assert "index" in done.stdout
    assert done.stderr == ""
    run("--version")


def test_a_missing_folder_is_an_error_before_anything_happens(run: Run) -> None:
    done = run("index", "no/such/folder", code=1)
    assert "no/such/folder" in done.stderr


def test_the_reader_refuses_to_open_without_a_terminal(run: Run) -> None:
    assert "terminal" in run("sample_pages", code=1).stderr
