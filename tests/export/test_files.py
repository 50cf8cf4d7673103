"""Files on disk: safe names, nothing of others lost, the reader's own words kept."""

from __future__ import annotations

import csv
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import export
from newsreader.errors import ExportError
from newsreader.export import Entry, ExportedFile, Options
from newsreader.export.filenames import MAX_BYTES, name_key, safe_name
from tests.export.test_document import PAGE
from tests.export.test_verify import Marked

NAME = "2031-12-12 Ferries no deal yet.md"


def run(target: Path, *entries: Entry, options: Options | None = None) -> list[ExportedFile]:
    return list(export.export(entries or [Entry(PAGE)], target, options))


def test_one_file_a_page(tmp_path: Path) -> None:
    other = replace(PAGE, sha256="cd" * 32)
    made = run(tmp_path, Entry(PAGE), Entry(other))
    assert [(file.path.name, file.status) for file in made] == [
        (NAME, "written"),
        ("2031-12-12 Ferries no deal yet (2).md", "written"),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(file.path.name for file in made)


def test_exporting_again_changes_nothing_or_updates(tmp_path: Path) -> None:
    run(tmp_path)
    before = (tmp_path / NAME).stat().st_mtime_ns
    assert [file.status for file in run(tmp_path)] == ["unchanged"]
    assert (tmp_path / NAME).stat().st_mtime_ns == before
    assert [file.status for file in run(tmp_path, Entry(PAGE, tags=("new",)))] == ["updated"]
    assert len(list(tmp_path.iterdir())) == 1


def test_another_day_changes_no_file(tmp_path: Path) -> None:
    days = [Options(created=day) for day in ("2034-07-09", "2034-07-10")]
    other = Entry(replace(PAGE, sha256="cd" * 32))
    assert [file.status for file in run(tmp_path, options=days[0])] == ["written"]
    assert [file.status for file in run(tmp_path, options=days[1])] == ["unchanged"]
    together = tmp_path / "all.md"
    run(together, Entry(PAGE), other, options=days[0])
    assert [file.status for file in run(together, Entry(PAGE), other, options=days[1])] == ["unchanged"]


def test_a_file_that_was_renamed_is_found_again(tmp_path: Path) -> None:
    run(tmp_path)
    mine = (tmp_path / NAME).rename(tmp_path / "The strike.md")
    [made] = run(tmp_path, Entry(PAGE, tags=("new",)))
    assert (made.path, made.status) == (mine, "updated")
    assert [path.name for path in tmp_path.iterdir()] == ["The strike.md"]


def test_a_list_in_one_file_grows(tmp_path: Path) -> None:
    path = tmp_path / "all.md"
    run(path, Entry(PAGE), Entry(replace(PAGE, sha256="cd" * 32)))
    path.write_text(path.read_text("utf-8").replace("notes -->\n", "notes -->\nMine.\n"), "utf-8")
    entries = [Entry(replace(PAGE, sha256=sha * 32)) for sha in ("ab", "cd", "ef")]
    [made] = run(path, *entries)
    assert (made.path, made.status, made.pages) == (path, "updated", 3)
    assert "Mine." in path.read_text("utf-8")


def test_a_list_that_loses_pages_says_so(tmp_path: Path) -> None:
    other = replace(PAGE, path="other.html", sha256="b" * 64)
    [made] = run(tmp_path / "list.md", PAGE, other)
    [made] = run(tmp_path / "list.md", PAGE)
    assert (made.status, made.message) == ("updated", "without 1 of the pages that it held")
    [made] = run(tmp_path / "list.md", replace(PAGE, path="renamed.html"))
    assert (made.status, made.message) == ("updated", "")
    [made] = run(tmp_path / "list.md", PAGE, other)
    assert (made.status, made.message) == ("updated", "")


def test_citations_are_written_over_only_when_that_is_asked_for(tmp_path: Path) -> None:
    path, other = tmp_path / "all.bib", Entry(replace(PAGE, sha256="cd" * 32))
    run(path, options=Options(format="bibtex"))
    first = path.read_text("utf-8")
    [made] = run(path, Entry(PAGE), other, options=Options(format="bibtex"))
    assert made.status == "renamed" and path.read_text("utf-8") == first
    [made] = run(path, Entry(PAGE), other, options=Options(format="bibtex", replace=True))
    assert (made.path, made.status) == (path, "updated")
    note = tmp_path / "mine.md"
    note.write_text("my own notes\n", "utf-8")
    assert [file.status for file in run(note, options=Options(replace=True))] == ["renamed"]
    assert note.read_text("utf-8") == "my own notes\n"


def test_own_words_between_the_marks_survive(tmp_path: Path) -> None:
    run(tmp_path)
    path = tmp_path / NAME
    path.write_text(path.read_text("utf-8").replace("notes -->\n", "notes -->\nMy own words.\n", 1), "utf-8")
    assert [file.status for file in run(tmp_path, Entry(PAGE, tags=("new",)))] == ["updated"]
    text = path.read_text("utf-8")
    assert "My own words." in text and '"new"' in text
    assert [file.status for file in run(tmp_path, Entry(PAGE, tags=("new",)))] == ["unchanged"]


@pytest.mark.parametrize("content", ["my own notes\n", b"\xff\xfe\x00", None])
def test_a_file_of_somebody_else_is_never_touched(tmp_path: Path, content: str | bytes | None) -> None:
    path = tmp_path / NAME
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    [made] = run(tmp_path)
    assert made.status == "renamed" and made.path != path and made.message
    if content is not None:
        assert path.read_bytes() == (content.encode() if isinstance(content, str) else content)


def test_an_export_changed_by_hand_is_left_as_it_is(tmp_path: Path) -> None:
    run(tmp_path)
    path = tmp_path / NAME
    path.write_text(path.read_text("utf-8").replace("Eleven hours", "Twelve hours"), "utf-8")
    [made] = run(tmp_path)
    assert made.status == "renamed" and "by hand" in made.message
    assert "Twelve hours" in path.read_text("utf-8")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("mine", "utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / NAME).symlink_to(outside)
    assert [file.status for file in run(folder)] == ["renamed"]
    assert outside.read_text("utf-8") == "mine"


@pytest.mark.parametrize("inside", ["", "deep", "../pages"])
def test_the_folder_being_read_is_never_written(tmp_path: Path, inside: str) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    with pytest.raises(ExportError, match="inside the folder that is being read"):
        list(export.export([PAGE], pages / inside, reading=[pages]))
    with pytest.raises(ExportError, match="inside the folder that is being read"):
        list(export.export([PAGE], pages / inside / "all.md", reading=[pages]))
    assert list(pages.iterdir()) == []


def test_a_failure_is_a_value_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    [made] = run(tmp_path)
    assert made.status == "failed" and "No space left" in made.message
    assert list(tmp_path.iterdir()) == []


def test_everything_in_one_file(tmp_path: Path) -> None:
    other = replace(PAGE, sha256="cd" * 32, article=replace(PAGE.article, title="Another"))
    [made] = run(tmp_path / "all.md", Entry(PAGE), Entry(other))
    text = made.path.read_text("utf-8")
    assert made.pages == 2 and "# Another" in text and '# Ferries: "no deal" yet' in text
    assert [file.status for file in run(tmp_path / "all.md", Entry(PAGE), Entry(other))] == ["unchanged"]


def test_json_lines_and_citations_are_one_file(tmp_path: Path) -> None:
    [lines] = run(tmp_path, options=Options(format="jsonl"))
    assert lines.path.suffix == ".jsonl"
    record = json.loads(lines.path.read_text("utf-8"))
    assert len(record.pop("sum")) == 64
    assert record == export.page_to_json(PAGE) | {"sha256": PAGE.sha256, "story": None, "tags": []}
    assert [file.status for file in run(tmp_path, options=Options(format="jsonl"))] == ["unchanged"]


def test_json_lines_carry_what_the_reader_added() -> None:
    passage = Marked(0, 0, 4, PAGE.article.blocks[0].text[:4])
    entry = Entry(PAGE, tags=("strike",), note="Ask her.", highlights=(passage,), story="x.example/talks")
    record = json.loads(export.render([entry], Options(format="jsonl", parts=("notes", "highlights"))))
    assert (record["tags"], record["story"], record["note"]) == (["strike"], "x.example/talks", "Ask her.")
    [said] = record["highlights"]
    start, end = said["at"]
    assert record["article"]["text"][start:end] == said["text"] == passage.text.strip()
    assert "note" not in json.loads(export.render([entry], Options(format="jsonl")))


def test_a_table_for_spreadsheets(tmp_path: Path) -> None:
    trap = replace(PAGE, article=replace(PAGE.article, title='=HYPERLINK("x")', lede="One,\ntwo"))
    entries = [Entry(PAGE, tags=("a", "b"), note="Ask her."), Entry(trap)]
    [made] = run(tmp_path / "list.csv", *entries, options=Options(format="csv", parts=("notes",)))
    assert made.path.read_bytes().startswith(b"\xef\xbb\xbfpublished,"), "Excel asks for the mark"
    with made.path.open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["title"], first["tags"], first["note"]) == (PAGE.article.title, "a; b", "Ask her.")
    assert (first["published"], first["sha256"]) == (str(PAGE.article.published), PAGE.sha256)
    assert second["title"] == '\'=HYPERLINK("x")', "no formula"
    assert second["lede"] == "One,\ntwo"
    assert "note" not in export.render(entries, Options(format="csv")).partition("\n")[0]


@pytest.mark.parametrize(
    ("target", "format"),
    [("refs.bib", "bibtex"), ("a/List.CSV", "csv"), ("notes.md", "markdown"), ("x.txt", "markdown"),
     ("x.json", "csl-json"), ("out", None), ("out.d/", None), ("x.docx", None)],
)  # fmt: skip
def test_the_ending_names_the_format(target: str, format: str | None) -> None:
    assert export.format_named(target) == format


def test_a_folder_may_have_an_ending(tmp_path: Path) -> None:
    [made] = export.export([Entry(PAGE)], f"{tmp_path}/evidence.2031/")
    assert made.path == tmp_path / "evidence.2031" / NAME


def test_preview_is_what_would_be_written(tmp_path: Path) -> None:
    shown = export.preview([PAGE])
    [made] = run(tmp_path)
    assert shown == f"=== {NAME}\n\n{made.path.read_text('utf-8')}"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM¹", "_COM¹"),
        ("a/b\\c:d*e?f", "a b c d e f"),
        ("  .hidden. ", "hidden"),
        ("--rm", "rm"),
        ("../../etc/passwd", "etc passwd"),
        ("what [[now]] #1 ^x |y", "what now 1 x y"),
        ("???", "untitled"),
        ("", "untitled"),
        ("e\u0301", "é"),
    ],
)
def test_names(title: str, name: str) -> None:
    assert safe_name(title) == name


