"""The program between others: streams that are closed or break, names that no locale knows, mistyped words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run, story


def _shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of shell in which `nr` is the program."""
    line = f'nr() {{ "{sys.executable}" -m newsreader "$@"; }}; {command}'
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )


@pytest.mark.usefixtures("indexed")
def test_a_reader_that_has_enough_is_no_failure() -> None:
    for command in ("compare 1 2", "compare 1 2 3 --format markdown", "search ferry", "export"):
        assert _shell(f"nr {command} | head -1 >/dev/null; exit ${{PIPESTATUS[0]}}").returncode == 0, command


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("nr search zzzz 2>&-", 0),
        ("nr search foo:bar 2>&-", 2),
        ("nr note 1 - <&-", 1),
        ("nr split - <&-", 1),
        ("nr explain - <&-", 1),
        ("nr tag --batch - <&-", 0),
        ("nr restore - <&-", 0),
    ],
)
def test_streams_may_be_closed(line: str, code: int) -> None:
    done = _shell(line)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr


@pytest.mark.usefixtures("indexed")
def test_names_come_out_whole_in_a_locale_that_has_not_their_letters() -> None:
    done = _shell("nr search lang:sv --format files", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    assert "Färjorna" in done.stdout


@pytest.mark.parametrize(
    "arguments", [["serach", "ferry", "--format", "jsonl"], ["serach", "--help"], ["-q", "serach", "-n"]]
)
def test_a_mistyped_command_is_told_before_its_options(run: Run, arguments: Sequence[str]) -> None:
    assert "did you mean `newsreader search`?" in run(*arguments, code=1).err


def test_a_query_without_end_does_not_come_back_whole(indexed: Run) -> None:
    assert len(indexed("search", "a" * 100_000, code=2).err) < 300


def test_split_names_files_exactly(run: Run, tmp_path: Path) -> None:
    made = story(tmp_path / "pages", "a", "A story")
    names = ["tab\there.html", "new\nline.html", "bidi\u202etxt.html", "-dash.html"]
    for name in names:
        (tmp_path / "pages" / name).write_bytes(made.read_bytes())
    made.unlink()
    done = run("split", tmp_path / "pages", "--format", "jsonl")
    assert "\u202e" not in done.out
    assert sorted(Path(page["path"]).name for page in map(json.loads, done.out.splitlines())) == sorted(names)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody may write")
def test_what_could_not_be_written_goes_to_standard_error(indexed: Run) -> None:
    done = indexed("export", "title:lighthouse", "-o", "/proc/x.md", code=1)
    assert done.out == "" and "/proc/x.md" in done.err
