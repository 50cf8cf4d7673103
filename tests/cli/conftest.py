"""The command line in this process: arguments in, exit code and both streams out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from newsreader.cli import main


@dataclass(frozen=True)
class Done:
    """What one command left."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


class Run:
    """Calls the program; the library of the sample pages is the user's unless a test says otherwise."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, *arguments: str | Path, code: int = 0) -> Done:
        self._capfd.readouterr()
        got = main([str(argument) for argument in arguments])
        out, err = self._capfd.readouterr()
        assert got == code, err
        return Done(got, out, err)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    return Run(capfd)


@pytest.fixture(scope="session")
def home(indexed_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Directories of a user who has indexed the sample pages."""
    return shutil.copytree(indexed_home, tmp_path_factory.mktemp("user") / "home")


@pytest.fixture
def indexed(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """`run` for that user."""
    monkeypatch.setenv("NEWSREADER_HOME", str(home))
    yield run


STORY = """<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>
<link rel=canonical href="https://harbour.example/{name}">
<meta property="article:published_time" content="2031-12-13T09:00"></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""


def story(folder: Path, name: str, title: str, *paragraphs: str) -> Path:
    """A saved page with enough prose to be one."""
    prose = paragraphs or (
        "Crews on all four lines left their ships at midnight after eleven hours of talks without a deal.",
        "Nearly 4,000 passengers were waiting at the terminal by evening, the port authority said on Monday.",
        "The union said that its members would stay out until a new offer of more than 3.2 percent was made.",
    )
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.html"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in prose)
    file.write_text(STORY.format(title=title, name=name, body=body), "utf-8")
    return file
