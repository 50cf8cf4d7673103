"""Folders into the index: only what changed is read, nothing is dropped that may come back, no page stops the
run."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

import newsreader
from newsreader.library import Failed, Finished, Indexed, Progress, Removed
from tests.library.making import html, save, titles


def run(library: newsreader.Library, *folders: Path, workers: int = 0, force: bool = False) -> Finished:
    """Index and return how it ended."""
    last = list(library.index(folders, workers=workers, force=force))[-1]
    assert isinstance(last, Finished)
    return last


def counts(end: Finished) -> tuple[int, int, int, int]:
    return end.indexed, end.unchanged, end.failed, end.removed


def touch(path: Path) -> None:
    """Another time, the same content."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))


def test_what_is_wrong_inside_a_packed_folder_names_the_member(
    library: newsreader.Library, folder: Path
) -> None:
    with zipfile.ZipFile(folder / "saved.zip", "w") as archive:
        archive.writestr("a.html", html("First story"))
        archive.writestr("news/empty.html", "")
    run(library, folder)
    (failed,) = library.failures()
    assert failed.message.startswith("news/empty.html: the file holds no text")


def test_what_happens_is_told(library: newsreader.Library, folder: Path) -> None:
    save(folder, "a.html", "First story")
    save(folder, "b.html", "Second story")
    (folder / "empty.html").touch()
    events = list(library.index([folder], workers=0))
    assert {type(event) for event in events} == {Progress, Indexed, Failed, Finished}
    assert [e.path for e in events if isinstance(e, Indexed)] == [
        str(folder / "a.html"),
        str(folder / "b.html"),
    ]
    failed = [e for e in events if isinstance(e, Failed)]
    assert [(e.path, e.kind) for e in failed] == [(str(folder / "empty.html"), "empty")]
    assert library.failures() == failed
    assert max(e.done for e in events if isinstance(e, Progress)) == 3
    stats = library.stats()
    assert (stats.pages, stats.failures, stats.folders) == (2, 1, (str(folder),))


def test_only_what_changed_is_read_again(library: newsreader.Library, folder: Path) -> None:
    paths = [save(folder, f"{n}.html", f"Story {n}") for n in range(3)]
    assert counts(run(library, folder)) == (3, 0, 0, 0)
    assert counts(run(library, folder)) == (0, 3, 0, 0)
    touch(paths[0])
    assert counts(run(library, folder)) == (0, 3, 0, 0)
    before = {row.path: row.id for row in library.search()}
    save(folder, "1.html", "Story 1, corrected")
    touch(paths[1])
    assert counts(run(library, folder)) == (1, 2, 0, 0)
    assert {row.path: row.id for row in library.search()} == before
    assert titles(library, "corrected") == ["Story 1, corrected"]
    assert counts(run(library, folder, force=True)) == (3, 0, 0, 0)
    assert library.count("story") == 3


def test_a_failure_is_tried_again_when_its_file_changes(library: newsreader.Library, folder: Path) -> None:
    (folder / "a.html").touch()
    assert counts(run(library, folder)) == (0, 0, 1, 0)
    assert counts(run(library, folder)) == (0, 1, 0, 0)
    assert len(library.failures()) == 1
    save(folder, "a.html", "Mended")
    assert counts(run(library, folder)) == (1, 0, 0, 0)
    assert library.failures() == []


def test_what_is_gone_is_dropped_and_found_by_no_word(library: newsreader.Library, folder: Path) -> None:
    gone = save(folder, "gone.html", "Lighthouse reopens")
    save(folder, "stays.html", "Ferry sails")
    run(library, folder)
    gone.unlink()
    events = list(library.index([folder], workers=0))
    assert [e.path for e in events if isinstance(e, Removed)] == [str(gone)]
    assert titles(library, "lighthouse") == []
    assert titles(library) == ["Ferry sails"]


