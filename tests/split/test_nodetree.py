"""Articles that a page's program keeps as trees of nodes, as several editors and content systems write them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newsreader import split_page
from newsreader.split.html import nodetree

LINES = [
    f"The harbour board met on {day} and put off the purchase of the second crane, as the auditors had asked it to do."
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
]


def runs(text: str) -> list[dict[str, Any]]:
    head, tail = text[:20], text[20:]
    return [{"type": "text", "text": head}, {"type": "text", "text": tail, "marks": [{"type": "bold"}]}]


TREES = {
    "children": [{"type": "paragraph", "children": [{"text": t[:9]}, {"text": t[9:]}]} for t in LINES],
    "content": [{"type": "paragraph", "content": runs(t)} for t in LINES],
    "nodeType": [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": t}]} for t in LINES],
    "spans": [
        {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": t}]} for t in LINES
    ],
    "data": [{"type": "paragraph", "data": {"text": t}} for t in LINES],
    "markup": [{"type": "text", "content": f"<b>{t[:11]}</b>{t[11:]}"} for t in LINES],
    "blocks": [{"name": "core/paragraph", "attributes": {"content": t}} for t in LINES],
    "nested": [{"type": "section", "content": [{"type": "paragraph", "content": runs(t)}]} for t in LINES],
}


@pytest.mark.parametrize("form", TREES)
def test_each_form_gives_its_paragraphs(form: str) -> None:
    noise = [{"type": "card", "title": "Another story", "url": "/a"}] * 5
    html, size = nodetree.article(
        [f"window.state = {json.dumps({'p': {'rail': noise, 'body': TREES[form]}})};"]
    )
    assert html == "".join(f"<p>{line}</p>" for line in LINES)
    assert size == sum(map(len, LINES))


def test_headings_lists_and_quotes_are_told_and_pictures_left_out() -> None:
    tree = [
        *TREES["content"],
        {"type": "heading", "content": [{"type": "text", "text": "What it costs"}]},
        {"type": "image", "caption": [{"type": "text", "text": LINES[0]}]},
        {"type": "bulletList", "content": [{"type": "listItem", "content": runs("Two million")}]},
        {"type": "blockquote", "content": runs("We had to wait for the auditors, she said to the board.")},
        {"type": "relatedStories", "content": [{"type": "paragraph", "content": runs(LINES[1])}]},
    ]
    html, _ = nodetree.article([json.dumps(tree)])
    tail = html[len("".join(f"<p>{line}</p>" for line in LINES)) :]
    assert tail == (
        "<h2>What it costs</h2><li>Two million</li>"
        "<blockquote>We had to wait for the auditors, she said to the board.</blockquote>"
    )


def test_a_tree_that_shares_nothing_with_the_stated_article_is_another_storys() -> None:
    script = json.dumps(TREES["content"])
    assert nodetree.article([script], "Nobody knows what the auditors said of the ferry. " * 20) == ("", 0)
    assert nodetree.article([script], " ".join(LINES[:2]))[1] == sum(map(len, LINES))


def test_a_list_of_whole_stories_is_no_article() -> None:
    stories = [{"type": "story", "headline": t[:20], "content": TREES["content"]} for t in LINES]
    assert nodetree.article([json.dumps({"latest": stories})])[1] == sum(map(len, LINES))


@pytest.mark.parametrize(
    "script", ["", "var a = {", "[" * 100_000, '{"a": [1, 2, "x"]}', "{}", "null", json.dumps(["p"] * 9)]
)
def test_scripts_without_a_tree_give_nothing(script: str) -> None:
    assert nodetree.article([script]) == ("", 0)


def test_a_page_that_shows_nothing_is_read_from_its_tree() -> None:
    data = json.dumps({"props": {"article": {"headline": "Crane put off", "body": TREES["content"]}}})
    page = f'<html><head><title>Crane put off</title></head><body><div id=root></div><script id=state type="application/json">{data}</script></body></html>'
    found = split_page(page.encode(), url="https://www.harbourpost.example/crane")
    assert list(found.article.paragraphs) == LINES
    assert any("data of the page's program" in note for note in found.notes)
