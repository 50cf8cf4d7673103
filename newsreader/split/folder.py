"""A whole folder, split: files in, pages out, in path order.

Two passes over the files. The first learns what each site repeats (SiteKnowledge, a sum of small counts, so
that the order of the files and the number of processes do not matter); the second decides every page with it.
Nothing but those counts is held in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from newsreader import formats
from newsreader.errors import CaptureError, ConfigError
from newsreader.model import Capture, Page
from newsreader.split import decide, profile, read, signature
from newsreader.split.profile import Profile
from newsreader.split.site import SiteKnowledge

CHUNK = 8
"""Files handed to a process at a time: enough to hide the cost of the hand-over (a page takes some 10 ms)."""

T = TypeVar("T")


def split_folder(
    paths: Iterable[Path],
    *,
    together: bool = True,
    profiles: Iterable[Profile] = (),
    workers: int = 1,
    limit: int = formats.MAX_PAGE,
) -> Iterator[Page | CaptureError]:
    """Split every page of some folders and files; what cannot be read is a CaptureError in its place.

    `together` lets the pages of a site help each other; without it each is judged alone. `workers` is a
    number of processes (1: this one); a page of more than `limit` bytes is a CaptureError.
    """
    paths = list(paths)
    files = [source.path for source in formats.discover(paths)]
    workers = min(workers, -(-len(files) // CHUNK))
    knowledge = SiteKnowledge()
    if together and len(files) > 1:
        for part in _each(partial(_learn, limit=limit), files, workers):
            knowledge.merge(part)
    pages = _each(
        partial(_decide, named=frozenset(paths), knowledge=knowledge, profiles=tuple(profiles), limit=limit),
        files,
        workers,
    )
    return chain.from_iterable(pages)


def load_profiles(folder: Path) -> tuple[Profile, ...]:
    """Every profile (*.toml) in a folder, by name; none when there is no such folder. Raises ConfigError."""
    if not folder.is_dir():
        return ()
    try:
        return tuple(profile.load(file) for file in sorted(folder.glob("*.toml")))
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be listed ({error.strerror})") from error


def _each(work: Callable[[Path], T], files: list[Path], workers: int) -> Iterator[T]:
    """`work` done on each file, results in the order of the files."""
    if workers <= 1:
        yield from map(work, files)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(work, files, chunksize=CHUNK)


def _learn(file: Path, *, limit: int) -> SiteKnowledge:
    """What one file tells about the sites of its pages."""
    knowledge = SiteKnowledge()
    for capture in formats.read(file, limit=limit):
        if isinstance(capture, Capture):
            knowledge.add(signature(read(capture)))
    return knowledge


def _decide(
    file: Path,
    *,
    named: frozenset[Path],
    knowledge: SiteKnowledge,
    profiles: tuple[Profile, ...],
    limit: int,
) -> list[Page | CaptureError]:
    """The pages of one file."""
    pages: list[Page | CaptureError] = []
    for capture in formats.read(file, named=file in named, limit=limit):
        if isinstance(capture, CaptureError):
            pages.append(capture)
            continue
        draft = read(capture)
        page = decide(draft, knowledge, profile.choose(profiles, draft))
        pages.append(replace(page, path=str(file)))  # whatever its name: a script opens it again
    return pages
