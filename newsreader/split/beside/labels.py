"""Which label stands over which list: headings, tabs, and lists that share one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from newsreader.split import vocabulary
from newsreader.split.beside import addresses, said
from newsreader.split.beside.layout import (
    REGIONS,
    Group,
    Layout,
    alike,
    child_holding,
    common_box,
)
from newsreader.split.beside.nodes import HEADINGS
from newsreader.split.stream import Box, Candidate, Draft

_ARROWS = frozenset((
    "prev", "previous", "next", "back", "forward", "scroll", "left", "right", "up", "down", "zurück",
    "weiter", "vor", "précédent", "suivant", "anterior", "siguiente", "próximo", "seguinte",
    "precedente", "successivo", "vorige", "volgende", "forrige", "neste", "næste", "nästa", "föregående",
    "poprzedni", "następny", "назад", "вперед", "далее", "السابق", "التالي", "이전", "다음", "前へ", "次へ",
    "上一页", "下一页",
))  # fmt: skip
"""What the buttons of a carousel say: a line of nothing else is no label."""
_HOLD = frozenset(("advertising", "more"))
"""Labels that hold for the list under them and no other beside it."""
_MORE = frozenset(("more", "read_more", "read_next"))
_BOXES = frozenset(("newsletter", "subscribe", "share"))
"""Labels that never stand over many headlines."""
_FEW = 8
"""Lines of one label that follow each other, one by one, and are one list."""
_BACK = 8
"""Lists that are looked back upon for the one whose label opened the section."""
_NO_LABEL = frozenset(("label", "button", "option", "legend", "td", "figcaption"))


def label_all(layout: Layout) -> None:
    """Give each list its label, and the meanings of that."""
    _free_headings(layout)
    taken = {i for group in layout.groups for card in group.cards for i in range(card.first, card.last)}
    for group in layout.groups:
        _label(layout, group, taken)
        group.meanings = group.meanings or said.by(group.label)


def _label(layout: Layout, group: Group, taken: set[int]) -> None:
    """The label of a list: of its tab, in its first card, above it, or before its first title.

    `taken` are the candidates of cards.
    """
    lead = group.cards[0].node
    if lead.lead and (group.among or len(group.cards) == 1 or "read_next" in lead.lead):
        group.label, group.meanings = lead.label, lead.lead
        return
    opening = _trim(layout.draft, group)
    taken.difference_update(opening)
    for first, last, text in layout.panels:
        means = vocabulary.meanings(text)
        if first <= group.first < last and vocabulary.FURNITURE.isdisjoint(means[:1]):
            group.label, group.meanings = text, means
    if group.label:
        return
    for index in opening:
        c = layout.draft.candidates[index]
        means = vocabulary.meanings(c.text)
        plain = not c.links and len(c.text) <= 60 and not vocabulary.is_time(c.text)
        if plain and means[:1] != ("advertising",):  # an advert stands between two lists
            _take(group, index, c.text.strip(" :»›>→"), means)
    if not group.label:
        _label_above(layout, group, taken)
    if not group.label and lead.lead:
        group.label, group.meanings = lead.label, lead.lead
    if not group.label:
        _flag(layout.draft, group)


def _free_headings(layout: Layout) -> None:
    """Headings that lead to a section, right above its list, are labels and no stories."""
    groups, candidates = layout.groups, layout.draft.candidates
    kept = groups[-1:]
    for group, after in reversed(list(itertools.pairwise(groups))):
        c = candidates[group.cards[0].node.index]
        alone = len(group.cards) == 1 and len(after.cards) > 1 and after.first - group.last <= 1
        if alone and c.tag in HEADINGS and not group.headlines and not addresses.of_story(c.links[0].url):
            continue
        kept.append(group)
    layout.groups = kept[::-1]


def _flag(draft: Draft, group: Group) -> None:
    """The label of a single story may be a line in its card: "More on this" over it, both linked."""
    card = group.cards[0]
    if any(other.node.key != card.node.key for other in group.cards):
        return
    for c in draft.candidates[card.first : card.node.index]:
        means = vocabulary.meanings(c.text)
        if not vocabulary.LISTS.isdisjoint(means):
            _take(group, c.index, c.text.strip(" :»›>→"), means)


def _trim(draft: Draft, group: Group) -> range:
    """Take from the first and the last card what no other card has: the label above, the "show more" below.

    Returns the candidates that stood above the first card.
    """
    cards = group.cards
    if len(cards) < 2:
        return range(0)
    first, last = cards[0], cards[-1]
    above = max([card.node.index - card.first for card in cards[1:]])
    below = max([card.last - card.node.index for card in cards[:-1]])
    start = first.first
    if first.node.index - first.first > above:
        first.first = first.node.index - above
    if last.last - last.node.index > below:
        group.used.difference_update(range(last.node.index + below, last.last))
        last.last = last.node.index + below
    group.used.difference_update(range(start, first.first))
    return range(start, first.first)


def _label_above(layout: Layout, group: Group, taken: set[int]) -> None:
    """The heading above a list: the nearest label going back from its first card, inside a box that holds
    both."""
    weak: tuple[int, str] | None = None
    badge: tuple[int, str] | None = None
    own = _own_box(layout.draft, group)
    for c, steps in _above(layout, group, taken):
        text = _label_text(c)
        means = vocabulary.meanings(text)
        if _says_nothing(c, text, means) or c.index == layout.headline:
            continue
        if c.index in own and not _heads_stories(c, text):
            continue
        if means and means[0] in vocabulary.FURNITURE:
            if steps > 2:
                break
            if means[0] in _BOXES and len(group.cards) > 2 and group.headlines > 0.8:
                continue  # the heading of a box of its own that stands before the list
            if c.tag in HEADINGS or not c.links:
                group.regions |= REGIONS.intersection(means[:1])
                if weak is None:
                    group.label, group.meanings, group.label_at = text, means, c.index
                    return
        elif means[:1] == ("advertising",) and c.tag not in HEADINGS:
            badge = badge or (c.index, text)  # it may hang on the first card only
        elif means or (c.tag in HEADINGS and len(text) <= vocabulary.MAX_LABEL):
            if weak is not None and (not means or (weak[1] and len(group.cards) > 1 and _only_more(means))):
                break
            if (means[:1] == ("top",) or c.links) and c.tag not in HEADINGS:
                c = _heading_over(layout.draft, c) or c
                text, means = _label_text(c), vocabulary.meanings(_label_text(c))
            _take(group, c.index, text, means)
            return
        elif weak is None and _is_short(c, text):
            if not c.links or steps <= 2:
                weak = (c.index, text if _opens(layout.draft, c, group) else "")
        elif len(text) > 60:
            break
    if weak is not None and weak[1] and len(group.cards) > 1:
        _take(group, *weak, ())
    elif badge is not None:
        _take(group, *badge, vocabulary.meanings(badge[1]))


def _only_more(means: tuple[str, ...]) -> bool:
    """Whether a label says no more than that there is more to read."""
    return bool(means) and means[0] in _MORE and vocabulary.LISTS.isdisjoint(set(means) - _MORE)


def _heading_over(draft: Draft, c: Candidate) -> Candidate | None:
    """The heading right above a label, when it says more of the list: "Most read", and in it "News"."""
    above = draft.candidates[c.index - 1] if c.index else c
    telling = vocabulary.LISTS - {"top", "picks"} - _MORE
    tells = not telling.isdisjoint(vocabulary.meanings(_label_text(above)))
    leads = any(addresses.of_story(link.url) for link in above.links)
    return above if tells and above.tag in HEADINGS and not leads else None


def _heads_stories(c: Candidate, text: str) -> bool:
    """Whether a line is a heading that says it stands over stories: then it may stand in the first card."""
    return c.tag in HEADINGS and not vocabulary.LISTS.isdisjoint(said.by(text))


def _own_box(draft: Draft, group: Group) -> range:
    """The candidates of the box that holds the first card and no other: what stands there is a badge or a
    kicker of that card, not the label of the list."""
    if len(group.cards) < 2:
        return range(0)
    first, second = group.cards[0].node.index, group.cards[1].node.index
    box = child_holding(draft, group.box, draft.candidates[first].box)
    if box is None or box.first <= second < box.last:
        return range(0)
    return range(box.first, box.last)


def _above(layout: Layout, group: Group, taken: set[int]) -> Iterator[tuple[Candidate, int]]:
    """The lines above a list, the nearest first, each with how many boxes up from the list it stands."""
    draft = layout.draft
    box = draft.boxes[group.box]
    steps = 0
    for index in range(group.first - 1, max(-1, group.first - 9), -1):
        if index in taken or index in layout.body:
            return
        c = draft.candidates[index]
        while box.first > index:
            box = draft.boxes[box.parent]
            steps += 1
        if steps > 6 or (box.depth < 2 and not _heads(draft, c, group, box)):
            return
        yield c, steps


def _says_nothing(c: Candidate, text: str, means: tuple[str, ...]) -> bool:
    """Whether a line is no label: a time, arrows, or the "show more" that ends the list before."""
    if not any(map(str.isalpha, text)) or vocabulary.is_time(text):
        return True
    if _ARROWS.issuperset(text.lower().split()):
        return True
    return _only_more(means) and bool(c.links) and c.tag not in HEADINGS


def _is_short(c: Candidate, text: str) -> bool:
    """Whether a text that means nothing known may still be a label by its form."""
    return len(text) <= 45 and len(text.split()) <= 6 and c.tag not in _NO_LABEL


def _opens(draft: Draft, c: Candidate, group: Group) -> bool:
    """Whether a line stands directly over a list, or first in the smallest box around both: what only stands
    before it on the page is a button, or the end of a form."""
    around = draft.boxes[common_box(draft, c.box, group.box)]
    return around.first == c.index or (c.index == group.first - 1 and around.last - group.last <= 2)


def _heads(draft: Draft, c: Candidate, group: Group, body: Box) -> bool:
    """Whether a heading without any box around it stands directly over its list: pages without a template."""
    return c.tag in HEADINGS and c.index == group.first - 1 and draft.boxes[c.box].parent == body.index


def _label_text(c: Candidate) -> str:
    """The label without the "all" or "more" link behind it."""
    if (
        len(c.links)
        and c.link_chars < len(c.text)
        and c.links[0].start > 3
        and not vocabulary.meanings(c.text)
    ):
        return c.text[: c.links[0].start].strip(" :»›>→")
    if len(c.links) > 1 and vocabulary.meanings(c.links[0].text):
        return c.links[0].text.strip(" :»›>→")
    return c.text.strip(" :»›>→")


def _take(group: Group, index: int, text: str, means: tuple[str, ...]) -> None:
    group.label, group.meanings, group.label_at = text, means, index
    group.used.add(index)


def merge(layout: Layout) -> None:
    """Lines of one kind under each other ("Read more: A", "Read more: B") are one list; so are the lists of
    the section that a label opens: a lead and its list, columns, rows."""
    kept: list[Group] = []
    for group in layout.groups:
        last = kept[-1] if kept else None
        if last is None or group.weak:
            kept.append(group)
        elif group.label and group.label == last.label and _goes_on(layout, last, group):
            join(layout, last, group)
        elif (
            not group.label
            and (head := _opener(layout, kept, group)) is not None
            and _of_list(layout, head, last, group)
        ):
            join(layout, head, group)
        else:
            kept.append(group)
    layout.groups = kept


def _goes_on(layout: Layout, last: Group, group: Group) -> bool:
    """Whether a list of few lines follows right behind another."""
    return min(group.used) - max(last.used) <= 2 and len(last.cards) + len(group.cards) <= _FEW


def _of_list(layout: Layout, head: Group, last: Group, group: Group) -> bool:
    """Whether a list holds stories as those of the list before it do: "All stories" below it is none."""
    if group.headlines <= 0.5 or not _HOLD.isdisjoint(head.meanings):
        return False
    between = layout.draft.candidates[last.last : group.first]
    if any(c.tag in HEADINGS and not c.links for c in between):
        return False
    if any(alike(layout.draft, head.cards[0], card) for card in group.cards):
        return True
    form = addresses.form(head.cards[0].node.link.url)
    return form.telling and all(
        addresses.of_one_form(form, addresses.form(card.node.link.url)) for card in group.cards
    )


def _opener(layout: Layout, before: list[Group], group: Group) -> Group | None:
    """The list whose label opens the section that a later list stands in.

    Right behind that list the section is the largest box that begins with the label; where lists with labels
    of their own stand between, it is the smallest box around the label and its list.
    """
    boxes, candidates = layout.draft.boxes, layout.draft.candidates
    between = False
    for other in before[: -_BACK - 1 : -1]:
        if not other.label:
            continue
        if other.label_at < 0:
            return None
        section = boxes[common_box(layout.draft, candidates[other.label_at].box, other.box)]
        while not between and section.parent >= 0 and boxes[section.parent].first == other.label_at:
            section = boxes[section.parent]
        if section.first <= layout.headline < section.last or section.depth < 2:
            return None
        if section.first <= group.first and group.last <= section.last:
            opens = section.first == other.label_at or (not between and _fill(layout, other, group))
            return other if opens else None
        between = True
    return None


def join(layout: Layout, last: Group, group: Group) -> None:
    last.cards.extend(group.cards)
    last.used |= group.used
    last.times += group.times
    last.box = common_box(layout.draft, last.box, group.box)


def _fill(layout: Layout, last: Group, group: Group) -> bool:
    """Whether two neighbouring lists are all that the smallest box around both holds."""
    around = layout.draft.boxes[common_box(layout.draft, last.box, group.box)]
    own = max(group.last, max(group.used) + 1) - min(last.first, min(last.used))
    return around.last - around.first <= own + 3 and around.depth > 1
