"""A comparison -> lines: two columns set row by row beside each other, or one column where there is no room
for two.

What both sides say alike is muted, so that the eye goes to what differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content, Span

from newsreader.compare import Comparison, Edit, Fact, Row
from newsreader.model import Page
from newsreader.text import is_rtl, shorten
from newsreader.tui.render.article import saved_line
from newsreader.tui.render.dates import long_date
from newsreader.tui.render.pieces import Layout, Piece, StyleSpan

TWO_COLUMNS = 76
"""Cells from which two columns are readable (35 characters a line)."""
GUTTER = " │ "

_MARKS = {"same": "  ", "changed": "~ ", "moved": "⤷ ", "left": "− ", "right": "+ "}


@dataclass(frozen=True, slots=True)
class Options:
    only_changes: bool = False
    facts: bool = True


@dataclass(frozen=True, slots=True)
class _Pair:
    """One line: a line of the left layout beside one of the right; -1 for an empty side."""

    row: int
    left: int
    right: int


class DiffLayout(Layout):
    """The lines of a comparison. Parts are: what stands above (0), then the rows."""

    def __init__(self, comparison: Comparison, width: int, options: Options) -> None:
        super().__init__((), width)
        self.width = width
        self.two = width >= TWO_COLUMNS
        self.changes: list[int] = []
        """Lines at which a change begins."""
        self._above = Layout(above(comparison, options, self.two), width)
        self._pairs: list[_Pair] = []
        self._starts: list[int] = []
        """The first line of each part."""
        rows = [*comparison.head, *comparison.rows]
        columns = (width - cell_len(GUTTER)) // 2
        self.columns = columns
        calm = comparison.mode == "outlets"
        left, right = _sides(rows, options, calm) if self.two else (_single(rows, options, calm), [])
        self._left = Layout([piece for piece, _ in left], columns if self.two else width)
        self._right = Layout([piece for piece, _ in right], columns)
        self._starts.append(0)
        if self.two:
            self._pair_up(rows, [row for _, row in left])
        else:
            self._stack([row for _, row in left], rows)

    def _pair_up(self, rows: Sequence[Row], numbers: Sequence[int]) -> None:
        base = len(self._above)
        for index, number in enumerate(numbers):
            y = base + len(self._pairs)
            self._starts.append(y)
            if number >= 0 and rows[number].kind != "same":
                self.changes.append(y)
            first_left, first_right = self._left.first_line(index), self._right.first_line(index)
            count_left = self._count(self._left, index)
            count_right = self._count(self._right, index)
            for step in range(max(count_left, count_right)):
                self._pairs.append(
                    _Pair(
                        index,
                        first_left + step if step < count_left else -1,
                        first_right + step if step < count_right else -1,
                    )
                )
            self._pairs.append(_Pair(-1, -1, -1))

    def _stack(self, numbers: Sequence[int], rows: Sequence[Row]) -> None:
        base = len(self._above)
        previous = -1
        for index, number in enumerate(numbers):
            y = base + len(self._pairs)
            self._starts.append(y)
            if number >= 0 and number != previous and rows[number].kind != "same":
                self.changes.append(y)
            previous = number
            first = self._left.first_line(index)
            self._pairs.extend(
                _Pair(index, first + step, -1) for step in range(self._count(self._left, index))
            )
            if index + 1 == len(numbers) or numbers[index + 1] != number:
                self._pairs.append(_Pair(-1, -1, -1))

    @staticmethod
    def _count(layout: Layout, piece: int) -> int:
        first = layout.first_line(piece)
        end = first
        while end < len(layout.lines) and layout.lines[end].piece == piece:
            end += 1
        return end - first

    # What LineView asks

    def __len__(self) -> int:
        return len(self._above) + len(self._pairs) if hasattr(self, "_pairs") else 0

    def place(self, y: int) -> tuple[int, int]:
        part = 0
        for index, start in enumerate(self._starts):
            if start <= y:
                part = index
        return part, max(0, y - self._starts[part]) if part == 0 else 0

    def line_of(self, piece: int, offset: int) -> int:
        start = self._starts[piece] if piece < len(self._starts) else 0
        return start + (offset if piece == 0 else 0)

    def first_line(self, piece: int) -> int:
        if not hasattr(self, "_starts"):
            return super().first_line(piece)
        return self._starts[max(0, min(piece, len(self._starts) - 1))]

    @property
    def parts(self) -> int:
        return len(self._starts)

    def part(self, y: int) -> int:
        if y < len(self._above):
            return self._above.part(y)
        return y if self._pairs[y - len(self._above)].row >= 0 else -1

    def content(self, y: int, lit: Mapping[int, Sequence[StyleSpan]] | None = None) -> Content:
        if y < len(self._above):
            return self._above.content(y)
        pair = self._pairs[y - len(self._above)]
        if not self.two:
            return self._left.content(pair.left) if pair.left >= 0 else Content("")
        left = self._left.content(pair.left) if pair.left >= 0 else Content("")
        right = self._right.content(pair.right) if pair.right >= 0 else Content("")
        pad = " " * max(0, self.columns - cell_len(left.plain))
        rule = Content(pad + GUTTER, [Span(len(pad), len(pad) + len(GUTTER), "$nr-line")])
        return left + rule + right


# Rows -> pieces of the two sides, each with the number of its row (-1: a line about rows left out)


_Numbered = list[tuple[Piece, int]]


def _sides(rows: Sequence[Row], options: Options, calm: bool) -> tuple[_Numbered, _Numbered]:
    left: list[tuple[Piece, int]] = []
    right: list[tuple[Piece, int]] = []
    for number, row in _kept(rows, options):
        if row is None:
            left.append((_left_out(number), -1))
            right.append((Piece(""), -1))
            continue
        deleted, inserted = _spans(row)
        mark = _MARKS[row.kind]
        left.append(
            (_piece(row, row.left_text, deleted, mark if row.kind != "right" else "  ", "left", calm), number)
        )
        right.append(
            (
                _piece(row, row.right_text, inserted, mark if row.kind != "left" else "  ", "right", calm),
                number,
            )
        )
    return left, right


def _single(rows: Sequence[Row], options: Options, calm: bool) -> _Numbered:
    pieces: list[tuple[Piece, int]] = []
    for number, row in _kept(rows, options):
        if row is None:
            pieces.append((_left_out(number), -1))
            continue
        deleted, inserted = _spans(row)
        if row.kind == "same":
            pieces.append((_piece(row, row.right_text, (), "  ", "right", calm), number))
        elif row.kind == "moved" and not deleted and not inserted:
            pieces.append((_piece(row, row.right_text, (), _MARKS["moved"], "right", calm), number))
        else:
            if row.left_text:
                pieces.append((_piece(row, row.left_text, deleted, "− ", "left", calm), number))
            if row.right_text:
                pieces.append((_piece(row, row.right_text, inserted, "+ ", "right", calm), number))
    return pieces


def _kept(rows: Sequence[Row], options: Options) -> list[tuple[int, Row | None]]:
    """Rows with their numbers; (count, None) for rows that are alike and left out."""
    if not options.only_changes:
        return list(enumerate(rows))
    kept: list[tuple[int, Row | None]] = []
    alike = 0
    for number, row in enumerate(rows):
        if row.kind == "same":
            alike += 1
            continue
        if alike:
            kept.append((alike, None))
            alike = 0
        kept.append((number, row))
    if alike:
        kept.append((alike, None))
    return kept


def _left_out(count: int) -> Piece:
    return Piece(f"· {count} alike ·" if count > 1 else "· 1 alike ·", "$nr-faint")


MOSTLY = 0.5
"""Above this share of changed characters, what two paragraphs have in common is lit, not what differs: of two
accounts of one event nearly every word differs."""


def _spans(row: Row) -> tuple[tuple[StyleSpan, ...], tuple[StyleSpan, ...]]:
    changes = row.changes
    if max(_share(changes.deleted, row.left_text), _share(changes.inserted, row.right_text)) > MOSTLY:
        return _common(changes.deleted, row.left_text), _common(changes.inserted, row.right_text)
    deleted = tuple((a, b, "$nr-deleted-ink on $nr-deleted") for a, b in changes.deleted)
    inserted = tuple((a, b, "$nr-inserted-ink on $nr-inserted") for a, b in changes.inserted)
    return deleted, inserted


def _share(changed: Sequence[tuple[int, int]], text: str) -> float:
    return sum(b - a for a, b in changed) / len(text) if text else 0.0


def _common(changed: Sequence[tuple[int, int]], text: str) -> tuple[StyleSpan, ...]:
    """The stretches of `text` that are not changed."""
    edges = [0, *(edge for span in changed for edge in span), len(text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple((a, b, "$nr-accent") for a, b in pairs if text[a:b].strip(" .,;:-–"))


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


def side_name(page: Page) -> str:
    """Outlet, date and time of saving of one side."""
    article = page.article
    return " · ".join(
        part
        for part in (article.publisher or "", long_date(article.published), saved_line(page.saved_at))
        if part
    )


def above(comparison: Comparison, options: Options, two: bool) -> list[Piece]:
    """Edits, facts and shared copy, when they are to be shown; in one column the names of the sides, too."""
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
            text = f"{len(comparison.shared)} paragraphs are shared copy" + (f" ({agency})" if agency else "")
            pieces.append(
                Piece(
                    text + (": " + ", ".join(sorted(known)) if len(known) == 1 else ""),
                    "$nr-warning",
                    after=1,
                )
            )
    if not two:
        pieces.append(
            Piece(side_name(comparison.left), "$nr-muted", lead="− ", lead_style="bold $nr-deleted-ink")
        )
        pieces.append(
            Piece(
                side_name(comparison.right),
                "$nr-muted",
                lead="+ ",
                lead_style="bold $nr-inserted-ink",
                after=1,
            )
        )
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
        last = pieces[-1]
        pieces[-1] = Piece(
            last.text, last.style, last.spans, last.lead, last.lead_style, lines=last.lines, after=1
        )
    return pieces
