"""Plain text -> block stream: lines, the blank lines between them, bullets, and what dumping programs add.

A dump's only structure is its white space. Each run of lines between blank lines becomes a Box ("chunk"),
each line a Candidate in it: tag "li" for bulleted and numbered lines, "h2" for Markdown headings, else "p".
Text that a program wrapped at a fixed width is put together again; link numbers (lynx, html2text) become
links."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from newsreader.model import Capture
from newsreader.split.stream import Box, Candidate, Draft, Link
from newsreader.text import clean, clean_typeset

ROOT = "text-dump"
"""Tag of the outermost box: how `decide` knows a dump's draft from a page's."""

MAX_CHARS = 8_000_000
MAX_LINES = 30_000
MAX_LINE = 100_000
"""What is read of a dump. The longest real one seen has 1,100 lines; the rest of a larger file is left out,
and said."""

_BULLET = re.compile(r"^(?:[•◦▪‣·∙●○■□▶►➤→»–—*+o-]|\(?\d{1,3}[.)])(?:[ \t]+|(?=[•◦▪●]))(?=\S)")
_RULE = re.compile(r"^[\s_=\-*~—–─═#|+.·•]{3,}$|^_+$")
_LYNX = re.compile(r"\[(\d{1,4})\](?!\()")
_REFERENCE = re.compile(
    r"^\s*(\d{1,4})\.\s+(?:\[?(?:https?|ftp|file|mailto|javascript|localhost)[:/]\S*)", re.I
)
_REFERENCES = re.compile(r"^\s*(?:References|Visible links:?|Hidden links:?|Links:?)\s*$", re.I)
_MARKDOWN_LINK = re.compile(
    r"!?\[([^\]\n]{0,500})\]\(\s*<?((?:https?:)?/[^)\s>]{0,2000}|#[^)\s]{0,200})>?[^)\n]{0,200}\)"
)
_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
_FORM = re.compile(
    r"\(BUTTON\)|\[[ Xx_]\]|\(_\)|\((?:\*| )\)|_{5,}(?:\s*\(text\))?"
    r"|\[(?:IMG|INLINE|LINK|EMBED|https?|[\w-]{1,60}\.(?:jpe?g|png|gif|webp|svg|avif))\]"
)
"""What text browsers draw for buttons and fields."""
_STARS = re.compile(r"^\*{2,6}_?|_?\*{2,6}$")
"""How one html2text marks headings."""
_WRAP_MIN, _WRAP_MAX = 50, 140
"""Widths at which programs wrap."""
_WRAPPED = 4
"""Lines that end where the next word would not have fitted: fewer are headlines that happen to be long."""


class _Line(NamedTuple):
    text: str
    tag: str
    gap: bool
    links: tuple[Link, ...]


def read(capture: Capture) -> Draft:
    """Stage 1 for plain text."""
    text, notes = capture.text, capture.notes
    if len(text) > MAX_CHARS:
        text = text[:MAX_CHARS]
        notes += (f"Only the first {MAX_CHARS:,} characters were read.",)
    raw = text.splitlines()
    if len(raw) > MAX_LINES:
        raw = raw[:MAX_LINES]
        notes += (f"Only the first {MAX_LINES:,} lines were read.",)
    if any(len(line) > MAX_LINE for line in raw):
        raw = [line[:MAX_LINE] for line in raw]
        notes += (f"Of very long lines only the first {MAX_LINE:,} characters were read.",)
    raw, references = _without_references(raw)
    lines = _lines(_unwrapped(raw), references)
    candidates: list[Candidate] = []
    boxes: list[Box] = []
    starts: list[int] = []
    for line in lines:
        if line.gap or not starts:
            starts.append(len(candidates))
        chunk = len(starts)
        chars = sum(link.end - link.start for link in line.links)
        candidates.append(
            Candidate(len(candidates), chunk, line.tag, line.text, line.links, chars, (), 0, (), False, False)
        )
    boxes.append(Box(0, -1, ROOT, "", "", "", False, 0, 0, len(candidates), ""))
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(candidates)
        boxes.append(Box(number + 1, 0, "chunk", "", "", "", False, 1, start, end, ""))
    return Draft(
        tuple(candidates),
        tuple(boxes),
        url=capture.url,
        saved_at=capture.saved_at,
        path=capture.path,
        record=capture.record,
        format=capture.format,
        sha256=capture.sha256,
        notes=notes,
    )


def is_dump(draft: Draft) -> bool:
    """Whether a draft was read from plain text."""
    return bool(draft.boxes) and draft.boxes[0].tag == ROOT


def _without_references(raw: list[str]) -> tuple[list[str], dict[int, str]]:
    """The lines before the list of links that lynx and its kin write at the end, and the links by number."""
    numbered = [i for i, line in enumerate(raw) if _REFERENCE.match(line)]
    if len(numbered) < 3:
        return raw, {}
    for start in range(numbered[0], max(-1, numbered[0] - 8), -1):
        if _REFERENCES.match(raw[start]):
            break
    else:
        return raw, {}
    links = {}
    for line in raw[start:]:
        number, _, url = line.strip().partition(". ")
        if number.isdigit():
            links[int(number)] = clean(url)
    return raw[:start], links


def _unwrapped(raw: list[str]) -> list[str]:
    """Lines as they were before a program wrapped them at a fixed width; unwrapped text comes back as it
    is."""
    widths = [len(line.rstrip()) for line in raw if len(line) > 30]
    if len(widths) < 6:
        return raw
    longest = sorted(widths)[int(len(widths) * 0.98)]
    if not _WRAP_MIN <= longest <= _WRAP_MAX:  # an article that is not wrapped has longer paragraphs
        return raw
    pairs = [
        (one.rstrip(), two.strip())
        for one, two in pairwise(raw)
        if two.strip() and len(one.rstrip()) > longest * 0.6 and not _BULLET.match(two.strip())
    ]
    firsts = [(len(one), len(two.split(" ", 1)[0])) for one, two in pairs]
    # (A first "word" as long as a line is a script without spaces.)
    filled = sum(longest - 3 < size + 1 + word <= longest + 30 for size, word in firsts)
    if filled < _WRAPPED or filled < len(pairs) * (0.3 if filled >= 2 * _WRAPPED else 0.7):
        return raw
    joined: list[str] = []
    previous = 0
    for line in raw:
        body = line.strip()
        first = body.split(" ", 1)[0]
        full = previous + 1 + len(first) > longest - 3
        starts_new = not body or _BULLET.match(body) or _RULE.match(body) or _MARKDOWN_HEADING.match(body)
        if joined and joined[-1].strip() and not starts_new and full:
            joined[-1] = f"{joined[-1].rstrip()} {body}"
        else:
            joined.append(line)
        previous = len(line.rstrip())
    return joined


def _lines(raw: list[str], references: dict[int, str]) -> list[_Line]:
    lines: list[_Line] = []
    gap = True
    markdown = Counter(bool(_MARKDOWN_LINK.search(line)) for line in raw[:5000])[True] >= 3
    for line in raw:
        body = line.strip()
        if not body or _RULE.match(body):
            gap = True
            continue
        body = _FORM.sub(" ", body).strip()
        tag = "p"
        if body.startswith("**") and body.endswith("**"):
            tag, gap = "h2", True
            while _STARS.search(body):
                body = _STARS.sub("", body).strip()
        if body.count("_") >= 2 and body.count("_") * 2 >= body.count(" "):  # links of the same program
            body = body.replace("_", " ")
        heading = _MARKDOWN_HEADING.match(body)
        if heading:
            tag, body, gap = "h2", body[heading.end() :].strip("# "), True
        for _ in range(3):  # nested bullets stand on one line
            bullet = _BULLET.match(body)
            if not bullet:
                break
            tag, body = "li", body[bullet.end() :]
        links: tuple[Link, ...] = ()
        if references:
            body, links = _numbered(body, references)
        elif markdown:
            body, links = _markdown(body)
        else:
            body = clean_typeset(body)
        half = len(body) // 2
        if (
            half >= 6 and body[:half].strip() == body[half:].strip()
        ):  # a picture's text glued to the same headline
            body = body[:half].strip()
        if any(c.isalnum() for c in body):
            lines.append(_Line(body, tag, gap, links))
            gap = tag == "h2"
    return lines


def _numbered(body: str, references: dict[int, str]) -> tuple[str, tuple[Link, ...]]:
    """Text without its link numbers ("[12]Headline"). The end of a link is not written: the next link or the
    line's end."""
    text, links, opened = "", [], None
    at = 0
    for found in [*_LYNX.finditer(body), None]:
        piece = clean(body[at : found.start()] if found else body[at:])
        start = len(text) + (1 if text and piece else 0)
        text = f"{text} {piece}".strip() if piece else text
        if opened is not None and piece:
            links.append(Link(piece, opened, start, len(text)))
        if found:
            opened = references.get(int(found.group(1)))
            at = found.end()
    return text, tuple(links)


def _markdown(body: str) -> tuple[str, tuple[Link, ...]]:
    text, links = "", []
    at = 0
    for found in _MARKDOWN_LINK.finditer(body):
        before, inner = clean(body[at : found.start()]), clean(found.group(1).strip("*_ "))
        text = f"{text} {before}".strip() if before else text
        if inner:
            start = len(text) + (1 if text else 0)
            text = f"{text} {inner}".strip()
            links.append(Link(inner, clean(found.group(2)), start, len(text)))
        at = found.end()
    rest = clean(body[at:])
    if rest:
        text = text + rest if text and rest[0] in ".,;:!?)" else f"{text} {rest}".strip()
    return text.strip("*_ "), tuple(links)
