"""A library of many invented pages, for the other benchmarks.

    python -m tests.bench.invented DIRECTORY [PAGES]        (default 100000; about 10 ms of processor time each)

Words are drawn by Zipf's law over an invented vocabulary; half of the pages stand alone, half tell of events of
2 to 30 pages, and share the event's own words and names. Every page has a ticker of lines that run for a day
and recommendations of stories of these days; one in thirty is another version of the page before it. All is
the same in every run. The pages have no files: they are stored as the indexer stores what it has read.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from newsreader import related
from newsreader.library import Store, lock
from newsreader.library.extract import extract
from newsreader.library.writer import Writer
from newsreader.model import (
    Article,
    Block,
    Page,
    Recommendation,
    RecommendationGroup,
    SavedAt,
    Sourced,
    TickerItem,
)

_STARTS = ("b", "br", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v")
SYLLABLES = [a + b for a in _STARTS for b in ("a", "e", "i", "o", "u", "an", "el", "or")]
VOCABULARY, POOL = 60_000, 2_000_000
PAGES_A_DAY, OUTLETS = 200, 40
PARAGRAPHS, LINES, RECOMMENDATIONS = 6, 4, 6
STORY_WORDS, NAMES = 30, 6
_TOLD = 0.18
"""Share of a page's words that are its event's own."""


class _World:
    """What is drawn from while pages are made."""

    def __init__(self) -> None:
        self.chance = random.Random(7)
        words: dict[str, None] = {}
        while len(words) < VOCABULARY:
            words["".join(self.chance.choices(SYLLABLES, k=self.chance.choice((1, 2, 2, 3, 3, 4))))] = None
        self.words = list(words)
        weights = [1 / (i + 2) for i in range(VOCABULARY)]
        self.pool = self.chance.choices(self.words, weights, k=POOL)
        self.lines: list[str] = []
        self.stories: list[tuple[str, str]] = []

    def some(self, count: int) -> list[str]:
        start = self.chance.randrange(POOL - count)
        return self.pool[start : start + count]

    def told(self, count: int, own: list[str]) -> str:
        """So many words, some of them of `own`."""
        return " ".join(
            self.chance.choice(own) if self.chance.random() < _TOLD else word for word in self.some(count)
        )

    def event(self) -> list[str]:
        """An event's own words: rather rare ones, and names that no other event has."""
        names = ["".join(self.chance.choices(SYLLABLES, k=4)).capitalize() for _ in range(NAMES)]
        return [*self.chance.choices(self.words[2_000:], k=STORY_WORDS), *names * 2]


def pages(count: int, length: int = 240) -> Iterator[Page]:
    """Invented pages of `length` words, in the order in which they were saved."""
    world = _World()
    chance = world.chance
    own: list[str] = []
    left = 0
    page: Page | None = None
    for number in range(1, count + 1):
        saved = (datetime(2020, 1, 1) + timedelta(days=number / PAGES_A_DAY)).isoformat(timespec="minutes")
        if page is not None and number % 30 == 0:
            page = _version(page, number, saved, world.told(length // PARAGRAPHS, own))
            yield page
            continue
        if left == 0:
            own = world.event()
            left = 1 if chance.random() < 0.85 else chance.randint(2, 30)
        left -= 1
        page = _page(world, number, saved, own, length)
        yield page


def _page(world: _World, number: int, when: str, own: list[str], length: int) -> Page:
    chance = world.chance
    host = f"paper{chance.randrange(OUTLETS)}.example"
    title = " ".join([*chance.sample(own, 4), *world.some(4)]).capitalize()
    world.stories = [*world.stories[-150:], (f"https://{host}/{number}", title)]
    if number % 4 == 0 or len(world.lines) < 30:
        world.lines = [*world.lines[-60:], " ".join(world.some(9)).capitalize()]
    blocks = tuple(Block("paragraph", world.told(length // PARAGRAPHS, own)) for _ in range(PARAGRAPHS))
    items = tuple(Recommendation(t, url) for url, t in chance.choices(world.stories, k=RECOMMENDATIONS))
    return Page(
        Article(title, (" ".join(world.some(2)).title(),), Sourced(when, "test"), section=world.some(1)[0],
                blocks=blocks, language="en", publisher=host.split(".")[0]),
        ticker=tuple(TickerItem(line) for line in chance.choices(world.lines, k=LINES)),
        recommendations=(RecommendationGroup("most-read", "Most Read", items),),
        url=Sourced(f"https://{host}/{number}", "test"), saved_at=SavedAt(when),
        path=f"/pages/{number}.html", format="html", sha256=f"{number:064x}",
    )  # fmt: skip


def _version(page: Page, number: int, saved: str, paragraph: str) -> Page:
    """The same story saved again, with one more paragraph."""
    article = replace(page.article, blocks=(*page.article.blocks, Block("paragraph", paragraph)))
    return replace(
        page, article=article, saved_at=SavedAt(saved), path=f"/pages/{number}.html", sha256=f"{number:064x}"
    )


def fill(store: Store, made: Iterator[Page]) -> None:
    """Put pages into the index of `store`."""
    with lock.held(store.lock_path), Writer(store) as writer:
        for page in made:
            writer.begin()
            writer.store(page.path, extract(page, related.index_page))


def library(directory: Path, count: int) -> Store:
    """The library of `count` invented pages in `directory`, made when it is not there."""
    opened = Store(directory, directory)
    with opened.read() as db:
        here = db.execute("SELECT count(*) FROM pages").fetchone()[0]
    if here < count:
        began = time.process_time()
        fill(opened, (page for page in pages(count) if int(page.sha256, 16) > here))
        print(f"stored {count - here:,} pages in {time.process_time() - began:.0f} s of processor time")
    return opened


if __name__ == "__main__":
    library(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000).close()
