"""A search that finds nothing, as it may have been meant: words that no page has and values that no page
carries are replaced by the nearest that there are."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterator

from .complete import quoted, values
from .query import And, Match, Near, Node, Or, Text, Xor, parse
from .store import Store
from .words import is_run, tokens

SHORTEST = 4
"""Letters of a word that may be misspelled: of three, every other word is one letter away."""
LIKE = 0.6
"""How like (difflib) a value must be: "harbor" and "Harbour Post" are at .67."""


def respelled(store: Store, query: str) -> str | None:
    """`query` with what is unknown in it replaced; None when there is nothing near, or nothing unknown."""
    changes: list[tuple[int, int, str]] = []
    with store.read() as db:
        for part in _wanted(parse(query, lenient=True)):
            changes += _words(db, query, part) if isinstance(part, Text) else _value(store, part)
    for start, end, better in sorted(set(changes), reverse=True):
        query = query[:start] + better + query[end:]
    return query if changes else None


def _wanted(node: Node) -> Iterator[Text | Match]:
    """What must be there; what must not be (`-word`) loses nothing by a misspelling."""
    if isinstance(node, Text | Match):
        yield node
    elif isinstance(node, And | Or | Xor | Near):
        for part in node.parts:
            yield from _wanted(part)


def _words(db: sqlite3.Connection, query: str, text: Text) -> Iterator[tuple[int, int, str]]:
    begin = query.index(":", text.start) + 1 if text.column else text.start
    for word, start, end in tokens(query[begin : text.end]):
        if len(word) < SHORTEST or not word.isalpha() or is_run(word):
            continue
        open_end = text.prefix and begin + end >= text.end - 1  # a star may follow
        if not _known(db, word, open_end) and (better := _nearest(db, word)):
            yield begin + start, begin + end, better


def _known(db: sqlite3.Connection, word: str, open_end: bool) -> bool:
    last = word + "\U0010ffff" if open_end else word
    return bool(db.execute("SELECT 1 FROM vocabulary WHERE term BETWEEN ? AND ?", (word, last)).fetchone())


def _nearest(db: sqlite3.Connection, word: str) -> str | None:
    """The word of most pages that one slip away from `word` begins with the same letter: asking for those
    alone keeps it at a hundredth of a second where all words of 1,300 pages would take a tenth."""
    rows = db.execute(
        "SELECT term, doc FROM vocabulary WHERE term BETWEEN ? AND ? AND length(term) BETWEEN ? AND ?",
        (word[0], word[0] + "\U0010ffff", len(word) - 1, len(word) + 1),
    )
    near = [(pages, term) for term, pages in rows if one_slip(word, term)]
    return max(near)[1] if near else None


def one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two that changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    shorter = min(len(one), len(other))
    first = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    a, b = one[first:], other[first:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _value(store: Store, match: Match) -> Iterator[tuple[int, int, str]]:
    """Of a field with few values the commonest that holds what was asked for ("post": "Harbour Post"), else
    the one most like it."""
    known = {value.casefold(): value for value in values(store, match.name, "", limit=None)}
    wanted = match.value.casefold()
    if not wanted or wanted in known:
        return
    near = [value for value in known if wanted in value] or difflib.get_close_matches(wanted, known, 1, LIKE)
    if near:
        yield match.start, match.end, f"{match.name}:{quoted(known[near[0]])}"
