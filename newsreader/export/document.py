"""One page as a Markdown document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsreader.export import marks
from newsreader.export.body import body, captions, recommendations, ticker
from newsreader.export.frontmatter import front_matter
from newsreader.export.quotation import quotations
from newsreader.export.values import Passage
from newsreader.model import Page

if TYPE_CHECKING:
    from newsreader.compare import Comparison


def markdown(
    page: Page,
    *,
    parts: Sequence[str] = (),
    tags: Sequence[str] = (),
    note: str = "",
    highlights: Sequence[Passage] = (),
    story: str = "",
    created: str | None = None,
    text: str = "",
    comparison: Comparison | None = None,
) -> str:
    """The page's article, its captions last, as Markdown with front matter, ending in a newline.

    `parts` adds "ticker" and "recommendations". A note, highlights and a comparison are added where they are
    given and, when `parts` names "notes" or "highlights" at all, only then.
    """
    pieces = [
        front_matter(page, tags=tags, story=story, created=created).rstrip("\n"),
        body(page),
        captions(page),
    ]
    pieces += sections(page, parts=parts, note=note, highlights=highlights, text=text, comparison=comparison)
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def sections(
    page: Page,
    *,
    parts: Sequence[str],
    note: str,
    highlights: Sequence[Passage],
    text: str,
    comparison: Comparison | None,
) -> list[str]:
    """What follows the article."""
    chosen = {"notes", "highlights"} & set(parts)
    made = []
    if note.strip() and (not chosen or "notes" in parts):
        made.append(f"## Note\n\n{_own(note)}")
    if highlights and (not chosen or "highlights" in parts):
        made.append(quotations(page, highlights, text))
    if "ticker" in parts:
        made.append(ticker(page))
    if "recommendations" in parts:
        made.append(recommendations(page))
    if comparison is not None:
        from newsreader.compare import to_markdown

        made.append("## Comparison\n\n" + _deeper(to_markdown(comparison)).rstrip("\n"))
    return [piece for piece in made if piece]


def _own(note: str) -> str:
    """The reader's own words are Markdown already; only what would end a mark is kept apart."""
    return marks.disarmed(note.strip())


def _deeper(markdown_text: str) -> str:
    """Headings two levels down, to stand below a section of their own."""
    lines = markdown_text.split("\n")
    return "\n".join(f"##{line}" if line.startswith("#") else line for line in lines)
