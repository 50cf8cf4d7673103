"""What stands above a text as "Name: value", before its first blank line: newsboat's saved articles, mails
kept as text, front matter between lines of dashes."""

from __future__ import annotations

import re

from newsreader.split.stream import Witnesses
from newsreader.text import clean

_FIELD = re.compile(r"([A-Za-z][A-Za-z_-]{1,20})[ \t]*:(?:[ \t]+(\S.{0,4000}?))?[ \t]*")
_ENTRY = re.compile(r"[ \t]+\S.*|[ \t]*-[ \t]+(\S.*)")
"""A value that goes on, or one of several."""
_DASHES = "---"
_KNOWN = frozenset([
    "feed", "title", "author", "date", "link", "flags", "subject", "from", "to", "cc", "reply-to", "sender",
])  # fmt: skip
"""Names above a text without dashes; two of them make a header, if one names the title."""
_TITLE, _AUTHOR = ("title", "subject"), ("author", "authors", "byline")
_ABOUT = ("description", "excerpt")
_DATE, _HOUSE = ("date", "published"), ("sitename", "site", "feed", "from", "sender")
_LONGEST = 60
"""Lines of the longest header."""


def read(raw: list[str]) -> tuple[Witnesses, list[str]]:
    """What the header of a text says, and the lines below it; nothing and all lines where there is none."""
    first = next((at for at, line in enumerate(raw[:_LONGEST]) if line.strip()), 0)
    dashed = bool(raw) and raw[first].strip() == _DASHES
    fields: dict[str, str] = {}
    name = ""
    for at, line in enumerate(raw[first + dashed : first + _LONGEST], first + dashed):
        if (line.strip() == _DASHES) if dashed else not line.strip():
            return (_said(fields), raw[at + 1 :]) if _is_header(fields, dashed) else (Witnesses(), raw)
        found = _FIELD.fullmatch(line)
        if found:
            name = found.group(1).lower()
            fields.setdefault(name, found.group(2) or "")
        elif name and (entry := _ENTRY.fullmatch(line)):
            fields[name] = fields[name] or (entry.group(1) or line).strip()
        else:
            break
    return Witnesses(), raw


def _is_header(fields: dict[str, str], dashed: bool) -> bool:
    titled = any(fields.get(name) for name in _TITLE)
    return titled and (dashed or len(_KNOWN & fields.keys()) >= 2)


def _said(fields: dict[str, str]) -> Witnesses:
    def value(names: tuple[str, ...]) -> str:
        written = next((fields[name] for name in names if fields.get(name)), "")
        return clean(written.strip("\"'"))

    house = re.sub(r"\s*<[^<>]*>$", "", value(_HOUSE)).strip("\"' ")
    told = {
        "author": value(_AUTHOR),
        "date": value(_DATE),
        "description": value(_ABOUT),
        "og:site_name": house,
    }
    return Witnesses(
        title=value(_TITLE), meta={name: (written,) for name, written in told.items() if written}
    )
