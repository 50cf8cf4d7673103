"""Which lists of stories are recommendations, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from newsreader.model import GroupKind, Recommendation, RecommendationGroup
from newsreader.split import vocabulary
from newsreader.split.beside import addresses
from newsreader.split.beside.cards import Card
from newsreader.split.beside.group_features import probability
from newsreader.split.beside.groups import lay_out
from newsreader.split.beside.kinds import kind_of
from newsreader.split.beside.layout import Group, Layout, shape_of
from newsreader.split.beside.nodes import HEADINGS
from newsreader.split.facts import dates
from newsreader.split.stream import Draft
from newsreader.text import fold

_POST = re.compile(r"\((?:[mwfdxh] ?[/|] ?){1,2}[mwfdxh]\)")
"""How a vacant post says that anybody may apply: "(m/w/d)"."""
_JOBS = re.compile(r"[/.](?:jobs?|stellenmarkt|empleos?|emplois?|vacatures?)(?:[/.-]|$)|topjob", re.I)
FEWEST_WORDS = 3
"""Words in a row that may be names that trend; fewer without a label are buttons ("Print", "Text only")."""
_SIGNS = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
"""Chinese, Japanese and Korean, where few words have spaces around them."""
_NO_STORIES = frozenset(("menu", "follow", "comments", "newsletter", "subscribe"))
"""Labels of what is never a list of stories, whatever its lines are called and lead to."""

_LABELS = vocabulary.LISTS - {"top", "picks", "breaking"}
"""Meanings of labels that are never a series' or a section's name."""
OF_NAMES = 0.65
"""The same for lists most of whose titles are a word or three: names of sections, topics, buttons. Of 9 below
it without a label that trends all were menus, of 3 above it all were stories'."""
THRESHOLD = 0.4
"""Probability from which a list is recommendations; 0.35 to 0.45 give the same, publisher left out."""
_NEWSLETTER = re.compile(
    r"newsletter|nyhe[td]sbrev|boletín|infolettre|nieuwsbrief|hírlevél|bülten|рассылк|розсилк|uutiskirje|"
    r"뉴스레터|ニュースレター|メルマガ|电子报|電子報|النشرة البريدية",
    re.I,
)
"""A newsletter is called by this word, or its own, wherever it is offered."""
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
    layout: Layout | None = None,
    skip: frozenset[int] = frozenset(),
    taught: Mapping[int, str] | None = None,
) -> Found:
    """The page's recommendations. `skip` are indices of `Layout.groups` that are the ticker."""
    layout = layout or lay_out(draft)
    found: list[RecommendationGroup] = []
    used: set[int] = set()
    seen: dict[tuple[GroupKind, str], set[tuple[str, str]]] = {}
    pictures = _pictures(draft)
    skip = skip | _parts_of_article(layout)
    for place, group in enumerate(layout.groups):
        if place in skip:
            continue
        verdict = (taught or {}).get(place)
        if verdict != "recommendations" and (verdict or not wanted(layout, group)):
            continue
        used |= group.used
        kind = kind_of(layout, group)
        known = seen.setdefault((kind, fold(group.label or "")), set())
        items: list[Recommendation] = []
        paid: list[Recommendation] = []
        for card in group.cards:
            key = (fold(card.node.text), card.node.key)
            if key in known or not key[0]:
                continue
            known.add(key)
            (paid if card.sponsored and kind != "sponsored" else items).append(_item(draft, card, pictures))
        if items:
            found.append(RecommendationGroup(kind, group.label, tuple(items)))
        if paid:
            found.append(RecommendationGroup("sponsored", None, tuple(paid)))
    return Found(tuple(found), frozenset(used))


