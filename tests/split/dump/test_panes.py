"""What around and inside an invented article is its ticker, and what other stories it offers."""

from __future__ import annotations

import pytest

from newsreader import formats, split
from newsreader.model import Page

TITLE = "Northern lock shut after divers find crack in gate"
BODY = (
    "The harbour board closed the northern lock on Tuesday after divers found a crack in its gate, it said.",
    "Engineers expect the repair to take nine days. Until then all ships have to go round by the old canal.",
    "Farmers upstream have asked for pumps, because the fields along the dyke lie lower than the river.",
    "The board will meet them on Friday, and the forecast speaks of rain on every day of the week, it wrote.",
)
LONG = tuple(
    f"The crack in the {nth} gate was found by divers thirty years ago and mended in a month, and since then the "
    "harbour board has paid for divers twice a year. They never had anything to mend, the board's books say."
    for nth in ("first", "second", "third", "fourth")
)
STORIES = (
    "Mill wheel turns again after forty years of silence",
    "Ferry captain retires after a last night crossing",
    "Storm takes the roof off the old market hall",
    "Who pays for the locks? A look at the town's books",
)


def read(*parts: str) -> Page:
    return split.split(formats.from_bytes("\n\n".join(parts).encode(), path="dump.txt"))


def groups(page: Page) -> list[tuple[str, str | None, list[str]]]:
    return [(g.kind, g.label, [item.title for item in g.items]) for g in page.recommendations]


def bullets(*lines: str) -> str:
    return "\n".join(f"  • {line}" for line in lines)


def test_a_list_of_headlines_below_a_paragraph_is_links() -> None:
    page = read(TITLE, "3 March 2031", *BODY[:2], bullets(*STORIES[:3]), *BODY[2:])
    assert page.article.paragraphs == BODY
    assert groups(page) == [("inline", None, list(STORIES[:3]))]


def test_a_list_that_its_paragraph_announces_is_text() -> None:
    items = [f"{text} was what the lock keeper said" for text in STORIES[:3]]
    page = read(TITLE, "3 March 2031", *BODY[:2], "The keeper named three things that troubled the harbour "
                "board and its divers in the weeks before the crack was found:", bullets(*items), *BODY[2:])  # fmt: skip
    assert groups(page) == []
    assert [b.text for b in page.article.blocks if b.kind == "list-item"] == items


def test_a_card_between_paragraphs_is_an_offer() -> None:
    card = "A tug brings pumps from the island in heavy rain.\nWaterways"
    page = read(TITLE, "3 March 2031", *BODY[:2], card, STORIES[3], *BODY[2:])
    assert page.article.paragraphs == BODY or page.article.paragraphs[:2] == BODY[:2]
    assert groups(page) == [("inline", None, [STORIES[3]])]
    assert STORIES[3] not in page.article.text


def test_a_picture_and_who_took_it_are_no_card() -> None:
    page = read(TITLE, "3 March 2031", *BODY[:2], "The tug in heavy rain\nReuters", STORIES[3], *BODY[2:])
    assert groups(page) == []


@pytest.mark.parametrize("label", ["Latest", "Newsticker", "Últimas noticias"])
def test_a_list_of_nothing_but_latest_lines_is_the_ticker(label: str) -> None:
    page = read(TITLE, "3 March 2031", *BODY, label, bullets(*STORIES))
    assert [item.text for item in page.ticker] == list(STORIES)
    assert page.recommendations == ()


def test_falling_times_make_a_list_a_ticker_without_a_label() -> None:
    rows = [
        f"{text}\n\n{time}\n{text}"
        for text, time in zip(STORIES, ("14:36", "13:41", "12:46", "9:05"), strict=True)
    ]
    page = read(TITLE, "3 March 2031", *BODY, *rows)
    assert [(item.text, item.time) for item in page.ticker][1:] == list(
        zip(STORIES[1:], ("13:41", "12:46", "09:05"), strict=True)
    )


def test_breaking_above_one_card_is_its_mark() -> None:
    cards = [
        f"{section}\n\n{title}"
        for section, title in zip(("World", "Cars", "Handball", "Town"), STORIES, strict=True)
    ]
    page = read(TITLE, "3 March 2031", *BODY, *cards[:2], f"Breaking\n{cards[2]}", cards[3])
    assert page.ticker == ()


