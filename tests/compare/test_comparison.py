"""Two pages: the ledger of edits between versions, the facts of two outlets, JSON and Markdown."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import compare
from newsreader.compare import Comparison
from newsreader.model import Page, SavedAt
from newsreader.text import clean
from tests.compare.pages import page

URL = "https://harbour.example/talks"
OLD = page(
    "Talks go on past the deadline, 3,000 wait",
    [
        "Crews on all four lines left their ships on Monday, said Ana Brook of the Bank of Selwick.",
        "“We were told nothing at all about it,” said Per Lind, a passenger with two children.",
        "Some 3,000 passengers were waiting at the terminal by evening, and more were expected.",
        "The port authority, led by Maria Stone, said it would wait until Tuesday before it acts.",
        "A paragraph about the weather at sea that nobody missed when it was gone.",
    ],
    url=URL,
    published="2031-12-12T18:02",
    modified="2031-12-12T19:00",
    byline=("Ana Brook",),
    language="en",
)
NEW = page(
    "Talks go on past deadline, 4,000 wait",
    [
        "“We were told nothing at all about it,” said Nils Holm, a passenger with two children.",
        "Crews on all four lines left their ships on Monday, said Ana Brook of the Bank of Selwick.",
        "Some four thousand passengers were waiting at the terminal by evening, and more were expected.",
        "The port authority, led by Marta Stone, said it would wait until Wednesday before it acts.",
        "Correction: an earlier version of this article misstated the number of passengers.",
    ],
    url=URL + "?utm_source=x",
    published="2031-12-12T18:02",
    modified="2031-12-12T19:00",
    byline=("Ana Brook", "Ulla Berg"),
    lede="A standfirst that was not there.",
    language="en",
)


def kinds(comparison: Comparison) -> set[tuple[str, str, str]]:
    return {(edit.kind, edit.left, edit.right) for edit in comparison.ledger}


def test_every_kind_of_edit_is_named() -> None:
    made = compare.compare(OLD, NEW)
    assert made.mode == "versions"
    assert kinds(made) >= {
        ("headline", OLD.article.title, NEW.article.title),
        ("standfirst", "", "A standfirst that was not there."),
        ("byline", "Ana Brook", "Ana Brook, Ulla Berg"),
        ("figure", "3,000", "4,000"),
        ("figure", "3,000", "four thousand"),
        ("name", "Maria Stone", "Marta Stone"),
        ("date", "Tuesday", "Wednesday"),
        ("attribution", "Per Lind", "Nils Holm"),
        ("paragraph-removed", OLD.article.paragraphs[4], ""),
        ("correction", "", NEW.article.paragraphs[4]),
        ("updated", "2031-12-12T19:00", "2031-12-12T19:00"),
    }
    assert any(edit.kind == "paragraph-moved" for edit in made.ledger)
    assert "updated unmoved" in made.summary


def test_a_moved_update_time_is_an_edit_of_its_own() -> None:
    later = page("T", ["One paragraph that is changed here."], url=URL, modified="2031-12-13T08:00")
    before = page("T", ["One paragraph that is edited here."], url=URL, modified="2031-12-12T19:00")
    made = compare.compare(before, later)
    assert ("updated", "2031-12-12T19:00", "2031-12-13T08:00") in kinds(made)
    assert "updated moved" in made.summary


def test_a_page_and_itself_have_an_empty_ledger() -> None:
    made = compare.compare(OLD, OLD)
    assert made.ledger == ()
    assert made.summary == "no changes"
    assert {row.kind for row in (*made.head, *made.rows)} == {"same"}


def test_another_spelling_of_a_speaker_is_a_name_and_another_speaker_is_not() -> None:
    def told(who: str) -> Page:
        return page("T", [f"“We said that we would stop at midnight,” said {who} on his way out."], url=URL)

    assert kinds(compare.compare(told("Ilan Marrek"), told("Ilan Marek"))) == {
        ("name", "Ilan Marrek", "Ilan Marek")
    }
    assert kinds(compare.compare(told("Ilan Marek"), told("Per Lind"))) == {
        ("attribution", "Ilan Marek", "Per Lind")
    }


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Correction: the number of passengers was 4,000.", True),
        ("This article was amended on 3 March to say who paid.", True),
        ("In einer früheren Version hieß es, niemand sei verletzt.", True),
        ("Rättelse: Färjan gick klockan nio.", True),
        ("Correctional officers went on strike on Monday.", False),
        ("The company made a correction to its books.", False),
    ],
)
def test_notes_of_correction(text: str, note: bool) -> None:
    made = compare.compare(page("T", ["One."], url=URL), page("T", ["One.", text], url=URL))
    assert [edit.kind for edit in made.ledger] == ["correction" if note else "paragraph-added"]


def test_a_chain_compares_each_with_the_one_before() -> None:
    assert [(c.left, c.right) for c in compare.chain([OLD, NEW, OLD])] == [(OLD, NEW), (NEW, OLD)]
    assert compare.chain([OLD]) == []


OURS = page(
    "Ferry crews walk out",
    [
        "Nearly 4,000 passengers were waiting at the terminal of Port Selwick on 12 December.",
        "“We were told nothing at all about it,” said Per Lind, a passenger.",
        "The strike will cost 3.5 million crowns a day, the Ambrel Line said.",
    ],
    url="https://harbour.example/walkout",
    published="2031-12-13T07:00",
    language="en",
    publisher="Harbour Post",
)
THEIRS = page(
    "Strike stops all ferries",
    [
        "About 5,000 passengers were waiting at the terminal of Port Selwick on December 12, 2031.",
        "“We were told nothing at all about it,” said Nils Holm, a passenger.",
        "A school was opened in Halvmark for the night.",
        "The strike will cost 3.5 million crowns a day, the Ambrel Line said.",
    ],
    url="https://gazette.example/strike",
    published="2031-12-13T05:30",
    language="en",
    publisher="Gazette",
)


def test_facts_of_two_outlets() -> None:
    made = compare.compare(OURS, THEIRS)
    assert made.mode == "outlets"
    facts = {(fact.kind, fact.relation, fact.left, fact.right) for fact in made.facts}
    assert facts >= {
        ("number", "differing", "4,000", "5,000"),
        ("number", "both", "3.5 million", "3.5 million"),
        ("date", "both", "12 December", "December 12, 2031"),
        ("name", "both", "Port Selwick", "Port Selwick"),
        ("name", "left", "Per Lind", ""),
        ("name", "right", "", "Halvmark"),
    }
    [quote] = [fact for fact in made.facts if fact.kind == "quote"]
    assert (quote.relation, quote.label) == ("differing", "Per Lind / Nils Holm")


def test_two_spellings_of_a_name_differ() -> None:
    left = page(
        "T", ["The union is led by Ilan Marrek, a former cook."], url="https://a.example/1", language="en"
    )
    right = page(
        "T", ["Its secretary is Ilan Marek of Port Selwick."], url="https://b.example/1", language="en"
    )
    names = [fact for fact in compare.compare(left, right).facts if fact.kind == "name"]
    assert [(n.relation, n.left, n.right) for n in names] == [
        ("differing", "Ilan Marrek", "Ilan Marek"),
        ("right", "", "Port Selwick"),
    ]


def _numbers(left: str, right: str) -> list[tuple[str, str, str]]:
    """Numbers of two one-paragraph reports: relation and both texts."""
    facts = compare.compare(page("A", [left]), page("B", [right]), mode="outlets").facts
    return [(fact.relation, fact.left, fact.right) for fact in facts if fact.kind == "number"]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "Crews left 4,000 passengers ashore.",
            "Crews left 3,200 passengers ashore.",
            [("differing", "4,000", "3,200")],
        ),
        ("Per Lind, 47, was on board.", "Per Lind (48) was on board.", [("differing", "47", "48")]),
        (  # what fled is not what died, whatever the noun
            "About 14,000 people fled the coast.",
            "The quake killed three people there.",
            [("left", "14,000", ""), ("right", "", "three")],
        ),
        (  # a year counts nothing; the word of another number is no noun
            "He won the title in 2001 for the second time.",
            "He holds three title belts.",
            [("left", "2001", ""), ("right", "", "three")],
        ),
        (
            "It struck at 9:27 a.m. on Sunday.",
            "It struck at 9:30 a.m. on Sunday.",
            [("differing", "9:27", "9:30")],
        ),
        ("It opens at 6 p.m. on Sunday.", "It opens on Sunday at 18:00.", [("both", "6", "18:00")]),
        (  # another word for it, but close, and the only counts of the kind
            "The quake wrecked 8 bridges and a school on the coast.",
            "Along the coast a school fell in, as did seven bridges, two of them new.",
            [("differing", "8", "seven")],
        ),
        (  # one noun, but of other people
            "Ana Brook has worked at the yard on the quay for 30 years, the union said.",
            "Per Lind, at the yard on the quay for 37 years, was there, the union said.",
            [("left", "30", ""), ("right", "", "37")],
        ),
        (  # one noun, many counts of it: which goes with which is a guess
            "The quake was centred 13 miles east of Selwick and two miles off the coast.",
            "The quake was four miles west of Almara, nine miles down and two miles off the coast.",
            [("left", "13", ""), ("both", "two", "two"), ("right", "", "four"), ("right", "", "nine")],
        ),
        (  # the other says this too, of something else
            "The quakes of 7.7 and 7.5 magnitude shook the coast.",
            "A 7.5 magnitude quake shook the coast hours after a 7.3 magnitude tremor.",
            [("left", "7.7", ""), ("both", "7.5", "7.5"), ("right", "", "7.3")],
        ),
    ],
)
def test_numbers_differ_when_they_count_the_same(
    left: str, right: str, expected: list[tuple[str, str, str]]
) -> None:
    assert _numbers(left, right) == expected


def test_names_end_where_they_should() -> None:
    left = page("A", ["The UN's Ana Brook said: \"No, I'm told Ambrel Line is closed.\" Sgt. Marek agreed."])
    right = page("B", ["Ana Brook of the UN says that Ambrel Lines terminal is shut."])
    found = {
        (f.relation, f.label) for f in compare.compare(left, right, mode="outlets").facts if f.kind == "name"
    }
    assert {("both", "Ana Brook"), ("both", "UN"), ("both", "Ambrel Lines"), ("left", "Marek")} == found


COPY = [
    "Crews on all four lines left their ships on Monday after the talks had failed.",
    "Some passengers were waiting at the terminal by evening, and more were expected.",
    "The port authority said it would wait until Tuesday before it acts.",
]


def test_one_copy_under_other_authors_and_headlines_is_of_two_outlets() -> None:
    agency = page("Talks fail", COPY, url="https://wire.example/1", byline=("Sunniva Brandt",))
    other = page("Island waits for a boat", COPY, byline=("Interlitoral Press",))
    assert compare.compare(agency, other).mode == "outlets"


def test_shared_copy_says_who_ran_it_first() -> None:
    made = compare.compare(OURS, THEIRS)
    assert [(copy.left, copy.right, copy.first) for copy in made.shared if copy.score == 1] == [
        (2, 3, "right")
    ]


def test_names_and_numbers_carry_across_languages() -> None:
    spanish = page(
        "La huelga",
        [
            "El ayuntamiento abrió una escuela.",
            "Ana Brook y Greer Hadlow, de la Ambrel Line, hablaron en Port Selwick de 8.700 personas.",
        ],
        language="es",
        url="https://muelle.example/huelga",
    )
    english = page(
        "The strike",
        [
            "Greer Hadlow of the Ambrel Line and Ana Brook spoke of 8,700 people in Port Selwick.",
            "It rained.",
        ],
        language="en",
        url="https://harbour.example/strike",
    )
    rows = compare.compare(english, spanish).rows
    assert [(row.left, row.right) for row in rows if row.left and row.right] == [((0,), (1,))]


def test_small_numbers_of_two_languages_are_one_whatever_they_count() -> None:
    swedish = page(
        "Strejken är över",
        ["Ana Brook och Greer Hadlow, Ambrel Line, lovade tio timmars vila i Port Selwick.",
         "Strejken tog fyra dagar och sju nätter."],
        language="sv", url="https://tidning.example/slut",
    )  # fmt: skip
    english = page(
        "The strike is over",
        ["Greer Hadlow of the Ambrel Line and Ana Brook promised ten hours of rest in Port Selwick.",
         "A hundred came to see the end of a strike of four weeks, and of three storms."],
        language="en", url="https://harbour.example/end",
    )  # fmt: skip
    told = [f for f in compare.compare(swedish, english).facts if f.kind == "number"]
    assert [(f.relation, f.left, f.right) for f in told if "t" in f.relation] == [
        ("both", "tio", "ten"), ("left", "sju", ""), ("right", "", "hundred"), ("right", "", "three"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It keeps on shaking,” port office spokesman Per Lind said.", "Per Lind"),
        (
            "“It is a grave thing,” Dana Brook, director at security company Selwick, told Halvmark Radio.",
            "Dana Brook",
        ),
        ("“We stay to the end,” said 76-year-old Nils Holm, who lives there.", "Nils Holm"),
        ("“He is a shadow of himself.” The verdict was a blow to Halvmark Line.", ""),
        ("The crews sang “the boats are all asleep” in Port Selwick.", ""),
    ],
)
def test_a_speaker_has_a_verb_of_speech(text: str, speaker: str) -> None:
    [fact] = [
        f for f in compare.compare(page("A", [text]), page("B"), mode="outlets").facts if f.kind == "quote"
    ]
    assert fact.label == speaker


def test_a_shared_day_alone_is_no_counterpart_across_languages() -> None:
    english = page(
        "A", ["On Friday it rained.", "Ana Brook wants ten hours of rest on the boats."], language="en"
    )
    swedish = page(
        "B", ["På fredag stängde biblioteket.", "Ana Brook vill ha tio timmars vila."], language="sv"
    )
    rows = compare.compare(english, swedish, mode="outlets").rows
    assert [(row.left, row.right) for row in rows if row.left and row.right] == [((1,), (1,))]


def test_numbers_of_one_row_replace_each_other_only_when_they_can() -> None:
    def ledger(before: str, after: str) -> list[tuple[str, str]]:
        pages = [page("A", [COPY[0], text, COPY[1]], url="https://a.example/1") for text in (before, after)]
        return [(e.left, e.right) for e in compare.compare(*pages).ledger if e.kind == "figure"]

    assert ledger(
        "In eight months it grew, they said there.", "Since then 10,000 articles grew, they said there."
    ) == [
        ("eight", ""),
        ("", "10,000"),
    ]
    assert ledger("Its value was $15 in 2003, they said.", "Its value was $147 in 2004, they said.") == [
        ("15", "147"),
        ("2003", "2004"),
    ]


def test_json_has_the_fixed_shape() -> None:
    made = compare.to_json(compare.compare(OLD, NEW))
    assert json.loads(json.dumps(made)) == made
    assert {"v", "left", "right", "rows", "facts"} <= set(made)
    assert made["v"] == 1
    for row in made["rows"]:
        assert {"left", "right", "kind", "score"} <= set(row)
        assert all(made["left"]["paragraphs"][i] for i in row["left"])
        assert all(made["right"]["paragraphs"][j] for j in row["right"])


def test_between_outlets_nothing_is_struck_out() -> None:
    """What one of them has another wording for was not taken out of a text; what differs most goes first."""
    left = page("Strike", [COPY[0], "Some 3,000 passengers were waiting in Port Selwick by the evening."])
    right = page("Strike", [COPY[0], "Some 4,000 passengers were waiting in Port Selwick by evening."])
    made = compare.to_markdown(compare.compare(left, right, mode="outlets"))
    assert "~~" not in made
    assert "Some **3,000** passengers" in made and "Some **4,000** passengers" in made
    facts = made.split("## Facts")[1].split("## ")[0].strip().splitlines()
    assert facts[2] == "| number: passengers | 3,000 | 4,000 |"
    assert "## Shared copy\n\n- left and right share 2 paragraphs\n" in made


def test_a_moved_paragraph_is_told_once() -> None:
    before = page("T", [*COPY, "It snowed."], url=URL)
    after = page("T", ["It snowed.", *COPY], url=URL)
    made = compare.to_markdown(compare.compare(before, after))
    assert "- **paragraph moved**: It snowed.\n" in made


def test_markdown_forms_show_page_text_and_never_obey_it() -> None:
    nasty = page("<b>T</b> | x", ["| # *one* `two` [three](javascript:x) %% <script>", "- four"], url=URL)
    table = compare.to_markdown(compare.compare(nasty, NEW))
    prose = compare.to_markdown(compare.compare(nasty, NEW), "prose")
    for text in (table, prose):
        shown = re.sub(r"\\.", "", text)  # what is left when all that is escaped is taken away
        assert "<b>" not in shown and "<script>" not in shown and "](java" not in shown and "%%" not in shown
    assert "\n\\- four" in compare.to_markdown(compare.compare(nasty, nasty), "prose")
    assert "~~3,000~~" in compare.to_markdown(compare.compare(OLD, NEW))
    assert "**four thousand**" in compare.to_markdown(compare.compare(OLD, NEW), "prose")


def test_a_report_says_what_proves_its_pages_and_versions_have_no_second_list() -> None:
    bound = replace(
        OLD, saved_at=SavedAt(not_before="2031-12-12", source="newest date on the page"), sha256="ab" * 32
    )
    made = compare.to_markdown(compare.compare(bound, NEW))
    assert f"saved after 2031-12-12 · [{URL}]({URL})" in made and f"SHA-256 {'ab' * 32}" in made
    assert "## Edits" in made and "## Facts" not in made
    assert "## Facts" in compare.to_markdown(compare.compare(bound, NEW, mode="outlets"))


def test_two_languages_are_said() -> None:
    danish = page("Færgerne", ["Færgerne ligger stille, siger havnen."], language="da")
    made = compare.compare(danish, page("Fire", ["A mill burnt down in Ambrel."], language="en"))
    assert made.summary.startswith(
        "different languages (da, en): only names, numbers and dates compared · no event in common found"
    )


def test_a_mark_beside_a_letter_takes_the_word_with_it() -> None:
    before = page("T", [*COPY, "Lind called it a sale of the port, and left."], url=URL)
    after = page("T", [*COPY, 'Lind called it a "sale" of the port, and left.'], url=URL)
    prose = compare.to_markdown(compare.compare(before, after), "prose")
    assert 'Lind called it a **"sale"** of the port' in prose


pages = st.builds(
    lambda title, paragraphs, lede, language: page(title, paragraphs, lede=lede or None, language=language),
    st.text(max_size=40).map(clean),
    st.lists(st.text(max_size=60).map(clean).filter(bool), max_size=5),
    st.text(max_size=30).map(clean),
    st.sampled_from(["en", "nl", "zh", None]),
)


@given(pages, pages)
def test_any_two_pages_can_be_compared(left: Page, right: Page) -> None:
    for made in (compare.compare(left, right), compare.compare(left, right, mode="versions")):
        for row in (*made.head, *made.rows):
            assert all(0 <= s < e <= len(row.left_text) for s, e in row.changes.deleted)
            assert all(0 <= s < e <= len(row.right_text) for s, e in row.changes.inserted)
        assert all(edit.row is None or 0 <= edit.row < len(made.rows) for edit in made.ledger)
        json.dumps(compare.to_json(made))
        assert compare.to_markdown(made).endswith("\n") and compare.to_markdown(made, "prose").endswith("\n")
    assert compare.compare(left, left, mode="versions").ledger == ()


def test_published_pages_are_matched_as_news_however_few_names_they_have() -> None:
    """What is told in another order there is no tale: order says nothing."""
    told = [
        "the crews left all four boats at midnight and the talks about longer rest broke off in anger.",
        "hundreds of travellers slept in the hall by the quay because every bed in town was taken.",
        "a school by the river opened its doors to old people and gave out soup and blankets.",
        "the owner offers half of what was asked and will not move before the new year, it is said.",
    ]
    again = [
        told[3].replace("offers", "has offered"),
        "it rained.",
        "soup and blankets came from a school.",
        told[0][:60],
    ]
    plain = compare.compare(page("A", told), page("B", again), mode="outlets")
    news = compare.compare(
        page("A", told, url="https://a.example/1"),
        page("B", again, url="https://b.example/2"),
        mode="outlets",
    )
    ways = [[row.score for row in made.rows if row.left and row.right] for made in (plain, news)]
    assert ways[0] != ways[1]  # other odds
    assert {(row.left, row.right) for row in news.rows if row.left and row.right} >= {
        ((3,), (0,)),
        ((0,), (3,)),
    }


def test_a_number_without_a_noun_stands_among_its_words() -> None:
    left = page(
        "A", ["The port office says that of the boats 90% are back; 12 crews are not."], language="en"
    )
    made = compare.to_markdown(compare.compare(left, page("B", language="en"), mode="outlets"))
    assert "| number | … says that of the boats 90% are back; 12 crews are … |   |" in made
    assert "| number: crews | 12 |   |" in made


def test_a_name_with_another_word_is_no_spelling_of_it() -> None:
    left = page("A", ["They wrote it with Ambrel Word in the port."], language="en")
    right = page("B", ["They were paid by Ambrel Corp in the port."], language="en")
    names = [f for f in compare.compare(left, right, mode="outlets").facts if f.kind == "name"]
    assert {f.relation for f in names} == {"left", "right"}
