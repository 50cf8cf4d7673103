"""What publishers not seen before taught about lists: addresses of one form, kickers, badges, labels with more."""

from __future__ import annotations

import pytest

from newsreader.split import vocabulary
from newsreader.split.beside import addresses, group_features, ticker
from tests.split.harbour import TITLES, address, lists, page, story


def test_a_linked_label_and_a_promise_are_no_stories_of_the_list_between_them() -> None:
    rows = "".join(f"<p class=lead>{story(title)}</p>" for title in TITLES)
    found = page(
        f'<aside><div class=tit><a href="/collect/9">The ferry election of spring</a></div>{rows}'
        '<b class=all><a href="/subscribe-now">Ten weeks for the price of two</a></b></aside>'
    )
    assert [title for _, _, titles in lists(found) for title in titles] == list(TITLES)


def test_what_all_links_of_a_list_begin_with_is_their_kicker() -> None:
    kickers = ("Harbour lights", "Money", "Labour dispute", "Markets")
    rows = "".join(
        f"<li>{story(title, f'<span class=cmnu>{kicker}</span> ')}</li>"
        for kicker, title in zip(kickers, TITLES, strict=True)
    )
    found = page(f"<aside><h3>Related articles</h3><ul>{rows}</ul></aside>")
    assert lists(found) == [("related", "Related articles", list(TITLES))]
    assert [item.section for item in found.recommendations[0].items] == list(kickers)


def test_a_summary_behind_a_bold_headline_is_no_part_of_it() -> None:
    summary = "The crews want their pay back, and the fund says that there is none to be had."
    rows = "".join(f'<li><a href="{address(t)}"><strong>{t}</strong> {summary}</a></li>' for t in TITLES)
    assert lists(page(f"<aside><h3>Most read</h3><ul>{rows}</ul></aside>")) == [
        ("most-read", "Most read", list(TITLES))
    ]


def test_lines_that_lead_to_anchors_of_one_live_page_are_lines_of_their_own() -> None:
    rows = "".join(
        f"<li><time>1{9 - n}:15</time> <a href='/live/#entry-{n}'>{title}</a></li>"
        for n, title in enumerate(TITLES)
    )
    found = page(f"<section><h3>Latest news</h3><ul>{rows}</ul></section>")
    assert [item.text for item in found.ticker] == list(TITLES)


def test_a_badge_on_the_first_card_is_not_the_label_of_the_list() -> None:
    cards = "".join(
        f"<article class=teaser>{'<div class=badge>Breaking</div>' if not n else ''}<h3>{story(t)}</h3></article>"
        for n, t in enumerate(TITLES)
    )
    found = page(f"<section>{cards}</section>")
    assert found.ticker == ()
    assert [titles for _, _, titles in lists(found)] == [list(TITLES)]
    assert found.recommendations[0].label is None


@pytest.mark.parametrize("label", ["Harbour and town", "Polecamy"])
def test_an_advert_between_two_lists_is_not_the_label_of_the_second(label: str) -> None:
    """The second list has a linked title, with a meaning or without; the Polish word for adverts has two."""
    first = "".join(f"<li>{story(title)}</li>" for title in TITLES)
    second = "".join(f"<li>{story(f'{title} again, says the paper')}</li>" for title in TITLES)
    found = page(
        f"<aside><div class=widget><div class=t>Popularne</div><ul>{first}</ul></div><div class=ads>Reklama</div>"
        f"<div class=widget><div class=t><a href=/harbour>{label}</a></div><ul>{second}</ul></div></aside>"
    )
    assert [group.label for group in found.recommendations] == ["Popularne", label]
    assert "sponsored" not in {group.kind for group in found.recommendations}


def test_latest_without_times_is_a_list_and_dates_are_no_times_of_day() -> None:
    rows = "".join(f"<li>{story(title)}</li>" for title in TITLES)
    dated = "".join(f"<li><time>7 May 2021, 11:15</time> {story(title)}</li>" for title in TITLES)
    for inside in (rows, dated):
        found = page(f"<section><h3>Latest news</h3><ul>{inside}</ul></section>")
        assert found.ticker == ()
        assert [kind for kind, _, _ in lists(found)] == ["latest"]


