"""Cards of one form in a list: each line of a card stands as far below its first as in the card above, or
each card begins with a bullet.

In a run of such cards a title is told by its place. What stands at the other places may look like a headline
in one card; in the next it is a sentence (a summary, a picture's text) or a name."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from newsreader.split.dump import words
from newsreader.split.dump.sheet import Line

STEPS = (2, 3, 4)
"""Lines from one card to the next, dates and writers left out."""
CARDS = 4
"""Cards in a row that show where their titles stand."""


def in_step(lines: list[Line]) -> tuple[set[int], set[int]]:
    """The titles of cards of one form in a list, and the lines at other places of their cards."""
    told = [line for line in lines if not (line.when or words.by_whom(line.text))]
    return next((found for step in STEPS if any(found := _at_steps(told, step))), (set(), set()))


def _at_steps(told: list[Line], step: int) -> tuple[set[int], set[int]]:
    titles: set[int] = set()
    beside: set[int] = set()
    start = done = 0
    while start + step * CARDS <= len(told):
        places = [told[start + place : start + step * CARDS : step] for place in range(step)]
        title = _title_place(places)
        if title is None:
            start += 1
            continue
        one = told[start : start + step]
        begin, end = start, start + step * CARDS
        while begin - step >= done and _alike(told[begin - step : begin], one, title):
            begin -= step
        while end + step <= len(told) and _alike(told[end : end + step], one, title):
            end += step
        beside.update(told[at].at for at in range(begin, end) if (at - begin) % step != title)
        titles.update(line.at for line in told[begin + title : end : step])
        start = done = end
    return titles, beside


ITEMS = 3
"""Bullets of a run with a title right below, from which none of them is a title."""
SUMMARY = 120
"""Columns from which a line below a bullet is a text, and the bullet its title."""


def below_bullets(lines: list[Line]) -> tuple[set[int], set[int]]:
    """Titles that stand each right below a bullet, and those bullets: where a program wrote a whole card as
    one item, the item begins with its picture's text or its section."""
    pairs = [(one, two) for one, two in pairwise(lines) if _is_item(one, two)]
    cards = Counter(one.chunk for one, _ in pairs)
    items = Counter(line.chunk for line in lines if line.bullet)
    runs = {chunk for chunk, count in cards.items() if count >= ITEMS and count * 2 >= items[chunk]}
    return (
        {two.at for one, two in pairs if one.chunk in runs},
        {one.at for one, _ in pairs if one.chunk in runs},
    )


def _is_item(one: Line, two: Line) -> bool:
    below = one.bullet and not two.bullet and one.chunk == two.chunk
    return below and _like_title(two) and two.size < SUMMARY


def _title_place(places: list[list[Line]]) -> int | None:
    """The place at which every card has its title, where what stands at all others shows that it is none."""
    if any(len({_form(line) for line in place}) > 1 for place in places):
        return None
    title = next((n for n, place in enumerate(places) if all(map(_like_title, place))), None)
    if title is None:
        return None
    form = _form(places[title][0])
    others = [place for n, place in enumerate(places) if n != title]
    return title if all(_is_beside(place, form) for place in others) else None


def _is_beside(place: list[Line], titles: tuple[bool, bool]) -> bool:
    """Whether half of what stands at one place of the cards are sentences, or, in another form than the
    titles', no headlines."""
    form = _form(place[0])
    if form == titles and place[0].bullet:
        return False  # a plain list: every line is a story
    if sum(line.prose or line.stopped for line in place) * 2 >= len(place):
        return True
    return form != titles and sum(not _like_title(line) for line in place) * 2 >= len(place)


def _alike(card: list[Line], one: list[Line], title: int) -> bool:
    forms = all(_form(line) == _form(other) for line, other in zip(card, one, strict=True))
    return forms and _like_title(card[title])


def _form(line: Line) -> tuple[bool, bool]:
    return line.bullet, line.first


def _like_title(line: Line) -> bool:
    return line.headline and not line.stopped and not line.below_picture
