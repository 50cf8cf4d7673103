"""What programs draw into a dump: link numbers and their list, Markdown, pictures in brackets, form fields.

A line of the file becomes one or more pieces: links that stand side by side with nothing between them are a
menu or a row of stories, each a piece of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from newsreader.split.dump import markdown, words
from newsreader.split.dump.markdown import MENU, Piece
from newsreader.split.dump.wrap import BULLET, RULE
from newsreader.split.facts import dates
from newsreader.split.stream import Link
from newsreader.text import clean, clean_typeset

_NUMBER = re.compile(r"\[(\d{1,4})\](?!\()")
_TOUCHING = re.compile(r"\[(\d{1,4})\](?=[^\s(\[\]])")
"""A link's number touches its text; a note's number does not."""
_REFERENCE = re.compile(
    r"^\s*(\d{1,4})\.\s+(?:\[?(?:https?|ftp|file|mailto|javascript|localhost|tel|data|about)[:/]\S*|$)", re.I
)
_REFERENCES = re.compile(r"^\s*(?:References|Visible links:?|Hidden links:?|Links:?)\s*$", re.I)
_DEFINITION = re.compile(r"^\s{0,3}\[([^\]\n]{1,60})\]:\s+<?(\S+?)>?(?:\s+[\"'(].*)?$")
"""A link's address in Markdown's other form, "[3]: https://..."."""
_HEAD_LINKS = re.compile(r"^\s*(?:#\s*\[\d+\]|Link:\s*(?:\[\d+\])?\s*[\w: .-]{0,80}$)")
"""The links of a page's head, as lynx, links and elinks write them above the text."""
_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
_STARRED = re.compile(r"^(\*{2,6})_?(?=[^*\s]|\s+[^*])(.*?)_?\*{2,6}$")
"""A whole line between stars: how one html2text writes headings, and others a line in bold type."""
_PICTURES = re.compile(r"\[(?:IMG|INLINE)\]")
"""A picture without a text; several on one line begin a card each."""
_FORM = re.compile(
    r"\(BUTTON\)|\[[ Xx_]*\](?!\()|\(_\)|\((?:\*| )\)|_{5,}(?:\s*\(text\))?|\(Submit\)"
    r"|\[(?:IMG|INLINE|LINK|EMBED|FRAME|IFRAME|https?)\]|I?FRAME:\s\S+"
)
"""What text browsers draw for buttons, fields and frames."""
_PICTURE = re.compile(r"^\[([^\[\]]{1,400})\](?:\s{2,}(\S.*))?$")
"""A picture's text in brackets, alone on its line or before what is said below the picture."""
_FILE = re.compile(r"\[(?=[^\s\[\]]*[-_.=%?/\d])(?!\d{1,4}\])[^\s\[\]]{4,}\](?![(:])")
"""A picture without a text: lynx and w3m write its file's name."""
_ADDRESS = re.compile(r"\s*<((?:https?|mailto|tel):[^\s<>]+)>")
_UNDERSCORED = re.compile(r"(?<=\w)_(?=\w)|(?<=[^\s_])_(?=[^\s_])")
_NEW_WINDOW = re.compile(
    r"\s*\((?:öffnet (?:sich )?in (?:einem )?neue[mn] (?:fenster|tab)|opens? in (?:a )?new (?:window|tab)"
    r"|(?:se )?abre en (?:una )?(?:nueva )?(?:ventana|pestaña)(?: nueva)?"
    r"|(?:s['’])?ouvre dans (?:une nouvelle fenêtre|un nouvel onglet)"
    r"|si apre in una nuova (?:finestra|scheda)|opent in (?:een )?nieuw (?:venster|tabblad)"
    r"|abre (?:em|numa) nova (?:janela|guia|aba)|otwiera się w nowym oknie|öppnas i nytt fönster"
    r"|åpnes i nytt vindu|åbner i nyt vindue)\)",
    re.I,
)
"""What screen readers are told of a link; it parts links that touch."""
_TEMPLATE = re.compile(r"\{[{%*#|]|[*%#}|]\}|\$\{")
"""What a script should have filled in."""


