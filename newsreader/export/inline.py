"""The one user of markdownify (and, through it, of BeautifulSoup): loaded when inline HTML is met."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from markdownify import MarkdownConverter

from newsreader.markdown import link, literal, started

_UNWANTED = ["script", "style", "template", "noscript", "iframe", "object", "svg"]
_TORN = re.compile(r"</(b|strong|i|em)>(\s*)<\1>")
"""What pages emphasise in pieces is one piece: "**a****b**" would be read as neither."""
_PICTURE = re.compile(r"(?<!\\)((?:\\\\)*)!(?=\[)")
"""A mark of exclamation before a link, which would make a picture of it."""


def markdown_inline(html: str) -> str:
    """Inline HTML of one block as one line of Markdown: links, emphasis, code. Scripts, images, styles and
    unsafe links leave; their text stays."""
    # In a tag of its own: text that looks like an address alone makes BeautifulSoup warn on standard error.
    soup = BeautifulSoup(f"<p>{_TORN.sub(lambda found: found[2], html)}</p>", "html.parser")
    for unwanted in soup(_UNWANTED):
        unwanted.decompose()
    line = " ".join(str(_CONVERTER.convert_soup(soup)).split())
    return started(_PICTURE.sub(r"\1\\!", line))


def _emphasis(mark: str) -> Callable[..., str]:
    """Converts to emphasis where Markdown would read it as that. It does not between a letter outside and
    punctuation inside ("der**„Neuland“**tag"): there the words stay alone."""

    def convert(self: MarkdownConverter, el: Tag, text: str, parent_tags: set[str]) -> str:
        inside = text.strip()
        after = (list(el.descendants) or [el])[-1].next_elements
        reads = inside and all(
            not _is_mark(edge) or not _is_letter(outside)
            for edge, outside in (
                (inside[0], _text_of(el.previous_elements)[-1:]),
                (inside[-1], _text_of(after)[:1]),
            )
        )
        return text.replace(inside, f"{mark}{inside}{mark}", 1) if reads else text

    return convert


def _text_of(elements: Iterable[PageElement]) -> str:
    """The first text among these, "" without any."""
    return next((str(one) for one in elements if isinstance(one, NavigableString) and str(one)), "")


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_letter(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_mark(character)


class _Converter(MarkdownConverter):
    def __init__(self) -> None:
        super().__init__(
            autolinks=False,
            convert=["a", "b", "strong", "i", "em", "code", "br", "sub", "sup"],
        )

    convert_b = convert_strong = _emphasis("**")
    convert_i = convert_em = _emphasis("*")

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return literal(text)

    def convert_a(self, el: object, text: str, parent_tags: set[str]) -> str:
        href = str(el.get("href") or "")  # type: ignore[attr-defined]
        return link(text.strip(), href) if text.strip() else text

    def convert_br(self, el: object, text: str, parent_tags: set[str]) -> str:
        return " "


_CONVERTER = _Converter()
