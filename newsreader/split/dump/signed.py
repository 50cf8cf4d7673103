"""Who wrote an article, and when, as the lines around its headline say it.

Few say "By ...": a name stands alone on its line, before or behind a date, with a post glued to it. A line is
taken for names by its form and by what is beside it: a date, the same name once more, or the name again where
the article ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsreader.model import Sourced
from newsreader.split import vocabulary
from newsreader.split.dump import words
from newsreader.split.dump.parts import Parts
from newsreader.split.dump.sheet import GLUE, Line, Sheet
from newsreader.split.facts import dates
from newsreader.text import fold

ABOVE, BELOW = 8, 8
"""Lines above the title and below the end in which facts are looked for."""
BESIDE = 3
"""Lines between a name and a date that belong together."""
SPOKEN = 1
"""Paragraphs that may speak of a writer (as what stands below an article does)."""
LONGEST = 120
"""Columns of the longest line of facts."""

_PARTICLES = frozenset([
    "de", "da", "do", "dos", "das", "del", "della", "di", "van", "von", "der", "den", "ter", "ten", "al",
    "el", "bin", "ibn", "la", "le", "du", "af", "av", "zu", "zur", "y", "e",
])  # fmt: skip
_NO_NAMES = frozenset([
    "news", "nachrichten", "noticias", "notizie", "nyheter", "sport", "sports", "local", "world", "national",
    "business", "digital", "text", "size", "web", "share", "live", "video", "photo", "subscription", "top",
    "front", "page", "press", "agency", "times", "post", "staff", "team", "editor", "reporter", "getty",
    "images",
])  # fmt: skip
"""Words of sections, buttons and houses that stand by a headline with capitals, too."""
_AND = re.compile(r"\s*(?:[,;&/|•·+]| and | und | y | et | e | ja | og | och | i | и | ve | en )\s*")
_POST = re.compile(
    r"^(?:reporter|editor|correspondent|journalist|writer|columnist|redakteur\w*|redaktion\w*|volontär\w*"
    r"|korrespondent\w*|chef\w*|autor\w*|leiter\w*|online\S*|news|staff|senior|deputy|head|direct\w*|for)\b",
    re.I,
)
"""How a post begins that stands behind a name."""
_PUBLISHED = re.compile(
    r"publi|updat|posted|veröffentl|erstellt|aktualis|stand\b|giriş|güncel|uppf|opubl|objav|pubbl|oppdater|julkaistu",
    re.I,
)
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]|\s?h\s?)\d\d\s*(?:[ap]\.?m\.?)?\b", re.I)
_KOREAN = re.compile(r"(?:^|\s)([\uac00-\ud7af]{2,4}) 기자(?=\s|$|[·,(])")
_CUT = re.compile(r"\s*[|•·–—/]\s*|\s+-\s+|,\s+(?=\d)|(?=\bPublish)|(?=\d)")
"""Where what follows a name begins."""


def read_facts(sheet: Sheet, parts: Parts, begin: int, last: int) -> None:
    """Byline, agency and date: between the title and the second paragraph, else just above the title or
    below the end."""
    paragraphs = [line.at for line in sheet.lines[begin : last + 1] if line.prose]
    until = paragraphs[2] if len(paragraphs) > 2 else last + 1
    above = range(max(0, parts.start - ABOVE), parts.start)
    below = range(last + 1, min(len(sheet.lines), last + 1 + BELOW))
    near = [sheet.lines[at] for at in (*range(begin, until), *above, *below) if not sheet.lines[at].prose]
    for line in near:
        parts.byline = parts.byline or _signed(line)
        parts.agency = parts.agency or words.source(line.text)
        if parts.published is None and (value := date_of(line)):
            parts.published = Sourced(value, "text near the headline")
    if not parts.byline:
        close = (
            *range(begin, min(until, begin + 2 * BELOW)),
            *range(max(0, parts.start - BESIDE), parts.start),
        )
        parts.byline = next(_alone(sheet, parts, [sheet.lines[at] for at in close]), ())


def date_of(line: Line) -> str | None:
    """The date of a line that is one, or of a short line of facts ("Rome - 15 Oct 2024 - 08:22 Updated")."""
    value = words.date_line(line.text)
    if value or line.size >= LONGEST:
        return value
    if line.headline and not (_CLOCK.search(line.text) or _PUBLISHED.search(line.text)):
        return None
    return dates.visible(line.text)


def _signed(line: Line) -> tuple[str, ...]:
    """The names in a line that says "By ...", or has a name before its date."""
    if line.size >= LONGEST or line.credit or line.below_picture:
        return ()
    if told := words.byline(line.text):
        return _only_names(told)
    if korean := _KOREAN.findall(line.text):
        return tuple(dict.fromkeys(korean))
    if words.by_whom(line.text) and line.words <= 7:
        return _only_names((re.split(r"\s(?:by|von|por|par|di|door|av|af)\s", line.text)[-1],))
    if (any(c.isdigit() for c in line.text) and date_of(line)) or " ago" in line.text:
        return names(_CUT.split(line.text, maxsplit=1)[0])
    return ()


def _only_names(told: tuple[str, ...]) -> tuple[str, ...]:
    """What a byline names, without posts and dates; what is no person's name is kept where it is first."""
    found = []
    for number, name in enumerate(told):
        text = _CUT.split(name, maxsplit=1)[0] if any(c.isdigit() for c in name) else name
        text = GLUE.split(re.split(r"\s+[Ff]or\s+[A-Z]", text)[0], maxsplit=1)[0].strip(" ,")
        if text and not _POST.match(text) and (number == 0 or is_name(text) or len(text) <= len("Reuters")):
            found.append(text)
    return tuple(found)


