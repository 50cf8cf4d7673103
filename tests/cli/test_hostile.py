"""Names and pages that would write to the terminal: nothing of them reaches a stream raw."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run, story

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_names_are_shown_clean_escaped_in_json_and_exact_in_exports(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
    made = story(tmp_path / "pages", "a", "Ferries \x1b[31mstop \u202ehere")
    names = [b"esc\x1b[31m.html", b"bad\xff\x9b2J.html", "bidi\u202egnp.html".encode()]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path / "pages") + b"/" + name)).write_bytes(made.read_bytes())
    made.unlink()
    commands = (
        ("index", tmp_path / "pages", "--workers", "0"), ("search",), ("search", "--format", "jsonl"),
        ("doctor",), ("dump",), ("versions", "1", "--format", "jsonl"), ("compare", "1", "2", "--format", "json"),
        ("compare", "1", "2", "--format", "markdown"), ("export", "--format", "jsonl"), ("export",),
        ("export", "-o", f"{tmp_path}/out/"),
    )  # fmt: skip
    for command in commands:
        done = run(*command)
        assert not RAW.search(done.out + done.err), command
    exported = sorted((tmp_path / "out").glob("*.md"))
    assert len(exported) == 3
    assert not any(RAW.search(file.read_text("utf-8")) for file in exported)
    run("verify", *exported)
