"""What a person added is never lost: whatever happens to files, to the index, or in the middle of a write."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import newsreader
from newsreader.errors import LibraryError
from newsreader.library import carry, schema
from tests.library.making import fill, page, save

NAMES = st.sampled_from(["a.html", "b.html", "deep/a.html", unicodedata.normalize("NFD", "é.html"), "É.html"])
STORIES = st.sampled_from(["talks", "lighthouse"])
TAGS = st.sampled_from(["port", "Ünï", unicodedata.normalize("NFD", "ünï"), "a b", "PORT"])


def folded(tag: str) -> str:
    return unicodedata.normalize("NFC", tag).casefold().replace(" ", "-")


class FilesAndTags(RuleBasedStateMachine):
    """Files are saved, edited, renamed, copied and deleted; captures are tagged, the folder is indexed, the
    index is lost, the annotations go through a dump. By then each capture still has the tags that it was
    given, and the ones that the same story had in the same file."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="newsreader-test-"))
        self.folder, self.home = self.root / "pages", self.root / "library"
        self.folder.mkdir()
        self.library = newsreader.open_library(self.home)
        self.clock = 1_900_000_000
        self.stories: dict[str, str] = {}
        """Of each text ever saved."""
        self.tags: dict[str, set[str]] = {}
        """What each text must carry."""
        self.past: list[dict[str, set[str]]] = []
        self.places: set[tuple[str, str]] = set()
        """Text and name of each file, as they were when the folder was indexed last."""

    def teardown(self) -> None:
        if hasattr(self, "library"):
            self.library.close()
            shutil.rmtree(self.root)

    def files(self) -> dict[str, str]:
        """The text in each file, by name."""
        found = sorted(self.folder.rglob("*.html"))
        return {str(path.relative_to(self.folder)): path.read_text() for path in found}

    def rows(self) -> dict[str, newsreader.library.Row]:  # type: ignore[name-defined]
        """A row of the index for each text that is in it; the texts are told apart by their titles."""
        return {row.title: row for row in self.library.search(limit=1_000)}

    @rule(name=NAMES, story=STORIES, back=st.booleans())
    def save(self, name: str, story: str, back: bool) -> None:
        """A new text of a story, over what was there; the clock may have been set back."""
        title = f"{story.title()} {len(self.stories)}"
        path = save(self.folder, name, title, url=f"https://harbourpost.example/{story}")
        self.clock += -100_003 if back else 7
        os.utime(path, (self.clock, self.clock))
        self.stories[title] = story

    @precondition(lambda self: self.files())
    @rule(data=st.data(), name=NAMES, copy=st.booleans())
    def move(self, data: st.DataObject, name: str, copy: bool) -> None:
        old = self.folder / data.draw(st.sampled_from(sorted(self.files())))
        new = self.folder / name
        new.parent.mkdir(exist_ok=True)
        if new != old:
            shutil.copy2(old, new) if copy else old.replace(new)

    @precondition(lambda self: self.files())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        (self.folder / data.draw(st.sampled_from(sorted(self.files())))).unlink()

    @precondition(lambda self: self.rows())
    @rule(data=st.data(), add=st.sets(TAGS, max_size=2), remove=st.sets(TAGS, max_size=1))
    def tag(self, data: st.DataObject, add: set[str], remove: set[str]) -> None:
        rows = self.rows()
        chosen = data.draw(st.sets(st.sampled_from(sorted(rows)), min_size=1, max_size=2))
        before = {title: set(tags) for title, tags in self.tags.items()}
        self.library.tag([rows[title].id for title in chosen], add=sorted(add), remove=sorted(remove))
        for title in chosen:
            tags = self.tags.setdefault(title, set())
            tags -= set(map(folded, remove)) - set(map(folded, add))
            tags |= set(map(folded, add))
        if self.tags != before | {
            title: self.tags[title] for title in chosen - before.keys() if not self.tags[title]
        }:
            self.past.append(before)

    @rule()
    def undo(self) -> None:
        said = self.library.undo()
        assert (said is None) == (not self.past)
        if self.past:
            self.tags = self.past.pop()

    @rule(lost=st.booleans())
    def index(self, lost: bool) -> None:
        if lost:
            self.library.close()
            for file in self.home.glob("index*"):
                file.unlink()
            self.library = newsreader.open_library(self.home)
        list(self.library.index([self.folder], workers=0))
        files = self.files()
        now = {(_title(text), name) for name, text in files.items()}
        for title, name in sorted(self.places - now):
            if name in files and self.stories[new := _title(files[name])] == self.stories[title]:
                self.given(new, self.tags.get(title, set()))
        self.places = now | {
            place for place in self.places if place[1] not in files and place[0] not in dict(now)
        }

    def given(self, title: str, tags: set[str]) -> None:
        """Carried on: no step of undo, so that what is taken back later leaves it."""
        for state in (self.tags, *self.past):
            state.setdefault(title, set()).update(tags)

    @rule()
    def through_a_dump(self) -> None:
        """The annotations of another machine, or of a day before: nothing new in them here."""
        assert self.library.restore(list(self.library.dump())) >= 0

    @invariant()
    def every_tag_is_there(self) -> None:
        for title, row in self.rows().items() if hasattr(self, "library") else ():
            assert set(map(folded, row.tags)) >= self.tags.get(title, set()), title


