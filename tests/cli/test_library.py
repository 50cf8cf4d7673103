"""search, tag, note, dump, stories, compare, doctor: what is asked of a library that was indexed."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.cli.output import Output
from newsreader.cli.parser import COMMANDS, EXAMPLES, build_parser
from tests.cli.conftest import Run, story


def _pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))


@pytest.fixture
def own(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A library of three small stories, to change."""
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
    for name in ("ferry", "port", "storm"):
        story(tmp_path / "pages", name, f"The {name} story")
    assert "3 indexed" in run("index", tmp_path / "pages", "--workers", "0").out
    return run


class TestSearch:
    def test_formats(self, indexed: Run) -> None:
        query = ("search", "title:lighthouse")
        text = indexed(*query).out
        assert "2025-12-05  Harbour Post  Skerry lighthouse to reopen after eleven years\n" in text
        (row,) = indexed(*query, "--format", "jsonl").objects
        assert row["v"] == 1 and row["path"].endswith("lighthouse.html")
        assert indexed(*query, "--format", "files").out == row["path"] + "\n"
        assert indexed(*query, "--format", "files0").out == row["path"] + "\0"
        assert indexed(*query, "--format", "markdown").out.startswith("- [Skerry lighthouse to reopen")
        assert "1 pages, 1 sites, 2025-12-05" in indexed(*query, "--format", "summary").out
        assert indexed(*query, "--format", "tags").out == ""

    def test_limit_offset_and_sort(self, indexed: Run) -> None:
        every = indexed("search", "--limit", "0", "--format", "files", "--sort", "oldest").out.splitlines()
        assert len(every) == 56
        part = indexed(
            "search", "--limit", "5", "--offset", "3", "--format", "files", "--sort", "oldest"
        ).out.splitlines()
        assert part == every[3:8]
        assert "50 of 56 shown; --limit 0 shows all" in indexed("search").err
        assert indexed("search", "--quiet").err == ""
        assert "not a whole number" in indexed("search", "--limit", "-1", code=2).err

    @pytest.mark.parametrize(
        ("query", "mark"),
        [
            ("tag:strike or", "           ^^"),
            ("(ferry", "^"),
            ('"ferry', "^^^^^^"),
            ("日本 ferry or", "           ^^"),
        ],
    )
    def test_mistakes_are_pointed_at(self, indexed: Run, query: str, mark: str) -> None:
        done = indexed("search", query, code=2)
        assert done.out == ""
        assert done.err.splitlines()[-2:] == [f"  {query}", f"  {mark}"]

    def test_nothing_found_says_what_would(self, indexed: Run) -> None:
        done = indexed("search", "xyzzyx")
        assert done.out == ""


