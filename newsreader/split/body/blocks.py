# ruff: noqa: E501  (tables of words, patterns and markup)
"""Chosen candidates -> typed blocks: headings, list items, quotes, tables, embedded posts, entries, plain
paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from newsreader.model import Block, BlockKind, Sourced
from newsreader.split.body.items import Items
from newsreader.split.body.tables import Tables
from newsreader.split.stream import Box, Candidate, Draft

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_EMBED = re.compile(r"\b(?:tweet|twitter|instagram|tiktok|bluesky|mastodon|telegram|embed)\b")
_ENTRY = re.compile(
    r"\b(?:live(?:blog)?|ticker) (?:entry|event|post|item|update|block)\b|\bliveblog\w* (?:entry|post|item)\b|\bblog ?posting\b"
)
MAX_TIME = 40
"""Characters of a line that is only a time ("Tuesday 16 December 2025, 21:05")."""
FEWEST_ENTRIES = 2
BOLD_HEADING = 90
"""Characters: a paragraph that is bold from end to end and at most so long, without a final stop, is a
heading."""


def make(draft: Draft, chosen: list[int]) -> tuple[Block, ...]:
    """The blocks of these candidates, in order."""
    made: list[Block] = []
    tables, items = Tables(draft), Items(draft, chosen)
    entry = -1
    timed = _timed_headings(draft, chosen)
    for i in chosen:
        c = draft.candidates[i]
        chain = draft.ancestors(c.box)
        if tables.take(c, chain, made):
            continue
        inside = next((b.index for b in chain if _is_entry(b.tokens)), -1)
        if i in timed:
            made.append(Block("entry", c.text, time=timed[i]))
            entry = inside
            continue
        if inside != entry and inside >= 0:
            opened = _entry(draft, draft.boxes[inside], c)
            made.append(opened)
            if opened.text == c.text:
                entry = inside
                continue
        entry = inside
        block = _block(c, chain, items.is_in(chain))
        if block.kind != "list-item":
            made.append(block)
        elif not items.is_number(c, chain):
            made.append(replace(block, number=items.number(chain)))
    return tuple(_levelled(tables.written(made)))


@lru_cache(maxsize=5_000)
def _is_entry(tokens: str) -> bool:
    """Whether an element's names say that it is an entry of a live blog."""
    return _ENTRY.search(tokens) is not None


def _timed_headings(draft: Draft, chosen: list[int]) -> dict[int, Sourced]:
    """Headings that each have a time of their own beside them, when there are several: the entries of a live blog.

    The time stands in the line before or after, in the same small box; a single such heading is a dateline.
    """
    found: dict[int, Sourced] = {}
    for i in chosen:
        if draft.candidates[i].tag not in _HEADINGS:
            continue
        for j in (i - 1, i + 1):
            if 0 <= j < len(draft.candidates) and j not in found and _together(draft, i, j):
                other = draft.candidates[j]
                if other.times and len(other.text) <= MAX_TIME:
                    stamp, text = other.times[0]
                    found[i] = Sourced(stamp, "time element") if stamp else Sourced(text, "text of the entry")
                    break
    return found if len(found) >= FEWEST_ENTRIES else {}


def _together(draft: Draft, i: int, j: int) -> bool:
    """Whether two neighbouring candidates have a box of at most three candidates to themselves."""
    low, high = min(i, j), max(i, j)
    return any(
        box.first <= low and high < box.last and box.last - box.first <= 3
        for box in draft.ancestors(draft.candidates[i].box)
    )


def _entry(draft: Draft, box: Box, c: Candidate) -> Block:
    """The head of a live blog's entry: its heading, if it begins with one, and its time."""
    time = None
    for other in draft.candidates[box.first : min(box.last, box.first + 4)]:
        if other.times:
            stamp, text = other.times[0]
            time = Sourced(stamp, "time element") if stamp else Sourced(text, "text of the entry")
            break
    return Block("entry", c.text if c.tag in _HEADINGS else "", time=time)


def _levelled(made: list[Block]) -> list[Block]:
    """The blocks, the outermost items of each list on the first level: a page may be laid out as a list."""
    found: list[Block] = []
    for kind, run in groupby(made, key=lambda block: block.kind):
        blocks = list(run)
        if kind == "list-item":
            outer = min(block.level for block in blocks)
            blocks = (
                [replace(block, level=block.level - outer + 1) for block in blocks] if outer > 1 else blocks
            )
        found += blocks
    return found


def _block(c: Candidate, chain: list[Box], in_list: bool) -> Block:
    kind: BlockKind = "paragraph"
    level = 0
    tags = [b.tag for b in chain[:8]]
    if c.tag in _HEADINGS:
        kind, level = "heading", _HEADINGS[c.tag]
    elif "blockquote" in tags:
        kind = (
            "embed" if any(b.tag == "blockquote" and _EMBED.search(b.tokens) for b in chain[:8]) else "quote"
        )
    elif in_list:
        kind, level = "list-item", max(1, sum(t in ("ul", "ol") for t in tags))
    elif c.tag == "pre":
        kind = "preformatted"
    elif c.emphasis >= len(c.text) - 1 and len(c.text) <= BOLD_HEADING and c.text[-1] not in ".!?…:。，,;":
        kind, level = "heading", 3
    return Block(kind, c.text, level, html=c.markup)
