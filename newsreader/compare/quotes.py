"""Quotations and who is said to have said them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsreader.compare.names import Name
from newsreader.compare.phrases import phrases

_QUOTED = re.compile(
    '“([^“”]{2,800})[”“]|„([^„“”]{2,800})[“”]|«([^«»]{2,800})»|»([^«»]{2,800})«|"([^"]{2,800})"|「([^「」]{2,800})」'
    "|『([^『』]{2,800})』|(?<!\\w)‘([^‘]{8,800}?)’(?!\\w)|(?<![\\w'])'([^']{8,800}?)'(?!\\w)"
)
_WORD = re.compile(r"[^\W\d_]+")
_EDGE = re.compile('[“”„«»"「」『』]|[.!?]\\s')
MIN_WORDS = 3
"""Fewer words in quotation marks are a term or a title rather than what somebody said."""
REACH = 90
"""Characters from a quotation within which its speaker is looked for: about a line and a half."""


@dataclass(frozen=True, slots=True)
class Quote:
    text: str
    """Without its marks."""
    start: int
    end: int
    speaker: str
    """As written; "" when nobody is named nearby."""


def quotes(paragraph: str, names: Sequence[Name], language: str | None = None) -> tuple[Quote, ...]:
    """The quotations of one paragraph; `names` are those of the same paragraph."""
    found = []
    spans = [match.span() for match in _QUOTED.finditer(paragraph)]
    outside = [name for name in names if not any(start <= name.start < end for start, end in spans)]
    for match in _QUOTED.finditer(paragraph):
        text = next(group for group in match.groups() if group)
        words = _WORD.findall(text)
        if len(words) < MIN_WORDS and not (
            words and len(text) >= 8 and not text.isascii() and " " not in text
        ):
            continue
        start = match.start() + match.group().index(text)
        speaker = _speaker(paragraph, match.span(), outside, spans, language)
        found.append(Quote(text.strip(), start, start + len(text), speaker))
    return tuple(found)


def _speaker(
    paragraph: str,
    span: tuple[int, int],
    outside: Sequence[Name],
    spans: Sequence[tuple[int, int]],
    language: str | None,
) -> str:
    """The name beside a verb of speech near the quotation; else the nearest name, if any is near."""
    said = phrases(language).said
    best: tuple[float, str] | None = None
    for name in outside:
        distance = name.start - span[1] if name.start >= span[1] else span[0] - name.end
        if distance > REACH:
            continue
        before = _EDGE.split(paragraph[max(0, name.start - 25) : name.start])[-1]
        after = _EDGE.split(paragraph[name.end : name.end + 40])[0]
        around = [*_WORD.findall(before)[-2:], *_WORD.findall(after)[:5]]
        beside = any(word.casefold() in said for word in around)
        between = sum(
            min(span[1], name.start) <= s < max(span[0], name.end) and (s, e) != span for s, e in spans
        )
        cost = distance + 60 * between - (REACH if beside else 0)
        if best is None or cost < best[0]:
            best = (cost, name.text)
    return re.sub(r"['’]s$", "", best[1]) if best else ""