def test_moving_a_file_keeps_its_tags_and_its_number(library: newsreader.Library, folder: Path) -> None:
    save(folder, "other.html", "Lighthouse")
    path = save(folder, "a.html", "Ferry sails")
    run(library, folder)
    number = library.ids("ferry")[0]
    library.tag([number], add=["port"])
    path.rename(folder / "renamed.html")
    assert counts(run(library, folder)) == (0, 2, 0, 0)
    row = library.row(number)
    assert (row.path, row.tags) == (str(folder / "renamed.html"), ("port",))
    assert library.page(number).path == row.path
    assert library.find(path) is None
    assert library.count() == 2


def test_a_renamed_folder_is_not_read_again(
    library: newsreader.Library, folder: Path, tmp_path: Path
) -> None:
    for n in range(5):
        save(folder, f"old/{n}.html", f"Story {n}")
    run(library, folder)
    ids = sorted(library.ids())
    (folder / "old").rename(folder / "new")
    shutil.copy2(folder / "new" / "0.html", folder / "copy.html")
    assert counts(run(library, folder)) == (1, 5, 0, 0)
    assert set(ids) < set(library.ids())
    assert len({row.path for row in library.search()}) == 6


def test_another_file_of_the_same_size_and_time_is_no_move(library: newsreader.Library, folder: Path) -> None:
    path = save(folder, "a.html", "Ferry sails")
    run(library, folder)
    other = save(folder, "b.html", "Ferry sinks")
    os.utime(other, ns=(0, path.stat().st_mtime_ns))
    path.unlink()
    assert counts(run(library, folder)) == (1, 0, 0, 1)
    assert titles(library) == ["Ferry sinks"]


def test_tags_survive_the_index(library: newsreader.Library, folder: Path, home: Path) -> None:
    save(folder, "a.html", "Ferry sails")
    run(library, folder)
    library.tag(library.ids(), add=["port"])
    library.close()
    for file in home.glob("index*"):
        file.unlink()
    with newsreader.open_library(home) as again:
        assert again.tags() == [("port", 0)]
        run(again, folder)
        assert again.search("tag:port")[0].title == "Ferry sails"


class TestChangedContent:
    URL = "https://harbourpost.example/a"

    def test_what_was_added_follows_the_file(self, library: newsreader.Library, folder: Path) -> None:
        save(folder, "a.html", "Talks go on", url=self.URL)
        run(library, folder)
        number = library.ids()[0]
        library.tag([number], add=["port"])
        library.set_note(number, "Look again")
        library.mark_read([number])
        save(folder, "a.html", "Talks have failed", url=self.URL)
        run(library, folder)
        row = library.search()[0]
        assert (row.title, row.tags, row.has_note, row.unread) == ("Talks have failed", ("port",), True, True)

    def test_a_tag_that_was_taken_off_since_stays_off(
        self, library: newsreader.Library, folder: Path
    ) -> None:
        for title in ("One", "Two two", "Three three three"):
            save(folder, "a.html", title, url=self.URL)
            run(library, folder)
            if title == "One":
                library.tag(library.ids(), add=["port", "strike"])
            if title.startswith("Two"):
                library.tag(library.ids(), remove=["port"])
        assert library.search()[0].tags == ("strike",)
        run(library, folder, force=True)
        assert library.search()[0].tags == ("strike",)

    def test_another_story_at_the_same_path_gets_nothing(
        self, library: newsreader.Library, folder: Path
    ) -> None:
        save(folder, "a.html", "Talks go on", url=self.URL)
        run(library, folder)
        library.tag(library.ids(), add=["port"])
        save(folder, "a.html", "Lighthouse", url="https://harbourpost.example/other")
        run(library, folder)
        assert library.search()[0].tags == ()

    @pytest.mark.parametrize(
        ("title", "tags"), [("Talks go on past midnight", ("port",)), ("Lighthouse opens", ())]
    )
    def test_without_an_address_the_headline_tells(
        self, library: newsreader.Library, folder: Path, title: str, tags: tuple[str, ...]
    ) -> None:
        save(folder, "a.html", "Talks go on")
        run(library, folder)
        library.tag(library.ids(), add=["port"])
        save(folder, "a.html", title)
        run(library, folder)
        assert library.search()[0].tags == tags

    def test_it_follows_a_file_that_was_moved_before(self, library: newsreader.Library, folder: Path) -> None:
        path = save(folder, "a.html", "Talks go on", url=self.URL)
        run(library, folder)
        library.tag(library.ids(), add=["port"])
        path.rename(folder / "b.html")
        run(library, folder)
        save(folder, "b.html", "Talks have failed", url=self.URL)
        run(library, folder)
        assert [(row.title, row.tags) for row in library.search()] == [("Talks have failed", ("port",))]

    def test_a_new_file_where_a_tagged_one_was_gets_nothing(
        self, library: newsreader.Library, folder: Path
    ) -> None:
        path = save(folder, "a.html", "Talks go on")
        run(library, folder)
        library.tag(library.ids(), add=["port"])
        path.rename(folder / "b.html")
        save(folder, "a.html", "Something else")
        run(library, folder)
        assert {row.title: row.tags for row in library.search()} == {
            "Talks go on": ("port",),
            "Something else": (),
        }

    def test_it_follows_even_when_the_index_was_lost_between(
        self, library: newsreader.Library, folder: Path, home: Path
    ) -> None:
        save(folder, "a.html", "Talks go on", url=self.URL)
        run(library, folder)
        library.tag(library.ids(), add=["port"])
        library.close()
        for file in home.glob("index*"):
            file.unlink()
        save(folder, "a.html", "Talks have failed", url=self.URL)
        with newsreader.open_library(home) as again:
            run(again, folder)
            assert again.search()[0].tags == ("port",)


