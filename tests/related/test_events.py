"""Events: grouped over the whole library, kept up as pages arrive, and hardly minding in which order."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import newsreader
from newsreader.model import Page
from tests.library.making import save
from tests.related.making import fill, forget, page
from tests.related.test_related import COD, FERRY, FERRY_ELSEWHERE, LIGHTHOUSE, others

PAIR_F1, BCUBED_F1 = 0.90, 0.94
"""What grouping must reach on the labelled events, pages arriving in any order, one at a time."""


def world() -> list[Page]:
    lighthouse = LIGHTHOUSE.replace("will open", "is to open").replace("said", "announced")
    return [
        page("Ferry crews walk out", FERRY, site="Harbour Post", published="2031-12-13"),
        page("No boat leaves Port Selwick", FERRY_ELSEWHERE, site="Evening Sun", published="2031-12-14"),
        page("Lighthouse to reopen", LIGHTHOUSE, site="Harbour Post", published="2031-12-05"),
        page("Skerry Point opens", lighthouse, site="Evening Sun", published="2031-12-06"),
        page("Cod quota cut", COD, site="Evening Sun", published="2031-11-26"),
        *others(),
    ]


def grouped(library: newsreader.Library) -> set[frozenset[str]]:
    return {frozenset(event.paths) for event in library.events()}


def test_pages_about_one_happening_are_one_event(library: newsreader.Library) -> None:
    ferry, elsewhere, light, skerry, cod, *_ = fill(library, world())
    found = {event.ids: event for event in library.events()}
    assert (ferry, elsewhere) in found
    assert (light, skerry) in found
    assert not any(cod in ids for ids in found)
    event = found[ferry, elsewhere]
    assert (event.first, event.last, event.size) == ("2031-12-13", "2031-12-14", 2)
    assert event.sites == ("Harbour Post", "Evening Sun")
    assert event.title in ("Ferry crews walk out", "No boat leaves Port Selwick")
    assert event.id == ferry


SAUNA = (
    "Leudot talvet ovat tehneet monista väsyneempiä, ja moni on alkanut käydä saunassa useammin kuin ennen. "
    "Tutkijat ovat sitä mieltä, että valo on tärkeintä, mutta myös liikunta auttaa, kun se on säännöllistä."
)
MINISTER = (
    "Pääministeri tapasi Berliinissä Saksan liittokanslerin, ja moni on sitä mieltä, että Saksa haluaa myös "
    "hakkuiden vähenevän. Tärkeintä on ollut, että maat ovat puhuneet, kun se on ollut mahdollista."
)


@pytest.mark.parametrize(("other", "together"), [(MINISTER, False), (SAUNA.replace("Tutkijat", "He"), True)])
def test_two_pages_of_a_language_that_has_few_share_its_common_words(
    library: newsreader.Library, other: str, together: bool
) -> None:
    """All that they have in common is rare in a library of other languages."""
    finnish = [
        replace(made, article=replace(made.article, language="fi"))
        for made in (page("Talvi väsyttää", SAUNA), page("Uutinen", other))
    ]
    one, two, *_ = fill(library, [*finnish, *world()])
    assert any({one, two} <= set(event.ids) for event in library.events()) == together
    relation = next((r.relation for r in library.related(one) if r.id == two), "")
    assert (relation in ("event", "copy", "version")) == together


PORT = (
    "항구의 선원들은 월요일 자정에 배를 떠났다고 밝혔다. 승객들은 터미널에서 기다리고 있는 것으로 전해졌다. "
    "회사는 협상에 대해 아무것도 말하지 않았다고 했다. 그는 이번 파업이 가장 길었다고 말했다."
)
ORCHARD = (
    "농민들은 봄에 심은 나무가 대부분 죽었다고 말했다. 정원사들은 마른 흙 때문에 물을 자주 줬다고 전했다. "
    "시의회는 새 계약을 맺기로 했다. 이웃들은 그늘이 사라져 아쉽다고 했다."
)


def test_endings_are_nothing_in_common(library: newsreader.Library) -> None:
    """Where characters count in pairs, verbs' endings and particles are half of them."""
    korean = [
        replace(made, article=replace(made.article, language="ko"))
        for made in (page("항구", PORT), page("과수원", ORCHARD))
    ]
    one, two, *_ = fill(library, [*korean, *world()])
    assert not any({one, two} <= set(event.ids) for event in library.events())
    found = [r for r in library.related(one) if r.id == two]
    assert all(r.relation == "topic" for r in found)
    assert not any(ending in r.reason for r in found for ending in ("(다", " 다,", "했다", "니다"))


def test_newest_event_first(library: newsreader.Library) -> None:
    fill(library, world())
    lasts = [event.last for event in library.events()]
    assert lasts == sorted(lasts, reverse=True)


