"""Lists on pages without a template: bare headings, table cells, one story in two lists."""

from __future__ import annotations

from newsreader import split
from newsreader.model import Capture, Page

BODY = "".join(
    f"<p>The crews of the four lines walked out on {day} after eleven hours of talks, and nobody at the "
    "harbour office could say when the boats would sail again, the port authority said on its page.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
)
TITLES = (
    "Lighthouse to reopen after two years of repairs", "How the ferries were sold to a fund",
    "Union sets Friday deadline for new talks", "Fish prices double while boats stay in port",
)  # fmt: skip


def link(title: str) -> str:
    return f'<a href="/news/{"-".join(title.lower().split())}-{len(title) * 7919}">{title}</a>'


def items(*titles: str) -> str:
    return "".join(f"<li>{link(title)}</li>" for title in titles)


def page(after: str, before: str = "", body: str = BODY) -> Page:
    html = (
        f"<html lang=en><head><title>Ferry crews walk out</title></head><body>{before}<div><h1>Ferry crews "
        f"walk out</h1><div>{body}</div></div>{after}<div><a href=/about>About us</a></div></body></html>"
    )
    return split.split(Capture(html, "html", "html", url=None, path="ferry.html"))


def lists(found: Page) -> list[tuple[str, str | None, list[str]]]:
    return [(g.kind, g.label, [item.title for item in g.items]) for g in found.recommendations]


def test_headings_and_lists_directly_in_the_body_keep_their_labels() -> None:
    found = page(
        f"<h3>More on this story</h3><ul>{items(*TITLES[:2])}</ul>"
        f"<h3>Most read</h3><ol>{items(*TITLES[1:])}</ol>"
    )
    assert lists(found) == [
        ("related", "More on this story", [*TITLES[:2]]),
        ("most-read", "Most read", [*TITLES[1:]]),
    ]


def test_the_last_story_of_one_list_may_open_the_next() -> None:
    found = page(
        f"<div><h2>Most read</h2><ol>{items(*TITLES[:2])}</ol></div>"
        f"<div><h2>Related articles</h2><ul>{items(*TITLES[1:])}</ul></div>"
    )
    assert [(kind, got) for kind, _, got in lists(found)] == [
        ("most-read", [*TITLES[:2]]),
        ("related", [*TITLES[1:]]),
    ]


def test_a_paid_list_in_the_same_table_begins_at_its_label() -> None:
    rows = "".join(f"<tr><td>{link(title)}</td></tr>" for title in TITLES[:3])
    paid = "<br>".join(
        f"<a href='https://ads.example/go?id={n}'>{text}</a>"
        for n, text in enumerate(
            ["Thermal socks by the dozen, post free", "Hearing aids under any hat you own"]
        )
    )
    found = page(
        f"<table><tr><td>Latest news</td></tr>{rows}<tr><td>Sponsored links</td></tr>"
        f"<tr><td>{paid}</td></tr></table>"
    )
    assert [(kind, label, len(got)) for kind, label, got in lists(found)] == [
        ("latest", "Latest news", 3),
        ("sponsored", "Sponsored links", 2),
    ]


def test_a_box_for_adverts_that_nobody_filled_ends_no_list() -> None:
    empty = "<div class=w><div><div>Sponsored content</div></div></div>"
    rows = [f"<div class=card><h3>{link(title)}</h3></div>" for title in TITLES]
    found = page(f"<section><h2>Most read</h2>{''.join(rows[:2])}{empty}{''.join(rows[2:])}</section>")
    assert [(kind, got) for kind, _, got in lists(found)] == [("most-read", [*TITLES])]


def test_a_badge_on_every_card_is_not_the_label_of_the_list() -> None:
    cards = "".join(
        f'<a class=puff href="https://shop.example/{n}"><span>Advertisement</span> <h3>{title}</h3></a>'
        for n, title in enumerate(TITLES[:3])
    )
    found = page(f"<section><h2>Advertorial</h2>{cards}</section>")
    assert lists(found) == [("sponsored", "Advertorial", [*TITLES[:3]])]


