"""A live blog's entries are known by their form: several headings, each with a time of its own beside it."""

from __future__ import annotations

from newsreader import split_page
from newsreader.model import Block

TEXT = (
    "<p>The harbour board has met for the {0} time this week and put off the question of the crane once more.</p>"
    "<p>Nobody on the {0} bench would say when it would be taken up again, and the {0} clerk was not in his room.</p>"
)


def _blocks(*entries: str) -> tuple[Block, ...]:
    words = ("first", "second", "third", "fourth", "fifth")
    body = "".join(
        f"<div class='x7'>{head}{TEXT.format(word)}</div>" for head, word in zip(entries, words, strict=False)
    )
    page = f"<html><body><main><article><h1>Crane: the day</h1>{body}</article></main></body></html>"
    return split_page(page.encode()).article.blocks


def test_headings_with_times_are_entries() -> None:
    heads = [
        f"<div><time datetime='2031-03-02T{hour}:15:00Z'>{hour}:15</time><h2>{text}</h2></div>"
        for hour, text in (
            (12, "The lights go out"),
            (11, "The chairman leaves"),
            (10, "Coffee"),
            (9, "The board sits down"),
        )
    ]
    entries = [(block.text, str(block.time)) for block in _blocks(*heads) if block.kind == "entry"]
    assert ("The chairman leaves", "2031-03-02T11:15:00Z") in entries
    assert len(entries) >= 3


def test_one_heading_with_a_time_is_a_heading() -> None:
    kinds = [
        block.kind
        for block in _blocks(
            "<div><time>10:15</time><h2>The chairman leaves</h2></div>", "<h2>What comes next</h2>"
        )
    ]
    assert "entry" not in kinds
