"""Tickers on invented pages: what is one whatever it is called, and what is none whatever it is called."""

from __future__ import annotations

import pytest

from newsreader import split
from newsreader.model import Capture, Page

BODY = "".join(
    f"<p>The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office "
    "could say when the four lines would sail again, the port authority said in a short statement.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
)
LINES = [
    "Port closed until further notice",
    "Minister: no new offer to the crews",
    "Storm reaches the outer islands",
]
TIMES = ["09:12", "09:05", "08:40"]


def link(title: str) -> str:
    return (
        f'<a href="/news/{"-".join(title.lower().replace(":", "").split())}-{len(title) * 7919}">{title}</a>'
    )


def page(before: str = "", after: str = "", body: str = BODY) -> Page:
    html = (
        "<html lang=en><head><title>Ferry crews walk out - Harbour Post</title></head><body>"
        f"{before}<main><article><h1>Ferry crews walk out</h1><div class=text>{body}</div></article></main>"
        f"{after}"
        "</body></html>"
    )
    return split.split(Capture(html, "html", "html"))


def shown(found: Page) -> list[tuple[str, str | None]]:
    return [(item.text, item.time) for item in found.ticker]


def timed(lines: list[str] = LINES, times: list[str] = TIMES) -> str:
    rows = zip(lines, times, strict=True)
    return "<ul>" + "".join(f"<li><time>{time}</time>{link(line)}</li>" for line, time in rows) + "</ul>"


@pytest.mark.parametrize(
    "label", ["Breaking", "Latest", "Newsticker", "Últimas noticias", "速報", "عاجل", "Net binnen"]
)
def test_a_labelled_list_with_times(label: str) -> None:
    found = page(after=f"<aside><h3>{label}</h3>{timed()}</aside>")
    assert shown(found) == list(zip(LINES, TIMES, strict=True))
    assert found.recommendations == ()
    assert not any(line in found.article.text for line in LINES)


def test_times_after_or_between_the_lines() -> None:
    rows = "".join(
        f"<h4>{link(line)}</h4><div class=time>{time}</div>" for line, time in zip(LINES, TIMES, strict=True)
    )
    assert shown(page(after=f"<div><h3>Latest news</h3>{rows}</div>")) == list(zip(LINES, TIMES, strict=True))


def test_a_marquee_that_is_rendered_twice() -> None:
    strip = "<ul>" + "".join(f"<li>{link(line)}</li>" for line in LINES) + "</ul>"
    found = page(
        before=f"<div class=marquee><div>LATEST</div>{strip}<div aria-hidden=true>{strip}</div></div>"
    )
    assert shown(found) == [(line, None) for line in LINES]


def test_one_line_above_the_headline() -> None:
    found = page(before=f'<div class="breaking-bar"><span>Breaking news:</span> {link(LINES[0])}</div>')
    assert shown(found) == [(LINES[0], None)]


def test_a_ticker_after_the_article_headed_otherwise() -> None:
    assert shown(page(after=f'<section class="newsticker"><h2>In brief</h2>{timed()}</section>'))


@pytest.mark.parametrize(
    "block",
    [
        "<div class=breaking-news></div>",
        "<div class='ticker'><h3>Breaking news</h3><ul></ul></div>",
        "<div class='breaking-news'><h3>Trending now</h3>{list}</div>",
        "<div class='latest-news'><h3>Most read</h3>{list}</div>",
        "<div class='ticker'><h3>Related</h3>{timed}</div>",
        "<div><h3>More from Transport</h3>{timed}</div>",
        "<nav class='ticker menu'><a href=/politics>Politics</a><a href=/sport>Sport</a></nav>",
    ],
)
def test_what_is_called_one_and_is_none(block: str) -> None:
    plain = "<ul>" + "".join(f"<li>{link(line)}</li>" for line in LINES) + "</ul>"
    assert page(before=block.format(list=plain, timed=timed())).ticker == ()
    assert page(after=block.format(list=plain, timed=timed())).ticker == ()


def test_key_events_of_a_live_blog_are_no_ticker() -> None:
    events = (
        "<ul>" + "".join(f'<li><a href="#e{n}">{line}</a></li>' for n, line in enumerate(LINES)) + "</ul>"
    )
    assert page(body=f"<div class=key-events><h3>Key events</h3>{events}</div>{BODY}").ticker == ()


