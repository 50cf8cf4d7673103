"""Quotations and who is said to have said them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsreader.compare.facts.names import Name
from newsreader.compare.facts.speakers import by_grammar
from newsreader.compare.language.phrases import listed, phrases, small_words
from newsreader.compare.words import is_unspaced

_QUOTED = re.compile(
    "“([^“”]{2,800})[”“]|„([^„“”]{2,800})[“”]|«([^«»]{2,800})»|»([^«»]{2,800})«"
    # Where one plain mark is missing, what stands between two quotations must not become one.
    r'|"(?=\S)([^"]{2,800})(?:(?<=\S)"|"(?!\w))|(?<!\S)"(?=\s)([^"]{2,800})(?<=\s)"(?!\w)'
    "|「([^「」]{2,800})」|『([^『』]{2,800})』|(?<!\\w)‘([^‘]{8,800}?)’(?!\\w)|(?<![\\w'])'([^']{8,800}?)'(?!\\w)"
)
_WORD = re.compile(r"[^\W\d_]+")
_EDGE = re.compile('[“”„«»"「」『』]|[.!?]\\s')
MIN_WORDS = 3
"""Fewer words in quotation marks are a term or a title rather than what somebody said."""
MIN_SIGNS = 8
"""The same for scripts that are written without spaces, in signs."""
REACH = 90
"""Characters from a quotation within which its speaker is looked for: about a line and a half."""
A_WORD = 15
"""What a word between a name and its verb of speech counts for, in characters between name and quotation."""


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
        if not _is_said(text, words):
            continue
        start = match.start() + match.group().index(text)
        speaker = _speaker(paragraph, match.span(), outside, spans, language)
        found.append(Quote(text.strip(), start, start + len(text), speaker))
    return tuple(found)


def _is_said(text: str, words: Sequence[str]) -> bool:
    """Whether somebody may have said it: not a term, nor a title with a capital on every word."""
    if is_unspaced(text.strip()[:1]):
        return len(text) >= MIN_SIGNS
    return len(words) >= MIN_WORDS and not all(word[0].isupper() for word in words if len(word) > MIN_WORDS)


def _speaker(
    paragraph: str,
    span: tuple[int, int],
    outside: Sequence[Name],
    spans: Sequence[tuple[int, int]],
    language: str | None,
) -> str:
    """The name near the quotation that a verb of speech goes with; "" when there is none, or no verbs of the
    language are listed: a wrong speaker is worse than none."""
    if language and (speaker := by_grammar(paragraph, span, language)):
        return speaker
    if not listed(language):
        return ""
    begins = _introduced(paragraph, span[0], phrases(language).said)
    best: tuple[float, str] | None = None
    for name in outside:
        distance = name.start - span[1] if name.start >= span[1] else span[0] - name.end
        gap = _to_verb(paragraph, name, language)
        if distance > REACH or gap is None or name.start < begins:
            continue
        between = sum(
            min(span[1], name.start) <= s < max(span[0], name.end) and (s, e) != span for s, e in spans
        )
        cost = distance + 60 * between + A_WORD * gap
        if best is None or cost < best[0]:
            best = (cost, name.text)
    return re.sub(r"['’]s$", "", best[1]) if best else ""


def _introduced(paragraph: str, start: int, said: frozenset[str]) -> int:
    """Where the words begin that introduce the quotation at `start` ("She answered, ..."): its speaker is not
    before them. 0 when they have no verb of speech."""
    words = _EDGE.split(paragraph[max(0, start - REACH) : start])[-1]
    verbs = any(word.casefold() in said for word in _WORD.findall(words))
    return start - len(words) if verbs else 0


def _to_verb(paragraph: str, name: Name, language: str | None) -> int | None:
    """How many words lie between a name and its verb of speech; None when it has none. "Dana Tamir, director
    at Trusteer, told" has its verb after what the commas set off."""
    verbs = phrases(language)
    said = verbs.said
    before = [
        word.casefold()
        for word in _WORD.findall(_EDGE.split(paragraph[max(0, name.start - 40) : name.start])[-1])[-4:]
    ]
    if _is_attribute(before, said):
        return None
    after = _EDGE.split(paragraph[name.end : name.end + REACH])[0]
    gaps = [
        gap
        for gap, word in enumerate(reversed(before))
        if word in said - verbs.told
        and (word == "according" or small_words().towards.isdisjoint(before[len(before) - gap :]))
    ]
    gaps += [gap for gap, word in enumerate(_WORD.findall(after[:40])[:5]) if word.casefold() in said]
    if after.startswith(","):
        resumed = (_WORD.match(part.lstrip()) for part in after.split(",")[2:])
        gaps += [1 for word in resumed if word is not None and word.group().casefold() in said]
    return min(gaps, default=None)


def _is_attribute(before: Sequence[str], said: frozenset[str]) -> bool:
    """Whether a name after these words tells whose, or where, the speaker is ("a friend of Per Lind said").
    Right behind a verb of speech a name may begin so ("zei de Bruin")."""
    rest = list(before)
    while rest and rest[-1] in small_words().articles:
        rest.pop()
    if not rest or rest[-1] not in small_words().attributes:
        return False
    return rest[-1] not in small_words().particles or len(rest) < 2 or rest[-2] not in said
