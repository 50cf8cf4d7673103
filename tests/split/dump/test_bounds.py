"""Where the article of a dump ends: before stories that are told with their summaries."""

from __future__ import annotations

from newsreader import formats, split
from newsreader.model import Page

HEADLINE = "Northern lock shut after divers find crack in gate"
BODY = (
    "The harbour board closed the northern lock on Tuesday after divers found a crack in its gate, it said.",
    "Engineers expect the repair to take nine days. Until then all ships have to go round by the old canal.",
    '"Nobody was hurt, and nobody will be," said lock keeper Maren Tolle, who noticed the water level first.',
    "Farmers upstream have asked for pumps, because the fields along the dyke lie lower than the river.",
)
STORIES = (
    (
        "Mill wheel turns",
        "Forty years it stood still. Now two men from the village have made it turn again by hand.",
    ),
    (
        "Bread and salt",
        "In the old bakery nobody bakes any more, but on Sundays there is bread for all who come.",
    ),
    (
        "A bridge too low",
        "Three lorries a week drive into it. The council has thought about that since last spring.",
    ),
    (
        "The last ferry",
        "When the ferryman goes, the village on the other bank will be an hour away from its school.",
    ),
)


def read(*runs: str) -> Page:
    return split.split(formats.from_bytes("\n\n".join((HEADLINE, "By Ottilie Brandt", *runs)).encode()))


def told(label: str) -> list[str]:
    """Stories whose titles are too short for headlines, each with its author and its summary."""
    return [label, *(part for title, text in STORIES for part in (title, "Ana Brook", text))]


def test_an_article_ends_at_a_label_below_which_no_two_paragraphs_follow_each_other() -> None:
    page = read(*BODY, *told("Read also"))
    assert [block.text for block in page.article.blocks] == list(BODY)


def test_an_article_goes_on_below_a_label_that_stands_again_further_down() -> None:
    box = ("Read also", "Old canal to be dredged before the summer")
    texts = f"{BODY[3]} {STORIES[0][1]}", f"{STORIES[1][1]} {STORIES[2][1]}"
    page = read(*BODY[:3], *box, texts[0], *box, texts[1])
    assert texts[1] in page.article.text


def test_an_article_goes_on_where_its_own_paragraphs_stand_apart_above_the_label_too() -> None:
    spoken = [part for text in BODY for part in ("A line about it", text)]
    page = read(
        *spoken,
        "Read also",
        "Old canal dredged",
        STORIES[1][1],
        "Another line",
        STORIES[2][1],
        "More",
        BODY[0],
    )
    assert STORIES[2][1] in page.article.text
