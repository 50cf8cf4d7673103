"""One page as several programs write it: whatever they draw, the article and its lists are the same."""

from __future__ import annotations

import textwrap

import pytest

from newsreader import formats, split
from newsreader.model import Page

TITLE = "Northern lock shut after divers find a long crack in its lower gate, harbour board says"
LEDE = "A crack the length of a hand stops every ship on the northern waterway for at least nine days"
BODY = (
    "The harbour board closed the northern lock on Tuesday after divers found a crack in its gate, it said. "
    "No ship was in the chamber, and nobody was hurt when the water began to run out below the sill.",
    "Engineers expect the repair to take nine days, or more if the river rises before the 12. The ice-breaker "
    "Nordwal and two tugs bring pumps. Until then all ships have to go round by the old canal in the south.",
    "Farmers upstream have asked for pumps, because the fields along the dyke lie lower than the river - and "
    "the forecast speaks of rain on every day of the week. The board will meet them on Friday, it wrote.",
)
STORIES = ("Mill wheel turns again after forty years", "Ferry captain retires after a last night crossing")
MENU = ("News", "Sport", "Culture", "Weather")


def read(text: str, path: str = "dump.txt") -> Page:
    return split.split(formats.from_bytes(text.encode(), path=path))


def wrapped(text: str, width: int, indent: str = "", **options: bool) -> str:
    return "\n".join(
        textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    )


def w3m() -> str:
    """80 columns, bullets, pictures in brackets."""
    return "\n\n".join([
        "\n".join(f"  • {name}" for name in MENU), wrapped(TITLE, 79), "3 March 2031", wrapped(LEDE, 79), "[gate-3412.jpg]",
        *(wrapped(text, 79) for text in BODY), "Most read", "\n".join(f"  • {title}" for title in STORIES),
    ])  # fmt: skip


def lynx() -> str:
    """A margin of three, link numbers, headings outside the margin."""
    menu = "\n".join(f"     * [{n}]{name}" for n, name in enumerate(MENU, 1))
    lists = "\n".join(f"     * [{n}]{title}" for n, title in enumerate(STORIES, 5))
    links = "\n".join(f"   {n}. https://courier.example/{n}" for n in range(1, 7))
    head = "\n".join(textwrap.wrap(TITLE, 72))
    return "\n\n".join([
        "   #[7]alternate", menu, head.replace("\n", "\n" + " " * 25), "   3 March 2031", wrapped(LEDE, 75, "   "),
        *(wrapped(text, 75, "   ") for text in BODY), "Most read", lists, "References\n\n   Visible links:\n" + links,
    ])  # fmt: skip


def markdown() -> str:
    """html2text: wrapped at 78, links broken over lines, headings marked."""
    menu = "\n".join(f"  * [{name}](https://courier.example/{name.lower()})" for name in MENU)
    lists = "\n\n".join(
        "\n".join(textwrap.wrap(f"### [{title}](https://courier.example/{n})", 60))
        for n, title in enumerate(STORIES)
    )
    return "\n\n".join([
        menu, "\n".join(textwrap.wrap(f"# {TITLE}", 78)), "3 March 2031", wrapped(LEDE, 78),
        "![The lower gate at dusk](https://courier.example/gate.jpg)",
        *("\n".join(textwrap.wrap(text, 78)) for text in BODY), "## Most read", lists,
    ])  # fmt: skip


def starred() -> str:
    """The other html2text: stars around headings, underscores in links, no blank lines between paragraphs."""
    menu = "\n".join(
        f"    * {name}_and_more" for name in (*MENU, "Letters", "Obituaries", "Harbour", "Archive")
    )
    heading = "\n".join(textwrap.wrap(f"****** {TITLE} ******", 79))
    return "\n".join([
        menu, heading, "3 March 2031", wrapped(LEDE, 79), *(wrapped(text, 79) for text in BODY), "",
        "***** Most read *****", *("    * " + title.replace(" ", "_") for title in STORIES),
    ])  # fmt: skip


@pytest.mark.parametrize("program", [w3m, lynx, markdown, starred])
def test_each_program_gives_the_same_article(program: object) -> None:
    assert callable(program)
    page = read(program())
    assert page.article.title == TITLE
    assert page.article.published == "2031-03-03"
    assert page.article.text.split("\n") == [LEDE, *BODY]
    titles = [item.title for group in page.recommendations for item in group.items]
    assert titles == list(STORIES)
    assert [group.kind for group in page.recommendations] == ["most-read"]


def test_pictures_of_markdown_are_captions_and_links_keep_their_addresses() -> None:
    page = read(markdown())
    assert page.article.captions == ("The lower gate at dusk",)
    assert [item.url for group in page.recommendations for item in group.items] == [
        "https://courier.example/0",
        "https://courier.example/1",
    ]


JAPANESE = (
    "北港の水門は火曜日、潜水士が扉に亀裂を見つけたため閉鎖されたと港湾当局が発表した。けが人はいなかった。",
    "技術者によると修理には九日かかる見通しで、その間すべての船は南の旧運河を回らなければならないという。",
    "上流の農家は堤防沿いの畑が川より低いとして、雨が続く前にポンプを貸してほしいと当局に求めている。",
)


