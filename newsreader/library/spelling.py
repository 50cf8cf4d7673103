"""A search that finds nothing, as it may have been meant: words that no page has and values that no page
carries are replaced by the nearest that there are."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterator

from .complete import quoted, values
from .query import Match, Text, parse, positive
from .store import Store
from .words import is_run, tokens

SHORTEST = 4
"""Letters of a word that may be misspelled: of three, every other word is one letter away."""
RARE, COMMONER = 2, 10
"""A word of so many pages may be a slip for one of so many times as many."""
LAST = "\U0010ffff"
LIKE = 0.6
"""How like (difflib) a value must be: "harbor" and "Harbour Post" are at .67."""


def respelled(store: Store, query: str) -> Iterator[str]:
    """`query` with what is unknown in it replaced; then with what is rare, too: a word of a page or two may
    be somebody else's slip. Nothing where nothing is near."""
    # What must not be there (`-word`) loses nothing by a misspelling.
    wanted = list(positive(parse(query, lenient=True)))
    changes = [change for part in wanted if isinstance(part, Match) for change in _value(store, part)]
    made = [query]
    for pages in (0, RARE):
        with store.read() as db:
            words = [w for part in wanted if isinstance(part, Text) for w in _words(db, query, part, pages)]
        better = query
        for start, end, word in sorted({*changes, *words}, reverse=True):
            better = better[:start] + word + better[end:]
        if better not in made:
            made.append(better)
            yield better


def _words(db: sqlite3.Connection, query: str, text: Text, most: int) -> Iterator[tuple[int, int, str]]:
    """Where words of a text stand that `most` pages have at most, and what may have been meant."""
    begin = query.index(":", text.start) + 1 if text.column else text.start
    for word, start, end in tokens(query[begin : text.end]):
        if len(word) < SHORTEST or not word.isalpha() or is_run(word):
            continue
        open_end = text.prefix and begin + end >= text.end - 1  # a star may follow
        pages = _pages(db, word, open_end)
        if pages <= most and (better := _nearest(db, word, max(1, pages * COMMONER))):
            yield begin + start, begin + end, better


def _pages(db: sqlite3.Connection, word: str, open_end: bool) -> int:
    """On how many pages a word is, or words that begin with it."""
    last = word + LAST if open_end else word
    found = db.execute(
        "SELECT coalesce(sum(doc), 0) FROM vocabulary WHERE term BETWEEN ? AND ?", (word, last)
    )
    return int(found.fetchone()[0])


def _nearest(db: sqlite3.Connection, word: str, least: int) -> str | None:
    """The word of most pages, at `least` so many, that one slip away from `word` begins with the same letter:
    asking for those alone takes a hundredth of a second where all words of 1,300 pages take a tenth."""
    rows = db.execute(
        "SELECT doc, term FROM vocabulary"
        " WHERE term BETWEEN ? AND ? AND length(term) BETWEEN ? AND ? AND doc >= ? ORDER BY doc DESC",
        (word[0], word[0] + LAST, len(word) - 1, len(word) + 1, least),
    )
    return next((term for _, term in rows if one_slip(word, term)), None)


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
