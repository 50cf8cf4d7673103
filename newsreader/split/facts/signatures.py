# ruff: noqa: E501  (tables of words and patterns)
"""Where a page shows who wrote it: lines near the headline, around the body's ends, links, boxes, bold names.

Each way of looking gives the names of one line after the other, the likeliest first; () for a line without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from newsreader.split import vocabulary
from newsreader.split.facts.bylines import (
    MAX_BYLINE,
    beside_time,
    in_brackets,
    is_byline,
    later,
    opening_name,
    people,
    reporters,
    signed,
)
from newsreader.split.facts.near import FARTHEST, HEADINGS
from newsreader.split.facts.openings import begins, is_labelled, is_only_by
from newsreader.split.facts.people import MAX_NAME, are_letters, is_phrase, looks_personal, tidy
from newsreader.split.stream import Candidate, Draft
from newsreader.text import fold

_AUTHORED = re.compile(
    r"\b(?:byline|author|authors|autor|autoren|auteur|autore|writer|reporter|contributor|by line|creator|signature|firma|redakteur)\b"
)
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:en|es|zy|y)?|auteurs?|autori|verfasser|profile?|perfil|by|av|people|journalist\w*|periodista\w*|staff|"
    r"reporters?|contributor\w*|redakt\w+|members?|users|skribent\w*|kirjoittaja\w*|toimittaja\w*|yazar\w*|person\w*|firmas?)/[^/?#]",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:author|autor|auteur|autore)\b.*\b(?:bio|box|about|card|profile|description)\b|\b(?:bio|about|box) (?:author|autor)\b"
)
"""What the box about an article's author is called."""
_ABOUT_LABEL = re.compile(r"^[^:–—-]{5,25}\s?[:–—-]\s+(?=\S+ \S)")
"""What stands before the name there: "About the author - Ann Lee"."""
_PICTURE = re.compile(
    r"\b(?:copyright|caption|photo|photographer|credits?|image|img|figure|fig|foto|bild|picture)\b"
)
_COMMENT = re.compile(r"(?:\b|recent)(?:comments?|kommentare?|leser\w*|readers?|reply|respond)\b")
_SIGN_OFF = re.compile(
    r"[A-Z]{2,6}|[(\[][^\W\d_]{2,12}[)\]]\.?|[(\[]?(?:[^\W\d_]{2,12}/[a-zäöü]{2,4}|[a-zäöü]{2,4}/[^\W\d_]{2,12})[)\]]?\.?"
)
_CONTROLS = frozenset((
    "author", "authors", "authored", "profile", "page", "posts", "articles", "stories", "view", "views",
    "more", "read", "bio", "biography", "follow", "become", "email", "e-mail", "contact", "comment", "comments",
    "size", "share", "print", "login", "about", "click", "here", "this", "activity", "facebook", "twitter",
))  # fmt: skip
"""Words of links and buttons beside a name; none of them is part of one."""
_CELLS = ("td", "th", "dd")
"""Cells of tables about what the article is about."""
_CAPTIONS = ("figcaption", "th")
"""Lines that say what a picture or a column shows."""
_COUNT = " ()0123456789"
"""What stands before or after the word of a label that counts: "21 Comments"."""
_ALL_HEADINGS = (*HEADINGS, "h5", "h6")
_BOLD = ("b", "strong", "em", "i")
_ITALIC = ("em", "i")
_HANDLE = re.compile(r"[\w.@-]+")
_NUMBERED = re.compile(r"user\d*|\d+", re.I)
MAX_AUTHOR_BOX = 6
"""Candidates in a box whose name speaks of an author; larger ones are the article or a list of authors."""
NEXT = 3
"""Candidates from one author to the next, where each has a line."""
MAX_MARKED = 4
"""Names in elements of one line that are called authors; more are a list."""
LONGEST_NAME = 5
"""Words."""
OPENING = 3
"""Paragraphs above or among which a bold name is a byline; further down it is a subheading."""
LONGEST_BOLD = 40
"""Characters of such a line."""
ENDING = 5
"""Last paragraphs among which a byline may stand."""
SIGNED = 2
"""Last paragraphs whose end may name the writer in brackets."""
SIGN_OFF = 3
"""Candidates after the body among which the letters of its writer stand."""
ABOVE, BELOW, AFTER = 5, 8, 20
"""Candidates above the headline, below the third paragraph and after the body among which a byline stands."""


