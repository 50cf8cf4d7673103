"""What must not be lost: hostile pages, killed programs, damaged files, two programs at once, a full or
locked disk."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import newsreader
from newsreader.errors import LibraryError
from newsreader.library import Failed, Finished, Indexed, lock, migrate, pool, schema
from tests.library.making import fill, page, save, titles


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that hang, die or babble on files named so, and are given few seconds."""
    monkeypatch.setattr(pool, "ENTRY", "tests.library.hostile:messages")
    monkeypatch.setattr(pool, "PAGE_SECONDS", 4.0)


@pytest.mark.usefixtures("hostile")
class TestHostilePages:
    def test_they_cost_a_page_each(self, library: newsreader.Library, folder: Path) -> None:
        for name in ("a", "b-hang", "c", "d-die", "e-noise", "f"):
            save(folder, f"{name}.html", f"Story {name}")
        events = list(library.index([folder], workers=2))
        failed = {Path(e.path).stem: e.kind for e in events if isinstance(e, Failed)}
        assert failed == {"b-hang": "timeout", "d-die": "crashed"}
        assert {Path(e.path).stem for e in events if isinstance(e, Indexed)} == {"a", "c", "e-noise", "f"}
        assert {Path(f.path).stem: f.kind for f in library.failures()} == failed
        end = list(library.index([folder], workers=1))[-1]
        assert isinstance(end, Finished) and (end.indexed, end.unchanged) == (0, 6)

    def test_an_archive_loses_a_record_not_the_rest(self, library: newsreader.Library, folder: Path) -> None:
        save(folder, "records.html", "In an archive")
        events = list(library.index([folder], workers=1))
        assert [(e.kind, e.message[:11]) for e in events if isinstance(e, Failed)] == [
            ("crashed", "reading it "), ("damaged", "the seventh")]  # fmt: skip
        assert sorted(int(row.record) for row in library.search()) == [1, 2, 3, 5, 6, 8, 9, 10]

    def test_workers_that_cannot_start_are_said_so(
        self, library: newsreader.Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pool, "ENTRY", "no.such.module:messages")
        save(folder, "a.html", "Story")
        with pytest.raises(LibraryError, match="cannot be started"):
            list(library.index([folder], workers=1))


_INDEX = """
import sys, newsreader
from newsreader.library import pool
pool.ENTRY = "tests.library.hostile:messages"
with newsreader.open_library(sys.argv[1]) as library:
    for event in library.index([sys.argv[2]], workers=2):
        print(type(event).__name__, flush=True)
"""
_TAG = """
import sys, newsreader
with newsreader.open_library(sys.argv[1]) as library:
    ids = library.ids("", sort="oldest")
    for number in range(10_000):
        library.tag(ids[number % len(ids):][:1], add=[f"t{number}"])
        print(number, flush=True)
"""


