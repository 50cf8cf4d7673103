"""The ticker timeline: first and last seen, where, in which wordings; as it grows; and its density."""

from __future__ import annotations

import random

import newsreader
from newsreader import timeline
from newsreader.model import TickerItem
from newsreader.timeline import Bucket, TickerLine
from tests.related.making import fill, forget, page

CLOSED, REWORDED = "Port closed until further notice", "Harbour port closed until further notice"
MINISTER = "Minister: no new offer to the crews"


def line(library: newsreader.Library, text: str, query: str = "") -> TickerLine:
    return next(found for found in library.timeline(query) if text in found.wordings)


def test_first_and_last_seen_and_where(library: newsreader.Library) -> None:
    late, early, between = fill(
        library,
        [
            page("A", site="Harbour Post", saved="2031-12-13T09:40", ticker=[CLOSED, MINISTER]),
            page("B", site="Evening Sun", saved="2031-12-12T18:00", ticker=[CLOSED]),
            page("C", site="Harbour Post", saved="2031-12-13T08:00", ticker=[CLOSED]),
        ],
    )
    found = line(library, CLOSED)
    assert (found.first, found.last, found.sure) == ("2031-12-12T18:00", "2031-12-13T09:40", True)
    assert (found.ids, found.count) == ((early, between, late), 3)
    assert found.sites == ("Evening Sun", "Harbour Post")
    assert found.article is None
    assert [item.text for item in library.timeline()] == [MINISTER, CLOSED]


def test_rewordings_are_one_line_under_the_wording_of_most_pages(library: newsreader.Library) -> None:
    fill(
        library,
        [
            page("A", saved="2031-12-12", ticker=[REWORDED]),
            page("B", saved="2031-12-13", ticker=[CLOSED]),
            page("C", saved="2031-12-14", ticker=[CLOSED, MINISTER]),
        ],
    )
    found = line(library, CLOSED)
    assert (found.text, found.wordings, found.count) == (CLOSED, (REWORDED, CLOSED), 3)
    assert line(library, MINISTER).count == 1


def test_a_bound_is_not_a_known_time(library: newsreader.Library) -> None:
    fill(library, [page("A", not_before="2031-12-12", ticker=[CLOSED]), page("B", ticker=[MINISTER])])
    assert (line(library, CLOSED).first, line(library, CLOSED).sure) == ("2031-12-12", False)
    assert (line(library, MINISTER).first, line(library, MINISTER).last) == ("", "")
    assert library.timeline()[-1].text == MINISTER


def test_a_crawlers_clock_is_not_the_outlets(library: newsreader.Library) -> None:
    """A strip shows the outlet's local time; a WARC says in UTC when it was saved."""
    crawled = page(
        "A",
        published="2031-12-13T00:20+01:00",
        saved="2031-12-12T23:50:00Z",
        ticker=[TickerItem(CLOSED, "23:38"), TickerItem(MINISTER, "00:02")],
    )
    fill(library, [crawled])
    assert line(library, CLOSED).first == "2031-12-12T23:38+01:00"
    assert line(library, MINISTER).first == "2031-12-13T00:02+01:00"
    assert line(library, CLOSED).last == "2031-12-13T00:50:00+01:00"


def test_the_strips_own_times_count(library: newsreader.Library) -> None:
    dated = TickerItem(CLOSED, "2031-12-11T09:12")
    clock, odd = TickerItem(MINISTER, "09:12"), TickerItem("A third line of three", "6 december 21.15")
    fill(library, [page("A", saved="2031-12-13T09:40", ticker=[dated, clock, odd])])
    assert line(library, CLOSED).first == "2031-12-11T09:12"
    assert line(library, MINISTER).first == "2031-12-13T09:12"
    assert line(library, odd.text).first == "2031-12-06T21:15"
    assert [item.text for item in library.timeline()] == [MINISTER, CLOSED, odd.text]


def test_zones_are_compared_as_moments(library: newsreader.Library) -> None:
    first, second = fill(
        library,
        [
            page("A", saved="2031-12-13T10:00+02:00", ticker=[CLOSED]),
            page("B", saved="2031-12-13T08:30Z", ticker=[CLOSED]),
        ],
    )
    assert line(library, CLOSED).ids == (first, second)


def test_the_article_that_a_line_became(library: newsreader.Library) -> None:
    linked = TickerItem("Crews out", url="https://hp.example/ferry?utm_source=ticker")
    _, ferry, other = fill(
        library,
        [
            page("A", saved="2031-12-13", ticker=[linked, CLOSED.upper(), MINISTER]),
            page("Ferry crews walk out", url="https://hp.example/ferry"),
            page(CLOSED + "!"),
        ],
    )
    assert line(library, "Crews out").article == ferry
    assert line(library, CLOSED.upper()).article == other
    assert line(library, MINISTER).article is None


def test_a_query_looks_at_its_pages_only(library: newsreader.Library) -> None:
    ferry, _ = fill(
        library,
        [
            page("Ferry strike", "Crews left.", saved="2031-12-13", ticker=[CLOSED, MINISTER]),
            page("Lighthouse", "It opens.", saved="2031-12-14", ticker=[CLOSED]),
        ],
    )
    assert line(library, CLOSED, "ferry").ids == (ferry,)
    assert [item.text for item in library.timeline("lighthouse")] == [CLOSED]
    assert library.timeline("nothing-like-it") == []


