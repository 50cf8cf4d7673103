"""The search language: a line of text -> a tree. Recursive descent, no regular expression decides structure.

    query   = or
    or      = and { ("or" | "|" | "xor") and }
    and     = not { ["and" | "&"] not }
    not     = ("not" | "-" | "!") not | near
    near    = primary { "NEAR" ["/" n] primary }
    primary = "(" or ")" | [field ":"] (word ["*"] | "phrase" | /regex/ | "(" or ")") | "#" tag | "*"

Mistakes raise QueryError with their place in the line. A lenient parse (search as you type) takes an
unfinished line for what it can still become: an open quote or parenthesis closes at the end, a dangling
operator or `tag:` is ignored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsreader.errors import QueryError

from .fields import FIELDS, NAMES
from .lexing import Token, tokenize
from .words import has_words, is_run


@dataclass(frozen=True, slots=True)
class Everything:
    """`*`, or an empty line."""


@dataclass(frozen=True, slots=True)
class Text:
    """A word or phrase (not without a word in it); `column` is a field of text ("title", "body", ...) or ""
    for the article."""

    text: str
    column: str = ""
    prefix: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """`field:value` for a field that is not text: tag, site, date, ..."""

    name: str
    value: str
    quoted: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """`field:/regular expression/`."""

    name: str
    pattern: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    parts: tuple[Text, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Xor:
    """An odd number of them."""

    parts: tuple[Node, ...]


Node = Everything | Text | Match | Pattern | Near | Not | And | Or | Xor

NEAR_DISTANCE = 10
"""Words between the two sides of NEAR when no number is given: SQLite's own default."""
MAX_DEPTH = 16
"""Nesting of a query: SQLite gives up between 20 and 25, and a deeper one is a mistake."""


def parse(text: str, *, lenient: bool = False) -> Node:
    """The tree of `text`. Raises QueryError (a lenient parse only for what no further typing could mend)."""
    typed = len(text.rstrip(")"))  # the word that is being typed may stand in parentheses closed ahead of it
    parser = _Parser(tokenize(text, lenient), lenient, len(text), typed)
    node = parser.alternatives(0)
    if node is None:
        return Everything()
    return node


def positive(node: Node) -> Iterator[Text | Match]:
    """The words, phrases and values whose presence makes a page match."""
    if isinstance(node, Text | Match):
        yield node
    elif isinstance(node, And | Or | Xor | Near):
        for part in node.parts:
            yield from positive(part)


_OR = {"or", "|", "||"}
_AND = {"and", "&", "&&"}