class Marks(NamedTuple):
    """What the whole dump tells of the program that wrote it."""

    references: dict[int, str]
    """Addresses by link number."""
    numbered: bool
    """Its links are numbered."""
    markdown: bool
    angled: bool
    """An address in angle brackets stands behind each link, as Firefox and mail programs write."""
    underscored: bool
    """Its links have underscores for spaces."""


_QUOTED = re.compile(r"^\s{0,3}(?:> ?)+")
"""What begins the lines of a quotation in Markdown, and of one mail in another."""


def read(raw: list[str]) -> tuple[list[str], Marks]:
    """The lines without the lists of links above and below the text, and what they tell."""
    body, references = _without_references([_QUOTED.sub("    ", line) for line in raw])
    head = 0
    while head < min(len(body), 400) and (_HEAD_LINKS.match(body[head]) or not body[head].strip()):
        head += 1
    if head and any(_HEAD_LINKS.match(line) for line in body[:head]):
        body = body[head:]
        if body and body[0].startswith("   [") and "alternate" in body[0]:
            body = body[1:]
    sample = body[:5000]
    numbers = [int(found.group(1)) for line in sample for found in _TOUCHING.finditer(line)]
    in_order = sum(two == one + 1 for one, two in pairwise(numbers))
    numbered = bool(references) or (len(numbers) >= 10 and in_order * 5 >= len(numbers) * 4)
    markdown = sum("](" in line for line in sample) >= 3
    angled = sum("<http" in line for line in sample) >= 3
    underscored = (
        sum("_" in line and "://" not in line and bool(_UNDERSCORED.search(line)) for line in sample) >= 10
    )
    return body, Marks(references, numbered, markdown, angled, underscored and not markdown)


def _without_references(raw: list[str]) -> tuple[list[str], dict[int, str]]:
    """The lines before the list of links that lynx and its kin write at the end, and the links by number."""
    numbered = [i for i, line in enumerate(raw) if _REFERENCE.match(line)]
    if len(numbered) >= 3:
        for start in range(numbered[0], max(-1, numbered[0] - 8), -1):
            if _REFERENCES.match(raw[start]):
                break
        else:
            return raw, {}
        links = {}
        for line in raw[start:]:
            number, _, url = line.strip().partition(". ")
            if number.isdecimal():
                links[int(number)] = clean(url)
        return raw[:start], links
    defined = [(i, found) for i, line in enumerate(raw) if (found := _DEFINITION.match(line))]
    if len(defined) < 3:
        return raw, {}
    drop = {i for i, _ in defined}
    named = {int(f.group(1)): clean(f.group(2)) for _, f in defined if f.group(1).isdecimal()}
    return [line for i, line in enumerate(raw) if i not in drop], named


def pieces(line: str, marks: Marks) -> Iterator[Piece]:
    """What is on one line; nothing for a line that is only drawn."""
    parts = _PICTURES.split(line) if "[I" in line else [line]
    if len(parts) > 2:
        for part in parts:
            yield from pieces(part, marks)
        return
    body = _FORM.sub(" ", _FILE.sub(" ", line)).strip() if "[" in line or "(" in line else line.strip()
    if "(" in body:
        body = _NEW_WINDOW.sub(" ", body).strip()
    if marks.underscored:
        body = _UNDERSCORED.sub(" ", body)
    if body.startswith("^"):
        body = body[1:].rstrip("<=")  # how agencies mark headlines and names on the wire
    tag = "p"
    starred = _STARRED.match(body)
    if starred:
        tag, body = "h1" if len(starred.group(1)) == 6 else "h2", starred.group(2).strip()
    heading = _MARKDOWN_HEADING.match(body)
    if heading:
        tag, body = f"h{len(heading.group(1))}", body[heading.end() :].strip("# ")
    for _ in range(3):  # nested bullets stand on one line
        bullet = BULLET.match(body)
        if not bullet or (body[0].isdigit() and _dated(body, body[bullet.end() :])):
            break
        tag, number = "li", bullet.group().strip("(.) \t")
        body = body[bullet.end() :]
        if number.isdigit() and body.startswith(number) and not body[len(number) : len(number) + 1].isdigit():
            body = body[len(number) :].strip()  # a rank that the page says, too
    if marks.numbered:
        found = list(_numbered(body, marks.references, tag))
    elif marks.markdown:
        found = list(markdown.pieces(body, tag))
    elif marks.angled:
        found = list(_angled(body, tag))
    else:
        found = [Piece(clean_typeset(body), tag)]
    for piece in found:
        yield from _drawn(piece)