@dataclass(frozen=True, slots=True)
class Places:
    """A page in which a byline is looked for."""

    draft: Draft
    chosen: tuple[int, ...]
    """Candidates of the body, in order."""
    at: int
    """Candidate of the headline."""
    headline: str


def _head(page: Places) -> tuple[Candidate, ...]:
    """The candidates around the headline and the first paragraphs, not beyond the body; those below the
    headline first, above it other stories may stand."""
    chosen, at, candidates = page.chosen, page.at, page.draft.candidates
    if not chosen:
        return (*candidates[at : at + BELOW], *candidates[max(0, at - ABOVE) : at])
    end = min(max(at, chosen[:OPENING][-1]) + BELOW, max(at, chosen[-1]) + 1)
    start = max(0, min(at, chosen[0]) - ABOVE)
    above = takewhile(lambda c: not _offers(c), candidates[at : min(chosen[0], at + FARTHEST)])
    return (*above, *candidates[max(at, chosen[0]) : end], *candidates[start:at])


def shows(page: Places, name: str) -> bool:
    """Whether readers see a name in a line below the headline, or below the body."""
    key = fold(name)
    last = page.chosen[-1] if page.chosen else page.at
    lines = (
        *page.draft.candidates[page.at + 1 : page.at + 1 + BELOW],
        *page.draft.candidates[last : last + BELOW],
    )
    return any(key in fold(c.text) for c in lines if len(c.text) <= MAX_BYLINE)


def _offers(c: Candidate) -> bool:
    """Whether a line is the heading of a list of other stories."""
    return c.tag in _ALL_HEADINGS and vocabulary.offers_stories(c.text)


def linked(page: Places) -> Iterator[tuple[str, ...]]:
    """Names that lead to an author's page, or to a letter to the author."""
    taken = set(page.chosen)
    lines = [c for c in _head(page) if c.index not in taken or len(c.text) <= MAX_BYLINE]
    yield from _together(page.draft, [(c, _links(c)) for c in lines])


def _links(c: Candidate) -> tuple[str, ...]:
    """The names in a line that lead to an author's page, or a person's that lead to a letter."""
    linked = [k.text for k in c.links if _AUTHOR_LINK.search(k.url) and 1 < len(k.text) <= MAX_NAME]
    names = tuple(filter(_is_short, _people_only(tidy(linked)))) if linked else ()
    if names or "@" not in "".join([k.url for k in c.links]):
        return names
    mailed = [k.text for k in c.links if fold(k.text).rpartition(" ")[2] in fold(k.url.partition("@")[0])]
    return tuple(filter(looks_personal, _people_only(tidy(mailed))))


def signed_lines(page: Places, naming: str = "") -> Iterator[tuple[str, ...]]:
    """Names of lines that say that they are bylines, of those in which `naming` stands."""
    taken = set(page.chosen)
    for c in _head(page):
        may = c.index not in taken and len(c.text) <= MAX_BYLINE and c.tag != "figcaption"
        if may and naming in c.text:
            yield _signature(page.draft, c)


