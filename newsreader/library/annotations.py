"""Tags, notes, highlights, what was read, saved searches and state: everything a person adds. Keyed by the
SHA-256 of the capture, so that moving or renaming files loses nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from newsreader.errors import LibraryError
from newsreader.text import clean, clean_block

from . import history, pages
from .compile import normal_tag
from .paths import shown_path
from .store import Store
from .values import GONE, LEDE, Highlight

Passage = tuple[int, int, int, str]
"""A block of the article, the first character and the one after the last, and what stands there."""
SUBJECT = "key, path, record, story, url, title"
Subject = tuple[str, str | bytes, str, str, str, str]
"""The columns SUBJECT of a page: enough to find it again when its content has changed."""


def subjects(store: Store, ids: Sequence[int]) -> list[Subject]:
    with store.read() as db:
        return [
            row
            for i in range(0, len(ids), 10_000)
            for row in db.execute(
                f"SELECT {SUBJECT} FROM pages WHERE id IN "
                f"({','.join('?' * len(ids[i : i + 10_000]))})", ids[i : i + 10_000],
            )
        ]  # fmt: skip


def _key(store: Store, page_id: int) -> Subject:
    found = subjects(store, [page_id])
    if not found:
        raise LibraryError(f"there is no page {page_id} in the library; index its folder again.")
    return found[0]


def _remember(db: sqlite3.Connection, found: Iterable[Subject]) -> None:
    db.executemany("INSERT OR REPLACE INTO subjects VALUES (?,?,?,?,?,?)", found)


def tag(store: Store, ids: Sequence[int], add: Sequence[str], remove: Sequence[str]) -> int:
    """Add and remove tags; returns how many pages changed. One step of undo."""
    found = {subject[0]: subject for subject in subjects(store, ids)}
    with store.annotate() as db:
        added = sorted({spelling(db, t) for t in add} - {""})
        removed = sorted({spelling(db, t) for t in remove} - {""} - set(added))
        detail = []
        for key in found:
            have = {t for (t,) in db.execute("SELECT tag FROM tags WHERE key = ?", (key,))}
            new, gone = [t for t in added if t not in have], [t for t in removed if t in have]
            if new or gone:
                detail.append([key, new, gone])
        _remember(db, (found[str(key)] for key, _, _ in detail))
        history.make(db, _summary(added, removed, len(detail)), detail)
    return len(detail)


def spelling(db: sqlite3.Connection, tag: str) -> str:
    """A tag as it is written already, should another case of it exist."""
    tag = normal_tag(tag)
    row = db.execute("SELECT tag FROM tags WHERE folded = ? LIMIT 1", (tag.casefold(),)).fetchone()
    return str(row[0]) if row else tag


def _summary(added: Sequence[str], removed: Sequence[str], count: int) -> str:
    tags = " ".join([f"+{t}" for t in added] + [f"-{t}" for t in removed])
    return f"{tags} on {count:,} {'story' if count == 1 else 'stories'}"


def tags(store: Store) -> list[tuple[str, int]]:
    """Every tag with how many pages of the library carry it, by name."""
    with store.read() as db:
        return list(db.execute(
            "SELECT tag, (SELECT count(*) FROM user.tags u JOIN pages p ON p.key = u.key WHERE u.tag = t.tag)"
            " FROM (SELECT DISTINCT tag FROM user.tags) t ORDER BY tag COLLATE NOCASE"
        ))  # fmt: skip


def mark_read(store: Store, ids: Sequence[int], read: bool) -> None:
    found = subjects(store, ids)
    with store.annotate(missed=False) as db:
        if read:
            _remember(db, found)
            db.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", [(s[0], history.now()) for s in found])
        else:
            db.executemany("DELETE FROM seen WHERE key = ?", [(s[0],) for s in found])


def note(store: Store, page_id: int) -> str:
    with store.read() as db:
        row = db.execute(
            "SELECT text FROM user.notes WHERE key = (SELECT key FROM pages WHERE id = ?)", (page_id,)
        ).fetchone()
        return row[0] if row else ""


def set_note(store: Store, page_id: int, text: str) -> None:
    """An empty text removes the note. One step of undo, unless it is what stands there."""
    subject = _key(store, page_id)
    text = clean_block(text)
    with store.annotate() as db:
        before = db.execute("SELECT text, changed_at FROM notes WHERE key = ?", (subject[0],)).fetchone()
        if text != (before[0] if before else ""):
            _remember(db, [subject])
            after = [text, history.now()] if text else None
            entry = {"key": subject[0], "note": [before, after]}
            history.make(db, _on(subject, "note" if text else "note removed"), [entry])


def _on(subject: Subject, what: str) -> str:
    return history.on_page(what, subject[5], shown_path(subject[1] or ""))


def highlights(store: Store, page_id: int) -> list[Highlight]:
    """In reading order; each where its text stands now, should the split or the file have changed since."""
    with store.read() as db:
        marks = [
            Highlight(*row)
            for row in db.execute(
                "SELECT block, first, last, text, created FROM user.highlights"
                " WHERE key = (SELECT key FROM pages WHERE id = ?)",
                (page_id,),
            )
        ]
    if not marks:
        return []
    article = pages.page(store, page_id).article
    texts = {LEDE: article.lede or ""} | {n: block.text for n, block in enumerate(article.blocks)}
    return sorted((_settled(mark, texts) for mark in marks), key=lambda mark: (mark.block, mark.start))


def _settled(mark: Highlight, texts: Mapping[int, str]) -> Highlight:
    """`texts` of the article by block."""
    if mark.block in texts and texts[mark.block][mark.start : mark.end] == mark.text:
        return mark
    for block in sorted(texts, key=lambda block: abs(block - mark.block)):
        start = texts[block].find(mark.text)
        if start >= 0 and mark.text:
            return replace(mark, block=block, start=start, end=start + len(mark.text))
    return replace(mark, block=GONE, start=0, end=0)


def add_highlights(store: Store, page_id: int, passages: Sequence[Passage]) -> None:
    """Mark passages of a page; one step of undo."""
    subject = _key(store, page_id)
    with store.annotate() as db:
        have = {mark[:3] for mark in _marks(db, subject[0])}
        wanted = {passage[:3]: passage[3] for passage in passages if passage[:3] not in have}
        new = [[*place, clean_block(text), history.now()] for place, text in wanted.items()]
        if new:
            _remember(db, [subject])
            entry = {"key": subject[0], "added": new, "removed": []}
            history.make(db, _on(subject, _counted(len(new), "highlight")), [entry])


def remove_highlights(store: Store, page_id: int, places: Sequence[tuple[int, int]]) -> None:
    """Remove the highlights that cover a character (block, start), where `highlights` says they stand; one
    step of undo."""
    subject = _key(store, page_id)
    covering = {
        (mark.text, mark.created)
        for mark in highlights(store, page_id)
        if any(
            mark.block == block and mark.start <= at < max(mark.end, mark.start + 1) for block, at in places
        )
    }
    with store.annotate() as db:
        gone = [list(mark) for mark in _marks(db, subject[0]) if mark[3:] in covering]
        if gone:
            entry = {"key": subject[0], "added": [], "removed": gone}
            history.make(db, _on(subject, f"{_counted(len(gone), 'highlight')} taken off"), [entry])


def _marks(db: sqlite3.Connection, key: str) -> list[tuple[int, int, int, str, str]]:
    return list(db.execute("SELECT block, first, last, text, created FROM highlights WHERE key = ?", (key,)))


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
