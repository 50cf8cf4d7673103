"""Pages that show no article of their own: when that is so, and what stands in for it."""

from __future__ import annotations

from newsreader.split.html import state

STATED = [{"@type": "NewsArticle", "articleBody": "The board put off the crane. " * 60}]


def test_an_article_is_missing_where_next_to_nothing_is_shown() -> None:
    assert state.is_missing(state.FEW - 1, [])
    assert not state.is_missing(state.FEW, [])


def test_an_article_is_missing_where_the_data_state_far_more_than_is_shown() -> None:
    assert state.is_missing(800, STATED)
    assert not state.is_missing(1_000, STATED)


def test_noscript_is_opened_even_when_a_stray_tag_leaves_it_open() -> None:
    assert state.without_noscript(b"<noscript><div></noscript><p>Text</p>") == b"<div><p>Text</p>"


def test_the_stated_article_wins_over_a_teaser_in_the_programs_data() -> None:
    teaser = '{"teaser": "<p>' + "Another story altogether. " * 20 + '</p>"}'
    assert "put off the crane" in state.article_html([teaser], STATED)


def test_the_programs_own_markup_wins_where_it_holds_the_article() -> None:
    whole = '{"body": "<p>' + "The board put off the crane, and said why. " * 40 + '</p>"}'
    assert state.article_html([whole], STATED).startswith("<p>")


def test_markup_that_was_escaped_once_too_often_is_markup() -> None:
    body = "&lt;p&gt;The board put off the crane&amp;mdash;again. " + "It said why. " * 60 + "&lt;/p&gt;"
    found = state.article_html([], [{"@type": "NewsArticle", "articleBody": body}])
    assert found.startswith("<p>The board put off the crane&mdash;again.")


def test_escaped_signs_among_markup_stay_escaped() -> None:
    body = "<p>Write &lt;p&gt; for a paragraph. " + "It said why. " * 60 + "</p>"
    assert "&lt;p&gt;" in state.article_html([], [{"@type": "NewsArticle", "articleBody": body}])
