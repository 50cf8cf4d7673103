"""Which candidates are the article (first version: the densest container of paragraphs)."""

from __future__ import annotations

from newsreader.model import Article, Block, BlockKind
from newsreader.split.stream import Candidate, Draft

_BAD = ("nav", "footer", "aside", "form", "button", "figure", "figcaption")


def find(draft: Draft, taken: frozenset[int] = frozenset()) -> Article:
    """The article of the page; `taken` are candidates that other panes have claimed."""
    title = next((c.text for c in draft.candidates if c.tag == "h1"), draft.witnesses.title)
    scores: dict[int, float] = {}
    for c in draft.candidates:
        if c.index in taken or len(c.text) < 60 or c.link_chars > len(c.text) / 3 or _outside(draft, c):
            continue
        for step, box in enumerate(draft.ancestors(c.box)[1:4]):
            scores[box.index] = scores.get(box.index, 0) + len(c.text) / (1 + step / 2)
    blocks: list[Block] = []
    if scores:
        best = draft.boxes[max(scores, key=lambda i: scores[i])]
        for c in draft.candidates[best.first : best.last]:
            if c.index not in taken and c.text != title and c.link_chars <= len(c.text) / 2 and not _outside(draft, c):
                blocks.append(Block(_kind(c), c.text))
    return Article(title=title, blocks=tuple(blocks))


def _outside(draft: Draft, c: Candidate) -> bool:
    return c.hidden or any(box.tag in _BAD for box in draft.ancestors(c.box))


def _kind(c: Candidate) -> BlockKind:
    if c.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "heading"
    return "list-item" if c.tag == "li" else "paragraph"
