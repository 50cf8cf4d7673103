"""The article: a centred column with search matches lit, find, reading progress, and passages to select."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.style import Style

from newsreader.model import Page
from newsreader.tui import keys
from newsreader.tui.render import match
from newsreader.tui.render.article import COLUMN, Passage, article_pieces, text_of
from newsreader.tui.render.pieces import Piece, StyleSpan
from newsreader.tui.widgets.line_view import LineView


class ArticlePane(LineView):
    BINDINGS = keys.bindings("article", "moving")
    max_column = COLUMN
    side_margin = 2

    @dataclass
    class Read(Message):
        """How far the reader is: 0.0 to 1.0."""

        progress: float

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ArticlePane.Read)

    @dataclass
    class Selecting(Message):
        """Selecting passages has begun or ended."""

        on: bool

    @dataclass
    class Found(Message):
        """The place among the matches: number `now` (from 1) of `total`; 0 of 0 when nothing matches."""

        now: int
        total: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.page: Page | None = None
        self._tags: Sequence[str] = ()
        self._note = ""
        self._made_for = 0
        """The width of the column when its pieces were made."""
        self._terms: Sequence[str] = ()
        self._needle = ""
        self._matches: list[tuple[int, int, int]] = []
        """(piece, start, end) of every match, in reading order."""
        self._match = -1
        self._passages: Sequence[Passage] = ()
        self.selected: tuple[int, int] | None = None
        """While passages are selected: the unit where it began and the one it has reached."""

    # What is shown

    def show_page(
        self, page: Page, *, tags: Sequence[str] = (), note: str = "", keep_place: bool = False
    ) -> None:
        """Show a page's article, from its top or where the reader is."""
        self.page, self._tags, self._note = page, tags, note
        self.selected = None
        self.show_pieces(self._made(page), keep_place=keep_place)
        self._match_all()
        self._report()

    def _made(self, page: Page) -> list[Piece]:
        self._made_for = self.column
        return article_pieces(page, tags=self._tags, note=self._note, width=self.column)

    def _relayout(self, place: tuple[int, int]) -> None:
        """Tables are drawn anew for another width of the column, and matches stand elsewhere in them."""
        page = self.page
        tables = page is not None and any(block.kind == "table" for block in page.article.blocks)
        if page is None or not tables or self.column == self._made_for:
            super()._relayout(place)
            return
        self._pieces = self._made(page)
        super()._relayout(place)
        match = self._match
        self._match_all()
        self._match = match if match < len(self._matches) else -1
        self._light()

    def show_message(self, pieces: Sequence[Piece]) -> None:
        """Show something that is no article (a greeting, what is wrong with a file)."""
        self.page = None
        self.selected = None
        self.show_pieces(pieces)
        self._matches = []
        self._report()

    def set_terms(self, terms: Iterable[str]) -> None:
        """Light the words of the search."""
        self._terms = tuple(terms)
        self._needle = ""
        self._match_all()

    def set_passages(self, passages: Sequence[Passage]) -> None:
        """Show what has been highlighted."""
        self._passages = passages
        self._light()

    def find(self, needle: str) -> None:
        """Find a text in the article and go to the first place from here on; "" goes back to the search's
        words."""
        self._needle = needle
        self._match_all()
        if not needle:
            return
        top = self.place
        self._match = next((i for i, (p, s, _) in enumerate(self._matches) if (p, s) >= top), 0) - 1
        self.action_match(1)

    def _match_all(self) -> None:
        terms = match.pattern(self._terms)
        self._matches = []
        self._match = -1
        if self.page is not None and (self._needle or terms):
            for index, piece in enumerate(self.pieces):
                spans = (
                    match.find_literal(piece.text, self._needle)
                    if self._needle
                    else match.find(piece.text, terms)
                )
                self._matches.extend((index, start, end) for start, end in spans)
        self._light()

    def _light(self) -> None:
        lit: dict[int, list[StyleSpan]] = {}
        unit_piece = {piece.item: index for index, piece in enumerate(self.pieces) if piece.item >= 0}
        for passage in self._passages:
            if (index := unit_piece.get(passage.unit)) is not None:
                lit.setdefault(index, []).append((passage.start, passage.end, "on $nr-highlight"))
        for number, (index, start, end) in enumerate(self._matches):
            style = "$background on $nr-match-now" if number == self._match else "on $nr-match"
            lit.setdefault(index, []).append((start, end, style))
        self.light(lit)

    # Matches

    def action_match(self, direction: int) -> None:
        """To the next or previous match, round the ends."""
        if not self._matches:
            self.post_message(self.Found(0, 0))
            return
        if self._match < 0 and direction < 0:
            self._match = 0
        self._match = (self._match + direction) % len(self._matches)
        self._light()
        piece, start, _ = self._matches[self._match]
        y = self.lines.line_of(piece, start)
        top, height = self.scroll_offset.y, self.size.height
        if not top <= y < top + height - 1:
            self.scroll_to_line(y - height // 3)
        self.post_message(self.Found(self._match + 1, len(self._matches)))

    @property
    def match_count(self) -> int:
        return len(self._matches)

    # Progress

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._report()

    def on_resize(self, event: events.Resize) -> None:
        self._report()  # the base class has its own handler; Textual calls both

    def _report(self) -> None:
        self.post_message(self.Read(self.progress))

    # Selecting passages

    @property
    def units(self) -> list[int]:
        """What can be selected, in reading order."""
        return [piece.item for piece in self.pieces if piece.item >= 0]

    def action_select(self) -> None:
        """Begin to select passages at the first paragraph in view, or stop."""
        if self.selected is not None or self.page is None:
            self.stop_selecting()
            return
        top = self.scroll_offset.y
        seen = [p.item for i, p in enumerate(self.pieces) if p.item >= 0 and self.lines.first_line(i) >= top]
        unit = seen[0] if seen else (self.units or [-1])[-1]
        if unit >= 0:
            self.selected = (unit, unit)
            self.redraw()
            self.post_message(self.Selecting(True))

    def stop_selecting(self) -> None:
        if self.selected is not None:
            self.selected = None
            self.redraw()
            self.post_message(self.Selecting(False))

    def selected_units(self) -> list[int]:
        """The selected units, in reading order; [] when none are."""
        if self.selected is None:
            return []
        order = self.units
        a, b = sorted((order.index(self.selected[0]), order.index(self.selected[1])))
        return order[a : b + 1]

    def unit_text(self, unit: int) -> str:
        """The whole text of a unit, as the page has it."""
        return text_of(self.page.article, unit) if self.page is not None else ""

    def action_line(self, count: int) -> None:
        if self.selected is None:
            super().action_line(count)
            return
        order = self.units
        here = order.index(self.selected[1])
        unit = order[max(0, min(here + count, len(order) - 1))]
        self.selected = (self.selected[0], unit)
        self.bring_into_view(*self.lines.span_of_item(unit))
        self.redraw()

    def cursor_lines(self) -> list[int]:
        return [y for unit in self.selected_units() for y in range(*self.lines.span_of_item(unit))]

    def line_base(self, y: int, base: Style) -> Style:
        if self.selected is None or y >= len(self.lines):
            return base
        piece = self.lines.lines[y].piece
        if piece >= 0 and self.pieces[piece].item in self.selected_units():
            return self.get_visual_style("line-view--cursor")
        return base
