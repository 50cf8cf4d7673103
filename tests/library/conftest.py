from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import newsreader


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the library of a test lies."""
    return tmp_path / "library"


@pytest.fixture
def library(home: Path) -> Iterator[newsreader.Library]:
    with newsreader.open_library(home) as library:
        yield library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for saved pages."""
    made = tmp_path / "pages"
    made.mkdir()
    return made
