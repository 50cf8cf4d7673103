"""A comparison of two pages -> bands of two columns, or of one where there is no room for two.

What both sides say alike is muted, so that the eye goes to what differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from rich.cells import cell_len
from textual.content import Content

from newsreader.compare import Comparison, Edit, Fact, Many, ManyRow, Row, mostly, outlet
from newsreader.compare.values import Span
from newsreader.model import Page
from newsreader.text import is_rtl, shorten
from newsreader.tui.render.article import saved_line
from newsreader.tui.render.chrome import so_many, spread
from newsreader.tui.render.columns import GUTTER, Band, ColumnsLayout
from newsreader.tui.render.dates import long_date, short_date, zone_of
from newsreader.tui.render.pieces import Piece, StyleSpan
from newsreader.tui.render.rows import folder_of
from newsreader.tui.render.wrap import crop

TWO_COLUMNS = 76
"""Cells from which two columns are readable (35 characters a line)."""
DELETED = "$nr-deleted-ink on $nr-deleted"
INSERTED = "$nr-inserted-ink on $nr-inserted"

_MARKS = {"same": "  ", "changed": "~ ", "moved": "⤷ ", "left": "− ", "right": "+ "}


Show = Literal["all", "changes", "shared"]
"""Which rows: all; those in which something differs; what more than one page says."""
_HIDDEN: dict[Show, tuple[str, ...]] = {"all": (), "changes": ("same",), "shared": ("one", "left", "right")}
_LEFT_OUT: dict[Show, str] = {"all": "", "changes": "alike", "shared": "said by one only"}


@dataclass(frozen=True, slots=True)
class Options:
    show: Show = "all"
    facts: bool = True


def shows(comparison: Comparison | Many) -> list[Show]:
    """The choices of rows that make a difference here. An account without its own rows, or a version without
    what was added, would be no comparison of versions."""
    kinds = {row.kind for row in (*comparison.head, *comparison.rows)}
    if comparison.mode == "versions":
        return ["all", "changes"]
    return ["all", *(show for show in _HIDDEN if kinds & set(_HIDDEN[show]))]


def pair_layout(comparison: Comparison, width: int, options: Options) -> ColumnsLayout:
    """The lines of a comparison of two."""
    two = width >= TWO_COLUMNS
    calm = comparison.mode == "outlets"
    bands = []
    for number, row in kept([*comparison.head, *comparison.rows], options):
        pieces: tuple[Piece, ...]
        if isinstance(row, int):
            pieces = (left_out(row, options), Piece("")) if two else (left_out(row, options),)
        else:
            pieces = _sides(row, calm) if two else _passages(row, calm)
        bands.append(Band(number, pieces, not isinstance(row, int) and row.kind != "same"))
    return ColumnsLayout(above(comparison, options, 0 if two else width), bands, width, 2 if two else 1)


def _sides(row: Row, calm: bool) -> tuple[Piece, ...]:
    deleted, inserted = _spans(row)
    mark = _MARKS[row.kind]
    return (
        _piece(row, row.left_text, deleted, mark if row.kind != "right" else "  ", "left", calm),
        _piece(row, row.right_text, inserted, mark if row.kind != "left" else "  ", "right", calm),
    )


def _passages(row: Row, calm: bool) -> tuple[Piece, ...]:
    deleted, inserted = _spans(row)
    if row.kind == "same":
        return (_piece(row, row.right_text, (), "  ", "right", calm),)
    if row.kind == "moved" and not deleted and not inserted:
        return (_piece(row, row.right_text, (), _MARKS["moved"], "right", calm),)
    left = (_piece(row, row.left_text, deleted, "− ", "left", calm),) if row.left_text else ()
    return (*left, _piece(row, row.right_text, inserted, "+ ", "right", calm)) if row.right_text else left


R = TypeVar("R", Row, ManyRow)


def kept(rows: Sequence[R], options: Options) -> list[tuple[int, R | int]]:
    """Rows with their numbers; in place of rows that are left out, how many there are."""
    made: list[tuple[int, R | int]] = []
    for number, row in enumerate(rows):
        if row.kind not in _HIDDEN[options.show]:
            made.append((number, row))
        elif made and isinstance(made[-1][1], int):
            made[-1] = (made[-1][0], made[-1][1] + 1)
        else:
            made.append((number, 1))
    return made


def left_out(count: int, options: Options) -> Piece:
    """The line that stands for rows that are not shown."""
    return Piece(f"· {count} {_LEFT_OUT[options.show]} ·", "$nr-faint")


def differing(spans: Sequence[Span], style: str) -> tuple[StyleSpan, ...]:
    """What differs, lit."""
    return tuple((start, end, style) for start, end in spans)


def shared(text: str, spans: Sequence[Span]) -> tuple[StyleSpan, ...]:
    """All but the `spans` that differ in the accent colour, for texts that differ in most of their words."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple((a, b, "$nr-accent") for a, b in pairs if _telling(text[a:b]))


