"""Plain text -> block stream.

A dump's only structure is its white space. Each run of lines between blank lines becomes a Box ("chunk"),
each line a Candidate in it: tag "li" for bulleted and numbered lines, "h1".."h6" for marked headings, "img"
for a picture's text, else "p". Wrapped text is put together first (`wrap`); what programs draw becomes tags
and links (`marks`)."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from newsreader.model import Capture
from newsreader.split.dump import header, markdown
from newsreader.split.dump.markdown import Piece
from newsreader.split.dump.marks import Marks, pieces
from newsreader.split.dump.marks import read as read_marks
from newsreader.split.dump.wrap import RULE, unwrapped
from newsreader.split.stream import Box, Candidate, Draft

_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
"""A character as HTML writes it: pages that escape twice leave it in their text."""
ROOT = "text-dump"
"""Tag of the outermost box: how `decide` knows a dump's draft from a page's."""

MAX_CHARS = 8_000_000
MAX_LINES = 30_000
MAX_LINE = 100_000
"""What is read of a dump. The longest real one seen has 1,100 lines; the rest of a larger file is left out,
and said."""


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
    witnesses, raw = header.read(raw)
    raw, marks = read_marks([_ENTITY.sub(lambda found: unescape(found.group()), line) for line in raw])
    whole = unwrapped(raw)
    lines = _lines(markdown.closed(whole) if marks.markdown else whole, marks)
    candidates: list[Candidate] = []
    boxes: list[Box] = []
    starts: list[int] = []
    for line in lines:
        if line.gap or not starts:
            starts.append(len(candidates))
        chunk = len(starts)
        text, tag, links = line.piece
        chars = sum(link.end - link.start for link in links)
        candidates.append(Candidate(len(candidates), chunk, tag, text, links, chars, (), 0, (), False, False))
    boxes.append(Box(0, -1, ROOT, "", "", "", False, 0, 0, len(candidates), ""))
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(candidates)
        boxes.append(Box(number + 1, 0, "chunk", "", "", "", False, 1, start, end, ""))
    return Draft(
        tuple(candidates),
        tuple(boxes),
        witnesses=witnesses,
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


class _Line(NamedTuple):
    piece: Piece
    gap: bool
    """A blank line stands before it, or it is a heading or a picture."""


def _lines(raw: list[str], marks: Marks) -> list[_Line]:
    lines: list[_Line] = []
    gap = True
    for line in raw:
        body = line.strip()
        if not body or RULE.match(body):
            gap = True
            continue
        for piece in pieces(line, marks):
            heading = piece.tag[0] == "h"
            lines.append(_Line(piece, gap or heading))
            gap = heading
    return lines
