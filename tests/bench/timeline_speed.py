"""How long the ticker timeline, variants and never-saved stories take over many invented pages.

    python -m tests.bench.timeline_speed [--pages 100000] [--directory DIRECTORY]

Prints process time, and the ratio to one plain GROUP BY over the same table, which does not depend on the
machine. Bars: cold under 2 s, afterwards under 100 ms, at 100,000 pages. With a directory the library is kept
there and used again. One line in three shows no time, one a clock, one its age, which is another each time.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from newsreader import timeline
from newsreader.library import Store
from newsreader.text import fold

LINES, RECOMMENDATIONS, PAGES_A_DAY = 6, 12, 200


def build(folder: Path, count: int) -> Store:
    """A store with `count` pages of 20 outlets. Lines run for a day or two; one in eight is reworded."""
    chance = random.Random(20311213)
    words = ["".join(chance.choices("abcdefghiklmnoprstuvw", k=chance.randint(3, 9))) for _ in range(6_000)]
    store = Store(folder, folder)
    db = store.writer()
    db.execute("BEGIN")
    pool: list[str] = []
    stories: list[tuple[str, str]] = []
    for page in range(1, count + 1):
        when = datetime(2020, 1, 1) + timedelta(days=page / PAGES_A_DAY)
        while page % 4 == 1 or len(pool) < 30:
            line = " ".join(chance.choices(words, k=chance.randint(6, 14)))
            pool.append(line)
            if chance.random() < 0.125:
                pool.append(" ".join(["late", *line.split()]))
            stories.append((f"https://outlet.example/{len(stories)}", " ".join(chance.choices(words, k=9))))
            if len(pool) >= 30:
                break
        lines, pushed = chance.sample(pool[-60:], LINES), chance.choices(stories[-100:], k=RECOMMENDATIONS)
        saved = when.isoformat(timespec="minutes")
        title = stories[-1][1]
        db.execute(
            "INSERT INTO pages (id, key, path, record, url, story, title, folded_title, site, published,"
            " modified, saved, saved_from, saved_to, newest, language, section, format, byline, topics,"
            " text_hash, length)"
            " VALUES (?,?,?,'',?,?,?,?,?,?,'',?,'','',?,'en','','html','','',?,100)",
            (
                page,
                str(page),
                f"/{page}.html",
                f"https://p.example/{page}",
                f"p.example/{page}",
                title,
                fold(title),
                f"Outlet {page % 20}",
                saved[:10],
                saved,
                int(when.timestamp()),
                str(page),
            ),
        )
        db.execute("INSERT INTO features (page_id, data) VALUES (?, ?)", (page, b""))
        db.executemany(
            "INSERT INTO ticker VALUES (?,?,?,?,?,NULL)",
            [(page, at, line, fold(line), shown(line, page)) for at, line in enumerate(lines)],
        )
        db.executemany(
            "INSERT INTO recs VALUES (?,?,?,?,?,?,?,?,?,NULL,NULL,NULL)",
            [
                (page, 0, "most-read", "Most Read", at, t, fold(t), url, url)
                for at, (url, t) in enumerate(pushed)
            ],
        )
    db.execute("COMMIT")
    db.close()
    return store


def shown(line: str, page: int) -> str | None:
    """The time that a strip gives with a line."""
    return (None, f"{len(line) % 24:02}:{page % 4}0", f"{page * 7 % 58 + 1} min ago")[len(line) % 3]


def timed(name: str, call: Callable[[], object], unit: float | None = None) -> float:
    began = time.process_time()
    call()
    spent = time.process_time() - began
    print(f"{name:<44}{1000 * spent:>9.0f} ms" + (f"{spent / unit:>8.1f} x GROUP BY" if unit else ""))
    return spent


def plain(store: Store) -> object:
    """What a first and last page of each line costs without thinking."""
    with store.read() as db:
        return db.execute(
            "SELECT folded, count(*), min(saved), max(saved), count(DISTINCT site) FROM ticker"
            " JOIN pages ON id = page_id GROUP BY folded"
        ).fetchall()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--directory", type=Path, help="keep the library here, and use it when it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        directory = options.directory or Path(temporary)
        made = (directory / "index.sqlite3").exists()
        store = Store(directory, directory) if made else build(directory, options.pages)
        measure(store)
        store.close()


def measure(store: Store) -> None:
    with store.read() as db:
        count = db.execute("SELECT max(id) FROM pages").fetchone()[0]
    print(f"{count} pages, {LINES} lines and {RECOMMENDATIONS} recommendations each")
    unit = timed("plain GROUP BY", lambda: plain(store))
    timed("timeline, cold", lambda: timeline.ticker_timeline(store), unit)
    timed("timeline, again", lambda: timeline.ticker_timeline(store), unit)
    timed("density of it", lambda: timeline.density(timeline.ticker_timeline(store)), unit)
    timed("timeline of one outlet", lambda: timeline.ticker_timeline(store, 'site:"Outlet 3"'), unit)
    add_one(store, count)
    timed("timeline, one page later", lambda: timeline.ticker_timeline(store), unit)
    timed("never saved, cold", lambda: timeline.unsaved(store), unit)
    timed("never saved, again", lambda: timeline.unsaved(store), unit)
    timed("variants of a page", lambda: timeline.variants(store, count // 2), unit)
    timed("recommended by", lambda: timeline.recommended_by(store, count // 2), unit)
    timed("fronts of one outlet", lambda: timeline.fronts(store, "Outlet 3"), unit)


def add_one(store: Store, count: int) -> None:
    """One page more, like the last but with another line."""
    db = store.writer()
    new = count + 1
    db.execute("INSERT INTO features (page_id, data) VALUES (?, x'')", (new,))
    db.execute("INSERT INTO ticker VALUES (?, 0, 'A new line', ?, NULL, NULL)", (new, f"a new line {new}"))
    db.execute(
        "INSERT INTO pages SELECT ?, key, path || '+', record, url, story, title, folded_title, site, published,"
        " modified, saved, saved_from, saved_to, newest, language, section, format, byline, topics, text_hash,"
        " length FROM pages WHERE id = ?",
        (new, count),
    )
    db.close()


if __name__ == "__main__":
    main()
