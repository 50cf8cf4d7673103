"""The shapes in which pages show one list, or several: tabs, rows, columns, kickers, menus."""

from __future__ import annotations

import pytest

from newsreader.model import Page
from tests.split.harbour import TITLES, address, lists, page, story

OTHERS = (
    "Mayor wants the quay back from the fund", "Why herring is dear this winter of all winters",
    "Ice class ferry sold to Norway for a song", "Pilots join the walkout on Friday morning",
)  # fmt: skip


def rows(titles: tuple[str, ...], tag: str = "li") -> str:
    return "".join(f"<{tag}>{story(title)}</{tag.split()[0]}>" for title in titles)


def tabbed(tabs: str, one: str, other: str) -> Page:
    first, second = (
        f"<{tag}>{rows(titles)}</{tag.split()[0]}>" for tag, titles in ((one, TITLES), (other, OTHERS))
    )
    return page(f"<aside><div class=box>{tabs}<div class=panes>{first}{second}</div></div></aside>")


NOWHERE = "href='javascript:void(0)'"


@pytest.mark.parametrize(
    "found",
    [
        tabbed(
            f"<p><a {NOWHERE}>Popular</a> <a {NOWHERE}>Fishery</a></p>",
            "ul class='pane active'",
            "ul class=pane",
        ),
        tabbed("<h4>Popular</h4><h4>Fishery</h4>", "ul class=pane", "section"),
        tabbed("<p class=t><b>Popular</b></p><p class=t><b>Fishery</b></p>", "ul", "ul style='display:none'"),
    ],
    ids=["links-in-one-line", "headings", "hidden"],
)
def test_of_two_tabs_one_may_be_unknown(found: Page) -> None:
    assert lists(found) == [("most-read", "Popular", list(TITLES)), ("more-from", "Fishery", list(OTHERS))]


def test_two_columns_under_one_label_are_one_list() -> None:
    found = page(
        f"<section><h3>Related articles</h3><div class=large><ol>{rows(TITLES)}</ol></div>"
        f"<div class=small><ol>{rows(OTHERS, 'dd')}</ol></div></section>"
    )
    assert lists(found) == [("related", "Related articles", [*TITLES, *OTHERS])]


def test_the_link_to_all_stories_is_none_of_them() -> None:
    found = page(
        f"<section><h3>Politics of the port</h3><ul>{rows(TITLES)}</ul>"
        "<div class=all><a href=/politics>All stories about the politics of the port</a></div></section>"
    )
    assert [titles for _, _, titles in lists(found)] == [list(TITLES)]


def test_what_counts_the_rows_makes_no_templates_of_its_own() -> None:
    cards = "".join(
        f"<div class='views-row row-{n} odd'><h3>{story(t)}</h3></div>" for n, t in enumerate(TITLES)
    )
    more = "".join(
        f"<div class='views-row row-{n} even'><h3>{story(t)}</h3></div>" for n, t in enumerate(OTHERS)
    )
    found = page(
        f"<section class=slides><div class='s first'>{cards}</div><div class='s'>{more}</div></section>"
    )
    assert [titles for _, _, titles in lists(found)] == [[*TITLES, *OTHERS]]


def test_a_kicker_in_the_link_is_no_part_of_the_title() -> None:
    cards = "".join(
        f"<li>{story(t, f'<span class=tp-top>{kicker}</span> <span class=tp-headline>')}</li>"
        for t, kicker in zip(
            TITLES, ("Port", "A long dispute over pay and boats", "Talks", "Fish"), strict=True
        )
    )
    found = page(f"<aside><h3>Related articles</h3><ul>{cards}</ul></aside>")
    assert lists(found) == [("related", "Related articles", list(TITLES))]
    assert found.recommendations[0].items[1].section == "A long dispute over pay and boats"


WORDS = (
    "Fishing rods", "Anna Kowalska", "Weather", "Harbour maps", "Recipes", "Ivo Lind", "Ferry times", "Boats",
)  # fmt: skip


