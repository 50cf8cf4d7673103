"""The facts of several pages in one table: what each of them says of the same thing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from newsreader.compare.values import Comparison, Fact

FactKind = Literal["number", "quote", "name", "date"]
_KINDS: tuple[FactKind, ...] = get_args(FactKind)
"""In the order in which people look for them."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one or several pages say."""

    words: tuple[str, ...]
    """For each page how it says it; "" where it does not."""

    @property
    def text(self) -> str:
        """The words of the first page that says it."""
        return next(words for words in self.words if words)

    @property
    def pages(self) -> tuple[int, ...]:
        """Which pages say it."""
        return tuple(page for page, words in enumerate(self.words) if words)


@dataclass(frozen=True, slots=True)
class ManyFact:
    """A number, name, date or quotation, and what the pages say of it."""

    kind: FactKind
    label: str
    """What it is about: the noun of a number, the speaker of a quotation, otherwise the thing itself."""
    statements: tuple[Statement, ...]
    """Several where the pages differ. A page may make more than one ("from 11 to 14")."""

    @property
    def relation(self) -> Literal["differing", "all", "some", "one"]:
        """Whether the pages differ; else how many of them say it."""
        if len(self.statements) > 1:
            return "differing"
        (words,) = (statement.words for statement in self.statements)
        return "all" if all(words) else "one" if sum(map(bool, words)) == 1 else "some"


@dataclass(frozen=True, slots=True)
class _Said:
    """Where a page says something."""

    page: int
    kind: FactKind
    paragraph: int
    text: str


_T = TypeVar("_T", bound=Hashable)
_Statement = frozenset[_Said]
_Match = tuple[_Said, _Said, str]
"""What two pages say of the same thing, and what that is."""


def many_facts(pairs: Mapping[tuple[int, int], Comparison], count: int) -> tuple[ManyFact, ...]:
    """Join the facts of every pair of `count` pages, differing ones first.

    What says the same is one statement, once a page; statements that some pair found to differ are one fact,
    of at most as many statements as there are pages, so that a chain of doubtful matches ends somewhere.
    """
    labels, same, differing = _gathered(pairs)
    statements = _joined(labels, same, lambda whole: len({said.page for said in whole}) == len(whole))
    for here, there, label in differing:
        labels.update(dict.fromkeys(statements[here] | statements[there], label))
    in_order = sorted(labels, key=lambda said: (_KINDS.index(said.kind), said.page, said.paragraph))
    place = {said: number for number, said in enumerate(in_order)}
    told = dict.fromkeys(statements[said] for said in in_order)
    disputes = [(statements[here], statements[there], label) for here, there, label in differing]
    facts = dict.fromkeys(_joined(told, disputes, lambda whole: len(whole) <= count).values())
    number = {statement: n for n, statement in enumerate(told)}
    made = [_fact(sorted(fact, key=number.__getitem__), place, labels, count) for fact in facts]
    return tuple(sorted(made, key=lambda fact: fact.relation != "differing"))


def _joined(
    items: Iterable[_T], links: Iterable[tuple[_T, _T, str]], fits: Callable[[frozenset[_T]], bool]
) -> dict[_T, frozenset[_T]]:
    """Each item with those that links join it to, directly or not, as far as the whole fits."""
    groups = {item: frozenset({item}) for item in items}
    for here, there, _ in links:
        whole = groups[here] | groups[there]
        if fits(whole):
            groups.update(dict.fromkeys(whole, whole))
    return groups


def _gathered(
    pairs: Mapping[tuple[int, int], Comparison],
) -> tuple[dict[_Said, str], list[_Match], list[_Match]]:
    """Everything that is said, with what it is about; what pairs found to agree, and what to differ."""
    labels: dict[_Said, str] = {}
    same: list[_Match] = []
    differing: list[_Match] = []
    for (p, q), comparison in pairs.items():
        for fact in comparison.facts:
            here = _said(p, fact, fact.left, fact.left_paragraph)
            there = _said(q, fact, fact.right, fact.right_paragraph)
            for said in (here, there):
                if said is not None and not labels.get(said):
                    labels[said] = fact.label
            if here is not None and there is not None:
                (same if fact.relation == "both" else differing).append((here, there, fact.label))
    return labels, same, differing


def _said(page: int, fact: Fact, text: str, paragraph: int | None) -> _Said | None:
    return None if paragraph is None else _Said(page, fact.kind, paragraph, text)


def _fact(
    statements: Sequence[_Statement], place: Mapping[_Said, int], labels: Mapping[_Said, str], count: int
) -> ManyFact:
    said = sorted(frozenset[_Said]().union(*statements), key=place.__getitem__)
    label = next((labels[one] for one in said if labels[one]), "")
    made = []
    for statement in statements:
        words = {one.page: one.text for one in statement}
        made.append(Statement(tuple(words.get(page, "") for page in range(count))))
    return ManyFact(said[0].kind, label, tuple(made))
