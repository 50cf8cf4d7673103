"""The article of a page that shows none: pages drawn by a program carry their text as data inside scripts.

Looked for only when the page's own elements hold next to no text, or far less than JSON-LD's articleBody:
what stands in noscript elements; the longest string of markup in any script (JSON strings, also JSON inside
JSON strings) or the longest tree of nodes (`nodetree.py`); JSON-LD's articleBody.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import Any

from newsreader.split.html import nodetree

FEW = 400
"""Characters of running text below which a page counts as showing none; the shortest labelled article has
421."""
STATED = 2
"""How many times what a page shows its articleBody must be, to be what the page is for. Of 585 labelled pages
one shows so little beside it, and that one shows nothing of it."""
MAX_SCRIPT = 5_000_000
LEAST = 300
"""Characters of text that a string must hold to be an article."""

_STRING = re.compile(r'"((?:[^"\\]|\\.){200,}?)"', re.S)
_MARKUP = re.compile(r"<(?:p|br|div|h2|figure)\b", re.I)
_TAG = re.compile(r"<[^<>]*>")
_NOSCRIPT = re.compile(rb"</?noscript\b[^<>]*>", re.I)


def is_missing(shown: int, jsonld: Iterable[dict[str, Any]]) -> bool:
    """Whether a page that shows so many characters of running text lacks its article."""
    return shown < FEW or STATED * shown < len(_stated(jsonld))


def without_noscript(html: bytes) -> bytes:
    """The page as a browser without scripts shows it: what noscript elements hold is text like any other.

    One that is cut short by a stray tag inside it would hold the whole rest of the page.
    """
    return _NOSCRIPT.sub(b"", html)


def article_html(scripts: Iterable[str], jsonld: Iterable[dict[str, Any]]) -> str:
    """HTML of the article that the page's data hold; "" when they hold none."""
    best, most = "", LEAST
    scripts = [script for script in scripts if len(script) <= MAX_SCRIPT]
    for script in scripts:
        for text in _strings(script, deep=True):
            size = len(_TAG.sub("", text))
            if size > most and _MARKUP.search(text):
                best, most = text, size
    body = _stated(jsonld)
    tree, size = nodetree.article(scripts, body if len(body) >= LEAST else "")
    if size > most:
        best, most = tree, size
    if best and STATED * most > len(body):
        return best
    if len(body) < LEAST:
        return ""
    return (
        body
        if _MARKUP.search(body)
        else "".join(f"<p>{escape(line)}</p>" for line in body.splitlines() if line.strip())
    )


def _stated(jsonld: Iterable[dict[str, Any]]) -> str:
    """The longest articleBody."""
    bodies = [_as_markup(o["articleBody"]) for o in jsonld if isinstance(o.get("articleBody"), str)]
    return max(bodies, key=len, default="")


def _as_markup(text: str) -> str:
    """A text that was escaped once too often ("&lt;p&gt;"), as the markup that it is; any other as it is."""
    if "&lt;" not in text or _MARKUP.search(text):
        return text
    markup = unescape(text)
    return markup if _MARKUP.search(markup) else text


def _strings(script: str, *, deep: bool) -> Iterator[str]:
    for match in _STRING.finditer(script):
        try:
            text = json.loads(f'"{match[1]}"', strict=False)
        except ValueError:
            continue
        if '":"' not in text:
            yield _as_markup(text)
        elif deep:
            yield from _strings(text, deep=False)
