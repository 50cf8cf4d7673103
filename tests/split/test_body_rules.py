"""What goes into the article, or out of it, for reasons that hold whatever the odds of single texts are."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newsreader import split_page
from newsreader.model import Article
from newsreader.split.body import notices

PARAGRAPHS = [
    f"The bakery on the quay opened again on {day} after a week of repairs, and by nine o'clock the queue reached the "
    "customs house, where the officers had begun to take bets on who would get the last loaf."
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
]
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def article(body: str, data: Any = None, above: str = "") -> Article:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    page = f"<html><head><title>The bakery opens again</title>{script}</head><body><main><h1>The bakery opens again</h1>{above}<div class=text>{body}</div></main></body></html>"
    return split_page(page.encode(), url="https://www.harbourpost.example/bakery").article


def texts(found: Article) -> list[str]:
    return found.text.split("\n")


def test_the_parts_of_a_stated_recipe_are_text_however_short() -> None:
    parts = ["500 g rye flour", "12 g salt", "Two cups of water", "1 spoon of malt"]
    steps = ["Mix and wait for an hour.", "Bake until it sounds hollow."]
    recipe = {
        "@type": "Recipe",
        "recipeIngredient": parts,
        "recipeInstructions": [{"@type": "HowToStep", "text": step} for step in steps],
    }
    items = "".join(f'<div class="row"><div>{part}</div></div>' for part in parts)
    rest = "".join(f'<div class="step">{step}</div>' for step in steps)
    box = f'<section class="card-a"><div class="b1">{items}</div><div class="b2">{rest}</div></section>'
    found = texts(article(BODY + box, recipe))
    assert [t for t in found if t in parts + steps] == parts + steps


def test_stated_questions_and_answers_are_text() -> None:
    ask, answer = "How long does rye bread keep?", "A week in a tin, and longer in a cold room."
    data = {
        "@type": "FAQPage",
        "mainEntity": [
            {"@type": "Question", "name": ask, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        ],
    }
    box = f'<div class="x1"><div class="x2 collapsed">{ask}</div><div class="x3"><p>{answer}</p></div></div>'
    found = texts(article(BODY + box, data))
    assert found[-2:] == [ask, answer]


def test_what_the_data_say_of_the_author_is_no_text() -> None:
    about = "Ann Lee has written about bread, salt and the quays of the north for the Harbour Post since she was twenty."
    data = {"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ann Lee", "description": about}}
    assert texts(article(f"{BODY}<p>{about}</p>", data)) == PARAGRAPHS
    assert texts(article(f"{BODY}<p>{about}</p>"))[-1] == about


def test_a_heading_in_wrappers_of_its_own_keeps_its_text() -> None:
    wrapped = '<div class="c1"><div class="c2"><h3>Why they queue</h3></div></div>'
    parts = [f"<div class=block><p>{text}</p></div>" for text in PARAGRAPHS]
    found = article("".join([*parts[:2], wrapped, *parts[2:]]))
    assert texts(found) == [*PARAGRAPHS[:2], "Why they queue", *PARAGRAPHS[2:]]


def test_a_named_standfirst_below_the_headline_is_found_in_its_own_header() -> None:
    line = "After a week of repairs the ovens on the quay are warm again, to the joy of many"
    above = f'<header class="head"><div class="x"><div class="article__preamble">{line}</div></div></header>'
    assert article(BODY, above=above).lede == line


def test_a_caption_that_describes_the_page_is_no_standfirst() -> None:
    line = "The queue at the bakery on the quay reached the customs house"
    above = f'<figure><img src=a.jpg><figcaption class="summary">{line}</figcaption></figure>'
    assert article(BODY, above=above).lede is None


@pytest.mark.parametrize(
    "line", ["(abc)", "abc/KNA", "Harbour Post / Coast Radio", "(Source: Coast News/abc)"]
)
def test_a_sign_off_ends_no_text(line: str) -> None:
    assert texts(article(f"{BODY}<p>{line}</p>")) == PARAGRAPHS


@pytest.mark.parametrize(
    "line", ["He paid 3/4 of it.", "And then it was over", "(They never came back.) So it was."]
)
def test_a_short_last_line_is_no_sign_off(line: str) -> None:
    assert texts(article(f"{BODY}<p>{line}</p>"))[-1] == line


@pytest.mark.parametrize(
    "line",
    [
        "Your browser is no longer supported. To see this page, use a newer one.",
        "Bitte aktivieren Sie JavaScript, um das Video zu sehen.",
        "When you buy through links on our site, we may earn an affiliate commission.",
        "Um eingebettete Inhalte anzuzeigen, ist deine widerrufliche Einwilligung notwendig.",
        "We need your consent to show content of third parties here.",
    ],
)
def test_notes_about_browsers_commissions_and_embedded_posts_are_notices(line: str) -> None:
    assert notices.is_notice(line)


@pytest.mark.parametrize(
    "line",
    [
        "The maker of the browser said that it would stop collecting the addresses of pages.",
        "The commission may receive the report in May, a spokeswoman said.",
        "Her privacy mattered more to her than the embassy's invitation.",
        "The company had built a new browser, and nobody wanted it.",
    ],
)
def test_news_about_browsers_commissions_and_privacy_are_none(line: str) -> None:
    assert not notices.is_notice(line)


def test_an_address_alone_between_two_paragraphs_stays() -> None:
    link = '<p><a href="mailto:bread@harbourpost.example">bread@harbourpost.example</a></p>'
    body = (
        "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:2])
        + link
        + "".join(f"<p>{t}</p>" for t in PARAGRAPHS[2:])
    )
    assert "bread@harbourpost.example" in texts(article(body))


@pytest.mark.parametrize("nested", [False, True])
def test_a_second_article_headed_by_a_link_is_another_story(nested: bool) -> None:
    other = "".join(
        f"<p>{text.replace('bakery', 'ferry').replace('loaf', 'seat')}</p>" for text in PARAGRAPHS
    )
    second = f'<article class=story><h2><a href="/ferry">The ferry sails again</a></h2>{other}</article>'
    body = f"<article class=story>{BODY}{second if nested else ''}</article>{'' if nested else second}"
    assert texts(article(body)) == PARAGRAPHS


def test_entries_in_article_elements_headed_by_a_link_into_the_page_stay() -> None:
    entries = "".join(
        f'<article class=entry><h3><a href="#e{n}">What happened at hour {n}</a></h3><p>{text}</p></article>'
        for n, text in enumerate(PARAGRAPHS)
    )
    assert [t for t in texts(article(entries)) if t in PARAGRAPHS] == PARAGRAPHS


@pytest.mark.parametrize("form", ["{}", "“{}”"])
def test_paragraphs_without_a_full_stop_are_an_article_where_the_page_has_none_with_one(form: str) -> None:
    lines = [
        f"The crews of the four lines walked out on {day} and nobody could say when the boats would sail again"
        for day in ("Monday", "Tuesday", "Wednesday")
    ]
    body = "".join(f"<p>{form.format(line)}</p>" for line in lines)
    page = f"<html><body><h1>Ferry crews walk out</h1>{body}<footer><p>Harbour Post, Quayside 1, all rights reserved by the publisher</p></footer></body></html>"
    article = split_page(page.encode(), url="https://harbourpost.example/ferry").article
    assert list(article.paragraphs) == [form.format(line) for line in lines]


@pytest.mark.parametrize(
    ("quote", "whose"),
    [
        ("<blockquote><p>{said}</p><footer><cite>Ann Lee</cite></footer></blockquote>", "Ann Lee"),
        (
            "<blockquote class='tweet'><p>{said}</p>— Per (@per) 25 May 2031</blockquote>",
            "— Per (@per) 25 May 2031",
        ),
    ],
)
def test_a_quotation_keeps_the_line_that_says_whose_it_is(quote: str, whose: str) -> None:
    said = "The crane stays where it is until somebody shows me a better one, and nobody has done that in four years."
    body = "".join(
        f"<p>The harbour board met on day {n} of May and put off the question of it.</p>" for n in range(9)
    )
    html = f"<main><h1>Board puts off the crane</h1><div>{body}{quote.format(said=said)}</div></main>"
    texts = [block.text for block in split_page(html.encode()).article.blocks]
    assert texts[texts.index(said) + 1 :] == [whose]
