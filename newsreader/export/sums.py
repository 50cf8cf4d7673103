"""Sums of what JSON Lines and tables say of a page, by which `verify` notices what was changed in them since.

They cover what is exported of the page. Tags and notes are the reader's own to change, and to add to.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

COVERED = frozenset((
    *("v", "path", "record", "url", "saved_at", "sources", "format", "language", "article", "ticker"),
    *("recommendations", "remarks", "sha256", "story", "highlights"),
    *("published", "updated", "saved", "saved_after", "saved_source", "site", "title", "authors", "section"),
    *("lede", "words", "topics", "file"),
))  # fmt: skip
"""The fields of a JSON object, and the columns of a table."""


def sum_of(values: Mapping[str, Any]) -> str:
    """SHA-256 of the covered values, in whatever order and white space they stand."""
    covered = {name: value for name, value in values.items() if name in COVERED}
    return hashlib.sha256(json.dumps(covered, sort_keys=True).encode()).hexdigest()