def test_a_link_with_its_own_label_is_no_card_of_the_advert_before_it() -> None:
    paragraphs = BODY.replace(
        "<p>The crews of the four lines walked out on Thursday",
        '<div><span>Advertisement</span><a href="https://shop.example/">Winter tyres at cost</a></div>'
        f'<div class="teaser">{link(TITLES[0]).replace(">", "><b>Read more:</b> ", 1)}</div>'
        "<p>The crews of the four lines walked out on Thursday",
    )
    assert lists(page("", body=paragraphs)) == [("inline", "Read more", [TITLES[0]])]


def test_top_stories_in_an_order_are_the_most_read() -> None:
    assert lists(page(f"<h3>Top stories</h3><ol>{items(*TITLES)}</ol>"))[0][0] == "most-read"
    assert lists(page(f"<h3>Top stories</h3><ul>{items(*TITLES)}</ul>"))[0][0] == "other"


def test_links_that_an_archive_turned_to_itself_lead_to_the_page() -> None:
    html = items(*TITLES).replace(
        'href="/', 'href="https://web.archive.org/web/20251128090000/https://post.example/'
    )
    group = page(f"<h3>Most read</h3><ol>{html}</ol>").recommendations[0]
    assert (group.items[0].url or "").startswith("https://post.example/news/lighthouse")


def test_linked_headings_of_an_article_that_counts_are_its_parts() -> None:
    costumes = (
        "Baker",
        "Sailor",
        "Lighthouse",
        "Ferry",
        "Gull",
        "Moon",
        "Clown",
        "Pirate",
        "Cellist",
        "Mayor",
    )
    body = BODY + "".join(
        f'<h2><a href="/shop/{n}">{n}. The {name} From the Old Town</a></h2><p>For the {name} you need a shirt, {n} aprons '
        "and a good deal of flour, which is best put on in the yard and not in the kitchen.</p>"
        for n, name in enumerate(costumes, 1)
    )
    assert page("", body=body).recommendations == ()


def test_the_headline_linked_to_its_own_page_is_no_offer() -> None:
    html = (
        "<html><head><title>The crews of the four lines walk out | Post</title></head><body><div><h1>"
        f'<a href="/news/the-crews-walk-out-12345">The crews of the four lines walk out</a></h1>{BODY}</div>'
    )
    assert split.split(Capture(html, "html", "html")).recommendations == ()


def test_names_of_sections_under_any_label_are_no_stories() -> None:
    names = "".join(
        f"<li><a href=/{name.lower()}/>{name}</a></li>" for name in ("Ports", "Schools", "Weather")
    )
    assert page(f"<div class=related><h3>More topics</h3><ul>{names}</ul></div>").recommendations == ()


def test_what_blogs_keep_around_their_posts() -> None:
    after = (
        f"<nav class='navigation post-navigation'><h2>Post navigation</h2><div class=nav-previous>"
        f"{link(TITLES[0]).replace('>', '>Previous: ', 1)}</div><div class=nav-next>"
        f"{link(TITLES[1]).replace('>', '>Next: ', 1)}</div></nav><aside>"
        f"<section class='widget widget_top-posts'><h2>Top Posts &amp; Pages</h2><ul>{items(*TITLES[2:])}</ul></section>"
        "<section class=widget><h2>Recent Comments</h2><ul>"
        "<li>Nell on <a href='/2024/06/gulls/#comment-9'>What the gulls took from us</a></li>"
        "<li>Bob on <a href='/2024/06/pier/#comment-7'>How we saved the old pier</a></li></ul></section>"
        "<section class=widget><h2>Blog Archive</h2><ul><li><a href='/2024/05/net.html'>A net for the smallest "
        "fish</a></li><li><a href='/2024/05/oar.html'>An oar for the longest boat</a></li></ul></section></aside>"
    )
    assert [(kind, got) for kind, _, got in lists(page(after))] == [
        ("read-next", [*TITLES[:2]]),
        ("most-read", [*TITLES[2:]]),
    ]
