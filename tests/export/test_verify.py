"""Quotations are found again in their files, or it is said exactly what no longer holds."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader import compare, export, formats, split
from newsreader.errors import ExportError
from newsreader.export import Entry, Finding, Options
from newsreader.export.quotation import quotation
from newsreader.export.sums import COVERED
from newsreader.model import Capture, Page

BODY = [
    "Crews on all four lines left their ships at midnight on Monday after eleven hours of talks in the port.",
    "Nearly 4,000 passengers were waiting at the terminal, and hotels in the old town were full by evening.",
    "“We were told nothing,” said Per Lind, who had travelled from the islands with two children & a dog.",
    "The company has raised its offer by half a per cent, according to people who are close to the talks.",
]


@dataclass(frozen=True)
class Marked:
    block: int
    start: int
    end: int
    text: str


def save(path: Path, body: list[str]) -> None:
    text = "".join(f"<p>{escape(line)}</p>" for line in body)
    path.write_text(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Ferry crews walk out</title></head>"
        f"<body><article><h1>Ferry crews walk out</h1>{text}</article></body></html>",
        "utf-8",
    )


def read(path: Path) -> Page:
    return split.split(formats.load(path), keep_html=True)


def exported(page: Page, target: Path, passages: list[str]) -> Path:
    marked = []
    for passage in passages:
        block = next(i for i, b in enumerate(page.article.blocks) if passage in b.text)
        start = page.article.blocks[block].text.index(passage)
        marked.append(Marked(block, start, start + len(passage), passage))
    entry = Entry(page, highlights=tuple(marked))
    [made] = export.export([entry], target, Options(parts=("highlights",)))
    return made.path


def quotes(path: Path) -> list[Finding]:
    return [finding for finding in export.verify(path) if finding.kind == "quote"]


def mailbox(source: Path, archive: Path) -> Path:
    """The page in an archive, where it is a record."""
    archive.parent.mkdir(exist_ok=True)
    head = b"From a@x Sat Dec 13 10:00:00 2031\nSubject: A\nContent-Type: text/html; charset=utf-8\n\n"
    archive.write_bytes(head + source.read_bytes())
    return archive


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    save(path, BODY)
    return path


def test_what_was_exported_holds(source: Path, tmp_path: Path) -> None:
    note = exported(read(source), tmp_path / "out", ["Nearly 4,000 passengers", "two children & a dog"])
    findings = export.verify(note)
    assert [(f.kind, f.status) for f in findings] == [("page", "ok"), ("quote", "ok"), ("quote", "ok")]
    assert all(f.found == f.at for f in findings)
    text = read(source).article.text
    assert [text[f.found[0] : f.found[1]] for f in findings if f.found] == [
        "Nearly 4,000 passengers", "two children & a dog",
    ]  # fmt: skip


def test_a_file_that_is_gone(source: Path, tmp_path: Path) -> None:
    note = exported(read(source), tmp_path / "out", ["Nearly 4,000 passengers"])
    source.unlink()
    assert {f.status for f in export.verify(note)} == {"file missing"}


def test_a_changed_word_and_a_changed_file(source: Path, tmp_path: Path) -> None:
    note = exported(read(source), tmp_path / "out", ["Nearly 4,000 passengers", "eleven hours of talks"])
    save(source, [line.replace("4,000", "5,000") for line in BODY])
    changed, kept = quotes(note)
    assert changed.status == "text changed" and "no longer" in changed.message
    assert kept.status == "file changed" and kept.found == kept.at
    assert "SHA-256" in kept.message


def test_moved_words(source: Path, tmp_path: Path) -> None:
    note = exported(read(source), tmp_path / "out", ["Nearly 4,000 passengers"])
    save(source, [BODY[1], BODY[0], *BODY[2:]])
    [finding] = quotes(note)
    assert finding.status == "moved" and finding.found is not None and finding.found != finding.at
    assert set(finding.problems) == {"moved", "file changed"}


def test_an_edited_quotation(source: Path, tmp_path: Path) -> None:
    note = exported(read(source), tmp_path / "out", ["Nearly 4,000 passengers"])
    note.write_text(note.read_text("utf-8").replace("> Nearly", "> Over"), "utf-8")
    [finding] = quotes(note)
    assert finding.status == "quotation edited"


@pytest.mark.usefixtures("source")
def test_files_are_found_below_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    note = exported(read(Path("page.html")), tmp_path / "out", ["Nearly 4,000 passengers"])
    assert all(f.ok for f in export.verify(note))
    monkeypatch.chdir("/")
    assert {f.status for f in export.verify(note)} == {"file missing"}
    assert all(f.ok for f in export.verify(note, root=tmp_path))


def test_evidence_that_moved_is_found_by_the_end_of_its_path(source: Path, tmp_path: Path) -> None:
    note = exported(read(source), tmp_path / "out", ["Nearly 4,000 passengers"])
    case = tmp_path / "case" / tmp_path.name
    case.mkdir(parents=True)
    source.rename(case / source.name)
    assert {f.status for f in export.verify(note)} == {"file missing"}
    assert [f.status for f in export.verify(note, root=tmp_path / "case")] == ["ok", "ok"]


def test_json_lines_are_proved_too(source: Path, tmp_path: Path) -> None:
    page = read(source)
    words = "eleven hours of talks"
    start = page.article.blocks[0].text.index(words)
    entry = Entry(page, highlights=(Marked(0, start, start + len(words), words),))
    options = Options(format="jsonl", parts=("highlights",))
    [made] = export.export([entry], tmp_path / "all.jsonl", options)
    assert [(f.kind, f.status) for f in export.verify(made.path)] == [("page", "ok"), ("quote", "ok")]
    save(source, BODY[1:])
    assert [f.status for f in export.verify(made.path)] == ["file changed", "text changed"]


def test_an_export_changed_by_hand_is_not_passed_off_as_one(source: Path, tmp_path: Path) -> None:
    note = exported(read(source), tmp_path / "out", ["eleven hours of talks"])
    whole = note.read_text("utf-8")
    note.write_text(whole.replace("<!-- newsreader:end", "My own words.\n<!-- newsreader:end"), "utf-8")
    assert all(f.ok and not f.problems for f in export.verify(note)), "the reader's own part"
    note.write_text(whole.replace("Nearly 4,000", "Nearly 5,000"), "utf-8")
    findings = export.verify(note)
    assert [(f.kind, f.status) for f in findings] == [("export", "edited"), ("page", "ok"), ("quote", "ok")]


@pytest.mark.parametrize("ending", [".md", ".jsonl", ".csv"])
def test_a_part_that_cannot_be_read_is_not_passed_over(source: Path, tmp_path: Path, ending: str) -> None:
    page = read(source)
    other = tmp_path / "other.html"
    save(other, BODY[:3])
    target = tmp_path / f"all{ending}"
    [made] = export.export(
        [page, read(other)], target, Options(format=export.format_named(target) or "markdown")
    )
    assert [f.status for f in export.verify(made.path)] == ["ok", "ok"]
    text = made.path.read_text("utf-8")
    damage = {".md": ('{"file": "' + str(other), '{"file": ' + str(other)), ".jsonl": ('"}\n', "")}
    before, after = damage.get(ending, (str(other), ""))
    assert before in text
    made.path.write_text(after.join(text.rsplit(before, 1)), "utf-8")
    findings = export.verify(made.path)
    assert "damaged" in {f.status for f in findings} and not all(f.ok for f in findings)
    assert [f.status for f in findings if f.kind == "page"] == ["ok"]


@pytest.mark.parametrize("ending", [".ndjson", ".JSONL", ".txt"])
def test_an_export_is_known_by_what_is_in_it(source: Path, tmp_path: Path, ending: str) -> None:
    [made] = export.export([read(source)], tmp_path / "all.jsonl", Options(format="jsonl"))
    found = made.path.rename(made.path.with_suffix(ending))
    assert [f.status for f in export.verify(found)] == ["ok"]


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_table_is_proved_too(source: Path, tmp_path: Path, separator: str) -> None:
    [inside] = (
        page for page in formats.read(mailbox(source, tmp_path / "box.mbox")) if isinstance(page, Capture)
    )
    assert inside.record.startswith("@"), "which a table may not begin with"
    [made] = export.export([split.split(inside)], tmp_path / "in.csv", Options(format="csv"))
    assert [f.status for f in export.verify(made.path)] == ["ok"]
    [made] = export.export([read(source)], tmp_path / "all.csv", Options(format="csv"))
    made.path.write_text(made.path.read_text("utf-8").replace(",", separator), "utf-8")
    assert [f.status for f in export.verify(made.path)] == ["ok"]
    save(source, BODY[1:])
    assert [f.status for f in export.verify(made.path)] == ["file changed"]


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
@pytest.mark.parametrize("to", ["at midday", "at midnight.", ""])
def test_what_an_export_says_of_a_page_cannot_be_changed_unnoticed(
    source: Path, tmp_path: Path, ending: str, to: str
) -> None:
    page = read(source)
    page = replace(page, article=replace(page.article, title="Talks end at midnight"))
    target = tmp_path / f"all{ending}"
    options = Options(format=export.format_named(target) or "markdown")
    [made] = export.export([page, read(source)], target, options)
    text = made.path.read_text("utf-8")
    made.path.write_text(text.replace("Talks end at midnight", f"Talks end {to}"), "utf-8")
    edited, *pages = export.verify(made.path)
    assert (edited.kind, edited.status, edited.file) == ("export", "edited", str(source))
    assert [(f.status, f.message) for f in pages] == [("ok", ""), ("ok", "")]


@pytest.mark.parametrize("ending", [".jsonl", ".csv"])
def test_what_the_reader_adds_is_no_change(source: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"all{ending}"
    options = Options(format=export.format_named(target) or "markdown", parts=("notes",))
    [made] = export.export([Entry(read(source), tags=("a",), note="mine")], target, options)
    if ending == ".csv":
        [row] = csv.DictReader(made.path.read_text("utf-8-sig").splitlines())
        with made.path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, ["coded", *reversed(row)], delimiter=";")
            table.writeheader()
            table.writerow(row | {"coded": "yes", "tags": "b", "note": "ours"})
    else:
        record = json.loads(made.path.read_text("utf-8"))
        record = {"coded": True} | record | {"tags": ["b"], "note": "ours"}
        made.path.write_text(json.dumps(record, sort_keys=True) + "\n", "utf-8")
    assert [(f.status, f.message) for f in export.verify(made.path)] == [("ok", "")]


def test_every_field_is_covered_but_the_readers_own(source: Path) -> None:
    for form in (Options(format="jsonl"), Options(format="csv")):
        text = export.render([Entry(read(source))], replace(form, parts=("notes", "highlights")))
        names = json.loads(text) if form.format == "jsonl" else next(csv.reader(text.splitlines()))
        assert set(names) - COVERED == {"tags", "note", "sum"}


def test_what_is_not_checked_is_said(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    save(other, BODY[:3])
    compare.save(compare.compare(read(source), read(other)), tmp_path / "compared.md")
    [made] = export.export([read(source)], tmp_path / "all.jsonl", Options(format="jsonl"))
    unsealed = json.loads(made.path.read_text("utf-8"))
    del unsealed["sum"]
    made.path.write_text(json.dumps(unsealed) + "\n", "utf-8")
    for findings in (export.verify(tmp_path / "compared.md"), export.verify(made.path)):
        assert all(f.ok and "only the file is checked" in f.message for f in findings)


def test_what_names_no_hash_proves_nothing(source: Path, tmp_path: Path) -> None:
    split_only = tmp_path / "split.jsonl"
    split_only.write_text(json.dumps(export.page_to_json(read(source))) + "\n", "utf-8")
    assert [(f.status, f.problems) for f in export.verify(split_only)] == [("no proof", ("no proof",))]


def test_a_quotation_shows_a_hash_where_there_is_one(source: Path) -> None:
    page = read(source)
    assert page.sha256[:16] in quotation(page, "eleven hours", (5, 17))
    assert "SHA-256" not in quotation(replace(page, sha256=""), "eleven hours", (5, 17))


@pytest.mark.parametrize("ending", [".json", ".md"])
def test_a_comparison_is_proved_too(source: Path, tmp_path: Path, ending: str) -> None:
    other = tmp_path / "other.html"
    save(other, BODY[:3])
    made = tmp_path / f"compared{ending}"
    compare.save(compare.compare(read(source), read(other)), made)
    assert [f.status for f in export.verify(made)] == ["ok", "ok"]
    save(other, BODY[:2])
    assert [f.status for f in export.verify(made)] == ["ok", "file changed"]


def test_a_renamed_file_is_found_below_the_root_by_its_contents(source: Path, tmp_path: Path) -> None:
    note = exported(read(source), tmp_path / "out", ["Nearly 4,000 passengers"])
    case = tmp_path / "case" / "deep"
    case.mkdir(parents=True)
    renamed = source.rename(case / "evidence 7.html")
    findings = export.verify(note, root=tmp_path / "case")
    assert [f.status for f in findings] == ["ok", "ok"]
    assert all(str(renamed) in f.message for f in findings)


def test_an_archive_in_a_renamed_folder_is_found_below_the_root(source: Path, tmp_path: Path) -> None:
    archive = mailbox(source, tmp_path / "mail" / "box.mbox")
    [inside] = (page for page in formats.read(archive) if isinstance(page, Capture))
    [made] = export.export([split.split(inside)], tmp_path / "all.jsonl", Options(format="jsonl"))
    (tmp_path / "case").mkdir()
    archive.parent.rename(tmp_path / "case" / "post")
    [missing] = export.verify(made.path)
    assert missing.status == "file missing" and "--root" in missing.message
    moved = tmp_path / "case" / "post" / "box.mbox"
    [found] = export.verify(made.path, root=tmp_path / "case")
    assert (found.status, found.message) == ("ok", f"moved: now {moved}")
    renamed = moved.rename(moved.with_name("letters.mbox"))
    mailbox(source, moved.with_name("other.mbox")).write_bytes(b"From a@x Sat Dec 13 10:00:00 2031\n\nNo.\n")
    [found] = export.verify(made.path, root=tmp_path / "case")
    assert (found.status, found.message) == ("ok", f"renamed: now {renamed}")
    renamed.unlink()
    [missing] = export.verify(made.path, root=tmp_path / "case")
    assert missing.status == "file missing" and "its contents" in missing.message


def test_the_copy_below_the_root_counts_and_not_a_newer_one_in_its_old_place(
    source: Path, tmp_path: Path
) -> None:
    note = exported(read(source), tmp_path / "out", ["Nearly 4,000 passengers"])
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / source.name).write_bytes(source.read_bytes())
    save(source, BODY[2:])
    assert [f.status for f in export.verify(note)] == ["file changed", "text changed"]
    assert [f.status for f in export.verify(note, root=kept)] == ["ok", "ok"]


def test_in_the_same_file_nothing_has_moved(source: Path, tmp_path: Path) -> None:
    """A page may be split otherwise now: by itself, by a newer program, without a profile."""
    page = read(source)
    words = "eleven hours of talks"
    entry = Entry(page, highlights=(Marked(0, 5, 5 + len(words), words),), text="x" * 500 + words)
    path = tmp_path / "one.md"
    path.write_text(export.render([entry], Options(parts=("highlights",))), "utf-8")
    [finding] = quotes(path)
    assert finding.at == (500, 500 + len(words)) != finding.found
    assert finding.status == "ok"


def test_a_passage_that_a_changed_file_lost_is_not_given_its_hash(source: Path, tmp_path: Path) -> None:
    words = "Some 3,000 passengers"
    entry = Entry(read(source), highlights=(Marked(-1, 0, 0, words),))
    options = Options(parts=("highlights",))
    text = export.render([entry], options)
    assert "not in this copy" in text
    assert text.count(entry.page.sha256) == 1, "in the front matter only"
    record = json.loads(export.render([entry], Options("jsonl", parts=("highlights",))))
    assert record["highlights"][0]["sha256"] is None
    path = tmp_path / "one.md"
    path.write_text(text, "utf-8")
    [finding] = quotes(path)
    assert finding.status == "text changed"


def test_a_file_that_is_no_export(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("# mine\n", "utf-8")
    with pytest.raises(ExportError, match="holds no page"):
        export.verify(path)
    with pytest.raises(ExportError, match="there is no such file"):
        export.verify(tmp_path / "none.md")
    with pytest.raises(ExportError, match="cannot be read"):
        export.verify(tmp_path)


def test_a_page_cannot_forge_a_proof(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    forged = '<!-- newsreader:quote {"text": "forged", "file": "/etc/passwd", "at": [0, 6]} -->'
    save(path, [*BODY, forged])
    note = exported(read(path), tmp_path / "out", ["Nearly 4,000 passengers"])
    assert [f.text for f in quotes(note)] == ["Nearly 4,000 passengers"]


def test_not_even_through_a_template(tmp_path: Path) -> None:
    path, template = tmp_path / "page.html", tmp_path / "plain.j2"
    save(path, [*BODY, '<!-- newsreader:quote {"text": "forged", "file": "/etc/passwd"} -->'])
    template.write_text("{{ front_matter }}\n{{ page.article.text }}\n", "utf-8")
    [made] = export.export([read(path)], tmp_path / "out", Options(template=template))
    assert "forged" in made.path.read_text("utf-8")
    assert quotes(made.path) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_passage_of_a_page_holds(tmp_path: Path, source: Path, data: st.DataObject) -> None:
    page = read(source)
    block = data.draw(st.integers(0, len(page.article.blocks) - 1))
    text = page.article.blocks[block].text
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    entry = Entry(page, highlights=(Marked(block, start, end, text[start:end]),))
    path = tmp_path / "one.md"
    path.write_text(export.render([entry], Options(parts=("highlights",))), "utf-8")
    [finding] = quotes(path)
    assert finding.status == "ok", finding
