"""Pages with next to no article, and pages that are none: what is there is shown, and nothing in its place."""

from __future__ import annotations

import pytest

from newsreader import split_page
from newsreader.model import Article

MENU = (
    "<header><nav><ul><li><a href=/world>World</a></li><li><a href=/sport>Sport</a></li></ul></nav></header>"
)
FOOT = "<footer><a href=/about>About us</a><p>© 2031 Harbour Post. All rights reserved.</p></footer>"
TITLES = (
    "Ferry crews walk out after eleven hours of talks", "Lighthouse to reopen after two years of repairs",
    "How the ferries were sold to a fund of three men", "Union sets Friday deadline for new talks on pay",
    "Fish prices double while the boats stay in port", "Council votes for a second bridge over the sound",
)  # fmt: skip
SUMMARIES = (
    "The crews of the four lines left the table on Monday night, and nobody could say when they would sail again.",
    "After two years of scaffolding the lamp is lit once more, and visitors may climb to the gallery from May.",
    "Documents that the Post has seen show who knew of the sale, and when the council was told about it.",
    "If the port does not answer by Friday, all crews will stop, the chairwoman said in a short statement.",
    "A kilo of cod costs twice what it did in March; the market hall is half empty by nine in the morning.",
    "It will cost eighty million and open in six years, if the islands agree to share the toll.",
)
LINE = "The crane on the north quay has stopped."


def _article(main: str, head: str = "") -> Article:
    html = f"<html lang=en><head><title>Crane stands still - Harbour Post</title>{head}</head><body>{MENU}<main>{main}</main>{FOOT}</body></html>"
    return split_page(html.encode(), url="https://harbour.example/news/crane-stands-still").article


def _cards(summary: bool = True) -> str:
    return "".join(
        f"<article class=teaser><a href='/news/{title.lower().replace(' ', '-')}'><h2>{title}</h2></a>"
        + (f"<p class=summary>{said}</p>" if summary else "")
        + f"<time>{n} hours ago</time></article>"
        for n, (title, said) in enumerate(zip(TITLES, SUMMARIES, strict=True))
    )


@pytest.mark.parametrize("after", ["", f"<aside><h2>Most read</h2>{_cards(summary=False)}</aside>", _cards()])
def test_an_article_of_one_sentence_is_one(after: str) -> None:
    page = (
        f"<article><h1>Crane stands still</h1><time datetime=2031-03-01>1 March</time><p>{LINE}</p></article>"
    )
    assert _article(page + after).text == LINE


def test_a_page_whose_data_call_it_an_article_may_hold_one_sentence() -> None:
    page = f"<div class=x><div><h1>Crane stands still</h1></div><div><p>{LINE}</p></div></div>"
    assert _article(page, "<meta property=og:type content=article>").text == LINE


@pytest.mark.parametrize(
    "main",
    [
        _cards(),
        f"<h1>World</h1><div class=list>{_cards()}</div><a href='?page=2'>Next page</a>",
        f"<h1>Video: crane stands still</h1><div class=player>0:00 / 2:14</div><h2>More videos</h2>{_cards(summary=False)}",
        "<h1>Log in</h1><form><label>E-mail</label><input></form><p>No account yet? Register now, it is free.</p>",
        "<div role=dialog><h2>Before you continue</h2><p>We and our 812 partners store cookies on your device to measure "
        "advertisements.</p><p>Some partners rely on their legitimate interest. You can change your choice at any time.</p></div>",
    ],
)
def test_a_page_that_is_no_article_has_no_text(main: str) -> None:
    assert _article(main).blocks == ()


def test_an_offer_of_subscriptions_ends_what_is_free() -> None:
    said = [
        "On a wet evening in November three men sat at a table in the back room of the customs house.",
        "They had a letter with them that nobody had signed, and a map of the sound.",
    ]
    offer = "Get unlimited access to all our articles for only 1 euro in the first month. Cancel at any time."
    wall = f"<div class=wall><h3>Read on</h3><p>{offer}</p><p>Already a subscriber? <a href=/login>Log in</a></p></div>"
    text = "".join(f"<p>{line}</p>" for line in said)
    assert _article(f"<article><h1>Crane stands still</h1>{text}{wall}</article>").paragraphs == tuple(said)


SHOWN = "A fisherman mends his nets on the north quay at dawn on Tuesday. Photo: Ann Lee/Harbour Pictures"
PHOTO = f"<h1>Crane stands still</h1><figure><img src=a.jpg><figcaption>{SHOWN}</figcaption></figure>"
CALLED = "<meta property=og:type content=article>"


@pytest.mark.parametrize("after", ["", f"<aside><h2>Most read</h2>{_cards(summary=False)}</aside>", _cards()])
@pytest.mark.parametrize(
    "head, photo", [("", f"<article>{PHOTO}</article>"), (CALLED, f"<div>{PHOTO}</div>")]
)
def test_what_the_picture_of_the_day_shows_is_its_text(head: str, photo: str, after: str) -> None:
    article = _article(photo + after, head)
    assert (article.paragraphs, article.captions) == ((SHOWN,), ())


@pytest.mark.parametrize("main", [PHOTO, f"<h1>World</h1>{_cards()}{PHOTO}"])
def test_the_captions_of_a_page_that_calls_itself_nothing_are_no_article(main: str) -> None:
    assert _article(f"<div>{main}</div>").blocks == ()


def test_a_caption_beside_a_sentence_stays_a_caption() -> None:
    article = _article(f"<article>{PHOTO}<p>{LINE}</p></article>")
    assert (article.text, article.captions) == (LINE, (SHOWN,))
