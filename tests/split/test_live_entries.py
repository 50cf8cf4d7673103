"""A live blog's entries are known by their form: several headings, each with a time of its own beside it."""

from __future__ import annotations

from newsreader import split_page
from newsreader.model import Block

TEXT = "<p>The harbour board has met for the third time this week and put off the question of the crane once more.</p>"


def _blocks(*entries: str) -> tuple[Block, ...]:
    body = "".join(
        f"<div class='x7'>{entry}{TEXT.replace('third', word)}</div>"
        for entry, word in zip(entries, ("first", "second", "last"), strict=False)
    )
    return split_page(
        f"<html><body><main><article><h1>Crane: the day</h1>{body}</article></main></body></html>".encode()
    ).article.blocks


def test_headings_with_times_are_entries() -> None:
    entries = [
        block
        for block in _blocks(
            "<div><time datetime='2031-03-02T10:15:00Z'>10:15</time><h2>The chairman leaves</h2></div>",
            "<div><h2>The board sits down</h2><time datetime='2031-03-02T09:05:00Z'>09:05</time></div>",
        )
        if block.kind == "entry"
    ]
    assert [(entry.text, entry.time) for entry in entries] == [
        ("The chairman leaves", "2031-03-02T10:15:00Z"),
        ("The board sits down", "2031-03-02T09:05:00Z"),
    ]


def test_one_heading_with_a_time_is_a_heading() -> None:
    kinds = [
        block.kind
        for block in _blocks(
            "<div><time>10:15</time><h2>The chairman leaves</h2></div>", "<h2>What comes next</h2>"
        )
    ]
    assert "entry" not in kinds
