"""What Markdown draws: links, pictures, emphasis, headings inside lines. A card that is one link may hold all
of them, over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsreader.split.dump import words
from newsreader.split.dump.wrap import BULLET, glued
from newsreader.split.stream import Link
from newsreader.text import clean, clean_typeset

_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3}|_{1,2})(?=\S)([^*\n]{1,2000}?)(?<=\S)\1(?![\w*])")
_TOUCHING = re.compile(r"(?<![*\\])\*\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\*\*(?!\*)")
"""Bold type right at a word, as programs write that lose the space between."""
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_ADDRESS = r"\(((?:[^()\n]|\([^()\n]{0,200}\)){0,3000})\)"
"""An address with its title; line breaks put spaces into both."""
_LINKED = re.compile(r"!?\[((?:[^\[\]\n]|\\[\[\]]|\[[^\[\]\n]{0,200}\](?!\()){0,800})\]" + _ADDRESS)
"""A picture or link whose text holds no other."""
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,800})\]" + _ADDRESS)
_TITLE = re.compile(r"\s+[\"'(]")
_ENDING = re.compile(r"^((?:[^\[\]]|\[[^\[\]]*\](?!\())*)\]" + _ADDRESS)
_BEGINNING = re.compile(r"(?:^|(?<=\s))!?\[([^\]]*)$")
"""The last and the first line of a link that goes over more than one paragraph."""
_SIGNS = re.compile(r"(?<!\w)_+(?=\s|$)|(?:^|(?<=\s))_+(?=\S)|(?<!\*)\*\*(?!\*)")
"""Signs without their other half, and emphasis of nothing (a sign from a font of pictures)."""
_INSIDE = re.compile(r"(?<=\S)\s*(?=#{2,6}\s+\S)|(?<=[^\W_])(?=\[\s)")
"""Where a heading or a link begins inside a line that was several blocks."""
_BARE = re.compile(r"^[\s|·•,/–—-]*$")
"""What may stand between the links of a menu."""
MENU = 3
"""Links on one line with nothing between them: a menu or a row of stories."""
_LONGEST_LINK = 12
"""Lines over which one link may be broken."""


class Piece(NamedTuple):
    """One run of text of a line. `tag`: "p", "li", "h1".."h6", or "img" for a picture's text."""

    text: str
    tag: str
    links: tuple[Link, ...] = ()


def closed(raw: list[str]) -> list[str]:
    """Lines of which no link goes on in the next, and no heading begins inside."""
    lines: list[str] = []
    count = 0
    for line in raw:
        opened = lines and count < _LONGEST_LINK and line.strip() and _open(lines[-1])
        count = count + 1 if opened else 0
        if opened and not BULLET.match(line.strip()):
            lines[-1] = glued(lines[-1], line)
        else:
            lines.append(line)
    return [block for line in lines for block in _blocks(line)]


def _blocks(line: str) -> list[str]:
    """The headings and links of a line that was several blocks. (A list's mark belongs to what follows.)"""
    mark, *rest = _INSIDE.split(line)
    if rest and BULLET.sub("", f"{mark.strip()} #", count=1) == "#":
        return [f"{mark} {rest[0]}", *rest[1:]]
    return [mark, *rest]


def _open(line: str) -> bool:
    tail = line[-4000:]
    if tail.rstrip().endswith("["):
        return True
    at = tail.rfind("](")
    if at >= 0 and ")" not in tail[at:]:
        return True
    return tail.count("[") > tail.count("]")


def pieces(body: str, tag: str) -> Iterator[Piece]:
    """Text without its signs; pictures and lone links are pieces of their own."""
    pictures = [found.group(1) for found in _IMAGE.finditer(body)]  # (they may stand inside links)
    if pictures:
        body = _IMAGE.sub(" ", body)
    parts = _parts(body)
    for picture in pictures:
        if told := without_signs(picture):
            yield Piece(told, "img")
    linked = [(told, url) for part, url in parts if url is not None and (told := without_signs(part))]
    if linked and all(url is not None or _BARE.match(part) for part, url in parts):
        for told, address in linked:
            yield Piece(told, "li" if len(linked) >= MENU else tag, (Link(told, address, 0, len(told)),))
        return
    if len(linked) == 1 and _beside(
        linked[0][0], plain := without_signs(" ".join(p for p, url in parts if url is None))
    ):
        card = Piece(linked[0][0], tag, (Link(*linked[0], 0, len(linked[0][0])),))
        first = bool(without_signs(parts[0][0]))
        yield from (Piece(plain, "p"), card) if first else (card, Piece(plain, "p"))
        return
    yield from _running(parts, tag)


def _parts(body: str) -> list[tuple[str, str | None]]:
    """Text with None and links' texts with their addresses, by turns; "" where the address stands on another
    line."""
    parts: list[tuple[str, str | None]] = []
    at = 0
    if ending := _ENDING.search(body):
        parts.append((ending.group(1), _address(ending.group(2))))
        at = ending.end()
    for found in _LINKED.finditer(body, at):
        parts += [(body[at : found.start()], None), (found.group(1), _address(found.group(2)))]
        at = found.end()
    beginning = _BEGINNING.search(body, at)
    if beginning is None:
        return [*parts, (body[at:], None)]
    return [*parts, (body[at : beginning.start()], None), (beginning.group(1), "")]


def _address(text: str) -> str:
    return clean(re.sub(r"\s", "", _TITLE.split(text.strip(), maxsplit=1)[0]).strip("<>"))


def _running(parts: list[tuple[str, str | None]], tag: str) -> Iterator[Piece]:
    """Text with its links in it."""
    text = ""
    links: list[Link] = []
    for part, url in parts:
        told = without_signs(part)
        if not told:
            continue
        space = " " if text and told[0] not in ".,;:!?)”»" else ""
        start = len(text) + len(space)
        text = f"{text}{space}{told}"
        if url is not None:
            links.append(Link(told, url, start, len(text)))
    if text:
        yield Piece(text, tag, tuple(links))


def _beside(title: str, plain: str) -> bool:
    """Whether what stands beside the only link of a line is a card's date or section, not its sentence."""
    if words.is_when(plain):
        return True
    few = 0 < len(plain.split()) <= 4 < len(title.split())
    return few and not words.ended(plain) and not words.ended(title) and plain[-1] not in ":,;"


def without_signs(text: str) -> str:
    """Text without signs of emphasis and escapes."""
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text.replace("****", "")))
        text = _SIGNS.sub(" ", _TOUCHING.sub(_spaced, text))
    return clean_typeset(_ESCAPE.sub(r"\1", text) if "\\" in text else text).strip("*")


def _spaced(found: re.Match[str]) -> str:
    """Bold type with the spaces that were lost; a single letter before it is the beginning of its word."""
    before, after = found.string[: found.start()], found.string[found.end() : found.end() + 1]
    letter = re.search(r"(?<!\w)[^\W\d_]$", before)
    word = letter is not None and letter.group().lower() not in "aeiouyàèéíòóúåæø"
    left = " " if before[-1:].isalnum() and not word else ""
    return f"{left}{found.group(1)}{' ' if after.isalnum() else ''}"
