"""What stands in or beside the text and is none of it: feeds in an aside, credits, comments, ratings."""

from __future__ import annotations

from newsreader import split_page
from newsreader.model import Page

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
BODY = "".join(
    f"<p>The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office could "
    "say when the four lines would sail again, the port authority said in a short statement.</p>"
    for day in DAYS
)


def page(inside: str = "", after: str = "") -> Page:
    html = f"""<html lang=en><head><title>Ferry crews walk out</title></head><body><main><article>
    <h1>Ferry crews walk out</h1><div class=text>{BODY}{inside}{BODY.replace("crews", "captains")}</div></article>
    </main>{after}</body></html>"""
    return split_page(html.encode(), url="https://harbour.example/ferry-crews-walk-out-8817")


def story(title: str) -> str:
    return f'<a href="/news/{"-".join(title.lower().split())}-{len(title) * 7919}">{title}</a>'


def test_a_live_feed_in_an_aside_is_no_article() -> None:
    feed = "".join(
        f"<li class=live-item><span>1{n}:15</span><p>A crane has fallen over in the {day} market, police said.</p></li>"
        for n, day in enumerate(DAYS)
    )
    assert "crane" not in page(after=f"<aside><ul>{feed}</ul></aside>").article.text


def test_a_photographer_and_an_agency_are_no_paragraph() -> None:
    text = page("<p>Ann Lee/Harbour Pictures</p>").article.text
    assert "Pictures" not in text
    assert "captains" in text


def test_ratings_are_no_times_and_their_list_no_ticker() -> None:
    titles = (
        "A knight digs deep",
        "The tinker returns home",
        "A kingdom of small boats",
        "Soul of the river",
    )
    rows = "".join(
        f"<li><span class=score>{8 - n}.5</span> {story(t + ' review: better than before')}</li>"
        for n, t in enumerate(titles)
    )
    assert (
        page(after=f'<div class="latest-reviews"><h3>Latest reviews</h3><ul>{rows}</ul></div>').ticker == ()
    )


def test_counts_of_comments_are_no_stories() -> None:
    titles = ("Lighthouse to reopen after repairs", "How the ferries were sold", "Union sets Friday deadline")
    rows = "".join(
        f'<li>{story(t)} <a href="/news/{n}77123-a-b-c">{n}8 comments</a></li>' for n, t in enumerate(titles)
    )
    groups = page(after=f"<section><h3>Most read</h3><ul>{rows}</ul></section>").recommendations
    assert [item.title for group in groups for item in group.items] == list(titles)


def test_what_to_follow_is_no_recommendation() -> None:
    rows = "".join(
        f'<li><a href="/news/harbour-topic-{n}-12345">The long harbour topic {n}</a></li>' for n in range(6)
    )
    assert page(after=f"<section><h3>Follow us</h3><ul>{rows}</ul></section>").recommendations == ()


def test_what_only_screen_readers_say_is_no_word_of_a_title() -> None:
    rows = "".join(
        f'<li><h4><span class="Badge-sc-1a2 VisuallyHidden-sc-77">Premium</span> {story(t)}</h4></li>'
        for t in (
            "Lighthouse to reopen after repairs",
            "How the ferries were sold",
            "Union sets Friday deadline",
        )
    )
    (group,) = page(after=f"<section><h3>Most read</h3><ul>{rows}</ul></section>").recommendations
    assert not any("Premium" in item.title for item in group.items)
    inside = page(
        '<p>The mayor <span class="u-visually-hidden">opens in a new window</span> signed it at noon.</p>'
    )
    assert "opens in" not in inside.article.text
