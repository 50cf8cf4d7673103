"""What the page's own data say of its parts: the steps of a recipe, questions and answers are its text
wherever they stand; what is said of a person is no part of it.

Only JSON-LD whose meaning is plain is asked: articleBody is wrong often, and tells the forest nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsreader.split.body.context import NEVER, Context, squeezed
from newsreader.split.html import jsonld

SURE = 3.0
"""Log-odds for, or against, what the data name. Of the strings that must or must not be in 452 labelled
pages, the data of six name eleven that a forest which did not see their publisher decides otherwise, all of
them rightly: F1 .938 -> .941."""
SHORT = 12
"""Characters, spaces aside, of a text that must have others of the data around it: "salt" may be anything."""
LEAST = 4
PERSON = 40
"""Characters of what is said of a person; less is a post."""
OPENING = 120
"""Characters of a text that are compared with it."""
MOST_TEXTS = 1_000
MOST_SAID = 100_000
"""Characters of all of them together that are looked through for each candidate."""
_PARTS = {
    "Recipe": ("description", "recipeIngredient", "ingredients", "recipeInstructions"),
    "FAQPage": ("mainEntity",),
    "QAPage": ("mainEntity",),
}
_TEXTS = frozenset(
    ("text", "name", "itemListElement", "acceptedAnswer", "suggestedAnswer")
)  # fmt: skip


def lean(context: Context, odds: dict[int, float]) -> dict[int, float]:
    """The log-odds, with those of the texts that the page's data name."""
    own: list[str] = []
    people: list[str] = []
    for item in context.draft.witnesses.jsonld:
        kinds = item["@type"]
        for kind in kinds if isinstance(kinds, list) else [kinds]:
            if kind == "Person" and isinstance(item.get("description"), str):
                people.append(squeezed(item["description"]))
            for name in _PARTS.get(kind, ()) if isinstance(kind, str) else ():
                own += map(squeezed, _texts(item.get(name)))
    own = [text for text in own[:MOST_TEXTS] if len(text) >= LEAST]
    people = [text for text in people if len(text) >= PERSON]
    if not own and not people:
        return odds
    odds = dict(odds)
    for i in _found(context, own) if own else ():
        odds[i] = max(odds.get(i, SURE), SURE)
    for i in [i for i, value in odds.items() if value > 0] if people else ():
        if _is_about(context.draft.candidates[i].text, people):
            odds[i] = -SURE
    return odds


def _is_about(text: str, people: list[str]) -> bool:
    """Whether a text begins as what is said of a person, or holds that beginning after a name."""
    opening = squeezed(text[:OPENING])
    return len(opening) >= PERSON and any(opening in said or said[:PERSON] in opening for said in people)


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    """The texts of a value: itself, its items, or what its fields hold."""
    if isinstance(value, str):
        yield from (jsonld.plain(line) for line in value.splitlines())
    elif isinstance(value, list) and depth < jsonld.MAX_DEPTH:
        for item in value:
            yield from _texts(item, depth + 1)
    elif isinstance(value, dict) and depth < jsonld.MAX_DEPTH:
        for name in _TEXTS.intersection(value):
            yield from _texts(value[name], depth + 1)


def _found(context: Context, texts: list[str]) -> set[int]:
    """The candidates that say one of the texts, or a part of one."""
    draft = context.draft
    whole = "\n".join(texts)[:MOST_SAID]
    exact = set(texts)
    hits: set[int] = set()
    for c in draft.candidates if texts else ():
        if c.hidden or context.around[c.box] & NEVER:
            continue
        said = squeezed(c.text)
        if len(said) >= LEAST and (said in exact or said in whole):
            hits.add(c.index)
    return {i for i in hits if len(squeezed(draft.candidates[i].text)) >= SHORT or _among(context, i, hits)}


def _among(context: Context, index: int, hits: set[int]) -> bool:
    """Whether most of the texts around a short one, in its row or list, are hits too."""
    draft = context.draft
    for box in draft.ancestors(context.up[index], 3):
        if box.last - box.first >= 4:
            return 2 * len(hits.intersection(range(box.first, box.last))) >= box.last - box.first
    return False