def _alone(sheet: Sheet, parts: Parts, near: list[Line]) -> Iterator[tuple[str, ...]]:
    """Lines that are nothing but names, where something beside them shows whose; of whom the article speaks
    is not its writer."""
    body = [line.key.split() for line in sheet.lines[parts.start + 1 : parts.end + 1] if line.prose]
    titled = set(fold(parts.title).split())
    for line in near:
        found = _told(line)
        spoken = [sum(fold(name).split()[-1] in told for told in body) for name in found]
        if not found or max(spoken) > SPOKEN or any(fold(name).split()[-1] in titled for name in found):
            continue
        beside = sheet.lines[max(0, line.at - BESIDE) : line.at + BESIDE + 1]
        dated = any(other.when or (not other.prose and date_of(other)) for other in beside if other != line)
        again = any(other.key == line.key for other in sheet.lines[parts.end - 1 :] if other.at > line.at)
        if dated or again or line.at == parts.start + 1:
            more = (
                name for other in sheet.lines[line.at + 1 : line.at + 1 + BESIDE] for name in _told(other)
            )
            yield tuple(dict.fromkeys((*found, *more)))


def _told(line: Line) -> tuple[str, ...]:
    """The names that a line consists of, where it is neither a menu's entry nor a label."""
    if line.prose or (line.bullet and line.linked) or line.means or line.when or line.credit:
        return ()
    return names(line.text)


def names(text: str) -> tuple[str, ...]:
    """The names of persons a line consists of; () for other lines."""
    text = re.split(r"\s+–\s+", text)[0]
    told = [GLUE.split(part, maxsplit=1)[0].strip(" ,") for part in _AND.split(text) if part.strip(" ,")]
    kept = [part for part in told if not _POST.match(part)]
    return tuple(kept) if 0 < len(kept) <= 5 and all(is_name(part) for part in kept) else ()


def is_name(text: str) -> bool:
    """Whether a text has a person's name's form: two to four words with capitals, but for particles."""
    told = text.split()
    if not 2 <= len(told) <= 5 or len(text) > 40 or any(c.isdigit() or c in ':?!()@"„“' for c in text):
        return False
    if vocabulary.meanings(text) or vocabulary.is_time(text) or words.stopped(text):
        return False
    if _PUBLISHED.match(text):
        return False
    capitals = [word for word in told if word not in _PARTICLES]
    if any(vocabulary.meanings(word) or word.lower() in _NO_NAMES for word in told):
        return False
    return len(capitals) >= 2 and all(_capital(word) for word in capitals) and told[0] not in _PARTICLES


def _capital(word: str) -> bool:
    """A word with a capital and small letters, or an initial."""
    return word[0].isupper() and (
        word[1:].islower() or len(word) <= 2 or (word[-1].islower() and not word.isupper())
    )
