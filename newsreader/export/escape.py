"""Page text that Markdown, YAML and Obsidian must show and never obey."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

from newsreader.text import escaped

if TYPE_CHECKING:
    from newsreader.export.inline import Converter

_SCHEMES = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_UNESCAPE = re.compile(r"\\([^\w\s]|_)")


def markdown_text(text: str) -> str:
    """Plain text as one line of Markdown that shows exactly it."""
    return str(_converter().escape(" ".join(text.split()), set()))


def markdown_inline(html: str) -> str:
    """Inline HTML as one line of Markdown. Scripts, images, styles and unsafe links leave; their text
    stays."""
    return _converter().inline(html)


def link(label: str, url: str | None) -> str:
    """A Markdown link, or the label alone where the address is not one that a reader should follow."""
    if not url or not _SCHEMES.match(url):
        return label
    safe = "".join(c if c not in '<>()[]\\`"' and not c.isspace() else f"%{ord(c):02X}" for c in url)
    return f"[{label}]({safe})"


def plain(markdown: str) -> str:
    """What a line of Markdown shows: escapes undone, white space folded (the reverse of `markdown_text`)."""
    return " ".join(_UNESCAPE.sub(r"\1", markdown).split())


def yaml_string(text: str) -> str:
    """A double-quoted YAML scalar: a JSON string is one, but for the line ends that only YAML knows (they are
    escaped)."""
    return escaped(json.dumps(text, ensure_ascii=False))


@cache
def _converter() -> Converter:
    from newsreader.export.inline import Converter

    return Converter()
