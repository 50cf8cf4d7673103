"""HTML -> Draft: parse once, walk once. The only module that knows the HTML parser.

The walk is iterative (first child, next sibling), so nesting cannot exhaust the stack, and it never looks
at a text
twice. Its work is bounded by MAX_CHARS, MAX_NODES, MAX_DEPTH and MAX_CANDIDATES; where a bound cuts, a note
says so.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsreader.model import Capture, Sourced
from newsreader.split import jsonld, state
from newsreader.split.elements import (
    INLINE,
    SKIPPED,
    VOID,
    is_hidden,
)  # fmt: skip
from newsreader.split.runs import Frame, Runs, in_text, join
from newsreader.split.stream import Box, Draft, Image, Witnesses
from newsreader.text import clean

MAX_CHARS = 20_000_000
"""Of HTML that are parsed; Lexbor needs about 15 bytes of memory a character. The largest labelled page has
2.2 million."""
MAX_NODES = 400_000
"""Elements and texts that are walked: about a second. The largest labelled page has 30,000."""
MAX_CANDIDATES = 20_000
MAX_UNCLOSED = 30_000
"""Elements opened and not closed (void ones count); the parser takes 4 s for so many, 47 s for three times
more."""
MAX_ATTRIBUTES = 5_000
LONG_TAG = 20_000
"""Characters of a tag that is looked at for too many attributes."""
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}>?")
_new = tuple.__new__


class _Walk(Runs):
    """The state of one walk over a page."""

    def __init__(self, keep_html: bool, base: str) -> None:
        super().__init__(keep_html, base)
        self.images: list[tuple[str, str, Frame, int]] = []
        self.items: list[tuple[str, str, int]] = []
        self.meta: dict[str, list[str]] = {}
        self.scripts: list[str] = []
        self.facts: dict[str, str] = {}
        self.notes: list[str] = []

    def walk(self, root: LexborNode) -> None:
        frame = Frame(root, "html", root.attributes, None, False)
        self.facts["lang"] = clean(frame.attrs.get("lang") or frame.attrs.get("xml:lang") or "")
        node = root.child
        count = 0
        text, enter, skip = self.text, self.enter, self.skipped
        while True:
            while node is not None:
                count += 1
                tag = node.tag or "-"
                if tag == "-text":
                    text(node.text_content or "")
                elif tag in VOID:
                    self.void(node, tag, frame)
                else:
                    opened = skip(node, tag, frame) if tag in SKIPPED else enter(node, tag, frame)
                    if opened is not None:
                        node = (
                            node.child
                            if tag != "template"
                            else (node.template_fragments() or [node])[0].child
                        )
                        frame = opened
                        continue
                node = node.next
            if count > MAX_NODES or len(self.candidates) >= MAX_CANDIDATES:
                self.notes.append(f"The page is too large: only its first {count:,} elements were read.")
                break
            if frame.inline:
                self.close_inline(frame)
            else:
                self.close(frame)
            if frame.parent is None:
                return
            node = frame.node.next
            frame = frame.parent
        while frame is not None:
            self.close(frame)
            frame = frame.parent  # type: ignore[assignment]

    def enter(self, node: LexborNode, tag: str, parent: Frame) -> Frame | None:
        """Enter an element: the frame to walk into, or None when it is done with."""
        attrs = node.attributes
        if tag in INLINE or (self.length and ("-" in tag or tag == "button") and in_text(parent)):
            if attrs and tag != "a" and is_hidden(attrs):
                return None  # a roll-over or a label for screen readers inside a sentence
            frame = Frame(node, tag, attrs, parent, True)
            self.open_inline(frame)
        elif tag[0] in "-!_":
            return None
        else:
            if self.length:
                self.flush(parent)
            elif self.keep_html:
                self.restart_html()
            if self.inlines:
                for around in reversed(self.inlines):
                    if not around.inline:
                        break
                    around.inline = False
            frame = Frame(node, tag, attrs, parent, False)
        if "itemprop" in attrs:
            value = attrs.get("content") or attrs.get("datetime") or ""
            self.items.append((clean(attrs["itemprop"] or ""), clean(value), len(self.candidates)))
        return frame

    def close(self, frame: Frame) -> None:
        """Leave a block."""
        if self.length:
            self.flush(frame)
        if self.inlines and self.inlines[-1] is frame:
            self.inlines.pop()
        if frame.box >= 0:
            self.lasts[frame.box] = len(self.candidates)

    def skipped(self, node: LexborNode, tag: str, parent: Frame) -> Frame | None:
        if tag == "script":
            attrs = node.attributes
            kind = (attrs.get("type") or "").lower()
            if "ld+json" in kind and node.child is not None:
                self.scripts.append(node.child.text_content or "")
        elif tag == "title" and "title" not in self.facts:
            self.facts["title"] = clean(node.text() or "")
        elif tag == "template" and ("shadowrootmode" in (attrs := node.attributes) or "shadowroot" in attrs):
            if self.length:
                self.flush(parent)
            return Frame(node, tag, attrs, parent, False)
        return None

    def void(self, node: LexborNode, tag: str, parent: Frame) -> None:
        if tag == "br":
            self.line_break(parent)
        elif tag == "hr":
            if self.length:
                self.flush(parent, bare=True)
        elif tag in ("img", "amp-img"):
            text = clean(node.attributes.get("alt") or "")
            if text:
                url = next((f.attrs.get("href") or "" for f in reversed(self.inlines) if f.tag == "a"), "")
                self.images.append((text, clean(url), parent, len(self.candidates) + bool(self.length)))
        elif tag == "meta":
            self.meta_element(node.attributes)
        elif tag == "link":
            attrs = node.attributes
            rel = (attrs.get("rel") or "").lower()
            if rel in ("canonical", "amphtml") and rel not in self.facts:
                self.facts[rel] = clean(attrs.get("href") or "")
        elif tag == "base" and "base" not in self.facts:
            self.facts["base"] = clean(node.attributes.get("href") or "")
            if self.keep_html:
                self.base = join(self.base, self.facts["base"])

    def meta_element(self, attrs: dict[str, str | None]) -> None:
        content = clean(attrs.get("content") or "")
        if not content:
            return
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attrs.get(key)
            if name:
                self.meta.setdefault(name.strip().lower(), []).append(content)


def read_html(capture: Capture, *, keep_html: bool = False) -> Draft:
    """Parse and walk one page."""
    notes = list(capture.notes)
    html = capture.text
    if len(html) > MAX_CHARS:
        notes.append(f"The page has {len(html):,} characters: only the first {MAX_CHARS:,} were read.")
        html = html[:MAX_CHARS]
    html = _tamed(html, notes)
    walk = _walked(html, capture, keep_html)
    objects = jsonld.flatten([value for text in walk.scripts if (value := jsonld.parse(text)) is not None])
    if sum([len(c.text) for c in walk.candidates if c.link_chars * 2 < len(c.text) > 60]) < state.FEW:
        found = state.article_html((n.text() for n in LexborHTMLParser(html).css("script")), objects)
        if found:
            notes.append("The page shows no text: the article was read from the data of the page's program.")
            walk = _walked(f'{html}<article class="article-body">{found}</article>', capture, keep_html)
    facts = walk.facts
    witnesses = Witnesses(
        jsonld=objects,
        meta={name: tuple(values) for name, values in walk.meta.items()},
        title=facts.get("title", ""),
        canonical=facts.get("canonical", ""),
        amp=facts.get("amphtml", ""),
        lang=facts.get("lang", ""),
        base=facts.get("base", ""),
        items=tuple(walk.items),
    )
    return Draft(
        candidates=tuple(walk.candidates),
        boxes=tuple(
            [_new(Box, (*b[:9], last, b[9])) for b, last in zip(walk.boxes, walk.lasts, strict=True)]
        ),
        images=tuple([Image(text, url, _placed(frame), at) for text, url, frame, at in walk.images]),
        witnesses=witnesses,
        url=capture.url or _own_url(witnesses),
        saved_at=capture.saved_at,
        path=capture.path,
        record=capture.record,
        format=capture.format,
        sha256=capture.sha256,
        notes=(*notes, *walk.notes),
    )


def _tamed(html: str, notes: list[str]) -> str:
    """HTML without what makes the parser's own work quadratic: unclosed elements and attributes by the ten
    thousand."""
    opened = html.count("<") - 2 * html.count("</")
    if opened > MAX_UNCLOSED:
        closed = max(1, html.count("</"))
        share = min(1.0, (MAX_UNCLOSED + 2 * closed) / html.count("<"))
        html = html[: int(len(html) * share)]
        notes.append("The page opens far more elements than it closes: only its beginning was read.")
    if len(html) > LONG_TAG and html.count("=") > MAX_ATTRIBUTES:
        html = _LONG_TAG.sub(lambda m: m[0] if m[0].count("=") < MAX_ATTRIBUTES else "<div>", html)
    return html


def _walked(html: str, capture: Capture, keep_html: bool) -> _Walk:
    walk = _Walk(keep_html, str(capture.url or ""))
    root = LexborHTMLParser(html).root
    if root is not None:
        walk.walk(root)
    return walk


def _own_url(witnesses: Witnesses) -> Sourced | None:
    for value, source in (
        (witnesses.canonical, "canonical link"),
        (witnesses.meta.get("og:url", ("",))[0], "og:url"),
    ):
        if value.startswith(("http://", "https://")):
            return Sourced(value, source)
    return None


def _placed(frame: Frame) -> int:
    at: Frame | None = frame
    while at is not None and at.box < 0:
        at = at.parent
    return at.box if at is not None else -1
