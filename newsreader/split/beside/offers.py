"""Whether a list offers other stories, rather than being a menu, a footer's list or furniture.

Rules say what is plain, the weights of `group_features` the rest.
"""

from __future__ import annotations

import re

from newsreader.split import vocabulary
from newsreader.split.beside import addresses
from newsreader.split.beside.group_features import offers_names, probability
from newsreader.split.beside.kinds import points
from newsreader.split.beside.layout import Group, Layout
from newsreader.text import fold

_POST = re.compile(r"\((?:[mwfdxh] ?[/|] ?){1,2}[mwfdxh]\)")
"""How a vacant post says that anybody may apply: "(m/w/d)"."""
_JOBS = re.compile(r"[/.](?:jobs?|stellenmarkt|empleos?|emplois?|vacatures?)(?:[/.-]|$)|topjob", re.I)
FEWEST_WORDS = 3
"""Words in a row that may be names that trend; fewer without a label are buttons ("Print", "Text only")."""
_NUMBERS = re.compile(r"[\d./-]+")
_SIGNS = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
"""Chinese, Japanese and Korean, where few words have spaces around them."""
_NO_STORIES = frozenset(("menu", "follow", "comments", "newsletter", "subscribe"))
"""Labels of what is never a list of stories, whatever its lines are called and lead to."""

_LABELS = vocabulary.LISTS - {"top", "picks", "breaking"}
"""Meanings of labels that are never a series' or a section's name."""
NAMES = 0.4
"""Share of titles of a word or two from which a list whose label does not say that they trend is of names: of
sections, topics, persons, buttons. Of 311 such lists of the labelled pages one was of stories."""
SHORT = 0.5
"""As `THRESHOLD`, for lists that hardly have a title as long as a headline."""
THRESHOLD = 0.35
"""Probability from which a list is recommendations; 0.3 to 0.45 give the same within 0.006 of item F1,
publisher left out."""
_NEWSLETTER = re.compile(
    r"newsletter|nyhe[td]sbrev|boletín|infolettre|nieuwsbrief|hírlevél|bülten|рассылк|розсилк|uutiskirje|"
    r"뉴스레터|ニュースレター|メルマガ|电子报|電子報|النشرة البريدية",
    re.I,
)
"""A newsletter is called by this word, or its own, wherever it is offered."""


def wanted(layout: Layout, group: Group) -> bool:
    """Whether a list offers other stories."""
    plain = by_rule(layout, group)
    if plain is not None:
        return plain
    short = group.headlines < 0.25 and _untold(group)
    return probability(layout, group) > (SHORT if short else THRESHOLD)


def by_rule(layout: Layout, group: Group) -> bool | None:
    """What is plain without weights; None where it is not. The weights are trained on those lists only."""
    if _is_paid(group) or _is_next(layout, group):
        return True
    if _are_issues(group) or ("comments" in group.regions and vocabulary.LISTS.isdisjoint(group.meanings)):
        return False
    if _unfolds(layout, group) or _are_posts(group) or _is_furniture(layout, group):
        return False
    if _are_names(group):
        return False
    return True if _says_so(layout, group) else None


def _is_paid(group: Group) -> bool:
    """Whether its label says that it is paid for: the weights saw too few to tell them from adverts. Several
    headlines under "advertisement" are."""
    told = "sponsored" in group.meanings or (group.meanings == ("advertising",) and len(group.cards) > 2)
    return told and group.headlines > 0.5 and not _in_furniture(group)


def _is_next(layout: Layout, group: Group) -> bool:
    """Whether it is the stories before and after this one, which blogs keep in a nav."""
    if len(group.cards) > 2 or group.headlines <= 0.5:
        return False
    named = "read_next" in group.tokens and (not group.among or group.meanings[:1] == ("read_next",))
    return points(layout, group) or named


