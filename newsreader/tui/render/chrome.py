"""The lines round the panes: names, numbers, keys, messages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content, Span

from newsreader.tui.render.wrap import crop


def plain(text: str) -> Content:
    """Any text as it is: nothing in it is markup."""
    return Content(text)


def styled(text: str, style: str) -> Content:
    return Content(text, [Span(0, len(text), style)] if text else [])


def so_many(number: int, one: str, several: str = "") -> str:
    """ "1 page", "1,284 pages"; `several` where it is not formed with an s."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


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


def stacked(lines: Sequence[Content], indent: int) -> Content:
    """Lines below each other, each so many cells from the edge."""
    return Content("\n").join([Content(" " * indent) + line for line in lines])


Hot = tuple[int, int, str]
"""(first cell, cell after the last, action): a stretch of a line that can be clicked."""


ShownKey = tuple[str, str, str]
"""(key as it is shown, what it does, its action)."""


def _fitting(keys: Iterable[ShownKey], room: int, keep: Collection[str]) -> list[ShownKey]:
    """The first of some keys, as many as fit; those with an action of `keep` go last of all."""
    fitting = list(keys)
    while fitting and sum(cell_len(key) + cell_len(words) + 3 for key, words, _ in fitting) - 2 > room:
        others = [key for key in fitting if key[2] not in keep]
        fitting.remove((others or fitting)[-1])
    return fitting


def key_line(
    keys: Iterable[ShownKey], status: str, width: int, keep: Collection[str] = ()
) -> tuple[Content, list[Hot]]:
    """Keys as far as they fit, those with an action of `keep` before all others; a status at the right
    edge."""
    room = width - (cell_len(status) + 2 if status else 0)
    text = ""
    spans: list[Span] = []
    hot: list[Hot] = []
    used = 0
    for key, description, action in _fitting(keys, room, keep):
        cells = cell_len(key) + 1 + cell_len(description)
        if text:
            text += "  "
            used += 2
        start = len(text)
        text += f"{key} {description}"
        hot.append((used, used + cells, action))
        used += cells
        spans.append(Span(start, start + len(key), "bold $nr-accent"))
        spans.append(Span(start + len(key), len(text), "$nr-muted"))
    if status:
        status = crop(status, width)
        text += " " * (max(1, width - used - cell_len(status)) if text else max(0, width - cell_len(status)))
        spans.append(Span(len(text), len(text) + len(status), "$nr-muted"))
        text += status
    return Content(text, spans), hot


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


def tabs(names: Sequence[tuple[str, str]], active: int) -> tuple[Content, list[Hot]]:
    """Names of panes (name, action) with the one on the screen lit."""
    text = ""
    spans: list[Span] = []
    hot: list[Hot] = []
    for number, (name, action) in enumerate(names):
        text += "   " if text else ""
        start = len(text)
        text += name
        spans.append(Span(start, len(text), "bold $nr-accent" if number == active else "$nr-muted"))
        hot.append((start, len(text), action))
    return Content(text, spans), hot
