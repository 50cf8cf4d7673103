"""Which lists of stories are recommendations, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from newsreader.model import GroupKind, Recommendation, RecommendationGroup
from newsreader.split import vocabulary
from newsreader.split.beside import addresses, offers
from newsreader.split.beside.cards import Card
from newsreader.split.beside.kinds import kind_of
from newsreader.split.beside.layout import Layout, shape_of
from newsreader.split.beside.nodes import HEADINGS
from newsreader.split.facts import dates
from newsreader.split.stream import Draft
from newsreader.text import fold

_NO_SECTION = re.compile(
    r"[a-z]+(?:_[a-z]+)+|[ap]\.m\.|(?:[Bb]y|Par|Von|Por|Door) [^\W\d_].*|"
    r"(?:©|(?:Quelle|Fotos?|Photos?|Bild|Image|Crédits?|Credits?|Imagen) ?:).*"
)
"""How fonts of icons name their signs ("play_circle_outline"), half a day, who wrote a story, whose picture
it is."""
MANY = 10
"""Single linked headings of one template in the article from which they are its parts; a labelled page offers
five in its text."""


@dataclass(frozen=True, slots=True)
class Found:
    """What `find` found."""

    groups: tuple[RecommendationGroup, ...] = ()
    used: frozenset[int] = frozenset()
    """Candidates that belong to recommendations, labels and copies included."""


def find(
    draft: Draft,
    layout: Layout,
    skip: frozenset[int],
    taught: Mapping[int, str],
) -> Found:
    """The page's recommendations.

    `skip` are places in `layout.groups` that are the ticker, `taught` the panes that a person gave some.
    """
    found: list[RecommendationGroup] = []
    used: set[int] = set()
    seen: dict[tuple[GroupKind, str], set[tuple[str, str]]] = {}
    pictures = _pictures(draft)
    skip = skip | _parts_of_article(layout)
    for place, group in enumerate(layout.groups):
        if place in skip:
            continue
        verdict = taught.get(place)
        if verdict != "recommendations" and (verdict or not offers.wanted(layout, group)):
            continue
        used |= group.used
        kind = kind_of(layout, group)
        known = seen.setdefault((kind, fold(group.label)), set())
        items: list[Recommendation] = []
        paid: list[Recommendation] = []
        for card in group.cards:
            key = (fold(card.node.text), card.node.key)
            if key in known or not key[0]:
                continue
            known.add(key)
            (paid if card.sponsored and kind != "sponsored" else items).append(_item(draft, card, pictures))
        if items:
            last = found[-1] if found else None
            if last and group.label and group.label == last.label and kind == last.kind == "inline":
                items = [*found.pop().items, *items]
            found.append(RecommendationGroup(kind, group.label or None, tuple(items)))
        if paid:
            found.append(RecommendationGroup("sponsored", None, tuple(paid)))
    return Found(tuple(found), frozenset(used))


def _parts_of_article(layout: Layout) -> frozenset[int]:
    """Places of the groups that are the article's own headings, linked: an article that counts things down
    heads each with a link."""
    boxes, candidates = layout.draft.boxes, layout.draft.candidates
    by_shape: dict[tuple[str, str], list[int]] = {}
    for place, group in enumerate(layout.groups):
        c = candidates[group.cards[0].node.index]
        if len(group.cards) == 1 and not group.meanings and group.among and c.tag in HEADINGS:
            by_shape.setdefault(shape_of(boxes[c.box]), []).append(place)
    return frozenset(place for places in by_shape.values() if len(places) >= MANY for place in places)


def _item(draft: Draft, card: Card, pictures: dict[str, str]) -> Recommendation:
    node = card.node
    picture = pictures.get(node.key, "")
    section = node.section or _section(draft, card)
    if not _is_section(section):
        section = ""
    return Recommendation(
        title=node.text,
        url=addresses.absolute(draft, node.link.url),
        section=section if section and fold(section) != fold(node.text) else None,
        published=_published(draft, card),
        image_text=picture if picture and fold(picture) != fold(node.text) else None,
    )


def _is_section(text: str) -> bool:
    """Whether a kicker may be a section, rather than a rank, a time, a person, a credit or a direction."""
    if _NO_SECTION.fullmatch(text) or not any(map(str.isalpha, text)) or vocabulary.is_time(text):
        return False
    return "read_next" not in vocabulary.meanings(text)


def _pictures(draft: Draft) -> dict[str, str]:
    """The text of the first picture that leads to each address."""
    found: dict[str, str] = {}
    for image in draft.images:
        if image.url:
            found.setdefault(addresses.key(image.url), image.text)
    return found


def _published(draft: Draft, card: Card) -> str | None:
    """The date that the card shows, when it is certain: "3 hours ago" is none."""
    for c in draft.candidates[card.first : card.last]:
        for time in c.times:
            stamp = dates.iso(time.stamp)
            if stamp:
                return stamp
    return dates.visible(card.time) if card.time else None


def _section(draft: Draft, card: Card) -> str:
    """The kicker above the title, when it has an element of its own."""
    for c in draft.candidates[card.first : card.node.index]:
        short = len(c.text) <= 45 and len(c.text.split()) <= 5
        if short and not vocabulary.is_time(c.text) and not vocabulary.meanings(c.text):
            return vocabulary.time_part(c.text)[1]
    return ""
