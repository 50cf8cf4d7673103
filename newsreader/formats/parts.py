"""Which files are only parts of a page that lies beside them: the frames of adverts and widgets that mirrors
(wget, HTTrack and their kin) keep as files of their own.

A page with little text is looked for among what the <iframe> elements of its neighbours show: of the whole
mirror where its folders name a host or one of them is the top of a site, else of its own folder and the two
above. Where the frame has more text than the page around it, that is a shell and the frame a page."""

from __future__ import annotations

import contextlib
import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from newsreader.errors import CaptureError
from newsreader.model import Capture

from . import mirror
from .encoding import decode
from .framed import FRAMES, LITTLE, Frameset, fuller, length, sources
from .names import extension, is_index, is_page_name, is_resource_folder

_LARGEST = 200_000
"""Characters of HTML that a frame may have, its scripts among them; counting the text of all pages costs."""
_FILES = 2000
"""Files whose frames are looked at: adverts are the same on many pages."""
_BYTES = 2 << 20
"""Of each of them."""
_HELD = 16 << 20
"""Characters of pages of a packed folder that wait for what the others show."""
_OF_A_SITE = ("robots.txt", "favicon.ico")
_NEAR = 6
"""Folders above a page in which the top of its site is looked for."""
_WEB = re.compile(r"(?:https?:)?//(.+)", re.I | re.S)


def is_part(path: Path, page: Capture) -> bool:
    """Whether the page in the file at `path` is only a frame of a page beside it."""
    text = _text(page)
    if text >= LITTLE:
        return False
    name = os.path.abspath(path)  # noqa: PTH100  (links stay as they are)
    host = mirror.host_at(Path(name).parts)
    folder = Path(name).parent
    if host:
        frames = _mirrored(Path(*Path(name).parts[:host]))
    elif top := _top(folder):
        frames = _of_site(top)
    else:
        frames = _beside(folder)
    return frames.around(name) > text


def with_frames(got: Capture | CaptureError, path: Path) -> Capture | CaptureError:
    """What was read from the file at `path`, a page that shows its text in a frame with that: browsers keep
    frames in the folder of resources beside a page."""
    page = got.page if isinstance(got, Frameset) else got
    if isinstance(page, CaptureError) or page.record or page.media != "html":
        return got
    full = fuller(page.text, _kept(page.text, path))
    return replace(page, text=full, notes=(*page.notes, FRAMES)) if full else got


def _kept(html: str, path: Path) -> Iterator[str]:
    """The frames of the page at `path` that lie among its resources."""
    for source in sources(html, framesets=True):
        name = unquote(source.partition("#")[0].removeprefix("./"))
        folders = name.split("/")[:-1]
        if not folders or ".." in folders or not is_resource_folder(folders[0]):
            continue
        with contextlib.suppress(OSError, ValueError):
            frame = path.parent / name
            if frame.is_file() and not frame.is_symlink():
                with frame.open("rb") as file:
                    yield decode(file.read(_BYTES))[0]


def apart(pages: Iterable[Capture | CaptureError]) -> Iterator[Capture | CaptureError]:
    """The pages of a packed folder without those that are only frames of others in it. What may be one comes
    last, but not the index that comes first: that is the main page."""
    frames = Frames()
    held: list[tuple[Capture, int]] = []
    size = 0
    for number, page in enumerate(pages):
        if isinstance(page, CaptureError) or "#@" in page.record or page.media != "html":
            yield page
            continue
        text = _text(page)
        frames.add(page.record, page.text, text)
        if text >= LITTLE or size > _HELD or (number == 0 and is_index(page.record)):
            yield page
        else:
            size += len(page.text)
            held.append((page, text))
    yield from (page for page, text in held if frames.around(page.record) <= text)


def _text(page: Capture) -> int:
    """The text of a page, in characters up to LITTLE."""
    small = page.media == "html" and len(page.text) <= _LARGEST
    return length(page.text, LITTLE) if small else LITTLE


