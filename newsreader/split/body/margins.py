# ruff: noqa: E501  (tables of words)
"""Lines at the top and at the foot of a body that are about it: who wrote it, when and where, its rights."""

from __future__ import annotations

import re

from newsreader.split.body.context import AROUND_BIT, Context
from newsreader.split.body.edges import HEADINGS
from newsreader.split.facts.bylines import is_byline
from newsreader.split.html import jsonld
from newsreader.split.stream import Candidate, Draft
from newsreader.split.vocabulary import names_a_month, time_part
from newsreader.text import fold

LONGEST = 80
"""Characters of a line about the article. Between 50 and 120 no figure of 452 pages changes."""
SIGNED = 40
"""Characters of a sign-off; 25 to 60 are the same on these pages."""
TOP = 4
"""Lines among which those above the text stand; so are 2 to 7."""
_QUOTATION = AROUND_BIT["blockquote"]
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b)\s*(?:©\s*)?(?:19|20)\d\d\b", re.I)
_SIGNED = re.compile(r"[(\[][^()\[\]]+[)\]]\.?|[\w.]{2,12}(?: [\w.]+)?\s?/\s?[\w./]{2,15}(?: [\w.]+)?")
_LABELLED = re.compile(
    r"""(?:author|autor(?:in|a|es|ka)?|auteure?|autore|автор|yazar|(?:page\ )?editor|editing|redaktion|redacción|rédaction
    |date|data|datum|fecha|tarih|дата|ort|lugar|lieu|luogo|published|veröffentlicht|publicado|publié|pubblicato|updated|stand
    |sources?|quellen?|fuentes?|fonti?e?|bron|źródło|kilde|källa|lähde|zdroj|источник|джерело|kaynak|المصدر|מקור|منبع|출처|出典|来源)\s*[:：]\s*\S.*""",
    re.IGNORECASE | re.VERBOSE,
)
_WITH = re.compile(
    r"""(?:mit|with|con|avec|met|med|с|та)\ (?:(?:reporting|files|inputs?|informations?|información|material)\ (?:by|from|de|von|of)\ .+
    |(?:dpa|afp|apa|ap|reuters|ansa|efe|pap|tt|ntb|ritzau|belga|anp|sda|tass|agenturen|agencies|agencias|agences|agenzie)(?:(?:[/,]|\ und|\ and)\ ?\w+)*)\.?""",
    re.IGNORECASE | re.VERBOSE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_DAY = re.compile(r"(?:19|20)\d\d\D|\b\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d\b")


def without_margins(context: Context, chosen: list[int]) -> list[int]:
    """Without the lines about the article above its text and below it, and without what ends no text: rules,
    sign-offs, a heading or "See:" that heads nothing."""
    candidates = context.draft.candidates
    authors = _authors(context.draft)
    above = {i for i in _top(context, chosen) if _is_top(candidates[i], authors)}
    above -= {i for i in above if _is_repeated(candidates[i].text, [candidates[j].text for j in chosen])}
    if len(above) < len(chosen):
        chosen = [i for i in chosen if i not in above]
    end = len(chosen)
    while end > 1 and _is_foot(candidates[chosen[end - 1]], authors):
        end -= 1
    return chosen[:end]


def _top(context: Context, chosen: list[int]) -> list[int]:
    """The first lines that are no running text; a standfirst may stand above them."""
    lines = []
    for n, i in enumerate(chosen[:TOP]):
        if not context.shapes[i].prose:
            lines.append(i)
        elif n:
            break
    return [i for i in lines if not context.around[context.draft.candidates[i].box] & _QUOTATION]


def _is_repeated(line: str, texts: list[str]) -> bool:
    """Whether a line has a label that others have, too: a list of dates and places, not those of the article."""
    label, colon, _ = line.partition(":")
    return bool(colon) and sum([text.startswith(f"{label}:") for text in texts]) > 1


def _is_top(c: Candidate, authors: frozenset[str]) -> bool:
    """Whether a line above a text says who wrote it, when or where."""
    text = c.text
    if not _has_words(text) or _is_about(text, authors):
        return True
    return c.tag not in HEADINGS and len(text) <= LONGEST and _is_dateline(text)


def _is_foot(c: Candidate, authors: frozenset[str]) -> bool:
    """Whether a last line belongs to no text."""
    text = c.text
    if c.tag in HEADINGS or not _has_words(text) or _RIGHTS.match(text) or _is_about(text, authors):
        return True
    if len(text) <= LONGEST and text[-1] in ":：" and ". " not in text:
        return True
    if len(text) <= LONGEST and _MAIL.search(text):
        return True
    return len(text) <= SIGNED and c.tag in ("p", "div", "span") and _SIGNED.fullmatch(text) is not None


def _is_about(text: str, authors: frozenset[str]) -> bool:
    """Whether a line names the writer, the source or the day of the article, and says nothing else."""
    if len(text) > LONGEST:
        return False
    if fold(text) in authors or _LABELLED.fullmatch(text) or _WITH.fullmatch(text):
        return True
    return is_byline(text) or is_byline(text.partition(",")[0])


def _is_dateline(text: str) -> bool:
    """Whether a line gives a whole date, and no sentence."""
    if not _DAY.search(text) and not names_a_month(text):
        return False
    time, rest = time_part(text)
    return (
        bool(time)
        and bool(_DAY.search(f"{time} "))
        and len(rest) <= SIGNED
        and rest[-1:] not in (".", "!", "?")
    )


def _has_words(text: str) -> bool:
    return len(text) < 2 or any(map(str.isalnum, text))


def _authors(draft: Draft) -> frozenset[str]:
    """Folded names of those whom the page's own data call the author."""
    found = list(draft.witnesses.meta.get("author", ()))
    for item in draft.witnesses.jsonld:
        found += jsonld.strings(item.get("author"), "name")
    return frozenset(map(fold, found)) - {""}
