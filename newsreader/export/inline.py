"""The one user of markdownify (and, through it, of BeautifulSoup): loaded when inline HTML is met."""

from __future__ import annotations

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

from newsreader.export.escape import link, literal, started

_UNWANTED = ["script", "style", "template", "noscript", "iframe", "object", "svg"]


def markdown_inline(html: str) -> str:
    """Inline HTML of one block as one line of Markdown: links, emphasis, code. Scripts, images, styles and
    unsafe links leave; their text stays."""
    soup = BeautifulSoup(html, "html.parser")
    for unwanted in soup(_UNWANTED):
        unwanted.decompose()
    return started(" ".join(str(_CONVERTER.convert_soup(soup)).split()))


class _Converter(MarkdownConverter):
    def __init__(self) -> None:
        super().__init__(
            autolinks=False,
            convert=["a", "b", "strong", "i", "em", "code", "br", "sub", "sup"],
            strong_em_symbol="*",
        )

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return literal(text)

    def convert_a(self, el: object, text: str, parent_tags: set[str]) -> str:
        href = str(el.get("href") or "")  # type: ignore[attr-defined]
        return link(text.strip(), href) if text.strip() else text

    def convert_br(self, el: object, text: str, parent_tags: set[str]) -> str:
        return " "


_CONVERTER = _Converter()
