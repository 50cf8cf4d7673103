"""What stands on the line of a title beside it: a rank, a kicker, a section, the first words of its text.

Programs write the parts of a card that stand side by side with a space between them, or with none. Where none
is, a capital letter inside a word tells ("PremiumHarbour opens"); where one is, a small word with a capital
in the middle of a line, as headlines begin with and sentences hardly have. Names look like both; so a word
that the page's sentences know is one, and one line alone is no evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from newsreader.split.dump import words
from newsreader.split.dump.sheet import GLUE, Line, Sheet
from newsreader.split.language import language
from newsreader.text import fold

LINES = 3
"""Titles of a list of which most have parts that touch."""
KNOWN = 2
"""Places of a page where such a part stands, from which it is no half of a name."""
BEGUN = 2
"""Lines of a page with a small word in the middle that begins a headline."""
KICKER = 7
"""Words of the longest kicker."""
TITLE = 3
"""Words of the shortest title beside one."""
SUMMARY = 90
"""Columns from which a last part that is longer than the title is what the story says."""
SAMPLE = 1_500
"""Characters of sentences that tell the language."""

_SMALL = {
    "de": (
        "Wie Was Wer Warum Wieso Weshalb Wo Wohin Wann Wenn Weil Ob Der Die Das Den Dem Ein Eine Einen Im "
        "In Am An Auf Aus Bei Beim Mit Nach Von Vom Vor Zu Zum Zur Zwischen Für Gegen Über Unter Um Ohne "
        "Mehr Kein Keine Nur So Es Er Ich Wir Hier Diese Dieser Dieses Und Aber Als Auch Noch Jetzt Immer "
        "Welche Dort Damit Dann Seit Trotz Wegen Durch Bis"
    ),
    "es": (
        "El La Los Las Un Una Unos Por Qué Cómo Cuándo Quién Dónde En De Del Al Con Sin Para Desde Hasta "
        "Entre Así Se Lo Le Su Sus Más Ya Este Esta Estos Estas Aquí Cuando Si Tras Ante"
    ),
    "fr": (
        "Le La Les Des Du Un Une Ce Cette Ces Comment Pourquoi Quand Où Qui Que Quel Quelle Dans Sur Avec "
        "Sans Pour Chez Après Avant Il Elle On Nous Vous Et Mais En De"
    ),
    "it": (
        "Il Lo La Gli Le Un Una Come Perché Quando Chi Che Cosa Dove Nel Nella Alla Dal Dalla Dei Delle "
        "Ecco Non Dopo Tra Fra Per Con Da Di In"
    ),
    "pt": (
        "O A Os As Um Uma Como Por Quando Quem Onde No Na Em De Do Da Com Sem Para Mais Este Esta Depois "
        "Entre Após"
    ),
    "nl": "Het Een Hoe Wat Waarom Wie Waar Wanneer Voor Met Op Bij Naar Geen Dit Deze Niet Ook In Dat Zo",
    "no": "Hvordan Hvorfor Hva Hvem Når Her Dette Det Den Slik Derfor Hvor Ikke Med Til Fra Nå",
    "da": "Hvordan Hvorfor Hvad Hvem Når Her Dette Det Den Sådan Derfor Hvor Ikke Med Til Fra Nu",
    "sv": "Hur Varför Vad Vem När Här Detta Det Den Så Därför Var Inte Med Till Från Nu",
    "pl": "Jak Dlaczego Co Kto Kiedy Gdzie Czy Nie To Na Po Od Za Ze Przed W Z",
    "cs": "Jak Proč Co Kdo Kdy Kde Na Po Od Za Ze Před V Z Nové To",
}
"""Small words with which headlines begin. No English ones: its headlines have capitals inside."""
_MIDDLE = re.compile(r"(?<=[\wäöüß”“\"»]) (?=(\w+) (\w+))")
_NAMES = re.compile(r"(?:^|\W)(?:Mc|Mac|De|Di|Da|Le|La|Lo|Du|Van|Fitz|Mr|Ms|Dr|St|[a-z])$")
"""Beginnings of names with a capital inside."""


class Parted(NamedTuple):
    """A title's line by its parts; "" for those that are not there."""

    title: str
    kicker: str = ""
    section: str = ""


