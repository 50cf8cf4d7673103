"""What the tools that save pages leave inside them: address, time of saving, and things they added.

Each tool has one reader below, tried in order on the first and last few KB of the decoded page. A reader
returns a `Mark` or None; the first that knows the address, and the first that knows the time, win."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import unquote

from newsreader.text import clean

from .urls import address, digits_time, unwrap

HEAD = 8192
"""Characters at the start in which a tool's comment is looked for."""
TAIL = 4096
"""And at the end (the Wayback Machine writes its time there)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one tool left in a page."""

    format: str
    source: str
    """For people: "SingleFile comment"."""
    url: str | None = None
    saved: str | None = None
    """ISO 8601 in the precision that was written."""


_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
_JS_DATE = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d{2}:\d{2}:\d{2})(?: (?:GMT|UTC)([+-]\d{2}:?\d{2}))?"
)
_MAIL_DATE = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2})(?: ([+-]\d{4}|GMT|UTC))?"
)
_ISO_DATE = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?")


def tool_time(text: str) -> str | None:
    """ISO 8601 of the ways in which tools write a time: JavaScript `Date`, mail dates, RFC 3339; else
    None."""
    if found := _JS_DATE.search(text):
        name, day, year, time, zone = found.groups()
        return _joined(year, name, day, time, zone)
    if found := _MAIL_DATE.search(text):
        day, name, year, time, zone = found.groups()
        return _joined(year, name, day, time, zone)
    if found := _ISO_DATE.search(text):
        date, time, zone = found.groups()
        return f"{date}T{time}{_offset(zone)}"
    return None


def _joined(year: str, name: str, day: str, time: str, zone: str | None) -> str | None:
    month = _MONTHS.get(name.lower())
    if month is None or not 1 <= int(day) <= 31 or time > "24":
        return None
    return f"{year}-{month:02d}-{int(day):02d}T{time}{_offset(zone)}"


def _offset(zone: str | None) -> str:
    if not zone or zone in ("Z", "UTC", "GMT", "-0000"):
        return "+00:00" if zone else ""
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


_SINGLEFILE = re.compile(
    r"<!--\s*(?:Page saved with SingleFile|Archive processed by SingleFile)(.{0,6000}?)-->", re.I | re.S
)
_SINGLEFILE_START = "<!--\n Page saved with SingleFile"
_SINGLEFILE_LENGTH, _FAR = 6100, 1 << 17
"""Characters of that comment, and in which it begins: right behind <html>, which may have a long style."""
_FIELD = re.compile(r"^\s*(url|saved date|archive date|info)\s*:[ \t]*(.*?)\s*$", re.I | re.M)


def singlefile(head: str, tail: str) -> Mark | None:
    found = _SINGLEFILE.search(head)
    if found:
        fields = {name.lower(): value for name, value in _FIELD.findall(found.group(1))}
        saved = tool_time(fields.get("saved date") or fields.get("archive date") or "")
        return Mark("singlefile", "SingleFile comment", address(unescape(fields.get("url", ""))), saved)
    if "sf-hidden" in head or "data-sf-original" in head or "data-sf-nesting" in head:
        return Mark("singlefile", "SingleFile page")
    return None


_SAVED_FROM = re.compile(r"<!--\s*saved from url=\((\d{1,5})\)\s*(.{1,5000}?)\s*-->", re.I | re.S)


def browser(head: str, tail: str) -> Mark | None:
    """Chrome, Edge and Internet Explorer. The number is the length of the address; "--" is written "-%2D"."""
    found = _SAVED_FROM.search(head)
    if not found:
        return None
    url = found.group(2)
    length = int(found.group(1))
    # The number tells a "-%2D" that stands for "--" (the browser counted the address before rewriting it)
    # from one that was in the address.
    if "-%2D" in url and len(url) != length:
        url = url.replace("-%2D", "--")
    return Mark("saved-html", 'browser\'s "saved from" comment', address(url))


_MONOLITH = re.compile(
    r"<!--\s*Saved from (\S{1,4096}|local source) at (\S{10,40}) using monolith\b.{0,40}?-->", re.I | re.S
)


