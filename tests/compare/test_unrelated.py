"""Pages about different things: a comparison says so, and makes up no links."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from newsreader import compare, formats, split
from newsreader.model import Page
from tests.compare.pages import page

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus" / "pages"
NAMES = ("uk__*.gz", "de__[A-D]*.gz")
"""Pages of two languages, most of them about something of their own."""

FERRY = [
    "Crews on all four lines left their ships at midnight on Monday after talks with Ambrel Line ended.",
    "Some 3,000 passengers were waiting at the terminal by evening and hotels in Port Selwick were full.",
    "The company raised its offer by half a per cent, according to people close to the negotiations.",
]
TREES = [
    "The city planted forty oaks along the avenue in spring, and most of them have died since.",
    "Gardeners blame the dry soil; the department says that 3,000 neighbours had watered them.",
    "A new contract for the parks will be awarded in autumn, with two bidders left in the race for it.",
]


def test_two_pages_about_different_things_say_so() -> None:
    made = compare.compare(page("Ferries", FERRY), page("Oaks", TREES))
    assert not made.related
    assert made.summary == "about different things · nothing in both · 3 only left · 3 only right"
    assert not [fact for fact in made.facts if fact.relation == "differing"]
    assert compare.to_json(made)["related"] is False


def test_in_two_languages_a_number_alone_is_no_counterpart() -> None:
    swedish = page("Ekar", ["Staden planterade 3 000 ekar i våras.", "De flesta har torkat."], language="sv")
    assert not compare.compare(page("Ferries", FERRY, language="en"), swedish).related


MATCH = [
    "Selwick won their match of the season against Halvmark by two goals to one on Saturday night.",
    "Per Lind scored early from the penalty spot, and supporters sang until the referee blew the whistle.",
    "The coach praised the captain and the defence, which had lost four players to injury over summer.",
    "Halvmark came close in the final minutes but the goalkeeper held on to a header from the corner.",
]
RETURN = [
    "Selwick drew with Ostra in a match that saw three red cards and a missed penalty on Sunday.",
    "The referee had to stop the match after supporters threw flares onto the pitch behind the goalkeeper.",
    "Ola Berg put the visitors ahead with a header before the break, his ninth goal in a row.",
    "The coach complained about the injury of his captain, who left the ground on a stretcher.",
]


@pytest.mark.parametrize(("published", "related"), [("2031-12-13", True), ("2031-12-28", False), ("", True)])
def test_two_pages_of_one_beat_weeks_apart_are_about_different_things(published: str, related: bool) -> None:
    """What would do for two reports of one day."""
    one = page("Match", MATCH, url="https://a.example/1", published="2031-12-12T20:00", language="en")
    other = page("Match", RETURN, url="https://b.example/1", published=published, language="en")
    assert compare.compare(one, other).related is related


@cache
def _real(pattern: str) -> list[Page]:
    return [split.split(formats.load(path)) for path in sorted(CORPUS.glob(pattern))[:12]]


@pytest.mark.parametrize("pattern", NAMES)
def test_real_pages_of_different_stories_share_nothing(pattern: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip("no shared corpus here")
    made = [compare.compare(*pair) for pair in combinations(_real(pattern), 2)]
    linked = [c for c in made if any(row.left and row.right for row in c.rows)]
    assert len(linked) <= 0.05 * len(made)


def test_real_pages_in_two_languages_share_nothing() -> None:
    if not CORPUS.is_dir():
        pytest.skip("no shared corpus here")
    made = [compare.compare(one, other) for one in _real(NAMES[0])[:6] for other in _real(NAMES[1])[:6]]
    assert sum(c.related for c in made) <= 0.03 * len(made)
