"""When an article was published: from what machines are told, else from what readers see."""

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


def article(line: str = "", head: str = "", after: str = "", above: str = "", lang: str = "") -> Article:
    page = (
        f"<html{f' lang={lang}' if lang else ''}><head>{head}</head><body>{above}<main><h1>Ferry crews walk out</h1>{line}"
        f"<div>{BODY}</div>{after}</main></body></html>"
    )
    return split_page(page.encode(), url="https://www.harbourpost.example/ferry").article


def published(line: str = "", head: str = "", after: str = "", above: str = "", lang: str = "") -> str | None:
    return article(line, head, after, above, lang).published


def told(**dates: str) -> str:
    data = {"@type": "NewsArticle", "headline": "Ferry crews walk out", **dates}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("<p>Created on: 30.01.2022 18:36 / sk</p>", "2022-01-30T18:36"),
        ("<p>17.7.11</p>", "2011-07-17"),
        ("<p>Data: 28-04-2021, 09:29</p>", "2021-04-28T09:29"),
        ("<p>Harbour Town | Quayside, 11 November 2021</p>", "2021-11-11"),
        ("<p>Version 2.4.11 of the timetable is out</p>", None),
        ("<p>5/2/2024</p>", None),
        ("<div>8/17/13 11:04am</div>", "2013-08-17T11:04"),
        ("<div>Palma 15.04.25 09:56</div>", "2025-04-15T09:56"),
        ("<div>10:30 May 5, 2024</div>", "2024-05-05"),
        ("<div>12.20pm May 5, 2024</div>", "2024-05-05"),
        ("<div>Published 5:30 AM EST, Thu May 9, 2024</div>", "2024-05-09"),
        ("<figcaption><time datetime='2025-09-09T13:15:00Z'>09.09.2025</time></figcaption>", "2025-09-09T13:15Z"),
        ("<p>Heard on <time datetime='2025-09-07'>7 September</time> in the morning news of the harbour radio</p>"
         "<div><time datetime='2025-09-09'>9 September</time></div>", "2025-09-09"),
        ("<div>Played 8/17/13 times</div>", None),
        ("<div>( Harbour Town, 14 gennaio 20 )</div>", "2020-01-14"),
        ("<div>3 May '24</div>", "2024-05-03"),
        ("<div>12 jan 23 | 5h27 Por Ana Lima</div>", "2023-01-12T05:27"),
        ("<div>Published:</div><div>05.15.13, 22:47 / City news</div>", "2013-05-15T22:47"),
        ("<div>The vote of 3 May 24 members</div>", None),
        ("<div>Author: Ann Lee, 03.Mar.19</div>", "2019-03-03"),
        ("<div>الجمعة 8 فيفري 2019</div>", "2019-02-08"),
        ("<div>12 दिसंबर 2021</div>", "2021-12-12"),
        ("<div>الأحد، 04 آب/اغسطس 2013، آخر تحديث 02:21 (GMT+0400)</div>", "2013-08-04"),
        ("<div>03.05.24 | 10:15</div>", "2024-05-03T10:15"),
        ("<div>Le 3 août 2024 à 10 h 15</div>", "2024-08-03T10:15"),
        ("<div>3 كانون الثاني 2024</div>", "2024-01-03"),
        ("<div>جمعه ۱۴ اردیبهشت ۱۴۰۳ - ۱۰:۱۵</div>", "2024-05-03T10:15"),
        ("<div>۱۴۰۳/۰۲/۱۴</div>", "2024-05-03"),
        ("<div>30 اسفند 1399</div>", "2021-03-20"),
        ("<div>The crane of 14 May 1403</div>", None),
        ("<div>令和6年5月3日</div>", "2024-05-03"),
        ("<div>平成元年12月3日</div>", "1989-12-03"),
        ("<div>2024年05月03日 午後3時15分</div>", "2024-05-03T15:15"),
        ("<div>2024-05-03 오후 3:15</div>", "2024-05-03T15:15"),
        ("<div>Publicerad 2024-05-03 10.15</div>", "2024-05-03T10:15"),
        ("<div>৫ মে ২০২১</div>", "2021-05-05"),
        ("<div>8. marca 2021</div>", "2021-03-08"),
        ("<div class=news><span class=news-date>12.12.2022</span> - Institute (Federal Institute for the Testing of Ropes)</div>",
         "2022-12-12"),
    ],
)  # fmt: skip
def test_a_line_near_the_headline(line: str, date: str | None) -> None:
    assert published(line) == date


def test_a_headline_that_is_no_heading_has_its_date_beside_it_too() -> None:
    title = "Ferry crews walk out as the talks of the night end"
    tools = "".join(
        f"<div><a href='#{n}'>{tool}</a></div>" for n, tool in enumerate(("Print", "Mail", "Font") * 3)
    )
    html = (
        f"<html><head><title>{title}</title></head><body><table><tr><td><div>{title}</div><div>2024-05-03 10:15 by Ana</div>"
        f"{tools}<div>{BODY}</div></td></tr></table></body></html>"
    )
    assert split_page(html.encode()).article.published == "2024-05-03T10:15"


