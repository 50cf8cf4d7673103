"""Whatever a text file holds: nothing crashes, and every word of every pane stands in it, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsreader import formats, split
from newsreader.errors import CaptureError
from newsreader.model import Page
from newsreader.split.site import SiteKnowledge
from newsreader.split.stream import Draft
from newsreader.text import clean_block, fold

FORMS = (
    "", "", "Dyke Courier", "BREAKING", "Most Read", "Related News", "Latest", "Comments", "Up next", "Trending",
    "  • x", "  • Waterways", "12:30", "3 Mar 2031 18:20", "3 hours ago", "1.", "#1 Storm #2 Flood #3 Drought",
    "By Ottilie Brandt and Per Voss", "Source: Coast Press", "(Photo: Ana Brook/AFP)", "© 2031 Dyke Courier",
    "Read more: Pumps arrive as river keeps rising", "  • Old canal to be dredged before the summer",
    "Who pays for the locks? A look at the books", "12:45 Coastguard: Tug brings pumps from the island",
    "FootballBoxingCricketTennisRowingSailingSwimming", "Sign up for our newsletter and never miss a story again.",
    "The harbour board closed the northern lock on Tuesday after divers found a crack in its gate, it said.",
    "Engineers expect the repair to take nine days. Until then all ships have to go round by the old canal.",
    "Farmers upstream have asked for pumps, because the fields along the dyke lie lower than the river.",
    "北港の水門は火曜日、潜水士が扉に亀裂を見つけたため閉鎖されたと港湾当局が発表した。けが人はいなかった。",
    "أغلقت هيئة الميناء البوابة الشمالية يوم الثلاثاء بعد أن عثر غواصون على صدع في جدارها، وفق ما أعلنته.",
)  # fmt: skip
MARKED = (
    "# Northern lock shut after divers find a crack", "****** Northern lock shut ******", "> quoted, it said",
    "[Old canal to be dredged](https://courier.example/1)", "![The lower gate](https://courier.example/g.jpg)",
    "  * [3]Mill wheel turns again after forty years", "[4]News [5]Sport [6]Weather", "[gate-3412.jpg]",
    "References", "   1. https://courier.example/1", "   2. https://courier.example/2", "(BUTTON) Menu", "-----",
    "  * **[Ferry captain retires](https://courier.example/2)** after a last night crossing", "[ ] I agree", "\\*",
    "and the water began to run out below the sill of the old lock, which nobody had opened for",
)  # fmt: skip

plain = st.lists(st.one_of(st.sampled_from(FORMS), st.text(max_size=60)), max_size=40)
drawn = st.lists(st.one_of(st.sampled_from(FORMS + MARKED), st.text(max_size=60)), max_size=40)


def read(lines: list[str]) -> tuple[str, Draft] | None:
    text = "\n".join(["An opening line", *lines])
    try:
        return clean_block(text), split.read(formats.from_bytes(text.encode(), path="dump.txt"))
    except CaptureError as error:
        assert error.kind == "not-a-page"  # control characters: binary data
        return None


def told(page: Page) -> Iterator[str]:
    """Every text that a page shows."""
    article = page.article
    yield from (article.title, article.lede or "", *article.paragraphs, *article.captions, *article.topics)
    yield from (article.publisher or "", article.agency or "", *article.byline)
    yield from (item.text for item in page.ticker)
    for group in page.recommendations:
        yield group.label or ""
        for item in group.items:
            yield from (item.title, item.section or "", item.image_text or "")


def letters(text: str) -> str:
    """A folded text without what may stand between its letters."""
    return "".join(re.findall(r"[^\W_]+", fold(text)))


@given(plain)
@settings(max_examples=200, deadline=None)
def test_every_line_of_every_pane_stands_in_the_dump(lines: list[str]) -> None:
    found = read(lines)
    if found is None:
        return
    source, draft = found
    everything = letters(source)
    for text in told(split.decide(draft)):
        assert letters(text) in everything


@given(drawn)
@settings(max_examples=200, deadline=None)
@example(["[a](b) " * 4, "![x](y)", "   1. https://x.example/", "   2. https://x.example/", "[1]A [2]B [3]C"])
def test_marks_are_taken_away_and_nothing_is_added(lines: list[str]) -> None:
    found = read(lines)
    if found is None:
        return
    source, draft = found
    words = re.findall(r"[^\W_]+", fold(source))
    everything = "".join(words)
    for text in told(split.decide(draft)):
        rest = iter(words)
        in_order = all(word in rest for word in re.findall(r"[^\W_]+", fold(text)))
        assert in_order or letters(text) in everything


@given(st.lists(plain, min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
def test_what_a_folder_knows_only_takes_away_and_knows_no_order(pages: list[list[str]]) -> None:
    drafts = [found for lines in pages if (found := read(lines)) is not None]
    there, back = SiteKnowledge(), SiteKnowledge()
    for _, draft in drafts:
        there.add(split.signature(draft))
    for _, draft in reversed(drafts):
        back.add(split.signature(draft))
    assert there.to_bytes() == back.to_bytes()
    for source, draft in drafts:
        everything = letters(source)
        for text in told(split.decide(draft, there)):
            assert letters(text) in everything
