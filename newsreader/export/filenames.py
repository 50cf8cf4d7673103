"""File names that every system accepts and that sort as the stories do."""

from __future__ import annotations

import re
import unicodedata

from newsreader.model import Page

MAX_BYTES = 120
"""Of a name without its ending. Systems allow 255, some synchronisers and archive formats 143 in all."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*#^\[\]\x00-\x1f\x7f-\x9f]+')
"""Of Windows, and the marks with which Obsidian addresses parts of a note."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def file_name(page: Page) -> str:
    """Date and headline, without an ending: "2031-12-13 Ferry crews walk out"."""
    when = str(page.article.published or page.saved_at.value or "")[:10]
    return safe_name(f"{when} {page.article.title}".strip())


def safe_name(text: str) -> str:
    """`text` as a file name without an ending: normalised, never reserved, hidden, empty or too long."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if unicodedata.category(c)[0] in "ZC" else c for c in text)
    text = " ".join(_FORBIDDEN.sub(" ", text).split())
    text = text.encode("utf-8", "ignore")[:MAX_BYTES].decode("utf-8", "ignore")
    text = text.lstrip(" .-~").rstrip(" .")
    if not text:
        return "untitled"
    return f"_{text}" if _RESERVED.fullmatch(text) else text


def name_key(name: str) -> str:
    """What two names have in common that some system takes for one (case and composition of letters)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def numbered(name: str, number: int) -> str:
    """The name for another file that wants the same one."""
    return name if number < 2 else f"{name} ({number})"
