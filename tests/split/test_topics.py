"""Topics on invented pages: where pages say what an article is about, and where they only seem to."""

from __future__ import annotations

import pytest

from newsreader import split
from newsreader.model import Capture

BODY = "".join(
    f"<p>The crews of the four lines walked out on {day} after eleven hours of talks, and nobody at the "
    "harbour office could say when the boats would sail again, the port authority said on its page.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
)


def topics(after: str = "", head: str = "") -> tuple[str, ...]:
    html = (
        f"<html><head><title>Ferry crews walk out</title>{head}</head><body><article>"
        f"<h1>Ferry crews walk out</h1><div>{BODY}</div>{after}</article></body></html>"
    )
    return split.split(Capture(html, "html", "html")).article.topics


@pytest.mark.parametrize(
    "shown",
    [
        "<p>Keywords: <a href=/kw/a>Ferries</a>, <a href=/kw/b>Strikes</a></p>",
        "<div><div class=l>الوسوم</div><a href=/t/1>Ferries</a> <a href=/t/2>Strikes</a></div>",
        "<div><span>Ämnen i artikeln</span><a href=/t/1>Ferries</a><a href=/t/2>Strikes</a></div>",
        "<h4>Tags</h4><ul><li><a href=/t/1>#Ferries</a><li><a href=/t/2>Strikes</a></ul>",
    ],
)
def test_the_links_after_a_label(shown: str) -> None:
    assert topics(shown) == ("Ferries", "Strikes")


def test_declared_tags_come_first_and_keywords_last() -> None:
    shown = "<p>Tags: <a href=/kw/a>Ferries</a></p>"
    assert topics(shown, "<meta property=article:tag content=Sea>") == ("Sea",)
    assert topics(shown, "<meta name=keywords content='sea, boats'>") == ("Ferries",)
    assert topics("", "<meta name=keywords content='sea, boats'>") == ("sea", "boats")


def test_standing_keywords_of_the_site_are_no_topics() -> None:
    assert topics("", "<meta name=keywords content='Dunmorrow, news, tides, small ads'>") == ()
    assert topics("", "<meta name=keywords content='news, ferry, crews'>") == ("news", "ferry", "crews")


def test_the_words_of_the_headline_are_no_topics() -> None:
    assert topics(head="<meta name=keywords content='Ferry,crews,walk,out'>") == ()
    assert topics(head="<meta name=keywords content='Ferry crews,crews,walk,out'>") != ()
    assert topics(head="<meta name=keywords content='Ferry,crews,strike,harbour'>") != ()


def test_a_label_over_a_list_of_stories_gives_no_topics() -> None:
    story = "The harbour office has known for months that the crews were tired of the new timetable"
    assert topics(f"<h4>Topics</h4><ul><li><a href=/n/1>{story}</a></ul>") == ()


def test_a_topic_is_what_people_call_it_not_what_a_program_files_it_under() -> None:
    head = "".join(
        f'<meta property="article:tag" content="{tag}">'
        for tag in (
            "topic/strikes",
            "organization/harbour board",
            "8f507083-bac4-423a-9015-2eb31e1bce50",
            "2024",
        )
    )
    assert topics(head=head) == ("strikes", "harbour board", "2024")
