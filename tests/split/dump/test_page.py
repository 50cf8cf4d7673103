"""Plain text dumps: the panes told apart by form, labels and repetition, in dumps of several programs and
languages."""

from __future__ import annotations

import textwrap
import time

import pytest

from newsreader import formats, split
from newsreader.model import Page

BODY = (
    "The harbour board closed the northern lock on Tuesday after divers found a crack in its gate, it said.",
    "Engineers expect the repair to take nine days. Until then all ships have to go round by the old canal.",
    '"Nobody was hurt, and nobody will be," said lock keeper Maren Tolle, who noticed the water level first.',
    "Farmers upstream have asked for pumps, because the fields along the dyke lie lower than the river.",
)


def read(text: str) -> Page:
    return split.split(formats.from_bytes(text.encode(), path="dump.txt"))


def bulleted() -> str:
    return "\n".join([
        "Dyke Courier", "", "  • News", "  • Sport", "  • Culture", "  • Weather", "Dyke Courier", "",
        "BREAKING",
        "Lock keeper: Northern gate leaks, all traffic stopped until further notice",
        "Coastguard: Tug brings pumps from the island, expected before dusk.",
        "",
        "Northern lock shut after divers find crack in gate", "",
        "  • By Ottilie Brandt and Per Voss", "  • Source: Coast Press", "  • 3 Mar 2031 18:20",
        "2 Min Read", "",
        "A crack the length of a hand stops every ship on the northern waterway for at least nine days.", "",
        "  • x", "  • The lower gate at dusk", "    The lower gate at dusk", "",
        BODY[0], "", BODY[1], "",
        "Related News", "", "Old canal to be dredged before the summer", "",
        "Who pays for the locks? A look at the books", "",
        BODY[2], "", "A costly detour", "", BODY[3], "",
        "Read more: Pumps arrive as river keeps rising", "",
        "  • Waterways", "  • Dykes", "",
        "Most Read", "",
        "Two men and a wheel at the old mill (Coast Press)", "",
        "Mill wheel turns again after forty years", "", "  • Culture", "  • 1 Mar 2031",
        "Team loses by 3 goals in first game of the year", "",
        "Team loses by 2 goals in first game of the year", "", "  • Sport", "  • 2 Mar 2031", "",
        "Dyke Courier", "", "All Rights Reserved", "", "  • Contact", "  • Privacy", "",
    ])  # fmt: skip


def test_a_bulleted_dump_has_its_panes() -> None:
    page = read(bulleted())
    article = page.article
    assert article.title == "Northern lock shut after divers find crack in gate"
    assert article.byline == ("Ottilie Brandt", "Per Voss")
    assert (article.agency, article.published) == ("Coast Press", "2031-03-03T18:20")
    assert article.lede is not None
    assert article.lede.startswith("A crack the length of a hand")
    assert article.captions == ("The lower gate at dusk",)
    assert [(b.kind, b.text) for b in article.blocks] == [
        ("paragraph", BODY[0]),
        ("paragraph", BODY[1]),
        ("paragraph", BODY[2]),
        ("heading", "A costly detour"),
        ("paragraph", BODY[3]),
    ]
    assert article.topics == ("Waterways", "Dykes")
    assert (article.publisher, article.language) == ("Dyke Courier", "en")
    assert [item.text for item in page.ticker] == [
        "Lock keeper: Northern gate leaks, all traffic stopped until further notice",
        "Coastguard: Tug brings pumps from the island, expected before dusk.",
    ]
    assert page.saved_at.not_before == "2031-03-03T18:20"
    groups = {group.kind: group for group in page.recommendations}
    assert set(groups) == {"related", "inline", "most-read"}
    assert [i.title for i in groups["related"].items] == [
        "Old canal to be dredged before the summer",
        "Who pays for the locks? A look at the books",
    ]
    assert [i.title for i in groups["inline"].items] == ["Pumps arrive as river keeps rising"]
    assert [(i.title, i.section, i.published, i.image_text) for i in groups["most-read"].items] == [
        ("Mill wheel turns again after forty years", "Culture", "2031-03-01", None),
        (
            "Team loses by 2 goals in first game of the year",
            "Sport",
            "2031-03-02",
            "Team loses by 3 goals in first game of the year",
        ),
    ]


