from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import newsreader


@pytest.fixture
def library(tmp_path: Path) -> Iterator[newsreader.Library]:
    with newsreader.open_library(tmp_path / "library") as library:
        yield library
