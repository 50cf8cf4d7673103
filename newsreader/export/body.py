"""The blocks of an article -> Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from newsreader.export import marks
from newsreader.markdown import cell, link, markdown_text
from newsreader.model import KIND_NAMES, Block, Page

_STRONG = re.compile(r"\A(\*{1,3})([^*]+)\1\Z")
"""A heading is strong already; pages make it so twice."""
_CLOCK = re.compile(r"\A(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?\Z")
_BACKTICKS = re.compile(r"`+")


def body(page: Page) -> str:
    """Headline, lede and blocks. Headings of the body begin at the second level, below the headline."""
    article = page.article
    parts = [f"# {markdown_text(article.title)}"] if article.title else []
    if article.lede:
        parts.append(f"**{markdown_text(article.lede)}**")
    return "\n\n".join([*parts, *blocks(article.blocks)])


def blocks(run: Sequence[Block]) -> list[str]:
    """One piece of Markdown a block; the items of one list are one piece."""
    pieces: list[str] = []
    open_items: list[tuple[int, int]] = []
    """Level and indent of the open items, outermost first. A page's list may begin at any level, or skip one:
    indented by that, it would be read as code."""
    for block in run:
        if not block.text and not block.time:
            continue
        if block.kind != "list-item":
            open_items.clear()
            pieces.append(_block(block))
            continue
        continued = bool(open_items)
        open_items = [(level, indent) for level, indent in open_items if level < block.level]
        before = open_items[-1][1] if open_items else 0
        sign = f"{block.number}. " if block.number else "- "
        open_items.append((block.level, before + len(sign)))
        item = f"{' ' * before}{sign}{_inline(block)}"
        if continued:
            pieces[-1] += f"\n{item}"
        else:
            pieces.append(item)
    return pieces


def captions(page: Page) -> str:
    """What stands below the article's pictures, as a list; "" when nothing."""
    lines = [f"- {markdown_text(caption)}" for caption in page.article.captions]
    return "\n".join(["## Captions", "", *lines]) if lines else ""


def ticker(page: Page) -> str:
    """The breaking ticker as a list, "" when the page has none."""
    if not page.ticker:
        return ""
    lines = [
        "- "
        + (f"{markdown_text(item.time)} " if item.time else "")
        + link(markdown_text(item.text), item.url)
        for item in page.ticker
    ]
    return "\n".join(["## Ticker", "", *lines])


def recommendations(page: Page) -> str:
    """What the page offered as other stories, by group; "" when nothing."""
    pieces: list[str] = []
    for name, groups in groupby(page.recommendations, lambda group: group.label or KIND_NAMES[group.kind]):
        lines = [f"- {link(markdown_text(item.title), item.url)}" for group in groups for item in group.items]
        pieces.append(f"### {markdown_text(name)}\n\n" + "\n".join(lines))
    return "\n\n".join(["## Recommendations", *pieces]) if pieces else ""


def quoted(lines: Iterable[str]) -> str:
    """Lines as a Markdown quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _block(block: Block) -> str:
    inline = _inline(block)
    match block.kind:
        case "heading":
            return f"{'#' * min(6, max(2, block.level))} {_STRONG.sub(lambda found: found[2], inline)}"
        case "quote" | "embed":
            lines = [inline] if block.html else [markdown_text(line) for line in block.text.split("\n")]
            return quoted(lines)
        case "table":
            return _table(block.text)
        case "entry":
            time = _CLOCK.sub(_for_people, str(block.time or ""))
            head = " · ".join(part for part in (markdown_text(time), inline) if part)
            return f"## {head}"
        case "preformatted":
            fence = "`" * max(3, 1 + max((len(run) for run in _BACKTICKS.findall(block.text)), default=0))
            # Inside a fence nothing can be escaped: a page must not be able to write one of our marks there.
            return f"{fence}\n{marks.disarmed(block.text)}\n{fence}"
        case _:
            return inline


def _for_people(time: re.Match[str]) -> str:
    """ "2031-12-13 09:12 +01:00": a heading is read; machines have the JSON lines."""
    day, clock, zone = time.groups()
    return " ".join(filter(None, (day, clock, "UTC" if zone in ("Z", "+00:00") else zone)))


def _inline(block: Block) -> str:
    if block.html:
        from newsreader.export.inline import markdown_inline

        made = markdown_inline(block.html)
        if made:
            return made
    return markdown_text(block.text)


def _table(text: str) -> str:
    rows = [[cell(entry) for entry in line.split(" | ")] for line in text.split("\n") if line]
    width = max((len(row) for row in rows), default=0)
    full = [row + [""] * (width - len(row)) for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in full]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]]) if lines else ""