class TestFoldersThatAreNotThere:
    @pytest.fixture
    def indexed(self, library: newsreader.Library, folder: Path) -> newsreader.Library:
        save(folder, "a.html", "First")
        save(folder, "deep/er/b.html", "Second")
        run(library, folder)
        return library

    def test_a_missing_folder_keeps_its_pages(self, indexed: newsreader.Library, folder: Path) -> None:
        shutil.rmtree(folder)
        events = list(indexed.index([folder], workers=0))
        assert [(e.kind, "2 files" in e.message) for e in events if isinstance(e, Failed)] == [
            ("missing-folder", True)
        ]
        assert indexed.count() == 2
        assert counts(run(indexed, folder, force=True))[3] == 2
        assert indexed.count() == 0

    def test_an_empty_folder_is_taken_for_an_unmounted_one(
        self, indexed: newsreader.Library, folder: Path
    ) -> None:
        shutil.rmtree(folder)
        folder.mkdir()
        events = list(indexed.index([folder], workers=0))
        assert [e.kind for e in events if isinstance(e, Failed)] == ["empty-folder"]
        assert indexed.count() == 2

    def test_other_folders_are_left_alone(
        self, indexed: newsreader.Library, folder: Path, tmp_path: Path
    ) -> None:
        other = tmp_path / "pages-other"
        save(other, "c.html", "Third")
        assert counts(run(indexed, other)) == (1, 0, 0, 0)
        assert counts(run(indexed, folder / "deep")) == (0, 1, 0, 0)
        assert indexed.count() == 3

    def test_one_file_may_be_named(self, library: newsreader.Library, folder: Path) -> None:
        path = save(folder, "a.html", "First")
        save(folder, "b.html", "Second")
        assert counts(run(library, path)) == (1, 0, 0, 0)

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may list every folder")
    def test_a_folder_that_cannot_be_listed_keeps_its_pages(
        self, indexed: newsreader.Library, folder: Path
    ) -> None:
        (folder / "deep").chmod(0)
        try:
            run(indexed, folder)
        finally:
            (folder / "deep").chmod(0o700)
        assert indexed.count() == 2


