"""A row of the library -> the two lines of an entry in the story list."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content, Span

from newsreader.library.values import Row
from newsreader.text import clean, is_rtl
from newsreader.tui.render.dates import short_date
from newsreader.tui.render.wrap import crop

UNREAD, READ, MARKED = "●", "○", "✓"
DATE = len("13 Dec 2031")
"""Cells of a day, so that what follows stands in a column."""


def row_lines(row: Row, width: int, marked: bool) -> tuple[Content, Content]:
    """Mark, date, site, tags and versions; below them the headline. Each at most `width` cells."""
    mark = MARKED if marked else UNREAD if row.unread else READ
    mark_style = "bold $nr-accent" if marked else "$nr-accent" if row.unread else "$nr-faint"
    extras = [f"#{tag}" for tag in row.tags]
    right = "✎ " if row.has_note else ""
    if row.versions > 1:
        right += f"{row.versions} vers." if width >= 40 else f"{row.versions}v"
    right = right.rstrip()
    date = short_date(row.published or row.saved)
    head = f"{mark} {f'{date:>{DATE}}  ' if date else ''}"
    room = width - cell_len(head) - (cell_len(right) + 1 if right else 0)
    tags = crop(" ".join(extras), max(0, room // 2)) if extras else ""
    site = crop(row.site or folder_of(row.path), room - (cell_len(tags) + 2 if tags else 0))
    gap = max(1, room - cell_len(site) - cell_len(tags)) if tags else 0
    text = head + site + " " * gap + tags
    spans = [Span(0, 1, mark_style), Span(2, len(head) + len(site), "$nr-muted")]
    if tags:
        spans.append(Span(len(text) - len(tags), len(text), "$nr-accent"))
    if right:
        text += " " * max(1, width - cell_len(text) - cell_len(right)) + right
        spans.append(Span(len(text) - len(right), len(text), "$nr-muted"))
    title = crop(row.title or clean(row.path.rsplit("/", 1)[-1]), width - 2)
    style = "bold" if row.unread else ""
    indent = " " * (width - cell_len(title)) if is_rtl(title) else "  "
    second = Content(indent + title, [Span(len(indent), len(indent) + len(title), style)] if style else [])
    return Content(text, spans), second


def placeholder_lines() -> tuple[Content, Content]:
    """An entry whose row is still on its way from the library."""
    return Content("·", [Span(0, 1, "$nr-faint")]), Content("  …", [Span(2, 3, "$nr-faint")])


def folder_of(path: str) -> str:
    """The folder that a page lies in: what its outlet is called where nothing names that."""
    return clean(path.rpartition("/")[0].rpartition("/")[2])
