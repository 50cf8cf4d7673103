"""Who wrote it: people, without the buttons, roles and houses that stand beside their names."""

from __future__ import annotations

import json

import pytest

from newsreader import split_page
from newsreader.model import Article

BODY = "".join(
    f"<p>The ferry crews walked out on {day} after eleven hours of talks, and nobody at the harbour office could "
    "say when the four lines would sail again, the port authority said.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
)


def article(line: str = "", head: str = "", after: str = "", path: str = "ferry") -> Article:
    page = f"""<html lang=en><head><title>Ferry crews walk out</title>{head}</head><body><main>
    <h1>Ferry crews walk out</h1>{line}<div class=text>{BODY}</div>{after}</main></body></html>"""
    return split_page(page.encode(), url=f"https://www.harbourpost.example/{path}").article


def byline(line: str = "", head: str = "", after: str = "", path: str = "ferry") -> list[str]:
    return list(article(line, head, after, path).byline)


def told(*objects: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps(objects)}</script>'


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
        ("<p>Posted by Constance 21.10.2019</p>", ["Constance"]),
        ("<p>Erstellt von Fabian am Dienstag 6. Mai 2014</p>", ["Fabian"]),
        ("<p>Gespeichert von anna am 24. Juli 2017 - 18:55</p>", ["anna"]),
        ("<p>Author: Ann Lee, Date: 3 March 2019</p>", ["Ann Lee"]),
        ("<p>Par :</p><div>Ann Lee</div>", ["Ann Lee"]),
        ("<div>Auteur(s) :</div><div>Ann Lee</div>", ["Ann Lee"]),
        ("<div class=byline>By Ann S.</div>", ["Ann S."]),
        ("<div class=byline>By Sam Ray Jr.</div>", ["Sam Ray Jr."]),
        ('<p><a href="https://licences.example/by/4.0/">Licence Attribution 4.0 International</a></p>', []),
        ('<div><strong class="caption">Ann Lee</strong></div>', []),
        ("<h3><b>General Information</b></h3>", []),
        ("<p><b>READ | Full Transcript</b></p>", []),
        ("<div class=byline>Richard (R.J.) Lee</div>", ["Richard (R.J.) Lee"]),
        ("<p>Text Without Notes</p>", []),
        ("<h3>Von Ann Lee</h3>", ["Ann Lee"]),
        ("<p>Ann Lee</p><address>Ann Lee</address>", ["Ann Lee"]),
        ("<address>Skip this video</address>", []),
        ('<p><a href="mailto:ann.lee@x.example">Ann Lee</a></p>', ["Ann Lee"]),
        ('<p><a href="mailto:desk@x.example">Send Tips</a></p>', []),
        ('<p><a href="/av/ann-lee">Ann Lee</a></p>', ["Ann Lee"]),
        ('<ul><li><a href="/members/tidewatcher.12/">tidewatcher</a></li></ul>', ["tidewatcher"]),
        ('<ul><li><a href="https://video.example/user/harbour">Videos</a></li></ul>', []),
        ('<ul><li><a href="/author/ann-lee">Ann Lee</a></li><li>Editor</li><li><a href="/author/bob">Bob Ray</a></li></ul>',
         ["Ann Lee", "Bob Ray"]),
        ("<div>2/26/2015 7:11 AM PST BY ANN LEEWARD</div>", ["Ann Leeward"]),
        ("<div>Evening Tide | 4 May 2015 • updated 5 May 2015 | Par Ann Lee et Bob Ray</div>", ["Ann Lee", "Bob Ray"]),
        ("<p>Text: Ann Lee</p>", ["Ann Lee"]),
        ("<table><tr><th>Written by</th><td>Ann Lee</td></tr></table>", []),
        ('<p><a href="/author/ann-lee">Ann Lee</a> <a href="/author/ann-lee">More from this author</a></p>', ["Ann Lee"]),
        ("<div class=author>Posted on May 21, 2020 by Ann Lee</div>", ["Ann Lee"]),
        ("<p>25.10.2022 - Ann Lee</p>", ["Ann Lee"]),
        ("<p>Ann Lee | 2 May 2024</p>", ["Ann Lee"]),
        ("<p>Harbour Town Hall Exhibition - 2 May 2024</p>", []),
        ("<h2>Related stories</h2><ul><li><span class=author>Bob Ray</span></li></ul>", []),
        ("<p class=byline>Anna Rossi, inviata a Lima</p>", ["Anna Rossi"]),
        ("<p>2024-05-03 10:00 来源：海港社 作者：王小明</p>", ["王小明"]),
        ("<p>記者王小明／台北報導</p>", ["王小明"]),
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


