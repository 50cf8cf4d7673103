"""An empty link laid over a card by the style sheet leads where the card's words lead."""

from __future__ import annotations

from newsreader import split
from newsreader.formats import from_bytes
from newsreader.model import Page

BODY = "".join(
    f"<p>Paragraph {n} of the story tells what the council of Port Ellery decided on Monday, and why.</p>"
    for n in range(6)
)
STORIES = {
    "ferry-crews-walk-out": "Ferry crews walk out over new rosters",
    "harbour-wall-cracks": "Harbour wall cracks are older than thought",
    "school-roof-money": "Money for the school roof found at last",
}


def page(cards: str) -> Page:
    html = (
        f"<html><head><title>Council</title></head><body><main><article><h1>Council votes for the tram</h1>{BODY}"
        f"</article><section><h2>More stories</h2>{cards}</section></main></body></html>"
    )
    return split.split(from_bytes(html.encode(), url="https://ellery.example/2031/council"))


def titles(page: Page) -> list[str]:
    return [item.title for group in page.recommendations for item in group.items]


def test_a_stretched_link_makes_its_card_a_recommendation() -> None:
    cards = "".join(
        f'<div class="card"><a class="cover" href="/2031/{name}"></a><h3>{title}</h3>'
        f"<p>What was known on Monday evening, and what the mayor said about it to the people there.</p></div>"
        for name, title in STORIES.items()
    )
    found = page(cards)
    assert titles(found) == list(STORIES.values())
    assert found.recommendations[0].items[0].url == "https://ellery.example/2031/ferry-crews-walk-out"
    assert len(found.article.blocks) == 6


def test_a_link_in_a_box_of_its_own_belongs_to_the_card_around_both() -> None:
    cards = "".join(
        f'<li><div><div class="picture"><a href="/2031/{name}" title="{title}"></a></div>'
        f'<div class="text"><div class="title">{title}</div></div></div></li>'
        for name, title in STORIES.items()
    )
    assert titles(page(f"<ul>{cards}</ul>")) == list(STORIES.values())


def test_a_share_button_is_laid_over_nothing() -> None:
    shares = "".join(
        f'<div class="note"><a href="https://social.example/share-this-very-long-name"></a>'
        f"<p>{title}, says the reporter of the evening paper.</p></div>"
        for title in STORIES.values()
    )
    assert titles(page(shares)) == []


def test_buttons_that_lead_to_several_places_are_no_card() -> None:
    cards = "".join(
        f'<div class="card"><a href="/2031/{name}"></a><a href="/2031/{name}-as-a-print-page"></a>'
        f"<h3>{title}</h3></div>"
        for name, title in STORIES.items()
    )
    assert titles(page(cards)) == []
