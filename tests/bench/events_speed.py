"""How long events take over many invented pages.

    python -m tests.bench.events_speed [PAGES]        (default 30000)

Prints process time: all pages grouped, then again with one page more.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

import numpy as np

from newsreader import related
from newsreader.library import Store
from newsreader.related.features import KEYS, Features, pack
from tests.bench.timeline_speed import timed

WORDS, VOCABULARY, STORY_WORDS = 220, 60_000, 40


def build(folder: Path, count: int) -> Store:
    """A store with `count` pages: half of them alone, half in events of 2 to 30, words by Zipf's law."""
    chance = random.Random(20311213)
    number = np.random.default_rng(20311213)
    store = Store(folder, folder)
    db = store.writer()
    db.execute("BEGIN")
    keys = number.permutation(KEYS)[: VOCABULARY + 4 * count]
    page = 0
    while page < count:
        size = 1 if chance.random() < 0.85 else chance.randint(2, 30)
        own = np.concatenate(
            [number.integers(2_000, VOCABULARY, STORY_WORDS), VOCABULARY + number.integers(0, 4 * count, 6)]
        )
        day = f"20{chance.randint(10, 30)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        for _ in range(min(size, count - page)):
            page += 1
            ranks = np.minimum(number.zipf(1.2, WORDS), VOCABULARY) - 1
            said = own[number.random(len(own)) < 0.7]
            found = np.unique(keys[np.concatenate([ranks, said])])
            weights = number.uniform(1.0, 3.0, len(found)).astype(np.float32)
            weights[np.isin(found, keys[said])] *= 1.7
            data = pack(Features(found.astype(np.uint32), weights, np.empty(0, np.uint32), 0, WORDS))
            db.execute("INSERT INTO features (page_id, data) VALUES (?, ?)", (page, data))
            db.execute(
                "INSERT INTO pages (id, key, path, record, url, story, title, folded_title, site, published,"
                " modified, saved, saved_from, saved_to, newest, language, section, format, byline, topics,"
                " text_hash, length) VALUES (?,?,?,'','',?,?,?,'S',?,'','','','',0,'en','','html','','',?,100)",
                (page, str(page), f"/{page}.html", f"story {page}", "T", "t", day, str(page)),
            )
    db.execute("COMMIT")
    db.close()
    return store


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    with tempfile.TemporaryDirectory() as folder:
        store = build(Path(folder), count)
        print(f"{count} pages")
        timed("events, all", lambda: related.events(store))
        timed("events, again", lambda: related.events(store))
        found = related.events(store)
        print(f"{len(found)} events of {sum(event.size for event in found)} pages")
        store.close()


if __name__ == "__main__":
    main()
