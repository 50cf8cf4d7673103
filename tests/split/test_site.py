"""What a folder knows of a site: sums that do not mind order, and votes that help."""

from __future__ import annotations

import random

import pytest

from newsreader import split
from newsreader.model import Capture, Sourced
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


def test_text_on_two_stories_of_a_site_is_furniture() -> None:
    pages = list(split.split_many(lambda: [story(1), story(2), story(3)]))
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
    pages = list(split.split_many(lambda: [first, second]))
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
