"""The standfirst and the captions: apart from the body, and the body in the page's order."""

from __future__ import annotations

from newsreader import split_page
from newsreader.model import Article

PARAGRAPHS = [
    f"The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office could say when "
    "the four lines would sail again, the port authority said."
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
]
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
STANDFIRST = "Four lines stand still, thousands wait at the quays, and talks go on behind closed doors."


def article(above: str, *, description: str = "", body: str = BODY) -> Article:
    head = f'<meta name="description" content="{description}">'
    page = f"<html><head>{head}</head><body><main><h1>Ferry crews walk out</h1>{above}<div class=text>{body}</div></main></body></html>"
    return split_page(page.encode(), url="https://www.harbourpost.example/ferry").article


def test_a_line_that_the_page_describes_itself_with_is_the_standfirst_wherever_it_stands() -> None:
    found = article(f"<nav><p>{STANDFIRST}</p></nav>", description=STANDFIRST)
    assert found.lede == STANDFIRST
    assert list(found.paragraphs) == PARAGRAPHS


def test_a_paragraph_of_the_text_does_not_move_above_the_first() -> None:
    body = f"<p>{PARAGRAPHS[0]}</p><p class=summary>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
    assert article("", body=body).text.split("\n") == PARAGRAPHS


def test_captions_say_what_is_shown_and_not_only_whose_picture_it_is() -> None:
    figures = "".join(
        f"<figure><img src=a.jpg><figcaption>{text}</figcaption></figure>"
        for text in (
            "The quay at dawn on Tuesday",
            "© Harbour Pictures",
            "via Harbour Images)",
            "Photo: Ann Lee",
        )
    )
    assert article(figures).captions == ("The quay at dawn on Tuesday",)


def test_a_first_paragraph_in_bold_is_the_standfirst_where_the_next_is_not() -> None:
    bold = f"<p><strong>{PARAGRAPHS[0]}</strong></p>"
    found = article("", body=bold + "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:]))
    assert (found.lede, list(found.paragraphs)) == (PARAGRAPHS[0], PARAGRAPHS[1:])
    both = "".join(f"<p><b>{text}</b></p>" for text in PARAGRAPHS)
    assert article("", body=both).lede is None


def test_a_heading_below_the_headline_that_is_a_sentence_is_the_standfirst() -> None:
    assert article(f"<h2>{STANDFIRST}</h2>").lede == STANDFIRST
    assert article("<h2>What the ferry crews want from the board this time</h2>").lede is None
