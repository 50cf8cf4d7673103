"""Files that change, move and go behind the program's back: what is said of them, and what is not."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run, story

OFFER = "The company has raised its offer to nine hours of rest on the night boats, people close to it said."
FIGURE = (
    "Some 3,000 passengers were waiting at the terminal by evening, the authority of the port said there."
)
Case = Callable[..., Path]


@pytest.fixture
def case(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one indexed page, tagged."""
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
    folder = tmp_path / "case"
    story(
        folder, "talks", "Talks go on", OFFER, FIGURE, "Nobody walked out, and nobody said when it ends. " * 2
    )
    run("index", folder, "--workers", "0")
    run("tag", "+evidence", "--", "talks")
    return folder


def _change(case: Path) -> Path:
    file = case / "talks.html"
    file.write_text(file.read_text("utf-8").replace("3,000", "5,000"), "utf-8")
    return file


@pytest.mark.parametrize("form", ["markdown", "jsonl", "csv", "bibtex"])
def test_an_export_says_that_a_file_has_changed_or_gone(run: Run, case: Path, form: str) -> None:
    export = ("export", "tag:evidence", "--format", form)
    assert run(*export).err == ""
    (case / "talks.html").touch()
    assert run(*export).err == "", "another time is no other content"
    file = _change(case)
    assert f"{file}: has changed since it was indexed; it is exported as it was then" in run(*export).err
    file.unlink()
    assert f"{file}: is not there now" in run(*export).err


def test_an_export_says_what_a_file_is_called_now(run: Run, case: Path) -> None:
    file, archive = case / "talks.html", case / "letters.mbox"
    head = b"From a@x Sat Dec 13 10:00:00 2031\nSubject: A\nContent-Type: text/html; charset=utf-8\n\n"
    archive.write_bytes(head + file.read_bytes())
    run("index", case, "--workers", "0")
    file.rename(case / "Förra.html")
    archive.rename(case / "post.mbox")
    (case / "other.mbox").write_bytes(head + b"x" * (case / "Förra.html").stat().st_size)
    said = run("export", "talks", "--format", "csv").err
    assert f"{file}: is called Förra.html now; it is exported as it was then" in said
    assert f"{archive}: is called post.mbox now" in said
    (case / "Förra.html").write_text("other")
    assert f"{file}: is not there now" in run("export", "talks", "--format", "csv").err


def test_what_is_compared_is_the_file_as_it_is_now(run: Run, case: Path, tmp_path: Path) -> None:
    before = shutil.copy(case / "talks.html", tmp_path / "before.html")
    file = _change(case)
    sides = run("compare", before, file, "--format", "json").objects[0]
    assert "5,000" in str(sides["right"]["paragraphs"])
    assert sides["left"]["sha256"] != sides["right"]["sha256"]


def test_a_folder_that_moved_away_is_told_and_can_be_dropped(run: Run, case: Path, tmp_path: Path) -> None:
    moved = case.rename(tmp_path / "elsewhere")
    _change(moved)
    assert f"{case}: not there now" in run("doctor").out
    assert run("doctor", "--format", "jsonl").objects[0]["away"] == [str(case)]
    assert (
        "what was indexed (1 file) is kept (`newsreader index --force` drops it)"
        in run("index", case, "--workers", "0", code=1).err
    )
    assert "1 failed" in run("index", moved, case, "--workers", "0", code=1).out, (
        "a disk that is away, in cron"
    )
    assert "1 removed" in run("index", "--force", case, "--workers", "0").out
    assert run("search", "--format", "files").out == f"{moved / 'talks.html'}\n"
    assert str(case) not in run("doctor").out
    assert "did you mean" in run("index", tmp_path / "elsewhree", code=1).err


def test_of_a_folder_that_moved_as_a_whole_nothing_stays(run: Run, case: Path, tmp_path: Path) -> None:
    moved = case.rename(tmp_path / "elsewhere")
    assert "1 unchanged" in run("index", moved, "--workers", "0").out
    assert run("doctor", "--format", "jsonl").objects[0]["folders"] == [str(moved)]
    assert run("search", "tag:evidence", "--format", "files").out == f"{moved / 'talks.html'}\n"