def monolith(head: str, tail: str) -> Mark | None:
    found = _MONOLITH.search(head)
    return (
        Mark("monolith", "Monolith comment", address(found.group(1)), tool_time(found.group(2)))
        if found
        else None
    )


_PYWEBCOPY = re.compile(
    r"<!--\s*\* PyWebCopy Engine.{0,300}?File mirrored from \[(\S{1,4096}?)\]"
    r"\s*\* At UTC datetime: \[([^\]]{1,60})\]",
    re.S,
)


def pywebcopy(head: str, tail: str) -> Mark | None:
    found = _PYWEBCOPY.search(head)
    if not found:
        return None
    saved = tool_time(f"{found.group(2)}Z")
    return Mark("pywebcopy", "PyWebCopy comment", address(found.group(1)), saved)


_SAVEPAGE_START = '<meta name="savepage-url"'
_SAVEPAGE = re.compile(r'<meta name="savepage-(url|date)" content="([^"]{1,4096})"')
_SAVEPAGE_LENGTH = 6000
"""Characters in which all it says stands, behind the scripts and styles that it put into the head."""


def savepage(head: str, tail: str) -> Mark | None:
    """Save Page WE: elements in the head, see `marks`."""
    fields = dict(_SAVEPAGE.findall(head))
    if "url" not in fields:
        return None
    saved = tool_time(fields.get("date", ""))
    return Mark("savepage", "Save Page WE elements", address(unescape(fields["url"])), saved)


_MAOXIAN = re.compile(r"\A\s*(?:<!doctype[^>]*>\s*)?<!--\s*OriginalSrc: (\S{1,4096})\s*-->", re.I)


def maoxian(head: str, tail: str) -> Mark | None:
    """MaoXian's web clipper: a comment above the page, without a time."""
    found = _MAOXIAN.search(head)
    return Mark("maoxian", "MaoXian comment", address(found.group(1))) if found else None


_ATTRIBUTE = r"""\s{name}\s*=\s*(?:"([^"]{{0,4096}})"|'([^']{{0,4096}})'|([^\s>"']{{1,4096}}))"""
_SCRAPBOOK = re.compile(r"<html\b[^>]{0,6000}?\sdata-scrapbook-[^>]{0,6000}>", re.I | re.S)


def scrapbook(head: str, tail: str) -> Mark | None:
    """WebScrapBook: attributes on <html>; the time is UTC digits down to milliseconds."""
    found = _SCRAPBOOK.search(head)
    if not found:
        return None

    def attribute(name: str) -> str:
        value = re.search(_ATTRIBUTE.format(name=name), found.group(), re.I)
        return unescape(next((part for part in value.groups() if part), "")) if value else ""

    return Mark(
        "webscrapbook",
        "WebScrapBook attributes",
        address(attribute("data-scrapbook-source")),
        digits_time(attribute("data-scrapbook-create")[:14]),
    )


_HTTRACK = re.compile(
    r"<!--\s*Mirrored from (\S{1,4096}) by HTTrack Website Copier[^,>]{0,80}"
    r"(?:\[[^\]]{0,200}\])?,?\s*([^>]{0,80}?)\s*-->",
    re.I,
)


def httrack(head: str, tail: str) -> Mark | None:
    found = _HTTRACK.search(head) or _HTTRACK.search(tail)
    if not found:
        return None
    url = found.group(1)
    return Mark(
        "httrack",
        "HTTrack comment",
        address(url if "://" in url else "http://" + url),
        tool_time(found.group(2)),
    )


_TOOLBAR = re.compile(r"<!-- BEGIN WAYBACK TOOLBAR INSERT -->.*?<!-- END WAYBACK TOOLBAR INSERT -->", re.S)
_ARCHIVED = re.compile(
    r"FILE ARCHIVED ON (\d\d:\d\d:\d\d) ([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) AND RETRIEVED FROM THE"
)
_WOMBAT = re.compile(r"""__wm\.wombat\(\s*["']([^"']{4,4096})["']\s*,\s*["'](\d{14})["']""")
_PYWB = re.compile(r"""wbinfo\.(url|timestamp)\s*=\s*["']([^"']{1,4096})["']""")