@pytest.mark.parametrize(
    "office", ["Office for Ports and Fisheries", "Trade & Industry", "Rock and Roll Magazine"]
)
def test_the_name_of_an_office_is_one_name(office: str) -> None:
    assert byline("", f'<meta name=author content="{office.replace("&", "&amp;")}">') == [office]


def test_a_site_that_signs_for_its_people_gives_way_to_the_person_who_is_seen() -> None:
    head = (
        '<meta property="og:site_name" content="Ships & Sails"><meta name=author content="Ships &amp; Sails">'
    )
    assert byline("<div class=by>By Ann de la Mar</div>", head) == ["Ann de la Mar"]


@pytest.mark.parametrize(
    ("after", "people"),
    [
        ('<p>2 May 2024 by <a href="/author/ann" class="author vcard">Ann</a> Filed: News</p>', ["Ann"]),
        ("<div>Author: Ann Lee Tags: ferries, strike, harbour</div>", ["Ann Lee"]),
        ("<div>Author: Bo2man on 29.12.2010, 13:36</div>", ["Bo2man"]),
        ("<h3>Share this:</h3><div>Written by Ann Lee</div>", ["Ann Lee"]),
        ("<h3>Ferry lines back after the storm</h3><div>Written by Ann Lee</div>", []),
        ("<h3>Related</h3><p>More</p><div class='author-bio'><h3>Ann Lee</h3></div>", ["Ann Lee"]),
        ("<p><strong>HNA</strong></p>", ["HNA"]),
        ("<p>abc/Harbour</p>", ["abc/Harbour"]),
        ("<p>최윤호 기자 uknow@harbourpost.example</p>", ["최윤호"]),
        ("<p>black / white</p>", []),
        ("<p>abc, xyz; picture: Harbour Archive</p>", ["abc", "xyz"]),
        ("<h2>Notes</h2><p>Radio 4, 2 May; <span class=author>hp/abcd;xyz</span></p>", ["hp/abcd", "xyz"]),
        ("<h2>Notes</h2><div>Posted by <a href='/profile/12'>A. B. Lee</a> at 2:33 PM</div>", ["A. B. Lee"]),
        ("<h5>21 Comments</h5><div><span class=author>tidewatcher</span></div>", []),
        ("<div>autor:</div><div class='author name'><a href='/o_autorze/jd-29'>jd</a></div>", ["jd"]),
        ("<div class='author box'>About the Author - Ann Lee</div>", ["Ann Lee"]),
        ("<table><tr><th>Di Dienstag</th><td>8 - 12</td></tr></table>", []),
        ("<div class=comment><div><span class=author>Ann Lee</span></div></div>", []),
    ],
)
def test_who_signs_after_the_body(after: str, people: list[str]) -> None:
    assert byline(after=after) == people


def test_a_byline_may_open_the_first_paragraph() -> None:
    linked = '<p>Published by <a href="/author/hpteam">HPTEAM</a></p>'
    body = BODY.replace("<p>The", "<p><em>By Ann Lee:</em> The", 1)
    page = f"<html><body><h1>Ferry crews walk out</h1>{linked}<div>{body}</div></body></html>"
    assert split_page(page.encode(), url="https://harbourpost.example/1").article.byline == ("Ann Lee",)


@pytest.mark.parametrize(
    ("sign", "people"),
    [
        (" (abc)", ["abc"]), (" (abc/xyz)", ["abc/xyz"]), (" (Ann Lee)", ["Ann Lee"]), ("（记者 王毅 李明）", ["王毅", "李明"]),
        (" (Source: Harbour Office)", []), (" (30 mins)", []),
    ],
)  # fmt: skip
def test_the_last_paragraph_may_end_with_its_writer_in_brackets(sign: str, people: list[str]) -> None:
    body = BODY.removesuffix("</p>") + sign + "</p>"
    page = f"<html><body><h1>Ferry crews walk out</h1><div>{body}</div></body></html>"
    assert list(split_page(page.encode(), url="https://harbourpost.example/1").article.byline) == people


