"""Dumps of one site in a folder: what they share is its template, whatever the order and without a host."""

from __future__ import annotations

import random
from itertools import permutations

from newsreader import formats, split
from newsreader.split.dump import mates
from newsreader.split.site import SiteKnowledge
from newsreader.split.stream import Draft

MENU = (
    "Waterways and harbours",
    "Dykes, locks and bridges",
    "Fishing and the coast",
    "Weather and tides today",
)
FOOT = (
    "Write a letter to the editor",
    "Terms of use of this paper",
    "How we correct our mistakes",
    "Rights and permissions",
)
DIALOG = (
    "Please tell us which of the two keys you have lost, so that we can send you another one by tomorrow.",
    "Your key has been sent. It opens the reading room for one year, and nobody else can use it meanwhile.",
)
OTHER_MENU = tuple(
    f"{word} of the valley today" for word in ("Orchards", "Cattle", "Schools", "Roads", "Mills", "Songs")
)
WORDS = (
    "harbour",
    "ferry",
    "council",
    "bridge",
    "winter",
    "market",
    "teacher",
    "railway",
    "garden",
    "doctor",
    "river",
)


def story(number: int) -> tuple[str, ...]:
    rng = random.Random(number)
    pick = lambda: rng.choice(WORDS)  # noqa: E731
    return tuple(
        f"The {pick()} of number {number} met the {pick()} near the {pick()}, and the {pick()} saw it from the {pick()}."
        f" Nobody in town {number}{part} had heard of the {pick()} before, it was said."
        for part in range(6)
    )


def dump(
    number: int,
    *,
    body: tuple[str, ...] | None = None,
    menu: tuple[str, ...] = MENU,
    foot: tuple[str, ...] = FOOT,
) -> Draft:
    paragraphs = body or story(number)
    text = "\n\n".join([
        "\n".join(f"  • {entry}" for entry in menu),
        f"Story number {number} of the harbour town and its people",
        f"{number} March 2031",
        *paragraphs,
        *DIALOG,
        "\n".join(f"  • {entry}" for entry in foot),
    ])  # fmt: skip
    return split.read(formats.from_bytes(text.encode(), path=f"{number}.txt"))


def known(*drafts: Draft) -> SiteKnowledge:
    knowledge = SiteKnowledge()
    for draft in drafts:
        knowledge.add(split.signature(draft))
    return knowledge


def test_what_two_dumps_of_a_site_share_is_no_article() -> None:
    one, two = dump(1), dump(2)
    assert split.decide(one).article.paragraphs == (*story(1), *DIALOG)
    assert split.decide(one, known(one, two)).article.paragraphs == story(1)
    assert split.decide(two, known(one, two)).article.paragraphs == story(2)


def test_a_dump_that_stands_alone_stays_as_it_was() -> None:
    one = dump(1)
    assert split.decide(one, known(one)) == split.decide(one)
    far = dump(2, menu=OTHER_MENU, foot=())
    assert split.decide(one, known(one, far)) == split.decide(one)


def test_the_order_of_the_files_does_not_matter() -> None:
    drafts = [dump(number) for number in (1, 2, 3)]
    knowledge = [known(*order) for order in permutations(drafts)]
    assert len({known.to_bytes() for known in knowledge}) == 1
    halves = known(drafts[0])
    halves.merge(known(*drafts[1:]))
    assert halves.to_bytes() == knowledge[0].to_bytes()
    again = SiteKnowledge.from_bytes(halves.to_bytes())
    assert again.repeats(drafts[0]) == halves.repeats(drafts[0]) != frozenset()


def test_a_version_of_a_story_keeps_its_text() -> None:
    first = dump(1)
    later = dump(
        1, body=("The harbour board has since said more, and what it said was new to all.", *story(1)[:5])
    )
    page = split.decide(first, known(first, later))
    assert page.article.paragraphs[:6] == story(1)


def test_copy_on_pages_of_other_sites_keeps_its_text() -> None:
    agency = story(7)[:2]
    one = dump(1, body=(*story(1), *agency))
    other = dump(2, body=(*story(2), *agency), menu=OTHER_MENU, foot=())
    assert set(agency) <= set(split.decide(one, known(one, other)).article.paragraphs)


def test_a_digest_says_when_there_is_something_new() -> None:
    one, two, three = dump(1), dump(2), dump(3)
    page = split.signature(one)
    assert known(one).view(page) == b""
    paired = known(one, two).view(page)
    assert paired != b""
    assert known(one, two, three).view(page) == paired


def test_stories_remembered_of_a_line_are_few() -> None:
    knowledge = known(*(dump(number) for number in range(1, 30)))
    assert len(knowledge.to_bytes()) < 40_000
    fresh = dump(50)
    knowledge.add(split.signature(fresh))
    assert split.decide(fresh, knowledge).article.paragraphs == story(50)
    assert mates.is_pool(split.signature(fresh).host)
