"""Pages as a table for spreadsheets: comma-separated values, a line a page under a line of names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from newsreader.export.frontmatter import site
from newsreader.export.sums import sum_of
from newsreader.export.values import Entry
from newsreader.text import clean

BYTE_ORDER_MARK = "\ufeff"
"""At the head of a file, where Excel would take UTF-8 for the system's old encoding without it."""
_FORMULA = ("=", "+", "-", "@")
"""What begins a formula in a spreadsheet: a headline "=HYPERLINK(…)" must not become one."""


def table(entries: Iterable[Entry], *, notes: bool = False) -> str:
    """Dates are ISO 8601 in the precision that was read; several names, topics or tags stand between "; "."""
    return csv_text(_row(entry) | ({"note": entry.note} if notes else {}) for entry in entries)


def csv_text(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows of the same names as comma-separated values, harmless to open; "" for none."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    for number, row in enumerate(rows):
        if number == 0:
            lines.writerow(row)
        lines.writerow(_harmless(value) for value in row.values())
    return text.getvalue()


def _row(entry: Entry) -> dict[str, str]:
    page, article = entry.page, entry.page.article
    row = {
        "published": str(article.published or ""),
        "updated": str(article.modified or ""),
        "saved": str(page.saved_at.value or ""),
        "saved_after": "" if page.saved_at.value else str(page.saved_at.not_before or ""),
        "saved_source": page.saved_at.source if page.saved_at.value or page.saved_at.not_before else "",
        "site": site(page),
        "title": article.title,
        "authors": "; ".join(article.byline),
        "section": str(article.section or ""),
        "language": str(article.language or ""),
        "lede": str(article.lede or ""),
        "words": str(len(article.text.split())),
        "topics": "; ".join(article.topics),
        "tags": "; ".join(entry.tags),
        "url": str(page.url or ""),
        "file": page.path,
        "record": page.record,
        "sha256": page.sha256,
    }
    return row | {"sum": row_sum({name: _harmless(value) for name, value in row.items()})}


def row_sum(cells: Mapping[str, str]) -> str:
    """What tells whether the cells of a page were changed (see `sums`)."""
    return sum_of({name: " ".join(written(cell).split()) for name, cell in cells.items()})


def _harmless(value: str) -> str:
    value = "\n".join(clean(line) for line in value.splitlines())
    return f"'{value}" if value.startswith(_FORMULA) else value


def written(cell: str) -> str:
    """What a cell of a table was made of: a record "@1046" stands in it as "'@1046"."""
    return cell[1:] if cell.startswith(tuple(f"'{sign}" for sign in _FORMULA)) else cell
