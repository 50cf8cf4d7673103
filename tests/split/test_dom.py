"""HTML -> Draft: structure, text, witnesses; and any soup of tags."""

from __future__ import annotations

import pickle
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import split
from newsreader.model import Capture
from newsreader.split.html import dom
from newsreader.split.stream import Draft


def read(html: str) -> Draft:
    return split.read(Capture(html, "html", "html"))


def texts(html: str) -> list[str]:
    return [c.text for c in read(html).candidates]


@pytest.mark.parametrize(
    ("html", "want"),
    [
        ("<p>one<p>two", ["one", "two"]),
        ("<div>bare <b>text</b> <p>para</p> tail</div>", ["bare text", "para", "tail"]),
        ("<p>First sentence.<br>Second sentence.</p>", ["First sentence.", "Second sentence."]),
        ("<p>a verse goes on<br>over two lines</p>", ["a verse goes on over two lines"]),
        ("<p>soft\u00adhyphen zero\u200bwidth</p>", ["softhyphen zerowidth"]),
        ("<p>a<script>x</script><style>y</style>b</p>", ["ab"]),
        ("<p>seen <span hidden>not seen</span>again</p>", ["seen again"]),
        ("<x-a><template shadowrootmode=open><p>shadow</p></template></x-a>", ["shadow"]),
        ("<template><p>inert</p></template>", []),
        ("<textarea>copy</textarea><noscript>no</noscript>", []),
        ('<h3><span class="kicker">Politics</span><span class="head">Vote</span></h3>', ["Politics Vote"]),
        ("<ruby>漢<rt>kan</rt></ruby>", ["漢"]),
    ],
)
def test_runs_of_text(html: str, want: list[str]) -> None:
    assert texts(html) == want


def test_links_marks_and_times_lie_where_they_say() -> None:
    html = (
        '<p>See <a href="/a">the <b>first</b> story</a> of <time datetime="2031-01-02">2 January</time>.</p>'
    )
    (c,) = read(html).candidates
    assert c.text == "See the first story of 2 January."
    (link,) = c.links
    assert (link.text, link.url) == ("the first story", "/a")
    assert c.text[link.start : link.end] == link.text
    assert c.link_chars == len("the first story")
    assert c.times == (("2031-01-02", "2 January"),)
    assert [c.text[m.start : m.end] for m in c.marks if m.tag == "b"] == ["first"]


def test_a_card_gives_its_link_to_every_block_in_it() -> None:
    draft = read('<a href="/s" class="card"><img alt="a boat"><h3>Headline</h3><p>Teaser</p></a>')
    assert [[k.url for k in c.links] for c in draft.candidates] == [["/s"], ["/s"]]
    assert [b.url for b in draft.boxes if b.tag == "a"] == ["/s"]
    assert [(i.text, i.url, i.position) for i in draft.images] == [("a boat", "/s", 0)]


def test_boxes_cover_their_candidates() -> None:
    draft = read("<div><section class='story textBody'><p>one</p><p>two</p></section><p>three</p></div>")
    section = next(b for b in draft.boxes if b.tag == "section")
    assert [c.text for c in draft.candidates[section.first : section.last]] == ["one", "two"]
    assert section.tokens == "story text body"
    assert all(b.parent < b.index for b in draft.boxes)


def test_hidden_is_a_mark_and_not_a_removal() -> None:
    draft = read(
        '<div style="display: none"><p>folded away</p></div><p>open</p><p class="d-none d-md-block">wide</p>'
    )
    assert [(c.text, c.hidden) for c in draft.candidates] == [
        ("folded away", True),
        ("open", False),
        ("wide", False),
    ]


def test_broken_json_ld_is_read() -> None:
    html = '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"A\nB","x":1,},]}</script>'
    (item,) = read(html).witnesses.jsonld
    assert item["headline"] == "A\nB"


def test_relative_links_resolve_against_page_and_base() -> None:
    draft = split.read(
        Capture('<base href="/deep/"><link rel=canonical href="https://a.example/x/y"><p>t', "html", "html")
    )
    assert draft.absolute("b") == "https://a.example/deep/b"
    assert draft.absolute("mailto:x@y") is None
    assert draft.absolute("http://[bad") is None


def test_a_draft_survives_pickling() -> None:
    draft = read("<article><p>one</p></article>")
    split.decide(draft)
    assert pickle.loads(pickle.dumps(draft)) == draft


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "<p>deep text</p>",
        "<b>" * 3_000 + "deep text",
        "<p>x</p>" * 60_000,
        "<p>" + "word " * 400_000,
        "<ul><li><a href=x>" * 3_000 + "text",
        '<div class="' + "c " * 100_000 + '">t</div>',
        "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">t</div>",
    ],
    ids=["nested", "inline", "many", "long", "lists", "classes", "attributes"],
)
def test_hostile_pages_end(html: str) -> None:
    start = time.process_time()
    page = split.split(Capture(html, "html", "html"))
    assert time.process_time() - start < 20
    assert isinstance(page.article.text, str)


def test_what_is_cut_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dom, "MAX_NODES", 50)
    draft = read("<div><p>x</p></div>" * 100)
    assert any("too large" in note for note in draft.notes)
    assert draft.boxes[0].last == len(draft.candidates)


TAGS = ["p", "div", "a href=/x", "span class=title", "h1", "li", "ul", "table", "td", "article", "b", "br", "template shadowrootmode=open",
        "x-y", "blockquote", "time datetime=2031-01-01", "script type=application/ld+json", "figure", "nav", "form", "/p", "/div", "/a", "/span", "/ul",
        "/article", "/template", "/b", "/script", "pre", "svg", "math", "select", "button", "textarea"]  # fmt: skip
soup = st.lists(
    st.one_of(
        st.sampled_from(TAGS).map(lambda t: f"<{t}>"),
        st.text(max_size=30),
        st.sampled_from(
            [
                "&#27;[31m",
                "&#8238;",
                "&shy;",
                "\x00",
                '{"@type":"Article","headline":"\\u001b"}',
                "A sentence, of a story. " * 4,
            ]
        ),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=120, deadline=None)
@given(soup)
def test_no_soup_crashes_and_nothing_unsafe_comes_out(html: str) -> None:
    page = split.split(Capture(html, "html", "html"))
    strings = [
        page.article.title,
        page.article.text,
        *page.article.byline,
        *page.article.captions,
        *page.article.topics,
    ]
    strings += [i.text for i in page.ticker] + [i.title for g in page.recommendations for i in g.items]
    for text in strings:
        assert not any(unicodedata.category(ch) == "Cc" and ch != "\n" for ch in text)
        assert not any(ch in text for ch in "\u202e\u200b\u00ad\ufeff")


@settings(max_examples=60, deadline=None)
@given(soup)
def test_boxes_and_candidates_agree(html: str) -> None:
    draft = read(html)
    for c in draft.candidates:
        assert c.text == " ".join(c.text.split()) or draft.boxes[c.box].tag == "pre"
        assert draft.boxes[c.box].first <= c.index < draft.boxes[c.box].last
        assert c.link_chars >= 0
        for link in c.links:
            assert c.text[link.start : link.end] == link.text or draft.boxes[c.box].tag == "pre"