def _telling(shared_words: str) -> bool:
    """Whether it says anything that two texts share these words: "on the" and "he said" are in every text."""
    words = shared_words.split()
    return any(
        len(word) > 5 or word[:1].isupper() or (not word.isalpha() and len(word) > 2) for word in words
    )


def _spans(row: Row) -> tuple[tuple[StyleSpan, ...], tuple[StyleSpan, ...]]:
    deleted, inserted = row.changes.deleted, row.changes.inserted
    if mostly(deleted, row.left_text) or mostly(inserted, row.right_text):
        # Both sides are lit alike, or the eye would compare what is shared with what is not.
        return shared(row.left_text, deleted), shared(row.right_text, inserted)
    return differing(deleted, DELETED), differing(inserted, INSERTED)


def _piece(row: Row, text: str, spans: tuple[StyleSpan, ...], mark: str, side: str, calm: bool) -> Piece:
    """`calm`: two outlets, where what only one of them says is no deletion and not coloured as one."""
    bold = "bold" if row.part == "title" else ""
    only = {"left": "$nr-deleted-ink", "right": "$nr-inserted-ink"}
    ink = "$nr-muted" if row.kind == "same" else "" if calm else only.get(row.kind, "")
    if not text:
        return Piece("", lead="  ")
    mark_style = f"bold {only[side]}" if row.kind in only or mark in ("− ", "+ ") else "$nr-accent"
    style = " ".join(part for part in (bold, ink) if part)
    return Piece(text, style, spans, lead=mark, lead_style=mark_style, right=is_rtl(text))


# What stands above the columns


def side_name(page: Page, room: int, *, version: bool = False, with_outlet: bool = True) -> str:
    """Outlet (else, as in the list, the folder), date and time of saving of a page: as much as fits in `room`
    cells. Of a `version` rather the times than the outlet, which all of them share."""
    article = page.article
    name = (outlet(page) or folder_of(page.path)) if with_outlet else ""
    published = (article.modified if version else None) or article.published
    saved = page.saved_at.value
    apart = len({zone_of(value) for value in (published, saved)} - {""}) > 1  # else saved before published
    day = long_date(published, with_zone=apart)
    late = f"saved {long_date(saved, with_zone=apart)}" if saved else ""
    forms = [
        (name, day, saved_line(page.saved_at)),
        (name, day, late),
        *([(day, late), (day, f"saved {short_date(saved)}"), (late,)] if version and saved else []),
        (name, day),
        (name, short_date(published)),
    ]
    written = [" · ".join(filter(None, form)) for form in forms]
    fitting = next((text for text in written if cell_len(text) <= room), None)
    if fitting is None:  # a long name gives way to the day
        day = short_date(published)
        fitting = " · ".join(filter(None, (crop(name, room - cell_len(day) - 3), day)))
    return crop(fitting, room)


def pair_heads(comparison: Comparison, column: int) -> list[Content]:
    """One line over the columns: whose they are."""
    version = comparison.mode == "versions"
    left, right = (
        side_name(page, column - 2, version=version) for page in (comparison.left, comparison.right)
    )
    return [spread(f"  {left}", "", column + len(GUTTER)) + ("  " + right)]