@pytest.mark.parametrize("label", ["Fishing", "Latest news", "Home"])
def test_names_and_words_in_a_row_are_no_stories(label: str) -> None:
    found = page(f"<div class=seo><h4>{label}</h4><ul>{rows(WORDS)}</ul></div>")
    assert lists(found) == []


def test_names_that_trend_are_a_list() -> None:
    found = page(f"<div class=strip><h4>Trending topics</h4><ul>{rows(WORDS)}</ul></div>")
    assert [(kind, len(titles)) for kind, _, titles in lists(found)] == [("trending", len(WORDS))]


def test_a_menu_that_unfolds_stories_offers_none() -> None:
    unfolds = f"<li><a href=/fishing>Fishing</a><ul>{rows(TITLES)}</ul></li>"
    assert (
        lists(page("", f"<header><nav><ul>{unfolds}<li><a href=/pilots>Pilots</a></li></ul></nav></header>"))
        == []
    )


def test_a_topic_over_each_headline_is_its_section() -> None:
    cards = "".join(
        f"<article><p class=cat><a href='/list?cat={n}0000'>{kicker}</a></p><h2>{story(t)}</h2></article>"
        for n, (t, kicker) in enumerate(zip(TITLES, ("Creative", "TV Guide", "Talks", "Fish"), strict=True))
    )
    found = page(f"<section><h3>Related articles</h3>{cards}</section>")
    assert lists(found) == [("related", "Related articles", list(TITLES))]
    assert [item.section for item in found.recommendations[0].items] == [
        "Creative",
        "TV Guide",
        "Talks",
        "Fish",
    ]


def test_a_short_line_over_a_long_one_in_the_same_link_is_a_kicker() -> None:
    cards = "".join(
        f"<div class=w>{story(t, f'<div class=one>{kicker}</div><div class=two>')}</div></div>"
        for t, kicker in zip(
            TITLES, ("Port against fund", "Zero per cent for all", "Talks", "Fish"), strict=True
        )
    )
    assert [titles for _, _, titles in lists(page(f"<aside><h3>Most read</h3>{cards}</aside>"))] == [
        list(TITLES)
    ]


def test_prices_of_shares_are_no_stories() -> None:
    shares = "".join(
        f"<p><a href='/shares/harbour-fund-{n}1234'>Harbour Fund {n} 17,08 +2,24%</a></p>" for n in range(4)
    )
    assert lists(page(f"<aside><h3>Latest</h3>{shares}</aside>")) == []


@pytest.mark.parametrize(
    "nav",
    [
        "<nav class=post-navigation><a href='{0}'>{1}</a></nav>",
        "<div class='nav-links menu'><a href='{0}'>« {1}</a></div>",
        "<nav class=menu><a class=x href='{0}'>{1} →</a></nav>",
    ],
)
def test_the_story_before_and_the_story_after_are_read_next(nav: str) -> None:
    title = TITLES[0]
    found = page(nav.format(address(title), title))
    assert [(kind, len(titles)) for kind, _, titles in lists(found)] == [("read-next", 1)]


@pytest.mark.parametrize("before", ["Previous article", "Vorheriger Beitrag ", "Article précédent : "])
def test_which_story_it_is_stands_before_the_title_and_is_no_part_of_it(before: str) -> None:
    title = TITLES[0]
    found = page(f"<nav class=post-navigation><a href='{address(title)}'>{before}{title}</a></nav>")
    assert [titles for _, _, titles in lists(found)] == [[title]]