def wanted(layout: Layout, group: Group) -> bool:
    """Whether a list offers other stories, rather than being a menu, a footer's list or furniture."""
    if (
        "sponsored" in group.meanings
        and group.headlines > 0.5
        and not group.weak
        and not _in_furniture(group)
    ):
        return True  # its label says so; the weights saw too few of them to tell them from adverts
    if group.meanings[:1] == ("read_next",) and "read_next" in group.tokens and len(group.cards) <= 2:
        return group.headlines > 0.5  # the stories before and after, which blogs keep in a nav
    if _unfolds(layout, group) or _are_posts(layout, group):
        return False
    if group.meanings == ("advertising",) and len(group.cards) == 1:
        return False  # one advert that says so: no story
    if group.meanings[:1] and group.meanings[0] in _NO_STORIES:
        return False
    if group.meanings[:1] == ("tags",) and group.headlines < 0.8:
        return False
    if len(group.cards) == 1 and not group.meanings and _is_headline(layout, group):
        return False
    if len(group.cards) == 1 and _invites(group):
        return False
    few = len(group.cards) < (2 if group.meanings else FEWEST_WORDS)
    if few and all(_is_word(card.node.text) for card in group.cards):
        return False
    if group.headlines < 0.5 and not group.weak and not _trends(group) and not _tagged(group):
        return _stories(group) and probability(layout, group) > OF_NAMES
    return _says_so(layout, group) or probability(layout, group) > THRESHOLD


def _says_so(layout: Layout, group: Group) -> bool:
    """Whether the label names a list of stories and headlines of this site follow: of 165 such lists of the
    labelled pages 162 are recommendations."""
    if group.meanings[:1] == ("trending",) and len(group.cards) > 2 and not _in_furniture(group):
        return _stories(group) or group.headlines > 0.8
    return (
        (len(group.cards) > 1 or bool(group.cards[0].node.lead))
        and group.headlines > 0.8
        and not _LABELS.isdisjoint(vocabulary.meanings(group.label or ""))
        and not _in_furniture(group)
        and not any(addresses.away(card.node.link.url, layout.host) for card in group.cards)
    )


def _in_furniture(group: Group) -> bool:
    """Whether a list stands in a menu or a footer."""
    return not {"nav", "footer"}.isdisjoint(group.tags) or not {"menu", "footer"}.isdisjoint(group.regions)


def _unfolds(layout: Layout, group: Group) -> bool:
    """Whether a list unfolds from the site's menu, with the newest stories of a section under its name.

    Of 1,700 labelled stories on 106 pages one stands so; on 5 of these pages menus hold 120 that are none.
    """
    above = 0 <= group.cards[-1].node.index < layout.headline
    return above and ("menu" in group.regions or "nav" in group.tags) and not _trends(group)


def _are_posts(layout: Layout, group: Group) -> bool:
    """Whether half of a list's titles or addresses are those of vacant posts.

    Where the page itself stands in a section about work, only the titles tell.
    """
    at_work = _JOBS.search(str(layout.draft.url or "")) is not None
    posts = [
        bool(_POST.search(card.node.text) or (not at_work and _JOBS.search(card.node.link.url)))
        for card in group.cards
    ]
    return 2 * sum(posts) >= len(posts)


def _invites(group: Group) -> bool:
    """Whether a single card invites: to a newsletter, or to a service that no label calls a story."""
    node = group.cards[0].node
    if _NEWSLETTER.search(node.text):
        return True
    return not group.meanings and addresses.of_service(node.link.url)


def _is_word(text: str) -> bool:
    """Whether a text is a word or three in letters: a button, a section, a site.

    Of 11 that stood alone on 106 labelled pages one was a story.
    """
    return len(text) < 30 and len(text.split()) <= 3 and not _SIGNS.search(text)


def _is_headline(layout: Layout, group: Group) -> bool:
    """Whether a card is the page's own headline, linked to itself."""
    text = fold(group.cards[0].node.text)
    headline = layout.draft.candidates[layout.headline].text if layout.headline >= 0 else ""
    return text == fold(headline) or (len(text) > 25 and text in fold(layout.draft.witnesses.title))


def _trends(group: Group) -> bool:
    """Whether a list says that it is of names: of what trends, what is searched for, what matters now."""
    return not {"trending", "top", "sponsored"}.isdisjoint(group.meanings) or "trending" in group.tokens


def _stories(group: Group) -> bool:
    """Whether half of the addresses are those of stories."""
    stories = sum([addresses.of_story(card.node.link.url) for card in group.cards])
    return 2 * stories >= len(group.cards)


def _tagged(group: Group) -> bool:
    """Whether the elements of the titles are those of headlines."""
    return all(card.node.tagged for card in group.cards)


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
    return Recommendation(
        title=node.text,
        url=addresses.absolute(draft, node.link.url),
        section=section if section and fold(section) != fold(node.text) else None,
        published=_published(draft, card),
        image_text=picture if picture and fold(picture) != fold(node.text) else None,
    )


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
