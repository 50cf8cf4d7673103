"""What a list of stories looks like, in numbers, and the small model that tells recommendations from menus.

The model is a logistic regression: a weight for each feature, in `data/groups.json`, made by the training
script of the repository from the labelled pages. Every feature is between 0 and 1 or nearly so, so the
weights can be read.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from newsreader.split import vocabulary
from newsreader.split.beside import addresses
from newsreader.split.beside.layout import Group, Layout

_KINDS = frozenset(vocabulary.KINDS)
_FURNITURE_NAMES = frozenset(("menu", "footer", "tags", "share", "author", "newsletter"))
_FURNITURE_REGIONS = frozenset(("share", "comments", "author", "newsletter", "consent", "tags"))
_LIST_KINDS = _KINDS - {"advertising", "media", "live"}


def features(layout: Layout, group: Group) -> dict[str, float]:
    """The features of one list by name; those that are 0 are left out."""
    table = {"bias": 1.0, **_of_cards(layout, group), **_of_names(layout, group), **_of_place(layout, group)}
    return {name: value for name, value in table.items() if value}


def _of_cards(layout: Layout, group: Group) -> dict[str, float]:
    """What its lines are like."""
    cards = group.cards
    n = len(cards)
    titles = [card.node.text for card in cards]
    wide = [2.2 if not t.isascii() and vocabulary.is_wide(t) else 1.0 for t in titles]
    around = layout.draft.boxes[group.box]
    return {
        "long titles": sum([min(len(t) * w, 120) for t, w in zip(titles, wide, strict=True)]) / n / 80,
        "headline titles": group.headlines,
        "story addresses": _stories(group),
        "tagged titles": sum([card.node.tagged for card in cards]) / n,
        "single": float(n == 1),
        "two or three": float(2 <= n <= 3),
        "many": float(n > 15),
        "times": group.times / n,
        "pictures": min(1.0, layout.pictures_in(group) / n),
        "links in one line": float(len({card.node.index for card in cards}) < n),
        "weak": float(group.weak),
        "other sites": sum([_away(card.node.link.url, layout.host) for card in cards]) / n,
        "all headlines": float(group.headlines > 0.9),
        "summaries": float(around.last - around.first > 3 * n),
    }


def _of_names(layout: Layout, group: Group) -> dict[str, float]:
    """What its label and its class names say."""
    means = set(group.meanings)
    story = bool(means & _KINDS)
    trending = "trending" in means or "trending" in group.tokens
    return {
        "label of stories": float(bool(means & _LIST_KINDS)),
        "label of media or adverts": float(story and not means & _LIST_KINDS),
        "label trending": float("trending" in means),
        "label furniture": float(bool(means & vocabulary.FURNITURE) and not story),
        "label unknown": float(bool(group.label) and not means),
        "single without label": float(len(group.cards) == 1 and not story),
        "names of stories": float(bool(group.tokens & _LIST_KINDS)),
        "names of furniture": float(bool(group.tokens & _FURNITURE_NAMES)),
        "names trending": float("trending" in group.tokens),
        "labelled story addresses": _stories(group) if means & _LIST_KINDS else 0.0,
        "sponsored": float("sponsored" in means | group.regions | group.tokens),
        "weak trending": float(group.weak and trending),
        "weak labelled": float(group.weak and story),
    }


def _of_place(layout: Layout, group: Group) -> dict[str, float]:
    """Where on the page it stands."""
    nav = "nav" in group.tags or "menu" in group.regions
    footer = "footer" in group.tags or "footer" in group.regions
    story = not _KINDS.isdisjoint(group.meanings)
    total = max(1, len(layout.draft.candidates))
    return {
        "in menu": float(nav),
        "in footer": float(footer),
        "in footer, labelled": float(footer and story),
        "in footer, story addresses": _stories(group) if footer else 0.0,
        "in menu, labelled": float(nav and story),
        "in menu, headlines": group.headlines if nav else 0.0,
        "in header": float("header" in group.tags),
        "in aside": float("aside" in group.tags),
        "in figure or form": float(bool(group.tags & {"figure", "form"})),
        "in furniture": float(bool(group.regions & _FURNITURE_REGIONS)),
        "in advertising": float("advertising" in group.regions),
        "among the article": float(group.among),
        "single, among the article": float(len(group.cards) == 1 and group.among),
        "before the headline": float(0 <= group.last <= layout.headline),
        "far below": max(0.0, (group.first - max(layout.body_last, layout.headline)) / total),
        "hidden": float(group.hidden),
    }


def _stories(group: Group) -> float:
    """The share of its addresses that have the shape of a story's."""
    return sum([addresses.of_story(card.node.link.url) for card in group.cards]) / len(group.cards)


def probability(layout: Layout, group: Group) -> float:
    """How likely a list is recommendations, by the model."""
    weights = model()
    total = 0.0
    for name, value in features(layout, group).items():
        total += weights.get(name, 0.0) * value
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def model() -> dict[str, float]:
    """Feature -> weight."""
    data = json.loads((files("newsreader.split") / "data" / "groups.json").read_text("utf-8"))
    weights: dict[str, float] = data["weights"]
    return weights


def _away(url: str, own: str) -> bool:
    host = addresses.host(url)
    return bool(host and own and host != own)
