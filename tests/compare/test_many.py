"""Three and four pages at once: rows, what is lit against what, facts, JSON and Markdown."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import compare
from newsreader.compare import Many, ManyRow, many, rebased, to_json, to_markdown
from newsreader.model import Page
from tests.compare.pages import page

OUTSIDE = [
    "A fire destroyed a cold store in the port of Alcedo on Friday and injured 11 people, the mayor said.",
    "“We are still counting heads among the night shift,” said the mayor, Leonor Vidaurre.",
    "The store held 2,300 tonnes of fish, mostly hake and cod, for the shops of the capital.",
]
WIRE = page("Fire in Alcedo, 11 hurt", OUTSIDE, publisher="Wire", published="2031-11-28T20:00", language="en")
POST = page(
    "Fire in Alcedo, 14 hurt",
    [
        "The harbour smelled of smoke all night, and nobody in the streets around it slept.",
        OUTSIDE[0].replace("11", "14"),
        OUTSIDE[2],
    ],
    publisher="Post",
    published="2031-11-29T08:00",
    language="en",
)
GAZETTE = page(
    "Cold store burns down",
    [
        "A fire destroyed a cold store in the port of Alcedo on Friday and injured 14 people, the police said.",
        "The labour ministry has ordered inspections of all refrigeration plants of the country.",
    ],
    publisher="Gazette",
    language="en",
)
FIRE = (WIRE, POST, GAZETTE)

TALKS = [
    "The talks went on past the deadline on Friday without a word from the second floor.",
    "Some 3,000 passengers were waiting at the terminal by evening, and more were expected.",
    "“We were told nothing at all about it,” said Per Lind, a passenger with two children.",
]
URL = "https://harbour.example/talks"


def version(paragraphs: list[str], title: str = "Talks go on") -> Page:
    return page(title, paragraphs, url=URL, publisher="Post", language="en")


VERSIONS = (
    version(TALKS),
    version([TALKS[0], TALKS[1].replace("3,000", "4,000"), TALKS[2]]),
    version(
        [TALKS[0], TALKS[2], TALKS[1].replace("3,000", "4,000").replace("evening", "night")], "Talks end"
    ),
)


def row_of(compared: Many, text: str) -> ManyRow:
    return next(row for row in compared.rows if any(text in cell.text for cell in row.cells))


def lit(row: ManyRow, page: int) -> tuple[list[str], list[str]]:
    cell = row.cells[page]
    return [cell.text[a:b] for a, b in cell.inserted], [cell.text[a:b] for a, b in cell.deleted]


def test_each_paragraph_stands_in_one_row_in_the_order_of_the_base() -> None:
    made = many(FIRE)
    assert made.mode == "outlets"
    assert made.labels == ("A", "B", "C")
    assert [tuple(cell.paragraphs for cell in row.cells) for row in made.rows] == [
        ((), (0,), ()),
        ((0,), (1,), (0,)),
        ((), (), (1,)),
        ((1,), (), ()),
        ((2,), (2,), ()),
    ]
    assert [row.kind for row in made.rows] == ["one", "changed", "one", "one", "some"]


def test_what_a_page_says_that_shares_nothing_comes_last() -> None:
    bees = ["Bees came home early.", "Honey is cheap again this spring.", "Wasps wait under roofs."]
    made = many((WIRE, page("Bees", bees, publisher="Hive", language="en"), POST))
    first = [next(n for n, cell in enumerate(row.cells) if cell.paragraphs) for row in made.rows]
    assert first[-3:] == [1, 1, 1]
    assert sorted(first) == [0, 0, 0, 1, 1, 1, 2]
    assert first.index(2) < first.index(0) + 1, "what a page begins with comes before what it shares"


def test_another_base_turns_the_reading_order_and_the_words_round() -> None:
    made = rebased(many(FIRE), 2)
    assert [row.cells[2].paragraphs for row in made.rows if row.cells[2].paragraphs] == [(0,), (1,)]
    row = row_of(made, "injured")
    assert lit(row, 2)[0] == []
    assert lit(row, 0)[0] == ["11", "mayor"]
    assert lit(row, 1)[0] == ["mayor"]
    assert made.steps == [(2, 0), (2, 1)]
    assert rebased(made, 0) == many(FIRE)


def test_what_another_page_lacks_is_marked_in_the_base() -> None:
    assert lit(row_of(many(FIRE), "injured"), 0) == ([], ["11", "mayor"])


def test_versions_are_lit_against_the_one_before() -> None:
    made = many(VERSIONS)
    assert made.mode == "versions"
    assert made.base is None
    row = row_of(made, "passengers were waiting")
    assert lit(row, 0) == ([], ["3,000"])
    assert lit(row, 1) == (["4,000"], ["evening"])
    assert lit(row, 2) == (["night"], [])
    assert row_of(made, "past the deadline").kind == "same"
    assert [cell.moved for cell in row_of(made, "Per Lind").cells].count(True) + [
        cell.moved for cell in row.cells
    ].count(True) == 1
    against_first = row_of(rebased(made, 0), "passengers were waiting")
    assert lit(against_first, 2) == (["4,000", "night"], [])


def test_equal_texts_of_a_row_are_one_passage() -> None:
    row = row_of(many(VERSIONS), "past the deadline")
    assert [pages for pages, _ in row.distinct] == [(0, 1, 2)]
    title = many(VERSIONS).head[0]
    assert [(pages, cell.text) for pages, cell in title.distinct] == [
        ((0, 1), "Talks go on"),
        ((2,), "Talks end"),
    ]


def test_facts_name_who_says_what() -> None:
    facts = many(FIRE).facts
    (injured,) = [fact for fact in facts if fact.relation == "differing"]
    assert [(one.text, one.pages) for one in injured.statements] == [("11", (0,)), ("14", (1, 2))]
    tonnes = next(fact for fact in facts if fact.label.startswith("tonnes"))
    assert (tonnes.relation, tonnes.statements[0].pages) == ("some", (0, 1))
    assert facts[0] is injured, "what differs comes first"


def test_summary_counts_rows() -> None:
    assert many(FIRE).summary == "1 in all · 1 in some · 1 only A · 1 only B · 1 only C · 1 number differs"


def test_json_holds_everything_by_paragraph() -> None:
    value = json.loads(json.dumps(to_json(many(FIRE))))
    assert value["v"] == 1
    assert [side["label"] for side in value["pages"]] == ["A", "B", "C"]
    assert value["base"] == 0
    texts = [side["paragraphs"] for side in value["pages"]]
    for row in value["rows"]:
        for column, cell in enumerate(row["cells"]):
            assert all(0 <= i < len(texts[column]) for i in cell["paragraphs"])
    assert [pair["pages"] for pair in value["pairs"]] == [[0, 1], [0, 2], [1, 2]]
    assert value["facts"]["numbers"][0]["statements"][1] == {"pages": [1, 2], "words": ["", "14", "14"]}


def test_markdown_has_a_column_a_page() -> None:
    table = to_markdown(many(FIRE)).split("## Text")[1].strip().split("\n\n")[0].splitlines()
    assert table[0] == "| A Wire | B Post | C Gazette |"
    assert all(line.replace(r"\|", "").count("|") == 4 for line in table)
    assert "injured **11** people" in to_markdown(many(FIRE))


def test_prose_says_each_text_once() -> None:
    prose = to_markdown(many(VERSIONS), form="prose")
    assert prose.count("past the deadline") == 1
    assert "*v1, v2:* Talks ~~go on~~" in prose
    assert "~~3,000~~" in prose and "**4,000**" in prose
    assert "*only C:* The labour ministry" in to_markdown(many(FIRE), form="prose")


def test_shared_copy_says_who_was_first() -> None:
    (line, *_) = compare.copy_lines(many(FIRE))
    assert line.startswith("A and B share") and line.endswith("A first")


@pytest.mark.parametrize("count", [1, 5])
def test_too_few_or_too_many_columns_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="two to 4"):
        many([WIRE] * count)


def test_names_of_the_columns_may_be_given() -> None:
    assert many(VERSIONS[:2], labels=("v6", "v7")).labels == ("v6", "v7")


paragraphs = st.lists(
    st.sampled_from([*OUTSIDE, *TALKS, "One short line.", "Zwei Sätze. Mit Punkt."]), max_size=5, unique=True
)


@given(st.lists(paragraphs, min_size=3, max_size=4), st.sampled_from([None, 0, 2]))
def test_rows_hold_every_paragraph_once_and_spans_lie_in_their_texts(
    texts: list[list[str]], base: int | None
) -> None:
    made = rebased(many([page("T", text, language="en") for text in texts]), base)
    for column, one in enumerate(made.pages):
        seen = [i for row in made.rows for i in row.cells[column].paragraphs]
        assert sorted(seen) == list(range(len(one.article.paragraphs)))
    for row in (*made.head, *made.rows):
        for cell in row.cells:
            edges = [edge for span in cell.inserted for edge in span]
            assert edges == sorted(edges) and (not edges or edges[-1] <= len(cell.text))
            assert all(0 <= a < b <= len(cell.text) for a, b in cell.deleted)
        assert row.kind != "same" or all(cell.text and not cell.inserted for cell in row.cells)
