"""How a tag is written, and when two are the same."""

from __future__ import annotations

import unicodedata

from newsreader.text import clean


def normal(tag: str) -> str:
    """How a tag is kept: without "#" and quotation marks, which a query could not name, white space as "-",
    in the case in which it was first given; "" where nothing is left."""
    return "-".join(unicodedata.normalize("NFC", clean(tag)).replace('"', " ").lstrip("# ").split())


def folded(tag: str) -> str:
    """What tags that are one have in common, whatever their case and their form of Unicode."""
    return normal(tag).casefold()
