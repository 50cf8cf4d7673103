"""Lists of an article: whole, as deep as they are, and with the numbers that readers see."""

from __future__ import annotations

from newsreader import split_page
from newsreader.model import Block

BODY = "".join(
    f"<p>The harbour board met for the {word} time on Monday and put off the question of the crane, it said. "
    "Nobody of the six who spoke had seen it work since the spring.</p>"
    for word in ("second", "third", "fourth")
)


def _blocks(body: str) -> tuple[Block, ...]:
    html = f"<html><body><main><h1>Board puts off the crane</h1><div class=text>{body}</div></main></body></html>"
    return split_page(html.encode(), url="https://www.harbourpost.example/crane").article.blocks


def _items(body: str) -> list[tuple[int, int, str]]:
    return [(b.level, b.number, b.text) for b in _blocks(body) if b.kind == "list-item"]


def test_items_of_a_numbered_list_have_their_numbers() -> None:
    inner = "<ul><li>of steel, not of rope</li></ul>"
    steps = f"<ol start=3><li>Oil the wheel of the crane</li><li>Tighten the chain{inner}</li><li>Lift the hook</li></ol>"
    assert _items(f"{BODY}{steps}{BODY.replace('board', 'council')}") == [
        (1, 3, "Oil the wheel of the crane"),
        (1, 4, "Tighten the chain"),
        (2, 0, "of steel, not of rope"),
        (1, 5, "Lift the hook"),
    ]


def test_a_number_in_an_element_of_its_own_is_that_of_its_item() -> None:
    steps = "".join(
        f"<li><div class=n>{n}.</div><div>Then turn the crane by {n} steps to the left and wait for the bell.</div></li>"
        for n in (1, 2, 3)
    )
    found = _items(f"{BODY}<ul>{steps}</ul>{BODY.replace('board', 'council')}")
    assert [number for _, number, _ in found] == [1, 2, 3]
    assert {text[:4] for _, _, text in found} == {"Then"}


def test_a_page_that_is_laid_out_as_a_list_has_items_of_the_first_level() -> None:
    tools = "<ul><li>a brush of good bristle</li><li>a bucket</li></ul>"
    text = f"<ul><li><ul><li><div>{BODY}{tools}{BODY.replace('board', 'council')}</div></li></ul></li></ul>"
    assert [level for level, _, text in _items(text) if text.startswith("a bucket")] == [1]


def test_a_list_that_the_last_line_announces_is_text() -> None:
    sayings = [
        "„Steht der Kran im Mai, kommt der Herbst herbei.“",
        "„Ruht der Kran im Wind, freut sich jedes Kind.“",
    ]
    said = "<p>Of cranes the people of the quays have sayings that are older than the oldest of them:</p>"
    items = "".join(f"<li>{text}</li>" for text in sayings)
    assert [text for _, _, text in _items(f"{BODY}{said}<ul>{items}</ul>")] == sayings


def test_links_that_the_last_line_announces_are_none() -> None:
    said = "<p>Of cranes the people of the quays have sayings that are older than the oldest of them:</p>"
    items = "".join(f"<li><a href='/{n}'>Why the crane of quay {n} sleeps</a></li>" for n in (1, 2, 3))
    assert _items(f"{BODY}{said}<ul>{items}</ul>") == []


def test_an_item_that_is_mostly_plain_stays_with_its_list() -> None:
    items = (
        "<li>Make the work of the crews easier and safer than it has been for years.</li>"
        "<li>Open the yard of the crane to the <a href=/guild>guild of the rope makers</a> and their pupils.</li>"
        "<li>Keep the books of the harbour in the <a href=/house>customs house</a>, where all can read them.</li>"
    )
    assert len(_items(f"{BODY}<ol>{items}</ol>{BODY.replace('board', 'council')}")) == 3


def test_code_between_two_paragraphs_is_text_however_short() -> None:
    code = "<div class=box><pre>$ crane --lift $LOAD</pre></div>"
    kinds = [b.kind for b in _blocks(f"{BODY}{code}{BODY.replace('board', 'council')}")]
    assert kinds.count("preformatted") == 1
