"""The headline: what readers see on the page, without the site's name."""

from __future__ import annotations

import json

import pytest

from newsreader import split_page

BODY = "".join(
    f"<p>The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office could "
    "say when the four lines would sail again, the port authority said.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
)
HEADLINE = "Ferry crews walk out"


def headline(*, title: str, body: str, head: str = "") -> str:
    page = f"<html><head><title>{title}</title>{head}</head><body>{body}<div class=text>{BODY}</div></body></html>"
    return split_page(page.encode(), url="https://www.harbourpost.example/2024/ferry").article.title


@pytest.mark.parametrize("sign", [" | ", " - ", " – ", " « ", " › "])
def test_the_sites_name_goes_from_the_end_and_from_the_beginning(sign: str) -> None:
    site = '<meta property="og:site_name" content="Evening Tide">'
    for title in (f"{HEADLINE}{sign}Evening Tide", f"Evening Tide{sign}{HEADLINE}"):
        assert headline(title=title, body="", head=site) == HEADLINE


def test_a_first_heading_that_leads_home_is_the_sites_name() -> None:
    body = f'<h1><a href="https://harbourpost.example/">Evening Tide</a></h1><h2>{HEADLINE}</h2>'
    assert headline(title=f"Evening Tide » Archive » {HEADLINE}", body=body) == HEADLINE


def test_chinese_media_sign_without_spaces() -> None:
    assert headline(title="渡轮船员罢工-海港新闻网", body="") == "渡轮船员罢工"
    assert headline(title="渡轮-船员罢工", body="") == "渡轮-船员罢工"


def test_a_headline_for_machines_that_nothing_on_the_page_repeats_has_no_say() -> None:
    data = json.dumps(
        {"@type": "Article", "headline": "stoppage of work at sea", "datePublished": "2024-02-01"}
    )
    head = f'<script type="application/ld+json">{data}</script>'
    assert headline(title=f"{HEADLINE} - Evening Tide", body=f"<h1>{HEADLINE}</h1>", head=head) == HEADLINE


@pytest.mark.parametrize("sign", [" - ", " | "])
def test_a_kicker_that_the_first_heading_shows_goes_before_a_dash_or_a_bar(sign: str) -> None:
    body = f"<h1><span class=kicker>Harbour</span> {HEADLINE}</h1>"
    head = f'<meta property="og:title" content="Harbour{sign}{HEADLINE}">'
    assert headline(title=f"Harbour{sign}{HEADLINE} | Evening Tide", body=body, head=head) == HEADLINE


@pytest.mark.parametrize("day", ["23.01.2022 - ", "2022-01-23 | ", "1/23/22: "])
def test_a_day_before_the_headline_is_no_part_of_it(day: str) -> None:
    assert headline(title=f"{day}{HEADLINE} - Evening Tide", body=f"<h2>{day}{HEADLINE}</h2>") == HEADLINE


def test_small_print_in_the_first_heading_is_no_part_of_the_headline() -> None:
    body = f"<h1>{HEADLINE} <small>2 May 2024 • Harbour, Press</small></h1>"
    assert headline(title=f"{HEADLINE} - Evening Tide", body=body) == HEADLINE


def test_a_kicker_before_a_colon_stays_where_the_first_heading_shows_it() -> None:
    body = f"<h1><span class=kicker>Harbour</span>{HEADLINE}</h1>"
    head = f'<meta property="og:title" content="Harbour: {HEADLINE}">'
    assert headline(title=f"Harbour: {HEADLINE}", body=body, head=head) == f"Harbour: {HEADLINE}"


def test_a_kicker_that_networks_are_not_told_goes() -> None:
    data = json.dumps({"@type": "Article", "headline": f"Strike: {HEADLINE}", "datePublished": "2024-02-01"})
    head = (
        f'<script type="application/ld+json">{data}</script><meta property="og:title" content="{HEADLINE}">'
    )
    assert headline(title=HEADLINE, body=f"<h1>{HEADLINE}</h1>", head=head) == HEADLINE


