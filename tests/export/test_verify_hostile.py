"""Files that no export wrote, or that were changed by hand: verifying them ends soon, and in words."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from newsreader.errors import ExportError
from newsreader.export import verify


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


@pytest.mark.parametrize("highlights", [["words"], 7, {"text": "words"}, [None]])
def test_highlights_that_are_none_are_left_out(tmp_path: Path, highlights: object) -> None:
    path = written(tmp_path, "a.jsonl", json.dumps({"path": "a.html", "highlights": highlights}))
    assert [(found.kind, found.status) for found in verify(path)] == [("page", "file missing")]


@pytest.mark.parametrize(
    "file", ["a" * 300, "a/" * 300_000, "a\0b", "\ud800"], ids=["long", "deep", "zero", "surrogate"]
)
def test_a_name_that_no_file_can_have_is_missing(tmp_path: Path, file: str) -> None:
    path = written(tmp_path, "a.jsonl", json.dumps({"path": file}))
    assert [found.status for found in verify(path)] == ["file missing"]


def test_a_long_first_line_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no page"):
        verify(written(tmp_path, "a.md", "words, " * 30_000))


@pytest.mark.parametrize("name", ["a.jsonl", "a.md"])
def test_values_inside_values_are_refused(tmp_path: Path, name: str) -> None:
    deep = '{"a":' + "[" * 100_000 + "]" * 100_000 + "}"
    with pytest.raises(ExportError):
        verify(written(tmp_path, name, deep if name == "a.jsonl" else f"<!-- newsreader:quote {deep} -->"))


def test_many_quotations_cost_what_they_are_long(tmp_path: Path) -> None:
    quote = (
        '\n> The board met on Monday.\n\n<!-- newsreader:quote {"text":"The board met on Monday."} -->\n\n'
    )
    path = written(tmp_path, "a.md", "Words of mine.\n" * 60_000 + quote * 1_500)
    started = time.process_time()
    assert len(verify(path)) == 1_500
    assert time.process_time() - started < 2  # 8 s when each was looked for from the top of the file
