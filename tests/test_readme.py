"""What the README says is true of the program: its commands, keys, fields, formats, files and examples."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from newsreader.cli.arguments import prepared
from newsreader.cli.parser import COMMANDS, build_parser
from newsreader.library import fields, query
from newsreader.tui import keys
from tests.world.stories import saves

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def _section(title: str) -> str:
    return README.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def _commands() -> list[str]:
    return [line for block in _blocks("sh") for line in block.splitlines() if line.startswith("newsreader ")]


def test_two_commands_do_their_own_set_up() -> None:
    start, tests, *_ = _blocks("sh")
    for command in (start, tests):
        assert len(command.splitlines()) == 1
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q -e ")
    assert start.endswith("&& .venv/bin/newsreader sample_pages\n")
    assert "-m pytest" in tests
    extra = re.search(r"\.\[(\w+)\]", tests)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert extra is not None and extra[1] in project["optional-dependencies"]
    assert f"Python {project['requires-python'].removeprefix('>=')} or newer" in README


def test_ci_runs_the_readme_s_own_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    awk = re.search(r"awk '(.+?)' README\.md", script)
    assert awk is not None
    done = subprocess.run(["awk", awk[1], "README.md"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == _blocks("sh")[1]


def test_every_key_is_a_key_of_the_program() -> None:
    bound = {
        name
        for _, entries in keys.CONTEXTS.values()
        for key in entries
        for name in keys.display(key.keys).split()
    } | {"backspace"}
    rows = re.findall(r"^\| (`.+?) \|", _section("Keys"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert named - bound == set()


def test_no_key_of_the_reader_is_forgotten() -> None:
    """What the footer shows in the reader stands in the README, and so does every key that opens a view."""
    named = set(re.findall(r"`([^`]+)`", _section("Keys")))
    _, entries = keys.CONTEXTS["reader"]
    shown = [key for key in entries if key.show or re.fullmatch(r"[A-Z]", key.keys)]
    assert [key.id for key in shown if not named & set(keys.display(key.keys).split())] == []


def test_the_fields_are_the_fields_of_the_search_language() -> None:
    named = set(re.findall(r"`(\w+):`", _section("Searching")))
    assert named == set(fields.NAMES)


def test_every_query_in_it_parses() -> None:
    rows = re.findall(r"^\|.*\| `(.+?)` \|$", _section("Searching"), re.MULTILINE)
    assert len(rows) >= 8
    for example in rows:
        query.parse(example)


def test_every_command_in_it_is_one() -> None:
    for command in _commands():
        arguments = shlex.split(command)[1:]
        assert arguments[0] in COMMANDS, command
        build_parser().parse_args(prepared(arguments, COMMANDS))
    for name in re.findall(r"`newsreader (\w[\w-]*)", README):
        assert name in COMMANDS


def test_every_file_it_names_is_there() -> None:
    links = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    paths = [
        word for command in _commands() for word in shlex.split(command) if word.startswith("sample_pages")
    ]
    assert links and paths
    assert [name for name in (*links, *paths) if not (ROOT / name).exists()] == []


def test_the_picture_is_drawn_by_the_program() -> None:
    picture = (ROOT / ".assets" / "screen.svg").read_text("utf-8").replace("&#160;", " ")
    assert "Ferry crews walk out after talks fail" in picture
    assert "sample_pages" in picture


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("`_files` folder", "complete"),
        ("SingleFile", "singlefile"),
        ("MHTML", "mhtml"),
        (".webarchive", "webarchive"),
        ("WARC", "warc"),
        ("Wayback Machine", "wayback"),
        ("plain text dumps", "text"),
        ("gzip", "gzip"),
    ],
)
def test_every_format_it_names_is_among_the_sample_pages(phrase: str, form: str) -> None:
    """Those pages have golden tests of their own."""
    assert phrase in _section("Formats")
    assert any(save.form == form for save in saves())


def test_the_example_in_python_runs() -> None:
    (example,) = _blocks("python")
    done = subprocess.run(
        [sys.executable, "-c", example],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Skerry lighthouse" in done.stdout


def test_the_top_level_is_what_it_should_be() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    top = {name.split("/")[0] for name in listed.stdout.split("\0") if name}
    assert {name for name in top if not name.startswith(".")} == {
        "README.md",
        "newsreader",
        "pyproject.toml",
        "sample_pages",
        "tests",
    }
