"""split, explain and teach: from files, without a library."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, story


@pytest.fixture
def lighthouse(sample_pages: Path) -> Path:
    return sample_pages / "harbour-post" / "lighthouse.html"


def _pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def test_split_as_text_has_every_pane(run: Run, lighthouse: Path) -> None:
    text = run("split", lighthouse, "--format", "text").out
    assert (
        "Skerry lighthouse to reopen after eleven years\nHarbour Post · Jonas Petherick · 2025-12-05" in text
    )
    assert "\nTICKER\n" in text
    assert "(most-read)\n" in text


def test_split_as_markdown_has_front_matter_and_panes(run: Run, lighthouse: Path) -> None:
    text = run("split", lighthouse, "--format", "markdown").out
    assert text.startswith('---\ntitle: "Skerry lighthouse to reopen after eleven years"\n')
    assert "\n# Skerry lighthouse to reopen after eleven years\n" in text
    assert "\n## Ticker\n" in text and "\n## Recommendations\n" in text


def test_split_of_standard_input_takes_the_address_given(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pipe(monkeypatch, story(tmp_path, "a", "Ferries stop").read_bytes().replace(b"<link", b"<x"))
    (page,) = run("split", "-", "--url", "https://harbour.example/given").objects
    assert page["path"] == "-"
    assert page["url"] == "https://harbour.example/given"


def test_split_of_a_file_takes_the_address_given(run: Run, tmp_path: Path) -> None:
    file = story(tmp_path, "a", "Ferries stop")
    os.utime(file, (2_000_000_000, 2_000_000_000))  # later than the dates on the page
    (page,) = run("split", file, "--url", "https://harbour.example/given").objects
    assert page["url"] == "https://harbour.example/given"
    assert page["saved_at"]["not_after"].startswith("2033-05-18"), "the file's own time bounds the save"
    assert "https://news.example/story" in run("split", file, "--url", "nonsense", code=2).err
    assert "one file" in run("split", tmp_path, "--url", "https://a.example/b", code=2).err
    assert "stands alone" in run("split", "-", file, code=2).err


def test_split_alone_learns_nothing_from_the_neighbours(run: Run, sample_pages: Path) -> None:
    folder = sample_pages / "dunmorrow-gazette"
    together, alone = run("split", folder).objects, run("split", folder, "--alone").objects
    assert [page["path"] for page in together] == [page["path"] for page in alone]
    one = run("split", folder / "storm.html").objects
    assert one == [page for page in alone if page["path"].endswith("storm.html")]


def test_split_says_what_cannot_be_read_and_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"")
    (tmp_path / "b.html").write_bytes(b"%PDF-1.7 \0")
    story(tmp_path, "c", "Ferries stop")
    done = run("split", tmp_path, code=1)
    assert [page.get("error", {}).get("kind") for page in done.objects] == ["empty", "not-a-page", None]
    assert "a PDF" in done.err
    assert run("split", tmp_path, "--format", "text", code=1).out.count("Ferries stop") == 1


def test_max_page_mb_holds_for_every_command(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "config").mkdir(parents=True)
    (tmp_path / "home" / "config" / "settings.toml").write_text("max_page_mb = 1\n")
    file = story(tmp_path / "pages", "big", "Ferries stop")
    file.write_bytes(file.read_bytes() + b"<!--" + b" " * 1_100_000 + b"-->")
    other = story(tmp_path / "pages", "small", "Ferries stop")
    for command in (("split", file), ("split", file, "--url", "https://a.example/b"), ("explain", file)):
        assert "max_page_mb" in run(*command, code=1).err
    assert "max_page_mb" in run("compare", file, other, code=1).err
    _pipe(monkeypatch, file.read_bytes())
    assert "max_page_mb" in run("split", "-", code=1).err
    assert "max_page_mb" in run("index", tmp_path / "pages", "--workers", "0").err


def test_explain_tells_pane_and_evidence(run: Run, lighthouse: Path) -> None:
    text = run("explain", lighthouse).out
    assert "Accept all" in text and "furniture" in text and "else " in text
    blocks = run("explain", lighthouse, "--format", "jsonl").objects
    assert {"pane", "text", "sure", "evidence"} <= blocks[0].keys()
    assert {"article", "ticker", "recommendations", "furniture"} <= {block["pane"] for block in blocks}


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("harbour-post/lighthouse.html", "nope"),
        ("harbour-post/ras-al-anbar-plant.html.gz", "nope"),
        ("agency/ilp-december.warc.gz", "nope"),
        ("agency/ilp-december.warc.gz", "@999999"),
        ("barid-al-anbar/fanar-plant.webarchive", "@0"),
    ],
)
def test_a_record_that_a_file_does_not_hold_is_told(
    run: Run, sample_pages: Path, name: str, record: str
) -> None:
    failed = run("explain", sample_pages / name, "--record", record, code=1)
    assert failed.out == "" and f"{name}#{record}: this file holds no such record;" in failed.err
    assert "newsreader split FILE" in failed.err


def test_what_is_no_story_is_shown_said_and_found(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
    pages = tmp_path / "pages"
    story(pages, "a", "Ferries stop")
    gone = pages / "gone.html"
    gone.write_text(
        "<html><title>Page not found | Post</title><nav>News</nav><h1>Sorry: page not found</h1>"
        "<p>It may have been moved or removed; the search of this site finds what is left of it.</p>"
    )
    empty = pages / "app.html"
    empty.write_text("<html><title>Post</title><div id=root></div><script src=/a.js></script></html>")
    said = "a site's word that a page is not there"
    assert said in run("split", gone, "--format", "text").out
    assert [said in remark for remark in run("split", gone).objects[0]["remarks"]] == [True]
    run("index", pages, "--workers", "0")
    assert set(run("search", "is:stub", "--format", "files").out.split()) == {str(gone), str(empty)}
    assert run("search", "is:stub has:text", "--format", "files").out == f"{gone}\n"
    assert "Ferries stop" in run("search", "-is:stub").out


def test_explain_wants_a_file(run: Run, sample_pages: Path) -> None:
    assert "this is a folder; name a file in it" in run("explain", sample_pages, code=1).err
    assert "no such file" in run("explain", sample_pages / "none.html", code=1).err


NEIGHBOUR = """<!doctype html><html lang=en><head><meta charset=utf-8><title>Story {n}</title>
<link rel=canonical href="https://harbour.example/{n}"></head><body><article>
<h1>Story number {n} of the port</h1>
<p>Crews on all four lines left their ships at midnight {n} after eleven hours of talks without a deal.</p>
<p>Nearly 4,{n}00 passengers were waiting at the terminal by evening, the port authority said on Monday.</p>
<p class=plea>Our reporting on story {n} costs money, and readers like you have paid for it since 1871.</p>
<p>The union said that its members would stay out until a new offer of more than 3.{n} percent came.</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("command", "typed", "meant"),
    [
        ("split", "harbour-post/lighthous.html", "harbour-post/lighthouse.html"),
        ("explain", "harbor-post/lighthouse.html", "harbour-post/lighthouse.html"),
        ("index", "harbour-pots", "harbour-post"),
        ("related", "harbour-post/lighthous.html", "harbour-post/lighthouse.html"),
    ],
)
def test_a_path_that_is_not_there_names_the_one_that_was_meant(
    run: Run, sample_pages: Path, command: str, typed: str, meant: str
) -> None:
    assert f"did you mean {sample_pages / meant}?" in run(command, sample_pages / typed, code=1).err
    assert "did you mean" not in run(command, sample_pages / "x" / ("y" * 300), code=1).err