@given(st.text(max_size=300))
def test_a_name_is_safe_everywhere(title: str) -> None:
    name = safe_name(title)
    assert name and len(name.encode()) <= MAX_BYTES + 1
    assert not set(name) & set('<>:"/\\|?*\0')
    assert name[0] not in " .-" and name[-1] not in " ."
    assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
    assert all(ord(c) >= 32 and not 0x7F <= ord(c) < 0xA0 for c in name)
    assert safe_name(name) in (name, f"_{name}")


def test_names_that_some_systems_take_for_one_are_numbered(tmp_path: Path) -> None:
    entries = [
        Entry(replace(PAGE, sha256=f"{n:064}", article=replace(PAGE.article, title=title)))
        for n, title in enumerate(["STRASSE", "Straße", "strasse"])
    ]
    made = run(tmp_path, *entries)
    assert len({name_key(file.path.name) for file in made}) == 3


TEMPLATE = """---
title: {{ page.article.title | yaml }}
---
# {{ page.article.title | md }}
{% for item in page.ticker %}
- {{ item.text | md }}
{% endfor %}
{{ keep("mine") }}
"""


def test_a_template_of_the_user(tmp_path: Path) -> None:
    template = tmp_path / "mine.md.j2"
    template.write_text(TEMPLATE, "utf-8")
    [made] = run(tmp_path / "out", options=Options(template=template))
    text = made.path.read_text("utf-8")
    assert '# Ferries: "no deal" yet\n- Port closed\n' in text
    assert text.count("newsreader:keep") == 1


