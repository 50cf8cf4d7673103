"""A search line -> tokens: words, phrases and regular expressions with their fields, parentheses, signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsreader.errors import QueryError

from .fields import FIELDS, unknown_field
from .words import NUMBER

QUOTES = '"“”„‟«»＂'
"""What opens a phrase; a typographic one closes with any other, for languages differ in which is which."""
ENDS = f"()|{QUOTES}"
"""What a word does not go on over."""
MAX_TOKENS = 800
"""Words, fields and signs of a query. SQLite takes conditions 1,000 deep, and to rank by as many words
takes a good part of a second: what is longer was pasted by mistake."""
MAX_LENGTH = 50_000
"""Characters of a query, for the same reason: one phrase or expression of 300,000 takes five seconds. A list
of 5,000 pages (id:) has room, and one of single digits has not more values than SQLite takes."""


@dataclass(frozen=True, slots=True)
class Token:
    kind: Literal["word", "phrase", "regex", "(", ")", "-", "end"]
    text: str
    start: int
    end: int
    field: str = ""
    prefix: bool = False
    glued: bool = False
    """A field that is followed at once by a parenthesis: title:(a or b)."""


def tokenize(text: str, lenient: bool) -> list[Token]:
    if len(text) > MAX_LENGTH:
        raise QueryError(
            f"a query takes at most {MAX_LENGTH:,} characters; leave out the rest", MAX_LENGTH, len(text)
        )
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char.isspace():
            at += 1
        elif char in "()":
            tokens.append(Token("(" if char == "(" else ")", char, at, at + 1))
            at += 1
        elif char in "-!" and at + 1 < len(text) and not text[at + 1].isspace():
            tokens.append(Token("-", char, at, at + 1))
            at += 1
        else:
            token = _operand(text, at, lenient)
            tokens.append(token)
            at = token.end
        if len(tokens) > MAX_TOKENS:
            raise QueryError(
                f"a query takes at most {MAX_TOKENS} words and signs; leave out the rest",
                tokens[-1].start,
                len(text),
            )
    tokens.append(Token("end", "", len(text), len(text)))
    return tokens


def _operand(text: str, start: int, lenient: bool) -> Token:
    """A word, a phrase or a regular expression, with the field before it."""
    name, at = _field(text, start)
    if name and at < len(text) and text[at] == "(":
        return Token("word", "", start, at, field=name, glued=True)
    if at < len(text) and text[at] in QUOTES:
        body, end = _delimited(text, at, '"', "quote", lenient)
        after = text[end : end + 1] == "*"
        inside = len(body) > 1 and body.endswith("*")
        return Token("phrase", body.rstrip("*"), start, end + after, field=name, prefix=after or inside)
    if text[at : at + 1] == "|":
        end = at + 1 + (text[at + 1 : at + 2] == "|")
        return Token("word", text[at:end], start, end, field=name)
    if name and text[at : at + 1] == "/" and not (name in ("url", "path") and _is_plain(text, at)):
        body, end = _delimited(text, at, "/", "regular expression", lenient)
        return Token("regex", body, start, end, field=name)
    grouped = None if name else NUMBER.match(text, at)  # 3 000
    end = grouped.end() if grouped else at
    while (
        end < len(text) and not text[end].isspace() and (text[end] not in ENDS or _is_in_acronym(text, end))
    ):
        end += 1
    word = text[at:end]
    prefix = len(word) > 1 and word.endswith("*")
    return Token("word", word[:-1] if prefix else word, start, end, field=name, prefix=prefix)


def _field(text: str, start: int) -> tuple[str, int]:
    """The field name that begins at `start` and where its value begins; ("", start) when there is none."""
    if text[start] == "#" and start + 1 < len(text) and not text[start + 1].isspace():
        return "tag", start + 1
    end = start
    while end < len(text) and (text[end].isalnum() or text[end] in "_-"):
        end += 1
    if end == start or text[end : end + 1] != ":":
        return "", start
    name = text[start:end].lower()
    if name in FIELDS:
        return FIELDS[name].name, end + 1
    after = text[end + 1 : end + 2]
    if name.isdigit() or after == "/" or not after.strip():  # 12:30, https://... and "Live: ..." are words
        return "", start
    raise unknown_field(name, start, end)


def _delimited(text: str, start: int, mark: str, what: str, lenient: bool) -> tuple[str, int]:
    """What stands between `mark` at `start` and the closing one, and where that ends."""
    end = _closing_slash(text, start) if mark == "/" else _closing_quote(text, start)
    if end:
        body = text[start + 1 : end]
    elif lenient:
        body, end = text[start + 1 :], len(text) - 1
    else:
        raise QueryError(f"this {what} has no end; close it with {mark}", start, len(text))
    if mark == "/":
        return body.replace("\\/", "/"), end + 1
    return body.replace('\\"', '"').replace("\\\\", "\\"), end + 1


def _is_plain(text: str, start: int) -> bool:
    """Whether an address or a path begins at `start`, rather than a regular expression: it need not end in a
    slash, and holds no sign that means something else in one (a dot is a dot, nearly always)."""
    end = _closing_slash(text, start)
    return not end or not any(sign in text[start:end] for sign in "\\^$|?*+()[]{}")


def _closing_quote(text: str, start: int) -> int:
    """Where the quote opened at `start` closes; 0 when it does not. A backslash before a quote makes it
    plain."""
    at = start + 1
    closing = '"' if text[start] == '"' else QUOTES[1:]
    while at < len(text) and (text[at] not in closing or _is_in_acronym(text, at)):
        at += 2 if text[at] == "\\" and text[at + 1 : at + 2] in ('"', "\\") else 1
    return at if at < len(text) else 0


def _is_in_acronym(text: str, at: int) -> bool:
    """Whether a quotation mark stands before the last letter of a Hebrew acronym, as a keyboard has it."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return text[at] == '"' and len(around) == 2 and all("\u05d0" <= letter <= "\u05ea" for letter in around)


def _closing_slash(text: str, start: int) -> int:
    """Where the regular expression opened at `start` closes; 0 when it does not. Only a slash at the end of a
    word does, so that addresses and paths can be written plainly."""
    at = start + 1
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text[at] == "/" and at > start + 1 and (at + 1 == len(text) or text[at + 1] in " )\t"):
            return at
        else:
            at += 1
    return 0
