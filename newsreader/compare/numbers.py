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

from newsreader.compare.han import han_number
from newsreader.compare.numerals import Numerals, guess_language, numerals
from newsreader.compare.words import MARKS, UNSPACED

_LETTERS = rf"[^\W\d_{UNSPACED}](?:[^\W\d_{UNSPACED}]|[{MARKS}])*"
_PIECE = re.compile(
    r"(?P<digits>[０-９]+(?:[．・，：.,:][０-９]+)*|\d+(?:[.,:'’\u00a0\u202f٫٬]\d+)*)"
    rf"|(?P<word>[{UNSPACED}]|{_LETTERS}(?:['’]{_LETTERS})*)"
    r"|(?P<sign>[^\w\s]|_)"
)
_DASHES = frozenset("-‐‑‒–—−/")
_HANGS = _DASHES - {"/"} | frozenset("'’")
"""What may stand between a name and digits that are part of it."""
_ORDINAL_END = re.compile("st|nd|rd|th|e|de|ste|er|re|ème|eme|º|ª|o|a|te|ten|tes|ter")
"""1st, 2e, 3ème, 21ste are numbers still."""
_MONEY = frozenset("€$£¥₹₽₩")
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
class _Part:
    value: Decimal | None
    """None: a time of day, which is its own key."""
    start: int
    end: int
    unit: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    text: str
    start: int
    end: int


def numbers(text: str, language: str | None = None) -> tuple[Number, ...]:
    """The numbers of `text` in order. `language` (ISO 639-1) is guessed from frequent words when it is
    None."""
    words = numerals(language or guess_language(text))
    pieces = [_Piece(str(m.lastgroup), m.group(), m.start(), m.end()) for m in _PIECE.finditer(text)]
    parts = list(_parts(pieces, words, text))
    return tuple(_ranged(parts, words, text))


def _parts(pieces: list[_Piece], words: Numerals, text: str) -> Iterator[_Part]:
    at = 0
    while at < len(pieces):
        part, after = _one(pieces, at, words, text)
        if part is None:
            at += 1
            continue
        yield part
        at = after


def _one(pieces: list[_Piece], at: int, words: Numerals, text: str) -> tuple[_Part | None, int]:
    """The number that begins at piece `at`, and the index after it."""
    piece = pieces[at]
    if words.han and (han := han_number(text, piece.start)) is not None:
        after = next((k for k in range(at, len(pieces)) if pieces[k].start >= han.end), len(pieces))
        unit, after = ("%", after) if han.percent else _unit(pieces, at, after, words)
        return _Part(han.value, piece.start, max(han.end, pieces[after - 1].end), unit), after
    if piece.kind == "digits":
        if at and pieces[at - 1].end == piece.start and _part_of_name(pieces, at):
            return None, at + 1
        key, value = _digits(piece.text, words)
        after = at + 1
        if value is not None:
            value, after = _spaced(pieces, after, piece, value, words)
        tail = pieces[after].text if after < len(pieces) else ""
        if tail and pieces[after].start == pieces[after - 1].end and pieces[after].kind == "word":
            if _ORDINAL_END.fullmatch(tail.casefold()):
                after += 1
            elif tail.isupper() and len(tail) <= 2 and tail.casefold() not in words.scales:
                return None, after + 1  # 5G, 3D
    elif piece.kind == "word" and (found := _spelled(pieces, at, words)) is not None:
        value, after = found
        key = ""
    else:
        return None, at + 1
    if words.clock and (hour := _hour(text, piece, key or str(value))):
        key, value = hour, None
    if value is not None:
        value, after = _and_half(pieces, after, value, words)
        value, after = _scaled(pieces, after, value, words)
    end = pieces[after - 1].end
    unit, after = _unit(pieces, at, after, words)
    return _Part(value, piece.start, max(end, pieces[after - 1].end), unit, key), after


def _part_of_name(pieces: list[_Piece], at: int) -> bool:
    """Whether digits hang on a word: "G7", "F-16", "Covid-19", "Excelsior'31"."""
    before = pieces[at - 1]
    if before.kind == "word":
        # A script without capitals writes the word before a number without a space (Chinese), or its "and"
        # (Arabic).
        return before.text[-1].upper() != before.text[-1].lower()
    return (
        before.text in _HANGS
        and at > 1
        and pieces[at - 2].kind == "word"
        and pieces[at - 2].end == before.start
    )


