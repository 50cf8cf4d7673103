"""What the folder knows of a site reaches every page of it, whatever the order of files."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsreader
from newsreader import formats, split
from newsreader.errors import ConfigError
from newsreader.library import Finished, indexer, sites
from newsreader.model import Page
from newsreader.split.folder import split_folder
from newsreader.split.site import Signature
from tests.library.making import save

SITE = "https://harbourpost.example"


def run(library: newsreader.Library, *folders: Path, workers: int = 0) -> Finished:
    last = list(library.index(folders, workers=workers))[-1]
    assert isinstance(last, Finished)
    return last


def everything(library: newsreader.Library) -> dict[str, Page]:
    return {row.path: library.page(row.id) for row in library.search(limit=1000)}


@pytest.fixture
def pages(folder: Path) -> Path:
    """Two sites; every page of the first carries the same line about its makers."""
    for n in range(4):
        save(
            folder,
            f"{n}.html",
            f"Story {n}",
            url=f"{SITE}/{n}",
            body=f"Talk {n} of the day went on for long.",
        )
    save(folder, "other.html", "Elsewhere", url="https://kvallsbladet.example/1")
    return folder


@pytest.fixture
def telling(monkeypatch: pytest.MonkeyPatch) -> None:
    """A splitter that writes into the headline how many of its texts the site is known to repeat."""
    decide = split.decide

    def told(draft: Any, site: Any = None, profile: Any = None) -> Page:
        page = decide(draft)
        title = f"{page.article.title} repeats {len(site.repeats(draft)) if site else 0}"
        return dataclasses.replace(page, article=dataclasses.replace(page.article, title=title))

    monkeypatch.setattr(split, "decide", told)


@pytest.mark.usefixtures("telling")
def test_pages_are_decided_again_when_their_site_knows_more(library: newsreader.Library, pages: Path) -> None:
    run(library, pages / "0.html")
    assert library.search()[0].title == "Story 0 repeats 0"
    assert run(library, pages).indexed == 4
    told = {row.title for row in library.search()}
    assert told == {*(f"Story {n} repeats 2" for n in range(4)), "Elsewhere repeats 0"}
    assert library.count('"repeats 2"') == 4
    assert library.check() == []


@pytest.mark.usefixtures("telling")
def test_the_order_of_files_plays_no_part(pages: Path, tmp_path: Path) -> None:
    seen = []
    orders = [["0", "1", "2", "3"], ["3", "1"], ["2"]]
    for number, first in enumerate(orders):
        with newsreader.open_library(tmp_path / f"library-{number}") as library:
            for name in first:
                run(library, pages / f"{name}.html")
            run(library, pages)
            seen.append(everything(library))
    assert seen[0] == seen[1] == seen[2]


@pytest.mark.usefixtures("telling")
def test_what_is_gone_is_unlearned(library: newsreader.Library, pages: Path) -> None:
    run(library, pages)
    for n in (1, 2, 3):
        (pages / f"{n}.html").unlink()
    run(library, pages)
    assert library.search("site:harbourpost")[0].title == "Story 0 repeats 0"


def test_what_a_profile_teaches_is_applied_and_taken_back(
    library: newsreader.Library, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsreader import config

    taught = tmp_path / "profiles"
    taught.mkdir()
    monkeypatch.setattr(config, "load", lambda: config.Settings(profiles=str(taught)))
    line = "Talks are to go on in the morning"
    run(library, pages)
    assert library.count(f'"{line}"') == 5
    profile = taught / "kvallsbladet.toml"
    profile.write_text(f'v = 1\nhosts = ["kvallsbladet.example"]\n[furniture]\ntexts = ["{line}"]\n')
    assert run(library, pages).unchanged == 5
    assert library.count(f'"{line}" site:kvallsbladet') == 0
    assert library.count(f'"{line}"') == 4
    profile.write_text("hosts = 5")
    with pytest.raises(ConfigError, match="kvallsbladet"):
        run(library, pages)
    profile.unlink()
    run(library, pages)
    assert library.count(f'"{line}"') == 5
    assert library.check() == []


def test_nothing_is_read_again_for_nothing(library: newsreader.Library, pages: Path) -> None:
    run(library, pages)
    read: list[Path] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "load", lambda path, *_, **__: read.append(path))
        run(library, pages)
    assert read == []


@pytest.mark.parametrize("many", [1, 1_000], ids=["a site shared by both", "each a site"])
def test_workers_settle_too(
    library: newsreader.Library, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(indexer, "MANY", many)
    run(library, pages, workers=2)
    with newsreader.open_library(tmp_path / "alone") as alone:
        run(alone, pages)
        assert everything(alone) == everything(library)
    with library.store.read() as db:
        views = [view for (view,) in db.execute("SELECT view FROM signatures WHERE host LIKE 'harbour%'")]
        assert len(views) == 4 and all(views)
        assert db.execute("SELECT count(*) FROM sites").fetchone()[0] == 0


_HASHES = st.integers(1, 2**48 - 1)
_ODDS = st.integers(-4000, 4000).map(lambda n: n / 1000)


@given(st.builds(Signature, st.just("a.example"), _HASHES, st.lists(_HASHES, max_size=9).map(tuple),
                 st.lists(st.tuples(_HASHES, _ODDS), max_size=9).map(tuple)))  # fmt: skip
def test_signatures_are_kept_whole(signature: Signature) -> None:
    assert sites.unpack("a.example", sites.pack(signature)) == signature


def test_the_library_splits_a_folder_as_a_whole(library: newsreader.Library, sample_pages: Path) -> None:
    """What is stored is what `split_folder` makes of it: each page with the knowledge of all."""
    folder = sample_pages / "harbour-post"
    pages = [page for page in split_folder([folder]) if isinstance(page, Page)]
    expected = {(page.path, page.record): page for page in pages}
    run(library, folder, workers=1)
    assert {(row.path, row.record): library.page(row.id) for row in library.search(limit=1000)} == expected
    assert len(expected) > 5
