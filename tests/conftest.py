"""What every test may use: the checkout, the sample pages, and the shared corpus where it is.

Nothing here (and no test) touches the user's own directories: each test process gets empty ones.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import newsreader
from newsreader.cli import main

# A busy machine is no failure, and whoever runs the tests sees what we saw. For the unseen, from time to time:
# pytest --hypothesis-profile=explore
settings.register_profile("newsreader", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("newsreader")

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """The program is started a hundred times: what is compiled is kept, whatever the environment says."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session", autouse=True)
def _own_directories() -> Iterator[None]:
    """Settings, cache and data of a stranger: a test that forgets its own must not find the developer's."""
    names = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    before = {name: os.environ.get(name) for name in (*names, "NEWSREADER_HOME")}
    os.environ.pop("NEWSREADER_HOME", None)
    with tempfile.TemporaryDirectory(prefix="newsreader-tests-", ignore_cleanup_errors=True) as home:
        for name in names:
            os.environ[name] = str(Path(home) / name.lower())
        yield
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sample_pages() -> Path:
    """The invented news world that ships with the project (see `tests/world`)."""
    return ROOT / "sample_pages"


@pytest.fixture(scope="session")
def indexed_home(tmp_path_factory: pytest.TempPathFactory, sample_pages: Path) -> Path:
    """Directories (a NEWSREADER_HOME) in which the sample pages are indexed, made once for all test processes.

    Whoever might write into it takes a copy.
    """
    own = tmp_path_factory.getbasetemp()
    home = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "indexed-home"
    with home.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            growing = home.with_suffix(".growing")
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("NEWSREADER_HOME", str(growing))
                assert main(["index", str(sample_pages), "--quiet", "--workers", "0"]) == 0
            growing.rename(home)
    return home


@pytest.fixture(scope="session")
def indexed_library(
    indexed_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[newsreader.Library]:
    """A library of the sample pages, for tests that only read in it."""
    home = shutil.copytree(indexed_home, tmp_path_factory.mktemp("reader") / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSREADER_HOME", str(home))
        library = newsreader.open_library()
    with library:
        yield library


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Real labelled pages, which are not part of the project: skips, visibly, where they are absent."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the shared corpus is not beside this checkout")
    return folder
