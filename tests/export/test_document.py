"""One page as Markdown: front matter that parses, text that is shown and never obeyed."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

from newsreader import export
from newsreader.export.frontmatter import obsidian_tag
from newsreader.export.inline import markdown_inline
from newsreader.markdown import cell, link, markdown_text, plain
from newsreader.model import (
    Article,
    Block,
    Page,
    Recommendation,
    RecommendationGroup,
    SavedAt,
    Sourced,
    TickerItem,
)
from newsreader.text import clean

PAGE = Page(
    Article(
        title='Ferries: "no deal" yet',
        byline=("Ana Brook", "Per O'Lind"),
        published=Sourced("2031-12-12T18:02+01:00", "json-ld"),
        modified=Sourced("2031-12", "text"),
        lede="Crews *may* walk out.",
        blocks=(
            Block("heading", "Eleven hours", 1),
            Block("paragraph", "The offer.", html='The <a href="https://x.example/a(b)"><em>offer</em></a>.'),
            Block("list-item", "one", 1),
            Block("list-item", "two", 2),
            Block("quote", "We were told nothing."),
            Block("table", "Line | Boats\nNorth | 3"),
            Block("preformatted", "a ``` b"),
            Block("entry", "Port closed", time=Sourced("09:12", "time")),
        ),
        language="en",
        publisher="Harbour Post",
        topics=("ferries", "strike"),
    ),
    ticker=(TickerItem("Port closed", "09:12"),),
    recommendations=(
        RecommendationGroup("related", "Read more", (Recommendation("The sale [2019]", "https://x.example/s"),)),
    ),
    url=Sourced("https://x.example/talks", "canonical"),
    saved_at=SavedAt("2031-12-13", source="comment"),
    path="pages/talks.html",
    sha256="ab" * 32,
)  # fmt: skip


def front(text: str) -> dict[str, object]:
    head, _, _ = text.removeprefix("---\n").partition("\n---\n")
    return yaml.safe_load(head)  # type: ignore[no-any-return]


def test_front_matter_has_every_field() -> None:
    text = export.markdown(PAGE, tags=("ferry strike", "#2031"), story="s1", created="2034-07-09")
    made = {key: str(value) if key in ("saved", "created") else value for key, value in front(text).items()}
    published = made.pop("published")
    assert str(published).startswith("2031-12-12 18:02") or published == "2031-12-12T18:02+01:00"
    assert made == {
        "title": 'Ferries: "no deal" yet',
        "source": "https://x.example/talks",
        "author": ["Ana Brook", "Per O'Lind"],
        "published_source": "json-ld",
        "updated": "2031-12",
        "updated_source": "text",
        "saved": "2031-12-13",
        "saved_source": "comment",
        "created": "2034-07-09",
        "site": "Harbour Post",
        "lang": "en",
        "tags": ["ferry-strike", "_2031"],
        "topics": ["ferries", "strike"],
        "file": "pages/talks.html",
        "sha256": "ab" * 32,
        "story": "s1",
    }


def test_blocks_become_markdown() -> None:
    body = export.markdown(PAGE, created="2034-07-09").partition("\n---\n\n")[2]
    assert body == (
        '# Ferries: "no deal" yet\n\n'
        "**Crews \\*may\\* walk out.**\n\n"
        "## Eleven hours\n\n"
        "The [*offer*](https://x.example/a%28b%29).\n\n"
        "- one\n  - two\n\n"
        "> We were told nothing.\n\n"
        "| Line | Boats |\n| --- | --- |\n| North | 3 |\n\n"
        "````\na ``` b\n````\n\n"
        "## 09:12 · Port closed\n"
    )


@pytest.mark.parametrize(
    ("time", "shown"),
    [("2031-12-13T09:12:00+01:00", "2031-12-13 09:12 +01:00"), ("2031-12-13T09:12Z", "2031-12-13 09:12 UTC"),
     ("2031-12-13T09:12", "2031-12-13 09:12"), ("2031-12-13", "2031-12-13"), ("09:12 Uhr", "09:12 Uhr")],
)  # fmt: skip
def test_times_of_a_live_page_are_for_people(time: str, shown: str) -> None:
    entry = Block("entry", "Port closed", time=Sourced(time, "time"))
    body = export.markdown(Page(Article(blocks=(entry,)))).partition("\n---\n\n")[2]
    assert body == f"## {shown} · Port closed\n"


def test_a_list_that_begins_deep_or_skips_a_level_is_still_a_list() -> None:
    levels = [3, 3, 4, 1, 3, 2, 1]
    blocks = (*(Block("list-item", f"at {level}", level) for level in levels), Block("paragraph", "Then."))
    body = export.markdown(Page(Article(blocks=(*blocks, *blocks)))).partition("\n---\n\n")[2]
    made = "- at 3\n- at 3\n  - at 4\n- at 1\n  - at 3\n  - at 2\n- at 1\n\nThen.\n"
    assert body == f"{made}\n{made}"


def test_items_of_a_numbered_list_keep_their_numbers_and_hold_what_is_nested() -> None:
    items = [(9, 1, "oil"), (10, 1, "turn"), (0, 2, "left"), (1, 3, "slowly"), (11, 1, "lift")]
    blocks = tuple(Block("list-item", text, level, number=number) for number, level, text in items)
    body = export.markdown(Page(Article(blocks=blocks))).partition("\n---\n\n")[2]
    assert body == "9. oil\n10. turn\n    - left\n      1. slowly\n11. lift\n"


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("the <b>ferry</b>", "the **ferry**"),
        ("der<b>„Neuland“</b>tag", "der„Neuland“tag"),
        ("a<i>,</i>b", "a,b"),
        ("he said <i>“no”</i>.", "he said *“no”*."),
        ("<b>one</b><b> two</b>", "**one two**"),
        ("<b>P</b>ort <b><i>closed</i></b>", "**P**ort ***closed***"),
        ('Look!<a href="https://x.example/">here</a>', "Look\\![here](https://x.example/)"),
        ("https://x.example/page.html", "https://x.example/page.html"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_emphasis_and_links_are_what_a_reader_makes_of_them(html: str, line: str) -> None:
    assert markdown_inline(html) == line


def test_captions_follow_the_article() -> None:
    page = Page(Article("T", blocks=(Block("paragraph", "Text."),), captions=("The port. Photo: A*",)))
    assert export.markdown(page).endswith("\n\nText.\n\n## Captions\n\n- The port. Photo: A\\*\n")


def test_what_is_known_of_the_saving_and_of_the_direction_is_said() -> None:
    bound = SavedAt(not_before="2031-12-13", not_after="2034-01-01", source="newest date on the page")
    made = front(export.markdown(replace(PAGE, saved_at=bound, article=Article("ميناء", language="ar"))))
    assert "saved" not in made
    assert str(made["saved_after"]) == "2031-12-13"
    assert made["saved_source"] == "newest date on the page"
    assert made["dir"] == "rtl"


def test_parts_are_added_when_asked_for() -> None:
    bare, full = export.markdown(PAGE), export.markdown(PAGE, parts=("ticker", "recommendations"))
    assert "## Ticker" not in bare
    assert "## Ticker\n\n- 09:12 Port closed\n" in full
    assert "### Read more\n\n- [The sale \\[2019\\]](https://x.example/s)\n" in full


@pytest.mark.parametrize(
    "html",
    [
        '<a href="javascript:alert(1)">Read</a> on',
        '<a href=" JaVaScRiPt:alert(1)">Read</a> on',
        '<a href="data:text/html,x">Read</a> on',
        "<script>alert(1)</script>Read on",
        '<img src=x onerror="alert(1)">Read on',
        "<style>p{}</style><span onclick=x()>Read</span> on",
        "<iframe src=//x></iframe>Read on",
    ],
)
def test_what_could_act_leaves_and_its_text_stays(html: str) -> None:
    page = replace(PAGE, article=Article(title="T", blocks=(Block("paragraph", "Read on", html=html),)))
    assert export.markdown(page).rstrip().endswith("\n\nRead on")


OBEYED = [
    "# no heading", "- no item", "1986. A great year", "1) x", "> no quote", "---", "===", "```", "~~~", "[x] a",
    "<b>no</b>", "[no](x)", "![no](x)", "*no* _no_", "`no`", "&amp;", "#tag", "$x$", "~~no~~", "a~b~c", "- - -",
    "[[no]]", "==x==", "%% x %%", "+ x", "^block", "[no]: https://x.example", "[^1]", "<https://x.example>",
    # pandoc's
    "said @ana_b", "C:\\pages\\a", "a) first", "(iv) fourth", "(a) x", "II. x", "B.", "#. x", ": so", "| so", "normal![...]",
    "[x]{.y}", "Pay {#id}", "10^-1^",
]  # fmt: skip
PROSE = [
    "From 24. to 30. April – in 2018. Then 3) came", "cost $5 to $10", "Ebay & Co.", "1 > 0 and 0 < 1", "a+b = c", "a | b",
    "[sic], said [Ms] Lapid", "snake_case_name", "in May -- just before", "~3,000 people, ~4,000 more", "C# and F#",
    "100% of it", "AT&T said", "x^ 2",
    "A. Brook said", "ana@x.example", "(Reuters) - x", "No! No", "the {x} of", "I was",
]  # fmt: skip


@pytest.mark.parametrize("text", OBEYED)
def test_text_that_looks_like_markdown_is_only_text(text: str) -> None:
    made = markdown_text(text)
    assert made != text
    assert plain(made) == text


@pytest.mark.parametrize("text", PROSE)
def test_what_no_reader_obeys_stays_as_it_was_written(text: str) -> None:
    assert markdown_text(text) == text


MARKS = st.text(alphabet="ab1 .)-+*_#>=~`[]()!<&;:/\\|$%^", max_size=24).map(clean)


@given(MARKS)
@example("a &am")
@example("\\]1")
def test_a_markdown_reader_shows_exactly_the_text(text: str) -> None:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    assert reader.render(markdown_text(text)) == (f"<p>{escapeHtml(text)}</p>\n" if text else "")
    cells = reader.render(f"| {cell(text)} |\n| --- |\n")
    assert f"<th>{escapeHtml(text)}</th>" in cells
    assert reader.render(link(markdown_text(text), "https://x.example/")).count("<a ") == 1


@given(st.lists(MARKS, min_size=2, max_size=4))
def test_pieces_of_inline_markup_make_no_other(texts: list[str]) -> None:
    html = "<span>" + "</span><span>".join(escapeHtml(text) for text in texts) + "</span>"
    whole = " ".join("".join(texts).split())
    shown = MarkdownIt("commonmark").enable("strikethrough").render(markdown_inline(html))
    assert shown == (f"<p>{escapeHtml(whole)}</p>\n" if whole else "")


@given(st.text(max_size=80).map(clean))
def test_escaping_can_be_undone(text: str) -> None:
    assert plain(markdown_text(text)) == text


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)


@given(st.text(alphabet="<>/abi \"'=&;!-[]()\\`", max_size=60))
def test_no_markup_of_a_page_survives(text: str) -> None:
    page = replace(PAGE, article=Article(title=clean(text), blocks=(Block("paragraph", "x" + clean(text)),)))
    body = re.sub(r"\\(.)", ".", export.markdown(page).partition("\n---\n\n")[2])
    parser = _Tags()
    parser.feed(body)
    assert parser.seen == []


@given(
    st.builds(
        lambda title, names, site, tags: (title, names, site, tags),
        st.text(max_size=60), st.lists(st.text(min_size=1, max_size=20), max_size=3), st.text(max_size=20),
        st.lists(st.text(max_size=12), max_size=3),
    )
)  # fmt: skip
def test_front_matter_reads_back_as_it_was(values: tuple[str, list[str], str, list[str]]) -> None:
    title, names, site, tags = values
    title, site, names = clean(title), clean(site), [name for name in map(clean, names) if name]
    page = Page(Article(title=title, byline=tuple(names), publisher=site), path="a\\b.html")
    made = front(export.markdown(page, tags=tags, created="2034-07-09"))
    assert made["title"] == title
    assert made.get("author", []) == names
    assert made.get("site", "") == site
    assert made["file"] == "a\\b.html"
    assert made.get("tags", []) == list(dict.fromkeys(filter(None, map(obsidian_tag, tags))))


def test_a_comparison_stands_below_the_article() -> None:
    from newsreader.compare import compare

    text = export.markdown(PAGE, comparison=compare(PAGE, PAGE))
    assert "## Comparison\n\n### Ferries" in text


def test_the_json_object_is_the_documented_one() -> None:
    made = export.page_to_json(PAGE)
    keys = "v path record url saved_at sources format language article ticker recommendations remarks"
    assert " ".join(made) == keys
    assert made["sources"] == {"url": "canonical", "published": "json-ld", "modified": "text"}
    saved = made["saved_at"]
    assert saved == {"value": "2031-12-13", "not_before": None, "not_after": None, "source": "comment"}
    keys = "title byline published modified section lede text paragraphs captions topics publisher"
    assert " ".join(made["article"]) == keys
    assert made["recommendations"][0]["items"] == [
        {"title": "The sale [2019]", "url": "https://x.example/s", "section": None, "published": None}
    ]
    assert made["ticker"] == [{"text": "Port closed", "time": "09:12"}]


def test_headings_are_not_strong_twice_and_groups_of_one_name_are_one() -> None:
    blocks = (
        Block("heading", "Pay", 3, html="<b><i>Pay</i></b>"),
        Block("heading", "Pay now", 2, html="<b>Pay</b> now"),
    )
    groups = tuple(RecommendationGroup("inline", None, (Recommendation(title),)) for title in ("One", "Two"))
    made = export.markdown(Page(Article(blocks=blocks), recommendations=groups), parts=("recommendations",))
    assert made.endswith(
        "### Pay\n\n## **Pay** now\n\n## Recommendations\n\n### In the text\n\n- One\n- Two\n"
    )