@pytest.mark.parametrize(
    ("inside", "section"),
    [
        ("<span class=subtitle>Port and fund</span> {}", "Port and fund"),
        ("<span class=author>By Ana Brook</span> {}", None),
        ("<span class=kicker>play_circle_outline</span> {}", None),
        ("<span class=kicker>Foto: Ana Brook</span> {}", None),
        ("<span class=kicker>© Harbour Post</span> {}", None),
        ("{} <span class='meta comments'>47</span>", None),
        ("<span class=rank>3.</span> {}", None),
        ("<span class=post-date>12 Mrz</span> {}", None),
    ],
)
def test_a_title_without_what_stands_around_it_in_its_link(inside: str, section: str | None) -> None:
    links = "".join(f"<li><a href='{address(t)}'>{inside.format(t)}</a></li>" for t in TITLES)
    found = page(f"<aside><h3>Related articles</h3><ul>{links}</ul></aside>")
    assert lists(found) == [("related", "Related articles", list(TITLES))]
    assert {item.section for item in found.recommendations[0].items} == {section}


def test_two_links_to_one_story_may_be_written_out_or_not() -> None:
    cards = "".join(
        f"<article><h2>{story(t)}</h2><p><a href='https://harbour.example{address(t)}'>What the crews of the four lines "
        f"say about it, and what the fund says, is not the same thing at all.</a></p></article>"
        for t in TITLES
    )
    assert lists(page(f"<aside><h3>Related articles</h3>{cards}</aside>")) == [
        ("related", "Related articles", list(TITLES))
    ]


def test_a_title_for_ears_over_each_link_cuts_no_list() -> None:
    rows_ = "".join(f"<li><h3 class=sr-only>{t}</h3><div>{story(t)}</div></li>" for t in TITLES)
    assert lists(page(f"<aside><h2>Most read</h2><ul>{rows_}</ul></aside>")) == [
        ("most-read", "Most read", list(TITLES))
    ]


def test_a_label_holds_for_its_whole_section() -> None:
    one, two = (rows(TITLES[at : at + 2], "div class=item") for at in (0, 2))
    found = page(
        f"<section class=box><div class=title>More from the port</div><div class=feed>{one}"
        f"<section class=hits><h3>Most read</h3><ol>{rows(OTHERS)}</ol></section>{two}</div>"
        "<p class=all><a href=/port>All stories of the port</a></p></section>"
    )
    assert lists(found) == [
        ("more-from", "More from the port", list(TITLES)),
        ("most-read", "Most read", list(OTHERS)),
    ]


def test_a_badge_over_the_first_story_hides_no_label() -> None:
    first, *rest = (f"<div class=card><h3>{story(title)}</h3></div>" for title in TITLES)
    badge = f"<span class=tag><a href='{address(TITLES[0])}'>VIDEO</a></span>"
    found = page(
        f"<section><h4><a href=/port>Fishery</a></h4><div class=c>{badge}{first}</div>{''.join(rest)}</section>"
    )
    assert [label for _, label, _ in lists(found)] == ["Fishery"]


def test_a_linked_heading_of_some_words_is_the_label_of_the_list_below() -> None:
    found = page(
        f"<section><div class=head><h2><a href=/planet>Our Urban Planet</a></h2></div><ul>{rows(TITLES)}</ul></section>"
    )
    assert lists(found) == [("more-from", "Our Urban Planet", list(TITLES))]


def test_the_section_over_each_title_is_no_story_when_it_is_a_heading() -> None:
    cards = "".join(
        f"<li><h3 class=index><a href=/{n}>{section}</a></h3><div class=title>{story(title)}</div></li>"
        for n, (section, title) in enumerate(
            zip(("Sea and law here", "Port", "Law and order here", "Fish"), TITLES, strict=True)
        )
    )
    found = page(f"<aside><h2>Most read</h2><ul>{cards}</ul></aside>")
    assert lists(found) == [("most-read", "Most read", list(TITLES))]


def test_what_each_line_begins_with_is_not_the_label_where_one_stands_above() -> None:
    lines = "".join(f"<li>{story(title, 'LISTEN: ')}</li>" for title in TITLES)
    found = page(f"<aside><h3>The voices of the harbour</h3><ul>{lines}</ul></aside>")
    assert [label for _, label, _ in lists(found)] == ["The voices of the harbour"]


