"""Pages that web clippers keep as Markdown (Obsidian's, MarkDownload, Joplin): what is known of a page stands
above its text, or below it.

Only what names a web address is a clip; a folder of notes has thousands of others."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from newsreader.model import Capture, SavedAt, Sourced
from newsreader.text import clean

from .encoding import decode
from .markers import tool_time
from .page import Facts, capture
from .urls import address

Fields = dict[str, list[str]]
"""Values by their lower-case names."""

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*?))?[ \t]*\r?")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(.*?)[ \t]*\r?")
_JOPLIN = re.compile(r"(?:\A|\n\n)(id: [0-9a-f]{32}\n(?:[a-z_]{2,40}: ?[^\n]{0,4000}\n?){3,60})\s*\Z")
"""What Joplin writes below a note."""
_TAIL = 10_000
_LARGEST = 300_000
"""Characters of Markdown; a longer text is read as text. (Drawing so many brackets takes two seconds.)"""

_ADDRESS = ("source", "url", "source_url", "source-url", "link", "original_url")
_TITLE, _AUTHOR, _ABOUT = ("title",), ("author", "authors", "byline"), ("description", "excerpt")
_PUBLISHED = ("published", "date", "date_published", "published_time")
_SAVED = ("saved", "clipped", "date_saved", "created", "user_created_time", "created_time")
"""Clippers call the time of the clip that of the note."""
_OWN = {"sha256", "file"}
"""What stands above a page that newsreader itself wrote."""


def is_clip(head: bytes) -> bool:
    """Whether a Markdown file begins like a clip of a page."""
    found = _FRONT.match(head.decode("utf-8", "replace"))
    fields = _fields(found.group(1)) if found else {}
    return _address(fields) is not None and not fields.keys() >= _OWN


def is_joplin_clip(data: bytes) -> bool:
    """Whether a file of a Joplin export is a clip of a page; its tables of folders and pictures are none."""
    found = _joplin(data.decode("utf-8", "replace"))
    return found is not None and _address(_fields(found.group(1))) is not None


def page(data: bytes, facts: Facts) -> Capture | None:
    """The page in a clip; None for other Markdown, and for a clip that is too long to be drawn. Raises
    CaptureError."""
    text, _, _ = decode(data)
    front, foot = _FRONT.match(text), _joplin(text)
    known = front or foot
    fields = _fields(known.group(1)) if known else {}
    url = _address(fields)
    if known is None or url is None or len(text) > _LARGEST:
        return None
    body = text[known.end() :] if front else text[: known.start()]
    title = clean(_first(fields, _TITLE))
    if not front:  # Joplin's title is the first line
        title, _, body = body.partition("\n")
    saved = _time(_first(fields, _SAVED))
    source = "clip's front matter" if front else "Joplin's note"
    html = f"<!DOCTYPE html><html><head>{_head(fields, title)}</head><body>{_body(body, title)}</body></html>"
    return capture(
        html.encode("utf-8", "replace"),
        replace(
            facts,
            format=facts.format or ("markdown" if front else "joplin"),
            media="html",
            charset="utf-8",
            url=facts.url or Sourced(url, source),
            saved_at=SavedAt(saved, source=source) if saved else facts.saved_at,
        ),
    )


def _joplin(text: str) -> re.Match[str] | None:
    return _JOPLIN.search(text, max(0, len(text) - _TAIL)) if "\ntype_: 1" in text[-_TAIL:] else None


def _fields(block: str) -> Fields:
    """The little of YAML that clippers write: names with a value, or with a list."""
    fields: Fields = {}
    values: list[str] = []
    for line in block.split("\n"):
        if entry := _ENTRY.fullmatch(line):
            values.append(_value(entry.group(1)))
        elif found := _FIELD.fullmatch(line):
            written = found.group(2) or ""
            listed = written[1:-1].split(",") if re.fullmatch(r"\[(?!\[).*\]", written) else [written]
            values = fields.setdefault(found.group(1).lower(), [])
            values += filter(None, map(_value, listed))
    return fields


def _value(written: str) -> str:
    """A value without its quotation marks, and without the brackets of a link to a note."""
    value = written.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"') if value[0] == '"' else value[1:-1].replace("''", "'")
    return re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]", r"\1", value)


def _address(fields: Fields) -> str | None:
    """Joplin calls the program that made a note its source, too."""
    known = (address(value) for name in _ADDRESS for value in fields.get(name, ()))
    return next(filter(None, known), None)


def _first(fields: Fields, names: tuple[str, ...]) -> str:
    return next((fields[name][0] for name in names if fields.get(name)), "")


def _time(written: str) -> str | None:
    """ISO 8601 of a date or a time."""
    day = re.fullmatch(r"\d{4}-\d\d-\d\d", written)
    return day.group() if day else tool_time(written)


def _head(fields: Fields, title: str) -> str:
    known = (
        ("author", ", ".join(next((fields[name] for name in _AUTHOR if fields.get(name)), []))),
        ("description", _first(fields, _ABOUT)),
        ("article:published_time", _first(fields, _PUBLISHED)),
        ("og:site_name", _first(fields, ("sitename", "site"))),
    )
    metas = (f'<meta name="{name}" content="{escape(value)}">' for name, value in known if value)
    return f"<title>{escape(title)}</title>{''.join(metas)}"


def _body(markdown: str, title: str) -> str:
    """The text as HTML, below its title."""
    from markdown_it import MarkdownIt

    drawn = str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))
    headed = re.match(r"\s*<h1\b", drawn) is not None or not title
    return f"<article>{'' if headed else f'<h1>{escape(title)}</h1>'}{drawn}</article>"
