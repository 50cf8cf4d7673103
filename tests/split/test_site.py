"""What a folder knows of a site: sums that do not mind order, and votes that help."""

from __future__ import annotations

import random

import pytest

from newsreader import split
from newsreader.model import Capture, Page, Sourced
from newsreader.split.site import SiteKnowledge

NOTE = "This newspaper is owned by its readers, and it answers to nobody but them. We thank everybody who makes it possible."
WORDS = [
    "harbour",
    "ferry",
    "council",
    "bridge",
    "winter",
    "market",
    "teacher",
    "railway",
    "garden",
    "doctor",
    "river",
    "mountain",
    "engine",
    "letter",
    "winner",
    "candle",
]


def story(n: int, *, note: str = NOTE) -> Capture:
    rng = random.Random(n)

    def sentence() -> str:
        return f"The {rng.choice(WORDS)} of number {n} met the {rng.choice(WORDS)} near the {rng.choice(WORDS)}, and the {rng.choice(WORDS)} saw it."

    body = "".join(f"<p>{sentence()} {sentence()}</p>" for _ in range(5))
    html = f"<html><head><title>Story {n}</title></head><body><main><h1>Story number {n} of the town</h1><div class=text>{body}<p>{note}</p></div></main></body></html>"
    return Capture(html, "html", "html", path=f"{n}.html", url=Sourced(f"https://town.example/{n}", "given"))


def knowledge(captures: list[Capture]) -> SiteKnowledge:
    known = SiteKnowledge()
    for capture in captures:
        known.add(split.signature(split.read(capture)))
    return known


def together(captures: list[Capture]) -> list[Page]:
    known = knowledge(captures)
    return [split.decide(split.read(capture), known) for capture in captures]


def test_text_on_two_stories_of_a_site_is_furniture() -> None:
    pages = together([story(1), story(2), story(3)])
    assert [NOTE in page.article.text for page in pages] == [False, False, False]
    assert all(len(page.article.paragraphs) == 5 for page in pages)


def test_a_version_of_a_story_keeps_its_text() -> None:
    first, second = (
        story(1),
        story(
            1, note="A last paragraph that the second version of the story has got, and the first has not."
        ),
    )
    second = Capture(
        second.text, "html", "html", path="b", url=Sourced("https://town.example/1?v=2", "given")
    )
    pages = together([first, second])
    assert all(len(page.article.paragraphs) >= 5 for page in pages)


def test_order_does_not_matter_and_bytes_are_equal() -> None:
    captures = [story(n) for n in range(5)]
    forwards, backwards = knowledge(captures), knowledge(captures[::-1])
    assert forwards.to_bytes() == backwards.to_bytes()
    left, right = knowledge(captures[:2]), knowledge(captures[2:])
    right.merge(left)
    assert right.to_bytes() == forwards.to_bytes()
    assert SiteKnowledge.from_bytes(forwards.to_bytes()).to_bytes() == forwards.to_bytes()


def test_bytes_that_are_no_knowledge_are_refused() -> None:
    with pytest.raises(ValueError, match="not site knowledge"):
        SiteKnowledge.from_bytes(b"nonsense")


def test_a_site_of_one_page_changes_nothing() -> None:
    capture = story(7)
    assert split.decide(split.read(capture), knowledge([capture])) == split.split(capture)


def _page(n: int, body: str, about: str = "", more: str = "") -> Capture:
    head = f'<title>Story {n}</title><meta name=description content="{about}">'
    html = f"<html><head>{head}</head><body><main><h1>Story number {n} of the town</h1>{body}</main>{more}</body></html>"
    return Capture(html, "html", "html", path=f"{n}.html", url=Sourced(f"https://town.example/{n}", "given"))


def test_a_standfirst_that_another_page_recommends_the_story_with_stays() -> None:
    about = (
        "How the winner of the last race of the winter came to own a railway and to sell it again in spring."
    )
    body = story(1).text.partition("<div class=text>")[2].partition(NOTE)[0]
    first = _page(1, f"<p>{about}</p><div class=text>{body}</p></div>", about)
    teaser = f"<section><h2>More</h2><article><a href=/1><h3>Story number 1 of the town</h3></a><p>{about}</p></article></section>"
    other = _page(2, story(2).text.partition("<h1>")[2].partition("</h1>")[2].replace(NOTE, ""), more=teaser)
    page = split.decide(split.read(first), knowledge([first, other]))
    assert about in page.article.text


def test_elements_without_names_are_no_place() -> None:
    plain = split.read(
        _page(1, "<div><div><p>One line of a town that has no names for its boxes.</p></div></div>")
    )
    named = split.read(
        _page(1, "<div class=text><p>One line of a town that has names for its boxes.</p></div>")
    )
    assert split.signature(plain).places == ()
    assert len(split.signature(named).places) == 1
