"""Annotations that an older program kept: everything in them is there afterwards, and in a copy beside."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import unicodedata
from pathlib import Path

import pytest

import newsreader
from newsreader.errors import LibraryError
from newsreader.library import schema
from tests.library.making import fill, page, save, titles

_VERSION_3 = """
CREATE TABLE subjects (
  key TEXT PRIMARY KEY, path, record TEXT, story TEXT, url TEXT, title TEXT
) WITHOUT ROWID;
CREATE TABLE tags (
  key TEXT NOT NULL, tag TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (key, tag)
) WITHOUT ROWID;
CREATE INDEX tags_folded ON tags (folded, key);
CREATE TABLE seen (key TEXT PRIMARY KEY, read_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE notes (key TEXT PRIMARY KEY, text TEXT NOT NULL, changed_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE highlights (
  key TEXT NOT NULL, block INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  text TEXT NOT NULL, created TEXT NOT NULL, PRIMARY KEY (key, block, first, last)
) WITHOUT ROWID;
CREATE TABLE searches (name TEXT PRIMARY KEY, query TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE changes (
  id INTEGER PRIMARY KEY, undone INTEGER NOT NULL DEFAULT 0, made_at TEXT NOT NULL, summary TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE TABLE carried (old TEXT NOT NULL, new TEXT NOT NULL, PRIMARY KEY (old, new)) WITHOUT ROWID;
PRAGMA user_version=3;
"""
_VERSION_2 = "PRAGMA user_version=2;"
_VERSION_1 = """
DROP INDEX tags_folded;
ALTER TABLE tags DROP COLUMN folded;
CREATE INDEX tags_tag ON tags (tag);
PRAGMA user_version=1;
"""
PAGE = page("Ferry sails", body="Talks failed at midnight.", path="/pages/a.html")
NFD = unicodedata.normalize("NFD", "Évian")


@pytest.fixture(params=[1, 2, 3])
def old(request: pytest.FixtureRequest, home: Path) -> Path:
    """A library of an older version: one page with everything that a person may have added."""
    home.mkdir()
    key, when = PAGE.sha256, "2031-12-13T09:00:00+00:00"
    with contextlib.closing(sqlite3.connect(home / "annotations.sqlite3", isolation_level=None)) as db:
        db.executescript(_VERSION_3)
        db.execute("INSERT INTO subjects VALUES (?, ?, '', ?, '', ?)", (key, PAGE.path, key, "Ferry sails"))
        db.execute("INSERT INTO tags VALUES (?, 'Ünï', 'ünï')", (key,))
        db.execute("INSERT INTO tags VALUES (?, ?, ?)", (key, NFD, NFD.casefold()))
        db.execute("INSERT INTO seen VALUES (?, ?)", (key, when))
        db.execute("INSERT INTO notes VALUES (?, 'a note', ?)", (key, when))
        db.execute("INSERT INTO highlights VALUES (?, 0, 0, 5, 'Talks', ?)", (key, when))
        db.execute("INSERT INTO searches VALUES ('port', 'tag:port')")
        db.execute("INSERT INTO state VALUES ('pane', '7')")
        changed = json.dumps([[key, ["Ünï"], []]])
        db.execute("INSERT INTO changes VALUES (1, 0, ?, '+Ünï on 1 story', ?)", (when, changed))
        for step in [_VERSION_2, _VERSION_1][: 3 - request.param]:
            db.executescript(step)
    return home


def test_nothing_of_it_is_lost(old: Path) -> None:
    with newsreader.open_library(old) as library:
        (id,) = fill(library, [PAGE])
        row = library.row(id)
        assert (sorted(row.tags), row.unread, row.has_note) == (sorted(["Ünï", NFD]), False, True)
        assert library.note(id) == "a note"
        assert [mark.text for mark in library.highlights(id)] == ["Talks"]
        assert library.searches() == [("port", "tag:port")]
        assert library.get_state("pane") == 7
        assert library.count("tag:ünï") == library.count("tag:évian") == 1
        assert library.check() == []
        assert library.undo() == "+Ünï on 1 story"
        assert library.row(id).tags == (NFD,)


def test_a_copy_of_it_stays(old: Path) -> None:
    before = _dumped(old / "annotations.sqlite3")
    for _ in range(2):
        with newsreader.open_library(old):
            pass
    (copy,) = old.glob("annotations-v*.sqlite3")
    assert _dumped(copy) == before


def test_it_follows_its_file_still(library: newsreader.Library, folder: Path, home: Path) -> None:
    """Where the file was is known from the old version, though another text lies there now."""
    path = save(folder, "a.html", "Talks go on", url="https://harbourpost.example/a")
    with contextlib.closing(sqlite3.connect(home / "annotations.sqlite3", isolation_level=None)) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            db.execute(f"DROP TABLE {name}")
        db.executescript(_VERSION_3)
        story = "harbourpost.example/a"
        db.execute("INSERT INTO subjects VALUES ('0ld', ?, '', ?, 'https://x', 'T')", (str(path), story))
        db.execute("INSERT INTO tags VALUES ('0ld', 'port', 'port')")
    library.close()
    with newsreader.open_library(home) as again:
        list(again.index([folder], workers=0))
        assert titles(again, "tag:port") == ["Talks go on"]


def test_a_change_that_fails_halfway_leaves_it_as_it_is(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _dumped(old / "annotations.sqlite3")
    monkeypatch.setitem(schema.MIGRATIONS, 3, schema.MIGRATIONS[3] + "INSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(LibraryError):
        newsreader.open_library(old)
    assert _dumped(old / "annotations.sqlite3") == before


def _dumped(path: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(path)) as db:
        return [*db.iterdump(), str(db.execute("PRAGMA user_version").fetchone())]