def test_a_month_alone_is_told_as_one() -> None:
    assert published(head=told(datePublished="2024-05")) == "2024-05"


def test_what_machines_are_told_comes_first() -> None:
    head = '<meta property="article:published_time" content="2024-02-05T10:11:00Z">'
    assert published("<p>7 February 2024</p>", head) == "2024-02-05T10:11Z"


@pytest.mark.parametrize(
    ("lang", "date"),
    [("fr", "2024-02-05"), ("en-GB", "2024-02-05"), ("en-US", "2024-05-02"), ("en", None), ("", None)],
)
def test_the_language_tells_which_number_is_the_month(lang: str, date: str | None) -> None:
    assert published("<p>5/2/2024</p>", lang=lang) == date


def test_the_word_before_a_date_tells_what_it_is() -> None:
    one = article("<div>Updated: 6 May 2024, 09:10 Posted: 2 May 2024, 08:00</div>")
    assert (one.published, one.modified) == ("2024-05-02T08:00", "2024-05-06T09:10")
    two = article("<div>2 May 2024, 08:00, updated 6 May 2024, 09:10</div>")
    assert (two.published, two.modified) == ("2024-05-02T08:00", "2024-05-06T09:10")
    three = article("<div>Last updated:</div><div>14.01.2022 at 09:25</div>")
    assert three.published == "2022-01-14T09:25"  # better than none


def test_what_was_changed_before_it_was_published_was_not_changed() -> None:
    page = article(
        head=told(datePublished="2024-05-06T09:10:00+02:00", dateModified="2024-05-02T08:00:00+02:00")
    )
    assert (page.published, page.modified) == ("2024-05-06T09:10+02:00", None)


def test_todays_date_above_the_headline_gives_way() -> None:
    above = '<ul><li><a href="/today">May 11, 2022</a></li></ul>'
    assert published("<div>Crime Published On May 10, 2022 01:52 PM</div>", above=above) == "2022-05-10T13:52"


def test_a_date_after_the_body_only_where_something_says_so() -> None:
    long = BODY.replace("ferry", "coastal ferry") + BODY.replace("crews", "pilots")
    assert published(long, after="<div>The crane of 3 May 2021</div>") is None
    assert published(long, after="<div>First published: 3 May 2021</div>") == "2021-05-03"
    assert published(long, after="<div>5 January 2025 (updated 6 January 2025)</div>") == "2025-01-05"
    assert published(long, after="<h3>More</h3><div class=date>3 May 2021</div>") is None


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("2021/10/29/ferry", "2021-10-29"),
        ("news/29-10-2021", "2021-10-29"),
        ("news/ferry-2021-10-29", "2021-10-29"),
        ("artikel/ferry-20211029.html", "2021-10-29"),
        ("202110/t20211029_123.htm", "2021-10-29"),
        ("news/2021/oct/29/ferry", "2021-10-29"),
        ("news/2021/hat/29/ferry", None),
        ("news/1029-2021", None),
        ("ferry-88171029", None),
    ],
)
def test_the_day_in_an_address(path: str, date: str | None) -> None:
    page = f"<html><body><h1>Ferry crews walk out</h1><div>{BODY}</div></body></html>"
    assert split_page(page.encode(), url=f"https://www.harbourpost.example/{path}").article.published == date


def test_a_paragraph_may_begin_with_its_place_and_day() -> None:
    first = (
        "<p>Harbour Town, 14 December 2021 – The four ferry lines will not sail this week, the port said.</p>"
    )
    assert published(first) == "2021-12-14"
    assert published(first.replace("Harbour Town, 14 December 2021 –", "Dec. 14, 2021 --")) == "2021-12-14"
    assert (
        published(first.replace("Harbour Town, 14 December 2021 –", "Harbour Town, (14.12.2021)."))
        == "2021-12-14"
    )
    assert published(first.replace("Harbour Town, 14 December 2021 –", "On 14 December 2021 –")) is None


def test_the_publishers_day_is_the_one_that_its_readers_see() -> None:
    head = told(datePublished="2020-02-25T02:25:54Z")
    assert published("<p class=date>February 24, 2020 | 9:25pm</p>", head) == "2020-02-24T21:25-05:00"
    assert published("<p class=date>February 24, 2020</p>", head) == "2020-02-24"
    stamp = '<time datetime="2020-02-24T21:25:54-05:00">Monday</time>'
    assert published(f"<p>{stamp}</p>", head) == "2020-02-24T21:25:54-05:00"
    assert published("<p class=date>February 25, 2020</p>", head) == "2020-02-25T02:25:54Z"
    clock = "<time datetime='2020-02-25T02:25:54Z'>Feb 24, 2020 9:25 pm</time>"
    assert published(f"<p>{clock}</p>") == "2020-02-24T21:25-05:00"
    other = "<time datetime='2020-02-25T04:25:54Z'>today</time>"
    assert published(f"<p>{other}</p>", head) == "2020-02-25T02:25:54Z"


