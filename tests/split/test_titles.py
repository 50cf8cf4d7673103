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