def test_lines_marked_by_the_colour_of_their_subject_are_one_list() -> None:
    lines = [story(title) for title in TITLES]
    lines[1] = f"<a href=/sea/squid-93958>{TITLES[1]}</a>"
    marked = "".join(
        f"<li class='line {colour}'>{line}</li>" for colour, line in zip("rgby", lines, strict=True)
    )
    found = page(f"<aside><h3>Most read</h3><ul>{marked}</ul></aside>")
    assert lists(found) == [("most-read", "Most read", list(TITLES))]


def test_issues_that_differ_in_their_numbers_are_no_stories() -> None:
    issues = "".join(
        f"<div class=card><h4><a href=/news/the-harbour-of-may-{n}-88{n}>The Harbour of the day 2019/05/{n}</a></h4></div>"
        for n in range(101, 107)
    )
    assert lists(page(f"<aside><h3>Related articles</h3>{issues}</aside>")) == []


def test_what_stands_among_comments_is_no_list_of_stories() -> None:
    posts = "".join(f"<li>{story(title)}</li>" for title in TITLES)
    assert lists(page(f"<div class=comments><h4>Go to the thread</h4><ul>{posts}</ul></div>")) == []


def test_a_story_of_few_words_is_one_when_label_and_heading_say_so() -> None:
    card = f"<h3>{story('Squid or herring').replace('Squid or herring', 'Read also')}</h3><h2>{story('Squid or herring')}</h2>"
    assert lists(page(f"<aside class=embed>{card}<p>What the sea gives.</p></aside>")) == [
        ("related", "Read also", ["Squid or herring"])
    ]


def test_neither_the_summary_nor_the_authors_of_a_short_headline_are_its_title() -> None:
    titles = ("Squid supper", "Parliament of gulls", "Fog horns")
    authors = "A talk with Maria Sand, Ivo Lind, Anna Kowalska and the keeper of the lighthouse"
    summary = "The boats that still go out bring home squid and little else, and those who cook it have learned to like it."
    cards = "".join(
        f"<li><h3>{story(title)}</h3>{story(title).replace(f'>{title}', f'><p>{text}</p>')}</li>"
        for title, text in zip(titles, (authors, summary, authors), strict=True)
    )
    assert lists(page(f"<aside><h2>Most read</h2><ul>{cards}</ul></aside>")) == [
        ("most-read", "Most read", list(titles))
    ]


def test_a_headline_set_in_two_lines_is_one_title() -> None:
    cards = ""
    for title in TITLES:
        words = title.split()
        lines = f"{' '.join(words[:3])}<br>{' '.join(words[3:])}"
        cards += f"<li><h3>{story(title).replace(title, lines)}</h3></li>"
    found = page(f"<aside><h2>Most read</h2><ul>{cards}</ul></aside>")
    assert lists(found) == [("most-read", "Most read", list(TITLES))]


@pytest.mark.parametrize(
    "card",
    [
        "<div class=item><h3>{}</h3><h4>Thursday | Ann Lee</h4><p>What the harbour says of it is in the paper.</p></div>",
        "<div class=item><div><h5>Concerts</h5><i>Three of five stars</i></div><h4>{}</h4></div>",
    ],
)
def test_a_lower_heading_in_a_card_heads_no_list(card: str) -> None:
    cards = "".join(card.format(story(title)) for title in TITLES)
    found = page(f"<aside><h2>Other stories</h2>{cards}</aside>")
    assert lists(found) == [("more-from", "Other stories", list(TITLES))]


def test_a_lower_heading_of_a_box_of_several_cards_heads_them() -> None:
    boxes = "".join(
        f"<div class=col><h5>{label}</h5><h4>{story(one)}</h4><h4>{story(two)}</h4></div>"
        for label, one, two in (("Fishery", *TITLES[:2]), ("Ice", *OTHERS[:2]))
    )
    found = page(f"<aside>{boxes}</aside>")
    assert [label for _, label, _ in lists(found)] == ["Fishery", "Ice"]
