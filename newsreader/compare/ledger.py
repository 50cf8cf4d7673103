"""What was edited between two versions, as typed entries: the figure, the name, the quotation, not just "a
change"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsreader.compare.facts import GUESS_FROM, Said, alike, facts, read
from newsreader.compare.figures import is_year
from newsreader.compare.names import same_name
from newsreader.compare.numbers import numbers
from newsreader.compare.numerals import guess_language
from newsreader.compare.phrases import corrections
from newsreader.compare.similarity import STEM
from newsreader.compare.values import Edit, Fact, Row, Span
from newsreader.model import Page
from newsreader.text import fold


def ledger(left: Page, right: Page, head: Sequence[Row], rows: Sequence[Row]) -> tuple[Edit, ...]:
    """Every edit from `left` to `right`, the page's own statements first, then the body in reading order."""
    language = right.article.language or left.article.language
    if language is None:
        language = guess_language(
            f"{left.article.title}\n{right.article.title}\n{right.article.text[:GUESS_FROM]}"
        )
    edits = [*_head(head, language), *_statements(left, right)]
    for index, row in enumerate(rows):
        edits.extend(_row(index, row, language))
    edits.extend(_unmoved(left, right, edits))
    return tuple(edits)


def summary(edits: Sequence[Edit]) -> str:
    """The ledger in one line: "headline changed · 1 figure · 1 name · 1 paragraph moved · updated
    unmoved"."""
    parts = []
    for kind, word in (("headline", "headline"), ("standfirst", "standfirst"), ("byline", "byline")):
        if any(edit.kind == kind for edit in edits):
            parts.append(f"{word} changed")
    for kind in ("figure", "name", "date", "quote", "attribution", "correction"):
        count = sum(edit.kind == kind for edit in edits)
        if count:
            parts.append(f"{count} {kind}{'s' if count > 1 else ''}")
    for kind in ("added", "removed", "moved"):
        count = sum(edit.kind == f"paragraph-{kind}" for edit in edits)
        if count:
            parts.append(f"{count} paragraph{'s' if count > 1 else ''} {kind}")
    count = sum(edit.kind == "wording" for edit in edits)
    if count:
        parts.append(f"{count} reworded")
    for edit in edits:
        if edit.kind == "updated":
            parts.append("updated unmoved" if edit.left == edit.right else "updated moved")
    return " · ".join(parts) or "no changes"


def _head(head: Sequence[Row], language: str | None) -> Iterator[Edit]:
    for row in head:
        if row.kind == "same":
            continue
        yield Edit("headline" if row.part == "title" else "standfirst", row.left_text, row.right_text)
        for fact in _changed_facts(row, language):
            if fact.kind == "number":
                yield Edit("figure", fact.left, fact.right, note=f"in the {_PARTS[row.part]}")


_PARTS = {"title": "headline", "lede": "standfirst"}


def _statements(left: Page, right: Page) -> Iterator[Edit]:
    """What the page says about itself: names of authors, section and dates."""
    before, after = left.article, right.article
    if [fold(name) for name in before.byline] != [fold(name) for name in after.byline]:
        yield Edit("byline", ", ".join(before.byline), ", ".join(after.byline))
    if fold(before.section or "") != fold(after.section or ""):
        yield Edit("section", before.section or "", after.section or "")
    if (before.published or "") != (after.published or ""):
        yield Edit("published", before.published or "", after.published or "")
    if (before.modified or "") != (after.modified or ""):
        yield Edit("updated", before.modified or "", after.modified or "")


