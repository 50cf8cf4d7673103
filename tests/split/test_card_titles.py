"""What in a card is its title: not the kicker, the rank or the number of comments around it."""

from __future__ import annotations

from tests.split.harbour import TITLES, address, lists, page, story


def test_bold_words_before_a_colon_are_the_kicker_of_a_title() -> None:
    titles = {
        "Strike at the harbour": "Is there fish on Friday?",
        "New boats": "Why nobody wants to sail them yet",
    }
    cards = "".join(
        f"<div class=card><h3>{story(title, f'<strong>{kicker}</strong><span class=gone>: </span>')}</h3></div>"
        for kicker, title in titles.items()
    )
    found = page(f"<section><h2>Most read</h2>{cards}</section>").recommendations[0]
    assert [(item.section, item.title) for item in found.items] == list(titles.items())


def test_a_number_set_apart_is_the_rank() -> None:
    rows = "".join(f"<li>{story(title, f'<em>{rank}</em> ')}</li>" for rank, title in enumerate(TITLES, 1))
    assert lists(page(f"<aside><h3>Most read</h3><ul>{rows}</ul></aside>")) == [
        ("most-read", "Most read", list(TITLES))
    ]


def test_titles_that_lead_to_the_comments_of_their_story_are_stories() -> None:
    rows = "".join(f"<li><a href='{address(title)}#comments'>{title}</a></li>" for title in TITLES)
    counts = "".join(f"<li><a href='{address(title)}#comments'>12 answers</a></li>" for title in TITLES)
    found = page(f"<aside><h3>Most commented</h3><ul>{rows}</ul></aside><ul>{counts}</ul>")
    assert lists(found) == [("most-read", "Most commented", list(TITLES))]


def test_the_newest_comments_are_no_list_of_stories() -> None:
    rows = "".join(f"<li><a href='{address(title)}#comments'>{title}</a></li>" for title in TITLES)
    assert lists(page(f"<aside><h3>Neueste Kommentare</h3><ul>{rows}</ul></aside>")) == []


def test_sections_over_titles_are_no_stories_however_many_words_they_have() -> None:
    sections = ("Pilots", "Crime and public safety", "Fish", "Port")
    cards = "".join(
        f"<div class=card><div class=topic><a href=/port/{'-'.join(name.lower().split())}>{name}</a></div><h3>{story(title)}</h3></div>"
        for name, title in zip(sections, TITLES, strict=True)
    )
    found = page(f"<section><h2>Most read</h2>{cards}</section>").recommendations
    assert [(item.section, item.title) for group in found for item in group.items] == list(
        zip(sections, TITLES, strict=True)
    )


def test_a_mark_for_subscribers_is_no_heading_over_the_rest_of_a_list() -> None:
    cards = [f"<div class=card><h3>{story(title)}</h3></div>" for title in TITLES]
    cards[2] = cards[2].replace("<div class=card>", "<div class=card><h4>Subscriber only</h4>")
    found = page(f"<section><h2>Most read</h2>{''.join(cards)}</section>")
    assert lists(found) == [("most-read", "Most read", list(TITLES))]


def test_cards_of_one_template_in_two_sizes_are_one_list() -> None:
    def card(title: str, size: str, link: str) -> str:
        return f"<div class='card card--{size}'><h3 class='name name--{size}'><a href={link}>{title}</a></h3></div>"

    wide = "".join(card(title, "wide", address(title)) for title in TITLES[:2])
    half = "".join(card(title, "half", f"/sea/{len(title)}4417") for title in TITLES[2:])
    found = page(f"<section><h2>Most read</h2><div class=a>{wide}</div><div class=b>{half}</div></section>")
    assert lists(found) == [("most-read", "Most read", list(TITLES))]