def _together(draft: Draft, lines: list[tuple[Candidate, tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    """The names of lines, those of people in alike lines one below the other as one."""
    group: dict[str, None] = {}
    last: Candidate | None = None
    for c, names in lines:
        if not names:
            continue
        near = (
            last is not None
            and 0 < c.index - last.index <= NEXT
            and draft.place(c.box) == draft.place(last.box)
        )
        if group and not (near and all(map(looks_personal, (*group, *names)))):
            yield tuple(group)
            group = {}
        group.update(dict.fromkeys(names))
        last = c
    if group:
        yield tuple(group)


def opening(page: Places) -> Iterator[tuple[str, ...]]:
    """A byline among the first paragraphs, or set apart at the beginning of one: "By Ann Lee: The ferries"."""
    for i in page.chosen[:OPENING]:
        c = page.draft.candidates[i]
        if begins(c.text):
            mark = c.marks[0] if c.marks and c.marks[0].start == 0 and c.marks[0].tag in _BOLD else None
            yield people(c.text[: mark.end] if mark else c.text[: MAX_BYLINE + 1])


def beside_day(page: Places) -> Iterator[tuple[str, ...]]:
    """A name that shares a line below the headline with the day and nothing else: "2 May 2024 - Ann Lee"."""
    taken = set(page.chosen)
    for c in page.draft.candidates[page.at + 1 : page.at + 1 + NEXT]:
        if c.index not in taken and len(c.text) <= MAX_BYLINE:
            yield beside_time(c.text)


def after(page: Places) -> Iterator[tuple[str, ...]]:
    """Names after the body: at the end of its last paragraphs, else in the lines below it."""
    if not page.chosen:
        return
    ending = [page.draft.candidates[i].text for i in page.chosen[-ENDING:]]
    yield from [people(text) for text in ending if is_byline(text)]
    yield from [reporters(text[-60:]) or in_brackets(text) for text in ending[-SIGNED:]]
    yield from _below(page)


def _below(page: Places) -> Iterator[tuple[str, ...]]:
    """Names in the lines below the body: in a box about the author, wherever that stands; linked or signed, as
    far as other stories or readers' comments; signed off in the first lines.

    Under a heading that may be another story's a byline must lead to an author, or be called one.
    """
    draft, last = page.draft, page.chosen[-1]
    others = doubtful = False
    for c in draft.candidates[last : last + 1 + AFTER]:
        if c.tag in _CAPTIONS:
            continue
        about = _is_about_author(draft, c)
        if c.tag in _ALL_HEADINGS and c.index > last and not about:
            others = others or _begins_others(c)
            doubtful = doubtful or not (vocabulary.is_furniture(c.text) or c.text.endswith(":"))
        short = len(c.text) <= MAX_BYLINE
        if about and short:
            yield _links(c) or _people_only(tidy([_ABOUT_LABEL.sub("", c.text)]))
        elif not others and begins(c.text) and not doubtful:
            yield _links(c) or (_signature(draft, c) if short else people(c.text))
        elif not others and c.index > last and short and (_byline_mark(draft, c) or begins(c.text)):
            yield _links(c) or (_signature(draft, c) if _byline_mark(draft, c) else ())
        elif c.index <= last + SIGN_OFF:
            yield _sign_off(c, first=c.index == last + 1)


def _is_about_author(draft: Draft, c: Candidate) -> bool:
    """Whether a line stands in the box about the article's author."""
    around = draft.ancestors(c.box, 2)
    return any(_ABOUT.search(b.tokens) and b.last - b.first <= MAX_AUTHOR_BOX for b in around)


def _begins_others(heading: Candidate) -> bool:
    """Whether other stories stand under a heading, or what readers say of this one."""
    meanings = vocabulary.meanings(heading.text.strip(_COUNT))
    return bool(heading.links) or "comments" in meanings or vocabulary.offers_stories(heading.text)


def _sign_off(c: Candidate, *, first: bool) -> tuple[str, ...]:
    """Who signs with a line after the body, the `first` one or another: reporters, letters, an agency."""
    if len(c.text) <= MAX_BYLINE and (found := reporters(c.text)):
        return found
    if _signs_off(c):
        return tidy([c.text.strip("()[]. ")], split_plain=False)
    letters = c.text.partition(";")[0]
    return tidy([letters]) if first and are_letters(letters) else ()


def _byline_mark(draft: Draft, c: Candidate) -> bool:
    """Whether a line or something in it is called an author, and not one of a reader's comment."""
    marked = [m.tokens for m in c.marks if _AUTHORED.search(m.tokens)]
    around = [box.tokens for box in draft.ancestors(c.box, 2)]
    called = bool(marked) or (_in_author_box(draft, c) and not is_labelled(c.text))
    return called and not c.hidden and not any(map(_COMMENT.search, (*marked, *around)))


def _in_author_box(draft: Draft, c: Candidate) -> bool:
    """Whether one of the two elements around a line is called an author, and is no list of authors."""
    around = draft.ancestors(c.box, 2)
    return any(_AUTHORED.search(b.tokens) and b.last - b.first <= MAX_AUTHOR_BOX for b in around)


def _signs_off(c: Candidate) -> bool:
    """Whether a line is the letters of a writer or an agency: "abc/Agency", "(abc)", "ABC" in bold."""
    if c.tag not in ("p", "div", "span") or c.links or not _SIGN_OFF.fullmatch(c.text):
        return False
    bold = c.emphasis >= len(c.text) - 1 and c.text.isupper()
    return (c.text[0] in "([" or "/" in c.text or bold) and not vocabulary.meanings(c.text)


def bold(page: Places) -> Iterator[tuple[str, ...]]:
    """A name in bold just above or among the first paragraphs, or in italics among the last; not one that the
    headline names."""
    chosen, draft, headline = page.chosen, page.draft, f" {fold(page.headline)} "
    above = range(max(0, chosen[0] - 1), chosen[:OPENING][-1] + 1) if chosen else range(0)
    for i in (*above, *chosen[-ENDING:]):
        c = draft.candidates[i]
        alone = len(c.text) <= LONGEST_BOLD and c.emphasis >= len(c.text) - 1 and c.tag not in HEADINGS
        if not alone or "|" in c.text or c.links or any(_PICTURE.search(m.tokens) for m in c.marks):
            continue
        signs = i in above or i == chosen[-1] or any(m.tag in _ITALIC for m in c.marks)
        if signs and f" {fold(c.text)} " not in headline:
            found = _people_only(tidy([c.text]))
            yield found if all(map(looks_personal, found)) else ()


def _signature(draft: Draft, c: Candidate) -> tuple[str, ...]:
    """The names of a line that says that it is a byline, by a word of its own or by its element's name."""
    if c.tag in HEADINGS[:3] or is_only_by(c.text):
        return people(c.text) if c.tag != "h1" and is_byline(c.text) else ()
    marked = [c.text[m.start : m.end] for m in c.marks if _AUTHORED.search(m.tokens)][:MAX_MARKED]
    if marked and (found := _people_only(tidy(marked))) and all(map(_is_short, found)):
        return found
    if is_labelled(c.text):
        return ()
    named, by = _in_author_box(draft, c), begins(c.text) > 0 or _follows_by(draft, c)
    if (named or by or c.tag == "address") and (found := people(c.text)):
        return found
    if not by and (found := people(later(c.text)) or (reporters(c.text) if len(c.text) <= MAX_NAME else ())):
        return found
    if named and (found := _people_only(tidy([c.text]))) and all(map(_is_short, found)):
        return found
    if by:
        handle = _people_only(tidy([signed(c.text)]))
        return handle if len(handle) == 1 and _HANDLE.fullmatch(handle[0]) else opening_name(c.text)
    return ()


def _follows_by(draft: Draft, c: Candidate) -> bool:
    """Whether the line before says nothing but the words of a byline."""
    return c.index > 0 and c.tag not in _CELLS and is_only_by(draft.candidates[c.index - 1].text)


def _is_short(name: str) -> bool:
    """Whether it may be a name, or a handle: a few words, none of them a number or one that phrases are
    made of."""
    words = name.split()
    if len(words) == 1:
        return not _NUMBERED.fullmatch(name)
    return len(words) <= LONGEST_NAME and not any(map(str.isdigit, name)) and not is_phrase(name)


def _people_only(found: tuple[str, ...]) -> tuple[str, ...]:
    """Without what is a button or a link beside the names ("Follow", "View author page")."""
    return tuple(
        name
        for name in found
        if _CONTROLS.isdisjoint(name.lower().split())
        and not vocabulary.is_furniture(name)
        and name[0] != "#"
        and name[-1] not in "?!…"
    )
