"""A query finds exactly the pages that its tree says: compared with sets in plain Python.

What the help says is written down here a second time, as simply as it can be: words are looked for in lists
of words, dates are spans of days, nothing knows the index.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsreader
from newsreader.library.query import And, Match, Near, Node, Not, Or, Text, Xor
from tests.library.making import fill, page
from tests.library.test_query import written

NFD = unicodedata.normalize("NFD", "Göteborg")


@dataclass(frozen=True)
class Made:
    """A page with all that fields look at; texts are of lines, which no phrase goes across."""

    title: str = ""
    body: str = ""
    ticker: tuple[str, ...] = ()
    rec: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    section: str = ""
    site: str = ""
    lang: str = "en"
    published: str = ""
    saved: str = ""
    path: str = ""
    tags: frozenset[str] = frozenset()
    note: str = ""


PAGES = [
    Made("Ferry strike", "port café\nno deal", tags=frozenset({"a"}), published="2031-12-13", site="Harbour Post",
         path="/p/talks/a.html", author=("Ana Brook",), note="Check the Café"),
    Made("strike", "ferry ferry port 3,000", ("café deal", "no ferry"), published="2031-12", saved="2032-01-02",
         path="/p/Talks/b.html", section="Opinion"),
    Made("東京", "port ferries. U.S. deal", ("strike",), tags=frozenset({"a", "Two-words"}), published="2031",
         lang="ja", path=f"/p/{NFD}/c.html", site="Post"),
    Made("nothing", "東京都 café", ("ferry",), ("no deal",), tags=frozenset({"two-words"}), saved="2031-12-31T23:59",
         path="/p/Göteborg/d.html", topic=("ferry strike",)),
    Made("", "", ("東京 port",), ("strike 🔥",), published="2032-01-01T00:00+01:00", path="/p/e_f.html"),
    Made("CAFE", "strikes\nin the port", tags=frozenset({"a"}), published="2030-12-31", lang="fr", path="/q/100%.html",
         author=("Brook Ana", "Émile")),
    Made("Забастовка паромов", "Порт: ёлка №5", published="2031-11-30T08:00", lang="ru", path="/q/g.html"),
    Made("Η απεργία", "ΛΙΜΆΝΙ και λιμάνι", lang="el", published="2031-12-14T09:12", path="/q/h.html"),
    Made("إضراب العبّارات", "الميناء مغلق", lang="ar", path="/q/i.html", note="port"),
    Made("Straße gesperrt", "Øresund Łódź 🔥 3 000", lang="de", published="2031-12-01", path="/q/j.html"),
    Made("פרמיה", "צה\"ל no ferry", lang="he", published="2029", path="/q/k.html"),
]  # fmt: skip
WORDS = ("ferry", "strike", "東京", "京都", "café", "port", "DEAL", "no deal", "deal no", "3000", "3,000", "US", "U.S.",
         "🔥", "ПОРТ", "елка", "λιμανι", "العبارات", "strasse", "lodz", "oresund", "צה\"ל", "brook", "no-deal")  # fmt: skip
COLUMNS = ("", "title", "body", "ticker", "rec", "author", "topic", "section", "any")
DATES = (
    "2031",
    "2031-12",
    "2031-12-13",
    "2031-12-01",
    "2032-01",
    "2032-01-01",
    "2031-11",
    "2030",
    "9999",
    "2031-12-31",
)
TAGS = ("a", "two-words", "TWO-WORDS", "b")


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[newsreader.Library, list[int]]]:
    with newsreader.open_library(tmp_path_factory.mktemp("library")) as library:
        ids = fill(library, [page(
            made.title, made.body, ticker=made.ticker, recs=made.rec, byline=made.author, topics=made.topic,
            section=made.section, site=made.site, language=made.lang, published=made.published, saved=made.saved,
            path=made.path,
        ) for made in PAGES])  # fmt: skip
        for number, made in zip(ids, PAGES, strict=True):
            library.tag([number], add=sorted(made.tags))
            library.set_note(number, made.note)
        yield library, ids


# The same again, as simply as it can be


def plain(text: str) -> str:
    """Without case and accents, digits together, acronyms without points, other signs as blanks."""
    text = text.replace("3,000", "3000").replace("3 000", "3000").replace("U.S.", "US").replace("ß", "ss")
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    for letter, other in (("ø", "o"), ("ł", "l")):
        text = text.replace(letter, other)
    return "".join(c if c.isalnum() or c == "🔥" else " " for c in text)


def has(lines: tuple[str, ...], wanted: str, prefix: bool) -> bool:
    """Whether the words of `wanted` stand one after another in one of the lines; Japanese has no words."""
    sought = plain(wanted).split()
    for line in lines:
        if any("\u3000" < c < "\ua000" for c in wanted):
            if wanted in line:
                return True
            continue
        there = plain(line).split()
        for at in range(len(there) - len(sought) + 1):
            *all_but_last, last = there[at : at + len(sought)]
            if all_but_last == sought[:-1] and (
                last == sought[-1] or (prefix and last.startswith(sought[-1]))
            ):
                return True
    return False


def column_of(made: Made, name: str) -> tuple[str, ...]:
    lines: dict[str, tuple[str, ...]] = {
        "title": (made.title,), "body": tuple(made.body.split("\n")), "ticker": made.ticker, "rec": made.rec,
        "author": made.author, "topic": made.topic, "section": (made.section,),
    }  # fmt: skip
    if name in lines:
        return lines[name]
    article = ("title", "body", "author", "topic")
    return tuple(line for part in (article if name == "" else lines) for line in lines[part])


def days(text: str) -> tuple[date, date]:
    """The days that a date of any precision may be: first and last."""
    year, month, day = (*map(int, text[:10].split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else date.max
    return date(year, month, 1), following - timedelta(days=1)


def may_be(text: str, first: date, last: date) -> bool:
    """Whether a page's date may lie between two days; none does not."""
    return bool(text) and days(text)[0] <= last and days(text)[1] >= first