def _dated(body: str, rest: str) -> bool:
    """Whether the number before a line is a date's day ("9. September 2025")."""
    if len(body) >= 120:
        return False
    whole = dates.visible(body)
    return whole is not None and len(whole) > len(dates.visible(rest) or "")


def _drawn(piece: Piece) -> Iterator[Piece]:
    """The piece, its picture apart; nothing where no letter is left."""
    picture = _PICTURE.match(piece.text)
    if picture:
        told = clean(picture.group(1))
        if told:
            yield Piece(told, "img")
        if picture.group(2) and (rest := clean(picture.group(2))):
            yield Piece(rest, piece.tag)
        return
    if piece.text[:1] in (":", "|"):  # what parted it from its kicker
        piece = Piece(piece.text.lstrip(":| "), piece.tag, ())
    once = _once(piece.text)
    if once is not None:
        piece = Piece(once, piece.tag, piece.links[:1])
    if any(c.isalnum() for c in piece.text) and not (RULE.match(piece.text) or _TEMPLATE.search(piece.text)):
        yield piece


def _once(text: str) -> str | None:
    """Half of a text that says the same twice (a picture's text, then the headline); None for others."""
    half = len(text) // 2
    one, two = text[:half].strip(), text[half:].strip()
    return one if half >= 6 and one == two else None


def _angled(body: str, tag: str) -> Iterator[Piece]:
    """Text without the addresses in angle brackets. The beginning of a link is not written: the link before,
    or the line's beginning; links side by side are a menu or a row of stories."""
    *told, rest = _ADDRESS.split(body)
    links = [
        (text, url)
        for part, url in zip(told[::2], told[1::2], strict=True)
        if (text := markdown.without_signs(part))
    ]
    rest = markdown.without_signs(rest)
    if len(links) >= MENU and not any(words.stopped(text) or words.width(text) > 60 for text, _ in links):
        for text, url in links:
            yield Piece(text, "li", (Link(text, url, 0, len(text)),))
        links = []
    text = " ".join([*(text for text, _ in links), rest]).strip()
    if text:
        card = len(links) == 1 and not rest and not words.is_prose(text)
        yield Piece(text, tag, (Link(text, links[0][1], 0, len(text)),) if card else ())


def _numbered(body: str, references: dict[int, str], tag: str) -> Iterator[Piece]:
    """Text without its link numbers ("[12]Headline"). The end of a link is not written: the next link or the
    line's end. Links that touch ("News[13]Sport") are pieces of their own."""
    found = list(_NUMBER.finditer(body))
    edges = [*(f.start() for f in found), len(body)]
    spans: list[tuple[str, str | None]] = [(body[: edges[0]], None)] if edges[0] or not found else []
    for link, end in zip(found, edges[1:], strict=True):
        spans.append((body[link.end() : end], references.get(int(link.group(1)))))
    told = [text for text, _ in spans if text.strip()]
    menu = (
        len(told) >= MENU
        and body.startswith("[")
        and not any(words.stopped(text.strip()) or words.width(text) > 60 for text in told)
    )
    text = ""
    links: list[Link] = []
    for number, (part, url) in enumerate(spans):
        touching = number and found and spans[number - 1][0][-1:].isalnum() and part[:1].isalnum()
        if (menu or touching) and text:
            yield Piece(text, "li" if menu else tag, tuple(links))
            text, links = "", []
        piece = clean(part)
        if not piece:
            continue
        start = len(text) + (1 if text else 0)
        text = f"{text} {piece}".strip()
        if url is not None:
            links.append(Link(piece, url, start, len(text)))
    if text:  # (of a paragraph's links only the beginnings are known)
        yield Piece(text, "li" if menu else tag, () if words.is_prose(text) else tuple(links))