class Kickers:
    """What the lines of a page show of how it puts kickers to titles."""

    def __init__(self, sheet: Sheet) -> None:
        prose = " ".join(line.text for line in sheet.lines if line.prose)
        self._said = frozenset(re.findall(r"\w+", prose))
        self._pairs = frozenset(_followed(prose))
        self._small = frozenset(_SMALL.get(language(prose[:SAMPLE]) or "", "").split())
        heads = {line.text for line in sheet.lines if _told(line)}
        glued = [pieces for text in heads if len(pieces := self._pieces(text)) > 1]
        self._known = Counter(_key(piece) for pieces in glued for piece in {pieces[0], pieces[-1]})
        self._known.update(dict.fromkeys(sheet.counts, LINES))
        self._begins = bool(self._small) and sum(self._begin(text) > 0 for text in heads) >= BEGUN

    def many(self, texts: Sequence[str]) -> bool:
        """Whether parts touch in most titles of a list."""
        return len(texts) >= LINES and sum(len(self._pieces(text)) > 1 for text in texts) * 2 >= len(texts)

    def parted(self, text: str, many: bool = False) -> Parted:
        """The parts of a title's line. `many`: it is of a list of which `many` holds."""
        pieces = self._pieces(text)
        if len(pieces) > 1:
            return _chosen(pieces if many else self._sure(pieces)) or Parted(text)
        if self._begins and (at := self._begin(text)) > 0:
            return Parted(text[at:].strip(), text[:at].strip())
        return Parted(text)

    def _pieces(self, text: str) -> list[str]:
        """The text cut where two words touch, unless the page's sentences have them as one."""
        cuts = [at for found in GLUE.finditer(text) if self._touch(text, at := found.start())]
        return [text[one:two].strip() for one, two in pairwise([0, *cuts, len(text)])]

    def _sure(self, pieces: list[str]) -> list[str]:
        """The parts, of which the first and the last stay with their neighbours unless they stand elsewhere
        on the page, too."""
        known = self._known[_key(pieces[0])] >= KNOWN
        if not known:
            pieces = [pieces[0] + pieces[1], *pieces[2:]]
        if len(pieces) > 1 + known and self._known[_key(pieces[-1])] < KNOWN and len(pieces[-1]) < SUMMARY:
            pieces = [*pieces[:-2], pieces[-2] + pieces[-1]]
        return pieces

    def _touch(self, text: str, at: int) -> bool:
        left = re.search(r"\w*$", text[:at])
        right = re.match(r"\W*(\w+)", text[at:])
        if left is None or right is None or _NAMES.search(text[:at]):
            return False
        if left.group() and text[at].isalpha() and left.group() + right.group(1) in self._said:
            return False
        unit = left.group()[-1:].isdigit() and right.group(1).isupper() and len(right.group(1)) <= 3
        return not unit

    def _begin(self, text: str) -> int:
        """Where a headline begins inside a line; 0 where none does."""
        for found in _MIDDLE.finditer(text):
            at = found.start()
            before, after = text[:at].split(), text[at:].split()
            if len(before) > KICKER:
                return 0
            if found.group(1) in self._small and found.groups() not in self._pairs and len(after) >= TITLE:
                return at
        return 0


def _key(piece: str) -> str:
    """A part as it is counted: all ranks are one."""
    return "#" if re.fullmatch(r"\d{1,2}", piece) else fold(piece)


def _told(line: Line) -> bool:
    """Whether a line may be a title's."""
    return line.headline and not line.prompt and not line.credit


def _followed(prose: str) -> list[tuple[str, str]]:
    """Words with a capital in the middle of sentences, each with the next: names."""
    return re.findall(r"(?<=[^\W_] )([^\W\d_a-z]\w*) (?=(\w+))", prose)


def _chosen(pieces: list[str]) -> Parted | None:
    """Which of the parts that touch is the title: the first of some words, unless the next is one, too, and
    no longer text."""
    told = [n for n, piece in enumerate(pieces) if len(piece.split()) >= TITLE and not words.is_when(piece)]
    if not told:
        return None
    at = told[0]
    title = pieces[at]
    if at + 1 < len(pieces) and len(title.split()) <= KICKER:
        after = pieces[at + 1]
        text = words.is_prose(after) or (len(after) >= SUMMARY and len(after) > 1.5 * len(title))
        if len(after.split()) >= TITLE and not text:
            at, title = at + 1, after
    section = pieces[at + 1] if at + 1 < len(pieces) and len(pieces[at + 1].split()) <= 3 else ""
    kicker = " ".join(pieces[:at])
    return Parted(title, kicker, section) if len(kicker.split()) <= KICKER else None
