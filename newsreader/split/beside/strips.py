"""Strips of short links that trend: topics and names, which are no headlines."""

from __future__ import annotations

from newsreader.split import vocabulary
from newsreader.split.beside.cards import Card
from newsreader.split.beside.layout import Group, Layout, common_box
from newsreader.split.stream import Draft


def strips(layout: Layout, made: list[Card], barriers: frozenset[int]) -> list[Group]:
    """Strips of short links under a label that says trending: topics, not headlines."""
    draft = layout.draft
    taken = {card.node.index for card in made}
    groups: list[Group] = []
    current: Group | None = None
    for node in layout.nodes:
        if node.strong or (node.index in taken) or not node.text or vocabulary.is_furniture(node.text):
            current = None if node.strong else current
            continue
        box = draft.candidates[node.index].box
        card = Card(node, box, node.index, node.index + 1)
        if current is not None:
            around = common_box(draft, current.box, box)
            last = current.cards[-1]
            near = node.index - last.last <= 2 and not any(
                i in barriers for i in range(last.last, node.index)
            )
            if near and draft.boxes[max(last.box, box)].depth - draft.boxes[around].depth <= 4:
                current.cards.append(card)
                current.box = around
                continue
        current = Group([card], box, weak=True)
        groups.append(current)
    return [g for g in groups if len(g.cards) >= 3 and _topics(draft, g)]


def _topics(draft: Draft, group: Group) -> bool:
    """Whether a label over short links says that they trend: nothing else tells them from a menu."""
    above = draft.candidates[max(0, group.first - 3) : group.first + 1]
    return any(len(c.text) < 40 and "trending" in vocabulary.meanings(c.text) for c in above)