def test_a_first_day_that_is_only_the_last_change_gives_way_to_an_earlier_one() -> None:
    head = told(datePublished="2020-02-19T18:37:32+01:00", dateModified="2020-02-19T18:37:32+01:00")
    earlier = '<meta name="datePublished" content="2020-02-18T18:12:26+01:00">'
    assert published("", head + earlier) == "2020-02-18T18:12:26+01:00"


def test_where_machines_are_told_two_days_the_page_decides() -> None:
    head = told(datePublished="2023-11-03T10:25:56+00:00")
    meta = '<meta property="article:published_time" content="2023-11-06T14:25:00+00:00">'
    assert published("<p class=date>6 November 2023</p>", head + meta) == "2023-11-06T14:25+00:00"


def test_a_meta_element_for_any_date_gives_way_to_what_readers_see() -> None:
    head = '<meta name="date" content="2022-01-21T15:38:44+01:00">'
    assert published("<p class=date>27.01.2022</p>", head) == "2022-01-27"
    assert published("", head) == "2022-01-21T15:38:44+01:00"


@pytest.mark.parametrize(
    "line",
    [
        "1403/02/14 10:15", "۱۴۰۳-۰۲-۱۴", "تاریخ انتشار: ۱۴ ارديبهشت ۱۴۰۳", "24 شوال 1445هـ - 3 مايو 2024م",
        "3 พฤษภาคม 2567", "3 พ.ค. 2567 10:15 น.", "วันศุกร์ที่ 3 พฤษภาคม พ.ศ. 2567", "03/05/2567",
        "令和6年（2024年）5月3日", "2024年(令和6年)5月3日(金)", "民國113年5月3日", "二〇二四年五月三日",
        "3 tháng 5 năm 2024", "Ngày 3 tháng 5, 2024", "2024. gada 3. maijs", "Friday the 3rd of May, 2024",
        "3 мамыр 2024", "3 მაისი 2024", "3 մայիսի 2024", "3 مئی، 2024",
    ],
)  # fmt: skip
def test_the_same_day_in_other_calendars_and_languages(line: str) -> None:
    assert (published(f"<p>{line}</p>", lang="th" if "/25" in line else "") or "")[:10] == "2024-05-03"


def test_short_months_that_differ_only_in_vowel_signs() -> None:
    assert published("<p>3 ม.ค. 2567</p>") == "2024-01-03"
    assert published("<p>3 มี.ค. 2567</p>") == "2024-03-03"


def test_a_day_after_the_word_for_another_is_no_clock() -> None:
    page = article("<p>Дата обновления: 04.05.2024 Дата публикации: 03.05.2024</p>")
    assert (page.published, page.modified) == ("2024-05-03", "2024-05-04")


@pytest.mark.parametrize(
    "line",
    [
        "Actualisé le 4 mai 2024 Créé le 3 mai 2024", "Última atualização: 4 de maio de 2024 | Criado em 3 de maio de 2024",
        "Ultima modifica 4 maggio 2024 Creato il 3 maggio 2024", "Güncelleme 4 Mayıs 2024 Oluşturulma 3 Mayıs 2024",
        "به‌روزرسانی: ۴ مه ۲۰۲۴ انتشار: ۳ مه ۲۰۲۴", "Diperbarui 4 Mei 2024 Diterbitkan 3 Mei 2024",
        "Ändrad 4 maj 2024 Skapad 3 maj 2024", "Endret 04.05.2024 Opprettet 03.05.2024", "Muokattu 4.5.2024 Luotu 3.5.2024",
        "Senest ændret 4. maj 2024 Oprettet 3. maj 2024", "Uppfært 4. maí 2024 Birt 3. maí 2024",
        "Ενημερώθηκε: 4 Μαΐου 2024 Δημοσιεύτηκε: 3 Μαΐου 2024",
    ],
)  # fmt: skip
def test_the_day_of_the_last_change_before_that_of_publication(line: str) -> None:
    page = article(f"<p>{line}</p>")
    assert (page.published, page.modified) == ("2024-05-03", "2024-05-04")


def test_an_element_that_is_a_day_outweighs_when_a_page_was_made() -> None:
    made = '<meta name="dc.date" content="2024-03-03">'
    assert (
        published("<div><span class=item>Research</span><span class=item>7 April 2024</span></div>", made)
        == "2024-04-07"
    )
    assert published("<div>Research of 7 April 2024</div>", made) == "2024-03-03"
