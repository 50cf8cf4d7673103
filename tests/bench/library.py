"""How fast the library answers, against plain FTS5 and against reading everything: `python -m
tests.bench.library`.

Synthetic pages (words drawn by Zipf's law over an invented vocabulary), stored without files, then: each
keystroke of a typed query, the list newest first, rows of a window, counts, and the same query put to a plain
FTS5 table ordered by bm25 and to a scan of all texts. Ratios are within this run; the machine may be busy.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import newsreader
from newsreader.library import lock
from newsreader.library.extract import extract
from newsreader.library.writer import Writer
from newsreader.model import Article, Block, Page, Recommendation, RecommendationGroup, Sourced, TickerItem

STARTS = ("b", "br", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v")
SYLLABLES = [a + b for a in STARTS for b in ("a", "e", "i", "o", "u", "an", "el", "or")]

QUERIES = (
    "t",
    "tr",
    "tra",
    "tra gro",
    '"ba be"',
    "-tra",
    "title:tra* date:2023..",
    "site:paper7 -tra",
    "tra or gro",
)


def vocabulary(size: int, chance: random.Random) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
    return list(words)


def pages(count: int, length: int) -> Iterator[Page]:
    chance = random.Random(7)
    words = vocabulary(30_000, chance)
    weights = [1 / (i + 2) for i in range(len(words))]
    pool = chance.choices(words, weights, k=2_000_000)
    for number in range(count):

        def some(k: int) -> str:
            start = chance.randrange(len(pool) - k)
            return " ".join(pool[start : start + k])

        host = f"paper{number % 40}.example"
        day = f"20{20 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}"
        yield Page(
            Article(some(9), (some(2).title(),), Sourced(f"{day}T{number % 24:02}:00", "test"),
            section=some(1),
                    blocks=tuple(Block("paragraph", some(length // 6)) for _ in range(6)), language="en",
                    publisher=host.split(".")[0]),
            ticker=tuple(TickerItem(some(8)) for _ in range(3)),
            recommendations=(RecommendationGroup("related", "Related", tuple(
                Recommendation(some(8), f"https://{host}/{chance.randrange(count)}") for _ in range(5))),),
            url=Sourced(f"https://{host}/{number}", "test"), path=f"/pages/{number}.html", format="html",
            sha256=f"{number:064x}",
        )  # fmt: skip


def timed(call: Callable[[], object], repeat: int = 5) -> float:
    """Median milliseconds of processor time."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        call()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=240)
    parser.add_argument("--directory", help="keep the library here, and use it when it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        run(options.pages, options.words, Path(options.directory or temporary))


def run(count: int, length: int, directory: Path) -> None:
    with newsreader.open_library(directory) as library:
        peer = sqlite3.connect(directory / "peer.sqlite3")
        if library.stats().pages < count:
            fill(library, peer, count, length)
        size = (directory / "index.sqlite3").stat().st_size / count
        plain = (directory / "peer.sqlite3").stat().st_size / count
        print(f"index: {size:,.0f} bytes a page (plain FTS5 with its text: {plain:,.0f})")
        everything = library.ids("")
        print(f"newest first, all {len(everything):,} ids: {timed(lambda: library.ids('')):.1f} ms")
        print(f"rows of a window of 50: {timed(lambda: library.rows(everything[3000:3050]), 20):.2f} ms")
        texts = [text for (text,) in peer.execute("SELECT body FROM plain")]
        for query in QUERIES:
            compare(library, peer, texts, query)


def compare(library: newsreader.Library, peer: sqlite3.Connection, texts: list[str], query: str) -> None:
    """One query: ours, and for a single word the same put to a plain table and to a scan."""
    found = library.ids(query, lenient=True)
    ids = timed(lambda: library.ids(query, lenient=True))
    ours = ids + timed(lambda: library.rows(found[:50], query=query))
    line = f"{query:24} {len(found):>7,} found  ids {ids:7.1f} ms  with 50 rows and snippets {ours:7.1f} ms"
    if query.isalpha():
        sql = "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 50"
        theirs = timed(lambda: peer.execute(sql, (f"{query}*",)).fetchall())
        scan = timed(lambda: [i for i, text in enumerate(texts) if f" {query}" in text], 1)
        line += f"  bm25 {theirs:.1f} ms ({theirs / ours:.1f}x)  scan {scan:.0f} ms ({scan / ours:.1f}x)"
    print(line)


def fill(library: newsreader.Library, peer: sqlite3.Connection, count: int, length: int) -> None:
    start = time.process_time()
    peer.execute("CREATE VIRTUAL TABLE plain USING fts5(title, body)")
    with lock.held(library.store.lock_path), Writer(library.store) as writer:
        for page in pages(count, length):
            writer.begin()
            writer.store(page.path, extract(page))
            peer.execute("INSERT INTO plain VALUES (?, ?)", (page.article.title, page.article.text))
    peer.commit()
    print(f"stored {count:,} pages in {time.process_time() - start:.0f} s of processor time (both kinds)")


if __name__ == "__main__":
    main()