@pytest.mark.parametrize("columns", [20, 24])
def test_scripts_without_spaces_are_joined_without_spaces(columns: int) -> None:
    paragraphs = ["\n".join(text[i : i + columns] for i in range(0, len(text), columns)) for text in JAPANESE]
    page = read("\n\n".join(["北港の水門閉鎖　潜水士が亀裂を発見", "2031年3月3日", *paragraphs]))
    assert page.article.paragraphs == JAPANESE
    assert page.article.language == "ja"


def test_right_to_left() -> None:
    body = (
        "أغلقت هيئة الميناء البوابة الشمالية يوم الثلاثاء بعد أن عثر غواصون على صدع في جدارها، وفق ما أعلنته.",
        "ويتوقع المهندسون أن يستغرق الإصلاح تسعة أيام، وعلى السفن أن تسلك القناة القديمة حتى ذلك الحين.",
    )
    page = read("\n\n".join(["إغلاق البوابة الشمالية بعد العثور على صدع", *body, "الأكثر قراءة", *STORIES]))
    assert page.article.title == "إغلاق البوابة الشمالية بعد العثور على صدع"
    assert page.article.paragraphs == body
    assert [group.kind for group in page.recommendations] == ["most-read"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_other_encodings(encoding: str) -> None:
    text = "\n\n".join(
        [TITLE, "„Niemand wurde verletzt“, sagte die Wärterin über die Schleuse am größten Fluss.", *BODY]
    )
    page = split.split(formats.from_bytes(text.encode(encoding), path="dump.txt"))
    assert "„Niemand wurde verletzt“" in page.article.text


def test_a_front_page_has_no_article() -> None:
    stories = [
        f"{kind} {place} reopens after the long repair\n\nThe {kind.lower()} of {place} was shut for a year, and no ship passed it."
        for kind in ("Lock", "Bridge", "Ferry")
        for place in ("Oldmoor", "Eastwyke", "Sandholm")
    ]
    page = read("\n\n".join(["Dyke Courier", *stories]))
    assert page.article.text == ""


def test_teasers_below_the_article_are_not_its_text() -> None:
    teasers = [
        f"{what} in the harbour divides the town council again\n\nA short summary says what {what.lower()} means."
        for what in ("Fishing", "Dredging", "Parking", "Swimming", "Smoking")
    ]
    page = read("\n\n".join([TITLE, "3 March 2031", *BODY, *teasers]))
    assert page.article.paragraphs == BODY


def test_entries_of_a_live_blog() -> None:
    entries = [
        f"{hour}:15 Ana Brook\n\n{text}"
        for hour, text in zip((18, 17, 16, 15), (*BODY, BODY[0].split(" No ")[0]), strict=True)
    ]
    page = read(
        "\n\n".join(
            [TITLE, "The harbour board told reporters what happened in the night to Tuesday.", *entries]
        )
    )
    assert [block.time for block in page.article.blocks if block.kind == "entry"] == [
        "18:15",
        "17:15",
        "16:15",
        "15:15",
    ]


def test_a_text_with_a_stray_tag_is_text() -> None:
    text = w3m().replace("Until then", '<img src="gate.jpg"> Until then')
    assert formats.from_bytes(text.encode(), path="dump.txt").media == "text"


def test_a_caption_is_told_by_its_credit() -> None:
    caption = (
        "Divers come up at the lower gate of the northern lock on Tuesday morning. (Photo: Ana Brook/AFP)"
    )
    page = read("\n\n".join([TITLE, BODY[0], caption, *BODY[1:]]))
    assert page.article.paragraphs == BODY
    assert caption in page.article.captions


@pytest.mark.parametrize("label", ["Comments", "3 comments", "12 Kommentare"])
def test_readers_comments_are_not_the_article(label: str) -> None:
    said = "I have lived beside that lock for thirty years and nobody ever looked at its gates, not once. Shame on them."
    page = read(
        "\n\n".join([TITLE, "3 March 2031", *BODY, label, "Per V.", said, "Ana B.", f"Quite so: {said}"])
    )
    assert page.article.paragraphs == BODY


SAID = "I have lived beside that lock for thirty years and nobody ever looked at its gates, not once. Shame on them."


@pytest.mark.parametrize(
    ("count", "button"),
    [
        ("21 Comments", "Reply"),
        (f"5 Gedanken zu „{TITLE}“", "Antworten"),
        (f"One thought on “{TITLE}”", "Log in to reply"),
        ("Lock and gate", "Répondre"),
        ("3件のコメント", "返信"),
    ],
)
def test_comments_are_told_by_their_number_and_by_their_buttons(count: str, button: str) -> None:
    """More of them than of the article, the count in one run with what stands above."""
    said = [
        f"{name}\n{day} March 2031\n\n{SAID}\n\n{SAID.replace('gates', 'walls')} {name} has said so.\n\n{button}"
        for day, name in enumerate(("Per V.", "Ana B.", "Ida", "Kai", "Zoe", "Olu"), 4)
    ]
    page = read("\n\n".join([TITLE, "3 March 2031", *BODY, f"Next page\n{count}\n{said[0]}", *said[1:]]))
    assert page.article.paragraphs == BODY
    assert page.recommendations == ()


@pytest.mark.parametrize(
    "line",
    [
        "Your email address will not be published. Required fields are marked *",
        "Schreibe einen Kommentar Antworten abbrechen",
    ],
)
def test_the_form_for_comments_ends_the_article(line: str) -> None:
    about = "This paper is made by nine people beside the northern lock, who are glad of every letter and answer most."
    page = read("\n\n".join([TITLE, "3 March 2031", *BODY, line, about]))
    assert page.article.paragraphs == BODY


def test_five_thoughts_on_the_election_are_an_article() -> None:
    page = read("\n\n".join([TITLE, "3 March 2031", BODY[0], "5 thoughts on the election", *BODY[1:]]))
    assert page.article.paragraphs[-1] == BODY[-1]


def test_a_share_button_above_the_text_is_not_its_end() -> None:
    page = read("\n\n".join([TITLE, "0 comments", "3 March 2031", *BODY]))
    assert page.article.paragraphs == BODY


def test_markdown_of_cards_that_are_one_link() -> None:
    """Headings inside links, links side by side, addresses broken at any hyphen, titles with quotation marks."""
    text = "\n\n".join([
        "  * [News](https://courier.example/news)\n  * [Sport](https://courier.example/sport)",
        f"# {TITLE}", "3 March 2031", *(wrapped(text, 78) for text in BODY), "## Most read",
        '12:40 ### [Mill wheel turns "again" after forty\nyears](https://courier.example/mill-wheel-turns-\n'
        'and-turns "Mill wheel turns "again" after\nforty years") 11:15 ### [Ferry captain retires after a last\n'
        "night crossing ](https://courier.example/ferry)",
        "## Related stories",
        "[ ![](https://courier.example/a.jpg) __Divers count the seals of the bay for a third\ntime](/seals)"
        "[Bakers of the old town keep their ovens](/bakers)",
    ])  # fmt: skip
    page = read(text)
    assert [item.title for group in page.recommendations for item in group.items] == [
        'Mill wheel turns "again" after forty years',
        "Ferry captain retires after a last night crossing",
        "Divers count the seals of the bay for a third time",
        "Bakers of the old town keep their ovens",
    ]
    assert page.recommendations[0].items[0].url == "https://courier.example/mill-wheel-turns-and-turns"


def test_markdown_that_lost_the_space_before_bold_type() -> None:
    bold = BODY[0].replace("after divers", "after**Divers** ").replace("crack", "c**rack**")
    menu = "\n".join(f"  * [{name}](/{name})" for name in MENU)
    page = read("\n\n".join([menu, f"# {TITLE}", *(wrapped(text, 78) for text in (bold, *BODY[1:]))]))
    assert page.article.paragraphs[0] == BODY[0].replace("after divers", "after Divers")


def test_a_short_text_with_two_full_lines_is_wrapped() -> None:
    text = "\n\n".join([
        "フェリー全線が午前零時に停止", "13.12.2031",
        "島と本土を結ぶフェリーは土曜日の午前零時に全線で運航を停止したと港湾当局が発表\nした。",
        "約四千人の乗客が岸壁に取り残され、市は体育館を開放して毛布を配った。",
        "労働組合と会社の交渉は火曜日まで続き、政府が任命した調停者が立ち会う見通しであ\nる。",
    ])  # fmt: skip
    assert [len(part) for part in read(text).article.paragraphs] == [42, 34, 41]


def test_two_long_headlines_are_no_wrapped_text() -> None:
    stories = (
        "Mill wheel of the old town turns again after forty years of silence here",
        "Ferry captain of the island retires after a last crossing in the nights",
        "Divers count the seals",
    )
    text = "\n\n".join([TITLE, "3 March 2031", *BODY, "Most read", "\n".join(stories)])
    assert [item.title for group in read(text).recommendations for item in group.items] == list(stories)


def test_characters_that_were_escaped_twice() -> None:
    text = (
        BODY[1]
        .replace("nine days", "&#x27;nine days&quot;")
        .replace("two tugs", "R&amp;D&nbsp;tugs?a=1&copy=2")
    )
    page = read("\n\n".join([f": {TITLE}", "3 March 2031", BODY[0], text, BODY[2]]))
    assert page.article.title == TITLE
    assert "take 'nine days\"," in page.article.paragraphs[1]
    assert "R&D\xa0tugs?a=1&copy=2" in page.article.paragraphs[1]


def test_all_text_of_a_page_begins_with_its_title() -> None:
    """As scripts write it, each text on a line: what names the page heads the article, too."""
    nearer = "The old lock and its gate: what divers saw on Tuesday"
    text = "\n".join([f"{TITLE} - Dyke Courier", *MENU, TITLE, "Share", "Save", "Print", nearer, *BODY])
    assert read(text).article.title == TITLE
