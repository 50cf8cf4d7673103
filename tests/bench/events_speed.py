"""How long events and related pages take over many invented pages, and as one page after another arrives.

    python -m tests.bench.events_speed [--pages 30000] [--directory DIRECTORY]

Prints process time. With a directory the library is kept there and used again.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from newsreader import related
from newsreader.library import Store, pages
from tests.bench import invented

ARRIVING, ASKED = 12, 60


def milliseconds(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return 1000 * (time.process_time() - began)


def say(name: str, spent: Sequence[float]) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    median = statistics.median(spent)
    print(f"{name:<36}{median:>9.1f} ms (most {max(spent):.1f})  at most {memory} MB so far")


def arrive(store: Store, number: int, again: int) -> None:
    """A page like number `again`, with another headline and less text."""
    old = pages.page(store, again)
    article = replace(old.article, title=f"Again {old.article.title}", blocks=old.article.blocks[1:])
    new = replace(old, article=article, path=f"/new/{number}.html", sha256=f"{number:064x}")
    invented.fill(store, iter([new]))


def measure(store: Store) -> None:
    with store.read() as db:
        last = db.execute("SELECT max(id) FROM pages").fetchone()[0]
    say("events, all or as kept", [milliseconds(lambda: related.events(store))])
    spent = []
    for at in range(1, ARRIVING + 1):
        arrive(store, last + at, last - 37 * at)
        spent.append(milliseconds(lambda: related.events(store)))
    say("events, one page later", spent)
    asked = range(1, last, max(1, last // ASKED))
    related.related(store, last)
    say("related pages of one", [milliseconds(lambda i=i: related.related(store, i)) for i in asked])
    found = related.events(store)
    print(f"{len(found)} events of {sum(event.size for event in found)} of {last + ARRIVING} pages")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=30_000)
    parser.add_argument("--directory", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        store = invented.library(options.directory or Path(temporary), options.pages)
        measure(store)
        store.close()


if __name__ == "__main__":
    main()
