"""What a list of stories looks like, in numbers, and the small model that tells recommendations from menus.

The model is a logistic regression: a weight for each feature, in `data/groups.json`, made by the training
script of the repository from the labelled pages. Every feature is between 0 and 1 or nearly so, so the
weights can be read.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from importlib.resources import files

from newsreader.split import vocabulary
from newsreader.split.beside import addresses
from newsreader.split.beside.layout import Group, Layout, title_shape
from newsreader.split.beside.nodes import HEADINGS
from newsreader.text import fold

_KINDS = frozenset(vocabulary.KINDS)
_FURNITURE_NAMES = frozenset(("menu", "footer", "tags", "share", "author", "newsletter"))
_MARKS = re.compile(r"[\"„“”«»‚‘’':?–—,、。「]")
"""Signs that headlines have and names of sections and services have not."""


def features(layout: Layout, group: Group) -> dict[str, float]:
    """The features of one list by name; those that are 0 are left out."""
    table = {"bias": 1.0}
    for part in (_of_cards, _of_links, _of_names, _of_place):
        table.update([(name, value) for name, value in part(layout, group).items() if value])
    return table


def _of_cards(layout: Layout, group: Group) -> dict[str, float]:
    """What its lines are like."""
    cards, n = group.cards, len(group.cards)
    titles = [card.node.text for card in cards]
    lines = [layout.draft.candidates[card.node.index] for card in cards]
    shapes = [title_shape(layout.draft, card) for card in cards]
    around = layout.draft.boxes[group.box]
    lengths = [_words(title) for title in titles]
    return {
        "headline titles": group.headlines,
        "marks of headlines": sum([bool(_MARKS.search(title)) for title in titles]) / n,
        "words of the headline": sum([not layout.words.isdisjoint(fold(title).split()) for title in titles])
        / n,
        "names": 0.0 if offers_names(group) else sum([words <= 2 for words in lengths]) / n,
        "words": min(1.0, sum(lengths) / n / 12),
        "ends as a sentence": sum([title[-1:] in ".…" for title in titles]) / n,
        "tagged titles": sum([card.node.tagged for card in cards]) / n,
        "sections": sum([bool(card.node.section) for card in cards]) / n,
        "list item": sum([c.tag == "li" for c in lines]) / n,
        "whole line": sum([c.link_chars >= 0.9 * len(c.text) for c in lines]) / n,
        "one template": max([shapes.count(shape) for shape in set(shapes)]) / n,
        "size": math.log(n) / 3,
        "two or three": float(2 <= n <= 3),
        "times": group.times / n,
        "pictures": min(1.0, layout.pictures_in(group) / n),
        "weak": float(group.weak),
        "candidates per card": min((group.last - group.first) / n, 8) / 8,
        "summaries": float(around.last - around.first > 3 * n),
    }


def offers_names(group: Group) -> bool:
    """Whether a list says that it is of names: of what trends, what is searched for, what matters now."""
    return not {"trending", "top", "sponsored"}.isdisjoint(group.meanings) or "trending" in group.tokens


def _words(title: str) -> int:
    """How many words a title has; of a script without spaces three signs are one."""
    return len(title) // 3 if vocabulary.is_wide(title) else len(title.split())


def _of_links(layout: Layout, group: Group) -> dict[str, float]:
    """Where its links lead, seen from this page: its stories' addresses are mostly of the form of its own."""
    n = len(group.cards)
    urls = [card.node.link.url for card in group.cards]
    own = layout.own
    if own.telling:
        like = sum([addresses.of_one_form(addresses.form(url), own) for url in urls]) / n
    else:
        like = 0.5 if layout.draft.url else _stories(group)
    return {
        "story addresses": _stories(group),
        "own form": like,
        "other form": 1 - like,
        "other sites": sum([addresses.away(url, layout.host) for url in urls]) / n,
        "services": sum([addresses.of_service(url) for url in urls]) / n,
    }


def _of_names(layout: Layout, group: Group) -> dict[str, float]:
    """What its label and its class names say, and the labels of lists of the same template."""
    means = set(group.meanings)
    story = bool(means & _KINDS)
    sisters = _labelled_sisters(layout, group)
    return {
        "label of stories": float(bool(means & vocabulary.LISTS)),
        "label of media or adverts": float(story and not means & vocabulary.LISTS),
        "label trending": float("trending" in means),
        "label unknown": float(bool(group.label) and not means),
        "labelled in line": float(bool(group.cards[0].node.lead)),
        "labelled story addresses": _stories(group) if means & vocabulary.LISTS else 0.0,
        "single without label": float(len(group.cards) == 1 and not story),
        "names of stories": float(bool(group.tokens & vocabulary.LISTS)),
        "names of furniture": float(bool(group.tokens & _FURNITURE_NAMES)),
        "names trending": float("trending" in group.tokens),
        "sponsored": float("sponsored" in means | group.regions | group.tokens),
        "sister labelled": float(sisters > 0),
        "sisters labelled": sisters,
    }


def _of_place(layout: Layout, group: Group) -> dict[str, float]:
    """Where on the page it stands."""
    nav = "nav" in group.tags or "menu" in group.regions
    return {
        "in menu": float(nav),
        "in menu, headlines": group.headlines if nav else 0.0,
        "in footer": float("footer" in group.tags or "footer" in group.regions),
        "in aside": float("aside" in group.tags),
        "headed": float(group.label_at >= 0 and layout.draft.candidates[group.label_at].tag in HEADINGS),
        "in header": float("header" in group.tags),
        "among the article": float(group.among),
        "inside the article": float(group.inside),
        "before the headline": float(0 <= group.last <= layout.headline),
        "hidden": float(group.hidden),
    }


def _stories(group: Group) -> float:
    """The share of its addresses that have the shape of a story's."""
    return sum([addresses.of_story(card.node.link.url) for card in group.cards]) / len(group.cards)


def _labelled_sisters(layout: Layout, group: Group) -> float:
    """The share of the other lists of its template that have a label of stories."""
    mine = bool(not vocabulary.LISTS.isdisjoint(group.meanings))
    shares = [0.0]
    for shape in {title_shape(layout.draft, card) for card in group.cards}:
        lists, labelled = layout.templates[shape]
        if lists > 1:
            shares.append((labelled - mine) / (lists - 1))
    return max(shares)


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
