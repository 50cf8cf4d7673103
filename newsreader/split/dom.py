"""HTML -> Draft: parse once, walk once. The only module that knows the HTML parser.

The walk is iterative (first child, next sibling), so nesting cannot exhaust the stack, and it never looks at a text
twice. Its work is bounded by MAX_CHARS, MAX_NODES, MAX_DEPTH and MAX_CANDIDATES; where a bound cuts, a note says so.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsreader.model import Capture, Sourced
from newsreader.split import jsonld, state
from newsreader.split.stream import Box, Candidate, Draft, Image, Link, Mark, Time, Witnesses
from newsreader.text import clean, clean_block


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MAX_CHARS = 20_000_000
"""Of HTML that are parsed; Lexbor needs about 15 bytes of memory a character. The largest labelled page has 2.2 million."""
MAX_NODES = 400_000
"""Elements and texts that are walked: about a second. The largest labelled page has 30,000."""
MAX_DEPTH = 250
"""Deeper elements get no Box of their own; browsers stop nesting at 512."""
MAX_CANDIDATES = 20_000
MAX_TEXT = 1_000_000
"""Characters of one candidate."""

INLINE = _set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q ruby rb s samp slot small span "
    "strike strong sub sup time tt u var"
)
SKIPPED = _set(
    "script style noscript iframe svg object embed applet select textarea template canvas audio video map datalist "
    "noframes progress meter option rt rp title amp-ad amp-analytics"
)
VOID = _set("br hr wbr img input meta link source track area col base param amp-img")
TEXT_BLOCKS = _set("p h1 h2 h3 h4 h5 h6 li dt dd blockquote figcaption td th summary")
"""Elements whose own text is a unit: a custom element or a button among it does not end it."""
SHOWN_MARKUP = {"a": "a", "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "code": "code"}
BOLD = _set("b strong em i")
MARKED = BOLD | _set("time cite q small mark code sub sup s del ins u font kbd")

_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDDEN_CLASSES = _set("sf-hidden visually-hidden visuallyhidden sr-only screen-reader-text is-hidden")
_MAYBE_HIDDEN = _set("hidden hide d-none")
"""Hidden unless another class shows the element on some screens ("d-none d-md-block", "hidden lg:flex")."""
_SHOWING = re.compile(r"(?:^|[ :-])(?:d-\w\w-|block|flex|grid|inline)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORDS = re.compile(r"[^\W_]+")
_ENDED = re.compile(r"[.!?…:;»”\"'’)\]。！？]\s*$")
_TOKEN_SOURCES = _set("id role aria-label itemprop data-testid data-component data-qa data-type data-module")

_TELLING = _TOKEN_SOURCES | {"style", "hidden", "aria-hidden"}
_new = tuple.__new__
"""Makes a named tuple in half the time of calling it; a page has a thousand."""

_tokens_seen: dict[str, str] = {}
_classes_seen: dict[str, tuple[str, str, bool]] = {}


def tokens_of(raw: str) -> str:
    """The words of class names and their like: lower case, split at punctuation and inside camelCase."""
    known = _tokens_seen.get(raw)
    if known is None:
        if len(_tokens_seen) > 20_000:
            _tokens_seen.clear()
        known = _tokens_seen[raw] = " ".join(_WORDS.findall(_CAMEL.sub(" ", raw[:500]).lower()))
    return known


class _Frame:
    """An open element."""

    __slots__ = ("attrs", "box", "inline", "node", "parent", "start", "tag")

    def __init__(
        self, node: LexborNode, tag: str, attrs: dict[str, str | None], parent: _Frame | None, inline: bool
    ) -> None:
        self.node = node
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.inline = inline
        """Whether it is (still) text: an inline element that turns out to hold a block becomes a box."""
        self.box = -1
        self.start = 0
        """Of an inline element: where in the run its text begins."""


class _Walk:
    """The state of one walk over a page."""

    def __init__(self, keep_html: bool, base: str) -> None:
        self.keep_html = keep_html
        self.base = base
        self.boxes: list[tuple[int, int, str, str, str, str, bool, int, int, str]] = []
        """Box without its `last`, which is known when the element ends."""
        self.lasts: list[int] = []
        self.candidates: list[Candidate] = []
        self.images: list[tuple[str, str, _Frame, int]] = []
        self.items: list[tuple[str, str, int]] = []
        self.meta: dict[str, list[str]] = {}
        self.scripts: list[str] = []
        self.facts: dict[str, str] = {}
        self.notes: list[str] = []
        self.inlines: list[_Frame] = []
        self.split_run = False
        self.parts: list[str] = []
        self.length = 0
        self.space = False
        self.breaks = 0
        self.links: list[tuple[int, int, str]] = []
        self.marks: list[tuple[str, str, int, int]] = []
        self.times: list[tuple[str, int, int]] = []
        self.closed_at = -1
        self.closed_tokens = ""
        self.html: list[str] = []

    # --- the tree ---------------------------------------------------------------------------------------

    def walk(self, root: LexborNode) -> None:
        frame = _Frame(root, "html", root.attributes, None, False)
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
                        node = node.child if tag != "template" else (node.template_fragments() or [node])[0].child
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

    def enter(self, node: LexborNode, tag: str, parent: _Frame) -> _Frame | None:
        """Enter an element: the frame to walk into, or None when it is done with."""
        attrs = node.attributes
        if tag in INLINE or (self.length and ("-" in tag or tag == "button") and _in_text(parent)):
            if attrs and tag != "a" and _is_hidden(attrs):
                return None  # a roll-over or a label for screen readers inside a sentence
            frame = _Frame(node, tag, attrs, parent, True)
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
            frame = _Frame(node, tag, attrs, parent, False)
        if "itemprop" in attrs:
            value = attrs.get("content") or attrs.get("datetime") or ""
            self.items.append((clean(attrs["itemprop"] or ""), clean(value), len(self.candidates)))
        return frame

    def close(self, frame: _Frame) -> None:
        """Leave a block."""
        if self.length:
            self.flush(frame)
        if self.inlines and self.inlines[-1] is frame:
            self.inlines.pop()
        if frame.box >= 0:
            self.lasts[frame.box] = len(self.candidates)

    def skipped(self, node: LexborNode, tag: str, parent: _Frame) -> _Frame | None:
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
            return _Frame(node, tag, attrs, parent, False)
        return None

    def void(self, node: LexborNode, tag: str, parent: _Frame) -> None:
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
                self.base = _join(self.base, self.facts["base"])

    def meta_element(self, attrs: dict[str, str | None]) -> None:
        content = clean(attrs.get("content") or "")
        if not content:
            return
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attrs.get(key)
            if name:
                self.meta.setdefault(name.strip().lower(), []).append(content)

    # --- text -------------------------------------------------------------------------------------------------

    def reset(self) -> None:
        self.parts.clear()
        self.length = 0
        self.space = False
        self.breaks = 0
        self.closed_at = -1
        if self.links:
            self.links.clear()
        if self.marks:
            self.marks.clear()
        if self.times:
            self.times.clear()

    def text(self, raw: str) -> None:
        words = raw.split()
        if not words:
            self.space = True
            return
        text = " ".join(words)
        if not text.isprintable():
            text = clean(text)
            if not text:
                return
        if self.length:
            if self.length > MAX_TEXT:
                return
            if (self.space or raw[0].isspace()) and self.parts[-1] != " ":
                self.parts.append(" ")
                self.length += 1
                if self.keep_html:
                    self.html.append(" ")
        self.parts.append(text)
        self.length += len(text)
        self.breaks = 0
        self.space = raw[-1].isspace()
        if self.keep_html:
            self.html.append(escape(text, quote=False))

    def line_break(self, parent: _Frame) -> None:
        """A <br>: two end a paragraph; one does after a finished sentence, a line that is a link, or a short line."""
        if not self.length:
            return
        self.breaks += 1
        self.space = True
        if parent.tag in ("h1", "h2", "h3", "h4", "h5", "h6") and self.breaks == 1:
            return
        last = self.parts[-1]
        linked = bool(self.links) and self.links[-1][1] == self.length and self.links[0][0] <= 1
        if self.breaks > 1 or linked or _ENDED.search(last) or (self.length < 40 and parent.tag != "p"):
            self.split_run = True
            self.flush(parent, bare=True)
        elif self.keep_html:
            self.html.append("<br>")

    def open_inline(self, frame: _Frame) -> None:
        if self.closed_at == self.length > 0 and not self.space and self.closed_tokens and frame.attrs:
            # <span class="kicker">Politics</span><span class="headline">...: drawn apart by style alone
            tokens = _tokens(frame.attrs)
            if tokens and tokens != self.closed_tokens and frame.parent is not None and frame.parent.tag != "p":
                self.space = True
        if self.keep_html and frame.tag in SHOWN_MARKUP:
            if self.space and self.length and self.parts[-1] != " ":  # the space belongs before the element
                self.parts.append(" ")
                self.length += 1
                self.html.append(" ")
            self.html.append(self.start_tag(frame))
        frame.start = self.length
        self.inlines.append(frame)

    def close_inline(self, frame: _Frame) -> None:
        if self.inlines and self.inlines[-1] is frame:
            self.inlines.pop()
        if self.length > frame.start or frame.tag == "time":
            self.closed_tokens = self.record(frame)
            self.closed_at = self.length
        if self.keep_html and frame.tag in SHOWN_MARKUP:
            self.html.append(f"</{SHOWN_MARKUP[frame.tag]}>")

    def record(self, frame: _Frame) -> str:
        """Remember what the inline element covers of the current run; its tokens."""
        start, end, tag = frame.start, self.length, frame.tag
        attrs = frame.attrs
        tokens = _tokens(attrs) if attrs else ""
        if tag == "time":
            self.times.append((clean(attrs.get("datetime") or ""), start, end))
        if end <= start:
            return tokens
        if tag == "a":
            href = attrs.get("href")
            if href is not None:
                self.links.append((start, end, clean(href)))
        if tokens or tag in MARKED:
            self.marks.append((tag, tokens, start, end))
        return tokens

    def start_tag(self, frame: _Frame) -> str:
        if frame.tag != "a":
            return f"<{SHOWN_MARKUP[frame.tag]}>"
        url = _join(self.base, clean(frame.attrs.get("href") or ""))
        return f'<a href="{escape(url)}">' if url.startswith(("http://", "https://", "mailto:")) else "<a>"

    def flush(self, frame: _Frame, bare: bool = False) -> None:
        """End the run of text that belongs to `frame`."""
        if self.inlines:
            for inline in reversed(self.inlines):
                self.record(inline)
                inline.start = 0
        while frame.inline and frame.parent is not None:
            frame = frame.parent
        text = "".join(self.parts).rstrip()
        if frame.tag == "pre":
            text = clean_block(frame.node.text(deep=True) or "") or text
        box = self.box_of(frame)
        marks: tuple[Mark, ...] = ()
        times: tuple[Time, ...] = ()
        links: tuple[Link, ...] = ()
        linked = emphasis = 0
        if self.links:
            links = tuple([_link(text, *link) for link in self.links])
            linked = sum([k.end - k.start for k in links])
        if self.marks:
            marks = tuple([_new(Mark, (tag, tokens, _start(text, s), e)) for tag, tokens, s, e in self.marks])
            emphasis = _covered(marks)
        if self.times:
            times = tuple([Time(stamp, text[s:e].strip()) for stamp, s, e in self.times])
        bare = bare or self.split_run or frame.tag not in TEXT_BLOCKS
        own = self.boxes[box]
        markup = self.markup() if self.keep_html else None
        index = len(self.candidates)
        self.candidates.append(
            _new(Candidate, (index, box, own[2], text, links, linked, times, emphasis, marks, own[6], bare, markup))
        )
        self.split_run = self.split_run and bare
        self.reset()
        if self.keep_html:
            self.restart_html()

    def restart_html(self) -> None:
        self.html = [self.start_tag(f) for f in self.inlines if f.inline and f.tag in SHOWN_MARKUP]

    def markup(self) -> str:
        ends = [f"</{SHOWN_MARKUP[f.tag]}>" for f in reversed(self.inlines) if f.inline and f.tag in SHOWN_MARKUP]
        return "".join([*self.html, *ends]).strip()

    def box_of(self, frame: _Frame) -> int:
        """The number of the Box of `frame`, numbering those around it first."""
        chain = []
        at: _Frame | None = frame
        while at is not None and at.box < 0:
            if not at.inline:
                chain.append(at)
            at = at.parent
        parent, hidden, depth = -1, False, -1
        if at is not None:
            parent = at.box
            _, _, _, _, _, _, hidden, depth, _, _ = self.boxes[parent]
        first = len(self.candidates)
        for at in reversed(chain):
            if depth >= MAX_DEPTH:
                at.box = parent
                continue
            index = at.box = len(self.boxes)
            depth += 1
            tokens = classes = name = url = ""
            tag, attrs = at.tag, at.attrs
            if attrs:
                tokens, classes, hides = _described(attrs)
                hidden = hidden or (hides and tag != "body")
                name = attrs.get("id") or ""
                if name and not name.isprintable():
                    name = clean(name)
                url = clean(attrs.get("href") or "") if tag == "a" else ""
            self.boxes.append((index, parent, tag, tokens, classes, name, hidden, depth, first, url))
            self.lasts.append(first)
            parent = index
        return frame.box


def read_html(capture: Capture, *, keep_html: bool = False) -> Draft:
    """Parse and walk one page."""
    notes = list(capture.notes)
    html = capture.text
    if len(html) > MAX_CHARS:
        notes.append(f"The page has {len(html):,} characters: only the first {MAX_CHARS:,} were read.")
        html = html[:MAX_CHARS]
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
        boxes=tuple([_new(Box, (*b[:9], last, b[9])) for b, last in zip(walk.boxes, walk.lasts, strict=True)]),
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


def _walked(html: str, capture: Capture, keep_html: bool) -> _Walk:
    walk = _Walk(keep_html, str(capture.url or ""))
    root = LexborHTMLParser(html).root
    if root is not None:
        walk.walk(root)
    return walk


def _own_url(witnesses: Witnesses) -> Sourced | None:
    for value, source in ((witnesses.canonical, "canonical link"), (witnesses.meta.get("og:url", ("",))[0], "og:url")):
        if value.startswith(("http://", "https://")):
            return Sourced(value, source)
    return None


def _placed(frame: _Frame) -> int:
    at: _Frame | None = frame
    while at is not None and at.box < 0:
        at = at.parent
    return at.box if at is not None else -1


def _described(attrs: dict[str, str | None]) -> tuple[str, str, bool]:
    """Tokens, classes, and whether the element is hidden."""
    classes = attrs.get("class") or ""
    known = _classes_seen.get(classes)
    if known is None:
        if len(_classes_seen) > 20_000:
            _classes_seen.clear()
        words = classes.split()
        plain = clean(" ".join(words))
        known = _classes_seen[classes] = (tokens_of(plain), plain, _hides(words))
    if len(attrs) == ("class" in attrs):
        return known
    tokens, plain, hidden = known
    for name in attrs:
        if name in _TELLING:
            value = attrs[name]
            if name in _TOKEN_SOURCES:
                if value:
                    tokens = f"{tokens} {tokens_of(value)}" if tokens else tokens_of(value)
            elif name == "style":
                hidden = hidden or (value is not None and _HIDING.search(value) is not None)
            else:
                hidden = hidden or name == "hidden" or value == "true"
    return tokens, plain, hidden


def _hides(classes: list[str]) -> bool:
    if not _HIDDEN_CLASSES.isdisjoint(classes):
        return True
    return not _MAYBE_HIDDEN.isdisjoint(classes) and not _SHOWING.search(" ".join(classes))


def _tokens(attrs: dict[str, str | None]) -> str:
    return _described(attrs)[0]


def _is_hidden(attrs: dict[str, str | None]) -> bool:
    return _described(attrs)[2]


def _in_text(frame: _Frame) -> bool:
    at: _Frame | None = frame
    while at is not None and at.inline:
        at = at.parent
    return at is not None and at.tag in TEXT_BLOCKS


def _start(text: str, start: int) -> int:
    return start + 1 if text[start : start + 1] == " " else start


def _link(text: str, start: int, end: int, url: str) -> Link:
    start = _start(text, start)
    return _new(Link, (text[start:end], url, start, end))


def _covered(marks: tuple[Mark, ...]) -> int:
    """How many characters the bold and italic marks cover together."""
    total = reach = 0
    for start, end in sorted([(m.start, m.end) for m in marks if m.tag in BOLD]):
        total += max(0, end - max(start, reach))
        reach = max(reach, end)
    return total


def _join(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return ""