def within(text: str, span: str) -> bool:
    """What `date:` says of a page's date."""
    if span.startswith(">="):
        return may_be(text, days(span[2:])[0], date.max)
    if span.startswith("<="):
        return may_be(text, date.min, days(span[2:])[1])
    if span.startswith(">"):
        last = days(span[1:])[1]
        return last < date.max and may_be(text, last + timedelta(days=1), date.max)
    if span.startswith("<"):
        return may_be(text, date.min, days(span[1:])[0] - timedelta(days=1))
    first, dots, last_text = span.partition("..")
    return may_be(
        text,
        days(first)[0] if first else date.min,
        days(last_text or first)[1] if last_text or not dots else date.max,
    )


def says(field: str, value: str, made: Made) -> bool:
    """What a field with a value that is no text says of a page."""
    shown = made.published or made.saved
    match field:
        case "tag":
            tags = {tag.casefold() for tag in made.tags}
            sought = value.casefold()
            return any(tag.startswith(sought[:-1]) for tag in tags) if value.endswith("*") else sought in tags
        case "site":
            return has((made.site,), value.rstrip("*"), value.endswith("*"))
        case "lang":
            return made.lang == value
        case "date":
            return within(shown, value)
        case "saved":
            return within(made.saved, value)
        case "after":
            return within(shown, f">={value}")
        case "before":
            return within(shown, f"<{value}")
        case "note":
            return bool(made.note) and has((made.note,), value, True)
        case "path":
            path, part = (unicodedata.normalize("NFC", text).casefold() for text in (made.path, value))
            if "*" not in part:
                return part in path
            first, last = part.split("*")
            return (
                first in path
                and path.endswith(last)
                and path.index(first) + len(first) <= len(path) - len(last)
            )
        case "has" | "is":
            return {
                "note": bool(made.note), "tag": bool(made.tags), "ticker": bool(made.ticker), "rec": bool(made.rec),
                "date": bool(made.published), "author": bool(made.author), "tagged": bool(made.tags), "unread": True,
                "undated": not made.published,
            }[value]  # fmt: skip
    raise AssertionError(field)


def holds(node: Node, made: Made) -> bool:
    match node:
        case Text(word, column, prefix):
            return has(column_of(made, column), word, prefix)
        case Match(field, value):
            return says(field, value, made)
        case Not(part):
            return not holds(part, made)
        case And(parts):
            return all(holds(part, made) for part in parts)
        case Or(parts):
            return any(holds(part, made) for part in parts)
        case Xor(parts):
            return sum(holds(part, made) for part in parts) % 2 == 1
    raise AssertionError(node)