class TestAnnotations:
    def test_tags_are_added_and_removed(self, own: Run) -> None:
        assert (
            "2 of 2 pages changed" in own("tag", "+strike", "-draft", "--", "title:ferry or title:port").out
        )
        assert own("tags").out == "      2  strike\n"
        assert own("tags", "--format", "jsonl").objects == [{"v": 1, "tag": "strike", "pages": 2}]
        assert "1 of 1 pages changed" in own("tag", "-strike", "--", "title:port").out
        assert own("search", "tag:strike", "--format", "files").out.count("\n") == 1

    def test_what_is_missing_is_said(self, own: Run) -> None:
        assert "no tag" in own("tag", "--", "ferry", code=2).err
        assert "`*` means every page" in own("tag", "+a", code=2).err
        assert "^" in own("tag", "+a", "--", "tag:", code=2).err
        assert own("tags").out == ""

    def test_batches_go_on_after_a_mistake(self, own: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        _pipe(
            monkeypatch, '# a remark\n+a -- title:ferry\n+"b -- *\nnonsense\n+c -- (\n\n+d -- title:storm\n'
        )
        done = own("tag", "--batch", "-", code=1)
        assert done.err.count("expected `+tag -tag -- QUERY`") == 2
        assert "line 3" in done.err and "line 4" in done.err and "parenthesis" in done.err
        assert own("tags").out.split() == ["1", "a", "1", "d"]

    def test_notes(self, own: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "pages" / "ferry.html"
        assert own("note", file).out == ""
        own("note", file, "Ask \x1b[31mthe union")
        assert own("note", file).out == "Ask [31mthe union\n"
        _pipe(monkeypatch, "From a pipe\nin two lines")
        own("note", file, "-")
        assert own("note", file).out == "From a pipe\nin two lines\n"

    def test_dump_and_restore(self, own: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        own("tag", "+strike", "--", "*")
        own("note", tmp_path / "pages" / "ferry.html", "A note")
        dumped = own("dump").out
        monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "another"))
        own("index", tmp_path / "pages", "--workers", "0")
        file = tmp_path / "dump.jsonl"
        file.write_text(dumped, "utf-8")
        assert "3 annotations restored" in own("restore", file).out
        assert own("search", "tag:strike", "--format", "files").out.count("\n") == 3
        assert own("note", tmp_path / "pages" / "ferry.html").out == "A note\n"

    def test_a_dump_of_a_stranger_brings_no_escapes(self, own: Run, tmp_path: Path) -> None:
        key = own("search", "title:ferry", "--format", "jsonl").objects[0]["key"]
        evil = {
            "sha256": key,
            "tags": ["x\x1b[31m"],
            "note": "n\x1b]0;t\x07\u202e",
            "noted": "\x1b",
            "highlights": [],
        }
        file = tmp_path / "dump.jsonl"
        file.write_text(json.dumps(evil) + "\n" + json.dumps({"search": "s\x1b", "query": "q\x1b"}))
        own("restore", file)
        shown = own("note", "1").out + own("dump").out + own("tags").out + own("search").out
        assert "\x1b" not in shown and "\\u001b" not in shown and "\u202e" not in shown

    def test_a_damaged_dump_restores_nothing(self, own: Run, tmp_path: Path) -> None:
        key = own("search", "title:ferry", "--format", "jsonl").objects[0]["key"]
        file = tmp_path / "dump.jsonl"
        file.write_bytes(json.dumps({"sha256": key, "tags": ["a"]}).encode() + b"\n{\xff\n")
        assert "line 2" in own("restore", file, code=1).err
        assert own("tags").out == ""
        assert "No such file" in own("restore", tmp_path / "none", code=1).err


class TestStories:
    def test_naming_a_page(self, indexed: Run, sample_pages: Path, tmp_path: Path) -> None:
        file = sample_pages / "harbour-post" / "lighthouse.html"
        id = str(indexed("search", "title:lighthouse", "--format", "jsonl").objects[0]["id"])
        assert indexed("versions", id).out == indexed("versions", file).out
        assert "no page has the id 999" in indexed("related", "999", code=1).err
        for no_id in ("²", "9" * 30):
            assert "no such file; `newsreader search` prints ids" in indexed("related", no_id, code=1).err
        assert "not in the library" in indexed("related", story(tmp_path, "a", "New"), code=1).err

    @pytest.mark.parametrize(
        "command", [("related",), ("versions",), ("variants",), ("recommended-by",)], ids=lambda c: c[0]
    )
    def test_about_one_page_in_both_formats(
        self, indexed: Run, sample_pages: Path, command: tuple[str]
    ) -> None:
        file = sample_pages / "harbour-post" / "talks" / "talks-3.html"
        found = indexed(*command, file, "--format", "jsonl").objects
        text = indexed(*command, file).out
        assert found and all(item["v"] == 1 for item in found)
        assert all(item["title"] in text for item in found)

    @pytest.mark.parametrize(
        ("command", "shown"),
        [(("events",), "title"), (("timeline",), "text"), (("unsaved",), "title")],
        ids=("events", "timeline", "unsaved"),
    )
    def test_about_all_pages_in_both_formats(self, indexed: Run, command: tuple[str], shown: str) -> None:
        found = indexed(*command, "--format", "jsonl", "--limit", "4").objects
        assert len(found) == 4
        text = indexed(*command, "--limit", "4").out
        assert all(item[shown] in text for item in found)

    def test_fronts_by_day(self, indexed: Run) -> None:
        found = indexed("fronts", "Harbour Post", "--format", "jsonl").objects
        assert found and found[0]["titles"]
        assert found[0]["titles"][0] in indexed("fronts", "Harbour Post").out
        assert "names the sites" in indexed("fronts", "nowhere").err

    def test_unsaved_addresses_one_a_line(self, indexed: Run) -> None:
        lines = indexed("unsaved", "--format", "urls").out.splitlines()
        assert lines and all(line.startswith("http") for line in lines)

    def test_timeline_of_a_query(self, indexed: Run) -> None:
        assert "Crews leave ships on all four lines" in indexed("timeline", "site:harbourpost.example").out
        assert "^" in indexed("timeline", "(", code=2).err

    def test_timeline_begins_with_how_many_lines_ran_when(self, indexed: Run) -> None:
        plot, empty, first, *_ = indexed("timeline", "--by", "day").out.splitlines()
        assert "lines by day, at most" in plot and "█" in plot and not empty
        assert first[16:18] == "  " and first[:4].isdigit()
        assert "by week" in indexed("timeline", "--by", "week").out

    def test_fronts_tell_which_stories_are_saved(self, indexed: Run) -> None:
        lines = indexed("fronts", "Harbour Post").out.splitlines()
        assert any(line[:5].strip().isdigit() for line in lines if line.startswith(" "))


class TestCompare:
    @pytest.fixture
    def talks(self, sample_pages: Path) -> list[Path]:
        return [sample_pages / "harbour-post" / "talks" / f"talks-{n}.html" for n in (1, 2, 3)]

    def test_text_without_colour(self, indexed: Run, talks: list[Path]) -> None:
        text = indexed("compare", *talks[:2], "--only-changes", "--width", "100").out
        assert "≠" in text and "+4,000+" in text
        assert max(map(len, text.splitlines())) <= 100

    def test_json_and_markdown(self, indexed: Run, talks: list[Path]) -> None:
        (got,) = indexed("compare", *talks[:2], "--format", "json").objects
        assert got["v"] == 1 and {"left", "right", "rows", "facts", "ledger"} <= got.keys()
        table = indexed("compare", *talks[:2], "--format", "markdown").out
        prose = indexed("compare", *talks[:2], "--format", "markdown", "--prose").out
        assert "| --- | --- |" in table.split("## Text")[1]
        assert "| --- |" not in prose.split("## Text")[1]

    def test_nothing_is_written_into_the_folder_that_is_read(self, indexed: Run, talks: list[Path]) -> None:
        target = talks[0].with_name("comparison.md")
        assert "never writes" in indexed("compare", *talks[:2], "-o", target, code=1).err
        assert not target.exists()

    def test_three_pages_stand_beside_each_other(self, indexed: Run, talks: list[Path]) -> None:
        (got,) = indexed("compare", *talks, "--format", "json").objects
        assert [page["label"] for page in got["pages"]] == ["v1", "v2", "v3"]
        text = indexed("compare", *talks, "--width", "120").out
        assert "v2 → v3: headline changed" in text
        assert any("3,000" in line and line.count("4,000") == 2 for line in text.splitlines())
        table = indexed("compare", *talks, "--format", "markdown").out.split("## Text")[1]
        assert "| --- | --- | --- |" in table

    def test_three_pages_fold_where_columns_would_be_too_narrow(
        self, indexed: Run, talks: list[Path]
    ) -> None:
        text = indexed("compare", *talks, "--width", "80").out
        assert max(map(len, text.splitlines())) <= 80
        assert "v1  Some ~3,000~ passengers" in text
        assert "v2 v3  Some +4,000+ passengers" in text

    @pytest.mark.parametrize(("count", "said"), [(1, "only one was given"), (5, "5 were given")])
    def test_one_page_and_five_are_refused(
        self, indexed: Run, talks: list[Path], count: int, said: str
    ) -> None:
        assert f"two to four pages; {said}" in indexed("compare", *(talks * 2)[:count], code=2).err

    def test_written_to_a_new_file_in_the_form_its_name_says(
        self, indexed: Run, talks: list[Path], tmp_path: Path
    ) -> None:
        for name, start in (("talks.md", "# Talks go on"), ("talks.json", '{"v": 1')):
            run = indexed("compare", *talks, "-o", tmp_path / name)
            assert run.out == ""
            assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
        assert "exists already" in indexed("compare", *talks, "-o", tmp_path / "talks.md", code=1).err

    def test_needs_no_library(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
        left = story(tmp_path, "a", "Ferries stop")
        right = story(tmp_path, "b", "Ferries stop again")
        assert "Ferries stop again" in run("compare", left, right).out


class TestOpening:
    def test_that_there_are_no_pages_is_said_with_what_would_help(
        self, own: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with contextlib.closing(sqlite3.connect(tmp_path / "home" / "cache" / "index.sqlite3")) as index:
            index.execute("PRAGMA user_version=1")  # as another version of the program left it
        done = own("search", "story")
        assert done.out == ""
        assert "made by another version" in done.err
        assert f"newsreader index {tmp_path / 'pages'}" in done.err
        assert "holds no pages" in own("events").err
        assert own("search", "story", "--quiet").err == ""
        own("index", tmp_path / "pages", "--workers", "0")
        assert own("search", "story").err == ""
        monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "new"))
        assert "newsreader index FOLDER" in own("search", "story").err

    def test_folders_of_the_settings_are_read_where_none_is_named(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[list[Path]] = []
        monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr(Output, "of", classmethod(_on_a_terminal))
        monkeypatch.setattr("newsreader.tui.run", lambda folders, **options: opened.append(folders) or 0)
        (tmp_path / "config").mkdir()
        (tmp_path / "config" / "settings.toml").write_text(f'folders = ["{tmp_path}/mine", "~/else"]\n')
        run()
        run(tmp_path)
        assert opened == [[tmp_path / "mine", Path("~/else").expanduser()], [tmp_path]]


def _on_a_terminal(cls: type[Output], options: object) -> Output:
    output = cls(sys.stdout, sys.stderr)
    output.to_terminal = True
    return output


class TestCare:
    def test_doctor(self, indexed: Run) -> None:
        text = indexed("doctor").out
        assert "56 pages" in text and "sound" in text and "empty.html" in text
        first, *failures = indexed("doctor", "--format", "jsonl").objects
        assert first["pages"] == 56 and {f["error"]["kind"] for f in failures} >= {"empty"}

    def test_paths_and_config(self, indexed: Run, home: Path, tmp_path: Path) -> None:
        assert str(home / "data") in indexed("paths").out
        assert str(tmp_path) in indexed("paths", "--library", tmp_path).out
        assert "max_page_mb = 64\n" in indexed("config").out
        sample = indexed("config", "--default").out
        assert "#max_page_mb = 64" in sample

    def test_a_mistyped_command(self, run: Run) -> None:
        assert "did you mean `newsreader search`?" in run("serch", code=1).err
        run("search", "--nonsense", code=2)
        assert run("--version").out.startswith("newsreader ")


def test_the_example_of_each_command_works(
    run: Run, home: Path, sample_pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order in which they stand: what one writes another reads."""
    (tmp_path / "sample_pages").symlink_to(sample_pages)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSREADER_HOME", str(shutil.copytree(home, tmp_path / "home")))
    assert EXAMPLES.keys() == COMMANDS.keys()
    for command, example in EXAMPLES.items():
        if command == "open":
            continue  # it needs a terminal
        line, _, target = example.partition(" > ")
        words = shlex.split(line.removeprefix("> "))
        arguments = [
            name for word in words for name in (map(str, Path().glob(word)) if "*" in word else [word])
        ]
        if line.startswith("> "):
            arguments, target = [], words[0]
        done = run(command, *arguments)
        assert done.out or command in ("note", "notes"), command
        if target and "/" not in target:
            Path(target).write_text(done.out, "utf-8")
        assert f"For example: newsreader {command}" in run("help", command).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["search", "ferry", "--fromat", "jsonl"], "no option --fromat; did you mean '--format'?"),
        (["search", "--format", "josnl"], "did you mean 'jsonl'?"),
        (["search", "ferry", "--json"], "no option --json; did you mean '--format jsonl'?"),
        (["export", "--csv"], "no option --csv; did you mean '--format csv'?"),
        (["completion", "fihs"], "did you mean 'fish'?"),
        (["fronts", "one", "two"], "'two' is one argument too many"),
        (["search", "--limit", "-3"], "not a whole number"),
    ],
)
def test_a_slip_of_the_command_line_is_told_in_a_sentence(
    indexed: Run, arguments: list[str], says: str
) -> None:
    done = indexed(*arguments, code=2)
    assert says in done.err
    assert len(done.err.splitlines()) == 2


def test_the_help_of_each_command_explains_each_argument() -> None:
    parser = build_parser()
    (commands,) = (action.choices for action in parser._actions if isinstance(action.choices, dict))
    assert [
        (name, action.dest)
        for name, command in commands.items()
        for action in command._actions
        if not action.help
    ] == []


def test_options_stand_anywhere_and_a_word_may_be_excluded(indexed: Run) -> None:
    plain = indexed("search", "--format", "files", "--", "ferry", "-strike").out
    assert plain
    for arguments in (
        ["search", "ferry", "-strike", "--format", "files"],
        ["search", "ferry", "--format", "files", "-strike"],
        ["-q", "--color", "never", "search", "--format=files", "-strike", "ferry"],
    ):
        assert indexed(*arguments).out == plain
    assert indexed("search", "-strike", "ferry", "-quiet", "--format", "files").out == plain


def test_the_ending_of_the_file_says_what_is_exported(indexed: Run, tmp_path: Path) -> None:
    for name, begin in (("a.bib", "@misc"), ("a.csv", "\ufeffpublished,"), ("a.json", "["), ("a.md", "---")):
        indexed("export", "title:cod", "site:harbourpost.example", "-o", tmp_path / name)
        assert (tmp_path / name).read_text("utf-8").startswith(begin)
    assert ".ris: nothing to export has this ending" in indexed("export", "cod", "-o", "x.ris", code=2).err
    indexed("export", "title:cod", "-o", tmp_path / "b.txt", "--format", "bibtex")
    assert (tmp_path / "b.txt").read_text("utf-8").startswith("@misc"), "what is said counts more"


def test_a_terminal_is_not_flooded_with_the_whole_library(
    indexed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert indexed("export", "--format", "jsonl").out, "a pipe is"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "newsreader export -o DIR" in indexed("export", code=2).err


def test_nothing_found_is_said_and_is_no_failure(indexed: Run) -> None:
    done = indexed("search", "zzzz", "--format", "jsonl")
    assert (done.out, done.err) == ("", "nothing found\n")


def test_what_finds_nothing_says_so_and_leaves_the_output_empty(indexed: Run) -> None:
    lonely = indexed("search", 'title:"Forty sheep"', "--format", "jsonl").objects[0]["id"]
    for arguments, says in (
        (["timeline", "zzzz"], "no ticker ran on these pages"),
        (["variants", str(lonely)], "under another headline"),
        (["notes", "zzzz"], "no page with a note"),
        (["fronts", "zzzz"], "names the sites"),
    ):
        for form in ("text", "jsonl"):
            done = indexed(*arguments, "--format", form)
            assert (done.out, says in done.err) == ("", True), arguments


@pytest.mark.parametrize("words", ["harbour", "Harbor Post", "www.harbourpost.example"])
def test_an_outlet_is_known_by_a_part_of_its_name(indexed: Run, words: str) -> None:
    assert indexed("fronts", words).out == indexed("fronts", "Harbour Post").out != ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_under_standard_output_is_told(indexed: Run, home: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "newsreader", "search", "ferry"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, b"newsreader: standard output: No space left on device\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh"])
def test_a_shell_is_told_commands_and_options(indexed: Run, shell: str) -> None:
    script = indexed("completion", shell).out
    assert all(name in script for name in ("recommended-by", "timeline", "jsonl"))


def test_odd_names_go_through_a_pipe_and_come_back(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
    pages = tmp_path / "pages"
    for number, name in enumerate(("~nobody-here", "-dash", "new\nline", "12")):
        story(pages, name, f"Story number {number}", f"It is only told in file {number}. " * 9)
    run("index", pages, "--workers", "0")
    names = run("search", "--format", "files0", "--sort", "title").out.split("\0")[:-1]
    assert len(names) == 4
    monkeypatch.chdir(pages)
    for name in names:
        for typed in (name, Path(name).name):
            assert name in run("versions", "--format", "files0", "--", typed).out.split("\0")


def test_an_empty_name_is_not_the_folder_one_is_in(indexed: Run) -> None:
    for command in (["split", ""], ["index", ""], ["open", ""], [""], ["explain", ""], ["restore", ""]):
        assert "is a variable of your script not set?" in indexed(*command, code=1).err


def test_what_holds_no_page_at_all_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/feed.xml").write_text("<rss></rss>")
    for command in (["index", tmp_path / "pages"], ["split", tmp_path / "pages"]):
        assert "no saved page was found; name a file itself" in run(*command).err
    assert "a news feed" in run("split", tmp_path / "pages/feed.xml", code=1).err


def test_a_dump_that_is_none_is_named(indexed: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("no dump\n")
    assert f"{tmp_path}/a.jsonl: line 1 of the dump" in indexed("restore", tmp_path / "a.jsonl", code=1).err


def test_a_pipe_is_told_how_to_come_in(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "newsreader split - <" in run("split", tmp_path / "pipe", code=1).err


def test_an_index_of_nothing_that_can_be_read_has_failed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
    (tmp_path / "empty.html").touch()
    assert "1 failed" in run("index", tmp_path / "empty.html", "--workers", "0", code=1).out
    story(tmp_path / "pages", "good", "A good page")
    (tmp_path / "pages" / "empty.html").touch()
    assert "1 failed" in run("index", tmp_path / "pages", "--workers", "0").out