def test_latest_and_related_side_by_side() -> None:
    other = [f"{line} for the third day in a row" for line in LINES]
    related = (
        "<div><h3>Related</h3><ul>" + "".join(f"<li>{link(line)}</li>" for line in other) + "</ul></div>"
    )
    found = page(after=f"<aside><div><h3>Latest</h3>{timed()}</div>{related}</aside>")
    assert [item.text for item in found.ticker] == LINES
    assert [(g.kind, [i.title for i in g.items]) for g in found.recommendations] == [("related", other)]


def test_the_same_stories_as_pictures_are_a_latest_group() -> None:
    cards = "".join(
        f"<div class=card><img alt='A boat'><h3>{link(line)}</h3><p>And what it means.</p></div>"
        for line in LINES
    )
    found = page(after=f"<section><h2>Latest stories</h2>{cards}</section>")
    assert found.ticker == ()
    assert [(g.kind, g.label) for g in found.recommendations] == [("latest", "Latest stories")]


def test_a_marquee_in_a_table_whose_lines_are_divided_by_bullets() -> None:
    linked = link(LINES[1]).replace('"/', '"https://post.example/')
    run = f"{LINES[0]} &nbsp;&bull;&nbsp; {linked} &nbsp;&bull;&nbsp; {LINES[2]}"
    found = page(
        before=f"<table><tr><td><b>STOP PRESS</b></td><td><marquee><font>{run}</font></marquee></td></tr></table>"
    )
    assert shown(found) == [(line, None) for line in LINES]
    assert [item.url is not None for item in found.ticker] == [False, True, False]
    assert "STOP PRESS" not in found.article.text


def test_a_marquee_of_one_line_is_a_ticker_only_under_a_label() -> None:
    line = "<marquee>Welcome to our page, which is best seen at full width</marquee>"
    assert page(before=line).ticker == ()
    assert page(before=f"<b>Breaking news</b>{line.replace('Welcome to our page', LINES[0])}").ticker


MORE = [
    "Pilots join the walkout", "Fund wants to sell two boats", "Herring dearer than ever before",
    "Mayor calls for a vote", "Ice forecast for the sound", "School boats sail again today",
]  # fmt: skip
CLOCKS = ["12:40", "12:31", "11:58", "11:20", "10:47", "10:02"]


def test_a_short_list_with_times_under_another_name_is_no_ticker() -> None:
    assert page(after=f"<section><h3>For subscribers</h3>{timed()}</section>").ticker == ()


def test_a_long_list_with_falling_times_is_a_ticker_without_a_name() -> None:
    found = page(after=f"<aside>{timed(MORE, CLOCKS)}</aside>")
    assert shown(found) == list(zip(MORE, CLOCKS, strict=True))


def test_one_time_on_every_line_is_no_time_of_day() -> None:
    assert page(after=f"<aside><h3>Latest</h3>{timed(MORE, ['12:00'] * len(MORE))}</aside>").ticker == ()


def test_of_two_live_lists_the_longer_is_the_ticker() -> None:
    short = f"<section class=latest><p>Live</p>{timed()}</section>"
    found = page(after=f"{short}<section class=latest><h3>Latest</h3>{timed(MORE, CLOCKS)}</section>")
    assert [line for line, _ in shown(found)] == MORE


def test_a_page_may_have_two_strips_of_breaking_news() -> None:
    strips = "".join(
        f"<div class=breaking-news><b>{label}</b><ul>{''.join(f'<li>{link(t)}</li>' for t in lines)}</ul></div>"
        for label, lines in (("In focus", LINES), ("Urgent", MORE))
    )
    assert [line for line, _ in shown(page(before=strips))] == LINES + MORE


def test_a_part_of_a_label_makes_no_ticker() -> None:
    found = page(after=f"<section><h3>Latest for sailors</h3>{timed()}</section>")
    assert found.ticker == ()
    assert [group.kind for group in found.recommendations] == ["latest"]


def test_times_of_day_behind_their_date_are_times_of_day_under_a_label() -> None:
    dated = [f"5 May 2021 {clock}" for clock in CLOCKS]
    found = page(after=f"<aside><h3>Latest</h3>{timed(MORE, dated)}</aside>")
    assert [line for line, _ in shown(found)] == MORE
    assert page(after=f"<aside><h3>Fishery</h3>{timed(MORE, dated)}</aside>").ticker == ()


def test_posts_of_readers_are_no_ticker() -> None:
    posts = timed(MORE, CLOCKS).replace('href="/news/', 'href="/forum/')
    found = page(after=f"<aside><h3>Latest</h3>{posts}</aside>")
    assert found.ticker == ()
    assert [group.kind for group in found.recommendations] == ["latest"]