def above(comparison: Comparison, options: Options, folded: int) -> list[Piece]:
    """Edits, facts and shared copy, when they are to be shown; in one column (of `folded` cells) the names of
    the sides, too."""
    pieces: list[Piece] = []
    if options.facts:
        if comparison.summary:
            pieces.append(Piece(comparison.summary, "bold", after=1))
        pieces.extend(_edit(edit) for edit in comparison.ledger)
        if comparison.ledger:
            pieces.append(Piece(""))
        if not comparison.ledger:  # between versions the edits say it all
            pieces.extend(_facts(comparison.facts))
        if comparison.shared:
            who = {"left": "left first", "right": "right first"}
            known = {who[s.first] for s in comparison.shared if s.first in who}
            agency = next((s.agency for s in comparison.shared if s.agency), None)
            shared_copy = so_many(len(comparison.shared), "paragraph is", "paragraphs are")
            text = f"{shared_copy} shared copy" + (f" ({agency})" if agency else "")
            pieces.append(
                Piece(
                    text + (": " + ", ".join(sorted(known)) if len(known) == 1 else ""),
                    "$nr-warning",
                    after=1,
                )
            )
    if folded:
        sides = ((comparison.left, "− ", "deleted"), (comparison.right, "+ ", "inserted"))
        for page, sign, ink in sides:
            name = side_name(page, folded - 2, version=comparison.mode == "versions")
            pieces.append(Piece(name, "$nr-muted", lead=sign, lead_style=f"bold $nr-{ink}-ink"))
        pieces.append(Piece(""))
    return pieces


def _edit(edit: Edit) -> Piece:
    name = edit.kind.replace("-", " ")
    old, new = shorten(edit.left, 90), shorten(edit.right, 90)
    if edit.kind in ("published", "updated"):
        old, new = long_date(old), long_date(new)
    text, spans = _old_new("" if old == new else old, new)
    if edit.note:
        text += f"  ({edit.note})" if text else edit.note
    return Piece(text, spans=spans, lead=f"{name:<18} ", lead_style="$nr-muted", lines=3)


def _old_new(old: str, new: str) -> tuple[str, tuple[StyleSpan, ...]]:
    if old and new:
        text = f"{old} → {new}"
        return text, ((0, len(old), "$nr-deleted-ink"), (len(text) - len(new), len(text), "$nr-inserted-ink"))
    if old:
        return old, ((0, len(old), "$nr-deleted-ink"),)
    return new, ((0, len(new), "$nr-inserted-ink"),)


def row_text(comparison: Comparison | Many, number: int) -> str:
    """What each page says in row `number` of a comparison, under its outlet and day."""
    row = [*comparison.head, *comparison.rows][number]
    if isinstance(comparison, Many):
        said = [(page, cell.text) for page, cell in zip(comparison.pages, row.cells, strict=True)]
    else:
        said = [(comparison.left, row.left_text), (comparison.right, row.right_text)]
    return "\n\n".join(f"{_whose(page)}:\n{text}" for page, text in said if text)


def _whose(page: Page) -> str:
    saved = page.saved_at.value
    parts = (
        outlet(page),
        long_date(page.article.published),
        f"saved {long_date(saved)}" if saved else "",
        str(page.url or page.path),
    )
    return " · ".join(filter(None, parts))


FACTS_SHOWN = 12
"""Differing facts listed above a comparison; the export has them all."""


def _facts(facts: Sequence[Fact]) -> list[Piece]:
    differing = [fact for fact in facts if fact.relation == "differing"]
    pieces = []
    for fact in differing[:FACTS_SHOWN]:
        text, spans = _old_new(shorten(fact.left, 90), shorten(fact.right, 90))
        label = shorten(fact.label, 18)
        pieces.append(Piece(text, spans=spans, lead=f"{label:<18} ", lead_style="$nr-muted", lines=3))
    for side, sign, ink in (("left", "−", "$nr-deleted-ink"), ("right", "+", "$nr-inserted-ink")):
        for kind, name in (("number", "figures"), ("name", "names"), ("quote", "quotes"), ("date", "dates")):
            values = [f.left or f.right or f.label for f in facts if f.relation == side and f.kind == kind]
            if values:
                text = " · ".join(shorten(value, 60) for value in dict.fromkeys(values))
                pieces.append(Piece(text, lead=f"{sign} {'only ' + name:<16} ", lead_style=ink, lines=2))
    if pieces:
        pieces[-1] = replace(pieces[-1], after=1)
    return pieces