@pytest.mark.parametrize(
    ("labels", "kinds"),
    [
        (("Verwandte Artikel", "Lesen Sie auch", "Meistgelesen"), ("related", "inline", "most-read")),
        (("Noticias relacionadas", "Lee también", "Lo más leído"), ("related", "inline", "most-read")),
        (("Articles liés", "Lire aussi", "Les plus lus"), ("related", "inline", "most-read")),
        (("Powiązane artykuły", "Czytaj także", "Najczęściej czytane"), ("related", "inline", "most-read")),
        (("Похожие новости", "Читайте также", "Самое читаемое"), ("related", "inline", "most-read")),
    ],
)
def test_labels_of_other_languages(labels: tuple[str, str, str], kinds: tuple[str, ...]) -> None:
    text = (
        bulleted()
        .replace("Related News", labels[0])
        .replace("Read more:", f"{labels[1]}:")
        .replace("Most Read", labels[2])
    )
    page = read(text)
    found = {group.label: group.kind for group in page.recommendations}
    assert found == dict(zip(labels, kinds, strict=True))
    assert len(page.article.blocks) == 5


def test_an_empty_strip_is_an_empty_ticker() -> None:
    text = bulleted()
    start, end = text.index("Lock keeper: Northern"), text.index("\nNorthern lock shut")
    assert read(text[:start] + text[end:]).ticker == ()


def wrapped(width: int = 72) -> str:
    """In the manner of lynx: wrapped, indented, links numbered, their addresses at the end."""
    parts = [
        "   [1]News [2]Sport [3]Weather",
        "",
        "Northern lock shut after divers find crack in gate",
        "",
        "   3 March 2031",
        "",
        *(
            part
            for text in BODY
            for part in (
                "\n".join(textwrap.wrap(text, width, initial_indent="   ", subsequent_indent="   ")),
                "",
            )
        ),
        "   Most read",
        "",
        "     * [4]Mill wheel turns again after forty years",
        "     * [5]Ferry captain retires after a last night crossing",
        "",
        "References",
        "",
        "   Visible links",
        "   1. https://courier.example/news",
        "   2. https://courier.example/sport",
        "   3. https://courier.example/weather",
        "   4. https://courier.example/mill",
        "   5. https://courier.example/captain",
    ]
    return "\n".join(parts)


@pytest.mark.parametrize("width", [60, 72, 78])
def test_wrapped_text_is_put_together_and_links_are_kept(width: int) -> None:
    page = read(wrapped(width))
    assert page.article.paragraphs == BODY
    assert page.article.title == "Northern lock shut after divers find crack in gate"
    assert [(i.title, i.url) for g in page.recommendations for i in g.items] == [
        ("Mill wheel turns again after forty years", "https://courier.example/mill"),
        ("Ferry captain retires after a last night crossing", "https://courier.example/captain"),
    ]


def test_markdown_links() -> None:
    items = "\n".join(
        f"  * [{title}](https://courier.example/{n})"
        for n, title in enumerate(
            [
                "Mill wheel turns again after forty years",
                "Ferry captain retires after a last crossing",
                "Storm takes roof off the market hall",
            ]
        )
    )
    page = read(
        "# Northern lock shut after divers find crack\n\n"
        + "\n\n".join(BODY)
        + "\n\n## Most read\n\n"
        + items
    )
    assert page.article.title == "Northern lock shut after divers find crack"
    assert [i.url for g in page.recommendations for i in g.items] == [
        f"https://courier.example/{n}" for n in range(3)
    ]


def test_addresses_in_angle_brackets_are_links() -> None:
    """As Firefox saves a page as text, and as mail programs write one."""
    menu = " ".join(
        f"{name} <https://courier.example/{name}>" for name in ("News", "Sport", "Culture", "Weather")
    )
    heads = ("Mill wheel turns again after forty years", "Ferry captain retires after last crossing",
             "Storm takes the roof off the market hall")  # fmt: skip
    stories = "\n".join(f"  * {text} <https://courier.example/{n}>" for n, text in enumerate(heads))
    linked = BODY[1].replace("repair", "repair <https://courier.example/repair>")
    title = "Northern lock shut after divers find crack"
    page = read(
        "\n\n".join((menu, title, "3 March 2031", BODY[0], linked, *BODY[2:], f"Most read\n{stories}"))
    )
    assert page.article.title == title
    assert page.article.paragraphs == BODY
    (group,) = page.recommendations
    assert [(item.title, item.url) for item in group.items] == [
        (text, f"https://courier.example/{n}") for n, text in enumerate(heads)
    ]


