"""How quickly pages are split, against trafilatura with metadata where that is installed.

    python tests/bench/split_speed.py FOLDER [--rounds N]

FOLDER holds saved pages (*.html, *.html.gz). CPU time of this process; the two take turns on every page, so
that a slow spell of the machine hits both, and of several rounds the least time of a page counts. The ratio can
be trusted on a busy machine, the times cannot. The first round is also told alone: in it nothing of a page is
remembered yet.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import importlib
import logging
import time
from collections.abc import Callable
from pathlib import Path

Splitter = Callable[[bytes], object]


def splitters() -> dict[str, Splitter]:
    """What is compared, by name."""
    from newsreader import split_page

    found: dict[str, Splitter] = {"newsreader": split_page}
    try:
        trafilatura = importlib.import_module("trafilatura")
    except ImportError:
        print("trafilatura is not installed: no ratio")
        return found

    def extract(data: bytes) -> object:
        html = data.decode("utf-8", "replace")
        return trafilatura.bare_extraction(html, include_comments=False, with_metadata=True)

    found["trafilatura with metadata"] = extract
    return found


def seconds(function: Splitter, data: bytes) -> float:
    """CPU seconds of one call."""
    gc.collect()
    start = time.process_time()
    function(data)
    return time.process_time() - start


def measure(pages: list[bytes], rounds: int) -> dict[str, list[list[float]]]:
    """Name -> round -> seconds of each page."""
    functions = splitters()
    for function in functions.values():
        for data in pages[:2]:
            function(data)
    gc.collect()
    gc.freeze()  # so that collecting between runs is quick
    times: dict[str, list[list[float]]] = {name: [[] for _ in range(rounds)] for name in functions}
    for turn in range(rounds):
        for place, data in enumerate(pages):
            order = list(functions) if (turn + place) % 2 else list(reversed(functions))
            for name in order:
                times[name][turn].append(seconds(functions[name], data))
    return times


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    paths = sorted([*args.folder.rglob("*.html"), *args.folder.rglob("*.html.gz")])
    pages = [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in paths]
    if not pages:
        parser.error(f"no pages in {args.folder}")
    times = measure(pages, args.rounds)
    own: tuple[float, float] | None = None
    for name, turns in times.items():
        first = 1000 * sum(turns[0]) / len(pages)
        best = 1000 * sum(map(min, zip(*turns, strict=True))) / len(pages)
        own = own or (first, best)
        ratio = "" if name == "newsreader" else f"  ({first / own[0]:.2f}, {best / own[1]:.2f} times ours)"
        print(f"{name:26} {first:7.1f} ms a page in the first round, {best:7.1f} at best{ratio}")


if __name__ == "__main__":
    main()