def test_an_organization_signs_only_where_readers_see_it() -> None:
    author = {"@type": "Organization", "name": "Harbour Post Online"}
    site = '<meta property="og:site_name" content="Harbour Post">'
    head = site + told({"@type": "NewsArticle", "headline": "Ferry", "author": author})
    assert byline(head=head) == []
    assert byline("<p>Today at Harbour Post Online</p>", head) == ["Harbour Post Online"]
    assert byline(head=head, after="<p>red, Harbour Post Online/agencies</p>") == ["Harbour Post Online"]
    assert byline(head=head.replace("Organization", "Person")) == ["Harbour Post Online"]


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("network.com", []), ("harbourpost.example", ["harbourpost.example"]),
        ("Harbour GmbH & Co. KG", ["Harbour GmbH & Co. KG"]),
    ],
)  # fmt: skip
def test_another_site_does_not_sign_and_a_company_is_one(name: str, people: list[str]) -> None:
    assert (
        byline(head=told({"@type": "NewsArticle", "headline": "Ferry", "author": {"name": name}})) == people
    )


def test_letters_win_over_the_house_that_signs_and_a_desk_does_not() -> None:
    head = told({"@type": "NewsArticle", "headline": "Ferry", "author": {"name": "harbourpost.example"}})
    assert byline(head=head, after="<p>(abc)</p>") == ["abc"]
    assert byline(head=head, after="<p>(red)</p>") == ["harbourpost.example"]


def test_a_template_that_names_one_author_gives_way_to_a_byline_that_leads_to_another() -> None:
    head = '<meta name=author content="Ann Lee">'
    assert byline('<p>Posted by <a href="/author/bob">Bob</a></p>', head) == ["Bob"]
    head = '<meta name=author content="The State Institute for Forests and Harbours">'
    assert byline("<p class=byline>By Ann Lee</p>", head) == ["Ann Lee"]


def test_a_template_does_not_give_way_to_a_button() -> None:
    button = '<p><a href="/users/become_fan?of=ann">Become a Fan</a></p>'
    assert byline(button, '<meta name=author content="Ann Lee">') == ["Ann Lee"]


def test_the_authors_of_a_paper_are_not_those_whom_it_cites() -> None:
    head = '<meta name=author content="B. Ray, C. Orr"><meta name=citation_author content="Ann Lee">'
    assert byline(head=head) == ["Ann Lee"]


def test_a_first_name_alone_is_told_in_full_where_readers_see_it() -> None:
    head = told({"@type": "NewsArticle", "headline": "Ferry", "author": {"name": "Ann"}})
    assert byline("<p class=byline>Ann Lee</p>", head) == ["Ann Lee"]
    assert byline("<p class=byline>Bob Ray</p>", head) == ["Ann"]


def test_machines_may_be_told_two_people_as_one_name() -> None:
    author = {"@type": "Person", "name": "Ann Lee and Bob Ray"}
    assert byline(head=told({"@type": "NewsArticle", "headline": "Ferry", "author": author})) == [
        "Ann Lee",
        "Bob Ray",
    ]


def test_readers_may_see_more_authors_than_machines_are_told() -> None:
    head = told({"@type": "NewsArticle", "headline": "Ferry", "author": {"name": "Ann Lee"}})
    assert byline("<p>By Bob Ray and Ann Lee</p>", head) == ["Bob Ray", "Ann Lee"]
    assert byline("<p>By Bob Ray and Cy Orr</p>", head) == ["Ann Lee"]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Reporting by Ann Lee; Editing by Bob Ray", ["Ann Lee"]), ("Propos recueillis par Anne Le Goff", ["Anne Le Goff"]),
        ("Von unserer Korrespondentin Anna Müller", ["Anna Müller"]), ("Protokoll: Anna Müller", ["Anna Müller"]),
        ("dal nostro inviato Marco De Luca", ["Marco De Luca"]), ("Van onze verslaggever Jan van den Berg", ["Jan van den Berg"]),
        ("Rozmawiała Anna Nowak", ["Anna Nowak"]), ("Oprac. Anna Nowak", ["Anna Nowak"]),
        ("Авторы: Анна Иванова, Пётр Сидоров", ["Анна Иванова", "Пётр Сидоров"]), ("Авторка: Олена Шевченко", ["Олена Шевченко"]),
        ("Haberi hazırlayan: Ayşe Yılmaz", ["Ayşe Yılmaz"]), ("إعداد: سامي الحداد", ["سامي الحداد"]),
        ("כתבה: דנה כהן", ["דנה כהן"]), ("به قلم علی رضایی", ["علی رضایی"]), ("रिपोर्ट: राहुल शर्मा", ["राहुल शर्मा"]),
        ("Laporan wartawan Siti Rahma", ["Siti Rahma"]), ("執筆：山田太郎", ["山田太郎"]), ("本报记者 王小明", ["王小明"]),
        ("Skrevet av Kari Nordmann", ["Kari Nordmann"]), ("Toimittaja: Matti Virtanen", ["Matti Virtanen"]), ("Írta: Nagy Péter", ["Nagy Péter"]),
    ],
)  # fmt: skip
def test_bylines_of_many_languages_where_no_element_is_called_so(line: str, people: list[str]) -> None:
    assert byline(f"<p>{line}</p>") == people


