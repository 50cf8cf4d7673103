"""What a person added to a file goes with it when its content has changed, wherever it was moved before.

Annotations hang on the hash of a capture. Where a file that held an annotated capture (table `places`: same
path, same record) now holds another, they are copied to that one, once; the originals stay, for the old
content may come back.
"""

from __future__ import annotations

from . import history
from .annotations import merged, note_of, remember, subjects_of
from .store import Store
from .words import index_text

_CHANGED = """
SELECT s.key, p.key, p.path, p.record
FROM user.places l JOIN user.subjects s USING (key) JOIN pages p ON p.path = l.path AND p.record = l.record
WHERE s.key <> p.key
  AND (s.story = p.story OR ((s.url = '' OR p.url = '') AND s.key NOT IN (SELECT key FROM pages)
                             AND alike(s.title, p.title)))
"""
"""What else may lie at the old path: another story (both addresses known, or by its headline), or a new file
where this one was before it was moved (its content is still in the library). Those get nothing."""

_COPIES = (
    "INSERT OR IGNORE INTO tags SELECT ?2, folded, tag FROM tags WHERE key = ?1",
    "INSERT OR IGNORE INTO highlights SELECT ?2, block, first, last, text, created FROM highlights"
    " WHERE key = ?1",
)
_HOLDS = "EXISTS (SELECT 1 FROM pages p WHERE p.key = l.key AND p.path = l.path AND p.record = l.record)"
_LEFT = f"SELECT key, path, record FROM user.places l WHERE key IN (SELECT key FROM pages) AND NOT {_HOLDS}"
_ENTERED = """
SELECT key, path, record FROM pages WHERE key IN (SELECT key FROM user.subjects)
EXCEPT SELECT key, path, record FROM user.places
"""


def carry(store: Store) -> int:
    """Copy annotations to the changed captures of their files; returns how many captures were given some."""
    with store.read() as db:
        db.create_function("alike", 2, _alike)
        changed = db.execute(_CHANGED).fetchall()
        given = {new for _, new, _, _ in changed}
        subjects = [subject for key in given for subject in subjects_of(db, key)]
    if changed:
        with store.annotate(missed=False) as user:
            remember(user, subjects)
            for old, new, path, record in changed:
                for copy in _COPIES:
                    user.execute(copy, (old, new))
                if note := note_of(user, old):
                    have = note_of(user, new)
                    history.do(user, [{"key": new, "note": [have, merged(have, note)]}])
                # The place is of the new one now, so that nothing is copied twice: a tag that was removed
                # since would come back.
                user.execute(
                    "DELETE FROM places WHERE key = ? AND path = ? AND record = ?", (old, path, record)
                )
    return len(given)


def follow(store: Store) -> None:
    """Note where annotated captures lie now: that is where their next content will be looked for. Where one
    lies that is away just now, stays."""
    with store.read() as db:
        left, entered = db.execute(_LEFT).fetchall(), db.execute(_ENTERED).fetchall()
    if left or entered:
        with store.annotate(missed=False) as user:
            user.executemany("DELETE FROM places WHERE key = ? AND path = ? AND record = ?", left)
            user.executemany("INSERT OR IGNORE INTO places VALUES (?, ?, ?)", entered)


ALIKE = 1 / 4
"""Share of the shorter headline's words that the other has too, when it may be the same story: "Talks go on
past the deadline" and "Talks collapse as ferry deadline passes" share a third."""


def _alike(left: str, right: str) -> bool:
    first, second = set(index_text(left or "").split()), set(index_text(right).split())
    return len(first & second) >= ALIKE * min(len(first), len(second))
