"""How fast the library answers, against plain FTS5 and against reading everything: `python -m
tests.bench.library`.

Invented pages (invented.py), stored without files, then: each keystroke of a typed query, the list newest
first, rows of a window, counts, and the same query put to a plain FTS5 table ordered by bm25 and to a scan of
all texts. Ratios are within this run; the machine may be busy.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import newsreader
from newsreader.library import lock
from newsreader.library.extract import extract
from newsreader.library.writer import Writer
from tests.bench.invented import pages

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