class _Parser:
    def __init__(self, tokens: list[Token], lenient: bool, length: int, typed: int) -> None:
        self.tokens = tokens
        self.at = 0
        self.lenient = lenient
        self.length = length
        self.typed = typed
        self.column = ""  # of the field before the parenthesis that we are in

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.token
        if token.kind != "end":
            self.at += 1
        return token

    def operator(self) -> str:
        """The operator word at hand ("or", "and", "not", "xor", "near"), or ""."""
        token = self.token
        if token.kind != "word" or token.field or token.prefix:
            return ""
        word = token.text.lower()
        if word in _OR:
            return "or"
        if word in _AND:
            return "and"
        if word in ("not", "xor"):
            return word
        if token.text == "NEAR" or word.startswith("near/"):
            return "near"
        return ""

    def fail(self, message: str, token: Token) -> QueryError:
        end = token.end if token.end > token.start else token.start + 1
        return QueryError(message, min(token.start, self.length), min(end, max(self.length, 1)))

    def alternatives(self, depth: int) -> Node | None:
        """`or` level; None when there is nothing (left) to search for."""
        if depth > MAX_DEPTH:
            raise self.fail(f"parentheses nest more than {MAX_DEPTH} deep; write it flatter", self.token)
        node = self.sequence(depth)
        while True:
            operator = self.operator()
            if operator in ("or", "xor"):
                sign = self.take()
                if node is None and not self.lenient:
                    raise self.fail(
                        f'nothing stands before "{sign.text}"; to search for the word, write "{sign.text}" '
                        "in quotes",
                        sign,
                    )
                right = self.sequence(depth)
                if right is None:
                    if not self.lenient:
                        raise self.fail(
                            f'nothing follows "{sign.text}"; to search for the word, write it in quotes', sign
                        )
                    continue
                node = _either(node, right, Xor if operator == "xor" else Or)
            elif self.token.kind == ")" and depth == 0:
                stray = self.take()
                if not self.lenient:
                    raise self.fail('no parenthesis is open here; remove this ")"', stray)
                right = self.sequence(depth)
                if right is not None:
                    node = right if node is None else And((node, right))
            else:
                return node

    def sequence(self, depth: int) -> Node | None:
        """`and` level, the operator being optional."""
        parts: list[Node] = []
        explicit = False
        while True:
            operator = self.operator()
            if self.token.kind in ("end", ")") or operator in ("or", "xor"):
                break
            if operator == "and":
                sign = self.take()
                following = self.operator()
                if not self.lenient and (
                    not parts or self.token.kind in ("end", ")") or following in ("or", "xor", "and")
                ):
                    side = "follows" if parts else "stands before"
                    raise self.fail(
                        f'nothing {side} "{sign.text}"; to search for the word, write it in quotes', sign
                    )
                explicit = True
                continue
            part = self.negation(depth)
            if part is None:
                continue
            if not explicit and parts and _same_field(parts[-1], part):
                parts[-1] = _either(parts[-1], part)
            else:
                parts.append(part)
            explicit = False
        if len(parts) < 2:
            return parts[0] if parts else None
        return And(tuple(parts))

    def negation(self, depth: int) -> Node | None:
        if depth > MAX_DEPTH:
            raise self.fail(f"the query nests more than {MAX_DEPTH} deep; write it flatter", self.token)
        if self.token.kind == "-" or self.operator() == "not":
            sign = self.take()
            part = None
            if self.token.kind not in ("end", ")") and self.operator() not in ("or", "xor", "and"):
                part = self.negation(depth + 1)
            if part is None:
                if self.lenient:
                    return None
                raise self.fail(f'nothing follows "{sign.text}"; write what must not be there', sign)
            return Not(part)
        return self.nearness(depth)

    def nearness(self, depth: int) -> Node | None:
        node = self.primary(depth)
        while self.operator() == "near":
            sign = self.take()
            distance = self.distance(sign)
            right = (
                self.primary(depth)
                if self.token.kind not in ("end", ")", "-") and not self.operator()
                else None
            )
            if right is None and self.lenient:
                continue
            left = node.parts if isinstance(node, Near) else (node,)
            texts = [part for part in (*left, right) if isinstance(part, Text)]
            if len(texts) != len(left) + 1 or len({text.column for text in texts}) > 1:
                raise self.fail(
                    "NEAR stands between two words or phrases of the same field: ferry NEAR/5 strike", sign
                )
            if isinstance(node, Near) and node.distance != distance:
                raise self.fail("a chain of NEAR takes one number: a NEAR/5 b NEAR/5 c", sign)
            node = Near(tuple(texts), distance)
        return node

    def distance(self, sign: Token) -> int:
        number = sign.text[5:]
        if not sign.text[4:]:
            return NEAR_DISTANCE
        if number.isascii() and number.isdigit() and int(number[:6]) <= 1000:
            return int(number)
        if self.lenient and not number:
            return NEAR_DISTANCE
        raise self.fail("NEAR/ takes a number of words up to 1000: NEAR/5", sign)

    def primary(self, depth: int) -> Node | None:
        token = self.take()
        if token.text == "NEAR" and token.kind == "word" and self.token.kind == "(" and not self.lenient:
            raise self.fail("NEAR stands between two words: ferry NEAR/5 strike", token)
        if token.kind == "(":
            return self.group(token, depth)
        if token.kind == "word" and token.glued:
            if not FIELDS[token.field].text:
                raise self.fail(
                    f"{token.field}: takes one value; write {token.field}:a or {token.field}:b", token
                )
            outer, self.column = self.column, token.field
            group = self.group(self.take(), depth)
            self.column = outer
            return group
        if token.kind == "regex":
            return self.regex(token)
        if token.kind == "word" and token.text == "*" and not token.field:
            return Everything()
        return self.value(token)

    def group(self, opening: Token, depth: int) -> Node | None:
        node = self.alternatives(depth + 1)
        if self.token.kind == ")":
            self.take()
        elif not self.lenient:
            raise self.fail('this parenthesis is not closed; add ")"', opening)
        if node is None and not self.lenient:
            raise self.fail("there is nothing between these parentheses", opening)
        return node

    def value(self, token: Token) -> Node | None:
        name = token.field or self.column
        if name and not FIELDS[name].text:
            value = token.text + ("*" if token.prefix and token.kind == "word" else "")
            if not value:
                if self.lenient:
                    return None
                raise self.fail(f"{name}: has no value; for example {FIELDS[name].example}", token)
            return Match(name, value, token.kind == "phrase", token.start, token.end)
        if token.field and not token.text:
            if self.lenient:
                return None
            raise self.fail(f"{name}: has no value; for example {FIELDS[name].example}", token)
        if not has_words(token.text):
            return None  # punctuation alone: nothing to look for
        if token.kind == "word" and "*" in token.text.rstrip("*"):
            raise self.fail(
                "* stands at the end of a word: ferr*; title:/f.*y/ leaves its middle open", token
            )
        typing = self.lenient and token.kind == "word" and token.end == self.typed
        if typing and _is_letter(token.text) and self.tokens[0] is not token:
            return None  # nearly every page has a word that begins so, and finding them takes the longest
        return Text(token.text, name, token.prefix or typing, token.start, token.end)

    def regex(self, token: Token) -> Node | None:
        if not FIELDS[token.field].regex:
            possible = ", ".join(f"{name}:" for name in NAMES if FIELDS[name].regex)
            raise self.fail(f"{token.field}: takes no regular expression; these do: {possible}", token)
        if not token.text:
            return None
        return Pattern(token.field, token.text, token.start, token.end)


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isalpha() and not is_run(text)


def _same_field(left: Node, right: Node) -> bool:
    """Whether two neighbours name the same field of which a page has one value: then either will do."""
    last = left.parts[-1] if isinstance(left, Or) else left
    return (
        isinstance(last, Match | Pattern) and isinstance(right, Match | Pattern)
        and last.name == right.name and FIELDS[last.name].single
    )  # fmt: skip


def _either(left: Node | None, right: Node, kind: type[Or | Xor] = Or) -> Node:
    """`right` as one more of the alternatives at its left."""
    if left is None:
        return right
    return kind((*left.parts, right) if isinstance(left, kind) else (left, right))