def _is_furniture(layout: Layout, group: Group) -> bool:
    """Whether its label, or its only card, is no story's: an advert, topics, a button, its own headline."""
    means, alone = group.meanings, len(group.cards) == 1
    if means == ("advertising",) and alone:
        return True  # one advert that says so: no story
    if means[:1] and means[0] in _NO_STORIES and not (means[0] == "menu" and _tagged(group)):
        return True  # "Columns" heads menus and lists of the newest columns
    if means[:1] == ("tags",) and group.headlines < 0.8:
        return True
    if alone and ((not means and _is_headline(layout, group)) or _invites(layout, group)):
        return True
    told = not vocabulary.LISTS.isdisjoint(means) and _tagged(group)
    few = not told and len(group.cards) < (2 if means else FEWEST_WORDS)
    return few and all(_is_word(card.node.text) for card in group.cards)


def _says_so(layout: Layout, group: Group) -> bool:
    """Whether the label names a list of stories and headlines of this site follow: of 215 such lists of the
    labelled pages 214 are recommendations."""
    if group.meanings[:1] == ("trending",) and len(group.cards) > 2 and not _in_furniture(group):
        return _stories(group) or group.headlines > 0.8
    return (
        (len(group.cards) > 1 or bool(group.cards[0].node.lead))
        and group.headlines > 0.8
        and not _LABELS.isdisjoint(group.called)
        and not _in_furniture(group)
        and not any(addresses.away(card.node.link.url, layout.host) for card in group.cards)
    )


def _in_furniture(group: Group) -> bool:
    """Whether a list stands in a menu or a footer."""
    return not {"nav", "footer"}.isdisjoint(group.tags) or not {"menu", "footer"}.isdisjoint(group.regions)


def _unfolds(layout: Layout, group: Group) -> bool:
    """Whether a list unfolds from the site's menu, with the newest stories of a section under its name.

    Of 420 lists that stand so on the labelled pages 414 offer nothing, the other six only copies.
    """
    above = 0 <= group.cards[-1].node.index < layout.headline
    menu = "menu" in group.regions or ("nav" in group.tags and vocabulary.LISTS.isdisjoint(group.meanings))
    return above and menu and not offers_names(group)


def _are_posts(group: Group) -> bool:
    """Whether half of a list's titles or addresses are those of vacant posts."""
    nodes = [card.node for card in group.cards]
    posts = [bool(_POST.search(node.text) or _JOBS.search(node.link.url)) for node in nodes]
    return 2 * sum(posts) >= len(posts)


def _are_issues(group: Group) -> bool:
    """Whether titles differ in nothing but their numbers: issues of a paper, days of an archive."""
    titles = {_NUMBERS.sub("", card.node.text) for card in group.cards}
    return len(group.cards) > 2 and len(titles) == 1


def _invites(layout: Layout, group: Group) -> bool:
    """Whether a single card invites: to a newsletter, or to a service or another site that nothing calls a
    story."""
    node = group.cards[0].node
    if _NEWSLETTER.search(node.text):
        return True
    if group.meanings:
        return False
    away = not node.tagged and addresses.away(node.link.url, layout.host)
    return away or addresses.of_service(node.link.url)


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


def _untold(group: Group) -> bool:
    """Whether neither label nor elements say that the titles of a list are meant to be short."""
    return not group.weak and not offers_names(group) and not _tagged(group)


def _tagged(group: Group) -> bool:
    """Whether the elements of the titles are those of headlines."""
    return all(card.node.tagged for card in group.cards)


def _are_names(group: Group) -> bool:
    """Whether its titles are names of sections, topics and buttons: of a word or two."""
    if group.headlines >= 0.5 or not _untold(group):
        return False
    titles = [card.node.text for card in group.cards if not vocabulary.is_wide(card.node.text)]
    return sum([len(title.split()) <= 2 for title in titles]) >= NAMES * len(group.cards)


def _stories(group: Group) -> bool:
    """Whether half of the addresses are those of stories."""
    stories = sum([addresses.of_story(card.node.link.url) for card in group.cards])
    return 2 * stories >= len(group.cards)
