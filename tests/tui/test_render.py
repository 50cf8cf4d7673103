"""From values to lines: wrapping, layout, matches, dates; and that nothing but `render` makes Content."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import newsreader.tui
from newsreader.library import Row
from newsreader.model import Article, Block, Page, Recommendation, RecommendationGroup, SavedAt
from newsreader.tui.render.article import article_pieces, saved_line
from newsreader.tui.render.dates import long_date, short_date, use_format
from newsreader.tui.render.match import find, find_literal, flatten, pattern
from newsreader.tui.render.pieces import Layout, Piece, line_content
from newsreader.tui.render.rows import row_lines
from newsreader.tui.render.side import recommendation_pieces
from newsreader.tui.render.wrap import crop, wrap
from newsreader.tui.screens.tag_editor import TagChange, parse_tags
from newsreader.tui.session import Scope, Session

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
    | st.sampled_from("  漢字かな。、ab\u0301🏴‍☠️"),
    max_size=200,
)


@settings(max_examples=150)
@given(TEXTS, st.integers(4, 60))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = [text[a:b] for a, b in wrap(text, width)]
    assert lines
    assert all(cell_len(line) <= width or len(line) <= 2 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrap_breaks_at_words_and_between_wide_characters() -> None:
    assert [a for a, _ in wrap("one two three", 8)] == [0, 8]
    text = "船を降りた。港は閉じた。"
    lines = [text[a:b] for a, b in wrap(text, 11)]
    assert lines == ["船を降り", "た。港は閉", "じた。"], "no line begins with a full stop"


def test_a_file_name_that_is_no_text_is_drawn_like_one() -> None:
    row = Row(1, "k", "/x/bad\udcff/caf\udce9\n.html", *[""] * 7)
    first, second = row_lines(row, 40, False)
    assert (first.plain, second.plain) == ("● bad", "  caf .html")


def test_a_line_keeps_its_indentation_where_there_is_room_for_it() -> None:
    text = "    för den som väntar\n  ok\n          långasammanhängandeord"
    assert [text[a:b] for a, b in wrap(text, 24)] == [
        "    för den som väntar",
        "  ok",
        "långasammanhängandeord",
    ]
    assert [text[a:b] for a, b in wrap(text, 14)][:2] == ["    för den", "som väntar"]


@given(TEXTS, st.integers(0, 40))
def test_cropped_text_fits(text: str, width: int) -> None:
    assert cell_len(crop(text, width)) <= width


@settings(max_examples=80)
@given(st.lists(TEXTS, max_size=6), st.integers(12, 80))
def test_place_survives_every_width(texts: list[str], width: int) -> None:
    pieces = [Piece(text, after=1) for text in texts]
    narrow, wide = Layout(pieces, 12), Layout(pieces, width)
    for y in range(len(narrow)):
        piece, offset = narrow.place(y)
        shown = wide.lines[wide.line_of(piece, offset)] if len(wide) else None
        assert shown is None or shown.piece in (piece, -1)
        assert shown is None or shown.piece == -1 or shown.start <= max(offset, shown.start)
        assert wide.place(wide.line_of(piece, offset))[0] == piece


def test_a_long_remark_stands_below_a_heading_that_it_would_squeeze() -> None:
    heading = Piece(
        "Ferry operator and unions to meet mediator", lead="● ", trail="4 pages · 2 outlets · 14 Dec"
    )
    wide, narrow = Layout([heading], 90), Layout([heading], 50)
    assert [wide.content(y).plain.split("  ")[0] for y in range(len(wide))] == [f"● {heading.text}"]
    assert wide.content(0).plain.endswith(heading.trail)
    assert [narrow.content(y).plain.strip() for y in range(len(narrow))] == [
        f"● {heading.text}",
        heading.trail,
    ]
    assert all(len(narrow.content(y).plain) <= 50 for y in range(len(narrow)))


def test_hostile_text_is_drawn_as_it_is() -> None:
    text = "[@click=app.quit]press[/] [red]x[/red] $accent \\[b]"
    layout = Layout([Piece(text)], 80)
    content = line_content(layout, 0)
    assert content.plain == text
    assert content.spans == []


def test_right_to_left_lines_end_at_the_right_edge() -> None:
    layout = Layout([Piece("مرحبا بالعالم", right=True)], 40)
    plain = line_content(layout, 0).plain
    assert cell_len(plain) == 40
    assert plain.endswith("مرحبا بالعالم")


def test_lead_and_trail_keep_their_edges() -> None:
    layout = Layout([Piece("word " * 20, lead="09:12 ", trail="⇄")], 40)
    first, second = line_content(layout, 0).plain, line_content(layout, 1).plain
    assert first.startswith("09:12 word")
    assert first.endswith("⇄")
    assert cell_len(first) == 40
    assert second.startswith("      word")


def test_at_most_so_many_lines() -> None:
    layout = Layout([Piece("word " * 40, lines=2)], 30)
    assert len(layout) == 2
    assert line_content(layout, 1).plain.endswith("…")
    assert cell_len(line_content(layout, 1).plain) <= 30


def test_matches_without_case_and_accents() -> None:
    text = "Färjorna stannar; FARJORNA och färjornas."
    assert [text[a:b] for a, b in find(text, pattern(["farjorna"]))] == ["Färjorna", "FARJORNA"]
    assert [text[a:b] for a, b in find(text, pattern(["farj*"]))] == ["Färjorna", "FARJORNA", "färjornas"]
    assert find("no  deal, No-deal", pattern(["no deal"])) == [(0, 8), (10, 17)]
    assert find_literal("ABC abc", "bc") == [(1, 3), (5, 7)]
    assert pattern(["  ", "*"]) is None


@pytest.mark.parametrize(
    ("term", "text", "lit"),
    [
        ("strasse", "Die Straße ist frei", "Straße"), ("lodz", "w Łódź dziś", "Łódź"), ("ære", "aere og", "aere"),
        ("محمد", "قال مُحَمَّد أمس", "مُحَمَّد"), ("ایران", "قالت إيران", "إيران"), ("2031", "سنة ٢٠٣١", "٢٠٣١"),
        ("don't", "I don’t know", "don’t"), ("🔴", "now 🔴 live", "🔴"), ("震", "巨大地震、基準", "震"),
        ("地震", "巨大地震、基準", "地震"), ("हिन्दी", "यह हिन्दी है", "हिन्दी"),
    ],
)  # fmt: skip
def test_what_the_search_takes_for_the_same_lights_up(term: str, text: str, lit: str) -> None:
    assert [text[a:b] for a, b in find(text, pattern([term]))] == [lit]


def test_matches_do_not_overlap() -> None:
    assert find("the port strike", pattern(["port", "port strike"])) == [(4, 15)]


@given(TEXTS)
def test_flattened_text_keeps_every_character_in_its_place(text: str) -> None:
    assert len(flatten(text)) == len(text)


def test_dates_are_written_in_the_precision_that_was_read() -> None:
    assert long_date("2031") == "2031"
    assert long_date("2031-12") == "Dec 2031"
    assert long_date("2031-12-03") == "3 Dec 2031"
    assert long_date("2031-12-13T00:15:30+01:00") == "13 Dec 2031, 00:15 +01:00"
    assert long_date("2031-12-13T00:15Z") == "13 Dec 2031, 00:15 UTC"
    assert long_date("yesterday") == "yesterday"
    assert short_date("2031-12-13T00:15") == "13 Dec 2031"
    assert short_date(None) == ""


def test_dates_in_the_users_own_format() -> None:
    try:
        use_format("%Y-%m-%d")
        assert long_date("2031-12-03T00:15") == "2031-12-03, 00:15"
        assert short_date("2031-12-03") == "2031-12-03"
        assert long_date("2031-12") == "Dec 2031"
    finally:
        use_format("%d %b %Y")
    assert short_date("2031-12-03") == "3 Dec 2031"


def test_when_a_page_was_saved_and_how_we_know() -> None:
    assert (
        saved_line(SavedAt("2031-12-13", source="SingleFile comment"))
        == "saved 13 Dec 2031 (SingleFile comment)"
    )
    assert saved_line(SavedAt(not_before="2034-07-09")) == "saved after 9 Jul 2034"
    assert saved_line(SavedAt(not_after="2034-07-09")) == "saved before 9 Jul 2034"
    assert saved_line(SavedAt()) == "no date of saving known"


def test_every_block_of_an_article_is_shown_once() -> None:
    kinds = ("paragraph", "heading", "list-item", "quote", "table", "embed", "entry", "preformatted")
    blocks = tuple(Block(kind, f"text of {kind}") for kind in kinds)  # type: ignore[arg-type]
    pieces = article_pieces(Page(Article(title="T", blocks=blocks)))
    for unit, kind in enumerate(kinds, 1):
        assert [piece.text for piece in pieces if piece.item == unit] == [f"text of {kind}"]


def test_cells_of_a_table_stand_below_each_other_only_where_there_is_room() -> None:
    page = Page(Article(title="T", blocks=(Block("table", "Line | Passengers\nIslands | 96"),)))

    def table(width: int) -> str:
        return next(piece.text for piece in article_pieces(page, width=width) if piece.item == 1)

    assert table(20) == "Line    │ Passengers\nIslands │ 96"
    assert table(19) == "▸ Line | Passengers\n▸ Islands | 96", "each row can be found"


def test_the_name_of_a_group_is_never_cut() -> None:
    label = "Most read in the last twenty-four hours across all our editions and regions"
    group = RecommendationGroup("most-read", label, (Recommendation("Ten soups"),))
    layout = Layout(recommendation_pieces(Page(Article(title="T"), recommendations=(group,))), 28)
    shown = " ".join(layout.content(y).plain for y in range(len(layout))).split()
    assert [word for word in label.split() if word not in shown] == []


def test_tag_line() -> None:
    assert parse_tags("a +b -c #d") == TagChange(("a", "b", "d"), ("c",))
    assert parse_tags("a +b", "-") == TagChange(("b",), ("a",))
    assert parse_tags('a +"two words" -"c d",e') == TagChange(("a", "two-words", "e"), ("c-d",))
    assert parse_tags('"not closed') == TagChange(("not-closed",))
    assert not parse_tags(' + - "" ')


def test_session_takes_whatever_was_kept() -> None:
    session = Session(query="x", history=["a"], places={"k": (3, 4)}, page=("p", ""))
    assert Session.from_json(session.to_json()) == session
    for odd in (None, 3, [], {"query": 3, "history": "x", "places": {"k": "?"}, "page": 1, "sort": "?"}):
        assert Session.from_json(odd).sort == "auto"


def test_scope_moves_positions_back_into_the_line(tmp_path: Path) -> None:
    scope = Scope.of([tmp_path], indexed=["/elsewhere"])
    whole = scope.apply(" ferry tagg:x")
    at = whole.index("tagg")
    assert scope.place(at, " ferry tagg:x") == 7
    assert Scope.of([tmp_path], indexed=[str(tmp_path)]).apply("x") == "x"


def test_only_render_makes_content() -> None:
    """One door out: no other module builds `Content` from text, and no message is parsed as markup."""
    folder = Path(newsreader.tui.__file__).parent
    for file in folder.rglob("*.py"):
        if file.parent.name == "render":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            where = f"{file.relative_to(folder)}:{node.lineno}"
            assert name not in ("Content", "from_markup", "Text"), where
            if name == "notify":
                assert any(k.arg == "markup" for k in node.keywords), where
            if name in ("Static", "Label") and node.args:
                assert not isinstance(node.args[0], ast.JoinedStr | ast.Name), where