def _unmoved(left: Page, right: Page, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The text was edited and the time under which it stands was not."""
    told = right.article.modified or right.article.published
    before = left.article.modified or left.article.published
    if told and told == before and any(edit.kind not in ("section", "byline") for edit in edits):
        yield Edit("updated", before, told, note="the text changed under an unmoved time")


def _row(index: int, row: Row, language: str | None) -> Iterator[Edit]:
    if row.kind == "left":
        yield Edit("paragraph-removed", row.left_text, "", index)
        return
    if row.kind == "right":
        if is_correction(row.right_text):
            yield Edit("correction", "", row.right_text, index)
        else:
            yield Edit("paragraph-added", "", row.right_text, index)
        return
    if row.kind == "moved":
        yield Edit("paragraph-moved", row.left_text, row.right_text, index)
    if not row.changes:
        return
    if is_correction(row.right_text) and not is_correction(row.left_text):
        yield Edit("correction", row.left_text, row.right_text, index)
        return
    typed = list(_typed(index, row, language))
    yield from typed
    if not typed:
        yield Edit(
            "wording",
            _cut(row.left_text, row.changes.deleted),
            _cut(row.right_text, row.changes.inserted),
            index,
        )


def _typed(index: int, row: Row, language: str | None) -> Iterator[Edit]:
    changed = _changed_facts(row, language)
    speakers: set[str] = set()
    for fact in changed:
        if fact.kind != "quote":
            continue
        if fact.left and fact.right and " / " in fact.label and alike(fact.left, fact.right) >= 0.9:
            who_left, _, who_right = fact.label.partition(" / ")
            speakers |= {who_left, who_right}
            yield Edit("attribution", who_left, who_right, index, note=fact.right)
        else:
            yield Edit("quote", fact.left, fact.right, index)
    for fact in changed:
        if fact.kind == "number":
            yield Edit("figure", fact.left, fact.right, index, note=fact.label)
        elif fact.kind == "date":
            yield Edit("date", fact.left, fact.right, index)
    named = [fact for fact in changed if fact.kind == "name" and not {fact.left, fact.right} & speakers]
    yield from (Edit("name", fact.left, fact.right, index) for fact in named if fact.left and fact.right)
    taken = [fact for fact in named if not fact.right]
    put = [fact for fact in named if not fact.left]
    for old, new in zip(taken, put, strict=False):
        yield Edit("name", old.left, new.right, index)
    for fact in (*taken[len(put) :], *put[len(taken) :]):
        yield Edit("name", fact.left, fact.right, index)


def _changed_facts(row: Row, language: str | None) -> list[Fact]:
    """The facts of a row that are not the same on both sides, numbers of the two sides paired in order."""
    left, right = read([row.left_text], language), read([row.right_text], language)
    found = [fact for fact in facts(left, right, {(0, 0)}, versions=True) if fact.relation != "both"]
    return (
        _paired(found, "number")
        + _paired(found, "date")
        + [
            fact
            for fact in found
            if fact.kind == "quote"
            or (fact.kind == "name" and (fact.relation == "differing" or not _known(fact, left, right)))
        ]
    )


def _paired(found: Sequence[Fact], kind: str) -> list[Fact]:
    """Entries of one kind. Where as many went as came in the row, the first stands for the first, where it
    may."""
    here = [fact for fact in found if fact.kind == kind]
    gone = [fact for fact in here if fact.relation == "left"]
    come = [fact for fact in here if fact.relation == "right"]
    if len(gone) != len(come):
        return here
    made = [fact for fact in here if fact.relation == "differing"]
    for old, new in zip(gone, come, strict=True):
        if kind != "number" or _may_replace(old, new):
            made.append(Fact(old.kind, "differing", old.label or new.label, old.left, new.right, 0, 0))
        else:
            made += [old, new]
    return made


def _may_replace(old: Fact, new: Fact) -> bool:
    """Whether one number may stand where another stood: a year for a year, and a count for a count of the
    same thing, as far as they tell, and of a like size."""
    if is_year(old.left) != is_year(new.right):
        return False
    ours, theirs = ({word[:STEM] for word in fold(fact.label).split()} for fact in (old, new))
    sizes = [number.size for text in (old.left, new.right) for number in numbers(text)[:1]]
    near = len(sizes) == 2 and max(sizes) <= 4 * min(sizes)
    return near and (not ours or not theirs or not ours.isdisjoint(theirs))


def _known(fact: Fact, left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether a name that seems to be on one side only is on the other, written longer or shorter."""
    other = right if fact.relation == "left" else left
    key = fold(fact.left or fact.right)
    return any(same_name(key, name.key) for said in other for name in said.names)


def is_correction(text: str) -> bool:
    """Whether a paragraph owns up to a mistake or an edit: it begins so, or says it in several words soon
    after."""
    begin = " ".join(fold(text).split()[:14]) + " "
    return any(
        begin.startswith(f"{note} ") or (" " in note and f" {note} " in begin) for note in corrections()
    )


def _cut(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(text[start:end] for start, end in spans)
