"""Other headlines of a story, who pushed it, what was pushed and never saved, and the fronts of an outlet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newsreader
from newsreader.model import Recommendation, TickerItem
from newsreader.timeline.headlines import figures
from tests.related.making import fill, group, page
from tests.related.test_related import others

ADDRESS = "https://hp.example/ferry"
TITLE, OLDER = "Ferry crews walk out after talks fail", "Ferry crews to walk out if talks fail"


def ferry(**values: str) -> newsreader.model.Page:
    return page(TITLE, "Crews left their ships at midnight.", url=ADDRESS, site="Harbour Post", **values)


def test_an_older_headline_on_another_page_by_address(library: newsreader.Library) -> None:
    story, other, again, *_ = fill(
        library,
        [
            ferry(saved="2031-12-13T09:00"),
            page("Lighthouse", site="Harbour Post", saved="2031-12-12T18:00",
                 groups=[group("related", "Related", Recommendation("Strike looms", f"{ADDRESS}?ref=x"))]),
            page("Cod", site="Harbour Post", saved="2031-12-12T19:00",
                 groups=[group("latest", "Latest", Recommendation("Strike looms", ADDRESS))]),
            *others(),
        ],
    )  # fmt: skip
    (variant,) = library.variants(story)
    assert (variant.title, variant.kind, variant.source) == ("Strike looms", "variant", "recommendation")
    assert (variant.first, variant.last) == ("2031-12-12T18:00", "2031-12-12T19:00")
    assert variant.ids == (other, again)
    assert variant.where == "Related, Latest on Harbour Post, 2 pages"
    assert variant.headline == TITLE


def test_without_an_address_the_words_must_say_the_same(library: newsreader.Library) -> None:
    story, _, ticker, *_ = fill(
        library,
        [
            page(TITLE, "Crews left."),
            page("A", groups=[group("related", None, OLDER, "Ferry prices fall in spring")]),
            page("B", ticker=["Ferry crews walk out after talks fail, union says", "Ferry to be painted"]),
            *others(),
        ],
    )
    found = {(item.title, item.source) for item in library.variants(story)}
    assert (OLDER, "recommendation") in found
    assert ("Ferry crews walk out after talks fail, union says", "ticker") in found
    assert len(found) == 2
    assert ticker in {number for item in library.variants(story) for number in item.ids}


def test_another_storys_address_or_saved_page_is_no_variant(library: newsreader.Library) -> None:
    story, *_ = fill(
        library,
        [
            ferry(),
            page("A", groups=[group("related", None, Recommendation(OLDER, "https://hp.example/other"))]),
            page("B", ticker=["Ferry crews walk out after talks fail in May"]),
            page("Ferry crews walk out after talks fail in May", "Another year's story."),
            *others(),
        ],
    )
    assert library.variants(story) == []


def test_edited_only_when_its_own_page_had_the_headline(library: newsreader.Library) -> None:
    old, new, *_ = fill(
        library,
        [
            page(OLDER, "Talks go on.", url=ADDRESS, saved="2031-12-12"),
            ferry(saved="2031-12-13"),
            page("A", saved="2031-12-12", groups=[group("latest", "Latest", Recommendation(OLDER, ADDRESS))]),
            *others(),
        ],
    )
    found = {(item.source, item.kind) for item in library.variants(new)}
    assert found == {("version", "edited"), ("recommendation", "edited")}
    assert {item.title for item in library.variants(old)} == {TITLE}


def test_the_seed_page_alone_shows_its_older_figures(library: newsreader.Library, corpus: Path) -> None:
    truth = json.loads((corpus / "seeds" / "almayadeen-2022-12-13.json").read_text("utf-8"))
    groups = [
        group(part["kind"], part["label"], *(
            Recommendation(item["title"], image_text=item.get("image_text")) for item in part["items"]))
        for part in truth["recommendations"]
    ]  # fmt: skip
    (number,) = fill(library, [page(truth["title"], "\n".join(truth["paragraphs"]), groups=groups)])
    (variant,) = library.variants(number)
    assert variant.source == "picture"
    assert variant.kind == "variant"
    assert variant.headline == "Major ambush in Gaza kills 5 Israeli troops, injures 14"
    assert variant.figures == ("6 instead of 5", "dozens instead of 14")


@pytest.mark.parametrize(
    ("text", "instead_of", "found"),
    [
        ("Fire hurts 11", "Fire hurts 14", ("11 instead of 14",)),
        ("Fire hurts eleven", "Fire hurts 11", ()),
        ("Storm leaves homes dark", "Storm leaves 12,000 homes dark", ("without 12,000",)),
        ("A red lorry at the quay, 2019", "Fire hurts 14 in Puerto Alcedo", ()),
    ],
)
def test_figures(text: str, instead_of: str, found: tuple[str, ...]) -> None:
    assert figures(text, instead_of, "en") == found


def test_recommended_by(library: newsreader.Library) -> None:
    link = Recommendation(OLDER, ADDRESS)
    story, _, late, early, *_ = fill(
        library,
        [
            ferry(saved="2031-12-13"),
            page(OLDER, "An older capture.", url=ADDRESS, groups=[group("latest", "Latest", link)]),
            page("A", site="Evening Sun", saved="2031-12-15", ticker=[TickerItem(TITLE)]),
            page(
                "B", site="Harbour Post", saved="2031-12-14", groups=[group("most-read", "Most Read", link)]
            ),
            page("C", groups=[group("related", None, Recommendation(TITLE, "https://other.example/x"))]),
        ],
    )
    first, second = library.recommended_by(story)
    assert (first.id, first.kind, first.label, first.seen) == (early, "most-read", "Most Read", "2031-12-14")
    assert (first.headline, first.sure, first.site, first.title) == (OLDER, True, "Harbour Post", "B")
    assert (second.id, second.kind, second.label, second.headline) == (late, "ticker", None, TITLE)


def test_never_saved(library: newsreader.Library) -> None:
    gulls = Recommendation("Gulls take the market", "https://hp.example/gulls?fbclid=1")
    advert = Recommendation("Warm socks", "https://ads.example/1")
    first, second, *_ = fill(
        library,
        [
            page("A", site="Harbour Post", saved="2031-12-12", ticker=["Insulin is sent"],
                 groups=[group("latest", "Latest", gulls, Recommendation(TITLE, ADDRESS), "B"),
                         group("sponsored", "Ad", advert)]),
            page("B", site="Evening Sun", saved="2031-12-14",
                 groups=[group("most-read", None, Recommendation("Market taken by gulls", "https://hp.example/gulls"))]),
            ferry(),
        ],
    )  # fmt: skip
    found = library.unsaved()
    assert [item.title for item in found] == ["Gulls take the market", "Insulin is sent"]
    assert (found[0].count, found[0].ids, found[0].groups) == (2, (first, second), ("latest", "most-read"))
    assert (found[0].first, found[0].last) == ("2031-12-12", "2031-12-14")
    assert found[0].titles == ("Gulls take the market", "Market taken by gulls")
    assert found[0].sites == ("Evening Sun", "Harbour Post")
    assert found[1].groups == ("ticker",)
    assert len(library.unsaved(1)) == 1
    fill(library, [page("Gulls", url="https://hp.example/gulls")])
    assert [item.title for item in library.unsaved()] == ["Insulin is sent"]


def test_fronts_day_by_day(library: newsreader.Library) -> None:
    def most_read(*titles: str) -> list[newsreader.model.RecommendationGroup]:
        return [group("most-read", "Most Read", *titles), group("related", "Related", "Not a front")]

    _, _, _, _, saved = fill(
        library,
        [
            page(
                "A", site="Harbour Post", saved="2031-12-13T09:00", groups=most_read("Ferries", "Lighthouse")
            ),
            page(
                "B",
                site="Harbour Post",
                saved="2031-12-13T18:00",
                groups=most_read("Lighthouse", "Ferries", "Cod"),
            ),
            page("C", site="Harbour Post", saved="2031-12-12", groups=most_read("Cod")),
            page("D", site="Evening Sun", saved="2031-12-13", groups=most_read("Elsewhere")),
            page("Lighthouse", site="Harbour Post", saved="2031-12-13", url="https://harbourpost.example/l"),
        ],
    )
    today, yesterday = library.fronts("harbour post")
    assert library.fronts("www.harbourpost.example") == [today, yesterday]
    assert (today.day, today.kind, today.label, today.pages) == ("2031-12-13", "most-read", "Most Read", 2)
    assert sorted(today.titles[:2]) == ["Ferries", "Lighthouse"]
    assert today.titles[2] == "Cod"
    assert ("Lighthouse", 2, saved) in today.items
    assert (yesterday.day, yesterday.titles) == ("2031-12-12", ("Cod",))
    assert library.fronts("Nobody") == []
    fill(library, [page("E", site="Harbour Post", saved="2031-12-14", groups=most_read("Ferries"))])
    assert [front.day for front in library.fronts("harbour post")] == ["2031-12-14", today.day, yesterday.day]
