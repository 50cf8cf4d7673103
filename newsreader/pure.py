"""What needs no library: pages split, texts compared. Each part is imported when it is first used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsreader.compare import AlignedRow, WordChanges
    from newsreader.model import Page


def split_page(data: bytes, *, url: str | None = None, path: str | None = None) -> Page:
    """Split one saved page into article, ticker and recommendations.

    `data` is the whole file as it lies on disk (HTML, gzip, MHTML, plain text, ...). `url` and `path` help
    with links and names and are not opened. Raises CaptureError when `data` is not a page.
    """
    from newsreader import formats, split

    return split.split(formats.from_bytes(data, url=url, path=path or ""))


def align(left: Sequence[str], right: Sequence[str]) -> list[AlignedRow]:
    """Pair the paragraphs of two articles: rows of indices, best read from top to bottom."""
    from newsreader import compare

    return compare.align(left, right)


def word_changes(left: str, right: str) -> WordChanges:
    """The character spans deleted from `left` and inserted in `right`."""
    from newsreader import compare

    return compare.word_changes(left, right)