def test_when_each_version_was_saved_and_how_that_is_known(run: Run, case: Path) -> None:
    text = (case / "talks.html").read_text("utf-8")
    mark = "<html lang=en><!--\n Page saved with SingleFile \n url: https://harbour.example/talks \n saved date: "
    (case / "late.html").write_text(
        text.replace("<html lang=en>", mark + "Sat Dec 13 2031 10:00:00 GMT+0100 (CET)\n-->").replace(
            "3,0", "4,0"
        ),
        "utf-8",
    )
    run("index", case, "--workers", "0")
    told = run("versions", case / "talks.html").out
    assert "saved 2031-12-13T10:00:00+01:00 (SingleFile comment)" in told
    assert "saved 2031-12-13T09:00 or later (newest date on th" in told
    by_name = {
        Path(row["path"]).name: row["saved_at"] for row in run("versions", "1", "--format", "jsonl").objects
    }
    assert by_name["late.html"]["source"] == "SingleFile comment"
    assert by_name["talks.html"]["value"] is None
    assert by_name["talks.html"]["not_before"] == "2031-12-13T09:00"
    assert "saved 2031-12-13T10:00:00+01:00" in " ".join(
        run("compare", "1", "2", "--width", "400").out.split()
    )
    rows = {
        Path(row["file"]).name: row
        for row in csv.DictReader(run("export", "--format", "csv").out.splitlines())
    }
    assert (rows["late.html"]["saved_source"], rows["late.html"]["saved_after"]) == ("SingleFile comment", "")
    assert (rows["talks.html"]["saved"], rows["talks.html"]["saved_after"]) == ("", "2031-12-13T09:00")


def test_an_archive_of_several_pages_is_no_name_of_one(run: Run, case: Path, tmp_path: Path) -> None:
    one, two = ((tmp_path / name).read_bytes() for name in ("case/talks.html", "case/talks.html"))
    two = two.replace(b"Talks go on", b"Talks have failed")
    mail = b"From a@x Sat Dec 13 10:00:00 2031\nSubject: %s\nDate: Sat, 13 Dec 2031 10:00:00 +0000\n"
    mail += b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n%s\n\n"
    (case / "box.mbox").write_bytes(mail % (b"One", one) + mail % (b"Two", two))
    run("index", case, "--workers", "0")
    ids = [str(row["id"]) for row in run("search", "path:box.mbox", "--format", "jsonl").objects]
    assert len(ids) == 2
    for command in (["note", case / "box.mbox", "Ask her."], ["versions", case / "box.mbox"],
                    ["compare", case / "box.mbox", ids[0]]):  # fmt: skip
        told = run(*command, code=1).err
        assert "holds 2 pages; name one by its id" in told and all(
            f"{number} Talks" in told for number in ids
        )
    assert run("notes").out == ""


def test_a_comparison_is_written_as_what_its_ending_says(run: Run, case: Path, tmp_path: Path) -> None:
    other = story(tmp_path, "other", "Talks have failed")
    run("compare", case / "talks.html", other, "-o", tmp_path / "c.json")
    assert json.loads((tmp_path / "c.json").read_text("utf-8"))["v"] == 1
    assert (
        "c.csv: a comparison is written as Markdown"
        in run("compare", case / "talks.html", other, "-o", tmp_path / "c.csv", code=2).err
    )
    assert not (tmp_path / "c.csv").exists()


def test_a_batch_of_tags_stands_alone_and_names_its_lines(run: Run, case: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines"
    lines.write_text("+a -- talks\n\n+b -- nofield:x\n", "utf-8")
    assert "line 3: there is no field" in run("tag", "--batch", lines, code=1).err
    assert "stands alone" in run("tag", "--batch", lines, "+c", "--", "talks", code=2).err
    assert {row["tag"] for row in run("tags", "--format", "jsonl").objects} == {"a", "evidence"}


@pytest.mark.usefixtures("case")
def test_the_command_that_makes_a_settings_file_works_as_it_is_told(run: Run, tmp_path: Path) -> None:
    told = run("config").err.partition("no settings file yet: ")[2]
    program = f'newsreader() {{ "{sys.executable}" -m newsreader "$@"; }}\n'
    assert subprocess.run(["bash", "-c", program + told], check=False).returncode == 0
    assert "settings file " in run("config").err and "no settings" not in run("config").err


def test_a_dump_with_a_byte_order_mark_is_read(run: Run, case: Path, tmp_path: Path) -> None:
    dump = tmp_path / "dump.jsonl"
    dump.write_text("\ufeff" + run("dump").out, "utf-8")
    run("tag", "-evidence", "--", "tag:evidence")
    run("restore", dump)
    assert "evidence" in run("tags").out


def test_what_is_restored_for_files_that_are_not_here_is_told(
    run: Run, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dump.jsonl").write_text(run("dump").out, "utf-8")
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "colleague"))
    assert "1 pages with tags, notes or highlights are not" in run("restore", tmp_path / "dump.jsonl").err
    run("index", case, "--workers", "0")
    assert run("restore", tmp_path / "dump.jsonl").err == ""
    assert run("search", "tag:evidence", "--format", "files").out


def test_a_pipe_that_brings_nothing_removes_no_note(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("note", case / "talks.html", "Ask her.")
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert "the note is as it was" in run("note", case / "talks.html", "-", code=1).err
    assert run("note", case / "talks.html").out == "Ask her.\n"
    run("note", case / "talks.html", "")
    assert run("note", case / "talks.html").out == ""
