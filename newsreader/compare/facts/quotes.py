"""Quotations and who is said to have said them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsreader.compare.facts.names import Name
from newsreader.compare.facts.speakers import by_grammar
from newsreader.compare.language import Phrases, listed, phrases, small_words
from newsreader.compare.spans import Taken
from newsreader.compare.values import Span
from newsreader.compare.words import is_unspaced

_QUOTED = re.compile(
    "“([^“”]{2,800})[”“]|„([^„“”]{2,800})[“”]|«([^«»]{2,800})»|»([^«»]{2,800})«"
    # Where one plain mark is missing, what stands between two quotations must not become one.
    r'|"(?=\S)([^"]{2,800})(?:(?<=\S)"|"(?!\w))|(?<!\S)"(?=\s)([^"]{2,800})(?<=\s)"(?!\w)'
    "|「([^「」]{2,800})」|『([^『』]{2,800})』|(?<!\\w)‘([^‘]{8,800}?)’(?!\\w)|(?<![\\w'])'([^']{8,800}?)'(?!\\w)"
)
_WORD = re.compile(r"[^\W\d_]+")
_EDGE = re.compile('[“”„«»"「」『』]|[.!?]\\s')
_OWNED = re.compile(r"['’]s$")
MIN_WORDS = 3
"""Fewer words in quotation marks are a term or a title rather than what somebody said."""
MIN_SIGNS = 8
"""The same for scripts that are written without spaces, in signs."""
REACH = 90
"""Characters from a quotation within which its speaker is looked for: about a line and a half."""
A_WORD = 15
"""What a word between a name and its verb of speech counts for, in characters between name and quotation."""
A_QUOTE = 60
"""What another quotation between the two counts for."""


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
    matches = list(_QUOTED.finditer(paragraph))
    spans = [match.span() for match in matches]
    speakers = _Speakers(paragraph, names, spans, language) if matches else None
    found = []
    for match in matches:
        text = next(group for group in match.groups() if group)
        if speakers is not None and _is_said(text):
            start = match.start() + match.group().index(text)
            found.append(Quote(text.strip(), start, start + len(text), speakers.of(match.span())))
    return tuple(found)


def _is_said(text: str) -> bool:
    """Whether somebody may have said it: not a term, nor a title with a capital on every word."""
    if is_unspaced(text.strip()[:1]):
        return len(text) >= MIN_SIGNS
    words = _WORD.findall(text)
    return len(words) >= MIN_WORDS and not all(word[0].isupper() for word in words if len(word) > MIN_WORDS)


class _Speakers:
    """Who may have said the quotations of a paragraph: names that a verb of speech goes with. None where no
    verbs of the language are listed: a wrong speaker is worse than none."""

    def __init__(
        self, paragraph: str, names: Sequence[Name], spans: Sequence[Span], language: str | None
    ) -> None:
        self.paragraph = paragraph
        self.spans = spans
        self.language = language
        self.words = phrases(language)
        quoted = Taken(spans)
        outside = [name for name in names if not quoted.touches((name.start, name.start + 1))]
        gaps = ((name, _to_verb(paragraph, name, self.words)) for name in outside if listed(language))
        self.names = [(name, gap) for name, gap in gaps if gap is not None]

    def of(self, span: Span) -> str:
        """The one who is nearest to a quotation; "" when there is none."""
        if self.language and (speaker := by_grammar(self.paragraph, span, self.language)):
            return speaker
        begins = _introduced(self.paragraph, span[0], self.words.said)
        costs = [
            (self._distance(span, name) + A_WORD * gap, at)
            for at, (name, gap) in enumerate(self.names)
            if name.start >= begins and max(name.start - span[1], span[0] - name.end) <= REACH
        ]
        return _OWNED.sub("", self.names[min(costs)[1]][0].text) if costs else ""

    def _distance(self, span: Span, name: Name) -> int:
        """Characters between a quotation and a name, and what other quotations between count for."""
        between = (min(span[1], name.start), max(span[0], name.end))
        others = sum(between[0] <= start < between[1] and (start, end) != span for start, end in self.spans)
        return max(name.start - span[1], span[0] - name.end) + A_QUOTE * others


def _introduced(paragraph: str, start: int, said: frozenset[str]) -> int:
    """Where the words begin that introduce the quotation at `start` ("She answered, ..."): its speaker is not
    before them. 0 when they have no verb of speech."""
    words = _EDGE.split(paragraph[max(0, start - REACH) : start])[-1]
    verbs = any(word.casefold() in said for word in _WORD.findall(words))
    return start - len(words) if verbs else 0


def _to_verb(paragraph: str, name: Name, words: Phrases) -> int | None:
    """How many words lie between a name and its verb of speech; None when it has none. "Dana Tamir, director
    at Trusteer, told" has its verb after what the commas set off."""
    said = words.said
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
        if word in said - words.told
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
