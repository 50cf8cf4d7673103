"""The section of an article: as readers see it, else as machines are told."""

from __future__ import annotations

import json

from newsreader import split_page

BODY = "".join(
    f"<p>The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office could "
    "say when the four lines would sail again, the port authority said.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
)
HEADLINE = "Ferry crews walk out"
META = '<meta property="article:section" content="news">'


def section(above: str = "", *, path: str = "/2024/02/ferry", head: str = META) -> str | None:
    page = f"<html><head>{head}</head><body>{above}<main><h1>{HEADLINE}</h1><div>{BODY}</div></main></body></html>"
    return split_page(page.encode(), url=f"https://www.harbourpost.example{path}").article.section


def test_the_last_step_of_a_breadcrumb() -> None:
    steps = '<a href="/">Start</a> › <a href="/news/">News</a> › <a href="/news/sea">At sea</a>'
    assert section(f'<div class="breadcrumb">{steps}</div>') == "At sea"


def test_the_front_page_and_the_page_itself_are_no_steps() -> None:
    steps = f'<a href="/">Start</a> › <a href="/sea">At sea</a> › <a href="/sea/ferry">{HEADLINE}</a>'
    assert section(f'<nav class="crumbs">{steps}</nav>', path="/sea/ferry") == "At sea"


def test_the_menus_name_for_the_folder_of_the_article() -> None:
    menu = '<nav><a href="/category/news">News</a> <a href="/category/news/sea">At sea</a> <a href="/sport">Sport</a></nav>'
    assert section(menu, path="/news/sea/ferry-crews") == "At sea"


def test_a_single_folder_must_look_like_its_link() -> None:
    menu = '<nav><a href="/politik">Politik</a> <a href="/x">Sign up</a></nav>'
    assert section(menu, path="/politik/ferry-crews", head="") == "Politik"
    assert section(menu, path="/x/ferry-crews", head="") is None


def test_folders_of_dates_are_no_sections() -> None:
    assert section('<nav><a href="/2024/02">February</a></nav>', path="/2024/02/ferry", head="") is None


def test_what_machines_are_told_where_nothing_is_shown() -> None:
    assert section() == "news"
    data = {
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "articleSection": "At sea,Strikes",
        "author": "Ann Lee",
    }
    assert section(head=f'<script type="application/ld+json">{json.dumps(data)}</script>') == "At sea"
    steps = [{"@type": "ListItem", "name": name} for name in ("Start", "At sea", HEADLINE)]
    crumbs = {"@type": "BreadcrumbList", "itemListElement": steps}
    assert section(head=f'<script type="application/ld+json">{json.dumps(crumbs)}</script>') == "At sea"


def test_a_last_step_may_be_no_link() -> None:
    steps = '<a href="/">Start</a>›<a href="/sea">At sea</a>›Ferries'
    assert section(f'<div class="breadcrumb">{steps}</div>') == "Ferries"
    steps = '<a href="/">Start</a>›<a href="/sea">At sea</a>›Ferry crews leave their ships'
    assert section(f'<div class="breadcrumb">{steps}</div>') == "At sea"


def test_the_text_itself_is_no_section() -> None:
    steps = '<a href="/">首页</a> > <a href="/sea">海运</a> > 正文'
    assert section(f'<div class="breadcrumb">{steps}</div>', head="") == "海运"


def test_front_pages_are_no_sections() -> None:
    steps = '<a href="/">Accueil</a> › <a href="/front">À la une</a>'
    meta = '<meta property="article:section" content="Headlines"><meta property="article:section" content="At sea">'
    assert section(f'<div class="breadcrumb">{steps}</div>', head=meta) == "At sea"


def test_a_line_that_is_called_a_rubric() -> None:
    page = f'<html><body><p class="rubric">At sea</p><h1>{HEADLINE}</h1><div>{BODY}</div></body></html>'
    assert split_page(page.encode(), url="https://www.harbourpost.example/1").article.section == "At sea"


def test_what_the_lines_about_an_article_file_it_under() -> None:
    meta = '<div><a href="/ann">Ann Lee</a> <span class="cat-links"><a href="/c/1">At sea</a></span></div>'
    page = f"<html><body><h1>{HEADLINE}</h1>{meta}<div>{BODY}</div></body></html>"
    assert split_page(page.encode(), url="https://www.harbourpost.example/1").article.section == "At sea"


def test_a_breadcrumb_may_be_a_list_in_an_element_of_its_name() -> None:
    items = '<li><a href="/">Start</a></li><li><a href="/sea">At sea</a></li><li><a href="javascript:void(0)">More</a></li>'
    assert section(f'<nav class="breadcrumbs"><ol>{items}</ol></nav>') == "At sea"


def test_the_sites_name_is_no_section() -> None:
    head = f'{META.replace("news", "Evening Tide")}<meta property="og:site_name" content="Evening Tide">'
    assert section(head=head) is None
    menu = '<nav><a href="/politik/">Politik</a></nav>'
    assert section(menu, path="/politik/ferry-crews", head=head) == "Politik"


def test_a_short_line_below_the_headline_may_lead_to_the_folder_of_a_category() -> None:
    filed = '<p>May 6, 2022 <a href="/category/sea-news/">At sea</a>, <a href="/category/strikes/">Strikes</a></p>'
    page = (
        f"<html><head>%s</head><body><main><h1>{HEADLINE}</h1>{filed}<div>{BODY}</div></main></body></html>"
    )
    for head in ("", META.replace("news", "At sea, Strikes")):
        found = split_page((page % head).encode(), url="https://www.harbourpost.example/2024/ferry")
        assert found.article.section == "At sea"
