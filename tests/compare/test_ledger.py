"""The ledger of single honest edits to an invented report: it names that edit and nothing else."""

from __future__ import annotations

import pytest

from newsreader import compare
from tests.compare.pages import page

URL = "https://harbour.example/talks"
STORY = [
    "Crews on all four lines left their ships on Monday, said Ana Brook of the Bank of Selwick.",
    "Some 3,000 passengers waited at the terminal. The port opened a hall for the night. Hotels were full.",
    "“We were told nothing at all about it by the company,” said Per Lind, a cook. He had been there since noon.",
    "The mayor, Ida Stone, met the union on Tuesday. Talks with Ola Berg of the Ambrel Line are to follow.",
    "The last strike cost the line 12 million crowns. It lasted nine days. Nobody remembers who won it.",
]


def edits(
    old: str, new: str, *, story: list[str] = STORY, language: str = "en"
) -> list[tuple[str, str, str]]:
    """What the ledger says when one passage of the story gives way to another."""
    before, after = (
        page("T", text, url=URL, language=language) for text in (story, [t.replace(old, new) for t in story])
    )
    assert before.article.paragraphs != after.article.paragraphs
    return [(edit.kind, edit.left, edit.right) for edit in compare.compare(before, after).ledger]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (" The port opened a hall for the night.", "", [("sentence-removed", "The port opened a hall for the night.", "")]),
        # what a cut sentence named went with it: that is one edit
        (" Talks with Ola Berg of the Ambrel Line are to follow.", "", [("sentence-removed", "Talks with Ola Berg of the Ambrel Line are to follow.", "")]),
        (" Hotels were full.", " Hotels were full. A ferry of the navy took the sick home.", [("sentence-added", "", "A ferry of the navy took the sick home.")]),
        # one sentence cut and another put in: no name stands for another
        (
            "The mayor, Ida Stone, met the union on Tuesday.",
            "Nobody from Halvmark Radio was let into the building.",
            [
                ("sentence-removed", "The mayor, Ida Stone, met the union on Tuesday.", ""),
                ("sentence-added", "", "Nobody from Halvmark Radio was let into the building."),
            ],
        ),
        ("nothing at all about it", "nothing about it", [("quote", "We were told nothing at all about it by the company,", "We were told nothing about it by the company,")]),
        # a quotation that loses its marks is still there
        ("“We were told nothing at all about it by the company,”", "We were told nothing at all about it by the company,", [("wording", "“", ""), ]),
        ("Ida Stone", "Eva Stone", [("name", "Ida Stone", "Eva Stone")]),
        ("12 million", "120 million", [("figure", "12 million", "120 million")]),
        ("on Tuesday", "on Wednesday", [("date", "Tuesday", "Wednesday")]),
        # a figure corrected does not hide that a word became another elsewhere
        (
            "Some 3,000 passengers waited at the terminal.",
            "Some 4,000 passengers stormed the terminal.",
            [("figure", "3,000", "4,000"), ("wording", "waited at", "stormed")],
        ),
    ],
)  # fmt: skip
def test_one_edit_is_one_entry(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    if expected[0][0] == "wording":
        assert {kind for kind, *_ in edits(old, new)} <= {"wording"}
    else:
        assert edits(old, new) == expected


def test_a_cut_quotation_takes_its_names_and_figures_with_it() -> None:
    story = [
        *STORY[:2],
        "Per Lind said: “We paid the Ambrel Line 40 crowns for nothing.” He went home by bus.",
        *STORY[3:],
    ]
    quote = "“We paid the Ambrel Line 40 crowns for nothing.”"
    assert edits(f" {quote}", "", story=story)[0] == ("quote", quote[1:-1], "")
    assert len(edits(f" {quote}", "", story=story)) == 1


def test_a_paragraph_parted_in_two_is_no_edit() -> None:
    """However short the second part is."""
    last = "Nobody remembers who won it."
    parted = [*STORY[:4], STORY[4].removesuffix(f" {last}"), last]
    for one, other in ((STORY, parted), (parted, STORY)):
        made = compare.compare(page("T", one, url=URL), page("T", other, url=URL))
        assert made.ledger == ()
        assert [row.kind for row in made.rows] == ["same"] * 5


def test_a_speaker_who_only_stands_elsewhere_is_not_another_one() -> None:
    before = "Per Lind met Ola Berg. “We were told nothing at all about it,” said Per Lind that night."
    after = "Ola Berg met Per Lind. “We were told nothing at all about it,” said Per Lind that night."
    story = [*STORY[:2], before, *STORY[3:]]
    assert not {kind for kind, *_ in edits(before, after, story=story)} & {"attribution", "quote"}


def test_the_summary_counts_sentences() -> None:
    cut = [
        text.replace(" The port opened a hall for the night.", "").replace("nine days", "ten days")
        for text in STORY
    ]
    made = compare.compare(page("T", STORY, url=URL, language="en"), page("T", cut, url=URL, language="en"))
    assert made.summary == "1 figure · 1 sentence removed"


def test_a_sign_that_changed_is_shown_with_its_word() -> None:
    before = "市長は山田有朗氏に会った。" * 2
    after = before.replace("朗", "郎")
    assert ("wording", "山田有朗氏", "山田有郎氏") in [
        (kind, left.split(" … ")[0], right.split(" … ")[0])
        for kind, left, right in edits(before, after, story=[before, *STORY[1:]], language="ja")
    ]


def test_two_headlines_of_their_own_have_no_changed_words() -> None:
    ours = page("Talks fail in the night", STORY, url="https://a.example/1", language="en")
    theirs = page("Ferries stay in port", STORY[:4], url="https://b.example/2", language="en")
    assert not compare.compare(ours, theirs).head[0].changes
