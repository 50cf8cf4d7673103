"""Which kind of list a page offers: by its label, else its class names, else its place."""

from __future__ import annotations

import re

from newsreader.model import GroupKind
from newsreader.split import vocabulary
from newsreader.split.beside import addresses
from newsreader.split.beside.layout import Group, Layout

_INLINE = frozenset(("related", "recommended", "more_from", "picks"))
"""Labels of small boxes between paragraphs that are inline links all the same."""
_BY_NAME = (
    "most_read", "trending", "read_next", "related", "more_from", "latest", "recent", "coverage", "read_more"
)  # fmt: skip
"""Class names that say the kind where the label does not, the most telling first."""
_NEW = frozenset(("latest", "recent"))
"""Class names that say less than the name of a section above the list."""
_IN_TEXT = 5
"""Most links of a box among the paragraphs that offers more to read: with more it is a list of its own."""
_ARROW = re.compile(r"^(?:[←⟵◀◄]|«[^»]*$)|[→⟶➔➜]$")
"""Before or behind the title of the story before or after this one."""
_NAME = 3
"""Words of a name; of 21 labels as short that say nothing known 15 stood over a section's stories."""
_NEAR = 40
"""Candidates between the article and an unlabelled list that goes with it: topics, sharing, an advert."""


def kind_of(layout: Layout, group: Group) -> GroupKind:
    """What the page offers the list as."""
    if _is_paid(layout, group):
        return "sponsored"
    if len(group.cards) <= 2 and points(layout, group):
        return "read-next"
    return _by_label(layout, group) or _by_names(layout, group) or _by_place(layout, group)


def _is_paid(layout: Layout, group: Group) -> bool:
    """Whether a list, or each of its cards, says that it is paid for, or leads to shops by counted links."""
    if "sponsored" in group.meanings or all(card.sponsored for card in group.cards):
        return True
    if "sponsored" in group.regions | group.tokens and vocabulary.LISTS.isdisjoint(group.meanings):
        return True
    urls = [card.node.link.url for card in group.cards]
    return not group.meanings and not group.among and addresses.paid(urls, layout.host)


def _by_label(layout: Layout, group: Group) -> GroupKind | None:
    means, few = group.meanings, len(group.cards)
    if group.inside and few == 1 and group.cards[0].node.lead:
        return "inline"
    for meaning in means:
        if meaning == "read_more":
            if "related" in means and few > 1:
                continue  # "More on this" heads lists as well as links in the text
            if (group.among and few <= _IN_TEXT) or group.cards[0].node.lead:
                return "inline"
            continue
        if meaning == "top" and _ranked(layout, group):
            return "most-read"
        if meaning in _INLINE and group.inside and few <= (2 if means[0] == "related" else _IN_TEXT):
            return "inline"
        if meaning in vocabulary.KINDS:
            return vocabulary.KINDS[meaning]
    return "related" if "read_more" in means else None


def _by_names(layout: Layout, group: Group) -> GroupKind | None:
    """By what class names say."""
    if group.inside and len(group.cards) == 1:
        return "inline"
    section = _names_section(layout, group) and not group.inside
    for meaning in _BY_NAME:
        if meaning in group.tokens and not (section and meaning in _NEW):
            return "read-next" if meaning == "read_more" else vocabulary.KINDS[meaning]
    return None


def _by_place(layout: Layout, group: Group) -> GroupKind:
    if group.inside or (group.among and not group.label):
        return "inline"
    if "author" in group.regions:
        return "more-from"
    if group.label:
        named = _names_section(layout, group) or _is_name(group.label)
        return "more-from" if named else "other"
    return "related" if _follows_article(layout, group) else "other"


def _names_section(layout: Layout, group: Group) -> bool:
    """Whether a label is the name of a section: a word of the menu."""
    return group.label.casefold() in layout.menu_words


def _is_name(label: str) -> bool:
    """Whether a label of no known words is as short as the name of a section or a series."""
    return len(label.split()) <= _NAME and not vocabulary.is_wide(label)


def _follows_article(layout: Layout, group: Group) -> bool:
    """Whether a list is the first after the article, and near it."""
    if len(group.cards) < 2 or layout.body_last < 0:
        return False
    if not layout.body_last <= group.first <= layout.body_last + _NEAR:
        return False
    return not any(layout.body_last < other.first < group.first for other in layout.groups)


def _ranked(layout: Layout, group: Group) -> bool:
    """Whether the page numbers the list: top stories in an order are those that are read most."""
    return any(box.tag == "ol" for box in layout.draft.ancestors(group.box, 2))


def points(layout: Layout, group: Group) -> bool:
    """Whether arrows point to the story before or after this one."""
    texts = [layout.draft.candidates[card.node.index].text for card in group.cards]
    return any(_ARROW.search(text) for text in texts) and not group.among
