"""HTML -> Draft: parse once, walk once. The only module that knows the HTML parser.

The walk is iterative (first child, next sibling), so nesting cannot exhaust the stack, and it never looks at
a text twice. Its work is bounded by MAX_CHARS, MAX_NODES and MAX_CANDIDATES, that of the parser by `taming`;
where a bound cuts, a note says so.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsreader.model import Capture, Sourced
from newsreader.split.html import jsonld, overlays, state, taming
from newsreader.split.html.elements import (
    IS_BLOCK,
    IS_INLINE_TEXT,
    IS_NOTHING,
    IS_VOID,
    KINDS,
    Attributes,
    described,
    for_ears,
)  # fmt: skip
from newsreader.split.html.runs import (
    BOX,
    COUNTED,
    IS_INLINE,
    NODE,
    PARENT,
    START,
    TAG,
    Frame,
    Runs,
    among_text,
    attributes_of,
    join,
)
from newsreader.split.stream import Box, Draft, Image, Witnesses
from newsreader.text import clean

MAX_CHARS = 20_000_000
"""Of HTML that are parsed; Lexbor needs about 15 bytes of memory a character. The largest labelled page has
2.2 million."""
MAX_NODES = 400_000
"""Elements and texts that are walked: about a second. The largest labelled page has 30,000."""
MAX_CANDIDATES = 20_000
_new = tuple.__new__


class _Walk(Runs):
    """The state of one walk over a page."""

    def __init__(self, keep_html: bool, base: str) -> None:
        super().__init__(keep_html, base)
        self.images: list[tuple[str, str, Frame, int]] = []
        self.items: list[tuple[str, str, int]] = []
        self.empty_links: list[tuple[Frame, str]] = []
        self.meta: dict[str, list[str]] = {}
        self.scripts: list[str] = []
        self.facts: dict[str, str] = {}
        self.notes: list[str] = []

    def walk(self, root: LexborNode, items: bool) -> None:
        """The whole page. `items`: whether it may hold microdata (else most attributes stay unread)."""
        attrs = root.attributes
        frame: Frame = [root, "html", attrs, None, False, -1, 0]
        self.facts["lang"] = clean(attrs.get("lang") or attrs.get("xml:lang") or "")
        node: LexborNode | None = root.child
        count = 0
        kinds, inlines, keep_html = KINDS, self.inlines, self.keep_html
        while True:
            while node is not None:
                count += 1
                tag = node.tag or "-"
                if tag == "-text":
                    raw = node.text_content or ""
                    words = raw.split()
                    if words:
                        self.text(raw, words)
                    else:
                        self.space = True
                    node = node.next
                    continue
                kind = kinds.get(tag, IS_BLOCK)
                opened: Frame | None = None
                if kind == IS_BLOCK and self.length and among_text(tag, frame):
                    kind = IS_INLINE_TEXT
                if kind == IS_INLINE_TEXT:
                    opened = self.enter_inline(node, tag, frame)
                elif kind == IS_BLOCK:
                    if tag[0] not in "-!_":
                        opened = self.enter_block(node, tag, frame)
                elif kind == IS_VOID:
                    self.void(node, tag, frame)
                elif kind != IS_NOTHING:
                    opened = self.skipped(node, tag, frame)
                if opened is None:
                    node = node.next
                    continue
                if items and tag != "template":
                    self.item(attributes_of(opened))
                node = node.child if tag != "template" else (node.template_fragments() or [node])[0].child
                frame = opened
            if count > MAX_NODES or len(self.candidates) >= MAX_CANDIDATES:
                self.notes.append(f"The page is too large: only its first {count:,} elements were read.")
                break
            if frame[IS_INLINE]:
                inlines.pop()
                if self.length > frame[START] or frame[TAG] == "time":
                    self.close_inline(frame)
                elif frame[TAG] == "a":
                    self.empty_link(frame)
                if keep_html:
                    self.close_html(frame)
            else:
                self.close(frame)
            if frame[PARENT] is None:
                return
            node = frame[NODE].next
            frame = frame[PARENT]
        self.close_all(frame)

    def enter_inline(self, node: LexborNode, tag: str, parent: Frame) -> Frame | None:
        """Enter an element of the text: the frame to walk into, or None when it is done with."""
        attrs = None
        if tag != "a":
            attrs = node.attributes
            if attrs and (described(attrs)[2] or for_ears(attrs.get("class") or "")):
                return None  # a roll-over or a label for screen readers inside a sentence
        length = self.length
        frame = [node, tag, attrs, parent, True, -1, length]
        if self.closed_at == length > 0 and not self.space and self.closed_tokens:
            self.part(attributes_of(frame), parent)
        if self.keep_html:
            self.open_html(frame)
        self.inlines.append(frame)
        return frame

    def enter_block(self, node: LexborNode, tag: str, parent: Frame) -> Frame:
        """Enter a block, which ends the text before it."""
        if self.length:
            self.flush(parent)
        elif self.keep_html:
            self.restart_html()
        if self.inlines:
            for around in reversed(self.inlines):
                if not around[IS_INLINE]:
                    break
                around[IS_INLINE] = False
        column = 0
        if tag in COUNTED and (tag != "li" or parent[TAG] == "ol"):
            column = parent[START]
            parent[START] += 1
        return [node, tag, None, parent, False, -1, column]

    def item(self, attrs: Attributes) -> None:
        """Microdata of an element that is entered."""
        if "itemprop" in attrs:
            value = attrs.get("content") or attrs.get("datetime") or ""
            self.items.append((clean(attrs["itemprop"] or ""), clean(value), len(self.candidates)))

    def close(self, frame: Frame) -> None:
        """Leave a block."""
        if self.length:
            self.flush(frame)
        if self.inlines and self.inlines[-1] is frame:
            self.inlines.pop()
        if frame[BOX] >= 0:
            self.boxes[frame[BOX]][9] = len(self.candidates)

    def close_all(self, frame: Frame) -> None:
        """Leave a block and all around it."""
        at: Frame | None = frame
        while at is not None:
            self.close(at)
            at = at[PARENT]

    def empty_link(self, frame: Frame) -> None:
        """Leave a link that covers no text: it may be laid over the card around it."""
        url = clean(attributes_of(frame).get("href") or "")
        if url and not self.length and frame[NODE].css_first("img") is None:
            self.empty_links.append((frame, url))

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
            return [node, tag, attrs, parent, False, -1, 0]
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
                link = next((f for f in reversed(self.inlines) if f[TAG] == "a"), None)
                url = (attributes_of(link).get("href") or "") if link is not None else ""
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
    tamed = taming.tamed(html, notes)
    walk = _walked(tamed, capture, keep_html)
    objects = jsonld.flatten([value for text in walk.scripts if (value := jsonld.parse(text)) is not None])
    if state.is_missing(_shown(walk), objects) and b"<noscript" in tamed:
        walk = max(walk, _walked(state.without_noscript(tamed), capture, keep_html), key=_shown)
    if state.is_missing(_shown(walk), objects):
        found = state.article_html((n.text() for n in LexborHTMLParser(tamed).css("script")), objects)
        if found:
            notes.append("The page shows no text: the article was read from the data of the page's program.")
            added = f'<article class="article-body">{found}</article>'.encode("utf-8", "replace")
            walk = _walked(tamed + added, capture, keep_html)
    facts = walk.facts
    own = str(capture.url or facts.get("canonical") or "")
    overlays.spread([(_placed(f), url) for f, url in walk.empty_links], walk.boxes, walk.candidates, own)
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
        boxes=tuple([_new(Box, fields) for fields in walk.boxes]),
        columns=walk.columns,
        numbers=walk.numbers,
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


def _shown(walk: _Walk) -> int:
    """Characters of running text, links aside."""
    return sum([len(c.text) for c in walk.candidates if c.link_chars * 2 < len(c.text) > 60])


def _walked(html: bytes, capture: Capture, keep_html: bool) -> _Walk:
    walk = _Walk(keep_html, str(capture.url or ""))
    parser = LexborHTMLParser(html)
    if parser.root is not None:
        walk.walk(parser.root, parser.css_first("[itemprop]") is not None)
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
    while at is not None and at[BOX] < 0:
        at = at[PARENT]
    return at[BOX] if at is not None else -1
