"""What may stand at the cursor of a search line."""

from __future__ import annotations

import re

from . import states
from .fields import FIELDS, NAMES
from .store import Store

LIMIT = 50
_WORD = re.compile(r'(?:"(?:\\.|[^"\\])*(?:"|\\?$)|[^\s("])+', re.S)


def word_start(text: str, cursor: int) -> int:
    """Where the word begins that ends at `cursor`: blanks and parentheses within quotes belong to it."""
    start = end = cursor
    for word in _WORD.finditer(text[:cursor]):  # from the left: only so a quote is known to begin or to end
        start, end = word.span()
    return start if end == cursor else cursor


def complete(store: Store, text: str, cursor: int) -> list[str]:
    """Whole words to put in place of the one that ends at `cursor`: field names, or values of the field."""
    word = text[word_start(text, cursor) : cursor]
    sign = "-" if word.startswith("-") else ""
    word = word[len(sign) :]
    if word.startswith("#"):
        return [f"{sign}#{value}" for value in values(store, "tag", word[1:])]
    name, colon, value = word.partition(":")
    if not colon:
        return [f"{sign}{n}:" for n in NAMES if n.startswith(word.lower())] if word else []
    field = FIELDS.get(name.lower())
    if field is None:
        return []
    return [f"{sign}{name}:{quoted(v)}" for v in values(store, field.name, value.lstrip('"'))]


def quoted(value: str) -> str:
    return f'"{value}"' if any(c.isspace() or c in '()"' for c in value) else value


_COMMON = "SELECT {0} FROM pages WHERE {0} <> '' GROUP BY {0} ORDER BY count(*) DESC, {0}"
_QUERIES = {
    "tag": "SELECT DISTINCT tag FROM user.tags ORDER BY tag COLLATE NOCASE",
    "site": _COMMON.format("site"),
    "lang": _COMMON.format("language"),
    "format": _COMMON.format("format"),
    "section": _COMMON.format("section"),
}


def values(store: Store, name: str, begun: str, limit: int | None = LIMIT) -> list[str]:
    """Values of a field that begin with `begun`, then those that hold it."""
    if name in ("is", "has"):
        known = list(states.IS if name == "is" else states.HAS)
    elif name in _QUERIES:
        with store.read() as db:
            known = [v for (v,) in db.execute(_QUERIES[name])]
    else:
        return []
    begun = begun.lower()
    holding = [v for v in known if begun in v.lower()]
    return sorted(holding, key=lambda v: not v.lower().startswith(begun))[:limit]
