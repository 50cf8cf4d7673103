"""Safari's .webarchive: a property list with the page and its resources."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from newsreader.errors import CaptureError
from newsreader.model import Capture, Sourced

from .framed import FRAMES, fuller
from .page import Facts, capture
from .urls import address

_DEPTH = 4
"""Frames inside frames."""


def sniff(head: bytes, name: str) -> bool:
    return (head.startswith(b"bplist") and (b"WebMainResource" in head or name.endswith(".webarchive"))) or (
        b"<plist" in head[:400] and b"WebMainResource" in head
    )


def pages(data: bytes, facts: Facts) -> Iterator[Capture | CaptureError]:
    """The main page (of its frames only a frameset needs one). Raises CaptureError."""
    try:
        root: Any = plistlib.loads(data)
    except (
        Exception
    ) as error:  # plistlib lets a dozen kinds through on damaged data, RecursionError among them
        raise CaptureError(
            facts.where,
            "damaged",
            "the web archive's property list cannot be read; open it in Safari and save it again.",
        ) from error
    main = root.get("WebMainResource") if isinstance(root, dict) else None
    body = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(body, bytes):
        raise CaptureError(
            facts.where,
            "not-a-page",
            "this property list holds no page; save the page from Safari as a web archive.",
        )
    kind = str(main.get("WebResourceMIMEType", ""))
    if kind and not kind.startswith("text/") and "html" not in kind and "xml" not in kind:
        raise CaptureError(
            facts.where, "not-a-page", "the web archive's main resource is no text; newsreader opens pages."
        )
    notes = facts.notes
    if full := fuller(body.decode("latin-1"), (frame.decode("latin-1") for frame in _frames(root, 0))):
        body = full.encode("latin-1")
        notes += (FRAMES,)
    url = address(str(main.get("WebResourceURL", "")))
    yield capture(
        body,
        replace(
            facts,
            format="webarchive",
            charset=str(main.get("WebResourceTextEncodingName") or "") or facts.charset,
            media="html" if "html" in kind else "",
            url=facts.url or (Sourced(url, "web archive's WebResourceURL") if url else None),
            notes=notes,
        ),
    )


def _frames(archive: dict[str, Any], depth: int) -> Iterator[bytes]:
    """The pages in the frames of an archive, and in theirs."""
    inner = archive.get("WebSubframeArchives")
    for frame in inner if isinstance(inner, list) and depth < _DEPTH else ():
        if not isinstance(frame, dict):
            continue
        main = frame.get("WebMainResource")
        data = main.get("WebResourceData") if isinstance(main, dict) else None
        if isinstance(data, bytes):
            yield data
        yield from _frames(frame, depth + 1)
