"""Titles whose line holds more than the title: what touches them, and what stands before them."""

from __future__ import annotations

import pytest

from newsreader import formats, split
from newsreader.model import RecommendationGroup

BODY = "\n\n".join(
    f"The harbour board met on day {day} and spoke with YouTube and the crews about the crack in the lower gate."
    for day in range(1, 7)
)
GERMAN = "\n\n".join(
    f"Die Hafenbehörde sagte am {day}. Tag, dass der Riss in dem unteren Tor nicht größer geworden ist und die"
    " Schiffe warten müssen, bis es wieder dicht ist."
    for day in range(1, 7)
)


def groups(*titles: str, body: str = BODY, label: str = "Most read") -> tuple[RecommendationGroup, ...]:
    head = "Northern lock shut after divers find a long crack in its lower gate"
    text = "\n\n".join([head, body, label, "\n".join(f"  • {title}" for title in titles)])
    return split.split(formats.from_bytes(text.encode(), path="dump.txt")).recommendations


def items(*titles: str, body: str = BODY, label: str = "Most read") -> list[tuple[str, str | None]]:
    return [(i.title, i.section) for g in groups(*titles, body=body, label=label) for i in g.items]


def test_a_mark_that_touches_several_titles() -> None:
    assert items(
        "PremiumMill wheel turns again after forty years",
        "PremiumFerry captain retires after a last night crossing",
        "Divers count the seals of the outer bay",
    ) == [
        ("Mill wheel turns again after forty years", "Premium"),
        ("Ferry captain retires after a last night crossing", "Premium"),
        ("Divers count the seals of the outer bay", None),
    ]


def test_kickers_that_touch_most_titles_of_a_list() -> None:
    assert items(
        "Forty years stillMill wheel turns in the old town",
        "Night crossingFerry captain retires from her ship",
        "Divers count the seals of the outer bay",
    )[:2] == [
        ("Mill wheel turns in the old town", "Forty years still"),
        ("Ferry captain retires from her ship", "Night crossing"),
    ]


def test_names_with_a_capital_inside_stay_whole() -> None:
    titles = (
        "How YouTube showed the crack in the lower gate",
        "Old ferry leaves the dock for LinkedIn party",
        "Divers count the seals of the outer bay",
    )
    assert [title for title, _ in items(*titles)] == list(titles)


@pytest.mark.parametrize(
    "text", ["Fischer im Streit Warum die Netze leer bleiben", "Risse im Tor Was die Taucher fanden"]
)
def test_a_small_word_begins_the_headline_behind_a_kicker(text: str) -> None:
    found = items(
        "Winter am Kanal Wie die Schleuse zufriert",
        text,
        "Müllerin mahlt wieder Korn am Bach",
        body=GERMAN,
        label="Meistgelesen",
    )
    assert found[0] == ("Wie die Schleuse zufriert", "Winter am Kanal")
    assert found[1][0] == text[text.index(" Wa") + 1 :]
    assert found[2] == ("Müllerin mahlt wieder Korn am Bach", None)


def test_one_small_word_alone_is_no_evidence() -> None:
    title = "Fischer im Streit Warum die Netze leer bleiben"
    others = ("Müllerin mahlt wieder Korn am Bach", "Robben zählen in der Bucht am Hafen")
    assert [found for found, _ in items(title, *others, body=GERMAN, label="Meistgelesen")] == [
        title,
        *others,
    ]


def test_english_headlines_have_capitals_inside() -> None:
    titles = (
        "Old Ferry Captain And The Sea",
        "What Divers Say About The Gate",
        "How Mills Turn In The Winter",
    )
    assert [title for title, _ in items(*titles)] == list(titles)
