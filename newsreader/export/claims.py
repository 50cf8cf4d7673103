"""What an exported file says of saved pages: the claims that `verify` checks.

Markdown says it in its front matter and in marks, JSON Lines in their objects (a comparison in the two to
four pages of its one), a table in the columns `file`, `record` and `sha256`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from newsreader.export import marks
from newsreader.export.sums import sum_of
from newsreader.export.table import row_sum, written
from newsreader.markdown import plain

_FIELD = re.compile(r'^(file|record|sha256): "(.*)"$', re.MULTILINE)
_MARK = re.compile(r"^<!-- newsreader:(?:quote|page)\b.*$", re.MULTILINE)
_ENDS = re.compile(r"\r\n?|\n")
"""Of lines in JSON Lines and tables; a page's text may hold others."""
_HEADER = 10_000
"""Characters in which the first line of a table ends."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that an exported file says, or `edited`/`damaged`: that it no longer says it as exported, all
    of a Markdown file or (with `values`) one page of another."""

    kind: Literal["page", "quote", "edited", "damaged"]
    values: dict[str, Any] = field(default_factory=dict)
    """Of a page: file, record, sha256; of a quotation its text and position too."""
    shown: str = ""
    """Of a quotation the words that the file shows; of what is damaged, where it is."""
    sealed: bool = True
    """Of a page: whether a sum tells if what the export says of it was changed."""


def claims(text: str) -> Iterator[Claim]:
    """All that a file claims, in the order of its text; nothing when it is no export."""
    text = text.removeprefix("\ufeff")
    start = text.lstrip()
    if start.startswith("{"):
        yield from _of_json_lines(text)
    elif {"file", "sha256"} <= set(_cells(_ENDS.split(start[:_HEADER], 1)[0])):
        yield from _of_table(start)
    else:
        yield from _of_markdown(text)


def _of_markdown(text: str) -> Iterator[Claim]:
    sealed = marks.is_export(text)
    if sealed and not marks.is_untouched(text):
        yield Claim("edited")
    head = text.removeprefix("---\n").partition("\n---\n")[0] if text.startswith("---\n") else ""
    fields = {}
    for name, value in _FIELD.findall(head):
        try:
            fields[name] = json.loads(f'"{value}"')
        except ValueError:
            yield Claim("damaged", shown=f"{name} in the front matter")
    if fields.get("file"):
        yield Claim("page", fields, sealed=sealed)
    whole = {start: (word, values) for word, values, start in marks.read_data(text)}
    before, line = 0, 1  # of the last mark: a quotation stands between two, and a file may have thousands
    for mark in _MARK.finditer(text):
        between = text[before : mark.start()]
        before, line = mark.start(), line + between.count("\n")
        word, values = whole.get(before, ("", {}))
        if word == "page":
            yield Claim("page", values, sealed=sealed)
        elif word:
            yield Claim("quote", values, _quoted_above(between))
        else:
            yield Claim("damaged", shown=f"the mark in line {line}")


def _quoted_above(before: str) -> str:
    """The quotation that stands above a mark, as a reader sees it."""
    lines = before.rstrip("\n").split("\n")
    while lines and not lines[-1].startswith(">"):
        lines.pop()
    quoted: list[str] = []
    while lines and lines[-1].startswith(">"):
        quoted.insert(0, lines.pop().removeprefix(">").strip())
    return plain(" ".join(quoted))


def _of_json_lines(text: str) -> Iterator[Claim]:
    for number, line in enumerate(_ENDS.split(text), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if not isinstance(record, dict):
            yield Claim("damaged", shown=f"line {number}")
            continue
        compared = record.get("pages") if "rows" in record else None
        pages = compared if isinstance(compared, list) else ()
        for page in pages or (record, record.get("left"), record.get("right")):
            yield from _of_record(page)


def _of_record(record: Any) -> Iterator[Claim]:
    """One page of JSON Lines; a line about a file that could not be read claims nothing."""
    if isinstance(record, dict) and record.get("path") and "error" not in record:
        yield from _page(record | {"file": record["path"]}, sum_of(record))
        quotes = record.get("highlights")
        for quote in quotes if isinstance(quotes, list) else ():
            if isinstance(quote, dict):
                yield Claim("quote", quote, " ".join(str(quote.get("text")).split()))


def _of_table(text: str) -> Iterator[Claim]:
    delimiter = _delimiter(text)
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter):
        if row.get("file"):
            cells = {name: cell or "" for name, cell in row.items() if name}
            yield from _page({name: written(cell) for name, cell in cells.items()}, row_sum(cells))
        else:
            yield Claim("damaged", shown="a row without a file")


def _page(values: dict[str, Any], sum_now: str) -> Iterator[Claim]:
    if values.get("sum") and values["sum"] != sum_now:
        yield Claim("edited", values)
    yield Claim("page", values, sealed=bool(values.get("sum")))


def _cells(line: str) -> list[str]:
    return next(csv.reader([line], delimiter=_delimiter(line)), [])


def _delimiter(text: str) -> str:
    """A spreadsheet of a country with decimal commas writes semicolons."""
    head = text[: text.find("sha256")]
    return ";" if head.count(";") > head.count(",") else ","