def test_agencies_in_general_are_nobody_but_the_agency() -> None:
    page = article(head=told({"@type": "NewsArticle", "headline": "x", "author": {"name": "Agencies"}}))
    assert (page.byline, page.agency) == ((), "Agencies")


def test_the_place_an_article_is_filed_under_is_nobody() -> None:
    head = told({"@type": "NewsArticle", "author": {"name": "harbourtown"}})
    meta = '<meta name="article:author" content="Ann Lee">'
    assert byline("", head + meta, path="coast/harbourtown/ferry") == ["Ann Lee"]


def test_a_columnist_may_have_a_folder_of_her_own() -> None:
    assert byline(head='<meta name=author content="Ann Lee">', path="opinion/ann-lee/ferry") == ["Ann Lee"]


def test_an_author_that_is_named_elsewhere_stands_in_where_nobody_is_seen() -> None:
    person = {"@type": "Person", "@id": "#1", "name": "Ann Lee"}
    head = told({"@type": "Article", "headline": "x", "author": {"@id": "#1"}}, person)
    assert byline(head=head) == ["Ann Lee"]
    assert byline("<div class=byline>By Bob Ray</div>", head) == ["Bob Ray"]
    assert byline(head=told({"@type": "Article", "author": {"@id": "#1"}}, person | {"name": "annl"})) == []


def test_a_name_for_machines_gives_way_to_the_one_that_readers_see() -> None:
    head = '<meta name="article:author" content="ann_lee">'
    assert byline("<p>Author: Ann Lee, 3 March 2019</p>", head) == ["Ann Lee"]


def test_a_post_of_a_forum_has_its_author() -> None:
    head = told({"@type": "DiscussionForumPosting", "headline": "Ferry", "author": {"name": "Tidewatcher"}})
    assert byline(head=head) == ["Tidewatcher"]


def test_a_person_in_the_headline_is_its_subject() -> None:
    page = f"<html><body><h1>Ann Lee heads the port</h1><p><b>Ann Lee</b></p>{BODY}</body></html>"
    assert split_page(page.encode(), url="https://harbourpost.example/1").article.byline == ()


def test_other_stories_above_the_headline_have_writers_of_their_own() -> None:
    cards = "<div class=byline>Ann Lee</div><div class=byline>Bob Ray</div>"
    page = f"<html><body>{cards}<h1>Ferry crews walk out</h1><div class=byline>Cy Orr</div><div>{BODY}</div></body></html>"
    assert split_page(page.encode(), url="https://harbourpost.example/1").article.byline == ("Cy Orr",)


def test_a_name_in_italics_among_the_last_paragraphs_signs_and_one_in_bold_is_a_heading() -> None:
    end = (
        "<p>The lines sail again on Friday, the board said, if the wind allows it at all, and not before.</p>"
    )
    for mark, people in (("em", ("Ann Lee",)), ("b", ())):
        body = f"{BODY}<p><{mark}>Ann Lee</{mark}></p>{end}"
        page = f"<html><body><h1>Ferry crews walk out</h1><div>{body}</div></body></html>"
        assert split_page(page.encode(), url="https://harbourpost.example/1").article.byline == people


def test_a_byline_among_the_last_paragraphs() -> None:
    body = f"{BODY}<p>By Ann Lee</p><p>The lines sail again on Friday, the board said, if the wind allows it at all.</p>"
    page = f"<html><body><h1>Ferry crews walk out</h1><div>{body}</div></body></html>"
    assert split_page(page.encode(), url="https://harbourpost.example/1").article.byline == ("Ann Lee",)
