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
from newsreader.split.beside.layout import Group, Layout, shape_of
from newsreader.split.beside.nodes import HEADINGS
from newsreader.text import fold

_KINDS = frozenset(vocabulary.KINDS)
_FURNITURE_NAMES = frozenset(("menu", "footer", "tags", "share", "author", "newsletter"))
_FURNITURE_REGIONS = frozenset(("share", "comments", "author", "newsletter", "consent", "tags"))
_LIST_KINDS = _KINDS - {"advertising", "media", "live"}


def features(layout: Layout, group: Group) -> dict[str, float]:
    """The features of one list by name; those that are 0 are left out."""
    table = {
        "bias": 1.0,
        **_of_cards(layout, group),
        **_of_names(layout, group),
        **_of_place(layout, group),
        **_of_links(layout, group),
    }
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


def _of_links(layout: Layout, group: Group) -> dict[str, float]:
    """Where its links lead, seen from this page: its stories' addresses are mostly of the form of its own."""
    cards, n = group.cards, len(group.cards)
    candidates, boxes = layout.draft.candidates, layout.draft.boxes
    host, own = layout.own
    urls = [card.node.link.url for card in cards]
    forms = [addresses.form(url) for url in urls]
    hosts = [addresses.whole_host(url) for url in urls]
    here = sum([not other or other == host for other in hosts]) / n
    like = sum([addresses.of_one_form(one, own) for one in forms]) / n
    telling = own.telling
    in_menu = "nav" in group.tags or "menu" in group.regions or "footer" in group.regions | group.tags
    shapes = [shape_of(boxes[candidates[card.node.index].box]) for card in cards]
    lengths = [len(card.node.text) for card in cards]
    mean = sum(lengths) / n
    spread = (sum([(length - mean) ** 2 for length in lengths]) / n) ** 0.5 / mean
    return {
        "own form": like if telling else 0.0,
        "other form": 1 - like if telling else 0.0,
        "one form": max([sum([addresses.of_one_form(one, f) for one in forms]) for f in forms]) / n,
        "own host": here if host else 0.5,
        "other hosts of the site": (1 - here if host else 0.0)
        - sum([_away(u, layout.host) for u in urls]) / n,
        "linked in menus": 0.0 if in_menu else sum([c.node.key in layout.menu_keys for c in cards]) / n,
        "one template": max([shapes.count(shape) for shape in shapes]) / n,
        "words of the headline": sum([not layout.words.isdisjoint(fold(c.node.text).split()) for c in cards])
        / n,
        "exclaims": sum([c.node.text.rstrip().endswith(("!", "\uff01")) for c in cards]) / n,
        "marks of headlines": sum([bool(_MARKS.search(c.node.text)) for c in cards]) / n,
        "digits": sum([any(map(str.isdigit, c.node.text)) for c in cards]) / n,
        "spread of lengths": spread,
        "sections": sum([bool(c.node.section) for c in cards]) / n,
        "labelled in line": float(bool(cards[0].node.lead)),
        "label is a heading": float(group.label_at >= 0 and candidates[group.label_at].tag in HEADINGS),
        "label is long": min(len(group.label or ""), 60) / 60,
        "label none": float(not group.label),
        "candidates per card": min((group.last - group.first) / n, 8) / 8,
        "size": math.log(n) / 3,
        "at": group.first / max(1, len(candidates)),
        "inside the article": float(group.inside),
        "paragraph": sum([candidates[c.node.index].tag == "p" for c in cards]) / n,
        "list item": sum([candidates[c.node.index].tag == "li" for c in cards]) / n,
        "whole line": sum(
            [candidates[c.node.index].link_chars >= 0.9 * len(candidates[c.node.index].text) for c in cards]
        )
        / n,
        "cards": float("card" in group.tokens),
        "names of media": float("media" in group.tokens),
        "names of latest": float("latest" in group.tokens or "recent" in group.tokens),
        "names of buttons": float("button" in group.tokens),
    }


_MARKS = re.compile(r"[\"„“”«»‚‘’':?–—,、。「]")


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
