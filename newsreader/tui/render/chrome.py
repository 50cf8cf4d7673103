"""The lines round the panes: names, numbers, keys, messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content, Span
from textual.style import Style

from newsreader.tui.render.wrap import crop


def plain(text: str) -> Content:
    """Any text as it is: nothing in it is markup."""
    return Content(text)


def styled(text: str, style: str) -> Content:
    return Content(text, [Span(0, len(text), style)] if text else [])


def title_line(name: str, remark: str, width: int) -> Content:
    """A pane's name and, at the right edge, a remark."""
    room = width - (cell_len(remark) + 1 if remark else 0)
    name = crop(name, room)
    gap = max(1, width - cell_len(name) - cell_len(remark))
    text = name + (" " * gap + remark if remark else "")
    return Content(text, [Span(len(text) - len(remark), len(text), "not bold $nr-muted")] if remark else [])


def spread(left: str, right: str, width: int) -> Content:
    """Two texts at the ends of a line; the right one is kept when there is no room for both."""
    room = max(0, width - cell_len(right) - 1)
    left = crop(left, room)
    return Content(left + " " * max(1, width - cell_len(left) - cell_len(right)) + right)


def key_line(keys: Iterable[tuple[str, str, str]], status: str, width: int) -> Content:
    """Keys (shown key, what it does, action to run on click) as far as they fit, and a status at the right edge."""
    room = width - (cell_len(status) + 2 if status else 0)
    text = ""
    spans: list[Span] = []
    used = 0
    for key, description, action in keys:
        cells = cell_len(key) + 1 + cell_len(description)
        if used + cells + (2 if text else 0) > room:
            break
        if text:
            text += "  "
            used += 2
        start = len(text)
        text += f"{key} {description}"
        used += cells
        spans.append(Span(start, start + len(key), "bold $nr-accent"))
        spans.append(Span(start + len(key), len(text), "$nr-muted"))
        if action:
            spans.append(Span(start, len(text), Style.from_meta({"@click": action})))
    if status:
        status = crop(status, width)
        start = len(text) + max(1, width - used - cell_len(status)) if text else max(0, width - cell_len(status))
        text = text + " " * (start - len(text)) + status
        spans.append(Span(start, len(text), "$nr-muted"))
    return Content(text, spans)


def bar(done: int, total: int, cells: int = 8) -> str:
    """A bar of blocks."""
    full = round(cells * done / total) if total else 0
    return "▮" * full + "▯" * (cells - full)


def choices(options: Sequence[str], chosen: int, width: int) -> Content:
    """Completions in a line, the chosen one in the accent colour."""
    text = ""
    spans: list[Span] = []
    for number, option in enumerate(options):
        if cell_len(text) + cell_len(option) + 3 > width:
            text += "  …"
            break
        start = len(text) + (2 if text else 0)
        text += ("  " if text else "") + option
        spans.append(Span(start, len(text), "bold $nr-accent" if number == chosen else "$nr-muted"))
    return Content(text, spans)


def tabs(names: Sequence[tuple[str, str]], active: int) -> Content:
    """Names of panes with the one on the screen lit: (name, action to run on click)."""
    text = ""
    spans: list[Span] = []
    for number, (name, action) in enumerate(names):
        start = len(text) + 2 if text else 0
        text += ("  " if text else "") + name
        spans.append(Span(start, len(text), "bold $nr-accent underline" if number == active else "$nr-muted"))
        spans.append(Span(start, len(text), Style.from_meta({"@click": action})))
    return Content(text, spans)