def test_captures_of_one_story_alone_are_no_event(library: newsreader.Library) -> None:
    address = "https://hp.example/ferry"
    fill(
        library,
        [page("Talks", FERRY, url=address), page("Walk out", FERRY + "\nMore.", url=address), *others()],
    )
    assert not any("Talks" in event.title or "Walk out" in event.title for event in library.events())


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_pages_come_does_not_matter(tmp_path: Path, seed: int) -> None:
    made = world()
    with newsreader.open_library(tmp_path / "bulk") as library:
        fill(library, made)
        whole = grouped(library)
    random.Random(seed).shuffle(made)
    with newsreader.open_library(tmp_path / "single") as library:
        for one in made:
            fill(library, [one])
            library.events()
        assert grouped(library) == whole


def test_pages_that_are_removed_leave_their_event(library: newsreader.Library) -> None:
    made = world()
    ferry, elsewhere, *_ = fill(library, made)
    assert any(event.ids == (ferry, elsewhere) for event in library.events())
    forget(library, made[1])
    assert not any(ferry in event.ids or elsewhere in event.ids for event in library.events())


def test_groups_are_kept_beside_the_index(tmp_path: Path) -> None:
    with newsreader.open_library(tmp_path / "library") as library:
        fill(library, world())
        before = library.events()
    assert (tmp_path / "library" / "events.sqlite3").exists()
    with newsreader.open_library(tmp_path / "library") as library:
        assert library.events() == before


@pytest.mark.parametrize("damage", [b"", b"not a database at all, but long enough to look at" * 50])
def test_a_damaged_file_of_groups_is_made_again(tmp_path: Path, damage: bytes) -> None:
    home = tmp_path / "library"
    with newsreader.open_library(home) as library:
        fill(library, world())
        before = library.events()
    (home / "events.sqlite3").write_bytes(damage)
    with newsreader.open_library(home) as library:
        assert library.events() == before


def test_an_empty_library_has_no_events(library: newsreader.Library) -> None:
    assert library.events() == []


def labelled(corpus: Path) -> list[dict[str, str]]:
    path = corpus / "related" / "ecb" / "docs.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_labelled_events_one_page_at_a_time(library: newsreader.Library, corpus: Path) -> None:
    docs = labelled(corpus)
    random.Random(7).shuffle(docs)
    docs = docs[:300]
    gold: dict[int, str] = {}
    for at in range(0, len(docs), 5):
        part = docs[at : at + 5]
        made = [page(doc["text"].split(". ")[0][:100], doc["text"]) for doc in part]
        gold.update(zip(fill(library, made), (doc["cluster"] for doc in part), strict=True))
        library.events()
    label = {number: -number for number in gold}
    for event in library.events():
        label.update(dict.fromkeys(event.ids, event.id))
    pair, bcubed = agreement(label, gold)
    assert pair >= PAIR_F1
    assert bcubed >= BCUBED_F1


def agreement(label: dict[int, int], gold: dict[int, str]) -> tuple[float, float]:
    """Pair F1 and BCubed F1."""
    numbers = list(gold)
    together = {(a, b) for a in numbers for b in numbers if label[a] == label[b]}
    wanted = {(a, b) for a in numbers for b in numbers if gold[a] == gold[b]}
    hits = {(a, b) for a, b in together & wanted if a < b}
    pair = 2 * len(hits) / ((len(together) + len(wanted)) / 2 - len(numbers))
    both = together & wanted

    def mean(of: set[tuple[int, int]]) -> float:
        return sum(
            sum((n, m) in both for m in numbers) / sum((n, m) in of for m in numbers) for n in numbers
        ) / len(numbers)

    precision, recall = mean(together), mean(wanted)
    return pair, 2 * precision * recall / (precision + recall)


def test_indexing_groups_what_it_found(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        save(tmp_path / "pages", name, f"Ferry crews walk out ({name})")
    with newsreader.open_library(tmp_path / "library") as library:
        list(library.index([tmp_path / "pages"], workers=0))
        with closing(sqlite3.connect(tmp_path / "library" / "events.sqlite3")) as side:
            assert side.execute("SELECT count(*) FROM members WHERE event > 0").fetchone() == (2,)


def test_two_programs_keep_the_groups_up_in_turn(tmp_path: Path) -> None:
    made = world()
    with (
        newsreader.open_library(tmp_path / "library") as one,
        newsreader.open_library(tmp_path / "library") as other,
    ):
        for at, new in enumerate(made):
            fill(one, [new])
            (one if at % 2 else other).events()
        assert one.events() == other.events()
        forget(one, made[1])
        assert other.events() == one.events()
    with newsreader.open_library(tmp_path / "library") as third:
        assert made[1].path not in {path for event in third.events() for path in event.paths}
