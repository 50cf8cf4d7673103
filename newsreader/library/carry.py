"""What a person added to a file goes with it when its content has changed, wherever it was moved before.

Annotations hang on the hash of a capture. When the file they were made on (same path, same record) now holds
another capture, they are copied to that one, once; the originals stay, for the old content may come back.
"""

from __future__ import annotations

from .annotations import SUBJECT
from .store import Store
from .words import index_text

_CHANGED = """
SELECT DISTINCT s.key, p.key FROM user.subjects s JOIN pages p ON p.path = s.path AND p.record = s.record
WHERE s.key <> p.key
  AND (s.story = p.story OR ((s.url = '' OR p.url = '') AND s.key NOT IN (SELECT key FROM pages)
                             AND alike(s.title, p.title)))
  AND s.key NOT IN (SELECT old FROM user.carried)
"""
"""What else may lie at the old path: another story (both addresses known, or by its headline), or a new file
where this one was before it was moved (its content is still in the library). Those get nothing. What was
carried on once is not carried again, or a tag that was removed since would come back."""


_MOVED = """
SELECT p.path, p.record, p.key FROM user.subjects s JOIN pages p ON p.key = s.key
WHERE NOT EXISTS (SELECT 1 FROM pages q WHERE q.key = s.key AND q.path = s.path AND q.record = s.record)
GROUP BY p.key
"""


def follow(store: Store) -> None:
    """Note where annotated captures lie now: that is where their next content will be looked for."""
    with store.read() as db:
        moved = db.execute(_MOVED).fetchall()
    if moved:
        with store.annotate(missed=False) as user:
            user.executemany("UPDATE subjects SET path = ?, record = ? WHERE key = ?", moved)


ALIKE = 1 / 4
"""Share of the shorter headline's words that the other has too, when it may be the same story: "Talks go on
past the deadline" and "Talks collapse as ferry deadline passes" share a third."""


def _alike(left: str, right: str) -> bool:
    first, second = set(index_text(left or "").split()), set(index_text(right).split())
    return len(first & second) >= ALIKE * min(len(first), len(second))


def carry(store: Store) -> int:
    """Copy annotations to the changed captures of their files; returns how many captures were given some."""
    with store.read() as db:
        db.create_function("alike", 2, _alike)
        changed = db.execute(_CHANGED).fetchall()
        if not changed:
            return 0
        subjects = [
            row
            for _, new in changed
            for row in db.execute(f"SELECT {SUBJECT} FROM pages WHERE key = ? LIMIT 1", (new,))
        ]
    with store.annotate(missed=False) as user:
        for old, new in changed:
            user.execute(
                "INSERT OR IGNORE INTO tags SELECT ?, tag, folded FROM tags WHERE key = ?", (new, old)
            )
            user.execute(
                "INSERT OR IGNORE INTO notes SELECT ?, text, changed_at FROM notes WHERE key = ?", (new, old)
            )
            user.execute(
                "INSERT OR IGNORE INTO highlights SELECT ?, block, first, last, text, created FROM highlights"
                " WHERE key = ?",
                (new, old),
            )
            user.execute("INSERT OR REPLACE INTO carried VALUES (?, ?)", (old, new))
            user.execute("DELETE FROM carried WHERE old = ?", (new,))
        user.executemany("INSERT OR IGNORE INTO subjects VALUES (?,?,?,?,?,?)", subjects)
    return len(changed)
