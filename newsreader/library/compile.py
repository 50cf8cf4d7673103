"""A query tree -> one SQL condition. Nothing that the user typed becomes SQL or full-text syntax: words pass
the tokenizer, everything else is a parameter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newsreader.errors import QueryError

from . import dates, patterns, states, tags
from .query import And, Everything, Match, Near, Node, Not, Or, Pattern, Text, Xor, positive
from .words import alternatives, has_words, query_words

_COLUMNS = {"": "{title body author topic}", "any": "{title body author topic section ticker rec}"}
"""Where a word without a field is looked for: the article. Tickers and recommendations repeat on every page
of a site, so they have fields of their own; with `any:` all panes."""

_BEFORE_HOST = re.compile(r"^(?:https?://)?(?:www\.)?", re.I)
_DATE = "CASE WHEN p.published <> '' THEN p.published ELSE p.saved END"


@dataclass(frozen=True, slots=True)
class Compiled:
    where: str
    """A condition on `pages AS p`."""
    params: tuple[object, ...]
    match: str
    """The full-text expression of the positive words, for ranking; "" when there is none."""
    texts: tuple[Text, ...]
    """The positive words and phrases, for highlighting."""
    narrowing: bool
    """Whether `where` is nothing but `match`."""


def compile_query(node: Node, now: datetime) -> Compiled:
    """Raises QueryError for values that mean nothing (a date, a number, a regular expression)."""
    params: list[object] = []
    where = _Compiler(params, now).sql(node)
    found = (text for text in positive(node) if isinstance(text, Text))
    texts = tuple({(text.text, text.column, text.prefix): text for text in found}.values())
    narrowing = fts(node)
    ranked = narrowing or _all([part for part in map(fts, texts) if part], " OR ") or ""
    return Compiled(where, tuple(params), ranked, texts, narrowing=narrowing is not None)


def fts(node: Node) -> str | None:
    """`node` as one FTS5 expression, or None where that cannot say it."""
    if isinstance(node, Text):
        forms = [_quoted(words, node.prefix or open_end) for words, open_end in alternatives(node.text)]
        return _in_column(node.column, forms[0] if len(forms) == 1 else f"({' OR '.join(forms)})")
    if isinstance(node, Near):
        phrases = " ".join(map(_phrase, node.parts))
        return _in_column(node.parts[0].column, f"NEAR({phrases}, {node.distance})")
    if isinstance(node, Or):
        return _all([fts(part) for part in node.parts], " OR ")
    if isinstance(node, And):
        wanted = _all([fts(part) for part in node.parts if not isinstance(part, Not)], " AND ")
        unwanted = [fts(part.part) for part in node.parts if isinstance(part, Not)]
        if not wanted or not unwanted:
            return wanted
        hidden = _all(unwanted, " OR ")
        return hidden and f"({wanted} NOT {hidden})"
    return None


def _all(parts: Sequence[str | None], joint: str) -> str | None:
    """Each of the expressions once, joined; None when there are none or one of them cannot be said."""
    said = [part for part in dict.fromkeys(parts) if part]
    return f"({joint.join(said)})" if said and None not in parts else None


def _in_column(column: str, expression: str) -> str:
    return f"{_COLUMNS.get(column, column)} : {expression}"


def _phrase(text: Text) -> str:
    words, open_end = query_words(text.text)
    return _quoted(words, text.prefix or open_end)


def _quoted(words: Sequence[str], open_end: bool) -> str:
    return '"' + " ".join(words).replace('"', '""') + '"' + (" *" if open_end else "")


class _Compiler:
    def __init__(self, params: list[object], now: datetime) -> None:
        self.params = params
        self.now = now

    def sql(self, node: Node) -> str:
        expression = fts(node)
        if expression is not None:
            return self.bind("p.id IN (SELECT rowid FROM words WHERE words MATCH ?)", expression)
        if isinstance(node, Everything):
            return "1"
        if isinstance(node, Not):
            return f"NOT {self.sql(node.part)}"
        if isinstance(node, Or):
            return "(" + " OR ".join(self.sql(part) for part in node.parts) + ")"
        if isinstance(node, Xor):
            return "(" + " + ".join(f"({self.sql(part)})" for part in node.parts) + ") % 2"
        if isinstance(node, And):
            return self.every(node)
        if isinstance(node, Pattern):
            return self.pattern(node)
        assert isinstance(node, Match), "text is said to the full-text index, above"
        said: str = getattr(self, f"field_{node.name}")(node)
        return said

    def every(self, node: And) -> str:
        """The full-text parts together in one look-up, the rest beside it."""
        texts = [part for part in node.parts if fts(part) is not None]
        if texts:
            texts += [part for part in node.parts if isinstance(part, Not) and fts(part.part) is not None]
        others = [part for part in node.parts if part not in texts]
        others.sort(key=lambda part: isinstance(part, Pattern))  # the slowest last: SQLite asks in this order
        asked = [And(tuple(texts)), *others] if texts else others
        return "(" + " AND ".join(map(self.sql, asked)) + ")"

    def bind(self, sql: str, *values: object) -> str:
        self.params.extend(_storable(v) if isinstance(v, str) else v for v in values)
        return sql

    def pattern(self, node: Pattern) -> str:
        pattern = re.sub("[\ud800-\udfff]", "\ufffd", node.pattern)
        if wrong := patterns.mistake(pattern):
            message, at = wrong
            place = node.end - 1 - len(node.pattern) + at
            raise QueryError(f"this regular expression is wrong: {message}", place, place + 1)
        return self.bind("page_matches(p.id, ?, ?)", node.name, pattern)

    # One method a field: the condition for `field:value`

    def field_tag(self, node: Match) -> str:
        folded = tags.folded(node.value)
        if folded.endswith("*") and not node.quoted:
            return self.bind(
                "p.key IN (SELECT key FROM user.tags WHERE folded GLOB ?)", glob(folded[:-1]) + "*"
            )
        return self.bind("p.key IN (SELECT key FROM user.tags WHERE folded = ?)", folded)

    def field_is(self, node: Match) -> str:
        return self.choice(node, states.IS)

    def field_has(self, node: Match) -> str:
        return self.choice(node, states.HAS)

    def choice(self, node: Match, choices: dict[str, str]) -> str:
        condition = choices.get(node.value.lower()) or choices.get(node.value.lower().removesuffix("s"))
        if condition is None:
            raise QueryError(
                f'{node.name}: takes one of {", ".join(choices)}, not "{node.value}"', node.start, node.end
            )
        return condition

    def field_site(self, node: Match) -> str:
        """The words of a name or a host, in the full-text index."""
        site = Text(_BEFORE_HOST.sub("", node.value), "site", node.value.endswith("*") and not node.quoted)
        return self.sql(site) if has_words(site.text) else "0"

    def field_lang(self, node: Match) -> str:
        code = node.value.lower().partition("-")[0]
        if not (2 <= len(code) <= 3 and code.isascii() and code.isalpha()):
            raise QueryError(
                "lang: takes a code of two letters: lang:en, lang:sv, lang:ar", node.start, node.end
            )
        return self.bind("p.language = ?", "no" if code in ("nb", "nn") else code)

    def field_format(self, node: Match) -> str:
        return self.bind("p.format = ?", node.value.lower())

    def field_url(self, node: Match) -> str:
        return self.bind("p.url LIKE ? ESCAPE '\\'", f"%{like(node.value)}%")

    def field_path(self, node: Match) -> str:
        """A name may be kept in either form of Unicode, whichever the disk has."""
        pattern = f"%{like(node.value)}%"
        if "*" in node.value and not node.quoted:
            pattern = pattern.removesuffix("%").replace("*", "%")
        forms = dict.fromkeys(unicodedata.normalize(form, pattern) for form in ("NFC", "NFD"))
        said = "CAST(p.path AS TEXT) LIKE CAST(? AS TEXT) ESCAPE '\\'"
        return f"({' OR '.join(self.bind(said, form) for form in forms)})"

    def field_id(self, node: Match) -> str:
        value = node.value.lower()
        numbers = value.split(",")
        if all(number.isdigit() and number.isascii() and len(number) < 16 for number in numbers):
            return self.bind(f"p.id IN ({','.join('?' * len(numbers))})", *map(int, numbers))
        if re.fullmatch("[0-9a-f]{6,64}", value):
            return self.bind("(p.key >= ? AND p.key < ?)", value, value + "g")
        raise QueryError(
            "id: takes numbers from the list (id:42,57) or the first digits of a SHA-256 (six or more)",
            node.start,
            node.end,
        )

    def field_story(self, node: Match) -> str:
        from newsreader.formats import canonical_url

        if node.value.isdigit() and node.value.isascii() and len(node.value) < 16:
            return self.bind("p.story = (SELECT story FROM pages WHERE id = ?)", int(node.value))
        return self.bind("p.story IN (?, ?)", canonical_url(node.value), node.value)

    def field_note(self, node: Match) -> str:
        words, _ = query_words(node.value)
        return self.bind(
            "p.key IN (SELECT key FROM user.notes WHERE instr(' ' || indexed(text), ?))",
            f" {' '.join(words)}",
        )

    def field_date(self, node: Match) -> str:
        return self.between(_DATE, self.range(node))

    def field_saved(self, node: Match) -> str:
        return self.between("p.saved", self.range(node))

    def field_after(self, node: Match) -> str:
        return self.between(_DATE, (self.point(node)[0], ""))

    def field_before(self, node: Match) -> str:
        return self.between(_DATE, ("", dates.trimmed(self.point(node)[0])))

    def field_age(self, node: Match) -> str:
        span = node.value.lstrip("<>=")
        try:
            edge = dates.ago(span, self.now)
        except (ValueError, OverflowError) as error:
            raise QueryError(
                "age: takes a span such as age:<2w, age:>1y, age:5M2d", node.start, node.end
            ) from error
        return self.between(_DATE, ("", edge) if node.value.startswith(">") else (edge, ""))

    def point(self, node: Match) -> dates.Range:
        if ".." in node.value or node.value.startswith(("<", ">")):
            raise QueryError(f"{node.name}: takes one day; ranges go with date:", node.start, node.end)
        return self.range(node)

    def range(self, node: Match) -> dates.Range:
        return dates.parse_range(node.value, self.now, node.start, node.end)

    def between(self, column: str, span: dates.Range) -> str:
        """Dates are text of any precision: "2031-12" may be any day of December, so it meets "2031-12-13"."""
        first, end = span
        conditions = [f"{column} <> ''"]
        if first:
            conditions.append(self.bind(f"{column} || '~' > ?", first))
        if end:
            conditions.append(self.bind(f"{column} < ?", end))
        return "(" + " AND ".join(conditions) + ")"


def _storable(value: str) -> str | bytes:
    """A value that SQLite takes: a name that is not valid Unicode, as its bytes."""
    try:
        value.encode()
    except UnicodeEncodeError:
        escaped = all("\udc80" <= c <= "\udcff" for c in value if "\ud800" <= c <= "\udfff")
        return value.encode("utf-8", "surrogateescape" if escaped else "replace")
    return value


def glob(text: str) -> str:
    """`text` for GLOB with its special characters made plain."""
    return "".join(f"[{c}]" if c in "[?*" else c for c in text)


def like(text: str) -> str:
    """`text` for LIKE ... ESCAPE '\\' with its special characters made plain."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
