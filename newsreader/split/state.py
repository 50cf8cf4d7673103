"""The article of a page that shows none: pages drawn by a program carry their text as data inside scripts.

Looked for only when the page's own elements hold next to no text: the longest string of markup, or of
paragraphs, in
any script (JSON strings, also JSON inside JSON strings), else JSON-LD's articleBody.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

FEW = 400
"""Characters of running text below which a page counts as showing none; the shortest labelled article has
421."""
MAX_SCRIPT = 5_000_000
LEAST = 300
"""Characters of text that a string must hold to be an article."""

_STRING = re.compile(r'"((?:[^"\\]|\\.){200,}?)"', re.S)
_MARKUP = re.compile(r"<(?:p|br|div|h2|figure)\b", re.I)
_TAG = re.compile(r"<[^<>]*>")


def article_html(scripts: Iterable[str], jsonld: Iterable[dict[str, Any]]) -> str:
    """HTML of the article that the page's data hold; "" when they hold none."""
    best, most = "", LEAST
    for script in scripts:
        if len(script) > MAX_SCRIPT:
            continue
        for text in _strings(script, deep=True):
            size = len(_TAG.sub("", text))
            if size > most and _MARKUP.search(text):
                best, most = text, size
    if best:
        return best
    bodies = [o["articleBody"] for o in jsonld if isinstance(o.get("articleBody"), str)]
    body = max(bodies, key=len, default="")
    if len(body) < LEAST:
        return ""
    return (
        body
        if _MARKUP.search(body)
        else "".join(f"<p>{escape(line)}</p>" for line in body.splitlines() if line.strip())
    )


def _strings(script: str, *, deep: bool) -> Iterator[str]:
    for match in _STRING.finditer(script):
        try:
            text = json.loads(f'"{match[1]}"', strict=False)
        except ValueError:
            continue
        if '":"' not in text:
            yield text
        elif deep:
            yield from _strings(text, deep=False)