def test_what_was_taught_is_used_by_split_and_explain(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
    pages = tmp_path / "pages"
    pages.mkdir()
    for n in range(3):
        (pages / f"{n}.html").write_text(NEIGHBOUR.format(n=n), "utf-8")
    teach = ("teach", pages, "--host", "harbour.example", "--furniture", "readers like you have paid")
    assert "readers like you" in run("split", pages / "1.html").objects[0]["article"]["text"]

    dry = run(*teach, "--dry-run")
    assert 'hosts = ["harbour.example"]' in dry.out and "on 3 pages" in dry.err
    assert dry.out.lower().count("  - our reporting") == 3, "what leaves the article of each page is shown"
    assert not (tmp_path / "home").exists(), "a dry run writes nothing"

    assert "on 3 pages" in run(*teach[:3], "www.harbour.example", *teach[4:], "--dry-run").err

    written = run(*teach)
    profile = tmp_path / "home" / "config" / "profiles" / "harbour.example.toml"
    assert str(profile) in written.out and profile.is_file()
    assert "readers like you" not in run("split", pages / "1.html").objects[0]["article"]["text"]
    panes = {b["text"][:13]: b["pane"] for b in run("explain", pages / "2.html", "--format", "jsonl").objects}
    assert panes["Our reporting"] == "furniture"
    assert "exists already" in run(*teach, code=1).err


def test_teach_says_what_it_misses(run: Run, tmp_path: Path) -> None:
    story(tmp_path, "a", "Ferries stop")
    missed = run("teach", tmp_path, "--host", "other.example", "--ticker", ".x", code=1).err
    assert "no page of other.example; the pages there are of harbour.example" in missed
    assert "no example" in run("teach", tmp_path, "--host", "harbour.example", code=2).err
    nothing = run("teach", tmp_path, "--host", "harbour.example", "--ticker", ".nothing-here", code=1)
    assert "neither text nor selector" in nothing.err
    (tmp_path / "dump.txt").write_text("The crews left their ships at midnight.\n\n" * 9, "utf-8")
    missed = run("teach", tmp_path, "--host", "other.example", "--ticker", ".x", code=1).err
    assert "1 plain text left out: a profile changes HTML pages only" in missed
    assert "the pages there are of harbour.example\n" in missed


def test_a_mistake_in_settings_or_profiles_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
    (tmp_path / "config").mkdir()
    settings = tmp_path / "config" / "settings.toml"
    settings.write_text("wrokers = 2\n")
    file = story(tmp_path / "pages", "a", "Ferries stop")
    err = run("split", file, code=1).err
    assert f"{settings}, line 1" in err and "did you mean 'workers'?" in err
    settings.unlink()
    assert "no such file or folder" in run("split", file, "--profiles", tmp_path / "none", code=1).err
