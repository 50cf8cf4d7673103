"""An article that a page's program keeps as a tree of nodes: editors and content systems store paragraphs as
objects, not as markup.

They agree in form, not in names: a list of objects, each with a kind (`type`, `nodeType`, `_type`, `name`,
`style`) and its text below it (`text`, `value`, `content`, `children`, `data`, `attributes`), as a string, as
markup or as runs. The list with the most running text is taken for the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

MAX_OBJECTS = 200_000
"""Objects and lists of a script that are looked at: the state of a large front page has 60,000."""
MAX_DEPTH = 12
"""Levels of objects inside one paragraph."""
LINE = 60
"""Characters from which a node's text reads as a paragraph."""
FEWEST = 3
"""Paragraphs of an article; two are a teaser."""

_KINDS = ("type", "nodeType", "_type", "name", "style", "tag", "kind", "__typename")
_INNER = (
    "text", "value", "content", "children", "data", "attributes", "attrs", "html", "body", "paragraph",
    "items",
)  # fmt: skip
_STORY = frozenset(
    ("headline", "headlines", "canonical_url", "canonicalUrl", "byline", "publishedAt", "datePublished")
)  # fmt: skip
"""Fields of a whole story: a list of such is a front page, not an article."""
_NOT_TEXT = re.compile(
    r"image|img|picture|photo|video|audio|figure|gallery|embed|oembed|\bad\b|advert|promo|related|newsletter|caption|"
    r"interstitial|link_list|teaser|share|iframe|html_?embed|divider|button|podcast|poll|social",
    re.IGNORECASE,
)
_HEADING = re.compile(r"head|\bh[2-6]\b|subtitle|crosshead", re.IGNORECASE)
_QUOTE = re.compile(r"quote", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:p|br|div|h[2-6]|ul|blockquote)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_START = re.compile(r"[{\[]")
_RUNS = frozenset(("text", "span", "link", "a", "hyperlink", "leaf", "strong", "em"))
_CODE = re.compile(r"^[\w.:/#-]*$")
"""A string without white space: a name, an address, an identifier."""


def article(scripts: Iterable[str], stated: str = "") -> tuple[str, int]:
    """HTML of the longest article in the data of the scripts, and the length of its text; ("", 0) if none.

    Where the page states its article (`stated`), a tree that shares no paragraph with it is another story's.
    """
    said = _letters(stated)
    best: list[tuple[str, str]] = []
    most = 0
    for script in scripts:
        value = _value(script)
        for nodes in _lists(value) if value is not None else ():
            lines = [line for node in nodes for line in _lines(node)]
            long = [text for _, text in lines if len(text) >= LINE]
            size = sum(map(len, long))
            if len(long) < FEWEST or size <= most:
                continue
            if not said or any(_letters(text)[: LINE // 2] in said for text in long):
                best, most = lines, size
    return "".join([f"<{tag}>{escape(text)}</{tag}>" for tag, text in best]), most


def _letters(text: str) -> str:
    """Letters and digits alone: markup, spaces and quotes differ between the two ways of keeping a text."""
    return "".join(filter(str.isalnum, _TAG.sub("", text)))


def _value(script: str) -> Any | None:
    """The JSON in a script: all of it, or what is assigned in it."""
    start = _START.search(script)
    if start is None:
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(script, start.start())[0]
    except (ValueError, RecursionError):
        return None


def _lists(value: Any) -> Iterator[list[Any]]:
    """Every list of several objects, outer ones first."""
    level = [value]
    seen = 0
    while level and seen < MAX_OBJECTS:
        inner: list[Any] = []
        for item in level:
            seen += 1
            if isinstance(item, dict):
                inner += [v for v in item.values() if isinstance(v, (dict, list))]
            else:
                inner += [v for v in item if isinstance(v, (dict, list))]
                if sum([isinstance(v, dict) and _kind(v) != "" for v in item]) >= FEWEST:
                    yield item
        level = inner


def _kind(node: dict[str, Any]) -> str:
    """What a node says it is, all its words; "" when it says nothing."""
    said = [node[name] for name in _KINDS if isinstance(node.get(name), str)]
    return " ".join([word for word in said if _CODE.match(word)])


def _lines(node: Any, depth: int = 0) -> Iterator[tuple[str, str]]:
    """The paragraphs of one node as (tag, text)."""
    if not isinstance(node, dict) or not _STORY.isdisjoint(node):
        return
    kind = _kind(node)
    if not kind or _NOT_TEXT.search(kind):
        return
    parts = [node[name] for name in _INNER if isinstance(node.get(name), list)]
    blocks = [v for part in parts for v in part if isinstance(v, dict) and not _is_run(v)]
    if blocks and depth < MAX_DEPTH:
        tag = "li" if "list" in kind.lower() else ""
        for block in blocks:
            yield from ((tag or own, text) for own, text in _lines(block, depth + 1))
        return
    text = _text(node)
    tag = "h2" if _HEADING.search(kind) else "blockquote" if _QUOTE.search(kind) else "p"
    for line in re.split(r"</p>|<br\s*/?>\s*<br\s*/?>", text) if _MARKUP.search(text) else [text]:
        plain = " ".join(_TAG.sub("", line).split())
        if plain:
            yield tag, plain


def _is_run(node: dict[str, Any]) -> bool:
    """Whether a node is a piece of a line (text, a link, emphasis) and no block."""
    kind = _kind(node)
    return not _RUNS.isdisjoint(kind.lower().split()) if kind else isinstance(node.get("text"), str)


def _text(value: Any, depth: int = 0) -> str:
    """All text at and below a node, runs joined as they stand."""
    if isinstance(value, str):
        return value
    if depth >= MAX_DEPTH:
        return ""
    if isinstance(value, list):
        return "".join([_text(item, depth + 1) for item in value if isinstance(item, (dict, list))])
    if isinstance(value, dict):
        for name in _INNER:
            inner = value.get(name)
            if isinstance(inner, (str, list, dict)) and (text := _text(inner, depth + 1)):
                return text
    return ""
