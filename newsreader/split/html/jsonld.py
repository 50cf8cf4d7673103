"""JSON-LD as pages really write it: reading broken JSON, and flattening graphs to a list of typed objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from newsreader.text import clean

MAX_LENGTH = 2_000_000
"""Longer scripts are not JSON-LD about an article but a shop's stock list or an attack."""
MAX_OBJECTS = 500
MAX_DEPTH = 12

_COMMENT = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LINE_COMMENT = re.compile(r"^\s*//[^\n]*$", re.M)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')


def parse(text: str) -> Any | None:
    """The value of one script, repairing what templates get wrong; None when it is beyond repair."""
    if len(text) > MAX_LENGTH:
        return None
    for repair in (_as_is, _unwrapped, _mended):
        try:
            return json.loads(repair(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _as_is(text: str) -> str:
    return text


def _unwrapped(text: str) -> str:
    return _COMMENT.sub("", _COMMENT.sub("", text)).strip().rstrip(";")


def _mended(text: str) -> str:
    text = _LINE_COMMENT.sub("", _unwrapped(text))
    return _BAD_ESCAPE.sub(r"\\\\", _TRAILING_COMMA.sub(r"\1", text))


def flatten(values: Iterable[Any]) -> tuple[dict[str, Any], ...]:
    """Every object that has a @type in `values`: graphs, lists and nested objects opened, outer ones
    first."""
    found: list[dict[str, Any]] = []
    level = list(values)
    for _ in range(MAX_DEPTH):
        inner: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                if "@type" in value:
                    found.append(value)
                inner.extend(v for v in value.values() if isinstance(v, (dict, list)))
            elif isinstance(value, list):
                inner.extend(v for v in value if isinstance(v, (dict, list)))
            if len(found) >= MAX_OBJECTS:
                return tuple(found)
        if not inner:
            break
        level = inner
    return tuple(found)


def plain(text: str) -> str:
    """A JSON-LD string as text: templates escape it as HTML, some twice, and leave tags in it."""
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    return clean(text)


def strings(value: Any, *keys: str) -> Iterator[str]:
    """The cleaned strings in a JSON-LD value: itself, its list items, or the given keys of its objects."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            text = plain(item)
            if text:
                yield text
        elif isinstance(item, dict):
            for key in keys:
                if isinstance(item.get(key), str) and (text := plain(item[key])):
                    yield text
                    break