def child(program: str, *arguments: Path) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
class TestKilled:
    @pytest.mark.parametrize("after", [1, 7, 25])
    def test_while_indexing(self, home: Path, folder: Path, after: int) -> None:
        for n in range(40):
            save(folder, f"{n:02}-slow.html", f"Story {n}", url=f"https://harbourpost.example/{n}")
        with newsreader.open_library(home):
            pass
        process = child(_INDEX, home, folder)
        assert process.stdout
        for _ in range(after):
            process.stdout.readline()
        process.kill()
        process.wait()
        process.stdout.close()
        with newsreader.open_library(home) as library:
            assert library.check() == []
            before = library.count()
            end = list(library.index([folder], workers=1))[-1]
            assert isinstance(end, Finished)
            assert end.indexed + end.unchanged == 40 and end.unchanged <= before
            assert library.count("story") == 40
            assert library.check() == []
            with library.store.read() as db:
                assert db.execute("SELECT count(*), count(nullif(view, x'')) FROM signatures").fetchone() == (
                    40,
                    40,
                )

    def test_while_tagging(self, home: Path) -> None:
        with newsreader.open_library(home) as library:
            fill(library, [page(f"Story {n}") for n in range(5)])
        process = child(_TAG, home)
        assert process.stdout
        said = [int(process.stdout.readline()) for _ in range(60)]
        process.kill()
        said += [int(line) for line in process.stdout.read().split("\n")[:-1]]
        process.wait()
        process.stdout.close()
        with newsreader.open_library(home) as library:
            kept = {tag for tag, _ in library.tags()}
            assert {f"t{number}" for number in said} <= kept
            assert len(kept) <= len(said) + 1
            assert library.check() == []

    def test_no_worker_stays_behind(self, home: Path, folder: Path) -> None:
        save(folder, "a-hang.html", "Story")
        process = child(_INDEX.replace("pool.ENTRY", "pool.PAGE_SECONDS = 2.0; pool.ENTRY"), home, folder)
        workers: list[int] = []
        while not workers:
            workers = _children(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert process.stdout
        process.stdout.close()
        for worker in workers:
            while _alive(worker):
                os.sched_yield()


def _children(pid: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in listed.stdout.split()]


def _alive(pid: int) -> bool:
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return bool(state.strip()) and not state.startswith("Z")


class TestTwoPrograms:
    def test_the_second_is_told_who_is_indexing(
        self, library: newsreader.Library, home: Path, folder: Path
    ) -> None:
        for n in range(3):
            save(folder, f"{n}.html", f"Story {n}")
        events = library.index([folder], workers=0)
        next(events)
        with newsreader.open_library(home) as second:
            with pytest.raises(LibraryError, match=f"process {os.getpid()}"):
                list(second.index([folder], workers=0))
            second.tag(second.ids(), add=["seen"])
        assert isinstance(list(events)[-1], Finished)
        with newsreader.open_library(home) as second:
            assert isinstance(list(second.index([folder], workers=0))[-1], Finished)

    def test_both_may_tag(self, library: newsreader.Library, home: Path) -> None:
        ids = fill(library, [page()])
        with newsreader.open_library(home) as second:
            second.tag(ids, add=["theirs"])
            library.tag(ids, add=["ours"])
            assert second.row(ids[0]).tags == library.row(ids[0]).tags == ("ours", "theirs")


@pytest.fixture
def closed(library: newsreader.Library, folder: Path, home: Path) -> Path:
    """A closed library of one tagged page."""
    save(folder, "a.html", "Ferry sails")
    list(library.index([folder], workers=0))
    library.tag(library.ids(), add=["port"])
    library.close()
    return home


class TestFilesOfAnotherKind:
    def rebuilt(self, home: Path, folder: Path, notice: str) -> None:
        with newsreader.open_library(home) as library:
            assert [n for n in library.notices if notice in n]
            list(library.index([folder], workers=0))
            assert library.search("tag:port")[0].title == "Ferry sails"
            assert library.check() == []
        with newsreader.open_library(home) as library:
            assert library.notices == ()

    @pytest.mark.parametrize("content", [b"", b"no database at all " * 300])
    def test_a_ruined_index_is_built_again(self, closed: Path, folder: Path, content: bytes) -> None:
        (closed / "index.sqlite3").write_bytes(content)
        for end in ("-wal", "-shm"):
            (closed / f"index.sqlite3{end}").unlink(missing_ok=True)
        if content:
            self.rebuilt(closed, folder, "damaged")
        else:
            with newsreader.open_library(closed) as library:
                assert library.count() == 0

    def test_an_index_found_damaged_in_use_is_built_again(self, closed: Path, folder: Path) -> None:
        path = closed / "index.sqlite3"
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            size = db.execute("PRAGMA page_size").fetchone()[0]
            root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'bodies'").fetchone()[0]
        data = bytearray(path.read_bytes())
        data[(root - 1) * size : root * size] = b"\xff" * size
        path.write_bytes(data)
        with newsreader.open_library(closed) as library, pytest.raises(LibraryError, match="open it again"):
            library.page(library.ids()[0])
        self.rebuilt(closed, folder, "damaged")

    @pytest.mark.parametrize("query", ["", "body:/crews/"])
    def test_a_stored_page_that_is_none_is_damage(self, closed: Path, folder: Path, query: str) -> None:
        """SQLite does not notice that bytes inside a value changed."""
        with sqlite3.connect(closed / "index.sqlite3") as db:
            db.execute("UPDATE bodies SET data = x'789c00'")
        db.close()
        with newsreader.open_library(closed) as library, pytest.raises(LibraryError, match="open it again"):
            library.page(library.ids(query)[0])
        self.rebuilt(closed, folder, "damaged")

    def test_indexing_finds_damage_too(self, closed: Path, folder: Path) -> None:
        with sqlite3.connect(closed / "index.sqlite3") as db:
            db.execute("UPDATE words_data SET block = x'ff' WHERE id = 10")
        db.close()
        with newsreader.open_library(closed) as library, pytest.raises(LibraryError, match="open it again"):
            list(library.index([folder], workers=0, force=True))
        self.rebuilt(closed, folder, "damaged")

    def test_the_folders_of_a_damaged_index_are_remembered(self, closed: Path, folder: Path) -> None:
        (closed / "index.damaged").touch()
        with newsreader.open_library(closed) as library:
            assert (library.count(), library.stats().folders) == (0, (str(folder),))

    @pytest.mark.parametrize(
        "change",
        [
            "PRAGMA user_version=99; DROP TABLE ticker; CREATE VIEW ticker AS SELECT 1",
            'PRAGMA user_version=99; CREATE TABLE "a""b" (x)',
            "PRAGMA user_version=0",
        ],
        ids=["a view", "a name", "no version"],
    )
    def test_an_index_of_a_later_program_is_built_again(
        self, closed: Path, folder: Path, change: str
    ) -> None:
        with contextlib.closing(sqlite3.connect(closed / "index.sqlite3")) as db:
            db.executescript(change)
        self.rebuilt(closed, folder, "built again")

    def test_an_index_whose_tables_were_changed_is_built_again(self, closed: Path, folder: Path) -> None:
        with contextlib.closing(sqlite3.connect(closed / "index.sqlite3")) as db:
            db.execute("DROP TABLE ticker")
        with newsreader.open_library(closed) as library, pytest.raises(LibraryError, match="open it again"):
            list(library.index([folder], workers=0, force=True))
        self.rebuilt(closed, folder, "damaged")

    def test_an_older_index_is_built_again(
        self, closed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(schema, "INDEX_VERSION", schema.INDEX_VERSION + 1)
        with newsreader.open_library(closed) as library:
            assert library.notices and library.count() == 0
            assert library.stats().folders == (str(folder),)
            assert library.tags() == [("port", 0)]
            list(library.index([folder], workers=0))
            assert library.count("tag:port") == 1

    def test_pages_split_by_an_older_program_are_read_again(
        self, closed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(migrate, "__version__", "99")
        with newsreader.open_library(closed) as library:
            assert library.notices and titles(library, "tag:port") == ["Ferry sails"]
            end = list(library.index([folder], workers=0))[-1]
            assert isinstance(end, Finished) and end.indexed == 1

    def test_annotations_are_backed_up_before_they_change(
        self, closed: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(schema, "ANNOTATIONS_VERSION", schema.ANNOTATIONS_VERSION + 1)
        monkeypatch.setitem(schema.MIGRATIONS, schema.ANNOTATIONS_VERSION - 1, "CREATE TABLE extra (x);\n")
        with newsreader.open_library(closed) as library:
            assert library.tags() == [("port", 1)]
        backups = list(closed.glob("annotations-v*.sqlite3"))
        assert len(backups) == 1
        with sqlite3.connect(backups[0]) as copy:
            assert copy.execute("SELECT tag FROM tags").fetchall() == [("port",)]
        copy.close()

    def test_annotations_that_are_gone_or_emptied_come_from_the_copy(self, closed: Path) -> None:
        path = closed / "annotations.sqlite3"
        for spoil in (path.unlink, lambda: path.write_bytes(b"")):
            spoil()
            with newsreader.open_library(closed) as library:
                assert [notice for notice in library.notices if "annotations-backup" in notice]
                assert titles(library, "tag:port") == ["Ferry sails"]
        with newsreader.open_library(closed) as library:
            assert library.notices == ()

    def test_the_index_is_not_blamed_for_annotations_that_are_gone(self, closed: Path) -> None:
        """Nor is an empty file begun in their place, which would keep them from coming back."""
        with newsreader.open_library(closed) as library:
            (closed / "annotations.sqlite3").rename(closed / "elsewhere")
            with pytest.raises(LibraryError, match="removed or replaced"):
                library.search()
            assert not (closed / "annotations.sqlite3").exists()
            (closed / "elsewhere").rename(closed / "annotations.sqlite3")
            assert titles(library, "tag:port") == ["Ferry sails"]
        with newsreader.open_library(closed) as library:
            assert library.notices == ()

    @pytest.mark.parametrize("replaced", [True, False])
    def test_a_tag_is_never_put_into_a_file_that_is_gone(self, closed: Path, replaced: bool) -> None:
        """Programs that keep folders alike on two machines put their own copy in the place of the file."""
        path = closed / "annotations.sqlite3"
        with newsreader.open_library(closed) as library:
            other = path.read_bytes()
            path.unlink()
            if replaced:
                (closed / "other").write_bytes(other)
                (closed / "other").replace(path)
            with pytest.raises(LibraryError, match="open it again"):
                library.tag(library.ids()[:1], add=["lost"])
        with newsreader.open_library(closed) as library:
            assert library.tags() == [("port", 1)]
            library.tag(library.ids()[:1], add=["kept"])
            assert ("kept", 1) in library.tags()

    def test_the_copy_is_renewed_once_a_day(self, closed: Path) -> None:
        copy = closed / "annotations-backup.sqlite3"
        for age, renewed in ((0, False), (25 * 3600, True), (-3600, True)):
            when = time.time() - age
            os.utime(copy, (when, when))
            before = copy.stat().st_ino
            with newsreader.open_library(closed) as library:
                library.tag(library.ids(), add=[f"after-{age}"])
            assert (copy.stat().st_ino != before) == renewed
        with newsreader.open_library(closed):
            pass
        assert sorted(file.name for file in closed.glob("annotations*")) == [
            "annotations-backup.sqlite3",
            "annotations.sqlite3",
        ]

    def test_a_copy_that_holds_much_more_is_kept(self, closed: Path) -> None:
        """Another machine's file, nearly empty, may have come in the place of ours."""
        copy = closed / "annotations-backup.sqlite3"
        with newsreader.open_library(closed) as library:
            library.tag(library.ids(), add=["one", "two", "three"])
        for tags in (["other"], ["another"]):
            os.utime(copy, (time.time() - 90_000,) * 2)
            if tags == ["other"]:
                with newsreader.open_library(closed) as library:
                    library.tag(library.ids(), add=["four"])
                os.utime(copy, (time.time() - 90_000,) * 2)
                (closed / "annotations.sqlite3").unlink()
                with newsreader.open_library(closed / "elsewhere"):
                    pass
                (closed / "elsewhere" / "annotations.sqlite3").rename(closed / "annotations.sqlite3")
            with newsreader.open_library(closed) as library:
                library.tag(library.ids(), add=tags)
        (kept,) = closed.glob("annotations-2*.sqlite3")
        with contextlib.closing(sqlite3.connect(kept)) as db:
            found = {tag for (tag,) in db.execute("SELECT tag FROM tags")}
        assert found == {"port", "one", "two", "three", "four"}

    def test_annotations_on_a_disk_that_is_away_are_not_replaced(self, closed: Path) -> None:
        path = closed / "annotations.sqlite3"
        path.rename(closed.parent / "disk.sqlite3")
        path.symlink_to(closed.parent / "away" / "disk.sqlite3")
        with pytest.raises(LibraryError, match="cannot be opened"):
            newsreader.open_library(closed)
        assert path.is_symlink()
        (closed.parent / "away").mkdir()
        (closed.parent / "disk.sqlite3").rename(closed.parent / "away" / "disk.sqlite3")
        with newsreader.open_library(closed) as library:
            assert titles(library, "tag:port") == ["Ferry sails"]

    def test_newer_annotations_are_left_alone(self, closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(schema, "ANNOTATIONS_VERSION", 0)
        with pytest.raises(LibraryError, match="newer newsreader"):
            newsreader.open_library(closed)

    def test_damaged_annotations_are_never_replaced(self, closed: Path) -> None:
        path = closed / "annotations.sqlite3"
        path.write_bytes(b"no database at all " * 300)
        with pytest.raises(LibraryError, match="backup"):
            newsreader.open_library(closed)
        assert path.read_bytes().startswith(b"no database")

    @pytest.mark.parametrize("spoil", ["page", "text"])
    def test_annotations_found_damaged_in_use_are_named(self, closed: Path, spoil: str) -> None:
        """The index is not blamed for them, or each start would build it again and find the same."""
        path = closed / "annotations.sqlite3"
        with contextlib.closing(sqlite3.connect(path)) as db:
            size = db.execute("PRAGMA page_size").fetchone()[0]
            root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'tags'").fetchone()[0]
        data = path.read_bytes()
        page = b"\xff" * size
        if spoil == "text":
            page = data[(root - 1) * size : root * size].replace(b"port", b"p\xfft\xff")
        path.write_bytes(data[: (root - 1) * size] + page + data[root * size :])
        for _ in range(2):
            with newsreader.open_library(closed) as library:
                assert library.notices == ()
                with pytest.raises(
                    LibraryError, match=r"annotations.sqlite3: .* copy annotations-backup.sqlite3"
                ):
                    library.search()
        assert path.read_bytes()[(root - 1) * size : root * size] == page


class TestDisksThatRefuse:
    def test_a_place_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(LibraryError, match="another directory"):
            newsreader.open_library(tmp_path / "file" / "library")

    def test_a_place_that_cannot_be_made_is_another_for_one_sitting(
        self, tmp_path: Path, folder: Path
    ) -> None:
        (tmp_path / "file").touch()
        save(folder, "a.html", "Ferry crews walk out")
        with newsreader.open_library(tmp_path / "file" / "library", temporary=True) as library:
            assert ["gone afterwards" in notice for notice in library.notices] == [False, True]
            list(library.index([folder], workers=0))
            (row,) = library.search("ferry")
            library.mark_read([row.id])
            assert not library.row(row.id).unread
            with pytest.raises(LibraryError, match="No tags, notes or highlights can be kept"):
                library.tag([row.id], add=["port"])
            lay = library.store.index_path
            assert lay.exists()
        assert not lay.exists()

    def test_a_library_that_cannot_be_written_is_read_as_it_is(
        self, closed: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "access", lambda path, mode: path != closed)
        with pytest.raises(LibraryError, match="cannot be written"):
            newsreader.open_library(closed)
        save(folder, "new.html", "Lighthouse to reopen")
        before = {file.name: file.read_bytes() for file in closed.iterdir()}
        with newsreader.open_library(closed, temporary=True) as library:
            assert ["read as it is" in notice for notice in library.notices] == [False, True]
            assert {tag for row in library.search() for tag in row.tags} == {"port"}
            assert library.events() == library.events()
            for change in (
                lambda: library.tag(library.ids(), remove=["port"]),
                library.undo,
                lambda: library.save_search("a", "b"),
                lambda: list(library.index([folder], workers=0)),
            ):
                with pytest.raises(LibraryError):
                    change()
        after = {file.name: file.read_bytes() for file in closed.iterdir()}
        assert {name: after[name] for name in before if not name.endswith("lock")} == {
            name: data for name, data in before.items() if not name.endswith("lock")
        }

    def test_a_full_disk_loses_nothing(self, library: newsreader.Library) -> None:
        ids = fill(library, [page()])
        library.tag(ids, add=["kept"])
        with library.store.annotate() as db:
            size = db.execute("PRAGMA page_count").fetchone()[0]
        library.store._annotations.execute(f"PRAGMA max_page_count={size}")
        with pytest.raises(LibraryError, match="disk is full"):
            library.set_note(ids[0], "much " * 100_000)
        assert library.note(ids[0]) == ""
        library.store._annotations.execute("PRAGMA max_page_count=100000")
        library.tag(ids, add=["more"])
        assert library.row(ids[0]).tags == ("kept", "more")

    def test_a_library_that_may_only_be_read(self, library: newsreader.Library) -> None:
        ids = fill(library, [page()])
        library.store._annotations.execute("PRAGMA query_only=ON")
        with pytest.raises(LibraryError, match="cannot be written"):
            library.tag(ids, add=["x"])
        assert library.count() == 1


def test_a_lock_is_free_after_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with lock.held(path), pytest.raises(LibraryError, match="indexing"), lock.held(path):
        pass
    with lock.held(path):
        pass
