from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import newsreader

settings.register_profile("unhurried", deadline=None)  # the machine may be busy
settings.load_profile("unhurried")


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
