"""Page texts as Markdown that shows them as they are; a page, and an edit, in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from newsreader.compare.spans import joined, without
from newsreader.compare.values import Edit, Span
from newsreader.markdown import link, literal, started
from newsreader.model import Page
from newsreader.text import clean

BESIDE = 24
"""Characters shown on either side of a number that nothing tells the noun of."""


def marked(text: str, spans: Sequence[Span], mark: str, others: Sequence[Span] = (), other: str = "") -> str:
    """The text with `mark` around each of `spans` and `other` around what only `others` have; all else
    escaped."""
    spans = _whole(text, spans)
    rest = _whole(text, without(others, spans))
    marks = sorted([(*span, mark) for span in spans] + [(*span, other) for span in without(rest, spans)])
    parts, at = [], 0
    for start, end, sign in marks:
        parts += [_piece(text[at:start]), sign, _piece(text[start:end]), sign]
        at = end
    return started("".join([*parts, _piece(text[at:])]))


def _whole(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans that Markdown can mark: one that begins or ends with a sign beside a letter has the word, too
    ("**\u201c**No" would be no emphasis)."""
    made: list[Span] = []
    for start, end in spans:
        if start and text[start - 1].isalnum() and not text[start].isalnum():
            start = _letters(text, start, -1)
        if end < len(text) and text[end].isalnum() and not text[end - 1].isalnum():
            end = _letters(text, end, 1)
        made.append((start, end))
    return joined(made)


def _letters(text: str, at: int, step: Literal[1, -1]) -> int:
    """Where the letters end that begin at, or before, a place."""
    while 0 <= at + min(step, 0) < len(text) and text[at + min(step, 0)].isalnum():
        at += step
    return at


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line, in a table's cell too."""
    return started(_piece(text))


def _piece(text: str) -> str:
    """A part of such a line, with the blanks at its edges."""
    return literal(text.replace("\n", " ¶ ")).replace("|", "\\|").replace("~", "\\~").replace("\\\\~", "\\~")


def bar(text: str) -> str:
    """A text for a table's cell; an empty one as a blank, which every reader of tables understands."""
    return text or " "


def cell(text: str) -> str:
    """Any text as a table's cell."""
    return bar(plain(text))


def beside(text: str, words: str) -> str:
    """Some words of a text where they first stand as words, with a few others on both sides."""
    match = re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w)", text)
    if match is None:
        return words
    before, after = text[: match.start()], text[match.end() :]
    head, tail = before[-BESIDE:], after[:BESIDE]
    if len(head) < len(before):  # from a whole word on
        head = "… " + head.partition(" ")[2]
    if len(tail) < len(after):
        tail = tail.rpartition(" ")[0] + " …"
    return f"{head}{words}{tail}"


def edit_line(edit: Edit) -> str:
    """An entry of the ledger as a list item."""
    what = edit.kind.replace("-", " ")
    if edit.left == edit.right:  # put elsewhere, or left as it was while the text changed
        return f"- **{what}**: {plain(edit.left)}" + (f" ({plain(edit.note)})" if edit.note else "")
    sides = " → ".join(plain(side) for side in (edit.left, edit.right) if side)
    sign = "" if edit.left and edit.right else "− " if edit.left else "+ "
    return f"- **{what}**: {sign}{sides}" + (f" ({plain(edit.note)})" if edit.note else "")


def outlet(page: Page) -> str:
    """Who published a page: its own word for it, else the host of its address, else ""."""
    return page.article.publisher or (urlsplit(str(page.url or "")).hostname or "").removeprefix("www.")


def source(page: Page) -> str:
    """One line that says which page this is."""
    saved = page.saved_at
    when = (
        f"saved {saved.value}"
        if saved.value
        else f"saved after {saved.not_before}"
        if saved.not_before
        else ""
    )
    parts = [
        plain(page.article.publisher or ""),
        plain(str(page.article.published or "")),
        plain(when),
        link(plain(str(page.url or "")), page.url),
        plain(clean(page.path)),
        plain(clean(page.record)),
        f"SHA-256 {page.sha256}" if page.sha256 else "",
    ]
    return " · ".join(part for part in parts if part) or "unknown"
