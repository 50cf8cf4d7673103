# ruff: noqa: E501  (tables of words, patterns and markup)
"""What elements are: which are text, which are skipped, what their attributes say (names, hidden or not)."""

from __future__ import annotations

import re
from functools import lru_cache

from newsreader.text import clean

Attributes = dict[str, str | None]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


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
SHOWN_MARKUP = {
    "a": "a",
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "cite": "em",
    "code": "code",
}
IS_BLOCK, IS_INLINE_TEXT, IS_VOID, IS_SKIPPED, IS_NOTHING = range(5)
KINDS = (
    dict.fromkeys(INLINE, IS_INLINE_TEXT) | dict.fromkeys(SKIPPED, IS_SKIPPED) | dict.fromkeys(VOID, IS_VOID)
)
KINDS["-comment"] = IS_NOTHING
"""What the walk does at an element; what is not listed is a block."""
BOLD = _set("b strong em i")
MARKED = BOLD | _set("time cite q small mark code sub sup s del ins u font kbd")


_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDDEN_CLASSES = _set("sf-hidden visually-hidden visuallyhidden sr-only screen-reader-text is-hidden")
_FOR_EARS = re.compile(
    r"(?:^|[ _-])(?:visually-?_?hidden|sr-?_?only|screen-?_?reader(?:-?_?(?:text|only))?|show-for-sr|for-screen-?readers?"
    r"|element-invisible|assistive-text|audioonly|a11y-hidden|u-vh|accessibly-hidden)(?:$|[ _-])",
    re.I,
)
"""Class names of what screen readers say and screens do not show, however a site builds them. Asked of elements
inside a line only: whole sections of text carry such names, too, on pages that unfold them."""
_MAYBE_HIDDEN = _set("hidden hide d-none")
"""Hidden unless another class shows the element on some screens ("d-none d-md-block", "hidden lg:flex")."""
_SHOWING = re.compile(r"(?:^|[ :-])(?:d-\w\w-|block|flex|grid|inline)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORDS = re.compile(r"[^\W_]+")
_TOKEN_SOURCES = _set("id role aria-label itemprop data-testid data-component data-qa data-type data-module")

_TELLING = _TOKEN_SOURCES | {"style", "hidden", "aria-hidden"}

_tokens_seen: dict[str, str] = {}
_classes_seen: dict[str, tuple[str, str, bool]] = {}


def tokens_of(raw: str) -> str:
    """The words of class names and their like: lower case, split at punctuation and inside camelCase."""
    known = _tokens_seen.get(raw)
    if known is None:
        if len(_tokens_seen) > 20_000:
            _tokens_seen.clear()
        words = raw[:500]
        if not words.islower():
            words = _CAMEL.sub(" ", words).lower()
        known = _tokens_seen[raw] = " ".join(_WORDS.findall(words))
    return known


def described(attrs: Attributes) -> tuple[str, str, bool]:
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
    if _TELLING.isdisjoint(attrs):
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


@lru_cache(maxsize=4_096)
def for_ears(classes: str) -> bool:
    """Whether an element's class attribute says that screen readers say it and screens do not show it."""
    return _FOR_EARS.search(classes) is not None