def test_readers_see_the_first_heading_whatever_networks_are_told() -> None:
    head = '<meta property="og:title" content="Ferry strike: what you must know now">'
    title = "Ferry strike: what you must know now"
    assert headline(title=title, body=f"<h1>{HEADLINE}</h1>", head=head) == HEADLINE


def test_a_dash_in_a_headline_is_no_sign_before_the_sites_name() -> None:
    long = "Fast and light over the pass - new skis"
    site = '<meta property="og:site_name" content="Evening Tide">'
    assert headline(title=f"{long} | Evening Tide", body=f"<h1>{long}</h1>", head=site) == long


def test_a_first_heading_that_names_a_section_gives_way_to_the_line_below_it() -> None:
    body = f"<h1>News</h1><h2>{HEADLINE}</h2>"
    assert headline(title=f"Evening Tide - News » {HEADLINE}", body=body) == HEADLINE
    body = f"<div>Evening Tide Club</div><h1>{HEADLINE} again</h1>"
    assert headline(title=f"{HEADLINE} again | Evening Tide Club", body=body) == f"{HEADLINE} again"


def test_a_title_of_a_sites_name_and_nothing_else_is_no_headline() -> None:
    assert headline(title="Evening Tide Enquiries - ", body=f"<h2>{HEADLINE}</h2>") == HEADLINE


def test_a_headline_for_machines_that_is_the_lead_cut_short_is_none() -> None:
    lead = "The ferry crews walked out on Monday after eleven hours of talks, and"
    data = json.dumps({"@type": "Article", "headline": f"{lead}...", "datePublished": "2024-02-01"})
    head = f'<script type="application/ld+json">{data}</script>'
    assert headline(title=HEADLINE, body=f"<h1>{HEADLINE}</h1>", head=head) == HEADLINE


def told(**values: str) -> str:
    data = json.dumps({"@type": "Article", "datePublished": "2024-02-01", **values})
    return f'<script type="application/ld+json">{data}</script>'


def test_what_readers_see_wins_over_other_words_that_all_machines_are_told() -> None:
    seen, machines = "Ferry crews walk out over pay and hours", "Ferry strike: what you must know today"
    head = told(headline=machines) + f'<meta property="og:title" content="{machines}">'
    assert headline(title=f"{machines} - Evening Tide", body=f"<h1>{seen}</h1>", head=head) == seen
    live = "Crews walk out at dawn +++ Board calls them back +++ Pilots join"
    assert headline(title=machines, body=f"<h1>{live}</h1>", head=told(headline=machines)) == machines
    assert headline(title=machines, body="<h1>Coast and sea</h1>", head=told(headline=machines)) == machines


def test_a_headline_cut_short_for_machines_is_the_one_that_readers_see() -> None:
    long = f"{HEADLINE} over pay and hours, and the port authority asks the union to call them back for the summer timetable"
    for cut in (f"{long[:60]}...", long[:104]):
        head = told(headline=cut) + '<meta property="og:title" content="Call the ferry crews back">'
        assert headline(title=f"{long} | Evening Tide", body=f"<h1>{long}</h1>", head=head) == long


@pytest.mark.parametrize("head", ["", '<meta property="og:title" content="{}">'])
def test_a_headline_may_have_hundreds_of_characters(head: str) -> None:
    long = f"{HEADLINE}: {', '.join(f'island {n} is cut off from the mainland' for n in range(12))}"
    assert headline(title=f"{long} - Evening Tide", body=f"<h1>{long}</h1>", head=head.format(long)) == long


def test_a_text_that_is_set_as_a_heading_stays_in_the_article() -> None:
    story = " ".join(f"On day {n} the crews were still out, and no ferry sailed." for n in range(20))
    page = f"<html><head><title>{HEADLINE}</title></head><body><h1>{story}</h1>{BODY}</body></html>"
    article = split_page(page.encode(), url="https://www.harbourpost.example/2024/ferry").article
    assert (article.title, article.paragraphs[0]) == (HEADLINE, story)
