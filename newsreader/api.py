"""The public surface: what scripts, the command line and the screen are built on."""

from __future__ import annotations

from newsreader import formats, split
from newsreader.model import Page


def split_page(data: bytes, *, url: str | None = None, path: str | None = None) -> Page:
    """Split one saved page into article, ticker and recommendations.

    `data` is the whole file as it lies on disk (HTML, gzip, MHTML, plain text, ...). `url` and `path` help with
    links and names and are not opened. Raises CaptureError when `data` is not a page.
    """
    return split.split(formats.from_bytes(data, url=url, path=path or ""))
