"""The house that publishes a page: as machines are told, else as the title of the page is signed."""

from __future__ import annotations

import pytest

from newsreader import split_page

BODY = "".join(
    f"<p>The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office could "
    "say when the four lines would sail again, the port authority said.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
)
HEADLINE = "Ferry crews walk out"


def _publisher(title: str, *, head: str = "", host: str = "", headline: str = HEADLINE) -> str | None:
    page = f"<html><head><title>{title}</title>{head}</head><body><h1>{headline}</h1>{BODY}</body></html>"
    return split_page(page.encode(), url=f"https://{host}/ferry" if host else None).article.publisher


@pytest.mark.parametrize(
    ("title", "host", "name"),
    [
        (f"{HEADLINE} - Harbour Post", "www.harbourpost.example", "Harbour Post"),
        (f"{HEADLINE} | Sea | HPR Harbour Radio", "www.hpr.example", "HPR Harbour Radio"),
        (f"{HEADLINE} » Local » Post of the Harbour", "", "Post of the Harbour"),
        (f"{HEADLINE} - The Quay", "the-quay.example", "The Quay"),
        (f"{HEADLINE} - HarbourPost.example - News for sailors", "", "HarbourPost.example"),
        (f"{HEADLINE} - A tale of two ropes", "www.harbourpost.example", None),
        (f"Sea: {HEADLINE}", "", None),
        (HEADLINE, "www.harbourpost.example", None),
        (f"{HEADLINE} - News", "", None),
    ],
)
def test_who_signs_the_title(title: str, host: str, name: str | None) -> None:
    assert _publisher(title, host=host) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [("港口工人今晨离开渡轮_财经_海港日报", "海港日报"), ("港口工人今晨离开渡轮-海运-海港网", "海港网")],
)
def test_between_chinese_signs_no_spaces_stand(title: str, name: str) -> None:
    assert _publisher(title, host="www.hp.example", headline="港口工人今晨离开渡轮") == name


def test_what_machines_are_told_comes_first() -> None:
    told = '<meta property="og:site_name" content="The Harbour Post">'
    title = f"{HEADLINE} - harbourpost.example"
    assert _publisher(title, head=told, host="harbourpost.example") == "The Harbour Post"


def test_an_address_is_no_better_than_a_name() -> None:
    told = '<meta property="og:site_name" content="www.harbourpost.example">'
    assert _publisher(f"{HEADLINE} - Harbour Post", head=told, host="harbourpost.example") == "Harbour Post"
    assert _publisher(HEADLINE, head=told, host="harbourpost.example") == "harbourpost.example"