def test_a_button_below_each_card_ends_no_list() -> None:
    summary = "A short summary says in one sentence what the story is about and why."
    cards = [
        f"{title}\n\n{summary.replace('one', str(number))}\nShare" for number, title in enumerate(STORIES)
    ]
    page = read(TITLE, "3 March 2031", *BODY, "Most read", *cards)
    assert groups(page) == [("most-read", "Most read", list(STORIES))]


def test_a_card_with_its_mark_stays_in_its_list() -> None:
    cards = [
        f"{kicker}\n\n{title}"
        for kicker, title in zip(("World", "Cars", "Comment", "Town"), STORIES, strict=True)
    ]
    page = read(
        TITLE, "3 March 2031", *BODY, *cards, "Rights\n\nThe ferry of the year is also the last one built"
    )
    assert [len(titles) for _, _, titles in groups(page)] in ([4], [5])


def test_a_kicker_is_known_by_the_story_said_with_and_without_a_joint() -> None:
    kickers = ("Town council", "After the flood", "Winter storm", "Old ferry")
    cards = [f"{kicker}: {title}\n\n{kicker}{title}" for kicker, title in zip(kickers, STORIES, strict=True)]
    page = read(TITLE, "3 March 2031", *BODY, "Most read", *cards)
    assert [(i.section, i.title) for g in page.recommendations for i in g.items] == list(
        zip(kickers, STORIES, strict=True)
    )


def test_stories_among_the_entries_of_a_menu_are_the_menus() -> None:
    menu = "\n".join(
        f"{name}\n{title}" for name, title in zip(("Sea", "Land", "Town", "Wind"), STORIES, strict=True)
    )
    assert groups(read(menu, TITLE, "3 March 2031", *BODY)) == []
    assert groups(read("\n".join(STORIES), TITLE, "3 March 2031", *BODY)) == [("other", None, list(STORIES))]


@pytest.mark.parametrize(
    "lines",
    [
        [
            f"The {name}ern Courier – Waterways, harbours and fields"
            for name in ("North", "South", "East", "West")
        ],
        [
            f"The house of {name} and its garden this link opens elsewhere"
            for name in ("Ana", "Ben", "Cleo", "Dan", "Eve")
        ],
        [f"You have {n} free letters left in this month of the year." for n in ("two", "three", "four")],
    ],
)
def test_lines_that_are_alike_as_headlines_are_not(lines: list[str]) -> None:
    assert groups(read(TITLE, "3 March 2031", *BODY, "Our other houses", bullets(*lines))) == []


def test_the_title_of_a_signed_card_stands_above_its_writer() -> None:
    cards = [
        f"The crew of boat {n} in heavy rain off the island\n{title}\nBy Ana Brook"
        for n, title in enumerate(STORIES)
    ]
    page = read(TITLE, "3 March 2031", *BODY, "More headlines\n" + "\n".join(cards))
    assert groups(page) == [("more-from", "More headlines", list(STORIES))]


def test_a_long_line_below_each_title_is_its_summary() -> None:
    texts = [
        f"The town saw on day {n} what nobody had seen since the great flood and what the old keeper of the lock had"
        " said would come again one winter, with or without the ferry"
        for n in range(4)
    ]
    cards = "\n".join(f"{title}\nWaterways\n{text}" for title, text in zip(STORIES, texts, strict=True))
    page = read(TITLE, "3 March 2031", *BODY, "Top stories\n" + cards)
    assert groups(page) == [("other", "Top stories", list(STORIES))]


def test_stories_said_twice_below_a_label_are_offers() -> None:
    twice = "\n".join(f"  • {text}\n{text}\n3 hours ago" for text in STORIES[:3])
    page = read(TITLE, "3 March 2031", *BODY, f"More on this topic\n{twice}", *LONG)
    assert groups(page) == [("related", "More on this topic", list(STORIES[:3]))]
    assert page.article.captions == ()
    assert page.article.paragraphs == (*BODY, *LONG)


def test_an_age_below_each_headline_is_its_own() -> None:
    aged = "\n".join(f"  • {text}\n{text}\n3 hours ago" for text in STORIES[:3])
    page = read(TITLE, "3 March 2031", *BODY, f"More on this topic\n{aged}")
    assert groups(page) == [("related", "More on this topic", list(STORIES[:3]))]


def test_a_bulleted_sentence_above_a_headline_is_its_picture() -> None:
    shown = "People wait for the ferry at the old quay in the rain."
    offered = f"Read more\n  • {shown}\n{STORIES[0]}\n  • {shown}\n{STORIES[1]}"
    page = read(TITLE, "3 March 2031", *BODY[:2], offered, *BODY[2:])
    assert groups(page) == [("inline", "Read more", list(STORIES[:2]))]
    assert page.article.paragraphs == BODY


