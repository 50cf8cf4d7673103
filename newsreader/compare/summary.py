"""A comparison in one line for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from newsreader.compare.values import Edit, Fact, Row, SharedCopy


class _AnyFact(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def relation(self) -> str: ...


def of_versions(edits: Sequence[Edit]) -> str:
    """The ledger: "headline changed · 1 figure · 1 name · 1 paragraph moved · updated unmoved"."""
    counts = Counter[str](edit.kind for edit in edits)
    parts = [f"{kind} changed" for kind in ("headline", "standfirst", "byline") if counts[kind]]
    for kind in ("figure", "name", "date", "quote", "attribution", "correction"):
        if counts[kind]:
            parts.append(plural(counts[kind], kind))
    for what in ("paragraph", "sentence"):
        for deed in ("added", "removed", "moved"):
            if count := counts[f"{what}-{deed}"]:
                parts.append(f"{plural(count, what)} {deed}")
    if counts["wording"]:
        parts.append(f"{counts['wording']} reworded")
    updates = (edit for edit in edits if edit.kind == "updated")
    parts += ["updated unmoved" if edit.left == edit.right else "updated moved" for edit in updates]
    return " · ".join(parts) or "no changes"


def of_outlets(
    rows: Sequence[Row],
    facts: Sequence[Fact],
    copies: Sequence[SharedCopy],
    *,
    related: bool,
    languages: str,
) -> str:
    """Two reports: "4 in both · 2 only left · 1 number differs". `languages` are the two ("en, de") where
    they differ, else ""."""
    parts = []
    if languages:
        parts.append(f"different languages ({languages}): only names, numbers and dates compared")
    if not related:
        # That nothing is found across languages does not show that there is nothing.
        parts.append("no event in common found" if languages else "about different things")
    both = sum(bool(row.left and row.right) for row in rows)
    parts.append(f"{both} in both" if both else "nothing in both")
    for side in ("left", "right"):
        if count := sum(row.kind == side for row in rows):
            parts.append(f"{count} only {side}")
    parts += differing(facts)
    if copies:
        words, first = f"{plural(len(copies), 'paragraph')} of shared copy", copies[0].first
        parts.append(words if first == "unknown" else f"{words}, {first} ran it first")
    return " · ".join(parts)


def differing(facts: Sequence[_AnyFact]) -> Iterator[str]:
    """On how many numbers and quotations texts differ; nothing where there is none."""
    for kind in ("number", "quote"):
        if count := sum(fact.kind == kind and fact.relation == "differing" for fact in facts):
            yield f"{plural(count, kind)} differ{'s' if count == 1 else ''}"


def plural(count: int, noun: str) -> str:
    """ "1 paragraph", "2 paragraphs"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
