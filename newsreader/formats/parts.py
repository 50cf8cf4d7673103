"""Which files are only parts of a page that lies beside them: the frames of adverts and widgets that mirrors
(wget, HTTrack and their kin) keep as files of their own.

A page with little text is looked for among what the <iframe> elements of its neighbours show: of the whole
mirror where its folders name a host, else of its own folder and the two above. Where the frame has more text
than the page around it, that is a shell and the frame a page."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from newsreader.errors import CaptureError
from newsreader.model import Capture

from . import mirror
from .framed import LITTLE, length, sources
from .names import extension, is_index, is_page_name, is_resource_folder

_LARGEST = 200_000
"""Characters of HTML that a frame may have, its scripts among them; counting the text of all pages costs."""
_FILES = 2000
"""Files whose frames are looked at: adverts are the same on many pages."""
_BYTES = 2 << 20
"""Of each of them."""
_HELD = 16 << 20
"""Characters of pages of a packed folder that wait for what the others show."""
_WEB = re.compile(r"(?:https?:)?//(.+)", re.I | re.S)


def is_part(path: Path, page: Capture) -> bool:
    """Whether the page in the file at `path` is only a frame of a page beside it."""
    text = _text(page)
    if text >= LITTLE:
        return False
    name = os.path.abspath(path)  # noqa: PTH100  (links stay as they are)
    host = mirror.host_at(Path(name).parts)
    folder = Path(name).parent
    frames = _mirrored(Path(*Path(name).parts[:host])) if host else _beside(folder)
    return frames.around(name) > text


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
    """The names of the files that the frames of some pages show."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}

    def around(self, name: str) -> int:
        """The text (characters, up to LITTLE) of the fullest page that shows a file in a frame; 0 when none
        does."""
        return self._texts.get(_key(name), 0)

    def add(self, name: str, html: str, text: int) -> None:
        """Note the frames of the page called `name`, which is a path, with so much text."""
        for shown in self._shown(name, html):
            key = _key(shown)
            self._texts[key] = max(text, self._texts.get(key, 0))

    @staticmethod
    def _shown(name: str, html: str) -> Iterator[str]:
        folder = posixpath.dirname(name)
        parts = name.split("/")
        host = mirror.host_at(parts)
        for source in sources(html):
            source = source.partition("#")[0]
            web = _WEB.match(source)
            if web:
                if host is not None:
                    yield "/".join((*parts[:host], web.group(1)))
            elif source.startswith("/"):
                tops = (folder, posixpath.dirname(folder)) if host is None else ("/".join(parts[: host + 1]),)
                yield from (top + source for top in tops)
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
    return _frames(_below(root))


@lru_cache(maxsize=64)
def _beside(folder: Path) -> Frames:
    """What the pages in a folder and in the two above show."""
    return _frames(file for place in (folder, *folder.parents[:2]) for file in _in(place))


def _frames(files: Iterable[str]) -> Frames:
    frames = Frames()
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


def _below(root: Path) -> Iterator[str]:
    """The pages of all hosts in a mirror."""
    for folder, folders, files in os.walk(root):
        if folder == str(root):  # whatever else lies beside them
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
