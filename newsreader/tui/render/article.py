"""A page -> the pieces of its article pane."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsreader.library import LEDE as LEDE_BLOCK
from newsreader.library import Highlight
from newsreader.model import Article, Block, Page, SavedAt
from newsreader.text import clean, is_rtl
from newsreader.tui.render.dates import long_date
from newsreader.tui.render.pieces import Piece, StyleSpan

LEDE = 0
"""The unit of the lede; unit n + 1 is block n of the article. Units are what a reader can select."""

COLUMN = 76
"""Cells of the article's column where the screen is wide enough."""
ROW = "▸ "
"""Begins a row of a table that is too wide for its cells to stand below each other."""


def kicker(page: Page, site: str = "") -> str:
    """What stands over the article: "HARBOUR POST · Transport"."""
    article = page.article
    name = article.publisher or site
    return " · ".join(part for part in (name.upper(), article.section) if part)


def saved_line(saved: SavedAt) -> str:
    """When the page was saved and how we know, in words."""
    because = f" ({saved.source})" if saved.source else ""
    if saved.value:
        return f"saved {long_date(saved.value)}{because}"
    if saved.not_before and saved.not_after:
        return f"saved between {long_date(saved.not_before)} and {long_date(saved.not_after)}{because}"
    if saved.not_before:
        return f"saved after {long_date(saved.not_before)}{because}"
    if saved.not_after:
        return f"saved before {long_date(saved.not_after)}{because}"
    return "no date of saving known"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one unit that the reader has highlighted."""

    unit: int
    start: int
    end: int

    @classmethod
    def of(cls, highlight: Highlight) -> Passage:
        """A highlight whose text is in the article."""
        unit = LEDE if highlight.block == LEDE_BLOCK else highlight.block + 1
        return cls(unit, highlight.start, highlight.end)


def block_of(unit: int) -> int:
    """How the library names a unit in a highlight."""
    return LEDE_BLOCK if unit == LEDE else unit - 1


def text_of(article: Article, unit: int) -> str:
    """The text of a unit as the page has it (a table is drawn otherwise)."""
    return article.lede or "" if unit == LEDE else article.blocks[unit - 1].text


def article_pieces(
    page: Page, *, tags: Sequence[str] = (), note: str = "", width: int = COLUMN
) -> list[Piece]:
    """The whole article, from headline to the file it was read from; tables for a column of `width`
    cells."""
    article = page.article
    right = is_rtl(article.title or article.text[:200])
    pieces = [
        Piece(""),
        Piece(article.title or "(no headline found)", "bold $nr-title", right=right, after=1),
    ]
    byline = "By " + ", ".join(article.byline) if article.byline else ""
    if byline and right:  # names and dates of two directions in one line would be shuffled by the terminal
        pieces.append(Piece(", ".join(article.byline), "$nr-muted", right=True))
        byline = ""
    updated = long_date(article.modified) if article.modified != article.published else ""
    credit = (byline, long_date(article.published), updated and f"updated {updated}", article.agency or "")
    if any(credit):
        pieces.append(Piece(" · ".join(part for part in credit if part), "$nr-muted"))
    pieces.append(Piece(saved_line(page.saved_at), "$nr-muted", after=0 if tags else 1))
    if tags:
        pieces.append(Piece("  ".join(f"#{tag}" for tag in tags), "$nr-accent", after=1))
    if note:
        pieces.append(Piece(note, "italic", lead="✎ ", lead_style="$nr-accent", after=1))
    if article.lede:
        pieces.append(Piece(article.lede, "bold", right=is_rtl(article.lede), after=1, item=LEDE))
    blocks = article.blocks
    for index, block in enumerate(blocks):
        following = blocks[index + 1].kind if index + 1 < len(blocks) else ""
        pieces.extend(_block(block, index + 1, right, following, width))
    if not blocks and not article.lede:
        pieces.append(Piece("No article text was found on this page.", "italic $nr-muted", after=1))
        pieces.append(Piece("To see what was taken for what, and why:", "$nr-muted", after=1))
        pieces.append(Piece(f"newsreader explain {shlex.quote(page.path)}", "$nr-accent", lead="  ", after=1))
    pieces.extend(_end_matter(page))
    return pieces


def _block(block: Block, unit: int, right: bool, following: str, width: int) -> list[Piece]:
    if not block.text and block.kind != "entry":
        return []
    rtl = is_rtl(block.text) or (right and not any(c.isalpha() for c in block.text))
    piece = Piece(block.text, right=rtl, after=1, item=unit)
    match block.kind:
        case "heading":
            return [replace(piece, style="bold $nr-accent" if block.level <= 3 else "bold")]
        case "list-item":
            indent = "  " * max(0, block.level - 1)
            sign = f"{block.number}." if block.number else "•"
            item = replace(piece, after=0 if following == "list-item" else 1)
            if rtl:
                return [replace(item, trail=sign + indent, trail_style="$nr-accent")]
            return [replace(item, lead=f"{indent}{sign} ", lead_style="$nr-accent")]
        case "quote":
            return [replace(piece, style="italic", lead="" if rtl else "▎ ", lead_style="$nr-accent")]
        case "table":
            text, spans = _table(block.text, width)
            return [replace(piece, text=text, spans=spans, right=False)]
        case "entry":
            head = Piece(long_date(block.time) or "·", "$nr-accent", right=rtl)
            return [head, replace(piece, style="bold")] if block.text else [head]
        case "preformatted":
            return [replace(piece, lead="  ", right=False)]
        case "embed":
            return [replace(piece, style="$nr-muted", lead="┆ ")]
        case _:
            return [piece]


def _table(text: str, width: int) -> tuple[str, tuple[StyleSpan, ...]]:
    """Rows with cells set under each other where that fits in `width` cells, otherwise as they are, each
    begun with a sign: most take several lines then."""
    from rich.cells import cell_len

    rows = [row.split(" | ") for row in text.split("\n")]
    columns = max(len(row) for row in rows)
    widths = [max((cell_len(row[i]) for row in rows if i < len(row)), default=0) for i in range(columns)]
    if sum(widths) + 3 * (columns - 1) <= width:
        lines = [
            " │ ".join(cell + " " * (widths[i] - cell_len(cell)) for i, cell in enumerate(row)).rstrip()
            for row in rows
        ]
    else:
        lines = [ROW * (columns > 1) + row for row in text.split("\n")]
    text = "\n".join(lines)
    return text, tuple(
        (i, i + 1, "$nr-line" if c in "│|" else "$nr-accent") for i, c in enumerate(text) if c in "│|▸"
    )


def _end_matter(page: Page) -> list[Piece]:
    article = page.article
    pieces: list[Piece] = []
    for caption in article.captions:
        pieces.append(Piece(caption, "$nr-muted", lead="▫ ", lead_style="$nr-muted", right=is_rtl(caption)))
    if pieces:
        pieces[-1] = replace(pieces[-1], after=1)
    if article.topics:
        pieces.append(
            Piece(" · ".join(article.topics), "$nr-muted", lead="Topics: ", lead_style="$nr-muted", after=1)
        )
    pieces.extend(Piece(note, "$nr-muted", lead="! ", lead_style="$nr-warning") for note in page.notes)
    if page.url:
        pieces.append(Piece(str(page.url), "$nr-faint"))
    where = clean(page.path) + (f" ({page.record})" if page.record else "")
    if where:
        pieces.append(Piece(where, "$nr-faint", after=1))
    return pieces
