"""What a list of stories looks like, in numbers, and the small model that tells recommendations from menus.

The model is a logistic regression: a weight for each feature, in `data/groups.json`, made by the training
script of the
repository from the labelled pages. Every feature is between 0 and 1 or nearly so, so the weights can be read.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from newsreader.split import addresses, vocabulary
from newsreader.split.layout import Group, Layout

_FURNITURE = frozenset(
    ("menu", "follow", "share", "comments", "newsletter", "subscribe", "consent", "author", "tags")
)
_KINDS = frozenset(vocabulary.KINDS)
_LIST_KINDS = _KINDS - {"advertising", "media", "live"}


def features(layout: Layout, group: Group) -> dict[str, float]:
    """The features of one list by name; those that are 0 are left out."""
    draft = layout.draft
    cards = group.cards
    n = len(cards)
    means = set(group.meanings)
    titles = [card.node.text for card in cards]
    length = (
        sum([min(len(t) * (2.2 if not t.isascii() and vocabulary.is_wide(t) else 1.0), 120) for t in titles])
        / n
    )
    stories = sum([addresses.of_story(card.node.link.url) for card in cards]) / n
    pictures = min(1.0, layout.pictures_in(group) / n)
    places = len({card.node.index for card in cards})
    around = draft.boxes[group.box]
    total = max(1, len(draft.candidates))
    own = layout.host
    away = sum([_away(card.node.link.url, own) for card in cards]) / n
    nav = "nav" in group.tags or "menu" in group.regions
    footer = "footer" in group.tags or "footer" in group.regions
    story = bool(means & _KINDS)
    table = {
        "bias": 1.0,
        "long titles": length / 80,
        "headline titles": group.headlines,
        "story addresses": stories,
        "tagged titles": sum([card.node.tagged for card in cards]) / n,
        "single": float(n == 1),
        "two or three": float(2 <= n <= 3),
        "many": float(n > 15),
        "label of stories": float(bool(means & _LIST_KINDS)),
        "label of media or adverts": float(story and not means & _LIST_KINDS),
        "label trending": float("trending" in means),
        "label furniture": float(bool(means & _FURNITURE) and not story),
        "label unknown": float(bool(group.label) and not means),
        "single without label": float(n == 1 and not story),
        "names of stories": float(bool(group.tokens & _LIST_KINDS)),
        "names of furniture": float(
            bool(group.tokens & {"menu", "footer", "tags", "share", "author", "newsletter"})
        ),
        "names trending": float("trending" in group.tokens),
        "in menu": float(nav),
        "in footer": float(footer),
        "in footer, labelled": float(footer and story),
        "in footer, story addresses": stories if footer else 0.0,
        "labelled story addresses": stories if means & _LIST_KINDS else 0.0,
        "in menu, labelled": float(nav and story),
        "in menu, headlines": group.headlines if nav else 0.0,
        "in header": float("header" in group.tags),
        "in aside": float("aside" in group.tags),
        "in figure or form": float(bool(group.tags & {"figure", "form"})),
        "in furniture": float(
            bool(group.regions & {"share", "comments", "author", "newsletter", "consent", "tags"})
        ),
        "in advertising": float("advertising" in group.regions),
        "sponsored": float(
            "sponsored" in group.regions or "sponsored" in group.tokens or "sponsored" in means
        ),
        "among the article": float(group.among),
        "single, among the article": float(n == 1 and group.among),
        "before the headline": float(0 <= group.last <= layout.headline),
        "far below": max(0.0, (group.first - max(layout.body_last, layout.headline)) / total),
        "hidden": float(group.hidden),
        "times": group.times / n,
        "pictures": pictures,
        "links in one line": float(places < n),
        "weak": float(group.weak),
        "weak trending": float(group.weak and ("trending" in means or "trending" in group.tokens)),
        "weak labelled": float(group.weak and story),
        "other sites": away,
        "all headlines": float(group.headlines > 0.9),
        "summaries": float(around.last - around.first > 3 * n),
    }
    return {name: value for name, value in table.items() if value}


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