def test_pages_that_come_and_go(library: newsreader.Library) -> None:
    first = page("A", saved="2031-12-13", ticker=[CLOSED])
    fill(library, [first])
    assert line(library, CLOSED).count == 1
    fill(library, [page("B", saved="2031-12-14", ticker=[REWORDED, MINISTER])])
    assert line(library, CLOSED).count == 2
    forget(library, first)
    assert [item.wordings for item in library.timeline()] == [(REWORDED,), (MINISTER,)] or {
        item.text for item in library.timeline()
    } == {REWORDED, MINISTER}
    assert line(library, REWORDED).count == 1


def test_order_of_pages_does_not_matter(tmp_path: object) -> None:
    made = [
        page(
            f"Page {n}",
            saved=f"2031-12-{n + 1:02}",
            site=f"Site {n % 3}",
            ticker=[CLOSED, REWORDED, MINISTER][n % 3 :],
        )
        for n in range(12)
    ]
    answers = []
    for seed in range(3):
        random.Random(seed).shuffle(made)
        with newsreader.open_library(f"{tmp_path}/{seed}") as library:
            for one in made:
                fill(library, [one])
                library.timeline()
            answers.append(
                [(x.text, x.wordings, x.first, x.last, x.sites, x.count) for x in library.timeline()]
            )
    assert answers[0] == answers[1] == answers[2]


def lines(*times: str) -> list[TickerLine]:
    return [TickerLine("x", ("x",), when, when, True, (), (1,), 1, None) for when in times]


def test_density_by_the_finest_bar_that_fits() -> None:
    found = timeline.density(lines("2031-12-13T09:12", "2031-12-13T09:50:10+01:00", "2031-12-13T11:00"))
    assert found == [
        Bucket("2031-12-13T09:00:00", 2),
        Bucket("2031-12-13T10:00:00", 0),
        Bucket("2031-12-13T11:00:00", 1),
    ]
    assert timeline.density(lines("2031-12-13", "2031-12-15T08:00")) == [
        Bucket("2031-12-13", 1), Bucket("2031-12-14", 0), Bucket("2031-12-15", 1),
    ]  # fmt: skip
    assert len(timeline.density(lines("2020-01-01", "2031-12-15"))) == 144


def test_density_by_weeks_and_months() -> None:
    assert timeline.density(lines("2031-12-13", "2031-12-15"), "week") == [
        Bucket("2031-12-08", 1),
        Bucket("2031-12-15", 1),
    ]
    assert timeline.density(lines("2031-12", "2032-01-15"), "month") == [
        Bucket("2031-12-01", 1),
        Bucket("2032-01-01", 1),
    ]
    assert timeline.density(lines("", "2031")) == []


def test_the_article_under_a_reworded_headline_when_only_one_story_has_it(
    library: newsreader.Library,
) -> None:
    line_text = "Port of Selwick closed to foot passengers until further notice"
    _, here, *_ = fill(
        library,
        [
            page("A", saved="2031-12-13T09:40", ticker=[line_text, MINISTER]),
            page("Selwick port closed to foot passengers until further notice", published="2031-12-13"),
            page("Minister: no new offer for fishermen", published="2031-12-13"),
        ],
    )
    assert line(library, line_text).article == here
    assert line(library, MINISTER).article is None
    fill(library, [page("Selwick: port closed to foot passengers until further notice",
                        published="2031-12-13", site="Evening Sun")])  # fmt: skip
    assert line(library, line_text).article is None


def test_a_formula_of_another_month_is_another_story(library: newsreader.Library) -> None:
    warning = "Red storm warning for the whole coast of Selwick"
    fill(
        library,
        [
            page("A", saved="2031-12-13T09:40", ticker=[warning]),
            page("Storm warning for the whole coast of Selwick", published="2031-02-01"),
        ],
    )
    assert line(library, warning).article is None


def test_a_line_that_was_a_headline_first_and_a_headline_that_was_a_line(library: newsreader.Library) -> None:
    ferry, _ = fill(library, [page(CLOSED), page("A", ticker=[MINISTER])])
    assert [item.text for item in library.timeline()] == [MINISTER]
    fill(library, [page("B", saved="2031-12-13", ticker=[CLOSED])])
    assert line(library, CLOSED).article == ferry
    (minister,) = fill(library, [page(MINISTER, "They said it.")])
    assert line(library, MINISTER).article == minister


def test_every_line_keeps_its_own_text(library: newsreader.Library) -> None:
    first = [TickerItem(f"Line number {n} of the {word} hour", f"0{n}:10") for n, word in enumerate("abcd")]
    fill(library, [page("A", ticker=first), page("B", ticker=[first[2], first[0]])])
    assert {item.text for item in library.timeline()} == {item.text for item in first}


def test_a_line_does_not_end_before_it_begins(library: newsreader.Library) -> None:
    zoned = page("A", saved="2031-12-12T18:40+01:00", ticker=[CLOSED])
    fill(library, [zoned, page("B", saved="2031-12-12T18:02", ticker=[TickerItem(CLOSED, "12:30")])])
    found = line(library, CLOSED)
    assert found.first[:16] == "2031-12-12T12:30"
    assert found.last[:16] >= found.first[:16]
