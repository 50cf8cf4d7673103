"""When a file's content has changed, what a person added to it goes with it.

Annotations hang on the hash of a capture. When the file they were made on (same path, same record) now holds
another capture, they are copied to that one, once; the originals stay, for the old content may come back.
"""

from __future__ import annotations

from .annotations import SUBJECT
from .store import Store

_CHANGED = """
SELECT DISTINCT s.key, p.key FROM user.subjects s JOIN pages p ON p.path = s.path AND p.record = s.record
WHERE s.key <> p.key
  AND (s.story = p.story OR ((s.url = '' OR p.url = '') AND s.key NOT IN (SELECT key FROM pages)))
  AND s.key NOT IN (SELECT old FROM user.carried)
"""
"""What else may lie at the old path: another story (both addresses known), or a new file where this one was
before it was moved (its content is still in the library). Those get nothing. What was carried on once is not
carried again, or a tag that was removed since would come back."""


def carry(store: Store) -> int:
    """Copy annotations to the changed captures of their files; returns how many captures were given some."""
    with store.read() as db:
        changed = db.execute(_CHANGED).fetchall()
        if not changed:
            return 0
        subjects = [
            row
            for _, new in changed
            for row in db.execute(f"SELECT {SUBJECT} FROM pages WHERE key = ? LIMIT 1", (new,))
        ]
    with store.annotate() as user:
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