def test_copy_as_it_comes_over_the_wire() -> None:
    head = "BC-LOCK-1STLD\na0412\nURGENT\n^Northern lock shut after divers find crack<\n^By OTTILIE BRANDT="
    page = read(f"{head}\n\n" + "\n".join(f"   {text}" for text in BODY) + "\n   MORE\n   (END)")
    assert page.article.title == "Northern lock shut after divers find crack"
    assert page.article.byline == ("OTTILIE BRANDT",)
    assert page.article.paragraphs == BODY


def test_newsboat_header() -> None:
    header = "Feed: Dyke Courier\nTitle: Northern lock shut\nAuthor: Ottilie Brandt\n"
    header += "Date: Mon, 03 Mar 2031 18:20:00 +0100\n"
    header += "Link: https://courier.example/lock\n\n"
    page = read(header + "\n\n".join(BODY))
    assert (page.article.title, page.article.byline) == ("Northern lock shut", ("Ottilie Brandt",))
    assert page.article.published is not None
    assert page.article.published.startswith("2031-03-03T18:20")
    assert page.url == "https://courier.example/lock"
    assert page.article.paragraphs == BODY


LOCK = (
    "Divers found a crack in the gate of the northern lock on Tuesday, and the harbour board closed the waterway.",
    "The crack is as long as a hand. Divers went down twice before the harbour board closed the northern lock.",
    "Ships wait on both sides of the waterway, and the harbour board has no second gate that would fit, it said.",
    "The northern lock was built a hundred years ago. A crack in its gate was found once before, by divers, too.",
)
HALL = (
    "Councillors voted on Monday to rebuild the concert hall, whose roof fell in during the winter storms.",
    "The orchestra has played in a school since the concert hall lost its roof. Councillors call that unworthy.",
    "To rebuild the roof costs forty million, and councillors hope that friends of the orchestra will help.",
    "The orchestra will move back into the concert hall before Christmas, unless the roof needs a new frame.",
)


def test_a_second_article_below_is_offered_and_left_out() -> None:
    first = [
        "Northern lock shut after divers find crack in gate",
        "By Ottilie Brandt",
        "3 Mar 2031 18:20",
        *LOCK,
    ]
    second = ["Councillors vote to rebuild concert hall", "By Per Voss", "2 Mar 2031 11:00", *HALL]
    page = read("\n\n".join([*first, *second]))
    assert page.article.paragraphs == LOCK
    assert page.article.byline == ("Ottilie Brandt",)
    offered = [(g.kind, g.label, [i.title for i in g.items]) for g in page.recommendations]
    assert offered == [("read-next", None, ["Councillors vote to rebuild concert hall"])]


def test_a_story_that_goes_on_below_a_dated_heading_is_one_article() -> None:
    first = [
        "Northern lock shut after divers find crack in gate",
        "By Ottilie Brandt",
        "3 Mar 2031 18:20",
        *LOCK,
    ]
    more = [text.replace("The", "Later the") for text in LOCK]
    page = read("\n\n".join([*first, "What the divers saw below the gate", "2 Mar 2031 11:00", *more]))
    assert page.article.paragraphs[-1] == more[-1]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 20_000_000,
        "word " * 4_000_000,
        "A headline that comes again and again\n" * 300_000,
        "Read more: A headline that comes again and again\n\n" * 100_000,
        "• " * 500_000,
        "[1] " * 300_000,
        "[a](http://x/1)\n" * 30_001 + "![x](y) " * 12_000,
        "Related\n\n" + "A sentence that ends with a full stop and is long enough to be prose.\n\n" * 50_000,
    ],
    ids=["one-word", "one-line", "lines", "offers", "bullets", "numbers", "pictures", "prose"],
)
def test_hostile_text_is_bounded(text: str) -> None:
    started = time.process_time()
    page = read(text)
    assert time.process_time() - started < 20  # seconds of this process; a tenth of it is usual
    assert page.notes
