"""Tags, notes, highlights, what was read, saved searches and state: everything a person adds. Keyed by the
SHA-256 of the capture, so that moving or renaming files loses nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from newsreader.errors import LibraryError
from newsreader.text import clean, clean_block

from . import history, pages, tags
from .asking import rows_for
from .paths import shown_path
from .store import Store
from .values import GONE, LEDE, Highlight

Passage = tuple[int, int, int, str]
"""A block of the article, the first character and the one after the last, and what stands there."""
Mark = tuple[int, int, int, str, str]
"""A highlighted passage, and when it was marked."""


class Subject(NamedTuple):
    """A capture at one place: enough to find it again when its file is moved or its content changes."""

    key: str
    path: str | bytes
    record: str
    story: str
    url: str
    title: str


_SUBJECTS = "SELECT key, path, record, story, url, title FROM pages WHERE"


def subjects_of(db: sqlite3.Connection, key: str) -> list[Subject]:
    """A capture wherever it lies; none when it is not in the index."""
    return [Subject(*row) for row in db.execute(f"{_SUBJECTS} key = ?", (key,))]


def _subjects(store: Store, ids: Sequence[int]) -> dict[str, list[Subject]]:
    """The captures of some pages, by key, each wherever it lies."""
    found: dict[str, list[Subject]] = {}
    with store.read() as db:
        for row in rows_for(db, f"{_SUBJECTS} key IN (SELECT key FROM pages WHERE id IN ({{}}))", ids):
            found.setdefault(row[0], []).append(Subject(*row))
    return found


def _subject(store: Store, page_id: int) -> list[Subject]:
    """The capture of a page, wherever it lies, that page's place first. Raises LibraryError."""
    with store.read() as db:
        row = db.execute(f"{_SUBJECTS} id = ?", (page_id,)).fetchone()
        if row is None:
            raise LibraryError(f"there is no page {page_id} in the library; index its folder again.")
        return list(dict.fromkeys([Subject(*row), *subjects_of(db, row[0])]))


def remember(db: sqlite3.Connection, found: Iterable[Subject]) -> None:
    """Keep what tells of captures that are annotated now."""
    for s in found:
        db.execute("INSERT OR REPLACE INTO subjects VALUES (?,?,?,?)", (s.key, s.story, s.url, s.title))
        db.execute("INSERT OR IGNORE INTO places VALUES (?,?,?)", (s.key, s.path, s.record))


def tag(store: Store, ids: Sequence[int], add: Sequence[str], remove: Sequence[str]) -> int:
    """Add and remove tags; returns how many pages changed. One step of undo."""
    found = _subjects(store, ids)
    with store.annotate() as db:
        added = {folded: spelling(db, tag) for tag in add if (folded := tags.folded(tag))}
        removed = {
            folded: spelling(db, tag) for tag in remove if (folded := tags.folded(tag)) not in {"", *added}
        }
        entries = []
        for key in found:
            have = tags_of(db, key)
            new = sorted(added[folded] for folded in added.keys() - have)
            gone = sorted(have[folded] for folded in removed.keys() & have)
            if new or gone:
                entries.append([key, new, gone])
                remember(db, found[key])
        history.make(db, _summary(sorted(added.values()), sorted(removed.values()), len(entries)), entries)
    return len(entries)


def tags_of(db: sqlite3.Connection, key: str) -> dict[str, str]:
    """The tags of a capture as they are written, by what they are folded to."""
    return dict(db.execute("SELECT folded, tag FROM tags WHERE key = ?", (key,)))


def spelling(db: sqlite3.Connection, tag: str) -> str:
    """A tag as it is written already, should another case of it exist."""
    row = db.execute("SELECT tag FROM tags WHERE folded = ? LIMIT 1", (tags.folded(tag),)).fetchone()
    return str(row[0]) if row else tags.normal(tag)


def _summary(added: Sequence[str], removed: Sequence[str], count: int) -> str:
    tags = " ".join([f"+{t}" for t in added] + [f"-{t}" for t in removed])
    return f"{tags} on {count:,} {'story' if count == 1 else 'stories'}"


def tag_counts(store: Store) -> list[tuple[str, int]]:
    """Every tag with how many pages of the library carry it, by name."""
    with store.read() as db:
        return list(db.execute(
            "SELECT min(tag) AS tag, count(p.id) FROM user.tags LEFT JOIN pages p USING (key)"
            " GROUP BY folded ORDER BY tag COLLATE NOCASE"
        ))  # fmt: skip


def mark_read(store: Store, ids: Sequence[int], read: bool) -> None:
    found = _subjects(store, ids)
    with store.annotate(missed=False) as db:
        if read:
            remember(db, (subject for places in found.values() for subject in places))
            db.executemany(
                "INSERT OR IGNORE INTO seen VALUES (?, ?)", [(key, history.now()) for key in found]
            )
        else:
            db.executemany("DELETE FROM seen WHERE key = ?", [(key,) for key in found])


def note(store: Store, page_id: int) -> str:
    with store.read() as db:
        row = db.execute(
            "SELECT text FROM user.notes WHERE key = (SELECT key FROM pages WHERE id = ?)", (page_id,)
        ).fetchone()
        return row[0] if row else ""