def test_times_of_day_under_latest_are_a_ticker() -> None:
    rows = "".join(f"<li><time>1{9 - n}:15</time> {story(title)}</li>" for n, title in enumerate(TITLES))
    assert [line.text for line in page(f"<section><h3>Latest news</h3><ul>{rows}</ul></section>").ticker] == [
        *TITLES
    ]


@pytest.mark.parametrize(
    "promise",
    [
        '<a href="/news/sign-up-here-4711812">Sign up here for the harbour newsletter every Friday</a>',
        '<a href="https://abo.harbour.example/app">Read the harbour paper on your telephone today</a>',
    ],
)
def test_a_promise_under_the_article_is_no_story(promise: str) -> None:
    assert page(f"<aside><p>{promise}</p></aside>").recommendations == ()


def test_paid_entries_of_a_menu_are_no_sponsored_stories() -> None:
    links = "".join(f'<li><a href="/region-{n}/">Local sport of the region {n}</a></li>' for n in range(4))
    assert page(f"<nav class=menu><h3>Our partners</h3><ul>{links}</ul></nav>").recommendations == ()


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Mehr zum Thema: Landkreis", "related"),
        ("こちらもおすすめ(自動検索)", "related"),
        ("Nachrichten für Sie (Anzeige)", "sponsored"),
        ("Related tutorials", "related"),
        ("Artículos relacionados", "related"),
        ("Meistgelesen in der Rubrik", "most_read"),
        ("社会の新着", "latest"),
        ("Das könnte Sie auch interessieren", "related"),
    ],
)
def test_a_label_holds_with_more_behind_it(label: str, meaning: str) -> None:
    assert meaning in vocabulary.meanings(label)


@pytest.mark.parametrize(
    ("age", "old"),
    [
        ("2 days ago", True), ("vor 1 Woche", True), ("3日前", True), ("2d", True), ("hace 3 días", True),
        ("an hour ago", False), ("vor 5 Min.", False), ("10分前", False), ("il y a 3 heures", False), ("1h", False),
    ],
)  # fmt: skip
def test_a_live_list_shows_minutes_and_hours(age: str, old: bool) -> None:
    assert vocabulary.is_days_old(age) is old
    assert ticker.is_fresh(age) is not old


def test_headlines_are_no_labels() -> None:
    for title in ("Related violence rises in the north", "Similar crews walked out", "Minister: talks go on"):
        assert vocabulary.meanings(title) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/news/ferry-crews-walk-out-88171", "https://a.example/sport/boats-win-the-cup-90210", True),
        ("/news/ferry-crews-walk-out-88171", "/compare/loans", False),
        ("/article/DGXZQOUB148MY0U5A110C20", "/article/DGXZQOUB27B700X21C24A2000", True),
        ("/article/DGXZQOUB148MY0U5A110C20", "/promotion/about/", False),
        ("/News/Read/A2025051516330004328", "/Collect/9692", False),
        ("/story.php?id=88171", "/story.php?id=90210&from=list", True),
    ],
)
def test_addresses_of_one_form(one: str, other: str, same: bool) -> None:
    assert addresses.of_one_form(addresses.form(one), addresses.form(other)) is same


@pytest.mark.parametrize(
    ("url", "story"),
    [
        ("/topics/town/harbour/are-the-best-cranes-really-the-best", True),
        ("/topics/town-hall-and-harbour-of-port", False),
        ("/tag/cranes", False),
        ("/author/ann-lee/", False),
    ],
)
def test_a_long_name_deep_below_a_topic_is_a_story(url: str, story: bool) -> None:
    assert addresses.of_story(url) is story


def test_every_weight_is_of_a_feature_and_readable() -> None:
    weights = group_features.model()
    assert len(weights) > 30
    assert all(abs(weight) < 3 for weight in weights.values())
    assert weights["own form"] > 0 > weights["other form"]