def test_names_that_are_no_text(library: newsreader.Library, folder: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("this system has no such names")
    path = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.html"))
    save(folder, path.name, "Oddly named")
    assert counts(run(library, folder)) == (1, 0, 0, 0)
    assert counts(run(library, folder)) == (0, 1, 0, 0)
    assert [row.path for row in library.search("path:caf\udce9")] == [str(path)]
    assert library.count("url:\udce9 or title:/\udce9/ or format:\udce9") == 0
    found = library.find(path)
    assert found is not None and library.page(found.id).path == str(path)
    library.tag([found.id], add=["odd"])
    assert list(library.dump())
    path.unlink()
    save(folder, "other.html", "Other")
    assert counts(run(library, folder)) == (1, 0, 0, 1)


def test_names_are_found_in_either_form_of_unicode(library: newsreader.Library, folder: Path) -> None:
    for name in ("caf\u00e9.html", "sub/cafe\u0301.html"):
        save(folder, name, "Story")
    run(library, folder)
    assert library.count("path:caf\u00e9") == library.count("path:cafe\u0301") == 2
    assert library.find(folder / "cafe\u0301.html") and library.find(folder / "sub" / "caf\u00e9.html")


def test_a_folder_inside_another_is_read_once(library: newsreader.Library, folder: Path) -> None:
    path = save(folder, "inner/a.html", "Story")
    run(library, folder / "inner", folder)
    path.unlink()
    save(folder, "b.html", "Other")
    end = run(library, folder / "inner", folder)
    assert (end.indexed, end.removed, end.failed) == (1, 1, 0)


def test_what_could_not_be_opened_is_tried_again(library: newsreader.Library, folder: Path) -> None:
    """Leave to read a file changes neither its size nor its time."""
    save(folder, "a.html", "First")
    path = save(folder, "b.html", "Second")
    for event in library.index([folder], workers=0):
        if isinstance(event, Indexed):
            path.rename(folder / "away")
    assert [failure.kind for failure in library.failures()] == ["unreadable"]
    (folder / "away").rename(path)
    assert counts(run(library, folder)) == (1, 1, 0, 0)


def test_what_cannot_be_opened_for_a_while_keeps_its_page(library: newsreader.Library, folder: Path) -> None:
    """A disk that is pulled out while its folder is read: what was known of the rest of it has not changed."""
    for name in ("a.html", "b.html"):
        save(folder, name, f"Story {name}")
    run(library, folder)
    (row,) = library.search("title:b")
    library.tag([row.id], add=["kept"])
    for event in library.index([folder], workers=0, force=True):
        if isinstance(event, Indexed):
            (folder / "b.html").rename(folder / "away")
    assert [failure.kind for failure in library.failures()] == ["unreadable"]
    assert library.ids("tag:kept") == [row.id]
    (folder / "away").rename(folder / "b.html")
    assert counts(run(library, folder)) == (0, 2, 0, 0)
    assert library.failures() == []
    assert library.check() == []


@pytest.mark.parametrize("seconds", [-2_000_000_000, 0, 15_000_000_000])
def test_files_of_a_clock_that_was_wrong(library: newsreader.Library, folder: Path, seconds: int) -> None:
    """Disks keep times from 1901 to 2446."""
    os.utime(save(folder, "a.html", "First"), (seconds, seconds))
    assert counts(run(library, folder)) == (1, 0, 0, 0)
    assert counts(run(library, folder)) == (0, 1, 0, 0)


@pytest.mark.parametrize("name", ["x" * 600, "x\0y"])
def test_a_folder_that_cannot_be_called_so_is_said(library: newsreader.Library, name: str) -> None:
    end = run(library, Path("/") / name)
    assert (end.indexed, end.failed) == (0, 1)


def test_closing_the_iterator_keeps_what_is_in(library: newsreader.Library, folder: Path) -> None:
    for n in range(20):
        save(folder, f"{n:02}.html", f"Story {n}")
    for event in (events := library.index([folder], workers=1)):
        if isinstance(event, Progress) and event.done == 5:
            break
    events.close()  # type: ignore[attr-defined]
    assert 5 <= library.count() < 20
    end = run(library, folder)
    assert end.indexed + end.unchanged == 20
    assert library.count("story") == 20


def test_workers_and_none_agree(folder: Path, tmp_path: Path) -> None:
    for n in range(12):
        save(folder, f"{n}.html", f"Story {n}", body=f"Paragraph {n} of the ferry strike.")
    seen = []
    for workers in (0, 1, 3):
        with newsreader.open_library(tmp_path / f"library-{workers}") as library:
            assert counts(run(library, folder, workers=workers)) == (12, 0, 0, 0)
            rows = sorted(library.search("ferry"), key=lambda row: row.path)
            seen.append([(row.path, row.key, row.title, row.snippet, library.page(row.id)) for row in rows])
    assert seen[0] == seen[1] == seen[2]


def test_reading_while_writing(library: newsreader.Library, folder: Path) -> None:
    for n in range(30):
        save(folder, f"{n:02}.html", f"Story {n}")
    found = []
    for event in library.index([folder], workers=1):
        if isinstance(event, Progress):
            found.append(library.count("story"))
            library.tag(library.ids("story"), add=["seen"])
    assert found == sorted(found)
    assert library.count("story") == 30


def test_the_corpus_is_indexed(corpus: Path, library: newsreader.Library) -> None:
    end = run(library, corpus / "seeds", workers=0)
    assert counts(end) == (2, 0, 0, 0)


class TestArchives:
    @pytest.fixture
    def archive(self, folder: Path) -> Path:
        from tests.formats.build import warc

        path = folder / "crawl.warc.gz"
        path.write_bytes(
            warc(
                *((f"https://harbourpost.example/{n}", html(f"Story {n}").encode(), {}) for n in range(1, 6))
            )
        )
        return path

    def test_each_record_is_a_page(self, library: newsreader.Library, archive: Path) -> None:
        assert counts(run(library, archive.parent)) == (5, 0, 0, 0)
        rows = library.search(sort="oldest")
        assert {row.title for row in rows} == {f"Story {n}" for n in range(1, 6)}
        assert len({row.record for row in rows}) == len({row.key for row in rows}) == 5
        for row in rows:
            found = library.find(archive, row.record)
            assert found is not None and found.id == row.id
            assert library.page(row.id).url == row.url
        assert counts(run(library, archive.parent)) == (0, 1, 0, 0)

    def test_it_goes_as_a_whole(self, library: newsreader.Library, archive: Path) -> None:
        save(archive.parent, "a.html", "Stays")
        run(library, archive.parent)
        library.tag(library.ids("title:/story [12]/"), add=["port"])
        archive.rename(archive.with_name("moved.warc.gz"))
        assert counts(run(library, archive.parent)) == (5, 1, 0, 1)
        assert sorted(titles(library, "tag:port")) == ["Story 1", "Story 2"]
        archive.with_name("moved.warc.gz").unlink()
        run(library, archive.parent)
        assert titles(library) == ["Stays"]


def test_a_page_may_be_too_large(
    library: newsreader.Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsreader import config

    monkeypatch.setattr(config, "load", lambda: config.Settings(max_page_mb=1))
    save(folder, "big.html", "Big", body="word " * 300_000)
    save(folder, "small.html", "Small")
    assert counts(run(library, folder)) == (1, 0, 1, 0)
    assert [failure.kind for failure in library.failures()] == ["too-large"]


@pytest.mark.parametrize("gone", [True, False])
def test_an_archive_that_was_only_begun_is_known(
    library: newsreader.Library, folder: Path, gone: bool
) -> None:
    """Its first pages are there; when it is deleted before the next run, they go, and else it is read whole."""
    with zipfile.ZipFile(folder / "saved.zip", "w") as archive:
        for number in range(4):
            archive.writestr(f"{number}.html", html(f"Story {number}"))
    save(folder, "z.html", "Another file")
    events = library.index([folder], workers=0)
    while not isinstance(next(events), Indexed):
        pass
    events.close()
    assert library.count() == 1
    if gone:
        (folder / "saved.zip").unlink()
    assert counts(run(library, folder)) == ((1, 0, 0, 1) if gone else (5, 0, 0, 0))
    assert library.count() == (1 if gone else 5)