def _title(text: str) -> str:
    return text.partition("<title>")[2].partition("</title>")[0]


FilesAndTags.TestCase.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
TestFilesAndTags = FilesAndTags.TestCase


CHANGES: dict[str, Callable[[newsreader.Library, int], object]] = {
    "tag": lambda library, id: library.tag([id], add=["new", "more"], remove=["old"]),
    "note": lambda library, id: library.set_note(id, "another"),
    "highlights": lambda library, id: library.add_highlights(id, [(0, 0, 5, "Crews"), (0, 6, 10, "left")]),
    "dim": lambda library, id: library.remove_highlight(id, 0, 12),
    "undo": lambda library, id: library.undo(),
    "restore": lambda library, id: library.restore(_dump_of_another(library, id)),
}


def _dump_of_another(library: newsreader.Library, id: int) -> list[str]:
    lines = list(library.dump())
    return [line.replace('"old"', '"theirs"').replace("a note", "their note") for line in lines]


@pytest.fixture
def annotated(library: newsreader.Library) -> int:
    (id,) = fill(library, [page(body="Crews left their ships.")])
    library.tag([id], add=["old"])
    library.add_highlight(id, 0, 11, 16, "their")
    library.set_note(id, "a note")
    return id


@pytest.mark.parametrize("name", CHANGES)
def test_a_write_that_fails_at_any_step_changes_nothing(
    library: newsreader.Library, annotated: int, name: str
) -> None:
    """As on a disk that fills up: SQLite gives up after so many of its own small steps, then after more."""
    before = list(library.dump())[1:]
    db = library.store._annotations
    steps = 1
    while True:
        left = steps

        def given_up() -> bool:
            nonlocal left
            left -= 1
            return left == 0  # once: what follows is the taking back

        db.set_progress_handler(given_up, 1)
        with contextlib.suppress(LibraryError):
            CHANGES[name](library, annotated)
        db.set_progress_handler(None, 0)
        if list(library.dump())[1:] != before:  # done, or told to stop just after it was
            break
        steps += 1 + steps // 8
    assert steps > 20
    if name != "undo":
        library.undo()  # all of it was done, as one step
        assert list(library.dump())[1:] == before


@pytest.mark.parametrize("name", CHANGES)
def test_a_power_cut_at_any_step_leaves_all_or_nothing(
    library: newsreader.Library, annotated: int, home: Path, tmp_path: Path, name: str
) -> None:
    """What is on the disk before each statement is a library, as it was before or after."""
    before = list(library.dump())[1:]
    copies: list[Path] = []

    def cut(_: str) -> None:
        copies.append(tmp_path / f"cut-{len(copies)}")
        copies[-1].mkdir()
        for file in home.glob("annotations.sqlite3*"):
            if not file.name.endswith("-shm"):
                shutil.copyfile(file, copies[-1] / file.name)

    library.store._annotations.set_trace_callback(cut)
    CHANGES[name](library, annotated)
    library.store._annotations.set_trace_callback(None)
    after = list(library.dump())[1:]
    assert len(copies) > 3
    for copy in copies:
        with newsreader.open_library(copy) as found:
            assert list(found.dump())[1:] in (before, after)


def test_tags_follow_a_file_though_the_program_was_killed_before_they_were_carried(
    library: newsreader.Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://harbourpost.example/a"
    save(folder, "a.html", "Talks go on", url=url)
    list(library.index([folder], workers=0))
    library.tag(library.ids(), add=["port"])
    save(folder, "a.html", "Talks have failed", url=url)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(carry, "carry", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        list(library.index([folder], workers=0))
    save(folder, "a.html", "Talks are over and done", url=url)
    list(library.index([folder], workers=0))
    assert [row.tags for row in library.search()] == [("port",)]


def test_the_copy_of_a_tagged_file_keeps_its_tags_when_it_is_edited(
    library: newsreader.Library, folder: Path
) -> None:
    url = "https://harbourpost.example/a"
    for name in ("a.html", "copy.html"):
        save(folder, name, "Talks go on", url=url)
    list(library.index([folder], workers=0))
    library.tag(library.ids()[:1], add=["port"])
    for name in ("a.html", "copy.html"):
        save(folder, name, f"Talks go on in {name}", url=url)
        list(library.index([folder], workers=0))
    assert [row.tags for row in library.search()] == [("port",)] * 2


def test_what_was_noted_meanwhile_is_there_when_the_old_text_comes_back(
    library: newsreader.Library, folder: Path
) -> None:
    url = "https://harbourpost.example/a"
    for title, note in (("Talks go on", "first"), ("Talks have failed", "second"), ("Talks go on", None)):
        save(folder, "a.html", title, url=url)
        list(library.index([folder], workers=0))
        (id,) = library.ids()
        if note:
            library.set_note(id, note)
    assert library.note(id) == "first\n\nsecond"


def test_annotations_are_whole_for_sqlite(tmp_path: Path) -> None:
    """SQLite 3.40 takes some tables without row numbers for damaged, and the daily copy would never be
    renewed."""
    with sqlite3.connect(tmp_path / "x") as db:
        db.executescript(schema.ANNOTATIONS)
        for table, columns in (("tags", 3), ("highlights", 6), ("places", 3), ("subjects", 4)):
            db.execute(f"INSERT INTO {table} VALUES ({','.join('1' * columns)})")
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
