"""Pages that clippers keep as Markdown."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from newsreader import formats, split
from newsreader.errors import CaptureError
from newsreader.model import Capture, SavedAt
from tests.formats import build
from tests.formats.test_walk import found, put

TEXT = "".join(
    f"The ferries **stopped** at [midnight](https://harbour.example/m) on line {line}, the port said.\n\n"
    for line in range(1, 9)
)
OBSIDIAN = f"""---
title: "Ferry \\"Countess\\" stops"
source: "{build.URL}"
author:
  - "[[Ana Brook]]"
  - "[[people/Per Lind|Per Lind]]"
published: 2030-12-13
created: 2030-12-14
description: "No boat before Monday."
tags:
  - "clippings"
---
{TEXT}"""
MARKDOWNLOAD = f"---\ncreated: 2030-12-14T18:40:12 (UTC +01:00)\ntags: [ferries, port]\nsource: {build.URL}\nauthor: Ana Brook\n---\n\n# Ferry stops\n\n> ## Excerpt\n> No boat.\n\n---\n{TEXT}"
JOPLIN = (
    f"Ferry stops\n\n{TEXT}\nid: {'0a' * 16}\nparent_id: {'0b' * 16}\ncreated_time: 2030-12-14T18:40:12.000Z\n"
    f"source_url: {build.URL}\nsource: joplin-desktop\nmarkup_language: 1\ntype_: 1"
)


def joplin(**notes: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, text in notes.items():
            member = tarfile.TarInfo(f"{name.removeprefix('n') * 16}.md")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return out.getvalue()


def test_a_clip_says_where_when_and_whose(tmp_path: Path) -> None:
    put(tmp_path, "Ferry.md", data=OBSIDIAN.encode())
    assert found(tmp_path) == ["Ferry.md:page"]
    got = formats.load(tmp_path / "Ferry.md")
    assert (got.format, got.media, got.url) == ("markdown", "html", build.URL)
    assert got.saved_at == SavedAt("2030-12-14", source="clip's front matter")
    article = split.split(got).article
    assert (article.title, article.byline, article.published) == (
        'Ferry "Countess" stops',
        ("Ana Brook", "Per Lind"),
        "2030-12-13",
    )
    assert article.paragraphs[0] == "The ferries stopped at midnight on line 1, the port said."


def test_a_clip_with_a_heading_of_its_own(tmp_path: Path) -> None:
    put(tmp_path, "Ferry.md", data=MARKDOWNLOAD.encode())
    got = formats.load(tmp_path / "Ferry.md")
    assert (got.url, got.saved_at.value) == (build.URL, "2030-12-14T18:40:12")
    assert split.split(got).article.title == "Ferry stops"


@pytest.mark.parametrize(
    "text",
    [
        "# Notes\n\nSee https://harbour.example/a\n",
        "---\ntitle: Talks\ntags: [a]\n---\nNotes.\n",
        "---\ntitle: Talks\nsource: a book\n---\nNotes.\n",
        f'---\ntitle: "Ferry"\nsource: "{build.URL}"\nfile: "/pages/a.html"\nsha256: "0a"\n---\nExported by us.\n',
        f"---\nsource: {build.URL}\nNo end of what stands above.\n",
    ],
    ids=["none", "no source", "no address", "our own export", "no end"],
)
def test_other_notes_are_no_pages(tmp_path: Path, text: str) -> None:
    put(tmp_path, "a.md", data=text.encode())
    assert found(tmp_path) == []


def test_notes_that_a_person_names_are_text(tmp_path: Path) -> None:
    put(tmp_path, "a.md", data=b"# Notes\n\nSee https://harbour.example/a\n")
    assert formats.load(tmp_path / "a.md").media == "text"


def test_clips_in_a_joplin_export(tmp_path: Path) -> None:
    path = tmp_path / "all.jex"
    folder = f"News\n\nid: {'0c' * 16}\ncreated_time: 2030-12-14T18:40:12.000Z\ntype_: 2"
    path.write_bytes(joplin(n1a=JOPLIN, n2b=JOPLIN.replace(build.URL, ""), n3c=folder))
    assert found(tmp_path) == ["all.jex:archive"]
    (page,) = formats.read(path)
    assert isinstance(page, Capture)
    assert formats.load(path, page.record) == page
    assert (page.format, page.url) == ("joplin", build.URL)
    assert page.saved_at == SavedAt("2030-12-14T18:40:12+00:00", source="Joplin's note")
    article = split.split(page).article
    assert article.title == "Ferry stops"
    assert "parent_id" not in article.text


def test_clips_in_a_folder_that_joplin_wrote(tmp_path: Path) -> None:
    put(tmp_path, f"{'0a' * 16}.md", data=JOPLIN.encode())
    put(tmp_path, f"{'0b' * 16}.md", data=JOPLIN.replace(build.URL, "").encode())
    assert found(tmp_path) == [f"{'0a' * 16}.md:page"]
    assert formats.load(tmp_path / f"{'0a' * 16}.md").url == build.URL


def test_a_joplin_export_without_clips_says_so(tmp_path: Path) -> None:
    (tmp_path / "all.jex").write_bytes(joplin(n1a="Shopping\n\nMilk"))
    (error,) = formats.read(tmp_path / "all.jex")
    assert isinstance(error, CaptureError)
    assert "a Joplin export without clips" in error.message