class Frames:
    """The names of the files that the frames of some pages show; `top` is the folder where the site begins,
    if its host names none."""

    def __init__(self, top: str = "") -> None:
        self._texts: dict[str, int] = {}
        self._top = top

    def around(self, name: str) -> int:
        """The text (characters, up to LITTLE) of the fullest page that shows a file in a frame; 0 when none
        does."""
        return self._texts.get(_key(name), 0)

    def add(self, name: str, html: str, text: int) -> None:
        """Note the frames of the page called `name`, which is a path, with so much text."""
        for shown in self._shown(name, html):
            key = _key(shown)
            self._texts[key] = max(text, self._texts.get(key, 0))

    def _shown(self, name: str, html: str) -> Iterator[str]:
        folder = posixpath.dirname(name)
        parts = name.split("/")
        host = mirror.host_at(parts)
        top = self._top if host is None else "/".join(parts[: host + 1])
        for source in sources(html):
            source = source.partition("#")[0]
            web = _WEB.match(source)
            if web:
                if host is not None:
                    yield "/".join((*parts[:host], web.group(1)))
            elif source.startswith("/"):
                tops = (top,) if top else (folder, posixpath.dirname(folder))
                yield from (place + source for place in tops)
            else:  # HTTrack leaves the query behind the name of the file
                files = {source, source.partition("?")[0]} - {""}
                yield from (posixpath.join(folder, file) for file in files)


def _key(name: str) -> str:
    """One spelling for the ways in which links and tools write the name of a file."""
    name = mirror.QUERY.sub("?", posixpath.normpath(unquote(name)) + ("/index" if name.endswith("/") else ""))
    return re.sub(r"\.html?\Z", "", name, flags=re.I)


# Remembered while the process lives: an index run reads a folder once.
@lru_cache(maxsize=8)
def _mirrored(root: Path) -> Frames:
    """What the pages of a mirror show."""
    return _frames(_below(root, hosts=True), Frames())


@lru_cache(maxsize=8)
def _of_site(top: Path) -> Frames:
    """What the pages of a site show that was mirrored without a folder for its host."""
    return _frames(_below(top, hosts=False), Frames(str(top)))


@lru_cache(maxsize=256)
def _top(folder: Path) -> Path | None:
    """The folder at or above this one where a site begins: what browsers and crawlers ask for lies there."""
    near = (folder, *folder.parents[:_NEAR])
    return next((f for f in near if any((f / name).is_file() for name in _OF_A_SITE)), None)


@lru_cache(maxsize=64)
def _beside(folder: Path) -> Frames:
    """What the pages in a folder and in the two above show."""
    return _frames((file for place in (folder, *folder.parents[:2]) for file in _in(place)), Frames())


def _frames(files: Iterable[str], frames: Frames) -> Frames:
    for name in islice(files, _FILES):
        try:
            with open(name, "rb") as file:  # noqa: PTH123
                data = file.read(_BYTES)
        except OSError:
            continue
        if b"<iframe" in data or b"<IFRAME" in data:
            html = data.decode("latin-1")
            frames.add(name, html, length(html, LITTLE))
    return frames


def _below(root: Path, *, hosts: bool) -> Iterator[str]:
    """The pages below a folder; only of `hosts` that it has folders for."""
    for folder, folders, files in os.walk(root):
        if hosts and folder == str(root):  # whatever else lies beside them
            folders[:] = sorted(name for name in folders if mirror.host_at((name, "")) is not None)
            continue
        folders[:] = sorted(name for name in folders if not is_resource_folder(name))
        yield from (os.path.join(folder, name) for name in sorted(files) if _may_be_html(name))  # noqa: PTH118


def _in(folder: Path) -> Iterator[str]:
    """The pages right in a folder."""
    try:
        with os.scandir(folder) as found:
            names = sorted(entry.path for entry in found if entry.is_file(follow_symlinks=False))
    except OSError:
        return
    yield from (name for name in names if _may_be_html(name))


def _may_be_html(path: str) -> bool:
    return is_page_name(path) or not extension(path)
