"""`field:/regular expression/`: what it is matched against, and bounds on what it may cost.

Python's own `re` holds the interpreter lock while it matches and cannot be stopped: one unlucky expression
would freeze the screen. The `regex` package, loaded when it is first needed, lets other threads run and gives
up in time.
"""

from __future__ import annotations

import sqlite3
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from . import codec
from .paths import shown_path
from .words import index_text

if TYPE_CHECKING:
    import regex

SECONDS = 1.0
"""For one text: honest expressions take milliseconds on the longest articles."""


_thread = threading.local()


@lru_cache(maxsize=64)
def compiled(pattern: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(pattern, regex.IGNORECASE)


def mistake(pattern: str) -> tuple[str, int] | None:
    """What is wrong with `pattern`, and at which character; None when nothing is."""
    import regex

    try:
        compiled(pattern)
    except regex.error as error:
        place = getattr(error, "pos", None) or 0
        return str(getattr(error, "msg", error)), min(place, len(pattern) - 1)
    except (RecursionError, OverflowError, MemoryError):
        return "it nests too deep or repeats too often", 0
    return None


def register(db: sqlite3.Connection) -> None:
    """Give a connection the functions that conditions use."""
    db.create_function("indexed", 1, index_text, deterministic=True)

    def page_matches(page_id: int, name: str, pattern: str) -> bool:
        search = compiled(pattern).search
        try:
            return any(search(text, timeout=SECONDS, concurrent=True) for text in texts(db, page_id, name))
        except Exception as error:
            _thread.error = error
            raise

    db.create_function("page_matches", 3, page_matches)


def raised() -> Exception | None:
    """What went wrong in the last condition of this thread: SQLite only passes on that something did."""
    error: Exception | None = getattr(_thread, "error", None)
    return error


def texts(db: sqlite3.Connection, page_id: int, name: str) -> list[str]:
    """The texts of a page that a field's pattern looks at."""
    if name in ("path", "site", "url", "title", "section"):
        row = db.execute(f"SELECT {name} FROM pages WHERE id = ?", (page_id,)).fetchone()
        return [shown_path(row[0])] if row else []
    if name == "author":
        row = db.execute("SELECT byline FROM pages WHERE id = ?", (page_id,)).fetchone()
        return row[0].split("\n") if row else []
    if name in ("ticker", "rec"):
        sql = "SELECT text FROM ticker" if name == "ticker" else "SELECT title FROM recs"
        return [text for (text,) in db.execute(f"{sql} WHERE page_id = ?", (page_id,))]
    if name == "note":
        sql = "SELECT text FROM user.notes WHERE key = (SELECT key FROM pages WHERE id = ?)"
        return [text for (text,) in db.execute(sql, (page_id,))]
    row = db.execute("SELECT data FROM bodies WHERE page_id = ?", (page_id,)).fetchone()
    return [codec.decode(row[0]).article.text] if row else []