def _values(field: str, *values: str) -> st.SearchStrategy[Match]:
    return st.builds(Match, st.just(field), st.sampled_from(values), st.just(False))


_SPANS = st.one_of(
    st.sampled_from(DATES),
    st.builds(str.__add__, st.sampled_from(["<", "<=", ">", ">="]), st.sampled_from(DATES)),
    st.tuples(st.sampled_from([*DATES, ""]), st.sampled_from([*DATES, ""])).filter(
        lambda ends: any(ends) and (not all(ends) or days(ends[0])[0] <= days(ends[1])[1])
    ).map("..".join),
)  # fmt: skip
LEAVES = st.one_of(
    st.builds(Text, st.sampled_from(WORDS), st.sampled_from(COLUMNS), st.booleans()),
    st.builds(Match, st.sampled_from(["date", "saved"]), _SPANS, st.just(False)),
    st.builds(Match, st.sampled_from(["after", "before"]), st.sampled_from(DATES), st.just(False)),
    _values("tag", *TAGS, "a*", "TW*", "*"),
    _values("site", "post", "harbour", "po*", "Harbour-Post"),
    _values("lang", "en", "ja", "fr"),
    _values("note", "café", "che", "port"),
    _values(
        "path", "talks", "TALKS/*", "/p/*.html", "göteborg", "göteborg/*", "e_f", "100%", "e-f", "*j.html"
    ),
    _values("has", "note", "tag", "ticker", "rec", "date", "author"),
    _values("is", "tagged", "unread", "undated"),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(lambda parts: And(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: Or(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: Xor(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
    ),
    max_leaves=6,
)


@given(TREES, st.sampled_from(["auto", "newest", "relevance", "title"]))
def test_a_query_finds_what_its_tree_says(
    stored: tuple[newsreader.Library, list[int]], tree: Node, sort: str
) -> None:
    library, ids = stored
    expected = {number for number, made in zip(ids, PAGES, strict=True) if holds(tree, made)}
    found = library.ids(written(tree), sort=sort)
    assert len(found) == len(set(found))
    assert set(found) == expected, written(tree)
    assert library.count(written(tree)) == len(expected)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("word", WORDS)
def test_each_word_is_found_where_it_stands(
    stored: tuple[newsreader.Library, list[int]], word: str, column: str
) -> None:
    library, ids = stored
    for prefix in (False, True):
        tree = Text(word, column, prefix)
        expected = [number for number, made in zip(ids, PAGES, strict=True) if holds(tree, made)]
        assert sorted(library.ids(written(tree))) == expected, prefix


@pytest.mark.parametrize("field", ["date", "saved", "after", "before"])
def test_each_span_of_days_meets_the_dates_that_may_lie_in_it(
    stored: tuple[newsreader.Library, list[int]], field: str
) -> None:
    library, ids = stored
    spans = [sign + day for sign in ("", "<", "<=", ">", ">=", "..") for day in DATES]
    spans += [f"{day}.." for day in DATES] + [
        f"{a}..{b}" for a in DATES for b in DATES if days(a)[0] <= days(b)[1]
    ]
    for span in spans if field in ("date", "saved") else DATES:
        expected = [number for number, made in zip(ids, PAGES, strict=True) if says(field, span, made)]
        assert sorted(library.ids(f"{field}:{span}")) == expected, span


def test_a_page_is_named_by_its_hash_and_all_others_by_not_it(
    stored: tuple[newsreader.Library, list[int]],
) -> None:
    library, ids = stored
    for number in ids:
        begun = library.row(number).key[:8]
        assert library.ids(f"id:{begun}") == library.ids(f"id:{number}") == [number]
        assert sorted(library.ids(f"-id:{begun}")) == sorted({*ids} - {number})


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3), st.integers(0, 3))
def test_near_is_no_wider_than_and(
    stored: tuple[newsreader.Library, list[int]], words: list[str], distance: int
) -> None:
    library, _ = stored
    near = Near(tuple(Text(word) for word in words), distance)
    line = f" NEAR/{near.distance} ".join(f'"{word}"' for word in words)
    assert set(library.ids(line)) <= set(library.ids(" ".join(f'"{word}"' for word in words)))
