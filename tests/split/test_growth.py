"""What grows with a page grows with its length: nesting, styles left open. Processor time, not the clock's."""

from __future__ import annotations

import time

import pytest

from newsreader import split, split_page
from newsreader.model import Capture

BODY = "".join(
    f"<p>The harbour board met for the {n} time and put off the question of the crane.</p>" for n in range(9)
)
SECONDS = 3.0
"""A twentieth of what the slowest of these took before; they take less than half a second."""


def took(html: str) -> float:
    started = time.process_time()
    page = split_page(f"<h1>Crane waits on</h1><article>{BODY}</article>{html}".encode())
    assert "put off the question of the crane" in page.article.text
    return time.process_time() - started


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 90_000 + "</div>" * 90_000,
        "<ul><li>item of the list " * 30_000 + "</li></ul>" * 30_000,
        "<select>" + "<option>an answer " * 40_000,
        "".join(f"<p><font size={n}>word " for n in range(9_000)),
        "<pre>" + "A line of the log ends here.<br>" * 9_000 + "</pre>",
        "<pre>" + "A line of the log. <div>Another line.</div>" * 4_000 + "</pre>",
    ],
    ids=["nested", "nested lists", "options", "styles left open", "lines of a log", "blocks of a log"],
)
def test_what_is_never_closed_costs_no_more_than_what_is(html: str) -> None:
    assert took(html) < SECONDS


def test_a_page_whose_scripts_keep_markup_is_read_to_its_end() -> None:
    kept = "<script>var kept = ['" + "<div><b>word<\\/b><\\/div>" * 6_000 + "']</script>"
    shapes = "<svg>" + "<path d='M0 0h1v1'/><rect/><line/><circle/>" * 2_000 + "</svg>"
    page = split_page(f"<h1>Crane waits on</h1>{kept}{shapes}<article>{BODY}</article>".encode())
    assert "for the 8 time" in page.article.text
    assert page.notes == ()


def test_lines_of_one_length_are_put_together_to_paragraphs_of_bounded_length() -> None:
    text = "\n".join(
        f"{n % 24:02d}:05 Headline number {n:05d} of the storm over the harbour" for n in range(2_000)
    )
    draft = split.read(Capture(text, "text", "text"))
    assert sum(c.text.count("Headline") for c in draft.candidates) == 2_000
    assert max(len(c.text) for c in draft.candidates) < 25_000
