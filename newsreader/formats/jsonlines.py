"""JSON as programs keep it beside pages: one value, or one in every line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def values(data: bytes) -> Iterator[Any]:
    """The values of a JSON file or of JSON lines; what is no JSON is left out."""
    text = data.decode("utf-8", "replace")
    for part in (text, *text.splitlines()):
        try:
            yield json.loads(part)
        except (ValueError, RecursionError):
            continue
        if part is text:
            return