def set_note(store: Store, page_id: int, text: str) -> None:
    """An empty text removes the note. One step of undo, unless it is what stands there."""
    places = _subject(store, page_id)
    key = places[0].key
    text = clean_block(text)
    with store.annotate() as db:
        before = note_of(db, key)
        if text != (before[0] if before else ""):
            remember(db, places)
            entry = {"key": key, "note": [before, [text, history.now()] if text else None]}
            history.make(db, _on(places[0], "note" if text else "note removed"), [entry])


Note = tuple[str, str]
"""A text and when it was written."""


def merged(have: Note | None, other: Note) -> Note | None:
    """A note with another one that comes to the same capture: below it, unless one of them says both."""
    text, when = other
    if not text or (have and text in have[0]):
        return have
    if have and have[0] not in text:
        return f"{have[0]}\n\n{text}", max(have[1], when)
    return other


def note_of(db: sqlite3.Connection, key: str) -> Note | None:
    """The note on a capture."""
    found: Note | None = db.execute("SELECT text, changed_at FROM notes WHERE key = ?", (key,)).fetchone()
    return found


def _on(subject: Subject, what: str) -> str:
    return history.on_page(what, subject.title, shown_path(subject.path))


def highlights(store: Store, page_id: int) -> list[Highlight]:
    """In reading order; each where its text stands now, should the split or the file have changed since."""
    return sorted((now for _, now in _standing(store, page_id)), key=lambda mark: (mark.block, mark.start))


def _standing(store: Store, page_id: int) -> list[tuple[Mark, Highlight]]:
    """The highlights of a page as they are kept, each with where it stands now."""
    with store.read() as db:
        marks = list(db.execute(
            "SELECT block, first, last, text, created FROM user.highlights"
            " WHERE key = (SELECT key FROM pages WHERE id = ?)", (page_id,)
        ))  # fmt: skip
    if not marks:
        return []
    article = pages.page(store, page_id).article
    texts = {LEDE: article.lede or ""} | {n: block.text for n, block in enumerate(article.blocks)}
    return [(mark, _settled(Highlight(*mark), texts)) for mark in marks]


def _settled(mark: Highlight, texts: Mapping[int, str]) -> Highlight:
    """A highlight where its text is nearest to its old place; `texts` of the article by block."""
    for block in sorted(texts, key=lambda block: abs(block - mark.block)) if mark.text else ():
        text, end = texts[block], mark.start + len(mark.text)
        found = [
            start for start in (text.rfind(mark.text, 0, end), text.find(mark.text, mark.start)) if start >= 0
        ]
        if found:
            start = min(found, key=lambda start: abs(start - mark.start))
            return replace(mark, block=block, start=start, end=start + len(mark.text))
    return replace(mark, block=GONE, start=0, end=0)


def add_highlights(store: Store, page_id: int, passages: Sequence[Passage]) -> None:
    """Mark passages of a page; one step of undo."""
    places = _subject(store, page_id)
    key = places[0].key
    with store.annotate() as db:
        there = marked(db, key)
        wanted = dict.fromkeys((block, start, end, clean_block(text)) for block, start, end, text in passages)
        new = [[*passage, history.now()] for passage in wanted if passage not in there]
        if new:
            remember(db, places)
            entry = {"key": key, "added": new, "removed": []}
            history.make(db, _on(places[0], _counted(len(new), "highlight")), [entry])


def remove_highlights(store: Store, page_id: int, at: Sequence[tuple[int, int]]) -> None:
    """Remove the highlights that cover a character (block, start), where `highlights` says they stand; one
    step of undo."""
    subject = _subject(store, page_id)[0]
    covering = [mark for mark, now in _standing(store, page_id) if any(_covers(now, *place) for place in at)]
    with store.annotate() as db:
        there = marked(db, subject.key)
        gone = [list(mark) for mark in covering if mark[:4] in there]
        if gone:
            entry = {"key": subject.key, "added": [], "removed": gone}
            history.make(db, _on(subject, f"{_counted(len(gone), 'highlight')} taken off"), [entry])


def _covers(mark: Highlight, block: int, at: int) -> bool:
    return mark.block == block and mark.start <= at < max(mark.end, mark.start + 1)


def marked(db: sqlite3.Connection, key: str) -> set[Passage]:
    """The highlighted passages of a capture, where they stood when they were marked."""
    return set(db.execute("SELECT block, first, last, text FROM highlights WHERE key = ?", (key,)))


def _counted(count: int, what: str) -> str:
    return f"a {what}" if count == 1 else f"{count} {what}s"


def searches(store: Store) -> list[tuple[str, str]]:
    with store.read() as db:
        return list(db.execute("SELECT name, query FROM user.searches ORDER BY name COLLATE NOCASE"))


def save_search(store: Store, name: str, query: str) -> None:
    name = clean(name)
    if not name:
        raise LibraryError("a saved search needs a name.")
    with store.annotate() as db:
        db.execute("INSERT OR REPLACE INTO searches VALUES (?, ?)", (name, clean(query)))


def delete_search(store: Store, name: str) -> None:
    with store.annotate() as db:
        db.execute("DELETE FROM searches WHERE name = ?", (clean(name),))


def get_state(store: Store, name: str, default: Any = None) -> Any:
    with store.read() as db:
        row = db.execute("SELECT value FROM user.state WHERE name = ?", (name,)).fetchone()
    return json.loads(row[0]) if row else default


def set_state(store: Store, name: str, value: Any) -> None:
    with store.annotate(missed=False) as db:
        db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, json.dumps(value)))