def test_pages_of_one_headline_keep_their_files_under_a_template(tmp_path: Path) -> None:
    template = tmp_path / "mine.md.j2"
    template.write_text(TEMPLATE, "utf-8")
    one, two = Entry(PAGE), Entry(replace(PAGE, sha256="cd" * 32))
    before = {
        file.path: file.path.read_text("utf-8")
        for file in run(tmp_path / "out", one, two, options=Options(template=template))
    }
    made = run(tmp_path / "out", two, one, options=Options(template=template))
    assert [file.status for file in made] == ["unchanged", "unchanged"]
    assert before == {file.path: file.path.read_text("utf-8") for file in made}


@pytest.mark.parametrize(
    ("template", "line", "says"),
    [
        ("a\n{{ nothing }}\n", 2, "'nothing' is undefined"),
        ("a\nb\n{% for %}\n", 3, "Expected"),
        ("a\n{{ page.article.title / 2 }}\n", 2, "unsupported"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
    ],
)
def test_a_mistake_in_a_template_names_its_line(tmp_path: Path, template: str, line: int, says: str) -> None:
    path = tmp_path / "bad.j2"
    path.write_text(template, "utf-8")
    with pytest.raises(ExportError, match=rf"bad\.j2, line {line}: .*{says}"):
        run(tmp_path / "out", options=Options(template=path))
