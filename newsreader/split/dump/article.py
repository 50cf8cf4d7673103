"""The article of a plain text dump: its title and facts around its body (`bounds` says where that is, `body`
what is in it)."""

from __future__ import annotations

from newsreader.split.dump import words
from newsreader.split.dump.body import read_body
from newsreader.split.dump.bounds import body_end, body_stretch, is_front
from newsreader.split.dump.headline import find_title
from newsreader.split.dump.parts import Offer, Parts, led, led_offer
from newsreader.split.dump.second import next_article
from newsreader.split.dump.sheet import Sheet
from newsreader.split.dump.signed import read_facts


def find_article(sheet: Sheet) -> Parts:
    """The article of a dump (empty where there is no running text)."""
    stretch = body_stretch(sheet)
    if stretch is None:
        heads = [line for line in sheet.lines if line.headline]
        return Parts(title=heads[0].text, start=heads[0].at, end=heads[0].at) if heads else Parts()
    first, last = stretch
    if is_front(sheet, first, last):
        return Parts()
    while not sheet.lines[first].prose and first < last:
        first += 1
    last = body_end(sheet, first, last)
    title = find_title(sheet, first, last)
    if title is not None and title > first:
        first = title + 1
    parts = Parts(
        start=first if title is None else title,
        end=last,
        title=sheet.lines[title].text if title is not None else "",
    )
    begin = first if title is None else title + 1
    second = next_article(sheet, title, first, last) if title is not None else None
    if second is not None:
        parts.end = last = second - 1
    read_facts(sheet, parts, begin, last)
    read_body(sheet, parts, begin, last)
    _lede(sheet, parts, begin, last)
    _topics(sheet, parts)
    if second is not None:  # the page offers it as a story to read next, with its whole text
        parts.offers.append(Offer(("read_next",), None, [(sheet.lines[second].text, sheet.lines[second])]))
    return parts


def _lede(sheet: Sheet, parts: Parts, begin: int, last: int) -> None:
    """The first paragraph, when facts or a picture part it from the rest: it is the standfirst."""
    if len(parts.blocks) < 3 or parts.blocks[0].kind != "paragraph" or not parts.title:
        return
    first = next((line for line in sheet.lines[begin : last + 1] if line.text == parts.blocks[0].text), None)
    if first is None or first.size > 480 or first.at + 1 > last:
        return
    between = []
    for line in sheet.lines[first.at + 1 : last + 1]:
        if line.prose:
            break
        between.append(line)
    if between and any(
        sheet.twin(line.at) or line.when or line.credit or words.byline(line.text) for line in between
    ):
        parts.lede = first.text
        parts.blocks = parts.blocks[1:]


def _topics(sheet: Sheet, parts: Parts) -> None:
    """Short bulleted lines right below the end (offers and a label of topics may stand between)."""
    lines = sheet.lines
    at = parts.end + 1
    while at < len(lines) and (
        led(lines[at]) or (lines[at].means and lines[at].means[0] == "tags") or words.source(lines[at].text)
    ):
        at += 1
    found: list[str] = []
    run = at
    while (
        run < len(lines)
        and lines[run].bullet
        and lines[run].words <= 6
        and lines[run].size <= 48
        and not lines[run].means
    ):
        if lines[run].first and found:
            break
        found.append(lines[run].text)
        run += 1
    if not 2 <= len(found) <= 20 or any(line.when or line.prompt for line in lines[at:run]):
        return
    for line in lines[parts.end + 1 : at]:
        lead = led(line)
        if lead is not None:
            parts.offers.append(led_offer(line, lead))
        parts.agency = parts.agency or words.source(line.text)
    parts.topics = tuple(dict.fromkeys(found))
    parts.end = run - 1
