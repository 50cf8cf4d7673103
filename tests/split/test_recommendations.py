"""Recommendations on invented pages, each a way in which pages offer other stories or pretend to."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader import split
from newsreader.model import Capture, Page, RecommendationGroup

SITE = "https://harbour.example"
BODY = "".join(
    f"<p>The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office "
    "could say when the four lines would sail again, the port authority said in a short statement.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
)
TITLES = [
    "Lighthouse to reopen after two years of repairs", "How the ferries were sold to a fund",
    "Union sets Friday deadline for new talks", "Fish prices double while boats stay in port",
    "Storm warning issued for the outer islands", "Mayor promises a second bridge by spring",
]  # fmt: skip


def link(title: str, extra: str = "") -> str:
    slug = "-".join(title.lower().split())
    return f'<a href="/news/{slug}-{len(title) * 7919}"{extra}>{title}</a>'


def items(titles: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{link(t)}</li>" for t in titles) + "</ul>"


def page(after: str = "", before: str = "", body: str = BODY) -> Page:
    html = (
        "<html lang=en><head><title>Ferry crews walk out - Harbour Post</title></head><body>"
        f"{before}<main><article><h1>Ferry crews walk out</h1><div class=text>{body}</div></article></main>"
        f"{after}"
        "<footer><a href=/about>About us</a> <a href=/contact>Contact</a></footer></body></html>"
    )
    return split.split(Capture(html, "html", "html", url=None, path="ferry.html"))


def titles(group: RecommendationGroup) -> list[str]:
    return [item.title for item in group.items]


def only(found: Page) -> RecommendationGroup:
    assert len(found.recommendations) == 1, found.recommendations
    return found.recommendations[0]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Related articles", "related"), ("Most read", "most-read"), ("Read next", "read-next"),
        ("More from Transport", "more-from"), ("Trending now", "trending"),
        ("Full coverage", "coverage"), ("Sponsored content", "sponsored"),
        ("Our reporters in the field", "other"),
        ("Meistgelesen", "most-read"), ("関連ニュース", "related"), ("الأكثر قراءة", "most-read"),
    ],
)  # fmt: skip
def test_kind_and_label(label: str, kind: str) -> None:
    group = only(page(f"<aside><h3>{label}</h3>{items(TITLES)}</aside>"))
    assert (group.kind, group.label, titles(group)) == (kind, label, TITLES)


def test_the_label_beats_the_class_name() -> None:
    group = only(page(f'<div class="latest-news"><h3>Most read</h3>{items(TITLES[:4])}</div>'))
    assert group.kind == "most-read"
    assert page(f'<div class="latest-news"><h3>Most read</h3>{items(TITLES[:4])}</div>').ticker == ()


def test_parts_of_a_card_are_kept_apart() -> None:
    cards = "".join(
        f'<div class=card><a href="/news/story-number-{n}-of-the-day-{n}1234"><img alt="A boat at dawn"></a>'
        "<span class=kicker>Transport</span>"
        f'<h3><a href="/news/story-number-{n}-of-the-day-{n}1234">{t}</a></h3>'
        f"<p class=summary>What happened at the pier, and why it took so long.</p>"
        f'<time datetime="2031-12-1{n}T09:00">1{n} Dec 2031</time></div>'
        for n, t in enumerate(TITLES[:3])
    )
    group = only(page(f"<section><h2>Related</h2>{cards}</section>"))
    assert titles(group) == TITLES[:3]
    assert [i.section for i in group.items] == ["Transport"] * 3
    assert [i.published for i in group.items] == [f"2031-12-1{n}T09:00" for n in range(3)]
    assert [i.image_text for i in group.items] == ["A boat at dawn"] * 3


def test_rank_kicker_and_time_inside_the_link() -> None:
    rows = "".join(
        f'<li><a href="/news/a-long-slug-of-words-{n}123456"><span class=rank>{n}</span>'
        "<span class=kicker>Sea</span>"
        f"<span class=headline>{t}</span><time>2{n}:15</time></a></li>"
        for n, t in enumerate(TITLES[:3], 1)
    )
    group = only(page(f"<div><h3>Most read</h3><ol>{rows}</ol></div>"))
    assert titles(group) == TITLES[:3]
    assert group.items[0].section == "Sea"


def test_lines_and_boxes_between_paragraphs() -> None:
    paragraphs = BODY.split("</p>")
    body = (
        paragraphs[0] + "</p><p><strong>Read more:</strong> " + link(TITLES[0]) + "</p>" + paragraphs[1]
        + f"</p><p>{link('ALSO READ: ' + TITLES[1].upper())}</p>" + paragraphs[2] + "</p>"
        + f'<div class=box><h4>See also</h4>{items(TITLES[2:4])}</div>' + "</p>".join(paragraphs[3:])
    )  # fmt: skip
    found = page(body=body)
    assert [(g.kind, titles(g)) for g in found.recommendations] == [
        ("inline", [TITLES[0]]), ("inline", [TITLES[1].upper()]), ("inline", TITLES[2:4]),
    ]  # fmt: skip
    assert not any(t.lower() in found.article.text.lower() for t in TITLES[:4])
    assert len(found.article.paragraphs) == 6


def test_a_link_in_a_sentence_is_no_recommendation() -> None:
    body = BODY.replace("the port authority", link("the port authority of the western islands"), 1)
    assert page(body=body).recommendations == ()


def test_copies_count_once_and_kinds_apart() -> None:
    block = f"<div><h3>Most read</h3>{items(TITLES[:4])}</div>"
    found = page(
        f"<div class=desktop>{block}</div><div class=mobile>{block}</div>"
        f"<div><h3>Related</h3>{items(TITLES[:2])}</div>"
    )
    assert [(g.kind, len(g.items)) for g in found.recommendations] == [("most-read", 4), ("related", 2)]


def test_a_carousel_that_repeats_its_slides() -> None:
    slides = "".join(f"<div class=slide>{link(t)}</div>" for t in TITLES)
    clones = "".join(f'<div class="slide cloned" aria-hidden=true>{link(t)}</div>' for t in TITLES[:3])
    group = only(page(f"<div><h3>Related</h3><div class=track>{clones}{slides}{clones}</div></div>"))
    assert sorted(titles(group)) == sorted(TITLES)


def test_tabs_are_two_groups_although_one_is_hidden() -> None:
    tabs = '<ul class=tabs><li><a href="#new">Latest</a></li><li><a href="#top">Most read</a></li></ul>'
    panels = (
        f'<div id=new>{items(TITLES[:3])}</div><div id=top style="display:none">{items(TITLES[3:])}</div>'
    )
    found = page(f"<div class=widget>{tabs}<div class=panels>{panels}</div></div>")
    assert [(g.kind, g.label, titles(g)) for g in found.recommendations] == [
        ("latest", "Latest", TITLES[:3]),
        ("most-read", "Most read", TITLES[3:]),
    ]


def test_sponsored_cards_inside_a_real_list() -> None:
    cards = [f"<div class=card>{link(t)}</div>" for t in TITLES[:4]]
    cards.insert(2, f"<div class='card native'><span>Sponsored</span>{link(TITLES[4])}</div>")
    found = page(f"<section><h2>Related</h2>{''.join(cards)}</section>")
    assert [(g.kind, titles(g)) for g in found.recommendations] == [
        ("related", TITLES[:4]),
        ("sponsored", [TITLES[4]]),
    ]


def test_menus_topics_and_networks_are_left_out() -> None:
    menu = "".join(
        f'<li><a href="/{w.lower()}">{w}</a></li>' for w in ("Politics", "Economy", "Sport", "Culture", "Sea")
    )
    tags = "".join(f'<a href="/tag/{w}">{w}</a> ' for w in ("ferries", "strike", "harbour"))
    share = "<a class=share href='https://facebook.com/sharer?u=1'>Share on Facebook with your friends</a>"
    bio = "<div class=author><a href=/author/ana-brook>More stories by Ana Brook the reporter</a></div>"
    found = page(
        before=f"<header><nav><ul>{menu}</ul></nav></header>",
        after=f"<div class=tags>Topics: {tags}</div>{share}{bio}<p><a href=?p=2>Next page</a></p>",
    )
    assert (found.recommendations, found.ticker) == ((), ())


def test_a_footer_may_hold_a_real_group() -> None:
    html = f"<footer><div><h4>Most read</h4>{items(TITLES[:4])}</div><p><a href=/jobs>Jobs</a></p></footer>"
    assert titles(only(page(html))) == TITLES[:4]


def test_a_lead_story_above_its_list() -> None:
    lead = f"<div class=lead><h3>{link(TITLES[0])}</h3></div>"
    group = only(
        page(f"<section><h2>More from Sea</h2>{lead}<div class=list>{items(TITLES[1:])}</div></section>")
    )
    assert titles(group) == TITLES


def test_taught_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsreader.split.beside import panes
    from newsreader.split.body import article

    capture = Capture(
        f"<h1>Ferry crews walk out</h1><div>{BODY}</div><div><h3>Most read</h3>{items(TITLES)}</div>",
        "html",
        "html",
    )
    draft = split.read(capture)
    everything = {c.index: "furniture" for c in draft.candidates}
    body = article.find(draft)
    assert panes.find(draft, body.chosen, body.odds).recommendations
    assert panes.find(draft, body.chosen, body.odds, everything).recommendations == ()


NODES = st.recursive(
    st.one_of(
        st.text(max_size=40),
        st.builds(
            lambda t, u: f"<a href='{u}'>{t}</a>",
            st.text(max_size=60),
            st.sampled_from(["#", "/a-b-c-d-123456", "javascript:x", "http://[", "//x/y"]),
        ),
        st.sampled_from(
            [
                "<h3>Related</h3>",
                "<time>21:15</time>",
                "<b>Read more:</b>",
                "<p>" + "word " * 40 + "</p>",
                "\x1b[31m\u202e",
            ]
        ),
    ),
    lambda inner: st.builds(
        lambda tag, names, parts: f"<{tag} class='{names}'>{''.join(parts)}</{tag}>",
        st.sampled_from(["div", "ul", "li", "p", "nav", "footer", "aside", "span", "a", "article"]),
        st.sampled_from(["", "related", "ticker", "menu", "card kicker", "most-read"]),
        st.lists(inner, max_size=5),
    ),
    max_leaves=40,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NODES)
def test_any_page_is_answered_and_safe(markup: str) -> None:
    found = split.split(Capture(f"<body>{markup}</body>", "html", "html"))
    shown = json.dumps([[i.title, i.section] for g in found.recommendations for i in g.items]) + json.dumps(
        [i.text for i in found.ticker]
    )
    assert "\\u001b" not in shown and "\\u202e" not in shown
    assert all(item.title for g in found.recommendations for item in g.items)
    assert all(item.text for item in found.ticker)


UNFOLDING = """<html lang=en><body><header><ul class="main-menu"><li class="menu-item"><a href="/news">News</a>
<div class="mega-menu"><ul>{stories}</ul></div></li></ul></header><main><h1>Ferry crews walk out</h1>{body}
<h2>Most read</h2><ul>{stories}</ul></main></body></html>"""


def test_stories_that_unfold_from_the_menu_are_navigation() -> None:
    titles = (
        "Lighthouse to reopen after repairs in spring",
        "Union sets deadline for talks",
        "Old bridge closes",
    )
    stories = "".join(
        f'<li><a href="/news/{"-".join(title.lower().split())}-1122{n}"><h3>{title}</h3></a></li>'
        for n, title in enumerate(titles)
    )
    body = "".join(
        f"<p>The crews walked out on {day} after eleven hours of talks, the port authority said.</p>"
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
    )
    groups = split.split(
        Capture(UNFOLDING.format(stories=stories, body=body), "html", "html")
    ).recommendations
    assert [(group.kind, len(group.items)) for group in groups] == [("most-read", 3)]


@pytest.mark.parametrize(
    ("titles", "path"),
    [
        (
            ("Dock engineer (m/w/d) for the north quay", "Clerk (f/m/x) at the harbour office in Quayside"),
            "/x/{n}-abc-def-ghi",
        ),
        (
            ("The harbour office looks for a clerk", "An engineer for the north quay is wanted"),
            "/jobs/a-b-c-d-{n}7712",
        ),
        (("Sign in here",), "/a-b-c-d-{n}7712"),
    ],
)
def test_vacant_posts_and_lone_words_are_no_stories(titles: tuple[str, ...], path: str) -> None:
    items = "".join(f'<li><a href="{path.format(n=n)}">{title}</a></li>' for n, title in enumerate(titles))
    body = "".join(
        f"<p>The crews walked out on {day} after eleven hours of talks, the port authority said.</p>"
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
    )
    page = f"<html lang=en><body><main><h1>Ferry crews walk out</h1>{body}<aside><ul>{items}</ul></aside></main></body></html>"
    assert split.split(Capture(page, "html", "html")).recommendations == ()