def test_a_headline_between_sections_and_names_with_a_summary_is_no_entry_of_a_menu() -> None:
    cards = "\n".join(
        f"{4 + n}:00 p.m.\nwaterways\nwaterways\n{text}\nBy Per Voss\nThe board says that it will be told in full on Friday {n}."
        for n, text in enumerate(STORIES[:3])
    )
    page = read(TITLE, "3 March 2031", *BODY, f"Latest news\n{cards}")
    found = [i.text for i in page.ticker] or groups(page)[0][2]
    assert found == list(STORIES[:3])


def test_a_day_before_a_headline_is_no_part_of_it() -> None:
    days = ("04.11.", "03.11.", "13:34", "28.10.")
    dated = [f"{day}  {story}" for day, story in zip(days, STORIES, strict=True)]
    between = [line for number, one in enumerate(dated) for line in (f"Topic {number}", one)]
    page = read(TITLE, "3 March 2031", *BODY, "More news", "\n".join(between))
    assert groups(page) == [("more-from", "More news", list(STORIES))]


def test_titles_are_what_is_said_twice_in_cards_with_a_summary() -> None:
    """However short they are beside summaries that look like headlines."""
    stories = (
        ("Bread and salt", "In the old bakery nobody bakes, but on Sundays there is bread for all who come"),
        ("A bridge too low, again", "Three lorries a week drive into it and the council thinks about a sign"),
        ("The last ferry", "When the ferryman goes the village on the other bank is an hour from its school"),
        ("Mill wheel turns again after forty years", "Two men from the village have made it turn by hand"),
    )
    cards = [part for title, text in stories for part in (title, title, text, "4 March 2031")]
    page = read(TITLE, *BODY, "Most read", *cards)
    assert groups(page) == [("most-read", "Most read", [title for title, _ in stories])]


def test_short_lines_under_a_label_of_related_stories_are_topics() -> None:
    topics = ("The northern lock", "The harbour board", "Lock keeper Maren Tolle")
    page = read(TITLE, *BODY, "Most read", bullets(*STORIES), "Related", *topics)
    assert groups(page) == [("most-read", "Most read", list(STORIES))]


def test_what_stands_where_other_cards_have_their_summary_is_none_of_the_titles() -> None:
    summaries = (
        "The miller's sons have mended it with oak from the old barn, and on Sunday the whole village may come.",
        "He has seen nine bridges planned and none of them built",
        "Nobody was hurt, but the market moves to the school yard until the spring, the council says.",
        "Four towns share what the divers cost, and none will say how much",
    )
    cards = [f"{title}\n{text}" for title, text in zip(STORIES, summaries, strict=True)]
    page = read(TITLE, "3 March 2031", *BODY, "More news\n" + "\n".join(cards))
    assert groups(page) == [("more-from", "More news", list(STORIES))]


PICTURES = (
    "Two men beside a wooden wheel in the water",
    "The captain on the bridge with his dog",
    "A hall without its roof, seen from the school",
)


def test_a_headline_right_below_each_bullet_is_its_title() -> None:
    cards = [f"  • {shown}\n{title}" for shown, title in zip(PICTURES, STORIES, strict=False)]
    page = read(TITLE, "3 March 2031", *BODY, "More news\n" + "\n".join(cards))
    assert groups(page) == [("more-from", "More news", list(STORIES[:3]))]


def test_a_long_text_below_each_bullet_is_no_title() -> None:
    texts = [
        f"{shown} and what all of them said of it on the day after the storm, told by those who saw it with "
        "their own eyes"
        for shown in PICTURES
    ]
    cards = [f"  • {title}\n{text}" for title, text in zip(STORIES, texts, strict=False)]
    page = read(TITLE, "3 March 2031", *BODY, "More news\n" + "\n".join(cards))
    assert groups(page) == [("more-from", "More news", list(STORIES[:3]))]


@pytest.mark.parametrize(
    "line", ["Log in to tell us what you think", "Deine E-Mail-Adresse ist nicht richtig"]
)
def test_what_a_form_says_is_no_story(line: str) -> None:
    page = read(TITLE, *BODY, "Most read", *STORIES, line)
    assert groups(page) == [("most-read", "Most read", list(STORIES))]
