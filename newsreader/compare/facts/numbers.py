"""Numbers as a reader understands them: 3,000, "three thousand" and 3 thousand are one; so are 5% and "five
percent".

How numbers are spelled is data (`numbers.toml`). Ordinals in words and vague amounts ("dozens") are not
numbers, nor are digits inside a name ("F-16", "G7"): the first are mostly names of things, the others say no
figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from newsreader.compare.facts.han import han_number
from newsreader.compare.language import Numerals, guess_language, numerals
from newsreader.compare.words import MARKS, UNSPACED

_LETTERS = rf"[^\W\d_{UNSPACED}](?:[^\W\d_{UNSPACED}]|[{MARKS}])*"
_PIECE = re.compile(
    r"(?P<digits>[０-９]+(?:[．・，：.,:][０-９]+)*|\d+(?:[.,:'’\u00a0\u202f٫٬]\d+)*)"
    rf"|(?P<word>[{UNSPACED}]|{_LETTERS}(?:['’]{_LETTERS})*)"
    r"|(?P<sign>[^\w\s]|_)"
)
_DASHES = frozenset("-‐‑‒–—−/")
_HYPHENS = frozenset("-‐‑")
_HANGS = _DASHES - {"/"} | frozenset("'’")
"""What may stand between a name and digits that are part of it."""
_ORDINAL_END = re.compile("st|nd|rd|th|e|de|ste|er|re|ème|eme|º|ª|o|a|te|ten|tes|ter")
"""1st, 2e, 3ème, 21ste are numbers still."""
_MONEY = frozenset("€$£¥₹₽₩")
_PERCENT = frozenset("%％٪")
_HALF_OF_DAY = re.compile(r"\s?([ap])(?:\.\s?m\b|m\b)", re.IGNORECASE)
_CLOCK = re.compile(r"(1[0-2]|[1-9])(?::(\d\d))?")
_SIGNS = str.maketrans("٫٬．・，：", ".,..,:")
"""Arabic and full-width signs inside a number; Japanese papers write "６・６" for 6.6."""
_GROUPS = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f٬]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")
"""Indian papers part the thousands and then hundreds of them: 1,25,000."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text."""

    key: str
    """Its value in one form for all ways of writing: "3000", "0.5", "5%", "10-15" (a range or a score),
    "18:30" (6.30 p.m. too)."""
    text: str
    start: int
    end: int
    unit: str = ""
    """"%" or a currency sign; "" for none."""

    @property
    def size(self) -> float:
        """Its value; of a range the lower end, of a time of day the hours."""
        whole, _, minutes = self.key.partition(":")
        if minutes:
            return int(whole) + int(minutes[:2]) / 60
        return float(self.key.partition("-")[0].rstrip("%"))


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    """"digits" (with their separators), "word" or "sign"."""
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A number, or one end of a range."""

    value: Decimal | None
    """None: a time of day, which is its own key."""
    start: int
    end: int
    unit: str = ""
    key: str = ""


def numbers(text: str, language: str | None = None) -> tuple[Number, ...]:
    """The numbers of `text` in order. `language` (ISO 639-1) is guessed from frequent words when it is
    None."""
    words = numerals(language or guess_language(text))
    return tuple(_ranged(list(_Reader(text, words).parts()), words, text))


def _ranged(parts: list[_Part], words: Numerals, text: str) -> Iterator[Number]:
    """Join two numbers with a dash, or "to", between them."""
    index = 0
    while index < len(parts):
        part, then = parts[index], parts[index + 1] if index + 1 < len(parts) else None
        if then is not None and _is_range(part, then, words, text):
            unit = then.unit or part.unit
            key = f"{_plain(part.value)}-{_plain(then.value)}" + ("%" if unit == "%" else "")
            yield Number(key, text[part.start : then.end], part.start, then.end, unit)
            index += 2
            continue
        key = part.key or _plain(part.value) + ("%" if part.unit == "%" else "")
        yield Number(key, text[part.start : part.end], part.start, part.end, part.unit)
        index += 1


def _is_range(part: _Part, then: _Part, words: Numerals, text: str) -> bool:
    if part.value is None or then.value is None:
        return False
    between = text[part.end : then.start].strip().casefold()
    if between in _DASHES or between in words.range:
        return True
    before = (text[: part.start].split() or [""])[-1].casefold()
    return between in words.between_and and before in words.between


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


class _Reader:
    """A text in pieces, and the number words of its language."""

    def __init__(self, text: str, words: Numerals) -> None:
        self.text = text
        self.words = words
        self.pieces = [_Piece(str(m.lastgroup), m.group(), m.start(), m.end()) for m in _PIECE.finditer(text)]

    def parts(self) -> Iterator[_Part]:
        at = 0
        while at < len(self.pieces):
            found = self._part(at)
            if found is None:
                at += 1
            else:
                part, at = found
                yield part

    def _word(self, at: int) -> str:
        """A piece in small letters; "" before the first and after the last."""
        return self.pieces[at].text.casefold() if 0 <= at < len(self.pieces) else ""

    def _hangs(self, at: int) -> bool:
        """Whether nothing stands between a piece and the one before it."""
        return 0 < at < len(self.pieces) and self.pieces[at - 1].end == self.pieces[at].start

    def _part(self, at: int) -> tuple[_Part, int] | None:
        """The number that begins at a piece, and the index of the piece after it."""
        piece = self.pieces[at]
        key = ""
        value: Decimal | None
        if self.words.han and (han := han_number(self.text, piece.start)) is not None:
            after = next((k for k, p in enumerate(self.pieces) if p.start >= han.end), len(self.pieces))
            unit, after = ("%", after) if han.percent else self._unit(at, after)
            return _Part(han.value, piece.start, max(han.end, self.pieces[after - 1].end), unit), after
        if piece.kind == "digits" and (digits := self._digits(at)) is not None:
            key, value, after = digits
        elif piece.kind == "word" and (spelled := self._spelled(at)) is not None:
            value, after = spelled
        else:
            return None
        if self.words.clock and (hour := _hour(self.text, piece, key or str(value))):
            key, value = hour, None
        if value is not None:
            value, after = self._scaled(*self._and_half(value, after))
        end = self.pieces[after - 1].end
        unit, after = self._unit(at, after)
        return _Part(value, piece.start, max(end, self.pieces[after - 1].end), unit, key), after

    # In digits

    def _digits(self, at: int) -> tuple[str, Decimal | None, int] | None:
        """Key (of a time of day) or value, and the index after them; None for digits that are part of a
        name."""
        if self._hangs(at) and self._is_of_name(at):
            return None
        key, value = _read_digits(self.pieces[at].text, self.words)
        after = at + 1
        if value is not None:
            value, after = self._grouped(at, value)
        if self._hangs(after) and self.pieces[after].kind == "word":
            tail = self.pieces[after].text
            if _ORDINAL_END.fullmatch(tail.casefold()):
                after += 1
            elif tail.isupper() and len(tail) <= 2 and tail.casefold() not in self.words.scales:
                return None  # 5G, 3D
        return key, value, after

    def _is_of_name(self, at: int) -> bool:
        """Whether digits hang on a word: "G7", "F-16", "Covid-19", "Excelsior'31"."""
        before = self.pieces[at - 1]
        if before.kind == "word":
            # A script without capitals writes the word before a number without a space (Chinese), or its
            # "and" (Arabic).
            return before.text[-1].upper() != before.text[-1].lower()
        return before.text in _HANGS and self._hangs(at - 1) and self.pieces[at - 2].kind == "word"

    def _grouped(self, at: int, value: Decimal) -> tuple[Decimal, int]:
        """Groups of three after plain spaces: "12 500" in French or Swedish, "1 200 000" anywhere."""
        whole, end = value, at + 1
        if len(self.pieces[at].text) <= 3 and self.pieces[at].text.isdecimal():
            while (
                len(group := self._word(end)) == 3
                and group.isdecimal()
                and self.pieces[end].start == self.pieces[end - 1].end + 1
            ):
                whole, end = whole * 1000 + int(group), end + 1
        return (whole, end) if self.words.spaced or end > at + 2 else (value, at + 1)

    # In words

    def _spelled(self, at: int) -> tuple[Decimal, int] | None:
        """A number in words from a piece on, and the index after it."""
        words, before, word = self.words, self._word(at - 1), self._word(at)
        if word in words.half:
            return self._half(at)
        if (before, word) in words.never or (word, self._word(at + 1)) in words.never:
            return None
        # "a million" is a number, "the million" is not
        value, index = self._number_word(at, first=before not in words.articles)
        if value is None:
            return None
        total, current, last, end = Decimal(0), value, value, index
        if word in words.scales and value >= 1000:  # "thousand five hundred" is 1,500
            total, current = value, Decimal(0)
        while (joined := self._joined(index, last)) is not None:
            value, index = self._number_word(joined, first=False)
            if value is None:
                break
            if self._word(joined) not in words.scales:
                if not _fits(last, value):
                    break
                current += value
            elif value < 1000:
                current = (current or 1) * value
            elif total < value:  # a scale above all that is gathered takes all of it: "dos mil millones"
                total, current = (total + current or 1) * value, Decimal(0)
            else:
                total, current = total + (current or 1) * value, Decimal(0)
            last, end = value, index
        return total + current, end

    def _half(self, at: int) -> tuple[Decimal, int] | None:
        """Half a million: a half counts only before a scale; "anderhalf" (one and a half) always."""
        value, after = self.words.half[self._word(at)], at + 1
        if value > 1:
            return value, after
        after += self._word(after) in self.words.articles
        return (value, after) if self._word(after) in self.words.scales else None

    def _joined(self, index: int, last: Decimal) -> int | None:
        """Where the next word of a number may stand: at once, after a hyphen, or after "and" where that is
        usual."""
        index += self._hangs(index) and self._word(index) in _HYPHENS
        if self._word(index) in self.words.joiners and last >= 20:
            value, _ = self._number_word(index + 1, first=False)
            if value is None or not _fits(last, value):
                return None
            index += 1 + (self._word(index + 1) in _HYPHENS)
        return index if index < len(self.pieces) and self.pieces[index].kind != "digits" else None

    def _number_word(self, index: int, *, first: bool) -> tuple[Decimal | None, int]:
        """What one word is worth, and the index after it; "quatre-vingt" is an entry of its own, and so are
        "on iki" and "ثلاثة وعشرين"."""
        if index >= len(self.pieces) or self.pieces[index].kind != "word":
            return None, index
        for size in (3, 2, 1):
            if index + size > len(self.pieces):
                continue
            written = "".join(piece.text for piece in self.pieces[index : index + size]).casefold()
            value = self.words.small.get(written) if size == 2 else self.words.value(written, first=first)
            if value is not None:
                return value, index + size
        return None, index

    # What follows

    def _and_half(self, value: Decimal, after: int) -> tuple[Decimal, int]:
        """Four and a half."""
        for phrase in self.words.and_half:
            run = tuple(self._word(after + k) for k in range(len(phrase)))
            if run == phrase and value == int(value):
                return value + Decimal("0.5"), after + len(phrase)
        return value, after

    def _scaled(self, value: Decimal, after: int) -> tuple[Decimal, int]:
        """Multiply by the scale words that follow: "4.4 million", "5 bn", "2 mil millones"."""
        while True:
            index = after + (self._word(after) in _HYPHENS)
            name = self._word(index)
            scale = self.words.scales.get(name)
            if scale is None or self.pieces[index].start - self.pieces[after - 1].end > 1:
                return value, after
            # One letter ("m", "k") only when it hangs on the digits: "5 m" is five metres.
            if len(name) == 1 and name.isascii() and self.pieces[index].start != self.pieces[after - 1].end:
                return value, after
            value, after = value * scale, index + 1

    def _unit(self, at: int, after: int) -> tuple[str, int]:
        """The unit of the number that takes up these pieces, and the index after it."""
        words, text = self.words, self._word(after)
        if text in _PERCENT or text in words.percent:
            return "%", after + 1
        if text and f"{text} {self._word(after + 1)}" in words.percent:
            return "%", after + 2
        if text in _MONEY:
            return text, after + 1
        before = self._word(at - 1)
        return "%" if before in words.percent_before else before if before in _MONEY else "", after


def _fits(last: Decimal, value: Decimal) -> bool:
    """Whether a smaller word may follow within one number: hundred, twenty, three."""
    if last >= 100:
        return value < last
    return last >= 20 and last % 10 == 0 and value < (20 if last in (60, 80) else 10)


def _read_digits(written: str, words: Numerals) -> tuple[str, Decimal | None]:
    """Key (of a time of day) or value of a run of digits with separators."""
    written = written.translate(_SIGNS)
    if ":" in written:
        hour, *rest = re.split(r"\D+", written)
        return ":".join([str(int(hour)), *(str(int(part)).zfill(len(part)) for part in rest)]), None
    signs = [sign for sign in written if not sign.isdigit()]
    digits = "".join(sign for sign in written if sign.isdigit())
    if _GROUPS.fullmatch(written) and len(set(signs)) == 1 and signs != [words.decimal]:
        return "", Decimal(digits)
    tail = "".join(sign for sign in re.split("[.,]", written)[-1] if sign.isdigit())
    point = len(digits) - len(tail)
    return "", Decimal(f"{digits[:point]}.{tail}" if point else digits)


def _hour(text: str, piece: _Piece, shown: str) -> str:
    """The key of a time of day that "a.m." or "p.m." follows; "" for any other number."""
    half, clock = _HALF_OF_DAY.match(text, piece.end), _CLOCK.fullmatch(shown)
    if half is None or clock is None:
        return ""
    return f"{int(clock[1]) % 12 + 12 * (half[1] in 'pP')}:{clock[2] or '00'}"