def _digits(written: str, words: Numerals) -> tuple[str, Decimal | None]:
    """Key (for a time of day) or value of a run of digits with separators."""
    written = written.translate(_SIGNS)
    if ":" in written:
        return ":".join(
            str(int(x)) if i == 0 else str(int(x)).zfill(len(x))
            for i, x in enumerate(re.split(r"\D+", written))
        ), None
    if _GROUPS.fullmatch(written):
        signs = {c for c in written if not c.isdigit()}
        several = sum(not c.isdigit() for c in written) > 1
        if len(signs) == 1 and (several or signs != {words.decimal}):
            return "", Decimal("".join(c for c in written if c.isdigit()))
    last = max(written.rfind("."), written.rfind(","))
    if last < 0:
        return "", Decimal("".join(c for c in written if c.isdigit()))
    whole = "".join(c for c in written[:last] if c.isdigit())
    return "", Decimal(f"{int(whole)}.{int(written[last + 1 :]):0{len(written) - last - 1}d}")


def _hour(text: str, piece: _Piece, shown: str) -> str:
    """The key of a time of day that "a.m." or "p.m." follows; "" for any other number."""
    half, clock = _HALF_OF_DAY.match(text, piece.end), _CLOCK.fullmatch(shown)
    if half is None or clock is None:
        return ""
    return f"{int(clock[1]) % 12 + 12 * (half[1] in 'pP')}:{clock[2] or '00'}"


def _spaced(
    pieces: list[_Piece], after: int, piece: _Piece, value: Decimal, words: Numerals
) -> tuple[Decimal, int]:
    """Groups of three after plain spaces: "12 500" in French or Swedish, "1 200 000" anywhere."""
    if not piece.text.isdigit() or len(piece.text) > 3:
        return value, after
    whole, end = value, after
    while end < len(pieces):
        group = pieces[end]
        if group.kind != "digits" or len(group.text) != 3 or not group.text.isdigit():
            break
        if group.start != pieces[end - 1].end + 1:
            break
        whole, end = whole * 1000 + int(group.text), end + 1
    return (whole, end) if words.spaced or end > after + 1 else (value, after)


def _and_half(pieces: list[_Piece], after: int, value: Decimal, words: Numerals) -> tuple[Decimal, int]:
    """Four and a half."""
    for phrase in words.and_half:
        run = tuple(piece.text.casefold() for piece in pieces[after : after + len(phrase)])
        if run == phrase and value == int(value):
            return value + Decimal("0.5"), after + len(phrase)
    return value, after


def _spelled(pieces: list[_Piece], at: int, words: Numerals) -> tuple[Decimal, int] | None:
    """A number in words from piece `at` on: its value and the index after it."""
    word = pieces[at].text.casefold()
    if word in words.half:
        return _half(pieces, at, words)
    before = pieces[at - 1].text.casefold() if at else ""
    following = pieces[at + 1].text.casefold() if at + 1 < len(pieces) else ""
    if (before, word) in words.never or (word, following) in words.never:
        return None
    # "a million" is a number, "the million" is not
    value, index = _number_word(pieces, at, words, first=before not in words.articles)
    if value is None:
        return None
    total, current, last, end = Decimal(0), value, value, index
    if word in words.scales and value >= 1000:  # "thousand five hundred" is 1,500
        total, current = value, Decimal(0)
    while (joined := _joiner(pieces, index, words, last)) is not None:
        value, index = _number_word(pieces, joined, words, first=False)
        if value is None:
            break
        if pieces[joined].text.casefold() not in words.scales:
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


def _half(pieces: list[_Piece], at: int, words: Numerals) -> tuple[Decimal, int] | None:
    """Half a million: a half counts only before a scale; "anderhalf" (one and a half) always."""
    value, after = words.half[pieces[at].text.casefold()], at + 1
    if value > 1:
        return value, after
    if after < len(pieces) and pieces[after].text.casefold() in words.articles:
        after += 1
    scaled = after < len(pieces) and pieces[after].text.casefold() in words.scales
    return (value, after) if scaled else None


