"""The day that readers are told as an age: "3 hours ago", "vor 2 Tagen", "yesterday, 10:15".

An age says something only where it is known when the page was saved, and the source of the day says so.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from newsreader.model import Sourced
from newsreader.split import vocabulary, wordlists
from newsreader.split.facts import dates
from newsreader.split.facts.near import FARTHEST
from newsreader.split.facts.openings import begins
from newsreader.split.stream import Draft

_BARS = re.compile(r"\s+[|•·–—-]\s+")
SPANS = ("minutes", "hours", "days")
MAX_LINE = 80
"""Characters of a line that tells an age: a byline with it, at most."""
MOST_DAYS = 6
"""Days of an age that is still counted; longer ones are rounded to weeks."""


def published(draft: Draft, chosen: tuple[int, ...], at: int) -> Sourced | None:
    """The day of the first age between the headline (candidate `at`) and the body (`chosen`).

    It is counted from when the page was saved: None where its container does not tell that moment.
    """
    saved = dates.iso(draft.saved_at.value or "") or ""
    if "T" not in saved or not chosen:
        return None
    now = dt.datetime.fromisoformat(saved)
    for c in draft.candidates[at + 1 : min(chosen[0] + 1, at + FARTHEST)]:
        for part in _BARS.split(c.text) if len(c.text) <= MAX_LINE else ():
            if found := _told(part.strip(), now):
                when, age = found
                return Sourced(when, f'"{age}", counted from when the page was saved')
    return None


def _told(text: str, now: dt.datetime) -> tuple[str, str] | None:
    """The day of an age that stands alone or behind a byline, and the words that tell it."""
    patterns = _patterns()
    match = (
        patterns["ago"].search(text) or patterns["today"].search(text) or patterns["yesterday"].search(text)
    )
    if match is None or not _is_published(text[: match.start()].strip(" ,:")):
        return None
    clock = text[match.end() :].strip(" ,:.")
    if clock and not vocabulary.is_time(clock):
        return None
    if match.re is not patterns["ago"]:
        day = f"{now - dt.timedelta(days=match.re is patterns['yesterday']):%Y-%m-%d}"
        return dates.visible(f"{day} {clock}") or day, match[0]
    number, unit = int(match["number"] or match["count"]), match["unit"] or match["units"]
    span = next(name for name in SPANS if patterns[name].fullmatch(unit))
    if span == "days" and number > MOST_DAYS:
        return None
    return f"{now - dt.timedelta(**{span: number}):%Y-%m-%d}", match[0]


def _is_published(before: str) -> bool:
    """Whether what stands before an age is nothing, a byline, or says that something was published."""
    words, changed = wordlists.date_words()
    label = words.search(before.lower())
    return not before or begins(before) > 0 or (label is not None and label[0] not in changed)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Patterns of ages ("ago"), of their units, and of the words for the last two days."""
    names = ("before", "after", *SPANS, "today", "yesterday")
    words = {name: wordlists.alternatives("ages.toml", name) for name in names}
    unit = f"(?:{'|'.join([words[name] for name in SPANS])})"
    found = {name: re.compile(rf"(?<!\w){words[name]}(?!\w)", re.I) for name in names[2:]}
    found["ago"] = re.compile(
        rf"(?<!\w){words['before']}\s(?P<number>\d{{1,2}})\s?(?P<unit>{unit})(?:\s{words['after']})?(?!\w)"
        rf"|(?<![\w:.,])(?P<count>\d{{1,2}})\s?(?P<units>{unit})\s?{words['after']}(?!\w)",
        re.I,
    )
    return found
