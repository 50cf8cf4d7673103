"""What the pages of a site know of one another: a signature is kept of each, decisions are made again.

A page is first split alone. When the folder has been read, the signatures of its site are summed (sums
commute: the order of files plays no part) and the pages of which the sum says something new are decided
again. `view` is the digest of what was known when a page was decided; pages whose view stays the same are not
read again.
"""

from __future__ import annotations

import contextlib
import sqlite3
import struct
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader import formats, split
from newsreader.errors import CaptureError
from newsreader.garbage import uncollected
from newsreader.split.site import Signature, SiteKnowledge

from .extract import Hook, extract, page_words
from .messages import Alive, Settled, Task

if TYPE_CHECKING:
    from newsreader.split.profile import Profile
from .paths import shown_path

BREATH = 200
"""Signatures between two signs of life: the watchdog of a worker counts from one message to the next."""
_PAGE = "SELECT path, record, key, data FROM pages JOIN bodies ON page_id = id WHERE id = ?"
_HEAD = struct.Struct("<QI")
_PLACE = struct.Struct("<Qh")


def pack(signature: Signature) -> bytes:
    """A signature as bytes: 8 for each text and 10 for each place."""
    head = _HEAD.pack(signature.story, len(signature.texts))
    places = b"".join(_PLACE.pack(key, round(odds * 1000)) for key, odds in signature.places)
    return head + struct.pack(f"<{len(signature.texts)}Q", *signature.texts) + places


def unpack(host: str, data: bytes) -> Signature:
    story, count = _HEAD.unpack_from(data)
    end = _HEAD.size + 8 * count
    places = tuple((key, odds / 1000) for key, odds in _PLACE.iter_unpack(data[end:]))
    return Signature(host, story, struct.unpack_from(f"<{count}Q", data, _HEAD.size), places)


@lru_cache(maxsize=4)
def _profiles(profiles: tuple[str, str]) -> tuple[Profile, ...]:
    """The profiles in a folder, of the digest given. Raises ConfigError."""
    from newsreader.split.folder import load_profiles

    folder, content = profiles
    return load_profiles(Path(folder)) if content else ()


def profile_for(host: str, profiles: tuple[str, str]) -> Profile | None:
    return next((profile for profile in _profiles(profiles) if profile.is_for(host)), None)


def taught(profile: Profile | None) -> bytes:
    """A digest of what a profile teaches."""
    if profile is None:
        return b""
    from newsreader.split.profile import dumps

    return blake2b(dumps(profile).encode(), digest_size=8).digest()


def settle(task: Task, hook: Hook | None) -> Iterator[Alive | Settled]:
    """Decide again the pages of a site, or the task's share of them, of which the folder knows something new,
    or a profile teaches it. Runs in a worker."""
    host = task.host
    knowledge = SiteKnowledge()
    profile = profile_for(host, task.profiles)
    lesson = taught(profile)
    with contextlib.closing(sqlite3.connect(f"{Path(task.path).as_uri()}?mode=ro", uri=True)) as db:
        for number, (data,) in enumerate(db.execute("SELECT data FROM signatures WHERE host = ?", (host,))):
            knowledge.add(unpack(host, data))
            if number % BREATH == 0:
                yield Alive()
        changed: list[tuple[int, bytes]] = []
        rows = db.execute(
            "SELECT page_id, data, view FROM signatures WHERE host = ? AND page_id % ? = ? ORDER BY page_id",
            (host, task.part[1], task.part[0]),
        )
        for number, (page_id, data, view) in enumerate(rows):
            if (new := knowledge.view(unpack(host, data)) + lesson) != view:
                changed.append((page_id, new))
            if number % BREATH == 0:
                yield Alive()
        for page_id, view in changed:
            row = db.execute(_PAGE, (page_id,)).fetchone()
            yield _again(page_id, row, view, task, hook, knowledge, profile) if row else Alive()


@uncollected()
def _again(
    page_id: int,
    row: tuple[str | bytes, str, str, bytes],
    view: bytes,
    task: Task,
    hook: Hook | None,
    knowledge: SiteKnowledge,
    profile: Profile | None,
) -> Alive | Settled:
    stored, record, key, data = row
    path = shown_path(stored)
    try:
        capture = formats.load(Path(path), record, limit=task.limit)
    except CaptureError:
        return Alive()  # gone since; the next run tells
    if capture.sha256 != key:
        return Alive()
    try:
        made = extract(split.decide(split.read(capture), site=knowledge, profile=profile), hook)
    except Exception:  # a fault of ours: the page stays as it was decided alone
        return Alive()
    if made.data == data:
        return Settled(page_id, path, view, None)
    words = page_words(data)
    return Settled(page_id, path, view, made, None if words == made.words else words)