def _fits(last: Decimal, value: Decimal) -> bool:
    """Whether a smaller word may follow within one number: hundred, twenty, three."""
    if last >= 100:
        return value < last
    return last >= 20 and last % 10 == 0 and value < (20 if last in (60, 80) else 10)


def _joiner(pieces: list[_Piece], index: int, words: Numerals, last: Decimal) -> int | None:
    """Where the next word of a number may stand: at once, after a hyphen, or after "and" where that is
    usual."""
    if index >= len(pieces):
        return None
    piece = pieces[index]
    if piece.text in "-‐‑" and piece.start == pieces[index - 1].end:
        index += 1
    if index < len(pieces) and pieces[index].text.casefold() in words.joiners and last >= 20:
        value, _ = _number_word(pieces, index + 1, words, first=False)
        if value is None or not _fits(last, value):
            return None
        index += 1
        if index < len(pieces) and pieces[index].text in "-‐‑":
            index += 1
    return index if index < len(pieces) and pieces[index].kind != "digits" else None


def _number_word(
    pieces: list[_Piece], index: int, words: Numerals, *, first: bool
) -> tuple[Decimal | None, int]:
    if index >= len(pieces) or pieces[index].kind != "word":
        return None, index
    for size in (3, 2, 1):
        written = "".join(piece.text for piece in pieces[index : index + size]).casefold()
        if index + size > len(pieces):
            continue
        # "quatre-vingt" is an entry of its own, and so are "on iki" and "ثلاثة وعشرين".
        value = words.small.get(written) if size == 2 else words.value(written, first=first)
        if value is not None:
            return value, index + size
    return None, index


def _scaled(pieces: list[_Piece], after: int, value: Decimal, words: Numerals) -> tuple[Decimal, int]:
    """Multiply by the scale words that follow: "4.4 million", "5 bn", "2 mil millones"."""
    while after < len(pieces):
        piece = pieces[after]
        index = after
        if piece.text in "-‐‑" and after + 1 < len(pieces):
            index += 1
        scale = words.scales.get(pieces[index].text.casefold())
        near = pieces[index].start - pieces[after - 1].end <= 1
        # One letter ("m", "k") only when it hangs on the digits: "5 m" is five metres.
        if (
            scale is None
            or not near
            or (
                len(pieces[index].text) == 1
                and pieces[index].text.isascii()
                and pieces[index].start != pieces[after - 1].end
            )
        ):
            break
        value, after = value * scale, index + 1
    return value, after


def _unit(pieces: list[_Piece], at: int, after: int, words: Numerals) -> tuple[str, int]:
    if after < len(pieces):
        text = pieces[after].text.casefold()
        if text in "%％٪" or text in words.percent:
            return "%", after + 1
        pair = f"{text} {pieces[after + 1].text.casefold()}" if after + 1 < len(pieces) else ""
        if pair in words.percent or pair == "per cent":
            return "%", after + 2
        if text in _MONEY:
            return text, after + 1
    before = pieces[at - 1].text if at else ""
    if before and before.casefold() in words.percent_before:
        return "%", after
    return (before if before in _MONEY else ""), after


def _ranged(parts: list[_Part], words: Numerals, text: str) -> Iterator[Number]:
    """Join two numbers with a dash, or "to", between them."""
    index = 0
    while index < len(parts):
        part = parts[index]
        if index + 1 < len(parts) and part.value is not None and parts[index + 1].value is not None:
            then = parts[index + 1]
            between = text[part.end : then.start].strip().casefold()
            if between and (
                between in _DASHES
                or between in words.range
                or (between in words.between_and and _last_word(text, part.start) in words.between)
            ):
                unit = then.unit or part.unit
                key = f"{_plain(part.value)}-{_plain(then.value)}" + ("%" if unit == "%" else "")
                yield Number(key, text[part.start : then.end], part.start, then.end, unit)
                index += 2
                continue
        key = part.key or _plain(part.value) + ("%" if part.unit == "%" else "")
        yield Number(key, text[part.start : part.end], part.start, part.end, part.unit)
        index += 1


def _last_word(text: str, end: int) -> str:
    return (text[:end].split() or [""])[-1].casefold()


def _plain(value: Decimal | None) -> str:
    if value is None:
        return ""
    whole = value.normalize()
    return f"{whole:f}"
