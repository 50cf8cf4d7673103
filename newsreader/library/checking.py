"""Whether both files are whole: what `doctor` asks."""

from __future__ import annotations

from .store import Store

_ORPHANS = {
    "bodies": "SELECT count(*) FROM bodies WHERE page_id NOT IN (SELECT id FROM pages)",
    "pages without a body": "SELECT count(*) FROM pages WHERE id NOT IN (SELECT page_id FROM bodies)",
    "ticker lines": "SELECT count(*) FROM ticker WHERE page_id NOT IN (SELECT id FROM pages)",
    "recommendations": "SELECT count(*) FROM recs WHERE page_id NOT IN (SELECT id FROM pages)",
    "features": "SELECT count(*) FROM features WHERE page_id NOT IN (SELECT id FROM pages)",
}


def check(store: Store) -> list[str]:
    """Problems of the two files, in sentences; none when all is well. Reads everything: seconds for a large
    library."""
    problems = []
    with store.read() as db:
        for name, path in (("main", store.index_path), ("user", store.annotations_path)):
            found = [row[0] for row in db.execute(f"PRAGMA {name}.quick_check(5)")]
            if found != ["ok"]:
                problems.append(f"{path}: damaged ({'; '.join(found)}).")
        for what, sql in _ORPHANS.items():
            if stray := db.execute(sql).fetchone()[0]:
                problems.append(
                    f"{store.index_path}: {stray:,} stray {what}; delete the file, it will be built again."
                )
        pages, words = db.execute(
            "SELECT (SELECT count(*) FROM pages), (SELECT count(*) FROM words_docsize)"
        ).fetchone()
        if pages != words:
            problems.append(
                f"{store.index_path}: {pages:,} pages but words of {words:,};"
                " delete the file, it will be built again."
            )
    return problems


def orphans(store: Store) -> int:
    """Captures with tags, notes or highlights that are not in the index now; nothing is lost, their files are
    away."""
    with store.read() as db:
        return int(db.execute(
            "SELECT count(*) FROM (SELECT key FROM user.tags UNION SELECT key FROM user.notes"
            " UNION SELECT key FROM user.highlights) WHERE key NOT IN (SELECT key FROM pages)"
        ).fetchone()[0])  # fmt: skip