def wayback(head: str, tail: str) -> Mark | None:
    """Pages played back by the Wayback Machine or pywb and saved from there: the archive's time is the
    capture's."""
    found = _WOMBAT.search(head)
    if found:
        return Mark(
            "wayback",
            "Wayback Machine script",
            address(unwrap(found.group(1))[0]),
            digits_time(found.group(2)),
        )
    found = _ARCHIVED.search(tail) or _ARCHIVED.search(head)
    if found:
        time, month, day, year = found.groups()
        number = _MONTHS.get(month.lower())
        saved = f"{year}-{number:02d}-{int(day):02d}T{time}+00:00" if number else None
        return Mark("wayback", "Wayback Machine comment", None, saved)
    if "<!-- WB Insert" in head or "wbinfo." in head:
        fields = dict(_PYWB.findall(head))
        return Mark(
            "wayback", "pywb banner", address(fields.get("url")), digits_time(fields.get("timestamp", ""))
        )
    if "<!-- BEGIN WAYBACK TOOLBAR INSERT -->" in head:
        return Mark("wayback", "Wayback Machine toolbar")
    return None


_REWRITTEN = re.compile(
    r"""(=\s*["']?)(?:(?:https?:)?//[\w.:-]{1,100})?/(?:[\w.-]{1,40}/)?\d{14}(?:[a-z]{2}_)?/(?=https?:/)"""
)


def original_links(text: str) -> str:
    """A page from a web archive with the addresses that it had: players turn them to the archive.

    Where a link leads, and whether to the page's own site, tells stories from adverts.
    """
    return _REWRITTEN.sub(r"\1", text)


def strip_toolbar(text: str) -> str:
    """The page without what a web archive's player put into it."""
    if "WAYBACK TOOLBAR INSERT" in text:
        text = _TOOLBAR.sub("", text)
    return (
        re.sub(r"<!-- WB Insert -->.{0,200000}?<!-- End WB Insert -->", "", text, flags=re.S)
        if "<!-- WB Insert -->" in text
        else text
    )


READERS: tuple[Callable[[str, str], Mark | None], ...] = (
    singlefile,
    monolith,
    pywebcopy,
    scrapbook,
    savepage,
    maoxian,
    wayback,
    browser,
    httrack,
)


def marks(text: str) -> list[Mark]:
    """What the tools left in a page, most telling first."""
    head, tail = text[:HEAD], text[-TAIL:]
    if "<" not in head:
        return []
    if (at := text.find(_SINGLEFILE_START, HEAD, _FAR)) >= 0:
        head += text[at : at + _SINGLEFILE_LENGTH]
    if "data-savepage" in head and (at := text.find(_SAVEPAGE_START)) >= 0:
        head += text[at : at + _SAVEPAGE_LENGTH]
    found = [mark for reader in READERS if (mark := reader(head, tail)) is not None]
    return [replace(mark, url=mark.url and clean(mark.url)) for mark in found]


_OWN_ADDRESS = re.compile(
    r"<(?:link\b[^>]{0,500}\brel\s*=\s*[\"']?(?:canonical|amphtml)\b|meta\b[^>]{0,500}[\"']og:url[\"'])[^>]{0,4096}",
    re.I,
)


_NUMBERED = re.compile(r"(?:\.x?html?)?(?:\.\d{1,4})?\Z", re.I)
_LAST = 6
"""Characters of the last part of an address that tell it from a word that a person may have chosen."""


def is_named_by_address(name: str, html: str) -> bool:
    """Whether a file is called as the last part of the address that its page says it has, as programs that
    fetch a page do; "index.html" for one that ends with a slash."""
    stem = _NUMBERED.sub("", name)
    last = f"/{stem}" if len(stem) >= _LAST else ""
    last = "/" if stem == "index" else last
    own = (unquote(unescape(found.group())) for found in _OWN_ADDRESS.finditer(html))
    ends = rf"{re.escape(last)}(?:\.x?html?)?(?:[\"'\s]|\Z)"
    return bool(last) and any(re.search(ends, tag, re.I) for tag in own)


def names_itself(html: str) -> bool:
    """Whether a page says its own address, which the splitter reads. (wget makes it that of the file.)"""
    return any("//" in found.group() for found in _OWN_ADDRESS.finditer(html))
