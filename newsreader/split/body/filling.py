"""What goes along with the texts that were chosen for themselves: the doubtful ones between two of them,
their lists and their headings."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable
from itertools import pairwise, takewhile

from newsreader.split import vocabulary
from newsreader.split.body import tables
from newsreader.split.body.context import AROUND_BIT, LONG_LINE, NEVER, Context
from newsreader.split.body.cues import GROUP_NAMES
from newsreader.split.body.edges import HEADINGS, SUBHEADS
from newsreader.split.html import jsonld
from newsreader.split.stream import Box, Candidate, Draft
from newsreader.split.vocabulary import is_time

DOUBTFUL = -1.2
"""Log-odds from which a candidate is taken along by its neighbours."""
UNLIKELY = -2.5
"""Log-odds below which a list between two chosen candidates is not taken along. Cross-validated, all values
from -1.5 to -3.5 do as well: must and must-not strings .912 -> .921, body F1 .972 -> .970."""
ALONE = 3
"""Candidates from one chosen text to the next, between which a line without a verdict is taken along."""
MAX_QUOTE = 8
"""Candidates of a quotation; longer ones are stories set as one."""
ATTRIBUTION = 80
"""Characters of a line that says whose words a quotation is, and of when."""
SENTENCE = 25
"""Columns of a line that may be all that an article says."""
FEWEST_CELLS = 4
CAPTIONS = 2
"""Candidates beside a table that are its caption and its source."""
MAX_GAP = 60
"""Candidates; a wider gap is no list of the text."""
_ITEMS = frozenset({"ul", "ol", "dl"})
_WHOLE = _ITEMS | {"p"}
_LISTS = _ITEMS | frozenset({"table", "pre"})
_ABOUT = sum(1 << GROUP_NAMES.index(name) for name in ("byline", "meta", "share", "comment", "nav"))
_BELOW = AROUND_BIT["aside"] | AROUND_BIT["footer"]
_FIGURE = AROUND_BIT["figure"] | AROUND_BIT["figcaption"]


def filled(context: Context, chosen: list[int], odds: dict[int, float], taken: frozenset[int]) -> list[int]:
    """Doubtful candidates between two chosen ones of the same box are chosen too: a list keeps all its
    items.

    What was no candidate for the body at all (a line that is an address, a smiley) is taken when it stands
    alone between two of its own tag and class.
    """
    draft = context.draft
    boxes = [context.up[i] for i in chosen]
    added: list[int] = []
    for left, right, one, other in zip(chosen, chosen[1:], boxes, boxes[1:], strict=False):
        if one != other or right - left < 2:
            continue
        for i in range(left + 1, right):
            c = draft.candidates[i]
            if i in taken or context.up[i] != one:
                continue
            alone = right - left <= ALONE and _alike(draft, left, i) and _is_address(c)
            if odds[i] > DOUBTFUL if i in odds else alone:
                added.append(i)
    return sorted([*chosen, *added]) if added else chosen


def _is_address(c: Candidate) -> bool:
    """Whether whatever is linked in a text is an address written out, of a page or for mail."""
    return all(link.url.startswith("mailto:") or link.text.startswith("http") for link in c.links)


def _alike(draft: Draft, one: int, other: int) -> bool:
    """Whether two candidates have the same tag and classes."""
    a, b = draft.candidates[one], draft.candidates[other]
    return a.tag == b.tag and draft.boxes[a.box].classes == draft.boxes[b.box].classes


def with_headings(
    context: Context, chosen: list[int], odds: dict[int, float], taken: frozenset[int]
) -> list[int]:
    """A heading directly above a chosen text, in one box with it, belongs to it.

    A time may stand between, or what is no story ("Advertisement").
    """
    draft = context.draft
    added: list[int] = []
    for left, right in pairwise(chosen):
        at = right - 1
        between = draft.candidates[at].text
        if at > left + 1 and (is_time(between) or vocabulary.is_furniture(between)):
            at -= 1
        above = draft.candidates[at]
        if at <= left or above.tag not in SUBHEADS or above.link_chars or above.hidden or at in taken:
            continue
        if odds.get(at, UNLIKELY) <= UNLIKELY or vocabulary.meanings(above.text):
            continue
        if _around(context, at, right):
            added.append(at)
    return sorted([*chosen, *added]) if added else chosen


def _around(context: Context, above: int, below: int) -> bool:
    """Whether a heading's own box, or the one around that, holds the text below it too.

    Boxes that hold nothing but the heading are its wrapping, however many there are.
    """
    outer = [box for box in context.draft.ancestors(context.up[above]) if box.last - box.first > 1][:2]
    return any(
        below < box.last and (n == 0 or box.last - box.first <= MAX_GAP) for n, box in enumerate(outer)
    )


def with_lists(
    context: Context, chosen: list[int], odds: dict[int, float], taken: frozenset[int]
) -> list[int]:
    """Lists and tables between two chosen texts: items without links, unless the odds are clearly against.

    What was no candidate for the body at all (cells and items of a word or two) goes with most of its list.
    """
    draft = context.draft
    kept = set(chosen)
    for left, right in pairwise(chosen):
        if not 2 <= right - left <= MAX_GAP:
            continue
        outer = {b.index for b in draft.ancestors(draft.candidates[left].box)}
        outer &= {b.index for b in draft.ancestors(draft.candidates[right].box)}
        for members in _lists_in(context, range(left + 1, right), outer, taken):
            known = [i for i in members if i in odds]
            if not known and context.near[draft.candidates[members[0]].box] & _ABOUT:
                continue  # date and author below the headline, buttons
            likely = {i for i in known if odds[i] > UNLIKELY or draft.candidates[i].tag == "pre"}
            kept |= likely
            if 2 * len(likely) >= len(known):
                kept.update(i for i in members if i not in odds)
    return sorted(kept) if len(kept) > len(chosen) else chosen


def with_whole_lists(context: Context, chosen: list[int], taken: frozenset[int]) -> list[int]:
    """Lists of which half was chosen, or that a chosen line before them announces with a colon, each whole;
    and paragraphs of several lines."""
    draft = context.draft
    kept = set(chosen)
    for box in draft.boxes:
        if box.tag not in _WHOLE or box.last - box.first < 2 or box.hidden:
            continue
        if not chosen[0] <= box.first <= chosen[-1] + 1:
            continue
        if 2 * context.linked(box) > context.chars(box):
            continue
        members = [c for c in draft.candidates[box.first : box.last] if 2 * c.link_chars <= len(c.text)]
        members = [c for c in members if not c.hidden and c.index not in taken]
        if box.tag == "p":
            members = [c for c in members if context.shapes[c.index].prose]
        if len(members) < 2 or context.around[box.index] & (NEVER | _FIGURE):
            continue
        inside = sum([c.index in kept for c in members])
        if 2 * inside >= len(members) or _announces(context, box, kept):
            kept.update(c.index for c in members)
    return sorted(kept) if len(kept) > len(chosen) else chosen


def _announces(context: Context, box: Box, kept: set[int]) -> bool:
    """Whether a chosen text beside a list, just before it, ends in a colon; and no link is in the list."""
    draft = context.draft
    before = draft.candidates[box.first - 1] if box.first else None
    if before is None or before.index not in kept or before.text[-1] not in ":：" or context.linked(box):
        return False
    return context.up[before.index] in (box.parent, draft.boxes[box.parent].parent)


def _lists_in(context: Context, span: range, outer: set[int], taken: frozenset[int]) -> Iterable[list[int]]:
    """The candidates without links of each list, table or code block inside `outer`, list by list."""
    draft = context.draft
    found: dict[int, list[int]] = {}
    for i in span:
        c = draft.candidates[i]
        if c.hidden or c.link_chars or i in taken or context.around[c.box] & (NEVER | _FIGURE):
            continue
        inside = _list_of(context, c, outer)
        if inside >= 0:
            found.setdefault(inside, []).append(i)
    return found.values()


def _list_of(context: Context, c: Candidate, outer: set[int]) -> int:
    """The outermost list, table or code block around `c` inside `outer`, if most of it is no link; or -1."""
    inside: Box | None = None
    for box in context.draft.ancestors(c.box, 8):
        if box.index in outer:
            break
        if box.tag in _LISTS:
            inside = box
    return inside.index if inside and context.linked(inside) <= 0.3 * context.chars(inside) else -1


def with_attributions(context: Context, chosen: list[int], taken: frozenset[int]) -> list[int]:
    """A quotation, or an embedded post, with the line that says whose it is."""
    draft = context.draft
    kept = set(chosen)
    for i in chosen:
        quote = next((b for b in draft.ancestors(draft.candidates[i].box, 4) if b.tag == "blockquote"), None)
        if quote is not None and quote.last - quote.first <= MAX_QUOTE:
            for c in draft.candidates[i + 1 : quote.last]:
                if len(c.text) <= ATTRIBUTION and not c.hidden and c.index not in taken:
                    kept.add(c.index)
    return sorted(kept) if len(kept) > len(chosen) else chosen


def with_tables(context: Context, chosen: list[int], taken: frozenset[int]) -> list[int]:
    """Tables of data among the chosen texts, each whole: a row without its linked cell is no evidence.

    A table is among them when a chosen text is its neighbour in the page's tree, wrappings aside.
    """
    draft = context.draft
    kept = set(chosen)
    end = 0
    for box in draft.boxes:
        if box.tag != "table" or box.first < max(end, chosen[0]):
            continue
        cells = range(box.first, box.last)
        if box.hidden or not taken.isdisjoint(cells) or not _is_data(draft, box):
            continue
        if _beside(context, box, chosen):
            kept.update(cells)
            end = box.last
    return sorted(kept) if len(kept) > len(chosen) else chosen


def _is_data(draft: Draft, table: Box) -> bool:
    """Whether a table is one of data, most of which are no links."""
    cells = draft.candidates[table.first : table.last]
    linked = sum(bool(cell.links) for cell in cells)
    return len(cells) >= FEWEST_CELLS and 2 * linked <= len(cells) and tables.is_data(draft, table)


def _beside(context: Context, table: Box, chosen: list[int]) -> bool:
    """Whether the text before a table, or after it, stands in the box that holds the table."""
    around = table
    while around.parent >= 0 and around.last - around.first <= table.last - table.first + CAPTIONS:
        around = context.draft.boxes[around.parent]
    before, after = bisect.bisect_left(chosen, table.first), bisect.bisect_left(chosen, table.last)
    near = [*chosen[max(0, before - 1) : before], *chosen[after : after + 1]]
    return any(context.up[i] == around.index for i in near)


def few_lines(context: Context, odds: dict[int, float], taken: frozenset[int]) -> list[int]:
    """The sentences below the headline of a page that calls itself an article, where the odds found none.

    They rest on how much text there is: a report of one sentence has too little.
    """

    def is_sentence(c: Candidate) -> bool:
        shape = context.shapes[c.index]
        likely = odds.get(c.index, UNLIKELY) > UNLIKELY and not context.around[c.box] & _FIGURE
        return likely and shape.ended and shape.width >= SENTENCE and c.index not in taken

    return below_headline(context, is_sentence)


def below_headline(context: Context, is_wanted: Callable[[Candidate], bool]) -> list[int]:
    """What is wanted of the lines between the headline of a page that calls itself an article and the next
    heading: all of it in the nearest box around the headline that holds any."""
    draft, first = context.draft, context.first_h1
    if first < 0:
        return []
    around = draft.ancestors(draft.candidates[first].box)
    own = next((box for box in around if box.tag == "article"), None)
    if own is None and _calls_itself_article(draft):
        own = around[-1]
    lines = takewhile(lambda c: c.tag not in HEADINGS, draft.candidates[first + 1 : own.last if own else 0])
    plain = [c for c in lines if not c.hidden and context.shapes[c.index].links < 0.4]
    found = [c.index for c in plain if not context.around[c.box] & _BELOW and is_wanted(c)]
    nearest = next((box for box in around if found and box.last > found[0]), None)
    return [i for i in found if nearest and i < nearest.last]


def _calls_itself_article(draft: Draft) -> bool:
    """Whether the page's data say that it is one."""
    if "article" in draft.witnesses.meta.get("og:type", ()):
        return True
    kinds = [kind for item in draft.witnesses.jsonld for kind in jsonld.strings(item["@type"])]
    return any(kind.endswith("Article") for kind in kinds)


def unpunctuated(context: Context, odds: dict[int, float], taken: frozenset[int]) -> list[int]:
    """The long lines of one box below the headline, where no line of the page ends as a sentence does.

    The odds rest on full stops; a page whose writer or script has none would have no article at all.
    """
    if context.total > 1.0 or context.first_h1 < 0:
        return []
    draft = context.draft
    places: dict[int, list[int]] = {}
    for i, value in odds.items():
        shape = context.shapes[i]
        long = shape.width >= LONG_LINE and not draft.candidates[i].link_chars
        if long and value > UNLIKELY and i > context.first_h1 and i not in taken:
            places.setdefault(context.up[i], []).append(i)
    best = max(places.values(), key=len, default=[])
    return best if len(best) > 1 else []
