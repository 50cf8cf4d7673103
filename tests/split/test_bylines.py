"""Who wrote it: people, without the buttons, roles and houses that stand beside their names."""

from __future__ import annotations

import pytest

from newsreader import split_page

BODY = "".join(
    f"<p>The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office could "
    "say when the four lines would sail again, the port authority said.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
)


def byline(line: str, head: str = "") -> list[str]:
    page = f"""<html lang=en><head><title>Ferry crews walk out</title>{head}</head><body><main>
    <h1>Ferry crews walk out</h1>{line}<div class=text>{BODY}</div></main></body></html>"""
    return list(split_page(page.encode(), url="https://www.harbourpost.example/ferry").article.byline)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("<div class=byline>By Ann Lee and Bob Ray</div>", ["Ann Lee", "Bob Ray"]),
        ("<div class=byline>Posted by Ann Lee</div>", ["Ann Lee"]),
        ("<div class=byline>By Ann Lee, Political Editor</div>", ["Ann Lee"]),
        ("<div class=byline>By Ann Lee Senior Harbour Correspondent</div>", ["Ann Lee"]),
        ("<div class=byline>By Ann Lee For The Evening Tide</div>", ["Ann Lee"]),
        ("<div class=byline>By Ann Lee, MD</div>", ["Ann Lee"]),
        ("<div class=byline>By Ann Lee - Harbour News Writers</div>", ["Ann Lee"]),
        ("<div class=byline><span class=author>Text size</span></div>", []),
        ("<div class=byline>Ann Lee | Published 3 hours ago</div>", ["Ann Lee"]),
        ("<p>By land and by sea, with friends</p>", []),
        ("<ul><li>From the crane to the quay</li><li>Von der Halle zum Kai</li></ul>", []),
        ("<div class=author>Source: Statistics Office</div>", []),
        ("<div class=byline>Who else?</div>", []),
        ('<p><a href="/author/ann-lee">View author page</a></p>', []),
        ('<p><a href="/author/ann-lee">Ann Lee</a> <a href="/author/ann-lee">More from this author</a></p>', ["Ann Lee"]),
    ],
)  # fmt: skip
def test_names_without_what_stands_beside_them(line: str, people: list[str]) -> None:
    assert byline(line) == people


def test_the_house_signs_beside_its_people_only_when_alone() -> None:
    two = '<meta name=author content="Ann Lee, harbourpost.example">'
    assert byline("", two) == ["Ann Lee"]
    assert byline("", '<meta name=author content="Redaktion">') == ["Redaktion"]


def test_a_name_with_an_ampersand_of_one_letter_is_not_parted() -> None:
    assert byline("", '<meta name=author content="Land &amp; I">') == ["Land & I"]


@pytest.mark.parametrize("office", ["Office for Ports and Fisheries", "Trade & Industry"])
def test_the_name_of_an_office_is_one_name(office: str) -> None:
    assert byline("", f'<meta name=author content="{office.replace("&", "&amp;")}">') == [office]


def test_a_site_that_signs_for_its_people_gives_way_to_the_person_who_is_seen() -> None:
    head = (
        '<meta property="og:site_name" content="Ships & Sails"><meta name=author content="Ships &amp; Sails">'
    )
    assert byline("<div class=by>By Ann de la Mar</div>", head) == ["Ann de la Mar"]
